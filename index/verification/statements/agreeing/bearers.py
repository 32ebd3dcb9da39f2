"""Of whom a sentence says what it sets aside: "Ana, the deputy chair, Budi, a trader, and Clara, who runs a yard"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.models import Span
from index.questions.places import has_election_words
from index.verification.statements.reading import Statement
from index.verification.statements.sentences import Sentence, find_places
from index.verification.statements.values.changes import tells_of_before

_CAPITALISED = r"[A-Z][\w’'.–-]*"
_NAME = re.compile(rf"{_CAPITALISED}(?:\s{_CAPITALISED})*")
_BORDER = re.compile(r"[,;:()]\s?|\s[–—]\s|\s?\Z")
_JOINING = re.compile(r"\A[\s\"“]*(?:(?:and|or|dan|serta|atau)\s)?", re.IGNORECASE)
# "X is the Y", *X adalah Y*, *X itu Y*.
_IS = re.compile(
    r"\s(?:is|are|was|were|adalah|ialah|merupakan|itu(?!\s(?:terdiri|punya|ada)\b))\s(?!not\b)", re.IGNORECASE
)
_IS_NOW = re.compile(r"\s(?:is|are|adalah|ialah|merupakan|itu)\s", re.IGNORECASE)
# What is set aside of whom stands before it.
_ASIDE = re.compile(r"\A(?:an?|the|his|her|its|their|who|which|whose|yang|seorang)\s|\A[a-z]", re.IGNORECASE)
_MARKS = ' ,;:()–—."”'
_WHO = re.compile(r"\A(?:who|which|whose|yang)\s", re.IGNORECASE)
_ARTICLES = re.compile(r"\A(?:the|an?)\b", re.IGNORECASE)

# A word for another, of either language, that surely stands for it; a name and what its bearer is are two at least.
_LEAST_SURE, _LEAST_WORDS = 0.5, 2


@dataclass(frozen=True, slots=True)
class Bearing:
    """Of whom a sentence says what a statement says of somebody by name.

    Attributes:
        part: The part of the sentence, between marks, that says it.
        is_own: Whether it says it of whom the statement names.
    """

    part: Span
    is_own: bool


def find_bearing(statement: Statement, sentence: Sentence) -> Bearing | None:
    """Return of whom a sentence says what a statement does of a name; None where that is not told beside a name.

    Args:
        statement: "X is the Y", or "X does something".
        sentence: What names X, and says the rest in one of its parts.
    """
    named = _read_named(statement.text)
    if named is None or sentence.is_row:
        return None
    name, is_identity = named
    own = _find_name(statement, name, sentence)
    rest = _find_rest(statement, name, sentence)
    if not own or not rest:
        return None
    parts = _list_parts(sentence.text)
    whole = next((part for part in parts if _holds_all(part, rest)), None)
    if whole is None:
        # "A fourth candidate, Agus, withdrew": each word has to be said of whom the statement names.
        is_own = all(any(_is_said_in(sentence, parts, part, [places], own) for part in parts) for places in rest)
        return Bearing(Span(0, len(sentence.text)), is_own=is_own) if is_identity else None
    is_beside = any(whole.start <= one.start < whole.end for one in own)
    if not is_identity and not is_beside and _names_two(sentence.text, whole, statement.text):
        return Bearing(whole, is_own=False)
    if not is_identity and (is_beside or not _WHO.match(sentence.text[slice(*whole)])):
        return None
    if is_identity and _IS_NOW.search(statement.text) and _tells_of_before(sentence, whole, statement):
        return Bearing(whole, is_own=False)
    return Bearing(whole, _is_said_in(sentence, parts, whole, rest, own))


def _is_said_in(
    sentence: Sentence, parts: Sequence[Span], part: Span, rest: Sequence[Sequence[Span]], own: Sequence[Span]
) -> bool:
    """Whether a part of a sentence has some words, and says them of those whose name stands in some places."""
    telling = [span for spans in rest for span in spans if part.start <= span.start < part.end]
    if not telling:
        return False
    stretch = Span(min(one.start for one in telling), max(one.end for one in telling))
    return _is_borne(sentence.text, parts, parts.index(part), stretch, own)


def _names_two(text: str, part: Span, claim: str) -> bool:
    """Whether a part names somebody with two names, none of which a statement has."""
    known = {fold(word) for word in read_words(claim)}
    names = (read_words(match[0]) for match in _NAME.finditer(text, *part))
    return any(len(name) > 1 and known.isdisjoint(map(fold, name)) and _is_person(" ".join(name)) for name in names)


def tells_who(statement: Statement, sentence: Sentence) -> bool:
    """Whether a statement says no more than who somebody is, in words that a sentence surely has of them."""
    bearing = find_bearing(statement, sentence)
    if bearing is None or not bearing.is_own or (read := _read_named(statement.text)) is None or not read[1]:
        return False
    named = [bool(one) for one in statement.named]
    return bool((sentence.hits[named] >= _LEAST_SURE).all()) and sum(named) > _LEAST_WORDS


def _tells_of_before(sentence: Sentence, part: Span, statement: Statement) -> bool:
    """Whether a part tells what somebody was: "previously worked as …"."""
    return tells_of_before(sentence.text[slice(*part)]) and not tells_of_before(statement.text)


def _read_named(text: str) -> tuple[Span, bool] | None:
    """Return the name that a statement begins or ends with, and whether it says what its bearer is."""
    text = text.rstrip(' .!"”')
    copula = _IS.search(text)
    first = _NAME.match(text)
    if first is not None and _is_person(first[0]):
        return Span(*first.span()), copula is not None and copula.start() == first.end()
    if copula is not None and (last := _NAME.fullmatch(text, copula.end())) is not None and _is_person(last[0]):
        return Span(*last.span()), True
    return None


def _is_person(name: str) -> bool:
    """Whether a name may be somebody's: not one of an office or a body."""
    return not _ARTICLES.match(name) and not has_election_words(read_words(name))


def _find_name(statement: Statement, name: Span, sentence: Sentence) -> list[Span]:
    """Return where a sentence has a name of a statement, or a part of it."""
    own = {fold(word) for word in read_words(statement.text[slice(*name)])}
    return [
        span
        for span in (Span(*match.span()) for match in _NAME.finditer(sentence.text))
        if not own.isdisjoint(fold(word) for word in read_words(sentence.text[slice(*span)]))
    ]


def _find_rest(statement: Statement, name: Span, sentence: Sentence) -> list[list[Span]]:
    """Return where a sentence has what else a statement says."""
    rows = (
        row
        for row, term in enumerate(statement.query.terms)
        if statement.named[row] and not name.start <= term.start < name.end
    )
    return [places for row in rows if (places := find_places(statement, row, sentence))]


def _list_parts(text: str) -> list[Span]:
    borders = [0, *(match.end() for match in _BORDER.finditer(text)), len(text)]
    parts = []
    for start, end in pairwise(borders):
        joining = _JOINING.match(text[start:end])
        start += joining.end() if joining else 0
        if text[start:end].strip(' ,;:()–—."”'):
            parts.append(Span(start, end))
    return parts


def _holds_all(part: Span, rest: Sequence[Sequence[Span]]) -> bool:
    return all(any(part.start <= one.start < part.end for one in places) for places in rest)


def _is_borne(text: str, parts: Sequence[Span], at: int, stretch: Span, own: Sequence[Span]) -> bool:
    """Whether those whose name stands in some places are whom a stretch of a part speaks of."""
    others = [
        Span(*match.span())
        for match in _NAME.finditer(text)
        if Span(*match.span()) not in own
        and _is_person(match[0])
        and (match.start() > 0 or " " in match[0])
        and not (stretch.start <= match.start() < stretch.end)
    ]
    part = parts[at]
    before, behind = (parts[one] if 0 <= one < len(parts) else None for one in (at - 1, at + 1))
    inside = [one for one in own if part.start <= one.start < part.end]
    if inside:
        # "The radio journalist Fajar", "Fajar was a journalist": nobody else stands between or right behind.
        between = [
            other
            for other in others
            if any(min(one.start, stretch.start) < other.start < max(one.end, stretch.end) for one in inside)
        ]
        is_followed = any(not text[stretch.end : other.start].strip() for other in others if other.start >= stretch.end)
        return not between and not is_followed
    if any(not text[stretch.end : other.start].strip() for other in others if other.start >= stretch.end):
        return False
    if before and _ASIDE.match(text[slice(*part)]) and _ends_with(text, before, [*own, *others]):
        return _ends_with(text, before, own)
    if behind and _is_only(text, behind, [*own, *others]):
        return _is_only(text, behind, own)
    # "Tobias of the Rural Party, a farmer, …": of whom the part before it tells.
    if before is None or not any(before.start <= one.start < before.end for one in own):
        return False
    end = own[0].end
    return all(" of " in text[end : one.start] for one in others if end < one.start < before.end)


def _ends_with(text: str, part: Span, names: Sequence[Span]) -> bool:
    inside = [one for one in names if part.start <= one.start and one.end <= part.end]
    return any(not text[one.end : part.end].strip(_MARKS) for one in inside)


def _is_only(text: str, part: Span, names: Sequence[Span]) -> bool:
    bare = [one for one in names if part.start <= one.start < part.end]
    return any(not (text[part.start : one.start] + text[one.end : part.end]).strip(_MARKS) for one in bare)
