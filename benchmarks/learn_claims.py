"""Learns how likely it is that words of a sentence are said of the same thing as words of a claim.

    python -m benchmarks.learn_claims SEEDS=FILE.jsonl … [--write]

Each file holds claims on the documents of a folder, a line each: `{"id", "claim", "verdict", "passage"}`, where the
verdict is `agree`, `contradict` or `unsettled`, and the passage, null for the last, is the sentence that settles it.
Claims on one folder are asked of the others as well, where nothing contradicts them. Those of a file may count less,
such as rewritten sentences beside what people wrote: `SEEDS=FILE.jsonl*0.1`; `benchmarks.rewritten_claims` makes them.
A logistic model over `index.verification.statements.grade.FEATURES` tells what contradicts or repeats a claim in that
sentence from whatever else could: other values, words that one of both denies, opposites, other permissions and names.
Its weights are drawn to those that are shipped, which were learned on claims of others that are gone. Printed is, by
files left out one after the other, how many contradicted claims rank above so many others; `--write` then fits on
everything and writes `index/data/verification/grade.json`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.logistic import adjust, settles_claim, share_by_claim
from index.analysis.word_lists import DATA
from index.building.build import build_collection
from index.collection import Collection
from index.search.bm25 import Floats
from index.verification.statements.deciding.evidence import gather_evidence
from index.verification.statements.grade import FEATURES, describe_parallels
from index.verification.statements.reading import read_statement

# Of 3, 10, …, 1,000 the one with which most contradicted claims of files left out rank above all but two others.
_RIDGE, _RIDGE_OF_BIAS = 100.0, 0.5
_UNKNOWN_SHARE = 0.15
_SETTLED = {"contradict": False, "agree": True}


@dataclass(frozen=True)
class Row:
    """Words of a sentence beside those of a claim.

    Attributes:
        file: The claim's.
        share: How much its file counts, > 0.
        claim: Which one, the file and the collection that was asked included.
        verdict: Of whoever wrote it.
        is_equal: Whether the words say the same.
        settles: Whether the sentence settles the claim.
        features: Of `describe_parallels`.
    """

    file: str
    share: float
    claim: str
    verdict: str
    is_equal: bool
    settles: bool
    features: npt.NDArray[np.float64]

    @property
    def may_settle(self) -> bool:
        """Whether it says what the verdict is."""
        return _SETTLED.get(self.verdict) is self.is_equal


def read_rows(collection: Collection, file: Path, share: float = 1.0, *, is_own: bool = True) -> Iterator[Row]:
    """Yield what may contradict or repeat the claims of a file.

    Args:
        collection: What is asked.
        file: The claims.
        share: How much they count, > 0.
        is_own: Whether they are on the collection; nothing of another settles them.
    """
    for line in file.read_text("utf-8").splitlines():
        claim = json.loads(line)
        statement = read_statement(collection.index, claim["claim"])
        if statement is None:
            continue
        evidence = gather_evidence(collection.index, statement, collection.home, collection.judge)
        replies = [reply for reply in evidence.replies if reply]
        described = describe_parallels(statement, evidence.sentences, evidence.parallels, replies)
        name, verdict = f"{file}:{claim['id']}:{is_own}", claim["verdict"] if is_own else "unsettled"
        for one, features in zip(evidence.parallels, described, strict=True):
            settles = is_own and settles_claim(claim["passage"], one.sentence.text)
            # What another collection repeats it may well.
            if is_own or not one.is_equal:
                yield Row(str(file), share, name, verdict, one.is_equal, settles, features)


def fit_rows(rows: Sequence[Row], before: Floats) -> Floats:
    """Return the weights of the features and the bias, drawn to those of before."""
    # What other sentences say of the same is not known.
    known = [_UNKNOWN_SHARE if row.may_settle and not row.settles else 1.0 for row in rows]
    alone = share_by_claim([row.claim for row in rows])
    shares = [2 * one * share * row.share for one, share, row in zip(known, alone, rows, strict=True)]
    wanted = [row.may_settle and row.settles for row in rows]
    return adjust(
        [row.features for row in rows], wanted, shares, before, np.array([_RIDGE] * len(FEATURES) + [_RIDGE_OF_BIAS])
    )


def _read_source(text: str) -> tuple[str, Path, float]:
    """Return the folder, the file and how much it counts of "SEEDS=FILE.jsonl*0.1"."""
    folder, _, file = text.partition("=")
    name, _, share = file.partition("*")
    return folder, Path(name), float(share or 1)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("claims", nargs="+", metavar="SEEDS=FILE.jsonl[*SHARE]")
    parser.add_argument("--write", action="store_true", help="write the weights")
    parsed = parser.parse_args()
    rows: list[Row] = []
    sources = [_read_source(each) for each in parsed.claims]
    collections = {folder: build_collection(Path(folder)) for folder in dict.fromkeys(one for one, _, _ in sources)}
    for folder, file, share in sources:
        for other, collection in collections.items():
            rows += read_rows(collection, file, share, is_own=other == folder)
    table = json.loads((DATA / "verification" / "grade.json").read_text("utf-8"))
    before = np.array([table[name] for name in (*FEATURES, "bias")])
    best: dict[str, tuple[float, str]] = {}
    for left_out in {row.file for row in rows if row.share == 1}:
        weights = fit_rows([row for row in rows if row.file != left_out], before)
        for row in rows:
            likely = float(1 / (1 + np.exp(-weights @ np.append(row.features, 1.0))))
            if row.file == left_out and not row.is_equal and likely > best.get(row.claim, (-np.inf, ""))[0]:
                best[row.claim] = likely, row.verdict
    others = sorted((likely for likely, verdict in best.values() if verdict != "contradict"), reverse=True)
    for count in (2, 4, 8, 16):
        found = sum(likely > others[count] for likely, verdict in best.values() if verdict == "contradict")
        print(f"contradicted above all but {count} others, {others[count]:.2f}: {found}")
    if parsed.write:
        rounded = (round(float(one), 3) for one in fit_rows(rows, before))
        table = dict(zip((*FEATURES, "bias"), rounded, strict=True))
        (DATA / "verification" / "grade.json").write_text(json.dumps(table, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
