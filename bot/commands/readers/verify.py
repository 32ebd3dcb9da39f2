"""`kutip verify`: whether a text is a quote from the documents."""

from __future__ import annotations

import argparse
import sys

from bot.commands.arguments import add_language, add_seeds
from bot.commands.json_objects import describe_verdict, write_line
from bot.commands.readers.ask import repair_argument
from bot.commands.readers.folder import open_collection
from bot.terminal.streams import print_out
from bot.terminal.text import write_plain
from bot.views.readers.verdict import has_words, render_verdict
from index.models import VerdictKind


def define_verify(parser: argparse.ArgumentParser) -> None:
    """Define `kutip verify TEXT…`."""
    parser.add_argument("text", nargs="+", metavar="TEXT", help="the text; - for all of standard input")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument(
        "--exit-code", action="store_true", help="exit with 1 unless all of the text stands in one document as it is"
    )
    add_language(parser, "the text's")
    add_seeds(parser)
    parser.set_defaults(run=_run_verify, parser=parser)


def _run_verify(parsed: argparse.Namespace) -> int:
    if parsed.text == ["-"]:
        # A message has several lines: all of them are one text.
        claim = sys.stdin.buffer.read().decode("utf-8", "replace").removeprefix("\ufeff")
    else:
        claim = repair_argument(" ".join(parsed.text))
    if not parsed.json and not has_words(claim):
        parsed.parser.error("the text holds no words to check")
    verdict = open_collection(parsed.seeds).verify(claim, parsed.lang)
    if parsed.json:
        print_out(write_line(describe_verdict(verdict)))
    else:
        print_out(write_plain(render_verdict(verdict, verdict.language)))
    is_whole = verdict.kind in (VerdictKind.VERBATIM, VerdictKind.TITLE)
    return 1 if parsed.exit_code and not is_whole else 0
