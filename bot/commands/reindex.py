"""`kutip reindex`: builds the collection anew beside what answers, and shows what would change."""

from __future__ import annotations

import argparse
import contextlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.audit import AuditedAction
from bot.build_process import MAX_RECENT_QUESTIONS, RELEASE_FILE, BuildOrder, build_candidate
from bot.commands.deciding import publish_candidate
from bot.commands.progress import show_progress
from bot.commands.workplace import Workplace, open_workplace
from bot.errors import BuildFailedError
from bot.failures import explain_failure
from bot.json_answers import JsonObject, write_line
from bot.streams import say
from bot.views.shell import write_candidate, write_gate, write_published
from index.errors import GenerationError, IndexingError
from index.release import RecentQuestion, Release, read_release, write_release

if TYPE_CHECKING:
    from bot.build_process import BuildStatus

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
