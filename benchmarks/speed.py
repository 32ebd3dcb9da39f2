"""Times and weighs Kutip's search beside rank_bm25, bm25s, tantivy and SQLite's full-text search.

    python -m benchmarks.speed [--sizes 1000,10000,100000] [--million] [--questions 200] [--plot benchmarks/speed.svg]

Every engine gets the same terms of the same passages and the same questions. They take turns from question to
question, and each answers it three times in a row, of which the fastest counts: what the engine before it has left of
the processor's caches would else be measured. Times are of the processor, so that what else the machine does matters
less: still trust the ratios, not the milliseconds. Building is measured in a process for each engine, from text,
analysed in the same way for all.
Needs the extra `benchmarks`.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import bm25s
import numpy as np
import tantivy
from rank_bm25 import BM25Okapi

from benchmarks.line_plot import draw_lines
from benchmarks.passages_of_packages import read_passages
from index.analysis.analyzer import analyze
from index.analysis.cognates import CognateTable
from index.analysis.lexicon import load_lexicon
from index.models import Language
from index.questions.question import read_as_it_stands
from index.search import kernel
from index.search.bm25 import K1, Alternatives, B, PassageBM25
from index.search.exact_scores import TIE_SHARE
from index.search.postings import LANGUAGE_BITS
from index.search.queries import QueryBuilder
from index.search.vocabulary import Vocabulary

TOP = 10
CROSSLINGUAL_TOP = 30
ROUNDS = 3
PASSAGE_WORDS = 60
MILLION = 1_000_000
SLOW_ENGINES = ("rank_bm25", "SQLite FTS5")  # asked fewer questions, and SQLite not among a million passages
SLOW_QUESTIONS = 20

T = TypeVar("T")
Terms = Sequence[str]
Groups = Sequence[Alternatives]


@dataclass(frozen=True, slots=True)
class Engine:
    """What an engine can be asked.

    Attributes:
        find: Terms → the numbers of the ten best passages, best first.
        find_groups: Weighted groups → the thirty best.
    """

    find: Callable[[Terms], list[int]]
    find_groups: Callable[[Groups], list[int]] | None = None


@dataclass(frozen=True, slots=True)
class Timing:
    """One engine at one size, milliseconds."""

    p50: float
    p99: float
    shared: float


def make_stock(corpus: Iterable[Terms]) -> Engine:
    """Return rank_bm25's own search; equal scores in passage order."""
    bm25 = BM25Okapi(corpus, k1=K1, b=B)

    def find(terms: Terms) -> list[int]:
        scores = bm25.get_scores(terms)
        best = np.argsort(-scores, kind="stable")[:TOP]
        return best[scores[best] > 0].tolist()

    return Engine(find)


def make_ours(corpus: Iterable[Terms]) -> Engine:
    """Return the product's search."""
    bm25 = PassageBM25(corpus)
    return Engine(
        lambda terms: bm25.find_best([Alternatives.of(term) for term in terms], TOP)[0].tolist(),
        lambda groups: bm25.find_best(groups, CROSSLINGUAL_TOP)[0].tolist(),
    )


def make_ours_uncompiled(corpus: Iterable[Terms]) -> Engine:
    """Return the product's search where no compiler was there when it was installed."""
    ours = make_ours(corpus)

    def search(find: Callable[[T], list[int]], asked: T) -> list[int]:
        is_compiled, kernel.IS_COMPILED = kernel.IS_COMPILED, False
        try:
            return find(asked)
        finally:
            kernel.IS_COMPILED = is_compiled

    return Engine(
        lambda terms: search(ours.find, terms),
        lambda groups: search(ours.find_groups, groups) if ours.find_groups else [],
    )


def make_bm25s(corpus: Iterable[Terms]) -> Engine:
    """Return bm25s on numpy."""
    retriever = bm25s.BM25(method="atire", k1=K1, b=B)
    retriever.index(list(corpus), show_progress=False)
    return Engine(
        lambda terms: retriever.retrieve([list(terms)], k=TOP, show_progress=False, n_threads=0)[0][0].tolist()
    )


def make_tantivy(corpus: Iterable[Terms]) -> Engine:
    """Return tantivy in memory, one segment, terms as they are; in a group each term keeps its own idf."""
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

    def read_term(term: str, weight: float) -> tantivy.Query:
        query = tantivy.Query.term_query(schema, "text", term, "freq")
        return query if weight == 1 else tantivy.Query.boost_query(query, weight)

    def find(words: Iterable[tantivy.Query], top: int) -> list[int]:
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, word) for word in words])
        return [searcher.doc(address)["id"][0] for _, address in searcher.search(query, top, count=False).hits]

    def read_group(group: Alternatives) -> tantivy.Query:
        terms = [read_term(term, weight) for term, weight in group.weights.items()]
        return tantivy.Query.disjunction_max_query(terms, TIE_SHARE)

    return Engine(
        lambda terms: find([read_term(term, 1.0) for term in terms], TOP),
        lambda groups: find([read_group(group) for group in groups], CROSSLINGUAL_TOP),
    )


def make_fts5(corpus: Iterable[Terms]) -> Engine:
    """Return SQLite's FTS5 in memory."""
    database = sqlite3.connect(":memory:")
    database.execute("create virtual table passages using fts5(text, tokenize = \"unicode61 tokenchars '~%.,'\")")
    database.executemany("insert into passages(rowid, text) values (?, ?)", enumerate(map(" ".join, corpus)))
    database.execute("insert into passages(passages) values ('optimize')")

    def find(terms: Terms) -> list[int]:
        words = " OR ".join(f'"{term}"' for term in terms)
        rows = database.execute("select rowid from passages where passages match ? order by rank limit ?", (words, TOP))
        return [row[0] for row in rows]

    return Engine(find)


ENGINES: dict[str, Callable[[Iterable[Terms]], Engine]] = {
    "rank_bm25": make_stock,
    "bm25s (numpy)": make_bm25s,
    "tantivy": make_tantivy,
    "SQLite FTS5": make_fts5,
    "Kutip": make_ours,
    "Kutip without its kernel": make_ours_uncompiled,
}


def draw_questions(corpus: Sequence[Terms], count: int) -> list[list[str]]:
    """Return questions of three to six different terms of a random passage each."""
    draw = random.Random(1)
    passages = [terms for terms in corpus if len(set(terms)) >= 6]
    return [draw.sample(sorted(set(draw.choice(passages))), draw.randint(3, 6)) for _ in range(count)]


def translate_questions(corpus: Sequence[Terms], questions: Sequence[Terms]) -> list[Groups]:
    """Return the weighted groups of questions whose words are put into Indonesian first, as far as they are known."""
    terms = list(dict.fromkeys(term for passage in corpus for term in passage))
    languages = np.full(len(terms), LANGUAGE_BITS[Language.EN], np.uint8)
    lexicon = load_lexicon()
    builder = QueryBuilder(Vocabulary.pack(terms, languages), CognateTable(zip(terms, terms, strict=True)), lexicon)
    asked: list[Groups] = []
    for question in questions:
        translated = [(term, lexicon.translate((term,), Language.EN)) for term in question]
        words = [" ".join(found[0].stems) if found else term for term, found in translated]
        query = builder.build(read_as_it_stands(" ".join(words), Language.ID))
        asked.append([term.alternatives for term in query.terms if term.weights])
    return asked


def measure_bandwidth() -> float:
    """Return how many bytes a second are read from memory in order, best of ten."""
    values = np.ones(16_000_000)
    return values.nbytes / min(_time(values.sum)[0] for _ in range(10))


def _time(call: Callable[[], T]) -> tuple[float, T]:
    started = time.thread_time()  # all of them search in the thread that asks
    found = call()
    return time.thread_time() - started, found


def _read_peak() -> float:
    """Return the most memory that this process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def build_alone(name: str, file: str, count: int) -> tuple[float, float]:
    """Return the processor seconds and the megabytes that building takes from the first lines of a file."""
    analyze("warm up", Language.EN)
    before = _read_peak()
    with Path(file).open(encoding="utf-8") as lines:
        passages = (
            [term.text for term in analyze(line, Language.EN)] for line, _ in zip(lines, range(count), strict=False)
        )
        started = time.process_time()
        # These two read the passages more than once, or keep them.
        ENGINES[name](list(passages) if name in ("rank_bm25", "bm25s (numpy)") else passages)
    return time.process_time() - started, _read_peak() - before


def measure_builds(texts: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Return what building each engine takes, each in a process of its own that was not forked from this one."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8") as file:
        file.writelines(f"{text}\n" for text in texts)
        file.flush()
        built = {}
        for name in ENGINES:
            with ProcessPoolExecutor(1, multiprocessing.get_context("forkserver")) as pool:
                built[name] = pool.submit(build_alone, name, file.name, len(texts)).result()
    return built


def time_questions(
    searches: Mapping[str, Callable[[T], list[int]]], questions: Sequence[T], reference: str
) -> dict[str, Timing]:
    """Ask every engine in turns, and return its times and how much of the reference's answers it shares."""
    best = {name: np.full(len(questions), np.inf) for name in searches}
    shared: dict[str, list[float]] = {name: [] for name in searches}
    for number, question in enumerate(questions):
        found = {}
        for name, search in searches.items():
            if name in SLOW_ENGINES and number >= SLOW_QUESTIONS:
                continue
            for _ in range(1 if name in SLOW_ENGINES else ROUNDS):
                seconds, found[name] = _time(lambda search=search, question=question: search(question))
                best[name][number] = min(best[name][number], seconds)
        right = set(found.get(reference, ()))
        for name, passages in found.items() if reference in found else ():
            shared[name].append(len(right & set(passages)) / max(1, len(right)))
    timings = {}
    for name, seconds in best.items():
        p50, p99 = np.percentile(seconds[np.isfinite(seconds)], [50, 99]) * 1e3
        timings[name] = Timing(float(p50), float(p99), float(np.mean(shared[name])))
    return timings


def compare_engines(corpus: Sequence[Terms], question_count: int, bandwidth: float) -> dict[str, float]:
    """Print the tables of all engines at one size; return the medians in milliseconds."""
    engines = {
        name: make(list(corpus)) for name, make in ENGINES.items() if len(corpus) < MILLION or name != "SQLite FTS5"
    }
    questions = draw_questions(corpus, question_count)
    groups = translate_questions(corpus, questions)
    counts: dict[str, int] = {}
    for terms in corpus:
        for term in set(terms):
            counts[term] = counts.get(term, 0) + 1
    print(f"\n#### {len(corpus):,} passages, {np.mean([len(terms) for terms in corpus]):.0f} terms each\n")
    plain = time_questions({name: engine.find for name, engine in engines.items()}, questions, "rank_bm25")
    size = np.median([sum(counts[term] for term in terms) for terms in questions])
    _print_table(plain, f"{np.mean([len(terms) for terms in questions]):.1f} words, the best {TOP}", "rank_bm25")
    print(f"Reading their postings once, 8 bytes each, takes {8 * size / bandwidth * 1e6:.1f} µs (median).\n")
    searches = {name: engine.find_groups for name, engine in engines.items() if engine.find_groups is not None}
    size = np.median([sum(counts.get(term, 0) for group in asked for term in group.weights) for asked in groups])
    terms = np.mean([sum(len(group.weights) for group in asked) for asked in groups])
    crosslingual = time_questions(searches, groups, "Kutip")
    _print_table(crosslingual, f"{terms:.0f} weighted terms, the best {CROSSLINGUAL_TOP}", "Kutip")
    print(f"Reading their postings once, 8 bytes each, takes {8 * size / bandwidth * 1e6:.1f} µs (median).")
    return {name: timing.p50 for name, timing in plain.items()}


def _print_table(timings: Mapping[str, Timing], questions: str, reference: str) -> None:
    ours = timings["Kutip"]
    print(f"| {questions} | p50, ms | p99, ms | p50 / Kutip's | p99 / Kutip's | best shared with {reference} |")
    print("|---|---|---|---|---|---|")
    for name, timing in timings.items():
        ratios = f"{timing.p50 / ours.p50:.2f} | {timing.p99 / ours.p99:.2f}"
        print(f"| {name} | {timing.p50:.3f} | {timing.p99:.3f} | {ratios} | {timing.shared:.2f} |")
    print()


def print_builds(texts: Sequence[str]) -> None:
    """Print what building takes."""
    print(f"\n| building from {len(texts):,} texts | processor time, s | peak memory, MB |")
    print("|---|---|---|")
    for name, (seconds, megabytes) in measure_builds(texts).items():
        print(f"| {name} | {seconds:.1f} | {megabytes:.0f} |", flush=True)


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000,100000", help="passages, as many as there are at most")
    parser.add_argument("--million", action="store_true", help="also a million passages, most of them repeated")
    parser.add_argument("--built", type=int, default=100_000, help="passages that each engine builds from text")
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--words", type=int, default=PASSAGE_WORDS, help="paragraphs are joined up to so many words")
    parser.add_argument("--plot", type=Path, metavar="FILE.svg", help="draws the medians by size")
    options = parser.parse_args()
    texts = read_passages(max(map(int, options.sizes.split(","))), options.words)
    print_builds(texts[: options.built])
    corpus = [[term.text for term in analyze(text, Language.EN)] for text in texts]
    bandwidth = measure_bandwidth()
    medians = {}
    for size in dict.fromkeys(min(int(size), len(corpus)) for size in options.sizes.split(",")):
        medians[size] = compare_engines(corpus[:size], options.questions, bandwidth)
    if options.million:
        print(f"\nThe million repeats {len(corpus):,} passages: scores are equal in tens, words as frequent as there.")
        medians[MILLION] = compare_engines(
            (corpus * -(-MILLION // len(corpus)))[:MILLION], options.questions, bandwidth
        )
    if options.plot:
        lines = {name: [(size, found[name]) for size, found in medians.items() if name in found] for name in ENGINES}
        options.plot.write_text(draw_lines(lines, "passages", "milliseconds a question, median"), "utf-8")


if __name__ == "__main__":
    main()
