"""BM25 against stock rank_bm25, against sorting every score, and against sums done by hand."""

from __future__ import annotations

import math
import threading
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any
from unittest import mock

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

import index.search.bm25
import index.search.kernel
import index.search.maxscore
import index.search.maxscore_sources
import index.search.postings
from index.errors import IndexingError
from index.search.bm25 import K1, LEAST_IDF, Alternatives, B, PassageBM25
from index.search.exact_scores import TIE_SHARE, TermGroup
from index.search.maxscore_sources import Lift, Scratch, Word, WordGroup
from index.search.postings import number_terms, post_tokens
from tests.kernels import search_with_kernel, search_with_numpy

WORDS = st.sampled_from(["suara", "vote", "pemilu", "kpu", "TPS", "82.45", "%", "~m03", "é", ""])
CORPORA = st.lists(st.lists(WORDS, max_size=12), min_size=1, max_size=40).filter(any)
QUERIES = st.lists(st.one_of(WORDS, st.just("unknown")), max_size=6)
WEIGHTS = st.one_of(st.sampled_from([0.0, 1.0]), st.floats(0.01, 1))
TERMS = st.one_of(WORDS, st.just("unknown"))
# The word's own terms may be among those that weigh something, or be none that the index holds.
GROUPS = st.lists(
    st.builds(Alternatives, st.dictionaries(TERMS, WEIGHTS, max_size=5), st.sets(TERMS, max_size=2)), max_size=5
)


@contextmanager
def search_early() -> Iterator[None]:
    """Searches take every shortcut however small the collection."""
    costs: dict[str, Any] = {
        "_USUAL_LEVEL": 1e9,
        "_CHECK_SHARE": 1e9,
        "_EXPECTED": -1,
        "_LEAST_GAIN": 0,
        "_FEW": 0,
        "_PRUNING_COST": 0,
    }
    with mock.patch.multiple(index.search.maxscore, **costs), search_in_sums():
        yield


@contextmanager
def search_in_sums() -> Iterator[None]:
    """Sums are searched, by numpy, however few passages there are."""
    with search_with_numpy(), mock.patch.object(index.search.bm25, "_FEW_PASSAGES", 0):
        yield


@pytest.fixture(scope="module", autouse=True, params=["numpy", "compiled"])
def _kernel(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Everything here holds of numpy and of the kernel."""
    is_numpy = request.param == "numpy"
    with search_with_numpy() if is_numpy else search_with_kernel(tmp_path_factory.mktemp("kernel")):
        yield


def sum_by_passage() -> mock._patch[int]:
    """Groups of words without rows are summed up passage by passage, however many passages hold them."""
    return mock.patch.object(index.search.maxscore_sources, "_SPARSE_COST", 0)


def score_groups(corpus: Sequence[Sequence[str]], stock: BM25Okapi, groups: Sequence[Alternatives]) -> list[float]:
    """Every passage's score by the definition, word by word."""
    idfs = {term: max(idf, LEAST_IDF) for term, idf in stock.idf.items()}
    scores = []
    for terms in corpus:
        norm = K1 * (1 - B + B * len(terms) / stock.avgdl)
        score = 0.0
        for group in groups:
            ceiling = max((idfs[term] for term in group.own if term in idfs), default=math.inf)
            parts = [
                weight * min(idfs[term], ceiling) * terms.count(term) * (K1 + 1) / (terms.count(term) + norm)
                for term, weight in group.weights.items()
                if term in idfs
            ]
            best = max(parts, default=0.0)
            score += best + TIE_SHARE * (sum(parts) - best)
        scores.append(score)
    return scores


def weigh(*own: str, **others: float) -> Alternatives:
    """A word of a question: its own terms at weight 1, others beside them."""
    return Alternatives(dict.fromkeys(own, 1.0) | others, own)


def sort_scores(scores: Sequence[float], k: int) -> list[int]:
    """The k best passages with a score, ties by passage order."""
    return [p for p in sorted(range(len(scores)), key=lambda p: (-scores[p], p)) if scores[p] > 0][:k]


@given(CORPORA, QUERIES)
@example([["suara"]], ["suara", "suara"])
@example([["suara"], ["vote"]], ["suara", "unknown"])
@example([["suara", "vote"], ["suara"], []], ["suara", "vote", "suara"])
def test_plain_scores_are_the_stock_class_s_bit_for_bit(corpus: list[list[str]], query: list[str]) -> None:
    stock, ours = BM25Okapi(corpus, k1=K1, b=B), PassageBM25(corpus)
    assert ours.idf == stock.idf
    assert (ours.avgdl, ours.average_idf, ours.doc_len) == (stock.avgdl, stock.average_idf, stock.doc_len)
    assert ours.get_scores(query).tolist() == stock.get_scores(query).tolist()


def reopen(bm25: PassageBM25, tmp_path: Path | None = None) -> PassageBM25:
    """Makes one anew from its arrays, read-only as in the product, with a word more that no passage holds."""
    term_ids = {**bm25.term_ids, "unheld": len(bm25.term_ids)}
    arrays = {}
    for name, column in bm25.arrays.items():
        if tmp_path:
            np.save(tmp_path / f"{name}.npy", column)
            arrays[name] = np.load(tmp_path / f"{name}.npy", mmap_mode="r")
        else:
            arrays[name] = column.copy()
            arrays[name].flags.writeable = False
    return PassageBM25.open(arrays, MappingProxyType(term_ids))


def list_best(
    bm25: PassageBM25, groups: Sequence[Alternatives], k: int, lifts: Sequence[Lift] = ()
) -> tuple[list[int], list[float]]:
    passages, scores = bm25.find_best(groups, k, lifts)
    return passages.tolist(), scores.tolist()


@given(CORPORA, QUERIES, GROUPS, st.integers(1, 50))
def test_what_is_opened_scores_as_what_was_built(
    corpus: list[list[str]], query: list[str], groups: list[Alternatives], k: int
) -> None:
    query, groups = [*query, "unheld"], [*groups, Alternatives.of("unheld")]
    built = PassageBM25(corpus)
    opened = reopen(built)
    assert opened.get_scores(query).tolist() == BM25Okapi(corpus, k1=K1, b=B).get_scores(query).tolist()
    assert opened.idf == built.idf
    assert opened.doc_len == built.doc_len
    terms = [term for group in groups for term in group.weights]
    assert [opened.count_term(term) for term in terms] == [built.count_term(term) for term in terms]
    assert list_best(opened, groups, k) == list_best(built, groups, k)
    with search_early():
        assert list_best(opened, groups, k) == list_best(built, groups, k)


@given(CORPORA, QUERIES)
def test_numbered_terms_are_indexed_as_lists_of_terms_are(corpus: list[list[str]], query: list[str]) -> None:
    listed = PassageBM25(corpus)
    term_ids = MappingProxyType({**listed.term_ids, "unheld": len(listed.term_ids)})
    numbered = PassageBM25(replace(listed.tokens, term_ids=term_ids))
    assert numbered.get_scores([*query, "unheld"]).tolist() == listed.get_scores(query).tolist()
    assert numbered.idf == listed.idf
    assert "unheld" not in numbered.idf
    assert {name: array.tolist() for name, array in numbered.arrays.items()} == {
        name: array.tolist() for name, array in listed.arrays.items()
    }


def test_memory_maps_are_searched(tmp_path: Path) -> None:
    draw = np.random.default_rng(3)
    built = PassageBM25([[f"w{n}" for n in draw.zipf(1.3, 30) if n < 5_000] for _ in range(3_000)])
    opened = reopen(built, tmp_path)
    for _ in range(20):
        groups = [weigh(f"w{n}", **{f"w{n + 1}": 0.5}) for n in draw.zipf(1.3, 4)]
        assert list_best(opened, groups, 10) == list_best(built, groups, 10)


@given(CORPORA, QUERIES, st.floats(0.1, 3), st.floats(0, 0.99), st.floats(0, 1))
def test_other_parameters_are_the_stock_class_s_too(
    corpus: list[list[str]], query: list[str], k1: float, b: float, epsilon: float
) -> None:
    stock, ours = BM25Okapi(corpus, k1=k1, b=b, epsilon=epsilon), PassageBM25(corpus, k1, b, epsilon)
    assert ours.get_scores(query).tolist() == stock.get_scores(query).tolist()


def test_whole_parameters_do_not_overflow_small_counts() -> None:
    corpus = [["suara"] * 40_000, ["vote"], ["pemilu"]]
    stock = BM25Okapi(corpus, k1=1, b=0)
    assert PassageBM25(corpus, k1=1, b=0).get_scores(["suara"]).tolist() == stock.get_scores(["suara"]).tolist()


@given(CORPORA, QUERIES, st.integers(1, 50))
def test_groups_of_one_rank_as_the_stock_class_where_idf_is_positive(
    corpus: list[list[str]], query: list[str], k: int
) -> None:
    stock, ours = BM25Okapi(corpus, k1=K1, b=B), PassageBM25(corpus)
    # An idf that is only positive by rounding is none: see the floor.
    query = [term for term in query if stock.idf.get(term, 1) > 1e-9]
    scores = stock.get_scores(query)
    passages, found = ours.find_best([Alternatives.of(term) for term in query], k)
    assert passages.tolist() == sort_scores(scores.tolist(), k)
    assert found == pytest.approx(scores[passages], abs=1e-9)


@settings(max_examples=30)
@given(CORPORA, GROUPS, st.integers(1, 50))
@example([["vote"], ["suara"], ["suara", "vote"]], [Alternatives({"vote": 1.0, "suara": 1.0}, ("vote",))], 2)
def test_the_best_are_those_of_a_full_sort(corpus: list[list[str]], groups: list[Alternatives], k: int) -> None:
    bm25 = PassageBM25(corpus)
    scores = score_groups(corpus, BM25Okapi(corpus, k1=K1, b=B), groups)
    passages, found = bm25.find_best(groups, k)
    with search_with_numpy():
        assert list_best(bm25, groups, k) == (passages.tolist(), found.tolist())
    assert found == pytest.approx([scores[p] for p in passages], rel=1e-9)
    everything = dict(zip(*map(np.ndarray.tolist, bm25.find_best(groups, len(corpus))), strict=True))
    assert everything == pytest.approx({p: s for p, s in enumerate(scores) if s > 0}, rel=1e-9)
    assert passages.tolist() == sort_scores([everything.get(p, 0.0) for p in range(len(corpus))], k)
    for search in (search_early, search_in_sums):
        with search():
            assert list_best(bm25, groups, k) == (passages.tolist(), found.tolist())
            with sum_by_passage():
                assert list_best(bm25, groups, k) == (passages.tolist(), found.tolist())


def make_group(*numbers: int) -> TermGroup:
    return TermGroup(array("q", numbers), array("d", [1.0] * len(numbers)))


def make_lift(stretches: Sequence[tuple[int, int]], values: Sequence[float]) -> Lift:
    starts, ends = np.array(stretches, np.int64).T
    return Lift(starts.copy(), ends.copy(), np.array(values[: len(stretches)]))


@settings(max_examples=30)
@given(
    CORPORA,
    GROUPS,
    st.integers(1, 50),
    st.lists(st.floats(0.001, 20), min_size=20, max_size=20),
    st.lists(st.integers(0, 40), min_size=2, max_size=20, unique=True),
)
def test_lifts_count_whichever_way_is_searched(
    corpus: list[list[str]], groups: list[Alternatives], k: int, values: list[float], edges: list[int]
) -> None:
    edges = sorted({min(edge, len(corpus)) for edge in (0, *edges)} | {len(corpus)})
    stretches = list(pairwise(edges))[::2]
    bm25, lift = PassageBM25(corpus), make_lift(stretches, values)
    gained = {p: value for (start, end), value in zip(stretches, values, strict=False) for p in range(start, end)}
    words = dict(zip(*map(np.ndarray.tolist, bm25.find_best(groups, len(corpus))), strict=True))
    lifted = [words.get(p, 0.0) + gained.get(p, 0.0) for p in range(len(corpus))]
    passages, scores = bm25.find_best(groups, k, [lift])
    assert passages.tolist() == sort_scores(lifted, k)
    assert scores.tolist() == [lifted[p] for p in passages]
    with search_early():
        early, found_early = bm25.find_best(groups, k, [lift])
    assert (early.tolist(), found_early.tolist()) == (passages.tolist(), scores.tolist())


def test_the_best_of_many_are_those_of_a_full_sort() -> None:
    draw = np.random.default_rng(1)
    corpus = [[f"w{n}" for n in draw.zipf(1.3, draw.integers(0, 60)) if n < 5_000] for _ in range(5_000)]
    corpus += corpus[:500]  # equal scores
    stock, ours = BM25Okapi(corpus, k1=K1, b=B), PassageBM25(corpus)
    for length in range(1, 9):
        query = list(dict.fromkeys(f"w{n}" for n in draw.zipf(1.3, length) if f"w{n}" in stock.idf))
        scores = stock.get_scores(query)
        for k in (1, 10, 30):
            with search_early():
                passages, found = ours.find_best([Alternatives.of(term) for term in query], k)
            assert passages.tolist() == sort_scores(scores.tolist(), k)
            assert found.tolist() == scores[passages].tolist()


def test_the_best_of_many_for_groups_are_those_of_all() -> None:
    draw = np.random.default_rng(4)
    bm25 = PassageBM25([[f"w{n}" for n in draw.zipf(1.3, draw.integers(0, 60)) if n < 5_000] for _ in range(9_000)])
    # From one window of the kernel to the next.
    lifts = [
        make_lift([(5, 900), (3_000, 8_500)], [0.5, 0.25]),
        make_lift([(4_095, 4_097), (8_191, 8_192)], [2.0, 1.0]),
    ]
    for number in range(30):
        groups = [weigh(f"w{n}", **{f"w{n + 1}": 0.5, f"w{3 * n}": 0.2}) for n in draw.zipf(1.3, 3)]
        passages, scores = list_best(bm25, groups, 9_000, lifts[: number % 3])
        assert list_best(bm25, groups, 5, lifts[: number % 3]) == (passages[:5], scores[:5])
        with search_early():
            assert list_best(bm25, groups, 5, lifts[: number % 3]) == (passages[:5], scores[:5])


def test_a_word_may_stand_more_often_than_sixteen_bits_count() -> None:
    bm25 = PassageBM25([["suara"] * 70_000, ["suara", "vote"], ["vote"]])
    found = list_best(bm25, [Alternatives.of("suara"), weigh("vote", suara=0.5)], 3)
    with search_in_sums():
        assert list_best(bm25, [Alternatives.of("suara"), weigh("vote", suara=0.5)], 3) == found


def test_the_kernel_refuses_what_does_not_fit() -> None:
    bm25 = PassageBM25([["suara"], ["vote"]])
    if not index.search.kernel.IS_COMPILED:
        pytest.skip("numpy searches")
    groups = [make_group(1)]
    for wrong in ([make_group(2)], [make_group(-1)], [make_group()]):
        with pytest.raises(ValueError, match="does not fit"):
            bm25.find_best_of(wrong, 1)
    for stretch in ((0, 3), (1, 1), (-1, 1)):
        with pytest.raises(ValueError, match="does not fit"):
            bm25.find_best_of(groups, 1, [make_lift([stretch], [1.0])])


@settings(max_examples=30)
@given(CORPORA, st.lists(st.floats(0.01, 1), min_size=1, max_size=4))
def test_words_add_what_they_measure(corpus: list[list[str]], weights: list[float]) -> None:
    tokens = number_terms(corpus)
    norms = np.full(len(corpus), K1)
    postings = post_tokens(tokens, norms)
    scratch = Scratch(len(corpus))
    factors = [2 * weight for weight in weights[: len(tokens.term_ids)]]
    words = []
    for term, factor in enumerate(factors):
        held = slice(*postings.starts[term : term + 2].tolist())
        saturations = postings.saturations[held]
        bound = factor * float(postings.largest[term])
        words.append(Word(postings.passages[held], saturations, factor, bound))
    tf = np.array([[terms.count(term) for terms in corpus] for term in list(tokens.term_ids)[: len(words)]])
    added = tf / (tf + norms) * np.array(factors)[:, None]
    together = added.max(axis=0) + TIE_SHARE * (added.sum(axis=0) - added.max(axis=0))
    # Twice: what a word leaves behind in the sums to work in would show.
    with sum_by_passage():
        sparse = WordGroup(words, scratch)
    sources: list[Word | WordGroup] = [*words, WordGroup(words, scratch), sparse]
    for source, expected in zip(sources * 2, [*added, together, together] * 2, strict=True):
        sums = np.zeros(len(corpus), np.float32)
        source.add_to(sums)
        assert sums == pytest.approx(expected, rel=1e-4)
        assert source.measure(np.arange(len(corpus))) == pytest.approx(sums, rel=1e-4)
        assert source.bound >= sums.max() * (1 - 1e-6)
        assert not scratch.totals.any()
        assert not scratch.bests.any()


# All passages are of mean length, so the norm is k1: a word that stands once counts its idf, one that stands twice
# 2 · 2.2 / (2 + 1.2) = 1.375 of it. In one of five passages idf is ln(4.5 / 1.5), in two ln(3.5 / 2.5).
SMALL = [["vote", "pemilu"], ["x", "coblos"], ["pemilu", "pemilu"], ["y", "z"], ["z", "w"]]
RARE, COMMON = math.log(3), math.log(1.4)


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        # Both stand in the first: the best, and a fifth of the other.
        (weigh("vote", pemilu=0.5), {0: RARE + 0.2 * 0.5 * COMMON, 2: 0.5 * COMMON * 1.375}),
        # A rarer translation counts no more than the question's own word would.
        (weigh("pemilu", vote=1.0), {2: COMMON * 1.375, 0: COMMON + 0.2 * COMMON}),
        (weigh("pemilu", coblos=0.5), {2: COMMON * 1.375, 0: COMMON, 1: 0.5 * COMMON}),
        # Of several own words the rarest counts.
        (weigh("pemilu", "vote", coblos=0.5), {0: RARE + 0.2 * COMMON, 1: 0.5 * RARE, 2: COMMON * 1.375}),
        # The index lacks the own word: what stands for it keeps its own worth.
        (
            Alternatives({"coblos": 0.8, "pemilu": 0.5}, ("ballot",)),
            {1: 0.8 * RARE, 2: 0.5 * COMMON * 1.375, 0: 0.5 * COMMON},
        ),
        # The own word caps what stands for it even where it weighs nothing itself.
        (Alternatives({"coblos": 1.0}, ("pemilu",)), {1: COMMON}),
        (Alternatives.of("pemilu"), {2: COMMON * 1.375, 0: COMMON}),
    ],
)
def test_a_group_scores_as_its_best_word_and_a_fifth_of_the_others(
    group: Alternatives, expected: dict[int, float]
) -> None:
    passages, scores = PassageBM25(SMALL).find_best([group], 5)
    assert dict(zip(passages.tolist(), scores.tolist(), strict=True)) == pytest.approx(expected)
    assert passages.tolist() == sorted(expected, key=lambda passage: -expected[passage])


def test_words_are_counted_and_weighed() -> None:
    bm25 = PassageBM25(SMALL)
    assert [bm25.count_term(term) for term in ("vote", "pemilu", "z", "unknown")] == [1, 2, 2, 0]
    assert [bm25.weigh_count(df) for df in (0, 1, 2)] == pytest.approx([0, RARE, COMMON])


def test_a_repeated_group_counts_twice() -> None:
    bm25 = PassageBM25([["vote"], ["x"], ["y"]])
    once, twice = bm25.find_best([Alternatives.of("vote")], 1)[1], bm25.find_best([Alternatives.of("vote")] * 2, 1)[1]
    assert twice == pytest.approx(2 * once)


def test_a_word_of_half_of_the_passages_or_of_the_only_one_is_found() -> None:
    vote = [Alternatives.of("vote")]
    assert PassageBM25([["vote"], ["x"]]).find_best(vote, 5)[0].tolist() == [0]
    assert PassageBM25([["vote"]]).find_best(vote, 5)[0].tolist() == [0]
    passages, scores = PassageBM25([["vote"], ["vote"] * 3]).find_best(vote, 5)
    assert passages.tolist() == [1, 0]
    assert all(scores > 0)


def test_nothing_is_found_for_unknown_words() -> None:
    bm25 = PassageBM25([["vote"], ["x"]])
    for groups in ([], [weigh()], [weigh("unknown")], [Alternatives({"vote": 0.0}, ("vote",))]):
        passages, scores = bm25.find_best(groups, 3)
        assert len(passages) == len(scores) == 0
    assert bm25.count_term("unknown") == bm25.weigh_count(0) == 0
    assert bm25.get_scores(["unknown"]).tolist() == [0, 0]


@pytest.mark.parametrize("corpus", [[], [[]], [[], []]])
def test_passages_without_words_are_refused(corpus: list[list[str]]) -> None:
    with pytest.raises(IndexingError):
        PassageBM25(corpus)


def test_threads_do_not_disturb_each_other() -> None:
    draw = np.random.default_rng(2)
    bm25 = PassageBM25([[f"w{n}" for n in draw.integers(0, 50, 20)] for _ in range(2_000)])
    questions = [[weigh(f"w{n}", **{f"w{n + 1}": 0.5}) for n in draw.integers(0, 50, 4)] for _ in range(40)]
    with search_early():
        expected = [bm25.find_best(groups, 10)[0].tolist() for groups in questions]
        found: dict[int, list[list[int]]] = {}

        def ask(number: int) -> None:
            found[number] = [bm25.find_best(groups, 10)[0].tolist() for groups in questions]

        threads = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert all(found[number] == expected for number in range(4))
