"""The documents' folder as the commands of readers open it: without what was withdrawn, faults named on stderr."""

from __future__ import annotations

import contextlib
import datetime as dt
from pathlib import Path

from bot.errors import SettingsError
from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.settings.folders import INFO_FILE, Folders, find_folders, is_missing_folder, is_sample, list_foreign_names
from bot.terminal.faulty_files import warn_of_files
from bot.terminal.streams import make_printable, warn
from index import Collection
from index.building.snapshot import INDEX_SUFFIX
from index.building.stored_folder import open_folder
from index.models import Language, hash_text

# Of so many folders it is known what was said of their files.
_MOST_SAID = 20


def open_collection(seeds_folder: Path | None, language: Language) -> Collection:
    """Opens a folder, indexed anew only where it has changed; says where it is the sample.

    Where the documents are in a shared database, they are those of this moment; where that is out of reach, those of
    the last time, which is said.

    Args:
        seeds_folder: The documents; None for the folder of the settings.
        language: Of whoever sits at the shell.

    Raises:
        IndexingError: Nothing can be answered from it.
        SettingsError: The data folder holds what others keep there.
    """
    folders = find_folders(seeds_folder)
    if folders.are_copies:
        _refuse_folder_of_others(folders)
        _follow_database(language)
        folders = find_folders()
    if seeds_folder is None and is_sample(folders.seeds):
        warn(phrase(Key.SHELL_SAMPLE, language))
    _refuse_folder_of_others(folders)
    now = dt.datetime.now(dt.UTC)
    collection = open_folder(folders.seeds, folders.data / "indexes", _list_generations(folders.generations), now)
    collection = collection.as_of(now)
    collection = _leave_out_withdrawn(collection, folders.generations, language)
    has_info = folders.are_copies or (folders.seeds / INFO_FILE).exists()
    is_faulty = bool(collection.skipped or collection.warnings or not has_info)
    if is_faulty and _is_news(collection, folders.seeds, folders.data / "indexes", has_info=has_info):
        warn_of_files(collection, language)
        if not has_info:
            warn(phrase(Key.SHELL_NO_INFO, language, folder=make_printable(str(folders.seeds))))
    return collection


def _follow_database(language: Language) -> None:
    # Seldom needed, and slow to import.
    import asyncio

    from bot.operations.sharing.opening import refresh_copies
    from bot.settings.settings import load_settings

    if not asyncio.run(refresh_copies(load_settings(), are_made=True)):
        warn(phrase(Key.SHELL_DATABASE_UNREACHED, language))


def _is_news(collection: Collection, seeds_folder: Path, folder: Path, *, has_info: bool) -> bool:
    """Whether what is wrong with the files was not said before, by a command that read the same folder."""
    said = folder / "said-of-files"
    digest = hash_text(repr((str(seeds_folder.resolve()), collection.skipped, collection.warnings, has_info)))
    try:
        known = said.read_text("ascii").splitlines() if said.exists() else []
        if digest in known:
            return False
        folder.mkdir(parents=True, exist_ok=True)
        said.write_text("\n".join([*known[-(_MOST_SAID - 1) :], digest]) + "\n", "ascii")
    except (OSError, UnicodeError):
        return True
    return True


def _refuse_folder_of_others(folders: Folders) -> None:
    with contextlib.suppress(OSError):  # where it cannot be used, nothing is kept
        if names := list_foreign_names(folders.data, folders.seeds):
            from bot.values.health import HealthFault, HealthProblem

            details = {"folder": str(folders.data), "names": ", ".join(names)}
            raise SettingsError(HealthFault(HealthProblem.FOLDER_OF_OTHERS, details))


def _list_generations(generations_folder: Path) -> list[Path]:
    """The indexes of generations, the newest first: what was reindexed need not be indexed once more to be asked."""
    with contextlib.suppress(OSError):
        return sorted(generations_folder.glob(f"[0-9]*/*{INDEX_SUFFIX}"), reverse=True)
    return []


def _leave_out_withdrawn(collection: Collection, generations_folder: Path, language: Language) -> Collection:
    """What was withdrawn in the bot or in a shell is quoted nowhere that uses the same data folder."""
    if is_missing_folder(generations_folder):
        return collection
    # Most who only ask have no such folder.
    from index.releases.state import read_withdrawn

    held = [one for one in read_withdrawn(generations_folder) if collection.index.documents.find_id(one) is not None]
    if not held:
        return collection
    warn(phrase(Key.SHELL_WITHDRAWN_LEFT_OUT, language, ids=", ".join(held)))
    return collection.without(held)
