"""How likely it is that words of a sentence are said of the same thing as words of a statement.

Where they differ, they contradict it; where they are the same, they agree with it. The words of the statement are
aligned with those of the sentence through what the search has for each: stems, translations, synonyms, names, numbers.
What is aligned beside both, what is left over of either, and what else could be meant decides. A logistic model whose
weights are data, learned by `benchmarks/learn_claims.py` on claims of people who had not seen this; where one is
contradicted or agreed with, the sentence that does so was known.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from index.analysis.word_lists import DATA, compile_list
from index.models import DifferenceKind, Span
from index.search.queries import QueryTerm
from index.verification.statements.asking import StatementReply
from index.verification.statements.denials import denies, makes_contrast
from index.verification.statements.limits import read_limit
from index.verification.statements.reading import Statement, StatementPolicy
from index.verification.statements.sentences import LEAST_HIT, Ground, Parallel, Sentence, find_part, weigh_hit
from index.verification.statements.values.changes import tells_of_before
from index.verification.statements.values.claimed import ClaimedValue, ValueKind, is_for_life

FEATURES = (
    "cover",
    "near",
    "clause",
    "anchor",
    "reverse",
    "information",
    "lacking",
    "words",
    "lacking_words",
    "lacking_names",
    "rarest",
    "second",
    "third",
    "rank",
    "closest",
    "holds_itself",
    "share",
    "is_said",
    "is_taken",
    "own_language",
    "is_in_scope",
    "is_qualified",
    "qualifies",
    "contrasts",
    "was",
    "was_there",
    "denies_alone",
    "is_question",
    "is_range",
    "has_lines",
    "is_row",
    "length",
    "full",
    "anchored",
    "answers",
    "confidence",
    "elsewhere",
    "says_much",
    "names_others",
    "of_value",
    "of_date",
    "of_negation",
    "of_name",
    "of_opposite",
    "of_permission",
    "of_role",
    "of_member",
    "is_equal",
    "near_value",
    "magnitude",
    "same_month",
    "sure_date",
    "limit",
    "limit_there",
    "same_limit",
    "unit",
    "counts_same",
    "has_answer",
    "is_sure",
    "is_alone",
    "of_several",
    "ahead",
    "same_elsewhere",
    "again",
)
"""What is known of words of a sentence beside words of a statement, in the order of the weights; see
`describe_parallels`."""

_LEAST_NAMED = 0.2
_BY_DOCUMENT = 0.8
_FULL = 0.6
_NEXT_TO = 4
_ANCHORS = (0.5, 0.3, 0.2)
_MOST_NAMES = 3
_RAREST = 3
_RANGE = re.compile(r"\b(?:between|antara)\s[^.;]{0,40}\Z", re.IGNORECASE)
_SENTENCE_SHARE = 0.7
_MOST_MAGNITUDE = 4.0
_MOST_AGAIN = 3
_AGAIN_COVER = 0.5
_OF_CALENDAR = frozenset((ValueKind.DATE, ValueKind.MONTH, ValueKind.WEEKDAY, ValueKind.CLOCK))
_TOLD = (
    Ground.OPPOSITE,
    Ground.PERMISSION,
    Ground.ROLE,
    Ground.MEMBER,
)
_MAX_REMEMBERED = 4_096


class _Text:
    """What of a statement every parallel is described by."""

    def __init__(self, statement: Statement, sentences: Sequence[Sentence]) -> None:
        self.statement = statement
        terms = statement.query.terms
        self.weights = weigh_words(statement)
        self.information = np.array([term.information for term in terms])
        self.starts = np.array([term.start for term in terms])
        self.known = [_list_aligned(term) for term in terms]
        self.scope = np.array([row in statement.scope for row in range(len(terms))])
        best = max((float(self.weights @ hold_words(one)) for one in sentences), default=0.0)
        self.best = best / (float(self.weights.sum()) or 1.0)


def describe_parallels(
    statement: Statement,
    sentences: Sequence[Sentence],
    parallels: Sequence[Parallel],
    replies: Sequence[StatementReply],
) -> npt.NDArray[np.float64]:
    """Return the features of parallels, in the order of `FEATURES`, shape (parallels, features).

    All but the last are of the words of the statement other than the parallel's:

    - `cover`: the share that the sentence, or in part its document's fields, holds; `near`: near the words, `clause`:
      in their clause; `anchor`: of those nearest to the statement's, near the sentence's; `full`, `anchored`: where it
      passes most, times `cover`; `holds_itself`: whether the sentence by itself holds the names;
    - `rarest`, `second`, `third`: whether the words that say most are held; `information`, `words`: how much and how
      many are; `lacking`, `lacking_words`, `lacking_names`: are not;
    - `reverse`: the share of its clause that the statement holds; `is_taken`: whether the words of the sentence stand
      for others of the statement; `is_said`: how well it holds the statement's own;
    - `share`: how much of what is said they are; `closest`: `cover` by that of the best sentence; `rank`: of its
      passage;
    - `is_qualified`, `qualifies`: whether the statement, the sentence has an exception or a condition; `contrasts`:
      whether the statement says what is, instead; `was`, `was_there`: whether one alone tells of before;
      `denies_alone`: denies something; `is_range`: whether a range begins before the words;
    - `answers`, `confidence`: whether the sentence answers what is said, put as a question, and how surely;
      `elsewhere`: whether another does; `says_much`: how much is said; `names_others`: whether it names others;
    - `of_…`: what they are;
    - of values: `near_value`: the share of the statement within twelve words, what stands farther counted in part;
      `magnitude`: how far apart they are; `same_month`: whether two dates are of one month; `sure_date`: whether a time
      surely answers when; `limit`, `limit_there`, `same_limit`: whether they are limits; `unit`: whether the words
      behind both are the same, `counts_same`: whether both count the same; `has_answer`, `is_sure`: whether it is shown
      as the answer; `is_alone`: whether the sentence gives no other of the kind; `of_several`: whether the statement
      gives several; `ahead`: by how much of `near_value` of what gives another value; `same_elsewhere`: how near the
      same value stands in any sentence; `again`: how many other sentences give this one.

    Args:
        statement: What is said.
        sentences: All that resemble it.
        parallels: Words of these or of what answers.
        replies: What answers it.
    """
    if not parallels:
        return np.zeros((0, len(FEATURES)))
    text = _Text(statement, sentences)
    beside = [_describe_beside(text, one) for one in parallels]
    near = [_hold_near_value(statement, one) if one.values else 0.0 for one in parallels]
    rows = []
    for number, (one, (described, others)) in enumerate(zip(parallels, beside, strict=True)):
        of_value = _describe_value(statement, parallels, near, number, one.values) if one.values else [0.0] * 16
        sure = [reply.confidence for reply in replies if reply.is_shown and _is_in(one.sentence, reply)]
        elsewhere = any(reply.is_shown and not _is_in(one.sentence, reply) for reply in replies)
        rows.append(
            [
                *described,
                *others,
                float(bool(sure)),
                max(sure, default=0.0),
                float(elsewhere),
                float(statement.weights.sum()),
                float(one.names_others),
                float(one.values is not None),
                float(one.values is not None and one.values[0].kind in _OF_CALENDAR),
                float(one.kind is DifferenceKind.NEGATION),
                float(one.kind is DifferenceKind.NAME),
                *(float(one.ground is ground) for ground in _TOLD),
                float(one.is_equal),
                *of_value,
            ]
        )
    return np.array(rows)


def _is_in(sentence: Sentence, reply: StatementReply) -> bool:
    return sentence.lies_in(reply.document, reply.highlight)


def _describe_beside(text: _Text, one: Parallel) -> tuple[list[float], list[float]]:
    """Return the features up to `holds_itself`, and those up to `anchored`."""
    statement, sentence, claimed, given = text.statement, one.sentence, one.claimed, one.given
    terms, weights = statement.query.terms, text.weights
    is_own = (text.starts >= claimed.start) & (text.starts < claimed.end)
    rest = np.where(is_own, 0.0, weights)
    # Where nothing else is said, all of it is held.
    says_nothing = not rest.any()
    total = float(rest.sum()) or 1.0
    held = hold_words(sentence)
    is_other = rest > 0
    is_held, is_lacking = is_other & (sentence.hits >= LEAST_HIT), is_other & (held == 0)
    cover = 1.0 if says_nothing else float(rest @ held) / total
    clause = find_part(sentence.text, given)
    own = [
        term.text
        for term in sentence.terms
        if clause.start <= term.start < clause.end
        and not given.start <= term.start < given.end
        and not term.text[0].isdigit()
    ]
    beside = frozenset(own)
    known = frozenset[str]().union(*text.known)
    others = frozenset[str]().union(
        *(aligned for aligned, own_one in zip(text.known, is_own, strict=True) if not own_one)
    )
    anchor = _share_anchors(statement, sentence, rest, claimed, given)
    rarest = sorted(np.flatnonzero(rest).tolist(), key=lambda row: -rest[row])[:_RAREST]
    tops = [float(is_held[row]) for row in rarest] + [0.0] * (_RAREST - len(rarest))
    was, was_there = tells_of_before(statement.text), tells_of_before(sentence.text)
    lacking_names = int((text.scope & (held == 0) & ~is_own).sum())
    described = [
        cover,
        1.0 if says_nothing else sentence.hold_near(statement, given, claimed),
        sum(w for term, w in zip(terms, rest, strict=True) if w and weigh_hit(term, beside) >= LEAST_HIT) / total,
        anchor,
        sum(word in known for word in own) / len(own) if own else 0.0,
        math.log1p(float(np.where(is_other, text.information, 0.0) @ held)),
        math.log1p(float(text.information @ is_lacking)),
        math.log1p(float(is_held.sum())),
        math.log1p(float(is_lacking.sum())),
        float(min(lacking_names, _MOST_NAMES)),
        *tops,
        math.log1p(sentence.rank),
        cover / text.best if text.best else 1.0,
        float((sentence.hits[text.scope] >= LEAST_HIT).all()),
    ]
    return described, [
        float(weights[is_own].sum()) / (float(weights.sum()) or 1.0),
        float(sentence.hits[is_own].max(initial=0.0)),
        float(any(term.text in others for term in sentence.terms if given.start <= term.start < given.end)),
        float(sentence.document.language is statement.query.question.language),
        float(sentence.is_in_scope),
        float(is_qualified(statement.text)),
        float(is_qualified(sentence.text)),
        float(makes_contrast(statement.text)),
        float(was and not was_there),
        float(was_there and not was),
        float(_denies(statement.text) is not _denies(sentence.text)),
        float(sentence.text.rstrip().endswith("?")),
        float(_RANGE.search(sentence.text[: given.start]) is not None),
        float("\n" in sentence.text.strip()),
        float(sentence.is_row),
        math.log1p(len(sentence.terms)),
        max(cover - _FULL, 0.0),
        anchor * cover,
    ]


def _describe_value(
    statement: Statement,
    parallels: Sequence[Parallel],
    near: Sequence[float],
    number: int,
    values: tuple[ClaimedValue, ClaimedValue],
) -> list[float]:
    """Return the features from `near_value` to `again`."""
    one = parallels[number]
    claimed, given = values
    limit, limit_there = read_limit(statement.text, claimed), read_limit(one.sentence.text, given)
    rivals = [
        (other, share)
        for other, share in zip(parallels, near, strict=True)
        if other.values and other.values[0] is claimed
    ]
    best_other = max((share for other, share in rivals if other.values[1].amount != given.amount), default=0.0)  # type: ignore[index]
    same = max((share for other, share in rivals if other.is_equal), default=0.0)
    again = sum(
        other.values[1].amount == given.amount  # type: ignore[index]
        and other.sentence is not one.sentence
        and other.sentence.cover > _AGAIN_COVER
        for other, _ in rivals
    )
    return [
        near[number],
        _measure_magnitude(claimed, given),
        float(_is_of_same_month(claimed, given)),
        float(one.is_sure and claimed.kind in _OF_CALENDAR),
        float(limit is not None),
        float(limit_there is not None),
        float(limit is limit_there and limit is not None),
        float(_counts_same(statement, claimed, given)),
        float(one.counts_same),
        float(one.answers),
        float(one.is_sure),
        float(sum(other.kind is given.kind for other in one.sentence.values) == 1),
        float(len(statement.values) > 1),
        near[number] - best_other,
        same,
        float(min(again, _MOST_AGAIN)),
    ]


def _hold_near_value(statement: Statement, one: Parallel) -> float:
    """Return the share of a statement near a value of a sentence, what stands farther off counted in part."""
    terms = one.sentence.terms
    at = next((place for place, term in enumerate(terms) if term.start >= one.given.start), len(terms))
    reach = StatementPolicy().near_terms
    near = frozenset(term.text for term in terms[max(0, at - reach) : at + reach])
    hits = np.array([weigh_hit(term, near) for term in statement.query.terms])
    return float(statement.shares @ np.maximum(hits, _SENTENCE_SHARE * one.sentence.hits))


def _counts_same(statement: Statement, value: ClaimedValue, other: ClaimedValue) -> bool:
    """Whether the words right behind two numbers stand for each other."""
    if not value.units or not other.units:
        return False
    terms = [term for term in statement.query.terms if term.start == value.units[0].start]
    return any(term.weights.get(other.units[0].text, 0.0) >= LEAST_HIT for term in terms)


def _measure_magnitude(value: ClaimedValue, other: ClaimedValue) -> float:
    """Return how far apart two values are: the logarithm of their ratio; 0 for what the calendar tells."""
    if value.kind in _OF_CALENDAR or is_for_life(value) or is_for_life(other):
        return 0.0
    ratio = math.log((abs(value.amount) + 1e-6) / (abs(other.amount) + 1e-6))
    return min(abs(ratio), _MOST_MAGNITUDE)


def _is_of_same_month(value: ClaimedValue, other: ClaimedValue) -> bool:
    is_of_month = value.kind is other.kind is ValueKind.DATE and value.amount // 100 == other.amount // 100
    return is_of_month and not (value.year and other.year and value.year != other.year)


def grade_parallels(features: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return how likely the words of each parallel are said of the same thing, in (0, 1), shape (parallels,).

    Args:
        features: Of `describe_parallels`.
    """
    weights, bias = _read_weights()
    graded: npt.NDArray[np.float64] = 1 / (1 + np.exp(-(features @ weights) - bias))
    return graded


@lru_cache(maxsize=_MAX_REMEMBERED)
def is_qualified(text: str) -> bool:
    """Whether a text has an exception or a condition."""
    return compile_list("verification/qualifiers", frame=r"(?i:\b(?:{})\b)").search(text) is not None


@lru_cache(maxsize=_MAX_REMEMBERED)
def _denies(text: str) -> bool:
    return denies(text)


@cache
def _read_weights() -> tuple[npt.NDArray[np.float64], float]:
    table = json.loads((DATA / "verification" / "grade.json").read_text("utf-8"))
    return np.array([table[name] for name in FEATURES]), table["bias"]


def weigh_words(statement: Statement) -> npt.NDArray[np.float64]:
    """Return what each word of a statement says, names included, ≥ 0, shape (words,)."""
    weights = statement.named.copy()
    for row in statement.scope:
        weights[row] = max(weights[row], _LEAST_NAMED)
    return weights


def hold_words(sentence: Sentence) -> npt.NDArray[np.float64]:
    """Return how far a sentence, or its document's fields, hold each word of a statement, in [0, 1], shape (words,)."""
    in_fields = np.where(sentence.in_fields >= LEAST_HIT, _BY_DOCUMENT, 0.0)
    return np.where(sentence.hits >= LEAST_HIT, 1.0, in_fields)


def _list_aligned(term: QueryTerm) -> frozenset[str]:
    """Return all that stands for a word of a statement."""
    alone = frozenset(text for text, weight in term.weights.items() if weight >= LEAST_HIT)
    return alone.union(*term.phrases)


def _share_anchors(
    statement: Statement, sentence: Sentence, rest: npt.NDArray[np.float64], claimed: Span, given: Span
) -> float:
    """Return how many of the words nearest to those that differ stand near the others, in [0, 1]."""
    terms = statement.query.terms
    rows = np.flatnonzero(rest).tolist()
    rows.sort(key=lambda row: min(abs(terms[row].start - claimed.end), abs(terms[row].end - claimed.start)))
    at = next((place for place, term in enumerate(sentence.terms) if term.start >= given.start), len(sentence.terms))
    around = sentence.terms[max(0, at - _NEXT_TO) : at + _NEXT_TO + 1]
    near = frozenset(term.text for term in around if not given.start <= term.start < given.end)
    pairs = zip(rows, _ANCHORS, strict=False)
    return sum(share for row, share in pairs if weigh_hit(terms[row], near) >= LEAST_HIT)
