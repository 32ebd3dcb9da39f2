"""Why somebody asks and what they heard, told around a question: "I'm so stressed, …", "dosenku bilang baru"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from index.analysis.analyzer import analyze
from index.analysis.patterns.listed import ListedPattern
from index.analysis.tokens import read_tokens
from index.analysis.word_lists import compile_sections
from index.models import Language, Span
from index.questions.answer_types import PERMITTED, AnswerType, asks_for_permission, asks_whether, find_cue

_LIST = "questions/asides"
_WORDS = r"(?i)(?<![\w'’])(?:{})(?![\w'’])"
_TOLD, _ASKER, _BACK = (
    ListedPattern(_LIST, *sections, frame=_WORDS) for sections in (("asker", "hearsay"), ("asker",), ("back",))
)
_BELONGS = ListedPattern(_LIST, "belongs", frame=r"(?i)\W*(?:(?:and|or|so|dan|atau)\s+)?(?:{})(?!\w)")
# Who asks so of themselves tells of whom they ask.
_OPEN = (None, AnswerType.OTHER)
_END = re.compile(r"[.!](?=\s|$)|[?\n]")
# "Who won?" asks nothing without what is told before it.
_LEAST_TERMS = 2


def find_asides(asked: str, language: Language) -> tuple[Span, ...]:
    """Return the clauses of a message that tell of the asker and ask nothing, if the others ask without them.

    They do not where they point back, "is it true?", say too little, or ask what the asker may do.

    Args:
        asked: What is searched for.
        language: It is read in.
    """
    clauses = list(_split_clauses(asked))
    if len(clauses) == 1 or not any(_TOLD.search(asked, *clause) for clause in clauses):
        return ()
    asking = [clause for clause in clauses if _asks(asked, clause)]
    if "?" in asked:  # "who" of "my aunt, who forwards everything" asks nothing then
        asking = [clause for clause in asking if _is_marked(asked, clause)]
    if not asking or not all(_asks_by_itself(asked[slice(*clause)], language) for clause in asking):
        return ()
    return tuple(
        clause
        for clause in clauses
        if _TOLD.search(asked, *clause) and not (_asks(asked, clause) or _BELONGS.match(asked, *clause))
    )


def find_clause(asked: str, start: int) -> Span:
    """Return the clause of a message that something stands in; all of it where that clause points back at others.

    Args:
        asked: What is searched for.
        start: Where that is.
    """
    clause = next(clause for clause in reversed([*_split_clauses(asked)]) if clause.start <= start)
    return Span(0, len(asked)) if _BACK.search(asked, *clause) else clause


@cache
def _compile_marks() -> re.Pattern[str]:
    return compile_sections(_LIST, "begins", frame=r"(?i)[.!?;:,…]+(?=\s|$)[\s.!?;:,…]*|\n+|\s[-–—]+\s|\s+(?=(?:{})\s)")


def _split_clauses(asked: str) -> Iterator[Span]:
    """Yield the clauses of a text with the marks behind them."""
    start = 0
    for mark in _compile_marks().finditer(asked):
        if asked[start : mark.start()].strip():
            yield Span(start, mark.end())
            start = mark.end()
    if asked[start:].strip() or not start:
        yield Span(start, len(asked))


def _asks(asked: str, clause: Span) -> bool:
    text = asked[slice(*clause)]
    tokens = read_tokens(text)
    cue = find_cue(tokens)
    return "?" in text or asks_whether(tokens) or (cue is not None and cue.span is not None)


def _is_marked(asked: str, clause: Span) -> bool:
    """Whether the sentence of a clause ends with a question mark."""
    end = _END.search(asked, clause.start)
    return end is not None and end.group() == "?"


def _asks_by_itself(clause: str, language: Language) -> bool:
    if _BACK.search(clause) is not None:
        return False
    cue = find_cue(read_tokens(clause))
    asked = cue.answer_type if cue else None
    # "I'm an exchange student, who can vote?"
    is_of_asker = _ASKER.search(clause) is not None or asks_for_permission(clause)
    if asked in PERMITTED or (asked in _OPEN and is_of_asker):
        return False
    return sum(1 for _ in analyze(clause, language)) >= _LEAST_TERMS
