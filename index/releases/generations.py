"""The stored generations of a collection: which one serves, which did before, which wait, and what is withdrawn.

A folder holds `state.sqlite3` and a folder a generation, named "0001" and on, whose documents never change. Its index
is made again where another version of Kutip made it: the documents' folder may hold by then what nobody has seen.
A generation is a candidate until it is published; the last one published serves. Several processes may share it.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from index.building.snapshot import Snapshot
from index.changes import GenerationEvents
from index.collection import Collection
from index.errors import (
    DamagedGenerationError,
    GenerationError,
    NoEarlierGenerationError,
    NoGenerationLeftError,
)
from index.problems import Fault, Problem, explain_path
from index.releases.files import GenerationFiles, name_index_file
from index.releases.ledger import DAMAGED, GONE, GenerationsState, Ledger
from index.releases.marker import write_marker
from index.releases.state import STATE_FILE, StateFile

Clock = Callable[[], dt.datetime]


def read_clock() -> dt.datetime:
    """Return the time in UTC, by the clock of the machine."""
    return dt.datetime.now(dt.UTC)


CACHE_FILE = "analysed.sqlite3"


class Generations:
    """The generations in a folder. Safe to share between threads; what changes does so whole or not at all.

    Every method raises GenerationError where the folder cannot be used.
    """

    def __init__(self, folder: Path, kept: int = 5, clock: Clock = read_clock) -> None:
        """Open the folder, or make it.

        Args:
            folder: Of its owner only.
            kept: How many published generations stay, the serving one included; at least 1.
            clock: Tells the time in UTC, by which embargoes end.

        Raises:
            GenerationError: The folder cannot be used.
        """
        self.folder = folder
        self._kept = kept
        self.clock = clock
        try:
            self._files = GenerationFiles(folder)
        except OSError as error:
            fault = Fault(Problem.PATH_UNUSABLE, {"path": str(folder)})
            raise GenerationError(
                fault, explain_path(folder, NotADirectoryError() if folder.is_file() else error)
            ) from error
        self._state = StateFile(folder / STATE_FILE)

    @property
    def cache_path(self) -> Path:
        """Where builds keep analysed documents."""
        return self.folder / CACHE_FILE

    def close(self) -> None:
        """Close the state; what was opened of generations stays open."""
        self._state.close()

    def read_state(self) -> GenerationsState:
        """Return what is so now."""
        return self._state.read().state

    def read_ledger(self) -> Ledger:
        """Return all that is known now."""
        return self._state.read()

    def read_events(self) -> GenerationEvents:
        """Return since when the serving generation serves, and the last failed build."""
        return self._state.read().last_events

    def was_ever_published(self) -> bool:
        """Whether a generation ever served here, whatever has become of it."""
        return bool(self._state.read().placed)

    def note_failure(self, faults: Iterable[Fault]) -> None:
        """Take down why a build failed."""
        with self._state.change() as ledger:
            ledger.note_failure(faults)

    def has_changed(self) -> bool:
        """Whether anybody has changed anything since the last call; takes microseconds. For one thread."""
        return self._state.has_changed()

    def find_folder(self, name: str) -> Path:
        """Return the folder of a generation."""
        return self._files.find(name)

    def list_stored(self) -> tuple[str, ...]:
        """Return the names of all generations that are kept, whatever their state."""
        return self._state.read().list_names(GONE)

    def find_index_file(self, name: str) -> Path:
        """Return where this version of Kutip stores the index of a generation as it is now."""
        return self._files.find(name) / name_index_file(self._find_stage(name, self.clock()))

    def list_index_files(self, name: str) -> tuple[Path, ...]:
        """Return the files of a generation's index, each made by another version of Kutip."""
        return self._files.list_indexes(name)

    def find_base(self, name: str) -> str | None:
        """Return the generation that a candidate was compared with, None where there was none.

        Raises:
            UnknownGenerationError: There is no such candidate.
        """
        return self._state.read().find_base(name)

    def find_next_stage(self, name: str, now: dt.datetime) -> dt.datetime | None:
        """Return when the next embargoes of a generation end; None where none is ahead."""
        return next((stage for stage in self._files.list_stages(name) if stage > now), None)

    def open_stage(self, name: str, now: dt.datetime) -> Collection:
        """Open a generation as it will be at a time; errors as from `open`."""
        return self._files.open(name, self._find_stage(name, now)).collection.as_of(now)

    def open(self, name: str) -> Snapshot:
        """Open a generation as it is now, and read it once, whole, to check it.

        Its index is made where another version made it.

        Raises:
            DamagedGenerationError: It is damaged, missing or of another format.
            GenerationError: Its index cannot be written.
        """
        now = self.clock()
        snapshot = self._files.open(name, self._find_stage(name, now))
        return replace(snapshot, collection=snapshot.collection.as_of(now))

    def read_collection(self, name: str, now: dt.datetime | None = None) -> Collection:
        """Open a generation as `open` does, now or as of a time; write nothing, whoever made its index."""
        now = now or self.clock()
        return self._files.read_collection(name, self._find_stage(name, now)).as_of(now)

    def _find_stage(self, name: str, now: dt.datetime) -> dt.datetime | None:
        """Return when the stage begins that serves at a time; None for the first one."""
        return max((stage for stage in self._files.list_stages(name) if stage <= now), default=None)

    def open_serving(self) -> tuple[str, Snapshot, list[DamagedGenerationError]] | None:
        """Open the serving generation, or the last published one that is not damaged, which then serves.

        For whoever serves: nobody else may put a generation aside.

        Returns:
            Its name, itself, and why later ones were passed over; None before the first generation of all.

        Raises:
            UnreadableGenerationError: It cannot be read now; nothing has changed.
            NoGenerationLeftError: All are damaged.
        """
        passed_over: list[DamagedGenerationError] = []
        while (name := self.read_state().serving) is not None:
            try:
                return name, self.open(name), passed_over
            except DamagedGenerationError as error:
                passed_over.append(error)
                with self._state.change() as ledger:
                    ledger.put_aside([name], DAMAGED)
        if self.was_ever_published():
            raise NoGenerationLeftError
        return None

    @contextmanager
    def build(self, based_on: str | None) -> Iterator[tuple[Path, list[str]]]:
        """Give a new folder to write a generation into, which becomes a candidate where the block ends well.

        Args:
            based_on: The generation that it is compared with, and alone may follow.

        Yields:
            The folder, and a list that holds the candidate's name after the block.

        Raises:
            OSError: The folder cannot be made or named.
        """
        name: list[str] = []
        with self._files.begin() as path:
            yield path, name
            with self._state.change() as ledger:
                name.append(ledger.choose_name())
                self._files.enter(path, name[0])
                left_over = ledger.add_candidate(name[0], based_on)
            self._files.delete(left_over)

    def publish(self, name: str) -> None:
        """Let a candidate serve, or one that was rolled back from serve again.

        Raises:
            UnknownGenerationError: It is neither.
            StaleGenerationError: Another generation serves than the one that it was compared with.
        """
        with self._state.change() as ledger:
            left_over = ledger.publish(name, self._kept)
        self._mark(name)
        # Not before it is written that they are gone: that may fail, such as on a full disk.
        self._files.delete(left_over)
        self._files.forget_comparisons(self.read_state().published)

    def discard(self, name: str) -> None:
        """Delete a candidate.

        Raises:
            UnknownGenerationError: There is no such candidate.
        """
        with self._state.change() as ledger:
            left_over = ledger.discard(name)
        self._files.delete(left_over)

    def find_earlier(self) -> str:
        """Return the generation that was published before the serving one and is not damaged.

        Raises:
            NoEarlierGenerationError: There is none that can be opened.
        """
        for name in reversed(self.read_state().published[:-1]):
            try:
                self.open(name)
            except DamagedGenerationError:
                continue
            return name
        raise NoEarlierGenerationError

    def roll_back(self, name: str) -> None:
        """Let an earlier generation serve again.

        Args:
            name: From `find_earlier`.

        Raises:
            NoEarlierGenerationError: It is none any more.
        """
        with self._state.change() as ledger:
            ledger.roll_back(name)

    def withdraw(self, document_id: str, day: str, by: str) -> None:
        """Keep a document from being quoted, in every generation, until `lift_withdrawal`."""
        with self._state.change() as ledger:
            ledger.withdraw(document_id, day, by)

    def lift_withdrawal(self, document_id: str) -> bool:
        """Let a document be quoted again; return whether it was withdrawn."""
        with self._state.change() as ledger:
            return ledger.lift_withdrawal(document_id)

    def sweep(self) -> None:
        """Delete what builds left that came to no end, and generations that nobody needs."""
        with self._state.change() as ledger:
            self._files.sweep(ledger.list_names(GONE))
        self._files.forget_comparisons(self.read_state().published)

    def take_over(self, ledger: Ledger, *, keeps_own: bool = True) -> None:
        """Know from now on what is written down elsewhere, and delete the generations that are gone.

        The files of the others may be missing here, until somebody brings them. Nothing is written where all of it is
        known.

        Args:
            ledger: What is written down.
            keeps_own: Whether candidates stay that nobody elsewhere knows: somebody builds here.
        """
        known = self.read_ledger()
        wanted = ledger.with_candidates_of(known) if keeps_own else ledger
        if wanted != known:
            with self._state.change() as own:
                own.become(ledger.with_candidates_of(own) if keeps_own else ledger)
            self._mark(ledger.placed[-1] if ledger.placed else None)
            self._files.forget_comparisons(self.read_state().published)
        self._files.delete(name for name in ledger.generations if ledger.generations[name].state == GONE)

    def has_files(self, name: str) -> bool:
        """Whether the files of a generation are here, sound or not."""
        return bool(self._files.list_indexes(name))

    @contextmanager
    def bring(self, name: str) -> Iterator[Path]:
        """Give a new folder for the files of a generation, which are in place where the block ends well.

        Raises:
            OSError: The folder cannot be made or named.
        """
        with self._files.begin() as path:
            yield path
            self._files.enter(path, name)

    def _mark(self, name: str | None) -> None:
        with contextlib.suppress(OSError):  # the next opening writes it
            write_marker(self.folder, name)
