"""Commands of the shell as tests give them: in this process, with folders of the test's own."""

from __future__ import annotations

import asyncio
import dataclasses
import io
import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main
from bot.settings.settings import Settings, load_settings
from bot.storage.data_folder import read_facts, write_facts
from bot.storage.privacy.pseudonyms import load_pseudonyms
from bot.storage.store import Store
from bot.values.audit import AuditEntry, AuditOutcome

TURNOUT = "The turnout in the {} was {} per cent, the officials of the commission said."


@dataclass(frozen=True, slots=True)
class Done:
    """What a command did.

    Attributes:
        status: Its exit status.
        out: Standard output.
        err: Standard error.
    """

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one object that it wrote."""
        (line,) = self.out.splitlines()
        return json.loads(line)


class Shell:
    """A shell on a server with a collection of its own."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.seeds, self.data = folder / "seeds", folder / "data"
        self.seeds.mkdir()
        self._capsys = capsys
        monkeypatch.setenv("KUTIP_SEEDS_FOLDER", str(self.seeds))
        monkeypatch.setenv("KUTIP_DATA_FOLDER", str(self.data))
        for name, percent in (("north", 54), ("south", 61)):
            self.write_turnout(name, percent)

    def prepare(self, made: Path, work: Callable[[Shell], None]) -> Shell:
        """Do some work, or copy what another shell had after the same, which the first keeps at a path."""
        if made.exists():
            shutil.copytree(made, self.seeds.parent, dirs_exist_ok=True)
            facts = dataclasses.replace(read_facts(self.data), seeds_folder=str(self.seeds))
            write_facts(self.data, dataclasses.replace(facts, database=self.settings.database_name))
        else:
            work(self)
            shutil.copytree(self.seeds.parent, made)
        return self

    @property
    def settings(self) -> Settings:
        """As commands see them."""
        return load_settings()

    def write_turnout(self, name: str, percent: int) -> None:
        """Puts a document into the collection folder, or another in its place."""
        (self.seeds / f"{name}.txt").write_text(f"{TURNOUT.format(name, percent)}\n", "utf-8")

    def run(self, *arguments: str) -> Done:
        """Gives a command; a wrong call's status is that with which the process would end."""
        self._capsys.readouterr()
        try:
            status = main([*arguments])
        except SystemExit as stopped:
            status = int(str(stopped.code))
        printed = self._capsys.readouterr()
        return Done(status, printed.out, printed.err)

    def chat(self, lines: str) -> str:
        """What `kutip chat` answers to lines from a pipe."""
        stream = io.TextIOWrapper(io.BytesIO(lines.encode()), "utf-8")
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(sys, "stdin", stream)
            done = self.run("chat")
        assert done.status == 0
        return done.out

    async def run_beside(self, *arguments: str) -> Done:
        """Gives a command while the test's event loop goes on."""
        return await asyncio.to_thread(self.run, *arguments)

    async def open_store(self) -> Store:
        """The store that commands and a bot share."""
        return await Store.open(self.settings.database_location, load_pseudonyms(self.settings))

    def read_audit(self) -> list[tuple[str, str, str]]:
        """What was done, oldest first: action, subject, generation; always by somebody in the shell."""
        return [(entry.action, entry.subject, entry.generation) for entry in self._list_entries()]

    def read_outcomes(self) -> list[AuditOutcome | None]:
        """What came of it, in the same order."""
        return [entry.outcome for entry in self._list_entries()]

    def _list_entries(self) -> list[AuditEntry]:
        async def read() -> list[AuditEntry]:
            store = await self.open_store()
            try:
                return await store.audit.list_latest(100)
            finally:
                await store.close()

        entries = asyncio.run(read())
        assert {entry.admin_id for entry in entries} <= {0}
        return entries[::-1]
