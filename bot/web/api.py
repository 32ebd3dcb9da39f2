"""`POST /api/ask` and `/api/verify`: answers and verdicts for programs, as the command line writes them with `--json`.

Each needs a key (`Authorization: Bearer KEY`). What is asked is neither stored nor logged. Browsers of others get
nothing: there is no permission for pages from elsewhere.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import partial
from http import HTTPStatus

from aiohttp import hdrs, web

from bot.answering import answer_message, choose_for_reader
from bot.context import INDONESIAN_CODES, Services
from bot.logs import describe_error
from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.settings.api_keys import find_key
from bot.traffic.intake.receiving import read_json
from bot.traffic.limits import Activity
from bot.traffic.tally import REFUSED
from bot.views.json_objects import JsonObject, describe_result, describe_verdict, write_line
from bot.web.turns import RETRY_SECONDS, OutOfTouchError, Turns
from index.models import Answer, Language

MAX_BODY_BYTES = 2**16
LONGEST_BODY_SECONDS = 10.0
_SCHEME = "bearer"

logger = logging.getLogger(__name__)


class _RefusedError(Exception):
    """Why a request gets no answer: a status, a code for programs, words for people.

    Attributes:
        key: Of the words.
        headers: Of the answer.
    """

    def __init__(
        self,
        status: HTTPStatus,
        key: Key,
        headers: Mapping[str, str] | None = None,
        *,
        n: int = 0,
        name: str = "",
    ) -> None:
        super().__init__(key)
        self.status = status
        self.key = key
        self.headers = headers or {}
        self._n = n
        self._name = name

    @property
    def code(self) -> str:
        """What programs tell the reason by."""
        return self.key.value.removeprefix("api_")

    def explain(self, language: Language) -> str:
        """Why, in words."""
        return phrase(self.key, language, n=self._n, name=self._name)


class Api:
    """What programs may ask of one process."""

    def __init__(self, services: Services) -> None:
        """Takes what answers; opened before the first request."""
        self._services = services
        self._turns = Turns(services.live)

    def list_routes(self) -> list[web.RouteDef]:
        """The routes; none where there is no key."""
        if not self._services.settings.api_keys:
            return []
        return [
            web.post("/api/ask", partial(self._reply, self._ask)),
            web.post("/api/verify", partial(self._reply, self._verify)),
        ]

    async def _reply(
        self, work: Callable[[Mapping[str, object], Language | None], Awaitable[JsonObject]], request: web.Request
    ) -> web.Response:
        language = _read_accepted(request)
        try:
            self._admit(request)
            fields = await _read_fields(request)
            chosen = _read_language(fields)
            language = chosen or language
            response = _write(HTTPStatus.OK, await work(fields, chosen))
        except _RefusedError as refusal:
            described = {"error": {"code": refusal.code, "message": refusal.explain(language)}}
            response = _write(refusal.status, described, refusal.headers)
        except OutOfTouchError:
            described = {"error": {"code": "failed", "message": phrase(Key.API_FAILED, language)}}
            headers = {str(hdrs.RETRY_AFTER): str(RETRY_SECONDS)}
            response = _write(HTTPStatus.SERVICE_UNAVAILABLE, described, headers)
        except Exception as error:  # noqa: BLE001  # logged without what was asked
            logger.error("a program's request could not be answered: %s", describe_error(error))
            described = {"error": {"code": "failed", "message": phrase(Key.API_FAILED, language)}}
            response = _write(HTTPStatus.INTERNAL_SERVER_ERROR, described)
        self._services.tally.requests[request.path, response.status] += 1
        return response

    def _admit(self, request: web.Request) -> None:
        """Let in who has a key and has not asked too much.

        Raises:
            _RefusedError: The key is missing or unknown, or was used too often.
        """
        scheme, _, key = request.headers.get(hdrs.AUTHORIZATION, "").partition(" ")
        place = find_key(key.strip(), self._services.settings.api_keys)
        if scheme.lower() != _SCHEME or place is None:
            raise _RefusedError(HTTPStatus.UNAUTHORIZED, Key.API_KEY_UNKNOWN, {str(hdrs.WWW_AUTHENTICATE): "Bearer"})
        seconds = self._services.limits.admit(Activity.PROGRAM, place)
        if seconds is not None:
            headers = {str(hdrs.RETRY_AFTER): str(seconds)}
            raise _RefusedError(HTTPStatus.TOO_MANY_REQUESTS, Key.API_TOO_MANY, headers, n=seconds)

    async def _ask(self, fields: Mapping[str, object], language: Language | None) -> JsonObject:
        text = _read_text(fields, "question")
        choose = choose_for_reader(language, text)
        exchange = await self._turns.take(lambda collection: answer_message(text, choose, collection))
        grade = exchange.found.strength.value if isinstance(exchange.found, Answer) else REFUSED
        self._services.tally.note_answer(grade, exchange.question.language.value, exchange.seconds)
        return describe_result(replace(exchange.found, question=text, language=exchange.interface))

    async def _verify(self, fields: Mapping[str, object], language: Language | None) -> JsonObject:
        text = _read_text(fields, "text")
        return describe_verdict(await self._turns.take(lambda collection: collection.verify(text, language=language)))


async def _read_fields(request: web.Request) -> Mapping[str, object]:
    if request.content_type != "application/json":
        raise _RefusedError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, Key.API_NOT_JSON)
    try:
        async with asyncio.timeout(LONGEST_BODY_SECONDS):
            body = await request.read()
    except TimeoutError:
        raise _RefusedError(HTTPStatus.REQUEST_TIMEOUT, Key.API_TOO_SLOW) from None
    except web.HTTPRequestEntityTooLarge:
        raise _RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, Key.API_TOO_LARGE, n=MAX_BODY_BYTES) from None
    fields = read_json(body)
    if not isinstance(fields, dict):
        raise _RefusedError(HTTPStatus.BAD_REQUEST, Key.API_NOT_JSON)
    return fields


def _read_text(fields: Mapping[str, object], name: str) -> str:
    text = fields.get(name)
    if not isinstance(text, str) or not text.strip():
        raise _RefusedError(HTTPStatus.BAD_REQUEST, Key.API_NO_TEXT, name=name)
    # Half a character, which nothing else can hold.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _read_language(fields: Mapping[str, object]) -> Language | None:
    code = fields.get("lang")
    if code is not None and code not in list(Language):
        raise _RefusedError(HTTPStatus.BAD_REQUEST, Key.API_NO_LANGUAGE)
    return None if code is None else Language(str(code))


def _read_accepted(request: web.Request) -> Language:
    """The language that the request's header asks for first."""
    code = request.headers.get(hdrs.ACCEPT_LANGUAGE, "").strip().partition("-")[0]
    return Language.ID if code.partition(",")[0].partition(";")[0].lower() in INDONESIAN_CODES else Language.EN


def _write(status: HTTPStatus, described: JsonObject, headers: Mapping[str, str] | None = None) -> web.Response:
    # As a line of the command line, whose end is the body's.
    return web.Response(
        text=f"{write_line(described)}\n",
        status=status,
        content_type="application/json",
        headers={hdrs.CACHE_CONTROL: "no-store", **(headers or {})},
    )
