"""What may be so beside what a sentence says: of others, of another deed or at another time."""

from __future__ import annotations

import pytest

from index.building.build import index_collection
from index.models import Language, VerdictKind
from tests.corpora import INFO, make_document

COURT = "Mahkamah Konstitusi Orvania was established in 2003 by the new constitution."
OPENED = "On election day the commission opened 1,200 polling stations in Orvania."
OFFICERS = "The commission does not send officers to the homes of voters."
MAYOR = "The mayor of Harrow must be at least 25 years old."
QUEUE = "Anyone standing in the queue at closing time may still vote."
CHILD = "Voters may bring a child into the booth, but a voter may not take a photograph of the ballot."
ROLL = (
    "A person qualifies for registration as a voter at elections if the person:\n\n"
    "(a) has attained the age of eighteen years;\n\n(b) is a citizen; and\n\n(c) is not declared to be of unsound mind."
)
RESIDENT = "A person who has been in Kenya for a continuous period of at least seven years may apply for citizenship."
TEAM = "Anggota Tim Seleksi KPU berpendidikan paling rendah S-1 dan berusia paling rendah 35 tahun."
_DIFFERENT = frozenset((VerdictKind.DIFFERS, VerdictKind.ALTERED, VerdictKind.CHECKED))


@pytest.mark.parametrize(
    ("text", "claim", "is_different"),
    [
        (COURT, "Mahkamah Konstitusi Orvania dihapus", False),
        (COURT, "The Mahkamah Konstitusi Orvania has been abolished", False),
        (OPENED, "On election day the commission closed 12 polling stations in Orvania", False),
        (OPENED, "The commission opened 900 polling stations", True),
        (OFFICERS, "The commission sends invitations to the homes of voters", False),
        (OFFICERS, "The commission sends officers to the homes of voters", True),
        (MAYOR, "The President of Orvania must be at least 40 years old", False),
        (MAYOR, "The mayor of Harrow must be at least 40 years old", True),
        (QUEUE, "Nobody who's in the queue at closing time gets sent home", False),
        (QUEUE, "Nobody in the queue at closing time is turned away", False),
        (QUEUE, "No one standing in the queue at closing time loses the right to vote", False),
        (QUEUE, "Nobody in the queue at closing time may vote", True),
        (QUEUE, "Anyone standing in the queue at closing time loses the right to vote", True),
        (CHILD, "You don't have to bring a child into the booth", False),
        (CHILD, "Nobody has to bring a child into the booth", False),
        (CHILD, "None of the voters brought a child", False),
        (CHILD, "Nobody may bring a child into the booth", True),
        (ROLL, "Presiden harus berusia minimal 40 tahun", False),
        (ROLL, "A voter must be at least 21 years old", True),
        (ROLL, "Pemilih harus berusia minimal 21 tahun", True),
        (RESIDENT, "A person in Kenya must be 17 years old to apply for citizenship", False),
        (TEAM, "Semua anggota KPU yang sekarang umurnya di atas 50 tahun", False),
        (TEAM, "Anggota Tim Seleksi KPU harus berusia paling rendah 50 tahun", True),
    ],
)
def test_what_may_be_so_as_well_is_not_different(text: str, claim: str, is_different: bool) -> None:
    language = Language.ID if text is TEAM else Language.EN
    verdict = index_collection(INFO, [make_document("d", text, language)]).verify(claim)
    assert (verdict.gravest in _DIFFERENT) is is_different
