"""Which of several sentences is held against a claim: the one that tells most of the same, and no other matter."""

from __future__ import annotations

import datetime as dt

import pytest

from index.analysis.analyzer import analyze
from index.building.build import index_collection
from index.models import Language, Verdict, VerdictKind
from index.verification.statements.denials import find_denied
from tests.corpora import INFO, make_document

EN, ID = Language.EN, Language.ID
COURT = (
    "The court has eleven judges, appointed for a single term of nine years: four by the president and seven by the"
    " assembly.\n\nThe president is elected for a term of five years."
)
CALL = "On 20 January 2026 the President called the early election for 20 March."
PANGGILAN = "Pada 20 Januari 2026 presiden menetapkan pemilu dini pada 20 Maret."
FILING = "Monday, August 6: County candidate filing begins."
FINE = "Whoever gives money to a campaign from a prohibited source is fined up to 5,000 crowns."
FINDER = "Established in 2016, Ballot Finder tells citizens where to vote."
FOUNDED = "The Reform Union was founded in 2018 in the harbour district."
DENDA = (
    "Setiap orang yang memberi dana kampanye melebihi batas dipidana denda paling sedikit Rp200.000.000,00 (dua ratus"
    " juta rupiah) atau paling banyak Rp1.000.000.000,00."
)
JUDGES = "Every polling place in the county has two judges."
TANPA = "Pengamat melaporkan tidak ada pelanggaran serius di pilpres."


def _verify(text: str, language: Language, claim: str) -> Verdict:
    return index_collection(INFO, [make_document("d", text, language)]).verify(claim, language)


@pytest.mark.parametrize(
    ("text", "language", "claim", "source"),
    [
        (COURT, EN, "The president serves for seven years", "five years"),
        (CALL, EN, "The early election was held on 20 April 2026", "20 March"),
        (PANGGILAN, ID, "Pemilu dini digelar tanggal 20 April 2026", "20 Maret"),
        (FILING, EN, "County candidate filing begins on September 20", "August 6"),
        (FINDER, EN, "The ballot finder was set up in 2020", "2016"),
        (JUDGES, EN, "Every polling place in the county is run by a panel of six judges", "two judges"),
        (TANPA, ID, "Pengamat menemukan pelanggaran serius di pilpres", "tidak ada pelanggaran serius"),
    ],
)
def test_a_claim_is_held_against_what_tells_of_the_same(text: str, language: Language, claim: str, source: str) -> None:
    verdict = _verify(text, language, claim)
    assert verdict.kind is VerdictKind.DIFFERS
    assert verdict.differences[0].source == source


@pytest.mark.parametrize(
    ("text", "language", "claim"),
    [
        (FINE, EN, "A person may give up to 800 crowns to a campaign"),
        (DENDA, ID, "Satu orang boleh memberi dana kampanye paling banyak Rp500.000.000"),
        (FILING, EN, "County candidate filing is open until September 20"),
        (FOUNDED, EN, "A district was founded in 2010"),
        (FOUNDED, EN, "The harbour was founded in 2010"),
        (FINDER, EN, "A new finder of ballots was set up in 2020"),
    ],
)
def test_what_tells_of_something_else_is_held_against_nothing(text: str, language: Language, claim: str) -> None:
    assert _verify(text, language, claim).kind is not VerdictKind.DIFFERS


def test_last_year_is_the_year_before_a_document_was_written() -> None:
    written = make_document(
        "d", "At the end of last year the Green Party was established.", EN, published=dt.date(2023, 2, 1)
    )
    collection = index_collection(INFO, [written])
    assert collection.verify("The Green Party was founded in 2005", EN).kind is VerdictKind.DIFFERS
    assert collection.verify("The Green Party was founded in 2022", EN).kind is not VerdictKind.DIFFERS


def test_of_no_case_of_a_thing_as_much_is_denied_as_of_no_such_thing() -> None:
    denied = []
    for text in ("No physical violence against candidates", "No case of physical violence against candidates"):
        terms = analyze(text, EN)
        found = find_denied(text, terms)
        denied.append({term.text for term in terms if term.start in found} - {"case"})
    assert denied[0] == denied[1] != set()
