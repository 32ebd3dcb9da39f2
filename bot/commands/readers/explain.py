"""`kutip explain`: the trip of a question, step by step. For operators, so in English only."""

from __future__ import annotations

import argparse

from bot.commands.arguments import add_seeds, choose_language
from bot.commands.readers.folder import open_collection
from bot.terminal.explanation import explain_question
from bot.terminal.streams import make_printable, print_out, repair_argument


def define_explain(parser: argparse.ArgumentParser) -> None:
    """Define `kutip explain QUESTION…`."""
    parser.add_argument("question", nargs="+", metavar="QUESTION", help="the question")
    add_seeds(parser)
    parser.set_defaults(run=_run_explain)


def _run_explain(parsed: argparse.Namespace) -> None:
    collection = open_collection(parsed.seeds, choose_language(parsed))
    for line in explain_question(repair_argument(" ".join(parsed.question)), collection):
        print_out(make_printable(line))
