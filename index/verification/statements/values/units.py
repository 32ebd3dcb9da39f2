"""What a number is of: the unit behind it, or what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from index.analysis.analyzer import Term
from index.analysis.folding import fold
from index.analysis.word_lists import read_section_words, read_table
from index.verification.statements.values.claimed import ClaimedValue, ValueKind

NUMBER = re.compile(r"\d+(?:\.\d+)?")
BRACKETS = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"[^\W\d_]+")
# "29 out of 98 members": what stands between a number and what it counts.
_OF = frozenset(("of", "out", "the", "dari", "para", "yang"))
_UNIT_END = re.compile(r"[.;:!?,]")
_MAX_UNIT_CHARS = 24
_TOTAL = re.compile(r"\b(?:jumlah|total|banyaknya|number of)\s(?:(?:the|all|seluruh|keseluruhan)\s)?", re.IGNORECASE)
_NEAR_TOTAL = 60


@cache
def read_units() -> dict[str, tuple[ValueKind, float]]:
    """Return what makes a value of the number before it: its kind, and what of the kind's own unit it is."""
    return dict(
        read_table("verification/units.tsv", 3, lambda word, kind, factor: (word, (ValueKind(kind), float(factor))))
    )


def read_factor(value: ClaimedValue, text: str) -> float:
    """Return what of its kind's own unit a value's unit is: 12 of "years"."""
    words = (fold(match[0]) for match in _WORD.finditer(text, value.number.end, value.span.end))
    return next((read_units()[word][1] for word in words if word in read_units()), 1.0)


def find_units(text: str, terms: Sequence[Term], end: int) -> Iterator[Term]:
    """Yield what a number that ends at a place counts: the words next to it."""
    at = end
    for term in terms:
        between = BRACKETS.sub("", text[at : term.start])
        words = {fold(word) for word in re.findall(r"[^\W\d_]+", between)}
        if term.start - end > _MAX_UNIT_CHARS or not words <= _OF or _UNIT_END.search(between):
            return
        at = term.end
        if not NUMBER.fullmatch(term.text):
            yield term


def is_classifier(text: str, units: Sequence[Term]) -> bool:
    """Whether a number counts no more than "orang", as in *jumlah anggota 107 orang*: what, stands elsewhere."""
    words = read_section_words("verification/frames", "classifiers")
    return len(units) == 1 and fold(text[units[0].start : units[0].end]) in words


def find_total(text: str, terms: Sequence[Term]) -> tuple[Term, ...]:
    """Return what a number counts that is told as a total: "jumlah kursi DPR 560", "the number of seats is 560"."""
    end = terms[-1].end if terms else 0
    match = next(iter(_TOTAL.finditer(text, max(0, end - _NEAR_TOTAL), end)), None)
    following = [term for term in terms if match and term.start >= match.end()]
    return tuple(following[:1])
