"""What the bot asked of the server."""

import json
from dataclasses import dataclass
from typing import Any

RUNNING = 0
DROPPED = -1
MAX_SHOWN_CHARS = 160
# Whatever these begin with.
_PROSE = frozenset(("text", "caption"))


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
        if not isinstance(raw, str) or raw[:1] not in ("{", "[") or name in _PROSE:
            return raw
        return json.loads(raw)

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={_shorten(value)}" for name, value in self.parameters.items())
        outcome = {RUNNING: "running", DROPPED: "connection dropped"}.get(self.status, str(self.status))
        return f"{self.method}({shown}) -> {' '.join((outcome, self.description)).strip()}"


def _shorten(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= MAX_SHOWN_CHARS else f"{shown[: MAX_SHOWN_CHARS - 1]}…"
