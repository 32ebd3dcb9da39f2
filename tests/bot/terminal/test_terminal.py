"""`kutip chat` as its users have it: at a prompt, at a pseudo-terminal, through a pipe."""

import io
import os
import re
import select
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, InMemoryHistory
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput
from rich.console import Console

from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.terminal.prompt import chat_at_prompt, make_completer, make_console, open_history, print_welcome
from bot.terminal.text import print_styled, write_plain
from bot.views.cards.cited import render_cited
from bot.views.message import MessageBuilder, StyleKind
from bot.views.readers.answer import render_quote
from bot.views.readers.keyboards.quote import QuotePlace
from index.models import Genre, Language
from tests.botapi.waiting import PATIENCE_SECONDS
from tests.conversations import begin
from tests.forked import find_program
from tests.samples import EN, HERALD_URL, ID, INFO, make_quote
from tests.texts import opening, say

ROOT = Path(__file__).parents[3]
QUESTION = "How many political parties are registered?"
ANSWER = "Overall, seven parties are now registered in the country"


@pytest.fixture
def keys() -> Iterator[PipeInput]:
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        yield keys


def chat(keys: PipeInput, typed: str) -> str:
    """What is printed while this is typed; returns only if the conversation ends."""
    keys.send_text(typed)
    conversation, collection = begin()
    console = Console(file=io.StringIO(), width=100)
    chat_at_prompt(conversation, collection, lambda: console, InMemoryHistory())  # type: ignore[arg-type]
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def run_chat(lines: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    # What Python reads of the environment, it reads as it begins.
    program = [sys.executable, "-m", "bot"] if environment else [find_program()]
    return subprocess.run(
        [*program, "chat", *arguments],
        input=lines,
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, **environment},
        timeout=PATIENCE_SECONDS,
        check=False,
    )


def test_a_conversation_at_the_prompt(keys: PipeInput) -> None:
    printed = chat(keys, "How many?\r\r/more\r/language id\r/lagi\r/quit\rnever read\r")
    assert printed.startswith("Elections in Kazakhstan, 2022-2023: 1 document\n")
    assert "▌ Seven parties.\n" in printed
    assert "Opinion, Ambassador of 🇰🇿 to Korea:" in printed
    assert say(Key.TERMINAL_MORE_HINT, EN, page="1", total="3").partition(",")[0] in printed
    assert "▌ Tujuh partai.\n" in printed
    assert say(Key.LANGUAGE_CHOSEN, ID) in printed
    assert "▌ A seventh party.\n" in printed
    assert "never read" not in printed


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_ctrl_c_and_ctrl_d_leave(keys: PipeInput, key: str) -> None:
    printed = chat(keys, key)
    assert printed.startswith("Elections in Kazakhstan, 2022-2023: 1 document\n")
    assert "▌" not in printed


def test_ctrl_c_clears_a_half_typed_line_first(keys: PipeInput) -> None:
    printed = chat(keys, "/verify half\x03/language id\r/keluar\r")
    assert say(Key.LANGUAGE_CHOSEN, ID) in printed
    assert "half" not in printed


def test_tab_completes_a_command(keys: PipeInput) -> None:
    assert say(Key.LANGUAGE_CHOSEN, ID) in chat(keys, "/bahasa i\t\r/keluar\r")


def test_how_the_last_question_finds_its_answer_is_said() -> None:
    done = run_chat(f"/explain\n{QUESTION}\n/explain\n/jelaskan Who?\n")
    assert say(Key.TERMINAL_ASK_FIRST, EN) in done.stdout
    assert f"read as: '{QUESTION}' in en" in done.stdout.replace("’", "'")
    assert "read as: 'Who?'" in done.stdout.replace("’", "'")


@pytest.mark.parametrize(("columns", "width"), [(100, 100), (60, 60), (40, 40), (180, 100)])
def test_what_is_printed_is_as_wide_as_the_terminal_is_by_then(
    columns: int, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for typed, shown in ((72, 72), (columns, width)):
        monkeypatch.setenv("COLUMNS", str(typed))
        assert make_console().width == shown


def test_commands_are_completed() -> None:
    def complete(typed: str) -> list[str]:
        return [found.text for found in make_completer().get_completions(Document(typed), CompleteEvent())]

    assert complete("/so") == ["/sources"]
    assert complete("/ko") == ["/konteks"]
    assert complete("/bahasa ") == ["/bahasa en", "/bahasa id"]
    assert complete("so") == []
    assert complete("How many /so") == []


@pytest.mark.parametrize("language", Language)
def test_the_welcome_names_the_collection_and_offers_questions(language: Language) -> None:
    console = Console(file=io.StringIO(), width=200)
    print_welcome(begin()[1], language, console)  # type: ignore[arg-type]
    assert isinstance(console.file, io.StringIO)
    printed = console.file.getvalue()
    assert INFO.name[language] in printed
    assert phrase(Key.TERMINAL_HINT, language) in printed
    assert all(f"• {question}\n" in printed for question in INFO.suggestions[language])


def print_quote(text: str, highlight: str, **options: bool) -> str:
    message = render_quote(make_quote(text, highlight=highlight), QuotePlace("a"), EN)
    console = Console(file=io.StringIO(), width=40, legacy_windows=False, **options)  # type: ignore[arg-type]
    print_styled(message, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_quotes_are_wrapped_behind_a_bar_with_the_highlight_in_colour() -> None:
    printed = print_quote("Two sentences here. Seven parties are now registered in all.", "Two sentences here.")
    assert [line for line in printed.splitlines() if line.startswith("▌")] == [
        "▌ Two sentences here.",
        "▌ Seven parties are now registered in ",
        "▌ all.",
    ]
    assert HERALD_URL in printed.splitlines(), "addresses are not wrapped"
    coloured = print_quote("Two sentences here. And a third.", "Two sentences here.", force_terminal=True)
    assert "\x1b[1;32mTwo sentences here.\x1b[0m\n" in coloured
    assert f"{HERALD_URL}#:~:text=Two%20sentences%20here." in coloured


def test_documents_cannot_steer_the_terminal() -> None:
    printed = print_quote(
        "A \x1b[31mred\x07 [bold]word[/bold] \u202eand.", "A \x1b[31mred\x07 [bold]word[/bold] \u202eand."
    )
    assert "\x1b" not in printed
    assert "\x07" not in printed
    assert "[31mred [bold]word[/bold] and." in " ".join(printed.replace("▌ ", "").split())


def test_no_color_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert make_console().no_color
    assert make_console().width <= 100
    assert "\x1b[1;32m" not in print_quote("One two.", "One two.", force_terminal=True)


def test_history_is_kept_for_its_owner_alone(tmp_path: Path) -> None:
    history = open_history(tmp_path / "new" / "history")
    assert isinstance(history, FileHistory)
    history.append_string(QUESTION)
    assert list(open_history(tmp_path / "new" / "history").load_history_strings()) == [QUESTION]
    assert (tmp_path / "new" / "history").stat().st_mode & 0o777 == 0o600


def test_history_stays_in_memory_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert isinstance(open_history(tmp_path / "file" / "history"), InMemoryHistory)
    assert isinstance(open_history(tmp_path), InMemoryHistory)


def test_a_pipe_gets_plain_answers_and_nothing_else() -> None:
    done = run_chat(f"{QUESTION}\n\n/sources\nhello\n")
    assert done.returncode == 0
    assert done.stderr == ""
    answer, *_, last = done.stdout.split("\n\n")
    assert f"> {ANSWER}" in answer
    for fact in ("The Korea Herald", "27 Mar 2023", "Kazakhstan", HERALD_URL):
        assert fact in answer
    assert last.startswith(opening(Key.THANKS, EN))
    assert "\n\n\n" not in done.stdout
    assert done.stdout.endswith("\n")
    assert not any(sign in done.stdout for sign in ("\x1b", "›", opening(Key.TERMINAL_MORE_HINT, EN)))


def test_a_pipe_ends_at_quit_and_keeps_its_language() -> None:
    done = run_chat("hello\n/keluar\nhello\n", "--lang", "id", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert done.stdout == say(Key.GREETING, ID, scope="pemilu di Kazakhstan pada tahun 2022 dan 2023") + "\n"


def test_an_empty_pipe_gets_nothing() -> None:
    done = run_chat("")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_plain_texts_show_addresses_without_the_fragment() -> None:
    message = render_quote(make_quote("Seven parties."), QuotePlace("a"), ID)
    assert write_plain(message).splitlines()[-3:] == [
        "> Seven parties.",
        "The Korea Herald · 27 Mar 2023 · EN",
        HERALD_URL,
    ]


def test_a_real_terminal_gets_a_prompt_and_keeps_history(tmp_path: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    environment = {
        **os.environ,
        "KUTIP_DATA_FOLDER": str(tmp_path),
        # No token: what does not need one does not mind.
        "KUTIP_TOKEN": "abc",
        "TERM": "xterm",
        "PROMPT_TOOLKIT_NO_CPR": "1",
    }
    environment.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "bot", "chat"]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=ROOT, env=environment) as chat:
        os.close(theirs)
        try:
            assert "5 documents" in read_until(ours, "›")
            os.write(ours, b"hello\r")
            assert "\x1b[" in read_until(ours, f"{opening(Key.GREETING, EN)}.*›")
            os.write(ours, b"\x04")
            assert chat.wait(timeout=PATIENCE_SECONDS) == 0
        finally:
            chat.kill()
            os.close(ours)
    assert "+hello" in (tmp_path / "history").read_text("utf-8")


def read_until(terminal: int, pattern: str) -> str:
    """What the terminal shows up to a match; fails where none comes."""
    seen = b""
    while not re.search(pattern, text := seen.decode("utf-8", "ignore"), re.DOTALL):
        assert select.select([terminal], [], [], PATIENCE_SECONDS)[0], text
        seen += os.read(terminal, 65536)
    return text


def test_no_address_stands_between_who_speaks_and_the_quote() -> None:
    citation = replace(make_quote("Seven.").citation, genre=Genre.NEWS)
    lines = write_plain(render_cited(make_quote("Seven parties are registered.", citation), EN)).splitlines()
    at = lines.index("> Seven parties are registered.")
    assert lines[at - 1].endswith(":")
    assert lines[at + 1].startswith("https://")


def test_a_part_of_a_quote_is_not_printed_above_all_of_it() -> None:
    builder = MessageBuilder()
    builder.add("News:")
    builder.start_line()
    builder.add_shown_block("[…] turnout was 69.43%.", None, StyleKind.QUOTE)
    builder.start_line()
    builder.add_shown_block("He led by far, and turnout was 69.43%.", None, StyleKind.EXPANDABLE_QUOTE)
    message = builder.build()
    assert write_plain(message).splitlines() == ["News:", "> He led by far, and turnout was 69.43%."]
    console = Console(file=io.StringIO(), width=80)
    print_styled(message, console)
    assert console.file.getvalue().count("69.43%") == 1  # type: ignore[attr-defined]
