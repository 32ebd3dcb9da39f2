"""Nobody uses a data folder that is not in order; what it is used with is taken down."""

from __future__ import annotations

import contextlib
import dataclasses
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bot.errors import StateError
from bot.operations.backup import sweep_backups
from bot.operations.checks.data_folder import check_folder, describe_useless
from bot.operations.checks.table import CHECKS
from bot.settings.settings import Settings
from bot.storage.data_folder import close_to_others, hold_alone, read_facts, write_facts
from bot.storage.privacy.pseudonyms import load_pseudonyms
from bot.values.health import HealthFault
from index.editing.atomic_files import sweep_leftovers

logger = logging.getLogger(__name__)


def make_ready(settings: Settings) -> None:
    """Lets nobody use a data folder that is not in order, and takes down what it is used with.

    Raises:
        StateError: It must not be used so; says why and what can be done.
        KutipError: Something cannot be read or written now.
        index.errors.GenerationError: So can the generations' state.
    """
    folder = settings.data_folder
    _refuse(check_folder(settings), None)
    try:
        close_to_others(settings)
        sweep_backups(folder)
        with contextlib.suppress(OSError):  # the documents may be anybody's
            sweep_leftovers(settings.seeds_folder)
    except OSError as error:
        _refuse(describe_useless(settings, error), None)
    for check in CHECKS:
        if check.stops_start:
            _refuse(check.look(settings), check.mend)
    facts = read_facts(folder)
    known = dataclasses.replace(
        facts,
        seeds_folder=str(settings.seeds_folder),
        key_check=load_pseudonyms(settings).describe_key(),
    )
    if known != facts:
        write_facts(folder, known)


def note_database(settings: Settings) -> None:
    """Takes down that the database was made, for the first time: from now on it is missed where it is gone.

    Raises:
        StorageError: It cannot be written down.
    """
    facts = read_facts(settings.data_folder)
    if facts.database != settings.database_name:
        write_facts(settings.data_folder, dataclasses.replace(facts, database=settings.database_name))


@contextmanager
def using_alone(settings: Settings) -> Iterator[None]:
    """Makes a data folder ready for a bot, and keeps other bots from it until the block ends; errors as `make_ready`.

    Raises:
        StorageError: Another bot uses it.
    """
    _refuse(check_folder(settings), None)
    try:
        close_to_others(settings)
    except OSError as error:
        _refuse(describe_useless(settings, error), None)
    with hold_alone(settings.data_folder):
        make_ready(settings)
        logger.info("data folder %s, of the collection in %s", settings.data_folder, settings.seeds_folder)
        yield


def _refuse(fault: HealthFault | None, way_out: Callable[[Settings], None] | None) -> None:
    if fault is not None:
        raise StateError(fault, can_be_mended=way_out is not None)
