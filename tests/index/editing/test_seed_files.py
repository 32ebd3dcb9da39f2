"""The collection folder is written: what is written is read back as it was meant, and nothing else is touched."""

import datetime as dt
import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from index.documents.extraction.models import CorpusLimits
from index.documents.fields import DocumentFields, check_text
from index.documents.file import read_document
from index.editing.editable_fields import change_field, from_mapping
from index.editing.saving import (
    check_writable,
    choose_id,
    find_file_name,
    list_ids,
    read_seed_file,
    rewrite_fields,
    save_document,
)
from index.editing.uploads import read_pasted, read_stored, read_upload
from index.editorial import FieldName
from index.errors import DocumentError, SeedFileError
from index.models import Document
from index.problems import Problem
from tests.corpora import SEEDS, read_corpus
from tests.documents import make_docx, make_pdf

LIMITS = CorpusLimits()
MAX_BYTES = 2**20
TEXT = "Tujuh partai terdaftar.\nAmbang batasnya lima persen."
PAGE = (
    b"<html><head><title>Result</title><meta name='author' content='Ana Ortiz'></head><body><article><h1>Result</h1>"
    b"<p>Seven parties took part in the vote on Sunday, the commission said.</p></article></body></html>"
)
SIGNS = st.sampled_from("-:#'\"\n\t \u202e\u200b\ufeff\u2028\x85🗳️א|>&*!%@`{}[]")
LINES = st.text(st.one_of(st.characters(exclude_categories=["Cs", "Cc"]), SIGNS), max_size=60)
TEXTS = st.text(st.one_of(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), SIGNS), max_size=60)
WORDS = st.builds("{}word{}".format, TEXTS, TEXTS)


def read_only(folder: Path) -> Document:
    (document,) = read_corpus(folder).documents
    return document


def save(folder: Path, data: bytes, name: str = "", **fields: str | None) -> tuple[str, DocumentFields]:
    """Save a file as an admin would, with these fields changed."""
    intake = read_upload(data, name, LIMITS)
    wanted = intake.fields
    for field, value in fields.items():
        wanted = change_field(wanted, FieldName[field], value)
    document_id = choose_id(wanted.title or "", list_ids(folder), name)
    return save_document(folder, document_id, intake.kind, intake.choose_content(data), wanted), wanted


# --- written and read back ---


def is_valid_line(value: str) -> bool:
    try:
        return check_text(value) is not None
    except ValueError:
        return False


@given(
    st.fixed_dictionaries(
        {"title": LINES.filter(is_valid_line)},
        optional={
            "publisher": LINES,
            "author": LINES,
            "published": st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)).map(dt.date.isoformat),
            "genre": st.sampled_from(["news", "opinion"]),
            "about": st.fixed_dictionaries(
                {}, optional={"place": LINES, "event": LINES, "date": st.just("2024-02-14")}
            ),
        },
    ),
    WORDS.map(lambda text: text.replace("\r", "\n")),
)
@example({"title": "no"}, "---\ntitle: x\n---\ny")
@example({"title": "- a: 'b' \"c\" # d", "publisher": "~", "author": "null"}, "...\n---\n\ufeffx")
@example({"title": "12:30", "about": {"date": "2024-02-14"}, "published": "2024-02-14"}, " x \n")
def test_any_fields_and_any_text_come_back_as_they_were(mapping: dict[str, object], text: str) -> None:
    fields = from_mapping(mapping)
    with TemporaryDirectory() as name:
        folder = Path(name)
        file_name = save_document(folder, "an-id", ".txt", text.encode(), fields)
        document = read_only(folder)
        assert document.text == text
        assert (document.id, document.file_name) == ("an-id", file_name)
        for field in ("title", "publisher", "author", "published", "genre"):
            assert getattr(document, field) == getattr(fields, field)
        about = fields.about
        assert (document.about.place, document.about.event, document.about.date) == (
            (about.place, about.event, about.date) if about else (None, None, None)
        )
        assert read_stored((folder / file_name).read_bytes(), file_name, None, LIMITS).text == text


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b"\xef\xbb\xbfTitle\r\n\r\nText of it."),
        ("a.md", b"---\ntitle: A\nauthor: B\n---\r\n# A\r\nText."),
        ("a.htm", PAGE),
        ("a.pdf", None),
        ("a.docx", make_docx("Seven parties took part.", title="Result", author="Ana Ortiz")),
    ],
)
def test_a_file_is_read_from_the_folder_as_it_was_shown_to_its_admin(
    tmp_path: Path, name: str, data: bytes | None
) -> None:
    data = data or make_pdf("Seven parties took part in the vote.", title="Result")
    intake = read_upload(data, name, LIMITS)
    file_name, fields = save(tmp_path, data, name, PUBLISHER="Example News", PLACE="Bali")
    document = read_only(tmp_path)
    assert document.text == intake.text
    assert (document.title, document.language, document.author) == (fields.title, fields.language, fields.author)
    assert (document.publisher, document.about.place) == ("Example News", "Bali")
    assert document.id == Path(file_name).stem
    if not name.endswith((".txt", ".md")):
        assert (tmp_path / file_name).read_bytes() == data


@pytest.mark.parametrize(
    ("name", "data"), [("a.html", PAGE), ("a.docx", make_docx("Seven parties.", author="Ana Ortiz"))]
)
def test_a_cleared_field_stays_empty_whatever_the_file_says_of_itself(tmp_path: Path, name: str, data: bytes) -> None:
    assert read_upload(data, name, LIMITS).fields.author == "Ana Ortiz"
    save(tmp_path, data, name, AUTHOR=None)
    assert read_only(tmp_path).author is None


@pytest.fixture(params=["any disk", "a disk without links"])
def disk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that gives a file a second name, or one that does not."""

    def refuse_link(source: Path, target: Path) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(source), None, str(target))

    if request.param != "any disk":
        monkeypatch.setattr(os, "link", refuse_link)


@pytest.mark.usefixtures("disk")
def test_saving_twice_is_saving_once(tmp_path: Path) -> None:
    intake = read_pasted(TEXT, LIMITS)
    for _ in range(2):
        assert save_document(tmp_path, "a", ".txt", TEXT.encode(), intake.fields) == "a.txt"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


# --- names ---


@pytest.mark.parametrize(
    ("title", "file_name", "expected"),
    [
        ("Hasil Pemilu 2024: 58,6 %", "", "hasil-pemilu-2024-58-6"),
        ("../../etc/passwd", "", "etc-passwd"),
        ("..\\..\\boot.ini", "", "boot-ini"),
        ("Обзор", "laporan akhir.pdf", "laporan-akhir"),
        ("投票", "../../投票.pdf", "document"),
        ("CON", "", "con-2"),
        ("README", "", "readme-2"),
        ("taken", "", "taken-3"),
        ("word " * 40, "", "word-word-word-word-word-word-word-word-word-word-word"),
        ("x" * 300, "", "x" * 40),
        ("a\x00b\u202ec", "", "a-bc"),
    ],
)
def test_ids_are_short_plain_and_free(title: str, file_name: str, expected: str) -> None:
    assert choose_id(title, {"taken", "taken-2"}, file_name) == expected


@given(st.text(), st.text())
def test_any_title_gives_a_name_that_stays_in_the_folder(title: str, file_name: str) -> None:
    chosen = choose_id(title, (), file_name)
    assert from_mapping({"id": chosen}).id == chosen
    assert Path(f"{chosen}.txt").name == f"{chosen}.txt"


def test_ids_in_use_are_those_of_fields_sidecars_and_file_names(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("---\nid: first\n---\nText.")
    (tmp_path / "two.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "two.pdf.yaml").write_text("id: second")
    (tmp_path / "Three (3).txt").write_text("\ufeff---\r\ntitle: x\r\n---\r\nText.")
    (tmp_path / "four.txt").write_text('---\n{"id": fourth}\n---\nText.')
    (tmp_path / "five.txt").write_text("---\ntitle: an id\n\"\\x69d\": 'fifth' # five\n---\nText.")
    (tmp_path / "broken.txt").write_text("---\nid: first\n")
    (tmp_path / "collection.toml").write_text("")
    ids = list_ids(tmp_path)
    assert ids["first"] == ids["one"] == "one.txt"
    assert ids["second"] == ids["two"] == "two.pdf"
    assert ids["three-3"] == "Three (3).txt"
    assert (ids["fourth"], ids["fifth"]) == ("four.txt", "five.txt")
    assert "broken" in ids
    assert not any("collection" in name for name in ids)
    assert find_file_name(tmp_path, "first") == "one.txt"
    assert find_file_name(tmp_path, "one") is None
    assert find_file_name(tmp_path, "three-3") == "Three (3).txt"


# --- what is refused ---


def refuse(problem: Problem, action: Callable[..., object], *arguments: object) -> None:
    with pytest.raises(SeedFileError) as caught:
        action(*arguments)
    assert caught.value.problem is problem


@pytest.mark.usefixtures("disk")
def test_no_document_takes_the_place_of_another(tmp_path: Path) -> None:
    intake = read_pasted(TEXT, LIMITS)
    (tmp_path / "old.txt").write_text("---\nid: mine\n---\nText.")
    (tmp_path / "page.txt").write_text("Other text.")
    for taken in ("mine", "old", "page"):
        refuse(Problem.SEED_TAKEN, save_document, tmp_path, taken, ".txt", TEXT.encode(), intake.fields)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["old.txt", "page.txt"]


@pytest.mark.parametrize("document_id", ["../out", "a/b", "con", "", "A", ".hidden", "a.b", "x" * 65])
def test_only_ids_name_files(tmp_path: Path, document_id: str) -> None:
    intake = read_pasted(TEXT, LIMITS)
    refuse(Problem.SEED_TAKEN, save_document, tmp_path, document_id, ".txt", TEXT.encode(), intake.fields)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("disk")
def test_nothing_is_written_through_links(tmp_path: Path) -> None:
    folder, outside = tmp_path / "seeds", tmp_path / "outside.txt"
    folder.mkdir()
    outside.write_text(TEXT)
    (folder / "linked.txt").symlink_to(outside)
    (folder / "dangling.txt").symlink_to(tmp_path / "nowhere.txt")
    intake = read_pasted(TEXT, LIMITS)
    for name in ("linked", "dangling"):
        refuse(Problem.SEED_TAKEN, save_document, folder, name, ".txt", TEXT.encode(), intake.fields)
        refuse(Problem.SEED_GONE, read_seed_file, folder, f"{name}.txt", MAX_BYTES)
        refuse(Problem.SEED_GONE, rewrite_fields, folder, f"{name}.txt", intake.fields, "", MAX_BYTES)
    for name in ("../outside.txt", "..", ".", "a/../../outside.txt"):
        refuse(Problem.SEED_GONE, rewrite_fields, folder, name, intake.fields, "", MAX_BYTES)
    assert outside.read_text() == TEXT
    assert not (tmp_path / "nowhere.txt").exists()
    assert len(list(folder.iterdir())) == 2


def test_a_sidecar_that_is_a_link_is_not_written_through(tmp_path: Path) -> None:
    folder, outside = tmp_path / "seeds", tmp_path / "outside.yaml"
    folder.mkdir()
    outside.write_text("title: x")
    (folder / "a.html").write_bytes(PAGE)
    (folder / "a.html.yaml").symlink_to(outside)
    seed = read_seed_file(folder, "a.html", MAX_BYTES)
    refuse(Problem.SEED_GONE, rewrite_fields, folder, "a.html", DocumentFields(), seed.digest, MAX_BYTES)
    assert outside.read_text() == "title: x"


def test_a_folder_that_is_missing_is_named_so(tmp_path: Path) -> None:
    intake = read_pasted(TEXT, LIMITS)
    refuse(Problem.SEED_READ_ONLY, save_document, tmp_path / "none", "a", ".txt", TEXT.encode(), intake.fields)
    refuse(Problem.SEED_READ_ONLY, list_ids, tmp_path / "none")
    refuse(Problem.SEED_READ_ONLY, check_writable, tmp_path / "none")
    check_writable(tmp_path)


def test_fields_that_front_matter_could_not_hold_are_refused(tmp_path: Path) -> None:
    long = "\U0010ffff" * 490
    about = {"place": long, "event": long, "event_in_indonesian": long}
    names = ("title", "publisher", "author", "author_role")
    fields = from_mapping({**dict.fromkeys(names, long), "about": about, "url": f"https://example.org/{long[:470]}"})
    refuse(Problem.LARGE_FIELDS, save_document, tmp_path, "a", ".txt", TEXT.encode(), fields)
    assert list(tmp_path.iterdir()) == []


# --- fields rewritten ---


def edit(folder: Path, name: str, field: FieldName, value: str) -> None:
    seed = read_seed_file(folder, name, MAX_BYTES)
    written = read_stored(seed.data, name, seed.sidecar, LIMITS).written
    rewrite_fields(folder, name, change_field(written, field, value), seed.digest, MAX_BYTES)


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_editing_a_field_changes_nothing_else(tmp_path: Path, path: Path) -> None:
    shutil.copy(path, tmp_path)
    before = read_only(tmp_path)
    edit(tmp_path, path.name, FieldName.PUBLISHER, "Another: publisher")
    after = read_only(tmp_path)
    assert after.publisher == "Another: publisher"
    assert after.__dict__ | {"publisher": None} == before.__dict__ | {"publisher": None}


@given(st.sampled_from(["", "\ufeff"]), st.booleans(), WORDS)
@example("\ufeff", True, "\r\n\r\nx\r")
@example("", False, "x")
def test_the_text_stays_byte_for_byte(mark: str, has_fields: bool, body: str) -> None:
    raw = (mark + ("---\r\ntitle: A\n---\r\n" if has_fields else "") + body).encode()
    with TemporaryDirectory() as name:
        path = Path(name) / "a.txt"
        path.write_bytes(raw)
        try:
            before = read_document(path)
        except DocumentError:
            assume(False)
        edit(path.parent, "a.txt", FieldName.GENRE, "opinion")
        assert path.read_bytes().endswith(b"---\n" + body.encode())
        after = read_document(path)
    assert after.text == before.text
    assert (after.title, after.genre) == (before.title, "opinion")


def test_a_file_with_a_sidecar_is_left_alone(tmp_path: Path) -> None:
    for name, data in (("a.html", PAGE), ("b.txt", b"Text\r\nof it")):
        (tmp_path / name).write_bytes(data)
        (tmp_path / f"{name}.yaml").write_text("title: Old\nid: kept\n" if name == "a.html" else "title: Old\n")
        edit(tmp_path, name, FieldName.TITLE, "New")
        assert (tmp_path / name).read_bytes() == data
        assert read_document(tmp_path / name).title == "New"
    assert read_document(tmp_path / "a.html").id == "kept"


def test_a_change_of_somebody_else_is_not_undone(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    seed = read_seed_file(tmp_path, "a.txt", MAX_BYTES)
    path.write_text(TEXT + " More.")
    refuse(Problem.SEED_CHANGED, rewrite_fields, tmp_path, "a.txt", DocumentFields(), seed.digest, MAX_BYTES)
    assert path.read_text() == TEXT + " More."


def test_saving_the_same_fields_twice_is_saving_them_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    seed, fields = read_seed_file(tmp_path, "a.txt", MAX_BYTES), from_mapping({"title": "New"})
    for _ in range(2):
        rewrite_fields(tmp_path, "a.txt", fields, seed.digest, MAX_BYTES)
    assert path.read_text() == f"---\ntitle: New\n---\n{TEXT}"


def test_rights_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    path.chmod(0o640)
    edit(tmp_path, "a.txt", FieldName.TITLE, "New")
    assert path.stat().st_mode & 0o777 == 0o640
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (FieldName.PUBLISHED, "27 Mars 2023"),
        (FieldName.URL, "javascript:alert(1)"),
        (FieldName.URL, "https://user@example.org"),
        (FieldName.LANGUAGE, "kk"),
        (FieldName.GENRE, "fiction"),
        (FieldName.TITLE, "x" * 501),
    ],
)
def test_values_are_checked_as_those_of_front_matter(field: FieldName, value: str) -> None:
    with pytest.raises(ValueError, match=f"field: {field.value}"):
        change_field(DocumentFields(), field, value)


def test_what_is_invisible_never_gets_into_a_field() -> None:
    changed = change_field(DocumentFields(), FieldName.TITLE, " A\u202e re\u200bport\n of\x07 it ")
    assert changed.title == "A report of it"
    assert change_field(changed, FieldName.AUTHOR, "\u2066\u2069").author is None
