"""Ranked passages → the sentences that answer, and whether they do. Every threshold stands in `SelectionPolicy`."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np

from index.analysis.tokens import read_words
from index.analysis.word_lists import compile_lines
from index.answering.features import PASSAGE_FEATURES, describe_confidence, describe_sentences
from index.answering.ranking import Ranking, Weights, load_weights
from index.models import Document, Language, Passage, Reason, Span, Strength
from index.questions.answer_types import AnswerType
from index.search.bm25 import Floats
from index.search.index import PassageIndex
from index.search.queries import Query, QueryTerm

# Translations keep the order of a text: its passages stand about as far in, give or take this share of it.
_SAME_PLACE = 0.15


@dataclass(frozen=True, slots=True)
class SelectionPolicy:
    """Every threshold of choosing and refusing.

    Attributes:
        strong_confidence: From here on an answer is shown unasked, in [0, 1].
        partial_confidence: From here on the closest words are shown as such, in [0, strong_confidence]. Both were
            read off the tables that `benchmarks/learn_ranking.py` prints: a strong answer comes to one in a hundred
            off-topic questions, the closest words to one in ten, and 95 in a hundred right answers are shown.
        complete_confidence: The same for a quote that holds every word of the question, in [0, partial_confidence].
        max_quotes: Most quotes in an answer.
        max_sentences: Most sentences in a quote.
        max_context_chars: A neighbouring sentence joins the quote only while the quote stays this short.
        pair_margin: A second sentence joins the highlight where its score is this close to the best one's.
        max_highlight_chars: A second sentence joins only while the highlight stays this short.
        max_unknown: Where more of the question's importance stands in no document, only a strong answer is shown.
        topic_coverage: Below this share of the question in any passage, it is about something else altogether.
        score_window: Later quotes score at most this much below the first.
        max_closest: How many documents a refusal names.
    """

    strong_confidence: float = 0.45
    partial_confidence: float = 0.12
    complete_confidence: float = 0.01
    max_quotes: int = 5
    max_sentences: int = 3
    max_context_chars: int = 420
    pair_margin: float = 1.5
    max_highlight_chars: int = 600
    max_unknown: float = 0.4
    topic_coverage: float = 0.34
    score_window: float = 6.0
    max_closest: int = 2


@dataclass(frozen=True, slots=True)
class Selection:
    """A quote as spans of its document's text; `highlight` lies within `span`."""

    document: Document
    span: Span
    highlight: Span
    score: float


def estimate_confidence(query: Query, ranking: Ranking, weights: Weights | None = None) -> float:
    """Returns the probability that the best candidate answers the question, in (0, 1)."""
    model = weights or load_weights()
    inputs = describe_confidence(query, ranking.matches, ranking.features, ranking.scores)
    return 1 / (1 + math.exp(-float(inputs @ model.confidence) - model.confidence_bias))


def choose_highlight(scores: Floats, sentences: tuple[Span, ...], policy: SelectionPolicy) -> tuple[int, int]:
    """Returns the answering sentence, or two neighbours where they score alike, as a half-open range.

    Args:
        scores: Of the passage's sentences, shape (s,).
        sentences: Their spans.
        policy: The margin and length limits.
    """
    best = int(np.argmax(scores))
    neighbours = [i for i in (best - 1, best + 1) if 0 <= i < len(scores)]
    if neighbours:
        second = max(neighbours, key=lambda i: scores[i])
        first, last = min(best, second), max(best, second)
        if (
            scores[best] - scores[second] <= policy.pair_margin
            and sentences[last].end - sentences[first].start <= policy.max_highlight_chars
        ):
            return first, last + 1
    return best, best + 1


def select_quote(
    index: PassageIndex, ranking: Ranking, place: int, sentence_scores: Floats, policy: SelectionPolicy
) -> Selection:
    """Returns the quote of one candidate: the highlight, and neighbours that make it read on its own.

    Args:
        index: Where the candidate is from.
        ranking: The candidates.
        place: Among `ranking.matches.candidates`.
        sentence_scores: Of its sentences, shape (s,).
        policy: Limits.
    """
    number = int(ranking.matches.candidates[place])
    passage = index.passages[number]
    document = index.documents[index.document_numbers[number]]
    first, last = choose_highlight(sentence_scores, passage.sentences, policy)
    start, end = _widen(document, passage, first, last, policy)
    return Selection(
        document,
        Span(passage.sentences[start].start, passage.sentences[end - 1].end),
        Span(passage.sentences[first].start, passage.sentences[last - 1].end),
        float(ranking.scores[place]),
    )


def _widen(document: Document, passage: Passage, first: int, last: int, policy: SelectionPolicy) -> tuple[int, int]:
    """Adds the sentence before one that leans on it ("This body …"), then whole neighbours while the quote is short."""
    start, end = first, last
    opening = document.text[passage.sentences[first].start : passage.sentences[first].end]
    if start > 0 and end - start < policy.max_sentences and leans_on_earlier(opening, document.language):
        start -= 1
    for is_before in (True, False):
        wider = (start - 1, end) if is_before else (start, end + 1)
        if wider[0] < 0 or wider[1] > len(passage.sentences) or wider[1] - wider[0] > policy.max_sentences:
            continue
        length = passage.sentences[wider[1] - 1].end - passage.sentences[wider[0]].start
        if length <= policy.max_context_chars:
            start, end = wider
    return start, end


def select_quotes(index: PassageIndex, query: Query, ranking: Ranking, policy: SelectionPolicy) -> Iterator[Selection]:
    """Yields the quotes of an answer, best first; a text that stands in both languages once, in the asker's."""
    covered: set[tuple[str, int]] = set()
    order = _prefer_own_language(index, query, ranking)
    sentence_scores = describe_sentences(query, ranking.matches) @ load_weights().sentence
    for place, score in order:
        if len(covered) == policy.max_quotes or score < order[0][1] - policy.score_window:
            break
        number = int(ranking.matches.candidates[place])
        document = index.documents[index.document_numbers[number]]
        selection = select_quote(index, ranking, place, sentence_scores[ranking.matches.find_sentences(place)], policy)
        shown = (document.id, selection.highlight.start)
        if shown in covered:
            continue
        covered.add(shown)
        yield selection


def _prefer_own_language(index: PassageIndex, query: Query, ranking: Ranking) -> list[tuple[int, float]]:
    """Returns (place, score) of the candidates, best first, a text that is here in both languages once.

    A passage in the other language gives way to the one that stands about as far into the document's translation,
    which takes its score where that is higher.
    """
    candidates = ranking.matches.candidates
    scores = {int(place): float(ranking.scores[place]) for place in ranking.order}
    by_document: dict[int, list[int]] = {}
    documents = index.document_numbers[candidates].tolist()
    for place in scores if index.translations else ():
        by_document.setdefault(documents[place], []).append(place)
    for place in list(scores):
        own = by_document.get(index.translations.get(documents[place], -1), [])
        if not own or index.documents.find_language(documents[place]) is query.question.language:
            continue
        depth = _find_depth(index, int(candidates[place]))
        nearest = min(own, key=lambda other: abs(_find_depth(index, int(candidates[other])) - depth))
        if abs(_find_depth(index, int(candidates[nearest])) - depth) <= _SAME_PLACE:
            scores[nearest] = max(scores[nearest], scores[place])
        del scores[place]
    return sorted(scores.items(), key=lambda item: -item[1])


def _find_depth(index: PassageIndex, number: int) -> float:
    """Returns how far into its document a passage begins, in [0, 1)."""
    return index.passages.find_start(number) / int(index.documents.lengths[index.document_numbers[number]])


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What a ranking is good for: quotes, and how far they answer."""

    strength: Strength
    confidence: float
    selections: tuple[Selection, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """No quote: why, which words are missing, and the documents that come nearest, best first."""

    reason: Reason
    confidence: float
    missing: tuple[str, ...]
    closest: tuple[Document, ...]


def judge_ranking(
    index: PassageIndex,
    query: Query,
    ranking: Ranking | None,
    outside: tuple[str, ...],
    policy: SelectionPolicy,
) -> Acceptance | Refusal:
    """Decides between a strong answer, a partial one and a refusal.

    Args:
        index: Where the ranking is from.
        query: What is asked.
        ranking: The candidates, None where nothing matches.
        outside: Places and years of the question that the collection does not cover.
        policy: The thresholds.
    """
    unknown = tuple(term.surface for term in query.terms if not term.is_known)
    if ranking is None:
        reason = Reason.NOT_FOUND if _is_on_topic(index, query) else Reason.OFF_TOPIC
        return Refusal(Reason.OUT_OF_SCOPE if outside else reason, 0.0, outside or unknown, ())
    confidence = estimate_confidence(query, ranking)
    if outside:
        return Refusal(Reason.OUT_OF_SCOPE, confidence, outside, _list_closest(index, ranking, policy))
    selections = select_quotes(index, query, ranking, policy)
    first = next(selections)
    missing = find_missing(index, query, ranking, first)
    floor = policy.complete_confidence if _is_complete(query, ranking, missing) else policy.partial_confidence
    too_much_unknown = _weigh_unknown(query, ranking) > policy.max_unknown
    if confidence < floor or (too_much_unknown and confidence < policy.strong_confidence):
        is_off_topic = _cover(ranking) < policy.topic_coverage and not _is_on_topic(index, query)
        return Refusal(
            Reason.OFF_TOPIC if is_off_topic else Reason.NOT_FOUND,
            confidence,
            unknown,
            () if is_off_topic else _list_closest(index, ranking, policy),
        )
    is_strong = confidence >= policy.strong_confidence and not any(
        _is_required(index, term) for term in query.terms if term.surface in missing
    )
    strength = Strength.STRONG if is_strong else Strength.PARTIAL
    return Acceptance(strength, confidence, (first, *selections), missing)


def _list_closest(index: PassageIndex, ranking: Ranking, policy: SelectionPolicy) -> tuple[Document, ...]:
    """Returns the documents that come nearest, best first."""
    numbers = dict.fromkeys(index.document_numbers[ranking.matches.candidates[ranking.order]].tolist())
    return tuple(index.documents[number] for number in list(numbers)[: policy.max_closest])


def _is_complete(query: Query, ranking: Ranking, missing: tuple[str, ...]) -> bool:
    """Whether the best passage holds all that is asked.

    That is every word; where there is but one beside function words, it must also be asked about ("what is a
    maslikhat", "kapan pemilu" with a date in the passage) or stand alone, as in a search.
    """
    if missing or sum(not term.is_reporting for term in query.terms) > 1:
        return not missing
    asked = query.question.answer_type
    if asked is None:
        return len(query.question.tokens.texts) == 1
    has_answer = ranking.features[ranking.order[0], PASSAGE_FEATURES.index("answer_type")] > 0
    return asked is AnswerType.OTHER or bool(has_answer)


def _weigh_unknown(query: Query, ranking: Ranking) -> float:
    """Returns the share of the question's importance that stands in no document, in [0, 1]."""
    is_unknown = np.array([not term.is_known for term in query.terms], np.float64)
    return float(ranking.matches.importance @ is_unknown)


def _is_required(index: PassageIndex, term: QueryTerm) -> bool:
    """Whether a quote without a word cannot answer: a number, a name, or what no document holds."""
    return term.is_number or term.is_name or not term.is_known or _is_name_in_documents(index, term)


def _is_name_in_documents(index: PassageIndex, term: QueryTerm) -> bool:
    return not term.is_number and any(index.is_written_as_name(text) for text in term.own)


def _is_on_topic(index: PassageIndex, query: Query) -> bool:
    """Whether a question is about elections, or names somebody or something that the documents know."""
    return query.question.is_about_elections or any(
        term.is_known and (term.is_name or _is_name_in_documents(index, term)) for term in query.terms
    )


def _cover(ranking: Ranking) -> float:
    """Returns the largest share of the question's importance that one passage holds, in [0, 1]."""
    return float(ranking.features[:, PASSAGE_FEATURES.index("coverage")].max())


def find_missing(index: PassageIndex, query: Query, ranking: Ranking, selection: Selection) -> tuple[str, ...]:
    """Returns the question's words, as typed, that neither the passage of a quote nor its document's fields hold."""
    matches, document = ranking.matches, selection.document
    number = index.documents.find_id(document.id)
    years = {str(date.year) for date in (document.published, document.about.date) if date is not None}
    for place in ranking.order[index.document_numbers[matches.candidates[ranking.order]] == number]:
        passage = index.passages[matches.candidates[place]]
        if passage.start <= selection.span.start < passage.end:
            in_passage = matches.sentence_hits[:, matches.find_sentences(place)]
            hits = np.maximum(in_passage.max(axis=1), matches.field_hits[:, place])
            return tuple(
                term.surface
                for term, hit in zip(query.terms, hits, strict=True)
                if hit == 0 and not term.is_reporting and years.isdisjoint(term.own)
            )
    return ()


_OPENING_WORDS = 8


@cache
def _read_openings(language: Language) -> re.Pattern[str]:
    return compile_lines(f"answering/leaning_{language}.txt", frame=r"(?:{})\b")


def leans_on_earlier(sentence: str, language: Language) -> bool:
    """Whether a sentence needs the one before it to be understood ("This body …", "Organisasi ini …")."""
    words = [word.casefold() for word in read_words(sentence[:200])[:_OPENING_WORDS]]
    return bool(_read_openings(language).match(" ".join(words)))
