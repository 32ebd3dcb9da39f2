"""Where words stand in sentences: by definition, and that the compiled kernel says what numpy does, bit for bit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import index.search.kernel
from index.analysis.intents.weighing import KEPT
from index.answering.features import carry_hits
from index.answering.term_hits import TermHits, find_term_hits
from index.search.index import SentenceTerms
from index.search.kernel import TextViews
from index.search.postings import concatenate_ranges
from index.search.words import Holders, KnownWord, Marks, PassageTerms
from tests.kernels import search_with_kernel, search_with_numpy

NUMBERS = st.integers(0, 9)
WEIGHTS = st.one_of(st.just(1.0), st.floats(0.01, 1.0))
# Passages of sentences of terms.
TEXTS = st.lists(st.lists(st.lists(NUMBERS, max_size=9), min_size=1, max_size=4), min_size=1, max_size=5)
NOBODY = Holders(np.zeros(0, np.int64), np.zeros(0), 0.0)


@pytest.fixture(scope="module", autouse=True)
def _kernel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with search_with_kernel(tmp_path_factory.mktemp("kernel")):
        yield


def make_word(terms: dict[int, tuple[float, bool]], phrases: Sequence[tuple[Sequence[int], float]] = ()) -> KnownWord:
    """What stands for a word: number → weight, and whether it is the word's own; and phrases with weights."""
    columns = PassageTerms.pack([(number, *one) for number, one in terms.items()])
    return KnownWord(
        (), tuple((list(p), w) for p, w in phrases), None, columns, 0, 0.0, False, NOBODY, 0.0, NOBODY, NOBODY
    )


WORDS = st.lists(
    st.builds(
        make_word,
        st.dictionaries(NUMBERS, st.tuples(WEIGHTS, st.booleans()), max_size=4),
        st.lists(st.tuples(st.lists(NUMBERS, min_size=1, max_size=3), WEIGHTS), max_size=2),
    ),
    max_size=6,
)


def make_text(passages: Sequence[Sequence[Sequence[int]]]) -> SentenceTerms:
    sentences = [sentence for passage in passages for sentence in passage]
    tokens = np.array([number for sentence in sentences for number in sentence], np.int32)
    starts = np.cumsum([0, *map(len, sentences)], dtype=np.int64)
    passage_starts = np.cumsum([0, *map(len, passages)], dtype=np.int64)
    views = TextViews(tokens.data, starts.data, passage_starts.data)
    flags, gives_reason = np.zeros(len(tokens), np.uint8), np.zeros(len(sentences), np.bool_)
    intents = np.zeros((len(sentences), KEPT), np.uint8)
    return SentenceTerms(tokens, flags, starts, passage_starts, gives_reason, intents, intents, views)


def look_up(
    text: SentenceTerms, passages: Sequence[int], words: Sequence[KnownWord], places: dict[int, list[int]] | None = None
) -> TermHits:
    chosen = np.array(passages, np.int64)
    sentences = concatenate_ranges(text.passage_starts[chosen], text.passage_starts[chosen + 1])
    marks = Marks({row: np.array(own, np.int64) for row, own in (places or {}).items()}, 0.7)
    importance = np.linspace(0.1, 0.9, len(words))
    return find_term_hits(text, chosen, sentences, words, marks, importance, has_importances=True)


@pytest.mark.parametrize("search", [search_with_numpy, nullcontext])
def test_words_are_found_by_terms_phrases_and_places(search: Callable[[], AbstractContextManager[object]]) -> None:
    text = make_text([[[1, 2, 3], [4, 1]], [[2, 5, 6]], [[6, 5]]])
    words = [make_word({1: (1.0, True), 5: (0.5, False)}), make_word({3: (0.25, False)}, [([5, 6], 1.0)])]
    with search():
        found = look_up(text, [1, 0, 2], words, {0: [2]})
    assert found.hits.tolist() == [[0.5, 1.0, 1.0, 0.5], [1.0, 0.25, 0.0, 0.0]]
    assert found.own_hits.tolist() == [[0.0, 1.0, 1.0, 0.0], [1.0, 0.0, 0.0, 0.0]]
    assert found.pairs.tolist() == [[1.0, 1.0, 0.0, 0.0]]
    assert found.hit_counts.tolist() == [2.0, 2.0, 1.0, 1.0]
    low, high = 0.1, 0.9
    assert found.importances.tolist() == [0.0, high, high, low, 0.0, high * 0.25, 0.0, low, 0.0, low * 0.5]


@settings(max_examples=100)
@given(TEXTS, st.data(), WORDS)
def test_the_kernel_says_what_numpy_does(
    passages: list[list[list[int]]], data: st.DataObject, words: list[KnownWord]
) -> None:
    text = make_text(passages)
    chosen = data.draw(st.lists(st.integers(0, len(passages) - 1), min_size=1, unique=True))
    places: dict[int, list[int]] = {}
    if words and len(text.tokens):
        place = st.integers(0, len(text.tokens) - 1)
        places = data.draw(
            st.dictionaries(st.integers(0, len(words) - 1), st.lists(place, unique=True).map(sorted), max_size=2)
        )
    compiled = look_up(text, chosen, words, places)
    with search_with_numpy():
        by_numpy = look_up(text, chosen, words, places)
    for one, other in zip(compiled, by_numpy, strict=True):
        assert one.shape == other.shape
        assert one.tobytes() == other.tobytes()


@given(st.lists(st.lists(st.floats(0, 1), min_size=1, max_size=20), min_size=1, max_size=5))
def test_the_kernel_hands_hits_on_as_numpy_does(passages: list[list[float]]) -> None:
    firsts, row = np.cumsum([0, *map(len, passages)]), np.concatenate(passages)
    hits = np.stack((row, row[::-1]))
    compiled = carry_hits(hits, firsts)
    with search_with_numpy():
        assert carry_hits(hits, firsts).tobytes() == compiled.tobytes()


def test_the_kernel_hands_nothing_on_among_passages_that_do_not_fit() -> None:
    for firsts in ([0, 2, 1, 3], [1, 3], [0, 2]):
        with pytest.raises(ValueError, match="do not fit"):
            index.search.kernel.carry_hits(np.ones((1, 3)), np.array(firsts), 0.6)


def test_the_kernel_refuses_what_does_not_fit() -> None:
    text = make_text([[[1, 2]], [[3]]])
    word = make_word({1: (1.0, True)})
    for passages, words in (([2], [word]), ([-1], [word]), ([0], [word] * 65), ([0], [make_word({-1: (1.0, True)})])):
        with pytest.raises(ValueError, match="do not fit"):
            index.search.kernel.match_terms(
                text.views,
                np.array(passages, np.int64),
                words,
                Marks({}, 0.7),
                np.ones(len(words)),
                np.zeros((3 * len(words), 1)),
                np.zeros(0),
            )
