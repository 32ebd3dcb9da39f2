"""`kutip publish`, `kutip discard` and `kutip rollback`."""

from __future__ import annotations

import argparse
import sys

from bot.commands.admin.opening import in_workplace
from bot.commands.admin.reindex import NOT_CLEAN
from bot.commands.arguments import define_for_admins
from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.operations import publishing
from bot.operations.corrections.planning import count_for_publishing
from bot.operations.workplace import Workplace
from bot.terminal.asking import ask_yes
from bot.terminal.shell import write_corrections, write_published, write_rolled_back
from bot.terminal.streams import print_out, warn
from bot.terminal.text import write_plain
from bot.values.audit import SHELL_ADMIN_ID
from bot.views.admin.gate.summary import render_verdict_of_gate
from bot.views.json_objects import write_line
from index.changes import Release
from index.errors import GenerationError, UnknownGenerationError
from index.models import Language
from index.problems import Fault, Problem

_NAME_DIGITS = 4


async def publish(parsed: argparse.Namespace, place: Workplace, language: Language) -> int:
    """Lets a candidate answer; one that is not clean only where whoever decides says so having seen why."""
    if not parsed.yes and (release := await _find_unclean(place, parsed.name)) is not None:
        verdict = write_plain(render_verdict_of_gate(release, language))
        warn(verdict)
        if not sys.stdin.isatty() or parsed.json or not ask_yes(Key.SHELL_PUBLISH_ASK, language):
            warn(phrase(Key.SHELL_NOT_PUBLISHED, language, name=parsed.name))
            return NOT_CLEAN
    corrections = await count_for_publishing(place, parsed.name)
    try:
        base = await publishing.publish(place, parsed.name, SHELL_ADMIN_ID) or None
    except UnknownGenerationError:
        raise _explain_absence(parsed.name, place) from None
    if parsed.json:
        print_out(write_line({"published": parsed.name, "replaced": base, "corrections": corrections}))
    else:
        print_out(write_published(parsed.name, base, language))
        if corrections:
            print_out(write_corrections(corrections, language))
    return 0


async def _find_unclean(place: Workplace, name: str) -> Release | None:
    """Return what a candidate would change where something speaks against it; None for what was rolled back from."""
    if name not in place.generations.read_state().candidates:
        return None
    try:
        candidate = await publishing.find_candidate(place, name)
    except UnknownGenerationError:
        return None  # nothing answered when it was built
    # What was compared with another edition is refused.
    is_open = candidate.based_on == place.serving
    return candidate.release if is_open and not candidate.release.is_clean else None


async def discard(parsed: argparse.Namespace, place: Workplace, language: Language) -> int:
    """Deletes a candidate."""
    try:
        await publishing.discard(place, parsed.name, SHELL_ADMIN_ID)
    except UnknownGenerationError:
        raise _explain_absence(parsed.name, place) from None
    if parsed.json:
        print_out(write_line({"discarded": parsed.name, "serving": place.serving or None}))
    else:
        print_out(phrase(Key.BUILD_DISCARDED, language, name=parsed.name, serving=place.serving or "–"))
    return 0


async def roll_back(parsed: argparse.Namespace, place: Workplace, language: Language) -> int:
    """Lets the generation before the present one answer again."""
    done = await publishing.roll_back(place, place.serving, SHELL_ADMIN_ID)
    if parsed.json:
        print_out(write_line({"serving": done.name, "left": done.left, "gone": [*done.gone]}))
    else:
        gone, has_withdrawn = done.gone, done.has_withdrawn
        print_out(write_rolled_back(done.name, done.left, done.changes, gone, language, has_withdrawn=has_withdrawn))
    return 0


def _explain_absence(name: str, place: Workplace) -> GenerationError:
    state = place.generations.read_state()
    if name == state.serving:
        return GenerationError(Fault(Problem.GENERATION_SERVES, {"name": name}))
    waiting = ", ".join(state.candidates)
    others = Fault(Problem.CANDIDATES, {"names": waiting}) if waiting else Fault(Problem.NO_CANDIDATES)
    return GenerationError(Fault(Problem.NO_CANDIDATE, {"name": name}), others)


def define_publish(parser: argparse.ArgumentParser) -> None:
    """Define `kutip publish NAME`."""
    define_for_admins(
        parser,
        in_workplace(publish),
        "Let a candidate or an edition rolled back from answer from now on. Of a candidate that is not clean it is "
        "said why, and at a terminal asked first. Exit status: 0 published; 1 failed; 3 not clean, not published.",
    )
    _add_name(parser)
    parser.add_argument("--yes", action="store_true", help="publish it without asking, clean or not")


def define_discard(parser: argparse.ArgumentParser) -> None:
    """Define `kutip discard NAME`."""
    define_for_admins(parser, in_workplace(discard), "Delete a candidate.")
    _add_name(parser)


def define_rollback(parser: argparse.ArgumentParser) -> None:
    """Define `kutip rollback`."""
    details = "Let the edition before the present one answer again."
    define_for_admins(parser, in_workplace(roll_back), details)


def _add_name(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", type=_read_name, metavar="NAME", help="of the edition, such as 0007, or 7")


def _read_name(text: str) -> str:
    """A number is read as the name that has it."""
    return text.zfill(_NAME_DIGITS) if text.isascii() and text.isdecimal() else text
