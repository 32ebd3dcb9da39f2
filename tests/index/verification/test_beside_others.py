"""A value, name or word beside others that hold: what differs is told, and what only stands beside it is not."""

from __future__ import annotations

import pytest

from index import Collection
from index.building.build import index_collection
from index.models import Language, Subject, VerdictKind
from tests.corpora import INFO, make_document, open_seeds

EN, ID = Language.EN, Language.ID
CHAMBER = (
    "The Mazhilis will consist of 98 deputies, with 29 to be elected from single-mandate districts and 69 from lists."
)
JUDGES = "Every polling place in NC has two judges and one Chief Judge assigned."
MOVERS = "Pemilih pindahan dapat memilih di tempat tujuan dari jam tujuh pagi sampai satu siang."
LISTS = "KPPS bekerja sama dengan masyarakat dalam pengadaan perlengkapan pemungutan suara yang dilaksanakan panitia."
TERM = "Masa kerja panitia diperpanjang setelah pemungutan suara dilaksanakan."
VISIT = (
    "Posisi negara itu di koridor timur dan barat membuat Presiden Xi dari China memilih ibu kotanya, Astana, untuk "
    "kunjungan asing pertamanya."
)
CANDIDATES = "There are 281 candidates from party lists, who will compete for 69 seats."
_CONTRADICTED = {VerdictKind.DIFFERS, VerdictKind.ALTERED}


def _open(text: str) -> Collection:
    language = EN if text in {CHAMBER, JUDGES, CANDIDATES} else ID
    news = " ".join(("Observers came to the country and saw the campaign.",) * 14)
    text = f"{news}\n\nKazakhstan is a large country.\n\n{text}" if text is CANDIDATES else text
    return index_collection(INFO, [make_document("d", text, language, about=Subject())])


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (CHAMBER, "The Mazhilis will have 108 deputies, 29 from single-mandate districts"),
        (JUDGES, "Each polling place in North Carolina has three judges and one Chief Judge"),
        (MOVERS, "pemilih pindahan bisa nyoblos dari jam tujuh pagi sampai jam tiga sore"),
        (VISIT, "Presiden Xi memilih Tashkent untuk kunjungan asing pertamanya"),
        (CANDIDATES, "381 candidates from party lists compete for 69 seats in Kazakhstan"),
    ],
)
def test_what_differs_beside_what_holds_is_told(text: str, claim: str) -> None:
    assert _open(text).verify(claim).kind in _CONTRADICTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (CHAMBER, "The Mazhilis will have 98 deputies, 29 from single-mandate districts"),
        (CHAMBER, "29 deputies are elected from single-mandate districts"),
        (JUDGES, "Each polling place in North Carolina has two judges and one Chief Judge"),
        (MOVERS, "pemilih pindahan bisa nyoblos sampai jam satu siang"),
        (VISIT, "Presiden Xi memilih Astana untuk kunjungan asing pertamanya"),
        (VISIT, "Presiden Xi memilih Tashkent untuk pertemuan berikutnya"),
        (CANDIDATES, "381 candidates from party lists compete for 69 seats in Kenya"),
    ],
)
def test_what_may_be_so_is_not_contradicted(text: str, claim: str) -> None:
    assert _open(text).verify(claim).kind not in _CONTRADICTED


@pytest.mark.parametrize("text", [LISTS, TERM])
def test_working_days_are_told_by_no_other_work(text: str) -> None:
    assert _open(text).verify("Pemungutan suara dilaksanakan pada hari kerja").kind is not VerdictKind.AGREES


def test_what_was_so_before_a_reform_is_held_against_that() -> None:
    seeds = open_seeds()
    for claim in ("The threshold was seven percent before the reform", "Ambang batas sebelum reformasi tujuh persen"):
        assert seeds.verify(claim).kind is not VerdictKind.DIFFERS
    assert seeds.verify("The threshold was ten percent before the reform").kind is VerdictKind.DIFFERS


def test_which_vote_is_meant_is_told_by_the_fields_of_a_document() -> None:
    seeds = open_seeds()
    claim = "international observers reported {} violations in the {} election"
    assert seeds.verify(claim.format("serious", "presidential")).kind is VerdictKind.DIFFERS
    assert seeds.verify(claim.format("no serious", "presidential")).kind is not VerdictKind.DIFFERS
    assert seeds.verify(claim.format("serious", "mayoral")).kind is not VerdictKind.DIFFERS


@pytest.mark.parametrize(
    ("claim", "is_denied"),
    [
        ("Komisi mengirim undangan ke rumah pemilih", False),
        ("panitia mengirim surat ke rumah pemilih", False),
        ("KPU meminta nomor rekening lewat WhatsApp", False),
        ("Komisi mengirim petugas ke rumah pemilih", True),
        ("Komisi kirim petugas ke rumah warga", True),
        ("KPU minta foto KTP lewat WA", True),
    ],
)
def test_what_is_denied_of_one_thing_is_not_denied_of_another(claim: str, is_denied: bool) -> None:
    text = "Komisi tidak mengirim petugas ke rumah pemilih. KPU tidak pernah meminta foto KTP lewat WhatsApp."
    kind = index_collection(INFO, [make_document("d", text, ID)]).verify(claim).kind
    assert (kind in _CONTRADICTED) is is_denied
