"""`kutip admin-code`, with which somebody becomes an admin in the chat, and `kutip admins`, who is one."""

from __future__ import annotations

import argparse

from bot.commands.admin.opening import in_workplace
from bot.commands.arguments import define_for_admins
from bot.errors import StateError
from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.operations import admitting
from bot.operations.workplace import Workplace
from bot.problems import KutipFault, KutipProblem
from bot.storage.admins import CODE_SECONDS, CODE_TRIES
from bot.terminal.streams import print_out
from bot.terminal.text import write_plain
from bot.values.audit import SHELL_ADMIN_ID
from bot.views.admin.people import render_admins
from bot.views.json_objects import write_line
from index.models import Language


async def print_code(parsed: argparse.Namespace, place: Workplace, language: Language) -> int:
    """Prints a new code; nothing else ever shows it."""
    code = await admitting.make_code(place, parsed.by)
    if parsed.json:
        print_out(write_line({"code": code, "seconds": CODE_SECONDS, "tries": CODE_TRIES}))
    else:
        print_out(phrase(Key.SHELL_ADMIN_CODE, language, code=code, n=CODE_SECONDS // 60, tries=CODE_TRIES))
    return 0


async def show_admins(parsed: argparse.Namespace, place: Workplace, language: Language) -> int:
    """Lists the admins, or revokes one."""
    set_ids = place.settings.admin_ids
    if parsed.revoke is not None:
        if parsed.revoke in set_ids:
            raise StateError(KutipFault(KutipProblem.ADMIN_BY_SETTINGS, {"id": str(parsed.revoke)}))
        if not await admitting.revoke(place, parsed.revoke, SHELL_ADMIN_ID):
            raise StateError(KutipFault(KutipProblem.NO_ADMIN, {"id": str(parsed.revoke)}))
    claimed = await admitting.list_claimed(place)
    if parsed.json:
        for user_id in sorted(set_ids):
            print_out(write_line({"id": user_id, "from": "settings", "since": None}))
        for admin in claimed:
            print_out(write_line({"id": admin.user_id, "from": "code", "since": admin.since.isoformat()}))
    else:
        rows = [(admin.user_id, admin.since) for admin in claimed]
        print_out(write_plain(render_admins(set_ids, rows, language)))
    return 0


def define_admin_code(parser: argparse.ArgumentParser) -> None:
    """Define `kutip admin-code`."""
    details = (
        "Print a code with which somebody becomes an admin. They send /claim CODE in the private chat with the "
        "bot, within ten minutes, once, with five tries. Only while there is no admin, or where --by names one."
    )
    define_for_admins(parser, in_workplace(print_code), details)
    parser.add_argument("--by", type=int, default=0, metavar="ID", help="the admin who gives it out")


def define_admins(parser: argparse.ArgumentParser) -> None:
    """Define `kutip admins`."""
    details = "List who runs the collection from the chat. Those that KUTIP_ADMIN_IDS names are revoked there."
    define_for_admins(parser, in_workplace(show_admins), details)
    parser.add_argument("--revoke", type=int, metavar="ID", help="let somebody be no admin any more, at once")
