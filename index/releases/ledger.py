"""What is known of a collection's generations and withdrawals, in memory, and every change that it may undergo.

Who keeps it, a file or a database, reads it, changes it and writes it back while nobody else does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from index.changes import GenerationEvents
from index.errors import NoEarlierGenerationError, StaleGenerationError, UnknownGenerationError
from index.problems import Fault
from index.releases.events import FAILURE, Event, describe_failure, describe_serving, read_events

CANDIDATE, PUBLISHED, RETIRED, DAMAGED, GONE = "candidate", "published", "retired", "damaged", "gone"
# Candidates that wait for a decision; the oldest go first.
MAX_CANDIDATES = 3


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Why a document is not quoted.

    Attributes:
        day: ISO date.
        by: Who withdrew it.
    """

    day: str
    by: str


@dataclass(frozen=True, slots=True)
class GenerationsState:
    """What is so now.

    Attributes:
        published: Generations that may serve, the serving one last.
        candidates: Generations that wait for a decision, oldest first.
        retired: Generations that served and were rolled back from, in the order of publication; they may serve again.
        withdrawn: By document id.
    """

    published: tuple[str, ...]
    candidates: tuple[str, ...]
    retired: tuple[str, ...]
    withdrawn: Mapping[str, Withdrawal]

    @property
    def serving(self) -> str | None:
        """The generation that serves; None before the first."""
        return self.published[-1] if self.published else None


@dataclass(frozen=True, slots=True)
class GenerationEntry:
    """One generation that there is or ever was, so that no name is given twice.

    Attributes:
        name: "0001" and on.
        based_on: The generation that it was compared with; None where there was none.
        state: One of `CANDIDATE`, `PUBLISHED`, `RETIRED`, `DAMAGED`, `GONE`.
        place: In the order of publication; None before.
    """

    name: str
    based_on: str | None
    state: str
    place: int | None


@dataclass(slots=True)
class Ledger:
    """All entries, by name; compared as a whole.

    Attributes:
        generations: By name.
        withdrawn: By document id.
        events: By what happened.
    """

    generations: dict[str, GenerationEntry] = field(default_factory=dict)
    withdrawn: dict[str, Withdrawal] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        generations: Iterable[GenerationEntry],
        withdrawn: Mapping[str, Withdrawal],
        events: Mapping[str, Event],
    ) -> Ledger:
        """Return the ledger of what was read somewhere."""
        return cls({entry.name: entry for entry in generations}, dict(withdrawn), dict(events))

    @property
    def state(self) -> GenerationsState:
        """What is so now."""
        return GenerationsState(self._list(PUBLISHED), self._list(CANDIDATE), self._list(RETIRED), dict(self.withdrawn))

    @property
    def decidable(self) -> tuple[str, ...]:
        """Candidates that may be published: those that were compared with what serves now."""
        state = self.state
        return tuple(name for name in state.candidates if self.generations[name].based_on == state.serving)

    @property
    def is_empty(self) -> bool:
        """Whether there never was a generation, and nothing is withdrawn."""
        return not self.generations and not self.withdrawn

    @property
    def placed(self) -> tuple[str, ...]:
        """Generations that ever served, whatever has become of them, in order."""
        found = sorted((entry.place, entry.name) for entry in self.generations.values() if entry.place is not None)
        return tuple(name for _, name in found)

    @property
    def last_events(self) -> GenerationEvents:
        """Since when the serving generation serves, and the last failed build."""
        return read_events(self.events)

    def list_names(self, *but: str) -> tuple[str, ...]:
        """Return all names in order, without those in one of these states."""
        return tuple(sorted((name for name, entry in self.generations.items() if entry.state not in but), key=int))

    def find_base(self, name: str) -> str | None:
        """Return the generation that a candidate was compared with, None where there was none.

        Raises:
            UnknownGenerationError: There is no such candidate.
        """
        entry = self.generations.get(name)
        if entry is None or entry.state != CANDIDATE:
            raise UnknownGenerationError(name)
        return entry.based_on

    def choose_name(self) -> str:
        """Return a name that no generation ever had."""
        return f"{max(map(int, self.generations), default=0) + 1:04}"

    def add_candidate(self, name: str, based_on: str | None) -> tuple[str, ...]:
        """Enter a new generation; return those that make way for it, by now marked as gone.

        Raises:
            UnknownGenerationError: The name was given before.
        """
        if name in self.generations:
            raise UnknownGenerationError(name)
        self.generations[name] = GenerationEntry(name, based_on, CANDIDATE, None)
        self.events.pop(FAILURE, None)
        # What is damaged stays: somebody may mend it.
        return self._let_go(self.list_names(PUBLISHED, DAMAGED, GONE)[:-MAX_CANDIDATES])

    def publish(self, name: str, kept: int) -> tuple[str, ...]:
        """Let a candidate serve, or one that was rolled back from serve again; return those that are no longer kept.

        They are published ones, by now marked as gone.

        Args:
            name: The candidate's.
            kept: How many published generations stay, the serving one included; at least 1.

        Raises:
            UnknownGenerationError: It is neither.
            StaleGenerationError: Another generation serves than the one that it was compared with.
        """
        entry, serving = self.generations.get(name), self.state.serving
        if entry is None or entry.state not in (CANDIDATE, RETIRED):
            raise UnknownGenerationError(name)
        base = entry.based_on
        if base != serving:
            raise StaleGenerationError(name, base, serving)
        place = max((entry.place or 0 for entry in self.generations.values()), default=0) + 1
        self.generations[name] = GenerationEntry(name, base, PUBLISHED, place)
        self._note(describe_serving())
        return self._let_go(self.state.published[:-kept])

    def discard(self, name: str) -> tuple[str, ...]:
        """Let a candidate go.

        Raises:
            UnknownGenerationError: There is no such candidate.
        """
        self.find_base(name)
        return self._let_go((name,))

    def roll_back(self, name: str) -> tuple[str, ...]:
        """Let an earlier generation serve again; nothing goes.

        Raises:
            NoEarlierGenerationError: It was not published before the serving one.
        """
        published = self.state.published
        if name not in published[:-1]:
            raise NoEarlierGenerationError
        self.put_aside(published[published.index(name) + 1 :], RETIRED)
        return ()

    def put_aside(self, names: Iterable[str], state: str) -> None:
        """Give generations that served another state, so that the one before them serves."""
        self._mark(names, state)
        self._note(describe_serving())

    def withdraw(self, document_id: str, day: str, by: str) -> None:
        """Enter a withdrawal, unless there is one."""
        self.withdrawn.setdefault(document_id, Withdrawal(day, by))

    def lift_withdrawal(self, document_id: str) -> bool:
        """Delete a withdrawal; return whether there was one."""
        return self.withdrawn.pop(document_id, None) is not None

    def note_failure(self, faults: Iterable[Fault]) -> None:
        """Take down why a build failed."""
        self._note(describe_failure(faults))

    def with_candidates_of(self, other: Ledger) -> Ledger:
        """Return a ledger that says the same, and also knows the candidates of another that this one never knew."""
        own = {
            name: entry
            for name, entry in other.generations.items()
            if entry.state == CANDIDATE and name not in self.generations
        }
        return Ledger({**self.generations, **own}, self.withdrawn, self.events)

    def become(self, other: Ledger) -> None:
        """Say from now on what another one says."""
        self.generations, self.withdrawn = dict(other.generations), dict(other.withdrawn)
        self.events = dict(other.events)

    def _list(self, state: str) -> tuple[str, ...]:
        found = [entry for entry in self.generations.values() if entry.state == state]
        return tuple(entry.name for entry in sorted(found, key=lambda entry: (entry.place or 0, int(entry.name))))

    def _let_go(self, names: tuple[str, ...]) -> tuple[str, ...]:
        self._mark(names, GONE)
        return names

    def _mark(self, names: Iterable[str], state: str) -> None:
        for name in names:
            entry = self.generations[name]
            self.generations[name] = GenerationEntry(name, entry.based_on, state, entry.place)

    def _note(self, event: Event) -> None:
        self.events[event.what] = event
