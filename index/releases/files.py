"""The files of generations: a folder each, whose documents never change, with the index that this version made."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
import shutil
from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from index.building.owned_folders import is_owned_name, own_new_folder, sweep_abandoned
from index.building.snapshot import INDEX_SUFFIX, Snapshot, open_documents, open_snapshot, save_collection
from index.building.versions import find_version
from index.collection import Collection
from index.documents.file import leave_out
from index.errors import (
    DamagedGenerationError,
    GenerationError,
    SnapshotError,
    UnreadableGenerationError,
    UnreadableSnapshotError,
)
from index.problems import Fault, Problem, explain_path

if TYPE_CHECKING:
    from index.building.build import CollectionStage


def name_index_file(begins: dt.datetime | None = None) -> str:
    """Return the name under which this version of Kutip stores the index of a generation's stage, in its folder.

    Args:
        begins: When the stage begins, with its zone, to the second; None for the first one.
    """
    return f"{find_version()}{_write_stage(begins)}{INDEX_SUFFIX}"


def _write_stage(begins: dt.datetime | None) -> str:
    return f"-{begins.astimezone(dt.UTC):{_STAGE_FORMAT}}" if begins else ""


def read_stage(name: str) -> dt.datetime | None:
    """Return when the stage of an index file begins, in UTC; None for the first one."""
    stage = _STAGED.fullmatch(name)
    return dt.datetime.strptime(stage["begins"], _STAGE_FORMAT).replace(tzinfo=dt.UTC) if stage else None


def store_stages(stages: Iterable[CollectionStage], folder: Path) -> Collection:
    """Write the stages of a collection into the folder of a generation, one after the other; return the last one.

    Raises:
        OSError: One cannot be written.
        CollectionError: One cannot be made.
    """
    last: Collection | None = None
    for stage in stages:
        last = stage.collection
        save_collection(last, folder / name_index_file(stage.begins))
    if last is None:
        raise ValueError("there is no stage")
    return last


RELEASE_FILE = "release.json"
"""The name of an `index.changes.Release` beside the collection that it tells of, until that is published."""
_STAGE_FORMAT = "%Y%m%dT%H%M%SZ"
_STAGED = re.compile(rf".+-(?P<begins>\d{{8}}T\d{{6}}Z){re.escape(INDEX_SUFFIX)}")


class GenerationFiles:
    """The folder of all generations."""

    def __init__(self, folder: Path) -> None:
        """Take the folder, or make it, of its owner only.

        Raises:
            OSError: It cannot be made.
        """
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder = folder

    def find(self, name: str) -> Path:
        """Return the folder of a generation."""
        return self._folder / name

    def list_indexes(self, name: str) -> tuple[Path, ...]:
        """Return the files of a generation's index, each made by another version of Kutip."""
        return tuple(sorted(self.find(name).glob(f"*{INDEX_SUFFIX}")))

    def list_stages(self, name: str) -> tuple[dt.datetime, ...]:
        """Return when the stages of a generation begin that follow the first one, ascending."""
        stages = (read_stage(path.name) for path in self.list_indexes(name))
        return tuple(sorted({stage for stage in stages if stage is not None}))

    def open(self, name: str, begins: dt.datetime | None = None) -> Snapshot:
        """Open a stage of a generation and read it once, whole, to check it; make its index where another version did.

        Args:
            name: The generation's.
            begins: Of `list_stages`; None for the first one.

        Raises:
            DamagedGenerationError: It is damaged, missing or of another format.
            UnreadableGenerationError: It cannot be read now.
            GenerationError: Its index cannot be written.
        """
        path = self.find(name) / name_index_file(begins)
        with _naming_faults_of(name):
            others = self._list_others(path)
            if others is not None:
                self._renew(path, others)
            snapshot = open_snapshot(path)
            snapshot.file.check()
        return snapshot

    def read_collection(self, name: str, begins: dt.datetime | None = None) -> Collection:
        """Open and check a stage of a generation; write nothing, even where another version made its index.

        Raises:
            DamagedGenerationError: It is damaged, missing or of another format.
            UnreadableGenerationError: It cannot be read now.
        """
        path = self.find(name) / name_index_file(begins)
        with _naming_faults_of(name):
            others = self._list_others(path)
            if others is None:
                snapshot = open_snapshot(path)
                snapshot.file.check()
                return snapshot.collection
            return _index_again(others)

    def begin(self) -> AbstractContextManager[Path]:
        """Give a new folder to write a generation into; it is gone after the block unless it was entered.

        Raises:
            OSError: It cannot be made.
        """
        return own_new_folder(self._folder)

    def enter(self, path: Path, name: str) -> None:
        """Give a folder from `begin` its name; what a process left there that ended while it entered makes way.

        Raises:
            OSError: It cannot be renamed.
        """
        target = self.find(name)
        if target.exists():
            shutil.rmtree(target)
        path.rename(target)

    def delete(self, names: Iterable[str]) -> None:
        """Delete the folders of generations; it is no error where they are gone."""
        for name in names:
            shutil.rmtree(self.find(name), ignore_errors=True)

    def forget_comparisons(self, names: Iterable[str]) -> None:
        """Delete what generations were compared by, once that is decided: it holds questions of readers."""
        for name in names:
            with contextlib.suppress(OSError):
                (self.find(name) / RELEASE_FILE).unlink()

    def sweep(self, known: Container[str]) -> None:
        """Delete what builds left that came to no end, and all generations but these."""
        sweep_abandoned(self._folder)
        for path in self._folder.iterdir():
            if path.is_dir() and path.name not in known and not is_owned_name(path.name):
                shutil.rmtree(path, ignore_errors=True)

    def _list_others(self, path: Path) -> list[Path] | None:
        """Return the indexes that other versions made of the same stage; None where this version's is there.

        Raises:
            UnreadableSnapshotError: The system does not let the folder be looked at now.
        """
        try:
            # Not by globbing, to which a folder that it may not read is an empty one.
            names = [one.name for one in path.parent.iterdir()]
        except FileNotFoundError:
            return []
        except OSError as error:
            raise UnreadableSnapshotError(f"cannot be read now: {error.strerror or error}") from error
        if path.name in names:
            return None
        stage = read_stage(path.name)
        others = (name for name in sorted(names) if name.endswith(INDEX_SUFFIX) and read_stage(name) == stage)
        return [path.with_name(name) for name in others]

    def _renew(self, path: Path, others: Sequence[Path]) -> None:
        """Analyse the documents of a generation again, and store their index in the place of the one there was."""
        collection = _index_again(others)
        with self.begin() as folder:
            save_collection(collection, folder / path.name)
            (folder / path.name).replace(path)
        others[0].unlink(missing_ok=True)


def _index_again(others: Sequence[Path]) -> Collection:
    """Analyse the documents of a generation again, from an index that another version made."""
    from index.building.build import index_collection  # takes long to load, and is seldom needed

    if not others:
        raise SnapshotError("is missing")
    stored = open_documents(others[0])
    documents = [replace(one, cuts=leave_out(one.text, one.page_starts, one.file_name)) for one in stored.documents]
    return index_collection(stored.info, documents, stored.skipped, stored.warnings)


@contextmanager
def _naming_faults_of(name: str) -> Iterator[None]:
    """Raise what goes wrong with a generation as its own: damaged for good, or not to be read or written now."""
    try:
        yield
    except UnreadableSnapshotError as error:
        raise UnreadableGenerationError(name) from error.__cause__
    except SnapshotError as error:
        raise DamagedGenerationError(name, str(error)) from error
    except MemoryError as error:
        raise UnreadableGenerationError(name) from error
    except OSError as error:
        path = Path(error.filename or name)
        fault = Fault(Problem.GENERATION_UNWRITABLE, {"name": name})
        raise GenerationError(fault, explain_path(path, error)) from error
