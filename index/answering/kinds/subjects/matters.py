"""What voters ask everywhere: a lost card, the queue at closing time, a picture of the ballot, a helper."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from index.analysis.patterns.sought import SoughtKinds
from index.analysis.word_lists import compile_sections, read_table
from index.answering.kinds.highlights import Highlight
from index.answering.kinds.subjects.listed import has_words
from index.questions.answer_types import AnswerType, asks_how_punished
from index.questions.places import has_election_words
from index.questions.question import Question
from index.search.index import PassageIndex
from index.search.names.places import list_places
from index.search.queries import Query, QueryTerm

_SUBJECTS = "answering/matters"
_FRAME = r"\b(?:{})\b"
# How many, who and why are asked of a matter, not what holds in it.
_ASKING = frozenset(
    (
        None,
        AnswerType.OTHER,
        AnswerType.ALLOWED,
        AnswerType.ENTITLED,
        AnswerType.PROCEDURE,
        AnswerType.PLACE,
        AnswerType.TIME,
        AnswerType.DEFINITION,
        AnswerType.AGE,
    )
)
# A less likely translation is another place; a title says less surely what its document is on.
_LEAST_OF_PLACE, _LEAST_OF_FIELD = 0.6, 0.3
# Of what every title of a voter's guide speaks.
_OF_ALL = frozenset(("vote", "list"))
# Which papers somebody has to bring is asked of none of these, but of those that are on papers.
_PAPERS = frozenset(("paper", "invitation"))
_ONE_PAPER, _ANY_PAPER = "paper_", "paper_any"
# Who is away is a resident, and no voter from elsewhere.
_FROM_OUTSIDE = "from_outside"
# Sentences are read again and again.
_MAX_REMEMBERED = 8_192


class _All(NamedTuple):
    """What has to be spoken of, in order, and what must not."""

    of: tuple[str, ...]
    but: frozenset[str]


class _Matter(NamedTuple):
    name: str
    asked: tuple[_All, ...]
    told: tuple[_All, ...]


@cache
def _read_matters() -> list[_Matter]:
    return read_table(f"{_SUBJECTS}.tsv", 3, lambda name, asked, told: _Matter(name, _read(asked), _read(told)))


def _read(cell: str) -> tuple[_All, ...]:
    """Return the choices of a cell.

    Raises:
        ValueError: One has nothing that is to be spoken of.
    """
    choices = []
    for choice in cell.split(";"):
        subjects = [subject.strip() for subject in choice.split("&")]
        of = tuple(subject for subject in subjects if not subject.startswith("!"))
        if not all(of) or not of:
            raise ValueError(f"says nothing: {choice!r}")
        choices.append(_All(of, frozenset(subject[1:] for subject in subjects if subject.startswith("!"))))
    return tuple(choices)


@cache
def _compile_subjects() -> SoughtKinds:
    patterns = SoughtKinds()
    patterns.add_sections(_SUBJECTS, _FRAME)
    return patterns


@lru_cache(maxsize=_MAX_REMEMBERED)
def _find_subjects(text: str) -> frozenset[str]:
    # Words of a question that ask are blanked out, and pages set their apostrophes.
    plain = " ".join(text.casefold().replace("’", "'").split())
    return frozenset(_compile_subjects().find(plain))


@lru_cache(maxsize=_MAX_REMEMBERED)
def _find_matter(asked: str) -> tuple[_Matter, _All] | None:
    """Return the first matter that a question asks, and what it says of it."""
    found = _find_subjects(asked)
    choices = _list_choices()
    held = [
        one
        for subject in found
        for one in choices.get(subject, ())
        if found.issuperset(one.choice.of) and found.isdisjoint(one.choice.but)
    ]
    first = min(held, default=None)
    return None if first is None else (first.matter, first.choice)


class _Choice(NamedTuple):
    """A choice by which a matter is asked, by its place among all."""

    place: int
    matter: _Matter
    choice: _All


@cache
def _list_choices() -> dict[str, list[_Choice]]:
    """Return the choices by which matters are asked, in order, by what each has to speak of first."""
    choices: dict[str, list[_Choice]] = {}
    asked = ((matter, choice) for matter in _read_matters() for choice in matter.asked)
    for place, (matter, choice) in enumerate(asked):
        choices.setdefault(choice.of[0], []).append(_Choice(place, matter, choice))
    return choices


def find_matter(question: Question) -> str | None:
    """Return the name of the matter whose rules are asked, of those that voters ask everywhere; None where none is."""
    found = _find_matter(question.asked) if question.answer_type in _ASKING else None
    if found is None or asks_how_punished(question.tokens):
        return None
    matter, choice = found
    return matter.name if _PAPERS.intersection(choice.of) or not has_words(question.asked, "questions/papers") else None


def asks_same_matter(question: Question, other: Question) -> bool:
    """Whether two questions ask the same of the matters that voters ask everywhere."""
    matter, found = find_matter(question), _find_matter(question.asked)
    if matter is None or found is None or find_matter(other) != matter:
        return False
    return _is_on_papers(question.asked, found[1], _find_subjects(other.asked))


def _is_on_papers(asked: str, choice: _All, told: frozenset[str]) -> bool:
    """Whether what is told speaks of the papers that are asked about, or of any: a lost passport is no voter's card."""
    papers = {subject for subject in _find_subjects(asked) if subject.startswith(_ONE_PAPER)}
    return "paper" not in choice.of or not papers or not told.isdisjoint({*papers, _ANY_PAPER})


def asks_for_matter(highlight: Highlight) -> bool:
    """Whether what holds in one of the matters that voters ask everywhere is asked."""
    return find_matter(highlight.query.question) is not None


def compile_matter(query: Query) -> re.Pattern[str] | None:
    """Return what finds the words by which a question says which matter it asks; None where it asks none."""
    found = _find_matter(query.question.asked)
    return None if found is None else compile_sections(_SUBJECTS, *found[1].of, frame=rf"(?i){_FRAME}")


def tells_matter(highlight: Highlight) -> bool:
    """Whether it is told what holds in the matter that is asked."""
    found = _find_matter(highlight.query.question.asked)
    if found is None:
        return True
    if not holds_places(highlight.index, highlight.query, highlight.passage):
        return False
    asks_of_outsiders = _FROM_OUTSIDE in _find_subjects(highlight.query.question.asked)
    if not asks_of_outsiders and all(_FROM_OUTSIDE in _find_subjects(text) for text in highlight.texts):
        return False
    if any(asks_same_matter(highlight.query.question, other.question) for other in highlight.own_questions):
        return True
    answer = _find_all(text for text in highlight.texts if not text.rstrip().endswith("?"))
    asked = (other.question.text for other in highlight.own_questions)
    around = answer | _find_all((*highlight.around, highlight.text_before, *asked))
    around |= _find_subjects(highlight.document.title) - _OF_ALL
    said = answer
    if highlight.terms is None:
        answer = around  # what a row is on stands in its heads
    if not _is_on_papers(highlight.query.question.asked, found[1], around):
        return False
    return any(
        choice.of[0] in answer and around.issuperset(choice.of) and said.isdisjoint(choice.but)
        for choice in found[0].told
    )


def holds_places(index: PassageIndex, query: Query, number: int) -> bool:
    """Whether a passage, or its document, holds the places that are asked about: of Texas no other tells.

    Where most documents are on is no place among others, and what a matter is asked by ("in hospital") is none at all.
    """
    document = int(index.document_numbers[number])
    start, end = index.bm25.tokens.starts[number : number + 2].tolist()
    told = set(index.bm25.tokens.tokens[start:end].tolist())
    asking = compile_matter(query)
    spans = [match.span() for match in asking.finditer(query.question.asked)] if asking is not None else []

    def is_held(place: QueryTerm) -> bool:
        if any(place.surface in query.question.places.get(country, ()) for country in index.list_countries(document)):
            return True  # a law names its own country nowhere
        fields = index.look_up(place.meaning).fields
        if 2 * len(fields) >= len(index.documents) or fields.weigh(document) >= _LEAST_OF_FIELD:
            return True
        likely = (text for text, weight in place.weights.items() if weight >= _LEAST_OF_PLACE)
        return any(index.bm25.term_ids.get(text) in told for text in likely)

    return all(
        is_held(place)
        for place in list_places(index, query)
        if not has_election_words([place.surface]) and not any(first <= place.start < last for first, last in spans)
    )


def _find_all(texts: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*map(_find_subjects, texts))
