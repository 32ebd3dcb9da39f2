"""Which grade is left to a quote, by the rules that limit it and the kinds of answer that it does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from index.answering.grading.graded_quote import LEAST_SAME, GradedQuote
from index.answering.grading.rules import OF_ALL_GRADES, OF_SHOWN
from index.answering.grading.unknown_words import is_thin
from index.answering.kinds.limits import Limit
from index.answering.kinds.table import Kind
from index.answering.rows.quoted import RowKind
from index.models import Strength
from index.questions.answer_types import AnswerType, asks_of_own_state, asks_whether

SHOWN = (Strength.STRONG, Strength.LIKELY)
# How something is done, and whether it may be, are asked for by the same kind of sentence.
_HOW = re.compile(r"(?:how|(?:bagaimana|gimana|gmn)(?:kah)? cara|cara)", re.IGNORECASE)
_Held = Iterable[tuple[Limit, Strength | None]]


def limit_grade(earned: Strength | None, quote: GradedQuote) -> tuple[Strength | None, Limit | None]:
    """Return the grade of a quote, and what keeps it below the one that it has earned by its confidence."""
    told = [kind for kind in quote.lacking if not _doubts_subject(kind)]
    doubting = [kind for kind in quote.lacking if _doubts_subject(kind)]
    rules = ((rule.limit, rule.most) for rule in OF_ALL_GRADES if rule.limits(quote))
    strength, limit = _lower(earned, (*_limit_by_kind(quote, told), *rules))
    if strength is Strength.PARTIAL and is_thin(quote):
        return None, Limit.ONE_WORD
    if strength not in SHOWN:
        return strength, limit
    rules = ((rule.limit, rule.most) for rule in OF_SHOWN if rule.limits(quote))
    strength, lower = _lower(strength, (*rules, *_limit_by_kind(quote, doubting)))
    if doubting and is_thin(quote):
        strength = None
    return strength, lower or limit


def limit_own_case(earned: Strength | None, quote: GradedQuote) -> tuple[Strength | None, Limit | None]:
    """Return the grade of a quote on somebody's own case, as of `limit_grade`.

    What rules for all, or tells how it is done where that is asked, probably answers; so does what holds in the matter.
    """
    is_how_asked = _asks_way(quote) or (quote.is_matter_told and not asks_of_own_state(quote.question.tokens))
    is_told_how = earned in SHOWN and is_how_asked and not quote.lacking
    return _lower(earned, [(Limit.OWN_CASE, Strength.LIKELY if is_told_how or _rules_for_all(quote) else None)])


def _lower(earned: Strength | None, held: _Held) -> tuple[Strength | None, Limit | None]:
    """Return the least that limits leave of a grade, and the first that leaves no more than that."""
    left, lowest = earned, None
    for limit, most in held:
        if left is not None and (most is None or not most.reaches(left)):
            left, lowest = most, limit
    return left, lowest


def _limit_by_kind(quote: GradedQuote, lacking: Iterable[Kind]) -> Iterator[tuple[Limit, Strength | None]]:
    """Yield what limits a quote that does not tell the kinds of answer that are asked for."""
    cue, row = quote.question.cue, quote.row
    is_implied = cue is None or cue.span is None
    for kind in lacking:
        is_told = (row is RowKind.MEANT and kind.is_in_meant_row) or (row is not None and kind.is_in_any_row)
        # A noun that implies a value may be asked about otherwise.
        if not is_told and (kind.most is None or kind.is_of_subject or kind.is_outright or not is_implied):
            yield kind.limit, kind.most


def _doubts_subject(kind: Kind) -> bool:
    """Whether a quote that lacks a kind of answer comes close, but is of something else."""
    return kind.is_of_subject and kind.most is not None


def _asks_way(quote: GradedQuote) -> bool:
    """Whether it is asked how something is done, not whether: "how do i find my polling station"."""
    cue = quote.question.cue
    if cue is None or cue.span is None or cue.answer_type is not AnswerType.PROCEDURE:
        return False
    return _HOW.match(quote.question.asked, cue.span.start) is not None


def _rules_for_all(quote: GradedQuote) -> bool:
    """Whether somebody tells their case, and a quote holds all of it: "i lost my id card", which a rule is made for."""
    is_told = quote.asked is None and not asks_whether(quote.question.tokens)
    return is_told and len(quote.words) > 1 and all(word.quote >= LEAST_SAME for word in quote.words)
