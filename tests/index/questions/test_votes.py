"""Which kinds of election a question asks about, and which a text touches."""

from __future__ import annotations

import pytest

from index.models import ElectionKind
from index.questions.votes import find_event_kind, find_votes_asked, find_votes_mentioned


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Who won the presidential election?", {"presidential"}),
        ("siapa menang pilpres", {"presidential"}),
        ("hasil pemilihan umum presiden", {"presidential"}),
        ("When will they elect the president?", {"presidential"}),
        ("turnout of the parliamentary vote", {"parliamentary"}),
        ("pileg kapan", {"parliamentary"}),
        ("Kapan pemilihan anggota legislatif?", {"parliamentary"}),
        ("local elections in March", {"local"}),
        ("pilkada serentak", {"local"}),
        ("pemilihan gubernur dan pilpres", {"local", "presidential"}),
        # They name an office or a house, not an election to it.
        ("Why did the president leave the party?", set()),
        ("How many seats has parliament?", set()),
        ("berapa kursi DPR", set()),
        ("who won", set()),
        ("", set()),
    ],
)
def test_votes_that_a_question_asks_about(question: str, asked: set[str]) -> None:
    assert find_votes_asked(question.split()) == asked


@pytest.mark.parametrize(
    ("text", "mentioned"),
    [
        ("The president spoke in Astana", {"presidential"}),
        ("Presiden berbicara", {"presidential"}),
        ("Deputies of the Mazhilis met", {"parliamentary"}),
        ("Anggota DPR bersidang", {"parliamentary"}),
        ("the mayor and the president", {"local", "presidential"}),
        ("Gubernur dilantik", {"local"}),
        ("Rain fell all day", set()),
        ("", set()),
    ],
)
def test_votes_that_a_text_touches(text: str, mentioned: set[str]) -> None:
    assert find_votes_mentioned(text.split()) == mentioned


@pytest.mark.parametrize(
    "question", ["presidential election", "pilpres", "parliamentary election", "pileg", "local elections", "pilkada"]
)
def test_a_text_that_names_an_election_touches_it(question: str) -> None:
    assert find_votes_asked(question.split()) <= find_votes_mentioned(question.split()) != frozenset()


@pytest.mark.parametrize(
    ("event", "kind"),
    [
        ("early presidential election", ElectionKind.PRESIDENTIAL),
        # Of several the country's own.
        ("early Mazhilis and maslikhat elections", ElectionKind.PARLIAMENTARY),
        ("pemilihan presiden dan pemilihan kepala daerah", ElectionKind.PRESIDENTIAL),
        ("pemilihan kepala daerah", ElectionKind.LOCAL),
        ("presidential and parliamentary elections", None),
        ("the vote", None),
        ("", None),
    ],
)
def test_an_event_is_of_one_kind_or_of_none(event: str, kind: ElectionKind | None) -> None:
    assert find_event_kind(event) is kind
