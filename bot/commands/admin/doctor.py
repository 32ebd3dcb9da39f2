"""`kutip doctor`: what is not in order in the data folder, and its mending on request."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from bot.commands.admin.opening import run
from bot.commands.arguments import choose_language, define_for_admins
from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.operations.checks.configuration import check_token, find_used_env_file, list_env_remarks
from bot.operations.checks.installation import describe_installation
from bot.operations.doctor import examine, mend
from bot.operations.sharing.opening import refresh_copies
from bot.settings.env_file import name_variable
from bot.settings.settings import Settings, load_usable_settings
from bot.terminal.streams import make_printable, print_out
from bot.traffic.connection import check_connection
from bot.values.health import Diagnosis, HealthFault, HealthProblem, TelegramHealth
from bot.views.admin.faults import write_faults
from bot.views.admin.findings import write_advice, write_connection, write_findings, write_installation
from bot.views.json_objects import write_line
from index.models import Language

_NOT_IN_ORDER = 1
# Without these, something else would be looked at than is used.
_SAYING_WHERE = {*map(name_variable, ("seeds_folder", "data_folder", "database", "hash_key", "corrections_key"))}


def look_after(parsed: argparse.Namespace) -> int:
    """Says what is not in order, or mends it; returns 1 where something stays that way."""
    settings, wrong = load_usable_settings(**({} if parsed.seeds is None else {"seeds_folder": parsed.seeds}))
    findings = [Diagnosis(fault, can_be_mended=False) for fault in wrong]
    unset = {str(fault.details["name"]) for fault in wrong}
    if unset & _SAYING_WHERE:
        findings += [Diagnosis(fault, can_be_mended=False) for fault in list_env_remarks(settings)]
    else:
        run(refresh_copies(settings))
        # Nothing is mended by what is not meant.
        findings += mend(settings) if parsed.fix and not wrong else examine(settings)
    telegram = _ask_telegram(settings, is_offline=parsed.offline or name_variable("api_url") in unset)
    if telegram.problem is not None:
        findings.append(Diagnosis(telegram.problem, can_be_mended=False))
    if telegram.is_inline is False:
        findings.append(Diagnosis(HealthFault(HealthProblem.INLINE_OFF, {}), can_be_mended=False))
    if parsed.json:
        for one in findings:
            described = {
                "problem": str(one.fault.problem),
                "remark": one.is_remark,
                "reason": write_faults([one.fault], Language.EN),
                "advice": None if one.can_be_mended else write_advice(one.fault, Language.EN),
                "can_be_mended": one.can_be_mended,
                "mended": one.is_mended,
            }
            print_out(write_line(described))
    else:
        for line in (*_write_facts(settings, telegram, choose_language(parsed)), ""):
            print_out(line)
        for line in write_findings(findings, choose_language(parsed)):
            print_out(make_printable(line))
    return 0 if all(one.is_mended or one.is_remark for one in findings) else _NOT_IN_ORDER


def _ask_telegram(settings: Settings, *, is_offline: bool) -> TelegramHealth:
    if is_offline or settings.token is None or check_token(settings) is not None:
        return TelegramHealth(has_token=settings.token is not None)
    return run(check_connection(settings))


def _write_facts(settings: Settings, telegram: TelegramHealth, language: Language) -> Iterator[str]:
    yield write_installation(describe_installation(), language)
    path = find_used_env_file(settings)
    if path.is_file():
        yield phrase(Key.DOCTOR_ENV_FILE, language, path=make_printable(str(path.absolute())))
    else:
        yield phrase(Key.DOCTOR_NO_ENV_FILE, language)
    yield phrase(Key.HEALTH_COLLECTION, language, folder=make_printable(str(settings.documents_folder)))
    yield phrase(Key.HEALTH_DATA_FOLDER, language, folder=make_printable(str(settings.data_folder)))
    if telegram.username is not None:
        yield write_connection(telegram, language)


def define_doctor(parser: argparse.ArgumentParser) -> None:
    """Define `kutip doctor`."""
    details = (
        "Say what is not in order, and mend it. Looked at are: what is installed, .env, the token, inline mode, the "
        "admins, the folders and their rights, what is published and withdrawn, the hash key, the database, the disk, "
        "the clock, the documents and the suggested questions. Nothing is mended without --fix. Exit "
        "status: 0 if nothing keeps Kutip from working, else 1."
    )
    define_for_admins(parser, look_after, details)
    parser.add_argument("--fix", action="store_true", help="mend it; kutip run has to be stopped")
    parser.add_argument("--offline", action="store_true", help="do not contact Telegram")
