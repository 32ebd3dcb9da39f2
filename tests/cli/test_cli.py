"""`kutip ask`, `sources` and `run` as scripts and shells use them."""

import io
import json
import os
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cli import COMMANDS, main
from bot.messages.keys import Key
from bot.views.json_objects import describe_result, write_line
from index import build_collection
from index.models import Abstention, Answer, Language, Quote, Reason, Strength
from tests.botapi.waiting import PATIENCE_SECONDS
from tests.samples import EN, HERALD, HERALD_URL, ID, make_quote, quotes
from tests.texts import opening, say

ROOT = Path(__file__).parents[2]
FIELDS = ["question", "language", "answered", "strength", "reason", "missing", "confidence", "quotes"]
QUOTE_FIELDS = [
    "id",
    "document",
    "title",
    "publisher",
    "author",
    "author_role",
    "published",
    "genre",
    "about",
    "url",
    "page",
    "section",
    "table",
    "valid_until",
    "superseded_by",
    "language",
    "start",
    "end",
    "text",
    "highlight",
    "score",
]
SEEDS = ("--seeds", str(ROOT / "seeds"))


def run(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        input=stdin,
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, **environment},
        timeout=PATIENCE_SECONDS,
        check=False,
    )


def read_json(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.split("\n")[:-1]]


def type_in(monkeypatch: pytest.MonkeyPatch, lines: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines), "utf-8"))


# As the README says of them.
LACKING = {
    "init": {"--seeds"},
    "api-key": {"--seeds"},
    "chat": {"--json"},
    "run": {"--json"},
    "explain": {"--json", "--lang"},
    "evaluate": {"--lang"},
}


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_takes_what_the_readme_says(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])
    options = set(re.findall(r"\[(--\w+)", capsys.readouterr().out.partition("\n\n")[0]))
    assert {"--seeds", "--json", "--lang"} - options == LACKING.get(command, set())


def test_a_shell_completes_commands_options_and_files(tmp_path: Path) -> None:
    script = tmp_path / "kutip.bash"
    script.write_bytes(run("--print-completion", "bash").stdout)
    (tmp_path / "news.html").touch()

    def complete(*words: str) -> list[str]:
        typed = " ".join(["kutip", *words])
        ask = f"source {script}; COMP_WORDS=({typed}); COMP_CWORD={len(words)}; _shtab_kutip; echo ${{COMPREPLY[*]}}"
        return subprocess.run(["bash", "-c", ask], capture_output=True, text=True, check=True).stdout.split()

    assert complete("pub") == ["publish"]
    assert complete("add", "--pu") == ["--publisher", "--published"]
    assert complete("add", str(tmp_path / "ne")) == [str(tmp_path / "news.html")]


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([command, "--help"])
    assert stopped.value.code == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert printed.startswith(f"usage: kutip {command} [-h]")
    module, help_text = COMMANDS[command]
    if module.startswith("bot.commands.admin"):
        assert f"{help_text[0].upper()}{help_text[1:]}." in printed


def test_an_answer_has_exactly_the_fields_of_the_contract() -> None:
    answer = Answer("Who?", ID, Strength.STRONG, 0.75, (make_quote("Seven parties. More.", highlight="More."),), ("x",))
    described = json.loads(write_line(describe_result(answer)))
    assert list(described) == FIELDS
    assert {key: value for key, value in described.items() if key != "quotes"} == {
        "question": "Who?",
        "language": "id",
        "answered": True,
        "strength": "strong",
        "reason": None,
        "missing": ["x"],
        "confidence": 0.75,
    }
    (quote,) = described["quotes"]
    assert list(quote) == QUOTE_FIELDS
    assert quote == {
        "id": "r1",
        "document": "korea-herald-reforms",
        "title": HERALD.title,
        "publisher": "The Korea Herald",
        "author": "Bakyt Dyussenbayev",
        "author_role": "Ambassador of Kazakhstan to Korea",
        "published": "2023-03-27",
        "genre": "opinion",
        "about": {"place": "Kazakhstan", "event": HERALD.about.event, "date": "2023-03-19"},
        "url": HERALD_URL,
        "page": None,
        "section": None,
        "table": None,
        "valid_until": None,
        "superseded_by": None,
        "language": "en",
        "start": 7,
        "end": 27,
        "text": "Seven parties. More.",
        "highlight": [15, 20],
        "score": 0.0,
    }


def test_likely_answers_are_answers() -> None:
    likely = describe_result(Answer("Who?", EN, Strength.LIKELY, 0.6, (make_quote("Seven."),)))
    assert (likely["answered"], likely["strength"], likely["reason"]) == (True, "likely", None)


def test_partial_answers_and_abstentions_are_no_answers() -> None:
    partial = describe_result(Answer("Who?", EN, Strength.PARTIAL, 0.4, (make_quote("Seven."),)))
    assert (partial["answered"], partial["strength"], partial["reason"]) == (False, "partial", None)
    assert partial["quotes"] != []
    for reason in Reason:
        refused = describe_result(Abstention("Who?", EN, reason, 0.1, ("Bali",)))
        assert list(refused) == FIELDS
        assert (refused["answered"], refused["strength"], refused["reason"]) == (False, None, reason.value)
        assert (refused["quotes"], refused["missing"]) == ([], ["Bali"])


@settings(deadline=None, max_examples=40)
@given(st.text(), quotes())
def test_any_answer_is_one_line_of_json_that_comes_back(question: str, quote: Quote) -> None:
    line = write_line(describe_result(Answer(question, EN, Strength.STRONG, 1.0, (quote,))))
    assert len(line.splitlines()) == 1
    line.encode("utf-8")
    described = json.loads(line)
    assert described["question"] == question
    assert described["quotes"][0]["text"] == quote.text
    start, end = described["quotes"][0]["highlight"]
    assert quote.text[start:end] == quote.text[slice(*quote.highlight)]


def test_ask_answers_each_line_of_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(
        monkeypatch,
        "\ufeffHow many political parties are registered?\r\n\nSiapa Presiden Kazakhstan?\nhalo".encode(),
    )
    assert main(["ask", "--json", *SEEDS, "-"]) == 0
    printed = capsys.readouterr()
    described = read_json(printed.out)
    assert [answer["question"] for answer in described] == [
        "How many political parties are registered?",
        "",
        "Siapa Presiden Kazakhstan?",
        "halo",
    ]
    assert [answer["language"] for answer in described] == ["en", "en", "id", "id"]
    assert described[1]["reason"] == "too_short"
    assert described[3]["reason"] == "greeting"
    documents = {document.id: document for document in build_collection(ROOT / "seeds").documents}
    for quote in described[0]["quotes"]:
        assert documents[quote["document"]].text[quote["start"] : quote["end"]] == quote["text"]
    assert printed.err == ""


def test_broken_utf8_is_read_and_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    type_in(monkeypatch, b"hello\n\xff\xfe parties\nhello\n")
    assert main(["ask", "--json", *SEEDS, "-"]) == 0
    printed = capsys.readouterr()
    assert [answer["question"] for answer in read_json(printed.out)] == [
        "hello",
        "\ufffd\ufffd parties",
        "hello",
    ]
    assert printed.err == f"kutip: {say(Key.SHELL_LINE_MENDED, EN, n='2')}\n"


def test_the_words_of_a_question_need_no_quotation_marks(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--json", "--lang", "id", *SEEDS, "who", "won", "-", "and why?"]) == 0
    (answer,) = read_json(capsys.readouterr().out)
    assert (answer["question"], answer["language"]) == ("who won - and why?", "id")


def test_ask_in_words(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    type_in(monkeypatch, b"How many political parties are registered?\nhalo\n")
    assert main(["ask", *SEEDS, "-"]) == 0
    answer, greeting = capsys.readouterr().out.split("\n\n")
    assert answer.startswith("How many political parties are registered?\n🇰🇿 Kazakhstan · ")
    assert "\n> Overall, seven parties" in answer
    assert greeting.startswith("halo\nHalo, saya Kutip.")
    assert main(["ask", *SEEDS, "halo"]) == 0
    assert capsys.readouterr().out.startswith(opening(Key.GREETING, ID))
    # Of two questions each stands above its answer.
    assert main(["ask", *SEEDS, "How many political parties are registered? Who is the new prime minister?"]) == 0
    _, answer, second, refusal, *_ = capsys.readouterr().out.split("\n\n")
    assert "> Overall, seven parties" in answer
    assert second == "Who is the new prime minister?"
    assert refusal.startswith(opening(Key.NO_ANSWER_TOGETHER, EN))


def test_several_questions_are_answered_each_in_its_language(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["How many political parties are registered?", "Berapa partai politik yang terdaftar?"]
    assert main(["ask", *SEEDS, *asked]) == 0
    shown = capsys.readouterr().out
    first, _, second = shown.partition(f"\n\n{asked[1]}\n")
    assert first.startswith(f"{asked[0]}\n🇰🇿 Kazakhstan · early ")
    assert second.startswith("🇰🇿 Kazakhstan · pemilu ")
    assert main(["ask", "--json", *SEEDS, *asked]) == 0
    written = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["question"], one["language"]) for one in written] == [(asked[0], "en"), (asked[1], "id")]


@pytest.mark.parametrize(
    ("arguments", "questions"),
    [
        (["who can vote", "turnout"], ["who can vote", "turnout"]),
        (["turnout", "who can vote", "siapa menang"], ["turnout", "who can vote", "siapa menang"]),
        (["who", "is", "Elvira Azimova"], ["who is Elvira Azimova"]),
        (["berapa suara"], ["berapa suara"]),
    ],
)
def test_a_question_of_one_word_is_one_among_others_in_quotation_marks(
    capsys: pytest.CaptureFixture[str], arguments: list[str], questions: list[str]
) -> None:
    assert main(["ask", "--json", *SEEDS, *arguments]) == 0
    written = [json.loads(line)["question"] for line in capsys.readouterr().out.splitlines()]
    assert written == questions


def test_the_question_above_an_answer_cannot_steer_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(monkeypatch, b"\x1b[31mhello\n")
    assert main(["ask", *SEEDS, "-"]) == 0
    assert capsys.readouterr().out.startswith("[31mhello\n")


def test_a_question_of_which_only_the_beginning_is_read_is_answered_with_a_note(
    capsys: pytest.CaptureFixture[str],
) -> None:
    fits = "Who won?".ljust(1_999) + "?"
    assert main(["ask", *SEEDS, fits]) == 0
    assert "2,000" not in capsys.readouterr().out
    assert main(["ask", *SEEDS, f"{fits}?"]) == 0
    assert capsys.readouterr().out.startswith(say(Key.QUESTION_CUT, EN, n="2,000") + "\n")
    assert main(["ask", "--lang", "id", *SEEDS, f"{fits}?"]) == 0
    assert capsys.readouterr().out.startswith(say(Key.QUESTION_CUT, ID, n="2.000") + "\n")
    assert main(["ask", "--json", *SEEDS, f"{fits}?"]) == 0
    printed = capsys.readouterr()
    assert printed.err == f"kutip: {say(Key.SHELL_QUESTION_CUT, EN, n='1', most='2,000')}\n"
    assert read_json(printed.out)[0]["question"] == f"{fits}?"


@pytest.mark.parametrize(("command", "default"), [("verify", "text"), ("sources", "system"), ("ask", "question")])
def test_help_says_which_language_is_taken_otherwise(
    command: str, default: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])
    assert f"(default: the {default}'s)" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("language", Language)
def test_what_goes_wrong_is_told_in_the_readers_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: Language
) -> None:
    assert main(["sources", "--lang", language, "--seeds", str(tmp_path / "none")]) == 1
    told = capsys.readouterr().err
    assert opening(Key.PROBLEM_FOLDER_MISSING, language) in told
    assert str(tmp_path / "none") in told


def test_a_question_is_read_in_its_own_language_and_answered_in_the_readers(
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = "siapa", "ketua", "mahkamah", "konstitusi"
    assert main(["ask", "--json", *SEEDS, *asked]) == 0
    (own,) = read_json(capsys.readouterr().out)
    assert (own["language"], own["answered"]) == ("id", True)
    assert "Azimova" in own["quotes"][0]["text"]
    assert main(["ask", "--json", "--lang", "en", *SEEDS, *asked]) == 0
    (other,) = read_json(capsys.readouterr().out)
    assert other == {**own, "language": "en"}
    assert main(["ask", "--lang", "en", *SEEDS, *asked]) == 0
    printed = capsys.readouterr().out
    assert "27 Mar 2023" in printed
    assert "Azimova" in printed
    # What no word tells is read as the reader's.
    assert main(["ask", "--json", "--lang", "id", *SEEDS, "Tokayev"]) == 0
    assert read_json(capsys.readouterr().out)[0]["language"] == "id"


def test_sources(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sources", "--lang", "id", *SEEDS]) == 0
    assert capsys.readouterr().out.startswith(f"{say(Key.SOURCES_ALL, Language.ID, n='5')}\n\n1. ")
    assert main(["sources", "--json", *SEEDS]) == 0
    described = read_json(capsys.readouterr().out)
    assert [source["id"] for source in described] == [
        "eu-reporter-presidential-vote",
        "korea-herald-reforms",
        "nika-election-outcome",
        "voi-election-hopes-en",
        "voi-election-hopes-id",
    ]
    assert described[4]["translation_of"] == "voi-election-hopes-en"
    assert described[0]["published"] is None
    assert described[1]["url"] == HERALD_URL


def test_skipped_files_are_named_and_the_others_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "good.txt").write_text("The threshold was reduced from seven to five percent.")
    (tmp_path / "empty\x1b[31m.txt").write_text("")
    assert main(["sources", "--json", "--seeds", str(tmp_path)]) == 0
    printed = capsys.readouterr()
    assert [source["file"] for source in read_json(printed.out)] == ["good.txt"]
    assert printed.err.startswith("kutip: Skipped empty\ufffd[31m.txt: ")
    assert printed.err.count("\n") == 2


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["ask", "--seeds", "nowhere", "x"], "nowhere"),
        (["sources", "--seeds", "nowhere"], "nowhere"),
        (["chat", "--seeds", "nowhere"], "nowhere"),
        (["run"], "KUTIP_TOKEN"),
    ],
)
def test_errors_are_one_line(arguments: list[str], named: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("kutip: ")
    assert named in printed.err
    assert printed.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [["ask"], ["ask", "--lang", "de", "x"], ["fly"]])
def test_wrong_calls_are_explained(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "usage: kutip" in capsys.readouterr().err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--version"])
    assert stopped.value.code == 0
    assert capsys.readouterr().out == f"kutip {version('kutip')}\n"


def test_the_seeds_folder_is_a_setting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "only.txt").write_text("The threshold was reduced from seven to five percent.")
    monkeypatch.setenv("KUTIP_SEEDS_FOLDER", str(tmp_path))
    assert main(["sources", "--json"]) == 0
    assert [source["id"] for source in read_json(capsys.readouterr().out)] == ["only"]


def test_an_interrupt_is_no_error(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bot.commands.readers.folder.open_folder", interrupt)
    assert main(["sources", *SEEDS]) == 130
    assert capsys.readouterr().err == ""


def test_a_process_writes_utf8_in_any_locale_and_repairs_its_arguments() -> None:
    done = run("ask", "--json", *SEEDS, os.fsdecode(b"parties \xff"), LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="")
    assert done.returncode == 0
    assert json.loads(done.stdout.decode("utf-8"))["question"] == "parties \ufffd"
    listed = run("sources", *SEEDS, LC_ALL="C", PYTHONIOENCODING="ascii")
    assert say(Key.SOURCES_ALL, EN, n="5") in listed.stdout.decode("utf-8")


def test_a_closed_pipe_ends_quietly() -> None:
    command = [sys.executable, "-m", "bot", "ask", "--json", *SEEDS, "-"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(b"hello\n")
        process.stdin.flush()
        # Answered before the input ends: each line as it comes.
        assert json.loads(process.stdout.readline())["reason"] == "greeting"
        process.stdout.close()
        process.stdin.write(b"hello\n" * 100)
        process.stdin.close()
        assert process.wait(timeout=PATIENCE_SECONDS) == 141
        assert process.stderr.read() == b""


def test_json_needs_no_telegram_library() -> None:
    code = (
        "import sys; from bot.cli import main; "
        f"main(['ask', '--json', '--seeds', {SEEDS[1]!r}, 'hello']); "
        "print([name for name in ('telegram', 'rich', 'prompt_toolkit') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, cwd=ROOT, timeout=PATIENCE_SECONDS, check=True
    )
    assert done.stdout.splitlines()[-1] == b"[]"


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_whether_a_quote_is_found_shows_in_the_exit_code(form: list[str]) -> None:
    found, unfound = "How many political parties are registered?", "Who won the world cup in 1974?"
    assert main(["ask", "--exit-code", *form, *SEEDS, found]) == 0
    assert main(["ask", "--exit-code", *form, *SEEDS, unfound]) == 1
    assert main(["ask", *form, *SEEDS, unfound]) == 0
