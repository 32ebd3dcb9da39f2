"""`kutip publish`, `kutip discard` and `kutip rollback`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from bot.commands.admin.workplace import Workplace, open_workplace
from bot.commands.arguments import add_parser
from bot.commands.json_objects import write_line
from bot.terminal.shell import write_discarded, write_published, write_rolled_back
from bot.terminal.streams import say
from bot.values.audit import AuditedAction
from index.errors import GenerationError, NoEarlierGenerationError, SnapshotError, UnknownGenerationError
from index.releases.comparison import Release, compare_collections
from index.releases.golden import GoldenSet

if TYPE_CHECKING:
    from bot.commands.arguments import Commands


def publish(parsed: argparse.Namespace) -> int:
    """Lets a candidate answer."""
    with open_workplace(parsed) as place:
        base = publish_candidate(parsed.name, place)
        if parsed.json:
            say(write_line({"published": parsed.name, "replaced": base}))
        else:
            say(write_published(parsed.name, base, place.language))
    return 0


def publish_candidate(name: str, place: Workplace) -> str | None:
    """Lets a candidate answer, and returns the generation that answered until now; None where there was none.

    Raises:
        GenerationError: There is no such candidate, or another generation serves than when it was built.
        SnapshotError: It is damaged.
    """
    left = place.generations.read_state().serving
    try:
        place.generations.find_base(name)
    except UnknownGenerationError:
        raise _explain_absence(name, place) from None
    place.generations.open(name)
    with place.recording(AuditedAction.PUBLISH, name):
        place.generations.publish(name)
    return left


def discard(parsed: argparse.Namespace) -> int:
    """Deletes a candidate."""
    with open_workplace(parsed) as place:
        if parsed.name not in place.generations.read_state().candidates:
            raise _explain_absence(parsed.name, place)
        with place.recording(AuditedAction.DISCARD, parsed.name):
            place.generations.discard(parsed.name)
        if parsed.json:
            say(write_line({"discarded": parsed.name, "serving": place.serving or None}))
        else:
            say(write_discarded(parsed.name, place.serving or "–", place.language))
    return 0


def roll_back(parsed: argparse.Namespace) -> int:
    """Lets the generation before the present one answer again."""
    with open_workplace(parsed) as place:
        left = place.generations.read_state().serving
        if left is None:
            raise NoEarlierGenerationError
        name = place.generations.find_earlier()
        with place.recording(AuditedAction.ROLL_BACK, name):
            place.generations.roll_back(name)
        if parsed.json:
            say(write_line({"serving": name, "left": left}))
        else:
            say(write_rolled_back(name, left, _compare(name, left, place), place.language))
    return 0


def _compare(name: str, left: str, place: Workplace) -> Release | None:
    """What the next build of the same folder would change; None where one of the two cannot be opened."""
    withdrawn = place.generations.read_state().withdrawn
    try:
        old, new = (place.generations.open(one).collection.without(withdrawn) for one in (name, left))
    except SnapshotError:
        return None
    return compare_collections(old, new, GoldenSet())


def _explain_absence(name: str, place: Workplace) -> GenerationError:
    state = place.generations.read_state()
    if name == state.serving:
        return GenerationError(f"generation {name} answers already")
    waiting = ", ".join(state.candidates) or "none"
    return GenerationError(f"there is no candidate {name}; candidates that wait: {waiting}")


def add_parsers(commands: Commands) -> None:
    """Adds the commands."""
    for add_command in (_add_publish, _add_discard, _add_rollback):
        add_command(commands)


def _add_publish(commands: Commands) -> None:
    parser = add_parser(commands, "publish", "let a candidate answer from now on", publish)
    parser.add_argument("name", metavar="NAME", help="of the candidate, such as 0007")


def _add_discard(commands: Commands) -> None:
    parser = add_parser(commands, "discard", "delete a candidate", discard)
    parser.add_argument("name", metavar="NAME", help="of the candidate, such as 0007")


def _add_rollback(commands: Commands) -> None:
    add_parser(commands, "rollback", "let the generation before the present one answer again", roll_back)
