"""What a conversation adds to an answer: how a message was understood, and which question it answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.messages.keys import Key
from bot.values.exchanges import Exchange, Understood
from bot.views.cards.speaker import add_speaker, add_untold_source
from bot.views.message import Foreign, Message, MessageBuilder, put_above, say
from bot.views.shown import count_units, show
from index.models import Abstention, Language

_MAX_SUBJECT_UNITS = 100
_MAX_QUESTION_UNITS = 120


def put_question_above(question: str, answer: Message) -> Message:
    """Returns the answer with the question in bold above it, where there is room.

    Args:
        question: As suggested; cut at 120 UTF-16 units, left out where nothing of it can be seen.
        answer: That it got.
    """
    if not show(question).text:
        return answer
    builder = MessageBuilder()
    builder.add_foreign(question, is_bold=True, max_units=_MAX_QUESTION_UNITS)
    return put_above(builder.build(), answer).or_else(answer)


def put_what_was_asked_above(answer: Message, exchange: Exchange, asked: str) -> Message:
    """Returns an answer below what it answers, where the message does not tell and there is room.

    Args:
        answer: That it got.
        exchange: What was asked and how it was understood.
        asked: The question's words, masked.
    """
    if exchange.asks_beyond_last:
        return say(Key.NO_MORE_QUOTES, exchange.interface)
    if exchange.asks_of_shown and isinstance(exchange.found, Abstention):
        return say(Key.NO_QUOTE, exchange.interface)
    if exchange.follows_answer:
        greets = exchange.question.frame.is_greeting
        return say(Key.THANKS if greets else Key.TOO_SHORT_AFTER_ANSWER, exchange.interface)
    if exchange.understood is not None:
        answer = _put_above(_tell(exchange.understood, exchange.interface), answer).or_else(answer)
    return put_question_above(asked, answer) if exchange.is_part else answer


def join_answers(answers: Sequence[Message]) -> Message:
    """Returns answers as one message with the buttons of the first; without those that Telegram would not take.

    Args:
        answers: At least one.
    """
    joined, *others = answers
    for answer in others:
        longer = _put_above(replace(joined, text=f"{joined.text}\n"), answer)
        joined = replace(longer, keyboard=joined.keyboard).or_else(joined)
    return joined


def _tell(understood: Understood, language: Language) -> Message:
    builder = MessageBuilder()
    subject = Foreign(understood.subject, max_units=_MAX_SUBJECT_UNITS, is_quoted=understood.is_question)
    if understood.is_whole:
        builder.add_phrase(Key.UNDERSTOOD_WHOLE, language, question=subject)
    else:
        builder.add_phrase(Key.UNDERSTOOD_ABOUT, language, subject=subject)
    if len(understood.speakers) == 1:
        # The card below names the rest of the source.
        add_untold_source(builder, understood.speakers[0], language)
        return builder.build()
    for citation in understood.speakers:
        add_speaker(builder, citation, language, is_whole=True)
    return builder.build()


def _put_above(above: Message, answer: Message) -> Message:
    shift = count_units(f"{above.text}\n")
    shifted = (style._replace(offset=style.offset + shift) for style in answer.styles)
    quotations = (*above.quotations, *answer.quotations)
    return Message(f"{above.text}\n{answer.text}", (*above.styles, *shifted), answer.keyboard, quotations)
