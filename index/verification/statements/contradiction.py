"""How likely it is that words of a sentence contradict words of a statement, whatever both are of.

The words of the statement are aligned with those of the sentence through what the search has for each: stems,
translations, synonyms, names, numbers. What is aligned beside the words that differ, and what is left over, decides. A
logistic model whose weights are data, learned by `benchmarks/learn_contradictions.py` on claims of people who had not
seen this; where one is contradicted, the sentence that does so was known.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.analysis.word_lists import DATA, compile_lines, read_word_list
from index.models import DifferenceKind, Language, Span
from index.search.queries import QueryTerm
from index.verification.statements.denials import denies, makes_contrast
from index.verification.statements.likeness import StatementReply, find_part
from index.verification.statements.reading import Statement
from index.verification.statements.sentences import LEAST_HIT, Sentence, weigh_hit
from index.verification.statements.values import tells_of_before

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
    "share",
    "is_said",
    "is_taken",
    "rank",
    "closest",
    "own_language",
    "holds_scope",
    "is_qualified",
    "qualifies",
    "contrasts",
    "was",
    "was_there",
    "denies_alone",
    "is_question",
    "is_range",
    "has_lines",
    "length",
    "full",
    "anchored",
    "answers",
    "confidence",
    *(f"of_{kind}" for kind in DifferenceKind),
)
"""What is known of words of a sentence beside other words of a statement, in the order of the weights; see
`describe_contradiction`."""

_LEAST_NAMED = 0.2
_BY_DOCUMENT = 0.8
_FULL = 0.6
_BESIDE = 4
_ANCHORS = (0.5, 0.3, 0.2)
_MOST_NAMES = 3
_RAREST = 3
_RANGE = re.compile(r"\b(?:between|antara)\s[^.;]{0,40}\Z", re.IGNORECASE)


def describe_contradiction(
    statement: Statement,
    sentence: Sentence,
    sentences: Sequence[Sentence],
    replies: Sequence[StatementReply],
    difference: DifferenceKind,
    claimed: Span,
    given: Span,
) -> npt.NDArray[np.float64]:
    """Return the features of words of a sentence that may contradict words of a statement, in the order of `FEATURES`.

    - `cover`, `clause`, `near`: the share of what else is said, names counted, that the sentence, its clause and the
      words around hold; `full`: what of the first is above .6; `anchor`: whether the three words nearest to those that
      differ stand within four words of the others; `anchored`: times `cover`;
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
    - `of_…`: what they are about.

    Args:
        statement: What is said.
        sentence: What may contradict it.
        sentences: All that resemble it.
        replies: What answers it.
        difference: What the words are about.
        claimed: Those of the statement, offsets in its text.
        given: Those of the sentence, offsets in it.
    """
    terms = statement.query.terms
    weights = _weigh(statement)
    is_own = np.array([claimed.start <= term.start < claimed.end for term in terms])
    rest = np.where(is_own, 0.0, weights)
    # Where nothing else is said, all of it is held.
    says_nothing = not rest.any()
    total = float(rest.sum()) or 1.0
    held = _hold(sentence)
    is_held, is_lacking = (rest > 0) & (sentence.hits >= LEAST_HIT), (rest > 0) & (held == 0)
    said = np.array([term.information for term in terms]) * (rest > 0)
    cover = 1.0 if says_nothing else float(rest @ held) / total
    best = max((float(weights @ _hold(one)) for one in sentences), default=0.0) / (float(weights.sum()) or 1.0)
    clause = find_part(sentence.text, given)
    own = [
        term.text
        for term in sentence.terms
        if clause.start <= term.start < clause.end
        and not given.start <= term.start < given.end
        and not term.text[0].isdigit()
    ]
    known = _list_aligned(terms)
    others = _list_aligned([term for term, own_one in zip(terms, is_own, strict=True) if not own_one])
    anchor = _share_anchors(statement, sentence, rest, claimed, given)
    rarest = sorted(np.flatnonzero(rest).tolist(), key=lambda row: -rest[row])[:_RAREST]
    tops = [float(is_held[row]) for row in rarest] + [0.0] * (_RAREST - len(rarest))
    of_before = [tells_of_before(text) for text in (statement.text, sentence.text)]
    lacking_names = sum(1 for row in statement.scope if held[row] == 0 and not is_own[row])
    beside = frozenset(own)
    sure = [one.confidence for one in replies if one.is_shown and sentence.lies_in(one.document, one.highlight)]
    return np.array(
        [
            cover,
            1.0 if says_nothing else sentence.hold_near(statement, given, claimed),
            sum(w for term, w in zip(terms, rest, strict=True) if w and weigh_hit(term, beside) >= LEAST_HIT) / total,
            anchor,
            sum(text in known for text in own) / len(own) if own else 0.0,
            math.log1p(float(said @ held)),
            math.log1p(float(said @ is_lacking)),
            math.log1p(float(is_held.sum())),
            math.log1p(float(is_lacking.sum())),
            float(min(lacking_names, _MOST_NAMES)),
            *tops,
            float(weights[is_own].sum()) / (float(weights.sum()) or 1.0),
            float(sentence.hits[is_own].max(initial=0.0)),
            float(any(term.text in others for term in sentence.terms if given.start <= term.start < given.end)),
            math.log1p(sentence.rank),
            cover / best if best else 1.0,
            float(sentence.document.language is statement.query.question.language),
            float(sentence.holds_scope),
            float(_is_qualified(statement.text)),
            float(_is_qualified(sentence.text)),
            float(makes_contrast(statement.text)),
            float(of_before[0] and not of_before[1]),
            float(of_before[1] and not of_before[0]),
            float(denies(statement.text) is not denies(sentence.text)),
            float(sentence.text.rstrip().endswith("?")),
            float(_RANGE.search(sentence.text[: given.start]) is not None),
            float("\n" in sentence.text.strip()),
            math.log1p(len(sentence.terms)),
            max(cover - _FULL, 0.0),
            anchor * cover,
            float(bool(sure)),
            max(sure, default=0.0),
            *(float(difference is kind) for kind in DifferenceKind),
        ]
    )


def estimate_contradiction(features: npt.NDArray[np.float64]) -> float:
    """Return how likely the words contradict the statement's, in (0, 1)."""
    weights, bias = _read_weights()
    return 1 / (1 + math.exp(-float(weights @ features) - bias))


def says_same(statement: Statement, sentence: Sentence, max_left_over: int) -> bool:
    """Whether a sentence says all that a statement does, both denying something or neither, values set aside.

    No name is left over, nor a condition or an exception; the sentence makes no lesser office of one ("deputy"), and
    hopes or expects nothing that the statement tells as a fact.

    Args:
        statement: What is said.
        sentence: What may say the same.
        max_left_over: So many words of the statement may have nothing in the sentence nor in the fields of its
            document; where it is none, the fields count for nothing.
    """
    held = _hold(sentence) > 0 if max_left_over else sentence.hits >= LEAST_HIT
    taken = {at for value in statement.values for at in range(*value.span)}
    rows = [row for row, weight in enumerate(_weigh(statement)) if weight and not held[row]]
    left_over = [row for row in rows if statement.query.terms[row].start not in taken]
    is_named = statement.scope.isdisjoint(left_over)
    is_qualified = _is_qualified(statement.text) and not _is_qualified(sentence.text)
    is_denied = denies(statement.text) is not denies(sentence.text)
    is_lesser = _count_lesser(sentence.text) > _count_lesser(statement.text)
    is_hoped = _is_hoped(sentence.text) and not _is_hoped(statement.text)
    is_less = is_qualified or is_denied or is_lesser or is_hoped
    return is_named and len(left_over) <= max_left_over and not is_less


@cache
def _read_lesser() -> frozenset[str]:
    return frozenset().union(*(read_word_list(f"answering/lesser_roles_{language}.txt") for language in Language))


def _count_lesser(text: str) -> int:
    """Return how many words of a text make another office of one."""
    return sum(fold(word) in _read_lesser() for word in read_words(text))


def _is_hoped(text: str) -> bool:
    """Whether a text tells what is hoped for, expected or possible."""
    return not read_word_list("verification/hopes.txt").isdisjoint(map(fold, read_words(text)))


@cache
def _read_qualifiers() -> re.Pattern[str]:
    return compile_lines(
        *(f"verification/qualifiers_{language}.txt" for language in Language), frame=r"(?i:\b(?:{})\b)"
    )


def _is_qualified(text: str) -> bool:
    """Whether a text has an exception or a condition."""
    return _read_qualifiers().search(text) is not None


@cache
def _read_weights() -> tuple[npt.NDArray[np.float64], float]:
    table = json.loads((DATA / "verification" / "contradiction.json").read_text("utf-8"))
    return np.array([table[name] for name in FEATURES]), table["bias"]


def _weigh(statement: Statement) -> npt.NDArray[np.float64]:
    weights = statement.named.copy()
    for row in statement.scope:
        weights[row] = max(weights[row], _LEAST_NAMED)
    return weights


def _hold(sentence: Sentence) -> npt.NDArray[np.float64]:
    """Return how far a sentence, or its document's fields, hold each word of a statement, shape (words,)."""
    in_fields = np.where(sentence.in_fields >= LEAST_HIT, _BY_DOCUMENT, 0.0)
    return np.where(sentence.hits >= LEAST_HIT, 1.0, in_fields)


def _list_aligned(terms: Sequence[QueryTerm]) -> frozenset[str]:
    """Return all that stands for some words of a statement."""
    alone = (text for term in terms for text, weight in term.weights.items() if weight >= LEAST_HIT)
    return frozenset(alone).union(*(phrase for term in terms for phrase in term.phrases))


def _share_anchors(
    statement: Statement, sentence: Sentence, rest: npt.NDArray[np.float64], claimed: Span, given: Span
) -> float:
    """Return how many of the words nearest to those that differ stand near the others, in [0, 1]."""
    terms = statement.query.terms
    rows = np.flatnonzero(rest).tolist()
    rows.sort(key=lambda row: min(abs(terms[row].start - claimed.end), abs(terms[row].end - claimed.start)))
    at = next((place for place, term in enumerate(sentence.terms) if term.start >= given.start), len(sentence.terms))
    around = sentence.terms[max(0, at - _BESIDE) : at + _BESIDE + 1]
    near = frozenset(term.text for term in around if not given.start <= term.start < given.end)
    pairs = zip(rows, _ANCHORS, strict=False)
    return sum(share for row, share in pairs if weigh_hit(terms[row], near) >= LEAST_HIT)
