"""What people do in a chat, and waiting for what the bot does there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.botapi.entities import Entity
from tests.botapi.files import StoredFile
from tests.botapi.media import attach_media
from tests.botapi.membership import Membership
from tests.botapi.messages import Message, external_reply_to
from tests.botapi.parsing import FormattedText, format_caption, format_text
from tests.botapi.waiting import PATIENCE_SECONDS

if TYPE_CHECKING:
    from tests.botapi.queries import CallbackAnswer, CallbackQuery
    from tests.botapi.users import User


class Chat(Membership):
    """A private chat, group, supergroup or channel, as its members use it."""

    __slots__ = ()

    async def send(
        self,
        user: User,
        text: str = "",
        *,
        caption: str = "",
        photo: bytes | StoredFile | None = None,
        document: bytes | StoredFile | None = None,
        voice: bytes | StoredFile | None = None,
        sticker: bytes | StoredFile | None = None,
        reply_to: Message | None = None,
        quote: str | None = None,
        thread_id: int | None = None,
        forward_from: User | Chat | str | None = None,
        via_bot: User | None = None,
        sender_chat: Chat | None = None,
        parse_mode: str = "",
        entities: list[Entity] | None = None,
    ) -> Message:
        """Write into the chat; the bot gets an update if it may see the message.

        Commands, mentions and links are found as Telegram finds them.

        Args:
            quote: The selected part of `reply_to`.
            forward_from: A user, a channel or group, or the name of somebody who hides their account.
            sender_chat: The group itself for an anonymous admin, or a channel.
        """
        if self.kind == "private":
            if self.is_blocked:
                raise ValueError("the user has blocked the bot: unblock first")
            self.is_started = True
        elif sender_chat is None:
            self.members.setdefault(user.id, "member")
        media = {"photo": photo, "document": document, "voice": voice, "sticker": sticker}
        attached = [(kind, content) for kind, content in media.items() if content is not None]
        if len(attached) > 1 or bool(attached) == bool(text):
            raise ValueError("a message is either a text or one file, which may have a caption")
        raw_entities = [entity.to_api(self.world.user_to_api) for entity in entities or ()]
        known = self.world.user_ids()
        kind, fields = "text", {}
        if attached:
            kind, content = attached[0]
            fields = attach_media(self.world.files, kind, content)
            formatted = format_caption(caption, parse_mode, raw_entities, known_user_ids=known)
        else:
            formatted = format_text(text, parse_mode, raw_entities, known_user_ids=known)
        is_here = reply_to is not None and reply_to.chat is self
        if kind == "text" and self._is_ephemeral_command(formatted):
            message = self.new_ephemeral(user, formatted, thread_id=thread_id)
            self.world.updates.push("message", message.to_api())
            return message
        message = self.new_message(
            self.world.stand_in(user, self, sender_chat),
            formatted,
            kind=kind,
            media=fields,
            reply_to=reply_to if is_here else None,
            external_reply=external_reply_to(reply_to) if reply_to is not None and not is_here else None,
            quote=self.quote_of(reply_to, quote),
            thread_id=thread_id or (reply_to.thread_id if reply_to is not None and is_here else None),
            forward_origin=self._origin(forward_from),
            via_bot=via_bot,
            sender_chat=sender_chat or (self if self.kind == "channel" else None),
        )
        self.announce(message)
        return message

    def edit(self, message: Message, text: str) -> Message:
        """The author rewrites a message (a text or a caption)."""
        write = format_text if message.kind == "text" else format_caption
        content = write(text, "", [], known_user_ids=self.world.user_ids())
        message.replace_content(content, message.keyboard, int(self.world.clock.now()))
        self.announce(message, is_edit=True)
        return message

    def delete(self, message: Message) -> None:
        """Somebody deletes a message; bots are not told."""
        message.is_deleted = True
        self.world.changes.notify()

    def tap(self, user: User, message: Message, label_or_data: str) -> CallbackQuery:
        """Press a callback button without waiting; `await query.answered()` gives the toast."""
        return self.world.callbacks.press(user, message, label_or_data)

    async def press(self, user: User, message: Message, label_or_data: str) -> CallbackAnswer:
        """Press a callback button and wait for the bot's answer.

        Raises:
            KeyError: No such button.
            WaitTimeoutError: The bot never called answerCallbackQuery.
        """
        return await self.tap(user, message, label_or_data).answered()

    async def wait_for_reply(self, *, to: Message | None = None, timeout_seconds: float = PATIENCE_SECONDS) -> Message:
        """The bot's next message in this chat that was not waited for yet, or its next reply to `to`."""

        def find() -> Message | None:
            for message in self.unread:
                if to is None or message.reply_to is to:
                    return message
            return None

        what = f"a message of the bot in {self}" + (f" in reply to {to}" if to else "")
        message = await self.world.expect(find, what, timeout_seconds)
        self.unread.remove(message)
        return message

    async def wait_for_edit(self, message: Message, *, count: int = 1) -> Message:
        """The message, once it has been edited at least `count` times in all."""
        what = f"edit {count} of {message}"
        await self.world.expect(lambda: len(message.edits) >= count, what)
        return message

    async def wait_for_deletion(self, message: Message) -> None:
        await self.world.expect(lambda: message.is_deleted, f"the deletion of {message}")

    def _is_ephemeral_command(self, content: FormattedText) -> bool:
        """Whether a text begins with a command that only its sender and the bot are to see."""
        if self.world.bot_settings.ephemeral != "taken" or self.kind == "private" or not self.has_bot:
            return False
        name, _, username = content.text.split(maxsplit=1)[0].partition("@")
        marked = {
            f"/{command['command']}"
            for commands in self.world.profile.commands.values()
            for command in commands
            if command.get("is_ephemeral")
        }
        return name in marked and username.lower() in ("", (self.world.bot.username or "").lower())

    def _origin(self, source: User | Chat | str | None) -> dict[str, Any] | None:
        if source is None:
            return None
        date = int(self.world.clock.now())
        if isinstance(source, str):
            return {"type": "hidden_user", "date": date, "sender_user_name": source}
        if not isinstance(source, Chat):
            return {"type": "user", "date": date, "sender_user": source.to_api()}
        if source.kind == "channel":
            return {"type": "channel", "date": date, "chat": source.to_api(), "message_id": 1}
        return {"type": "chat", "date": date, "sender_chat": source.to_api()}
