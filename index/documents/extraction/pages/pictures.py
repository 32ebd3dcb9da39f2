"""Pictures as whoever reads them needs them: how large they are, and the pages of a scanned PDF as pictures."""

from __future__ import annotations

import math
from collections.abc import Iterator

from index.documents.extraction.models import CorpusLimits
from index.errors import DocumentError
from index.problems import Fault, Problem

MAX_PIXELS = 40_000_000
MAX_SCANNED_PAGES = 200
_DOTS_PER_INCH = 300
_POINTS_PER_INCH = 72
_MAX_PAGE_PIXELS = 12_000_000
_PNG_HEAD = b"\x89PNG\r\n\x1a\n"
_JPEG_HEAD = b"\xff\xd8"
# Of JPEG: the segments that say how large it is, and those that hold nothing more.
_SIZE_MARKERS = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_EMPTY_MARKERS = frozenset({0x01, *range(0xD0, 0xD9), 0xFF})


def check_picture(data: bytes) -> None:
    """Check how many pixels a PNG or JPEG says that it has, before anything unpacks it.

    Raises:
        DocumentError: They are too many, or it does not say.
    """
    width, height = _measure(data)
    if not width or not height:
        raise DocumentError(Problem.CORRUPT)
    if width * height > MAX_PIXELS:
        raise DocumentError(Fault(Problem.TOO_MANY_PIXELS, {"size": width * height, "most": MAX_PIXELS}))


def _measure(data: bytes) -> tuple[int, int]:
    if data.startswith(_PNG_HEAD):
        return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    place = len(_JPEG_HEAD)
    while data.startswith(_JPEG_HEAD) and place + 9 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker in _SIZE_MARKERS:
            return int.from_bytes(data[place + 7 : place + 9]), int.from_bytes(data[place + 5 : place + 7])
        place += 1 if marker in _EMPTY_MARKERS else 2 + int.from_bytes(data[place + 2 : place + 4])
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


def draw_pages(data: bytes, limits: CorpusLimits) -> Iterator[bytes]:
    """Yield the pages of a PDF as pictures (PGM, 300 dots an inch where that is no more than 12 million pixels).

    Raises:
        DocumentError: They are too many.
    """
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        most = min(limits.max_pages, MAX_SCANNED_PAGES)
        if len(document) > most:
            raise DocumentError(Fault(Problem.TOO_MANY_PAGES, {"size": len(document), "most": most}))
        for number in range(len(document)):
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
