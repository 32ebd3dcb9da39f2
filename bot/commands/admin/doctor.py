"""`kutip doctor`: what is not in order in the data folder, and its mending on request."""

from __future__ import annotations

import argparse

from bot.commands.admin.opening import choose_language, read_settings
from bot.commands.arguments import add_seeds, define_for_admins
from bot.commands.json_objects import write_line
from bot.operations.doctor import examine, mend
from bot.terminal.streams import print_out
from bot.views.admin.faults import write_faults
from bot.views.admin.findings import write_findings
from index.models import Language

_NOT_IN_ORDER = 1


def look_after(parsed: argparse.Namespace) -> int:
    """Says what is not in order, or mends it; returns 1 where something stays that way."""
    settings = read_settings(parsed)
    findings = mend(settings) if parsed.fix else examine(settings)
    if parsed.json:
        for one in findings:
            described = {
                "problem": str(one.fault.problem),
                "reason": write_faults([one.fault], Language.EN),
                "can_be_mended": one.can_be_mended,
                "mended": one.is_mended,
            }
            print_out(write_line(described))
    else:
        for line in write_findings(findings, choose_language(parsed)):
            print_out(line)
    return 0 if all(one.is_mended for one in findings) else _NOT_IN_ORDER


def define_doctor(parser: argparse.ArgumentParser) -> None:
    """Define `kutip doctor`."""
    details = (
        "Say what is not in order in the data folder, and mend it. Looked at are: whose it is, the hash key, what is "
        "published and withdrawn, the database, the clock. Nothing is mended without --fix. Exit status: 0 if all is "
        "in order, else 1."
    )
    define_for_admins(parser, look_after, details)
    parser.add_argument("--fix", action="store_true", help="mend it; kutip run has to be stopped")
    add_seeds(parser)
