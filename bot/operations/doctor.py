"""Looks at how Kutip is set up, what it keeps and its documents; says what is not in order, and mends it on request."""

from __future__ import annotations

from collections.abc import Iterator

from bot.operations.checks.configuration import list_remarks
from bot.operations.checks.data_folder import check_folder
from bot.operations.checks.documents import list_document_remarks, open_documents
from bot.operations.checks.table import look_at_all
from bot.settings.folders import is_missing_folder
from bot.settings.settings import Settings
from bot.storage.data_folder import hold_alone
from bot.values.health import Diagnosis, HealthFault
from index.collection import Collection
from index.errors import CollectionError
from index.problems import Fault


def examine(settings: Settings, collection: Collection | None = None) -> list[Diagnosis]:
    """Returns all that is not in order and what is worth a look; changes nothing.

    Args:
        settings: They say where everything is.
        collection: What answers; None to read the documents' folder as it is now.

    Raises:
        KutipError: Something cannot be read now.
        index.errors.GenerationError: So can the generations' state.
    """
    found = [Diagnosis(fault, check.mend is not None) for check, fault in look_at_all(settings)]
    return found + [Diagnosis(fault, can_be_mended=False) for fault in _list_remarks(settings, collection)]


def _list_remarks(settings: Settings, collection: Collection | None) -> Iterator[HealthFault | Fault]:
    yield from list_remarks(settings)
    # Reading the documents stores their index in the data folder, which has to be Kutip's own.
    if is_missing_folder(settings.documents_folder) or check_folder(settings) is not None:
        return
    try:
        documents = collection or open_documents(settings)
    except CollectionError as error:
        yield from error.faults
    else:
        yield from list_document_remarks(documents, settings.documents_folder)


def mend(settings: Settings) -> list[Diagnosis]:
    """Mends what can be mended, and returns what was not in order; errors as in `examine`.

    Raises:
        StorageError: A bot works on the data folder.
        StateError: Something that was to mend could not.
    """
    if is_missing_folder(settings.data_folder) or check_folder(settings) is not None:
        return examine(settings)
    with hold_alone(settings.data_folder):
        done = []
        for check, fault in look_at_all(settings):
            if check.mend is not None:
                check.mend(settings)
            done.append(Diagnosis(fault, check.mend is not None, is_mended=check.mend is not None))
    return done + [Diagnosis(fault, can_be_mended=False) for fault in _list_remarks(settings, None)]
