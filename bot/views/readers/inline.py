"""What an inline query shows above the input field, and what a tap on it sends; guest calls send the same."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.messages.keys import Key
from bot.messages.texts import phrase, say_which_languages
from bot.views.cards.cited import render_cited
from bot.views.citation import SEPARATOR, format_published, name_genre, name_language, show_title
from bot.views.deep_links import AskCarried, CheckReceipt, OpenReceipt, encode_payload, make_link
from bot.views.message import Button, Foreign, Message, put_above, say
from bot.views.readers.conversation import put_question_above
from bot.views.readers.groups import render_unsure
from bot.views.readers.notices import put_notices_above, put_places_below
from bot.views.readers.voices import are_of_one_list, render_voices
from bot.views.shown import shorten, show
from bot.views.table_rows import lay_out_quote
from bot.views.wording.countries import find_flag
from index.models import Answer, Citation, CollectionInfo, Language, Quote, Strength

RECEIPT_PREFIX = "r:"
"""Before the receipt of a quote, where a query asks for that quote itself."""

CLOSEST, NOTE = "closest", "note"
UNQUOTED = frozenset({CLOSEST, NOTE})
"""Ids of articles whose messages quote nothing."""

ARTICLES_PER_PAGE = 10
MAX_ARTICLES = 50
_MAX_TITLE_UNITS = 120
_MAX_FIELD_UNITS = 60
_MAX_CLAIM_UNITS = 300
_OFFSET = re.compile(r"[1-9][0-9]?")


@dataclass(frozen=True, slots=True)
class Article:
    """One result of an inline query.

    Attributes:
        id: 1 to 64 bytes.
        title: At most 120 UTF-16 units.
        message: What a tap sends.
        description: Below the title; may be empty.
        publisher: Of its quote; empty without one.
        picture: The address of one beside it, https; may be empty.
    """

    id: str
    title: str
    message: Message
    description: str = ""
    publisher: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class StartButton:
    """A button above the results that opens the private chat.

    Attributes:
        label: At most 40 characters.
        payload: What for, as in `deep_links`.
    """

    label: str
    payload: str


@dataclass(frozen=True, slots=True)
class InlinePage:
    """The answer to one inline query.

    Attributes:
        articles: At most ten, their ids unique.
        next_offset: Where the next page starts; empty on the last one.
        button: Above the results, or None.
    """

    articles: tuple[Article, ...] = ()
    next_offset: str = ""
    button: StartButton | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A suggested question with what answers it, `STRONG` or `LIKELY`."""

    question: str
    answer: Answer


def read_offset(offset: str) -> int | None:
    """Returns how many quotes come before a page, or None where no page of ours says so."""
    if not offset:
        return 0
    return int(offset) if _OFFSET.fullmatch(offset) else None


def render_page(answer: Answer, first: int, username: str, language: Language) -> InlinePage:
    """Returns one page of an answer's quotes.

    Args:
        answer: `STRONG` or `LIKELY`; quotes after the fiftieth are left out.
        first: The place of the page's first quote, from 0.
        username: The bot's, without @.
        language: In which Kutip speaks.

    Raises:
        QuoteMismatchError: What would be shown is not what a quote says.
    """
    unique = list({quote.id: quote for quote in answer.quotes}.values())[:MAX_ARTICLES]
    after = first + ARTICLES_PER_PAGE
    articles = tuple(render_article(quote, answer.strength, username, language) for quote in unique[first:after])
    if articles and not first:
        # Several voices stand in one result: none of them is sent alone.
        others = () if answer.voices > 1 else articles[1:]
        first_one = replace(articles[0], message=render_public_answer(answer, username, language))
        if answer.voices > 1 and not are_of_one_list(answer.quotes[: answer.voices]):
            first_one = replace(first_one, title=_put_flag(phrase(Key.SEVERAL_VOICES, language), unique[0].citation))
        articles = first_one, *others
    return InlinePage(articles, str(after) if after < len(unique) else "")


def add_pictures(page: InlinePage, info: CollectionInfo) -> InlinePage:
    """Returns a page with a picture beside each quote of a publisher of whom the collection has one."""
    return replace(page, articles=tuple(add_picture(article, info) for article in page.articles))


def add_picture(article: Article, info: CollectionInfo) -> Article:
    """Returns a result with the picture of its quote's publisher, where the collection has one."""
    return replace(article, picture=info.pictures.get(article.publisher, ""))


def render_suggestions(suggestions: Sequence[Suggestion], username: str, language: Language) -> InlinePage:
    """Returns suggested questions, at most ten; tapping one sends it with its quote. Otherwise as `render_page`."""
    unique = list({suggestion.question: suggestion for suggestion in suggestions}.values())
    articles = []
    for suggestion in unique[:ARTICLES_PER_PAGE]:
        quote, strength = suggestion.answer.quotes[0], suggestion.answer.strength
        answer = render_public_answer(suggestion.answer, username, language)
        message = put_question_above(suggestion.question, answer)
        digest = hashlib.sha256(suggestion.question.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        title = show(suggestion.question).text or _find_title(quote)
        articles.append(_make_article(f"s_{digest}", title, quote.citation, strength, message, language))
    return InlinePage(tuple(articles))


def render_article(quote: Quote, strength: Strength, username: str, language: Language) -> Article:
    """Returns a quote as one result: the answering words, where they stand, and the message with the full citation.

    Args:
        quote: The quote.
        strength: How far it answers the question, `STRONG` or `LIKELY`; said in the result and in the message.
        username: The bot's, without @.
        language: In which Kutip speaks.

    Raises:
        QuoteMismatchError: What would be shown is not what the quote says.
    """
    message = render_public_quote(quote, strength, username, language)
    return _make_article(quote.id, _find_title(quote), quote.citation, strength, message, language)


def render_shared(message: Message, quote: Quote, language: Language, claim: str = "") -> Article:
    """Returns a verdict as one result, below its claim where others read it too.

    Args:
        message: The verdict.
        quote: That it is held against.
        language: In which Kutip speaks.
        claim: Its words, masked; cut at 300 UTF-16 units, left out where nothing of it can be seen.
    """
    title = message.text.partition("\n")[0]
    if show(claim).text:
        words = Foreign(claim, max_units=_MAX_CLAIM_UNITS, is_quoted=True)
        message = put_above(say(Key.CLAIM_GOES_ROUND, language, claim=words), message).or_else(message)
    return _make_article(quote.id, title, quote.citation, Strength.STRONG, message, language)


def render_note(message: Message) -> Article:
    """Returns a message without a quote as the one result that a guest call takes."""
    return Article(NOTE, shorten(message.text, _MAX_TITLE_UNITS), message)


def render_nothing_found(
    token: str, language: Language, closest: Article | None = None, other_language: str | None = None
) -> InlinePage:
    """Returns the button that takes the question into the private chat, where the answer or its lack is explained.

    Args:
        token: That the question is kept under.
        language: In which Kutip speaks.
        closest: The row of what comes closest, if anything does.
        other_language: The code of the language that the question is in, where Kutip does not read it.
    """
    label = (
        phrase(Key.INLINE_NOTHING_FOUND, language) if other_language is None else say_which_languages(other_language)
    )
    return InlinePage((closest,) if closest else (), button=StartButton(label, encode_payload(AskCarried(token))))


def render_closest(quote: Quote, question: str, token: str, username: str, language: Language) -> Article:
    """Returns the row of what only comes closest: it sends no quote, but a link that opens the private chat at it.

    Args:
        quote: That comes closest.
        question: As asked.
        token: That the question is kept under.
        username: The bot's, without @.
        language: In which Kutip speaks.
    """
    message = put_question_above(question, render_unsure(token, username, language))
    title = f"{phrase(Key.INLINE_CLOSEST, language)}: {_find_title(quote)}"
    return Article(CLOSEST, shorten(title, _MAX_TITLE_UNITS), message, phrase(Key.INLINE_CLOSEST_OPENS, language))


def _make_article(
    article_id: str, title: str, citation: Citation, strength: Strength, message: Message, language: Language
) -> Article:
    described = _describe(citation, strength, language)
    return Article(article_id, _put_flag(title, citation), message, described, citation.publisher or "")


def _put_flag(title: str, citation: Citation) -> str:
    flag = find_flag(show(citation.about.place or "").text)
    return shorten(f"{flag} {title}" if flag else title, _MAX_TITLE_UNITS)


def _find_title(quote: Quote) -> str:
    words, place = lay_out_quote(quote)
    return show(words[place.start : place.end]).text or show_title(quote.citation)


def _describe(citation: Citation, strength: Strength, language: Language) -> str:
    place = show(citation.about.place or "").text
    written_in = phrase(Key.SPEAKER_LANGUAGE, language, language_name=name_language(citation.language, language))
    fields = [
        phrase(Key.INLINE_LIKELY, language) if strength is Strength.LIKELY else "",
        name_genre(citation.genre, language) if citation.genre else "",
        written_in if citation.language is not language else "",
        "" if find_flag(place) else place,
        show(citation.section or "").text,
        show(citation.publisher or "").text,
        format_published(citation, language),
    ]
    shown = [shorten(field, _MAX_FIELD_UNITS) for field in fields if field]
    return SEPARATOR.join([shown[0][:1].upper() + shown[0][1:], *shown[1:]]) if shown else ""


def render_public_answer(answer: Answer, username: str, language: Language) -> Message:
    """Returns an answer as others read it too; arguments as of `render_public_quote`."""
    card = render_public_quote(answer.quotes[0], answer.strength, username, language)
    if answer.voices > 1:
        card = render_voices(answer.quotes[: answer.voices], language, card.keyboard)
    return put_places_below(put_notices_above(card, answer, language), answer, language)


def render_public_quote(quote: Quote, strength: Strength, username: str, language: Language) -> Message:
    """Returns a quote with its citation and two links: to its context, and to whether it still stands.

    Args:
        quote: The quote.
        strength: How far it answers the question.
        username: The bot's, without @.
        language: In which Kutip speaks.

    Raises:
        QuoteMismatchError: What would be shown is not what the quote says.
    """
    return render_cited(quote, language, (make_public_links(quote, username, language),), strength)


def make_public_links(quote: Quote, username: str, language: Language) -> tuple[Button, ...]:
    """Returns the links below a quote that others read too: to its context, and to whether it still stands."""
    return tuple(
        Button(phrase(key, language), url=make_link(username, link))
        for key, link in (
            (Key.BUTTON_CONTEXT, OpenReceipt(quote.id)),
            (Key.BUTTON_CHECK, CheckReceipt(quote.id)),
        )
    )
