"""Whether the documents deny what a statement says, or say what it denies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from index.analysis.analyzer import analyze
from index.analysis.folding import fold
from index.analysis.word_lists import read_section_words, read_word_list
from index.models import DifferenceKind, Language, Span, VerdictKind
from index.questions.places import has_election_words
from index.verification.statements.reading import LEAST_HIT, Sentence, Statement, StatementFinding, StatementPolicy

_WORDS = re.compile(r"[^\W\d_]+(?:['’]t)?")
_STOP = re.compile(r"[,;:.!?]\s|\s(?:but|tetapi|namun|tapi|and|dan)\s")
# Negations before nouns, which may have words before them.
_NOMINAL = frozenset(("no", "without", "tanpa", "tidak"))
_EXCEPTION = re.compile(r"\b(?:except|unless|only|kecuali|selain|hanya|cuma|question|apakah)\b|\?", re.I)


@cache
def _read_negations() -> frozenset[str]:
    """Return the words that turn around what follows them, prohibitions included."""
    lists = (read_word_list(f"verification/negations_{language}.txt") for language in Language)
    return read_section_words("verification/cuts", "forbidding").union(*lists)


def compare_negations(statement: Statement, sentences: Sequence[Sentence]) -> StatementFinding | None:
    """Return where the closest sentences deny what a text says, or say what it denies; None where they do neither.

    A sentence and a text that both deny something are not compared, nor what holds an exception or a question.
    """
    policy = StatementPolicy()
    least = sentences[0].cover - policy.near_cover
    own = _find_negated(statement.text, statement.query.question.language)
    differing: StatementFinding | None = None
    for sentence in sentences:
        if sentence.cover < least:
            break
        denied = _find_negated(sentence.text, sentence.document.language)
        has_exception = _EXCEPTION.search(sentence.text) or _EXCEPTION.search(statement.text)
        if sentence.cover_of_rest < policy.min_denied_cover or bool(own) is bool(denied) or has_exception:
            continue
        differing = differing or _find_turned(statement, own, sentence, denied)
    return differing


def _find_turned(
    statement: Statement, own: dict[int, int], sentence: Sentence, denied: dict[int, int]
) -> StatementFinding | None:
    """Return the first word that says much, stands in both, and is denied in one of them wherever it stands."""
    policy = StatementPolicy()
    terms = analyze(sentence.text, sentence.document.language)
    for row, term in enumerate(statement.query.terms):
        says_much = statement.weights[row] >= policy.min_turned_weight and row not in statement.scope
        places = [one for one in terms if term.weights.get(one.text, 0.0) >= LEAST_HIT]
        if not says_much or not places or has_election_words([term.surface]):
            continue
        is_denied = term.start in own
        if any((one.start in denied) is is_denied for one in places):
            continue
        start, at = denied.get(places[0].start, places[0].start), sentence.span.start
        return StatementFinding(
            VerdictKind.DIFFERS,
            sentence.document,
            sentence.span,
            DifferenceKind.NEGATION,
            Span(at + start, at + places[0].end),
            Span(own.get(term.start, term.start), term.end),
        )
    return None


def denies_alike(statement: Statement, sentence: Sentence) -> bool:
    """Whether a text and a sentence both deny something, or neither does."""
    own = _find_negated(statement.text, statement.query.question.language)
    return bool(own) is bool(_find_negated(sentence.text, sentence.document.language))


def _find_negated(text: str, language: Language) -> dict[int, int]:
    """Return where words stand that a negation turns around, each with where the negation stands."""
    terms = analyze(text, language)
    found: dict[int, int] = {}
    for match in _WORDS.finditer(text):
        word = fold(match[0])
        if not (word in _read_negations() or word.endswith(("n't", "n’t"))):
            continue
        stop = next((end.start() for end in _STOP.finditer(text, match.end())), len(text))
        reach = 3 if word in _NOMINAL else 2
        following = [one for one in terms if match.end() <= one.start < stop][:reach]
        found |= {one.start: match.start() for one in following}
    return found
