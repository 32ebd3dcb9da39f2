"""The data folder and what belongs to it: whose it is, its collection, its hash key, its disk."""

from __future__ import annotations

import dataclasses
import errno
import os
import tempfile
from pathlib import Path

from bot.operations import health
from bot.settings.folders import is_missing_folder
from bot.settings.settings import Settings
from bot.storage.data_folder import list_foreign, read_facts, write_facts
from bot.storage.privacy.pseudonyms import load_pseudonyms
from bot.values.health import HealthFault, HealthProblem
from index.problems import Fault, explain_path
from index.releases.marker import list_generation_folders, read_marker


def check_folder(settings: Settings) -> HealthFault | None:
    """Whether the data folder is Kutip's own, and can be used."""
    folder = settings.data_folder
    try:
        names = list_foreign(settings)
    except OSError as error:
        return describe_useless(settings, error)
    if names:
        details = {"folder": str(folder), "names": ", ".join(names)}
        return HealthFault(HealthProblem.FOLDER_OF_OTHERS, details)
    if folder.exists() and not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return describe_useless(settings, PermissionError(errno.EACCES, os.strerror(errno.EACCES)))
    if not folder.exists():
        # Only trying tells: of /proc, root may do everything, and nothing can be made there.
        beside = next((parent for parent in folder.parents if parent.exists()), folder.parent)
        try:
            tempfile.TemporaryDirectory(dir=beside).cleanup()
        except OSError as error:
            return describe_useless(settings, error)
    return None


def describe_useless(settings: Settings, error: OSError) -> HealthFault:
    """Returns that the data folder cannot be used."""
    folder = settings.data_folder
    details: dict[str, str | int | Fault] = {"folder": str(folder), "reason": explain_path(folder, error)}
    return HealthFault(HealthProblem.DATA_FOLDER_USELESS, details)


def check_collection(settings: Settings) -> HealthFault | None:
    """Whether the data folder was last used with this collection, where anything of another ever answered from it."""
    other, seeds = read_facts(settings.data_folder).seeds_folder, str(settings.seeds_folder)
    if not other or other == seeds or Path(other).resolve() == settings.seeds_folder.resolve():
        return None
    if not _holds_editions(settings.generations_folder):
        return None
    details = {"folder": str(settings.data_folder), "other": other, "seeds": seeds}
    return HealthFault(HealthProblem.OTHER_COLLECTION, details)


def _holds_editions(folder: Path) -> bool:
    try:
        return read_marker(folder) is not None or bool(list_generation_folders(folder))
    except FileNotFoundError:
        return False
    except OSError:
        return True


def take_over(settings: Settings) -> None:
    """Lets the data folder belong to this collection."""
    facts = read_facts(settings.data_folder)
    write_facts(settings.data_folder, dataclasses.replace(facts, seeds_folder=str(settings.seeds_folder)))


def check_seeds(settings: Settings) -> HealthFault | None:
    """Whether the documents' folder is there."""
    # In a shared database, where the documents are, nothing need be in the folder.
    if settings.is_shared or not is_missing_folder(settings.seeds_folder):
        return None
    return HealthFault(HealthProblem.SEEDS_MISSING, {"folder": str(settings.seeds_folder)})


def check_key(settings: Settings) -> HealthFault | None:
    """Whether the hash key is the one that was used before."""
    check = read_facts(settings.data_folder).key_check
    if not check:
        return None
    if settings.hash_key is None and not settings.hash_key_path.exists():
        return HealthFault(HealthProblem.KEY_LOST, {"folder": str(settings.hash_key_path)})
    if load_pseudonyms(settings).describe_key() == check:
        return None
    return HealthFault(HealthProblem.KEY_CHANGED, {})


def take_key(settings: Settings) -> None:
    """Goes on with the hash key that there is."""
    facts = read_facts(settings.data_folder)
    key_check = load_pseudonyms(settings).describe_key()
    write_facts(settings.data_folder, dataclasses.replace(facts, key_check=key_check))


def check_disk(settings: Settings) -> HealthFault | None:
    """Whether there is room on the disk."""
    return health.check_disk(settings.data_folder)
