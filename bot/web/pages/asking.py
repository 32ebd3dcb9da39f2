"""The question box: a form as browsers send it, and its answer as the page shows it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qs

from aiohttp import web
from markupsafe import Markup

from bot.messages.keys import Key
from bot.values.exchanges import Exchange
from bot.views.message import MessageBuilder
from bot.views.readers.abstention import render_abstention
from bot.views.readers.notices import add_other_places, add_referral
from bot.views.readers.voices import are_of_one_list
from bot.views.shown import show
from bot.web.pages.languages import PARAMETER
from bot.web.pages.markup import write_message
from bot.web.pages.quoting import QuoteCard, view_card
from index import Collection
from index.models import Answer, Language

MAX_QUESTION_CHARS: Final = 1_000
# Each of its characters takes twelve in a form at most, and more fields than these nobody sends.
MAX_FORM_BYTES: Final = 16 * 2**10
MAX_FIELDS: Final = 5
LONGEST_FORM_SECONDS: Final = 10.0
_FORM: Final = "application/x-www-form-urlencoded"


class UnreadableFormError(Exception):
    """What came is no form, too large a one, or never ends."""


class EmptyFormError(Exception):
    """The form holds no question."""


@dataclass(frozen=True, slots=True)
class Form:
    """What somebody asks.

    Attributes:
        question: As typed, but for white space around it and what is too long.
        language: That of the page, where the form names it.
    """

    question: str
    language: Language | None


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What a question got, as a page shows it.

    Attributes:
        message: What stands above the cards, or why there are none.
        cards: What answers: several where several sources judge differently.
        others: More quotes.
    """

    message: Markup
    cards: list[QuoteCard]
    others: list[QuoteCard]


async def read_form(request: web.Request) -> Form:
    """Returns what a form holds.

    Raises:
        UnreadableFormError: It cannot be read.
        EmptyFormError: It holds no question.
    """
    if request.content_type != _FORM:
        raise UnreadableFormError
    body = b""
    try:
        async with asyncio.timeout(LONGEST_FORM_SECONDS):
            while len(body) <= MAX_FORM_BYTES and (part := await request.content.read(MAX_FORM_BYTES + 1)):
                body += part
        if len(body) > MAX_FORM_BYTES:
            raise UnreadableFormError
        fields = parse_qs(body.decode("ascii"), max_num_fields=MAX_FIELDS, errors="replace")
    except (TimeoutError, ValueError):
        raise UnreadableFormError from None
    question = fields.get("question", [""])[0].strip()[:MAX_QUESTION_CHARS]
    if not show(question).text:
        raise EmptyFormError
    named = fields.get(PARAMETER, [""])[0]
    return Form(question, Language(named) if named in list(Language) else None)


def view_answer(exchange: Exchange, collection: Collection) -> AnswerView:
    """Returns what a question gets, as in a chat: what is to be known before, the quote or voices, further quotes.

    Raises:
        QuoteMismatchError: What would be shown is not what a quote says.
    """
    found, language = exchange.found, exchange.interface
    if not isinstance(found, Answer):
        return AnswerView(
            write_message(render_abstention(found, collection.info, len(collection.documents), language)), [], []
        )
    above = MessageBuilder()
    if found.referral is not None:
        add_referral(above, found.referral, language)
    if found.voices > 1 and not are_of_one_list(found.quotes[: found.voices]):
        above.start_line()
        above.add_phrase(Key.SEVERAL_VOICES, language)
    add_other_places(above, found, language)
    cards = [
        view_card(quote, found.strength, found.missing if n == 0 else (), language)
        for n, quote in enumerate(found.quotes)
    ]
    message = Markup("") if above.is_empty else write_message(above.build())
    return AnswerView(message, cards[: found.voices], cards[found.voices :])
