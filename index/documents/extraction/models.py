"""What extraction takes and gives: limits in, an extract out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CorpusLimits:
    """How large a document may be; a larger one is refused by name.

    Attributes:
        max_file_bytes: Size of the file on disk.
        max_text_chars: Code points of the extracted text.
        max_pages: Pages of a PDF.
        max_unpacked_bytes: Declared size of everything packed in a .docx.
    """

    max_file_bytes: int = 20 * 2**20
    max_text_chars: int = 5_000_000
    max_pages: int = 5_000
    max_unpacked_bytes: int = 200 * 2**20


@dataclass(frozen=True, slots=True)
class Extract:
    """What one file holds, as its extractor sees it.

    Attributes:
        text: The text, lines ended by a line feed.
        extractor: Name and version of what made `text`.
        title: What the file says of itself; unchecked, as all fields after it.
        page_starts: Offsets at which pages begin, ascending, first 0; empty without pages.
    """

    text: str
    extractor: str
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: dt.date | None = None
    url: str | None = None
    page_starts: tuple[int, ...] = ()
