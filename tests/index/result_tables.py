"""The results of a made-up regional election as files of every kind that holds tables, and what voters ask of them."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import Any

import docx
import openpyxl
from fpdf import FPDF

from index.models import Language
from tests.documents import save

TITLE = "Hasil Pemilihan Gubernur Provinsi Seruni 2031"
VOTES_CAPTION = "Perolehan suara pasangan calon"
VOTES = [
    ["Nomor urut", "Pasangan calon", "Partai pengusul", "Suara sah", "Persentase"],
    ["1", "Ratna Dewanti – Yusuf Halim", "Partai Fajar", "412.305", "38,2%"],
    ["2", "Bagus Prakoso – Lina Marpaung", "Koalisi Sungai", "498.117", "46,1%"],
    ["3", "Teguh Wiranata – Sari Kencana", "Perseorangan", "169.578", "15,7%"],
    ["", "Jumlah", "", "1.080.000", "100%"],
]
TURNOUT_CAPTION = "Partisipasi pemilih menurut kabupaten"
TURNOUT = [
    ["Kabupaten", "Pemilih terdaftar", "Pengguna hak pilih", "Partisipasi"],
    ["Tanjung Selaras", "402.110", "331.740", "82,5%"],
    ["Muara Indah", "388.950", "290.155", "74,6%"],
    ["Bukit Lestari", "295.400", "251.090", "85,0%"],
    ["Kota Seruni", "310.220", "226.904", "73,1%"],
]
TABLES = ((VOTES_CAPTION, VOTES), (TURNOUT_CAPTION, TURNOUT))
OPENING = (
    "Komisi pemilihan Provinsi Seruni mengumumkan hasil pemilihan gubernur pada 12 Juni 2031. "
    "Rapat pleno dihadiri oleh saksi dari semua pasangan calon."
)
CLOSING = "Keberatan atas hasil ini dapat diajukan dalam tiga hari kerja kepada komisi pemilihan."


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in both languages, what its row holds, and whether its number is said to be the largest."""

    indonesian: str
    english: str
    cells: tuple[str, ...]
    is_largest: bool = False

    def put(self, language: Language) -> str:
        return self.indonesian if language is Language.ID else self.english


QUESTIONS = (
    Asked("Berapa suara yang diperoleh Ratna Dewanti?", "How many votes did Ratna Dewanti get?", ("412.305",)),
    Asked("Berapa persen suara Bagus Prakoso?", "What percentage of the vote did Bagus Prakoso win?", ("46,1%",)),
    Asked(
        "Siapa yang memperoleh suara terbanyak di Provinsi Seruni?",
        "Who got the most votes in Seruni?",
        ("Bagus Prakoso – Lina Marpaung", "498.117"),
        is_largest=True,
    ),
    Asked("Partai apa yang mengusung Ratna Dewanti?", "Which party nominated Ratna Dewanti?", ("Partai Fajar",)),
    Asked("Siapa calon nomor urut 3?", "Who is candidate number 3?", ("Teguh Wiranata – Sari Kencana",)),
    Asked(
        "Berapa partisipasi pemilih di Kabupaten Bukit Lestari?", "What was the turnout in Bukit Lestari?", ("85,0%",)
    ),
    Asked(
        "Kabupaten mana yang partisipasinya tertinggi?",
        "Which district had the highest turnout?",
        ("Bukit Lestari", "85,0%"),
        is_largest=True,
    ),
    Asked(
        "Berapa pemilih terdaftar di Muara Indah?",
        "How many registered voters are there in Muara Indah?",
        ("388.950",),
    ),
    Asked(
        "Siapa wakil dari Teguh Wiranata?", "Who is Teguh Wiranata's running mate?", ("Teguh Wiranata – Sari Kencana",)
    ),
    Asked(
        "Berapa suara Teguh Wiranata dan Sari Kencana?",
        "How many votes went to Teguh Wiranata and Sari Kencana?",
        ("169.578",),
    ),
    Asked("Berapa orang yang mencoblos di Tanjung Selaras?", "How many people voted in Tanjung Selaras?", ("331.740",)),
    Asked("Berapa jumlah seluruh suara sah?", "How many valid votes were cast in total?", ("1.080.000",)),
)

ALDER_TITLE = "Official results of the Alder County mayoral election, 8 May 2033"
ALDER = f"""{ALDER_TITLE}

The Alder County election board certified the results on 15 May 2033. Observers from both parties attended the count.

Mayor of Alder, final results
Ballot no.\tCandidate\tParty\tVotes\tShare of vote
\t\t\t\t
1\tPriya Lindqvist\tHarbour Party\t21,406\t31.4%
2\tTomas Okafor\tGreen Valley Alliance\t29,873\t43.8%
3\tHelen Brasher\tIndependent\t16,931\t24.8%
\tTotal\t\t68,210\t100.0%

Turnout by ward
Ward\tRegistered voters\tBallots cast\tTurnout\tPolling stations
\t\t\t\t
North Ward\t31,220\t22,150\t70.9%\t14
Riverside\t28,410\t18,233\t64.2%\t11
Old Town\t19,875\t15,102\t76.0%\t9
Mill Hill\t24,300\t12,725\t52.4%\t12
Total\t103,805\t68,210\t65.7%\t46

Recounts may be requested within five days of certification."""
ALDER_QUESTIONS = (
    Asked("Berapa suara yang didapat Helen Brasher?", "How many votes did Helen Brasher receive?", ("16,931",)),
    Asked("Berapa persen suara Tomas Okafor?", "What share of the vote did Tomas Okafor get?", ("43.8%",)),
    Asked(
        "Kandidat mana yang mendapat suara terbanyak?",
        "Which candidate received the most votes?",
        ("Tomas Okafor",),
        is_largest=True,
    ),
    Asked("Priya Lindqvist dari partai apa?", "What party is Priya Lindqvist from?", ("Harbour Party",)),
    Asked("Berapa pemilih terdaftar di Old Town?", "How many people are registered to vote in Old Town?", ("19,875",)),
    Asked(
        "Distrik mana yang partisipasi pemilihnya tertinggi?",
        "Which ward had the highest turnout?",
        ("Old Town",),
        is_largest=True,
    ),
    Asked("Berapa tingkat partisipasi di Riverside?", "What was turnout in Riverside?", ("64.2%",)),
    Asked("Berapa jumlah TPS di Mill Hill?", "How many polling stations are there in Mill Hill?", ("12",)),
    Asked("Siapa calon independen?", "Who is the independent candidate?", ("Helen Brasher",)),
    Asked("Berapa surat suara yang masuk di North Ward?", "How many ballots were cast in North Ward?", ("22,150",)),
    Asked(
        "Distrik mana yang pemilih terdaftarnya terbanyak?",
        "Which ward has the most registered voters?",
        ("North Ward",),
        is_largest=True,
    ),
    Asked("Berapa total suara untuk wali kota?", "Total number of votes cast for mayor?", ("68,210",)),
)


def write_files(kind: str) -> dict[str, bytes]:
    """The files that hold the results in one format, by name; a CSV holds one table."""
    if kind == ".csv":
        return {
            f"{name}.csv": _write_csv(caption, rows)
            for name, (caption, rows) in zip(("perolehan-suara", "partisipasi"), TABLES, strict=True)
        }
    writers: dict[str, Callable[[], bytes]] = {
        ".html": _write_html,
        ".docx": _write_docx,
        ".md": _write_md,
        ".xlsx": _write_xlsx,
        "-ruled.pdf": lambda: _write_pdf("ALL", "LEFT"),
        "-unruled.pdf": lambda: _write_pdf("NONE", "LEFT"),
        "-underlined.pdf": lambda: _write_pdf("SINGLE_TOP_LINE", "RIGHT"),
    }
    return {f"hasil{kind}": writers[kind]()}


def _write_csv(caption: str, rows: list[list[str]]) -> bytes:
    stream = StringIO()
    writer = csv.writer(stream, delimiter=";")
    writer.writerow([f"{caption}, {TITLE}"])
    writer.writerows(rows)
    return stream.getvalue().encode("utf-8-sig")


def _write_html() -> bytes:
    tables = ""
    for caption, rows in TABLES:
        heads = "".join(f"<th>{cell}</th>" for cell in rows[0])
        body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows[1:])
        tables += f"<table><caption>{caption}</caption><tr>{heads}</tr>{body}</table>"
    page = (
        f"<!DOCTYPE html><html lang='id'><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>"
        f"<p>{OPENING}</p>{tables}<p>{CLOSING}</p></article></body></html>"
    )
    return page.encode()


def _write_docx() -> bytes:
    document = docx.Document()
    document.core_properties.title = TITLE
    document.add_heading(TITLE, 0)
    document.add_paragraph(OPENING)
    for caption, rows in TABLES:
        document.add_paragraph(caption)
        table = document.add_table(len(rows), len(rows[0]))
        for cell, text in zip(table._cells, [cell for row in rows for cell in row], strict=True):
            cell.text = text
    document.add_paragraph(CLOSING)
    return save(document)


def _write_md() -> bytes:
    parts = [f"# {TITLE}", OPENING]
    for caption, rows in TABLES:
        lines = ["| " + " | ".join(row) + " |" for row in rows]
        lines.insert(1, "|" + "---|" * len(rows[0]))
        parts += [f"## {caption}", "\n".join(lines)]
    return "\n\n".join([*parts, CLOSING]).encode()


def _write_xlsx() -> bytes:
    workbook: Any = openpyxl.Workbook()
    workbook.properties.title = TITLE
    for number, (caption, rows) in enumerate(TABLES):
        sheet = workbook.create_sheet(("Suara", "Partisipasi")[number])
        sheet.append([f"{caption}, {TITLE}"])
        for row in rows:
            sheet.append(row)
    del workbook["Sheet"]
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _write_pdf(rules: str, number_align: str) -> bytes:
    pdf = FPDF()
    pdf.set_title(TITLE)
    pdf.add_page()
    pdf.set_font("Helvetica", size=16)
    pdf.multi_cell(0, 10, TITLE, new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("Helvetica", size=10)
    pdf.multi_cell(0, 6, OPENING, new_x="LMARGIN", new_y="NEXT")
    for caption, rows in TABLES:
        pdf.ln(6)
        pdf.multi_cell(0, 6, caption, new_x="LMARGIN", new_y="NEXT")
        aligns = ("LEFT", "LEFT", *[number_align] * (len(rows[0]) - 2))
        with pdf.table(borders_layout=rules, text_align=aligns) as table:
            for row in rows:
                table.row([cell.replace("–", "-") for cell in row])
    pdf.ln(6)
    pdf.multi_cell(0, 6, CLOSING, new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())
