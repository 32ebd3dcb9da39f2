"""A folder of real files, good and bad side by side."""

import datetime as dt
import os
from pathlib import Path

import pytest

from index import build_collection
from index.building.build import BuildProgress
from index.documents.extraction.models import CorpusLimits
from index.documents.file import derive_id, read_document
from index.editing.saving import find_file_name
from index.errors import CollectionError
from index.models import Genre, Language, SkippedFile
from index.problems import Fault, Problem
from tests.corpora import read_corpus
from tests.documents import make_docx, make_pdf

GOOD = "The threshold was reduced from seven to five percent."


def read_beside_good(folder: Path, **limits: int) -> dict[str, str]:
    """Read a folder that holds one good file too; return what was skipped, by name."""
    (folder / "zz-good.txt").write_text(GOOD)
    limited = CorpusLimits(**limits)
    corpus = read_corpus(folder, lambda path: read_document(path, limited))
    assert "zz-good" in {document.id for document in corpus.documents}
    return {file.name: "; ".join(map(str, file.faults)) for file in corpus.skipped}


def test_every_format_is_read_in_the_order_of_the_names(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Plain words of a text.")
    (tmp_path / "a.MD").write_text("# A heading here\n\nWords of a note.")
    (tmp_path / "c.html").write_text("<html><body><p>Words of a page.</p></body></html>")
    (tmp_path / "d.htm").write_text("<html><body><p>Words of an old page.</p></body></html>")
    (tmp_path / "e.pdf").write_bytes(make_pdf("Words of a page.", "And of the next."))
    (tmp_path / "f.docx").write_bytes(make_docx("Words of a letter."))
    corpus = read_corpus(tmp_path)
    assert corpus.skipped == corpus.warnings == ()
    assert [(document.id, document.text) for document in corpus.documents] == [
        ("a", "# A heading here\n\nWords of a note."),
        ("b", "Plain words of a text."),
        ("c", "Words of a page."),
        ("d", "Words of an old page."),
        ("e", "Words of a page.\nAnd of the next."),
        ("f", "Words of a letter."),
    ]
    assert [document.page_starts for document in corpus.documents] == [(), (), (), (), (0, 17), ()]
    assert corpus.documents[0].title == "A heading here"


def test_a_sidecar_wins_over_what_the_file_says_of_itself(tmp_path: Path) -> None:
    head = '<head><title>Own title</title><meta name="author" content="Jane Roe"></head>'
    (tmp_path / "page.html").write_text(f"<html>{head}<body><p>Words.</p></body></html>")
    (tmp_path / "page.html.yaml").write_text("---\nid: page-1\ntitle: Given title\nlanguage: id\ngenre: analysis\n")
    (document,) = read_corpus(tmp_path).documents
    assert (document.id, document.title, document.author) == ("page-1", "Given title", "Jane Roe")
    assert (document.language, document.genre) == (Language.ID, Genre.ANALYSIS)


# What is left out, and why


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("white.txt", b" \n\t\n", "no_text"),
        ("bom.txt", b"\xef\xbb\xbf", "no_text"),
        ("fields-only.txt", b"---\ntitle: A\n---\n", "no_text"),
        ("marks.md", b"***\n---\n!!!", "no_text"),
        ("latin.txt", "Präsident".encode("latin-1"), "not_utf_8"),
        ("wide.txt", "Pemilu".encode("utf-16"), "utf_16"),
        ("nul.txt", b"a\0b", "no_characters"),
        ("open.txt", b"---\ntitle: A\n", "open_fields"),
        ("date.txt", b"---\npublished: soon\n---\nA", "field_date (field: published, value: soon)"),
        ("half.pdf", b"%PDF-1.4\n1 0 obj", "cut_short"),
        ("bad.docx", b"PK\x03\x04", "corrupt"),
        ("half.html", b"<html><body><p>Words", "cut_short"),
        ("table.ods", b"PK", "kind"),
        ("table.xlsx", b"PK", "corrupt"),
        ("table.csv", b"a;b\n\0;1", "no_characters"),
        ("noname", b"words", "kind"),
        ("выборы.txt", b"words", "no_id"),
        ("bell\x07.txt", b"words", "name"),
    ],
)
def test_a_bad_file_is_named_with_its_reason_and_the_others_load(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(data)
    assert read_beside_good(tmp_path) == {name.replace("\x07", "�"): reason}


def test_a_name_that_is_no_text_is_shown_safely(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(GOOD)
    assert read_beside_good(tmp_path) == {"caf?.txt": "name"}


def test_large_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "bytes.txt").write_text("a" * 1001)
    (tmp_path / "chars.txt").write_text("b" * 501)
    assert read_beside_good(tmp_path, max_file_bytes=1000, max_text_chars=500) == {
        "bytes.txt": "too_large (most: 1000)",
        "chars.txt": "too_much_text (most: 500)",
    }


def test_companions_are_passed_over_in_silence(tmp_path: Path) -> None:
    for name in ("collection.toml", ".hidden.txt", "README.md", "~$letter.docx", ".git"):
        (tmp_path / name).write_text("")
    assert read_beside_good(tmp_path) == {}


def test_folders_links_and_pipes_are_not_read(tmp_path: Path) -> None:
    folder, outside = tmp_path / "collection", tmp_path / "secret.txt"
    folder.mkdir()
    outside.write_text("not for the collection")
    (folder / "inner").mkdir()
    (folder / "out.txt").symlink_to(outside)
    (folder / "up.txt").symlink_to("../secret.txt")
    (folder / "lost.txt").symlink_to("nowhere.txt")
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "device.txt").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.txt")
    assert read_beside_good(folder) == {
        "device.txt": "link_out",
        "inner": "is_folder",
        "loop.txt": "broken_link",
        "lost.txt": "broken_link",
        "out.txt": "link_out",
        "pipe.txt": "not_ordinary",
        "up.txt": "link_out",
    }


def test_a_sidecar_out_of_the_folder_is_not_read(tmp_path: Path) -> None:
    folder, outside = tmp_path / "collection", tmp_path / "fields.yaml"
    folder.mkdir()
    outside.write_text("title: from outside")
    (folder / "a.txt").write_text(GOOD)
    (folder / "a.txt.yaml").symlink_to(outside)
    assert read_beside_good(folder) == {
        "a.txt": "a.txt.yaml: link_out",
    }


def test_fields_that_never_end_hold_up_no_build(tmp_path: Path) -> None:
    folder = tmp_path / "collection"
    folder.mkdir()
    (folder / "a.txt").write_text(GOOD)
    (folder / "b.csv").write_text("Party,Votes")
    os.mkfifo(folder / "b.csv.yaml")
    (skipped,) = build_collection(folder, tmp_path / "cache").skipped
    assert (skipped.name, [str(fault) for fault in skipped.faults]) == ("b.csv", ["b.csv.yaml: not_ordinary"])


def test_a_name_with_no_room_for_fields_beside_it_is_read(tmp_path: Path) -> None:
    name = f"{'law-' * 62}.txt"
    (tmp_path / name).write_text("Words of a law.")
    assert read_beside_good(tmp_path) == {}
    assert find_file_name(tmp_path, derive_id(name)) == name


def test_a_folder_may_be_reached_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text(GOOD)
    (tmp_path / "link").symlink_to("real")
    assert [document.id for document in read_corpus(tmp_path / "link").documents] == ["a"]


def test_the_second_of_two_ids_is_skipped_and_names_the_first(tmp_path: Path) -> None:
    (tmp_path / "law.md").write_text("First text.")
    (tmp_path / "law.txt").write_text("Second text.")
    assert read_beside_good(tmp_path) == {
        "law.txt": "id_taken (id: law, other: law.md)",
    }


def test_a_broken_sidecar_takes_its_file_along(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(make_pdf("Words."))
    (tmp_path / "a.pdf.yaml").write_text("genre: gossip")
    (tmp_path / "b.txt").write_text("---\nid: b\n---\nWords.")
    (tmp_path / "b.txt.yaml").write_text("id: c")
    assert read_beside_good(tmp_path) == {
        "a.pdf": "a.pdf.yaml: field_choice (field: genre, value: gossip, choices: news, opinion, analysis, official)",
        "b.txt": "two_sets_of_fields (other: b.txt.yaml)",
    }


# What is used, but not as it was meant


def test_a_sidecar_of_nothing_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "a.yaml").write_text("title: A")
    corpus = read_corpus(tmp_path)
    assert corpus.warnings == (SkippedFile("a.yaml", (Fault(Problem.NO_DOCUMENT),)),)


def test_a_translation_of_nothing_keeps_its_document(tmp_path: Path) -> None:
    fields = {"a": "gone", "b": "b", "c": "d", "d": "c", "e": "d"}
    for name, original in fields.items():
        (tmp_path / f"{name}.txt").write_text(f"---\ntranslation_of: {original}\n---\nText of {name}.")
    corpus = read_corpus(tmp_path)
    kept = {document.id: document.translation_of for document in corpus.documents}
    assert kept == {"a": None, "b": None, "c": None, "d": "c", "e": None}
    assert [str(warning.faults[0]) for warning in corpus.warnings] == [
        "translation_absent (id: gone)",
        "translation_of_itself (id: b)",
        "translation_of_translation (id: d)",
        "translation_of_translation (id: d)",
    ]


# Folders that cannot be used


def test_a_folder_that_cannot_be_used_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CollectionError, match="folder_missing"):
        read_corpus(tmp_path / "absent")
    (tmp_path / "empty").mkdir()
    with pytest.raises(CollectionError, match="folder_empty"):
        read_corpus(tmp_path / "empty")
    (tmp_path / "file").write_text("")
    with pytest.raises(CollectionError, match=r"file_for_folder"):
        read_corpus(tmp_path / "file")


def test_a_folder_of_bad_files_names_them(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text("")
    with pytest.raises(CollectionError) as caught:
        read_corpus(tmp_path)
    useless, *named, more = caught.value.faults
    assert (useless.problem, more) == (Problem.FOLDER_USELESS, Fault(Problem.MORE_FILES, {"n": 2}))
    assert list(map(str, named)) == ["0.txt: empty", "1.txt: empty", "2.txt: empty"]


def test_a_broken_collection_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "collection.toml").write_text("[nam]")
    with pytest.raises(CollectionError, match=r"^collection\.toml: field_unknown \(field: nam\)$"):
        read_corpus(tmp_path)


def test_a_build_counts_the_files_that_it_reads_and_no_others(tmp_path: Path) -> None:
    for name in ("collection.toml", "README.md", "golden.jsonl", ".hidden"):
        (tmp_path / name).write_text("")
    (tmp_path / "one.md.yaml").write_text("title: One\n")
    for name in ("one.md", "two.txt"):
        (tmp_path / name).write_text(GOOD)
    steps: list[BuildProgress] = []
    build_collection(tmp_path, on_progress=steps.append)
    assert [(step.files, step.total_files) for step in steps] == [(1, 2), (2, 2)]


def test_the_same_text_twice_is_named(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(
            f"---\ntitle: {name}\n---\n{'One' if name < 'c' else 'Two'} is counted here.\n"
        )
    corpus = read_corpus(tmp_path)
    assert len(corpus.documents) == 3
    assert corpus.warnings == (SkippedFile("b.txt", (Fault(Problem.SAME_TEXT, {"other": "a.txt"}),)),)


def test_pages_without_text_are_named(tmp_path: Path) -> None:
    (tmp_path / "one.pdf").write_bytes(make_pdf("It rained.", "", "It snowed."))
    (tmp_path / "two.pdf").write_bytes(make_pdf("It rained in May."))
    expected = SkippedFile("one.pdf", (Fault(Problem.PAGES_WITHOUT_TEXT, {"pages": "2"}),))
    assert read_corpus(tmp_path).warnings == (expected,)


def test_a_day_of_publication_far_ahead_is_asked_about(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("---\npublished: 2033-03-01\n---\nIt rained.")
    (tmp_path / "two.txt").write_text("It snowed.")
    for today, names in ((dt.date(2031, 3, 1), ["one.txt"]), (dt.date(2033, 1, 1), []), (None, [])):
        corpus = read_corpus(tmp_path, today=today)
        assert [file.name for file in corpus.warnings] == names
        assert len(corpus.documents) == 2
