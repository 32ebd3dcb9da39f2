"""Updates on their way to the bot: kept until it confirms them."""

from dataclasses import dataclass
from typing import Any

from tests.botapi.errors import conflict
from tests.botapi.limits import MAX_POLL_SECONDS, MAX_UPDATES
from tests.botapi.waiting import Changes

OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_SET = "terminated by setWebhook request"
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
NOT_BY_DEFAULT = frozenset(("chat_member", "message_reaction", "message_reaction_count"))
FIRST_UPDATE_ID = 100_000_001


@dataclass(frozen=True, slots=True)
class Update:
    """One update; `payload` is the object under its kind, as it was when it happened."""

    update_id: int
    kind: str
    payload: dict[str, Any]

    @property
    def queue(self) -> tuple[str, int]:
        """What is delivered by webhook in order: what happens in a chat, presses and queries of a person."""
        if self.kind in ("callback_query", "inline_query"):
            return self.kind, int(self.payload["from"]["id"])
        return "chat", int(self.payload.get("chat", {}).get("id", 0))

    def to_api(self) -> dict[str, Any]:
        return {"update_id": self.update_id, self.kind: self.payload}


class UpdateQueue:
    """Unconfirmed updates, oldest first, and the one poller that may read them."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._next_id = FIRST_UPDATE_ID
        self._generation = 0
        self._ended_by = OTHER_POLLER
        self._is_closed = False
        self.allowed: list[str] | None = None
        self.pending: list[Update] = []

    def is_allowed(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in NOT_BY_DEFAULT

    def set_allowed(self, kinds: Any) -> None:
        """Which kinds of updates are kept from now on; None changes nothing, [] is the default set."""
        if isinstance(kinds, list):
            self.allowed = [str(kind) for kind in kinds] or None

    def push(self, kind: str, payload: dict[str, Any]) -> Update | None:
        """Queue an update; None if the bot did not ask for this kind."""
        if not self.is_allowed(kind):
            return None
        update = Update(self._next_id, kind, payload)
        self._next_id += 1
        self.pending.append(update)
        self._changes.notify()
        return update

    def confirm(self, offset: int) -> None:
        """Forget updates below `offset`; a negative one keeps only that many of the last."""
        if offset < 0:
            self.pending = self.pending[offset:]
        elif offset > 0:
            self.pending = [update for update in self.pending if update.update_id >= offset]
        self._changes.notify()

    def remove(self, update: Update) -> None:
        """Forget one update, which was delivered."""
        self.pending = [other for other in self.pending if other is not update]
        self._changes.notify()

    def drop(self) -> None:
        self.pending.clear()
        self._changes.notify()

    def end_poll(self, reason: str) -> None:
        """Answer a waiting poller with 409."""
        self._generation += 1
        self._ended_by = reason
        self._changes.notify()

    def close(self) -> None:
        self._is_closed = True
        self._changes.notify()

    async def poll(self, offset: int, limit: int, timeout_seconds: int) -> list[dict[str, Any]]:
        """Up to `limit` updates from `offset` on, waiting for the first at most `timeout_seconds`.

        Raises:
            ApiError: 409, another poller came or a webhook was set meanwhile.
        """
        self.end_poll(OTHER_POLLER)
        generation = self._generation
        self.confirm(offset)
        limit = max(1, min(limit or MAX_UPDATES, MAX_UPDATES))
        timeout_seconds = max(0, min(timeout_seconds, MAX_POLL_SECONDS))
        if timeout_seconds:
            try:
                await self._changes.wait_until(
                    lambda: self.pending or self._is_closed or self._generation != generation, timeout_seconds
                )
            except TimeoutError:
                return []
        if self._generation != generation:
            raise conflict(self._ended_by)
        return [update.to_api() for update in self.pending[:limit]]
