"""A quote with its citation: the card."""

from __future__ import annotations

from dataclasses import replace

from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.views.buttons import MOST_ELSEWHERE, MOST_UNDER_AN_ANSWER, ButtonPlace, choose_buttons
from bot.views.callbacks import StopWaiting, encode_callback
from bot.views.cards.cited import render_cited
from bot.views.message import Button, Message, put_above, say
from bot.views.readers.conversation import put_question_above
from bot.views.readers.keyboards.places import list_other_places, make_place_buttons
from bot.views.readers.keyboards.quote import QuotePlace, make_keyboard, make_telling_button
from bot.views.readers.notices import put_notices_above
from bot.views.readers.voices import render_voices
from index.models import Answer, Language, Quote, Strength


def render_answer(
    answer: Answer,
    answer_id: str,
    language: Language,
    *,
    can_share: bool = True,
    token: str = "",
    can_tell: bool = False,
) -> Message:
    """Returns the best quote of an answer, or its several voices; arguments and errors as in `render_quote`.

    Args:
        answer: What was found.
        answer_id: That it is kept under.
        language: The reader's.
        can_share: Whether inline mode is on.
        token: That the question is kept under, for the buttons that ask it again.
        can_tell: Whether to offer that the message is edited when what it quotes is withdrawn or corrected.
    """
    told = False if can_tell else None
    others = list_other_places(answer, token)
    if answer.voices > 1:
        # No button that would leave one of them alone.
        keyboard = choose_buttons(
            {
                ButtonPlace.OTHER_PLACES: make_place_buttons(others, language),
                ButtonPlace.TELL_OF_CHANGES: make_telling_button(
                    QuotePlace(answer_id, strength=answer.strength, told_of_changes=told), language, answer.voices
                ),
            },
            MOST_UNDER_AN_ANSWER,
        )
        card = render_voices(answer.quotes[: answer.voices], language, keyboard)
    else:
        place = QuotePlace(answer_id, 0, len(answer.quotes), answer.strength, told)
        keyboard = make_keyboard(answer.quotes[0], place, language, can_share=can_share, others=others)
        card = render_cited(answer.quotes[0], language, keyboard, answer.strength, answer.missing, is_asked=True)
    return put_notices_above(card, answer, language)


def render_quote(
    quote: Quote,
    place: QuotePlace,
    language: Language,
    *,
    missing: tuple[str, ...] = (),
    can_share: bool = True,
) -> Message:
    """Returns one quote with its citation and at most four buttons.

    Args:
        quote: The quote.
        place: Its place among the quotes of the answer.
        language: The reader's.
        missing: Words of the question that the quote lacks, wherever else they stand; shown with partial answers.
        can_share: Whether inline mode is on, which a *Share* button needs.

    Raises:
        QuoteMismatchError: What would be shown is not what the quote says.
    """
    keyboard = make_keyboard(quote, place, language, can_share=can_share)
    # Of all but the first nobody knows how far they answer.
    strength = place.strength if place.page == 0 else Strength.PARTIAL
    return render_cited(quote, language, keyboard, strength, missing, is_asked=True)


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
