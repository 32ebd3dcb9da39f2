"""Set-ups broken in many ways, one at a time: what `kutip doctor` says of each, and what can be done about it."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.messages.keys import Key
from bot.settings import folders
from bot.storage.data_folder import read_facts, write_facts
from bot.values.health import HealthProblem
from index.problems import Problem
from index.releases.files import name_index_file
from index.releases.state import STATE_FILE
from tests.commands import Shell
from tests.documents import make_pdf
from tests.running import EN
from tests.texts import say

Break = Callable[[Shell, pytest.MonkeyPatch], object]


@pytest.fixture
def shell(shell: Shell, made: Path) -> Shell:
    """In order, after one command alone."""
    return shell.prepare(made, put_in_order)


def put_in_order(shell: Shell) -> None:
    (shell.seeds / ".env").write_text("KUTIP_ADMIN_IDS=42\nKUTIP_TOKEN=1:a", "utf-8")
    (shell.seeds / ".env").chmod(0o600)
    for name in ("north", "south"):
        text = (shell.seeds / f"{name}.txt").read_text("utf-8")
        fields = f"---\ntitle: Turnout in the {name}\npublished: 2026-02-14\n---\n"
        (shell.seeds / f"{name}.txt").write_text(f"{fields}{text}", "utf-8")
    question = "What was the turnout in the north?"
    (shell.seeds / "collection.toml").write_text(f"[suggestions]\nen = ['{question}']\nid = ['{question}']\n", "utf-8")
    golden = {"id": "1", "kind": "own", "lang": "en", "q": question, "docs": ["north"], "any": ["54 per cent"]}
    (shell.seeds / "golden.jsonl").write_text(json.dumps(golden), "utf-8")
    assert shell.run("reindex").status == 0


def list_findings(shell: Shell) -> dict[str, str]:
    """What is found, with the advice for each."""
    found = map(json.loads, shell.run("doctor", "--json", "--offline").out.splitlines())
    return {one["problem"]: one["advice"] or one["reason"] for one in found}


def write(name: str, text: str) -> Break:
    return lambda shell, _: (shell.seeds / name).write_text(text, "utf-8")


def append_to_env(line: str) -> Break:
    return lambda shell, _: write(".env", f"{(shell.seeds / '.env').read_text('utf-8')}\n{line}")(shell, _)


def put_another_env(shell: Shell, _: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("KUTIP_ADMIN_IDS=43", "utf-8")


def repeat(shell: Shell, _: pytest.MonkeyPatch) -> None:
    text = (shell.seeds / "north.txt").read_text("utf-8")
    (shell.seeds / "again.txt").write_text(text.replace("in the north\n", "in the north once more\n"), "utf-8")


def delete_documents(shell: Shell, _: pytest.MonkeyPatch) -> None:
    for path in shell.seeds.glob("*.txt"):
        path.unlink()


def use_the_data_of_others(shell: Shell, patch: pytest.MonkeyPatch) -> None:
    home = shell.seeds.parent / "home"
    home.mkdir()
    (home / "letters.txt").touch()
    patch.setenv("KUTIP_DATA_FOLDER", str(home))


def use_a_file_for_data(shell: Shell, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("KUTIP_DATA_FOLDER", str(shell.seeds / "north.txt"))


def use_another_collection(shell: Shell, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("KUTIP_SEEDS_FOLDER", str(shutil.copytree(shell.seeds, shell.seeds.parent / "others")))


def move_the_documents(shell: Shell, _: pytest.MonkeyPatch) -> None:
    shell.seeds.rename(shell.seeds.parent / "elsewhere")


def write_with_a_later_version(shell: Shell, _: pytest.MonkeyPatch) -> None:
    with contextlib.closing(sqlite3.connect(shell.settings.database_path)) as connection, connection:
        connection.execute("INSERT INTO migrations (number, name, day) VALUES (9999, 'later', '2030-01-01')")


def lose_withdrawals(shell: Shell, _: pytest.MonkeyPatch) -> None:
    old = shutil.copytree(shell.data / "generations", shell.data.parent / "old")
    assert shell.run("withdraw", "south").status == 0
    shutil.rmtree(shell.data / "generations")
    old.rename(shell.data / "generations")


def cut_the_serving_edition(shell: Shell, _: pytest.MonkeyPatch) -> None:
    path = shell.data / "generations" / "0001" / name_index_file()
    path.write_bytes(path.read_bytes()[:-100])


def let_years_pass(shell: Shell, _: pytest.MonkeyPatch) -> None:
    write_facts(shell.data, dataclasses.replace(read_facts(shell.data), newest_day="2020-01-01"))


def fill_the_disk(shell: Shell, patch: pytest.MonkeyPatch) -> None:
    patch.setattr("bot.operations.health.shutil.disk_usage", lambda path: SimpleNamespace(total=10_000, free=1000))


def protect_the_documents(shell: Shell, patch: pytest.MonkeyPatch) -> None:
    access = os.access
    patch.setattr(os, "access", lambda path, mode: path != shell.seeds and access(path, mode))


def miss_the_extra(shell: Shell, patch: pytest.MonkeyPatch) -> None:
    patch.setitem(sys.modules, "pypdfium2", None)
    (shell.seeds / "law.pdf").write_bytes(make_pdf("Section 1. The council has thirty seats."))


def use_the_sample(shell: Shell, patch: pytest.MonkeyPatch) -> None:
    patch.setattr("bot.operations.checks.configuration.INSTALLED_SAMPLE", shell.seeds)


def drop(find: Callable[[Shell], Path]) -> Break:
    return lambda shell, _: find(shell).unlink()


def write_many_letters(shell: Shell, _: pytest.MonkeyPatch) -> None:
    for number in range(11):
        (shell.seeds / f"letter-{number:02}.zip").write_text("PK", "utf-8")


BROKEN: dict[HealthProblem | Problem, Break] = {
    # .env, token, admins
    HealthProblem.ENV_OPEN: lambda shell, _: (shell.seeds / ".env").chmod(0o644),
    HealthProblem.ENV_UNUSED: put_another_env,
    HealthProblem.SETTING_UNKNOWN: append_to_env("KUTIP_TOKEM=x"),
    HealthProblem.SETTING_REPEATED: append_to_env("kutip_log_level=info\nKUTIP_LOG_LEVEL=info"),
    HealthProblem.CREDENTIALS_MISSING: write(".env", "KUTIP_ADMIN_IDS=42"),
    HealthProblem.CREDENTIALS_WRONG: append_to_env("KUTIP_TOKEN=nonsense"),
    HealthProblem.NO_ADMINS: append_to_env("KUTIP_ADMIN_IDS="),
    # Folders, rights, extras, disk, clock
    HealthProblem.FOLDER_OF_OTHERS: use_the_data_of_others,
    HealthProblem.DATA_FOLDER_USELESS: use_a_file_for_data,
    HealthProblem.OTHER_COLLECTION: use_another_collection,
    HealthProblem.SEEDS_MISSING: move_the_documents,
    HealthProblem.SEEDS_READ_ONLY: protect_the_documents,
    HealthProblem.SAMPLE_IN_USE: use_the_sample,
    HealthProblem.EXTRA_MISSING: miss_the_extra,
    HealthProblem.DISK_LOW: fill_the_disk,
    HealthProblem.CLOCK_AHEAD: let_years_pass,
    # What is kept
    HealthProblem.DATABASE_LOST: drop(lambda shell: shell.settings.database_path),
    HealthProblem.DATABASE_ELSEWHERE: append_to_env("KUTIP_DATABASE=elsewhere.sqlite3"),
    HealthProblem.DATABASE_USELESS: lambda shell, _: shell.settings.database_path.write_bytes(b"no database" * 999),
    HealthProblem.DATABASE_NEWER: write_with_a_later_version,
    HealthProblem.KEY_LOST: drop(lambda shell: shell.settings.hash_key_path),
    HealthProblem.KEY_CHANGED: lambda _, patch: patch.setenv("KUTIP_HASH_KEY", "another key, long enough to be one"),
    HealthProblem.STATE_BROKEN: drop(lambda shell: shell.data / "generations" / STATE_FILE),
    HealthProblem.WITHDRAWALS_LOST: lose_withdrawals,
    HealthProblem.SERVING_DAMAGED: cut_the_serving_edition,
    # The collection
    Problem.FOLDER_EMPTY: delete_documents,
    Problem.INFO_NOT_TOML: write("collection.toml", "[name"),
    Problem.QUESTION_FIELD: write("golden.jsonl", '{"id": 1}'),
    HealthProblem.GOLDEN_MISSING: drop(lambda shell: shell.seeds / "golden.jsonl"),
    HealthProblem.GOLDEN_COMMENTED: write("golden.jsonl", "# None"),
    HealthProblem.GOLDEN_ABSENT: write(
        "golden.jsonl", '{"id": "1", "kind": "own", "lang": "en", "q": "Who?", "docs": ["gone"], "any": ["one"]}'
    ),
    HealthProblem.FILE_UNUSABLE: write("letter.zip", "PK"),
    HealthProblem.FILES_SKIPPED: write_many_letters,
    HealthProblem.TITLES_VAGUE: write(
        "minutes.txt", "---\ntitle: Minutes\npublished: 2026-01-01\n---\nThey met on Monday in town.\n"
    ),
    HealthProblem.DATES_MISSING: write("minutes.txt", "---\ntitle: Minutes of May\n---\nThey met on Monday in town.\n"),
    HealthProblem.NEAR_DUPLICATES: repeat,
    HealthProblem.REPLACED_UNKNOWN: write(
        "law.txt",
        "---\ntitle: A new law\npublished: 2026-01-01\nsupersedes: gone\n---\nIt says so there.\n",
    ),
    HealthProblem.EXAMPLE_LEFT: write(
        "example-to-delete.md", "---\npublished: 2026-01-01\n---\n# An example\n\nThis is one.\n"
    ),
    HealthProblem.SUGGESTIONS_MISSING: write(
        "collection.toml", "[suggestions]\nen = ['What was the turnout in the north?']\nid = []\n"
    ),
    HealthProblem.SUGGESTIONS_WEAK: write(
        "collection.toml", "[suggestions]\nen = ['Why?']\nid = ['Mengapa begitu?']\n"
    ),
}


def test_what_is_in_order_is_said_to_be(shell: Shell) -> None:
    done = shell.run("doctor", "--lang", "en", "--offline")
    assert (done.status, done.out.splitlines()[-1]) == (0, say(Key.DOCTOR_SOUND, EN))
    assert shell.run("doctor", "--json", "--offline").out == ""


def test_the_lock_of_a_bot_that_was_killed_is_no_fault(shell: Shell) -> None:
    (shell.data / folders.LOCK_FILE).write_text("4194303\n", "utf-8")
    assert list_findings(shell) == {}


@pytest.mark.parametrize("problem", BROKEN)
def test_what_is_broken_is_named_with_what_to_do(
    shell: Shell, problem: HealthProblem | Problem, monkeypatch: pytest.MonkeyPatch
) -> None:
    BROKEN[problem](shell, monkeypatch)
    found = list_findings(shell)
    assert problem in found
    assert all(found.values())
    printed = shell.run("doctor", "--offline", "--lang", "en").out
    print(f"{problem}:", *printed.splitlines()[1:], sep="\n  ")  # noqa: T201 (pytest -rP shows it)


def test_a_title_after_which_a_file_is_named_is_none_of_its_name(shell: Shell) -> None:
    (shell.seeds / "minutes-of-may.txt").write_text("---\npublished: 2026-01-01\n---\nThey met on Monday.\n", "utf-8")
    (shell.seeds / "west-counts.txt").write_text(
        "---\ntitle: West counts\npublished: 2026-01-01\n---\nAll votes in the west are counted by now.\n", "utf-8"
    )
    found = map(json.loads, shell.run("doctor", "--json", "--offline").out.splitlines())
    vague = [one["reason"] for one in found if one["problem"] == HealthProblem.TITLES_VAGUE]
    assert not any("west-counts" in reason for reason in vague)


def test_a_token_that_others_can_read_is_left_to_its_owner(shell: Shell) -> None:
    (shell.seeds / ".env").chmod(0o644)
    assert shell.run("doctor", "--offline").status == 1
    assert shell.run("doctor", "--fix", "--offline").status == 0
    assert stat.S_IMODE((shell.seeds / ".env").stat().st_mode) == 0o600
    assert list_findings(shell) == {}


# --- what the system does not let anybody use ---

COMMANDS = ("status --offline", "doctor --offline", "doctor --fix --offline", "reindex", "ask hi", "sources", "stats")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_data_folder_that_nobody_can_look_into_is_named(
    shell: Shell, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Longer than any name may be: looking for it fails as it does where rights are missing.
    monkeypatch.setenv("KUTIP_DATA_FOLDER", str(shell.data / ("x" * 300)))
    done = shell.run(*command.split())
    assert done.status == 1
    said = done.out if command.startswith(("status", "doctor")) else done.err
    assert f"{shell.data}/xxx" in said
    assert say(Key.PROBLEM_SYSTEM_SAYS, EN, code="ENAMETOOLONG") in said or "(ENAMETOOLONG)" in said


@pytest.mark.parametrize("command", ["status --offline", "doctor --offline"])
def test_a_documents_folder_that_nobody_can_look_into_is_not_called_missing(
    shell: Shell, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = str(shell.seeds / ("x" * 300))
    write_facts(shell.data, dataclasses.replace(read_facts(shell.data), seeds_folder=hidden))
    monkeypatch.setenv("KUTIP_SEEDS_FOLDER", hidden)
    done = shell.run(*command.split())
    assert done.status == 1
    assert "(ENAMETOOLONG)" in done.out
    assert "is not there" not in done.out


def test_a_data_folder_from_which_nothing_ever_answered_belongs_to_no_collection(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KUTIP_DATA_FOLDER", str(shell.data.parent / "new"))
    with monkeypatch.context() as mistyped:
        mistyped.setenv("KUTIP_SEEDS_FOLDER", str(shell.seeds.parent / "sedes"))
        assert shell.run("reindex").status == 1
        assert shell.run("stats").status == 0
    assert shell.run("reindex").status == 0
    monkeypatch.setenv("KUTIP_SEEDS_FOLDER", str(shutil.copytree(shell.seeds, shell.seeds.parent / "others")))
    assert "doctor --fix" in shell.run("reindex").err


@pytest.mark.parametrize("name", ["north.txt/x.tar.gz", f"{'x' * 300}.tar.gz"])
def test_a_backup_that_can_stand_nowhere_is_refused_in_one_line(shell: Shell, name: str) -> None:
    done = shell.run("backup", str(shell.seeds / name))
    assert (done.status, done.err.count("\n")) == (1, 1)
    assert str(shell.seeds) in done.err


def test_golden_questions_that_cannot_be_written_name_the_folder_of_the_documents(shell: Shell) -> None:
    move_the_documents(shell, pytest.MonkeyPatch())
    assert shell.run("golden").err == f"kutip: {say(Key.PROBLEM_SEED_READ_ONLY, EN)}\n"


FULL = Path("/dev/full")
ANSWERS = [["sources"], ["ask", "--json", "What was the turnout?"], ["--version"], ["status"]]


@pytest.mark.skipif(not FULL.exists(), reason="no such device")
@pytest.mark.usefixtures("shell")
@pytest.mark.parametrize("command", ANSWERS)
def test_an_answer_that_no_longer_fits_on_the_disk_is_said_in_one_line(command: list[str]) -> None:
    with FULL.open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "bot", *command], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert (done.returncode, done.stderr) == (1, f"kutip: {say(Key.PROBLEM_DISK_FULL, EN)}\n")


@pytest.mark.skipif(os.name != "posix", reason="no such names, and no such shells")
@pytest.mark.parametrize("command", [["ask", "-"], ["chat"], ["ask", "-", "--json"]])
def test_where_standard_input_is_closed_nothing_is_asked(shell: Shell, command: list[str]) -> None:
    closing = ["sh", "-c", 'exec "$@" <&-', "sh", sys.executable, "-m", "bot", *command]
    done = subprocess.run(closing, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.skipif(os.name != "posix", reason="no such names")
def test_a_collection_begins_in_a_folder_whose_name_is_in_no_known_encoding(shell: Shell) -> None:
    folder = shell.seeds.parent / os.fsdecode(b"n\xe9w")
    assert (
        shell.run("init", str(folder), "--languages", "en", "--scope", os.fsdecode(b"elections in caf\xe9")).status == 0
    )
    assert "n\N{REPLACEMENT CHARACTER}w" in (folder / "collection.toml").read_text("utf-8")
