"""Media of messages, in the Bot API's form."""

from typing import Any

from tests.botapi.files import FileStore, StoredFile

_FOLDERS = {"photo": "photos", "document": "documents", "voice": "voice", "sticker": "stickers"}
_MIME_TYPES = {"voice": "audio/ogg", "sticker": "image/webp", "photo": "image/jpeg"}


def attach_media(files: FileStore, kind: str, content: bytes | StoredFile) -> dict[str, Any]:
    """The fields of a message that carries this file as a photo, document, voice note or sticker."""
    if isinstance(content, bytes):
        content = files.add(content, mime_type=_MIME_TYPES.get(kind, ""), folder=_FOLDERS[kind])
    described: dict[str, Any] = content.to_api()
    if kind == "photo":
        small = files.add(b"a smaller copy", mime_type=_MIME_TYPES[kind], folder=_FOLDERS[kind]).to_api()
        return {"photo": [{**small, "width": 90, "height": 60}, {**described, "width": 900, "height": 600}]}
    if kind == "voice":
        return {"voice": {**described, "duration": 3, "mime_type": content.mime_type}}
    if kind == "sticker":
        shape = {"width": 512, "height": 512, "is_animated": False, "is_video": False, "type": "regular"}
        return {"sticker": {**described, **shape, "emoji": "🗳"}}
    return {"document": {**described, "file_name": content.name, "mime_type": content.mime_type}}
