"""`kutip verify`, and `/verify` in the terminal."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from bot.answering import converse
from bot.cli import main
from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.terminal.conversation import Conversation
from bot.terminal.text import write_plain
from index.models import Language
from tests.corpora import SEEDS, open_seeds
from tests.pictures import needs_tesseract, write
from tests.samples import EN, ID
from tests.screenshots import DARK, Bubble, Screen, draw_screen
from tests.texts import say

SEVEN = (
    "Overall, seven parties are now registered in the country offering a plethora of political choice for the "
    "electorate."
)


def run(*arguments: str) -> int:
    return main(["verify", "--seeds", str(SEEDS), *arguments])


def test_a_verdict_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*SEVEN.replace("seven", "six").split()) == 0
    shown = capsys.readouterr().out
    marked = SEVEN.replace("seven", "【six】")
    legend = say(Key.MARKED_MESSAGE_DIFFERENT, EN)
    assert shown.startswith(f"{say(Key.ALTERED, EN, source='seven', message='six')}\n{legend} {marked}\n🇰🇿 Kazakhstan")
    assert f"\n> {SEVEN}\n" in shown
    assert "https://www.koreaherald.com/view.php?ud=20230327000781" in shown
    assert run("--lang", "id", SEVEN) == 0
    assert capsys.readouterr().out.startswith(f"{say(Key.VERBATIM, ID)}\n")


@pytest.mark.parametrize("language", Language)
def test_what_was_not_checked_is_named_and_marked(language: Language, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--lang", language, f"{SEVEN} Everybody knows that this is wrong.") == 0
    first, second, third, fourth, *_ = capsys.readouterr().out.splitlines()
    assert first == say(Key.PARTLY_VERBATIM, language)
    assert second == say(Key.NOT_CHECKED, language, words="“Everybody knows that this is wrong.”")
    assert third == f"{say(Key.MARKED_MESSAGE_NOT_CHECKED, language)} {SEVEN} ‹Everybody knows that this is wrong.›"
    assert fourth.startswith("🇰🇿 Kazakhstan")


def test_no_help_in_a_terminal_speaks_of_bold_letters() -> None:
    conversation = Conversation(open_seeds(), converse, EN, EN)
    (english,) = conversation.respond("/help").messages
    conversation.respond("/bahasa id")
    (indonesian,) = conversation.respond("/bantuan").messages
    assert "bold" not in english.text
    assert "tebal" not in indonesian.text


def test_a_verdict_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    claim = f"Baca: {SEVEN.replace('seven', 'six')}"
    assert run("--json", "--lang", "id", claim) == 0
    described = json.loads(capsys.readouterr().out)
    assert list(described) == [
        "claim",
        "language",
        "verdict",
        "marks",
        "differences",
        "quotes",
        "cuts",
        "unchecked",
        "wrong_speaker",
        "speaker",
        "title_of",
        "others",
    ]
    assert (described["claim"], described["language"], described["verdict"]) == (claim, "id", "altered")
    assert [(mark["kind"], claim[mark["start"] : mark["end"]]) for mark in described["marks"]] == [
        ("not_checked", "Baca: "),
        ("same", "Overall, "),
        ("different", "six"),
        ("same", SEVEN.partition("seven")[2]),
    ]
    (difference,) = described["differences"]
    (quote,) = described["quotes"]
    assert (difference["kind"], difference["source"], difference["claim"]) == ("number", "seven", "six")
    start, end = difference["source_span"]
    assert quote["text"] == SEVEN
    assert quote["text"][start - quote["start"] : end - quote["start"]] == "seven"
    assert claim[slice(*difference["claim_span"])] == "six"


def test_the_exit_code_tells_whether_all_of_it_stands_there(capsys: pytest.CaptureFixture[str]) -> None:
    for claim, code in (
        (SEVEN, 0),
        (SEVEN.rsplit(" ", 3)[0], 1),
        (SEVEN.replace("seven", "six"), 1),
        (f"It is false that: {SEVEN}", 1),
    ):
        assert run("--exit-code", claim) == code
        assert run("--exit-code", "--json", claim) == code
        assert run(claim) == 0
    capsys.readouterr()


def test_all_of_standard_input_is_one_text(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"\ufeffKorea Herald:\n“{SEVEN}”\n\n#pemilu\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), "utf-8"))
    assert run("--json", "-") == 0
    described = json.loads(capsys.readouterr().out)
    assert described["verdict"] == "verbatim"
    assert described["claim"] == text.removeprefix("\ufeff")


def test_bytes_that_are_no_text_are_no_quote(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff\xfe\x00"), "utf-8"))
    assert run("--json", "-") == 0
    assert json.loads(capsys.readouterr().out)["verdict"] == "not_here"


@pytest.mark.parametrize("claim", ["", " ", "🙂", "“…”"])
def test_a_text_without_words_is_a_wrong_call(
    claim: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(claim.encode()), "utf-8"))
    for given in (claim, "-"):
        with pytest.raises(SystemExit) as stopped:
            run(given)
        printed = capsys.readouterr()
        assert (stopped.value.code, printed.out) == (2, "")
        assert printed.err.endswith("kutip verify: error: the text holds no words to check\n")
    (message,) = Conversation(open_seeds(), converse, EN, EN).respond(f"/verify {claim}").messages
    assert message.text == phrase(Key.TERMINAL_EMPTY_CLAIM, EN)


def test_the_terminal_verifies_in_the_language_of_the_conversation() -> None:
    collection = open_seeds()
    for language, command in ((EN, "/verify"), (ID, "/CEK")):
        conversation = Conversation(collection, converse, language, EN)
        (message,) = conversation.respond(f"{command} {SEVEN}").messages
        written = write_plain(message)
        assert written.startswith(f"{phrase(Key.VERBATIM, language)}\n🇰🇿 Kazakhstan")
        assert f"\n> {SEVEN}\n" in written
        (message,) = conversation.respond(command).messages
        assert message.text == phrase(Key.TERMINAL_EMPTY_CLAIM, language)


@needs_tesseract
def test_words_on_a_picture_are_checked(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    picture, six = tmp_path / "screen.png", SEVEN.replace("seven", "six")
    picture.write_bytes(write(draw_screen(Screen((Bubble(six, "Forwarded"),), DARK)), "PNG"))
    assert run("--picture", str(picture), "--exit-code") == 1
    read, verdict, *_ = capsys.readouterr().out.split("\n\n")
    assert read == say(Key.PICTURE_WORDS_BELOW, EN)
    assert verdict.startswith(say(Key.ALTERED, EN, source="seven", message="six"))
    assert run("--picture", str(picture), "--json") == 0
    assert json.loads(capsys.readouterr().out)["claim"] == six


def test_what_is_no_picture_is_said_by_name(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    picture = tmp_path / "screen.png"
    picture.write_bytes(b"no picture")
    for name in ("screen.png", "absent.png"):
        assert run("--picture", str(tmp_path / name)) == 1
        assert name in capsys.readouterr().err
    for arguments in ([], ["--picture", str(picture), SEVEN]):
        with pytest.raises(SystemExit):
            run(*arguments)
