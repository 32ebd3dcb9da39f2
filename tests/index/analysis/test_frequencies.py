"""How much a word says by how common it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.folding import fold
from index.analysis.frequencies import _read_frequencies, weigh_word
from index.models import Language

EN, ID = Language.EN, Language.ID


@given(st.text() | st.sampled_from(["the", "vote", "yang", "suara", "maslikhat"]), st.sampled_from(Language))
def test_every_word_says_something_and_none_more_than_all(word: str, language: Language) -> None:
    assert 0.15 <= weigh_word(fold(word), language) <= 1


@pytest.mark.parametrize("language", Language)
def test_the_commoner_a_word_the_less_it_says(language: Language) -> None:
    frequencies = _read_frequencies(language)
    assert len(frequencies) > 10_000
    # "™" alone is more than one letter once folded.
    assert {word for word in frequencies if word != fold(word)} <= {fold("™")}
    by_frequency = sorted(frequencies, key=lambda word: frequencies[word])
    weights = [weigh_word(word, language) for word in by_frequency]
    assert weights == sorted(weights, reverse=True)
    # What the table lacks is rarer still.
    assert weights[0] <= weigh_word("zxqv", language) == 1


def test_a_quarter_for_each_power_of_ten() -> None:
    for language in Language:
        for word, zipf in list(_read_frequencies(language).items())[::500]:
            assert weigh_word(word, language) == pytest.approx(min(1, max(0.15, (7 - zipf) / 4)))


@pytest.mark.parametrize(
    ("rarer", "commoner", "language"),
    [
        ("threshold", "people", EN),
        ("ambassador", "year", EN),
        ("maslikhat", "party", EN),
        ("ambang", "orang", ID),
        ("referendum", "tahun", ID),
    ],
)
def test_rare_words_say_more(rarer: str, commoner: str, language: Language) -> None:
    assert weigh_word(rarer, language) > weigh_word(commoner, language)
