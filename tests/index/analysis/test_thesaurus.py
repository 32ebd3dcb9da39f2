"""Synonyms: every set comes back from each of its members."""

from __future__ import annotations

from functools import partial

import pytest

from index.analysis.analyzer import analyze_phrase
from index.analysis.lexicon import MAX_PHRASE_WORDS, Stems, drop_stop_words
from index.analysis.phrases import find_phrases
from index.analysis.thesaurus import Thesaurus, load_thesaurus
from index.analysis.word_lists import read_lines
from index.models import Language

EN, ID = Language.EN, Language.ID


def read(words: str, language: Language) -> Stems:
    return tuple(term.text for term in analyze_phrase(words, language))


def list_sets(language: Language) -> list[list[str]]:
    return [[item.strip() for item in line.split(",")] for line in read_lines(f"analysis/synonyms_{language}.txt")]


def make_thesaurus(*sets: str, language: Language = EN) -> Thesaurus:
    return Thesaurus({language: [one.split(", ") for one in sets]})


@pytest.mark.parametrize("language", Language)
def test_every_set_comes_back_from_each_member_in_a_text(language: Language) -> None:
    """All but members of function words alone or of too many words, which no text is searched for."""
    thesaurus, lost, searched = load_thesaurus(), [], 0
    sets = list_sets(language)
    for items in sets:
        phrases = {item: read(item, language) for item in items}
        members = {item: one for item, one in phrases.items() if drop_stop_words(one) and len(one) <= MAX_PHRASE_WORDS}
        searched += len(members)
        for item, phrase in members.items():
            words = analyze_phrase(item, language)
            found = find_phrases(
                words,
                language,
                partial(thesaurus.knows, language=language),
                partial(thesaurus.find_reaches, language=language),
            )
            reached = {other for one in found for other, _ in thesaurus.list_synonyms(one.words, language)}
            lost += [(item, other) for other in members.values() if other not in {phrase, *reached}]
    assert lost == []
    assert len(sets) > 2_000
    assert searched > 0.98 * sum(map(len, sets))


@pytest.mark.parametrize("language", Language)
def test_each_set_is_of_several_words_or_phrases_in_small_letters_each_once(language: Language) -> None:
    sets = list_sets(language)
    assert [items for items in sets if len(set(items)) < 2 or len(set(items)) < len(items)] == []
    assert [items for items in sets if "" in items or [item.lower() for item in items] != items] == []
    assert len({frozenset(items) for items in sets}) == len(sets)


def test_a_word_of_several_senses_shares_its_weight_among_them() -> None:
    thesaurus = make_thesaurus("head, chief, leader", "head, lead", "chief, main")
    assert dict(thesaurus.list_synonyms(("head",), EN)) == {("chief",): 0.5, ("leader",): 0.5, ("lead",): 0.5}
    assert dict(thesaurus.list_synonyms(("leader",), EN)) == {("head",): 1.0, ("chief",): 1.0}
    assert thesaurus.list_synonyms(("head",), ID) == ()
    assert thesaurus.list_synonyms(("mayor",), EN) == thesaurus.list_synonyms((), EN) == ()


def test_what_stands_for_a_word_in_most_senses_of_both_is_its_equal() -> None:
    thesaurus = make_thesaurus("political party, party", "party, celebration, feast", "hurdle, threshold", "run, go")
    assert [one.phrase for one in thesaurus.list_equals(("hurdl",), EN)] == [("threshold",)]
    assert [one.phrase for one in thesaurus.list_equals(read("political party", EN), EN)] == [("parti",)]
    assert thesaurus.list_equals(("mayor",), EN) == []
    for language in Language:
        for items in list_sets(language)[::20]:
            phrase = read(items[0], language)
            for equal in load_thesaurus().list_equals(phrase, language):
                assert 0 < equal.information <= 1
                assert phrase in [one.phrase for one in load_thesaurus().list_equals(equal.phrase, language)]


def test_two_senses_that_share_a_synonym_add_up() -> None:
    thesaurus = make_thesaurus("vote, ballot, poll", "vote, poll")
    assert dict(thesaurus.list_synonyms(("vote",), EN)) == {("ballot",): 0.5, ("poll",): 1.0}


def test_phrases_keep_their_function_words() -> None:
    thesaurus = make_thesaurus("mengundurkan diri, mundur", language=ID)
    phrase = read("mengundurkan diri", ID)
    assert len(phrase) == 2
    assert thesaurus.knows(phrase, ID)
    assert not thesaurus.knows(phrase[:1], ID)
    assert dict(thesaurus.list_synonyms(("mundur",), ID)) == {phrase: 1.0}


@pytest.mark.parametrize("one", ["the, a", "vote", "vote, votes", "vote, one two three four five six seven eight"])
def test_what_leaves_nothing_to_stand_for_is_passed_over(one: str) -> None:
    assert not make_thesaurus(one).knows(("vote",), EN)


def test_a_thesaurus_is_its_arrays() -> None:
    thesaurus = load_thesaurus()
    opened = Thesaurus.open(dict(thesaurus.arrays))
    for language in Language:
        for items in list_sets(language)[::50]:
            phrase = read(items[0], language)
            assert opened.list_synonyms(phrase, language) == thesaurus.list_synonyms(phrase, language)
