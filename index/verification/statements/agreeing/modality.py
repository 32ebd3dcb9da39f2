"""Whether something is told as a fact, or as hoped for, aimed at, possible, due, proposed, disputed or only to come."""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from functools import cache, lru_cache

from index.analysis.folding import fold
from index.analysis.word_lists import read_table
from index.models import Span
from index.verification.statements.denials import WORDS
from index.verification.statements.reading import Statement
from index.verification.statements.sameness import are_comparable, is_equal
from index.verification.statements.sentences import Sentence, find_clause, find_places
from index.verification.statements.values.claimed import DATES

_MAX_REMEMBERED = 4_096
# "To enter", "untuk masuk": what is done in order that something be so. Who managed to do something did it.
_TO_DO = re.compile(
    r"(?<!\bmanaged )(?<!\bcontinued )(?<!\bcontinue )(?<!\bcontinues )(?<!\bbegan )(?<!\bstarted )(?<!\bproved )"
    r"\b(?:to|untuk|guna|agar|supaya)\s(?:\w+\s(?:and|dan)\s)?\Z",
    re.IGNORECASE,
)
_MONTH = frozenset(("May",))


class Modality(enum.Enum):
    """How something is told that is not told as a fact."""

    HOPED = "hoped"
    AIMED = "aimed"
    POSSIBLE = "possible"
    DUE = "due"
    PROPOSED = "proposed"
    DISPUTED = "disputed"
    COMING = "coming"


_OF_RULES = frozenset((Modality.POSSIBLE, Modality.DUE))


@cache
def _read_modalities() -> Mapping[str, Modality]:
    rows = read_table("verification/modalities.tsv", 2, lambda modality, words: (Modality(modality), words.split()))
    return {fold(word): modality for modality, words in rows for word in words}


@lru_cache(maxsize=_MAX_REMEMBERED)
def find_modalities(text: str) -> frozenset[Modality]:
    """Return in which ways a text tells what it tells; none where it tells facts."""
    known = _read_modalities()
    words = (match[0] for match in WORDS.finditer(text))
    return frozenset(known[fold(word)] for word in words if word not in _MONTH and fold(word) in known)


def tells_alike(statement: Statement, sentence: Sentence) -> bool:
    """Whether both tell what they share in the same ways: a quota is no fact, nor a fact a hope.

    Of a sentence those clauses count that hold what a statement says.
    """
    clauses = choose_clauses(statement, sentence)
    own = find_modalities(statement.text)
    there = frozenset[Modality]().union(*(find_modalities(sentence.text[slice(*clause)]) for clause in clauses))
    if _is_to_be_done(statement, sentence, clauses):
        there |= {Modality.AIMED}
    if statement.values and own & _OF_RULES:
        # Of a rule, both may tell what it allows or requires, or simply what is so.
        own, there = own - _OF_RULES, there - _OF_RULES
    # A day that is set is the day all the same.
    is_set = bool(statement.values) and all(value.kind in DATES for value in statement.values)
    passing = {Modality.COMING} if is_set else set()
    return own - passing == there - passing


def choose_clauses(statement: Statement, sentence: Sentence) -> list[Span]:
    """Return the clauses of a sentence that tell what a statement does, the fullest first.

    They are those of the same values; else the fewest that hold all words of the statement that the sentence holds.
    """
    same = [
        one
        for one in sentence.values
        if any(are_comparable(value, one) and is_equal(value, one) for value in statement.values)
    ]
    if same:
        return list(dict.fromkeys(find_clause(sentence.text, one.span) for one in same))
    places = [find_places(statement, row, sentence) for row in range(len(statement.query.terms))]
    held = {row: {find_clause(sentence.text, place) for place in found} for row, found in enumerate(places) if found}
    held = {row: clauses for row, clauses in held.items() if statement.named[row]}
    chosen: list[Span] = []
    while held:
        every = {clause for clauses in held.values() for clause in clauses}
        best = max(
            sorted(every),
            key=lambda clause: sum(float(statement.named[row]) for row, clauses in held.items() if clause in clauses),
        )
        chosen.append(best)
        held = {row: clauses for row, clauses in held.items() if best not in clauses}
    return chosen


def _is_to_be_done(statement: Statement, sentence: Sentence, clauses: list[Span]) -> bool:
    """Whether a sentence tells a word of a statement as what is to be done: "to enter" for "entered"."""
    for row, term in enumerate(statement.query.terms):
        if not statement.weights[row] or _TO_DO.search(statement.text[: term.start]):
            continue
        for place in find_places(statement, row, sentence):
            is_chosen = any(clause.start <= place.start < clause.end for clause in clauses)
            word = sentence.text[slice(*place)]
            is_other = fold(word) != fold(term.surface) and word[0].islower()
            if is_chosen and is_other and _TO_DO.search(sentence.text[: place.start]):
                return True
    return False
