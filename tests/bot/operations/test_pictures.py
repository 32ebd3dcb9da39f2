from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from fpdf import FPDF
from PIL import Image, ImageFilter

from bot.messages.keys import Key
from bot.operations.processes import reader, tesseract
from bot.operations.processes.reading import UPLOAD_LIMITS, extract_upload
from bot.terminal.text import write_plain
from bot.views.readers.printed import render_printed
from index import build_collection
from index.documents.extraction.kinds import find_kind
from index.documents.extraction.pages.pictures import check_picture
from index.documents.fields import DocumentFields
from index.documents.file import read_document
from index.editing.replacing import merge_fields
from index.editing.saving import save_document
from index.editing.uploads import Intake, read_upload
from index.editorial import Note, NoteKind
from index.errors import DocumentError
from index.models import Answer, Language, Reading
from index.problems import Problem
from index.questions.question import read_question
from tests.pictures import draw, needs_tesseract, write
from tests.texts import say

SENTENCE = "The commission of River County counted 4,812 valid votes on 14 February 2031 in the town hall."


def photograph(picture: Image.Image) -> bytes:
    """The page as a camera sees it: turned a little, out of focus, on grey paper, packed with losses."""
    turned = picture.point(lambda value: 40 + value * 3 // 4).rotate(1, fillcolor=220)
    return write(turned.filter(ImageFilter.GaussianBlur(1)), "JPEG", quality=60)


async def read_and_save(data: bytes, name: str, folder: Path) -> Intake:
    intake = await extract_upload(data, name)
    save_document(folder, "count", intake.kind, intake.choose_content(data), intake.fields)
    return intake


@needs_tesseract
@pytest.mark.parametrize("name", ["screen.png", "photo.jpeg", "scan.pdf"])
async def test_a_picture_is_read_marked_and_quoted_as_such(name: str, tmp_path: Path) -> None:
    picture = draw()
    data = {
        "screen.png": lambda: write(picture, "PNG"),
        "photo.jpeg": lambda: photograph(picture),
        "scan.pdf": lambda: write(picture, "PDF", save_all=True, append_images=[draw("The second page says no more.")]),
    }[name]()
    intake = await read_and_save(data, name, tmp_path)
    assert [note.kind for note in intake.notes] == [NoteKind.FROM_PICTURE]
    assert intake.page_count == (2 if name == "scan.pdf" else 0)
    document = read_document(tmp_path / "count.txt")
    assert document.reading is Reading.PICTURE
    assert len(document.page_starts) == intake.page_count
    answer = build_collection(tmp_path).answer(read_question("How many valid votes did the commission count?"))
    assert isinstance(answer, Answer)
    quote = answer.quotes[0]
    assert " ".join(quote.text[slice(*quote.highlight)].split()) == SENTENCE
    assert quote.citation.page == (1 if name == "scan.pdf" else None)
    shown = render_printed(answer, Language.EN)
    assert say(Key.READING_PICTURE, Language.EN) in write_plain(shown)


async def test_without_the_program_a_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    tesseract.find_tesseract.cache_clear()
    with pytest.raises(DocumentError) as raised:
        read_upload(write(draw(), "PNG"), "screen.png", UPLOAD_LIMITS, tesseract.read_picture)
    tesseract.find_tesseract.cache_clear()
    assert raised.value.problem is Problem.NO_PICTURE_READER
    assert "tesseract-ocr-ind" in say(Key.PROBLEM_NO_PICTURE_READER, Language.ID)


def test_without_the_library_a_line_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    data = write(draw(), "PNG")
    monkeypatch.setitem(sys.modules, "PIL", None)
    with pytest.raises(DocumentError) as raised:
        reader._read_screen(data)
    assert raised.value.problem is Problem.NO_PICTURE_LIBRARY
    assert all("Pillow" in say(Key.PROBLEM_NO_PICTURE_LIBRARY, language) for language in Language)


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_picture_of_too_many_pixels_is_refused_unread(form: str) -> None:
    data = write(Image.new("1" if form == "PNG" else "L", (9_000, 5_000)), form)
    with pytest.raises(DocumentError) as raised:
        check_picture(data)
    assert raised.value.problem is Problem.TOO_MANY_PIXELS
    check_picture(write(Image.new("L", (90, 50)), form))
    with pytest.raises(DocumentError):
        check_picture(data[:12])
    assert find_kind(data, "") == {"PNG": ".png", "JPEG": ".jpg"}[form]


def test_what_an_editor_corrects_is_marked() -> None:
    old, new = DocumentFields(title="Count", reading=Reading.PICTURE), DocumentFields(title="Count")
    assert merge_fields(old, new, DocumentFields()).reading is Reading.CORRECTED
    assert merge_fields(old, new, DocumentFields(reading=Reading.POOR)).reading is Reading.POOR
    assert merge_fields(new, new, DocumentFields()).reading is None
    assert merge_fields(old, old, DocumentFields()).reading is Reading.PICTURE


def test_what_may_be_misread_ranks_below_clean_text(tmp_path: Path) -> None:
    for name, reading in (("a", "reading: picture\n"), ("b", "")):
        (tmp_path / f"{name}.txt").write_text(f"---\ntitle: {name}\n{reading}---\n{SENTENCE}\n")
    found = build_collection(tmp_path).answer(read_question("How many valid votes did the commission count?"))
    assert isinstance(found, Answer)
    assert found.quotes[0].citation.document_id == "b"
    assert replace(found.quotes[0].citation, reading=None) == found.quotes[0].citation


def make_mixed_pdf() -> bytes:
    pdf = FPDF()
    pdf.set_font("helvetica", size=12)
    pdf.add_page()
    pdf.multi_cell(0, 8, "The register of voters closes in May. Names are added until the first of the month.")
    pdf.add_page()
    pdf.image(draw(), w=190)
    pdf.add_page()
    pdf.multi_cell(0, 8, "Objections are heard in June by the court of the county.")
    return bytes(pdf.output())


@needs_tesseract
async def test_pages_of_a_pdf_that_are_pictures_are_read_and_marked_alone(tmp_path: Path) -> None:
    intake = await read_and_save(make_mixed_pdf(), "count.pdf", tmp_path)
    assert intake.notes == (Note(NoteKind.PICTURE_PAGES, "2"),)
    assert (intake.kind, intake.page_count) == (".txt", 3)
    assert read_document(tmp_path / "count.txt").picture_pages == (2,)
    collection = build_collection(tmp_path)
    for question, page, reading in (
        ("How many valid votes did the commission count?", 2, Reading.PICTURE),
        ("When does the register of voters close?", 1, None),
    ):
        answer = collection.answer(read_question(question))
        assert isinstance(answer, Answer)
        assert (answer.quotes[0].citation.page, answer.quotes[0].citation.reading) == (page, reading)


def test_pages_that_cannot_be_read_are_named() -> None:
    intake = read_upload(make_mixed_pdf(), "count.pdf", UPLOAD_LIMITS)
    assert intake.notes == (Note(NoteKind.UNREAD_PAGES, "2"),)
    assert intake.kind == ".pdf"


def test_another_text_in_the_place_of_one_with_pictures_counts_as_its_correction() -> None:
    old, new = DocumentFields(title="Count", picture_pages=(2,)), DocumentFields(title="Count")
    merged = merge_fields(old, new, DocumentFields())
    assert (merged.picture_pages, merged.reading) == (None, Reading.CORRECTED)
    again = merge_fields(old, DocumentFields(picture_pages=(3,)), DocumentFields())
    assert (again.picture_pages, again.reading) == ((3,), None)
