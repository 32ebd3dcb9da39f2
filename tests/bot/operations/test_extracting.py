"""Files read in a process of their own: hostile ones are refused by name, or do no harm, and nothing outlasts them."""

import base64
import random
import zipfile
import zlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from bot.operations.processes.reading import UPLOAD_LIMITS, ChildLimits, extract_pasted, extract_stored, extract_upload
from index.editing.uploads import read_pasted, read_upload
from index.errors import DocumentError
from index.problems import Problem
from tests.documents import make_docx, make_pdf

SENTENCE = "Seven parties took part in the vote on Sunday, the commission said."


async def refuse(problem: Problem, data: bytes, name: str, **options: Any) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        await extract_upload(data, name, **options)
    assert caught.value.problem is problem, caught.value
    return caught.value


def pack(**parts: bytes | str) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return stream.getvalue()


def repack(docx: bytes, **parts: bytes | str) -> bytes:
    """A Word file with parts replaced or added."""
    with zipfile.ZipFile(BytesIO(docx)) as package:
        kept = {name: package.read(name) for name in package.namelist()}
    return pack(**{**kept, **parts})


def make_pages(count: int) -> bytes:
    """A PDF with as many pages, each on its own, all empty but for their shared words."""
    words = b"BT /F1 12 Tf 20 20 Td (Seven parties.) Tj ET"
    kids = b" ".join(b"%d 0 R" % number for number in range(5, 5 + count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, kids),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(words), words),
    ]
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
    )
    return make_raw_pdf([*objects, *[page] * count])


def make_raw_pdf(objects: list[bytes]) -> bytes:
    data, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(data + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))


def deflate_repeated(data: bytes, times: int) -> bytes:
    """What repeated data deflates to, without deflating each time."""
    deflating = zlib.compressobj()
    first, again = (deflating.compress(data) + deflating.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    last_block = b"\x03\x00"
    return first + again * (times - 1) + last_block + zlib.adler32(data * times).to_bytes(4, "big")


# --- what goes through ---


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (
            "a.txt",
            f"---\ntitle: A\nid: x\nabout:\n  place: Bali\n---\nTitel\n\n{SENTENCE}\n\nBaca juga: berita".encode(),
        ),
        ("a.pdf", None),
    ],
)
async def test_the_child_says_what_the_reader_says(name: str, data: bytes | None) -> None:
    data = data or make_pdf(SENTENCE, SENTENCE, title="Result")
    assert await extract_upload(data, name) == read_upload(data, name, UPLOAD_LIMITS)


async def test_a_pasted_text_and_a_stored_one_come_through() -> None:
    pasted = await extract_pasted(f"https://example.org/a\n\nHeadline\n\n{SENTENCE} 🗳️")
    assert (pasted.fields.url, pasted.fields.title) == ("https://example.org/a", "Headline")
    assert pasted.text == f"Headline\n\n{SENTENCE} 🗳️"
    stored = await extract_stored(b"<p>" + SENTENCE.encode(), "a.html", "id: kept\ntitle: Kept\n")
    assert (stored.fields.id, stored.fields.title, stored.text) == ("kept", "Kept", SENTENCE)


# --- what is refused, and what does no harm ---

BILLION_LAUGHS = "---\na: &a [x]\nb: &b [*a, *a]\ntitle: *b\n---\nText."
TAGGED = "---\ntitle: !!python/object/apply:os.system [id]\n---\nText."
PAGE_LIKE = f"https://example.org/a\n<!doctype html><html><p>{SENTENCE}</html>"
HUGE = "---\ntitle: " + "x" * 20_000 + "\n---\nText."


async def test_a_text_with_a_picture_written_as_letters_is_read_in_time() -> None:
    letters = base64.b64encode(random.Random(1).randbytes(198_000)).decode()
    text = f"# Turnout\n\n{SENTENCE}\n\n[picture]: <data:image/png;base64,{letters}>\n\n{'a' * 50_000} elec-\ntion\n"
    assert (await extract_upload(text.encode(), "exported.md")).fields.title == "Turnout"


def test_bad_files_are_refused_for_what_they_are() -> None:
    pdf = make_pdf(SENTENCE)
    for problem, name, data in [
        (Problem.ARCHIVE, "a.zip", pack(a="x")),
        (Problem.ARCHIVE, "report.docx", pack(a="x")),
        (Problem.ARCHIVE, "a.txt", b"Rar!\x1a\x07\x00"),
        (Problem.ARCHIVE, "a.pdf", b"7z\xbc\xaf\x27\x1c\x00"),
        (Problem.ARCHIVE, "", b"\x1f\x8b\x08\x00"),
        (Problem.KIND, "a.exe", b"MZ\x00"),
        (Problem.KIND, "a.txt", b"\x7fELF\x00"),
        (Problem.KIND, "a.svg", b"<svg onload='x'/>"),
        (Problem.MISNAMED, "a.txt", pdf),
        (Problem.MISNAMED, "a.pdf", SENTENCE.encode()),
        (Problem.CORRUPT, "a.pdf", b"\x00" + pdf[8:]),
        (Problem.ENCRYPTED, "a.pdf", make_pdf("a", password="secret")),
        (Problem.ENCRYPTED, "a.docx", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)),
        (Problem.MACROS, "a.docx", repack(make_docx(SENTENCE), **{"word/vbaProject.bin": b"x"})),
        (Problem.NO_CHARACTERS, "a.txt", b"Seven\x00parties"),
        (Problem.NOT_UTF_8, "a.txt", "Café".encode("latin-1")),
        (Problem.UNSAFE_FIELDS, "a.txt", BILLION_LAUGHS.encode()),
        (Problem.UNSAFE_FIELDS, "a.md", TAGGED.encode()),
        (Problem.OPEN_FIELDS, "a.txt", HUGE.encode()),
        (Problem.OPEN_FIELDS, "a.txt", b"---\ntitle: A\nText."),
        (Problem.NO_TEXT, "a.pdf", make_pdf("")),
        (Problem.NO_TEXT, "a.txt", b" \n--\n"),
        (Problem.EMPTY, "a.txt", b""),
    ]:
        with pytest.raises(DocumentError) as caught:
            read_upload(data, name, UPLOAD_LIMITS)
        assert caught.value.problem is problem, (name, data[:60])


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = repack(make_docx(SENTENCE), **{"word/media/a.xml": bytes(101 * 2**20)})
    with pytest.raises(DocumentError) as caught:
        read_upload(bomb, "a.docx", UPLOAD_LIMITS)
    assert caught.value.problem is Problem.BOMB


async def test_one_page_more_than_allowed_is_counted_and_refused() -> None:
    refusal = await refuse(Problem.TOO_MANY_PAGES, make_pages(UPLOAD_LIMITS.max_pages + 1), "a.pdf")
    assert refusal.faults[0].details == {"size": UPLOAD_LIMITS.max_pages + 1, "most": UPLOAD_LIMITS.max_pages}


async def test_a_file_that_takes_too_long_is_given_up() -> None:
    pages = make_pages(2_000)
    await refuse(Problem.TIME, pages, "a.pdf", child=ChildLimits(wall_seconds=0.05))


async def test_a_file_that_takes_too_much_memory_is_given_up() -> None:
    body = b"<w:p><w:r><w:t>Seven parties took part.</w:t></w:r></w:p>" * 700_000
    document = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>'
    bomb = repack(make_docx(SENTENCE), **{"word/document.xml": document % body})
    assert len(bomb) < 2**20
    with pytest.raises(DocumentError) as caught:
        await extract_upload(bomb, "a.docx", child=ChildLimits(memory_bytes=400 * 2**20))
    assert caught.value.problem in (Problem.MEMORY, Problem.CORRUPT, Problem.CRASH), caught.value


async def test_a_stream_that_inflates_without_end_is_refused() -> None:
    stream = deflate_repeated(b"(Seven parties.) Tj\n" * 10_000, 1_000)
    content = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>"
    kids = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
    pdf = make_raw_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", kids, page, content])
    assert len(pdf) < 2**20
    with pytest.raises(DocumentError):
        await extract_upload(pdf, "a.pdf", child=ChildLimits(memory_bytes=400 * 2**20, cpu_seconds=10))


async def test_a_file_too_large_is_refused_before_it_is_read() -> None:
    await refuse(Problem.TOO_LARGE, b"x" * 11, "a.txt", limits=replace(UPLOAD_LIMITS, max_file_bytes=10))


async def test_a_page_gives_its_words_and_none_of_its_programs() -> None:
    page = (
        "<html><head><title>Re\u202esult</title><link rel='canonical' href='javascript:alert(1)'>"
        "<script>steal()</script></head><body onload='steal()'><article><h1>Result</h1>"
        f"<p>{SENTENCE} <a href='javascript:steal()'>More</a></p><iframe src='file:///etc/passwd'></iframe>"
        "<p><img src=x onerror=steal()>It was the second vote in two years, it added.</p></article></body></html>"
    )
    intake = await extract_upload(page.encode(), "../../a.html")
    assert SENTENCE in intake.text
    for word in ("steal", "javascript", "passwd", "<"):
        assert word not in intake.text
    assert intake.fields.url is None
    assert intake.fields.title == "Result"


def test_fields_that_a_file_may_not_set_are_left_out_and_named() -> None:
    front = (
        'id: mine\ntranslation_of: other\ntitle: "A\u200b re\u202eport"\nurl: javascript:alert(1)\npublished: 31 May\n'
        "colour: red\nabout:\n  place: Bali\n  date: soon\n"
    )
    intake = read_upload(f"---\n{front}---\n{SENTENCE}\u202e".encode(), "a.txt", UPLOAD_LIMITS)
    assert (intake.fields.id, intake.fields.translation_of, intake.fields.url) == (None, None, None)
    assert (intake.fields.title, intake.fields.about.place, intake.fields.about.date) == ("A report", "Bali", None)
    assert [(note.kind.value, note.subject) for note in intake.notes] == [
        ("reserved_field", "id"),
        ("reserved_field", "translation_of"),
        ("hidden_characters", "title"),
        ("wrong_field", "url"),
        ("no_date", "published"),
        ("unknown_field", "colour"),
        ("no_date", "about.date"),
        ("hidden_in_text", "1"),
    ]


@pytest.mark.usefixtures("unprepared")
async def test_the_child_gets_none_of_the_bots_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    python = tmp_path / "python"
    python.write_text(f"#!/bin/sh\n/usr/bin/env > {seen}\n")
    python.chmod(0o700)
    monkeypatch.setenv("KUTIP_TOKEN", "123:secret")
    monkeypatch.setattr("sys.executable", str(python))
    # It ends without an answer, which is not taken for one.
    with pytest.raises(DocumentError) as caught:
        await extract_pasted(SENTENCE)
    assert caught.value.problem is Problem.CRASH
    assert "OPENBLAS_NUM_THREADS=1" in seen.read_text()
    assert "KUTIP" not in seen.read_text()


@pytest.mark.parametrize("text", [PAGE_LIKE, "{\\rtf1 words}", "%PDF-1.4 words"])
def test_typed_words_are_text_or_refused_whatever_they_look_like(text: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_pasted(text, UPLOAD_LIMITS)
    assert caught.value.problem in (Problem.MISNAMED, Problem.KIND)
