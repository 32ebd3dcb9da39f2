"""From what the collection found for a question to an exchange that may be sent, and what may be gone on from."""

from __future__ import annotations

import time
from collections.abc import Generator
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from bot.storage.privacy.masking import MARKER, mask_identifiers
from bot.values.exchanges import MAX_CHARS_OF_A_TURN, Exchange, Languages, Turn
from index.models import Abstention, Answer, Reason
from index.questions.follow_ups.subjects import Earlier
from index.questions.places import find_country_of_language
from index.questions.question import Question, read_question, take_out_links

if TYPE_CHECKING:
    from index import Collection

# Shorter numbers are no ID, phone or card number.
MIN_NUMBER_DIGITS = 7
ASKS_NOTHING = frozenset(
    {
        Reason.GREETING,
        Reason.THANKS,
        Reason.MACHINE_ASKED,
        Reason.KUTIP_ASKED,
        Reason.INSULT,
        Reason.OTHER_LANGUAGE,
        Reason.WRITING_ASKED,
        Reason.TOO_SHORT,
    }
)

Found = Answer | Abstention
_Result = TypeVar("_Result")
# Asks the collection one question after the other, and is given what each got.
Steps = Generator[Question, Found, _Result]


def answer_alone(text: str, languages: Languages, collection: Collection) -> Steps[Exchange]:
    """Ask the collection one question, whatever was asked before.

    Args:
        text: As typed.
        languages: Of the exchange.
        collection: That is asked.

    Returns:
        The exchange, once it is given what was found.

    Raises:
        index.errors.QuoteMismatchError: A quote is not what its document says.
    """
    started = time.perf_counter()
    question = read_question(text, languages.question)
    exchange = conclude(question, question, languages, (yield question), collection, started)
    return replace(exchange, turn=make_turn(exchange, question, collection))


def make_turn(exchange: Exchange, asked: Question, collection: Collection, last: Turn | None = None) -> Turn | None:
    """Return what may be gone on from, numbers of people left out; None for what asks nothing or is long."""
    found = exchange.found
    if isinstance(found, Abstention) and found.reason in ASKS_NOTHING:
        return None
    if len(asked.text) > MAX_CHARS_OF_A_TURN:
        return None
    if exchange.holds_number:
        asked = read_question(mask_identifiers(asked.text).replace(MARKER, " "), asked.language)
    quote = found.quotes[0] if isinstance(found, Answer) else None
    quoted = (quote.text[slice(*quote.highlight)],) if quote is not None else ()
    earlier = Earlier(asked, collection.find_names(asked), quoted)
    if isinstance(found, Answer):
        return Turn(earlier, found)
    return Turn(earlier, last.shown, last.told, is_refused=True) if last else Turn(earlier, None, is_refused=True)


def conclude(
    question: Question,
    asked: Question,
    languages: Languages,
    found: Found,
    collection: Collection,
    started: float,
) -> Exchange:
    """Check every quote: what is remembered, or was made in another thread, is what the documents say, or not sent."""
    for quote in found.quotes if isinstance(found, Answer) else found.procedure:
        collection.check_quote(quote)
    masked = mask_identifiers(asked.text)
    if MARKER in masked:
        found = replace(found, missing=tuple(word for word in found.missing if word in masked))
    # English is of no country: who asks in it is told by the quote's own header.
    own_country = find_country_of_language(question.language)
    assumes_country = (
        isinstance(found, Answer)
        and not asked.places
        and None not in (own_country, collection.home)
        and collection.home != own_country
    )
    seconds = time.perf_counter() - started
    return Exchange(
        question,
        languages.interface,
        found,
        seconds,
        holds_number(question.text),
        meant=asked.text,
        assumes_country=assumes_country,
    )


def holds_number(text: str) -> bool:
    """Whether a message holds an ID, phone or card number, which is never given back; an address of a page is none."""
    if _count_digits(text) < MIN_NUMBER_DIGITS:
        return False
    text = take_out_links(text)
    return _count_digits(text) - _count_digits(mask_identifiers(text)) >= MIN_NUMBER_DIGITS


def _count_digits(text: str) -> int:
    return sum(map(str.isdigit, text))
