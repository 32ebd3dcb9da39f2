"""Claims on one of two values that a sentence tells apart by what it counts, by a round, by their use or as bounds."""

from __future__ import annotations

import pytest

from index import Collection
from index.building.build import index_collection
from index.models import Language, VerdictKind
from tests.corpora import INFO, make_document

EN, ID = Language.EN, Language.ID
DIFFERS = VerdictKind.DIFFERS

RULES = (
    "The elections are run by the national commission, 232 district boards, and 10,061 precinct boards. "
    "(1) A citizen who has reached the age of 21 and has lived in the country for the last three years may stand for "
    "the Senate. "
    "The panel received 22 reports in the second round, far fewer than the 131 reports in the first round. "
    "(i) in the case of a senator, by at least two thousand supporters in the county where the nomination is filed."
)
ATURAN = (
    "Setiap orang yang merusak alat peraga kampanye dipidana dengan pidana penjara paling singkat 12 (dua belas) bulan "
    "dan paling lama 36 (tiga puluh enam) bulan. "
    "Debat antarcalon dilaksanakan paling banyak 3 (tiga) kali oleh komisi."
)


@pytest.fixture(scope="module")
def rules() -> Collection:
    return index_collection(
        INFO,
        [make_document("rules", RULES, title="The rules"), make_document("aturan", ATURAN, ID, title="Aturannya")],
    )


@pytest.mark.parametrize(
    ("claim", "language", "source"),
    [
        ("There are about 6,000 precinct boards in the elections.", EN, "10,061"),
        ("There are just 90 district boards in the elections.", EN, "232"),
        ("You have to be 25 to stand for the Senate.", EN, "21"),
        ("The panel received 400 reports in the first round.", EN, "131"),
        ("In the second round, 300 reports were received by the panel.", EN, "22"),
        ("A senator needs ten thousand supporters in the county.", EN, "two thousand"),
        ("Merusak alat peraga kampanye dipidana penjara paling lama 5 tahun.", ID, "36"),
        ("Debat antarcalon dilaksanakan sampai tujuh kali oleh komisi.", ID, "3"),
    ],
)
def test_a_value_is_held_against_the_one_of_what_is_named(
    rules: Collection, claim: str, language: Language, source: str
) -> None:
    verdict = rules.verify(claim, language)
    assert verdict.kind is DIFFERS
    assert source in verdict.differences[0].source


@pytest.mark.parametrize(
    ("claim", "language"),
    [
        ("There are 10,061 precinct boards in the elections.", EN),
        ("You have to be 21 to stand for the Senate.", EN),
        ("A citizen has to live in the country for three years to stand for the Senate.", EN),
        ("The panel received 22 reports in the second round.", EN),
        ("The panel received 131 reports in the first round.", EN),
        ("Two thousand supporters in the county are enough for a senator.", EN),
        ("Merusak alat peraga kampanye dipidana penjara paling lama 3 tahun.", ID),
        ("Paling singkat satu tahun penjara bagi yang merusak alat peraga kampanye.", ID),
        ("Debat antarcalon dilaksanakan paling banyak tiga kali oleh komisi.", ID),
    ],
)
def test_what_is_named_is_no_difference(rules: Collection, claim: str, language: Language) -> None:
    assert rules.verify(claim, language).kind not in {DIFFERS, VerdictKind.ALTERED}


@pytest.fixture(scope="module")
def turnout() -> Collection:
    results = (
        "The turnout reached 70.4 percent, up from 66.9 percent four years ago. "
        "Observers saw families voting together in six percent of the stations. "
        "A candidate who is marked by at least ten percent of the voters of a list moves to its top."
    )
    hasil = "Jumlah kursi perempuan 12, turun dari 17 pada 2019. Biaya pemilihan naik dari 30 juta menjadi 45 juta."
    return index_collection(
        INFO, [make_document("results", results, title="Results"), make_document("hasil", hasil, ID, title="Hasilnya")]
    )


@pytest.mark.parametrize(
    ("claim", "language", "source"),
    [
        ("Turnout was just 62 percent.", EN, "70.4"),
        ("Tingkat partisipasi cuma 55 persen.", ID, "70.4"),
        ("Jumlah kursi perempuan sekarang 20.", ID, "12"),
    ],
)
def test_what_something_was_before_is_no_rival_of_what_it_is(
    turnout: Collection, claim: str, language: Language, source: str
) -> None:
    verdict = turnout.verify(claim, language)
    assert verdict.kind is DIFFERS
    assert source in verdict.differences[0].source


@pytest.mark.parametrize(
    ("claim", "language"),
    [
        ("Turnout was 70 percent.", EN),
        ("Four years ago the turnout was 66.9 percent.", EN),
        ("Pada 2019 jumlah kursi perempuan 17.", ID),
        ("Hanya 40 persen pemilih laki-laki yang datang ke TPS.", ID),
    ],
)
def test_what_something_was_before_may_be_told(turnout: Collection, claim: str, language: Language) -> None:
    assert turnout.verify(claim, language).kind not in {DIFFERS, VerdictKind.ALTERED}
