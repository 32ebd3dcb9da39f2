"""`kutip reindex`: builds the collection anew beside what answers, and shows what would change."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bot.commands.admin.opening import in_workplace
from bot.commands.arguments import define_for_admins
from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.operations.corrections.planning import count_for_publishing
from bot.operations.publishing import discard, find_candidate, is_unchanged, publish
from bot.operations.reindexing import reindexing
from bot.operations.subscriptions.asking_again import count_answered_by
from bot.operations.workplace import Workplace
from bot.terminal.faulty_files import warn_of_files
from bot.terminal.progress import drawing_bar
from bot.terminal.shell import write_corrections, write_gate, write_published, write_told
from bot.terminal.streams import make_printable, print_out, warn
from bot.terminal.text import write_plain
from bot.values.audit import SHELL_ADMIN_ID
from bot.values.builds import BuildStage, BuildStatus
from bot.views.admin.faults import write_faults
from bot.views.admin.gate.documents import render_alike
from bot.views.admin.generations import name_stage
from bot.views.json_objects import JsonObject, write_line
from index.changes import Release
from index.models import Language
from index.releases.comparison import list_alike, write_release
from index.releases.golden import find_golden_set

NOT_CLEAN = 3
_LINES = 10


async def reindex(parsed: argparse.Namespace, place: Workplace, language: Language) -> int:
    """Builds a candidate, shows the release gate and publishes if that was asked for; returns the exit status."""
    last: BuildStatus | None = None
    async with reindexing(place, SHELL_ADMIN_ID) as build:
        with show_progress(language) as show:

            def note(status: BuildStatus) -> None:
                nonlocal last
                last = status
                show(status)

            name = await build(note)
    # Where nothing answers yet, there is nothing to compare with.
    base = place.generations.find_base(name)
    release = None if base is None else (await find_candidate(place, name)).release
    is_clean = release is None or release.is_clean
    # Nobody publishes unseen what comes after generations that are all damaged.
    is_first = base is None and not place.generations.was_ever_published()
    is_asked = is_first or parsed.publish
    is_same = not is_asked and base is not None and is_unchanged(place, name)
    if release is not None and not is_same and not parsed.json:
        print_out(f"{write_gate(release, name, base or '', language)}\n")
        if corrections := await count_for_publishing(place, name):
            print_out(write_corrections(corrections, language))
        if (told := await count_answered_by(place, name)).answered:
            print_out(write_told(told, language))
    if is_same:
        await discard(place, name, SHELL_ADMIN_ID)
    is_published = is_asked or (parsed.publish_if_clean and is_clean and base is not None and not is_same)
    if is_published:
        await publish(place, name, SHELL_ADMIN_ID)
    if (base is None or is_same) and (collection := await place.open_collection()) is not None:
        # No gate has named them.
        warn_of_files(collection, language)
        golden = await place.do(find_golden_set, place.documents.folder)
        if golden.faults:
            reason = write_faults(golden.faults, language)
            warn(make_printable(phrase(Key.SHELL_GOLDEN_UNUSED, language, reason=reason)))
        # What answers already was seen when it was published.
        ids = set() if is_same else {document.id for document in collection.documents}
        if alike := [*list_alike(collection.documents, ids)]:
            warn(write_plain(render_alike(alike, language)))
        is_clean = not (collection.skipped or golden.faults or alike)
    if parsed.json:
        described: dict[str, object] = {
            "generation": base if is_same else name,
            "based_on": base,
            "published": is_published,
            "unchanged": is_same,
            "clean": is_clean,
            "documents": last.documents if last else None,
            "passages": last.passages if last else None,
        }
        print_out(write_line({**described, **_describe(release)}))
    elif is_published:
        print_out(write_published(name, base, language))
    elif is_same:
        print_out(phrase(Key.SHELL_UNCHANGED, language, base=base or ""))
    else:
        print_out(phrase(Key.SHELL_CANDIDATE, language, name=name))
    is_as_asked = parsed.publish or is_same or (is_clean and (is_published or not parsed.publish_if_clean))
    return 0 if is_as_asked else NOT_CLEAN


def _describe(release: Release | None) -> JsonObject:
    return {
        "golden_worse": [change.id for change in release.worse] if release else [],
        "golden_better": [change.id for change in release.better] if release else [],
        "release": json.loads(write_release(release)) if release else None,
    }


@contextmanager
def show_progress(language: Language) -> Iterator[Callable[[BuildStatus], None]]:
    """Gives what is told how far a build is, and shows that until the block ends."""
    if not sys.stderr.isatty():
        yield _Lines(language).show
        return
    with drawing_bar(phrase(Key.PROGRESS_STARTING, language)) as move:

        def show(status: BuildStatus) -> None:
            move(description=name_stage(status.stage, language), completed=status.files, total=status.total_files)

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
            warn(phrase(Key.PROGRESS_FILES, self._language, done=status.files, total=status.total_files))


def define_reindex(parser: argparse.ArgumentParser) -> None:
    """Define `kutip reindex`."""
    details = (
        "Build the collection anew from the documents' folder. "
        "Without an option it stays a candidate, and what it would change is shown; where no file has changed "
        "since the edition that answers, nothing waits. Clean means: no file is skipped, "
        "no golden question is answered worse or cannot be read, and no document that was added or changed is nearly "
        "the same as another. The first build of all is published at once. "
        "Exit status: 0 built, and clean, unchanged or published by --publish; 1 failed, nothing has changed; "
        "3 built, not clean."
    )
    define_for_admins(parser, in_workplace(reindex), details)
    decision = parser.add_mutually_exclusive_group()
    decision.add_argument("--publish", action="store_true", help="publish it, whatever changes")
    decision.add_argument("--publish-if-clean", action="store_true", help="publish it if it is clean")
