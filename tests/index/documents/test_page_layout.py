"""What the places of words on a PDF's page tell: footnotes, columns, tables that nothing rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from fpdf import FPDF
from hypothesis import given, settings
from hypothesis import strategies as st

from index.documents.extraction.extractors import extract
from index.documents.extraction.models import CorpusLimits
from index.documents.extraction.pages.aligned_tables import find_aligned_tables
from index.documents.extraction.pages.lines import PageLine, Segment
from index.documents.file import read_document
from index.documents.note_calls import find_note_calls

PROSE = (
    "The commission of Seruni counted the votes of all four districts on Sunday and will hear objections until Friday.",
    "Observers of both alliances attended the count in every polling station, and most of them signed the minutes.",
)


def read(draw: Callable[[FPDF], None], pages: int = 1) -> str:
    pdf = FPDF()
    for _ in range(pages):
        pdf.add_page()
        pdf.set_font("helvetica", size=11)
        draw(pdf)
    return extract(bytes(pdf.output()), ".pdf", CorpusLimits()).text


def write_line(pdf: FPDF, words: str, call: str = "", rest: str = "") -> None:
    pdf.write(6, words)
    if call:
        pdf.char_vpos = "SUP"
        pdf.write(6, call)
        pdf.char_vpos = "LINE"
        pdf.write(6, rest)
    pdf.ln(6)


def write_page_with_note(pdf: FPDF) -> None:
    write_line(pdf, "The law was passed in March. It came into force at once.")
    write_line(pdf, "Voters of the city", "1", " may choose between two kinds of ballot paper, and they")
    write_line(pdf, "may hand in either of them at any polling")
    pdf.set_y(-40)
    pdf.set_font("helvetica", size=7)
    pdf.write(4, "1 Those who are registered in it on the first of May.")


def test_a_call_is_raised_and_its_note_stands_before_the_last_paragraph() -> None:
    assert read(write_page_with_note).splitlines() == [
        "The law was passed in March. It came into force at once.",
        "",
        "1 Those who are registered in it on the first of May.",
        "",
        "Voters of the city¹ may choose between two kinds of ballot paper, and they",
        "may hand in either of them at any polling",
    ]


def test_a_sentence_goes_on_over_a_page_whose_foot_has_a_note(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=11)
    write_page_with_note(pdf)
    pdf.add_page()
    pdf.set_font("helvetica", size=11)
    write_line(pdf, "station of the district in which they live.")
    path = tmp_path / "rules.pdf"
    path.write_bytes(bytes(pdf.output()))
    joined = " ".join(read_document(path).joined.text.split())
    assert (
        "Voters of the city may choose between two kinds of ballot paper, and they may hand in either of them at any "
        "polling station of the district in which they live."
    ) in joined


def test_small_print_that_no_call_names_stays_where_it_is() -> None:
    def draw(pdf: FPDF) -> None:
        write_line(pdf, "Voters of the city may choose between two kinds of ballot paper, and they")
        pdf.set_font("helvetica", size=7)
        pdf.write(4, "1 Printed by the commission.")

    assert read(draw).splitlines()[-1] == "1 Printed by the commission."


def test_digits_of_the_line_itself_are_not_raised() -> None:
    assert "CO2 and B12" in read(lambda pdf: write_line(pdf, "The station measures CO2 and B12 each day."))


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("Warga kota¹ memilih.", ["¹"]),
        ("They voted.¹² Others did not.", ["¹²"]),
        ("In 2019² turnout fell.", ["²"]),
        ("An area of 12 km² and 10⁶ people, 5 m³.", []),
    ],
)
def test_calls_are_told_from_powers(text: str, calls: list[str]) -> None:
    assert [text[span.start : span.end] for span in find_note_calls(text)] == calls


def test_headings_stand_apart_by_their_size() -> None:
    def draw(pdf: FPDF) -> None:
        for size, words in ((11, PROSE[0]), (16, "How objections are heard"), (11, PROSE[1])):
            pdf.set_font("helvetica", size=size)
            pdf.multi_cell(0, 6, words, new_x="LMARGIN", new_y="NEXT")

    assert read(draw).splitlines()[2:5] == ["", "How objections are heard", ""]


LEFT = [f"left column line {number} says what the" for number in "abcdefgh"]
RIGHT = [f"right column line {number} says what they" for number in "abcdefgh"]


def test_columns_that_a_page_holds_line_by_line_are_read_one_after_the_other() -> None:
    def draw(pdf: FPDF) -> None:
        for left, right in zip(LEFT, RIGHT, strict=True):
            pdf.cell(95, 6, left)
            pdf.cell(95, 6, right, new_x="LMARGIN", new_y="NEXT")

    assert read(draw).splitlines() == [*LEFT, *RIGHT]


ROWS = [
    ["District", "Registered", "Turnout"],
    ["North", "31,220", "70.9%"],
    ["South of the river", "28,410", "64.2%"],
    ["Old Town", "9,875", "76.0%"],
]


def draw_rows(pdf: FPDF, rows: Sequence[Sequence[str]], widths: Sequence[float], align: str = "R") -> None:
    for row in rows:
        for number, (cell, width) in enumerate(zip(row, widths, strict=True)):
            pdf.cell(width, 6, cell, align=align if number else "L")
        pdf.ln(6)


@pytest.mark.parametrize("align", ["L", "C", "R"])
def test_rows_are_found_by_their_places(align: str) -> None:
    def draw(pdf: FPDF) -> None:
        pdf.multi_cell(0, 6, PROSE[0], new_x="LMARGIN", new_y="NEXT")
        pdf.cell(0, 6, "Turnout by district", new_x="LMARGIN", new_y="NEXT")
        draw_rows(pdf, ROWS, [60, 40, 40], align)
        pdf.multi_cell(0, 6, PROSE[1], new_x="LMARGIN", new_y="NEXT")

    lines = read(draw).splitlines()
    at = lines.index("\t".join(ROWS[0]))
    assert lines[at - 2 : at + 6] == [
        "Turnout by district",
        "",
        "\t".join(ROWS[0]),
        "\t\t",
        *("\t".join(row) for row in ROWS[1:]),
        "",
    ]


@pytest.mark.parametrize(
    ("rows", "widths"),
    [
        # A page of contents.
        ([["Chapter one", "3"], ["Chapter two", "17"], ["Chapter three", "29"]], [120, 30]),
        # Labels of a list.
        ([["1.", "the first of them"], ["2.", "the second"], ["3.", "the third of all"]], [20, 120]),
        # Words in columns.
        ([["North", "a seat", "Ana"], ["South", "no seat", "Budi"], ["East", "a seat", "Cai"]], [50, 50, 50]),
        # A line over two columns.
        ([*ROWS, ["Counted once more by order of the court", "", "1"]], [40, 40, 40]),
        # A cell that may belong to the row above or below.
        ([*ROWS[:2], ["Upper", "", ""], *ROWS[2:]], [60, 40, 40]),
    ],
)
def test_what_may_be_no_table_stays_text(rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
    assert "\t" not in read(lambda pdf: draw_rows(pdf, rows, widths))


def make_line(number: int, parts: Sequence[tuple[str, float]], bottom: float) -> PageLine:
    segments = tuple(Segment(words, left, left + 5.0 * len(words)) for words, left in parts)
    return PageLine(
        " ".join(words for words, _ in parts),
        False,
        number,
        segments[0].left,
        bottom,
        segments[-1].right,
        bottom + 12,
        segments,
    )


def test_parts_that_run_from_right_to_left_are_left_as_text() -> None:
    rows = [[("Ana", 50.0), ("12", 170.0)], [("Budi", 50.0), ("13", 170.0)], [("Cai", 50.0), ("14", 170.0)]]
    lines = [make_line(number, row, 800.0 - 14 * number) for number, row in enumerate(rows)]
    turned = [
        replace(line, segments=tuple(Segment(one.words, one.right, one.left) for one in line.segments))
        for line in lines
    ]
    assert [*find_aligned_tables(turned)] == []


CELLS = st.sampled_from(["Ana", "Budi and Cai", "Kota Seruni", "12", "1.204", "45,6%", "–"])


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.lists(st.tuples(CELLS, st.integers(0, 3)), min_size=1, max_size=4, unique_by=lambda part: part[1]),
            st.sampled_from([9.0, 13.0, 14.0, 26.0]),
        ),
        min_size=3,
        max_size=12,
    )
)
def test_no_row_is_made_of_more_or_other_parts_than_stand_on_the_page(
    drawn: list[tuple[list[tuple[str, int]], float]],
) -> None:
    bottom, lines = 800.0, []
    for number, (parts, step) in enumerate(drawn):
        bottom -= step
        placed = [(words, 50.0 + 120 * column) for words, column in sorted(parts, key=lambda part: part[1])]
        lines.append(make_line(number, placed, bottom))
    for start, end, written in find_aligned_tables(lines):
        shown = sorted(" ".join(line.words for line in lines[start:end]).split())
        assert sorted(written.split()) == shown
        rows = [line.split("\t") for line in written.splitlines() if line.strip()]
        assert len({*map(len, rows)}) == 1
        on_page = [{*one.words.split()} for one in lines]
        for row in rows:
            # Each number of a row stands on one line of the page with another, or alone in its row.
            numbers = {cell for cell in row[1:] if cell[:1].isdigit() and " " not in cell}
            assert any(numbers <= words for words in on_page)
