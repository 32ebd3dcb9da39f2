"""A collection as one file: the same answers, and nothing that was damaged."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Collection, build_collection, open_snapshot, save_collection
from index.analysis.lexicon import Lexicon, load_lexicon
from index.arrays import read_arrays, write_arrays
from index.building.build import BuildProgress, index_collection
from index.building.snapshot import open_documents
from index.errors import SnapshotError, WithdrawnDocumentError
from index.models import Abstention, Answer, Language
from index.questions.question import read_question
from tests.corpora import EN, make_document, open_seeds

QUESTIONS = (
    "How many parties are registered?",
    "Berapa tingkat partisipasi pemilih?",
    "Who wrote about the constitutional reform?",
    "Siapa yang menang di Brasil?",
)


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("snapshot") / "index"
    save_collection(open_seeds(), path)
    return path


def answer_all(collection: Collection) -> list[Answer | Abstention]:
    return [collection.answer(read_question(question)) for question in QUESTIONS]


def test_a_stored_collection_answers_as_the_one_that_was_stored(stored: Path) -> None:
    snapshot = open_snapshot(stored)
    snapshot.file.check()
    assert snapshot.collection.info == open_seeds().info
    assert list(snapshot.collection.documents) == list(open_seeds().documents)
    answers = answer_all(snapshot.collection)
    assert answers == answer_all(open_seeds())
    for answer in answers:
        if isinstance(answer, Answer):
            quote = answer.quotes[0]
            assert snapshot.collection.open_quote(quote.id).text == quote.text
            assert snapshot.collection.show_context(quote) == open_seeds().show_context(quote)
    sentence = "Overall, seven parties are now registered in the country"
    assert snapshot.collection.verify(sentence) == open_seeds().verify(sentence)


def test_another_version_reads_the_documents_alone(stored: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.building.snapshot.find_version", lambda: "another")
    with pytest.raises(SnapshotError, match="was made by another version of Kutip"):
        open_snapshot(stored)
    documents = open_documents(stored)
    assert (documents.info, list(documents.documents)) == (open_seeds().info, list(open_seeds().documents))


def test_nothing_of_a_stored_collection_can_be_changed(stored: Path) -> None:
    arrays = open_snapshot(stored).collection.index.arrays
    assert not any(array.flags.writeable for array in arrays.values())


def test_a_stored_collection_is_never_overwritten(stored: Path) -> None:
    with pytest.raises(FileExistsError):
        save_collection(open_seeds(), stored)


@given(st.data())
def test_a_flipped_bit_is_noticed(stored: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    whole = stored.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    path = tmp_path_factory.mktemp("flipped") / "index"
    path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << data.draw(st.integers(0, 7))]) + whole[at + 1 :])
    with pytest.raises(SnapshotError):
        open_snapshot(path).file.check()


@given(st.data())
def test_a_file_that_is_cut_short_is_refused(
    stored: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    whole = stored.read_bytes()
    path = tmp_path_factory.mktemp("cut") / "index"
    path.write_bytes(whole[: data.draw(st.integers(0, len(whole) - 1))])
    with pytest.raises(SnapshotError):
        open_snapshot(path)


def test_a_changed_text_is_noticed_when_it_is_read(stored: Path, tmp_path: Path) -> None:
    whole = stored.read_bytes()
    words = b"seven parties"
    assert whole.count(words) == 1
    path = tmp_path / "index"
    path.write_bytes(whole.replace(words, b"eight parties"))
    collection = open_snapshot(path).collection
    with pytest.raises(SnapshotError, match="korea"):
        list(collection.documents)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04 something else entirely, long enough to hold a header", "is not a stored index"),
    ],
)
def test_another_file_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "index"
    path.write_bytes(content)
    with pytest.raises(SnapshotError, match=reason):
        open_snapshot(path)
    with pytest.raises(SnapshotError, match="cannot be read: No such file"):
        open_snapshot(tmp_path / "absent")


def test_another_format_is_refused_by_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    file = io.BytesIO()
    write_arrays({}, {}, file)
    monkeypatch.setattr("index.arrays._FORMAT", 2)
    with pytest.raises(SnapshotError, match="is of format 1; this version of Kutip reads format 2"):
        read_arrays(memoryview(file.getvalue()))


@given(
    st.dictionaries(
        st.text(min_size=1, max_size=5),
        st.sampled_from(["u1", "<i4", "<i8", "<f4", "<f8", "?"]).flatmap(
            lambda kind: st.integers(0, 40).map(lambda size: np.arange(size).astype(kind))
        ),
        max_size=5,
    )
)
def test_arrays_are_read_as_they_were_written(arrays: dict[str, np.ndarray]) -> None:
    file = io.BytesIO()
    write_arrays(arrays, {"a": ["b", None]}, file)
    read = read_arrays(memoryview(file.getvalue()))
    read.check()
    assert read.facts == {"a": ["b", None]}
    assert list(read.arrays) == list(arrays)
    for name, array in arrays.items():
        assert read.arrays[name].dtype == array.dtype
        np.testing.assert_array_equal(read.arrays[name], array)


# --- withdrawn documents ---


def test_nothing_of_a_withdrawn_document_is_found_listed_or_opened() -> None:
    collection = open_seeds()
    found = collection.answer(read_question("How many parties are registered?"))
    assert isinstance(found, Answer)
    quote = found.quotes[0]
    withdrawn = quote.citation.document_id
    rest = collection.without([withdrawn, "never-there"])
    assert withdrawn not in {document.id for document in rest.documents}
    assert len(rest.documents) == len(collection.documents) - 1
    for question in (*QUESTIONS, quote.text[:200]):
        for language in Language:
            answer = rest.answer(read_question(question, language), max_quotes=50)
            citations = answer.closest if isinstance(answer, Abstention) else [q.citation for q in answer.quotes]
            assert withdrawn not in {citation.document_id for citation in citations}
    assert withdrawn not in {q.citation.document_id for q in rest.verify(quote.text).quotes}
    with pytest.raises(WithdrawnDocumentError):
        rest.open_quote(quote.id)
    with pytest.raises(KeyError):
        rest.cite(withdrawn)
    # The collection itself still has it, and so has one from which another document is withdrawn instead.
    assert collection.open_quote(quote.id) == rest.without([]).open_quote(quote.id)


def test_withdrawn_passages_take_no_places_among_the_candidates() -> None:
    many = [make_document(f"many-{n}", "The turnout was high. " * 3) for n in range(60)]
    few = make_document("few", "Officials said in a long statement that the turnout was low in most of the country.")
    collection = index_collection(open_seeds().info, [*many, few])
    rest = collection.without(document.id for document in many)
    answer = rest.answer(read_question("turnout", EN))
    assert isinstance(answer, Answer)
    assert [quote.citation.document_id for quote in answer.quotes] == ["few"]


# --- building again ---


def write_seeds(folder: Path, **texts: str) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")


def read_all(collection: Collection, path: Path) -> bytes:
    path.unlink(missing_ok=True)
    save_collection(collection, path)
    return path.read_bytes()


def test_building_again_reads_what_changed_and_gives_the_same_bytes(tmp_path: Path) -> None:
    seeds, cache = tmp_path / "seeds", tmp_path / "cache"
    write_seeds(seeds, one="The turnout was 54 per cent.", two="Partisipasi pemilih 54 persen.", three="It rained.")
    build_collection(seeds, cache)
    write_seeds(seeds, two="Partisipasi pemilih 63 persen.")
    (seeds / "three.txt").unlink()
    write_seeds(seeds, four="Voters queued in the rain.")
    progress: list[BuildProgress] = []
    again = build_collection(seeds, cache, progress.append)
    assert (progress[-1].documents, progress[-1].reused, progress[-1].files) == (3, 1, 3)
    assert read_all(again, tmp_path / "again") == read_all(build_collection(seeds), tmp_path / "fresh")


def test_the_lexicon_is_made_again_by_another_version_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seeds, cache = tmp_path / "seeds", tmp_path / "cache"
    write_seeds(seeds, one="The turnout was 54 per cent.")
    made = 0

    def make() -> Lexicon:
        nonlocal made
        made += 1
        return load_lexicon()

    monkeypatch.setattr("index.building.build.load_lexicon", make)
    for _ in range(2):
        build_collection(seeds, cache)
    assert made == 1
    monkeypatch.setattr("index.building.cache.find_version", lambda: "another")
    build_collection(seeds, cache)
    assert made == 2


def test_fields_beside_a_file_count_as_a_change(tmp_path: Path) -> None:
    seeds, cache = tmp_path / "seeds", tmp_path / "cache"
    seeds.mkdir()
    (seeds / "page.html").write_text("<html><body><p>The turnout was 54 per cent, said officials.</p></body></html>")
    assert build_collection(seeds, cache).documents[0].title != "Turnout"
    (seeds / "page.html.yaml").write_text("title: Turnout\n")
    assert build_collection(seeds, cache).documents[0].title == "Turnout"


def test_a_damaged_cache_is_made_anew(tmp_path: Path) -> None:
    seeds, cache = tmp_path / "seeds", tmp_path / "cache"
    write_seeds(seeds, one="The turnout was 54 per cent.")
    cache.write_bytes(b"not a database at all, but long enough to look at" * 100)
    build_collection(seeds, cache)
    progress: list[BuildProgress] = []
    build_collection(seeds, cache, progress.append)
    assert progress[-1].reused == 1


def test_a_cache_with_a_damaged_page_is_made_anew(tmp_path: Path) -> None:
    seeds, cache = tmp_path / "seeds", tmp_path / "cache"
    write_seeds(seeds, one="The turnout was 54 per cent.", two="It rained.")
    build_collection(seeds, cache)
    content = cache.read_bytes()
    # The first page holds what opening reads.
    cache.write_bytes(content[:4096] + b"?" * (len(content) - 4096))
    build_collection(seeds, cache)
    progress: list[BuildProgress] = []
    build_collection(seeds, cache, progress.append)
    assert progress[-1].reused == 2
