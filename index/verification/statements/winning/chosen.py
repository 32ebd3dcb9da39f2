"""Who was chosen for an office that one person holds: "X is elected President", *Y terpilih jadi wali kota*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from index.analysis.patterns.listed import ListedPattern
from index.models import DifferenceKind, Document, Span
from index.questions.places import has_election_words
from index.verification.statements.agreeing.modality import tells_alike
from index.verification.statements.denials import denies
from index.verification.statements.grade import is_qualified
from index.verification.statements.reading import Statement
from index.verification.statements.sentences import LEAST_HIT, Ground, Parallel, Sentence
from index.verification.statements.winning.contests import find_contests
from index.verification.statements.winning.deeds import WINNING, find_deeds, is_of_vote

_WORDS = r"(?i:\b(?:{})\b)"
_NAMES_OF_OFFICES = ("president", "mayor", "governor", "regent")
_OFFICE = ListedPattern(WINNING, *_NAMES_OF_OFFICES, frame=_WORDS)
_OFFICES = {name: ListedPattern(WINNING, name, frame=_WORDS) for name in _NAMES_OF_OFFICES}
_CHOSEN = ListedPattern(WINNING, "chosen", frame=r"(?i:\b(?:{})\s(?:as\s)?(?:the\s|our\s|your\s)?(?:(?:new|next)\s)?)")
_SUPPOSED = ListedPattern(WINNING, "supposed", "subordinate", frame=_WORDS)
_IN_CASE = ListedPattern("verification/conditions", "if", "unless", frame=_WORDS)
_NAME = re.compile(r"(?<!\w)[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*")
# "President Hanno Revell": so many words, and characters, behind an office may name who holds it.
_MOST_OF_NAME, _FAR = 2, 40
_ADVERBS = re.compile(
    r"\b(?:legally|officially|now|already|really|so|resmi|sudah|telah|akhirnya|kini|yang)\b", re.IGNORECASE
)
_VOTE_BEHIND = re.compile(r"[^.,;:!?]*")


@dataclass(frozen=True, slots=True)
class _Choice:
    """What a text tells of somebody and an office.

    Attributes:
        names: The words of whom it is told, folded.
        office: As in the list.
        deed: The words that tell it.
        is_chosen: Whether they were chosen; else they lost.
    """

    names: frozenset[str]
    office: str
    deed: Span
    is_chosen: bool


def find_others_chosen(statement: Statement, sentences: Sequence[Sentence]) -> Iterator[Parallel]:
    """Yield where a sentence tells that somebody else was chosen than a statement says, or they, who it says lost.

    The document names whom the statement does, and no other sentence tells of a third.

    Args:
        statement: What is said.
        sentences: Those that resemble it, of its vote and year.
    """
    own = _read_choice(statement.text)
    if own is None or statement.values or any(_holds_office(own, one.document) for one in sentences):
        return
    told = []
    for sentence in sentences:
        other = None if sentence.is_row else _read_choice(sentence.text)
        if other is None or not other.is_chosen or not tells_alike(statement, sentence):
            continue
        known = {word.casefold() for word in re.findall(r"\w+", sentence.document.joined.text)}
        held = np.maximum(sentence.hits, sentence.in_fields) >= LEAST_HIT
        others = (
            row
            for row in statement.scope
            if statement.query.terms[row].surface.casefold() not in own.names
            and not own.deed.start <= statement.query.terms[row].start < own.deed.end
        )
        if own.office == other.office and own.names <= known and all(held[row] for row in others):
            told.append((sentence, other))
    if not told or any(one.names.isdisjoint(told[0][1].names) for _, one in told):
        return
    for sentence, other in told:
        is_same = not own.names.isdisjoint(other.names)
        if is_same is not own.is_chosen:
            yield Parallel(sentence, DifferenceKind.NAME, Ground.LEAD, own.deed, other.deed)


def _read_choice(text: str) -> _Choice | None:
    """Return who was chosen for an office, or lost it; None where that is denied, open or told of nobody by name."""
    supposed = _SUPPOSED.search(text) or _IN_CASE.search(text) or denies(text) or is_qualified(text)
    if supposed or text.rstrip().endswith("?") or any(find_contests(text)):
        return None
    for match in _CHOSEN.finditer(text):
        office = _OFFICE.match(text, match.end())
        names = _find_names(text, match.start()) if office else frozenset()
        if office and names:
            return _Choice(names, _name_office(office[0]), Span(match.start(), office.end()), True)
    for deed in find_deeds(text):
        if deed.is_lead or not is_of_vote(text, deed.span):
            continue
        behind = _VOTE_BEHIND.match(text, deed.span.end)
        office = _OFFICE.search(text, deed.span.end, behind.end() if behind else deed.span.end)
        names = _find_names(text, deed.starts) if office else frozenset()
        if office and names:
            return _Choice(names, _name_office(office[0]), Span(deed.span.start, office.end()), deed.has_won)
    return None


def _name_office(words: str) -> str:
    return next(name for name, pattern in _OFFICES.items() if pattern.search(words))


def _holds_office(own: _Choice, document: Document) -> bool:
    """Whether a document names somebody with the office that a text says they were chosen for: "President Revell"."""
    titled = (match.end() for match in _OFFICES[own.office].finditer(document.joined.text))
    following = (document.joined.text[end : end + _FAR].casefold().split()[:_MOST_OF_NAME] for end in titled)
    return any(not own.names.isdisjoint(words) for words in following)


def _find_names(text: str, end: int) -> frozenset[str]:
    """Return the words of the one name that stands before a deed, folded; none of several, or where others join it."""
    names = [match for match in _NAME.finditer(text, 0, end) if not has_election_words([match[0]])]
    if len(names) != 1 or re.search(r"\w", _ADVERBS.sub(" ", text[names[0].end() : end])):
        return frozenset()
    return frozenset(word.casefold() for word in re.findall(r"\w+", names[0][0]))
