"""A chat: who is in it and what was said."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from tests.botapi.messages import Message
from tests.botapi.parsing import FormattedText
from tests.botapi.privacy import reaches_bot

if TYPE_CHECKING:
    from tests.botapi.users import User
    from tests.botapi.world import World

ChatKind = Literal["private", "group", "supergroup", "channel"]
IN_CHAT = frozenset(("creator", "administrator", "member", "restricted"))


@dataclass(frozen=True, slots=True)
class ChatAction:
    """A "typing…" that the user saw."""

    action: str
    thread_id: int | None


@dataclass(eq=False, slots=True)
class ChatState:
    """What a chat is; `Chat` adds what people do in it."""

    world: World
    id: int
    kind: ChatKind
    title: str = ""
    username: str | None = None
    is_forum: bool = False
    user: User | None = None
    is_started: bool = True
    is_blocked: bool = False
    can_bot_write: bool = True
    migrated_to: ChatState | None = None
    last_posting_bot: User | None = None
    members: dict[int, str] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    ephemeral: list[Message] = field(default_factory=list)
    topics: dict[int, str] = field(default_factory=dict)
    actions: list[ChatAction] = field(default_factory=list)
    unread: list[Message] = field(default_factory=list)
    next_message_id: int = 1

    @property
    def has_bot(self) -> bool:
        return self.kind == "private" or self.members.get(self.world.bot.id) in IN_CHAT

    @property
    def bot_is_admin(self) -> bool:
        return self.members.get(self.world.bot.id) in ("administrator", "creator")

    @property
    def bot_messages(self) -> list[Message]:
        """What the bot posted itself and did not delete, oldest first."""
        bot = self.world.bot
        return [message for message in self.messages if message.sender is bot and not message.is_deleted]

    @property
    def bot_texts(self) -> list[str]:
        """The texts of these."""
        return [message.text for message in self.bot_messages]

    def find(self, message_id: int) -> Message | None:
        """The message with this number, unless it was deleted."""
        for message in reversed(self.messages):
            if message.message_id == message_id:
                return None if message.is_deleted else message
        return None

    def new_message(
        self,
        sender: User | None,
        content: FormattedText | None = None,
        *,
        kind: str = "text",
        media: dict[str, Any] | None = None,
        **fields: Any,
    ) -> Message:
        """Write a message into the chat, without telling anyone."""
        date = int(self.world.clock.now())
        message = Message(
            self,  # type: ignore[arg-type]
            self.next_message_id,
            date,
            sender,
            content or FormattedText(),
            kind=kind,
            media=media or {},
            **fields,
        )
        self.next_message_id += 1
        self.messages.append(message)
        if sender is not None and sender.is_bot and message.sender_chat is None:
            self.last_posting_bot = sender
        self.world.changes.notify()
        return message

    def new_ephemeral(self, sender: User, content: FormattedText, **fields: Any) -> Message:
        """Write what one member and the bot alone see, without telling anyone."""
        message = self.new_message(sender, content, ephemeral_id=len(self.ephemeral) + 1, **fields)
        message.message_id = 0
        self.messages.remove(message)
        self.ephemeral.append(message)
        return message

    def find_ephemeral(self, ephemeral_id: int) -> Message | None:
        """The message that one member sees with this number, unless it was deleted."""
        shown = [message for message in self.ephemeral if message.ephemeral_id == ephemeral_id]
        return shown[0] if shown and not shown[0].is_deleted else None

    def announce(self, message: Message, *, is_edit: bool = False) -> None:
        """Send the message to the bot if it may see it."""
        if reaches_bot(message):
            kind = "channel_post" if self.kind == "channel" else "message"
            self.world.updates.push(f"edited_{kind}" if is_edit else kind, message.to_api())

    def quote_of(self, reply_to: Message | None, quote: str | None) -> dict[str, Any] | None:
        """A TextQuote: the part of the replied-to message that the user selected."""
        if quote is None:
            return None
        if reply_to is None or quote not in reply_to.text:
            raise ValueError(f"only words of the replied-to message can be quoted: {quote!r}")
        before = reply_to.text[: reply_to.text.index(quote)]
        return {"text": quote, "position": len(before.encode("utf-16-le")) // 2, "is_manual": True}

    def to_api(self) -> dict[str, Any]:
        chat: dict[str, Any] = {"id": self.id, "type": self.kind}
        if self.kind == "private":
            assert self.user is not None
            names = {name: getattr(self.user, name) for name in ("first_name", "last_name", "username")}
            return chat | {name: value for name, value in names.items() if value is not None}
        chat["title"] = self.title
        if self.username:
            chat["username"] = self.username
        if self.is_forum:
            chat["is_forum"] = True
        return chat

    def to_full_api(self) -> dict[str, Any]:
        """The ChatFullInfo object."""
        gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription")
        accepted = dict.fromkeys((*gifts, "gifts_from_channels"), True)
        return {
            **self.to_api(),
            "accent_color_id": self.id % 7,
            "max_reaction_count": 11,
            "accepted_gift_types": accepted,
        }

    def __repr__(self) -> str:
        return f"<Chat {self.id} {self.kind} {self.title or (self.user and self.user.first_name)}>"
