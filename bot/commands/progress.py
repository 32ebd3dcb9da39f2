"""How far a build is, on standard error: a bar in a terminal, else a line now and then."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bot.build_process import BuildStage, BuildStatus
from bot.messages import Key, format_number, phrase
from bot.streams import warn
from bot.views.progress import name_stage
from index.models import Language

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
