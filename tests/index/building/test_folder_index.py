"""Opening a folder of documents that an earlier run has indexed."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import build_collection, save_collection
from index.building.file_digests import digest_files, save_digests
from index.building.stored_folder import open_folder
from index.errors import CollectionError
from index.questions.question import read_question
from tests.corpora import SEEDS, open_seeds

QUESTION = "How many parties are registered?"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "one.txt").write_text("The turnout was 54 per cent, officials said.")
    return folder


def list_stored(store: Path) -> list[str]:
    return sorted(path.name for path in store.iterdir())


def test_a_stored_folder_answers_as_one_that_was_just_read(tmp_path: Path) -> None:
    first, again = (open_folder(SEEDS, tmp_path) for _ in range(2))
    assert len(list_stored(tmp_path)) == 1
    asked = read_question(QUESTION)
    assert first.answer(asked) == again.answer(asked) == open_seeds().answer(asked)
    assert again.info == first.info


def test_nothing_is_read_again_where_nothing_changed(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_folder(seeds, tmp_path / "store")
    monkeypatch.delattr("index.building.build.build_collection")
    assert open_folder(seeds, tmp_path / "store").documents[0].id == "one"


@pytest.mark.parametrize("change", ["edit", "add", "remove", "rename", "describe", "name"])
def test_every_change_is_seen(seeds: Path, tmp_path: Path, change: str) -> None:
    (seeds / "two.txt").write_text("It rained, officials said.")
    before = open_folder(seeds, tmp_path / "store")
    one = seeds / "one.txt"
    if change == "edit":
        one.write_text(one.read_text().replace("54", "63"))
    elif change == "add":
        (seeds / "three.txt").write_text("It snowed, officials said.")
    elif change == "remove":
        one.unlink()
    elif change == "rename":
        one.rename(seeds / "uno.txt")
    elif change == "describe":
        (seeds / "one.txt.yaml").write_text("title: Turnout\n")
    else:
        (seeds / "collection.toml").write_text('name = { en = "Day", id = "Hari" }\n')
    after = open_folder(seeds, tmp_path / "store")
    assert (after.info, list(after.documents)) != (before.info, list(before.documents))


def test_a_damaged_index_is_made_anew(seeds: Path, tmp_path: Path) -> None:
    open_folder(seeds, tmp_path / "store")
    (name,) = list_stored(tmp_path / "store")
    stored = tmp_path / "store" / name
    whole = stored.read_bytes()
    stored.unlink()
    stored.write_bytes(whole[:-1] + b"?")
    assert open_folder(seeds, tmp_path / "store").documents[0].id == "one"
    assert stored.read_bytes() == whole


def test_without_a_place_to_store_it_answers_all_the_same(seeds: Path, tmp_path: Path) -> None:
    (tmp_path / "store").touch()
    assert open_folder(seeds, tmp_path / "store").documents[0].id == "one"


def test_what_a_killed_run_left_is_swept(seeds: Path, tmp_path: Path) -> None:
    left = tmp_path / "store" / ".new-ab"
    left.mkdir(parents=True)
    (left / "half.index").write_bytes(b"half")
    open_folder(seeds, tmp_path / "store")
    assert not left.exists()
    assert len(list_stored(tmp_path / "store")) == 1


def test_old_indexes_make_way(seeds: Path, tmp_path: Path) -> None:
    for n in range(10):
        (seeds / "one.txt").write_text(f"The turnout was {n} per cent, officials said.")
        open_folder(seeds, tmp_path / "store")
    assert len(list_stored(tmp_path / "store")) == 8


def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    with pytest.raises(CollectionError, match="folder_missing"):
        open_folder(tmp_path / "absent", tmp_path / "store")
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize("changes", [False, True])
def test_what_was_built_elsewhere_of_the_same_files_is_opened(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changes: bool
) -> None:
    built = tmp_path / "generation" / "index"
    built.parent.mkdir()
    save_collection(build_collection(seeds), built)
    save_digests(digest_files(seeds), built.parent)
    if changes:
        (seeds / "two.txt").write_text("It rained, officials said.")
    else:
        monkeypatch.delattr("index.building.build.build_collection")
    opened = open_folder(seeds, tmp_path / "store", [tmp_path / "none" / "index", built])
    assert len(opened.documents) == 1 + changes
