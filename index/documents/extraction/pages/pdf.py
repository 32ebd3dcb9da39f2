"""PDF → text with the offsets of its pages, by pypdfium2; imported only when a PDF is read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.documents.extraction.models import CorpusLimits, Extract
from index.documents.extraction.pages.aligned_tables import find_aligned_tables
from index.documents.extraction.pages.columns import find_column_blocks
from index.documents.extraction.pages.lines import PageLine, list_page_lines, set_headings_apart, write_lines
from index.documents.extraction.pages.notes import move_notes, raise_calls
from index.documents.extraction.pages.ruled_tables import write_page_with_tables
from index.errors import DocumentError
from index.problems import Fault, Problem

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

_HEAD_BYTES = 2048
# pdfium writes one of these where a line ends in a hyphen: what the page shows is the hyphen and the line's end.
_DIVISION = re.compile("[\x02\ufffe](?:\r?\n)?")
_LINE_END = re.compile("\r\n?")
# What no page shows and no text may hold.
_NO_CHARACTER = re.compile("[\x00\ud800-\udfff]")
# What programs write as a title where nobody gave one: a file name, or the program's own name.
_MACHINE_TITLE = re.compile(
    r"(?i)^(untitled|tanpa judul|document ?\d*|dokumen ?\d*|scan.*|microsoft (word|powerpoint|excel)\b.*"
    r"|.*\.(docx?|pdf|indd|rtf|odt|pptx?|xlsx?|qxd|tex|dvi|txt|html?)|[\W\d_]*)$"
)


def extract_pdf(data: bytes, limits: CorpusLimits) -> Extract:
    """Extract a PDF's text page by page; a line feed stands between two pages, a tab between the cells of a table.

    Raises:
        DocumentError: The file is no whole PDF, protected, too long, or holds no text.
    """
    import pypdfium2
    import pypdfium2.raw

    if b"%PDF-" not in data[:_HEAD_BYTES]:
        raise DocumentError(Problem.CORRUPT)
    # pdfium rebuilds what it can of half a file; half a document would pass for the whole one.
    if b"%%EOF" not in data[-_HEAD_BYTES:]:
        raise DocumentError(Problem.CUT_SHORT)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        is_locked = error.err_code in (pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY)
        raise DocumentError(Problem.ENCRYPTED if is_locked else Problem.CORRUPT) from error
    try:
        return _read_pages(document, limits)
    finally:
        document.close()


def _read_pages(document: PdfDocument, limits: CorpusLimits) -> Extract:
    import pypdfium2

    page_count = len(document)
    if page_count > limits.max_pages:
        raise DocumentError(Fault(Problem.TOO_MANY_PAGES, {"size": page_count, "most": limits.max_pages}))
    pages: list[str] = []
    starts: list[int] = []
    length = 0
    for number in range(page_count):
        starts.append(length)
        pages.append(_read_page(document, number))
        length += len(pages[-1]) + 1
        if length > limits.max_text_chars + 1:
            raise DocumentError(Fault(Problem.TOO_MUCH_TEXT, {"most": limits.max_text_chars}))
    text = "\n".join(pages)
    if not any(map(str.isalnum, text)):
        raise DocumentError(Problem.NO_TEXT)
    return Extract(
        text=text,
        extractor=f"pypdfium2 {pypdfium2.PYPDFIUM_INFO.version}",
        title=_sensible_title(document),
        page_starts=tuple(starts),
    )


def _read_page(document: PdfDocument, number: int) -> str:
    page = document[number]
    text_page = page.get_textpage()
    try:
        text = write_page_with_tables(page, text_page) or _write_lines(text_page) or text_page.get_text_bounded()
    finally:
        text_page.close()
        page.close()
    return _NO_CHARACTER.sub("\ufffd", _LINE_END.sub("\n", _DIVISION.sub("-\n", text)))


def _write_lines(text_page: PdfTextPage) -> str:
    """Return the text of a page by the places of its lines; "" where these cannot be told."""
    import pypdfium2

    try:
        before, notes, behind = move_notes(raise_calls(text_page, list_page_lines(text_page)))
    except pypdfium2.PdfiumError:
        return ""
    before, behind = set_headings_apart(before), set_headings_apart(behind)
    parts = [_write_blocks(before), write_lines(notes).strip("\n"), _write_blocks(behind)]
    return "\n\n".join(filter(None, parts)) if notes else parts[0]


def _write_blocks(lines: Sequence[PageLine]) -> str:
    """Return lines as they stand, tables as cells and columns one after the other."""
    blocks = sorted([*find_aligned_tables(lines), *find_column_blocks(lines)])
    if not blocks:
        return write_lines(lines)
    parts: list[str] = []
    at = 0
    for start, end, written in blocks:
        if start < at:
            continue
        parts += [write_lines(lines[at:start]), written]
        at = end
    return "\n\n".join(part for part in [*parts, write_lines(lines[at:])] if part.strip())


def _sensible_title(document: PdfDocument) -> str | None:
    title = document.get_metadata_dict().get("Title")
    return None if not title or _MACHINE_TITLE.match(title.strip()) else title
