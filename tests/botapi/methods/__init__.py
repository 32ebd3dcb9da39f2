"""The Bot API's methods, by lower-case name; one module a kind of method."""

from tests.botapi.methods import about, answering, editing, rooms, sending, updating
from tests.botapi.methods.registry import Method

METHODS: dict[str, Method] = {
    **about.METHODS,
    **answering.METHODS,
    **editing.METHODS,
    **rooms.METHODS,
    **sending.METHODS,
    **updating.METHODS,
}

__all__ = ["METHODS", "Method"]
