"""A statement as a question: what it gives is asked for, and what answers is compared with it.

Whether a passage answers, and how surely, is judged as for any question: the right country, vote, law and subject.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from index.analysis.folding import fold
from index.analysis.word_lists import read_table, read_word_list
from index.answering.judgement import Found, Refusal
from index.models import Document, Language, Span, Strength
from index.questions.question import Question, read_question
from index.verification.statements.reading import Statement
from index.verification.statements.values.bounds import read_bounds
from index.verification.statements.values.claimed import ClaimedValue, ValueKind, is_for_life

Ask = Callable[[Question], Found | Refusal]
"""Answers a question: quotes and how sure they are, or none."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class StatementReply:
    """What answers a statement that was put as a question.

    Attributes:
        passage: Its number.
        quote: Its span in the document.
        highlight: What of it answers.
        strength: How far it does.
        confidence: In (0, 1).
    """

    document: Document
    passage: int
    quote: Span
    highlight: Span
    strength: Strength
    confidence: float

    @property
    def is_shown(self) -> bool:
        """Whether it would be shown as an answer, not only as what comes closest."""
        return self.strength is not Strength.PARTIAL


def ask_for_value(statement: Statement, value: ClaimedValue, ask: Ask) -> StatementReply | None:
    """Return what answers how many, how much or when, for a value that a statement gives; None where nothing does.

    Args:
        statement: It is in.
        value: One of its values.
        ask: Answers.
    """
    language = statement.query.question.language
    is_age = value.kind is ValueKind.MONTHS and value.span == value.number and not is_for_life(value)
    cue = _read_cues()["age" if is_age else value.kind.value, language]
    is_count = value.kind is ValueKind.COUNT
    taken = value.number if is_count else value.span
    before, after = (_strip(part, language) for part in (statement.text[: taken.start], statement.text[taken.end :]))
    # What is counted stands behind the word that asks how many.
    text = f"{cue} {after} {before}?" if is_count else f"{cue} {before} {after}?"
    return _ask(statement, text, ask)


def ask_turned(statement: Statement, turned: Iterable[tuple[Span, str]], ask: Ask) -> StatementReply | None:
    """Return what answers a statement with some of its words turned into others; None where nothing does."""
    text, at = "", 0
    for span, word in turned:
        text += f"{statement.text[at : span.start]}{word}"
        at = span.end
    return _ask(statement, f"{_strip(text + statement.text[at:], statement.query.question.language)}?", ask)


def _ask(statement: Statement, text: str, ask: Ask) -> StatementReply | None:
    found = ask(read_question(" ".join(text.split()), statement.query.question.language))
    if isinstance(found, Refusal):
        return None
    first = found.selections[0]
    if first.passage is None:
        return None
    return StatementReply(
        first.document,
        first.passage,
        first.span,
        first.highlight,
        found.strength,
        found.confidence,
    )


@cache
def _read_cues() -> dict[tuple[str, Language], str]:
    rows = read_table("verification/asked.tsv", 3, lambda kind, *cues: (kind, cues))
    return {(kind, language): cue for kind, cues in rows for language, cue in zip(Language, cues, strict=True)}


def _strip(text: str, language: Language) -> str:
    """Return a text without the words that say nothing of what it is about."""
    chatter = read_word_list(f"verification/chatter_{language}.txt") | read_bounds()
    return _WORD.sub(lambda match: "" if fold(match[0]) in chatter else match[0], text)
