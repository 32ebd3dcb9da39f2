"""The way in for updates, fetched or delivered: each read by itself, then left out or put into the queue."""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
from collections.abc import Callable, Sequence
from typing import Any

import telegram
from telegram import Update

from bot.errors import UnreadableUpdateError
from bot.logs import describe_error
from bot.storage.unanswered import Received, UnansweredUpdates
from bot.traffic.intake.backlog import is_still_wanted
from bot.traffic.intake.updates import name_kind, read_update
from bot.traffic.tally import Outcome, TrafficTally

# Within a text the quotation marks have backslashes.
_FIRST_ID = re.compile(rb'(?<!\\)"update_id"\s*:\s*(\d{1,18})(?!\d)')

logger = logging.getLogger(__name__)


class UpdateIntake:
    """Takes updates as JSON; one that cannot be read costs a line in the log, and nobody else anything.

    Attributes:
        unreadable: How many could not be read.
    """

    def __init__(
        self, bot: telegram.Bot, put: Callable[[Update], object], unanswered: UnansweredUpdates, tally: TrafficTally
    ) -> None:
        """Has taken nothing yet.

        Args:
            bot: Whose updates they are.
            put: Takes each that is to be worked on.
            unanswered: Remembers each before it is put.
            tally: Counts those that are not put.
        """
        self.unreadable = 0
        self._bot = bot
        self._put = put
        self._unanswered = unanswered
        self._tally = tally

    def take(self, raws: Sequence[object], *, have_waited: bool) -> list[int]:
        """Remember updates, and put those that are to be worked on.

        Args:
            raws: As JSON, each with an id.
            have_waited: Whether they may have come while the bot was away, so that the old are left out.

        Returns:
            The ids of those that were put.
        """
        now = dt.datetime.now(dt.UTC)
        updates, received = [], []
        for raw in raws:
            update_id = find_id(raw)
            if update_id is None:
                continue
            try:
                update = read_update(raw, self._bot)
            except UnreadableUpdateError as error:
                self.skip(update_id, name_kind(raw), describe_error(error.__cause__ or error))
                continue
            # After a crash what was received last comes again, answered or not.
            if update_id in self._unanswered:
                self._tally.note_update(name_kind(raw), Outcome.REPEATED)
            elif have_waited and not is_still_wanted(update, now):
                self._tally.note_update(name_kind(raw), Outcome.TOO_OLD)
            else:
                updates.append(update)
                received.append(Received(update_id, find_private_chat(update), raw))  # type: ignore[arg-type]
        self._unanswered.receive(received)
        for update in updates:
            self._put(update)
        return [update.update_id for update in updates]

    def skip(self, update_id: int, kind: str, reason: str) -> None:
        """Leave out an update that nobody can read, and say so in the log."""
        self.unreadable += 1
        self._tally.note_update(kind, Outcome.UNREADABLE)
        logger.error(
            "update %d (%s) cannot be read and is skipped, as %d since the start: %s",
            update_id,
            kind,
            self.unreadable,
            reason,
        )


def find_private_chat(update: Update) -> int | None:
    """The private chat that a message stands in, which is answered even after a restart; None for all else."""
    message = update.message or update.edited_message
    return message.chat.id if message is not None and message.chat.type == message.chat.PRIVATE else None


def find_id(raw: object) -> int | None:
    """The id of an update as JSON; None where it has none."""
    found = raw.get("update_id") if isinstance(raw, dict) else None
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def find_first_id(body: bytes) -> int | None:
    """The id of the first update of what is no JSON that can be read, as far as it can be seen."""
    found = _FIRST_ID.search(body)
    return int(found[1]) if found else None


def read_json(body: bytes) -> Any:
    """What a body holds; None where it is no JSON that can be read."""
    try:
        return json.loads(body)
    # Of what nests too deep, or has a number of thousands of digits, one is a ValueError and one is not.
    except (ValueError, RecursionError):
        return None
