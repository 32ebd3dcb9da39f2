"""`kutip withdraw`: documents that are no longer quoted, from the next question on; or that are again."""

from __future__ import annotations

import argparse
import datetime as dt

from bot.commands.admin.opening import in_workplace
from bot.commands.arguments import define_for_admins
from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.operations import withdrawing
from bot.operations.corrections.planning import count_for_withdrawal
from bot.operations.workplace import Workplace
from bot.terminal.shell import write_corrections, write_withdrawn
from bot.terminal.streams import print_out
from bot.values.audit import SHELL_ADMIN_ID
from bot.views.json_objects import write_line
from index.models import Language


async def withdraw(parsed: argparse.Namespace, place: Workplace, language: Language) -> int:
    """Withdraws documents, or lifts that, all or none of them."""
    ids = list(dict.fromkeys(parsed.ids))
    await (_lift if parsed.lift else _withdraw)(ids, place, language, as_json=parsed.json)
    return 0


async def _withdraw(ids: list[str], place: Workplace, language: Language, *, as_json: bool) -> None:
    await withdrawing.check_known(place, ids)
    for document_id in ids:
        corrections = await count_for_withdrawal(place, document_id)
        since = await withdrawing.withdraw(place, document_id, SHELL_ADMIN_ID)
        if as_json:
            day = since or dt.datetime.now(dt.UTC).date().isoformat()
            print_out(
                write_line({"document": document_id, "withdrawn": True, "since": day, "corrections": corrections})
            )
        else:
            print_out(write_withdrawn(document_id, since, language))
            if corrections:
                print_out(write_corrections(corrections, language))


async def _lift(ids: list[str], place: Workplace, language: Language, *, as_json: bool) -> None:
    withdrawing.check_withdrawn(place, ids)
    held = withdrawing.list_serving(place)
    for document_id in ids:
        await withdrawing.lift_withdrawal(place, document_id, SHELL_ADMIN_ID)
        if as_json:
            print_out(write_line({"document": document_id, "withdrawn": False, "since": None}))
        else:
            key = Key.RESTORE_DONE if document_id in held else Key.RESTORE_DONE_ABSENT
            print_out(phrase(key, language, id=document_id))


def define_withdraw(parser: argparse.ArgumentParser) -> None:
    """Define `kutip withdraw ID…`."""
    details = (
        "Keep documents from being quoted. At once, in every edition, until it is lifted. Either all of the "
        "documents or none are."
    )
    define_for_admins(parser, in_workplace(withdraw), details)
    parser.add_argument("ids", nargs="+", metavar="ID", help="of a document; kutip sources --json lists them")
    parser.add_argument("--lift", action="store_true", help="let them be quoted again")
