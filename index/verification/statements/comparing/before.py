"""Whether something is more or less than it was: "lower than in 2019", *naik dibanding pemilu sebelumnya*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from index.analysis.folding import fold
from index.analysis.patterns.listed import ListedPattern
from index.analysis.tokens import read_words
from index.models import DifferenceKind, Span
from index.passages.tables import find_row
from index.questions.places import has_election_words
from index.questions.wording.rounds import find_rounds, locate_rounds
from index.verification.statements.denials import denies
from index.verification.statements.grade import is_qualified
from index.verification.statements.pairing.rows import list_held, sums_up
from index.verification.statements.reading import Statement, read_chatter
from index.verification.statements.sameness import are_comparable
from index.verification.statements.sentences import LEAST_HIT, Ground, Parallel, Sentence
from index.verification.statements.values.claimed import AMOUNTS, ChangeEnd, ClaimedValue, ValueKind
from index.verification.statements.winning.contests import meets

_LIST = "verification/comparing"
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PREVIOUS = ListedPattern(_LIST, "previous", frame=r"(?i:\b(?:{})\b)")
# Up to what was: "lower than in 2019", *turun jauh dari pemilu 2019*.
_COMPARED = ListedPattern(_LIST, "than", frame=r"(?i:\b(?:{})\b)")
_WAYS = {
    True: ListedPattern(_LIST, "more", frame=r"(?i:\b(?:{})\b)"),
    False: ListedPattern(_LIST, "less", frame=r"(?i:\b(?:{})\b)"),
}
_AGAINST = ListedPattern(_LIST, "against", frame=r"(?i:,?\s(?:{})\s(?:only\s|just\s|the\s|hanya\s)?)")
_FILLER = ListedPattern(_LIST, "filler", frame=r"(?i:{})")
_OF_COUNT = ListedPattern(_LIST, "of_count", frame=r"(?i:\b(?:{})\b)")
_OF_SHARE = ListedPattern(_LIST, "of_share", frame=r"(?i:\b(?:{})\b)")
_IT = ListedPattern(_LIST, "it", frame=r"(?i:\b(?:{})\s)")
_NAME = re.compile(r"(?<=[\w,;:)] )[A-Z][\w’'-]+")
_FAR = 60
_ROUNDED = 0.1
_OF_MONTH = "~m"
# What says less of what it is told of may be left out.
_LEAST_TELLING = 0.3


class _Compared(NamedTuple):
    """What a text tells of what is and what was.

    Attributes:
        is_more: Whether it is more; else less.
        span: The words that tell it.
        former: Where what was is named.
        than: From the word on that it stands behind.
    """

    is_more: bool
    span: Span
    former: Span
    than: Span


def find_turned_comparisons(statement: Statement, sentences: Sequence[Sentence]) -> Iterator[Parallel]:
    """Yield where sentences tell that something was more, or less, than before, as a statement says or the reverse.

    Args:
        statement: What is said: no number, but of when what was is.
        sentences: Those that resemble it, in the order in which they stand in their documents.
    """
    own = _read(statement.text)
    if own is None or statement.values or denies(statement.text) or is_qualified(statement.text):
        return
    told: list[tuple[Sentence, Span, bool]] = []
    for before, sentence in pairwise([None, *sentences]):
        if sentence is None:
            continue
        found = _read_row(statement, own, sentence) if sentence.is_row else _read_sentence(statement, own, sentence)
        if found is None and before is not None and before.document is sentence.document:
            found = _read_behind(statement, own, before, sentence)
        if found is not None:
            told.append((sentence, *found))
    if len({is_more for *_, is_more in told}) == 1:
        for sentence, span, is_more in told:
            yield Parallel(
                sentence,
                DifferenceKind.WORD,
                Ground.LEAD,
                own.span,
                span,
                is_equal=is_more is own.is_more,
                is_paired=True,
            )


def is_of_share_alone(statement: Statement, parallel: Parallel) -> bool:
    """Whether a sentence tells what share rose or fell, and a statement how many there are: how many voters came."""
    of_share = any(
        one.end is not None and one.kind is ValueKind.SHARE and meets(one.span, parallel.given)
        for one in parallel.sentence.values
    )
    return parallel.ground is Ground.OPPOSITE and of_share and _OF_COUNT.search(statement.text) is not None


def _read(text: str) -> _Compared | None:
    """Return what a text tells of what is and what was; None where it tells that of none, or of two things."""
    found = [(is_more, match) for is_more, pattern in _WAYS.items() for match in pattern.finditer(text)]
    if len(found) != 1:
        return None
    is_more, way = found[0]
    than = _COMPARED.search(text, way.end())
    if than is None or than.start() - way.end() > _FAR:
        return None
    former = [Span(*match.span()) for match in _YEAR.finditer(text, than.end())]
    former += [Span(*match.span()) for match in _PREVIOUS.finditer(text) if match.start() >= than.end()]
    former += [span for _, span in locate_rounds(text) if span.start >= than.end()]
    if not former:
        return None
    return _Compared(is_more, Span(*way.span()), min(former), Span(than.start(), min(former).end))


def _is_of_same_former(statement: Statement, own: _Compared, text: str) -> bool:
    """Whether a text names when what was is as a statement does; of the vote before, in any way."""
    there = statement.text[slice(*own.former)]
    if _YEAR.fullmatch(there):
        return there in _YEAR.findall(text)
    rounds = find_rounds(there)
    if rounds:
        return not rounds.isdisjoint(find_rounds(text))
    return _PREVIOUS.search(text) is not None or _YEAR.search(text) is not None


def _read_sentence(statement: Statement, own: _Compared, sentence: Sentence) -> tuple[Span, bool] | None:
    text = sentence.text
    if denies(text) or is_qualified(text) or not _is_of_same_former(statement, own, text):
        return None
    if not _holds_rest(statement, own, sentence):
        return None
    # How many voters there are is not how many of them came.
    is_of_share = _OF_SHARE.search(statement.text) is not None
    for one, other in pairwise(sentence.values):
        if one.kind not in AMOUNTS or not are_comparable(one, other) or one.amount == other.amount:
            continue
        if (one.kind is ValueKind.SHARE) is not is_of_share:
            continue
        ends = {one.end, other.end}
        is_against = _AGAINST.fullmatch(text[one.span.end : other.span.start]) is not None
        if ends == {ChangeEnd.FORMER, ChangeEnd.LATTER} or is_against:
            latter, former = (one, other) if is_against or one.end is ChangeEnd.LATTER else (other, one)
            return Span(one.span.start, other.span.end), latter.amount > former.amount
    is_of_values = any(one.end is ChangeEnd.FORMER for one in sentence.values)
    compared = None if is_of_values else _read(text)
    # "53 are women, six more than before".
    return (compared.span, compared.is_more) if compared is not None else None


def _read_behind(
    statement: Statement, own: _Compared, before: Sentence, sentence: Sentence
) -> tuple[Span, bool] | None:
    """Return whether a sentence tells how much it was of what the one before it tells how much it is."""
    if before.is_row or sentence.is_row or not _IT.search(sentence.text) or not _is_next(before, sentence):
        return None
    if not _is_of_same_former(statement, own, sentence.text) or not _OF_SHARE.search(statement.text):
        return None
    rest = _list_rest(statement, own, before) & _list_rest(statement, own, sentence)
    if rest or not all(_names_nobody_else(statement, one) for one in (before, sentence)):
        return None
    if denies(before.text) or denies(sentence.text):
        return None
    now, was = _find_share(before.values), _find_share(sentence.values)
    if now is None or was is None or now.amount == was.amount:
        return None
    return was.span, now.amount > was.amount


def _is_next(before: Sentence, sentence: Sentence) -> bool:
    between = sentence.document.joined.text[before.span.end : sentence.span.start]
    return before.span.end <= sentence.span.start and not between.strip() and "\n" not in between


def _find_share(values: Sequence[ClaimedValue]) -> ClaimedValue | None:
    shares = [one for one in values if one.kind is ValueKind.SHARE]
    # "281,263 of 389,742, or 72.17 per cent": one share, told twice.
    is_one = bool(shares) and max(one.amount for one in shares) - min(one.amount for one in shares) < _ROUNDED
    return shares[0] if is_one else None


def _read_row(statement: Statement, own: _Compared, sentence: Sentence) -> tuple[Span, bool] | None:
    """Return whether a row, of all unless a statement names its label, gives more in the later year."""
    found = find_row(sentence.document.joined.text, sentence.span.start)
    if found is None or not found[0].heads or not _YEAR.fullmatch(statement.text[slice(*own.former)]):
        return None
    table, row = found
    year = statement.text[slice(*own.former)]
    for former, latter in pairwise(sentence.changing):
        if former.end is not ChangeEnd.FORMER or latter.end is not ChangeEnd.LATTER:
            continue
        ends = [row.find_column(sentence.span.start + one.number.start) for one in (former, latter)]
        heads = [table.heads[at] for at in ends if at is not None]
        if len(heads) != 2 or year not in heads[0] or former.amount == latter.amount:
            continue
        language = sentence.document.language
        labels = list_held(statement, row.cells[0], language)
        of_all = sums_up(table, row)
        rest = _list_rest(statement, own, sentence) - labels - list_held(statement, heads[0], language)
        if not rest and (labels or of_all):
            span = Span(min(former.span.start, latter.span.start), max(former.span.end, latter.span.end))
            return span, latter.amount > former.amount
    return None


def _list_rest(statement: Statement, own: _Compared, sentence: Sentence) -> set[int]:
    """Return what else a statement says that neither a sentence nor its document's title and fields hold."""
    title = {fold(word) for word in read_words(sentence.document.title)}
    return {
        row
        for row, term in enumerate(statement.query.terms)
        if sentence.hits[row] < LEAST_HIT
        and sentence.in_fields[row] < LEAST_HIT
        and not _is_of_comparison(statement, own, term.start)
        and not any(span.start <= term.start < span.end for _, span in locate_rounds(statement.text))
        and not _FILLER.fullmatch(term.surface)
        and fold(term.surface) not in read_chatter() | title
        and not (has_election_words([term.surface]) and not statement.weights[row] > _LEAST_TELLING)
    }


def _holds_rest(statement: Statement, own: _Compared, sentence: Sentence) -> bool:
    """Whether a sentence holds all else that a statement says, and names nobody and no place beside."""
    held = [
        row
        for row, term in enumerate(statement.query.terms)
        if sentence.hits[row] >= LEAST_HIT and not _is_of_comparison(statement, own, term.start)
    ]
    return bool(held) and not _list_rest(statement, own, sentence) and _names_nobody_else(statement, sentence)


def _is_of_comparison(statement: Statement, own: _Compared, at: int) -> bool:
    is_year = _YEAR.match(statement.text, at) is not None
    return is_year or any(span.start <= at < span.end for span in (own.span, own.than))


def _names_nobody_else(statement: Statement, sentence: Sentence) -> bool:
    known = {fold(word) for word in read_words(f"{statement.text} {sentence.document.title}")}
    months = {one.start for one in sentence.terms if one.text.startswith(_OF_MONTH)}
    names = (match for match in _NAME.finditer(sentence.text) if match.start() not in months)
    return all(fold(one[0]) in known or has_election_words([one[0]]) for one in names)
