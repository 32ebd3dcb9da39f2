"""What the bot asked of the server."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True, eq=False)
class Call:
    """One call of the bot: its method, its parameters as sent, and how it ended.

    `status` is the HTTP status, 0 while the call runs and -1 if the connection was dropped.
    """

    method: str
    parameters: dict[str, Any]
    time: float
    upload_names: list[str] = field(default_factory=list)
    status: int = 0
    description: str = ""
    result: Any = None

    @property
    def is_finished(self) -> bool:
        return self.status != 0

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={_shorten(value)}" for name, value in self.parameters.items())
        outcome = {0: "running", -1: "connection dropped"}.get(self.status, str(self.status))
        return f"{self.method}({shown}) -> {' '.join((outcome, self.description)).strip()}"


def _shorten(value: Any, length: int = 160) -> str:
    shown = repr(value)
    return shown if len(shown) <= length else f"{shown[: length - 1]}…"
