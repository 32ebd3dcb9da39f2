"""The two folders that a command in a terminal needs, read without the other settings, whose library starts slowly.

They are the fields `seeds_folder` and `data_folder` of `bot.settings.settings.Settings`, and found as it finds them.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from bot.settings.env_file import name_variable, read_env_file

GENERATIONS_NAME = "generations"
FACTS_FILE, LOCK_FILE, UNANSWERED_FILE = "kutip.json", "bot.lock", "unanswered"
# What only Kutip keeps, and what its readers' commands leave.
_PROOF = frozenset({GENERATIONS_NAME, FACTS_FILE, "kutip.sqlite3", "hash.key"})
_OWN = _PROOF | {LOCK_FILE, UNANSWERED_FILE, f"{UNANSWERED_FILE}.new", "indexes", "history"}
_OWN_PREFIXES = (".new-", ".restoring-")
# What systems and people put into a folder that is otherwise Kutip's.
_NOBODYS = frozenset({"lost+found", ".env", ".DS_Store"})
_MAX_NAMES = 3


@dataclass(frozen=True, slots=True)
class Folders:
    """Absolute.

    Attributes:
        seeds: With the documents.
        data: For what Kutip writes.
    """

    seeds: Path
    data: Path

    @property
    def generations(self) -> Path:
        """With the generations of the collection, and what is withdrawn."""
        return self.data / GENERATIONS_NAME


def find_folders() -> Folders:
    """Returns the folders as the environment has them, else `.env` of the working directory, else the defaults.

    Raises:
        SettingsError: `.env` cannot be read, or holds a line that sets nothing.
    """
    written = {**read_env_file(), **{name.lower(): value for name, value in os.environ.items() if value}}
    seeds, data = (written.get(name_variable(f"{name}_folder").lower()) for name in ("seeds", "data"))
    return Folders(
        make_absolute(Path(seeds.strip())) if seeds else find_seeds_folder(),
        make_absolute(Path(data.strip())) if data else find_data_folder(),
    )


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


def find_seeds_folder() -> Path:
    """The `seeds` folder of the checkout that this code runs from, else `seeds` in the working directory."""
    checkout = Path(__file__).resolve().parent.parent.parent / "seeds"
    return checkout if checkout.is_dir() else Path("seeds").absolute()


def find_data_folder() -> Path:
    """The operating system's folder for a user's application data, in it `kutip`."""
    import platformdirs

    return platformdirs.user_data_path("kutip", appauthor=False)


def make_absolute(path: Path) -> Path:
    """Returns an absolute path, `~` read as a home folder."""
    return path.expanduser().absolute()
