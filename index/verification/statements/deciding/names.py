"""Whether a sentence is of the places, persons and numbered things that a statement names."""

import re
from collections.abc import Sequence

import numpy as np

from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.passages.structure.antecedents import refers_back
from index.passages.tables import find_row
from index.questions.places import has_election_words, is_place_word
from index.verification.statements.grade import hold_words
from index.verification.statements.opposites import holds_subject
from index.verification.statements.reading import Statement, StatementPolicy
from index.verification.statements.sentences import LEAST_HIT, Ground, Parallel, Sentence
from index.verification.statements.values.numbered import find_numbered, is_head_of_numbers, names_part

_OF_WORDS = frozenset((Ground.OPPOSITE, Ground.DENIAL, Ground.MEMBER))
# So much of a document says which place it is of.
_BEGINNING_CHARS = 600
# "Pair 02, Ana Roa", *Ana Roa (nomor urut 02)*: nothing between them says something.
_BESIDE_NAME = re.compile(
    r"(?:[\W\d_]|(?-i:[A-Z])[\w’'-]*|and|dan|number|nomor|urut|pair|candidate|pasangan|calon|paslon|kandidat)*",
    re.IGNORECASE,
)
# "Hill rejected the closure", *Distrik Hill menolak*: not what was rejected.
_DECIDES = re.compile(
    r"(?:approv(?:ed|es)|reject(?:ed|s)|back(?:ed|s)|support(?:ed|s)|oppos(?:ed|es)|endorsed|menyetujui|menolak|mendukung|menentang)\b",
    re.IGNORECASE,
)
NEARLY = 0.5
"""Of what a sentence holds, another one nearly holds so much."""


def is_elsewhere(statement: Statement, parallel: Parallel) -> bool:
    """Whether a sentence, and the fields and the beginning of its document, lack a place that a statement is about."""
    claimed, terms, held = parallel.claimed, statement.query.terms, hold_words(parallel.sentence)
    lacking = [terms[row] for row in statement.places if not held[row]]
    lacking = [term for term in lacking if not claimed.start <= term.start < claimed.end]
    if holds_subject(statement, claimed, parallel.sentence):
        # *Di TPS* is at any of them.
        lacking = [term for term in lacking if not has_election_words([term.surface])]
    # What holds all else, a text that nobody said to be of another place tells of a place that it names anywhere.
    is_sure = parallel.values is not None and parallel.sentence.cover >= StatementPolicy().full_cover
    end = None if is_sure and not parallel.sentence.document.about.place else _BEGINNING_CHARS
    document = parallel.sentence.document
    beginning = document.joined.text[:end] if lacking else ""
    if is_sure:
        # The commission of a province tells of that province.
        beginning = " ".join(filter(None, (document.title, document.publisher, document.author, beginning)))
    return not {fold(term.surface) for term in lacking} <= set(map(fold, read_words(beginning)))


def names_another(statement: Statement, parallel: Parallel, sentences: Sequence[Sentence]) -> bool:
    """Whether a sentence names nobody whom a statement names, and somebody else, or another sentence tells of them.

    A value that a sentence gives of "it" or "them" is of whom the sentence before it tells of.
    """
    sentence = parallel.sentence
    names = [row for row in range(len(statement.query.terms)) if is_name_of(statement, row)]
    if parallel.ground is Ground.VALUE and refers_back(sentence.text):
        return bool(names) and not (sentence.hits[names] >= LEAST_HIT).any()
    if parallel.ground not in _OF_WORDS:
        return False
    # Where it names others, its document's title does not tell of whom it is.
    held = sentence.hits >= LEAST_HIT if parallel.names_others else hold_words(sentence) > 0
    if not names or held[names].any():
        return False
    return parallel.names_others or any(
        other.document is sentence.document
        and other.cover >= NEARLY * sentence.cover
        and bool((other.hits[names] >= LEAST_HIT).all())
        for other in sentences
    )


def is_name_of(statement: Statement, row: int) -> bool:
    """Whether a word of a statement is written as a name."""
    term = statement.query.terms[row]
    is_inside = bool(statement.text[: term.start].strip())
    is_name = term.surface[0].isupper() and bool(statement.named[row]) and (is_inside or row in statement.scope)
    return is_name and not term.is_number and not has_election_words([term.surface])


def numbers_another(statement: Statement, parallel: Parallel) -> bool:
    """Whether a sentence is of another of those that only numbers tell apart: "pair 2" and "pair 1".

    Whose value it gives, a sentence has to tell by that number, or by the name beside it.
    """
    own = _list_numbers(statement.text, are_parts=False)
    there = _list_numbers_of(parallel.sentence, are_parts=False) if own else own
    is_other = bool(own) and own.isdisjoint(there) and (bool(there) or parallel.values is not None)
    is_other = is_other and not _is_named_beside(statement, parallel.sentence)
    return is_other or is_of_other_part(statement, parallel.sentence)


def is_of_other_number(statement: Statement, sentence: Sentence) -> bool:
    """Whether a statement tells of somebody or of a part by a number that a sentence does not have."""
    own = _list_numbers(statement.text, are_parts=False)
    is_other = bool(own) and not own <= _list_numbers_of(sentence, are_parts=False)
    return (is_other and not _is_named_beside(statement, sentence)) or is_of_other_part(statement, sentence)


def _list_numbers(text: str, *, are_parts: bool) -> set[int]:
    """Return the numbers by which a text tells parts, or else those who stand, from others of the same name."""
    return {one.number for one in find_numbered(text) if one.is_part is are_parts and not one.name}


def _list_numbers_of(sentence: Sentence, *, are_parts: bool) -> set[int]:
    """Return likewise those of a sentence and of what tells of whom it is; of a row those in its cells too."""
    numbers = {number for label in _read_labels(sentence) for number in _list_numbers(label, are_parts=are_parts)}
    found = find_row(sentence.document.joined.text, sentence.span.start)
    if found is not None:
        cells = zip(found[0].heads, found[1].cells, strict=False)
        told = [cell for head, cell in cells if is_head_of_numbers(head, of_parts=are_parts)]
        numbers |= {int(digits) for cell in told for digits in re.findall(r"\d+", cell)}
    return numbers


def _read_labels(sentence: Sentence) -> list[str]:
    """Return what tells of whom a sentence is: its words and its title, of a row its heads and its caption too."""
    found = find_row(sentence.document.joined.text, sentence.span.start)
    of_row = (*found[0].heads, *found[1].cells, found[0].caption or "", found[1].section or "") if found else ()
    return [sentence.document.title, sentence.antecedent, sentence.text, *of_row]


def _is_named_beside(statement: Statement, sentence: Sentence) -> bool:
    """Whether a sentence names somebody whose name stands beside a number of a statement: "pair 02, Ana Roa"."""
    numbers = [one.span for one in find_numbered(statement.text) if not one.is_part]
    return any(
        sentence.hits[row] >= LEAST_HIT
        and is_name_of(statement, row)
        and any(
            _BESIDE_NAME.fullmatch(
                statement.text, *((one.end, term.start) if one.end <= term.start else (term.end, one.start))
            )
            for one in numbers
        )
        for row, term in enumerate(statement.query.terms)
    )


def is_of_other_part(statement: Statement, sentence: Sentence) -> bool:
    """Whether a statement tells of a part by its number, and a sentence, its table and its title name no such part."""
    parts = [one for one in find_numbered(statement.text) if one.is_part]
    there = _list_numbers_of(sentence, are_parts=True) if parts else set()
    others = [one for one in parts if one.number not in there]
    labels = _read_labels(sentence) if others else []
    return not all(one.name and any(names_part(label, one) for label in labels) for one in others)


def is_of_whole(statement: Statement, parallel: Parallel) -> bool:
    """Whether a statement tells how one place, or one body, decided, and a sentence names it nowhere.

    How a city voted says nothing of how its wards did.
    """
    text = statement.text
    if parallel.ground is not Ground.OPPOSITE or not _DECIDES.match(text, parallel.claimed.start):
        return False
    rows = [
        row
        for row, term in enumerate(statement.query.terms)
        if term.end <= parallel.claimed.start and statement.named[row] and not has_election_words([term.surface])
    ]
    rows = [row for row in rows if not is_place_word(fold(statement.query.terms[row].surface).removesuffix("s"))]
    is_named = bool(rows) and all(statement.query.terms[row].surface[0].isupper() for row in rows)
    held = np.maximum(parallel.sentence.hits, parallel.sentence.in_fields) >= LEAST_HIT
    return is_named and not held[rows].any()


def is_in_row(parallel: Parallel, parallels: Sequence[Parallel]) -> bool:
    """Whether a sentence names others than a statement does, and the row of a table gives its value under its name."""
    if parallel.values is None or parallel.is_equal or parallel.sentence.is_row or not parallel.names_others:
        return False
    claimed = parallel.values[0]
    return any(
        one.is_equal
        and one.sentence.is_row
        and one.counts_same
        and one.sentence.cover >= parallel.sentence.cover
        and one.values is not None
        and one.values[0] is claimed
        for one in parallels
    )
