"""Claims of others, of some or of what is to come, that a sentence near them does not contradict, and those it does."""

from __future__ import annotations

import pytest

from index.building.build import index_collection
from index.models import Language, VerdictKind
from tests.corpora import INFO, make_document

EN, ID = Language.EN, Language.ID
TURNOUT = "Turnout in the harbour district was 69 percent."
PARTISIPASI = "Tingkat partisipasi pemilih di Lembah Sarani mencapai 69 persen."
AGE = "A candidate for mayor must be at least 25 years old."
UMUR = "Calon bupati berumur paling rendah 25 tahun."
WINNER = "The candidate who receives more than 50 percent of the votes is elected president."
SEATS = "A province with a population of more than 9 million gets 85 seats in the assembly."
FEE = "We recommend that the pay of clerks, now 900 crowns, be raised."
OFFICERS = "Each polling station is run by seven officers."
DEADLINE = "Voters register online within 15 days before the election."
TABLE = "| No. | Candidate | Age | Running mate |\n|---|---|---|---|\n| 1 | Anna Bell | 51 | Tom Ashby |\n"
TABLE += "| 2 | Carl Dorn | 38 | Ruth Finch |\n"


def _read_language(text: str) -> Language:
    return ID if text in {PARTISIPASI, UMUR} else EN


@pytest.mark.parametrize(
    ("text", "language", "claim"),
    [
        (TURNOUT, EN, "Turnout among women in the harbour district was 54 percent"),
        (TURNOUT, EN, "Turnout among voters under 30 in the harbour district was 54 percent"),
        (TURNOUT, EN, "Turnout among farmers in the harbour district was 54 percent"),
        (PARTISIPASI, ID, "Tingkat partisipasi pemilih perempuan di Lembah Sarani mencapai 54 persen"),
        (PARTISIPASI, ID, "Partisipasi pemilih di bawah 25 tahun di Lembah Sarani mencapai 54 persen"),
        (PARTISIPASI, ID, "Partisipasi pemilih dari kalangan nelayan di Lembah Sarani mencapai 54 persen"),
        (AGE, EN, "The mayor is now 47 years old"),
        (UMUR, ID, "Bupati sekarang berumur 47 tahun"),
        (WINNER, EN, "The president won last year with 53 percent of the votes"),
        (WINNER, ID, "Presiden sekarang menang dengan 53 persen suara"),
        (SEATS, EN, "The province has a population of more than 3 million"),
        (FEE, EN, "The pay of clerks has been set at 1500 crowns for the next election"),
        (OFFICERS, EN, "The council plans to hire ten officers for each polling station"),
        (OFFICERS, EN, "At the next election each polling station will have ten officers"),
        (DEADLINE, EN, "Voters are told within ten days after they register online"),
        (TABLE, EN, "Tom Ashby is 49 years old"),
    ],
)
def test_what_is_told_of_others_or_as_a_rule_contradicts_no_fact(text: str, language: Language, claim: str) -> None:
    found = index_collection(INFO, [make_document("d", text, _read_language(text))]).verify(claim, language)
    assert found.kind is not VerdictKind.DIFFERS


@pytest.mark.parametrize(
    ("text", "language", "claim"),
    [
        (TURNOUT, EN, "Turnout in the harbour district was 54 percent"),
        (PARTISIPASI, ID, "Partisipasi pemilih di Lembah Sarani cuma 54 persen"),
        (AGE, EN, "Candidates for mayor must be 30 years old"),
        (UMUR, ID, "Calon bupati minimal berumur 30 tahun"),
        (WINNER, EN, "A candidate needs 40 percent of the votes to be elected president"),
        (OFFICERS, EN, "Each polling station is run by ten officers"),
        (DEADLINE, EN, "Voters register online within 30 days before the election"),
        (TABLE, EN, "Anna Bell is 49 years old"),
    ],
)
def test_another_value_of_the_same_contradicts(text: str, language: Language, claim: str) -> None:
    found = index_collection(INFO, [make_document("d", text, _read_language(text))]).verify(claim, language)
    assert found.kind in {VerdictKind.DIFFERS, VerdictKind.ALTERED}
