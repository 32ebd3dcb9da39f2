"""What a conversation adds to an answer: how a message was understood, which question it answers, who waited for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.values.exchanges import Exchange, Understood
from bot.views.buttons import MOST_ELSEWHERE, ButtonPlace, choose_buttons
from bot.views.callbacks import StopWaiting, encode_callback
from bot.views.cards.speaker import add_speaker
from bot.views.message import MAX_ENTITIES, MAX_TEXT_UNITS, Button, Foreign, Message, MessageBuilder, put_above, say
from bot.views.readers.answer import render_answer
from bot.views.readers.inline import put_question_above
from bot.views.shown import count_units
from index.models import Answer, Language

_MAX_SUBJECT_UNITS = 100


def put_what_was_asked_above(answer: Message, exchange: Exchange, asked: str) -> Message:
    """Returns an answer below what it answers, where the message does not tell.

    Args:
        answer: Leaves room for two lines.
        exchange: What was asked and how it was understood.
        asked: The question's words, masked.
    """
    if exchange.follows_answer:
        return say(Key.TOO_SHORT_AFTER_ANSWER, exchange.interface)
    if exchange.understood is not None:
        answer = _put_above(_tell(exchange.understood, exchange.interface), answer)
    return put_question_above(asked, answer) if exchange.is_part else answer


def join_answers(answers: Sequence[Message]) -> Message:
    """Returns answers as one message with the buttons of the first; without those that Telegram would not take.

    Args:
        answers: At least one.
    """
    joined, *others = answers
    for answer in others:
        longer = _put_above(replace(joined, text=f"{joined.text}\n"), answer)
        if count_units(longer.text) <= MAX_TEXT_UNITS and len(longer.styles) <= MAX_ENTITIES:
            joined = replace(longer, keyboard=joined.keyboard)
    return joined


def _tell(understood: Understood, language: Language) -> Message:
    builder = MessageBuilder()
    subject = Foreign(understood.subject, max_units=_MAX_SUBJECT_UNITS, is_quoted=understood.is_question)
    if understood.is_whole:
        builder.add_phrase(Key.UNDERSTOOD_WHOLE, language, question=subject)
    else:
        builder.add_phrase(Key.UNDERSTOOD_ABOUT, language, subject=subject)
    for citation in understood.speakers:
        # The card below names them in few words.
        add_speaker(builder, citation, language, is_whole=True)
    return builder.build()


def _put_above(above: Message, answer: Message) -> Message:
    shift = count_units(f"{above.text}\n")
    shifted = (style._replace(offset=style.offset + shift) for style in answer.styles)
    quotations = (*above.quotations, *answer.quotations)
    return Message(f"{above.text}\n{answer.text}", (*above.styles, *shifted), answer.keyboard, quotations)


def render_arrived(question: str, answer: Answer, answer_id: str, language: Language) -> Message:
    """Returns an answer below the question that it was waited for with, and a button that ends all waiting.

    Args:
        question: As it was kept.
        answer: What is found now.
        answer_id: That it is kept under.
        language: The reader's.

    Raises:
        QuoteMismatchError: What would be shown is not what a quote says.
    """
    card = render_answer(answer, answer_id, language)
    own = tuple(button for row in card.keyboard for button in row)[:1]
    stop = Button(phrase(Key.BUTTON_STOP_ALL_WAITING, language), encode_callback(StopWaiting()))
    offered = {ButtonPlace.CONTEXT: own, ButtonPlace.TELL_WHEN_ANSWERED: (stop,)}
    card = replace(card, keyboard=choose_buttons(offered, MOST_ELSEWHERE))
    return put_above(say(Key.ANSWER_ARRIVED, language), put_question_above(question, card))


def make_stop_waiting_button(digest: str, language: Language) -> Button:
    """Returns the button that ends the waiting for one question, by its digest."""
    return Button(phrase(Key.BUTTON_STOP_WAITING, language), encode_callback(StopWaiting(digest)))
