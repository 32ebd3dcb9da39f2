"""Each format's extractor on real files, whole and broken."""

import datetime as dt
import logging
import re
import sys
import zipfile
from io import BytesIO

import docx
import pypdfium2
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from index.documents.extraction.extractors import extract
from index.documents.extraction.models import CorpusLimits, Extract
from index.documents.extraction.plain_text import decode_text
from index.errors import DocumentError
from tests.documents import make_docx, make_pdf, save
from tests.index.result_tables import write_files

PAGES = (
    "First page. The threshold was reduced.",
    "Second page: seven to five percent.",
    "",
    "The last page.",
)


def read(data: bytes, suffix: str, **limits: int) -> Extract | None:
    return extract(data, suffix, CorpusLimits(**limits))


def refuse(data: bytes, suffix: str, **limits: int) -> str:
    with pytest.raises(DocumentError) as caught:
        read(data, suffix, **limits)
    return str(caught.value)


# Plain text


def test_utf_8_is_decoded_with_or_without_its_mark() -> None:
    assert decode_text("Pemilu: “adil”\n".encode()) == "Pemilu: “adil”\n"
    assert decode_text("Pemilu".encode("utf-8-sig")) == "Pemilu"


def test_only_line_ends_change() -> None:
    assert decode_text(b" a\r\nb\rc\n\n\td \x0c e ") == " a\nb\nc\n\n\td \x0c e "


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("Präsident".encode("latin-1"), "not_utf_8"),
        ("Pemilu".encode("utf-16"), "utf_16"),
        ("Pemilu".encode("utf-16-be"), "no_characters"),
        ("a\ud800".encode("utf-8", "surrogatepass"), "not_utf_8"),
    ],
)
def test_other_encodings_are_named(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError) as caught:
        decode_text(data)
    assert str(caught.value) == reason


# PDF


def test_pdf_pages_begin_where_page_starts_says() -> None:
    extracted = read(make_pdf(*PAGES, title="On thresholds"), ".pdf")
    assert extracted.text == "\n".join(PAGES)
    assert extracted.page_starts == (0, 39, 75, 76)
    for start, page in zip(extracted.page_starts, PAGES, strict=True):
        assert extracted.text.startswith(page, start)
    assert extracted.title == "On thresholds"
    assert extracted.extractor == f"pypdfium2 {pypdfium2.PYPDFIUM_INFO.version}"


@pytest.mark.parametrize("title", ["Microsoft Word - draft 3.doc", "untitled", "scan0001", "report.pdf", "---"])
def test_a_title_that_a_program_wrote_is_none(title: str) -> None:
    assert read(make_pdf("Some text.", title=title), ".pdf").title is None


def test_a_pdf_that_only_forbids_changes_is_read() -> None:
    assert read(make_pdf("Open text.", password=""), ".pdf").text == "Open text."


def test_bad_pdfs_are_refused_with_their_reason() -> None:
    whole = make_pdf(*PAGES)
    assert refuse(whole[: len(whole) // 2], ".pdf") == "cut_short"
    assert refuse(b"Not a PDF at all", ".pdf") == "corrupt"
    assert refuse(b"%PDF-1.7\n" + b"rubbish " * 99 + b"\n%%EOF", ".pdf") == "corrupt"
    assert refuse(make_pdf(*PAGES, password="secret"), ".pdf") == "encrypted"
    assert refuse(make_pdf("", ""), ".pdf") == "no_text"
    assert refuse(whole, ".pdf", max_pages=3) == "too_many_pages (size: 4, most: 3)"
    assert refuse(whole, ".pdf", max_text_chars=50) == "too_much_text (most: 50)"


def test_pypdfium2_neither_logs_nor_leaves_logging_changed(caplog: pytest.LogCaptureFixture) -> None:
    damaged = re.sub(rb"startxref\n\d+", b"startxref\n7", make_pdf(*PAGES))
    with caplog.at_level(logging.DEBUG):
        assert read(damaged, ".pdf").text == "\n".join(PAGES)
    assert caplog.records == []
    logging.getLogger("pypdfium2").warning("still heard")
    assert caplog.messages == ["still heard"]


# Word


def test_docx_paragraphs_and_rows_come_in_order() -> None:
    document = docx.Document()
    document.add_paragraph("First paragraph.")
    document.add_paragraph("")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("Party", "Seats", "Green\nParty", "5"), strict=True):
        cell.text = text
    document.add_paragraph("Last paragraph.")
    extracted = read(save(document), ".docx")
    assert extracted.text == "First paragraph.\n\nParty\tSeats\n\t\nGreen Party\t5\n\nLast paragraph."
    assert extracted.extractor.startswith("python-docx ")


def test_docx_keeps_the_words_that_stand_in_links_controls_and_accepted_changes() -> None:
    document = docx.Document()
    document.add_paragraph("Before.")
    paragraph = (
        f"<w:p {nsdecls('w')}><w:r><w:t xml:space='preserve'>from </w:t></w:r>"
        "<w:del w:id='1' w:author='a'><w:r><w:delText>nine</w:delText></w:r></w:del>"
        "<w:moveFrom w:id='3' w:author='a'><w:r><w:t>moved</w:t></w:r></w:moveFrom>"
        "<w:ins w:id='2' w:author='a'><w:r><w:t>seven</w:t></w:r></w:ins>"
        "<w:hyperlink w:anchor='x'><w:r><w:t xml:space='preserve'> to </w:t></w:r></w:hyperlink>"
        "<w:sdt><w:sdtContent><w:r><w:t>five</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    block = f"<w:sdt {nsdecls('w')}><w:sdtContent>{paragraph}</w:sdtContent></w:sdt>"
    document.element.body.insert(1, parse_xml(block))
    assert read(save(document), ".docx").text == "Before.\n\nfrom seven to five"


@pytest.mark.parametrize(
    ("title", "author", "expected"),
    [
        ("Voting in Astana", "Jane Roe", ("Voting in Astana", "Jane Roe")),
        ("Word Document", "Windows User", (None, None)),
        ("", "python-docx", (None, None)),
        (" ", "jroe", (None, None)),
    ],
)
def test_docx_properties_are_taken_when_a_person_wrote_them(
    title: str, author: str, expected: tuple[None, ...] | tuple[str, ...]
) -> None:
    extracted = read(make_docx("Text.", title=title, author=author), ".docx")
    assert (extracted.title, extracted.author) == expected
    assert extracted.published is None


def test_a_title_that_is_set_as_one_is_taken_and_boxes_are_read_behind_their_paragraph() -> None:
    document = docx.Document()
    document.add_heading("Handbook of the Pine County", 0)
    box = (
        "<w:pict {0} xmlns:v='urn:schemas-microsoft-com:vml'><v:shape><v:textbox><w:txbxContent><w:p><w:r>"
        "<w:t>Call 555 in need.</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict>"
    )
    paragraph = document.add_paragraph("The box is")
    paragraph.add_run()._r.append(parse_xml(box.format(nsdecls("w"))))
    paragraph.add_run(" sealed.")
    extracted = read(save(document), ".docx")
    assert extracted.title == "Handbook of the Pine County"
    assert extracted.text == "Handbook of the Pine County\n\nThe box is sealed.\n\nCall 555 in need."


def test_bad_docx_files_are_refused_with_their_reason() -> None:
    whole = make_docx("Some text.")
    assert refuse(whole[: len(whole) // 2], ".docx") == "corrupt"
    assert refuse(b"plain", ".docx") == "corrupt"
    assert refuse(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(99), ".docx") == "encrypted"
    assert refuse(whole.replace(b"word/document.xml", b"word/absent00.xml"), ".docx") == "corrupt"
    assert refuse(make_docx("A" * 60), ".docx", max_text_chars=50) == "too_much_text (most: 50)"


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", bytes(3_000_000))
    assert len(stream.getvalue()) < 10_000
    reason = refuse(stream.getvalue(), ".docx", max_unpacked_bytes=1_000_000)
    assert reason == "bomb (size: 3000000, most: 1000000)"


# Web pages

ARTICLE = """<!DOCTYPE html><html><head><title>Threshold lowered | Example News</title>
<meta property="og:site_name" content="Example News"><meta name="author" content="Jane Roe">
<meta property="article:published_time" content="2023-03-20T09:00:00+06:00">
<link rel="canonical" href="https://news.example.org/threshold"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>Threshold lowered</h1>
<p>The threshold to enter the <a href="/m">Mazhilis</a> was <em>re</em>duced<!-- tracker --> from seven
to five percent, making it easier for opposition parties&nbsp;to enter.</p>
<ul><li>Seven parties took part in it.</li><li>Two of the parties are new.</li></ul>
<table><tr><th>Elected from</th><th>Members</th></tr><tr><td>party <b>lists</b></td><td>69</td></tr></table>
<p>The Commission will confirm the result on 22 March, it said in a statement.</p></article>
<script>var threshold = 7;</script><footer>Copyright Example News</footer></body></html>"""


def test_html_gives_the_article_word_by_word_and_what_the_page_says_of_itself() -> None:
    extracted = read(ARTICLE.encode(), ".html")
    assert extracted.text == (
        "Threshold lowered\n\n"
        "The threshold to enter the Mazhilis was reduced from seven to five percent, "
        "making it easier for opposition parties\u00a0to enter.\n\n"
        "• Seven parties took part in it.\n\n• Two of the parties are new.\n\n"
        "Elected from\tMembers\n\t\nparty lists\t69\n\n"
        "The Commission will confirm the result on 22 March, it said in a statement."
    )
    assert extracted.extractor.startswith("trafilatura ")
    assert (extracted.title, extracted.author) == ("Threshold lowered", "Jane Roe")
    assert (extracted.publisher, extracted.url) == ("Example News", "https://news.example.org/threshold")
    assert extracted.published == dt.date(2023, 3, 20)


def test_a_date_in_the_words_of_a_page_is_not_its_own() -> None:
    page = "<html><head><title>Law</title></head><body><p>In force since 5 June 2022 at noon.</p></body></html>"
    assert read(page.encode(), ".html").published is None


def test_a_page_without_an_article_gives_all_its_visible_text() -> None:
    head = "<html><head><title>Turnout</title></head>"
    page = f"{head}<body><script>x()</script><form>Turnout: <b>6</b>9%</form></body></html>"
    extracted = read(page.encode(), ".htm")
    assert extracted.text == "Turnout: 69%"
    assert extracted.title == "Turnout"


def test_list_items_are_marked_as_a_browser_marks_them_but_menus_are_not() -> None:
    page = """<html><head><title>Oak Town votes</title></head><body><ul><li><a href="/">Home</a></li></ul>
    <article><h1>Oak Town votes</h1><p>The council of Oak Town is elected in June, for a term of five years.</p>
    <ul><li><p>a passport</p></li><li>a bill <b>for</b> water<ul><li>not older than May</li></ul></li></ul>
    <p>Whoever brings neither of these cannot vote in the election of the council.</p></article></body></html>"""
    assert "a bill for water" in read(page.encode(), ".html").text
    lines = read(page.encode(), ".html").text.split("\n\n")
    assert [line for line in lines if line.startswith("•")] == [
        "• a passport",
        "• a bill for water",
        "• not older than May",
    ]


def test_a_page_of_which_no_article_is_found_keeps_its_blocks_apart() -> None:
    page = """<html><head><title>Bring</title></head><body><h1>Voting in Oak Town</h1><h2>What to bring</h2>
    <ul><li>a passport</li><li>a poll card</li></ul><h2>What to leave</h2><ul><li>cameras</li></ul></body></html>"""
    assert read(page.encode(), ".html").text == (
        "Voting in Oak Town\n\nWhat to bring\n\n• a passport\n\n• a poll card\n\nWhat to leave\n\n• cameras"
    )


def test_a_very_large_page_gives_all_its_visible_text() -> None:
    rows = "".join(f"<p>Station <b>{number}</b> has opened.</p>" for number in range(12_000))
    extracted = read(f"<html><head><title>All</title></head><body>{rows}</body></html>".encode(), ".html")
    assert extracted.extractor.startswith("lxml ")
    assert extracted.text.endswith("Station 11998 has opened.\n\nStation 11999 has opened.")


def test_bad_pages_are_refused_with_their_reason() -> None:
    assert refuse(b"just words", ".html") == "corrupt"
    assert refuse(ARTICLE[:700].encode(), ".html") == "cut_short"
    assert refuse("<p>Präsident</p>".encode("latin-1"), ".html") == "not_utf_8"
    assert refuse(b"<!-- nothing -->", ".html") == "corrupt"


@pytest.mark.parametrize(
    ("suffix", "module"),
    [
        (".pdf", "pypdfium2"),
        (".docx", "docx"),
        (".html", "trafilatura"),
        (".xlsx", "openpyxl"),
    ],
)
def test_a_missing_extractor_is_named_with_its_cure(monkeypatch: pytest.MonkeyPatch, suffix: str, module: str) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    files = {".pdf": make_pdf("a"), ".docx": make_docx("a"), ".html": ARTICLE.encode()} | write_files(".xlsx")
    data = next(content for name, content in files.items() if name.endswith(suffix))
    assert refuse(data, suffix) == "missing_extractor"
