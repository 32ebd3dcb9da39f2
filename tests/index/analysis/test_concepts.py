"""Concepts: what is the same thing whichever word is used."""

from __future__ import annotations

from collections import Counter

import pytest

from index.analysis.concepts import find_members
from index.analysis.word_lists import read_lines
from index.models import Language
from tests.corpora import EN, ID


def name_all(text: str, language: Language) -> list[tuple[str, str]]:
    return [(text[slice(*found.span)], found.name) for found in find_members(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Where do electors vote?", EN, [("electors", "voters"), ("vote", "vote")]),
        ("Who is a VOTER?", EN, [("VOTER", "VOTER")]),
        ("the Constitutional Tribunal", EN, [("Constitutional Tribunal", "Constitutional Court")]),
        ("POLLING PLACES", EN, [("POLLING PLACES", "POLLING STATIONS")]),
        ("when it took place", EN, [("took place", "held")]),
        ("who stepped down", EN, [("stepped down", "resigned")]),
        ("he is stepping down", EN, [("stepping down", "resigning")]),
        ("they were forbidden", EN, [("forbidden", "banned")]),
        ("Bilakah kandidat menang?", ID, [("kandidat", "calon")]),
        ("di mana TPSnya dan kandidat-kandidat", ID, [("TPSnya", "Tpsnya"), ("kandidat-kandidat", "calon-calon")]),
        ("apa tugas MK", ID, [("MK", "Mahkamah Konstitusi")]),
        ("calon presiden", ID, [("calon presiden", "calon presiden")]),
        ("polling. Station", EN, []),
        ("non-voter", EN, []),
    ],
)
def test_members_are_found_in_their_forms(text: str, language: Language, found: list[tuple[str, str]]) -> None:
    assert name_all(text, language) == found


@pytest.mark.parametrize("language", Language)
def test_nothing_is_two_things(language: Language) -> None:
    items = [item.strip() for line in read_lines(f"analysis/concepts_{language}.txt") for item in line.split(",")]
    assert [item for item, count in Counter(items).items() if count > 1] == []


@pytest.mark.parametrize("language", Language)
def test_each_member_is_read_as_its_concept(language: Language) -> None:
    for line in read_lines(f"analysis/concepts_{language}.txt"):
        first, *others = [item.strip().removeprefix("to ") for item in line.split(",")]
        for item in others:
            (found,) = find_members(item, language)
            assert (found.span, found.concept.name) == ((0, len(item)), first), item


def test_a_verb_without_its_particle_names_no_concept() -> None:
    (found,) = find_members("Is there a run-off?", EN)
    assert ("run",) not in found.concept.members
    assert ("runoff",) in found.concept.members
