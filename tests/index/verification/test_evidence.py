"""What a careful reader holds against a claim: who it is said of, how many, how old, since when, of what."""

from __future__ import annotations

import pytest

from index import Collection
from index.building.build import index_collection
from index.models import Language, VerdictKind
from index.verification.statements.deciding.evidence import gather_evidence
from index.verification.statements.denials import find_listed
from index.verification.statements.limits import NumberLimit, are_opposed, is_within, read_limit
from index.verification.statements.quantifiers import Quantity, find_quantities
from index.verification.statements.reading import read_statement
from index.verification.statements.sentences import Ground
from index.verification.statements.values.claimed import DurationUse, ValueKind
from index.verification.statements.values.reading import read_values
from tests.corpora import INFO, make_document

EN, ID = Language.EN, Language.ID


@pytest.mark.parametrize(
    ("text", "language", "use"),
    [
        ("Voters must be 21 years old", EN, DurationUse.AGE),
        ("calon berusia paling rendah 35 (tiga puluh lima) tahun", ID, DurationUse.AGE),
        ("over the last 30 years", EN, DurationUse.PAST),
        ("selama 30 tahun terakhir", ID, DurationUse.PAST),
        ("the mayor serves a term of five years", EN, DurationUse.LASTING),
        ("masa jabatan tujuh tahun", ID, DurationUse.LASTING),
        ("ten days after the vote", EN, None),
    ],
)
def test_a_duration_is_an_age_a_stretch_of_the_past_or_a_term(
    text: str, language: Language, use: DurationUse | None
) -> None:
    (value,) = read_values(text, language)
    assert value.use is use


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("Friday, October 26th", EN, [(ValueKind.WEEKDAY, 5), (ValueKind.DATE, 1026)]),
        ("on the 26th of October", EN, [(ValueKind.DATE, 1026)]),
        ("by Nov. 6", EN, [(ValueKind.DATE, 1106)]),
        ("31 Agu 2020", ID, [(ValueKind.DATE, 831)]),
        ("voting starts in September", EN, [(ValueKind.MONTH, 9)]),
        ("the March vote", EN, []),
        ("trading since 1750", EN, [(ValueKind.YEAR, 1750)]),
        ("between two and three percent", EN, [(ValueKind.SHARE, 2), (ValueKind.SHARE, 3)]),
        ("a week before the vote", EN, [(ValueKind.DAYS, 7)]),
    ],
)
def test_dates_and_ranges_are_read_as_they_are_shortened(
    text: str, language: Language, values: list[tuple[ValueKind, float]]
) -> None:
    assert [(value.kind, value.amount) for value in read_values(text, language)] == values


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("one year in prison", EN, [(ValueKind.MONTHS, 12)]),
        ("paling lama satu tahun penjara", ID, [(ValueKind.MONTHS, 12)]),
        ("one of the years", EN, []),
        ("satu miliar rupiah", ID, [(ValueKind.MONEY, 1e9)]),
        ("more than a million people", EN, [(ValueKind.COUNT, 1e6)]),
        ("You have to be 25 to run for the council", EN, [(ValueKind.MONTHS, 300)]),
        ("minimal 30 buat nyalon wali kota", ID, [(ValueKind.MONTHS, 360)]),
        ("minimal 30 orang untuk maju", ID, [(ValueKind.COUNT, 30)]),
        ("there must be 25 to form a quorum", EN, [(ValueKind.COUNT, 25)]),
        ("at three polling stations", EN, [(ValueKind.COUNT, 3)]),
        ("doors close at three", EN, [(ValueKind.CLOCK, 180)]),
        ("by eight that evening", EN, [(ValueKind.CLOCK, 1200)]),
        ("Pair 4 was late", EN, []),
        ("more than four votes in five", EN, [(ValueKind.SHARE, 80)]),
        ("two seats in five districts", EN, [(ValueKind.COUNT, 2), (ValueKind.COUNT, 5)]),
    ],
)
def test_one_of_a_unit_an_age_and_a_share_are_read_where_they_are_meant(
    text: str, language: Language, values: list[tuple[ValueKind, float]]
) -> None:
    assert [(value.kind, value.amount) for value in read_values(text, language)] == values


@pytest.mark.parametrize(
    ("text", "language", "limit"),
    [
        ("Batas pemilih per TPS diturunkan menjadi 360 orang", ID, NumberLimit.MOST),
        ("The limit is 750 million rupiah", EN, NumberLimit.MOST),
        ("ambang batas 20 kursi", ID, None),
        ("dapat tiga belas ribuan suara", ID, NumberLimit.ABOUT),
    ],
)
def test_what_is_called_a_limit_is_the_most(text: str, language: Language, limit: NumberLimit | None) -> None:
    assert read_limit(text, read_values(text, language)[0]) is limit


def test_what_is_told_as_a_total_stands_before_its_number() -> None:
    (value,) = read_values("Jumlah kursi dewan ditetapkan 560", ID)
    assert [unit.text for unit in value.units] == ["kursi"]


def test_at_least_denies_nothing_and_opposes_at_most() -> None:
    text = "paling tidak sebagai sumber utama impor minyak (sekitar 8% dari total)"
    assert read_limit(text, read_values(text, ID)[0]) is NumberLimit.ABOUT
    assert are_opposed(NumberLimit.LEAST, NumberLimit.MOST)
    assert not are_opposed(NumberLimit.LEAST, None)
    (claimed,), (given,) = read_values("more than four fifths", EN), read_values("82%", EN)
    assert is_within(claimed, NumberLimit.LEAST, given)
    assert not is_within(claimed, NumberLimit.MOST, given)
    # Two limits of one kind are two rules.
    assert not is_within(claimed, NumberLimit.LEAST, given, NumberLimit.LEAST)


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("All residents may vote", [Quantity.ALL]),
        ("Not all residents may vote", [Quantity.SOME]),
        ("Nobody may vote", [Quantity.NONE]),
        ("Tidak ada warga yang hadir", [Quantity.NONE]),
        ("Hanya warga kota", [Quantity.ONLY]),
        ("Sebagian besar warga", [Quantity.MOST]),
        ("The residents may vote", []),
    ],
)
def test_how_many_it_is_said_of_is_read(text: str, quantities: list[Quantity]) -> None:
    assert [quantity for _, quantity in find_quantities(text)] == quantities


def test_two_words_that_are_listed_as_one_are_one() -> None:
    assert [word for word, _ in find_listed("The campaign was low key", {"low-key"})] == [
        "the",
        "campaign",
        "was",
        "low-key",
    ]


CITY = (
    "Every resident of Port Ellery may apply to the town court. The ballot boxes are made of wood. "
    "A fund of 30 percent is kept for women, youth and sailors. Ana Laine, the first chairwoman of the town court, "
    "previously worked as a commissioner of the harbour. The campaign in Port Ellery was low key. "
    "Of the 240 candidates for the council, 60 are women. The council of Port Ellery has 560 seats in total. "
    "The council refused the plan of the harbour company. Judges of the town court serve a term of six years. "
    "The harbour guild was established in 1911."
)


@pytest.fixture(scope="module")
def city() -> Collection:
    return index_collection(INFO, [make_document("city", CITY, title="Notices of Port Ellery")])


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("The harbour company had its plan accepted by the council", "refused"),
        ("The harbour guild of Port Ellery was established in 1931", "1911"),
        ("There was a lively campaign in Port Ellery this spring", "low key"),
    ],
)
def test_another_deed_or_year_is_told(city: Collection, claim: str, source: str) -> None:
    assert [one.source for one in city.verify(claim).differences] == [source]


@pytest.mark.parametrize(
    "claim",
    [
        "Only merchants of Port Ellery can turn to the court of the town",
        "Ana Laine is the mayor of Port Ellery",
    ],
)
def test_what_seldom_contradicts_is_not_told_and_agrees_with_nothing(city: Collection, claim: str) -> None:
    verdict = city.verify(claim)
    assert verdict.differences == ()
    assert verdict.kind is not VerdictKind.AGREES


@pytest.mark.parametrize(
    "claim",
    [
        "Residents of Port Ellery must be 21 years old",
        "Ana Laine is the head of the town court",
        "The 240 candidates for the council are women",
        "Most of the candidates for the council are women",
        "The harbour guild of Port Ellery has been there since the flood of 1911",
    ],
)
def test_what_is_of_another_matter_or_only_of_a_part_confirms_nothing(city: Collection, claim: str) -> None:
    assert city.verify(claim).kind is not VerdictKind.AGREES


def test_another_thing_of_a_set_is_found_beside_the_same_word(city: Collection) -> None:
    statement = read_statement(city.index, "The ballot boxes of Port Ellery are made of metal")
    assert statement is not None
    evidence = gather_evidence(city.index, statement, city.home, city.judge)
    given = [one.sentence.text[slice(*one.given)] for one in evidence.parallels if one.ground is Ground.MEMBER]
    assert given == ["wood"]
