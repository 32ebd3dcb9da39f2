"""`kutip card`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.cli import main
from tests.bot.views.test_quote_card import read_codes
from tests.corpora import SEEDS

QUESTION = "How many political parties are registered in Kazakhstan?"


def run(*arguments: str) -> int:
    return main(["card", "--seeds", str(SEEDS), *arguments])


def test_the_best_quote_is_drawn_with_a_code_for_its_source_or_its_receipt(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "seven.png"
    assert run("--output", str(output), QUESTION) == 0
    assert capsys.readouterr().out == f"{output}\n"
    assert read_codes(output.read_bytes()) == ["https://www.koreaherald.com/view.php?ud=20230327000781"]
    main(["ask", "--json", "--seeds", str(SEEDS), QUESTION])
    quote = json.loads(capsys.readouterr().out)["quotes"][0]["id"]
    assert run("--output", str(output), "--json", QUESTION) == 0
    assert json.loads(capsys.readouterr().out) == {"quote": quote, "files": [str(output)]}
    assert run("--quote", quote, "--bot", "@KutipPemiluBot", "--output", str(output)) == 0
    assert read_codes(output.read_bytes()) == [f"https://t.me/KutipPemiluBot?start=v_{quote}"]


def test_what_cannot_be_drawn_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "card.png"
    assert run("--output", str(output), "Who won the elections in Atlantis?") == 1
    assert capsys.readouterr().err
    assert not output.exists()
    assert run("--output", str(tmp_path), QUESTION) == 1
    assert str(tmp_path) in capsys.readouterr().err
    assert run("--quote", "A" * 30) == 1
    for arguments in ([], [QUESTION, "--quote", "A" * 30], [QUESTION, "--bot", "no name"]):
        with pytest.raises(SystemExit):
            run(*arguments)
