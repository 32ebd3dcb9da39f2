"""Learns how likely it is that words of a sentence contradict words of a claim.

    python -m benchmarks.learn_contradictions SEEDS=FILE.jsonl … [--write]

Takes the files of `benchmarks.learn_claims`. A logistic model over
`index.verification.statements.contradiction.FEATURES` tells what contradicts a claim in the sentence that is known to
do so from whatever else could: other values, words that one of both denies, opposites, other permissions and names.
Printed is, by files left out one after the other, how many contradicted claims rank above so many others; `--write`
then fits on everything and writes `index/data/verification/contradiction.json`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.logistic import fit, settles_claim, share_by_claim
from index.analysis.analyzer import analyze
from index.analysis.folding import fold
from index.analysis.word_lists import DATA
from index.building.build import build_collection
from index.collection import Collection
from index.models import DifferenceKind, Span
from index.search.bm25 import Floats
from index.verification.statements.asking import ask_for_value, ask_turned
from index.verification.statements.comparison import Pair, find_pairs
from index.verification.statements.contradiction import FEATURES, describe_contradiction
from index.verification.statements.denials import REACH, WORDS, find_denied, is_denied_before
from index.verification.statements.opposites import find_opposed
from index.verification.statements.permissions import find_permissions
from index.verification.statements.reading import Statement, read_statement
from index.verification.statements.roles import find_other_role
from index.verification.statements.sentences import Sentence, find_sentences
from index.verification.statements.values import ValueKind

_RIDGE = 5.0
_CLOSEST = 30
_LEAST_OF_SAME = 0.5
_UNKNOWN_SHARE = 0.15
_CALENDAR = frozenset((ValueKind.DATE, ValueKind.CLOCK, ValueKind.MONTH, ValueKind.WEEKDAY))

_Words = tuple[Sentence, DifferenceKind, Span, Span]


@dataclass(frozen=True)
class Row:
    """Words of a sentence beside those of a claim.

    Attributes:
        file: The claim's.
        claim: Which one, the file included.
        verdict: Of whoever wrote it.
        settles: Whether its sentence settles the claim.
        features: Of `describe_contradiction`.
    """

    file: str
    claim: str
    verdict: str
    settles: bool
    features: npt.NDArray[np.float64]


def read_rows(collection: Collection, file: Path) -> Iterator[Row]:
    """Yield what may contradict the claims of a file."""
    for line in file.read_text("utf-8").splitlines():
        claim = json.loads(line)
        statement = read_statement(collection.index, claim["claim"])
        if statement is None:
            continue
        sentences = find_sentences(collection.index, statement, collection.home)
        asked = [ask_for_value(statement, value, collection.judge) for value in statement.values]
        opposed = [(span, one.typical) for span, one in find_opposed(statement.text)]
        asked += [] if statement.values else [ask_turned(statement, (), collection.judge)]
        asked += [ask_turned(statement, opposed, collection.judge)] if opposed else []
        replies = [reply for reply in asked if reply]
        values = [
            (pair.sentence, _name_kind(pair), pair.claimed.span, pair.given.span)
            for pair in find_pairs(collection.index, claim["claim"], collection.home, collection.judge)
            if pair.counts_same and not pair.is_equal
        ]
        close = sorted(sentences, key=lambda one: -one.cover)[:_CLOSEST]
        for sentence, kind, claimed, given in [*values, *_list_words(collection, statement, close)]:
            settles = settles_claim(claim["passage"], sentence.text)
            features = describe_contradiction(statement, sentence, sentences, replies, kind, claimed, given)
            yield Row(str(file), f"{file}:{claim['id']}", claim["verdict"], settles, features)


def _name_kind(pair: Pair) -> DifferenceKind:
    return DifferenceKind.DATE if pair.claimed.kind in _CALENDAR else DifferenceKind.NUMBER


def _list_words(collection: Collection, statement: Statement, sentences: Sequence[Sentence]) -> Iterator[_Words]:
    """Yield the words of sentences that may deny or exclude, allow or name otherwise, what a statement says."""
    terms = analyze(statement.text, statement.query.question.language)
    denied = find_denied(statement.text, terms)
    permissions, opposed = find_permissions(statement.text), find_opposed(statement.text)
    for sentence in sentences:
        there, near = find_denied(sentence.text, sentence.terms), find_denied(sentence.text, sentence.terms, REACH)
        for row, term in enumerate(statement.query.terms):
            places = [one for one in sentence.terms if term.weights.get(one.text, 0.0) >= _LEAST_OF_SAME]
            if not places or not statement.named[row] or row in statement.scope:
                continue
            if term.start in denied:
                is_turned = not any(one.start in there for one in places)
            else:
                is_turned = not denied and all(one.start in there for one in places) and places[0].start in near
            if is_turned:
                place = Span(places[0].start, places[0].end)
                yield sentence, DifferenceKind.NEGATION, Span(term.start, term.end), place
        for span, opposites in opposed:
            is_denied = is_denied_before(statement.text, span)
            for match in WORDS.finditer(sentence.text):
                word, place = fold(match[0]), Span(*match.span())
                if word in opposites.opposed | opposites.same and (word in opposites.opposed) is (
                    is_denied_before(sentence.text, place) is is_denied
                ):
                    yield sentence, DifferenceKind.WORD, span, place
        for own in permissions:
            for other in find_permissions(sentence.text):
                if other.force is not own.force:
                    yield sentence, DifferenceKind.WORD, own.span, other.span
    found = find_other_role(collection.index, statement, sentences)
    if found and found.difference and found.source and found.claimed:
        sentence = next(one for one in sentences if one.document is found.document and one.span == found.sentence)
        start = sentence.span.start
        yield sentence, found.difference, found.claimed, Span(found.source.start - start, found.source.end - start)


def fit_rows(rows: Sequence[Row]) -> Floats:
    """Return the weights of the features and the bias."""
    # What other sentences say of a contradicted claim is not known.
    known = [_UNKNOWN_SHARE if row.verdict == "contradict" and not row.settles else 1.0 for row in rows]
    shares = [2 * one * share for one, share in zip(known, share_by_claim([row.claim for row in rows]), strict=True)]
    wanted = [row.verdict == "contradict" and row.settles for row in rows]
    return fit([row.features for row in rows], wanted, shares, _RIDGE)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("claims", nargs="+", metavar="SEEDS=FILE.jsonl")
    parser.add_argument("--write", action="store_true", help="write the weights")
    parsed = parser.parse_args()
    rows: list[Row] = []
    collections: dict[str, Collection] = {}
    for each in parsed.claims:
        folder, _, file = each.partition("=")
        if folder not in collections:
            collections[folder] = build_collection(Path(folder))
        rows += read_rows(collections[folder], Path(file))
    best: dict[str, tuple[float, str]] = {}
    for left_out in {row.file for row in rows}:
        weights = fit_rows([row for row in rows if row.file != left_out])
        for row in rows:
            likely = float(weights @ np.append(row.features, 1.0))
            if row.file == left_out and likely > best.get(row.claim, (-np.inf, ""))[0]:
                best[row.claim] = likely, row.verdict
    others = sorted((likely for likely, verdict in best.values() if verdict != "contradict"), reverse=True)
    for count in (2, 4, 8, 16):
        found = sum(likely > others[count] for likely, verdict in best.values() if verdict == "contradict")
        print(f"contradicted above all but {count} others: {found}")
    if parsed.write:
        rounded = (round(float(one), 3) for one in fit_rows(rows))
        table = dict(zip((*FEATURES, "bias"), rounded, strict=True))
        (DATA / "verification" / "contradiction.json").write_text(json.dumps(table, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
