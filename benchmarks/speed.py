"""Times and weighs Kutip's search beside rank_bm25, bm25s, tantivy and SQLite's full-text search.

    python -m benchmarks.speed [--sizes 1000,10000,100000,1000000] [--built 0] [--questions 200] [--plot FILE.svg]

Every engine gets the same terms of the same passages and the same questions. Each is asked in turns with Kutip, which
of the two goes first changing from question to question, and answers each question three times in a row, of which the
fastest counts: what others have left of the processor's caches would else be measured. All of that is repeated, and
ratios are given with the least and the most of the repeats. Times are of the processor, so that what else the machine
does matters less: still trust the ratios, not the milliseconds. Where more passages are asked for than there are, the
rest are spliced of halves of two others, so that words are as frequent. The analysed corpus is kept in the system's
folder for temporary files. Building is measured in a process for each engine, from text, analysed in the same way for
all. Needs the extra `benchmarks`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import multiprocessing
import os
import random
import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

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
REPEATS = 3
PASSAGE_WORDS = 60
SLOW_ENGINES = ("rank_bm25", "SQLite FTS5")  # asked fewer questions, and once
SLOW_QUESTIONS = 20
# What takes more memory than a machine may have, or minutes a question, is left out above so many passages.
MOST_PASSAGES = {"rank_bm25": 100_000, "bm25s (numpy)": 100_000, "SQLite FTS5": 100_000}

T = TypeVar("T")
Terms = Sequence[str]


@dataclass(frozen=True, slots=True)
class AskedGroups:
    """A question across languages.

    Attributes:
        groups: Of each word what may stand for it.
        factors: The same with what each term counts: its weight times its idf, not above the word's own.
    """

    groups: Sequence[Alternatives]
    factors: Sequence[Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Engine:
    """What an engine can be asked.

    Attributes:
        find: Terms → the numbers of the ten best passages, best first.
        find_groups: Weighted groups → the thirty best.
    """

    find: Callable[[Terms], list[int]]
    find_groups: Callable[[AskedGroups], list[int]] | None = None


class Percentiles(NamedTuple):
    """How long an engine takes for a question, milliseconds."""

    p50: float
    p99: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """An engine beside Kutip, in each repeat.

    Attributes:
        theirs: Its times.
        ours: Kutip's in the same repeat.
        shared: How many of Kutip's best passages are among its own, in [0, 1].
    """

    theirs: Sequence[Percentiles]
    ours: Sequence[Percentiles]
    shared: float

    def divide(self, place: int) -> list[float]:
        """Return the ratio of its p50 or p99 to Kutip's, ascending."""
        return sorted(their[place] / our[place] for their, our in zip(self.theirs, self.ours, strict=True))


def make_stock(corpus: Iterable[Terms]) -> Engine:
    """Return rank_bm25's own search; equal scores in passage order."""
    bm25 = BM25Okapi(corpus, k1=K1, b=B)

    def find(terms: Terms) -> list[int]:
        scores = bm25.get_scores(terms)
        best = np.argsort(-scores, kind="stable")[:TOP]
        return [int(passage) for passage in best if scores[passage] > 0]

    return Engine(find)


def make_ours(corpus: Iterable[Terms]) -> Engine:
    """Return the product's search."""
    return _ask_ours(PassageBM25(corpus))


def _ask_ours(bm25: PassageBM25) -> Engine:
    return Engine(
        lambda terms: bm25.find_best([Alternatives.of(term) for term in terms], TOP)[0].tolist(),
        lambda asked: bm25.find_best(asked.groups, CROSSLINGUAL_TOP)[0].tolist(),
    )


def leave_uncompiled(ours: Engine) -> Engine:
    """Return the product's search as it is where no compiler was there when it was installed."""

    def search(find: Callable[[T], list[int]], asked: T) -> list[int]:
        is_compiled, kernel.IS_COMPILED = kernel.IS_COMPILED, False
        try:
            return find(asked)
        finally:
            kernel.IS_COMPILED = is_compiled

    return Engine(
        lambda terms: search(ours.find, terms),
        lambda asked: search(ours.find_groups, asked) if ours.find_groups else [],
    )


def make_bm25s(corpus: Iterable[Terms]) -> Engine:
    """Return bm25s on numpy."""
    retriever = bm25s.BM25(method="atire", k1=K1, b=B)
    retriever.index(list(corpus), show_progress=False)
    return Engine(
        lambda terms: retriever.retrieve([list(terms)], k=TOP, show_progress=False, n_threads=0)[0][0].tolist()
    )


def make_tantivy(corpus: Iterable[Terms]) -> Engine:
    """Return tantivy in memory, one segment, terms as they are; in groups each counts what it counts for Kutip.

    What is left different is that tantivy stores lengths in a byte.
    """
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", tokenizer_name="whitespace", index_option="freq")
    builder.add_integer_field("id", stored=True, fast=True)
    schema = builder.build()
    index = tantivy.Index(schema)
    writer = index.writer(200_000_000, 1)
    counts: dict[str, int] = {}
    count = 0
    for number, terms in enumerate(corpus):
        writer.add_document(tantivy.Document(text=" ".join(terms), id=number))
        count += 1
        for term in set(terms):
            counts[term] = counts.get(term, 0) + 1
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

    def read_group(factors: Mapping[str, float]) -> tantivy.Query:
        # Boosts take tantivy's own idf out again.
        terms = [
            read_term(term, factor / math.log1p((count - counts[term] + 0.5) / (counts[term] + 0.5)))
            for term, factor in factors.items()
        ]
        return tantivy.Query.disjunction_max_query(terms, TIE_SHARE)

    return Engine(
        lambda terms: find([read_term(term, 1.0) for term in terms], TOP),
        lambda asked: find([read_group(factors) for factors in asked.factors], CROSSLINGUAL_TOP),
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
}


def read_corpus(size: int, words: int) -> list[list[str]]:
    """Return the terms of so many passages, analysed once and kept for the next time."""
    texts = read_passages(size, words)
    key = hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]
    kept = Path(tempfile.gettempdir(), f"kutip-speed-{key}.json")
    if kept.exists():
        corpus: list[list[str]] = json.loads(kept.read_bytes())
    else:
        corpus = [[term.text for term in analyze(text, Language.EN)] for text in texts]
        kept.write_text(json.dumps(corpus), "utf-8")
    names: dict[str, str] = {}
    return [[names.setdefault(term, term) for term in passage] for passage in corpus]


def take_passages(corpus: Sequence[list[str]], size: int) -> list[list[str]]:
    """Return so many passages; where there are not as many, the rest are halves of two others put together."""
    draw = random.Random(2)
    taken = list(corpus[:size])
    while len(taken) < size:
        first, second = draw.choice(corpus), draw.choice(corpus)
        taken.append(first[: len(first) // 2] + second[len(second) // 2 :])
    return taken


def draw_questions(corpus: Sequence[Terms], count: int) -> list[list[str]]:
    """Return questions of three to six different terms of a random passage each."""
    draw = random.Random(1)
    passages = [terms for terms in corpus if len(set(terms)) >= 6]
    return [draw.sample(sorted(set(draw.choice(passages))), draw.randint(3, 6)) for _ in range(count)]


def translate_questions(bm25: PassageBM25, terms: Sequence[str], questions: Sequence[Terms]) -> list[AskedGroups]:
    """Return the weighted groups of questions whose words are put into Indonesian first, as far as they are known."""
    languages = np.full(len(terms), LANGUAGE_BITS[Language.EN], np.uint8)
    lexicon = load_lexicon()
    builder = QueryBuilder(Vocabulary.pack(terms, languages), CognateTable(zip(terms, terms, strict=True)), lexicon)
    asked: list[AskedGroups] = []
    for question in questions:
        translated = [(term, lexicon.translate((term,), Language.EN)) for term in question]
        words = [" ".join(found[0].stems) if found else term for term, found in translated]
        query = builder.build(read_as_it_stands(" ".join(words), Language.ID))
        groups = [term.alternatives for term in query.terms if term.weights]
        known = [group for one in groups if (group := bm25.find_group(one)) is not None]
        factors = [
            {terms[number]: factor for number, factor in zip(group.numbers, group.factors, strict=True)}
            for group in known
        ]
        asked.append(AskedGroups(groups, factors))
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


def compare_in_pairs(
    name: str, theirs: Callable[[T], list[int]], ours: Callable[[T], list[int]], questions: Sequence[T]
) -> Comparison:
    """Ask an engine and Kutip in turns, all questions over and over."""
    is_slow = name in SLOW_ENGINES
    questions, rounds = (questions[:SLOW_QUESTIONS], 1) if is_slow else (questions, ROUNDS)
    times: tuple[list[Percentiles], list[Percentiles]] = [], []
    shared: list[float] = []
    for repeat in range(1 if is_slow else REPEATS):
        seconds = np.full((2, len(questions)), np.inf)
        for number, question in enumerate(questions):
            found: list[list[int]] = [[], []]
            for side in ((0, 1), (1, 0))[(number + repeat) % 2]:
                search = (theirs, ours)[side]
                for _ in range(rounds):
                    taken, found[side] = _time(partial(search, question))
                    seconds[side, number] = min(seconds[side, number], taken)
            shared.append(len({*found[0]} & {*found[1]}) / max(1, len(found[1])))
        for listed, of_side in zip(times, seconds, strict=True):
            listed.append(Percentiles(*(np.percentile(of_side, [50, 99]) * 1e3).tolist()))
    return Comparison(*times, float(np.mean(shared)))


def compare_engines(corpus: Sequence[Terms], question_count: int, bandwidth: float) -> dict[str, float]:
    """Print the tables of all engines at one size; return the medians in milliseconds."""
    bm25 = PassageBM25(corpus)
    ours = _ask_ours(bm25)
    others = {
        name: make(list(corpus))
        for name, make in ENGINES.items()
        if make is not make_ours and len(corpus) <= MOST_PASSAGES.get(name, len(corpus))
    } | {"Kutip without its kernel": leave_uncompiled(ours)}
    terms = list(dict.fromkeys(term for passage in corpus for term in passage))
    questions = draw_questions(corpus, question_count)
    groups = translate_questions(bm25, terms, questions)
    print(f"\n#### {len(corpus):,} passages, {np.mean([len(terms) for terms in corpus]):.0f} terms each\n")
    plain = {name: compare_in_pairs(name, engine.find, ours.find, questions) for name, engine in others.items()}
    size = np.median([sum(map(bm25.count_term, words)) for words in questions])
    _print_table(plain, f"{np.mean([len(words) for words in questions]):.1f} words, the best {TOP}", size, bandwidth)
    crosslingual = {
        name: compare_in_pairs(name, engine.find_groups, ours.find_groups, groups)
        for name, engine in others.items()
        if engine.find_groups is not None and ours.find_groups is not None
    }
    size = np.median([sum(bm25.count_term(term) for one in asked.factors for term in one) for asked in groups])
    count = np.mean([sum(map(len, asked.factors)) for asked in groups])
    _print_table(crosslingual, f"{count:.0f} weighted terms, the best {CROSSLINGUAL_TOP}", size, bandwidth)
    medians = {name: float(np.median([times.p50 for times in found.theirs])) for name, found in plain.items()}
    return medians | {"Kutip": _find_median(plain, 0)}


def _find_median(compared: Mapping[str, Comparison], place: int) -> float:
    """Return the median over all pairs and repeats of Kutip's p50 or p99, milliseconds."""
    return float(np.median([times[place] for one in compared.values() for times in one.ours]))


def _print_table(compared: Mapping[str, Comparison], questions: str, postings: float, bandwidth: float) -> None:
    """Print a table.

    Args:
        compared: Engines beside Kutip.
        questions: What was asked.
        postings: How many of them a question has, median.
        bandwidth: Bytes a second.
    """
    print(f"| {questions} | p50 / Kutip's | p99 / Kutip's | p50, ms | p99, ms | of Kutip's best |")
    print("|---|---|---|---|---|---|")
    p50, p99 = _find_median(compared, 0), _find_median(compared, 1)
    print(f"| Kutip | 1 | 1 | {p50:.3f} | {p99:.3f} | |")
    for name, one in compared.items():
        ratios = [one.divide(place) for place in range(2)]
        told = [f"{np.median(some):.2f} ({some[0]:.2f} to {some[-1]:.2f})" for some in ratios]
        times = [f"{np.median([each[place] for each in one.theirs]):.3f}" for place in range(2)]
        print(f"| {name} | {' | '.join(told + times)} | {one.shared:.3f} |")
    floor = 8 * postings / bandwidth * 1e3
    print(f"\nReading their postings once, 8 bytes each, takes {floor * 1e3:.1f} µs (median), and Kutip")
    print(f"{p50 / floor:.1f} times as long. {_tell_load()}\n", flush=True)


def _tell_load() -> str:
    load, _, _ = os.getloadavg()
    return f"Load {load:.1f} on {os.cpu_count()} processors."


def print_builds(texts: Sequence[str]) -> None:
    """Print what building takes."""
    print(f"\n| building from {len(texts):,} texts | processor time, s | peak memory, MB |")
    print("|---|---|---|")
    for name, (seconds, megabytes) in measure_builds(texts).items():
        print(f"| {name} | {seconds:.1f} | {megabytes:.0f} |", flush=True)


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000,100000", help="passages; a million take some 6 GB of memory")
    parser.add_argument(
        "--built", type=int, default=100_000, help="passages that each engine builds from text, 0: none"
    )
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--words", type=int, default=PASSAGE_WORDS, help="paragraphs are joined up to so many words")
    parser.add_argument("--plot", type=Path, metavar="FILE.svg", help="draws the medians by size")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    if options.built:
        print_builds(read_passages(options.built, options.words))
    corpus = read_corpus(max(sizes), options.words)
    bandwidth = measure_bandwidth()
    print(f"\n{len(corpus):,} different passages. {_tell_load()}")
    medians = {}
    for size in sizes:
        medians[size] = compare_engines(take_passages(corpus, size), options.questions, bandwidth)
    if options.plot:
        lines = {
            name: [(size, found[name]) for size, found in medians.items() if name in found]
            for name in [*ENGINES, "Kutip without its kernel"]
        }
        options.plot.write_text(draw_lines(lines, "passages", "milliseconds a question, median"), "utf-8")


if __name__ == "__main__":
    main()
