"""Whether the documents deny what a statement says, or say what it denies, or say the opposite of one of its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np

from index.analysis.analyzer import Term, analyze
from index.analysis.folding import fold
from index.analysis.word_lists import read_section_words, read_table, read_word_list
from index.models import DifferenceKind, Language, Span, VerdictKind
from index.questions.places import has_election_words
from index.search.index import PassageIndex
from index.verification.statements.asking import Ask, ask_turned
from index.verification.statements.likeness import StatementReply
from index.verification.statements.reading import (
    LEAST_HIT,
    Sentence,
    Statement,
    StatementFinding,
    StatementPolicy,
    read_sentences,
    weigh_hit,
)

_WORDS = re.compile(r"[^\W\d_]+(?:['’]t)?")
_STOP = re.compile(r"[,;:.!?]\s|\s(?:but|because|since|tetapi|namun|tapi|karena|sebab|and|dan)\s")
# Negations before nouns; those before verbs reach as far as their clause.
_NOMINAL = frozenset(("no", "without", "tanpa", "non", "neither", "nor", "bukan"))
_NOMINAL_REACH = 3
_REACH = 2
# What is turned around is the same word: less likely translations, and what is found by way of the other language, may
# be of another.
_LEAST_TURNED, _LEAST_TRANSLATED = 0.75, 0.5
_BETWEEN_CLAUSES = re.compile(
    r"[;:]\s|,\s|\s(?:although|though|but|while|whereas|because|meskipun|walaupun|namun|tetapi|tapi|sedangkan|sementara|"
    r"karena|which|yang)\s"
)
_NO = re.compile(r"\W*(?:A[.:]\s*)?(No|Tidak)\b(?=\s*[,.;:–-])")
_LEAST_OF_QUESTION = 0.5
_EVERY = re.compile(r"\b(?:every|all|any|semua|seluruh|setiap|tiap|tiap-tiap)\b", re.IGNORECASE)
_EXCEPT = re.compile(r"\b(?:except|other than|apart from|kecuali|selain)\b(?:\s+[\w-]+){1,2}", re.IGNORECASE)
# "Not by voters but by the Assembly": what is denied is only who, how or where.
_CONTRAST = re.compile(r"\b(?:but|rather|instead|melainkan|tetapi|tapi|justru)\b", re.IGNORECASE)
_EXCEPTION = re.compile(
    r"\b(?:except|unless|only|if|kecuali|selain|hanya|cuma|jika|apabila|kalau|question|apakah)\b|\?", re.I
)


@cache
def _read_negations() -> frozenset[str]:
    """Return the words that turn around what follows them, prohibitions included."""
    lists = (read_word_list(f"verification/negations_{language}.txt") for language in Language)
    return read_section_words("verification/cuts", "forbidding").union(*lists)


def _is_negation(word: str) -> bool:
    folded = fold(word)
    return folded in _read_negations() or folded.endswith(("n't", "n’t"))


def _find_negated(text: str, terms: Sequence[Term], reach: int | None = None) -> dict[int, int]:
    """Return where words stand that a negation turns around, each with where the negation stands.

    Args:
        text: A sentence or a short message.
        terms: Of it.
        reach: How many words behind a negation are meant; all of its clause where None, but for one before a noun.
    """
    found: dict[int, int] = {}
    for match in _WORDS.finditer(text):
        if not _is_negation(match[0]):
            continue
        # What is forbidden may be a list behind a colon.
        stop = next((end.start() for end in _STOP.finditer(text, match.end())), len(text))
        stop = len(text) if text.startswith(":", match.end()) else stop
        following = [one for one in terms if match.end() <= one.start < stop]
        following = following[: _NOMINAL_REACH if fold(match[0]) in _NOMINAL else reach]
        if not following:
            # "Officials can, citizens can't": what is denied stands before it.
            start = max((end.end() for end in _STOP.finditer(text, 0, match.start())), default=0)
            following = [one for one in terms if start <= one.start < match.start()]
        for one in following:
            # What two negations turn around is as it was.
            if found.pop(one.start, None) is None:
                found[one.start] = match.start()
    return found


def _denies(text: str, span: Span) -> bool:
    return any(_is_negation(match[0]) for match in _WORDS.finditer(text, *span))


def denies_alike(statement: Statement, sentence: Sentence) -> bool:
    """Whether a text and a sentence both deny something, or neither does."""
    whole = Span(0, len(sentence.text))
    return _denies(statement.text, Span(0, len(statement.text))) is _denies(sentence.text, whole)


def compare_polarity(
    index: PassageIndex, statement: Statement, sentences: Sequence[Sentence], ask: Ask
) -> tuple[StatementFinding | None, StatementReply | None]:
    """Return where the documents deny what a text says or say its opposite, or the reverse; and what answers it.

    Args:
        index: What to search.
        statement: What is said.
        sentences: Those of the passages that resemble it most.
        ask: Answers what it is put as.
    """
    opposed = _find_opposed(statement.text)
    replies = [ask_turned(statement, (), ask)] if not statement.values else []
    if opposed:
        replies.append(ask_turned(statement, [(span, one.typical) for span, one in opposed], ask))
    known = [reply for reply in replies if reply is not None and reply.is_shown]
    answers = list(_list_answers(index, statement, sentences, known))
    compared = _choose(answers, sentences)
    found = next(_find_opposites(statement, opposed, compared, len(answers)), None)
    compared = [one for one in compared if one.cover >= StatementPolicy().min_denied_cover]
    if found is None and not statement.values:
        found = _find_no(statement, answers) or _find_left_out(statement, compared)
        found = found or next(_find_turned(statement, compared), None)
    return found, next(iter(known), None)


def _list_answers(
    index: PassageIndex, statement: Statement, sentences: Sequence[Sentence], replies: Sequence[StatementReply]
) -> Iterator[Sentence]:
    """Yield the sentences that answer."""
    for reply in replies:
        own = [one for one in sentences if one.lies_in(reply.document, reply.quote)]
        own = own or read_sentences(index, statement, reply.passage)
        yield from (one for one in own if one.lies_in(reply.document, reply.quote))


def _choose(answers: Sequence[Sentence], sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return the sentences that speak of the same thing, those that answer first."""
    policy = StatementPolicy()
    close = sorted((one for one in sentences if one.rank < policy.closest_ranks), key=lambda one: -one.cover)
    return [one for one in dict.fromkeys((*answers, *close)) if one.holds_scope]


def _find_denying_clause(text: str) -> Span:
    """Return the stretch between marks that denies something, all of a text that denies nothing."""
    denied = next((match.start() for match in _WORDS.finditer(text) if _is_negation(match[0])), None)
    if denied is None:
        return Span(0, len(text))
    marks = [*re.finditer(r"[,;:.!?]", text)]
    start = max((match.end() for match in marks if match.end() <= denied), default=0)
    return Span(start, min((match.start() for match in marks if match.start() > denied), default=len(text)))


def _is_qualified(text: str, span: Span) -> bool:
    """Whether a stretch of a text holds an exception or a condition, or turns around what it says without a "not"."""
    turning = (read_section_words("verification/cuts", section) for section in ("turning", "hindering"))
    words = {fold(match[0]) for match in _WORDS.finditer(text, *span)}
    return bool(_EXCEPTION.search(text, *span)) or any(not words.isdisjoint(listed) for listed in turning)


def _find_turned(statement: Statement, sentences: Sequence[Sentence]) -> Iterator[StatementFinding]:
    """Yield where one of a text and the clause of a sentence denies what the other says.

    What is denied are the first words that say much behind the negation; a word that is denied farther behind, or in
    both, tells nothing.
    """
    if _is_qualified(statement.text, _find_denying_clause(statement.text)) or _CONTRAST.search(statement.text):
        return
    policy = StatementPolicy()
    terms = analyze(statement.text, statement.query.question.language)
    own, own_reach = _find_negated(statement.text, terms, _REACH), _find_negated(statement.text, terms)
    for sentence in sentences:
        if _is_qualified(sentence.text, Span(0, len(sentence.text))):
            continue
        denied, reach = (
            _find_negated(sentence.text, sentence.terms, _REACH),
            _find_negated(sentence.text, sentence.terms),
        )
        is_own = sentence.document.language is statement.query.question.language
        least = _LEAST_TURNED if is_own else _LEAST_TRANSLATED
        for row, term in enumerate(statement.query.terms):
            says_much = statement.weights[row] >= policy.min_turned_weight and row not in statement.scope
            places = [one for one in sentence.terms if term.weights.get(one.text, 0.0) >= least]
            if not says_much or not places or has_election_words([term.surface]):
                continue
            if term.start in own:
                is_turned = not any(
                    one.start in reach or _denies(sentence.text, _find_clause_of(sentence.text, one)) for one in places
                )
            else:
                is_turned = not own_reach and all(one.start in reach for one in places) and places[0].start in denied
            if is_turned and _is_about_same(statement, row, sentence, places[0]):
                source = _join(Span(places[0].start, places[0].end), denied.get(places[0].start))
                claimed = _join(Span(term.start, term.end), own.get(term.start))
                yield _tell(statement, sentence, DifferenceKind.NEGATION, source, claimed)
                break


def _join(word: Span, negation: int | None) -> Span:
    """Return a word with the negation before it; alone where that stands behind it."""
    return word if negation is None or negation > word.start else Span(negation, word.end)


def _is_about_same(statement: Statement, row: int, sentence: Sentence, term: Term) -> bool:
    """Whether the clause of a word holds more of what a text says than the word that one of both denies."""
    clause = _find_clause_of(sentence.text, term)
    held = frozenset(one.text for one in sentence.terms if clause.start <= one.start < clause.end)
    share = sum(
        float(weight)
        for place, (other, weight) in enumerate(zip(statement.query.terms, statement.shares, strict=True))
        if place != row and weigh_hit(other, held) >= LEAST_HIT
    )
    rest = 1 - float(statement.shares[row])
    return not rest or share >= StatementPolicy().min_clause_cover * rest


def _find_clause_of(text: str, term: Term) -> Span:
    """Return the clause of a text that a word stands in."""
    borders = [0, *(match.start() for match in _BETWEEN_CLAUSES.finditer(text)), len(text)]
    return Span(max(at for at in borders if at <= term.start), min(at for at in borders if at >= term.end))


def _tell(
    statement: Statement, sentence: Sentence, kind: DifferenceKind, source: Span, claimed: Span
) -> StatementFinding:
    """Return the finding that words of a sentence, offsets in it, contradict words of a text."""
    start = sentence.span.start
    return StatementFinding(
        VerdictKind.DIFFERS,
        sentence.document,
        sentence.span,
        kind,
        Span(start + source.start, start + source.end),
        statement.locate(claimed),
    )


def _find_no(statement: Statement, sentences: Sequence[Sentence]) -> StatementFinding | None:
    """Return where the answer to what a text says, put as a question, is no."""
    own = _find_negated(statement.text, analyze(statement.text, statement.query.question.language))
    for question, answer in pairwise(sorted(sentences, key=lambda one: one.span)):
        match = _NO.match(answer.text)
        if not question.text.rstrip().endswith("?") or match is None or question.cover < _LEAST_OF_QUESTION:
            continue
        asked = [term for term, hit in zip(statement.query.terms, question.hits, strict=True) if hit >= LEAST_HIT]
        if asked and not any(term.start in own for term in asked):
            return _tell(
                statement, answer, DifferenceKind.NEGATION, Span(*match.span(1)), Span(asked[-1].start, asked[-1].end)
            )
    return None


def _find_left_out(statement: Statement, sentences: Sequence[Sentence]) -> StatementFinding | None:
    """Return where the documents make an exception from what a text says of all."""
    every = _EVERY.search(statement.text)
    if every is None or _EXCEPT.search(statement.text):
        return None
    for sentence in sentences:
        match = _EXCEPT.search(sentence.text)
        if match and _EVERY.search(sentence.text):
            return _tell(statement, sentence, DifferenceKind.WORD, Span(*match.span()), Span(*every.span()))
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


def _find_opposites(
    statement: Statement, opposed: Sequence[tuple[Span, _Opposites]], sentences: Sequence[Sentence], answering: int
) -> Iterator[StatementFinding]:
    """Yield where the clause of a sentence that holds most of a text says the opposite of one of its words.

    What says the same and is denied is the opposite; the opposite, denied, is the same.
    """
    for span, opposites in opposed:
        is_denied = _is_denied_before(statement.text, span)
        if is_denied and _CONTRAST.search(statement.text):
            continue
        # Of "less power, a stronger parliament" either word may be the one that a sentence says.
        if any(other is not opposites and not opposites.same.isdisjoint(other.opposed) for _, other in opposed):
            continue
        rest = (
            np.array([0.0 if term.start == span.start else 1.0 for term in statement.query.terms]) * statement.weights
        )
        for place, sentence in enumerate(sentences):
            held = (sentence.hits >= LEAST_HIT) @ rest
            # Of a text that says nothing else, only what answers is known to be about the same.
            if held < StatementPolicy().min_denied_cover * rest.sum() or (not held and place >= answering):
                continue
            clause = _find_clause(statement, sentence)
            words = [(fold(match[0]), Span(*match.span())) for match in _WORDS.finditer(sentence.text, *clause)]
            known = [
                (place, (word in opposites.opposed) is (_is_denied_before(sentence.text, place) is is_denied))
                for word, place in words
                if word in opposites.opposed | opposites.same
            ]
            if known and all(is_opposite for _, is_opposite in known):
                yield _tell(statement, sentence, DifferenceKind.WORD, known[0][0], span)


def _is_denied_before(text: str, span: Span) -> bool:
    """Whether a negation stands one or two words before a word, in its clause."""
    start = max((end.end() for end in _STOP.finditer(text, 0, span.start)), default=0)
    before = [match[0] for match in _WORDS.finditer(text, start, span.start)]
    return any(map(_is_negation, before[-_REACH:]))


def _find_clause(statement: Statement, sentence: Sentence) -> Span:
    """Return the clause of a sentence that holds most of a text, names counted."""
    text = sentence.text
    borders = [0, *(match.start() for match in _BETWEEN_CLAUSES.finditer(text)), len(text)]

    def count(clause: Span) -> int:
        held = frozenset(term.text for term in sentence.terms if clause.start <= term.start < clause.end)
        return sum(weigh_hit(term, held) >= LEAST_HIT for term in statement.query.terms)

    return max((Span(start, end) for start, end in pairwise(borders)), key=count)
