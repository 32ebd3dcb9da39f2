"""Every command that the guides for admins name, run as one would type it, in the order of the page."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from tests.commands import TURNOUT, Shell
from tests.crashes import write_location
from tests.databases import make_schema
from tests.postgresql import share_server
from tests.test_documentation import is_taken, list_commands, spell_out

SUGGESTED = "What was the turnout in the north?"
# They serve until they are ended: `test_ten_minutes` walks with them.
SERVING = {"run"}
# Nothing is fetched from elsewhere here.
ELSEWHERE = "https://"
# Built, but not clean.
BRIDGES = ("pull", "push")
"""Commands that are for a database that is shared."""
WAITING = 3


class Typist:
    """Fills in what a guide leaves open, and sees to it that there is something to decide about."""

    def __init__(self, shell: Shell, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._shell, self._folder, self._monkeypatch = shell, folder, monkeypatch
        self._numbers = count(1)
        self._backup = ""

    def type(self, words: list[str]) -> int:
        """The exit status of a command."""
        command = words[0]
        filled = [self._fill(word, command) for word in words]
        if command == "golden":
            (self._shell.seeds / "golden.jsonl").unlink(missing_ok=True)
        elif command == "rollback":
            assert self._shell.run("publish", self._make_candidate()).status == 0
        elif command == "backup":
            self._backup = filled[1]
        elif command == "restore" and "--into" not in words:
            self._monkeypatch.setenv("KUTIP_SEEDS_FOLDER", str(self._folder / "back" / "seeds"))
            self._monkeypatch.setenv("KUTIP_DATA_FOLDER", str(self._folder / "back" / "data"))
        elif command in BRIDGES:
            self._monkeypatch.setenv("KUTIP_DATABASE", write_location(make_schema(share_server())))
            self._monkeypatch.setenv("KUTIP_DATA_FOLDER", str(self._folder / f"shared-{next(self._numbers)}"))
        done = self._shell.run(*filled)
        if command in BRIDGES:
            self._monkeypatch.delenv("KUTIP_DATABASE")
            self._monkeypatch.setenv("KUTIP_DATA_FOLDER", str(self._shell.data))
        if command == "restore":
            self._monkeypatch.setenv("KUTIP_SEEDS_FOLDER", str(self._shell.seeds))
            self._monkeypatch.setenv("KUTIP_DATA_FOLDER", str(self._shell.data))
        assert not done.err or done.status in (0, WAITING), done.err
        return done.status

    def _fill(self, word: str, command: str) -> str:
        match word:
            case "FILE" if command == "add":
                return str(self._write(self._folder))
            case "FOLDER" if command == "add":
                folder = self._folder / f"folder-{next(self._numbers)}"
                folder.mkdir()
                self._write(folder), self._write(folder)
                return str(folder)
            case "FILE.tar.gz" if command == "restore":
                return self._backup
            case "FOLDER" if command == "push":
                return str(self._shell.seeds)
            case "FILE" | "FOLDER" | "DIR" | "FILE.tar.gz":
                return str(self._folder / f"{next(self._numbers)}{word}")
            case "NAME" if command in ("publish", "discard"):
                return self._make_candidate()
            case "ID":
                return "north"
        return word

    def _write(self, folder: Path) -> Path:
        number = next(self._numbers)
        path = folder / f"valley-{number}.txt"
        path.write_text(f"{TURNOUT.format(f'valley of brook {number}', number)}\n", "utf-8")
        return path

    def _make_candidate(self) -> str:
        self._write(self._shell.seeds)
        return str(self._shell.run("reindex", "--json").json["generation"])


@pytest.mark.parametrize("page", ["docs/admins.md", "docs/documents.md"])
def test_every_command_of_a_guide_works(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shell = Shell(tmp_path, monkeypatch, capsys)
    (shell.seeds / "collection.toml").write_text(f"[suggestions]\nen = ['{SUGGESTED}']\n", "utf-8")
    assert shell.run("reindex").status == 0
    typist = Typist(shell, tmp_path, monkeypatch)
    commands = [words for command in list_commands(page) for words in spell_out(command) if words[0] not in SERVING]
    commands = [words for words in commands if not any(word.startswith(ELSEWHERE) for word in words)]
    # The name alone may speak of a command that wants more.
    found = {" ".join(words): typist.type(words) for words in commands if len(words) > 1 or is_taken(words)}
    assert {line: status for line, status in found.items() if status != 0} == {}
