"""What an admin's button says: a name and fields, to and from `callback_data`.

Readers' buttons (`views.callbacks`) never start with this version, so that for them each of these is a stale one.
Whoever decodes must have checked that an admin pressed: anybody can send any data.
"""

from __future__ import annotations

import re

from bot.views.callbacks import MAX_BYTES

_VERSION = "a1"
_FIELD = re.compile(r"[A-Za-z0-9_.-]*")

REINDEX = "reindex"
"""Builds the collection anew; no fields. Offered wherever documents were changed."""
PUBLISH = "publish"
"""Lets a candidate serve: its name."""
DISCARD = "discard"
"""Deletes a candidate: its name."""
SHOW_GATE = "gate"
"""Shows a page of a candidate's gate: its name, the page from 0."""
MAKE_GOLDEN = "golden"
"""Makes golden questions: the candidate's name whose answers they expect. Offered where there are none."""
CONFIRM_ANSWER = "right"
"""Has the answer of a candidate to a question count as right: its name, the question's digest."""
DROP_GOLDEN = "drop"
"""Takes a golden question away that was made: its key, its number in the list."""
ADD_FOR = "for"
"""Begins a document that answers a question: the question's digest."""
EXPORT_GATE = "changes"
"""Sends all changed answers of a candidate's gate as a table: its name."""
ROLL_BACK = "back"
"""Returns to the generation before: the name of the one that served when this was asked."""
CHOOSE_WITHDRAWAL = "docs"
"""Lists documents to withdraw: the page from 0."""
ASK_WITHDRAWAL = "ask"
"""Asks whether a document is to be withdrawn: its key."""
WITHDRAW = "out"
"""Withdraws a document: its key."""
RESTORE = "in"
"""Lifts a withdrawal: the document's key."""
CANCEL = "no"
"""Takes the buttons away and does nothing else; no fields."""


def make_prefix(name: str) -> str:
    """What the data of all buttons of a name starts with."""
    return f"{_VERSION}:{name}"


def encode_admin_callback(name: str, *fields: str) -> str:
    """Returns the callback data of a button, at most 64 bytes of ASCII.

    Args:
        name: What the button does: one or few letters where the fields are long.
        fields: Of `[A-Za-z0-9_.-]`; ids of documents may be too long and go as `index.receipts.make_document_key`.

    Raises:
        ValueError: It does not fit.
    """
    data = ":".join([make_prefix(name), *fields])
    if len(data) > MAX_BYTES or decode_admin_callback(name, data) != fields:
        raise ValueError(f"{data!r} does not fit into callback data")
    return data


def decode_admin_callback(name: str, data: str | None) -> tuple[str, ...] | None:
    """Returns the fields of a button of a name, or None where the data is another's."""
    version, *parts = (data or "").split(":")
    if version != _VERSION or not parts or parts[0] != name or not all(map(_FIELD.fullmatch, parts)):
        return None
    return tuple(parts[1:])


def is_admin_callback(data: str | None) -> bool:
    """Whether data is that of some admin's button."""
    return (data or "").startswith(f"{_VERSION}:")
