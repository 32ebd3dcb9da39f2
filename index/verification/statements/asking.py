"""A statement as a question: what it gives is asked for, and what answers is compared with it.

Whether a passage answers, and how surely, is judged as for any question: the right country, vote, law and subject.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from index.analysis.analyzer import analyze
from index.analysis.folding import fold
from index.analysis.word_lists import read_table, read_word_list
from index.answering.judgement import Found, Refusal
from index.answering.selection import Selection
from index.models import Language, Span, Strength
from index.questions.question import Question, read_question
from index.search.index import PassageIndex
from index.verification.statements.reading import Sentence, Statement, is_held
from index.verification.statements.values import ClaimedValue, ValueKind, read_bounds

Ask = Callable[[Question], Found | Refusal]
"""Answers a question: quotes and how sure they are, or none."""

_MIN_CONFIDENCE = 0.46
_MAX_SELECTIONS = 3
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True, eq=False)
class StatementReply:
    """What answers a question that a statement was put as.

    Attributes:
        sentences: Of the best quote, those that answer.
        beside: The others of it.
        elsewhere: Those of the next quotes.
        names_missing: Whether it lacks a name or a month that the statement holds.
        share_missing: How much of the statement the best quote lacks, in [0, 1].
        is_strong: Whether the best quote is a sure answer.
    """

    sentences: tuple[Sentence, ...]
    beside: tuple[Sentence, ...]
    elsewhere: tuple[Sentence, ...]
    names_missing: bool
    share_missing: float
    is_strong: bool


def ask_for_value(index: PassageIndex, statement: Statement, value: ClaimedValue, ask: Ask) -> StatementReply | None:
    """Return what answers how many, how much or when, for a value that a statement gives; None where nothing does.

    Args:
        index: Where answers are from.
        statement: It is in.
        value: One of its values.
        ask: Answers.
    """
    language = statement.query.question.language
    is_age = value.kind is ValueKind.MONTHS and value.span == value.number
    cue = _read_cues()["age" if is_age else value.kind.value, language]
    is_count = value.kind is ValueKind.COUNT
    taken = value.number if is_count else value.span
    before, after = (_strip(part, language) for part in (statement.text[: taken.start], statement.text[taken.end :]))
    # What is counted stands behind the word that asks how many.
    text = f"{cue} {after} {before}?" if is_count else f"{cue} {before} {after}?"
    return _ask(index, statement, text, ask, _MIN_CONFIDENCE)


def ask_turned(
    index: PassageIndex, statement: Statement, turned: Iterable[tuple[Span, str]], ask: Ask
) -> StatementReply | None:
    """Return what answers a statement with some of its words turned into others; None where nothing does."""
    text, at = "", 0
    for span, word in turned:
        text += f"{statement.text[at : span.start]}{word}"
        at = span.end
    return _ask(index, statement, _strip(text + statement.text[at:], statement.query.question.language), ask)


def _ask(
    index: PassageIndex, statement: Statement, text: str, ask: Ask, min_confidence: float = 0.0
) -> StatementReply | None:
    found = ask(read_question(" ".join(text.split()), statement.query.question.language))
    if isinstance(found, Refusal) or found.strength is Strength.PARTIAL or found.confidence < min_confidence:
        return None
    first = found.selections[0]
    weights = statement.weights.copy()
    weights[sorted(statement.scope)] = [statement.query.terms[row].information for row in sorted(statement.scope)]
    whole = list(_read(index, statement, first, weights))
    own = [one for one in whole if _lies_in(one, first.highlight)]
    beside = [one for one in whole if one not in own]
    elsewhere = [
        one for other in found.selections[1:_MAX_SELECTIONS] for one in _read(index, statement, other, weights)
    ]
    missing = {fold(word) for word in found.missing}
    lacked = [fold(term.surface) in missing for term in statement.query.terms]
    share = float(weights[lacked].sum() / weights.sum())
    names_missing = any(
        is_lacked and (row in statement.scope or (term.start and term.surface[0].isupper()))
        for row, (term, is_lacked) in enumerate(zip(statement.query.terms, lacked, strict=True))
    )
    return StatementReply(
        tuple(own), tuple(beside), tuple(elsewhere), names_missing, share, found.strength is Strength.STRONG
    )


def _lies_in(sentence: Sentence, span: Span) -> bool:
    return sentence.span.start < span.end and span.start < sentence.span.end


def _read(
    index: PassageIndex, statement: Statement, selection: Selection, weights: npt.NDArray[np.float64]
) -> Iterator[Sentence]:
    """Yield the sentences of a quote, names of the statement counted in their covers."""
    if selection.passage is None:
        return
    document = selection.document
    for span in index.passages[selection.passage].sentences:
        if span.end <= selection.span.start or selection.span.end <= span.start:
            continue
        text = document.joined.text[slice(*span)]
        held = frozenset(term.text for term in analyze(text, document.language))
        hits = np.array([is_held(term, held) for term in statement.query.terms])
        cover, cover_of_rest = (float(hits @ one / one.sum()) for one in (weights, statement.weights))
        yield Sentence(document, span, text, cover, hits, hits.astype(np.float64), cover_of_rest)


@cache
def _read_cues() -> dict[tuple[str, Language], str]:
    rows = read_table("verification/asked.tsv", 3, lambda kind, *cues: (kind, cues))
    return {(kind, language): cue for kind, cues in rows for language, cue in zip(Language, cues, strict=True)}


def _strip(text: str, language: Language) -> str:
    """Return a text without the words that say nothing of what it is about."""
    chatter = read_word_list(f"verification/chatter_{language}.txt") | read_bounds()
    return _WORD.sub(lambda match: "" if fold(match[0]) in chatter else match[0], text)
