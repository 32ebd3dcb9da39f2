"""Which of the queries that somebody sends while typing is taken for a question."""

from __future__ import annotations

import pytest

from bot.traffic.typing import SettledQueries
from tests.waiting import wait_until

SIRI, ADI = 1, 2


def type_in(queries: SettledQueries, person: int, *typed: str) -> list[str]:
    """Hold one query after another; what will have been noted of them."""
    noted: list[str] = []
    for text in typed:
        queries.hold(person, text, lambda text=text: noted.append(text))  # type: ignore[misc]
    return noted


@pytest.mark.parametrize(
    ("typed", "settled"),
    [
        (("how", "how many", "how many parties"), ["how many parties"]),
        (("how many voters", "how many", "how many parties"), ["how many parties"]),
        (("how many parties", "how many parties"), ["how many parties"]),
        (("how many parties", "siapa menang"), ["how many parties", "siapa menang"]),
    ],
)
async def test_only_what_somebody_stops_at_is_noted(typed: tuple[str, ...], settled: list[str]) -> None:
    queries = SettledQueries(settled_seconds=60.0)
    noted = type_in(queries, SIRI, *typed)
    assert noted == settled[:-1]
    queries.settle_all()
    queries.settle_all()
    assert noted == settled


async def test_a_query_settles_by_itself_and_nobody_settles_anothers() -> None:
    queries = SettledQueries(settled_seconds=0.0)
    siri, adi = type_in(queries, SIRI, "how", "how many"), type_in(queries, ADI, "how many parties")
    assert (siri, adi) == ([], [])
    await wait_until(lambda: bool(siri and adi))
    assert (siri, adi) == (["how many"], ["how many parties"])
    # What settled is over: the next is another question, even if it goes on from it.
    assert type_in(queries, SIRI, "how many parties", "berapa") == ["how many parties"]
    queries.settle_all()
