"""Whether something is free or has to be paid for, where a statement and a sentence say so of the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np

from index.analysis.analyzer import Term, is_stop_word
from index.analysis.folding import fold
from index.analysis.patterns.listed import ListedPattern
from index.analysis.word_lists import compile_list
from index.models import DifferenceKind, Language, Span
from index.questions.places import has_election_words
from index.verification.statements.reading import Statement, read_chatter
from index.verification.statements.sentences import LEAST_HIT, Ground, Parallel, Sentence, find_part, weigh_hit
from index.verification.statements.values.claimed import ValueKind

_LIST = "verification/charges"
_FREE = ListedPattern(_LIST, "free", frame=r"(?i:\b(?:{}))")
_PAID = ListedPattern(_LIST, "paid", frame=r"(?i:\b(?:{}))")
_CONDITION = ListedPattern("verification/conditions", "if", "unless", "except", frame=r"(?i:\b(?:{})\b)|\?")
# "Free for holders of a card".
_FOR_SOME = re.compile(r"\s(?:for|bagi|untuk)\s(?!(?:all|every\w+|semua|setiap|seluruh)\b)", re.IGNORECASE)
# *Layanan ini*, "this service": what its document, or the sentence before, is on.
_THIS = re.compile(r"\A\W*(?:\d+\W+)?(?:[^\W\d]+\sini\b|this\s[^\W\d]+)", re.IGNORECASE)
_LEAST_OF_THIS = 0.6
# Of what a sentence says beside a charge a statement holds so much.
_LEAST_SAID = 0.5


def find_charges(statement: Statement, sentences: Sequence[Sentence]) -> Iterator[Parallel]:
    """Yield where a sentence says that what a statement tells of is free, or costs something, or the same as it.

    It has to hold all that the statement tells of, words of any election set aside; what it says that of itself has to
    be told by the statement.

    Args:
        statement: What is said.
        sentences: Those that resemble it most.
    """
    own = read_charge(statement.text)
    if own is None or _CONDITION.search(statement.text):
        return
    is_free, claimed = own
    sums = [one.span for one in statement.values if one.kind is ValueKind.MONEY]
    matter = [*_list_matter(statement, (claimed, *sums))]
    if not matter or any(one.kind is not ValueKind.MONEY for one in statement.values):
        return
    shown = sums[0] if len(sums) == 1 else claimed
    found: list[Parallel] = []
    for sentence in sentences:
        there = None if sentence.is_row else read_charge(sentence.text)
        # Two prices are compared as sums.
        if there is None or not (is_free or there[0]) or _CONDITION.search(sentence.text) or not sentence.holds_scope:
            continue
        if _holds_matter(statement, matter, sentence, there[1]) and _says_that_of_same(statement, sentence, there[1]):
            is_equal = is_free is there[0]
            found.append(Parallel(sentence, DifferenceKind.WORD, Ground.CHARGE, shown, there[1], is_equal=is_equal))
    # What is free for some and not for others decides nothing.
    if len({one.is_equal for one in found}) == 1:
        yield from found


@lru_cache(maxsize=4_096)
def read_charge(text: str) -> tuple[bool, Span] | None:
    """Return whether a text says that something is free, and where; None where it says nothing of that, or both."""
    found = [
        (match.start(), -match.end(), is_free)
        for pattern, is_free in ((_FREE, True), (_PAID, False))
        for match in pattern.finditer(text)
    ]
    listed = compile_list("answering/free", frame=r"(?i:\b(?:{})\b)")
    found += [(match.start(), -match.end(), True) for match in listed.finditer(text)]
    kept: list[tuple[bool, Span]] = []
    for start, end, is_free in sorted(found):
        if not kept or start >= kept[-1][1].end:
            kept.append((is_free, Span(start, -end)))
    return kept[0] if len({is_free for is_free, _ in kept}) == 1 else None


def _list_matter(statement: Statement, taken: Sequence[Span]) -> Iterator[int]:
    """Yield the words of a statement that tell of what it tells a charge, those of any election where no other do."""
    rows = [
        row
        for row in np.flatnonzero(statement.named).tolist()
        if not any(span.start <= statement.query.terms[row].start < span.end for span in taken)
        and fold(statement.query.terms[row].surface) not in read_chatter()
    ]
    telling = [row for row in rows if not has_election_words([statement.query.terms[row].surface])]
    yield from telling or rows


def _holds_matter(statement: Statement, matter: Sequence[int], sentence: Sentence, charge: Span) -> bool:
    """Whether a sentence holds all of some words, or of "this service" its document's fields hold most of them."""
    if not _refers_back(sentence, charge):
        return all(sentence.hits[row] >= LEAST_HIT for row in matter)
    weights = statement.named[[*matter]]
    held = np.maximum(sentence.hits, sentence.in_fields)[[*matter]] >= LEAST_HIT
    return float(weights @ held) >= _LEAST_OF_THIS * float(weights.sum())


def _refers_back(sentence: Sentence, charge: Span) -> bool:
    return _THIS.search(sentence.text[: charge.start]) is not None


def is_of_other_charge(statement: Statement, parallel: Parallel) -> bool:
    """Whether a sentence says of something else than a statement that it is free, or costs something."""
    own = read_charge(statement.text) if parallel.values is None else None
    if own is None or parallel.claimed.end <= own[1].start or own[1].end <= parallel.claimed.start:
        return False
    there = read_charge(parallel.sentence.text)
    return there is not None and not _says_that_of_same(statement, parallel.sentence, there[1])


def says_of_same(statement: Statement, sentence: Sentence) -> bool:
    """Whether a sentence says that what a statement tells of is free, or costs something, if the statement says so."""
    if read_charge(statement.text) is None:
        return True
    there = None if sentence.is_row else read_charge(sentence.text)
    return there is not None and _says_that_of_same(statement, sentence, there[1])


def _says_that_of_same(statement: Statement, sentence: Sentence, charge: Span) -> bool:
    """Whether a statement tells most of what a sentence tells a charge of, before it or in all, and for whom alone."""
    if _refers_back(sentence, charge):
        return True
    part = find_part(sentence.text, charge)
    whole = Span(0, len(sentence.text))
    parts = (Span(part.start, charge.start), Span(charge.end, part.end), Span(0, charge.start), whole)
    told = next(filter(None, (_list_told(sentence, one, charge) for one in parts)), [])
    scope = _FOR_SOME.match(sentence.text, charge.end)
    some = _list_told(sentence, Span(scope.end(), part.end), charge) if scope else []
    return _holds_most(statement, told) and (not some or _holds_most(statement, some))


def _holds_most(statement: Statement, told: Sequence[Term]) -> bool:
    held = [any(weigh_hit(term, frozenset({one.text})) >= LEAST_HIT for term in statement.query.terms) for one in told]
    return bool(told) and sum(held) >= _LEAST_SAID * len(told)


def _list_told(sentence: Sentence, part: Span, charge: Span) -> list[Term]:
    text = sentence.text
    return [
        one
        for one in sentence.terms
        if part.start <= one.start < part.end
        and not charge.start <= one.start < charge.end
        and not any(is_stop_word(fold(text[one.start : one.end]), language) for language in Language)
        and not one.text.startswith("~")
    ]
