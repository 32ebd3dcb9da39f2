"""The two folders that a command in a terminal needs, read without the other settings, whose library starts slowly.

They are the fields `seeds_folder` and `data_folder` of `bot.settings.settings.Settings`, and found as it finds them.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from bot.settings.env_file import ENV_FILE, name_variable, read_env_file, read_variable

_NAMING_FOLDERS = ("seeds_folder", "data_folder", "database")
INFO_FILE = "collection.toml"
"""As in `index.documents.collection_file`, which is slow to import."""

GENERATIONS_NAME, DOCUMENTS_COPY_NAME = "generations", "documents.copy"
FACTS_FILE, LOCK_FILE, UNANSWERED_FILE = "kutip.json", "bot.lock", "unanswered"
CORRECTIONS_KEY_FILE = "corrections.key"
# What only Kutip keeps, and what its readers' commands leave.
CLOCK_FILE = "clock.json"
"""What a process of Kutip believed of the time last."""
_PROOF = frozenset({GENERATIONS_NAME, FACTS_FILE, "kutip.sqlite3", "hash.key"})
_OWN = _PROOF | {
    CORRECTIONS_KEY_FILE,
    CLOCK_FILE,
    LOCK_FILE,
    UNANSWERED_FILE,
    f"{UNANSWERED_FILE}.new",
    "indexes",
    "history",
    DOCUMENTS_COPY_NAME,
}
_OWN_PREFIXES = (".new-", ".restoring-")
# What systems and people put into a folder that is otherwise Kutip's.
_NOBODYS = frozenset({"lost+found", ".env", ".DS_Store"})
_MAX_NAMES = 3
SCHEMES = ("postgresql://", "postgres://")
"""What the address of a database that can be shared begins with; anything else is a file."""
_PACKAGE = Path(__file__).resolve().parent.parent
_CHECKOUT_SEEDS = _PACKAGE.parent / "seeds"
INSTALLED_SAMPLE = _PACKAGE / "sample"
"""Where a wheel puts the project's own documents, with which Kutip is tried where no others are there."""


@dataclass(frozen=True, slots=True)
class Folders:
    """Absolute.

    Attributes:
        seeds: With the documents.
        data: For what Kutip writes.
        are_copies: Whether the documents are in a shared database; `seeds` is this machine's copy, if it has one.
    """

    seeds: Path
    data: Path
    are_copies: bool = False

    @property
    def generations(self) -> Path:
        """With the generations of the collection, and what is withdrawn."""
        return self.data / GENERATIONS_NAME


def find_folders(seeds_folder: Path | None = None) -> Folders:
    """Returns the folders as the environment has them, else the `.env` that counts, else the defaults.

    Where the database is shared, the documents are those of this machine's copy, as it was used last.

    Args:
        seeds_folder: The documents, where somebody named them for once.

    Raises:
        SettingsError: `.env` cannot be read, or a line that should set one of these sets nothing.
    """
    env_file = find_env_file(seeds_folder)
    written = read_env_file(env_file, _NAMING_FOLDERS)

    def find(setting: str) -> Path | None:
        if given := read_variable(setting).strip():
            return make_absolute(Path(given))
        return find_from(env_file, written.get(name_variable(setting).lower(), ""))

    data = find("data_folder") or find_data_folder()
    database = read_variable("database").strip() or written.get(name_variable("database").lower(), "").strip()
    are_copies = seeds_folder is None and database.startswith(SCHEMES)
    if are_copies and (data / DOCUMENTS_COPY_NAME).is_dir():
        return Folders(data / DOCUMENTS_COPY_NAME, data, are_copies)
    seeds = make_absolute(seeds_folder) if seeds_folder else find("seeds_folder")
    return Folders(seeds or find_seeds_folder(), data, are_copies)


def find_env_file(seeds_folder: Path | None = None) -> Path:
    """Returns the one `.env` that counts; it may be missing.

    The first that there is: beside documents that are named for once or by the environment, in the working directory,
    in the data folder.

    Args:
        seeds_folder: The documents, where somebody named them for once.
    """
    named = seeds_folder or Path(read_variable("seeds_folder").strip())
    if named != Path() and os.path.lexists(beside := make_absolute(named) / ENV_FILE):
        return beside
    if os.path.lexists(ENV_FILE):
        return Path(ENV_FILE)
    data = read_variable("data_folder").strip()
    kept = (make_absolute(Path(data)) if data else find_data_folder()) / ENV_FILE
    return kept if os.path.lexists(kept) else Path(ENV_FILE)


def find_from(env_file: Path, written: str) -> Path | None:
    """Returns a path as a `.env` means it; None where it sets none."""
    path = written.strip()
    return make_absolute(env_file.absolute().parent / Path(path).expanduser()) if path else None


def list_foreign_names(data_folder: Path, *others: Path) -> tuple[str, ...]:
    """Returns some names of what others keep in a data folder, where Kutip has never kept anything in it.

    Args:
        data_folder: It may be missing.
        others: Paths that may be in it and are no others'.

    Raises:
        OSError: It is no folder, or cannot be read.
    """
    try:
        names = {path.name for path in data_folder.iterdir() if path not in others}
    except FileNotFoundError:
        return ()
    if names & _PROOF:
        return ()
    foreign = (name for name in names - _OWN - _NOBODYS if not name.startswith(_OWN_PREFIXES))
    return tuple(sorted(foreign)[:_MAX_NAMES])


def is_missing_folder(folder: Path) -> bool:
    """Whether there is no such folder; what the system does not let anybody look at may be one."""
    try:
        return not folder.is_dir()
    except OSError:
        return False


def find_seeds_folder() -> Path:
    """The `seeds` folder in the working directory if it is a collection, else the checkout's, else it, else the sample.

    The checkout is what this code runs from; the sample is the project's own documents, as a wheel brings them.
    """
    here = Path("seeds").absolute()
    if (here / INFO_FILE).is_file():
        return here
    return next((folder for folder in (_CHECKOUT_SEEDS, here) if folder.is_dir()), INSTALLED_SAMPLE)


def is_sample(folder: Path) -> bool:
    """Whether a folder holds the project's own documents, which are told of to whoever does not work on the project."""
    if folder == _CHECKOUT_SEEDS:
        return not Path.cwd().is_relative_to(_CHECKOUT_SEEDS.parent)
    return folder == INSTALLED_SAMPLE


def find_data_folder() -> Path:
    """The operating system's folder for a user's application data, in it `kutip`."""
    import platformdirs

    return platformdirs.user_data_path("kutip", appauthor=False)


def make_absolute(path: Path) -> Path:
    """Returns an absolute path, `~` read as a home folder; without `..` where that names the same."""
    found = path.expanduser().absolute()
    if ".." not in found.parts:
        return found
    # Behind a link, `..` leads elsewhere.
    short = Path(os.path.normpath(found))
    return short if os.path.realpath(short) == os.path.realpath(found) else found
