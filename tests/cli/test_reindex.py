"""The collection run from a shell: built, published, taken back, withdrawn from; a running bot follows."""

from __future__ import annotations

import asyncio
import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.storage.sqlite.database import OPENING
from bot.values.audit import AuditOutcome
from index.models import Language
from index.releases.generations import Generations
from tests.botapi import BotApiServer
from tests.commands import TURNOUT, Shell
from tests.crashes import fill_database
from tests.forked import find_program
from tests.running import EN, ID, add_person, running
from tests.texts import opening, say
from tests.waiting import wait_until

ROOT = Path(__file__).parents[2]


def read_serving(shell: Shell) -> str | None:
    generations = Generations(shell.settings.generations_folder)
    serving = generations.read_state().serving
    generations.close()
    return serving


def test_a_candidate_is_shown_published_and_taken_back(shell: Shell) -> None:
    first = shell.run("reindex")
    assert (first.status, first.out) == (0, say(Key.SHELL_FIRST, EN, name="0001") + "\n")
    assert f"kutip: {say(Key.PROGRESS_READING, EN)}" in first.err
    assert "kutip: 1 of 2 files\nkutip: 2 of 2 files\n" in first.err

    shell.write_turnout("north", 63)
    shell.write_turnout("east", 70)
    (shell.seeds / "south.txt").unlink()
    built = shell.run("reindex", "--lang", "id")
    assert built.status == 0
    assert say(Key.GATE_TITLE, ID, name="0002", base="0001") in built.out
    for name in ("east", "north", "south"):
        assert f"({name})" in built.out
    assert built.out.endswith(say(Key.SHELL_CANDIDATE, ID, name="0002") + "\n")
    assert read_serving(shell) == "0001"

    published = shell.run("publish", "0002")
    assert published.status == 0
    assert published.out.startswith(opening(Key.SHELL_PUBLISHED, EN, name="0002"))
    assert published.out.endswith(f"{say(Key.SHELL_NOTICED, EN)}\n")
    assert shell.run("publish", "0002").err == f"kutip: {say(Key.PROBLEM_GENERATION_SERVES, EN, name='0002')}\n"

    back = shell.run("rollback")
    assert back.out.startswith(say(Key.ROLLBACK_DONE, EN, name="0001", left="0002"))
    assert "• " + TURNOUT.format("east", 70) in back.out
    assert read_serving(shell) == "0001"
    assert say(Key.SHELL_ROLLED_BACK, EN, left="0002") in back.out
    again = shell.run("rollback")
    assert (again.status, again.out, again.err) == (1, "", f"kutip: {say(Key.PROBLEM_NOTHING_EARLIER, EN)}\n")

    assert shell.run("publish", "2", "--json").json == {"published": "0002", "replaced": "0001", "corrections": 0}
    assert read_serving(shell) == "0002"
    assert shell.run("rollback").status == 0

    assert shell.run("reindex", "--json").json["generation"] == "0003"
    assert shell.run("discard", "0003", "--json").json == {"discarded": "0003", "serving": "0001"}
    assert (
        shell.run("discard", "0003").err
        == f"kutip: {say(Key.PROBLEM_NO_CANDIDATE, EN, name='0003')} {say(Key.PROBLEM_NO_CANDIDATES, EN)}\n"
    )
    assert shell.read_audit() == [
        ("reindex", "", ""),
        ("publish", "0001", ""),
        ("reindex", "", "0001"),
        ("publish", "0002", "0001"),
        ("roll_back", "0001", "0002"),
        ("publish", "0002", "0001"),
        ("roll_back", "0001", "0002"),
        ("reindex", "", "0001"),
        ("discard", "0003", "0001"),
    ]


def test_the_first_build_names_the_files_that_it_cannot_use(shell: Shell) -> None:
    (shell.seeds / "broken.txt").write_bytes(b"\xff\xfe\x00")
    (shell.seeds / "golden.jsonl").write_text("{", "utf-8")
    built = shell.run("reindex", "--publish-if-clean")
    assert (built.status, built.out) == (3, say(Key.SHELL_FIRST, EN, name="0001") + "\n")
    assert "Skipped broken.txt: " in built.err
    assert "golden.jsonl" in built.err


@pytest.mark.parametrize("name", ["broken.pdf", "golden.jsonl"])
def test_a_build_that_is_not_clean_looks_like_no_success(shell: Shell, name: str) -> None:
    assert shell.run("reindex").status == 0
    shell.write_turnout("north", 63)
    assert shell.run("reindex").status == 0
    (shell.seeds / name).write_bytes(b"{ no such file")
    told = shell.run("reindex", "--json")
    assert (told.status, told.json["clean"], told.json["published"]) == (3, False, False)
    assert shell.run("reindex").status == 3
    # Whoever publishes whatever changes has what was asked for.
    assert shell.run("reindex", "--publish").status == 0


@pytest.mark.parametrize("options", [(), ("--publish-if-clean",)])
def test_a_build_of_the_same_files_waits_for_nobody(shell: Shell, options: tuple[str, ...]) -> None:
    assert shell.run("reindex").status == 0
    again = shell.run("reindex", *options)
    assert (again.status, again.out.splitlines()[-1]) == (0, say(Key.SHELL_UNCHANGED, EN, base="0001"))
    told = shell.run("reindex", *options, "--json").json
    assert (told["generation"], told["unchanged"], told["published"]) == ("0001", True, False)
    assert shell.run("status", "--json").json["candidates"] == []
    # The same number of files, one of them under another name.
    (shell.seeds / "north.txt").rename(shell.seeds / "upper.txt")
    assert shell.run("reindex", "--json").json["unchanged"] is False
    (shell.seeds / "upper.txt").rename(shell.seeds / "north.txt")
    (shell.seeds / "golden.jsonl").write_text("", "utf-8")
    assert shell.run("reindex", "--json").json["unchanged"] is True
    shell.write_turnout("north", 63)
    assert shell.run("reindex").out.splitlines()[-1].startswith(opening(Key.SHELL_CANDIDATE, EN))


def test_only_a_clean_build_is_published_unseen(shell: Shell) -> None:
    assert shell.run("reindex").status == 0
    shell.write_turnout("north", 63)
    clean = shell.run("reindex", "--publish-if-clean", "--json")
    assert (clean.status, clean.json["published"], clean.json["clean"]) == (0, True, True)
    assert [change["id"] for change in clean.json["release"]["changed"]] == ["north"]

    (shell.seeds / "broken.pdf").write_bytes(b"no PDF")
    unclean = shell.run("reindex", "--publish-if-clean")
    assert unclean.status == 3
    assert say(Key.GATE_REASON_SKIPPED, EN, count=1, n="1") in unclean.out
    assert "broken.pdf" in unclean.out
    assert read_serving(shell) == "0002"
    described = shell.run("reindex", "--publish-if-clean", "--json")
    assert (described.status, described.json["published"], described.json["clean"]) == (3, False, False)

    assert shell.run("reindex", "--publish").status == 0
    assert read_serving(shell) == "0005"
    stale = shell.run("publish", "0003")
    assert stale.status == 1
    assert stale.err == f"kutip: {say(Key.PROBLEM_OTHER_BASE, EN, name='0003', base='0002', serving='0005')}\n"


def test_a_failed_build_changes_nothing_and_is_remembered_and_written_down_as_failed(shell: Shell) -> None:
    shell.run("reindex")
    for path in shell.seeds.iterdir():
        path.unlink()
    left_behind = shell.data / "generations" / ".new-999999999-ab"
    left_behind.mkdir()
    failed = shell.run("reindex", "--publish")
    assert not left_behind.exists()
    assert (failed.status, failed.out) == (1, "")
    assert failed.err.splitlines()[-1].startswith(f"kutip: {opening(Key.PROBLEM_FOLDER_EMPTY, EN)}")
    assert read_serving(shell) == "0001"
    assert shell.read_audit()[-1] == ("reindex", "", "0001")
    assert shell.read_outcomes()[-1] is AuditOutcome.FAILED
    status = shell.run("status", "--json")
    assert status.status == 0
    assert f"kutip: {status.json['last_failure']['reason']}" == failed.err.splitlines()[-1]


def test_a_reader_who_has_seen_enough_makes_no_build_fail(shell: Shell) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        subprocess.run([find_program(), "reindex"], cwd=ROOT, stdout=writing, stderr=writing, check=False)
    finally:
        os.close(writing)
    assert read_serving(shell) == "0001"
    assert not shell.run("status", "--json").json.get("last_failure")


def test_a_document_is_withdrawn_and_back_whoever_holds_it(shell: Shell) -> None:
    shell.run("reindex")
    (shell.seeds / "south.txt").unlink()
    shell.run("reindex", "--publish")
    shell.write_turnout("west", 55)
    # One that answers, one of an earlier generation, one that only the folder holds.
    done = shell.run("withdraw", "north", "south", "west")
    assert done.status == 0
    assert [line.split()[1] for line in done.out.splitlines()] == ["north", "south", "west"]
    assert shell.run("status", "--json").json["withdrawn"] == ["north", "south", "west"]
    assert opening(Key.SHELL_WITHDRAWN_BEFORE, EN, id="north") in shell.run("withdraw", "north").out

    lifted = shell.run("withdraw", "--lift", "north", "south")
    assert lifted.out.splitlines() == [
        say(Key.RESTORE_DONE, EN, id="north"),
        say(Key.RESTORE_DONE_ABSENT, EN, id="south"),
    ]
    assert (
        shell.run("withdraw", "--lift", "north").err
        == f"kutip: {say(Key.PROBLEM_DOCUMENT_NOT_WITHDRAWN, EN, id='“north”')}\n"
    )
    assert [entry[:2] for entry in shell.read_audit() if entry[0] in ("withdraw", "restore")] == [
        *(("withdraw", name) for name in ("north", "south", "west")),
        *(("restore", name) for name in ("north", "south")),
    ]


def test_what_is_withdrawn_is_quoted_nowhere_that_shares_the_data_folder(shell: Shell) -> None:
    asked = ("ask", "What was the turnout in the north?", "--json")
    claim = TURNOUT.format("north", 54)
    shell.run("reindex")
    assert shell.run(*asked).json["quotes"][0]["document"] == "north"
    assert shell.run("verify", claim, "--json").json["verdict"] == "verbatim"
    shell.run("withdraw", "north")
    done = shell.run(*asked)
    assert "north" not in [quote["document"] for quote in done.json["quotes"]]
    assert done.err == f"kutip: {say(Key.SHELL_WITHDRAWN_LEFT_OUT, EN, ids='north')}\n"
    assert shell.run("verify", claim, "--json").json["verdict"] != "verbatim"
    assert "was 54" not in shell.chat(f"/cek {claim}\nWhat was the turnout in the north?\n")
    assert [json.loads(line)["id"] for line in shell.run("sources", "--json").out.splitlines()] == ["south"]
    shell.run("withdraw", "south")
    nothing = shell.run(*asked)
    assert (nothing.status, nothing.json["quotes"]) == (0, [])
    shell.run("withdraw", "--lift", "north", "south")
    again = shell.run(*asked)
    assert (again.err, again.json["quotes"][0]["document"]) == ("", "north")


def test_what_was_just_built_is_asked_without_building_it_again(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.run("reindex")
    with monkeypatch.context() as context:
        context.delattr("index.building.build.build_collection")
        assert shell.run("ask", "What was the turnout in the north?", "--json").json["quotes"][0]["document"] == "north"
    shell.write_turnout("north", 55)
    assert "55" in shell.run("ask", "What was the turnout in the north?", "--json").json["quotes"][0]["text"]


def test_an_unknown_id_is_refused_with_the_nearest_and_withdraws_nothing(shell: Shell) -> None:
    shell.run("reindex")
    done = shell.run("withdraw", "north", "nort", "\x1b[2J")
    assert (done.status, done.out) == (1, "")
    unknown = [say(Key.PROBLEM_DOCUMENT_UNKNOWN, EN, id=f"“{name}”") for name in ("nort", "[2J")]
    assert done.err == f"kutip: {unknown[0]} {say(Key.PROBLEM_ID_NEAREST, EN, ids='north')} {unknown[1]}\n"
    assert shell.run("status", "--json").json["withdrawn"] == []


def test_a_change_has_its_entry_even_where_its_process_is_killed_right_after_it(shell: Shell) -> None:
    shell.run("reindex")
    code = (
        "import os, signal\n"
        "from bot.cli import main\n"
        "from index.releases.generations import Generations\n"
        "withdraw = Generations.withdraw\n"
        "def withdraw_and_die(*arguments):\n"
        "    withdraw(*arguments)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "Generations.withdraw = withdraw_and_die\n"
        "main(['withdraw', 'north'])"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL
    assert shell.run("status", "--json").json["withdrawn"] == ["north"]
    assert shell.read_audit()[-1] == ("withdraw", "north", "0001")
    assert shell.read_outcomes() == [AuditOutcome.DONE, AuditOutcome.DONE, None]


def test_a_terminal_sees_a_bar(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    assert shell.run("reindex").status == 0
    assert "2/2" in terminal.getvalue()
    assert "━" in terminal.getvalue()


@pytest.mark.parametrize(
    "arguments",
    [
        ["reindex", "--publish", "--publish-if-clean"],
        ["withdraw"],
        ["publish"],
        ["add"],
        ["add", ""],
        ["push", ""],
        ["stats", "--days", "0"],
    ],
)
def test_wrong_calls_are_explained(shell: Shell, arguments: list[str]) -> None:
    done = shell.run(*arguments)
    assert done.status == 2
    assert f"usage: kutip {arguments[0]}" in done.err
    assert not shell.data.exists()


def test_a_database_that_cannot_be_used_stops_a_command_before_it_does_anything(shell: Shell) -> None:
    shell.run("reindex")
    shell.settings.database_path.write_bytes(b"no database at all, not even a short one")
    done = shell.run("withdraw", "north")
    assert done.status == 1
    assert done.err.count("\n") == 1
    assert shell.run("status", "--json").json["withdrawn"] == []


def test_a_full_disk_is_named_in_one_line_and_changes_nothing(shell: Shell) -> None:
    shell.run("reindex")

    async def fill() -> None:
        store = await shell.open_store()
        await fill_database(store)
        await store.close()

    asyncio.run(fill())
    # A limit of pages holds for one connection only.
    limit = "PRAGMA max_page_count = 1"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("bot.storage.sqlite.database.OPENING", f"{OPENING}; {limit}")
        done = shell.run("withdraw", "north")
    assert (done.status, done.out, done.err) == (1, "", f"kutip: {phrase(Key.PROBLEM_DISK_FULL, Language.EN)}\n")
    assert shell.run("status", "--json").json["withdrawn"] == []


async def test_a_running_bot_takes_up_what_a_shell_does(shell: Shell, server: BotApiServer) -> None:
    os.environ |= {"KUTIP_TOKEN": server.token, "KUTIP_API_URL": server.url}
    try:
        person = add_person(server)
        async with running(server, shell.settings.model_copy(update={"poll_timeout_seconds": 5})) as application:
            live = application.bot_data.live
            text = shell.seeds.parent / "new.txt"
            text.write_text(TURNOUT.format("Lampung", 81))
            assert (await shell.run_beside("add", str(text))).status == 0
            assert (await shell.run_beside("reindex", "--publish-if-clean")).status == 0
            # The next question still comes from the old one, and lets it look.
            await person.ask("What was the turnout in Lampung?")
            await wait_until(lambda: live.generation == "0002")
            assert "81" in (await person.ask("What was the turnout in Lampung?")).text
            (document_id,) = [one.id for one in live.collection.documents if "Lampung" in one.text]
            assert (await shell.run_beside("withdraw", document_id)).status == 0
            assert "81" not in (await person.ask("What was the turnout in Lampung?")).text
    finally:
        del os.environ["KUTIP_TOKEN"], os.environ["KUTIP_API_URL"]


def test_a_rollback_announces_nothing_that_the_folder_no_longer_holds(shell: Shell) -> None:
    assert shell.run("reindex").status == 0
    shell.write_turnout("east", 70)
    assert shell.run("reindex", "--publish").status == 0
    (shell.seeds / "east.txt").unlink()
    back = shell.run("rollback", "--lang", "en")
    # Neither that it comes back nor that both quote the same.
    assert say(Key.ROLLBACK_GONE, EN, left="0002", names="east") in back.out
    assert say(Key.ROLLBACK_NEXT_NOTHING, EN) not in back.out
    assert say(Key.SHELL_NEXT, EN, left="0002") not in back.out


def test_a_rollback_tells_what_comes_back_from_what_does_not(shell: Shell) -> None:
    assert shell.run("reindex").status == 0
    shell.write_turnout("east", 70)
    shell.write_turnout("west", 60)
    assert shell.run("reindex", "--publish").status == 0
    (shell.seeds / "east.txt").unlink()
    back = shell.run("rollback", "--lang", "id")
    gone, next_build = back.out.split(say(Key.SHELL_NEXT, ID, left="0002"))
    assert say(Key.ROLLBACK_GONE, ID, left="0002", names="east") in gone
    assert "west" in next_build
    assert "east" not in next_build


def test_a_rollback_between_editions_that_quote_the_same_says_so(shell: Shell) -> None:
    assert shell.run("reindex").status == 0
    assert shell.run("reindex", "--publish").status == 0
    assert say(Key.ROLLBACK_NEXT_NOTHING, EN) in shell.run("rollback", "--lang", "en").out
