"""Claims about one of several that a sentence, or a table, gives a value each for."""

from __future__ import annotations

import random
from itertools import product

import pytest

from index import Collection
from index.analysis.analyzer import analyze
from index.building.build import index_collection
from index.models import Language, VerdictKind
from index.verification.statements.pairing.enumerations import complete_values, find_lists
from index.verification.statements.values.claimed import ValueKind
from index.verification.statements.values.reading import read_values
from tests.corpora import INFO, make_document

EN, ID = Language.EN, Language.ID
AGREES, DIFFERS = VerdictKind.AGREES, VerdictKind.DIFFERS

RESULTS = (
    "In the election the Red Party won 12 of the 30 seats, the Yellow Party 11, and the Greens 7. "
    "The turnout was 55 percent in Northtown, 61 percent in Southtown and 48 percent in Westville. "
    "Adams received 4,300 votes, Baker 3,900 and Clark 1,200. "
    "The council has 33 members, 20 of whom are elected in wards and 13 from city-wide lists. "
    "The clerk trained helpers for 9 hours in Northtown, 14 in Southtown and 3 in Westville."
)
HASIL = (
    "Partai Bahari meraih 12 kursi, Partai Tani 11, dan Partai Cakra 7. "
    "Rina Wulandari, Bambang Seno, dan Yusuf Hakim masing-masing memperoleh 8.240, 6.115, dan 2.307 suara. "
    "Biaya pencetakan surat suara sebesar Rp 40 juta, sedangkan biaya kotak suara Rp 15 juta."
)
# A row a district and candidate, and a column a candidate.
LONG = (
    "District\tCandidate\tVotes\tPercent\nHarbour\tAna Putri\t4,210\t52.1\nHarbour\tMaria Lopez\t891\t11.0\n"
    "Hillside\tAna Putri\t3,105\t44.6\nHillside\tMaria Lopez\t481\t6.9\nTotal\tAna Putri\t7,315\t48.6\n"
    "Total\tMaria Lopez\t1,372\t9.1"
)
WIDE = (
    "Ward\tHelen Marsh\tPeter Dunn\tTurnout (percent)\nEasthaven\t2310\t1805\t64\nMillbrook\t1760\t1520\t58\n"
    "Old Quay\t1050\t1150\t41\nTotal\t5120\t4475\t56"
)


@pytest.fixture(scope="module")
def results() -> Collection:
    return index_collection(
        INFO,
        [make_document("results", RESULTS, title="The results"), make_document("hasil", HASIL, ID, title="Hasilnya")],
    )


@pytest.fixture(scope="module")
def tables() -> Collection:
    return index_collection(
        INFO, [make_document("long", LONG, title="Mayor"), make_document("wide", WIDE, title="Council")]
    )


@pytest.mark.parametrize(
    ("text", "language", "items"),
    [
        ("The Reds won 12 of the 30 seats, the Blues 11, and Greens 7.", EN, [(12, "Reds"), (11, "Blues"), (7, "Gre")]),
        ("It was 55 percent in A-town and 61 in B-town.", EN, [(55, "A-town"), (61, "B-town")]),
        ("Ani, Budi dan Citra masing-masing meraih 3, 4, dan 5 suara.", ID, [(3, "Ani"), (4, "Budi"), (5, "Citra")]),
        ("A fee of (a) 5 dollars for voters; (b) 9 dollars for lists.", EN, [(5, "voters"), (9, "lists")]),
        ("It rose from 5 to 7 percent.", EN, []),
        ("Between 2 and 3 percent of 900 voters came.", EN, []),
    ],
)
def test_each_value_of_a_list_is_of_its_own_names(
    text: str, language: Language, items: list[tuple[float, str]]
) -> None:
    values = complete_values(text, read_values(text, language))
    found = [item for items in find_lists(text, analyze(text, language), values) for item in items]
    assert [item.values[0].amount for item in found] == [amount for amount, _ in items]
    for item, (_, name) in zip(found, items, strict=True):
        assert item.is_named_at(text.index(name))
        assert not any(other.is_named_at(text.index(name)) for other in found if other is not item)


def test_a_bare_number_of_a_list_counts_what_the_list_does() -> None:
    text = "The Reds won 12 seats, the Blues 11; turnout was 55 percent in A, 61 in B."
    values = complete_values(text, read_values(text, EN))
    assert [value.kind for value in values] == [ValueKind.COUNT] * 2 + [ValueKind.SHARE] * 2
    assert [unit.text for unit in values[1].units] == ["seat"]


@pytest.mark.parametrize(
    ("claim", "kind", "source"),
    [
        ("The Yellow Party won 12 seats.", DIFFERS, "11"),
        ("The Yellow Party won 11 seats.", AGREES, None),
        ("The Greens won 12 seats.", DIFFERS, "7"),
        ("The Greens won 7 seats.", AGREES, None),
        ("The Red Party won 12 seats.", AGREES, None),
        ("The Greens won 7 of the 30 seats.", AGREES, None),
        ("Turnout in Southtown was 55 percent.", DIFFERS, "61 percent"),
        ("Turnout in Southtown was 61 percent.", AGREES, None),
        ("Baker received 4,300 votes.", DIFFERS, "3,900"),
        ("Baker received 3,900 votes.", AGREES, None),
        ("13 of the council's members are elected in wards.", DIFFERS, "20"),
        ("13 of the 33 members are elected from city-wide lists.", AGREES, None),
        ("The clerk trained helpers for 9 hours in Southtown.", DIFFERS, "14"),
        ("Partai Tani mendapat 12 kursi.", DIFFERS, "11"),
        ("Partai Tani mendapat 11 kursi.", AGREES, None),
        ("Bambang Seno mendapat 8.240 suara.", DIFFERS, "6.115"),
        ("Bambang Seno mendapat 6.115 suara.", AGREES, None),
    ],
)
def test_a_claim_is_held_against_the_value_of_whom_it_names(
    results: Collection, claim: str, kind: VerdictKind, source: str | None
) -> None:
    verdict = results.verify(claim)
    assert verdict.kind is kind
    assert [one.source for one in verdict.differences] == ([source] if source else [])


@pytest.mark.parametrize(
    "claim",
    [
        "The Harbour Party won 12 seats.",
        "The Yellow Party and the Greens won 18 seats.",
    ],
)
def test_whom_no_item_or_more_than_one_names_is_left_open(results: Collection, claim: str) -> None:
    assert results.verify(claim).kind not in {AGREES, DIFFERS}


@pytest.mark.parametrize(
    ("claim", "kind", "source"),
    [
        ("Maria Lopez got 9.1 percent.", AGREES, None),
        ("Ana Putri got 7,315 votes in total.", AGREES, None),
        ("Ana Putri got 9,999 votes.", DIFFERS, "7,315"),
        ("Ana Putri got 3,105 votes in Hillside.", AGREES, None),
        ("Ana Putri got 3,105 votes in Harbour.", DIFFERS, "4,210"),
        ("Helen Marsh received 1,760 votes in Millbrook.", AGREES, None),
        ("Helen Marsh received 2,310 votes in Millbrook.", DIFFERS, "1760"),
        ("Peter Dunn got 1,050 votes in Old Quay.", DIFFERS, "1150"),
    ],
)
def test_a_claim_is_held_against_the_row_that_it_names_or_the_total(
    tables: Collection, claim: str, kind: VerdictKind, source: str | None
) -> None:
    verdict = tables.verify(claim)
    assert verdict.kind is kind
    assert [one.source for one in verdict.differences] == ([source] if source else [])


def test_what_one_row_of_several_gives_is_left_open(tables: Collection) -> None:
    assert tables.verify("Ana Putri got 3,105 votes.").kind not in {AGREES, DIFFERS}


@pytest.mark.parametrize(
    ("language", "text", "claims", "names"),
    [
        (
            EN,
            "The {0} Party won {v0} of the 90 seats, the {1} League {v1}, and the {2} Alliance {v2}.",
            ("The {n} won {v} seats.", "The {n} took {v} of the 90 seats.", "{v} seats went to the {n}."),
            ("{} Party", "{} League", "{} Alliance"),
        ),
        (
            EN,
            "In {0} turnout reached {v0} percent, in {1} {v1} percent and in {2} {v2} percent.",
            ("Turnout in {n} was {v} percent.", "In {n}, turnout was {v}%."),
            ("{}",) * 3,
        ),
        (
            EN,
            "{0}, {1} and {2} received {v0}, {v1} and {v2} votes respectively.",
            ("{n} received {v} votes.", "{n} got {v} votes."),
            ("Ada {}", "Ben {}", "Cy {}"),
        ),
        (
            EN,
            "Some {v0} percent of {0}, {v1} percent of {1} and {v2} percent of {2} voted.",
            ("{v} percent of {n} voted.", "Turnout among {n} was {v} percent."),
            ("men", "women", "students"),
        ),
        (
            ID,
            "{0} unggul dengan {v0} persen, disusul {1} dengan {v1} persen, sedangkan {2} hanya {v2} persen.",
            ("{n} mendapat {v} persen suara.", "{n} meraih {v} persen."),
            ("Ani {}", "Budi {}", "Citra {}"),
        ),
        (
            ID,
            "Kabupaten {0} punya {v0} TPS, Kabupaten {1} {v1} TPS dan Kabupaten {2} {v2} TPS.",
            ("Kabupaten {n} punya {v} TPS.", "Ada {v} TPS di Kabupaten {n}."),
            ("{}",) * 3,
        ),
    ],
)
@pytest.mark.parametrize("seed", [20, *(pytest.param(seed, marks=pytest.mark.long) for seed in (21, 22, 23))])
def test_no_claim_agrees_with_the_value_of_another_nor_differs_from_its_own(
    language: Language, text: str, claims: tuple[str, ...], names: tuple[str, str, str], seed: int
) -> None:
    rng = random.Random(seed)
    words = rng.sample(("Marrow", "Ashby", "Dunmore", "Sukamaju", "Wanasari", "Tirta"), 3)
    named = [name.format(word) for name, word in zip(names, words, strict=True)]
    amounts = rng.sample(range(5, 60), 3)
    source = text.format(*named, **{f"v{at}": amount for at, amount in enumerate(amounts)})
    collection = index_collection(INFO, [make_document("a", source, language, title="News")])
    for claim, (at, name), (other, amount) in product(claims, enumerate(named), enumerate(amounts)):
        kind = collection.verify(claim.format(n=name, v=amount)).kind
        assert kind is not (DIFFERS if at == other else AGREES), (claim.format(n=name, v=amount), source)


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        ("5,790 valid votes in North", AGREES),
        ("5,880 valid votes were cast in North", VerdictKind.UNDECIDED),
        ("16,315 valid votes were cast", VerdictKind.UNDECIDED),
    ],
)
def test_what_two_columns_may_be_meant_by_is_not_decided(claim: str, kind: VerdictKind) -> None:
    table = "District\tVotes cast\tValid votes\nNorth\t5880\t5790\nHarbour\t10435\t10260\nTotal\t16315\t16050"
    assert index_collection(INFO, [make_document("votes", table)]).verify(claim).kind is kind
