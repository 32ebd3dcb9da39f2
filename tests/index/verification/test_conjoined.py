"""Claims about sentences that say one thing of something and another, or its opposite, of something else."""

from __future__ import annotations

import pytest

from index.building.build import index_collection
from index.models import Language, VerdictKind
from tests.corpora import INFO, make_document

EN, ID = Language.EN, Language.ID
AGREES, DIFFERS = VerdictKind.AGREES, VerdictKind.DIFFERS


def check(text: str, language: Language, claim: str) -> VerdictKind:
    """What a claim gets from a collection of one text."""
    return index_collection(INFO, [make_document("d", text, language)]).verify(claim).kind


FALLBACK = "Okoye mengakui kekalahannya dan tidak akan meminta penghitungan ulang."
WAITING = "Komisi bertemu di balai kota pada hari Senin dan belum mengumumkan hasil resmi."
FEES = "The council raised the fee for dogs and lowered the fee for cats."
PLANS = "The council approved the budget and rejected the plan for a tunnel."
SUITS = "Panitia menerima gugatan Anton dan menolak gugatan Joko."


@pytest.mark.parametrize(
    ("text", "language", "claim", "kind"),
    [
        (FALLBACK, ID, "Okoye akan meminta penghitungan ulang", DIFFERS),
        (FALLBACK, ID, "Okoye tidak akan meminta penghitungan ulang", AGREES),
        (WAITING, ID, "Komisi sudah mengumumkan hasil resmi", DIFFERS),
        (WAITING, ID, "Komisi belum mengumumkan hasil resmi", AGREES),
        (FEES, EN, "The council raised the fee for cats", DIFFERS),
        (FEES, EN, "The council lowered the fee for cats", AGREES),
        (PLANS, EN, "The council approved the plan for a tunnel", DIFFERS),
        (PLANS, EN, "The council rejected the plan for a tunnel", AGREES),
        (SUITS, ID, "Panitia menolak gugatan Anton", DIFFERS),
        (SUITS, ID, "Panitia menolak gugatan Joko", AGREES),
    ],
)
def test_a_claim_is_held_against_what_is_said_of_its_own_matter(
    text: str, language: Language, claim: str, kind: VerdictKind
) -> None:
    assert check(text, language, claim) is kind


@pytest.mark.parametrize(
    ("text", "language", "claim"),
    [
        ("Ivan Petrov denied that he had bought votes in the northern villages.", EN, "Ivan Petrov bought votes"),
        ("Mark Lowe accused the clerk of hiding ballots in the town hall.", EN, "The clerk hid ballots"),
        ("The court considered cancelling the election of the board.", EN, "The court cancelled the election"),
        ("Dora Finch promised to cut taxes for fishermen next year.", EN, "Dora Finch cut taxes"),
        ("Joko Rahman menyangkal pernah membeli suara di desa utara.", ID, "Joko Rahman membeli suara"),
        ("Camat Rudi membantah telah menerima suap dari pengusaha.", ID, "Camat Rudi menerima suap"),
    ],
)
def test_what_is_denied_held_against_somebody_considered_or_promised_is_no_fact(
    text: str, language: Language, claim: str
) -> None:
    assert check(text, language, claim) not in (AGREES, VerdictKind.VERBATIM)
