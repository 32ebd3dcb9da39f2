"""`kutip api-key`: a key with which a program asks, and its hash for the settings."""

from __future__ import annotations

import argparse

from bot.commands.arguments import add_language, choose_language
from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.settings.api_keys import hash_key, make_key
from bot.terminal.streams import print_out
from bot.views.json_objects import write_line


def define_api_key(parser: argparse.ArgumentParser) -> None:
    """Define `kutip api-key`."""
    parser.description = (
        "Print a key with which a program asks over HTTP. Its hash goes into KUTIP_API_KEYS; nothing stores the key."
    )
    parser.add_argument("--json", action="store_true", help="JSON for programs instead of words")
    add_language(parser, "the system's")
    parser.set_defaults(run=print_key)


def print_key(parsed: argparse.Namespace) -> int:
    """Prints a new key and its hash; nothing else ever shows it."""
    key = make_key()
    if parsed.json:
        print_out(write_line({"key": key, "hash": hash_key(key)}))
    else:
        print_out(phrase(Key.SHELL_API_KEY, choose_language(parsed), code=key, hash=hash_key(key)))
    return 0
