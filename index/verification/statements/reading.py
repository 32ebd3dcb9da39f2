"""A statement as it is compared, and the sentences that speak of the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from index.analysis.folding import fold
from index.analysis.languages import detect_language
from index.analysis.word_lists import read_word_list
from index.answering.ranking import rank_passages
from index.models import DifferenceKind, Document, Language, Span, VerdictKind
from index.questions.places import has_election_words, is_place_word
from index.questions.question import read_as_it_stands
from index.search.index import PassageIndex
from index.search.queries import Query, QueryTerm
from index.verification.exact_words import Gap, split_wording
from index.verification.statements.values import ClaimedValue, ValueKind, read_bounds, read_values

LEAST_HIT = 0.35
"""A word of the documents that stands less for a word of a statement is another."""

_WHEN = frozenset((ValueKind.MONTH, ValueKind.WEEKDAY))
_DEPTH = 16
_LEAST_INFORMATION = 0.2
_ELECTION_SHARE = 0.5
# Who is said to say it, before what is said.
_ATTRIBUTION = re.compile(
    r"^[^,.;:!?]{0,60}?\b(?:said|says|wrote|claims|reported|bilang|mengatakan|menyatakan|nulis|menulis)\b(?:\s+(?:that|bahwa|kalau))?"
    r"|\b(?:according to|menurut|kata)\s[^,.;:!?]{1,50},",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_LAW_REFERENCE = re.compile(
    r"\b(?:uu|uud|pkpu|perppu|undang-undang)\b[^\d\n]{0,30}?(\d{1,3})(?:/|\s+tahun\s+)(\d{4})", re.I
)


@dataclass(frozen=True, slots=True)
class StatementPolicy:
    """Every threshold of comparing statements, measured on claims that writers made without seeing this.

    Attributes:
        max_chars: A longer text is no statement.
        min_words: Nor is one with fewer words that say something, values left out.
        min_cover: A sentence, with its document's fields and its passage, holds so much of what is said.
        min_own_cover: The sentence alone.
        cover_of_field: What a word counts that only a field of the document holds.
        cover_of_passage: Likewise only another sentence of the passage.
        cover_of_sentence: What a word counts that stands in the sentence, but not near the value.
        near_terms: So many words before and behind are near.
        near_cover: What holds as much, less this, is as close.
        min_local_cover: So much stands near a value that differs.
        min_lead: Of several values the one that is compared leads by so much.
        min_clause_cover: Where none leads, its clause holds so much.
        min_cover_of_rivals: A sentence with several values holds so much, names, years and laws set aside.
        full_cover: Likewise where all of them differ.
        min_denied_cover: Likewise where only a negation differs.
        min_turned_weight: A word that is denied says so much.
        max_missing_of_same: An answer to a question for its value lacks so much at most where both give the same.
        max_missing_of_other: Likewise where they differ.
        max_missing_of_likely: Likewise where the answer is only likely,
        min_cover_of_likely: or it holds so much.
        agreeing_cover: A sentence that agrees without a value holds so much,
        min_agreeing_words: of a statement with so many words that say something, names left out.
    """

    max_chars: int = 400
    min_words: int = 2
    min_cover: float = 0.62
    min_own_cover: float = 0.45
    cover_of_field: float = 0.8
    cover_of_passage: float = 0.5
    near_cover: float = 0.15
    near_terms: int = 12
    cover_of_sentence: float = 0.7
    min_local_cover: float = 0.7
    min_cover_of_rivals: float = 0.85
    full_cover: float = 0.95
    min_denied_cover: float = 0.5
    min_lead: float = 0.08
    min_clause_cover: float = 0.45
    min_turned_weight: float = 0.4
    max_missing_of_same: float = 0.2
    max_missing_of_other: float = 0.5
    max_missing_of_likely: float = 0.15
    min_cover_of_likely: float = 0.5
    agreeing_cover: float = 0.85
    min_agreeing_words: int = 3


@dataclass(frozen=True, slots=True)
class StatementFinding:
    """What the documents say of a statement.

    Attributes:
        kind: `DIFFERS`, `AGREES` or `UNDECIDED`.
        document: Where the sentence stands.
        sentence: Its span in the document.
        difference: What differs, if anything does.
        source: What the sentence gives, an offset in the document; only where something was compared.
        claimed: What the text gives for it, an offset in the text; likewise.
    """

    kind: VerdictKind
    document: Document
    sentence: Span
    difference: DifferenceKind | None = None
    source: Span | None = None
    claimed: Span | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A text as it is compared.

    Attributes:
        values: What it gives, years left out.
        query: Its words, those of the values left out.
        weights: What each of them says of what it is about, ≥ 0, shape (words,).
        scope: Those that a document has to hold: years, names, numbers of laws.
    """

    text: str
    query: Query
    values: tuple[ClaimedValue, ...]
    weights: npt.NDArray[np.float64]
    scope: frozenset[int]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence beside a statement.

    Attributes:
        cover: How much of the statement it holds, what its document and passage hold counted in part, in [0, 1].
        hits: Which words of the statement stand in it, shape (words,).
        held: What each counts, in [0, 1], shape (words,).
        cover_of_rest: The share that it holds by itself of what is no name, year or law.
    """

    document: Document
    span: Span
    text: str
    cover: float
    hits: npt.NDArray[np.bool_]
    held: npt.NDArray[np.float64]
    cover_of_rest: float


def read_statement(index: PassageIndex, text: str) -> Statement | None:
    """Return a text as a statement; None where it is too long or short for one, or cut."""
    policy = StatementPolicy()
    if len(text) > policy.max_chars or any(token.gap & Gap.CUT for token in split_wording(text)[1:]):
        return None
    language = detect_language(text) or Language.EN
    values = tuple(value for value in read_values(text, language) if value.kind is not ValueKind.YEAR)
    # Beside another value, they say when; alone, they may be what is said.
    values = tuple(value for value in values if value.kind not in _WHEN) or values
    bare = list(text)
    for value in values:
        bare[slice(*value.number)] = " " * (value.number.end - value.number.start)
    query = index.builder.build(read_as_it_stands("".join(bare), language))
    references = {place for match in _LAW_REFERENCE.finditer(text) for place in (match.start(1), match.start(2))}
    scope = frozenset(
        row
        for row, term in enumerate(query.terms)
        if term.start in references or _YEAR.fullmatch(term.surface) or _is_name(index, term)
    )
    laws = {at for match in _LAW_REFERENCE.finditer(text) for at in range(*match.span())}
    taken = laws | {at for value in values if value.kind is not ValueKind.COUNT for at in range(*value.span)}
    taken |= {at for match in _ATTRIBUTION.finditer(text) for at in range(*match.span())}
    weights = np.array([_weigh(term, term.start in taken) for term in query.terms])
    # What is counted is what is said, however often the documents name it.
    counted = {unit.start for value in values for unit in value.units[:1]}
    for row, term in enumerate(query.terms):
        if term.start in counted:
            weights[row] = max(weights[row], _LEAST_INFORMATION)
    # The country that the documents are about is part of what is said, though it is not searched for.
    if np.count_nonzero(weights) + bool(query.question.places) < policy.min_words:
        return None
    # What has to be there in any case says nothing of how much else is.
    weights[sorted(scope)] = 0.0
    return Statement(text, query, values, weights, scope) if weights.sum() else None


def _is_name(index: PassageIndex, term: QueryTerm) -> bool:
    """Whether a word names somebody or something that a passage about it would hold."""
    if not term.surface[0].isupper() or term.is_number:
        return False
    return term.is_unheard or any(index.is_written_as_name(text) for text in term.own)


def _weigh(term: QueryTerm, is_taken: bool) -> float:
    is_slang = term.is_unheard and not term.surface[0].isupper()
    if is_taken or is_slang or term.is_reporting or fold(term.surface) in _read_chat():
        return 0.0
    if term.information < _LEAST_INFORMATION:
        return 0.0
    # What every document is about tells little of them apart.
    return term.information * (_ELECTION_SHARE if has_election_words([term.surface]) else 1.0)


@cache
def _read_chat() -> frozenset[str]:
    lists = (read_word_list(f"verification/chatter_{language}.txt") for language in Language)
    return read_bounds().union(*lists)


def find_sentences(index: PassageIndex, statement: Statement, home: str | None) -> Iterator[Sentence]:
    """Return sentences that hold enough of what is said, within its scope, the closest first."""
    policy = StatementPolicy()
    ranking = rank_passages(index, statement.query, home)
    if ranking is None:
        return
    matches, weights = ranking.matches, statement.weights
    found: list[Sentence] = []
    for place in ranking.order[:_DEPTH].tolist():
        if matches.is_elsewhere[place] or matches.is_of_another_vote[place]:
            continue
        number = int(matches.candidates[place])
        document = index.documents[int(index.document_numbers[number])]
        hits = np.asarray(matches.sentence_hits[:, matches.find_sentences(place)] >= LEAST_HIT)
        in_fields = np.asarray(matches.field_hits[:, place] >= LEAST_HIT)
        in_passage = np.asarray(hits.any(axis=1))
        for column, span in enumerate(index.passages[number].sentences):
            own = hits[:, column]
            text = document.joined.text[slice(*span)]
            # A name of the passage may be the subject of a sentence that names nobody else.
            may_be_meant = in_passage & (not _names_others(statement, text))
            is_there = own | in_fields
            if not all(is_there[row] or may_be_meant[row] for row in statement.scope) or not is_there[weights.argmax()]:
                continue
            held = np.where(
                own, 1.0, np.where(in_fields, policy.cover_of_field, np.where(in_passage, policy.cover_of_passage, 0.0))
            )
            cover, own_cover = (float(one @ weights / weights.sum()) for one in (held, own))
            if cover >= policy.min_cover and own_cover >= policy.min_own_cover:
                found.append(Sentence(document, span, text, (2 * cover + own_cover) / 3, own, held, own_cover))
    yield from sorted(found, key=lambda one: -one.cover)


def _names_others(statement: Statement, text: str) -> bool:
    """Whether a sentence names somebody or some place, countries set aside, that a statement does not."""
    known = {fold(term.surface) for term in statement.query.terms}
    tokens = split_wording(text)
    names = (
        fold(token.key)
        for token in tokens[1:]
        if token.is_word and text[token.start].isupper() and not token.gap & (Gap.STOP | Gap.QUOTE)
    )
    return any(name not in known and not is_place_word(name) for name in names)


def is_held(term: QueryTerm, held: frozenset[str]) -> bool:
    """Whether any of some terms, or a phrase of them, stands for a word of a statement."""
    is_held = any(term.weights.get(text, 0.0) >= LEAST_HIT for text in held)
    return is_held or any(held.issuperset(phrase) for phrase in term.phrases)
