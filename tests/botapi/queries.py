"""Button presses and guest calls, from the user's side and the bot's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.botapi.entities import utf16_length
from tests.botapi.errors import QUERY_TOO_OLD, bad_request
from tests.botapi.inline import read_result
from tests.botapi.keyboards import Button
from tests.botapi.limits import MAX_CALLBACK_ANSWER_UNITS, is_deep_link_payload
from tests.botapi.messages import Message
from tests.botapi.parameters import Parameters
from tests.botapi.parsing import format_text

if TYPE_CHECKING:
    from tests.botapi.chats import Chat
    from tests.botapi.users import User
    from tests.botapi.world import World


@dataclass(frozen=True, slots=True)
class CallbackAnswer:
    """What the user saw after a press: a toast, an alert, or (no text) just the end of the spinner."""

    text: str = ""
    is_alert: bool = False
    url: str = ""
    cache_seconds: int = 0


@dataclass(eq=False, slots=True)
class CallbackQuery:
    """One press of a callback button."""

    world: World
    id: str
    user: User
    message: Message
    button: Button
    created: float
    answer: CallbackAnswer | None = None

    async def answered(self) -> CallbackAnswer:
        """The bot's answer; WaitTimeoutError if the spinner keeps turning."""
        await self.world.expect(lambda: self.answer is not None, f"an answer to the press of {self.button.label!r}")
        assert self.answer is not None
        return self.answer


class Callbacks:
    """Every press, until it is answered or too old."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._queries: dict[str, CallbackQuery] = {}
        self._cache: dict[tuple[int, int, str], tuple[float, CallbackAnswer]] = {}

    def press(self, user: User, message: Message, label_or_data: str) -> CallbackQuery:
        if message.is_deleted:
            raise ValueError("a deleted message has no buttons")
        if message.receiver not in (None, user):
            raise ValueError("somebody else does not see this message")
        button = message.button(label_or_data)
        if button.callback_data is None:
            raise ValueError(f"{button.label!r} is no callback button: {button}")
        world = self._world
        query = CallbackQuery(world, world.new_query_id(), user, message, button, world.clock.now())
        expiry, cached = self._cache.get((user.id, id(message), button.callback_data), (0.0, None))
        if cached is not None and world.clock.now() < expiry:
            query.answer = cached
            return query
        self._queries[query.id] = query
        payload: dict[str, Any] = {
            "id": query.id,
            "from": user.to_api(),
            "chat_instance": str(hash(message.chat.id) & 0xFFFFFFFF),
            "data": button.callback_data,
        }
        if message.inline_message_id is not None:
            payload["inline_message_id"] = message.inline_message_id
        else:
            payload["message"] = message.to_api()
        world.updates.push("callback_query", payload)
        return query

    def is_fresh(self, query_id: str, user_id: int) -> bool:
        """Whether a press is one of this user's, and still to be answered with a message."""
        query, lifetime = self._queries.get(query_id), self._world.bot_settings.callback_query_lifetime_seconds
        return query is not None and query.user.id == user_id and self._world.clock.now() - query.created <= lifetime

    def answer(self, parameters: Parameters) -> bool:
        query = self._queries.get(parameters.text("callback_query_id"))
        world = self._world
        lifetime = world.bot_settings.callback_query_lifetime_seconds
        if query is None or query.answer is not None or world.clock.now() - query.created > lifetime:
            raise bad_request(QUERY_TOO_OLD)
        text = parameters.text("text")
        if utf16_length(text) > MAX_CALLBACK_ANSWER_UNITS:
            raise bad_request("MESSAGE_TOO_LONG")
        url = parameters.text("url")
        if url and not url.startswith(f"https://t.me/{world.bot.username}?start="):
            raise bad_request("URL_INVALID")
        if url and not is_deep_link_payload(url.partition("?start=")[2]):
            raise bad_request("URL_INVALID")
        answer = CallbackAnswer(text, parameters.is_true("show_alert"), url, parameters.integer("cache_time"))
        query.answer = answer
        if answer.cache_seconds > 0:
            key = (query.user.id, id(query.message), query.button.callback_data or "")
            self._cache[key] = (world.clock.now() + answer.cache_seconds, answer)
        return True


@dataclass(eq=False, slots=True)
class GuestQuery:
    """One mention of the bot in a chat that it is not in."""

    world: World
    id: str
    user: User
    message: Message
    created: float
    answer: Message | None = None

    async def answered(self) -> Message:
        """The message with which the bot answered."""
        await self.world.expect(lambda: self.answer is not None, f"an answer to the guest call {self.message.text!r}")
        assert self.answer is not None
        return self.answer


class Guests:
    """Every guest call; each is answered once."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._queries: dict[str, GuestQuery] = {}

    def ask(self, user: User, chat: Chat, text: str, reply_to: Message | None, quote: str | None) -> GuestQuery:
        world = self._world
        if not world.bot_settings.supports_guest_queries:
            raise ValueError("guest mode is off for this bot")
        if chat.has_bot:
            raise ValueError("the bot is in this chat: a mention is an ordinary message")
        mention = f"@{world.bot.username}"
        if mention.lower() not in text.lower():
            text = f"{mention} {text}".rstrip()
        message = chat.new_message(user, format_text(text), reply_to=reply_to, quote=chat.quote_of(reply_to, quote))
        query = GuestQuery(world, world.new_query_id(), user, message, world.clock.now())
        self._queries[query.id] = query
        world.updates.push("guest_message", {**message.to_api(), "guest_query_id": query.id})
        return query

    def answer(self, parameters: Parameters) -> dict[str, str]:
        query = self._queries.get(parameters.text("guest_query_id"))
        world = self._world
        lifetime = world.bot_settings.guest_query_lifetime_seconds
        if query is None or query.answer is not None or world.clock.now() - query.created > lifetime:
            raise bad_request(QUERY_TOO_OLD)
        raw = parameters.json("result", "inline query result")
        if raw is None:
            raise bad_request("Result isn't specified")
        result = read_result(raw, world.user_ids())
        inline_message_id = world.new_inline_message_id()
        message = query.message.chat.new_message(
            world.bot,
            result.content,
            keyboard=result.keyboard,
            reply_to=query.message,
            guest_caller=query.user,
            inline_message_id=inline_message_id,
            parameters=result.parameters,
        )
        world.inline_messages[inline_message_id] = message
        query.answer = message
        return {"inline_message_id": inline_message_id}
