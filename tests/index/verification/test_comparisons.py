"""Whether something is more or less than before; who beat whom where, told in one sentence."""

from __future__ import annotations

import pytest

from index import Collection
from index.building.build import index_collection
from index.models import Language, VerdictKind
from tests.corpora import INFO, make_document

TURNOUT = (
    "With 1,402,655 voters on the roll, turnout reached 76.22 per cent, up from 71.8 per cent in 2019. "
    "Of the 120 members elected, 53 are women, six more than before."
)
RUNOFF = (
    "Turnout so far is 69.39 per cent of registered voters. In the first round on 8 August it was 63.1 per cent.\n\n"
    "A recount of the run-off gave the Labour candidate 61,238 votes against 61,029 for Tomas Verrin of Civic Union. "
    "The closest race was in Upper Teme, where Saskia Holm beat the Civic Union's Peter Lanyon by 14 votes. "
    "In Harrow Bay, Dina Marwick beat the sitting member, Owen Castell, by 21,906 votes to 19,348. "
    "Bram Harjo conceded at nine and wished whoever wins good health."
)


@pytest.fixture(scope="module")
def news() -> Collection:
    texts = (("turnout", TURNOUT, "Results in Sagara 2026"), ("runoff", RUNOFF, "After the run-off in Velmora"))
    return index_collection(INFO, [make_document(name, text, Language.EN, title=title) for name, text, title in texts])


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        ("Turnout this year was lower than in 2019", VerdictKind.DIFFERS),
        ("Partisipasi naik dibanding 2019", VerdictKind.AGREES),
        ("Fewer women were elected than last time", VerdictKind.DIFFERS),
        ("Turnout was lower than in the first round", VerdictKind.DIFFERS),
        ("Turnout naik dibanding putaran pertama", VerdictKind.AGREES),
        ("VERRIN MENANG", VerdictKind.DIFFERS),
        ("Peter Lanyon won in Upper Teme", VerdictKind.DIFFERS),
        ("Dina Marwick mengalahkan Owen Castell", VerdictKind.AGREES),
        ("Owen Castell menang di Harrow Bay", VerdictKind.DIFFERS),
    ],
)
def test_what_is_compared_or_won_is_told(news: Collection, claim: str, kind: VerdictKind) -> None:
    assert news.verify(claim).gravest is kind


@pytest.mark.parametrize(
    "claim",
    [
        "Turnout was lower than in 2014",
        "Turnout in Lunde was lower than in 2019",
        "Fewer women were nominated than last time",
        "Jumlah pemilih turun dibanding 2019",
        "Rejected votes were lower than in the first round",
        "Saskia Holm won in Harrow Bay",
        "Bram Harjo lost the first debate",
    ],
)
def test_of_another_year_place_or_person_nothing_is_told(news: Collection, claim: str) -> None:
    assert news.verify(claim).gravest not in {VerdictKind.AGREES, VerdictKind.DIFFERS}
