"""Short stable ids for quotes: which document, which text of it, and where, so that a link or button still works.

A receipt is the base64url form of: 5 bytes of the document id's hash, 4 bytes of its text's hash, then start, length,
highlight start and highlight length as variable-length integers. Of a quote with a clause a zero stands before the
highlight length, and behind it the clause's start and length: so that what is cut off from any is no receipt.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from functools import lru_cache
from typing import NamedTuple

from index.errors import UnknownReceiptError
from index.models import Document, Span

_DOCUMENT_BYTES = 5
_CONTENT_BYTES = 4
_MAX_RECEIPT_CHARS = 40
_MAX_REMEMBERED = 4_096
_NUMBERS, _NUMBERS_WITH_CLAUSE = 4, 7
# A reader that divides words leaves fragments; so many letters and digits are one place all the same.
_MIN_FRAGMENT_CHARS = 30


class Receipt(NamedTuple):
    """What a quote id holds.

    Attributes:
        document_key: From `make_document_key`.
        content_key: First bytes of the document's content hash.
        span: The quote in the document's text.
        highlight: Counted within the quote.
        clause: Counted within the quote, in the highlight; None where none is named.
    """

    document_key: bytes
    content_key: bytes
    span: Span
    highlight: Span
    clause: Span | None = None


@lru_cache(maxsize=_MAX_REMEMBERED)
def make_document_key(document_id: str) -> bytes:
    """Return the five bytes that stand for a document id in receipts."""
    return hashlib.sha256(document_id.encode()).digest()[:_DOCUMENT_BYTES]


def make_content_key(content_hash: str) -> bytes:
    """Return the four bytes that stand for a document's text in receipts, by its hash."""
    return bytes.fromhex(content_hash)[:_CONTENT_BYTES]


def write_receipt(document: Document, span: Span, highlight: Span, clause: Span | None = None) -> str:
    """Return the id of a quote, at most 40 of `[A-Za-z0-9_-]`.

    Args:
        document: That it stands in.
        span: The quote in the document's text.
        highlight: Counted within the quote.
        clause: Counted within the quote, in the highlight; None where it has none.
    """
    numbers = [span.start, span.end - span.start, highlight.start, highlight.end - highlight.start]
    if clause is not None:
        numbers[3:] = [0, numbers[3], clause.start, clause.end - clause.start]
    data = make_document_key(document.id) + make_content_key(document.content_hash) + b"".join(map(_pack, numbers))
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def read_receipt(receipt: str) -> Receipt:
    """Return what a quote id holds.

    Raises:
        UnknownReceiptError: It is not one that `write_receipt` wrote.
    """
    if len(receipt) > _MAX_RECEIPT_CHARS:
        raise UnknownReceiptError("the quote id is too long")
    try:
        data = base64.b64decode(receipt + "=" * (-len(receipt) % 4), altchars=b"-_", validate=True)
    except (ValueError, binascii.Error) as error:
        raise UnknownReceiptError("the quote id is malformed") from error
    numbers = _unpack(data[_DOCUMENT_BYTES + _CONTENT_BYTES :])
    if len(numbers) == _NUMBERS_WITH_CLAUSE and not numbers[3]:
        del numbers[3]
    elif len(numbers) != _NUMBERS:
        raise UnknownReceiptError("the quote id is malformed")
    span, *within = (Span(start, start + length) for start, length in zip(numbers[::2], numbers[1::2], strict=True))
    around = Span(0, span.end - span.start)
    for part in within:
        if not around.start <= part.start < part.end <= around.end:
            raise UnknownReceiptError("the quote id is malformed")
        around = part
    content_key = data[_DOCUMENT_BYTES : _DOCUMENT_BYTES + _CONTENT_BYTES]
    return Receipt(data[:_DOCUMENT_BYTES], content_key, span, *within)


def measure_former(text: str, content_key: bytes) -> int:
    """Return how many characters of a text its former text had, which it begins with; 0 where it has no such beginning.

    Args:
        text: A document's, to which lines may have been added.
        content_key: Of the former text.
    """
    digest, length = hashlib.sha256(), 0
    for line in text.splitlines(keepends=True):
        bare = line.rstrip("\r\n")
        for part in (bare, line[len(bare) :]):
            digest.update(part.encode("utf-8", "surrogatepass"))
            length += len(part)
            if digest.digest()[:_CONTENT_BYTES] == content_key:
                return length
    return 0


def find_again(words: str, text: str) -> Span | None:
    """Return where words stand in a text, if they do exactly once; marks, white space and hyphens do not count.

    Args:
        words: Of another reading of the same document, with at least one letter or digit.
        text: Where they are looked for.

    Returns:
        From the first of their letters and digits to the last; None where they stand nowhere, more than once, or, few
        as they are, within other words.
    """
    sought = "".join(filter(str.isalnum, words))
    places = [at for at, char in enumerate(text) if char.isalnum()]
    squeezed = "".join(text[at] for at in places)
    first = squeezed.find(sought)
    if not sought or first < 0 or squeezed.find(sought, first + 1) >= 0:
        return None
    span = Span(places[first], places[first + len(sought) - 1] + 1)
    is_within_word = text[span.start - 1 : span.start].isalnum() or text[span.end : span.end + 1].isalnum()
    return None if is_within_word and len(sought) < _MIN_FRAGMENT_CHARS else span


def _pack(number: int) -> bytes:
    """Return a number as LEB128: seven bits a byte, lowest first, the high bit on all but the last."""
    data = bytearray()
    while number > 0x7F:
        data.append(number & 0x7F | 0x80)
        number >>= 7
    data.append(number)
    return bytes(data)


def _unpack(data: bytes) -> list[int]:
    numbers, value, shift = [], 0, 0
    for byte in data:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            numbers.append(value)
            value, shift = 0, 0
    return numbers if not shift else []
