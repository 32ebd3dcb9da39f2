"""`kutip sources`: the documents, in words or as JSON."""

from __future__ import annotations

import argparse

from bot.commands.arguments import add_language, add_seeds, choose_language
from bot.commands.readers.folder import open_collection
from bot.terminal.streams import print_out
from bot.terminal.text import write_plain
from bot.views.json_objects import describe_document, write_line
from bot.views.readers.sources import list_all_sources


def define_sources(parser: argparse.ArgumentParser) -> None:
    """Define `kutip sources`."""
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    add_language(parser, "the system's")
    add_seeds(parser)
    parser.set_defaults(run=_run_sources)


def _run_sources(parsed: argparse.Namespace) -> None:
    collection = open_collection(parsed.seeds, choose_language(parsed))
    if parsed.json:
        for document in collection.documents:
            print_out(write_line(describe_document(document)))
    else:
        pages = list_all_sources(collection.documents, choose_language(parsed), shows_ids=True)
        print_out("\n\n".join(write_plain(page) for page in pages))
