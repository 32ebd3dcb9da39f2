"""Numbers that Word counts by itself stand in the text as Word shows them."""

from __future__ import annotations

from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from index.documents.extraction.extractors import extract
from index.documents.extraction.models import CorpusLimits
from index.documents.extraction.office.word_numbers import _write_letters, _write_roman
from tests.documents import save

DECIMAL = ("decimal", "(%1)")
LETTER = ("lowerLetter", "%2.")


def number(document: Any, list_id: int, levels: list[tuple[str, str]], extras: str = "") -> None:
    """Add a list to a document: its levels from the first on, each with its format and label."""
    written = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{extras}'
        f'<w:lvlText w:val="{label}"/></w:lvl>'
        for depth, (kind, label) in enumerate(levels)
    )
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{list_id}">{written}</w:abstractNum>'))
    add_use(document, list_id, list_id)


def add_use(document: Any, use_id: int, list_id: int, overrides: str = "") -> None:
    use = f'<w:num {nsdecls("w")} w:numId="{use_id}"><w:abstractNumId w:val="{list_id}"/>{overrides}</w:num>'
    document.part.numbering_part.element.append(parse_xml(use))


def add(document: Any, text: str, use_id: int, depth: int = 0) -> None:
    paragraph = document.add_paragraph(text)._p
    mark = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{use_id}"/></w:numPr>'
    paragraph.get_or_add_pPr().append(parse_xml(mark))


def read(document: Any) -> list[str]:
    return extract(save(document), ".docx", CorpusLimits()).text.split("\n\n")


def test_items_are_counted_and_start_anew_under_the_next_paragraph() -> None:
    document = docx.Document()
    number(document, 900, [DECIMAL, LETTER])
    for text, depth in (("Tasks:", 0), ("first;", 1), ("second.", 1), ("Duties:", 0), ("first.", 1)):
        add(document, text, 900, depth)
    document.add_paragraph("No item.")
    add(document, "Rights.", 900)
    assert read(document) == [
        "(1) Tasks:",
        "a. first;",
        "b. second.",
        "(2) Duties:",
        "a. first.",
        "No item.",
        "(3) Rights.",
    ]


@pytest.mark.parametrize(
    ("kind", "label", "expected"),
    [
        ("decimal", "Pasal %1", "Pasal 4"),
        ("decimalZero", "%1.", "04."),
        ("upperRoman", "BAB %1", "BAB IV"),
        ("lowerRoman", "(%1)", "(iv)"),
        ("upperLetter", "%1.", "D."),
        ("bullet", "\uf0b7", "•"),
        ("none", "", ""),
        ("chineseCounting", "%1.", ""),
    ],
)
def test_numbers_are_written_in_the_format_of_their_level(kind: str, label: str, expected: str) -> None:
    document = docx.Document()
    number(document, 900, [(kind, label)])
    for _ in range(4):
        add(document, "words", 900)
    assert read(document)[-1] == f"{expected} words".lstrip()


def test_a_label_names_the_numbers_of_the_levels_above() -> None:
    document = docx.Document()
    number(document, 900, [("upperRoman", "%1."), ("decimal", "%1.%2")])
    number(document, 901, [("upperRoman", "%1."), ("decimal", "%1.%2")], extras="<w:isLgl/>")
    for list_id in (900, 901):
        add(document, "chapter", list_id)
        add(document, "chapter", list_id)
        add(document, "section", list_id, 1)
    assert [line.split()[0] for line in read(document)] == ["I.", "II.", "II.1", "1.", "2.", "2.1"]


def test_a_level_that_never_starts_anew_counts_on() -> None:
    document = docx.Document()
    number(document, 900, [("upperRoman", "BAB %1"), ("decimal", "Pasal %2")], extras='<w:lvlRestart w:val="0"/>')
    for depth in (0, 1, 1, 0, 1):
        add(document, "", 900, depth)
    assert read(document) == ["BAB I", "Pasal 1", "Pasal 2", "BAB II", "Pasal 3"]


def test_another_use_of_a_list_counts_on_unless_it_says_where_it_starts() -> None:
    document = docx.Document()
    number(document, 900, [DECIMAL])
    add_use(document, 901, 900)
    add_use(document, 902, 900, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>')
    for use_id in (900, 901, 902, 902):
        add(document, "words", use_id)
    assert read(document) == ["(1) words", "(2) words", "(7) words", "(8) words"]


def test_a_style_numbers_its_paragraphs_and_those_of_styles_based_on_it() -> None:
    document = docx.Document()
    number(document, 900, [("decimal", "Chapter %1"), ("decimal", "Article %2")])
    heads = document.part.numbering_part.element.xpath("w:abstractNum[@w:abstractNumId='900']/w:lvl")
    article = document.styles.add_style("Article", 1)
    article.element.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="900"/></w:numPr>'))
    heads[1].insert(2, parse_xml(f'<w:pStyle {nsdecls("w")} w:val="{article.style_id}"/>'))
    other = document.styles.add_style("Marked article", 1)
    other.base_style = article
    for style in (article, other):
        document.add_paragraph("On something", style)
    plain = document.add_paragraph("Not counted", article)
    plain._p.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="0"/></w:numPr>'))
    assert read(document) == ["Article 1 On something", "Article 2 On something", "Not counted"]


def test_cells_that_hold_nothing_but_their_number_show_it() -> None:
    document = docx.Document()
    number(document, 900, [("decimal", "%1.")])
    table = document.add_table(3, 2)
    for cell, text in zip(table._cells, ("No.", "Party", "", "Green", "", "Blue"), strict=True):
        cell.text = text
    for row in (1, 2):
        mark = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="900"/></w:numPr>'
        table.cell(row, 0).paragraphs[0]._p.get_or_add_pPr().append(parse_xml(mark))
    assert read(document)[0].endswith("\n1.\tGreen\n2.\tBlue")


def test_empty_paragraphs_count_but_show_nothing() -> None:
    document = docx.Document()
    number(document, 900, [DECIMAL])
    for text in ("one", "", "three"):
        add(document, text, 900)
    assert read(document) == ["(1) one", "(3) three"]


def test_a_file_whose_numbers_lead_nowhere_is_read_without_them() -> None:
    document = docx.Document()
    number(document, 900, [DECIMAL])
    add_use(document, 901, 999)
    add(document, "one", 901)
    add(document, "two", 12_345)
    add(document, "three", 900, 5)
    assert read(document) == ["one", "two", "three"]


@given(st.integers(1, 3_999))
def test_roman_numbers_are_read_back(value: int) -> None:
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
    digits = [values[letter] for letter in _write_roman(value)]
    following = [*digits[1:], 0]
    assert sum(-one if one < other else one for one, other in zip(digits, following, strict=True)) == value


def test_letters_go_on_doubled() -> None:
    assert [_write_letters(value) for value in (1, 26, 27, 52, 53, 0)] == ["a", "z", "aa", "zz", "aaa", ""]
