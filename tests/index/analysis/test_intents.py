"""What a question means and what a sentence answers is told by examples, whatever words either has."""

from __future__ import annotations

from collections import Counter
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.analyzer import analyze
from index.analysis.intents.weighing import KEPT, SHARE_UNIT, list_answer_features, weigh_answers, weigh_question
from index.analysis.tokens import read_words
from index.models import Language
from tests.corpora import EN, ID

EXAMPLES = Path(__file__).resolve().parents[3] / "benchmarks" / "intents"
LANGUAGES = st.sampled_from(Language)


def list_features(text: str, language: Language) -> list[str]:
    return [*list_answer_features(text, [term.text for term in analyze(text, language)], language)]


def tell_how_surely(question: str, language: Language, answer: str, answer_language: Language) -> float:
    """Return how probable it is that a sentence answers what a question means, in [0, 1]."""
    asked = weigh_question(read_words(question), language)
    intents, shares = weigh_answers([list_features(answer, answer_language)])
    return float((asked[intents[0]] * shares[0]).sum() * SHARE_UNIT)


@pytest.mark.parametrize(
    ("question", "language", "answer", "other", "language_of_both"),
    [
        ("how close was it?", EN, "The difference between the two is 43,199 votes.", "Polls close at 8 p.m.", EN),
        ("selisihnya berapa?", ID, "Keduanya terpaut 43.199 suara.", "Jumlah pemilih 43.199 orang.", ID),
        ("anything to bring along?", EN, "Show your identity card.", "Cards were printed in May.", EN),
        ("nyoblos bawa apa?", ID, "Tunjukkan kartu identitas.", "Kartu dicetak bulan Mei.", ID),
        ("nyoblos bawa apa?", ID, "Show your identity card.", "Cards were printed in May.", EN),
        ("who may not vote", EN, "Narapidana kehilangan hak pilih.", "Suara dihitung di TPS.", ID),
        ("who counts the votes?", EN, "Ballots are sorted by the four clerks.", "He got 5,112 votes.", EN),
        ("kalau seri gimana?", ID, "Bila suara sama, diadakan undian.", "Suara sah 5.112.", ID),
    ],
)
def test_other_words_for_what_is_asked_are_met(
    question: str, language: Language, answer: str, other: str, language_of_both: Language
) -> None:
    told, not_told = (tell_how_surely(question, language, text, language_of_both) for text in (answer, other))
    assert told > 2 * not_told


def test_words_that_no_example_has_make_a_question_less_sure() -> None:
    plain = weigh_question(read_words("who chairs the commission"), EN)
    other = weigh_question(read_words("who chairs the zeugma of Ytterby quartz"), EN)
    assert plain.max() > 2 * other.max()


@given(st.lists(st.tuples(st.text(max_size=80), LANGUAGES), min_size=1, max_size=6))
def test_texts_are_told_alike_alone_and_beside_others(texts: list[tuple[str, Language]]) -> None:
    features = [list_features(*text) for text in texts]
    _, together = weigh_answers(features)
    for own, shares in zip(features, together, strict=True):
        _, alone = weigh_answers([own])
        assert np.abs(np.sort(alone[0]).astype(int) - np.sort(shares).astype(int)).max() <= 1


@given(st.text(max_size=80), LANGUAGES)
def test_whatever_is_typed_gets_probabilities(text: str, language: Language) -> None:
    asked = weigh_question(read_words(text), language)
    assert (asked >= 0).all()
    assert asked.sum() <= 1 + 1e-5
    intents, shares = weigh_answers([list_features(text, language)])
    assert intents.shape == shares.shape == (1, KEPT)
    assert intents.max() < len(asked)
    assert shares.sum() * SHARE_UNIT <= 1 + KEPT * SHARE_UNIT


def test_each_example_says_what_it_asks_or_answers() -> None:
    kinds: Counter[tuple[str, str, str]] = Counter()
    for path in sorted(EXAMPLES.glob("*.tsv")):
        for line in path.read_text("utf-8").splitlines():
            intent, kind, language, text = line.split("\t")
            assert text.strip() == text != ""
            kinds[intent, kind, language] += 1
    intents = {intent for intent, _, _ in kinds}
    assert set(kinds) == set(product(intents, "qan", ("en", "id")))
    assert len(intents) == len(weigh_question([], EN))


def test_no_sentence_is_no_failure() -> None:
    intents, shares = weigh_answers([])
    assert intents.shape == shares.shape == (0, KEPT)
