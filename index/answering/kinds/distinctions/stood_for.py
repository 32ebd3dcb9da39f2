"""What candidates stand for: so many who stand for president are none of those for the assembly."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from index.analysis.folding import fold
from index.analysis.patterns.sought import seek_sections
from index.analysis.tokens import read_words
from index.analysis.word_lists import compile_sections, read_sections
from index.answering.kinds.highlights import Highlight
from index.answering.kinds.subjects.listed import has_words
from index.models import Language
from index.questions.answer_types import COUNTED_OR_SHARED

_STOOD_FOR = "answering/stood_for"
_CANDIDATES, _RACE, _ASSEMBLY, _COUNCIL, _PARTY = "candidates", "race", "assembly", "council", "party"
_NO_OFFICES = (_CANDIDATES, _RACE, _PARTY)
_BODIES = (_ASSEMBLY, _COUNCIL, "senate")
# Of these an election is for one person, and its document says for which.
_OFFICES = ("president", "governor", "mayor", "regent", "village")
# So near those who stand it is said for what: "candidates for the National Assembly".
_REACH_CHARS = 30
# Sentences are read again and again.
_MAX_REMEMBERED = 4_096


def asks_of_candidates(highlight: Highlight) -> bool:
    """Whether something is asked of those who stand for one thing that is named: "candidates for the assembly"."""
    return bool(_find_stood_for(highlight.query.question.asked))


def tells_of_candidates(highlight: Highlight) -> bool:
    """Whether what is told is of those who stand for what is asked, as far as it says what they stand for.

    What counts somebody has to speak of candidates at all.
    """
    question = highlight.query.question
    told, asked = _find_stood_for(highlight.text), _find_stood_for(question.asked)
    if highlight.row is not None and not told:
        # "Total: 258" below "Candidates for the council" counts these.
        told = frozenset[str]().union(*map(_find_stood_for, highlight.around))
    if question.language is not highlight.language:
        told, asked = _translate(told), _translate(asked)
    own = tells_stood_for(highlight.document.about.event or "") or tells_stood_for(highlight.document.title)
    if not told and own and own.isdisjoint(_translate(asked)):
        return False  # who stands in an election of the parliament is no candidate for president
    if told or highlight.asked not in COUNTED_OR_SHARED or highlight.terms is None:
        return not told or not told.isdisjoint(asked)
    return any(has_words(text, _STOOD_FOR, _CANDIDATES) for text in (highlight.text, *highlight.around))


def asks_of_race(highlight: Highlight) -> bool:
    """Whether something is asked of the election for an office that is named: "who won the election for mayor"."""
    return bool(_find_races(highlight.query.question.asked))


def tells_of_race(highlight: Highlight) -> bool:
    """Whether a document is on the election for that office: none that is on others only, and names it nowhere near.

    Where nothing says what a document is on, what it tells of another office is no answer either.
    """
    asked, document = _find_races(highlight.query.question.asked), highlight.document
    event = name_offices(document.about.event or "")
    near = (highlight.text, highlight.text_before, *highlight.around, document.title)
    if not event:
        told = name_offices(highlight.text) or name_offices(document.title)
        return not told or not asked.isdisjoint(told)
    return not asked.isdisjoint(event.union(*map(name_offices, near)))


def asks_of_body(text: str) -> bool:
    """Whether a text is on the election of a body of several, and of no office that one person holds."""
    return any(has_words(text, _STOOD_FOR, name) for name in _BODIES) and not name_offices(text)


@lru_cache(maxsize=_MAX_REMEMBERED)
def tells_stood_for(text: str) -> frozenset[str]:
    """Return which offices and bodies a text names that somebody may stand for, councils as assemblies."""
    return _translate(name for name in (*_OFFICES, *_BODIES) if has_words(text, _STOOD_FOR, name))


def name_stood_for(text: str) -> frozenset[str]:
    """Return the folded words by which a text names offices and bodies that somebody may stand for."""
    named = compile_sections(_STOOD_FOR, *_OFFICES, *_BODIES, frame=r"(?i)\b(?:{})\b")
    return frozenset(fold(word) for found in named.finditer(text) for word in read_words(found[0]))


def tells_of_body(text: str) -> bool:
    """Whether a text is on a body of several, or on parties and their seats."""
    return any(has_words(text, _STOOD_FOR, name) for name in (*_BODIES, _PARTY))


@lru_cache(maxsize=_MAX_REMEMBERED)
def _find_races(asked: str) -> frozenset[str]:
    """Return for which offices those elections are of which a question asks."""
    return name_offices(asked) if has_words(asked, _STOOD_FOR, _RACE) else frozenset()


@lru_cache(maxsize=_MAX_REMEMBERED)
def name_offices(text: str) -> frozenset[str]:
    """Return which offices that one person holds a text names."""
    return frozenset(name for name in _OFFICES if has_words(text, _STOOD_FOR, name))


def _translate(stood_for: Iterable[str]) -> frozenset[str]:
    """Return what may be meant in the other language, where a council may be an assembly."""
    return frozenset(_ASSEMBLY if name == _COUNCIL else name for name in stood_for)


@lru_cache(maxsize=_MAX_REMEMBERED)
def _find_stood_for(text: str) -> frozenset[str]:
    """Return for what those stand of whom a text tells."""
    candidates = seek_sections(_STOOD_FOR, _CANDIDATES, frame=r"(?i)\b(?:{})\b")
    if not candidates.may_hold(text):
        return frozenset()
    near = [
        text[max(0, found.start() - _REACH_CHARS) : found.end() + _REACH_CHARS]
        for found in candidates.compiled.finditer(text)
    ]
    return frozenset(name for name in _list_stood_for() if any(has_words(part, _STOOD_FOR, name) for part in near))


@cache
def _list_stood_for() -> tuple[str, ...]:
    return tuple(name for name in read_sections(_STOOD_FOR, Language.EN) if name not in _NO_OFFICES)
