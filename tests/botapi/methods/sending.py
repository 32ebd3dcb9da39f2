"""sendMessage, sendPhoto, sendDocument, sendChatAction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from tests.botapi.chat_state import ChatAction
from tests.botapi.chats import Chat
from tests.botapi.entities import utf16_length
from tests.botapi.errors import bad_request
from tests.botapi.files import StoredFile
from tests.botapi.keyboards import read_markup
from tests.botapi.media import attach_media
from tests.botapi.messages import Message, external_reply_to
from tests.botapi.methods.registry import Method, find_chat
from tests.botapi.parameters import Parameters
from tests.botapi.parsing import FormattedText, format_caption, format_text
from tests.botapi.users import User
from tests.botapi.world import World

_ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)


@dataclass(frozen=True, slots=True)
class _Reply:
    message: Message | None = None
    external: dict[str, Any] | None = None
    quote: dict[str, Any] | None = None


def read_text(world: World, parameters: Parameters) -> FormattedText:
    return format_text(
        parameters.text("text"),
        parameters.text("parse_mode"),
        parameters.values.get("entities"),
        known_user_ids=world.user_ids(),
    )


def read_caption(world: World, parameters: Parameters) -> FormattedText:
    return format_caption(
        parameters.text("caption"),
        parameters.text("parse_mode"),
        parameters.values.get("caption_entities"),
        known_user_ids=world.user_ids(),
    )


def _read_reply(world: World, chat: Chat, parameters: Parameters) -> _Reply:
    wanted = parameters.json("reply_parameters", "reply parameters")
    if wanted is None:
        wanted = {
            "message_id": parameters.integer("reply_to_message_id"),
            "allow_sending_without_reply": parameters.is_true("allow_sending_without_reply"),
        }
    if not wanted.get("message_id"):
        return _Reply()
    source = find_chat(world, str(wanted["chat_id"])) if wanted.get("chat_id") else chat
    message = source.find(int(wanted["message_id"]))
    if message is None:
        if wanted.get("allow_sending_without_reply"):
            return _Reply()
        raise bad_request("message to be replied not found")
    found = _Reply(message) if source is chat else _Reply(external=external_reply_to(message))
    if not wanted.get("quote"):
        return found
    quoted = format_caption(wanted["quote"], wanted.get("quote_parse_mode") or "", wanted.get("quote_entities"))
    if not quoted.text or quoted.text not in message.text:
        raise bad_request("QUOTE_TEXT_INVALID")
    position = utf16_length(message.text[: message.text.index(quoted.text)])
    return replace(found, quote={"text": quoted.text, "position": position, "is_manual": True})


def _read_thread(chat: Chat, parameters: Parameters, reply: _Reply) -> int | None:
    thread_id = parameters.integer("message_thread_id")
    if thread_id:
        if thread_id not in chat.topics:
            raise bad_request("message thread not found")
        return thread_id
    return reply.message.thread_id if reply.message is not None else None


def _post(
    world: World, parameters: Parameters, content: FormattedText, kind: str, media: dict[str, Any]
) -> dict[str, Any]:
    chat = find_chat(world, parameters.text("chat_id"), to_write=True)
    receiver = _read_receiver(world, chat, parameters)
    if receiver is not None:
        keyboard, _ = read_markup(parameters.values.get("reply_markup"))
        message = chat.new_ephemeral(world.bot, content, receiver=receiver, kind=kind, media=media, keyboard=keyboard)
        chat.unread.append(message)
        return message.to_api()
    reply = _read_reply(world, chat, parameters)
    thread_id = _read_thread(chat, parameters, reply)
    keyboard, other_markup = read_markup(parameters.values.get("reply_markup"))
    shown = {
        "link_preview_options": parameters.json("link_preview_options", "link preview options"),
        "disable_notification": parameters.is_true("disable_notification"),
        "protect_content": parameters.is_true("protect_content"),
    }
    message = chat.new_message(
        world.bot,
        content,
        kind=kind,
        media=media,
        keyboard=keyboard,
        other_markup=other_markup,
        reply_to=reply.message,
        external_reply=reply.external,
        quote=reply.quote,
        thread_id=thread_id,
        parameters=shown,
    )
    chat.unread.append(message)
    return message.to_api()


def _read_receiver(world: World, chat: Chat, parameters: Parameters) -> User | None:
    """Who alone sees a message; None for everybody."""
    wanted = parameters.json("ephemeral_message_parameters", "ephemeral message parameters")
    if wanted is None or world.bot_settings.ephemeral in ("unknown", "ignored"):
        return None
    if world.bot_settings.ephemeral == "refused" or chat.kind == "private":
        raise bad_request("BOT_NOT_ADMIN")
    receiver = world.users.get(int(wanted["receiver_user_id"]))
    if receiver is None or receiver.id not in chat.members:
        raise bad_request("USER_ID_INVALID")
    replied = (parameters.json("reply_parameters", "reply parameters") or {}).get("ephemeral_message_id")
    said = chat.find_ephemeral(int(replied)) if replied else None
    is_answer = said is not None and receiver in (said.sender, said.receiver)
    if not is_answer and not world.callbacks.is_fresh(str(wanted.get("callback_query_id")), receiver.id):
        raise bad_request("EPHEMERAL_MESSAGE_NOT_ALLOWED")
    return receiver


def send_message(world: World, parameters: Parameters) -> dict[str, Any]:
    return _post(world, parameters, read_text(world, parameters), "text", {})


def _find_file(world: World, parameters: Parameters, kind: str) -> StoredFile:
    value = parameters.text(kind)
    upload = parameters.uploads.get(value.removeprefix("attach://") if value else kind)
    if upload is not None:
        return world.files.add(upload.data, upload.name, upload.mime_type, folder=f"{kind}s")
    if not value:
        raise bad_request(f"there is no {kind} in the request")
    stored = world.files.find(value)
    if stored is not None:
        return stored
    if value.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")  # nothing is fetched: the tests are offline
    raise bad_request("wrong remote file identifier specified: Wrong string length")


def _send_file(world: World, parameters: Parameters, kind: str) -> dict[str, Any]:
    caption = read_caption(world, parameters)
    media = attach_media(world.files, kind, _find_file(world, parameters, kind))
    return _post(world, parameters, caption, kind, media)


def send_photo(world: World, parameters: Parameters) -> dict[str, Any]:
    return _send_file(world, parameters, "photo")


def send_document(world: World, parameters: Parameters) -> dict[str, Any]:
    return _send_file(world, parameters, "document")


def send_chat_action(world: World, parameters: Parameters) -> bool:
    action = parameters.text("action").lower()
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = find_chat(world, parameters.text("chat_id"), to_write=True)
    chat.actions.append(ChatAction(action, parameters.integer("message_thread_id") or None))
    return True


METHODS: dict[str, Method] = {
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendChatAction": send_chat_action,
}
