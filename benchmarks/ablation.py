"""What each stage of retrieval adds, with the shipped weights.

    python -m benchmarks.ablation FOLDER [--sets mix,idk_id,squad_en]

Each row leaves one stage out of the product; the weights are not learned again, so a row shows at most what its
stage is worth.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

from benchmarks.development import DevelopmentSet, read_rows, read_set
from benchmarks.retrieval import Retriever
from index.analysis.cognates import CognateTable
from index.analysis.thesaurus import Thesaurus
from index.answering import ranking
from index.answering.features import PASSAGE_FEATURES
from index.search import queries

Row = dict[str, Any]


@contextmanager
def change_nothing() -> Iterator[None]:
    """Return the product as it is."""
    yield


@contextmanager
def drop_synonyms() -> Iterator[None]:
    """No words of the same language by way of the other."""
    with patch.object(queries, "MIN_SYNONYM_PROBABILITY", 2.0):
        yield


@contextmanager
def drop_cognates() -> Iterator[None]:
    """No cognates."""
    with patch.object(CognateTable, "find_cognates", lambda _self, _word: {}):
        yield


@contextmanager
def drop_thesaurus() -> Iterator[None]:
    """No other words for what a question says, but those that translate the same word."""
    with (
        patch.object(Thesaurus, "list_synonyms", lambda _self, _phrase, _language: ()),
        patch.object(Thesaurus, "list_equals", lambda _self, _phrase, _language: []),
    ):
        yield


@contextmanager
def drop_features(*dropped: str) -> Iterator[None]:
    """Leave some of what it looks at out of the re-ranking."""
    weights = ranking.load_weights()
    kept = np.array([name not in dropped for name in PASSAGE_FEATURES])
    with patch.object(ranking, "load_weights", lambda: replace(weights, passage=weights.passage * kept)):
        yield


_Change = Callable[[], AbstractContextManager[None]]
STAGES: dict[str, tuple[_Change, bool]] = {
    "everything": (change_nothing, True),
    "without synonyms by way of the other language": (drop_synonyms, True),
    "without the thesaurus": (drop_thesaurus, True),
    "without cognates": (drop_cognates, True),
    "without translations, synonyms and cognates": (change_nothing, False),
    "without re-ranking": (partial(drop_features, *(set(PASSAGE_FEATURES) - {"bm25"})), True),
    **{f"without `{name}`": (partial(drop_features, name), True) for name in PASSAGE_FEATURES},
}


def measure(data: DevelopmentSet, corpus: list[Row], *, is_crosslingual: bool) -> str:
    """Return R@1, R@5 and MRR@10 of the product on a set."""
    retriever = Retriever(corpus, is_crosslingual=is_crosslingual)
    ranks = []
    for row in data.questions:
        found = retriever.search(row["text"], 10)
        right = [place for place, passage in enumerate(found) if passage in data.relevant[row["id"]]]
        ranks.append(right[0] if right else 99)
    place = np.array(ranks)
    reciprocal = np.where(place < 10, 1 / (place + 1), 0)
    return f"{np.mean(place == 0):.3f} / {np.mean(place < 5):.3f} / {np.mean(reciprocal):.3f}"


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the folder that holds the sets")
    parser.add_argument("--sets", default="mix,idk_id,squad_en", help="sets to measure on")
    options = parser.parse_args()
    names = options.sets.split(",")
    print("| | " + " | ".join(names) + " |\n|---" * 1 + "|---" * len(names) + "|")
    sets = [(read_set(options.folder / name), read_rows(options.folder / name / "corpus.jsonl.gz")) for name in names]
    for label, (stage, is_crosslingual) in STAGES.items():
        with stage():
            cells = [measure(data, corpus, is_crosslingual=is_crosslingual) for data, corpus in sets]
        print(f"| {label} | " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
