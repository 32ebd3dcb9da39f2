"""A collection of one's own, from an empty folder on; and the sample, where there is none."""

from __future__ import annotations

import io
import json
import stat
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli import main
from bot.messages.keys import Key
from bot.settings import folders
from index.models import Language
from index.releases.golden import GoldenSet, find_golden_set
from tests.commands import Done, Shell
from tests.corpora import read_corpus
from tests.texts import opening, say

EN, ID = Language.EN, Language.ID
FILES = [".env", ".gitignore", "collection.toml", "golden.jsonl"]
OPTIONS = ("--name", "Elections in Sarnia", "--scope", "the elections in “Sarnia”", "--authority", 'The "Board"')

Run = Callable[..., Done]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def give(*arguments: str) -> Done:
        capsys.readouterr()
        status = main(arguments)
        printed = capsys.readouterr()
        return Done(status, printed.out, printed.err)

    return give


def test_nothing_but_the_command_prints_the_help(run: Run) -> None:
    done = run()
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("usage: kutip")
    assert "init" in done.out


@pytest.mark.parametrize(
    ("languages", "question"), [("en,id", "What does Kutip quote?"), ("id", "Apa yang dikutip Kutip?")]
)
def test_a_new_folder_answers_at_once_and_is_found_from_within(
    languages: str, question: str, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    done = run("init", "mine", *OPTIONS, "--place", "Sarnia", "--languages", languages)
    folder = tmp_path / "mine"
    assert done.status == 0
    example = "example-to-delete.md" if languages.startswith("en") else "contoh-untuk-dihapus.md"
    assert sorted(path.name for path in folder.iterdir()) == sorted([*FILES, example])
    assert f"    rm {example} && " in done.out
    assert "    cd mine && kutip chat\n" in done.out
    assert stat.S_IMODE((folder / ".env").stat().st_mode) == 0o600
    info = read_corpus(folder).info
    assert info.name == {EN: "Elections in Sarnia", ID: "Elections in Sarnia"}
    assert info.scope[EN] == "the elections in “Sarnia”"
    assert info.authority is not None
    assert info.authority.name[ID] == 'The "Board"'
    assert (info.home, info.authority.url) == (None, None)
    assert find_golden_set(folder) == GoldenSet()
    monkeypatch.chdir(folder)
    asked = run("ask", "--json", question)
    assert (asked.err, asked.json["strength"]) == ("", "strong")
    assert run("reindex", "--json").json["published"]
    assert (folder / ".kutip" / "kutip.sqlite3").exists()
    assert read_corpus(folder).skipped == ()
    monkeypatch.chdir(tmp_path)
    assert run("status", "--offline", "--seeds", "mine").status == 0


def test_a_country_that_is_known_is_the_home(run: Run, tmp_path: Path) -> None:
    run("init", "mine", "--place", "Indonesia", "--languages", "id")
    assert read_corpus(tmp_path / "mine").info.home == "indonesia"


def test_a_folder_that_holds_something_stays_as_it_is(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "letter.txt").write_text("Dear", "utf-8")
    done = run("init", "mine", "--lang", "id")
    assert (done.status, done.out) == (1, "")
    assert say(Key.PROBLEM_FOLDER_TAKEN, ID, folder=str(folder), names="letter.txt") in done.err
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]
    on_file = run("init", "mine/letter.txt", "--lang", "en")
    assert say(Key.PROBLEM_FOLDER_OF_FILE, EN, folder=str(folder / "letter.txt")) in on_file.err


def test_what_cannot_stand_in_the_file_leaves_nothing(run: Run, tmp_path: Path) -> None:
    done = run("init", "mine", "--name", "x" * 5000)
    assert done.status == 1
    assert "collection.toml" in done.err
    assert not (tmp_path / "mine").exists()


def test_who_sits_at_the_shell_is_asked(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stream = io.StringIO("id\nPemilu Sarnia\n\nSarnia\n\n")
    stream.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stdin", stream)
    done = run("init", "mine", "--lang", "id")
    assert done.status == 0
    for key in (
        Key.INIT_ASK_LANGUAGES,
        Key.INIT_ASK_NAME,
        Key.INIT_ASK_SCOPE,
        Key.INIT_ASK_PLACE,
        Key.INIT_ASK_AUTHORITY,
    ):
        assert say(key, ID) in done.out
    assert tomllib.loads((tmp_path / "mine" / "collection.toml").read_text("utf-8"))["name"]["id"] == "Pemilu Sarnia"


def test_where_no_folder_is_named_the_sample_answers_and_says_so(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # As after an install from a wheel, which puts the documents into the package.
    for module in ("bot.settings.folders", "bot.operations.workplace"):
        monkeypatch.setattr(f"{module}.INSTALLED_SAMPLE", folders.find_seeds_folder())
    monkeypatch.setattr(folders, "_CHECKOUT_SEEDS", tmp_path / "no checkout")
    monkeypatch.setenv("KUTIP_DATA_FOLDER", str(tmp_path / "data"))
    done = run("ask", "--lang", "en", "How many political parties are registered?")
    assert "seven parties" in done.out
    assert say(Key.SHELL_SAMPLE, EN) in done.err
    (tmp_path / "letter.txt").write_text("Dear", "utf-8")
    refused = run("add", "--lang", "id", "letter.txt")
    assert (refused.status, say(Key.PROBLEM_SAMPLE_KEPT, ID) in refused.err) == (1, True)


def test_a_folder_that_is_missing_is_named_with_the_way_to_begin_one(run: Run, tmp_path: Path) -> None:
    for language in (EN, ID):
        done = run("ask", "--lang", language.value, "--seeds", "nowhere", "Who?")
        folder = str(tmp_path / "nowhere")
        assert say(Key.PROBLEM_FOLDER_MISSING, language, folder=folder) in done.err
        assert say(Key.SHELL_BEGIN_OWN, language, folder=folder) in done.err


def test_errors_name_the_path_and_what_is_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shell = Shell(tmp_path, monkeypatch, capsys)
    file = shell.seeds / "north.txt"
    for language in (EN, ID):
        told = shell.run("ask", "--lang", language.value, "--seeds", str(file), "Who?").err
        assert say(Key.PROBLEM_FILE_FOR_FOLDER, language, folder=str(file)) in told
        told = shell.run("add", "--lang", language.value, str(tmp_path / "nowhere.txt")).err
        assert say(Key.PROBLEM_ABSENT, language) in told
    monkeypatch.setenv("LC_ALL", "id_ID.UTF-8")
    assert say(Key.PROBLEM_FOLDER_FOR_FILE, ID) in shell.run("evaluate", str(tmp_path)).err
    nowhere = tmp_path / "nowhere" / "kutip.tar.gz"
    for command in (("backup", str(nowhere)), ("restore", str(nowhere)), ("questions", "--csv", str(nowhere))):
        if command[0] == "restore":
            command = (*command, "--into", str(tmp_path / "new"))
        assert say(Key.PROBLEM_PARENT_ABSENT, ID, folder=str(nowhere.parent)) in shell.run(*command).err


def test_where_the_collection_file_is_broken_that_is_said_and_no_want_of_suggestions(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shell = Shell(tmp_path, monkeypatch, capsys)
    assert shell.run("reindex").status == 0
    (shell.seeds / "collection.toml").write_text('nme = "x"\n[authority]\nurl = "ftp://x"\n', "utf-8")
    done = shell.run("golden", "--lang", "en")
    assert (done.status, done.out) == (1, "")
    assert "collection.toml" in done.err
    # The doctor tells all that is wrong with it, as reindex does, which is over once it is mended.
    told = shell.run("reindex", "--lang", "en").err
    assert [field for field in ("nme", "authority") if field in told] == ["nme", "authority"]
    examined = shell.run("doctor", "--lang", "en").out
    assert [field for field in ("nme", "authority") if field in examined] == ["nme", "authority"]
    failed = opening(Key.HEALTH_FAILURE, EN)
    assert failed in shell.run("status", "--offline", "--lang", "en").out
    (shell.seeds / "collection.toml").unlink()
    shell.write_turnout("east", 71)
    assert shell.run("reindex").status in (0, 3)
    assert failed not in shell.run("status", "--offline", "--lang", "en").out


def test_golden_questions_are_made_and_judged_by(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shell = Shell(tmp_path, monkeypatch, capsys)
    assert shell.run("golden").status == 1
    assert shell.run("reindex").status == 0
    assert (
        say(Key.SHELL_GOLDEN_NONE, EN, file=str(shell.seeds / "collection.toml"))
        in shell.run("golden", "--lang", "en").out
    )
    gate = shell.run("reindex", "--publish", "--lang", "en").out
    assert say(Key.GATE_NO_GOLDEN, EN) in gate
    assert say(Key.GATE_CLEAN_FILES, EN) in gate.splitlines()
    name = 'name.en = "Turnout"\nname.id = "Turnout"\n'
    (shell.seeds / "collection.toml").write_text(f'{name}[suggestions]\nen = ["What was the turnout in the north?"]\n')
    # What is suggested counts before it is published, and nothing is bound to what the folder no longer holds.
    (shell.seeds / "north.txt").rename(tmp_path / "north.txt")
    assert shell.run("golden").status == 1
    (tmp_path / "north.txt").rename(shell.seeds / "north.txt")
    (shell.seeds / "golden.jsonl").write_text("# Mine", "utf-8")
    done = shell.run("golden", "--json")
    assert shell.run("reindex", "--publish").status == 0
    assert done.status == 0
    assert (done.json["docs"], done.json["kind"]) == (["north"], "suggested")
    assert (shell.seeds / "golden.jsonl").read_text("utf-8").splitlines()[0] == "# Mine"
    (shell.seeds / "north.txt").write_text("The weather in the north was fine, the officials said.\n", "utf-8")
    changed = json.loads(shell.run("reindex", "--json").out)
    assert changed["golden_worse"] == ["made-1"]
    assert changed["release"]["weak_suggestions"] == ["What was the turnout in the north?"]
    name = changed["generation"]
    refused = shell.run("publish", str(int(name)), "--lang", "en")
    assert (refused.status, refused.out) == (3, "")
    assert say(Key.GATE_NOT_CLEAN, EN) in refused.err
    assert say(Key.GATE_REASON_WORSE, EN, count=1, n="1") in refused.err
    assert say(Key.SHELL_NOT_PUBLISHED, EN, name=name) in refused.err
    for typed, status in (("n\n", 3), ("y\n", 0)):
        terminal = io.StringIO(typed)
        monkeypatch.setattr(terminal, "isatty", lambda: True)
        monkeypatch.setattr("sys.stdin", terminal)
        assert shell.run("publish", name).status == status


def test_golden_questions_that_are_made_already_are_counted(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shell = Shell(tmp_path, monkeypatch, capsys)
    questions = ["What was the turnout in the north?", "How tall is the tower of Babel?"]
    (shell.seeds / "collection.toml").write_text(f"[suggestions]\nen = {json.dumps(questions)}\n", "utf-8")
    assert shell.run("reindex").status == 0
    unanswered = say(Key.SHELL_GOLDEN_UNANSWERED, EN, question=questions[1])
    made = shell.run("golden", "--yes", "--lang", "en")
    assert (made.status, unanswered in made.out) == (0, True)
    again = shell.run("golden", "--yes", "--lang", "en")
    known = say(Key.GOLDEN_KNOWN, EN, n="1")
    assert (again.status, again.out) == (1, f"{unanswered}\n{known}\n")


def test_an_expected_document_that_is_gone_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shell = Shell(tmp_path, monkeypatch, capsys)
    (shell.seeds / "collection.toml").write_text('[suggestions]\nen = ["What was the turnout in the north?"]\n')
    assert shell.run("reindex").status == 0
    assert shell.run("golden", "--yes").status == 0
    assert shell.run("reindex", "--publish").status == 0
    (shell.seeds / "north.txt").rename(shell.seeds / "north-again.txt")
    gate = shell.run("reindex", "--lang", "en").out
    assert say(Key.GATE_EXPECTS_ABSENT, EN, ids="north") in gate
    assert say(Key.GATE_GOLDEN_ABSENT, EN, names="made-1 → north") in gate
    report = shell.run("evaluate", str(shell.seeds / "golden.jsonl")).out
    assert "first of north-again; expects north, not among the documents" in report


def test_a_text_that_was_deleted_is_no_likeness(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shell = Shell(tmp_path, monkeypatch, capsys)
    text = " ".join(f"Rule {number}: a station opens at {number} in the morning." for number in range(1, 12))
    (shell.seeds / "rules.txt").write_text(text, "utf-8")
    assert shell.run("reindex").status == 0
    (tmp_path / "newer.txt").write_text(text.replace("Rule 11", "The last rule"), "utf-8")
    likened = shell.run("add", str(tmp_path / "newer.txt"), "--title", "Newer rules", "--lang", "en").out
    assert "rules (" in likened
    (shell.seeds / "rules.txt").unlink()
    (shell.seeds / "newer-rules.txt").unlink()
    alone = shell.run("add", str(tmp_path / "newer.txt"), "--title", "Newer rules", "--lang", "en")
    assert (alone.status, "rules (" in alone.out) == (0, False)


@pytest.mark.parametrize("inside", ["database", "folder/database.sqlite3"])
def test_a_database_is_not_moved_among_the_documents(
    inside: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shell = Shell(tmp_path, monkeypatch, capsys)
    assert shell.run("admin-code").status == 0
    address = shell.run("move", "--to", "sqlite:////srv/kutip.sqlite3", "--lang", "en")
    assert (address.status, address.err) == (1, f"kutip: {say(Key.PROBLEM_SETTING_DATABASE, EN, name='--to')}\n")
    for named in (f"{tmp_path / 'new'}/", str(shell.seeds)):
        folder = shell.run("move", "--to", named, "--lang", "en")
        told = say(Key.PROBLEM_MOVE_TO_FOLDER, EN, path=named, name=f"{named.rstrip('/')}/kutip.sqlite3")
        assert folder.err == f"kutip: {told}\n"
    path = (shell.seeds / inside).resolve()
    refused = shell.run("move", "--to", str(path), "--lang", "id")
    assert (refused.status, refused.err) == (1, f"kutip: {say(Key.PROBLEM_MOVE_AMONG_DOCUMENTS, ID, path=str(path))}\n")
    assert shell.run("admin-code").status == 0
    moved = tmp_path / "elsewhere.sqlite3"
    assert shell.run("move", "--to", str(moved)).status == 0
    told = say(Key.PROBLEM_DATABASE_ELSEWHERE, EN, folder=shell.settings.database_name, name=str(moved))
    status = shell.run("status", "--offline", "--lang", "en")
    assert (status.status, told in status.out) == (1, True)
    monkeypatch.setenv("KUTIP_DATABASE", str(moved))
    assert told not in shell.run("status", "--offline", "--lang", "en").out


@pytest.mark.parametrize("url", ["not a url", "https://board.example"])
def test_an_address_of_nobody_is_refused(url: str, run: Run, tmp_path: Path) -> None:
    done = run("init", "mine", "--name", "Mine", "--authority-url", url)
    assert (done.status, done.out) == (1, "")
    assert done.err == f"kutip: {say(Key.PROBLEM_AUTHORITY_UNNAMED, EN)}\n"
    assert not (tmp_path / "mine").exists()


@pytest.mark.parametrize(("typed", "kept"), [("y\nn\n", ["north"]), ("n\n\n", [])])
def test_at_a_terminal_only_golden_questions_that_are_right_are_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str], typed: str, kept: list[str]
) -> None:
    shell = Shell(tmp_path, monkeypatch, capsys)
    suggested = [f"What was the turnout in the {name}?" for name in ("north", "south")]
    (shell.seeds / "collection.toml").write_text(f"[suggestions]\nen = {json.dumps(suggested)}\n", "utf-8")
    assert shell.run("reindex").status == 0
    terminal = io.StringIO(typed)
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", terminal)
    done = shell.run("golden", "--lang", "en")
    assert done.err.count(say(Key.SHELL_GOLDEN_ASK, EN)) == 2
    assert [question.docs[0] for question in find_golden_set(shell.seeds).questions] == kept
    assert (done.status, say(Key.SHELL_GOLDEN_LEFT, EN) in done.out) == (0 if kept else 1, not kept)
