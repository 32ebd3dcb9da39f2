"""Another text in the place of a document's: the id and what is known of it stay, and nothing is there twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.documents.extraction.models import CorpusLimits
from index.documents.fields import DocumentFields
from index.editing.editable_fields import from_mapping
from index.editing.replacing import digest_seed, merge_fields, replace_document
from index.editing.saving import find_file_name, read_seed_file, save_document
from index.editing.uploads import read_stored, read_upload
from index.errors import SeedFileError
from index.models import Document
from index.problems import Problem
from tests.corpora import read_corpus
from tests.documents import make_pdf

LIMITS = CorpusLimits()
MOST = LIMITS.max_file_bytes
OLD = "The turnout was 54 per cent, the officials of the commission said."
NEW = "The turnout was 61 per cent, the officials of the commission said."


def add(folder: Path, name: str, data: bytes) -> None:
    intake = read_upload(data, name, LIMITS)
    fields = intake.fields.model_copy(update={"publisher": "The Gazette"})
    save_document(folder, "turnout", intake.kind, intake.choose_content(data), fields)


def put(folder: Path, name: str, data: bytes, times: int = 1) -> str:
    """Put a file in the place of the document, as an admin does; more than once, as after a crash."""
    file_name = find_file_name(folder, "turnout")
    assert file_name
    seed = read_seed_file(folder, file_name, MOST)
    old = read_stored(seed.data, file_name, seed.sidecar, LIMITS)
    intake = read_upload(data, name, LIMITS)
    fields = merge_fields(old.fields, intake.fields, intake.written)
    content = intake.choose_content(data)
    done = {
        replace_document(folder, file_name, intake.kind, content, fields, digest_seed(seed), MOST) for _ in range(times)
    }
    return done.pop()


def read(folder: Path) -> Document:
    corpus = read_corpus(folder)
    assert corpus.skipped == corpus.warnings == ()
    (document,) = corpus.documents
    return document


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (("a.txt", OLD.encode()), ("b.txt", NEW.encode())),
        (("a.txt", OLD.encode()), ("b.pdf", make_pdf(NEW))),
        (("a.pdf", make_pdf(OLD)), ("b.pdf", make_pdf(NEW))),
        (("a.pdf", make_pdf(OLD)), ("b.md", NEW.encode())),
    ],
)
def test_the_text_is_another_and_the_document_the_same(
    tmp_path: Path, old: tuple[str, bytes], new: tuple[str, bytes]
) -> None:
    add(tmp_path, *old)
    name = put(tmp_path, *new, times=2)
    assert name == f"turnout{Path(new[0]).suffix}"
    document = read(tmp_path)
    assert (document.id, document.publisher, document.file_name) == ("turnout", "The Gazette", name)
    assert NEW in document.text
    assert OLD not in document.text
    assert {path.name for path in tmp_path.iterdir()} - {name, f"{name}.yaml"} == set()


def test_a_text_with_its_fields_beside_it_carries_them_itself_from_now_on(tmp_path: Path) -> None:
    (tmp_path / "turnout.txt").write_text(OLD)
    (tmp_path / "turnout.txt.yaml").write_text("publisher: The Gazette\n")
    put(tmp_path, "new.txt", NEW.encode())
    assert [path.name for path in tmp_path.iterdir()] == ["turnout.txt"]
    assert read(tmp_path).publisher == "The Gazette"


def test_what_somebody_else_has_changed_meanwhile_stays(tmp_path: Path) -> None:
    add(tmp_path, "a.txt", OLD.encode())
    digest = digest_seed(read_seed_file(tmp_path, "turnout.txt", MOST))
    path = tmp_path / "turnout.txt"
    path.write_text(path.read_text().replace("54", "55"))
    with pytest.raises(SeedFileError) as failed:
        replace_document(tmp_path, "turnout.txt", ".txt", NEW.encode(), DocumentFields(), digest, MOST)
    assert failed.value.problem is Problem.SEED_CHANGED
    assert "55" in path.read_text()


def test_another_file_is_not_written_over(tmp_path: Path) -> None:
    add(tmp_path, "a.txt", OLD.encode())
    (tmp_path / "turnout.md").write_text("---\nid: other\n---\nSomething else.")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(SeedFileError) as failed:
        put(tmp_path, "b.md", NEW.encode())
    assert failed.value.problem is Problem.SEED_TAKEN
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_what_was_looked_after_stays_and_what_the_new_file_says_counts() -> None:
    old = from_mapping({"id": "a", "translation_of": "b", "title": "Old", "publisher": "P", "about": {"place": "Bali"}})
    new = from_mapping({"title": "New", "author": "A", "language": "id", "about": {"event": "E"}})
    said = from_mapping({"id": "x", "publisher": None, "about": {"place": "Java"}})
    merged = merge_fields(old, new, said)
    assert (merged.id, merged.translation_of, merged.title, merged.author) == ("a", "b", "Old", "A")
    assert merged.publisher is None
    assert merged.about
    assert (merged.about.place, merged.about.event) == ("Java", "E")
