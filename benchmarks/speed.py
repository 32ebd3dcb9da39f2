"""Times one question of the top ten against rank_bm25, bm25s, tantivy and SQLite's full-text search.

    python -m benchmarks.speed [--sizes 1000,10000,100000] [--questions 200]

Every engine gets the same terms of the same passages and the same questions, one thread, asked in turns, so that what
else the machine does hits all alike: trust the ratios, not the milliseconds. Needs the extra `benchmarks`.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

import bm25s
import numpy as np
import tantivy
from rank_bm25 import BM25Okapi

from benchmarks.passages_of_packages import read_passages
from index.analysis.analyzer import analyze
from index.analysis.lexicon import load_lexicon
from index.bm25 import K1, B, PassageBM25
from index.models import Language
from index.queries import QueryBuilder, VocabularyEntry

TOP = 10
STOCK_QUESTIONS = 20  # rank_bm25 is too slow at the largest size for more

T = TypeVar("T")
Search = Callable[[Sequence[str]], list[int]]


def make_stock(corpus: list[list[str]]) -> Search:
    """Returns rank_bm25's own search; equal scores in passage order."""
    bm25 = BM25Okapi(corpus, k1=K1, b=B)

    def search(terms: Sequence[str]) -> list[int]:
        scores = bm25.get_scores(terms)
        best = np.argsort(-scores, kind="stable")[:TOP]
        return best[scores[best] > 0].tolist()

    return search


def make_ours(corpus: list[list[str]]) -> Search:
    """Returns the product's search."""
    bm25 = PassageBM25(corpus)
    return lambda terms: bm25.find_best([{term: 1.0} for term in terms], TOP)[0].tolist()


def make_bm25s(corpus: list[list[str]]) -> Search:
    """Returns bm25s on numpy."""
    retriever = bm25s.BM25(method="atire", k1=K1, b=B)
    retriever.index(corpus, show_progress=False)
    return lambda terms: retriever.retrieve([list(terms)], k=TOP, show_progress=False, n_threads=0)[0][0].tolist()


def make_tantivy(corpus: list[list[str]]) -> Search:
    """Returns tantivy in memory, one segment, terms as they are."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", tokenizer_name="whitespace", index_option="freq")
    builder.add_integer_field("id", stored=True, fast=True)
    schema = builder.build()
    index = tantivy.Index(schema)
    writer = index.writer(200_000_000, 1)
    for number, terms in enumerate(corpus):
        writer.add_document(tantivy.Document(text=" ".join(terms), id=number))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(terms: Sequence[str]) -> list[int]:
        words = [(tantivy.Occur.Should, tantivy.Query.term_query(schema, "text", term, "freq")) for term in terms]
        hits = searcher.search(tantivy.Query.boolean_query(words), TOP, count=False).hits
        return [searcher.doc(address)["id"][0] for _, address in hits]

    return search


def make_fts5(corpus: list[list[str]]) -> Search:
    """Returns SQLite's FTS5 in memory."""
    database = sqlite3.connect(":memory:")
    database.execute("create virtual table passages using fts5(text, tokenize = \"unicode61 tokenchars '~%.,'\")")
    database.executemany("insert into passages(rowid, text) values (?, ?)", enumerate(map(" ".join, corpus)))
    database.execute("insert into passages(passages) values ('optimize')")

    def search(terms: Sequence[str]) -> list[int]:
        words = " OR ".join(f'"{term}"' for term in terms)
        rows = database.execute("select rowid from passages where passages match ? order by rank limit ?", (words, TOP))
        return [row[0] for row in rows]

    return search


ENGINES: dict[str, Callable[[list[list[str]]], Search]] = {
    "rank_bm25": make_stock,
    "bm25s (numpy)": make_bm25s,
    "tantivy": make_tantivy,
    "SQLite FTS5": make_fts5,
    "Kutip": make_ours,
}


def draw_questions(corpus: list[list[str]], count: int) -> list[list[str]]:
    """Returns questions of three to six different terms of a random passage each."""
    draw = random.Random(1)
    passages = [terms for terms in corpus if len(set(terms)) >= 6]
    return [draw.sample(sorted(set(draw.choice(passages))), draw.randint(3, 6)) for _ in range(count)]


def measure_bandwidth() -> float:
    """Returns how many bytes a second are read from memory in order, best of ten."""
    values = np.ones(16_000_000)
    best = min(_time(values.sum)[0] for _ in range(10))
    return values.nbytes / best


def _time(call: Callable[[], T]) -> tuple[float, T]:
    started = time.perf_counter()
    found = call()
    return time.perf_counter() - started, found


def compare_engines(corpus: list[list[str]], questions: list[list[str]]) -> None:
    """Prints a table of all engines at one size."""
    searches: dict[str, Search] = {}
    builds = {}
    for name, make in ENGINES.items():
        builds[name], searches[name] = _time(lambda make=make: make(corpus))
    times: dict[str, list[float]] = {name: [] for name in searches}
    shared: dict[str, list[float]] = {name: [] for name in searches}
    for number, terms in enumerate(questions):
        right: set[int] = set()
        for name, search in searches.items():
            if name == "rank_bm25" and number >= STOCK_QUESTIONS:
                continue
            started = time.perf_counter()
            found = search(terms)
            seconds = time.perf_counter() - started
            times[name].append(seconds)
            if name == "rank_bm25":
                right = set(found)
            if number < STOCK_QUESTIONS:
                shared[name].append(len(right & set(found)) / len(right))
    ours = np.median(times["Kutip"])
    print(f"\n### {len(corpus):,} passages, {np.mean([len(terms) for terms in corpus]):.0f} terms each\n")
    print("| engine | build, s | p50, ms | p99, ms | p50 / Kutip's | top 10 shared with rank_bm25 |")
    print("|---|---|---|---|---|---|")
    for name, seconds in times.items():
        p50, p99 = np.percentile(seconds, [50, 99])
        print(
            f"| {name} | {builds[name]:.2f} | {p50 * 1e3:.3f} | {p99 * 1e3:.3f} | {p50 / ours:.2f} "
            f"| {np.mean(shared[name]):.2f} |"
        )


def measure_groups(corpus: list[list[str]], questions: list[list[str]]) -> None:
    """Prints what questions with translations and cognates cost, and what memory alone would."""
    bm25 = PassageBM25(corpus)
    entries = [VocabularyEntry(term, term, frozenset({Language.EN})) for term in bm25.term_ids]
    lexicon = load_lexicon()
    builder = QueryBuilder(entries, lexicon)
    postings, counts, building, finding = [], [], [], []
    for terms in questions:
        translated = (lexicon.translate((term,), Language.EN) for term in terms)
        words = [" ".join(found[0].stems) if found else term for found, term in zip(translated, terms, strict=True)]
        seconds, query = _time(lambda words=words: builder.build(" ".join(words), Language.ID))
        building.append(seconds)
        groups = [term.weights for term in query.terms]
        finding.append(_time(lambda groups=groups: bm25.find_best(groups, 30))[0])
        counts.append(sum(map(len, groups)))
        postings.append(sum(int(bm25.postings.counts[bm25.term_ids[term]]) for group in groups for term in group))
    floor = 8 * np.median(postings) / measure_bandwidth()
    print(
        f"\nCross-lingual, {np.mean(counts):.0f} terms a question: groups built in {np.median(building) * 1e3:.2f} ms, "
        f"top 30 found in {np.median(finding) * 1e3:.2f} ms (p99 {np.percentile(finding, 99) * 1e3:.2f}); reading all "
        f"their postings once, 8 bytes each, would take {floor * 1e6:.1f} µs."
    )


def main() -> None:
    """Runs the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000,100000", help="passages, as many as there are at most")
    parser.add_argument("--questions", type=int, default=200)
    options = parser.parse_args()
    texts = read_passages(max(map(int, options.sizes.split(","))))
    corpus = [[term.text for term in analyze(text, Language.EN)] for text in texts]
    for size in dict.fromkeys(min(int(size), len(corpus)) for size in options.sizes.split(",")):
        questions = draw_questions(corpus[:size], options.questions)
        compare_engines(corpus[:size], questions)
        measure_groups(corpus[:size], questions)


if __name__ == "__main__":
    main()
