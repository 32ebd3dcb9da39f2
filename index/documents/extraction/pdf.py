"""PDF → text with the offsets of its pages, by pypdf; imported only when a PDF is read."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

from index.documents.extraction.models import CorpusLimits, Extract
from index.errors import DocumentError
from index.problems import Fault, Problem

if TYPE_CHECKING:
    from pypdf import PdfReader

_TAIL_BYTES = 2048
# What programs write as a title where nobody gave one: a file name, or the program's own name.
_MACHINE_TITLE = re.compile(
    r"(?i)^(untitled|tanpa judul|document ?\d*|dokumen ?\d*|scan.*|microsoft (word|powerpoint|excel)\b.*"
    r"|.*\.(docx?|pdf|indd|rtf|odt|pptx?|xlsx?|qxd|tex|dvi|txt|html?)|[\W\d_]*)$"
)


def extract_pdf(data: bytes, limits: CorpusLimits) -> Extract:
    """Extract a PDF's text page by page, unchanged; a line feed stands between two pages.

    Raises:
        DocumentError: The file is no whole PDF, protected, too long, or holds no text.
    """
    import pypdf
    from pypdf.errors import DependencyError

    if b"%PDF-" not in data[:_TAIL_BYTES]:
        raise DocumentError(Problem.CORRUPT)
    # pypdf rebuilds what it can of half a file; half a document would pass for the whole one.
    if b"%%EOF" not in data[-_TAIL_BYTES:]:
        raise DocumentError(Problem.CUT_SHORT)
    try:
        return _read_pages(pypdf.PdfReader(BytesIO(data)), limits)
    except DependencyError as error:
        raise DocumentError(Problem.ENCRYPTED) from error


def _read_pages(reader: PdfReader, limits: CorpusLimits) -> Extract:
    import pypdf

    # Many PDFs forbid changes only and open with an empty password.
    if reader.is_encrypted and reader.decrypt("") == pypdf.PasswordType.NOT_DECRYPTED:
        raise DocumentError(Problem.ENCRYPTED)
    page_count = len(reader.pages)
    if page_count > limits.max_pages:
        raise DocumentError(Fault(Problem.TOO_MANY_PAGES, {"size": page_count, "most": limits.max_pages}))
    pages: list[str] = []
    starts: list[int] = []
    length = 0
    for page in reader.pages:
        starts.append(length)
        pages.append(page.extract_text())
        length += len(pages[-1]) + 1
        if length > limits.max_text_chars + 1:
            raise DocumentError(Fault(Problem.TOO_MUCH_TEXT, {"most": limits.max_text_chars}))
    text = "\n".join(pages)
    if not any(map(str.isalnum, text)):
        raise DocumentError(Problem.NO_TEXT)
    return Extract(
        text=text,
        extractor=f"pypdf {pypdf.__version__}",
        title=_sensible_title(reader),
        page_starts=tuple(starts),
    )


def _sensible_title(reader: PdfReader) -> str | None:
    title = reader.metadata.title if reader.metadata else None
    if not isinstance(title, str) or _MACHINE_TITLE.match(title.strip()):
        return None
    return title
