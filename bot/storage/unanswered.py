"""Updates that have no answer yet, so that a restart loses none: of messages in private what they are, sealed.

A file beside the database, a line an event: written without waiting for anything, and so without being forced onto the
disk. It outlives the process however that ends; a power cut may cost the last of it. Messages are sealed under a key
made of the bot's token, which no backup holds: whoever has that can ask Telegram for them as well.
"""

from __future__ import annotations

import base64
import binascii
import enum
import errno
import hashlib
import hmac
import json
import logging
import os
import secrets
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.errors import StorageError
from bot.values.health import UnansweredCounts
from index.problems import Fault, Problem, explain_path

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

# Telegram forgets updates after so long.
KEPT_SECONDS = 24 * 60 * 60
# Beyond this the file is written anew, without what is over.
MAX_FILE_BYTES = 2**20
# What is longer is no question.
MAX_SEALED_BYTES = 2**16
_NONCE_BYTES = 12

logger = logging.getLogger(__name__)


class Stage(enum.StrEnum):
    """How far the answer to an update is."""

    WAITING = "waiting"
    """Nothing of it has arrived."""
    AGAIN = "again"
    """So after a restart: whoever begins it a third time might end each time."""
    SENDING = "sending"
    """It may have arrived."""
    UNDELIVERED = "undelivered"
    """It was given up, and nothing of it has arrived; whoever asked is to be told."""
    UNCERTAIN = "uncertain"
    """It was given up, and may have arrived; whoever asked is to be told."""
    DONE = "done"
    """Nothing is left to do."""


@dataclass(frozen=True, slots=True)
class Received:
    """An update as it comes from Telegram.

    Attributes:
        chat_id: Of a private chat; None for all that a restart may lose.
        raw: As JSON.
    """

    update_id: int
    chat_id: int | None
    raw: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Unanswered:
    """What the last run left.

    Attributes:
        stage: Never `SENDING` or `DONE`.
        raw: The update as JSON.
    """

    update_id: int
    stage: Stage
    raw: Mapping[str, Any]


@dataclass(slots=True)
class _Entry:
    stage: Stage
    received_at: int
    sealed: str = ""
    chat_id: int | None = None

    def write(self, update_id: int) -> str:
        return f"{update_id} {self.stage} {self.received_at} {self.sealed}\n"


class UnansweredUpdates:
    """The file, for one process at a time; before `open` it remembers nothing, and after `close` nothing new."""

    def __init__(self, path: Path, token: str, now: Callable[[], float] = time.time) -> None:
        """Opens nothing yet.

        Args:
            path: Of the file.
            token: The bot's.
            now: Seconds since 1970.
        """
        self._path = path
        self._key = hmac.digest(token.encode(), b"what seals unanswered updates", hashlib.sha256)
        self._now = now
        self._entries: dict[int, _Entry] = {}
        self._cipher: AESGCM | None = None
        self._descriptor = -1
        self._is_failing = False

    def open(self) -> list[Unanswered]:
        """Open the file, and return what the last run left, oldest first.

        Raises:
            StorageError: It cannot be opened.
        """
        # It takes longer to import than all else at the start of a shell command.
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        self._cipher = AESGCM(self._key)
        try:
            self._entries = {
                update_id: entry
                for update_id, entry in _read(self._path).items()
                if entry.received_at + KEPT_SECONDS > self._now()
            }
            self._write_anew()
        except OSError as error:
            fault = Fault(Problem.PATH_UNUSABLE, {"path": str(self._path)})
            raise StorageError(fault, explain_path(self._path, error)) from None
        return [found for found in map(self._recover, list(self._entries)) if found is not None]

    def close(self) -> None:
        """Close the file: what is unanswered now is so at the next start. A second call does nothing."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)

    def __contains__(self, update_id: int) -> bool:
        """Whether an update was received before, by this run or the last one."""
        return update_id in self._entries

    def receive(self, updates: Iterable[Received]) -> None:
        """Remember updates until they are answered, before Telegram forgets them."""
        if self._descriptor < 0:
            return
        lines, now = [], int(self._now())
        for update in updates:
            sealed = self._seal(update) if update.chat_id is not None else ""
            entry = _Entry(Stage.WAITING, now, sealed, update.chat_id)
            self._entries[update.update_id] = entry
            lines.append(entry.write(update.update_id))
        self._append("".join(lines))

    def move(self, update_id: int, stage: Stage) -> None:
        """Note how far the answer to an update is; of what is done or unknown nothing is noted any more."""
        entry = self._entries.get(update_id)
        if self._descriptor < 0 or entry is None or entry.stage in (stage, Stage.DONE):
            return
        # Of what is not kept whole nobody could be told later.
        is_over = not entry.sealed and stage in (Stage.UNDELIVERED, Stage.UNCERTAIN)
        entry.stage = Stage.DONE if is_over else stage
        self._append(f"{update_id} {entry.stage}\n")

    def find_stage(self, update_id: int) -> Stage:
        """How far the answer to an update is; `DONE` where it is unknown."""
        entry = self._entries.get(update_id)
        return entry.stage if entry else Stage.DONE

    def settle(self, offset: int) -> None:
        """Forget what is done of the updates before an id: Telegram does not send them again."""
        if not self._entries:
            return
        over = [
            update_id for update_id, entry in self._entries.items() if update_id < offset and entry.stage is Stage.DONE
        ]
        self._drop(over)

    def settle_one(self, update_id: int) -> None:
        """Forget an update if it is done: Telegram does not send it again."""
        if self.find_stage(update_id) is Stage.DONE and update_id in self._entries:
            self._drop([update_id])

    def _drop(self, over: Iterable[int]) -> None:
        for update_id in over:
            del self._entries[update_id]
        if self._descriptor >= 0 and (not self._entries or os.fstat(self._descriptor).st_size > MAX_FILE_BYTES):
            self._shorten()

    def forget(self, chat_id: int) -> None:
        """Delete the messages of a chat from the file; nobody there is told of what was given up."""
        for entry in self._entries.values():
            if entry.chat_id == chat_id:
                entry.sealed = ""
                if entry.stage in (Stage.UNDELIVERED, Stage.UNCERTAIN):
                    entry.stage = Stage.DONE
        self._shorten()

    def _shorten(self) -> None:
        try:
            self._write_anew()
        except OSError as error:
            self._complain(error)

    def _write_anew(self) -> None:
        """Replace the file by one with what is left."""
        aside = self._path.with_name(f"{self._path.name}.new")
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self._entries or self._descriptor < 0:
            flags = os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
            descriptor = os.open(aside, flags, 0o600)
            try:
                _write(descriptor, "".join(entry.write(number) for number, entry in self._entries.items()))
                aside.replace(self._path)
            except OSError:
                os.close(descriptor)
                raise
            self.close()
            self._descriptor = descriptor
        else:
            os.ftruncate(self._descriptor, 0)

    def _append(self, lines: str) -> None:
        if self._descriptor < 0 or not lines:
            return
        try:
            if self._is_failing:
                # Behind a line that was cut this one would say nothing, and what came meanwhile is nowhere.
                _write(self._descriptor, "\n")
                self._write_anew()
            else:
                _write(self._descriptor, lines)
        except OSError as error:
            self._complain(error)
        else:
            self._is_failing = False

    def _complain(self, error: OSError) -> None:
        if not self._is_failing:
            logger.error("%s cannot be written, so that a restart may lose questions: %s", self._path, error.strerror)
        self._is_failing = True

    def _seal(self, update: Received) -> str:
        text = json.dumps({"chat_id": update.chat_id, "update": update.raw}).encode()
        if self._cipher is None or len(text) > MAX_SEALED_BYTES:
            return ""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return base64.b64encode(nonce + self._cipher.encrypt(nonce, text, str(update.update_id).encode())).decode()

    def _recover(self, update_id: int) -> Unanswered | None:
        """Take up what the last run left, where it can be opened and something is to be done."""
        entry = self._entries[update_id]
        opened = self._unseal(update_id, entry.sealed) if entry.stage is not Stage.DONE else None
        if opened is None:
            # What was not begun and is no message in private comes again, if Telegram still has it.
            if entry.stage in (Stage.WAITING, Stage.AGAIN):
                del self._entries[update_id]
            else:
                self.move(update_id, Stage.DONE)
            return None
        entry.chat_id = opened["chat_id"]
        stage = {Stage.AGAIN: Stage.UNDELIVERED, Stage.SENDING: Stage.UNCERTAIN}.get(entry.stage, entry.stage)
        self.move(update_id, Stage.AGAIN if stage is Stage.WAITING else stage)
        return Unanswered(update_id, stage, opened["update"])

    def _unseal(self, update_id: int, sealed: str) -> dict[str, Any] | None:
        from cryptography.exceptions import InvalidTag

        if not sealed or self._cipher is None:
            return None
        try:
            data = base64.b64decode(sealed, validate=True)
            text = self._cipher.decrypt(data[:_NONCE_BYTES], data[_NONCE_BYTES:], str(update_id).encode())
            opened = json.loads(text)
        # Cut by a full disk, or sealed for another token.
        except (binascii.Error, InvalidTag, ValueError):
            return None
        return opened if isinstance(opened, dict) else None


def count_unanswered(path: Path) -> UnansweredCounts:
    """Count what a file holds, while a bot writes it or after; nothing where there is none or it cannot be read."""
    try:
        stages = [entry.stage for entry in _read(path).values() if entry.sealed]
    except OSError:
        return UnansweredCounts()
    undelivered = sum(stage in (Stage.UNDELIVERED, Stage.UNCERTAIN) for stage in stages)
    return UnansweredCounts(len(stages) - undelivered - stages.count(Stage.DONE), undelivered)


def _write(descriptor: int, lines: str) -> None:
    data = lines.encode()
    if os.write(descriptor, data) < len(data):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _read(path: Path) -> dict[int, _Entry]:
    """The last that a file says of each update; a line that was cut says nothing.

    Raises:
        OSError: It cannot be read.
    """
    try:
        text = path.read_bytes().decode("ascii", "replace")
    except FileNotFoundError:
        return {}
    entries: dict[int, _Entry] = {}
    for line in text.splitlines(keepends=True):
        parts = line.split(" ")
        try:
            update_id, stage = int(parts[0]), Stage(parts[1].strip())
            if len(parts) > 2:
                entries[update_id] = _Entry(stage, int(parts[2]), parts[3].strip() if line.endswith("\n") else "")
            elif update_id in entries:
                entries[update_id].stage = stage
        except (ValueError, IndexError):
            continue
    return entries
