"""Which values are the same, one of them rounded perhaps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Collection
from index.models import Language, VerdictKind
from index.verification.statements.sameness import are_comparable, is_equal, is_finer
from index.verification.statements.values.claimed import ChangeEnd, ClaimedValue, ValueKind
from index.verification.statements.values.reading import read_values
from tests.corpora import open_seeds

EN = Language.EN


def read_value(text: str) -> ClaimedValue:
    (value,) = read_values(text, EN)
    return value


@pytest.mark.parametrize(
    ("claimed", "given"),
    [
        ("82% of the votes", "82.45% of the votes"),
        ("82.5% of the votes", "82.45% of the votes"),
        ("a third of the seats", "33% of the seats"),
        ("1.3 million voters", "1,312,000 voters"),
        ("1.31 million voters", "1,312,000 voters"),
        ("12,000 observers", "12,450 observers"),
        ("on 19 March", "on 19 March 2023"),
        ("in March 2023", "on 19 March 2023"),
        ("on 19 March 2023", "in March 2023"),
        ("closes at 10pm", "closes at 22:00"),
    ],
)
def test_a_value_that_is_rounded_or_less_exact_is_the_same(claimed: str, given: str) -> None:
    assert is_equal(read_value(claimed), read_value(given))


@pytest.mark.parametrize(
    ("claimed", "given"),
    [
        ("82.1% of the votes", "82.45% of the votes"),
        ("83% of the votes", "82.45% of the votes"),
        ("82.0% of the votes", "82.45% of the votes"),
        ("74.0 per cent of the voters", "74.3 per cent of the voters"),
        ("575 seats", "577 seats"),
        ("1.33 million voters", "1,312,000 voters"),
        ("12,451 observers", "12,450 observers"),
        ("on 20 March 2023", "on 19 March 2023"),
        ("on 18 March", "on 19 March 2023"),
        ("in April 2023", "on 19 March 2023"),
        ("closes at 22:05", "closes at 22:00"),
        ("since 2019", "since 2022"),
    ],
)
def test_what_is_a_little_off_is_not_the_same(claimed: str, given: str) -> None:
    value, other = read_value(claimed), read_value(given)
    assert are_comparable(value, other)
    assert not is_equal(value, other)


@given(st.dates(), st.dates())
def test_no_two_days_are_the_same(one: object, other: object) -> None:
    read = [read_value(f"on {day:%-d} {day:%B} 2023") for day in (one, other)]
    assert is_equal(*read) is ((read[0].amount, read[0].year) == (read[1].amount, read[1].year))


@pytest.mark.parametrize(
    ("claimed", "given", "is_known"),
    [
        ("on 19 March 2023", "in March 2023", False),
        ("in March 2023", "on 19 March 2023", True),
        ("82.45% of the votes", "82% of the votes", False),
        ("82.0% of the votes", "82% of the votes", False),
        ("82% of the votes", "82.45% of the votes", True),
        ("a third of the votes", "33% of the votes", True),
    ],
)
def test_a_document_says_nothing_of_what_is_finer_than_its_own_value(claimed: str, given: str, is_known: bool) -> None:
    assert is_finer(read_value(claimed), read_value(given)) is not is_known


@pytest.mark.parametrize("day", [1, 17, 18, 20, 21, 29])
@pytest.mark.parametrize(
    "claim", ["Pemilu parlemen digelar {} Maret 2023", "Kazakhstan will hold parliamentary elections on March {}, 2023"]
)
def test_no_other_day_is_confirmed(claim: str, day: int) -> None:
    collection: Collection = open_seeds()
    assert collection.verify(claim.format(19)).kind is VerdictKind.AGREES
    assert collection.verify(claim.format(day)).kind is VerdictKind.DIFFERS


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        ("The threshold used to be seven percent", VerdictKind.AGREES),
        ("The threshold was previously 7 percent", VerdictKind.AGREES),
        ("Ambang batas parlemen dulu tujuh persen", VerdictKind.AGREES),
        ("The threshold was reduced from seven to five percent", VerdictKind.AGREES),
        ("Parties need seven percent to enter the Mazhilis", VerdictKind.DIFFERS),
        ("The threshold was raised from five to seven percent", VerdictKind.DIFFERS),
    ],
)
def test_of_what_changed_either_value_is_of_its_time(claim: str, kind: VerdictKind) -> None:
    assert open_seeds().verify(claim).kind is kind


@pytest.mark.parametrize(
    "claim",
    [
        "Tokayev is a former UN Secretary-General",
        "Tokayev dikonfirmasi menang pada 22 November",
        "The presidential election was held on 27 November 2022",
    ],
)
def test_a_lesser_office_a_hope_or_a_month_confirms_no_more_than_that(claim: str) -> None:
    assert open_seeds().verify(claim).kind is not VerdictKind.AGREES


def test_what_took_the_place_of_another_value_is_told_with_its_unit() -> None:
    former, latter = read_values("reduced from seven to five percent", EN)
    assert (former.kind, former.amount, former.end) == (ValueKind.SHARE, 7, ChangeEnd.FORMER)
    assert (latter.kind, latter.amount, latter.end) == (ValueKind.SHARE, 5, ChangeEnd.LATTER)
    assert [value.end for value in read_values("from 2015 to 2019, 10 to 12 members", EN)] == [None] * 4
