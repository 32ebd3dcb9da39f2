"""`kutip verify`: whether a text is a quote from the documents."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path

from bot.commands.arguments import add_language, add_seeds, choose_language, read_path
from bot.commands.readers.folder import open_collection
from bot.terminal.streams import print_out, repair_argument
from bot.terminal.text import write_plain
from bot.views.json_objects import describe_verdict, write_line
from bot.views.readers.picture_text import put_reading_above
from bot.views.readers.verdicts.claims import has_words
from bot.views.readers.verdicts.marks import repeats_message
from bot.views.readers.verdicts.verdict import render_verdict
from index.errors import DocumentError
from index.models import Verdict, VerdictKind
from index.problems import explain_unreadable, name_file


def define_verify(parser: argparse.ArgumentParser) -> None:
    """Define `kutip verify TEXT…`."""
    parser.add_argument("text", nargs="*", metavar="TEXT", help="the text; - for all of standard input")
    parser.add_argument(
        "--picture", type=read_path, metavar="FILE", help="check the words on a picture (PNG or JPEG) instead"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument(
        "--exit-code",
        action="store_true",
        help="exit with 1 unless all of the text is whole sentences of one document, word for word, or its title",
    )
    add_language(parser, "the text's")
    add_seeds(parser)
    parser.set_defaults(run=_run_verify, parser=parser)


def _run_verify(parsed: argparse.Namespace) -> int:
    if bool(parsed.text) == bool(parsed.picture):
        parsed.parser.error("either the text or a picture is needed")
    if parsed.picture:
        claim = _read_picture(parsed.picture)
    elif parsed.text == ["-"]:
        # A message has several lines: all of them are one text.
        claim = sys.stdin.buffer.read().decode("utf-8", "replace").removeprefix("\ufeff")
    else:
        claim = repair_argument(" ".join(parsed.text))
    if not parsed.json and not has_words(claim):
        parsed.parser.error(
            "the text holds no words to check" if parsed.text else "the picture holds no words to check"
        )
    verdict, is_card = _judge(claim, parsed)
    if parsed.json:
        print_out(write_line(describe_verdict(verdict)))
    else:
        view = render_verdict(verdict, verdict.language)
        if parsed.picture:
            view = put_reading_above(
                claim, view, verdict.language, is_card=is_card, is_repeated=repeats_message(verdict)
            )
        print_out(write_plain(view))
    is_whole = verdict.kind in (VerdictKind.VERBATIM, VerdictKind.TITLE)
    return 1 if parsed.exit_code and not is_whole else 0


def _judge(claim: str, parsed: argparse.Namespace) -> tuple[Verdict, bool]:
    """The verdict, and whether the picture is a card of the quote."""
    verify = partial(open_collection(parsed.seeds, choose_language(parsed)).verify, language=parsed.lang)
    if not parsed.picture:
        return verify(claim), False
    from bot.operations.screenshots import judge_reading

    judged = judge_reading(claim, verify)
    return judged.verdict, judged.is_card


def _read_picture(file: Path) -> str:
    """The words on a picture, read as in a chat.

    Raises:
        index.errors.DocumentError: The file cannot be opened or read.
    """
    import asyncio

    from bot.operations.screenshots import read_screenshot

    try:
        return asyncio.run(read_screenshot(file.read_bytes()))
    except OSError as error:
        raise DocumentError(*name_file([explain_unreadable(error)], file.name)) from error
    except DocumentError as error:
        raise DocumentError(*name_file(error.faults, file.name)) from None
