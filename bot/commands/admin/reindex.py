"""`kutip reindex`: builds the collection anew beside what answers, and shows what would change."""

from __future__ import annotations

import argparse
import contextlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.commands.admin.generations import publish_candidate
from bot.commands.admin.workplace import Workplace, open_workplace
from bot.commands.arguments import add_parser, add_seeds
from bot.commands.json_objects import JsonObject, write_line
from bot.errors import BuildFailedError, explain_failure
from bot.operations.processes.build import MAX_RECENT_QUESTIONS, RELEASE_FILE, BuildOrder, build_candidate
from bot.terminal.shell import write_candidate, write_gate, write_published
from bot.terminal.streams import say
from bot.values.audit import AuditedAction
from index.errors import GenerationError, IndexingError
from index.releases.comparison import RecentQuestion, Release, read_release, write_release

if TYPE_CHECKING:
    from bot.commands.arguments import Commands
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from bot.messages.keys import Key
from bot.messages.texts import format_number, phrase
from bot.terminal.streams import warn
from bot.values.builds import BuildStage, BuildStatus
from bot.views.admin.generations import name_stage
from index.models import Language

if TYPE_CHECKING:
    from bot.values.builds import BuildStatus

NOT_CLEAN = 3


@dataclass(frozen=True, slots=True)
class _Built:
    name: str
    base: str | None
    release: Release | None
    last: BuildStatus | None

    @property
    def is_clean(self) -> bool:
        return self.release is None or self.release.is_clean


def reindex(parsed: argparse.Namespace) -> int:
    """Builds a candidate, shows the release gate and publishes if that was asked for; returns the exit status."""
    with open_workplace(parsed) as place:
        built = _build(place)
        is_wanted = parsed.publish or (parsed.publish_if_clean and built.is_clean)
        if built.release is not None and not parsed.json:
            say(f"{write_gate(built.release, built.name, built.base or '', place.language)}\n")
        # Where nothing answers yet, there is nothing to compare with.
        is_published = is_wanted or built.release is None
        if is_published:
            publish_candidate(built.name, place)
        if parsed.json:
            say(write_line(_describe(built, is_published=is_published)))
        elif is_published:
            say(write_published(built.name, built.base, place.language))
        else:
            say(write_candidate(built.name, place.language))
    return NOT_CLEAN if parsed.publish_if_clean and not is_published else 0


def _build(place: Workplace) -> _Built:
    """Builds in this process.

    Raises:
        BuildFailedError: It came to no good end; nothing has changed.
    """
    # Builds that were killed could not tidy up.
    place.generations.sweep()
    place.record(AuditedAction.REINDEX)
    asked = place.wait(place.store.questions.list_recent(MAX_RECENT_QUESTIONS))
    recent = tuple(RecentQuestion(question.text, question.language) for question in asked)
    order = BuildOrder(place.settings.seeds_folder, place.settings.generations_folder, recent)
    last: BuildStatus | None = None
    try:
        with show_progress(place.language) as show:

            def note(status: BuildStatus) -> None:
                nonlocal last
                last = status
                show(status)

            name = build_candidate(order, note)
        base = place.generations.find_base(name)
        release = None
        if base is not None:
            release = read_release((place.generations.find_folder(name) / RELEASE_FILE).read_bytes())
    except (IndexingError, OSError) as error:
        faults = explain_failure(error)
        with contextlib.suppress(GenerationError):
            place.generations.note_failure(faults)
        raise BuildFailedError(*faults) from error
    return _Built(name, base, release, last)


def _describe(built: _Built, *, is_published: bool) -> JsonObject:
    release = built.release
    return {
        "generation": built.name,
        "based_on": built.base,
        "published": is_published,
        "clean": built.is_clean,
        "documents": built.last.documents if built.last else None,
        "passages": built.last.passages if built.last else None,
        "golden_worse": [change.id for change in release.worse] if release else [],
        "golden_better": [change.id for change in release.better] if release else [],
        "release": json.loads(write_release(release)) if release else None,
    }


def add_parsers(commands: Commands) -> None:
    """Adds the command."""
    details = (
        "Without an option it stays a candidate, and what it would change is shown. Clean means: no file is skipped "
        "and no golden question is answered worse. The first build of all is published at once. "
        "Exit status: 0 done; 1 failed, nothing has changed; 3 built, but not published because it is not clean."
    )
    parser = add_parser(commands, "reindex", "build the collection anew from the documents' folder", reindex, details)
    decision = parser.add_mutually_exclusive_group()
    decision.add_argument("--publish", action="store_true", help="publish it, whatever changes")
    decision.add_argument("--publish-if-clean", action="store_true", help="publish it if it is clean")
    add_seeds(parser)


_LINES = 10


@contextmanager
def show_progress(language: Language) -> Iterator[Callable[[BuildStatus], None]]:
    """Gives what is told how far a build is, and shows that until the block ends."""
    if not sys.stderr.isatty():
        yield _Lines(language).show
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(phrase(Key.PROGRESS_STARTING, language), total=None)

        def show(status: BuildStatus) -> None:
            description = name_stage(status.stage, language)
            progress.update(task, description=description, completed=status.files, total=status.total_files)

        yield show


class _Lines:
    """Writes a line at each stage, and about ten while files are read."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._stage: BuildStage | None = None
        self._part = 0

    def show(self, status: BuildStatus) -> None:
        if status.stage is not self._stage:
            self._stage = status.stage
            warn(name_stage(status.stage, self._language))
        part = _LINES * status.files // max(status.total_files, 1)
        if part > self._part:
            self._part = part
            done, total = (format_number(number, self._language) for number in (status.files, status.total_files))
            warn(phrase(Key.PROGRESS_FILES, self._language, done=done, total=total))
