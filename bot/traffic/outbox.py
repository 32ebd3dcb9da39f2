"""The answer to one update on its way: whether anything of it arrived, noted before and after each message is sent."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from bot.storage.unanswered import Stage, UnansweredUpdates
from bot.traffic.tally import Outcome


class Delivery:
    """What is known of the answer to one update.

    Attributes:
        may_have_arrived: Whether a message of it arrived, or was under way when the connection broke.
        is_cut_short: Whether it would have been sent again, had the bot not been stopped.
        outcome: What becomes of the update, as far as that is known.
    """

    def __init__(self, update_id: int, unanswered: UnansweredUpdates) -> None:
        """Nothing has been sent yet."""
        self.may_have_arrived = False
        self.is_cut_short = False
        self._update_id = update_id
        self._unanswered = unanswered
        self.outcome = Outcome.DONE

    def begin(self) -> None:
        """A message is being sent."""
        self._unanswered.move(self._update_id, Stage.SENDING)

    def end(self, *, may_have_arrived: bool) -> None:
        """Sending it has ended."""
        self.may_have_arrived |= may_have_arrived
        if not self.may_have_arrived:
            self._unanswered.move(self._update_id, Stage.WAITING)

    def give_up(self) -> bool:
        """The answer could not be sent; returns whether somebody is to be told, as no restart sends it again."""
        if self.is_cut_short and not self.may_have_arrived:
            self.outcome = Outcome.KEPT
            return False
        self.outcome = Outcome.UNDELIVERED
        return True

    def finish(self) -> None:
        """All that is done for the update is done."""
        self._unanswered.move(self._update_id, self._find_stage())

    def _find_stage(self) -> Stage:
        if self.outcome is Outcome.KEPT:
            return Stage.WAITING
        if self.outcome is Outcome.UNDELIVERED:
            return Stage.UNCERTAIN if self.may_have_arrived else Stage.UNDELIVERED
        return Stage.DONE


_delivery: ContextVar[Delivery | None] = ContextVar("delivery", default=None)


def find_delivery() -> Delivery | None:
    """The answer that this task is about; None outside of updates."""
    return _delivery.get()


_tries_once: ContextVar[bool] = ContextVar("tries_once", default=False)


@contextmanager
def trying_once() -> Iterator[None]:
    """What is sent in the block is not sent again, so that nobody waits behind it."""
    before = _tries_once.set(True)
    try:
        yield
    finally:
        _tries_once.reset(before)


def is_tried_once() -> bool:
    """Whether what this task sends is not to be sent again."""
    return _tries_once.get()


@contextmanager
def delivering(update_id: int, unanswered: UnansweredUpdates) -> Iterator[Delivery]:
    """What is sent in the block answers an update; where the block is broken off, it stays unanswered."""
    delivery = Delivery(update_id, unanswered)
    before = _delivery.set(delivery)
    try:
        yield delivery
    finally:
        _delivery.reset(before)
    delivery.finish()
