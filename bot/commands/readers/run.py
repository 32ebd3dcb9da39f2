"""`kutip run`: serves the bot in Telegram."""

from __future__ import annotations

import argparse

from bot.application import run
from bot.commands.arguments import add_language, add_seeds
from bot.settings.addresses import Address, read_address
from bot.settings.settings import load_settings


def define_run(parser: argparse.ArgumentParser) -> None:
    """Define `kutip run`."""
    parser.add_argument(
        "--webhook",
        type=_read_address,
        metavar="HOST:PORT",
        help="listen there for what Telegram delivers to KUTIP_WEBHOOK_URL, instead of fetching it",
    )
    add_language(parser, "the system's; of what goes wrong")
    add_seeds(parser)
    parser.set_defaults(run=run_bot)


def run_bot(parsed: argparse.Namespace) -> None:
    """Polls Telegram, or lets it deliver, until it is interrupted."""
    settings = load_settings(**({} if parsed.seeds is None else {"seeds_folder": parsed.seeds}))
    run(settings, parsed.webhook)


def _read_address(text: str) -> Address:
    try:
        return read_address(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not an address such as 127.0.0.1:8080") from None
