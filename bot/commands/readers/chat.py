"""`kutip chat`: a conversation in this terminal, or read from a pipe."""

from __future__ import annotations

import argparse
import sys

from bot.answering import converse
from bot.commands.arguments import add_language, add_seeds, choose_language, read_system_language
from bot.commands.readers.folder import open_collection
from bot.settings.folders import find_folders
from bot.terminal.conversation import Conversation
from bot.terminal.prompt import chat_at_prompt, chat_through_pipe, make_console, open_history


def define_chat(parser: argparse.ArgumentParser) -> None:
    """Define `kutip chat`."""
    add_seeds(parser)
    add_language(parser)
    parser.set_defaults(run=_run_chat)


def _run_chat(parsed: argparse.Namespace) -> None:
    collection = open_collection(parsed.seeds, choose_language(parsed))
    conversation = Conversation(collection, converse, parsed.lang, read_system_language())
    if sys.stdin.isatty() and sys.stdout.isatty():
        history = open_history(find_folders(parsed.seeds).data / "history")
        chat_at_prompt(conversation, collection, make_console, history)
    else:
        chat_through_pipe(conversation, sys.stdin.buffer, choose_language(parsed))
