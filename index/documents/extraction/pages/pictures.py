"""Pictures as whoever reads them needs them: how large they are, and the pages of a scanned PDF as pictures."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from index.documents.extraction.models import CorpusLimits
from index.errors import DocumentError
from index.problems import Fault, Problem

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

MAX_PIXELS = 40_000_000
MAX_SCANNED_PAGES = 200
_DOTS_PER_INCH = 300
_POINTS_PER_INCH = 72
_MAX_PAGE_PIXELS = 12_000_000
# Of a page: less is an emblem or a signature.
_MIN_COVERED = 0.1
# More than the number of a page.
_HELD = re.compile(r"[^\W\d_]{2}")
_PNG_HEAD = b"\x89PNG\r\n\x1a\n"
_JPEG_HEAD = b"\xff\xd8"
# Of JPEG: the segments that say how large it is, and those that hold nothing more.
_SIZE_MARKERS = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_EMPTY_MARKERS = frozenset({0x01, *range(0xD0, 0xD9), 0xFF})


def check_picture(data: bytes) -> None:
    """Check how many pixels a PNG, JPEG or WEBP says that it has, before anything unpacks it.

    Raises:
        DocumentError: They are too many, or it does not say.
    """
    width, height = _measure(data)
    if not width or not height:
        raise DocumentError(Problem.CORRUPT)
    if width * height > MAX_PIXELS:
        raise DocumentError(Fault(Problem.TOO_MANY_PIXELS, {"size": width * height, "most": MAX_PIXELS}))


def is_webp(data: bytes) -> bool:
    """Whether a file is a WEBP, as some chat programs save screenshots; none is taken as a document."""
    return data.startswith(b"RIFF") and data[8:12] == b"WEBP"


def _measure(data: bytes) -> tuple[int, int]:
    if data.startswith(_PNG_HEAD):
        return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    if is_webp(data):
        return _measure_webp(data)
    place = len(_JPEG_HEAD)
    while data.startswith(_JPEG_HEAD) and place + 9 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker in _SIZE_MARKERS:
            return int.from_bytes(data[place + 7 : place + 9]), int.from_bytes(data[place + 5 : place + 7])
        place += 1 if marker in _EMPTY_MARKERS else 2 + int.from_bytes(data[place + 2 : place + 4])
    return 0, 0


def _measure_webp(data: bytes) -> tuple[int, int]:
    """Return width and height from the first chunk of a WEBP: lossy, lossless or extended."""
    match data[12:16]:
        case b"VP8 ":
            return int.from_bytes(data[26:28], "little") & 0x3FFF, int.from_bytes(data[28:30], "little") & 0x3FFF
        case b"VP8L":
            bits = int.from_bytes(data[21:25], "little")
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"VP8X":
            return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    return 0, 0


def has_pictures(data: bytes) -> bool:
    """Whether a page of a PDF shows a picture: one without has nothing to read."""
    import pypdfium2
    import pypdfium2.raw

    document = pypdfium2.PdfDocument(data)
    try:
        kinds = [pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
        return any(any(document[number].get_objects(kinds)) for number in range(min(len(document), MAX_SCANNED_PAGES)))
    finally:
        document.close()


def find_picture_pages(data: bytes, text: str, page_starts: Sequence[int]) -> list[int]:
    """Return the pages of a PDF, from 0, that hold no text, but a picture over much of the page.

    Args:
        data: The whole file.
        text: Of all its pages.
        page_starts: Where they begin in it.
    """
    import pypdfium2
    import pypdfium2.raw

    ends = [*page_starts[1:], len(text)]
    empty = [at for at, place in enumerate(zip(page_starts, ends, strict=True)) if not _HELD.search(text, *place)]
    if not empty:
        return []
    document = pypdfium2.PdfDocument(data)
    try:
        return [at for at in empty if _is_picture(document[at], [pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])]
    finally:
        document.close()


def _is_picture(page: PdfPage, kinds: Sequence[int]) -> bool:
    boxes = [one.get_bounds() for one in page.get_objects(kinds)]
    covered = sum(max(right - left, 0) * max(top - bottom, 0) for left, bottom, right, top in boxes)
    return bool(covered >= _MIN_COVERED * math.prod(page.get_size()))


def draw_pages(data: bytes, limits: CorpusLimits, wanted: Sequence[int] | None = None) -> Iterator[bytes]:
    """Yield pages of a PDF as pictures (PGM, 300 dots an inch where that is no more than 12 million pixels).

    Args:
        data: The whole file.
        limits: What is too large.
        wanted: The pages, from 0; all where None.

    Raises:
        DocumentError: They are too many.
    """
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        most = min(limits.max_pages, MAX_SCANNED_PAGES)
        numbers = range(len(document)) if wanted is None else wanted
        if len(numbers) > most:
            raise DocumentError(Fault(Problem.TOO_MANY_PAGES, {"size": len(numbers), "most": most}))
        for number in numbers:
            page = document[number]
            area = math.prod(page.get_size())
            scale = min(_DOTS_PER_INCH / _POINTS_PER_INCH, math.sqrt(_MAX_PAGE_PIXELS / max(area, 1)))
            bitmap = page.render(scale=scale, grayscale=True)
            rows = bitmap.to_numpy()
            yield b"P5 %d %d 255\n" % (rows.shape[1], rows.shape[0]) + rows.tobytes()
            bitmap.close()
            page.close()
    finally:
        document.close()
