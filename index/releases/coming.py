"""What will begin and end by itself in a collection: embargoes and the time for which documents hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from index.changes import ComingChange, ComingKind
from index.collection import Collection
from index.models import Document

DAYS_AHEAD = 7


def list_coming(last: Collection, now: dt.datetime) -> tuple[ComingChange, ...]:
    """Return what begins and ends in the coming `DAYS_AHEAD` days, by time.

    Args:
        last: The collection after all embargoes, without what is withdrawn.
        now: With its zone.
    """
    until = now + dt.timedelta(days=DAYS_AHEAD)
    changes = (change for document in last.documents for change in _list_changes(document))
    return tuple(sorted((one for one in changes if now < one.at <= until), key=lambda one: (one.at, one.document_id)))


def _list_changes(document: Document) -> Iterator[ComingChange]:
    times: tuple[tuple[ComingKind, dt.datetime | None], ...] = (
        (ComingKind.EMBARGO_ENDS, document.embargo_until.begin if document.embargo_until else None),
        (ComingKind.BEGINS, document.valid_from.begin if document.valid_from else None),
        (ComingKind.ENDS, document.valid_until.end if document.valid_until else None),
    )
    for kind, at in times:
        if at is not None:
            yield ComingChange(document.id, document.title, kind, at.astimezone(dt.UTC))
