"""Messages as they stand in a chat."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.botapi.entities import Entity
from tests.botapi.keyboards import Button, Keyboard
from tests.botapi.parsing import FormattedText

if TYPE_CHECKING:
    from tests.botapi.chats import Chat
    from tests.botapi.users import User


@dataclass(frozen=True, slots=True)
class Edit:
    """What a message was before one of its edits."""

    text: str
    entities: tuple[Entity, ...]
    keyboard: Keyboard | None


@dataclass(eq=False, slots=True)
class Message:
    """A message as everybody in the chat sees it now; `edits` holds what it was before, oldest first.

    One with an `ephemeral_id` has no number of the chat's, and nobody sees it but a member and the bot.
    """

    chat: Chat
    message_id: int
    date: int
    sender: User | None
    content: FormattedText = field(default_factory=FormattedText)
    kind: str = "text"
    media: dict[str, Any] = field(default_factory=dict)
    keyboard: Keyboard | None = None
    other_markup: dict[str, Any] | None = None
    sender_chat: Chat | None = None
    reply_to: Message | None = None
    quote: dict[str, Any] | None = None
    external_reply: dict[str, Any] | None = None
    thread_id: int | None = None
    receiver: User | None = None
    ephemeral_id: int | None = None
    via_bot: User | None = None
    forward_origin: dict[str, Any] | None = None
    guest_caller: User | None = None
    inline_message_id: str | None = None
    parameters: dict[str, Any] = field(default_factory=dict)
    edits: list[Edit] = field(default_factory=list)
    edit_date: int | None = None
    is_deleted: bool = False

    @property
    def text(self) -> str:
        """The words that the user sees: a text or a caption; empty if there are none."""
        return self.content.text

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Entities that the sender gave."""
        return self.content.entities

    @property
    def detected(self) -> tuple[Entity, ...]:
        """Links, mentions, commands and tags that Telegram found by itself."""
        return self.content.detected

    @property
    def links(self) -> list[tuple[str, str]]:
        """(shown words, address) of each link in the text."""
        return self.content.links

    @property
    def labels(self) -> list[str]:
        """The labels of the buttons, row by row."""
        return self.keyboard.labels if self.keyboard else []

    @property
    def is_link_preview_off(self) -> bool:
        return bool((self.parameters.get("link_preview_options") or {}).get("is_disabled"))

    def spans(self, *types: str) -> list[str]:
        """The parts of the text under entities of these types."""
        return self.content.spans(*types)

    def button(self, label_or_data: str) -> Button:
        """The button with this label or callback data; KeyError if there is none."""
        if self.keyboard is None:
            raise KeyError(f"no button {label_or_data!r}: the message has no keyboard")
        return self.keyboard.button(label_or_data)

    def replace_content(self, content: FormattedText, keyboard: Keyboard | None, date: int) -> None:
        self.edits.append(Edit(self.content.text, self.content.entities, self.keyboard))
        self.content = content
        self.keyboard = keyboard
        self.edit_date = date

    def to_api(self, *, with_reply: bool = True) -> dict[str, Any]:
        """The Message object as the bot gets it; replies are shown one level deep."""
        message: dict[str, Any] = {
            "message_id": self.message_id,
            "date": self.date,
            "chat": self.chat.to_api(),
        }
        if self.sender is not None:
            message["from"] = self.sender.to_api()
        if self.sender_chat is not None:
            message["sender_chat"] = self.sender_chat.to_api()
        if self.thread_id is not None:
            message["message_thread_id"] = self.thread_id
            message["is_topic_message"] = self.chat.is_forum
        if self.reply_to is not None and with_reply and not self.reply_to.is_deleted:
            message["reply_to_message"] = self.reply_to.to_api(with_reply=False)
        optional = {
            "quote": self.quote,
            "external_reply": self.external_reply,
            "forward_origin": self.forward_origin,
            "edit_date": self.edit_date,
            "via_bot": self.via_bot and self.via_bot.to_api(),
            "guest_bot_caller_user": self.guest_caller and self.guest_caller.to_api(),
            "reply_markup": self.keyboard and self.keyboard.to_api(),
        }
        optional |= {
            "ephemeral_message_id": self.ephemeral_id,
            "receiver_user": self.receiver and self.receiver.to_api(),
        }
        message |= {name: value for name, value in optional.items() if value is not None}
        return message | self.media | self._text_to_api()

    def _text_to_api(self) -> dict[str, Any]:
        if not self.content.text:
            return {}
        every = sorted(
            (*self.content.entities, *self.content.detected),
            key=lambda entity: (entity.offset, -entity.length),
        )
        entities = [entity.to_api(self.chat.world.user_to_api) for entity in every]
        name = "text" if self.kind == "text" else "caption"
        fields: dict[str, Any] = {name: self.content.text}
        if entities:
            fields["entities" if name == "text" else "caption_entities"] = entities
        return fields

    def __repr__(self) -> str:
        who = self.sender.first_name if self.sender else "?"
        return f"<Message {self.message_id} by {who} in {self.chat}: {self.text!r} {self.labels}>"


def external_reply_to(message: Message) -> dict[str, Any]:
    """How a reply shows a message of another chat: where it stands and who wrote it, never its text."""
    assert message.sender is not None
    origin = {"type": "user", "date": message.date, "sender_user": message.sender.to_api()}
    reply: dict[str, Any] = {"origin": origin, **message.media}
    if message.chat.kind in ("supergroup", "channel"):
        reply |= {"chat": message.chat.to_api(), "message_id": message.message_id}
    return reply
