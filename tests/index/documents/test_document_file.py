"""One file at a time: what stands in for missing fields, and that no file does worse than being refused."""

import contextlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from index.documents.file import read_document
from index.errors import DocumentError
from index.models import Language
from tests.documents import make_pdf

GOOD = "The threshold was reduced from seven to five percent."


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("\n\n  The first line  \nThe second", "The first line"),
        ("12.30\n* * *\nhttps://example.org/a-page\nA headline", "A headline"),
        ("## **A heading** ##\ntext", "A heading"),
        ("word " * 40, "word " * 23 + "word…"),
        ("x" * 200, "x" * 119 + "…"),
        ("1 2 3 4", "2024 votes"),
        ("\x07\nNext line", "Next line"),
    ],
)
def test_a_missing_title_is_the_first_line_that_reads_like_one(tmp_path: Path, text: str, title: str) -> None:
    path = tmp_path / "2024 votes.txt"
    path.write_text(text)
    document = read_document(path)
    assert document.title == title
    assert document.text == text


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Laporan Pemilu 2024 (final).txt", "laporan-pemilu-2024-final"),
        ("Café_Müller.md", "cafe-muller"),
        ("a" * 80 + ".txt", "a" * 64),
        ("x.y.txt", "x-y"),
    ],
)
def test_a_missing_id_comes_from_the_name(tmp_path: Path, name: str, expected: str) -> None:
    (tmp_path / name).write_text(GOOD)
    assert read_document(tmp_path / name).id == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The elections will be held on Sunday and the results are expected on Monday.", Language.EN),
        ("Pemilu akan diselenggarakan pada hari Minggu dan hasilnya diumumkan pada hari Senin.", Language.ID),
        ("2 3 5", Language.EN),
    ],
)
def test_a_missing_language_is_detected(tmp_path: Path, text: str, language: Language) -> None:
    (tmp_path / "a.txt").write_text(text)
    assert read_document(tmp_path / "a.txt").language is language


def test_line_ends_become_line_feeds_and_nothing_else_changes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"---\r\ntitle: T\r\n---\r\n  One \r\n\r\nTwo\t\rThree\n")
    document = read_document(tmp_path / "a.txt")
    assert document.title == "T"
    assert document.text == "  One \n\nTwo\t\nThree\n"


def test_an_unreadable_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "locked.txt"
    path.write_text(GOOD)
    path.chmod(0)
    with without_privileges(), pytest.raises(DocumentError, match=r"^no_permission$"):
        read_document(path)


@contextmanager
def without_privileges() -> Iterator[None]:
    """Be an ordinary user for a while: permissions do not hold root back."""
    was_root = os.geteuid() == 0
    if was_root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if was_root:
            os.seteuid(0)


@pytest.fixture(scope="module")
def any_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any")


@settings(deadline=None)  # the first example loads the extractor
@given(data=st.binary(max_size=400), suffix=st.sampled_from([".txt", ".md", ".html", ".pdf", ".docx"]))
@example(data=b"%PDF-1.4\n%%EOF", suffix=".pdf")
@example(data=b"<!DOCTYPE html>", suffix=".html")
@example(data=b"---\n---\n", suffix=".md")
def test_any_bytes_are_a_document_or_a_document_error(any_folder: Path, data: bytes, suffix: str) -> None:
    path = any_folder / f"any{suffix}"
    path.write_bytes(data)
    with contextlib.suppress(DocumentError):
        document = read_document(path)
        assert document.text.strip()
        assert document.title
        assert document.text.encode()


@pytest.fixture(scope="module")
def whole_pdf() -> bytes:
    return make_pdf("The first page.", "The second page.")


@settings(deadline=None)  # the first example loads the extractor
@given(data=st.data())
def test_a_damaged_pdf_is_a_document_or_a_document_error(
    any_folder: Path, whole_pdf: bytes, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(whole_pdf)))
    damage = data.draw(st.binary(min_size=1, max_size=40))
    path = any_folder / "damaged.pdf"
    path.write_bytes(whole_pdf[:start] + damage + whole_pdf[start + len(damage) :])
    with contextlib.suppress(DocumentError):
        document = read_document(path)
        assert list(document.page_starts) == sorted(document.page_starts)
