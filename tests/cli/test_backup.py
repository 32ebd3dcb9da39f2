"""A backup made while a bot works, restored elsewhere; and what is no backup, refused."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import io
import json
import os
import shutil
import sqlite3
import stat
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli import main
from bot.messages.keys import Key
from bot.operations.withdrawing import withdraw
from bot.settings.settings import Settings, load_settings
from bot.values.audit import AuditOutcome
from bot.values.drafts import DraftSummary
from bot.values.question_counts import Place
from bot.values.votes import VoteCounts
from index.documents.fields import DocumentFields
from index.models import Answer
from index.questions.question import read_question
from tests.commands import TURNOUT, Shell
from tests.running import EN, ID
from tests.texts import opening, say
from tests.workplaces import ADMIN_ID, build, list_deeds, open_workplace

QUESTION = "What was the turnout?"
PERSON = 4_000_000_007


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of a collection that serves."""
    folder = tmp_path_factory.mktemp("backup")
    with pytest.MonkeyPatch.context() as patch:
        for name in Settings.model_fields:
            patch.delenv(f"KUTIP_{name.upper()}", raising=False)
        patch.chdir(folder)
        patch.setenv("KUTIP_SEEDS_FOLDER", str(folder / "seeds"))
        patch.setenv("KUTIP_DATA_FOLDER", str(folder / "data"))
        (folder / "seeds").mkdir()
        (folder / "seeds" / "north.txt").write_text(TURNOUT.format("north", 54))
        assert main(["reindex"]) == 0
        assert main(["backup", "b.tar.gz"]) == 0
    return folder / "b.tar.gz"


@pytest.fixture
def backup(made_once: Path, tmp_path: Path) -> Path:
    """A copy of that one."""
    return Path(shutil.copy(made_once, tmp_path / "backup.tar.gz"))


async def test_a_working_bot_is_backed_up_and_restored_elsewhere(shell: Shell, tmp_path: Path) -> None:
    shell.write_turnout("west", 58)
    (shell.seeds / "rain.txt").write_text(
        "It rained in the morning, and many people brought umbrellas to the school.\n"
    )
    async with open_workplace(shell.settings) as place:
        store, collection = place.store, await place.open_collection()
        assert collection is not None
        answer = collection.answer(read_question(QUESTION, EN))
        assert isinstance(answer, Answer)
        await store.votes.cast(PERSON, answer.quotes[0].id, is_up=False)
        fields = DocumentFields(title="A draft")
        summary = DraftSummary(".txt", 5, 0, "Words", 0, (), (), ())
        await store.drafts.add(PERSON, PERSON, "a-draft", "a.txt", summary, fields, fields, content=b"Words")
        await withdraw(place, "south", ADMIN_ID)
        is_over = False

        async def go_on() -> int:
            written = 0
            while not is_over:
                store.questions.note(QUESTION, answer, Place.PRIVATE, 0.001)
                await store.questions.write()
                store.choose_language(PERSON + written, EN)
                written += 1
            return written

        writing = asyncio.create_task(go_on())
        done = await shell.run_beside("backup", str(tmp_path / "b.tar.gz"), "--json")
        is_over = True
        assert await writing > 0
        assert (done.status, done.json["generation"], done.json["folder_files"]) == (0, "0001", 4)
        collection = await place.open_collection()
        assert collection is not None
        expected = collection.answer(read_question(QUESTION, EN))

    restored = await shell.run_beside("restore", str(tmp_path / "b.tar.gz"), "--into", str(tmp_path / "new"))
    assert (restored.status, restored.err) == (0, "")
    folder = tmp_path / "new"
    settings = load_settings(data_folder=folder / "data", seeds_folder=folder / "seeds")
    assert {path.name: path.read_bytes() for path in settings.seeds_folder.iterdir()} == {
        path.name: path.read_bytes() for path in shell.seeds.iterdir()
    }
    async with open_workplace(settings) as place:
        store, collection = place.store, await place.open_collection()
        assert collection is not None
        assert place.serving == "0001"
        assert collection.answer(read_question(QUESTION, EN)) == expected
        assert place.generations.read_state().withdrawn["south"].by == str(ADMIN_ID)
        assert (await store.votes.count(1)) == VoteCounts(0, 1)
        # The same person, by the same key, changes the same vote.
        assert await store.votes.cast(PERSON, answer.quotes[0].id, is_up=True)
        (draft,) = await store.drafts.list_of(PERSON)
        assert (draft.document_id, await store.drafts.read_content(draft.id)) == ("a-draft", b"Words")
        assert await list_deeds(place) == [
            ("withdraw", "south", AuditOutcome.DONE),
            ("backup", "b.tar.gz", AuditOutcome.DONE),
            ("restore_backup", "b.tar.gz", AuditOutcome.DONE),
        ]
        # What comes after takes names that were never given.
        assert await build(place) == "0002"


def test_generations_that_stay_behind_are_not_promised(shell: Shell, tmp_path: Path) -> None:
    for _ in range(2):
        assert shell.run("reindex", "--publish").status == 0
    shell.write_turnout("north", 63)
    assert shell.run("reindex").status == 0
    assert shell.run("backup", str(tmp_path / "b.tar.gz")).status == 0
    assert shell.run("restore", str(tmp_path / "b.tar.gz"), "--into", str(tmp_path / "new")).status == 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KUTIP_SEEDS_FOLDER", str(tmp_path / "new" / "seeds"))
        patch.setenv("KUTIP_DATA_FOLDER", str(tmp_path / "new" / "data"))
        status = shell.run("status", "--json").json
        assert (status["generation"], status["candidates"], status["healthy"]) == ("0002", [], True)
        assert shell.run("rollback").err == f"kutip: {say(Key.PROBLEM_NOTHING_EARLIER, EN)}\n"
        assert shell.run("reindex", "--json").json["generation"] == "0004"


def test_a_backup_is_its_owners_and_holds_no_token(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KUTIP_TOKEN", "7000000001:AAE-a_token_that_must_not_be_there")
    assert shell.run("reindex").status == 0
    path = tmp_path / "b.tar.gz"
    assert shell.run("backup", str(path)).status == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    content = gzip.decompress(path.read_bytes())
    assert b"AAE-a_token" not in content
    assert (shell.data / "hash.key").read_bytes() in content
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


def test_nothing_is_overwritten(shell: Shell, backup: Path) -> None:
    before = backup.read_bytes()
    again = shell.run("backup", str(backup))
    assert (again.status, again.err) == (1, f"kutip: {say(Key.PROBLEM_FILE_TAKEN, EN, path=str(backup))}\n")
    assert backup.read_bytes() == before
    assert shell.run("backup", str(backup), "--force").status == 0
    refused = shell.run("restore", str(backup))
    assert refused.status == 1
    assert f"{shell.seeds} is not empty" in refused.err
    nowhere = shell.run("backup", str(backup.parent / "nowhere" / "b.tar.gz"))
    assert (nowhere.status, nowhere.err.count("\n")) == (1, 1)


def test_nothing_is_restored_into_the_folder_of_a_collection(shell: Shell, tmp_path: Path) -> None:
    assert shell.run("reindex").status == 0
    assert shell.run("backup", str(tmp_path / "b.tar.gz")).status == 0
    (shell.seeds / "collection.toml").write_text('name.en = "Mine"\n', "utf-8")
    into = str(shell.seeds / ".." / shell.seeds.name)
    refused = shell.run("restore", str(tmp_path / "b.tar.gz"), "--into", into)
    taken = say(Key.PROBLEM_RESTORE_TAKEN, EN, folder=str(shell.seeds))
    assert (refused.status, refused.err) == (1, f"kutip: {taken}\n")
    assert not (shell.seeds / "seeds").exists()


def test_a_restore_into_the_folders_of_the_settings(
    shell: Shell, backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds, data, database = tmp_path / "s", tmp_path / "d", tmp_path / "e" / "other.sqlite3"
    monkeypatch.setenv("KUTIP_SEEDS_FOLDER", str(seeds))
    monkeypatch.setenv("KUTIP_DATA_FOLDER", str(data))
    monkeypatch.setenv("KUTIP_DATABASE", str(database))
    seeds.mkdir()
    (data / "indexes").mkdir(parents=True)
    assert shell.run("restore", str(backup), "--lang", "id").out.startswith(opening(Key.SHELL_RESTORED, ID))
    assert sorted(path.name for path in data.iterdir()) == ["generations", "hash.key", "indexes"]
    assert database.is_file()
    assert shell.run("status", "--json").json["healthy"]


def test_a_restore_where_the_settings_stand_and_one_folder_is_in_the_other(
    shell: Shell, backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As `kutip init` begins a collection.
    begun = tmp_path / "begun"
    assert shell.run("init", str(begun), "--name", "Own", "--languages", "en", "--json").status == 0
    for path in begun.iterdir():
        if not path.name.startswith("."):
            path.unlink()
    monkeypatch.delenv("KUTIP_SEEDS_FOLDER")
    monkeypatch.delenv("KUTIP_DATA_FOLDER")
    monkeypatch.chdir(begun)
    settings = (begun / ".env").read_bytes()
    assert shell.run("restore", str(backup)).err == ""
    assert (begun / ".env").read_bytes() == settings
    assert "54" in shell.run("ask", QUESTION).out
    assert shell.run("restore", str(backup)).status == 1


def rewrite(path: Path, change: Callable[[dict[str, bytes]], None], *, is_consistent: bool = False) -> None:
    """Changes what a backup holds; where it is to be consistent, the manifest too."""
    import hashlib

    with tarfile.open(path) as tar:
        files = {member.name: tar.extractfile(member).read() for member in tar}
    change(files)
    if is_consistent:
        manifest = json.loads(files.pop("manifest.json"))
        manifest["files"] = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
        files["manifest.json"] = json.dumps(manifest).encode()
    with tarfile.open(path, "w:gz", compresslevel=1) as tar:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))


def change_index(files: dict[str, bytes]) -> None:
    (name,) = [name for name in files if name.endswith(".index")]
    files[name] = files[name][:-1] + b"?"


def drop_index(files: dict[str, bytes]) -> None:
    (name,) = [name for name in files if name.endswith(".index")]
    del files[name]


def break_database(files: dict[str, bytes]) -> None:
    files["kutip.sqlite3"] = files["kutip.sqlite3"][:5000]


def age_database(files: dict[str, bytes]) -> None:
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(files["kutip.sqlite3"])
        connection.execute("INSERT INTO migrations VALUES (999, 'later', '2030-01-01')")
        connection.commit()
        files["kutip.sqlite3"] = connection.serialize()


@pytest.mark.parametrize(
    ("change", "is_consistent", "reason"),
    [
        (lambda files: files.pop("manifest.json"), False, "not whole: manifest.json"),
        (lambda files: files.pop("hash.key"), False, "not whole: hash.key"),
        (lambda files: files.update({"seeds/north.txt": b"Other words."}), False, "not whole: seeds/north.txt"),
        (lambda files: files.update({"../evil.txt": b""}), False, "it holds ../evil.txt"),
        (lambda files: files.update({"seeds/..": b""}), False, "it holds seeds/.."),
        (lambda files: files.update({"seeds/a/b.txt": b""}), False, "it holds seeds/a/b.txt"),
        (change_index, True, "not whole: generations/0001"),
        (drop_index, True, "not whole: generations/0001"),
        (break_database, True, "not whole: kutip.sqlite3"),
        (age_database, True, "newer version of Kutip (999)"),
        (lambda files: files.update({"hash.key": b"short"}), True, "not whole: hash.key"),
    ],
)
def test_a_backup_that_was_changed_is_refused_and_leaves_nothing(
    shell: Shell,
    backup: Path,
    tmp_path: Path,
    change: Callable[[dict[str, bytes]], None],
    is_consistent: bool,
    reason: str,
) -> None:
    rewrite(backup, change, is_consistent=is_consistent)
    refuse(shell, backup, tmp_path, reason)


def refuse(shell: Shell, backup: Path, tmp_path: Path, reason: str) -> None:
    done = shell.run("restore", str(backup), "--into", str(tmp_path / "new"))
    assert (done.status, done.out, done.err.count("\n")) == (1, "", 1)
    assert reason in done.err
    assert [path for path in (tmp_path / "new").rglob("*") if path.is_file()] == []
    assert not (tmp_path / "evil.txt").exists()


@pytest.mark.parametrize("part", [0.0, 0.5, 0.999])
def test_a_backup_that_is_cut_short_is_refused(shell: Shell, backup: Path, tmp_path: Path, part: float) -> None:
    content = backup.read_bytes()
    backup.write_bytes(content[: int(len(content) * part)])
    refuse(shell, backup, tmp_path, "kutip: ")


def test_links_and_other_files_are_no_backup(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "b.tar.gz"
    with tarfile.open(path, "w:gz", compresslevel=1) as tar:
        link = tarfile.TarInfo("seeds/link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
    refuse(shell, path, tmp_path, "it holds seeds/link.txt")
    path.write_bytes(b"words")
    refuse(shell, path, tmp_path, "kutip: ")
    refuse(shell, tmp_path / "nowhere.tar.gz", tmp_path, say(Key.PROBLEM_PATH_ABSENT, EN))


def test_a_backup_is_not_named_as_a_document(shell: Shell, tmp_path: Path) -> None:
    done = shell.run("backup", str(tmp_path / "b.txt"))
    assert (done.status, "does not end in .tar.gz" in done.err) == (2, True)
    assert not (tmp_path / "b.txt").exists()


@pytest.mark.skipif(os.name != "posix", reason="no such names")
def test_whatever_a_file_of_the_folder_is_called_its_backup_can_be_restored(shell: Shell, tmp_path: Path) -> None:
    # As a program unpacked them that knew nothing of UTF-8, or of folders.
    names = [os.fsdecode(b"putusan-caf\xe9.txt"), "putusan\\isi.txt", "putusan\n.txt"]
    for name in names:
        (shell.seeds / name).write_text(TURNOUT.format("west", 71), "utf-8")
    assert shell.run("reindex").status == 3
    target = tmp_path / os.fsdecode(b"caf\xe9.tar.gz")
    assert shell.run("backup", str(target)).err == ""
    assert shell.run("restore", str(target), "--into", str(tmp_path / "new")).err == ""
    restored = {path.name: path.read_bytes() for path in (tmp_path / "new" / "seeds").iterdir()}
    assert restored == {path.name: path.read_bytes() for path in shell.seeds.iterdir()}
    assert restored.keys() >= {*names}


@pytest.mark.skipif(os.name != "posix", reason="no such names")
def test_a_killed_backup_is_swept_whatever_it_was_to_be_called(shell: Shell, tmp_path: Path) -> None:
    assert shell.run("reindex").status == 0
    left = tmp_path / os.fsdecode(b".caf\xe9.tar.gz.0123abcd.part")
    left.touch()
    owned = shell.data / ".new-4194305-x"
    owned.mkdir()
    (owned / "leftover").write_bytes(os.fsencode(left))
    assert shell.run("stats").status == 0
    assert not left.exists()
