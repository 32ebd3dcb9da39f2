"""The votes that were held, as the fields of documents tell of them."""

from __future__ import annotations

import datetime as dt

from index.questions.votes import name_vote
from index.search.index import PassageIndex


def date_held(index: PassageIndex, home: str | None) -> dict[int, dt.date]:
    """Return the documents on votes that were held, by number, with the days of these; withdrawn ones left out.

    Args:
        index: Where they are.
        home: The one country that they may be on, None where any will do.
    """
    return {
        number: day
        for number, day in index.event_dates.items()
        if number not in index.withdrawn
        and (home is None or index.list_countries(number) <= {home})
        and day <= index.latest_votes.get(name_vote(index.documents.describe(number).about), dt.date.min)
    }
