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
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.logistic import fit, settles_claim, share_by_claim
from index.analysis.word_lists import DATA
from index.building.build import build_collection
from index.search.bm25 import Floats
from index.verification.statements.comparison import Pair, find_pairs
from index.verification.statements.likeness import FEATURES

FOLDS = 5
_RIDGE = 2.0
_MIN_LIKENESS = 0.6


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
        for pair in find_pairs(collection.index, claim["claim"], collection.home, collection.judge):
            settles = settles_claim(claim["passage"], pair.sentence.text)
            yield Row(f"{file}:{claim['id']}", claim["verdict"], pair, settles)


def fit_rows(rows: Sequence[Row]) -> Floats:
    """Return the weights of the features and the bias."""
    shares = share_by_claim([row.claim for row in rows])
    return fit([row.pair.features for row in rows], [row.settles for row in rows], shares, _RIDGE)


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
        weights = fit_rows([row for row, own in zip(rows, folds, strict=True) if own != fold])
        differing = {
            row.claim: row.verdict
            for row, own in zip(rows, folds, strict=True)
            if own == fold and not row.pair.is_equal and _estimate(weights, row) >= _MIN_LIKENESS
        }
        found.update(differing.values())
    print("values likely to be of the same thing and different, claims by verdict:", dict(found))
    if parsed.write:
        rounded = (round(float(one), 3) for one in fit_rows(rows))
        table = dict(zip((*FEATURES, "bias"), rounded, strict=True))
        (DATA / "verification" / "likeness.json").write_text(json.dumps(table, indent=1) + "\n", "utf-8")


def _estimate(weights: Floats, row: Row) -> float:
    return float(1 / (1 + np.exp(-weights @ np.append(row.pair.features, 1.0))))


if __name__ == "__main__":
    main()
