"""Learns how likely a value of a sentence is of what a claim speaks of.

    python -m benchmarks.learn_claims SEEDS=FILE.jsonl … [--write]

Each file holds claims on the documents of a folder, a line each: `{"id", "claim", "verdict", "passage"}`, where the
verdict is `agree`, `contradict` or `unsettled`, and the passage, null for the last, is the sentence that settles it. A
logistic model over `index.verification.statements.likeness.FEATURES` tells the values of that sentence from all others
that could be compared. Printed is what would be called different with five folds of whole claims; `--write` then fits
on everything and writes `index/data/verification/likeness.json`.
"""

from __future__ import annotations

import argparse
import json
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.analysis.word_lists import DATA
from index.building.build import build_collection
from index.search.bm25 import Floats
from index.verification.statements.comparison import Pair, find_pairs
from index.verification.statements.likeness import FEATURES

FOLDS = 5
_RIDGE = 2.0
_STEPS = 30
_MIN_LIKENESS = 0.6
# Of a passage, in letters and digits: enough to find its sentence by.
_CHARS = 40


@dataclass(frozen=True)
class Row:
    """A value beside one of a claim.

    Attributes:
        claim: Which one, the file included.
        verdict: Of whoever wrote it.
        settles: Whether its sentence settles the claim.
    """

    claim: str
    verdict: str
    pair: Pair
    settles: bool


def read_rows(folder: Path, file: Path) -> Iterator[Row]:
    """Yield the values beside those of the claims of a file, on the documents of a folder."""
    collection = build_collection(folder)
    for line in file.read_text("utf-8").splitlines():
        claim = json.loads(line)
        passage = _normalise(claim["passage"] or "")
        for pair in find_pairs(collection.index, claim["claim"], collection.home, collection.judge):
            text = _normalise(pair.sentence.text)
            settles = bool(passage) and (passage[:_CHARS] in text or text in passage)
            yield Row(f"{file}:{claim['id']}", claim["verdict"], pair, settles)


def _normalise(text: str) -> str:
    return re.sub(r"\W+", " ", text).casefold().strip()


def fit(rows: Sequence[Row]) -> Floats:
    """Return the weights of the features and the bias; each claim counts by the root of how many values it has."""
    features = np.array([row.pair.features for row in rows])
    means, spreads = features.mean(axis=0), features.std(axis=0) + 1e-9
    inputs = np.hstack(((features - means) / spreads, np.ones((len(rows), 1))))
    wanted = np.array([row.settles for row in rows], np.float64)
    counts = Counter(row.claim for row in rows)
    shares = np.array([counts[row.claim] ** -0.5 for row in rows])
    ridge = np.append(np.full(len(FEATURES), _RIDGE), 1e-6)
    weights = np.zeros(len(FEATURES) + 1)
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (shares * (likely - wanted)) + ridge * weights
        curvature = (inputs * (shares * likely * (1 - likely))[:, None]).T @ inputs + np.diag(ridge)
        weights -= np.linalg.solve(curvature, slope)
    plain: Floats = weights[:-1] / spreads
    return np.append(plain, weights[-1] - plain @ means)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("claims", nargs="+", metavar="SEEDS=FILE.jsonl")
    parser.add_argument("--write", action="store_true", help="write the weights")
    parsed = parser.parse_args()
    rows: list[Row] = []
    for each in parsed.claims:
        folder, _, file = each.partition("=")
        rows += (row for row in read_rows(Path(folder), Path(file)) if row.pair.counts_same)
    found: Counter[str] = Counter()
    folds = [zlib.crc32(row.claim.encode()) % FOLDS for row in rows]
    for fold in range(FOLDS):
        weights = fit([row for row, own in zip(rows, folds, strict=True) if own != fold])
        differing = {
            row.claim: row.verdict
            for row, own in zip(rows, folds, strict=True)
            if own == fold and not row.pair.is_equal and _estimate(weights, row) >= _MIN_LIKENESS
        }
        found.update(differing.values())
    print("values likely to be of the same thing and different, claims by verdict:", dict(found))
    if parsed.write:
        rounded = (round(float(one), 3) for one in fit(rows))
        table = dict(zip((*FEATURES, "bias"), rounded, strict=True))
        (DATA / "verification" / "likeness.json").write_text(json.dumps(table, indent=1) + "\n", "utf-8")


def _estimate(weights: Floats, row: Row) -> float:
    return float(1 / (1 + np.exp(-weights @ np.append(row.pair.features, 1.0))))


if __name__ == "__main__":
    main()
