"""How sure an answer is: a logistic model of features whose signs are fixed by what they mean.

More of the question's words in the quote, a larger share of them or a larger lead never make it less sure; how much
the collection holds does not count.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a quote as an answer, and against it.

    Attributes:
        lead: The log-odds of the quote among what else might answer, its own translation and near copies left out, at
            most 4.
        mass: ln(1 + how much of what the question says the quote and its document's fields hold), ≥ 0.
        coverage: The share of what the question says that they hold, in [0, 1].
        lacked: How many kinds of answer are asked for that the highlight does not tell, ≥ 0.
        lacked_of_subject: How many of these say of what something is told, in [0, lacked].
        told_of_subject: How many kinds that say so it tells, ≥ 0.
        is_no_answer: Whether it lacks a kind without which nothing is an answer: a value, a name, a permission.
        lacks_place_or_year: Whether a place or a year is named that the quote's document nowhere has.
        is_of_another_vote: Whether the question names one kind of election, and the quote and its document others.
        is_elsewhere: Whether the question names countries, and the quote's document deals with others only.
    """

    lead: float
    mass: float
    coverage: float
    lacked: int
    lacked_of_subject: int
    told_of_subject: int
    is_no_answer: bool
    lacks_place_or_year: bool
    is_of_another_vote: bool
    is_elsewhere: bool


_KINDS = tuple(field.name for field in fields(Evidence))


@dataclass(frozen=True, slots=True)
class EvidenceWeights:
    """A logistic model over `Evidence`: what favours an answer has a weight ≥ 0, what speaks against one ≤ 0."""

    lead: float
    mass: float
    coverage: float
    lacked: float
    lacked_of_subject: float
    told_of_subject: float
    is_no_answer: float
    lacks_place_or_year: float
    is_of_another_vote: float
    is_elsewhere: float
    bias: float

    def share_out(self, evidence: Evidence) -> dict[str, float]:
        """Return what each kind of evidence adds to the log-odds, and the bias that they start from."""
        shares = {"bias": self.bias}
        for kind in _KINDS:
            shares[kind] = getattr(self, kind) * float(getattr(evidence, kind))
        return shares

    def estimate(self, evidence: Evidence) -> float:
        """Return the probability that the quote answers, in (0, 1)."""
        return 1 / (1 + math.exp(-sum(self.share_out(evidence).values())))
