"""Word's .docx → text, by python-docx; imported only when a .docx is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.metadata import version
from io import BytesIO
from typing import TYPE_CHECKING

from index.documents.extraction.models import CorpusLimits, Extract
from index.documents.extraction.office.packages import check_package, keep_sensible
from index.documents.extraction.office.word_numbers import WordNumbers
from index.documents.extraction.table_lines import write_table
from index.errors import DocumentError
from index.problems import Fault, Problem

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

_MAX_COLUMNS = 100
# All runs of a paragraph, those of links, fields and content controls too, as Word shows it with every change
# accepted: text moved away is left out, and what stands in boxes comes behind the paragraph that holds them.
# `paragraph.text` would lose words inside a sentence.
_RUNS = "descendant::w:r[not(ancestor::w:moveFrom or ancestor::w:txbxContent)]"
_RUNS_IN_BOX = "descendant::w:r[not(ancestor::w:moveFrom)]"
# Older programs get every box once more.
_BOXES = "descendant::w:txbxContent[not(ancestor::*[local-name()='Fallback'] or ancestor::w:txbxContent)]"


def extract_docx(data: bytes, limits: CorpusLimits) -> Extract:
    """Extract the paragraphs in order with their numbers, a blank line apart; a table row is a line of cells.

    A file's dates say when it was saved, not when it was published, so none is taken.

    Raises:
        DocumentError: The file is no whole .docx, protected, or unpacks to too much.
    """
    import docx

    check_package(data, limits)
    document = docx.Document(BytesIO(data))
    numbers = WordNumbers(document)
    text = ""
    for block in _blocks(document.element.body, numbers):
        text += f"\n\n{block}" if text else block
        if len(text) > limits.max_text_chars:
            raise DocumentError(Fault(Problem.TOO_MUCH_TEXT, {"most": limits.max_text_chars}))
    properties = document.core_properties
    return Extract(
        text=text,
        extractor=f"python-docx {version('python-docx')}",
        title=_find_title(document.element.body) or keep_sensible(properties.title),
        author=_sensible_author(properties.author),
    )


def _find_title(body: BaseOxmlElement) -> str | None:
    """Return the words of the first paragraphs that are set as the title, if there are any."""
    from docx.oxml.ns import qn

    words: list[str] = []
    for paragraph in body.iterchildren(qn("w:p")):
        is_title = paragraph.xpath("boolean(w:pPr/w:pStyle[@w:val='Title'])")
        if words and not is_title:
            break
        words += ["".join(run.text for run in paragraph.xpath(_RUNS)).strip()] if is_title else []
    return keep_sensible(" ".join(" ".join(words).split()))


def _blocks(container: BaseOxmlElement, numbers: WordNumbers) -> Iterator[str]:
    """Yield the text of each paragraph and table that holds any, in their order."""
    from docx.oxml.ns import qn

    runs = _RUNS_IN_BOX if container.tag == qn("w:txbxContent") else _RUNS
    for element in container.iterchildren():
        if element.tag == qn("w:p"):
            words = "".join(run.text for run in element.xpath(runs)).strip("\n")
            label = numbers.label(element)
            # A paragraph of nothing but its number is empty, unless that is a heading ("Pasal 7") or a cell's.
            is_shown = bool(words.strip()) or container.tag == qn("w:tc") or any(map(str.isalpha, label[1:-1]))
            block = f"{label} {words.lstrip()}".rstrip() if label and is_shown else words
        elif element.tag == qn("w:tbl"):
            rows = element.xpath("w:tr | w:sdt/w:sdtContent/w:tr")
            heads = element.xpath("count(w:tr[w:trPr/w:tblHeader])")
            block = write_table(_list_cells(rows, numbers), int(heads) or None)
        elif element.tag == qn("w:sdt"):
            for content in element.iterchildren(qn("w:sdtContent")):
                yield from _blocks(content, numbers)
            continue
        else:
            continue
        if block.strip():
            yield block
        if element.tag == qn("w:p"):
            for box in element.xpath(_BOXES):
                yield from _blocks(box, numbers)


def _list_cells(rows: Sequence[BaseOxmlElement], numbers: WordNumbers) -> list[list[str]]:
    """Return the words of each cell; one merged over several rows stands in each, over several columns in the first."""
    from docx.oxml.ns import qn

    listed: list[list[str]] = []
    for row in rows:
        cells: list[str] = []
        for cell in row.xpath("w:tc | w:sdt/w:sdtContent/w:tc"):
            merged = cell.xpath("w:tcPr/w:vMerge")
            goes_on = bool(merged) and merged[0].get(qn("w:val")) != "restart"
            if goes_on and listed and len(cells) < len(listed[-1]):
                cells.append(listed[-1][len(cells)])
            else:
                cells.append(" ".join(_blocks(cell, numbers)).replace("\n", " ").replace("\t", " "))
            spans = [int(span) for span in cell.xpath("w:tcPr/w:gridSpan/@w:val") if span.isdecimal()]
            cells += [""] * (min(spans[0], _MAX_COLUMNS) - 1 if spans else 0)
        listed.append(cells)
    return listed


def _sensible_author(value: str | None) -> str | None:
    # One word is a login name more often than an author's.
    return keep_sensible(value) if value and len(value.split()) > 1 else None
