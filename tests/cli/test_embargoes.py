"""What commands of readers print of a folder with documents under embargo, and of the same folder without them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli import main
from tests.embargoes import SECRET, write_collections

COMMANDS = [
    ["ask", "--json", "What did the zorblax commission annul?", "Who won?", "How many parties are registered?"],
    ["ask", "Siapa membatalkan pemilihan presiden?", "What was the turnout in the town of Pointing?"],
    ["explain", "What did the zorblaks comission anul in Qwertystan?"],
    ["verify", "--json", SECRET],
    ["verify", "The zorblax commission"],
    ["sources", "--json"],
    ["sources"],
]


def test_nothing_of_them_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    printed: list[list[tuple[str, str]]] = []
    for folder in write_collections(tmp_path, "9000-01-01", "9000-02-01"):
        monkeypatch.setenv("KUTIP_DATA_FOLDER", str(folder.parent / "data"))
        said = []
        for name, *arguments in COMMANDS:
            main([name, "--seeds", str(folder), *arguments])
            done = capsys.readouterr()
            said.append((done.out.replace(str(folder), ""), done.err.replace(str(folder), "")))
        printed.append(said)
    assert printed[0] == printed[1]
