"""What deeds need of the documents and the editions, wherever they are kept."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from index.problems import Fault


class Documents(ABC):
    """The documents' files.

    Attributes:
        folder: Where they can be read; as they were at the last `refresh` or `editing`.
    """

    folder: Path

    @abstractmethod
    async def refresh(self) -> None:
        """Have the folder hold what there is now.

        Raises:
            index.errors.SeedFileError: It cannot be written.
            bot.errors.StorageError: What there is cannot be read.
        """

    @abstractmethod
    async def begin(self, folder: Path, admin_id: int) -> None:
        """Where there never was a document, begin with those of a folder.

        Args:
            folder: Where the settings have the documents; it may be missing.
            admin_id: Who begins.

        Raises:
            index.errors.SeedFileError: Somebody else began meanwhile, or the folder cannot be read.
            bot.errors.StorageError: They cannot be written.
        """

    @abstractmethod
    def editing(self, admin_id: int) -> AbstractAsyncContextManager[Path]:
        """The folder, to be changed in the block; what was changed counts for all once the block has ended well.

        Args:
            admin_id: Who changes something.

        Raises:
            index.errors.SeedFileError: Somebody else changed the same meanwhile: nothing has changed.
            bot.errors.StorageError: It cannot be written; likewise.
        """


class Editions(ABC):
    """Which edition serves or waits, and what is withdrawn: changed here, for all.

    The generations of this machine know of each change once its method has ended. Errors are those of
    `index.releases.generations.Generations`, and `bot.errors.StorageError` where nothing has changed.
    """

    @abstractmethod
    async def catch_up(self) -> None:
        """Have this machine's generations know what others changed, and hold what serves."""

    @abstractmethod
    async def bring(self, name: str) -> None:
        """Have the files of a generation here.

        Raises:
            bot.errors.TornEditionError: They are nowhere whole.
        """

    @abstractmethod
    async def withdraw(self, document_id: str, day: str, by: str) -> None:
        """Keep a document from being quoted, in every generation; arguments as in `Withdrawal`."""

    @abstractmethod
    async def lift_withdrawal(self, document_id: str) -> None:
        """Let a document be quoted again."""

    @abstractmethod
    async def publish(self, name: str) -> None:
        """Let a candidate serve."""

    @abstractmethod
    async def discard(self, name: str) -> None:
        """Delete a candidate."""

    @abstractmethod
    async def roll_back(self, name: str) -> None:
        """Let an earlier generation serve again."""

    @abstractmethod
    async def note_failure(self, faults: Iterable[Fault]) -> None:
        """Take down why a build failed."""

    @abstractmethod
    def building(self) -> AbstractAsyncContextManager[None]:
        """Keep others from building until the block ends.

        Raises:
            bot.errors.BuildRunningError: Somebody builds.
        """

    @abstractmethod
    async def offer(self, name: str) -> None:
        """Let all know of a candidate that was built on this machine."""
