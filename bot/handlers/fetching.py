"""Files of messages: which of them is meant, and its bytes."""

from __future__ import annotations

import telegram
from telegram.error import BadRequest

from index.errors import DocumentError
from index.problems import Fault, Problem

_TOO_BIG = "file is too big"


def find_file(message: telegram.Message) -> telegram.Document | telegram.PhotoSize | None:
    """The file of a message: of a photo, which Telegram keeps in several sizes, the largest."""
    if message.document is not None:
        return message.document
    return max(message.photo, key=lambda photo: photo.width * photo.height, default=None)


async def fetch(file: telegram.Document | telegram.PhotoSize, most: int) -> bytes:
    """The bytes of a file, of which there may be so many.

    Raises:
        DocumentError: There are more.
    """
    too_large = DocumentError(Fault(Problem.TOO_LARGE, {"most": most}))
    if (file.file_size or 0) > most:
        raise too_large
    try:
        found = await file.get_file()
    except BadRequest as error:
        if _TOO_BIG in error.message.lower():
            raise too_large from None
        raise
    if (found.file_size or 0) > most:
        raise too_large
    data = bytes(await found.download_as_bytearray())
    if len(data) > most:
        raise too_large
    return data
