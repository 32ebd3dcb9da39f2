"""Tables in texts: rows with their heads and captions, and nothing that only looks like one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.documents.extraction.table_lines import write_sheet, write_table
from index.documents.file import leave_out
from index.models import JoinedText, Span, TableRow
from index.passages.cell_numbers import is_numeric_cell, read_column
from index.passages.content import ParagraphKind, find_paragraphs
from index.passages.largest_cells import find_largest, find_smallest, find_total
from index.passages.tables import Table, find_row, find_tables, read_row, write_searched
from tests.corpora import make_document
from tests.index.result_tables import VOTES

CELLS = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp"), blacklist_characters="|"), max_size=8)

MARKDOWN = """# River County primary

**Background**: The sheriff has held the office since 2018.

| Office | Candidate | Contested |
|---|:-:|---|
| **Sheriff** | [Ana Example](https://a.example) (A) | No |
| **Judge of Probate** | Ben \\| Example | Yes | stray |
| Clerk |

The polls close at eight.
"""


def read_only_table(text: str) -> Table:
    (table,) = find_tables(text)
    return table


def test_a_row_of_markdown_has_its_heads_and_none_of_the_marks() -> None:
    table = read_only_table(JoinedText(MARKDOWN, leave_out(MARKDOWN, (), "primary.md")).text)
    assert [table.describe_row(row) for row in table.rows] == [
        TableRow(None, ("Office", "Candidate", "Contested"), ("Sheriff", "Ana Example (A)", "No")),
        TableRow(None, ("Office", "Candidate", "Contested"), ("Judge of Probate", "Ben | Example", "Yes")),
    ]


def test_rows_are_units_and_what_is_around_them_is_not_part_of_them() -> None:
    kinds = find_paragraphs(MARKDOWN)
    rows = [MARKDOWN[slice(*one.span)] for one in kinds if one.kind is ParagraphKind.ROW]
    assert [row.partition(" |")[0] for row in rows] == ["**Sheriff**", "**Judge of Probate**"]
    quotable = [one for one in kinds if one.kind in (ParagraphKind.CONTENT, ParagraphKind.ROW)]
    assert not any(mark in MARKDOWN[slice(*one.span)] for one in quotable for mark in ("---", "| Office |"))
    assert all("\n" not in MARKDOWN[slice(*one.span)] for one in quotable)


def test_the_line_above_is_the_caption_where_it_names_the_table() -> None:
    rows = [["Calon", "Suara"], ["Ana", "12"], ["Budi", "9"]]
    assert read_only_table(write_table(rows, caption="Perolehan suara")).caption == "Perolehan suara"
    assert read_only_table(f"Judul\n\n## Tabel 1. Hasil.\n\n{write_table(rows)}").caption == "Tabel 1. Hasil."
    assert read_only_table(f"Penghitungan selesai kemarin.\n\n{write_table(rows)}").caption is None
    assert read_only_table(write_table(rows)).caption is None


@pytest.mark.parametrize(
    ("rows", "heads"),
    [
        ([["Calon", "Suara"], ["Ana", "12"]], ("Calon", "Suara")),
        ([["Kabupaten", "2019", "2024"], ["Muara", "70%", "75%"]], ("Kabupaten", "2019", "2024")),
        ([["Suara sah", "1.200"], ["Suara tidak sah", "30"]], ()),
        ([["Jabatan", "Ketua"], ["Nama", "Ana"]], ()),
        ([["Tahapan", "Mulai", "Selesai"], ["Kampanye", "1 Juni", "1 Juli"]], ("Tahapan", "Mulai", "Selesai")),
    ],
)
def test_heads_are_told_by_the_cells_where_nothing_else_tells(rows: list[list[str]], heads: tuple[str, ...]) -> None:
    assert read_only_table(write_table(rows)).heads == heads
    marked = read_only_table(write_table(rows, 1))
    assert marked.heads == tuple(rows[0])


@pytest.mark.parametrize(
    "text",
    [
        "1.\tVoters register.\n2.\tVoters vote.\n3.\tVotes are counted.",
        "a)\tthe voter\nb)\tthe witness",
        "A word\tanother",
        "A | b\nand so on | no dashes",
        "| Head |\n\n|---|",
        "",
    ],
)
def test_what_is_no_table_is_none(text: str) -> None:
    assert find_tables(text) == ()


def test_a_line_within_a_table_stands_above_the_rows_that_follow() -> None:
    table = read_only_table("Calon\tSuara\n\t\nKota Seruni\t\nAna\t12\nKota Lestari\t\nAna\t7")
    captions = [table.describe_row(row).caption for row in table.rows]
    assert captions == ["Kota Seruni", "Kota Lestari"]


def test_a_row_is_found_by_its_heads_and_caption_too() -> None:
    text = write_table([["Calon", "Suara"], ["Ana", "12"], ["Budi", "9"]], caption="Hasil")
    (first, _) = read_only_table(text).rows
    assert write_searched(text, first.span) == "Calon: Ana · Suara: 12. Hasil"
    assert read_row(text, Span(first.span.start, first.span.end - 1)) is None
    assert find_row(text, 0) is None


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=5), st.integers(0, 2))
def test_each_cell_stands_word_by_word_in_the_text(rows: list[list[str]], head_count: int) -> None:
    text = f"Before.\n\n{write_table(rows, head_count)}\n\nAfter."
    for table in find_tables(text):
        for row in table.rows:
            assert find_row(text, row.span.start) == (table, row)
            for cell, place in zip(row.cells, row.places, strict=True):
                assert cell.split() == text[slice(*place)].split()
            assert "\n" not in text[slice(*row.span)]


@given(st.text(st.sampled_from("ab1.\t|-\n #*[]()"), max_size=60))
def test_any_text_has_paragraphs_in_order_that_do_not_overlap(text: str) -> None:
    paragraphs = find_paragraphs(text)
    for before, after in pairwise(paragraphs):
        assert before.span.end <= after.span.start


def test_a_sheet_keeps_its_lines_around_its_tables() -> None:
    rows = [["Hasil pemilihan", ""], ["Calon", "Suara"], ["Ana", "12"], [], ["Sumber: komisi", ""]]
    assert write_sheet(rows, "Lembar A") == "Lembar A\n\nHasil pemilihan\nCalon\tSuara\n\t\nAna\t12\n\nSumber: komisi"


@pytest.mark.parametrize(
    ("cells", "numbers"),
    [
        (["12.345", "1.200.000", "7"], [12345.0, 1200000.0, 7.0]),
        (["12,345", "1,234.5"], [12345.0, 1234.5]),
        (["45,6%", "7,123%"], [45.6, 7.123]),
        (["45.6 %", "100"], [45.6, 100.0]),
        (["12 345", "Rp 1.000", "–", ""], [12345.0, 1000.0, None, None]),
        (["3 (tiga)", "29 kursi", "no"], [3.0, 29.0, None]),
    ],
)
def test_numbers_are_read_as_their_column_writes_them(cells: list[str], numbers: list[float | None]) -> None:
    assert read_column(cells) == numbers
    assert [is_numeric_cell(cell) for cell in cells] == [number is not None for number in numbers]


def find_leader(rows: list[list[str]], column: int = 1, title: str = "", **how: bool) -> str | None:
    found = find_largest(read_only_table(write_table(rows, 1)), column, title=title, **how)
    return None if found is None else found.cells[0]


def test_the_largest_number_of_a_column_is_found() -> None:
    assert find_leader([row[1:] for row in VOTES], 2) == "Bagus Prakoso – Lina Marpaung"
    assert find_leader([row[1:] for row in VOTES], 2, needs_total=True) == "Bagus Prakoso – Lina Marpaung"
    assert find_leader([["A", "Share"], ["x", "38.2%"], ["y", "61.8%"]]) == "y"
    assert find_total(read_only_table(write_table(VOTES, 1))).cells[1] == "Jumlah"


def find_last(rows: list[list[str]], column: int = 1) -> str | None:
    found = find_smallest(read_only_table(write_table(rows, 1)), column)
    return None if found is None else found.cells[0]


def test_the_smallest_number_of_a_column_is_found_and_no_total_is_it() -> None:
    assert find_last([["Ward", "Turnout"], ["x", "38.2%"], ["y", "61.8%"], ["z", "70.1%"], ["Total", "30%"]]) == "x"
    assert find_last([["A", "Suara"], ["x", "12"], ["y", "9"], ["Jumlah", "21"]]) == "y"
    # Any of the others may have less.
    assert find_last([["A", "Suara"], ["x", "12"], ["y", "9"], ["Lainnya", "30"], ["Jumlah", "51"]]) is None
    assert find_last([["A", "Suara"], ["x", "9"], ["y", "9"]]) is None


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ([["A", "Suara"], ["x", "12"], ["y", "12"]], ""),
        ([["A", "Suara"], ["x", "12"], ["y", "–"]], ""),
        ([["A", "Suara"], ["x", "12"], ["y", "9"], ["Jumlah", "30"]], ""),
        ([["A", "Suara"], ["x", "12"], ["y", "9"], ["…", "…"]], ""),
        ([["A", "Suara"], ["x", "9"], ["Lainnya", "12"]], ""),
        ([["No", "Suara"], ["1", "12"], ["2", "9"], ["4", "8"]], ""),
        ([["A", "Persen"], ["x", "38%"], ["y", "20%"]], ""),
        ([["A", "Suara"], ["x", "12"], ["y", "9"]], "Hasil sementara"),
        ([["A", "Quick count"], ["x", "12"], ["y", "9"]], ""),
        ([["A", "Suara"], ["x", "12"]], ""),
        ([["A", "Suara"], ["Kota", ""], ["x", "12"], ["y", "9"]], ""),
    ],
)
def test_nothing_is_the_largest_where_rows_are_tied_or_may_be_missing(rows: list[list[str]], title: str) -> None:
    assert find_leader(rows, title=title) is None


def test_without_a_total_a_table_cut_from_pages_proves_nothing() -> None:
    assert find_leader([["A", "Suara"], ["x", "12"], ["y", "9"]], needs_total=True) is None


def test_a_document_of_rows_alone_is_split_into_them() -> None:
    from index.passages.passages import divide_document

    text = write_table([["Calon", "Suara"], ["Ana", "12"], ["Budi", "9"]])
    passages = divide_document(make_document("rows", text)).passages
    assert [text[passage.start : passage.end] for passage in passages] == ["Ana\t12", "Budi\t9"]


SCHEDULE = """Advance polls in Pine County

Place             Date          Hours
Town hall         3 May 2031    9 a.m. to 6 p.m.
School            4 May 2031    noon to 4 p.m.

Bring  a card.
"""


def test_columns_set_by_spaces_are_a_table() -> None:
    (table,) = find_tables(SCHEDULE)
    assert (table.caption, table.heads) == ("Advance polls in Pine County", ("Place", "Date", "Hours"))
    assert [row.cells[0] for row in table.rows] == ["Town hall", "School"]
    row = read_row(SCHEDULE, table.rows[1].span)
    assert row is not None
    assert row.cells == ("School", "4 May 2031", "noon to 4 p.m.")


@pytest.mark.parametrize(
    "text", ["One  word.\nTwo  words.\nThis one  is apart.", "a  b\nc  d\n", "Words.  More.\n" * 2]
)
def test_spaces_between_words_are_no_columns(text: str) -> None:
    assert find_tables(text) == ()


def test_heads_that_stand_over_several_columns_are_said_with_each_of_them() -> None:
    rows = [["Ward", "Oak", "", "Elm", ""], ["Ward", "Votes", "Share", "Votes", "Share"], ["A", "12", "40", "18", "60"]]
    (table,) = find_tables(write_table(rows))
    assert table.heads == ("Ward", "Oak / Votes", "Oak / Share", "Elm / Votes", "Elm / Share")
    assert [row.cells for row in table.rows] == [("A", "12", "40", "18", "60")]
