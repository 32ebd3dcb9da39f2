"""People and bots, and what a person does outside of one chat: inline queries, guest calls, deep links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from tests.botapi.inline import InlineAnswer, InlineQuery, InlineResult
from tests.botapi.limits import MAX_INLINE_QUERY_UNITS, is_deep_link_payload
from tests.botapi.messages import Message
from tests.botapi.queries import GuestQuery

if TYPE_CHECKING:
    from tests.botapi.chats import Chat
    from tests.botapi.world import World

ANONYMOUS_ADMIN_ID = 1087968824
CHANNEL_BOT_ID = 136817688


@dataclass(eq=False, slots=True)
class User:
    """A Telegram account."""

    world: World
    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False
    is_deactivated: bool = False

    def to_api(self) -> dict[str, Any]:
        user = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        for name in ("last_name", "username", "language_code"):
            if (value := getattr(self, name)) is not None:
                user[name] = value
        return user

    @property
    def private_chat(self) -> Chat:
        """The chat with the bot, as if it had been opened before."""
        return self.world.private_chat(self)

    def query_inline(self, query: str, *, offset: str = "") -> InlineQuery:
        """Type `@bot query` and pause; `await query.answered()` gives what the user then sees."""
        if not self.world.bot_settings.supports_inline_queries:
            raise ValueError("inline mode is off for this bot: clients would not send the query")
        return self.world.inline.ask(self, query[:MAX_INLINE_QUERY_UNITS], offset)

    async def type_inline(self, query: str, *, offset: str = "") -> InlineAnswer:
        """Type an inline query and wait for the bot's answer (or the one that Telegram still caches)."""
        return await self.query_inline(query, offset=offset).answered()

    def choose_inline(self, result: InlineResult, chat: Chat) -> Message:
        """Send an inline result into a chat, under this user's name and via the bot."""
        return self.world.inline.choose(self, result, chat)

    def call_guest(
        self, chat: Chat, text: str, reply_to: Message | None = None, *, quote: str | None = None
    ) -> GuestQuery:
        """Mention the bot in a chat that it is not in; `await query.answered()` gives its message."""
        return self.world.guests.ask(self, chat, text, reply_to, quote)

    async def open_link(self, url: str) -> Message:
        """Follow a `https://t.me/<bot>?start=…` link and press Start.

        Raises:
            ValueError: Not a deep link of this bot, or a payload that Telegram would drop.
        """
        parts = urlsplit(url)
        username = (self.world.bot.username or "").lower()
        if parts.netloc not in ("t.me", "telegram.me") or parts.path.strip("/").lower() != username:
            raise ValueError(f"not a link to this bot: {url}")
        payload = parse_qs(parts.query, keep_blank_values=True).get("start", [""])[0]
        return await self.start(payload)

    async def start(self, payload: str = "") -> Message:
        """Press Start in the private chat, with a deep link's payload if there is one."""
        if payload and not is_deep_link_payload(payload):
            raise ValueError(f"Telegram would not pass on this payload: {payload!r}")
        return await self.private_chat.send(self, f"/start {payload}".rstrip())

    def __repr__(self) -> str:
        return f"<User {self.id} {self.first_name}>"
