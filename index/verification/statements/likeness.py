"""How likely it is that a value of a sentence is of what a statement speaks of.

A logistic model whose weights are data, learned by `benchmarks/learn_claims.py` on claims of people who had not seen
this; where one is contradicted or agreed with, the sentence that settles it was known.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from index.analysis.word_lists import DATA
from index.models import Document, Span, Strength
from index.verification.statements.reading import Statement, StatementPolicy
from index.verification.statements.sentences import LEAST_HIT, Sentence, weigh_hit
from index.verification.statements.values import ClaimedValue, ValueKind, is_for_life

FEATURES = (
    "near",
    "sentence",
    "answer",
    "confidence",
    "rank",
    "magnitude",
    "reverse",
    "bound",
    "passage",
    "elsewhere",
    "unit",
)
"""What is known of a value beside that of a statement, in the order of the weights; see `describe_likeness`."""

_CLAUSE = re.compile(r"[,;:]\s|\s(?:and|while|whereas|or|dan|serta|sedangkan|sementara|atau)\s")
_SENTENCE_SHARE = 0.7
_MOST_MAGNITUDE = 4.0
_OF_CALENDAR = frozenset((ValueKind.DATE, ValueKind.MONTH, ValueKind.WEEKDAY, ValueKind.CLOCK))


@dataclass(frozen=True, slots=True)
class StatementReply:
    """What answers a statement that was put as a question.

    Attributes:
        passage: Its number.
        quote: Its span in the document.
        highlight: What of it answers.
        strength: How far it does.
        confidence: In (0, 1).
    """

    document: Document
    passage: int
    quote: Span
    highlight: Span
    strength: Strength
    confidence: float

    @property
    def is_shown(self) -> bool:
        """Whether it would be shown as an answer, not only as what comes closest."""
        return self.strength is not Strength.PARTIAL


def describe_likeness(
    statement: Statement, value: ClaimedValue, sentence: Sentence, other: ClaimedValue, reply: StatementReply | None
) -> npt.NDArray[np.float64]:
    """Return the features of a value of a sentence beside one of a statement, in the order of `FEATURES`.

    - `near`: the share of the statement that stands within twelve words of it, what stands farther counted in part;
    - `sentence`: that which stands in the sentence;
    - `passage`: whether its passage or its document's fields hold the names, years and laws;
    - `answer`, `confidence`: whether it answers a question for the value, and how surely it or what stands beside it
      does; `elsewhere`: whether another sentence does;
    - `rank`: of its passage; `magnitude`: how far apart both values are; `bound`: whether one of them alone is a bound;
    - `reverse`: the share of its clause that the statement holds;
    - `unit`: whether both are counts, and the word behind both is the same.
    """
    terms = sentence.terms
    at = next((place for place, term in enumerate(terms) if term.start >= other.number.start), len(terms))
    reach = StatementPolicy().near_terms
    near = frozenset(term.text for term in terms[max(0, at - reach) : at + reach])
    hits = np.array([weigh_hit(term, near) for term in statement.query.terms])
    answers = reply is not None and sentence.lies_in(reply.document, reply.highlight)
    quoted = reply is not None and sentence.lies_in(reply.document, reply.quote)
    return np.array(
        [
            statement.shares @ np.maximum(hits, _SENTENCE_SHARE * sentence.hits),
            sentence.cover,
            float(answers),
            reply.confidence if reply and quoted else 0.0,
            math.log1p(sentence.rank),
            _measure_magnitude(value, other),
            _share_reverse(statement, sentence, other),
            float(value.is_bounded is not other.is_bounded),
            float(sentence.is_in_scope),
            float(reply is not None and reply.is_shown and not quoted),
            float(_counts_same(statement, value, other)),
        ]
    )


def _counts_same(statement: Statement, value: ClaimedValue, other: ClaimedValue) -> bool:
    """Whether the words right behind two numbers stand for each other."""
    if not value.units or not other.units:
        return False
    terms = [term for term in statement.query.terms if term.start == value.units[0].start]
    return any(term.weights.get(other.units[0].text, 0.0) >= LEAST_HIT for term in terms)


def _measure_magnitude(value: ClaimedValue, other: ClaimedValue) -> float:
    """Return how far apart two values are: the logarithm of their ratio; 0 for what the calendar tells."""
    if value.kind in _OF_CALENDAR or is_for_life(value) or is_for_life(other):
        return 0.0
    ratio = math.log((abs(value.amount) + 1e-6) / (abs(other.amount) + 1e-6))
    return min(abs(ratio), _MOST_MAGNITUDE)


def _share_reverse(statement: Statement, sentence: Sentence, other: ClaimedValue) -> float:
    start, end = find_part(sentence.text, other.span)
    own = [term.text for term in sentence.terms if start <= term.start < end and not term.text[0].isdigit()]
    known = frozenset(
        text for term in statement.query.terms for text, weight in term.weights.items() if weight >= LEAST_HIT
    ).union(*(phrase for term in statement.query.terms for phrase in term.phrases))
    return sum(text in known for text in own) / len(own) if own else 0.0


def find_part(text: str, span: Span) -> Span:
    """Return the part of a sentence, between marks and joining words, that a stretch of it stands in."""
    borders = [0, *(match.end() for match in _CLAUSE.finditer(text)), len(text)]
    return Span(
        max(border for border in borders if border <= span.start),
        min((border for border in borders if border >= span.end), default=len(text)),
    )


@cache
def _read_weights() -> tuple[npt.NDArray[np.float64], float]:
    table = json.loads((DATA / "verification" / "likeness.json").read_text("utf-8"))
    return np.array([table[name] for name in FEATURES]), table["bias"]


def estimate_likeness(features: npt.NDArray[np.float64]) -> float:
    """Return how likely the value is of the same thing, in (0, 1)."""
    weights, bias = _read_weights()
    return 1 / (1 + math.exp(-float(weights @ features) - bias))
