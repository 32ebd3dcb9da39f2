"""Which words and phrases of a lexicon are found in a text."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.analyzer import STOP_MARK, Term, analyze, analyze_phrase
from index.analysis.lexicon import Lexicon, load_lexicon
from index.analysis.phrase_table import PhraseTable
from index.analysis.phrases import FoundPhrase, find_phrases
from index.models import Language

EN, ID = Language.EN, Language.ID
LEXICON = Lexicon(
    [
        ("right to vote", "hak memilih", 1.0),
        ("vote", "memilih", 1.0),
        ("abroad", "di luar negeri", 1.0),
        ("foreign", "luar negeri", 1.0),
        ("set up", "mendirikan", 1.0),
        ("set", "menetapkan", 1.0),
        ("upset", "kesal", 1.0),
        ("general election", "pemilu", 1.0),
        ("election", "pemilihan", 1.0),
        ("election commission", "kpu", 1.0),
    ]
)


def find(lexicon: Lexicon, words: list[Term], language: Language) -> list[FoundPhrase]:
    return find_phrases(
        words,
        language,
        partial(lexicon.translate, language=language),
        partial(lexicon.find_reaches, language=language),
    )


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Who set up the party?", EN, ["set _up"]),
        ("Who set the date?", EN, ["set"]),
        ("the right to vote", EN, ["right _to vote"]),
        ("the right of the vote", EN, ["vote"]),
        ("hak untuk memilih", ID, ["hak pilih"]),
        ("pemilih di luar negeri", ID, ["pilih", "_di luar neger"]),
        ("menteri luar negeri", ID, ["luar neger"]),
        ("general election commission", EN, ["general elect"]),
        ("commission of the election", EN, ["elect"]),
        ("up to you", EN, []),
        ("", ID, []),
    ],
)
def test_the_longest_is_found_with_its_stop_words(text: str, language: Language, expected: list[str]) -> None:
    found = find_phrases(
        analyze_phrase(text, language),
        language,
        partial(LEXICON.translate, language=language),
        partial(LEXICON.find_reaches, language=language),
    )
    assert [" ".join(phrase.words) for phrase in found] == expected


def test_a_phrase_tells_where_its_content_words_stand() -> None:
    known = {("hak", "pilih")}
    (phrase,) = find_phrases(
        analyze_phrase("tentang hak untuk memilih", ID), ID, known.__contains__, lambda texts: [2] * len([*texts])
    )
    assert (phrase.language, phrase.starts) == (ID, (8, 18))


@given(
    st.text()
    | st.lists(st.sampled_from(["set", "up", "the", "right", "to", "vote", "general", "election"])).map(" ".join)
)
def test_phrases_of_any_text_are_known_and_do_not_overlap(text: str) -> None:
    for language in Language:
        words = analyze_phrase(text, language)
        content = [word for word in words if not word.text.startswith(STOP_MARK)]
        assert content == analyze(text, language)
        found = find_phrases(
            words,
            language,
            partial(load_lexicon().translate, language=language),
            partial(load_lexicon().find_reaches, language=language),
        )
        starts = [start for phrase in found for start in phrase.starts]
        assert set(starts) <= {word.start for word in content}
        assert starts == sorted(starts)
        for phrase in found:
            assert load_lexicon().translate(phrase.words, language)
            assert len(phrase.starts) == sum(not word.startswith(STOP_MARK) for word in phrase.words)


@given(st.lists(st.lists(st.sampled_from("abcd"), min_size=1, max_size=4).map(tuple), min_size=1, unique=True))
def test_a_table_of_phrases_tells_how_far_those_of_a_word_reach(phrases: list[tuple[str, ...]]) -> None:
    table = PhraseTable.pack(phrases)
    assert [table[number] for number in range(len(table))] == phrases
    assert [table.find(phrase) for phrase in phrases] == list(range(len(phrases)))
    longest = [max((len(phrase) for phrase in phrases if phrase[0] == word), default=0) for word in "abcde"]
    assert table.find_reaches("abcde") == longest
