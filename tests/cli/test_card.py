"""`kutip card`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from bot.cli import main
from bot.messages.keys import Key
from index.models import Span
from index.receipts import write_receipt
from tests.bot.views.test_quote_card import read_codes
from tests.corpora import SEEDS, open_seeds
from tests.running import EN
from tests.texts import opening, say

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


def test_what_only_comes_closest_is_not_drawn_and_what_is_likely_is_told_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "card.png"
    assert run("--output", str(output), "who lowered the threshold") == 1
    told = capsys.readouterr().err
    assert say(Key.PARTIAL, EN) in told
    assert opening(Key.SHELL_CARD_UNSURE, EN) in told
    assert not output.exists()
    # What is said of the quote stands before it, and the quote as it stands.
    assert told.index(opening(Key.SHELL_CARD_UNSURE, EN)) < told.index(say(Key.PARTIAL, EN))
    assert told.count("kutip:") == 1
    quote = told.partition("--quote ")[2].split()[0]
    assert run("--quote", quote, "--output", str(output)) == 0
    assert run("--output", str(output), "what is maslikhat") == 0
    assert say(Key.LIKELY, EN) in capsys.readouterr().err


def name_all_of(document_id: str) -> str:
    """The id that somebody computes for all of a document."""
    (document,) = (one for one in open_seeds().documents if one.id == document_id)
    return write_receipt(document, Span(0, len(document.text)), Span(0, 1))


def test_what_cannot_be_drawn_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "card.png"
    assert run("--output", str(output), "Who won the elections in Atlantis?") == 1
    assert capsys.readouterr().err
    assert not output.exists()
    assert run("--output", str(tmp_path), QUESTION) == 1
    assert str(tmp_path) in capsys.readouterr().err
    for quote, problem in (
        ("A" * 30, say(Key.PROBLEM_RECEIPT_UNKNOWN, EN)),
        (name_all_of("korea-herald-reforms"), say(Key.PROBLEM_RECEIPT_OTHER_BORDERS, EN, id="“korea-herald-reforms”")),
    ):
        assert run("--quote", quote, "--lang", "en") == 1
        assert problem in capsys.readouterr().err
    for arguments in ([], [QUESTION, "--quote", "A" * 30], [QUESTION, "--bot", "no name"]):
        with pytest.raises(SystemExit):
            run(*arguments)


def test_a_card_does_not_lie_among_the_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "documents"
    shutil.copytree(SEEDS, folder)
    for within, made in ((folder, tmp_path / "card.png"), (tmp_path, Path("card.png"))):
        monkeypatch.chdir(within)
        (tmp_path / "card.png").unlink(missing_ok=True)
        assert main(["card", "--seeds", str(folder), QUESTION]) == 0
        assert capsys.readouterr().out == f"{made}\n"
        assert (tmp_path / "card.png").is_file()
    assert not list(folder.glob("*.png"))
    # What was drawn before stays.
    before = (tmp_path / "card.png").read_bytes()
    assert main(["card", "--seeds", str(folder), "who lowered the threshold", "--lang", "en"]) == 1
    for number in (2, 3):
        assert main(["card", "--seeds", str(folder), QUESTION]) == 0
        assert (tmp_path / f"card_{number}.png").is_file()
    assert (tmp_path / "card.png").read_bytes() == before
