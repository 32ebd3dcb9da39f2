"""The statistical model of languages is py3langid's, with two of its languages."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from py3langid.langid import LanguageIdentifier

from benchmarks.tables import build_language_model
from index.analysis import languages as language_model
from index.analysis.languages import LanguageModel, estimate_english, load_model
from index.releases.evaluation import read_questions

ROOT = Path(__file__).resolve().parents[3]
# py3langid adds up in single precision.
TOLERANCE = 1e-4
NAMES = """\
Tokayev
KPU
Astana
Kassym-Jomart Tokayev
Bulutaev Tokayev
Majilis Kazakhstan 2023
Joko Widodo
Prabowo Subianto Djojohadikusumo
Bakyt Dyussenbayev, Voice of Indonesia
OSCE/ODIHR
Нұрсұлтан Назарбаев
Касым-Жомарт Токаев
習近平
محمد
Orhan Gencebay'ın
naïve café
nai\u0308ve cafe\u0301
""".splitlines()


@cache
def load_identifier() -> LanguageIdentifier:
    return build_language_model.load_identifier()


def assert_same(text: str) -> None:
    code, probability = load_identifier().classify(text)
    english = estimate_english(text)
    assert english == pytest.approx(probability if code == "en" else 1 - probability, abs=TOLERANCE), text
    assert code == ("en" if english >= 0.5 else "id") or math.isclose(probability, 0.5, abs_tol=TOLERANCE), text


def read_seeds() -> list[str]:
    return [path.read_text("utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]


def test_the_file_is_what_py3langid_knows_of_the_two_languages() -> None:
    stored, derived = load_model(), build_language_model.derive_model(load_identifier())
    assert np.array_equal(stored.ngrams, derived.ngrams)
    assert np.array_equal(stored.weights, derived.weights)
    assert stored.prior == derived.prior


@given(st.text())
def test_any_text_has_the_same_probability(text: str) -> None:
    assert_same(text)


@given(st.text(st.characters(codec="ascii")), st.integers(1, 50))
def test_a_repeated_text_has_the_same_probability(text: str, times: int) -> None:
    assert_same(text * times)


def test_questions_and_names_have_the_same_probability() -> None:
    questions = [question.q for question in read_questions(ROOT / "seeds" / "golden.jsonl")]
    for text in [*questions, *NAMES, *(word.upper() for word in NAMES), "", " ", "a", "\ud800"]:
        assert_same(text)


def test_documents_and_their_parts_have_the_same_probability() -> None:
    for document in read_seeds():
        words = document.split()
        parts = [" ".join(words[start : start + 3]) for start in range(0, len(words), 3)]
        for text in [document, *document.splitlines(), *parts, *words[::5]]:
            assert_same(text)


def test_a_long_text_has_the_same_probability() -> None:
    assert_same("\n".join(read_seeds() * 3)[:24_000])


def test_the_longest_ngrams_count_by_the_logarithm(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = {int.from_bytes(b"\1" + ngram, "big"): weight for ngram, weight in [(b"ab", 512), (b"cab", -1024)]}
    ngrams = np.array(sorted(numbers), np.uint64)
    model = LanguageModel(ngrams, np.array([numbers[int(ngram)] for ngram in ngrams], np.int16), 0.25)
    monkeypatch.setattr(language_model, "load_model", lambda: model)
    # "ab" twice, "cab" once and in place of the third "ab"; nine bytes
    difference = 0.25 + 1 * math.log(3) - 2 * math.log(2)
    assert estimate_english("ab ab cab") == pytest.approx(1 / (1 + math.exp(-difference / 3)))
    assert estimate_english("AB AB CAB") == pytest.approx(1 / (1 + math.exp(-difference / 3)))
    assert estimate_english("Ab xyz") == estimate_english("") == 0.5
