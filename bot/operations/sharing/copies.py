"""The generations of this machine, which may be its copy of what a database holds."""

from __future__ import annotations

import shutil

from bot.operations.validity.checked_clock import CheckedClock
from bot.settings.settings import Settings
from index.errors import BrokenStateError
from index.releases.generations import Generations


def open_generations(settings: Settings) -> Generations:
    """Opens the generations of this machine; where they are a copy that is broken, an empty one takes its place.

    Raises:
        index.errors.GenerationError: They cannot be used.
    """
    folder, clock = settings.generations_folder, CheckedClock.open(settings.data_folder)
    try:
        return Generations(folder, settings.generations_kept, clock)
    except BrokenStateError:
        if not settings.is_shared:
            raise
        shutil.rmtree(folder)
        return Generations(folder, settings.generations_kept, clock)
