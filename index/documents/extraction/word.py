"""Word's .docx → text, by python-docx; imported only when a .docx is read."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from importlib.metadata import version
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from index.documents.extraction.models import CorpusLimits, Extract
from index.errors import DocumentError
from index.problems import Fault, Problem

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

OLD_OFFICE_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
_MAX_PARTS = 10_000
_PROGRAM_PARTS = frozenset({"vbaproject.bin", "vbadata.xml"})
# All runs of a paragraph, those of links, fields and content controls too, as Word shows it with every change
# accepted: text moved away and floating boxes left out. `paragraph.text` would lose words inside a sentence.
_RUNS = "descendant::w:r[not(ancestor::w:moveFrom or ancestor::w:txbxContent)]"
_MACHINE_NAMES = frozenset(
    {
        "python-docx",
        "windows user",
        "microsoft office user",
        "user",
        "admin",
        "administrator",
        "author",
        "word document",
    }
)


def extract_docx(data: bytes, limits: CorpusLimits) -> Extract:
    """Extract the paragraphs in order, a blank line apart; a table row is a line, its cells a tab apart.

    A file's dates say when it was saved, not when it was published, so none is taken.

    Raises:
        DocumentError: The file is no whole .docx, protected, or unpacks to too much.
    """
    import docx

    _check_package(data, limits)
    document = docx.Document(BytesIO(data))
    text = ""
    for block in _blocks(document.element.body):
        text += f"\n\n{block}" if text else block
        if len(text) > limits.max_text_chars:
            raise DocumentError(Fault(Problem.TOO_MUCH_TEXT, {"most": limits.max_text_chars}))
    properties = document.core_properties
    return Extract(
        text=text,
        extractor=f"python-docx {version('python-docx')}",
        title=_sensible(properties.title),
        author=_sensible_author(properties.author),
    )


def _check_package(data: bytes, limits: CorpusLimits) -> None:
    if data.startswith(OLD_OFFICE_MAGIC):
        raise DocumentError(Problem.ENCRYPTED)
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise DocumentError(Problem.CORRUPT) from error
    # A part is never unpacked beyond its declared size, so the sum bounds what will be read.
    unpacked = sum(part.file_size for part in parts)
    if unpacked > limits.max_unpacked_bytes or len(parts) > _MAX_PARTS:
        raise DocumentError(Fault(Problem.BOMB, {"size": unpacked, "most": limits.max_unpacked_bytes}))
    if any(PurePosixPath(part.filename).name.lower() in _PROGRAM_PARTS for part in parts):
        raise DocumentError(Problem.MACROS)


def _blocks(container: BaseOxmlElement) -> Iterator[str]:
    """Yield the text of each paragraph and table that holds any."""
    from docx.oxml.ns import qn

    for element in container.iterchildren():
        if element.tag == qn("w:p"):
            block = "".join(run.text for run in element.xpath(_RUNS)).strip("\n")
        elif element.tag == qn("w:tbl"):
            rows = element.xpath("w:tr | w:sdt/w:sdtContent/w:tr")
            block = "\n".join(filter(str.strip, map(_row_line, rows)))
        elif element.tag == qn("w:sdt"):
            for content in element.iterchildren(qn("w:sdtContent")):
                yield from _blocks(content)
            continue
        else:
            continue
        if block.strip():
            yield block


def _row_line(row: BaseOxmlElement) -> str:
    cells = row.xpath("w:tc | w:sdt/w:sdtContent/w:tc")
    return "\t".join(" ".join(_blocks(cell)).replace("\n", " ") for cell in cells)


def _sensible(value: str | None) -> str | None:
    name = (value or "").strip()
    return name if name and name.casefold() not in _MACHINE_NAMES else None


def _sensible_author(value: str | None) -> str | None:
    # One word is a login name more often than an author's.
    return _sensible(value) if value and len(value.split()) > 1 else None
