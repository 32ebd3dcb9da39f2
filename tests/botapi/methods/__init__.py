"""The Bot API's methods, by name as documented; one module a kind of method."""

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
# Telegram's own server takes a name in any case of letters.
SPELLINGS = {name.lower(): name for name in METHODS}

__all__ = ["METHODS", "SPELLINGS", "Method"]
