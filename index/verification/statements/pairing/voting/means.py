"""Where a statement lets votes be cast by a means by which a sentence says that none are: "no voting by SMS"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from index.analysis.analyzer import Term, is_stop_word
from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.models import DifferenceKind, Language, Span
from index.passages.structure.told_claims import denies as denies_message
from index.questions.places import has_election_words
from index.search.queries import QueryTerm
from index.verification.statements.denials import denies, find_negations
from index.verification.statements.pairing.voting.told_votes import compile_words, read_said
from index.verification.statements.permissions import Force, find_permissions
from index.verification.statements.reading import Statement
from index.verification.statements.requirements import read_groups
from index.verification.statements.sentences import LEAST_HIT, Ground, Parallel, Sentence, weigh_hit

# So many words at most stand between a negation and the vote, or between the means and a negation.
_NEAR = re.compile(r"(?:[^\w,;:.]*\w[\w’']*){0,3}[^\w,;:.]*")
_END = re.compile(
    r"[;:.!?()\n]|\s(?:in|for|at|as|of|this|on|which|that|who|is|are|was|were|will|can|cannot|may|has|have|di|ke|dalam|pada|untuk"
    r"|bagi|sebagai|yang|adalah|akan|tidak|tak|bisa|boleh|dapat|ada|di\w{4,}|ter\w{4,})\b",
    re.IGNORECASE,
)
# "Nobody has to".
_NOT_REQUIRED = frozenset((Force.EXEMPTS, Force.OBLIGES))
_PARTS = re.compile(r",\s*|\s(?:or|and|nor|atau|dan|maupun|lewat|melalui|via|through)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Voting:
    """A vote and the means of which it is told; offsets in its text."""

    span: Span
    means: tuple[Span, ...]


def find_unheld_means(statement: Statement, sentences: Sequence[Sentence]) -> Iterator[Parallel]:
    """Yield where no votes are cast by the means by which a statement lets them be cast, and says no more.

    Args:
        statement: What is said.
        sentences: Those that resemble it most.
    """
    text = statement.text
    how = compile_words("how").search(text)
    stop = how.start() if how else len(text)
    own = _read_voting(text[:stop])
    if own is None or statement.values or text.rstrip().endswith("?") or denies(text) or denies_message(text):
        return
    terms = statement.query.terms
    for sentence in sentences:
        there = _read_voting(sentence.text)
        negation = _find_negation(sentence.text, there) if there else None
        if there is None or negation is None or not _holds_scope(statement, sentence):
            continue
        held = frozenset(one.text for one in sentence.terms)
        beside = [one for one in terms if not own.span.start <= one.start < own.span.end and one.start < stop]
        groups = [one for one in beside if fold(one.surface) in read_groups()]
        if groups and not all(_offers(word) or fold(word) in read_groups() for word in _list_beside(text[:stop], own)):
            continue
        if any(_tells_means_of(groups, statement, own, other) for other in sentences if other is not sentence):
            continue
        is_plain = all(
            weigh_hit(one, held) >= LEAST_HIT or _says_nothing(one.surface) or one in groups for one in beside
        )
        # Nor does the sentence tell of some votes alone.
        start = sentence.text.rfind(":", 0, negation.start) + 1
        others = (
            one
            for one in sentence.terms
            if start <= one.start and not negation.start <= one.start < there.span.end and one.start != negation.start
        )
        is_general = all(
            any(weigh_hit(term, frozenset({one.text})) >= LEAST_HIT for term in terms)
            or _says_nothing(sentence.text[one.start : one.end])
            for one in others
        )
        if is_plain and is_general and all(_is_among(statement, one, sentence, there.means) for one in own.means):
            claimed = Span(own.means[0].start, own.means[-1].end)
            given = Span(min(negation.start, there.span.start), max(negation.end, there.span.end))
            yield Parallel(sentence, DifferenceKind.NEGATION, Ground.MEANS, claimed, given)


def _list_beside(text: str, voting: _Voting) -> list[str]:
    return read_words(f"{text[: voting.span.start]} {text[voting.span.end :]}")


def _holds_scope(statement: Statement, sentence: Sentence) -> bool:
    """Whether a sentence may be meant, whatever body of elections is said to offer the means."""
    terms, held = statement.query.terms, np.maximum(sentence.hits, sentence.in_fields) >= LEAST_HIT
    return sentence.holds_scope or all(held[row] or _says_nothing(terms[row].surface) for row in statement.scope)


def _tells_means_of(groups: Sequence[QueryTerm], statement: Statement, own: _Voting, sentence: Sentence) -> bool:
    """Whether a sentence denies nothing and tells of some of a statement's groups and its means."""
    held = sentence.hits >= LEAST_HIT
    rows = [row for row, term in enumerate(statement.query.terms) if held[row]]
    starts = [statement.query.terms[row].start for row in rows]
    is_of_group = any(one.start in starts for one in groups)
    return is_of_group and not denies(sentence.text) and any(m.start <= at < m.end for m in own.means for at in starts)


def _read_voting(text: str) -> _Voting | None:
    match = _compile_voting().search(text)
    if match is None:
        return None
    if match["before"] is not None:
        return _Voting(Span(*match.span()), (Span(*match.span("before")),))
    found = _END.search(text, match.end())
    # The point that ends a text ends what it says as well.
    end = found.start() if found else len(text)
    borders = [Span(match.end(), match.end()), *(Span(*one.span()) for one in _PARTS.finditer(text, match.end(), end))]
    ends = [*(one.start for one in borders[1:]), end]
    means = (Span(one.end, stop) for one, stop in zip(borders, ends, strict=True))
    return _Voting(Span(match.start(), end), tuple(one for one in means if one.start < one.end))


@cache
def _compile_voting() -> re.Pattern[str]:
    cast, through = compile_words("cast").pattern, compile_words("through").pattern
    cast, through = (one.removeprefix("(?i)") for one in (cast, through))
    return re.compile(rf"{cast}\s+{through}\s*|\b(?P<before>[\w-]+)\s+voting\b", re.IGNORECASE)


def _find_negation(text: str, voting: _Voting) -> Span | None:
    """Return what alone denies a vote by some means, beside it; None where nothing does, or it is only not required."""
    negations = list(find_negations(text))
    if len(negations) != 1 or any(one.force in _NOT_REQUIRED for one in find_permissions(text)):
        return None
    (negation,) = negations
    is_before = negation.end <= voting.span.start
    between = text[negation.end : voting.span.start] if is_before else text[voting.span.end : negation.start]
    is_within = voting.span.start < negation.start < voting.span.end
    return negation if not is_within and _NEAR.fullmatch(between) else None


def _is_among(statement: Statement, means: Span, sentence: Sentence, others: Sequence[Span]) -> bool:
    """Whether a means of a statement is one of those of a sentence, which says no more of it."""
    terms = [one for one in statement.query.terms if means.start <= one.start < means.end and _tells(one.surface)]
    # Whose it is said to be makes it no other means.
    own = [one for one in terms if not _says_nothing(one.surface)] or terms
    for other in others:
        there: list[Term] = [
            one
            for one in sentence.terms
            if other.start <= one.start < other.end and _tells(sentence.text[one.start : one.end])
        ]
        hits = [[_is_means(term, one, sentence.text[one.start : one.end]) for one in there] for term in own]
        if there and own and all(map(any, hits)) and all(map(any, zip(*hits, strict=True))):
            return True
    return False


def _is_means(term: QueryTerm, other: Term, written: str) -> bool:
    online = compile_words("online")
    is_online = online.fullmatch(term.surface) is not None and online.fullmatch(written) is not None
    return is_online or weigh_hit(term, frozenset({other.text})) >= LEAST_HIT


def _tells(word: str) -> bool:
    return not any(is_stop_word(fold(word), language) for language in Language)


def _says_nothing(word: str) -> bool:
    """Whether a word beside a vote tells neither which it is nor for whom."""
    return _offers(word) or not _tells(word)


def _offers(word: str) -> bool:
    is_known = fold(word) in read_said() or compile_words("offered").fullmatch(word) is not None
    return is_known or has_election_words([word])
