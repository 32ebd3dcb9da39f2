"""`kutip run`: serves the bot in Telegram."""

from __future__ import annotations

import argparse

from bot.application import run
from bot.commands.arguments import add_seeds
from bot.settings.settings import load_settings


def define_run(parser: argparse.ArgumentParser) -> None:
    """Define `kutip run`."""
    add_seeds(parser)
    parser.set_defaults(run=run_bot)


def run_bot(parsed: argparse.Namespace) -> None:
    """Polls Telegram until it is interrupted."""
    run(load_settings(**({} if parsed.seeds is None else {"seeds_folder": parsed.seeds})))
