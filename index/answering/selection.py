"""Ranked passages → the sentences that answer, and whether they do. Every threshold stands in `SelectionPolicy`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from index.analysis.tokens import read_words
from index.analysis.word_lists import compile_list
from index.answering.ranking import Ranking
from index.models import Document, Language, Passage, Span, Strength
from index.passages.structure.checked_claims import opens_checked_claim
from index.search.bm25 import Floats
from index.search.index import PassageIndex
from index.search.queries import Query
from index.search.whole_units import grow_to_units

# Translations keep the order of a text: its passages stand about as far in, give or take this share of it.
SAME_PLACE = 0.15
# "Nomination and deposit", "Syarat calon anggota DPD": a few words, no item of a list, no value and no sentence.
_CAPTION = re.compile(r"[A-Z][^\d:;.!?|\t\n\"”]{2,78}[^\W\d_]")
_MOST_OF_DATELINE = 3
_ENDS = frozenset('.!?;:”"')


@dataclass(frozen=True, slots=True)
class SelectionPolicy:
    """Every threshold of choosing and refusing.

    Attributes:
        strong_confidence: From here on an answer is shown everywhere, in [0, 1].
        likely_confidence: From here on it is shown as probable, in [0, strong_confidence].
        partial_confidence: From here on it is shown as the closest match, in [0, likely_confidence]. The share of right
            answers of each grade stands in `benchmarks/README.md`.
        small_collection: Up to so many documents evidence counts as it is, at least 1.
        size_exponent: Among more of them others hold the same words by chance: the odds of an answer fall with this
            power of how many times as many there are; at least `told_exponent`.
        told_exponent: The same where the quote tells what is asked for, a number or a reason, which fewer others do; at
            least 0.
        strong_exponent: By so much more the odds of a strong answer fall, at least 0.
        many_passages: Of so many several hold the same words by chance, at least 1.
        telling_word: What lacks a word that says so much, in (0, 1], may tell something else, as any of many may.
        narrow_lead: Among these what leads by less, in log-odds, is no answer for that alone.
        max_quotes: Most quotes in an answer.
        max_sentences: Most sentences in a quote.
        max_context_chars: A neighbouring sentence joins the quote only while the quote stays this short.
        alike_margin: Another quote is as good as the first where its score is this close to that.
        topic_coverage: Below this share of the question in any passage, it is about something else altogether.
        score_window: Later quotes score at most this much below the first.
        max_closest: How many documents a refusal names.
    """

    strong_confidence: float = 0.75
    likely_confidence: float = 0.37
    partial_confidence: float = 0.19
    small_collection: int = 5
    size_exponent: float = 0.3
    told_exponent: float = 0.15
    strong_exponent: float = 0.25
    many_passages: int = 500
    telling_word: float = 0.39
    narrow_lead: float = 0.5
    max_quotes: int = 5
    max_sentences: int = 3
    max_context_chars: int = 600
    alike_margin: float = 1.5
    topic_coverage: float = 0.34
    score_window: float = 8.0
    max_closest: int = 2

    def grade(self, confidence: float, document_count: int, is_told: bool) -> Strength | None:
        """Return what a confidence earns an answer among so many documents, None where it is no answer.

        Args:
            confidence: In [0, 1].
            document_count: At least 1.
            is_told: Whether the question asks for a kind of answer, and the quote tells one.
        """
        exponent = self.told_exponent if is_told else self.size_exponent
        if self._doubt_size(confidence, document_count, exponent + self.strong_exponent) >= self.strong_confidence:
            return Strength.STRONG
        if self._doubt_size(confidence, document_count, exponent) >= self.likely_confidence:
            return Strength.LIKELY
        # What comes closest claims nothing.
        return Strength.PARTIAL if confidence >= self.partial_confidence else None

    def _doubt_size(self, confidence: float, document_count: int, exponent: float) -> float:
        """Return how sure an answer is among so many documents, in [0, confidence]."""
        times: float = max(1.0, document_count / self.small_collection) ** exponent
        return confidence / (confidence + (1 - confidence) * times)


class Selection(NamedTuple):
    """A quote as spans of its document's text; `highlight` lies within `span`.

    Attributes:
        document: It stands in.
        span: Of the quote.
        highlight: Of the answer.
        score: By which it was chosen; of the ranking, until it is.
        passage: The number of the passage that it is from, None where it is from no ranking.
        largest: Of a table's row the cell that is the largest number in its column, where that was asked for.
    """

    document: Document
    span: Span
    highlight: Span
    score: float
    passage: int | None = None
    largest: int | None = None

    @property
    def number(self) -> int:
        """The number of its passage.

        Raises:
            ValueError: It is from no ranking.
        """
        if self.passage is None:
            raise ValueError("the quote is from no ranking")
        return self.passage


def select_sentence(
    index: PassageIndex, ranking: Ranking, place: int, sentence: int, policy: SelectionPolicy
) -> Selection:
    """Return the quote of one candidate in which one of its sentences answers, with neighbours by which it reads alone.

    Args:
        index: Where the candidate is from.
        ranking: The candidates.
        place: Among `ranking.matches.candidates`.
        sentence: Of its sentences, from 0.
        policy: Limits.
    """
    number = int(ranking.matches.candidates[place])
    document_number = int(index.document_numbers[number])
    passage, document = index.passages[number], index.documents[document_number]
    kept = index.keep_of_span(number, passage.sentences[sentence])
    limits = select_sentence, policy.max_sentences, policy.max_context_chars
    spans: tuple[Span, Span] | None = kept.get(limits)
    if spans is None:
        start, end = _widen(document, passage, sentence, policy)
        widened = Span(passage.sentences[start].start, passage.sentences[end - 1].end)
        spans = kept[limits] = grow_to_units(index, document_number, widened, passage.sentences[sentence])
    return Selection(document, *spans, float(ranking.scores[place]), number)


def has_caption(index: PassageIndex, number: int) -> bool:
    """Whether the first of a passage's sentences only says what the others are about: "Nomination and deposit".

    Args:
        index: Where the passage is from.
        number: Of the passage.
    """
    sentences = index.passages[number].sentences
    if len(sentences) == 1:
        return False
    kept = index.keep_of_span(number, sentences[0])
    if has_caption not in kept:
        kept[has_caption] = _begins_with_caption(index, number, sentences)
    is_caption: bool = kept[has_caption]
    return is_caption


def _begins_with_caption(index: PassageIndex, number: int, sentences: tuple[Span, ...]) -> bool:
    text = index.documents[int(index.document_numbers[number])].joined.text
    first, second = sentences[:2]
    opening = text[first.start : first.end]
    if opening.isupper() and len(opening.split()) <= _MOST_OF_DATELINE:
        return True  # "CAER ORVAN. The Alliance has won"
    return (
        text[first.end : second.start].startswith("\n")
        and _CAPTION.fullmatch(text, first.start, first.end) is not None
        and text[second.end - 1] in _ENDS
    )


def _widen(document: Document, passage: Passage, sentence: int, policy: SelectionPolicy) -> tuple[int, int]:
    """Add the sentence before one that leans on it ("This body …"), then whole neighbours while the quote is short."""
    start, end = sentence, sentence + 1
    opening = document.joined.text[slice(*passage.sentences[sentence])]
    if start > 0 and end - start < policy.max_sentences and follows_earlier(opening, document.language):
        start -= 1
    for is_before in (True, False):
        wider = (start - 1, end) if is_before else (start, end + 1)
        if wider[0] < 0 or wider[1] > len(passage.sentences) or wider[1] - wider[0] > policy.max_sentences:
            continue
        # What only announces a list is no context to what comes before, nor is a claim without what a check says of it.
        if not is_before and document.joined.text[passage.sentences[end].end - 1] in ":—":
            continue
        if opens_checked_claim(document.joined.text, passage.sentences[start if is_before else end]):
            continue
        length = passage.sentences[wider[1] - 1].end - passage.sentences[wider[0]].start
        if length <= policy.max_context_chars:
            start, end = wider
    return start, end


def prefer_own_language(index: PassageIndex, query: Query, ranking: Ranking) -> list[tuple[int, float]]:
    """Return (place, score) of the candidates, best first, a text that is here in both languages once.

    A passage in the other language gives way to the one that stands about as far into the document's translation,
    which takes its score where that is higher.
    """
    score_of, documents = ranking.scores.tolist(), ranking.matches.documents.tolist()
    scores = {place: score_of[place] for place in ranking.order.tolist()}
    language, translations = query.question.language, index.translations
    originals = {
        document: translations[document]
        for document in set(documents)
        if document in translations and index.documents.find_language(document) is not language
    }
    if not originals:
        return list(scores.items())
    depths = find_depths(index, ranking.matches.candidates).tolist()
    by_document: dict[int, list[int]] = {}
    for place in scores:
        by_document.setdefault(documents[place], []).append(place)
    for place in [place for place in scores if documents[place] in originals]:
        away = {abs(depths[other] - depths[place]): other for other in by_document.get(originals[documents[place]], ())}
        if away and min(away) <= SAME_PLACE:
            nearest = away[min(away)]
            scores[nearest] = max(scores[nearest], (scores[nearest] + scores[place]) / 2)
        del scores[place]
    return sorted(scores.items(), key=itemgetter(1), reverse=True)


def find_depths(index: PassageIndex, passages: npt.NDArray[np.int64]) -> Floats:
    """Return how far into its document each of some passages begins, in [0, 1), shape (n,)."""
    depths: Floats = index.passages.find_starts(passages) / index.documents.lengths[index.document_numbers[passages]]
    return depths


_OPENING_WORDS = 8
_OPENING_CHARS = 200
# Sentences are quoted again and again.
_MAX_REMEMBERED = 4_096


def follows_earlier(sentence: str, language: Language) -> bool:
    """Whether a sentence reads better behind the one before it: leans on that, or goes on from it ("Secondly, …")."""
    is_listed, leans, _ = _tell_opening(sentence[:_OPENING_CHARS], language)
    return is_listed or leans


def leans_on_earlier(sentence: str, language: Language) -> bool:
    """Whether a sentence needs the one before it to be understood ("This body …", "Finally, this body …")."""
    return _tell_opening(sentence[:_OPENING_CHARS], language).leans_behind


class _Opening(NamedTuple):
    """How a sentence begins.

    Attributes:
        is_listed: As one of several: "Secondly, …".
        leans: With what the sentence before it tells: "This body …".
        leans_behind: The same, behind what makes it one of several.
    """

    is_listed: bool
    leans: bool
    leans_behind: bool


@lru_cache(maxsize=_MAX_REMEMBERED)
def _tell_opening(opening: str, language: Language) -> _Opening:
    words = " ".join([word.casefold() for word in read_words(opening)[:_OPENING_WORDS]])
    listing, leaning = (
        compile_list(f"answering/{name}", language, frame=r"(?:{})\b").match for name in ("listing", "leaning")
    )
    listed, leans = listing(words), leaning(words) is not None
    return _Opening(listed is not None, leans, leaning(words[listed.end() :].lstrip()) is not None if listed else leans)
