"""Failures that a test orders: the next call of a method goes wrong in a chosen way."""

import asyncio
from dataclasses import dataclass
from typing import Literal

from tests.botapi.errors import ApiError
from tests.botapi.parameters import Parameters

When = Literal["before", "after"]


@dataclass(slots=True, eq=False)
class Fault:
    """One ordered failure.

    `before` and `after` say whether the call still has its effect: a message may be sent although the bot
    never learns of it.
    """

    method: str
    chat_id: int | None
    times_left: int | None
    error: ApiError | None = None
    body: bytes | None = None
    body_status: int = 200
    drop: When | None = None
    hang: When | None = None
    hold: asyncio.Event | None = None
    hits: int = 0

    def matches(self, method: str, parameters: Parameters) -> bool:
        if self.times_left == 0 or self.method.lower() != method.lower():
            return False
        return self.chat_id is None or parameters.text("chat_id") == str(self.chat_id)

    def use(self) -> None:
        self.hits += 1
        if self.times_left is not None:
            self.times_left -= 1


class Faults:
    """The failures still to happen, in the order in which they were asked for."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def add(self, fault: Fault) -> None:
        outcomes = (fault.error, fault.body, fault.drop, fault.hang, fault.hold)
        if sum(outcome is not None for outcome in outcomes) != 1:
            raise ValueError("a fault does exactly one thing")
        self._faults.append(fault)

    def take(self, method: str, parameters: Parameters) -> Fault | None:
        for fault in self._faults:
            if fault.matches(method, parameters):
                fault.use()
                if fault.times_left == 0:
                    self._faults.remove(fault)
                return fault
        return None

    def clear(self) -> None:
        self._faults.clear()
