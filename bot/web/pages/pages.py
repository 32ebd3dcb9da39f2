"""The reader's pages: `/q/<receipt>` a quote in its document, `/d/<document>` a document, `/` a question box.

Nothing of a question stands in an address or a log; who asks is known by address alone, in memory, for a minute.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from aiohttp import web

from bot.answering import answer_message
from bot.context import Services
from bot.logs import describe_error
from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.traffic.limits import Activity
from bot.traffic.tally import REFUSED
from bot.values.exchanges import Languages
from bot.views.citation import name_scope
from bot.views.message import Message, say
from bot.views.pictures.quote_card import HEIGHT, WIDTH, can_draw_cards
from bot.views.readers.receipts import render_changed_receipt, render_unknown_receipt
from bot.views.shown import show
from bot.web.pages.asking import MAX_QUESTION_CHARS, EmptyFormError, Form, UnreadableFormError, read_form, view_answer
from bot.web.pages.documents import find_anchor, view_document
from bot.web.pages.languages import Choice, choose_language
from bot.web.pages.markup import write_message
from bot.web.pages.pictures import BusyError, PictureBook
from bot.web.pages.quoting import view_quote
from bot.web.pages.remembered import Remembered
from bot.web.pages.rendering import name_style, read_icon, read_style, render
from bot.web.pages.responses import CSS, FOR_EVER, NEVER, PLAIN, PNG, SVG, Page, respond
from bot.web.pages.visitors import find_visitor
from bot.web.turns import RETRY_SECONDS, OutOfTouchError, Turns
from index import Collection
from index.errors import ChangedDocumentError, QuoteLoss, UnknownReceiptError, WithdrawnDocumentError
from index.models import Answer, Citation, Language
from index.whole_texts import may_be_shown_whole

MAX_KEPT_BYTES: Final = 64 * 2**20
_LOCALES: Final = {Language.EN: "en_GB", Language.ID: "id_ID"}
_ROBOTS: Final = b"User-agent: *\nAllow: /\n"

logger = logging.getLogger(__name__)


class _RefusedError(Exception):
    """Why there is no page: a status, and a text for people."""

    def __init__(self, status: HTTPStatus, title: Key, message: Message, retry_seconds: int | None = None) -> None:
        super().__init__(title)
        self.status = status
        self.title = title
        self.message = message
        self.retry_seconds = retry_seconds


class ReaderPages:
    """What the world may read of one process."""

    def __init__(self, services: Services, public_url: str) -> None:
        """Takes what is quoted from, opened, and the address at which the pages are read."""
        self._services = services
        self._public_url = public_url
        self._turns = Turns(services.live)
        self._kept: Remembered[Page] = Remembered(MAX_KEPT_BYTES)
        self._pictures = PictureBook(public_url)

    def list_routes(self) -> list[web.RouteDef]:
        """The routes, the last of which takes whatever no other does."""
        return [
            web.get("/", self._show_box),
            web.post("/", self._ask),
            web.get("/q/{receipt}", self._show_quote),
            web.get("/d/{document}", self._show_document),
            web.get(r"/card/{receipt}.{language:en|id}.png", self._show_picture),
            web.get(name_style(), self._send_style),
            web.get("/icon.svg", self._send_icon),
            web.get("/robots.txt", self._send_robots),
            web.get("/{rest:.*}", self._show_nothing),
        ]

    async def _show_quote(self, request: web.Request) -> web.Response:
        receipt = request.match_info["receipt"]
        return await self._show(
            request, "quote", lambda collection, choice: self._make_quote(receipt, collection, choice)
        )

    async def _show_document(self, request: web.Request) -> web.Response:
        document = request.match_info["document"]
        return await self._show(
            request, "document", lambda collection, choice: self._make_document(document, collection, choice)
        )

    async def _show_box(self, request: web.Request) -> web.Response:
        return await self._show(request, "box", self._make_box)

    async def _show_nothing(self, request: web.Request) -> web.Response:
        def refuse(_: Collection, choice: Choice) -> Page:
            raise _RefusedError(HTTPStatus.NOT_FOUND, Key.SITE_NOT_FOUND, say(Key.SITE_PAGE_UNKNOWN, choice.language))

        return await self._show(request, "nothing", refuse)

    async def _send_style(self, request: web.Request) -> web.Response:
        return respond(request, Page(read_style(), CSS, caching=FOR_EVER))

    async def _send_icon(self, request: web.Request) -> web.Response:
        return respond(request, Page(read_icon(), SVG))

    async def _send_robots(self, request: web.Request) -> web.Response:
        return respond(request, Page(_ROBOTS, PLAIN))

    async def _show_picture(self, request: web.Request) -> web.Response:
        receipt, language = request.match_info["receipt"], Language(request.match_info["language"])
        choice = Choice(language)
        try:
            collection = await self._turns.find_collection()
            picture = self._pictures.find(collection, receipt, language)
            if picture is None:
                self._admit(request, language)
                picture = await self._pictures.draw(collection, receipt, language)
            if picture is None:
                missing = say(Key.SITE_PAGE_UNKNOWN, language)
                raise _RefusedError(HTTPStatus.NOT_FOUND, Key.SITE_NOT_FOUND, missing)
            page = Page(picture, PNG)
        except Exception as error:  # noqa: BLE001  # told apart there
            page = self._explain(error, choice)
        return self._send(request, "picture", page)

    async def _show(self, request: web.Request, kind: str, make: Callable[[Collection, Choice], Page]) -> web.Response:
        """A page as it was made before, else made now; what is refused is not kept."""
        choice = choose_language(request)
        key = (request.path, choice)
        try:
            kept = self._kept.find(await self._turns.find_collection(), key)
            if kept is not None:
                page = kept
            else:
                self._admit(request, choice.language)

                def work(collection: Collection) -> tuple[Collection, Page]:
                    return collection, make(collection, choice)

                collection, page = await self._turns.take(work)
                self._kept.keep(collection, key, page)
        except Exception as error:  # noqa: BLE001  # told apart there
            page = self._explain(error, choice)
        return self._send(request, kind, page)

    async def _ask(self, request: web.Request) -> web.Response:
        choice = choose_language(request)
        try:
            self._admit(request, choice.language)
            form = await _read_form(request, choice.language)
            choice = choice if form.language is None else Choice(form.language, is_named=True)
            page = await self._turns.take(lambda collection: self._answer(form.question, collection, choice))
        except Exception as error:  # noqa: BLE001  # told apart there
            page = self._explain(error, choice)
        return self._send(request, "answer", page, is_packed=False)

    def _admit(self, request: web.Request, language: Language) -> None:
        """Let in who has not asked too much.

        Raises:
            _RefusedError: They have.
        """
        visitor = find_visitor(request, self._services.settings.trusted_proxies)
        seconds = self._services.limits.admit(Activity.VISIT, visitor)
        if seconds is not None:
            told = say(Key.FLOOD, language, n=seconds)
            raise _RefusedError(HTTPStatus.TOO_MANY_REQUESTS, Key.SITE_BUSY, told, seconds)

    def _send(self, request: web.Request, kind: str, page: Page, *, is_packed: bool = True) -> web.Response:
        response = respond(request, page, is_packed=is_packed)
        self._services.tally.pages[kind, response.status] += 1
        return response

    def _explain(self, error: Exception, choice: Choice) -> Page:
        """Return the page that tells in plain words why there is none; a fault is logged without what was asked."""
        language = choice.language
        if isinstance(error, BusyError | OutOfTouchError):
            error = _RefusedError(
                HTTPStatus.SERVICE_UNAVAILABLE, Key.SITE_BUSY, say(Key.SITE_FAILED, language), RETRY_SECONDS
            )
        if not isinstance(error, _RefusedError):
            logger.error("a page could not be shown: %s", describe_error(error))
            failed = say(Key.SITE_FAILED, language)
            error = _RefusedError(HTTPStatus.INTERNAL_SERVER_ERROR, Key.SITE_FAILED_TITLE, failed)
        title = phrase(error.title, language)
        text = self._render("notice.html", choice, title=title, message=write_message(error.message))
        return Page(text, status=error.status, caching=NEVER, retry_seconds=error.retry_seconds)

    def _make_quote(self, receipt: str, collection: Collection, choice: Choice) -> Page:
        language = choice.language
        try:
            quote = collection.open_quote(receipt)
        except ChangedDocumentError as error:
            citation = collection.cite(error.document_id)
            told = render_changed_receipt(citation, language, error.loss)
            # Read anew, or beyond one quote, the document may be the same.
            title = Key.SITE_CHANGED if error.loss is QuoteLoss.TEXT else Key.SITE_QUOTE_CLOSED
            raise _RefusedError(HTTPStatus.GONE, title, told) from None
        except WithdrawnDocumentError as error:
            raise self._tell_withdrawn(error.document_id, language) from None
        except UnknownReceiptError:
            told = render_unknown_receipt(collection.info, language)
            raise _RefusedError(HTTPStatus.NOT_FOUND, Key.SITE_NOT_FOUND, told) from None
        collection.check_quote(quote)
        document_id = quote.citation.document_id
        is_whole = may_be_shown_whole(collection, document_id)
        anchor = find_anchor(collection, document_id, quote.start) if is_whole else ""
        text = self._render(
            "quote.html",
            choice,
            view=view_quote(quote, collection, language, is_whole=is_whole),
            document=f"/d/{document_id}{choice.ending}#{anchor}" if is_whole else None,
            newer=_link_newer(quote.citation, choice),
            address=f"{self._public_url}/q/{quote.id}",
            picture=self._name_picture(quote.id, language),
        )
        return Page(text)

    def _make_document(self, document_id: str, collection: Collection, choice: Choice) -> Page:
        language = choice.language
        try:
            view = view_document(collection, document_id, language)
        except KeyError:
            if document_id in self._services.live.withdrawn:
                raise self._tell_withdrawn(document_id, language) from None
            told = say(Key.SITE_DOCUMENT_UNKNOWN, language)
            raise _RefusedError(HTTPStatus.NOT_FOUND, Key.SITE_NOT_FOUND, told) from None
        newer = _link_newer(collection.cite(document_id), choice)
        address = f"{self._public_url}/d/{document_id}"
        return Page(self._render("document.html", choice, view=view, newer=newer, address=address))

    def _tell_withdrawn(self, document_id: str, language: Language) -> _RefusedError:
        day = self._services.live.find_withdrawal_day(document_id)
        return _RefusedError(HTTPStatus.GONE, Key.SITE_WITHDRAWN, say(Key.WITHDRAWN, language, date=day))

    def _make_box(self, collection: Collection, choice: Choice) -> Page:
        suggestions = collection.info.suggestions.get(choice.language, ())
        return Page(self._render_box(collection, choice, suggestions=suggestions))

    def _answer(self, question: str, collection: Collection, choice: Choice) -> Page:
        def choose_languages(detected: Language | None) -> Languages:
            asked_in = detected or choice.language
            return Languages(choice.language if choice.is_named else asked_in, asked_in)

        exchange = answer_message(question, choose_languages, collection)
        grade = exchange.found.strength.value if isinstance(exchange.found, Answer) else REFUSED
        self._services.tally.note_answer(grade, exchange.question.language.value, exchange.seconds)
        choice = choice._replace(language=exchange.interface)
        view = view_answer(exchange, collection)
        return Page(self._render_box(collection, choice, question=question, answer=view), caching=NEVER)

    def _render_box(self, collection: Collection, choice: Choice, **values: object) -> bytes:
        given: dict[str, object] = {
            "scope": show(name_scope(collection.info, choice.language).text).text,
            "answer": None,
            "suggestions": (),
            "is_named": choice.is_named,
            "question": "",
            "most_chars": MAX_QUESTION_CHARS,
            "address": f"{self._public_url}/",
        }
        return self._render("ask.html", choice, **(given | values))

    def _render(self, template: str, choice: Choice, **values: object) -> bytes:
        other = choice.language.other
        usual: dict[str, object] = {
            "site_name": self._services.settings.bot_name,
            "ending": choice.ending,
            "other": other,
            "other_name": phrase(Key.SITE_NAME_OF_LANGUAGE, other),
            "locale": _LOCALES[choice.language],
            # What has no link of its own leads here.
            "here": f"{self._public_url}/",
        }
        return render(template, choice.language, **(usual | values)).encode("utf-8", "replace")

    def _name_picture(self, receipt: str, language: Language) -> dict[str, object] | None:
        if not can_draw_cards():
            return None
        return {"url": f"{self._public_url}/card/{receipt}.{language}.png", "width": WIDTH, "height": HEIGHT}


def _link_newer(citation: Citation, choice: Choice) -> str | None:
    """The address of the document that has taken another's place, if one has."""
    newer = citation.standing.replaced_by
    return None if newer is None else f"/d/{newer}{choice.ending}"


async def _read_form(request: web.Request, language: Language) -> Form:
    try:
        return await read_form(request)
    except UnreadableFormError:
        told = say(Key.SITE_UNREADABLE, language)
        raise _RefusedError(HTTPStatus.BAD_REQUEST, Key.SITE_FAILED_TITLE, told) from None
    except EmptyFormError:
        told = say(Key.SITE_EMPTY, language)
        raise _RefusedError(HTTPStatus.BAD_REQUEST, Key.SITE_QUESTION, told) from None
