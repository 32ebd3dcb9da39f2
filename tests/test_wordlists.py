"""The word and phrase lists of cleaning and sentence splitting: whole, in both languages, without slips."""

from __future__ import annotations

import re

import pytest

from index.models import Language
from index.phrases import find_anchor, translate_phrase
from index.wordlists import load_sections, load_words

SECTIONS = {
    "abbreviations": {"titles", "numbers", "endings", "either"},
    "furniture": {"lines", "openings", "labels", "sentences", "trade", "site", "page", "reader", "cues"}
    | {"topic", "agencies"},
}
PHRASES = ("lines", "openings", "labels", "sentences")


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", SECTIONS)
def test_each_list_has_its_sections_and_no_other(name: str, language: Language) -> None:
    sections = load_sections(name, language)
    assert set(sections) == SECTIONS[name]
    assert all(sections.values())


@pytest.mark.parametrize("language", Language)
def test_grammar_words_are_in_lower_case(language: Language) -> None:
    sections = load_sections("grammar", language)
    assert {"openers", "attribution", "clauses", "months", "days", "small", "parts", "units"} <= set(sections)
    words = {word for section in sections for word in load_words("grammar", language, section)}
    assert {word for word in words if word != word.lower()} == set()


@pytest.mark.parametrize("language", Language)
def test_no_abbreviation_has_two_meanings_that_exclude_each_other(language: Language) -> None:
    titles = load_words("abbreviations", language, "titles")
    for section in ("endings", "either"):
        assert titles & load_words("abbreviations", language, section) == set()


@pytest.mark.parametrize("language", Language)
def test_every_phrase_compiles_and_matches_nothing_empty(language: Language) -> None:
    sections = load_sections("furniture", language)
    for phrase in (phrase for section in PHRASES for phrase in sections[section]):
        body = phrase.removeprefix("^")
        pattern = re.compile(translate_phrase(body))
        assert pattern.search("") is None, phrase


@pytest.mark.parametrize(
    ("phrase", "text", "matches"),
    [
        ("dibaca {n} kali", "dibaca 1.234 kali", True),
        ("dibaca {n} kali", "dibaca berulang kali", False),
        ("{n} views", "2.3k views", True),
        ("(sign|log) in [now]", "log in", True),
        ("(sign|log) in [now]", "sign in now", True),
        ("(sign|log) in [now]", "drop in now", False),
        ("copyright * reserved", "copyright 2023, all rights\nreserved", True),
        ("re * {n}", "registered: 11", False),
        ("by {name}", "by anna b. smith", True),
        ("c++ (a|b)", "c++ b", True),
    ],
)
def test_phrases_match_whole(phrase: str, text: str, matches: bool) -> None:
    assert (re.fullmatch(translate_phrase(phrase), text) is not None) is matches


def test_anchors_stand_outside_brackets() -> None:
    assert find_anchor("(views|opinions) expressed * (are|is) {n}") == "expressed"
    assert find_anchor("[copyright] {n}") == ""
