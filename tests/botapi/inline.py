"""Inline queries: what the user types, what the bot answers, and the result that is sent."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from tests.botapi import limits
from tests.botapi.errors import QUERY_TOO_OLD, bad_request
from tests.botapi.keyboards import Keyboard, read_markup
from tests.botapi.messages import Message
from tests.botapi.parameters import Parameters
from tests.botapi.parsing import FormattedText, format_caption, format_text

if TYPE_CHECKING:
    from tests.botapi.chats import Chat
    from tests.botapi.users import User
    from tests.botapi.world import World

DEFAULT_CACHE_SECONDS = 300


@dataclass(frozen=True, slots=True)
class InlineResult:
    """One result as listed, and the message that it would send."""

    id: str
    type: str
    title: str
    description: str
    content: FormattedText
    keyboard: Keyboard | None
    parameters: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    raw: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    query_text: str = ""

    @property
    def text(self) -> str:
        return self.content.text


@dataclass(frozen=True, slots=True)
class InlineAnswer:
    """What the user sees above the input field."""

    results: tuple[InlineResult, ...]
    next_offset: str = ""
    is_personal: bool = False
    cache_seconds: int = DEFAULT_CACHE_SECONDS
    button_text: str | None = None
    button_payload: str | None = None
    is_from_cache: bool = False


@dataclass(eq=False, slots=True)
class InlineQuery:
    """One pause while typing an inline query."""

    world: World
    id: str
    user: User
    text: str
    offset: str
    created: float
    answer: InlineAnswer | None = None

    async def answered(self) -> InlineAnswer:
        """The bot's answer; WaitTimeoutError if the list stays empty."""
        what = f"an answer to the inline query {self.text!r}"
        await self.world.expect(lambda: self.answer is not None, what)
        assert self.answer is not None
        return self.answer


class Inline:
    """Queries, Telegram's cache of their answers, and the sending of results."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._queries: dict[str, InlineQuery] = {}
        self._cache: dict[tuple[str, str, int | None], tuple[float, InlineAnswer]] = {}

    def ask(self, user: User, text: str, offset: str) -> InlineQuery:
        world = self._world
        query = InlineQuery(world, world.new_query_id(), user, text, offset, world.clock.now())
        for owner in (None, user.id):
            expiry, cached = self._cache.get((text, offset, owner), (0.0, None))
            if cached is not None and world.clock.now() < expiry:
                query.answer = replace(cached, is_from_cache=True)
                return query
        self._queries[query.id] = query
        payload = {
            "id": query.id,
            "from": user.to_api(),
            "query": text,
            "offset": offset,
            "chat_type": "sender",
        }
        world.updates.push("inline_query", payload)
        return query

    def answer(self, parameters: Parameters) -> bool:
        world = self._world
        query = self._queries.get(parameters.text("inline_query_id"))
        lifetime = world.bot_settings.inline_query_lifetime_seconds
        if query is None or query.answer is not None or world.clock.now() - query.created > lifetime:
            raise bad_request(QUERY_TOO_OLD)
        results = _read_results(parameters.json("results", "JSON encoded inline query results"), world.user_ids())
        button_text, button_payload = _read_button(parameters.json("button", "inline query results button"))
        answer = InlineAnswer(
            tuple(replace(result, query_text=query.text) for result in results),
            limits.check_next_offset(parameters.text("next_offset")),
            parameters.is_true("is_personal"),
            parameters.integer("cache_time", DEFAULT_CACHE_SECONDS)
            if parameters.has("cache_time")
            else DEFAULT_CACHE_SECONDS,
            button_text,
            button_payload,
        )
        query.answer = answer
        if answer.cache_seconds > 0:
            owner = query.user.id if answer.is_personal else None
            expiry = world.clock.now() + answer.cache_seconds
            self._cache[query.text, query.offset, owner] = (expiry, answer)
        return True

    def choose(self, user: User, result: InlineResult, chat: Chat) -> Message:
        world = self._world
        inline_message_id = world.new_inline_message_id() if result.keyboard else None
        if world.bot_settings.has_inline_feedback:
            chosen = {"result_id": result.id, "from": user.to_api(), "query": result.query_text}
            if inline_message_id:
                chosen["inline_message_id"] = inline_message_id
            world.updates.push("chosen_inline_result", chosen)
        message = chat.new_message(
            user,
            result.content,
            keyboard=result.keyboard,
            via_bot=world.bot,
            inline_message_id=inline_message_id,
            parameters=result.parameters,
        )
        if inline_message_id:
            world.inline_messages[inline_message_id] = message
        chat.announce(message)
        return message


def _read_results(values: Any, user_ids: Collection[int]) -> list[InlineResult]:
    if values is None:
        return []
    if not isinstance(values, list):
        raise bad_request("expected an Array of inline query results")
    if len(values) > limits.MAX_INLINE_RESULTS:
        raise bad_request("too many inline query results specified")
    results = [read_result(value, user_ids) for value in values]
    limits.check_result_ids([result.id for result in results])
    return results


def read_result(value: Any, user_ids: Collection[int]) -> InlineResult:
    """One InlineQueryResult, its message content formatted and its keyboard checked.

    Raises:
        ApiError: Malformed or over a limit.
    """
    problem = "can't parse inline query result: "
    if not isinstance(value, dict):
        raise bad_request(problem + "Inline query result must be an object")
    for name in ("type", "id"):
        if not isinstance(value.get(name), str):
            raise bad_request(f'{problem}Can\'t find field "{name}"')
    limits.check_result_ids([value["id"]])
    body = value.get("input_message_content") or {}
    if value["type"] == "article":
        if "title" not in value:
            raise bad_request(f'{problem}Can\'t find field "title"')
        if not value["title"].strip():
            raise bad_request("ARTICLE_TITLE_EMPTY")
        if "message_text" not in body:
            raise bad_request(f'{problem}Can\'t find field "message_text"')
    if "message_text" in body:
        content = format_text(
            body["message_text"], body.get("parse_mode") or "", body.get("entities"), known_user_ids=user_ids
        )
    else:
        content = format_caption(
            value.get("caption") or "",
            value.get("parse_mode") or "",
            value.get("caption_entities"),
            known_user_ids=user_ids,
        )
    for name in ("url", "thumbnail_url"):
        if value.get(name):
            limits.check_button_url(value[name])
    keyboard, _ = read_markup(value.get("reply_markup"))
    return InlineResult(
        value["id"],
        value["type"],
        value.get("title") or "",
        value.get("description") or "",
        content,
        keyboard,
        parameters=body,
        raw=value,
    )


def _read_button(value: Any) -> tuple[str | None, str | None]:
    if value is None:
        return None, None
    problem = "can't parse inline query results button: "
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        raise bad_request(f'{problem}Can\'t find field "text"')
    if not value["text"].strip():
        raise bad_request("SWITCH_PM_TEXT_EMPTY")
    if "start_parameter" in value:
        return value["text"], limits.check_start_parameter(value["start_parameter"])
    if "web_app" in value:
        return value["text"], None
    raise bad_request(f"{problem}InlineQueryResultsButton must have exactly one optional field")
