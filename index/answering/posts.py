"""Which office somebody holds, "what office does Roa hold", "jabatan Budi apa": where it is told who they are."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from index.analysis.abbreviations import read_long_forms
from index.analysis.folding import fold
from index.analysis.tokens import read_tokens, read_words
from index.analysis.word_lists import read_lists, read_sections
from index.answering.matching import is_name
from index.models import Language, Span
from index.questions.places import has_election_words
from index.questions.question import Question
from index.search.index import PassageIndex

_POSTS = "questions/posts"
# Folded words; of more, some are no name.
_NAME = r"(?P<name>\w+(?: \w+){0,3}?)"
_WHO = {Language.EN: "who is", Language.ID: "siapa"}


def ask_for_holder(index: PassageIndex, question: Question) -> Question:
    """Return a question for the office of somebody as one that asks who they are; any other as it is."""
    whom = _find_post_holder(question)
    return _ask_who(question, whom) if whom is not None and _names_somebody(index, question, whom) else question


def _names_somebody(index: PassageIndex, question: Question, span: Span) -> bool:
    """Whether all words of a part of a question are names in the documents, none an office, a place or short."""
    words = [term for term in index.builder.build(question).terms if span.start <= term.start < span.end]
    surfaces = {fold(question.asked[term.start : term.end]) for term in words}
    others = {fold(word) for typed in question.places.values() for word in read_words(typed)}
    others |= read_lists("answering/roles") | read_long_forms().keys()
    is_whole = len(words) == len(read_words(question.asked[span.start : span.end]))
    is_own = surfaces.isdisjoint(others) and not has_election_words(surfaces)
    return is_whole and is_own and all(is_name(index, term) for term in words)


@cache
def _compile() -> tuple[re.Pattern[str], ...]:
    leads, openings, closings, endings = (
        "|".join(line for language in Language for line in read_sections(_POSTS, language, re.compile)[section])
        for section in ("leads", "openings", "closings", "endings")
    )
    return (
        re.compile(rf"(?:{openings}) {_NAME}(?: (?:{closings}))?"),
        re.compile(rf"(?:(?:{leads}) )?{_NAME} (?:{endings})"),
    )


def _find_post_holder(question: Question) -> Span | None:
    """Return where in `question.asked` stands whose office or work is asked for, None where neither is."""
    tokens = question.tokens
    match = next(filter(None, (pattern.fullmatch(tokens.folded) for pattern in _compile())), None)
    if match is None:
        return None
    first, last = (tokens.folded.count(" ", 0, at) for at in match.span("name"))
    return Span(tokens.starts[first], tokens.ends[last])


def _ask_who(question: Question, whom: Span) -> Question:
    """Return a question that asks who somebody is whom another names: where an office stands beside a name.

    Args:
        question: The other.
        whom: Where it names them, in its `asked`.
    """
    asked = f"{_WHO[question.language]} {question.asked[whom.start : whom.end]}"
    return replace(question, asked=asked, tokens=read_tokens(asked))
