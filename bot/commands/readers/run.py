"""`kutip run`: serves the bot in Telegram."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from bot.commands.arguments import add_seeds

if TYPE_CHECKING:
    from bot.commands.arguments import Commands


def add_parsers(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser("run", help="serve the bot in Telegram")
    add_seeds(parser)
    parser.set_defaults(run=run_bot)


def run_bot(parsed: argparse.Namespace) -> None:
    """Polls Telegram until it is interrupted."""
    from bot.application import run
    from bot.settings.settings import load_settings

    run(load_settings(**({} if parsed.seeds is None else {"seeds_folder": parsed.seeds})))
