"""`kutip doctor`: what must not be used as it is, refused with a way out, and mended on request."""

from __future__ import annotations

import asyncio
import contextlib
import importlib.util
import json
import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.errors import StateError, StorageError
from bot.messages.keys import Key
from bot.operations.checks import installation
from bot.operations.checks.readiness import using_alone
from bot.operations.live import LiveCollection
from bot.settings import extras
from bot.settings.folders import FACTS_FILE
from bot.storage.data_folder import DataFolderFacts, read_facts, write_facts
from index.errors import DamagedGenerationError, IndexingError
from index.releases.files import name_index_file
from index.releases.generations import Generations
from index.releases.marker import MARKER_FILE
from index.releases.state import STATE_FILE
from tests.commands import Shell
from tests.running import EN, ID
from tests.texts import opening, say, tell


def build(shell: Shell) -> None:
    assert shell.run("reindex").status == 0


@pytest.fixture
def shell(shell: Shell, made: Path) -> Shell:
    return shell.prepare(made, build)


def start(shell: Shell) -> set[str]:
    """Starts as a bot does; returns the ids that it can quote, or raises why it does not start."""

    async def work() -> set[str]:
        with using_alone(shell.settings):
            live = await LiveCollection.open(shell.settings)
            found = {document.id for document in live.collection.documents}
            live.close()
            return found

    return asyncio.run(work())


def mend(shell: Shell) -> str:
    done = shell.run("doctor", "--fix", "--lang", "en")
    assert done.status == 0, done
    assert shell.run("doctor").status == 0
    return done.out


def test_files_that_cannot_be_used_are_named_with_the_reason_and_nothing_is_built(shell: Shell) -> None:
    for number in range(12):
        (shell.seeds / f"letter-{number:02}.txt").write_bytes(b"\xff\xfe\x00")
    told = shell.run("doctor", "--offline", "--lang", "en").out
    for number in range(10):
        assert f": letter-{number:02}.txt: {say(Key.PROBLEM_UTF_16, EN)}" in told
    assert say(Key.PROBLEM_FILES_SKIPPED, EN, names="letter-10.txt, letter-11.txt") in told
    assert [path.name for path in shell.settings.generations_folder.iterdir() if path.is_dir()] == ["0001"]


def test_a_setting_that_is_wrong_is_a_problem_with_its_line_and_the_rest_is_looked_at(shell: Shell) -> None:
    path, key = shell.seeds / ".env", shell.settings.hash_key_path
    path.write_text("KUTIP_LOG_FORMAT=json\n\nKUTIP_GENERATIONS_KEPT=four\nKUTIP_GENERATIONS_KEPT=five\n", "utf-8")
    (shell.seeds / "letter.zip").write_text("PK", "utf-8")
    delete(key)
    for fix in ([], ["--fix"]):
        done = shell.run("doctor", "--offline", "--lang", "en", *fix)
        assert done.status == 1
        problem = f"{path}:4: {say(Key.PROBLEM_SETTING_NUMBER, EN, name='KUTIP_GENERATIONS_KEPT')}"
        assert say(Key.HEALTH_PROBLEM, EN, reason=problem) in done.out
        assert ": letter.zip: " in done.out
        # Nothing is mended by settings that are not meant.
        assert not key.exists()
    assert f"kutip: {problem}" in shell.run("status", "--offline", "--lang", "en").err


def test_with_a_key_that_is_none_what_it_says_is_not_guessed(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUTIP_HASH_KEY", "short")
    done = shell.run("doctor", "--offline", "--json")
    assert [json.loads(line)["problem"] for line in done.out.splitlines()] == ["setting_too_short"]
    assert say(Key.PROBLEM_SETTING_TOO_SHORT, EN, name="KUTIP_HASH_KEY", least="32") == json.loads(done.out)["reason"]


@pytest.mark.parametrize(
    ("prefix", "missing", "command"),
    [
        ("/home/me/.local/share/pipx/venvs/kutip", "", "pipx runpip kutip install 'kutip[documents]'"),
        ("/home/me/.local/share/uv/tools/kutip", "pip", "uv pip install --python /opt/bin/python 'kutip[documents]'"),
        ("/home/me/.venv", "", "/opt/bin/python -m pip install 'kutip[documents]'"),
    ],
)
def test_the_command_that_adds_an_extra_is_that_of_the_installation(
    prefix: str, missing: str, command: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    find_spec = importlib.util.find_spec
    monkeypatch.setattr(extras, "_CHECKOUT", tmp_path)
    monkeypatch.setattr(sys, "prefix", prefix)
    monkeypatch.setattr(sys, "executable", "/opt/bin/python")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == missing else find_spec(name))
    assert extras.advise_install("documents") == command


def test_pictures_are_read_by_two_together(monkeypatch: pytest.MonkeyPatch) -> None:
    find_spec = importlib.util.find_spec
    monkeypatch.setattr(installation, "find_tesseract", lambda: "/usr/bin/tesseract")
    assert installation.describe_installation().reads_pictures
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "PIL" else find_spec(name))
    assert not installation.describe_installation().reads_pictures


@pytest.mark.parametrize(
    "command", ["ask What?", "sources", "status --offline", "reindex", "move --to postgresql:///kutip"]
)
def test_where_the_driver_is_missing_the_command_that_adds_it_is_named(
    shell: Shell, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_moved = command.startswith("move")
    monkeypatch.setenv("KUTIP_DATABASE", "" if is_moved else "postgresql://kutip@localhost/kutip")
    for name in [name for name in sys.modules if name.startswith("bot.operations.sharing.") or "postgresql" in name]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "asyncpg", None)
    done = shell.run(*command.split())
    assert (done.status, extras.advise_install("postgresql") in done.err) == (1, True), done


# --- generations and withdrawals ---


def delete(path: Path) -> None:
    path.unlink()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def lift_quietly(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM withdrawn")


@pytest.mark.parametrize("damage", [delete, cut, empty, lift_quietly])
def test_a_lost_state_is_rebuilt_from_the_audit_log(shell: Shell, damage: Callable[[Path], None]) -> None:
    assert shell.run("withdraw", "south").status == 0
    assert shell.run("withdraw", "north").status == 0
    assert shell.run("withdraw", "--lift", "north").status == 0
    shell.write_turnout("west", 70)
    assert shell.run("reindex", "--publish").status == 0
    shell.write_turnout("unseen", 99)
    damage(shell.data / "generations" / STATE_FILE)
    for command in (("reindex",), ("withdraw", "west"), ("ask", "What was the turnout?"), ("backup", "new.tar.gz")):
        done = shell.run(*command)
        assert done.status == 1
        assert "kutip doctor" in done.err
        assert len(done.err.splitlines()) == 1
    with pytest.raises(StateError) as caught:
        start(shell)
    assert "kutip doctor --fix" in tell(caught.value)
    looked = shell.run("doctor", "--lang", "id")
    assert looked.status == 1
    assert say(Key.DOCTOR_WOULD, ID, mend=say(Key.MEND_STATE_BROKEN, ID)) in looked.out
    assert say(Key.DOCTOR_DID, EN, mend=say(Key.MEND_STATE_BROKEN, EN)) in mend(shell)
    # `unseen` was in the folder only, `south` is withdrawn, `north` no longer is.
    assert start(shell) == {"north", "west"}
    assert shell.run("rollback").status == 0
    assert start(shell) == {"north"}


def test_a_rollback_survives_the_loss_of_the_state(shell: Shell) -> None:
    shell.write_turnout("west", 70)
    assert shell.run("reindex", "--publish").status == 0
    assert shell.run("rollback").status == 0
    delete(shell.data / "generations" / STATE_FILE)
    mend(shell)
    assert start(shell) == {"north", "south"}


def test_without_an_audit_log_nothing_is_rebuilt(shell: Shell) -> None:
    assert shell.run("withdraw", "south").status == 0
    delete(shell.data / "generations" / STATE_FILE)
    delete(shell.settings.database_path)
    done = shell.run("doctor", "--fix")
    assert done.status == 1
    assert "kutip restore" in done.err
    with pytest.raises(StateError):
        start(shell)


def test_where_a_withdrawal_is_only_in_the_audit_log_nothing_starts(shell: Shell, tmp_path: Path) -> None:
    old = shutil.copytree(shell.data / "generations", tmp_path / "old")
    assert shell.run("withdraw", "south").status == 0
    shutil.rmtree(shell.data / "generations")
    old.rename(shell.data / "generations")
    with pytest.raises(StateError, match=r"withdrawals_lost .*south"):
        start(shell)
    assert say(Key.MEND_WITHDRAWALS_LOST, EN) in mend(shell)
    assert start(shell) == {"north"}


def test_a_lifting_that_was_killed_before_its_end_was_written_down_is_no_loss(shell: Shell) -> None:
    assert shell.run("withdraw", "south").status == 0
    assert shell.run("withdraw", "--lift", "south").status == 0
    with contextlib.closing(sqlite3.connect(shell.settings.database_path)) as connection, connection:
        connection.executescript("DROP TRIGGER IF EXISTS audit_outcome_is_not_erased;")
        connection.execute("DELETE FROM audit_outcomes WHERE entry = (SELECT max(entry) FROM audit_outcomes)")
    assert start(shell) == {"north", "south"}
    # Where the state is lost as well, what is doubtful stays withdrawn.
    delete(shell.data / "generations" / STATE_FILE)
    mend(shell)
    assert start(shell) == {"north"}


def test_the_folder_of_generations_gone_altogether_lifts_no_withdrawal(shell: Shell) -> None:
    assert shell.run("withdraw", "south").status == 0
    shutil.rmtree(shell.data / "generations")
    with pytest.raises(StateError, match=r"withdrawals_lost .*south"):
        start(shell)
    mend(shell)
    assert start(shell) == {"north"}


def test_where_all_is_damaged_the_folder_is_not_published_unseen(shell: Shell) -> None:
    path = shell.data / "generations" / "0001" / name_index_file()
    path.write_bytes(path.read_bytes()[:-100])
    shell.write_turnout("unseen", 99)
    looked = shell.run("doctor", "--lang", "en")
    assert (looked.status, say(Key.PROBLEM_SERVING_DAMAGED, EN, name="0001") in looked.out) == (1, True)
    for _ in range(2):
        with pytest.raises(IndexingError, match="none_left"):
            start(shell)
    done = shell.run("reindex", "--json")
    assert (done.json["published"], done.json["based_on"]) == (False, None)
    assert shell.run("publish", done.json["generation"]).status == 0
    assert start(shell) == {"north", "south", "unseen"}
    assert path.exists()


def test_a_build_judges_nothing_that_serves(shell: Shell) -> None:
    shell.write_turnout("west", 70)
    assert shell.run("reindex", "--publish").status == 0
    path = shell.data / "generations" / "0002" / name_index_file()
    path.write_bytes(path.read_bytes()[:-100])
    assert shell.run("reindex").status == 1
    with contextlib.closing(Generations(shell.settings.generations_folder)) as generations:
        assert generations.read_state().serving == "0002"
        with pytest.raises(DamagedGenerationError):
            generations.read_collection("0002")


def test_a_lost_marker_is_no_harm(shell: Shell) -> None:
    delete(shell.data / "generations" / MARKER_FILE)
    assert start(shell) == {"north", "south"}


# --- the folder ---


def test_another_collection_is_refused_with_both_ways_out(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = shutil.copytree(shell.seeds, tmp_path / "others")
    monkeypatch.setenv("KUTIP_SEEDS_FOLDER", str(other))
    with pytest.raises(StateError) as raised:
        start(shell)
    for words in (str(shell.seeds), str(other), "KUTIP_DATA_FOLDER", "kutip doctor --fix"):
        assert words in tell(raised.value)
    assert shell.run("reindex").status == 1
    mend(shell)
    assert start(shell) == {"north", "south"}


def test_a_missing_folder_is_no_removal(shell: Shell, tmp_path: Path) -> None:
    shell.seeds.rename(tmp_path / "elsewhere")
    done = shell.run("status", "--offline", "--lang", "en")
    assert done.status == 1
    assert say(Key.PROBLEM_SEEDS_MISSING, EN, folder=str(shell.seeds)) in done.out
    assert "removed" not in done.out
    assert start(shell) == {"north", "south"}


def test_status_names_the_collection_folder(shell: Shell) -> None:
    assert str(shell.seeds) in shell.run("status", "--offline").out


def test_what_is_kutips_is_its_owners_only(shell: Shell) -> None:
    mode = {path: stat.S_IMODE(path.stat().st_mode) for path in (shell.data, *shell.data.rglob("*"))}
    for path in mode:
        path.chmod(0o777 if path.is_dir() else 0o666)
    start(shell)
    for path in (shell.data, *shell.data.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


@pytest.mark.parametrize("kind", ["others", "file", "below a file", "proc"])
def test_a_folder_that_is_no_data_folder_is_refused_in_one_line(
    shell: Shell, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "letters.txt").touch(0o644)
    folders = {
        "others": tmp_path / "home",
        "file": tmp_path / "home" / "letters.txt",
        "below a file": tmp_path / "home" / "letters.txt" / "data",
        "proc": Path("/proc"),
    }
    monkeypatch.setenv("KUTIP_DATA_FOLDER", str(folders[kind]))
    for command in (("reindex",), ("stats",), ("backup", str(tmp_path / "backup.tar.gz")), ("withdraw", "north")):
        done = shell.run(*command)
        assert (done.status, done.out, len(done.err.splitlines())) == (1, "", 1)
        assert str(folders[kind]) in done.err
    # Readers' commands keep an index, where there is room for one.
    asked = shell.run("ask", "What was the turnout?")
    assert (asked.status, len(asked.err.splitlines())) == ((1, 1) if kind in ("others", "proc") else (0, 1))
    for fixing in ((), ("--fix",)):
        assert shell.run("doctor", *fixing).status == 1
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["letters.txt"]


def test_one_bot_a_data_folder_and_commands_beside_it(shell: Shell) -> None:
    with using_alone(shell.settings):
        with pytest.raises(StorageError, match=f"process: {os.getpid()}"), using_alone(shell.settings):
            pass
        assert shell.run("withdraw", "south").status == 0
        assert shell.run("doctor").status == 0
        assert shell.run("doctor", "--fix").status == 1
    with using_alone(shell.settings):
        pass


# --- the hash key and the clock ---


def test_a_lost_database_is_noticed_and_not_made_anew_in_silence(shell: Shell) -> None:
    assert shell.run("withdraw", "south").status == 0
    delete(shell.settings.database_path)
    with pytest.raises(StateError, match=r"database_lost .*kutip\.sqlite3"):
        start(shell)
    assert shell.run("withdraw", "west").status != 0
    assert not shell.settings.database_path.exists()
    assert say(Key.MEND_DATABASE_LOST, EN) in shell.run("doctor", "--lang", "en").out
    mend(shell)
    assert "south" not in start(shell)
    assert shell.run("doctor").status == 0


def test_a_lost_key_is_noticed(shell: Shell) -> None:
    delete(shell.settings.hash_key_path)
    with pytest.raises(StateError, match=r"key_lost .*hash\.key"):
        start(shell)
    assert not shell.settings.hash_key_path.exists()
    mend(shell)
    start(shell)


def test_a_changed_key_is_noticed(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUTIP_HASH_KEY", "another key that is long enough to be one")
    with pytest.raises(StateError, match="key_changed"):
        start(shell)
    monkeypatch.delenv("KUTIP_HASH_KEY")
    start(shell)
    monkeypatch.setenv("KUTIP_HASH_KEY", "another key that is long enough to be one")
    mend(shell)
    start(shell)


def test_the_clock_is_taken_as_right_on_request(shell: Shell) -> None:
    facts = read_facts(shell.data)
    write_facts(shell.data, DataFolderFacts(facts.seeds_folder, facts.key_check, "2020-01-01"))
    assert "2020-01-01" in shell.run("doctor", "--lang", "en").out
    mend(shell)
    assert read_facts(shell.data).newest_day > "2026"


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"\xff\xfe", b"null"])
def test_lost_facts_lose_nothing_that_is_served(shell: Shell, content: bytes) -> None:
    (shell.data / FACTS_FILE).write_bytes(content)
    assert start(shell) == {"north", "south"}


# --- leftovers ---


def test_what_a_killed_backup_left_is_swept(shell: Shell, tmp_path: Path) -> None:
    code = (
        "import os, signal, bot.operations.backup as b\n"
        "b._list_seeds = lambda folder: os.kill(os.getpid(), signal.SIGKILL)\n"
        "from bot.cli import main; main(['backup', os.environ['TARGET']])"
    )
    target = tmp_path / "elsewhere"
    target.mkdir()
    (target / ".mine.part").touch()
    root = str(Path(__file__).parents[2])
    environment = {**os.environ, "TARGET": str(target / "backup.tar.gz"), "PYTHONPATH": root}
    done = subprocess.run([sys.executable, "-c", code], env=environment, check=False)
    assert done.returncode == -signal.SIGKILL
    assert len(list(target.iterdir())) == 2
    assert list(shell.data.glob(".new-*"))
    assert shell.run("stats").status == 0
    assert [path.name for path in target.iterdir()] == [".mine.part"]
    assert not list(shell.data.glob(".new-*"))


def test_what_a_killed_saving_left_is_swept_once_it_is_old(shell: Shell) -> None:
    old, new, other = (shell.seeds / name for name in (f".{'a' * 16}.part", f".{'b' * 16}.part", ".mine.part"))
    for path in (old, new, other):
        path.touch()
    for path in (old, other):
        os.utime(path, (0, 0))
    assert shell.run("stats").status == 0
    assert (old.exists(), new.exists(), other.exists()) == (False, True, True)


@pytest.mark.skipif(sys.platform != "linux", reason="needs limits of Linux")
def test_a_builder_has_limits() -> None:
    code = (
        "import resource; from bot.operations.processes.limiting import limit_builder; limit_builder()\n"
        "kinds = resource.RLIMIT_CPU, resource.RLIMIT_AS, resource.RLIMIT_NOFILE, resource.RLIMIT_CORE\n"
        "print(all(resource.getrlimit(kind)[0] != resource.RLIM_INFINITY for kind in kinds))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], capture_output=True, check=True)
    assert done.stdout == b"True\n"


def test_a_damaged_or_locked_database_says_what_to_do(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.storage.sqlite.database.BUSY_TIMEOUT_SECONDS", 0.1)
    with contextlib.closing(sqlite3.connect(shell.settings.database_path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        done = shell.run("withdraw", "south")
        assert (done.status, say(Key.PROBLEM_HELD_BY_ANOTHER, EN) in done.err) == (1, True), done
    shell.settings.database_path.write_bytes(b"no database" * 999)
    done = shell.run("stats")
    assert (done.status, "restore a backup" in done.err) == (1, True), done


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="what is no disk is Linux's own")
def test_a_data_folder_where_nothing_can_be_made_is_said_to_be_that_and_no_full_disk(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KUTIP_DATA_FOLDER", "/proc/kutip")
    done = shell.run("doctor", "--lang", "en")
    assert done.status == 1
    assert opening(Key.PROBLEM_DATA_FOLDER_USELESS, EN, folder="/proc/kutip") in done.out
    assert opening(Key.PROBLEM_DISK_LOW, EN) not in done.out


def test_all_that_is_wrong_with_the_fields_of_a_file_is_named(shell: Shell) -> None:
    fields = "title: A day\npublished: 31/02/2026\ngenre: gossip\nlanguage: fr\nembargo_until: tomorrow"
    (shell.seeds / "fields.md").write_text(
        f"---\n{fields}\n---\nThe mayor is elected on Monday in all wards.\n", "utf-8"
    )
    shell.run("reindex")
    for language in (EN, ID):
        told = shell.run("doctor", "--offline", "--lang", language.value).out
        (line,) = [line for line in told.splitlines() if "fields.md" in line]
        assert all(f"“{value}”" in line for value in ("31/02/2026", "gossip", "fr", "tomorrow"))


def test_a_setting_that_stands_twice_is_named_with_its_lines(shell: Shell) -> None:
    (shell.seeds / ".env").write_text("KUTIP_LOG_LEVEL=info\n\nkutip_log_level=\nKUTIP_BOT_NAME=Kutip\n", "utf-8")
    told = [json.loads(line) for line in shell.run("doctor", "--offline", "--json").out.splitlines()]
    (found,) = [one for one in told if one["problem"] == "setting_repeated"]
    assert (found["remark"], "1, 3" in found["reason"], "BOT_NAME" in found["reason"]) == (True, True, False)
