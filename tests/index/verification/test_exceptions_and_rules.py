"""Whom a rule excepts, what a list forbids above a limit, what was so once, and what a first count does not settle."""

from __future__ import annotations

import datetime as dt

import pytest

from index import Collection
from index.building.build import index_collection
from index.models import Language, Subject, VerdictKind
from tests.corpora import INFO, make_document

EN, ID = Language.EN, Language.ID
GUIDE = (
    "Nine polling places are open from 8 am to 6 pm on election day. "
    "All polling places except Quay Street Chapel are accessible by wheelchair. "
    "An elector who fails to vote without a good reason is liable to a fine of $44.\n\n"
    "Early voting is available at the City Hall on weekdays. There is no early voting on weekends."
)
NEWS = (
    "Voting was interrupted for 50 minutes at Milford School after a power failure, and the polling place stayed open "
    "until 6.50 pm to make up for the time. "
    "Women were 15 of 37 candidates for the council and two of the three candidates for mayor."
    "\n\nThe city approved the closure of Strand Street by 11,404 votes to 10,946. "
    "Turnout in the referendum was 58.9 per cent, so that the result is binding on the council."
)
RULES = (
    "Setiap calon boleh menunjuk satu saksi.\n\n"
    "Sumbangan dari pengembang properti, dari luar negeri, dan sumbangan anonim di atas 50 dolar dilarang.\n\n"
    "Bila alasan ditolak, denda harus dibayar dalam 28 hari."
)
FIRST_COUNT = (
    "| Ward | Ana Roa | Ben Okello | Cleo Diaz |\n|---|---|---|---|\n| Harbour | 2,710 | 2,011 | 1,205 |\n"
    "| Total | 8,879 | 8,778 | 4,595 |\n"
)


@pytest.fixture(scope="module")
def city() -> Collection:
    about = Subject(place="Arvo Islands", event="mayoral election", date=dt.date(2026, 10, 24))
    texts = (
        ("guide", GUIDE, EN, "Guide for voters"),
        ("news", NEWS, EN, "Closure of Strand Street approved"),
        ("aturan", RULES, ID, "Panduan bagi calon"),
        ("first", FIRST_COUNT, EN, "Results by ward: first preferences for mayor"),
    )
    return index_collection(
        INFO, [make_document(name, text, language, title=title, about=about) for name, text, language, title in texts]
    )


@pytest.mark.parametrize(
    "claim",
    [
        "Quay Street Chapel is not accessible by wheelchair.",
        "Polls close at 6 pm.",
        "Tempat pemungutan suara tutup pukul 18.00.",
        "Sumbangan dari pengembang properti dilarang.",
    ],
)
def test_what_a_rule_says_in_other_words_agrees(city: Collection, claim: str) -> None:
    assert city.verify(claim, EN).kind is VerdictKind.AGREES


@pytest.mark.parametrize(
    ("claim", "given"),
    [
        ("Quay Street Chapel is accessible by wheelchair.", "except Quay Street Chapel"),
        ("All polling places are accessible by wheelchair.", "except Quay Street Chapel"),
        ("Every polling place is accessible by wheelchair.", "except Quay Street Chapel"),
        ("Polls close at 8 pm.", "6 pm"),
        ("Tempat pemungutan suara tutup pukul 20.00.", "6 pm"),
    ],
)
def test_a_rule_and_its_exception_are_told_as_what_differs(city: Collection, claim: str, given: str) -> None:
    verdict = city.verify(claim, EN)
    assert (verdict.kind, verdict.differences[0].source) == (VerdictKind.DIFFERS, given)


@pytest.mark.parametrize(
    "claim",
    [
        "Milford School is accessible by wheelchair.",
        "Not all polling places are accessible by wheelchair.",
        "Donations from property developers are banned.",
        "Donations from foreign countries are banned.",
        "There were 37 candidates for the council.",
        "Fifteen of the candidates were women.",
        "People who do not vote must pay a fine of $44.",
        "Tidak ada pemungutan suara dini pada akhir pekan.",
        "The referendum result is advisory if turnout is below 50 per cent.",
        "Quarry rejected the closure of Strand Street.",
        "Ben Okello won the mayoral election.",
    ],
)
def test_nothing_is_held_against_what_may_be_so(city: Collection, claim: str) -> None:
    assert city.verify(claim, EN).kind not in {VerdictKind.DIFFERS, VerdictKind.ALTERED}


@pytest.mark.parametrize(
    "claim",
    [
        "Sumbangan anonim dilarang.",
        "All anonymous donations are banned.",
        "Ana Roa won the mayoral election.",
    ],
)
def test_what_says_more_than_its_source_does_not_agree(city: Collection, claim: str) -> None:
    assert city.verify(claim, EN).kind is not VerdictKind.AGREES


@pytest.mark.parametrize(
    "claim",
    ["Sumbangan dari pengembang properti diperbolehkan.", "Voters rejected the closure of Strand Street."],
)
def test_what_is_turned_around_still_differs(city: Collection, claim: str) -> None:
    assert city.verify(claim, EN).kind is VerdictKind.DIFFERS
