"""Tables of CSV, XLSX, Word, web pages and PDFs: their cells as lines, and what nobody sees left out."""

from __future__ import annotations

import datetime as dt
import zipfile
from io import BytesIO
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml import OxmlElement
from fpdf import FPDF

from index.documents.extraction.extractors import extract
from index.documents.extraction.kinds import find_kind
from index.documents.extraction.models import CorpusLimits
from index.errors import DocumentError
from index.passages.tables import find_tables
from tests.documents import save


def read(data: bytes, suffix: str, **limits: int) -> str:
    return extract(data, suffix, CorpusLimits(**limits)).text


def refuse(data: bytes, suffix: str, **limits: int) -> str:
    with pytest.raises(DocumentError) as caught:
        extract(data, suffix, CorpusLimits(**limits))
    return str(caught.value)


# CSV


@pytest.mark.parametrize(
    "data",
    [
        b"Calon;Suara\r\nAna;12,5\r\n",
        "\ufeffCalon;Suara\nAna;12,5".encode(),
        b"sep=;\nCalon;Suara\nAna;12,5\n",
        b'Calon,Suara\n"Ana","12,5"\n',
        b"Calon\tSuara\rAna\t12,5",
        b"Calon|Suara\nAna|12,5",
        "Calon;Suara\nAna;12,5\n".encode("utf-16"),
        b'"Calon";"Suara"\n"A\nna";"12,5"'.replace(b"A\nna", b"Ana"),
    ],
)
def test_csv_is_read_however_it_was_saved(data: bytes) -> None:
    assert read(data, ".csv") == "Calon\tSuara\n\t\nAna\t12,5"


def test_csv_of_western_europe_and_lines_within_cells_are_read() -> None:
    assert read('Nama;Catatan;N\nJosé;"satu\ndua";1\n'.encode("cp1252"), ".csv") == (
        "Nama\tCatatan\tN\n\t\t\nJosé\tsatu dua\t1"
    )


def test_csv_keeps_the_lines_around_its_tables() -> None:
    text = read(b"Hasil pemilihan;\n;\nPerolehan;\nCalon;Suara\nAna;12\n;\nSumber: komisi;\n", ".csv")
    assert text == "Hasil pemilihan\n\nPerolehan\nCalon\tSuara\n\t\nAna\t12\n\nSumber: komisi"
    (table,) = find_tables(text)
    assert (table.caption, table.heads) == ("Perolehan", ("Calon", "Suara"))


def test_bad_csv_is_refused_with_its_reason() -> None:
    assert refuse(b"a;b\n\0;c", ".csv") == "no_characters"
    assert refuse("a;b".encode("utf-16")[:-1], ".csv") == "not_utf_8"
    assert refuse(b"a;b\n" * 40, ".csv", max_text_chars=100) == "too_much_text (most: 100)"
    assert refuse(b"a;" + b"b" * 200_000 + b"\nc;d", ".csv") == "corrupt"


@pytest.mark.parametrize("data", [b"a,b\n", b"Calon;Suara;2024\n;;\n", b"Daerah;\n\nCalon;Suara\n"])
def test_the_heads_of_a_table_are_no_content(data: bytes) -> None:
    if b"Daerah" in data:  # what stands around them is
        assert read(data, ".csv") == "Daerah"
    else:
        assert refuse(data, ".csv") == "heads_alone"


@pytest.mark.parametrize(
    "data", [b"Suara sah,1.204\n", b"Ana,menang\nBudi,kalah\n", b"Kantor,Jalan Mawar buka setiap hari.\n"]
)
def test_rows_that_say_something_are_kept(data: bytes) -> None:
    assert read(data, ".csv").replace("\t", ",").replace(",\n", "").splitlines()[-1] in data.decode()
    assert find_tables(read(data, ".csv"))


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [(b"Calon;Suara", "hasil.csv", ".csv"), ("a;b".encode("utf-16"), "hasil.CSV", ".csv"), (b"a;b", "", ".txt")],
)
def test_csv_is_told_by_its_name(data: bytes, name: str, kind: str) -> None:
    assert find_kind(data, name) == kind


# XLSX


def make_sheet() -> Any:
    workbook: Any = openpyxl.Workbook()
    workbook.active.title = "Hasil"
    return workbook


def replace_part(data: bytes, part: str, before: bytes, after: bytes) -> bytes:
    """A package with other bytes in one of its parts."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as package, zipfile.ZipFile(stream, "w") as changed:
        for name in package.namelist():
            content = package.read(name)
            assert name != part or before in content
            changed.writestr(name, content.replace(before, after) if name == part else content)
    return stream.getvalue()


def test_xlsx_gives_its_visible_cells_as_they_are_shown() -> None:
    workbook = make_sheet()
    sheet = workbook.active
    rows = [["Kecamatan", "Suara", "Bagian", "Tanggal", "Sah"], ["Muara", 12345, 0.456, dt.date(2031, 6, 12), True]]
    for row in rows:
        sheet.append(row)
    sheet["C2"].number_format = "0.0%"
    sheet.append(["Lestari", 7.25, 1, dt.datetime.fromisoformat("2031-06-12T08:30"), False])
    sheet["B3"].number_format, sheet["C3"].number_format = "#,##0.00", "0%"
    assert read(save(workbook), ".xlsx") == (
        "Hasil\nKecamatan\tSuara\tBagian\tTanggal\tSah\n\t\t\t\t\n"
        "Muara\t12345\t45.6%\t2031-06-12\tTRUE\nLestari\t7.25\t100%\t2031-06-12 08:30\tFALSE"
    ).replace("Hasil\n", "Hasil\n\n", 1)


def test_what_is_hidden_in_xlsx_is_left_out() -> None:
    workbook = make_sheet()
    sheet = workbook.active
    for row in (["Calon", "Rahasia", "Suara"], ["Ana", "x", 12], ["Budi", "y", 9], ["Cici", "z", 3]):
        sheet.append(row)
    sheet.column_dimensions["B"].hidden = True
    sheet.row_dimensions[3].hidden = True
    workbook.create_sheet("Draf").append(["Calon", "Suara palsu"])
    workbook["Draf"].sheet_state = "hidden"
    assert read(save(workbook), ".xlsx") == "Hasil\n\nCalon\tSuara\n\t\nAna\t12\nCici\t3"


def test_merged_cells_stand_in_each_of_their_rows() -> None:
    workbook = make_sheet()
    sheet = workbook.active
    for row in (["Kabupaten", "Calon", "Suara"], ["Muara", "Ana", 12], [None, "Budi", 9], ["Lestari", "Ana", 4]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    assert read(save(workbook), ".xlsx").split("\n")[4:] == ["Muara\tAna\t12", "Muara\tBudi\t9", "Lestari\tAna\t4"]


def test_formulas_give_what_was_last_computed_and_never_themselves() -> None:
    workbook = make_sheet()
    for row in (
        ["Calon", "Suara"],
        ["Ana", 12],
        ["Jumlah", "=SUM(B2:B2)"],
        ["Tautan", '=HYPERLINK("http://x.example")'],
    ):
        workbook.active.append(row)
    text = read(save(workbook), ".xlsx")
    assert "=" not in text
    assert "Ana\t12" in text


def test_hostile_xlsx_files_are_refused_or_read_at_once() -> None:
    workbook = make_sheet()
    workbook.active["A1"], workbook.active["B1"] = "Calon", "Suara"
    workbook.active["XFD1048576"] = "far"
    assert "far" in read(save(workbook), ".xlsx")
    workbook.active.merge_cells("C3:D4")
    merged = replace_part(save(workbook), "xl/worksheets/sheet1.xml", b'"C3:D4"', b'"C3:XFC1048570"')
    assert refuse(merged, ".xlsx").startswith("bomb (size: 1717")
    entities = (
        b'<!DOCTYPE a [<!ENTITY b "'
        + b"c" * 1000
        + b'">'
        + b"".join(
            b'<!ENTITY b%d "%s">' % (number, b"&b%s;" % (b"" if not number else b"%d" % (number - 1)) * 20)
            for number in range(8)
        )
        + b"]><worksheet>&b7;"
    )
    bomb = replace_part(save(make_sheet()), "xl/worksheets/sheet1.xml", b"<worksheet", entities + b"<worksheet")
    assert refuse(bomb, ".xlsx") == "corrupt"
    whole = save(make_sheet())
    assert refuse(whole[: len(whole) // 2], ".xlsx") == "corrupt"
    assert refuse(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(99), ".xlsx") == "encrypted"
    assert refuse(whole, ".xlsx", max_unpacked_bytes=100).startswith("bomb")
    stream = BytesIO(whole)
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr("xl/vbaProject.bin", b"program")
    assert refuse(stream.getvalue(), ".xlsx") == "macros"


def test_xlsx_is_told_by_its_parts() -> None:
    data = save(make_sheet())
    assert find_kind(data, "") == ".xlsx"
    assert find_kind(data, "hasil.xlsx") == ".xlsx"
    with pytest.raises(DocumentError, match="misnamed"):
        find_kind(data, "hasil.docx")


# Word


def test_cells_that_word_merges_stand_in_each_of_their_rows() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    words = ("Kabupaten", "Calon", "Suara", "Muara", "Ana", "12", "", "Budi", "9")
    for cell, text in zip(table._cells, words, strict=True):
        cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    assert read(save(document), ".docx").split("\n")[2:] == ["Muara\tAna\t12", "Muara\tBudi\t9"]


def test_heads_that_word_repeats_on_each_page_are_heads() -> None:
    document = docx.Document()
    table = document.add_table(3, 2)
    for cell, text in zip(table._cells, ("Jabatan", "Nama", "Ketua", "Ana", "Anggota", "Budi"), strict=True):
        cell.text = text
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    assert find_tables(read(save(document), ".docx"))[0].heads == ("Jabatan", "Nama")


# Web pages


def wrap(table: str) -> bytes:
    return f"<html><head><title>Results</title></head><body><p>Before.</p>{table}<p>After.</p></body></html>".encode()


def test_cells_over_rows_and_columns_of_a_page_stand_where_they_belong() -> None:
    table = (
        "<table><caption>By <b>district</b></caption>"
        "<thead><tr><th rowspan=2>District</th><th colspan=2>Votes</th></tr>"
        "<tr><th>2024</th><th>2029</th></tr></thead><tbody>"
        "<tr><td rowspan=2>Muara</td><td>1,200</td><td>1,300</td></tr>"
        "<tr><td>90</td><td>80</td></tr><tr><td colspan=3>East</td></tr><tr><td>Lestari</td><td></td><td>7</td></tr>"
        "</tbody></table>"
    )
    text = read(wrap(table), ".html")
    (found,) = find_tables(text)
    assert (found.caption, found.heads) == ("By district", ("District", "Votes / 2024", "Votes / 2029"))
    assert [row.cells for row in found.rows] == [
        ("Muara", "1,200", "1,300"),
        ("Muara", "90", "80"),
        ("Lestari", "", "7"),
    ]
    assert found.rows[-1].section == "East"


def test_what_a_page_is_laid_out_with_is_no_table() -> None:
    inner = "<table><tr><th>Name</th><th>Votes</th></tr><tr><td>Ana</td><td>12</td></tr></table>"
    layout = f"<table><tr><td>Menu</td><td>{inner}</td></tr><tr><td>Foot</td><td>End</td></tr></table>"
    tables = find_tables(read(wrap(layout), ".html"))
    assert all("Menu" not in table.heads for table in tables)


def test_a_page_cannot_ask_for_more_cells_than_it_has() -> None:
    table = "<table><tr><td rowspan=999999 colspan=999999>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
    assert len(read(wrap(table), ".html")) < 2_000


# PDF


def make_ruled_pdf(*pages: list[list[str]], after: str = "") -> bytes:
    pdf = FPDF()
    pdf.set_font("helvetica", size=10)
    for rows in pages:
        pdf.add_page()
        pdf.multi_cell(0, 6, "Votes by candidate", new_x="LMARGIN", new_y="NEXT")
        with pdf.table() as table:
            for row in rows:
                table.row(row)
        if after:
            pdf.multi_cell(0, 6, after)
    return bytes(pdf.output())


def test_the_ruled_tables_of_a_pdf_have_cells() -> None:
    rows = [
        ["Candidate", "Votes"],
        ["Ana Example with a name that goes on over the end of its line", "12"],
        ["Budi", "9"],
    ]
    extracted = extract(make_ruled_pdf(rows, after="The count is over."), ".pdf", CorpusLimits())
    (table,) = find_tables(extracted.text)
    assert (table.caption, table.heads) == ("Votes by candidate", ("Candidate", "Votes"))
    assert [list(row.cells) for row in table.rows] == rows[1:]
    assert extracted.text.endswith("The count is over.")
    assert extracted.page_starts == (0,)


def test_a_page_of_a_pdf_without_rules_stays_as_it_is() -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=10)
    pdf.multi_cell(0, 6, "The count is over.")
    pdf.rect(10, 100, 50, 20)
    assert read(bytes(pdf.output()), ".pdf") == "The count is over."


@pytest.mark.parametrize(
    ("rows", "is_table"),
    [
        (
            [
                ("Office", "Holder", "Road"),
                ("North", "Ann Lee", "Reef Road"),
                ("South", "Bo Ray", "Hill Lane"),
                ("East", "Cy Oak", "Mill Lane"),
            ],
            True,
        ),
        (
            [
                ("Stage", "Days"),
                ("Registration of voters", "3 to 17 January"),
                ("Campaign", "1 to 9 May"),
                ("Polling day", "12 May"),
            ],
            True,
        ),
        # Prose in two columns, and what ends like it.
        (
            [
                ("The town votes in", "May, and all who live"),
                ("June. Whoever is", "there may go to"),
                ("absent then asks", "any of the stations"),
                ("for a paper in", "town until noon."),
            ],
            False,
        ),
        ([("North", "Ann Lee"), ("South", "Bo Ray")], False),
    ],
)
def test_names_and_phrases_under_each_other_are_a_table_of_a_page_without_rules(
    rows: list[tuple[str, ...]], is_table: bool
) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=11)
    pdf.multi_cell(0, 6, "These are the offices of the islands, which are open on all days of the week before noon.")
    pdf.ln(6)
    with pdf.table(borders_layout="NONE") as table:
        for cells in rows:
            row = table.row()
            for cell in cells:
                row.cell(cell)
    found = find_tables(read(bytes(pdf.output()), ".pdf"))
    assert bool(found) == is_table
    if is_table:
        assert found[0].rows[-1].cells == rows[-1]
