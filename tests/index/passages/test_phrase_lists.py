"""The word and phrase lists of cleaning and sentence splitting: whole, in both languages, without slips."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.word_lists import read_section_words, read_sections
from index.models import Language
from index.passages.phrase_patterns import (
    PhraseList,
    find_anchors,
    find_words,
    is_plain,
    split_choice,
    translate_phrase,
)

SECTIONS = {
    "abbreviations": {"titles", "numbers", "endings", "either"},
    "furniture": {"lines", "openings", "labels", "sentences", "trade", "site", "page", "reader", "cues"}
    | {"topic", "agencies"},
}
PHRASES = ("lines", "openings", "labels", "sentences")


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", SECTIONS)
def test_each_list_has_its_sections_and_no_other(name: str, language: Language) -> None:
    sections = read_sections(f"passages/{name}", language)
    assert set(sections) == SECTIONS[name]
    assert all(sections.values())


@pytest.mark.parametrize("language", Language)
def test_grammar_words_are_in_lower_case(language: Language) -> None:
    sections = read_sections("passages/grammar", language)
    assert {"openers", "attribution", "clauses", "months", "days", "small", "parts", "units"} <= set(sections)
    words = {word for section in sections for word in read_section_words("passages/grammar", section, language)}
    assert {word for word in words if word != word.lower()} == set()


@pytest.mark.parametrize("language", Language)
def test_no_abbreviation_has_two_meanings_that_exclude_each_other(language: Language) -> None:
    titles = read_section_words("passages/abbreviations", "titles", language)
    for section in ("endings", "either"):
        assert titles & read_section_words("passages/abbreviations", section, language) == set()


@pytest.mark.parametrize("language", Language)
def test_every_phrase_compiles_and_matches_nothing_empty(language: Language) -> None:
    sections = read_sections("passages/furniture", language)
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


@pytest.mark.parametrize(
    ("phrase", "anchors"),
    [
        ("(views|opinions) expressed * (are|is) {n}", {"expressed"}),
        ("(mailed|posted) from my (iphone|ipad)", {"mailed", "posted"}),
        ("follow (us|our|@) *", {"follow"}),
        ("[copyright] {n}", set()),
        ("[the] author's page", {"page"}),
        ("[the] author", set()),  # "theauthor" matches as well
        ("page {n}[ of {n}]", {"page"}),
        ("pre(view|print)", set()),
        ("{name}", set()),
        ("© {n}", {"©"}),
    ],
)
def test_anchors_are_words_that_no_match_lacks(phrase: str, anchors: set[str]) -> None:
    assert find_anchors(phrase) == anchors


@given(st.sampled_from(Language), st.sampled_from(PHRASES), st.data())
def test_every_match_of_a_phrase_holds_an_anchor(language: Language, section: str, data: st.DataObject) -> None:
    phrase = data.draw(st.sampled_from(read_sections("passages/furniture", language)[section])).removeprefix("^")
    pattern = re.compile(translate_phrase(phrase), re.IGNORECASE)
    text = data.draw(st.from_regex(pattern, fullmatch=True))
    anchors = find_anchors(phrase)
    assert not anchors or anchors & find_words(text), text
    selected = PhraseList([phrase], "{}", re.IGNORECASE).select(find_words(text))
    assert any(pattern.fullmatch(text) for pattern in selected)


@pytest.mark.parametrize(
    ("phrase", "parts"),
    [
        ("(share|tweet (this|that)|pin[ it])", ["share", "tweet (this|that)", "pin[ it]"]),
        ("(share|tweet) this", ["(share|tweet) this"]),
        ("(log|sign) (in|out)", ["(log|sign) (in|out)"]),
        ("[share|tweet]", ["[share|tweet]"]),
        ("x", ["x"]),
    ],
)
def test_a_choice_falls_into_its_parts(phrase: str, parts: list[str]) -> None:
    assert split_choice(phrase) == parts


@pytest.mark.parametrize("language", Language)
def test_no_choice_of_lines_is_empty_or_padded(language: Language) -> None:
    parts = [part for line in read_sections("passages/furniture", language)["lines"] for part in split_choice(line)]
    assert [part for part in parts if not part or part != part.strip()] == []


def test_words_are_bounded_by_all_but_letters_and_digits() -> None:
    assert find_words("__c_{} E-Mail, 12k\n© İLAN ſhare") == {"c", "e", "mail", "12k", "©", "ilan", "share"} | {
        "i",
        "lan",
        "ſhare",
    }


def test_only_words_are_plain() -> None:
    assert [is_plain(phrase) for phrase in ("terms & conditions", "[see] also", "re * {n}")] == [True, False, False]
