"""What starts at once because it leaves alone what it does not need; each in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from telegram import constants

from bot.views import callbacks, message
from bot.views.readers.keyboards import quote

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def list_modules(code: str, folder: Path) -> set[str]:
    """Names of the modules that are imported once some code has run; it writes into the folder."""
    report = "import sys; sys.stderr.write(' '.join(sys.modules))"
    ran = subprocess.run(
        [sys.executable, "-c", f"{code}\n{report}"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | {"KUTIP_DATA_FOLDER": str(folder)},
        check=True,
    )
    return set(ran.stderr.split())


def test_the_front_door_of_the_index_imports_nothing_before_it_is_used(tmp_path: Path) -> None:
    assert list_modules("import index", tmp_path).isdisjoint({"numpy", "pydantic", "yaml", "rapidfuzz"})


def test_an_answer_in_a_terminal_takes_neither_telegram_nor_styles_and_a_stored_index_no_parsers(
    tmp_path: Path,
) -> None:
    ask = "from bot.cli import main; assert main(['ask', '--seeds', {!r}, {!r}]) == 0"
    built = list_modules(ask.format(str(SEEDS), "Siapa yang menang?"), tmp_path)
    stored = list_modules(ask.format(str(SEEDS), "Who won the 1998 World Cup?"), tmp_path)
    assert built.isdisjoint({"telegram", "httpx", "asyncio", "rich", "prompt_toolkit"})
    assert stored.isdisjoint({"telegram", "httpx", "asyncio", "rich", "prompt_toolkit", "pydantic", "yaml"})
    assert stored.isdisjoint({"index.passages.paragraphs", "index.passages.line_shapes", "index.passages.furniture"})
    # Nor what changes the collection.
    administering = ("bot.commands.admin.", "bot.operations.backup", "bot.storage.store")
    assert [name for name in built | stored if name.startswith(administering)] == []


def test_the_list_of_commands_takes_none_of_them(tmp_path: Path) -> None:
    helped = list_modules(
        "import contextlib\nfrom bot.cli import main\nwith contextlib.suppress(SystemExit): main(['--help'])", tmp_path
    )
    assert helped.isdisjoint({"telegram", "httpx", "asyncio", "numpy", "pydantic", "rich"})


def test_no_language_identifier_is_needed(tmp_path: Path) -> None:
    detect = "from index.analysis.languages import detect_language; assert detect_language('Tokayev') is None"
    assert list_modules(detect, tmp_path).isdisjoint({"py3langid"})


def test_limits_are_those_of_telegram() -> None:
    assert message.MAX_TEXT_UNITS == constants.MessageLimit.MAX_TEXT_LENGTH
    assert message.MAX_ENTITIES == constants.MessageLimit.MESSAGE_ENTITIES
    assert callbacks.MAX_BYTES == constants.InlineKeyboardButtonLimit.MAX_CALLBACK_DATA
    assert quote.MAX_COPIED_UNITS == constants.InlineKeyboardButtonLimit.MAX_COPY_TEXT
    assert {kind.value for kind in message.StyleKind} <= {kind.value for kind in constants.MessageEntityType}
