"""Whether the documents deny what a statement says, or say what it denies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from index.analysis.analyzer import analyze
from index.analysis.folding import fold
from index.analysis.word_lists import read_section_words, read_table, read_word_list
from index.models import DifferenceKind, Language, Span, VerdictKind
from index.questions.places import has_election_words
from index.search.index import PassageIndex
from index.verification.statements.asking import Ask, StatementReply, ask_turned
from index.verification.statements.reading import (
    LEAST_HIT,
    Sentence,
    Statement,
    StatementFinding,
    StatementPolicy,
    is_held,
)

_WORDS = re.compile(r"[^\W\d_]+(?:['’]t)?")
_STOP = re.compile(r"[,;:.!?]\s|\s(?:but|tetapi|namun|tapi|and|dan)\s")
# Negations before nouns, which may have words before them.
_NOMINAL = frozenset(("no", "without", "tanpa", "tidak"))
_BETWEEN_CLAUSES = re.compile(
    r"[;:]\s|,\s|\s(?:although|though|but|while|whereas|meskipun|walaupun|namun|tetapi|tapi|sedangkan|sementara)\s"
)
_NO = re.compile(r"\W*(?:A[.:]\s*)?(No|Tidak)\b(?=\s*[,.;:–-])")
_LEAST_OF_QUESTION = 0.5
_EVERY = re.compile(r"\b(?:every|all|any|semua|seluruh|setiap|tiap|tiap-tiap)\b", re.IGNORECASE)
_EXCEPT = re.compile(r"\b(?:except|other than|apart from|kecuali|selain)\b(?:\s+[\w-]+){1,2}", re.IGNORECASE)
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
        has_exception = _EXCEPTION.search(sentence.text) or _has_exception(statement.text)
        if sentence.cover_of_rest < policy.min_denied_cover or bool(own) is bool(denied) or has_exception:
            continue
        differing = differing or _find_turned(statement, own, sentence, denied)
    return differing


def _has_exception(text: str) -> bool:
    """Whether the clause of a text that denies something, or all of one that denies nothing, holds an exception."""
    denied = [match for match in _WORDS.finditer(text) if _is_negation(match[0])]
    if not denied:
        return bool(_EXCEPTION.search(text))
    start = denied[0].start()
    stop = re.compile(r"[,;:.!?]").search(text, start)
    return bool(_EXCEPTION.search(text, start, stop.start() if stop else len(text)))


def _is_negation(word: str) -> bool:
    folded = fold(word)
    return folded in _read_negations() or folded.endswith(("n't", "n’t"))


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
        if not _is_negation(match[0]):
            continue
        stop = next((end.start() for end in _STOP.finditer(text, match.end())), len(text))
        reach = 3 if fold(match[0]) in _NOMINAL else 2
        following = [one for one in terms if match.end() <= one.start < stop][:reach]
        found |= {one.start: match.start() for one in following}
    return found


def compare_polarity(
    index: PassageIndex, statement: Statement, sentences: Sequence[Sentence], ask: Ask
) -> tuple[StatementFinding | None, StatementReply | None]:
    """Return where the documents deny what a text says or say its opposite, or the reverse; and what answers it."""
    opposed = _find_opposed(statement.text)
    turned = ask_turned(index, statement, [(span, one.typical) for span, one in opposed], ask) if opposed else None
    if turned is not None and not turned.names_missing:
        for span, opposites in opposed:
            for sentence in (*turned.sentences, *turned.beside):
                found = _find_opposite(statement, span, opposites, sentence)
                if found is not None:
                    return found, turned
    if statement.values:
        return None, None
    reply = ask_turned(index, statement, (), ask)
    if reply is None or reply.names_missing:
        return compare_negations(statement, sentences) if sentences else None, reply
    found = _find_no(statement, [*reply.sentences, *reply.beside]) or _find_left_out(statement, reply.sentences)
    for group in (reply.sentences, sentences):
        found = found or (compare_negations(statement, group) if group else None)
    return found, reply


def _find_no(statement: Statement, sentences: Sequence[Sentence]) -> StatementFinding | None:
    """Return where the answer to what a text says, put as a question, is no."""
    denied = _find_negated(statement.text, statement.query.question.language)
    for question, answer in pairwise(sorted(sentences, key=lambda one: one.span)):
        match = _NO.match(answer.text)
        if not question.text.rstrip().endswith("?") or match is None or question.cover_of_rest < _LEAST_OF_QUESTION:
            continue
        asked = [term for term, is_hit in zip(statement.query.terms, question.hits, strict=True) if is_hit]
        if asked and not any(term.start in denied for term in asked):
            start = answer.span.start
            return StatementFinding(
                VerdictKind.DIFFERS,
                answer.document,
                answer.span,
                DifferenceKind.NEGATION,
                Span(start + match.start(1), start + match.end(1)),
                Span(asked[-1].start, asked[-1].end),
            )
    return None


def _find_left_out(statement: Statement, sentences: Sequence[Sentence]) -> StatementFinding | None:
    """Return where the documents make an exception from what a text says of all."""
    every = _EVERY.search(statement.text)
    if every is None or _EXCEPT.search(statement.text):
        return None
    for sentence in sentences:
        match = _EXCEPT.search(sentence.text)
        if match and _EVERY.search(sentence.text) and sentence.cover_of_rest >= StatementPolicy().min_denied_cover:
            start = sentence.span.start
            return StatementFinding(
                VerdictKind.DIFFERS,
                sentence.document,
                sentence.span,
                DifferenceKind.WORD,
                Span(start + match.start(), start + match.end()),
                Span(*every.span()),
            )
    return None


@dataclass(frozen=True, slots=True)
class _Opposites:
    """What a word is compared by.

    Attributes:
        same: Words that say the same, both languages.
        opposed: Those that exclude it.
        typical: One of these in the word's language.
    """

    same: frozenset[str]
    opposed: frozenset[str]
    typical: str


@cache
def _read_opposites() -> dict[str, _Opposites]:
    """Return a word → what says the same and what excludes it."""
    opposites: dict[str, _Opposites] = {}
    for cells in read_table("verification/opposites.tsv", 4, lambda *row: tuple(map(str.split, row))):
        for one, other in ((0, 1), (1, 0)):
            same, opposed = (frozenset(cells[side] + cells[side + 2]) for side in (one, other))
            for first in (0, 2):
                for word in cells[one + first]:
                    held = opposites.get(word, _Opposites(frozenset(), frozenset(), cells[other + first][0]))
                    opposites[word] = _Opposites(held.same | same, held.opposed | opposed, held.typical)
    return opposites


def _find_opposed(text: str) -> list[tuple[Span, _Opposites]]:
    """Return the words of a text that have opposites, each with them."""
    words = ((Span(*match.span()), _read_opposites().get(fold(match[0]))) for match in _WORDS.finditer(text))
    return [(span, opposites) for span, opposites in words if opposites is not None]


def _find_opposite(
    statement: Statement, span: Span, opposites: _Opposites, sentence: Sentence
) -> StatementFinding | None:
    """Return where the clause of a sentence that holds most of a text says the opposite of one of its words."""
    clause = _find_clause(statement, sentence)
    words = [(fold(match[0]), Span(*match.span())) for match in _WORDS.finditer(sentence.text, *clause)]
    if any(word in opposites.same for word, _ in words):
        return None
    if _denies(statement.text) or _denies(sentence.text[slice(*clause)]):
        return None
    for word, place in words:
        if word in opposites.opposed:
            start = sentence.span.start
            return StatementFinding(
                VerdictKind.DIFFERS,
                sentence.document,
                sentence.span,
                DifferenceKind.WORD,
                Span(start + place.start, start + place.end),
                span,
            )
    return None


def _find_clause(statement: Statement, sentence: Sentence) -> Span:
    """Return the clause of a sentence that holds most of a text, names counted."""
    text = sentence.text
    borders = [0, *(match.start() for match in _BETWEEN_CLAUSES.finditer(text)), len(text)]
    terms = analyze(text, sentence.document.language)

    def count(clause: Span) -> int:
        held = frozenset(term.text for term in terms if clause.start <= term.start < clause.end)
        return sum(is_held(term, held) for term in statement.query.terms)

    return max((Span(start, end) for start, end in pairwise(borders)), key=count)


def _denies(text: str) -> bool:
    return any(_is_negation(match[0]) for match in _WORDS.finditer(text))
