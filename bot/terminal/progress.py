"""A bar on a terminal that shows how far something is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial


@contextmanager
def drawing_bar(description: str, total: int | None = None) -> Iterator[Callable[..., None]]:
    """Draw a bar until the block ends, and give what moves it: as `rich.progress.Progress.update` for a task.

    Args:
        description: In front of it; in it `[…]` is markup.
        total: How many steps there are; None where that is not known yet.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield partial(progress.update, progress.add_task(description, total=total))
