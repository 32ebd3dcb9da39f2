"""Everything that this Telegram consists of: accounts, chats, files, updates, and time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

from tests.botapi.calls import Call
from tests.botapi.chat_state import ChatKind
from tests.botapi.chats import Chat
from tests.botapi.clock import Clock
from tests.botapi.errors import WaitTimeoutError
from tests.botapi.faults import Faults
from tests.botapi.files import FileStore
from tests.botapi.inline import Inline
from tests.botapi.messages import Message
from tests.botapi.queries import Callbacks, Guests
from tests.botapi.updates import UpdateQueue
from tests.botapi.users import ANONYMOUS_ADMIN_ID, CHANNEL_BOT_ID, User
from tests.botapi.waiting import PATIENCE_SECONDS, Changes
from tests.botapi.webhook import Webhook

T = TypeVar("T")
FIRST_USER_ID = 5_000_000_001
LISTED_CALLS = 30
WEBHOOK_RETRY_SECONDS = 0.05


@dataclass(slots=True)
class BotSettings:
    """What BotFather would set, how long queries stay fresh (seconds), and what becomes of ephemeral messages.

    `ephemeral`: "unknown" as to an older server, which drops what it does not know; "taken" as by Bot API 10.3;
    "refused" as in a group where the bot is no administrator; "ignored" where commands are marked, but everybody sees
    the message.
    """

    ephemeral: Literal["unknown", "taken", "refused", "ignored"] = "unknown"
    can_join_groups: bool = True
    can_read_all_group_messages: bool = False
    supports_inline_queries: bool = True
    supports_guest_queries: bool = True
    has_inline_feedback: bool = True
    inline_query_lifetime_seconds: float = 10.0
    callback_query_lifetime_seconds: float = 15.0
    guest_query_lifetime_seconds: float = 60.0


@dataclass(slots=True)
class Profile:
    """What the bot says of itself, by language code; "" is every other language."""

    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[dict[str, Any]]] = field(default_factory=dict)


class World:
    """The state behind the server; `BotApiServer` puts HTTP before it."""

    def __init__(self, bot_id: int, bot_name: str, username: str, settings: BotSettings, clock: Clock) -> None:
        self.bot_settings = settings
        self.clock = clock
        self.changes = Changes()
        self.updates = UpdateQueue(self.changes)
        self.webhook = Webhook(self.updates, self.changes, clock, WEBHOOK_RETRY_SECONDS)
        self.files = FileStore()
        self.faults = Faults()
        self.calls: list[Call] = []
        self.profile = Profile()
        self.bot = User(self, bot_id, bot_name, username=username, is_bot=True)
        self.users: dict[int, User] = {self.bot.id: self.bot}
        self.chats: dict[int, Chat] = {}
        self.inline_messages: dict[str, Message] = {}
        self.inline = Inline(self)
        self.callbacks = Callbacks(self)
        self.guests = Guests(self)
        self.is_logged_out = False
        self._query_count = 0
        self._group_count = 0
        self._anonymous_admin = User(self, ANONYMOUS_ADMIN_ID, "Group", username="GroupAnonymousBot", is_bot=True)
        self._channel_bot = User(self, CHANNEL_BOT_ID, "Channel", username="Channel_Bot", is_bot=True)

    def add_user(self, first_name: str, **fields: Any) -> User:
        user_id = fields.pop("id", None) or FIRST_USER_ID + len(self.users)
        user = User(self, user_id, first_name, **fields)
        self.users[user.id] = user
        return user

    def private_chat(self, user: User, *, is_started: bool = True) -> Chat:
        """The user's chat with the bot, opened if it is new."""
        if user.id not in self.chats:
            self.chats[user.id] = Chat(self, user.id, "private", user=user, is_started=is_started)
        return self.chats[user.id]

    def add_group(
        self,
        title: str,
        *,
        kind: ChatKind = "supergroup",
        is_forum: bool = False,
        username: str | None = None,
        bot_status: str | None = "member",
        members: tuple[User, ...] = (),
    ) -> Chat:
        """A group or channel; `bot_status` None leaves the bot outside."""
        self._group_count += 1
        chat_id = -self._group_count if kind == "group" else -1_001_000_000_000 - self._group_count
        chat = Chat(self, chat_id, kind, title=title, username=username, is_forum=is_forum)
        chat.members = {member.id: "member" for member in members}
        if bot_status is not None:
            chat.members[self.bot.id] = bot_status
        self.chats[chat.id] = chat
        return chat

    def stand_in(self, user: User, chat: Chat, sender_chat: Chat | None) -> User | None:
        """Who stands in a message's `from` when it is sent in a chat's name."""
        if chat.kind == "channel":
            return None
        if sender_chat is None:
            return user
        return self._anonymous_admin if sender_chat is chat else self._channel_bot

    def user_ids(self) -> set[int]:
        return set(self.users)

    def user_to_api(self, user_id: int) -> dict[str, Any]:
        return self.users[user_id].to_api()

    def new_query_id(self) -> str:
        self._query_count += 1
        return str(self.bot.id * 1000 + self._query_count)

    def new_inline_message_id(self) -> str:
        self._query_count += 1
        return f"BAAAAInlineMessage{self._query_count:06d}"

    async def expect(self, predicate: Callable[[], T | None], what: str, seconds: float = PATIENCE_SECONDS) -> T:
        """The predicate's first true value.

        Raises:
            WaitTimeoutError: It stayed false; the message lists what the bot did instead.
        """
        try:
            value = await self.changes.wait_until(predicate, seconds)
        except TimeoutError as error:
            raise WaitTimeoutError(f"waited {seconds:g} s for {what}\n{self.describe()}") from error
        assert value is not None
        return value

    def describe(self) -> str:
        """What the bot did and has not yet fetched, for a failing test."""
        calls = [call for call in self.calls if call.method != "getUpdates"]
        polls = len(self.calls) - len(calls)
        lines = [f"calls of the bot ({len(calls)}, and {polls} getUpdates):"]
        lines += [f"  {call}" for call in calls[-LISTED_CALLS:]]
        lines += [f"unconfirmed updates ({len(self.updates.pending)}):"]
        lines += [f"  {update.to_api()}" for update in self.updates.pending[-LISTED_CALLS:]]
        unread = [message for chat in self.chats.values() for message in chat.unread]
        lines += [f"messages of the bot that the test has not read ({len(unread)}):"]
        lines += [f"  {message}" for message in unread]
        return "\n".join(lines)
