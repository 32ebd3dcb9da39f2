"""What the bot asked of the server."""

import json
from dataclasses import dataclass
from typing import Any

RUNNING = 0
DROPPED = -1
MAX_SHOWN_CHARS = 160


@dataclass(slots=True, eq=False)
class Call:
    """One call of the bot: its method, its parameters as sent, and how it ended.

    `status` is the HTTP status, RUNNING before the answer, or DROPPED if there never was one.
    """

    method: str
    parameters: dict[str, Any]
    time: float
    status: int = RUNNING
    description: str = ""
    result: Any = None

    @property
    def is_finished(self) -> bool:
        return self.status != RUNNING

    def value(self, name: str) -> Any:
        """A parameter with its JSON decoded, as lists and objects arrive; None if it is missing."""
        raw = self.parameters.get(name)
        return json.loads(raw) if isinstance(raw, str) and raw[:1] in ("{", "[") else raw

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={_shorten(value)}" for name, value in self.parameters.items())
        outcome = {RUNNING: "running", DROPPED: "connection dropped"}.get(self.status, str(self.status))
        return f"{self.method}({shown}) -> {' '.join((outcome, self.description)).strip()}"


def _shorten(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= MAX_SHOWN_CHARS else f"{shown[: MAX_SHOWN_CHARS - 1]}…"
