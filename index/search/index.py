"""Everything the ranking reads, as arrays: documents, passages, postings, sentence terms, fields, translations.

The arrays come from `index.building.assembly`, freshly made, or from a file that is mapped into memory: opening reads
next to nothing.
"""

from __future__ import annotations

import copy
import datetime as dt
import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, reduce
from operator import attrgetter, itemgetter
from typing import Any, TypeVar, overload

import numpy as np
import numpy.typing as npt

from index.analysis.abbreviations import read_long_forms
from index.analysis.analyzer import analyze_words
from index.analysis.cognates import CognateTable
from index.analysis.lexicon import Lexicon
from index.analysis.numbers import month_term, read_weekdays
from index.analysis.thesaurus import Thesaurus
from index.analysis.tokens import read_tokens, read_words
from index.analysis.word_lists import read_lists, read_section_words
from index.arrays import Arrays, StringTable, select_arrays
from index.documents.store import DocumentStore
from index.memory import remembered
from index.models import ElectionKind, Language, Passage, Span
from index.passages.structure.law_names import LawName, read_law_name
from index.passages.structure.unit import Unit
from index.passages.tables import Row, Table, find_row
from index.questions.answer_types import AnswerType, read_units
from index.questions.office_names import read_lesser_offices
from index.questions.places import find_places, is_place_word
from index.questions.question import Question, read_question
from index.questions.votes import find_votes_mentioned, name_vote
from index.search.bm25 import PassageBM25
from index.search.kernel import TextViews
from index.search.names.currencies import find_currencies
from index.search.names.election_bodies import ELECTION_BODIES, list_body_terms
from index.search.names.titled import TitleWords, find_titled
from index.search.outlines import OutlineStore
from index.search.postings import IS_CAPITALIZED, Numbers, concatenate_ranges, is_among, unite
from index.search.queries import Meaning, Query, QueryBuilder
from index.search.spelling import SpellingCorrector
from index.search.vocabulary import Vocabulary
from index.search.words import HELD_BY_FIELDS, Holders, KnownWord, PassageTerms

# What a quote holds by itself is asked again and again: some kilobytes each.
_MAX_KEPT_SPANS = 8_192
# So many passages show how a word is written.
_MAX_PASSAGES_OF_NAME = 16
# So many documents, by who published them, tell what their election body is called.
_MOST_DESCRIBED = 500
_LEAST_IDF = 1e-6
# The place of so many documents is that of the collection.
_SHARE_OF_COMMON_PLACE = 0.8
# What stands in a document says more than how likely a translation it is.
_LEAST_OF_NAMED = 0.18
_START, _END = attrgetter("start"), attrgetter("end")
_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class SentenceTerms:
    """The terms of all sentences as arrays; sentence s of passage p is counted across the whole collection.

    Attributes:
        tokens: Term ids in text order, shape (tokens,).
        flags: Bit set a token, shape (tokens,): IS_CAPITALIZED within its sentence, IS_NUMBER, IS_DATE, IS_PERCENT.
        sentence_starts: First token of each sentence and the end, shape (sentences + 1,).
        passage_starts: First sentence of each passage and the end, shape (passages + 1,).
        gives_reason: Whether a sentence holds a word that introduces a reason, shape (sentences,).
        intents: What each sentence answers most probably, as of `index.analysis.intents`, shape (sentences, KEPT).
        intent_shares: How probably, in `SHARE_UNIT`, shape (sentences, KEPT).
        views: Of the tokens and starts, for the kernel.
    """

    tokens: npt.NDArray[np.int32]
    flags: npt.NDArray[np.uint8]
    sentence_starts: npt.NDArray[np.int64]
    passage_starts: npt.NDArray[np.int64]
    gives_reason: npt.NDArray[np.bool_]
    intents: npt.NDArray[np.uint8]
    intent_shares: npt.NDArray[np.uint8]
    views: TextViews


class Offices:
    """Which terms tell whether somebody holds an office, shape (terms,) each, read when it is asked for."""

    def __init__(self, mark_words: Callable[[Iterable[str]], npt.NDArray[np.bool_]]) -> None:
        """Take what marks the terms of words."""
        self._mark_words = mark_words

    @cached_property
    def roles(self) -> npt.NDArray[np.bool_]:
        """As "president"."""
        return self._read("roles")

    @cached_property
    def lesser_roles(self) -> npt.NDArray[np.bool_]:
        """What makes an office another's: "deputy"."""
        return self._mark_words(read_lesser_offices())

    @cached_property
    def former(self) -> npt.NDArray[np.bool_]:
        """What behind an office tells that somebody holds it no more: "lama"."""
        return self._read("former")

    @cached_property
    def installing(self) -> npt.NDArray[np.bool_]:
        """What tells that somebody comes into an office: "sworn", "dilantik"."""
        return self._read("installing")

    @cached_property
    def heads(self) -> npt.NDArray[np.bool_]:
        """Those who lead a body: "chair"."""
        return self._read("heads")

    @cached_property
    def contestants(self) -> npt.NDArray[np.bool_]:
        """Who stands in an election, by no name: "candidate"."""
        return self._read("contestants")

    @cached_property
    def purposes(self) -> npt.NDArray[np.bool_]:
        """What an election body is for: "electoral"."""
        return self._mark_words(read_section_words(ELECTION_BODIES, "elections"))

    @cached_property
    def country_heads(self) -> npt.NDArray[np.bool_]:
        """Those who lead a country: "president"."""
        return self._read("country_heads")

    @cached_property
    def weekdays(self) -> npt.NDArray[np.bool_]:
        """Which are written like names."""
        return self._mark_words(read_weekdays())

    def _read(self, name: str) -> npt.NDArray[np.bool_]:
        return self._mark_words(read_lists(f"answering/{name}"))


class _Units(dict[AnswerType, npt.NDArray[np.bool_]]):
    """Kind of value → which terms stand beside one, shape (terms,); read when they are first asked for."""

    def __init__(
        self,
        mark_words: Callable[[Iterable[str]], npt.NDArray[np.bool_]],
        find_currencies: Callable[[npt.NDArray[np.bool_]], npt.NDArray[np.int64]],
    ) -> None:
        super().__init__()
        self._mark_words, self._find_currencies = mark_words, find_currencies

    def __missing__(self, kind: AnswerType) -> npt.NDArray[np.bool_]:
        are_units = self[kind] = self._mark_words(read_units().get(kind, ()))
        if kind is AnswerType.MONEY:
            are_units[self._find_currencies(are_units)] = True
        return are_units


def _list_likeliest_first(weights: Mapping[_Key, float]) -> list[tuple[_Key, float]]:
    return sorted(weights.items(), key=itemgetter(1), reverse=True)


@lru_cache(maxsize=1_000)
def _date_law(short: str) -> float:
    """Return the year of a law, given its short name; NaN where it has no number, as what holds until it is changed."""
    name = read_law_name(short)
    return float(name.year) if name is not None and name.number else math.nan


class PassageStore(Sequence[Passage]):
    """Passages by number, made when they are asked for."""

    def __init__(
        self,
        documents: DocumentStore,
        document_numbers: npt.NDArray[np.int32],
        spans: npt.NDArray[np.int32],
        starts: npt.NDArray[np.int64],
    ) -> None:
        """Take the document of each passage, the spans of all sentences, and each passage's first sentence."""
        self._documents = documents
        self._document_numbers = document_numbers
        self._spans = spans
        self._starts = starts

    def __len__(self) -> int:
        return len(self._document_numbers)

    @overload
    def __getitem__(self, number: int) -> Passage: ...
    @overload
    def __getitem__(self, number: slice) -> list[Passage]: ...
    def __getitem__(self, number: int | slice) -> Passage | list[Passage]:
        if isinstance(number, slice):
            return [self[n] for n in range(*number.indices(len(self)))]
        if not 0 <= number < len(self._document_numbers):
            raise IndexError(number)
        return self._make_passage(int(number))

    @remembered
    def _make_passage(self, number: int) -> Passage:
        spans = self._spans[self._starts[number] : self._starts[number + 1]].tolist()
        document_id = self._documents.name_document(int(self._document_numbers[number]))
        return Passage(document_id, tuple(Span(start, end) for start, end in spans))

    def find_start(self, number: int) -> int:
        """Return the offset at which a passage begins in its document."""
        return int(self._spans[self._starts[number], 0])

    def find_starts(self, numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.int32]:
        """Return the offsets at which passages begin in their documents, shape (n,)."""
        starts: npt.NDArray[np.int32] = self._spans[self._starts[numbers], 0]
        return starts

    def find_last_starts(self, numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.int32]:
        """Return the offsets at which the last sentences of passages begin in their documents, shape (n,)."""
        starts: npt.NDArray[np.int32] = self._spans[self._starts[numbers + 1] - 1, 0]
        return starts

    def find_openings(self, number: int) -> Span:
        """Return the offsets at which the first and the last sentence of a passage begin in its document."""
        return Span(self.find_start(number), int(self._spans[self._starts[number + 1] - 1, 0]))

    def find_span(self, number: int) -> Span:
        """Return where a passage stands in its document."""
        return Span(self.find_start(number), int(self._spans[self._starts[number + 1] - 1, 1]))


class _FieldPostings:
    """What holds each of some terms; what is given as a buffer is read without becoming an array first."""

    def __init__(
        self, terms: npt.NDArray[np.int32], starts: npt.NDArray[np.int64], holders: npt.NDArray[np.int32]
    ) -> None:
        """Take the terms by number, ascending, the first holder of each and the end, and the holders."""
        self._terms, self._starts, self._holders = terms.data, starts.data, holders
        self._all_terms = terms

    def find(self, number: int | None) -> npt.NDArray[np.int32] | None:
        """Return what holds a term, ascending; None where nothing does."""
        if number is None:
            return None
        place = bisect_left(self._terms, number)
        if place == len(self._terms) or self._terms[place] != number:
            return None
        return self._holders[self._starts[place] : self._starts[place + 1]]

    def list_held(self, terms: Sequence[tuple[int, float]]) -> list[tuple[npt.NDArray[np.int32], float]]:
        """Return what holds each of some terms, given with a weight, with that; none for those that nothing holds."""
        if not len(self._terms):
            return []
        numbers = np.array([number for number, _ in terms], np.int32)
        places = self._all_terms.searchsorted(numbers)
        is_held = self._all_terms.take(places, mode="clip") == numbers
        return [
            (self._holders[self._starts[place] : self._starts[place + 1]], terms[number][1])
            for number, place in zip(is_held.nonzero()[0].tolist(), places[is_held].tolist(), strict=True)
        ]


class Definitions:
    """What sentences say the meaning of, by number.

    Attributes:
        sentences: The sentence of each definition, by number, shape (d,).
        sizes: How many terms what it defines has, shape (d,).
        manners: How the sentence tells of that, by `Manner`, shape (d,).
        words: The folded words of that, function words left out, with spaces between.
    """

    def __init__(self, arrays: Arrays) -> None:
        """Take the arrays of `index.building.assembly`."""
        self.sentences: npt.NDArray[np.int64] = arrays["sentences"]
        self.sizes: npt.NDArray[np.int32] = arrays["sizes"]
        self.manners: npt.NDArray[np.uint8] = arrays["manners"]
        self.words = StringTable(select_arrays("words", arrays))
        self._postings = _FieldPostings(arrays["terms"], arrays["starts"], arrays["holders"])

    def find_all(self, terms: Sequence[int]) -> npt.NDArray[np.int64]:
        """Return the definitions of what has all of some terms, at least one, ascending."""
        held = [holders.astype(np.int64) for term in terms if (holders := self._postings.find(term)) is not None]
        if len(held) < len(terms):
            return np.zeros(0, np.int64)
        return reduce(lambda some, others: some[is_among(others, some)], held)


class PassageIndex:
    """The searchable form of a collection. Immutable; safe to share between threads.

    Attributes:
        arrays: All that it is made of, by name.
        documents: By number.
        passages: By number, those of one document after the other.
        document_numbers: The document of each passage, shape (passages,).
        passage_flags: IS_BYLINE or 0 a passage, shape (passages,).
        bm25: Scores over the passages.
        sentences: Sentence terms for re-ranking.
        vocabulary: The terms of passages and fields.
        outlines: How the documents are divided.
        spellings: What stands in a text or a field, as `index.search.absence.list_spellings` gives it.
        withdrawn: Documents that are not to be found, by number.
    """

    withdrawn: frozenset[int] = frozenset()

    def __init__(self, arrays: Arrays) -> None:
        """Open an index; take the arrays of `index.building.assembly`, as made or as stored."""
        self.arrays = arrays
        self.documents = DocumentStore(select_arrays("documents", arrays))
        self.vocabulary = Vocabulary(select_arrays("vocabulary", arrays))
        self.bm25 = PassageBM25.open(select_arrays("bm25", arrays), self.vocabulary)
        self.document_numbers: npt.NDArray[np.int32] = arrays["passages.documents"]
        self.passage_flags: npt.NDArray[np.uint8] = arrays["passages.flags"]
        self._first_passages: npt.NDArray[np.int64] = arrays["documents.first_passages"]
        sentences: dict[str, npt.NDArray[Any]] = select_arrays("sentences", arrays)
        tokens, passage_starts = self.bm25.tokens.tokens, arrays["passages.starts"]
        self.sentences = SentenceTerms(
            tokens,
            sentences["flags"],
            sentences["starts"],
            passage_starts,
            sentences["gives_reason"],
            sentences["intents"],
            sentences["intent_shares"],
            TextViews(tokens.data, sentences["starts"].data, passage_starts.data),
        )
        self.passages = PassageStore(
            self.documents, self.document_numbers, sentences["spans"], self.sentences.passage_starts
        )
        self._countries = StringTable(select_arrays("scope.countries", arrays))
        self.outlines = OutlineStore(select_arrays("outlines", arrays))
        self.spellings = StringTable(select_arrays("spellings", arrays))
        self._field_postings = _FieldPostings(
            arrays["fields.terms"], arrays["fields.starts"], arrays["fields.documents"]
        )
        self._leads = _FieldPostings(arrays["leads.terms"], arrays["leads.starts"], arrays["leads.passages"])
        self._are_withdrawn = np.zeros(len(self.documents), np.bool_)
        # By passages and spans within them.
        self._kept_of_spans: dict[tuple[int, Span], dict[object, Any]] = {}

    def without(self, withdrawn: Iterable[int]) -> PassageIndex:
        """Return this index, all but these documents, given by number; they share everything."""
        index = copy.copy(self)
        index.withdrawn = frozenset(withdrawn)
        index._are_withdrawn = np.zeros(len(self.documents), np.bool_)
        index._are_withdrawn[list(index.withdrawn)] = True
        return index

    def keep_of_span(self, passage: int, span: Span) -> dict[object, Any]:
        """Return what whoever asks keeps of a part of a passage: nothing that depends on a question.

        Args:
            passage: Its number.
            span: In the joined text of its document.
        """
        kept = self._kept_of_spans
        found = kept.get((passage, span))
        if found is None:
            if len(kept) >= _MAX_KEPT_SPANS:
                kept.clear()  # threads share this: what one has is its own from then on
            found = kept[passage, span] = {}
        return found

    @cached_property
    def builder(self) -> QueryBuilder:
        """Build queries over this index's vocabulary."""
        assumed = frozenset(StringTable(select_arrays("scope.assumed", self.arrays)))
        return QueryBuilder(
            self.vocabulary, self._cognates, self._lexicon, self._thesaurus, assumed, lambda: self.election_bodies
        )

    @cached_property
    def election_bodies(self) -> frozenset[str]:
        """The terms by which its documents call whoever runs their elections, "council", "dewan"; read when asked."""
        named = [
            (name, self.documents.find_language(number))
            for number in range(min(len(self.documents), _MOST_DESCRIBED))
            for name in (self.documents.describe(number).publisher, self.documents.describe(number).author)
            if name
        ]
        return list_body_terms(self.sentences.tokens, self.sentences.flags, named, self.vocabulary)

    @cached_property
    def is_on_several_countries(self) -> bool:
        """Whether its documents deal with more than one country, those that are withdrawn included."""
        return len(frozenset().union(*map(self.list_countries, range(len(self.documents))))) > 1

    @cached_property
    def definitions(self) -> Definitions:
        """What its sentences say the meaning of."""
        return Definitions(select_arrays("definitions", self.arrays))

    @cached_property
    def corrector(self) -> SpellingCorrector | None:
        """Read questions as they were meant; None where no dictionary tells what is a word."""
        if self._lexicon is None:
            return None
        return SpellingCorrector(self.vocabulary, self._cognates, self._lexicon, self._thesaurus)

    @cached_property
    def _cognates(self) -> CognateTable:
        return CognateTable.open(select_arrays("cognates", self.arrays), self.vocabulary.name_term)

    @cached_property
    def _lexicon(self) -> Lexicon | None:
        arrays = select_arrays("lexicon", self.arrays)
        return Lexicon.open(arrays) if arrays else None

    @cached_property
    def _thesaurus(self) -> Thesaurus | None:
        arrays = select_arrays("thesaurus", self.arrays)
        return Thesaurus.open(arrays) if arrays else None

    @remembered
    def look_up(self, meaning: Meaning) -> KnownWord:
        """Return what the index holds of what a word of a question stands for."""
        weights, ids = meaning.weights, self.vocabulary
        numbered = [(number, weight) for text, weight in weights.items() if (number := ids.find(text)) is not None]
        fields, leads = (postings.list_held(numbered) for postings in (self._field_postings, self._leads))
        led = Holders.merge(leads, len(self.passages))
        likely = [held for held, weight in fields if weight > HELD_BY_FIELDS]
        count = self._count_passages(meaning)
        idf = self.bm25.weigh_count(count)
        terms = [
            (number, weight * min(1.0, own_idf / max(idf, _LEAST_IDF)), text in meaning.own)
            for text, weight in meaning.alternatives.weights.items()
            # Words of phrases alone are no match by themselves.
            if text in weights
            and (number := ids.find(text)) is not None
            and (own_idf := self.bm25.weigh_number(number))
        ]
        return KnownWord(
            tuple(sorted(numbered, key=itemgetter(1), reverse=True)),
            tuple(([ids[word] for word in words], weight) for words, weight in _list_likeliest_first(meaning.phrases)),
            self.bm25.find_group(meaning.alternatives),
            PassageTerms.pack(terms),
            count,
            idf,
            not meaning.is_number and self._is_name(meaning),
            Holders.merge(fields, len(self.documents)),
            len(unite(likely)) / len(self.documents) if likely else 0.0,
            led,
            led.keep_likely(len(self.passages)),
        )

    @remembered
    def number_terms(self, key: tuple[Meaning, float]) -> npt.NDArray[np.int32]:
        """Return the numbers of the terms that stand for a word with so much weight at least, ascending."""
        meaning, least_weight = key
        known = self.look_up(meaning)
        return np.array(sorted(number for number, weight in known.ids if weight >= least_weight), np.int32)

    @remembered
    def find_documents_naming(self, meaning: Meaning) -> npt.NDArray[np.int64]:
        """Return the documents that hold what a word may stand for, in a passage or a field, by number, ascending."""
        known = self.look_up(meaning)
        held = [self.list_passages_with(number) for number in self.number_terms((meaning, _LEAST_OF_NAMED)).tolist()]
        for phrase, _ in known.phrases:
            together = [self.list_passages_with(number) for number in phrase]
            held.append(reduce(lambda some, others: some[is_among(others, some)], together))
        documents = self.document_numbers[np.concatenate([*held, np.zeros(0, np.int64)]).astype(np.int64)]
        return unite([documents, known.fields.numbers[known.fields.weights >= _LEAST_OF_NAMED]])

    def _count_passages(self, meaning: Meaning) -> int:
        """Return in how many passages a question's word stands.

        Where the documents know the word itself, what else may stand for it does not make it more common; else what
        most likely stands for it tells.
        """
        count, weights = self.bm25.count_term, meaning.weights
        own = [count(text) for text in meaning.own - meaning.same if text in weights]
        if any(own):
            return min(filter(None, own))
        if same := max((count(text) for text in meaning.same if text in weights), default=0):
            return same
        if held := [text for text in weights if count(text)]:
            return count(max(held, key=weights.__getitem__))
        return max((min(map(count, phrase)) for phrase in meaning.phrases), default=0)

    @cached_property
    def event_dates(self) -> Mapping[int, dt.date]:
        """Document, by number → the day of the event that it is on, where its catalogue tells it."""
        dates = ((number, self.documents.describe(number).about.date) for number in range(len(self.documents)))
        return {number: date for number, date in dates if date is not None}

    @cached_property
    def latest_votes(self) -> Mapping[tuple[str, ElectionKind | None], dt.date]:
        """Place and what is voted on → the day of the latest such vote that a document was published on or after."""
        latest: dict[tuple[str, ElectionKind | None], dt.date] = {}
        for number, date in self.event_dates.items():
            one = self.documents.describe(number)
            if number not in self.withdrawn and one.published is not None and one.published >= date:
                vote = name_vote(one.about)
                latest[vote] = max(date, latest.get(vote, date))
        return latest

    @remembered
    def list_times(self, document: int) -> frozenset[str]:
        """Return the terms of the years and months of a document and of what it is about."""
        one = self.documents.describe(document)
        dates = (one.published, one.about.date)
        return frozenset(
            term for date in dates if date is not None for term in (str(date.year), month_term(date.month))
        )

    @remembered
    def list_catalogued_countries(self, document: int) -> frozenset[str]:
        """Return the English names of the countries that a document is on by its catalogue."""
        place = self.documents.describe(document).about.place or ""
        return frozenset(find_places(place, read_tokens(place)))

    @remembered
    def list_countries(self, document: int) -> frozenset[str]:
        """Return the English names of the countries that a document deals with, as far as it tells."""
        return frozenset(filter(None, self._countries[document].split(";")))

    @remembered
    def find_row(self, passage: int) -> tuple[Table, Row] | None:
        """Return the row of a table with which a passage begins, with its table; None where it begins with none."""
        text = self.documents[int(self.document_numbers[passage])].joined.text
        return find_row(text, self.passages.find_start(passage))

    @remembered
    def find_lists(self, passage: int) -> tuple[tuple[int, int, int], ...]:
        """Return the lists that begin within a passage and are announced there, by sentences of it.

        Returns:
            For each the first sentence of what announces it, its first item and the one after its last.
        """
        units = self.outlines.list_units(int(self.document_numbers[passage]), self.passages.find_openings(passage))
        if not units:
            return ()
        sentences = self.passages[passage].sentences
        found = (
            (
                bisect_right(sentences, unit.start, key=_END),
                bisect_left(sentences, unit.lead_end, key=_START),
                bisect_left(sentences, unit.end, key=_START),
            )
            for unit in units
        )
        return tuple(one for one in found if one[0] < one[1] < one[2])

    def find_opening(self, passages: npt.NDArray[np.int64]) -> list[int]:
        """Return which of some passages begin where a unit of their document does; most do not."""
        opening: list[int] = passages[self._are_opening[passages]].tolist()
        return opening

    @cached_property
    def _are_opening(self) -> npt.NDArray[np.bool_]:
        starts = self.passages.find_starts(np.arange(len(self.passages)))
        return self.outlines.begin_units(self.document_numbers, starts, starts + 1)

    def find_listing(self, passages: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
        """Return in which of some passages any unit of their document begins before the last sentence, shape (n,)."""
        found: npt.NDArray[np.bool_] = self._are_listing[passages]
        return found

    @cached_property
    def _are_listing(self) -> npt.NDArray[np.bool_]:
        passages = np.arange(len(self.passages))
        starts, lasts = self.passages.find_starts(passages), self.passages.find_last_starts(passages)
        return self.outlines.begin_units(self.document_numbers, starts, lasts)

    @remembered
    def list_opening_units(self, passage: int) -> list[Unit]:
        """Return the units of its document that begin where a passage begins; most begin none."""
        start = self.passages.find_start(passage)
        return self.outlines.list_units(int(self.document_numbers[passage]), Span(start, start + 1))

    @remembered
    def find_year(self, document: int) -> float:
        """Return when what a document is about took place, or else when it was published, in years; NaN if undated."""
        one = self.documents.describe(document)
        date = one.about.date or one.published
        return date.year + date.month / 12 if date is not None else math.nan

    @cached_property
    def passage_years(self) -> npt.NDArray[np.float64]:
        """When each passage is of, in years: as its document, or as the law that it is part of; NaN if undated."""
        years = np.full(len(self.passages), np.nan)
        days = self.documents.days
        for document, day in enumerate(days.tolist()):
            passages = self.list_passages(document)
            if day:
                date = dt.date.fromordinal(day)
                years[passages.start : passages.stop] = date.year + date.month / 12
            elif passages and self.outlines.has_clauses(document):
                starts = self.passages.find_starts(np.arange(passages.start, passages.stop))
                names, places = self.outlines.name_laws(document, starts)
                years[passages.start : passages.stop] = np.array(list(map(_date_law, names)))[places]
        return years

    @remembered
    def quote_own_question(self, place: tuple[int, int, int]) -> Question:
        """Return a question that a document asks itself, by its number and where that stands in its joined text."""
        document, start, end = place
        text = self.documents[document].joined.text[start:end]
        return read_question(text, self.documents.find_language(document)).named

    @remembered
    def read_own_question(self, place: tuple[int, int, int]) -> Query:
        """Return the query of such a question: longer to make than the question."""
        return self.builder.build(self.quote_own_question(place))

    @remembered
    def find_votes_of(self, document: int) -> frozenset[str]:
        """Return the kinds of election that the title and the event of a document touch."""
        one = self.documents.describe(document)
        fields = filter(None, (one.title, one.about.event, one.about.event_in_indonesian))
        return find_votes_mentioned(read_words(" ".join(fields)))

    @remembered
    def find_votes_in(self, passage: int) -> frozenset[str]:
        """Return the kinds of election that the text of a passage touches."""
        return find_votes_mentioned(read_words(self._read_passage(passage)))

    @cached_property
    def are_explanations(self) -> npt.NDArray[np.bool_]:
        """Whether each passage is of what a law's makers explain behind its articles, shape (passages,)."""
        starts = self.passages.find_starts(np.arange(len(self.passages)))
        return self.outlines.find_explanations(self.document_numbers, starts)

    @cached_property
    def laws(self) -> list[tuple[LawName, int]]:
        """The laws that documents hold parts of, each with the number of the document."""
        named = ((read_law_name(law), document) for law, document in self.outlines.list_laws())
        return [(law, document) for law, document in named if law is not None]

    def is_law(self, document: int) -> bool:
        """Whether a document, given by number, is a law or a part of one."""
        return any(document == number for _, number in self.laws)

    def _read_passage(self, passage: int) -> str:
        start, end = self.passages.find_span(passage)
        return self.documents[int(self.document_numbers[passage])].joined.text[start:end]

    @cached_property
    def translations(self) -> dict[int, int]:
        """For each document with a translation its other version, both by number."""
        pairs: dict[int, int] = {}
        for document, original in self.arrays["translations"].tolist():
            pairs[document] = original
            pairs[original] = document
        return pairs

    @cached_property
    def steps(self) -> npt.NDArray[np.bool_]:
        """Which terms tell how something is done, or by whom, shape (terms,)."""
        return self.mark_words(read_lists("questions/steps"))

    @cached_property
    def units(self) -> Mapping[AnswerType, npt.NDArray[np.bool_]]:
        """For each kind of value which terms stand beside one, shape (terms,)."""
        return _Units(self.mark_words, self._find_currencies)

    def _find_currencies(self, are_units: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
        tokens = self.bm25.tokens.tokens
        found = find_currencies(tokens, self.sentences.flags, self.paid, are_units, self.is_own_word)
        return found[~self.units[AnswerType.DURATION].take(found)]

    @cached_property
    def paid(self) -> npt.NDArray[np.bool_]:
        """Which terms say what money is for, "fee", "denda", shape (terms,)."""
        return self.mark_words(read_lists("answering/paid"))

    @cached_property
    def clocks(self) -> npt.NDArray[np.bool_]:
        """Which terms beside a number make it a time of the day, shape (terms,)."""
        return self.mark_words(read_lists("answering/clocks"))

    @cached_property
    def fractions(self) -> npt.NDArray[np.bool_]:
        """Which terms are a share by themselves, "half", shape (terms,)."""
        return self.mark_words(read_lists("answering/fractions"))

    @cached_property
    def _title_words(self) -> TitleWords:
        others = self.mark_words(read_lists("questions/election_nouns")) | self.offices.lesser_roles
        return TitleWords(self.offices.roles, others, self.is_dictionary_word)

    @cached_property
    def common_place(self) -> npt.NDArray[np.bool_]:
        """Which terms name the place that nearly all documents are about by their catalogue, shape (terms,)."""
        numbers = range(len(self.documents))
        places = Counter(self.documents.describe(number).about.place for number in numbers)
        place, count = places.most_common(1)[0] if places else (None, 0)
        return self.mark_words([place] if place and count >= _SHARE_OF_COMMON_PLACE * len(numbers) else [])

    @cached_property
    def offices(self) -> Offices:
        """Which terms tell of offices."""
        return Offices(self.mark_words)

    def mark_words(self, words: Iterable[str]) -> npt.NDArray[np.bool_]:
        """Return which terms are words of either language, shape (terms,): what a text's terms are looked up in."""
        tokens = [(word, read_words(word)) for word in words]
        terms = {term for language in Language for each in tokens for term in analyze_words(*each, language)[0]}
        marked = np.zeros(len(self.vocabulary), np.bool_)
        marked[[number for term in terms if (number := self.vocabulary.find(term)) is not None]] = True
        return marked

    @remembered
    def find_fields(self, term: str) -> npt.NDArray[np.int32] | None:
        """Return the documents whose fields hold a term, by number, ascending; None where none does."""
        return self._field_postings.find(self.vocabulary.find(term))

    @remembered
    def is_own_word(self, number: int) -> bool:
        """Whether a dictionary has a term, given by number, in the language of most passages that hold it.

        The Indonesian "tari", a dance, is no word of English texts.
        """
        if not self.is_dictionary_word(number):
            return False
        documents = self.document_numbers[self.list_passages_with(number)].tolist()
        (language, _), *_ = Counter(map(self.documents.find_language, documents)).most_common(1)
        term = self.vocabulary.name_term(number)
        return any(table.knows((term,), language) for table in self._dictionaries) or is_place_word(term)

    @property
    def _dictionaries(self) -> list[Lexicon | Thesaurus]:
        return [table for table in (self._lexicon, self._thesaurus) if table is not None]

    @remembered
    def is_dictionary_word(self, number: int) -> bool:
        """Whether a dictionary has a term, given by number, or it is part of a country's name."""
        term = self.vocabulary.name_term(number)
        is_short_form = term in read_long_forms() or is_place_word(term)
        return is_short_form or any(table.knows((term,), one) for table in self._dictionaries for one in Language)

    @remembered
    def find_titled(self, key: tuple[int, int]) -> npt.NDArray[np.int64]:
        """Return where among all terms a document writes an office for its holder, given by a term of the name."""
        document, name = key
        store, passages = self.sentences, self.list_passages(document)
        first, last = store.passage_starts[passages.start], store.passage_starts[passages.stop]
        begin, end = int(store.sentence_starts[first]), int(store.sentence_starts[last])
        tokens = store.tokens[begin:end]
        if not (tokens == name).any():
            return np.zeros(0, np.int64)
        starts = store.sentence_starts[first : last + 1].astype(np.int64)
        is_capitalised = (store.flags[begin:end] & IS_CAPITALIZED) > 0
        found = find_titled(tokens, is_capitalised, starts - begin, self._title_words, name)
        return np.array(found, np.int64) + begin

    def _is_name(self, meaning: Meaning) -> bool:
        """Whether the documents write a word as a name; how the other language would stem a title tells nothing."""
        held = len(self.bm25.idf)
        in_passages = [text for text in meaning.own if (self.vocabulary.find(text) or held) < held]
        return any(map(self.is_written_as_name, in_passages or meaning.own))

    @remembered
    def is_written_as_name(self, term: str) -> bool:
        """Whether the documents write a term with a capital letter wherever it stands, or hold it in fields alone.

        Args:
            term: Of passages or fields; the first of many passages tell.
        """
        number = self.vocabulary.find(term)
        if number is None or number >= len(self.bm25.idf):
            return self.find_fields(term) is not None
        passages = self.list_passages_with(number)[:_MAX_PASSAGES_OF_NAME]
        starts = self.bm25.tokens.starts
        where = concatenate_ranges(starts[passages], starts[passages + 1])
        where = where[self.bm25.tokens.tokens[where] == number]
        # A sentence begins with a capital letter anyway.
        where = where[~is_among(self.sentences.sentence_starts, where)]
        return bool(len(where) and (self.sentences.flags[where] & IS_CAPITALIZED).all())

    def find_passages(self, documents: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Return the passages of some documents, one document after the other."""
        return concatenate_ranges(*self.find_passages_of(documents))

    def find_passages_of(self, documents: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Return the first passage of each of some documents, given by number, and the one after its last."""
        return self._first_passages[documents], self._first_passages[documents + 1]

    def list_passages(self, document: int) -> range:
        """Return the numbers of a document's passages."""
        return range(int(self._first_passages[document]), int(self._first_passages[document + 1]))

    def list_passages_with(self, number: int) -> npt.NDArray[np.int64]:
        """Return the passages that hold a term, given by number, ascending; a term of fields alone is in none."""
        starts = self.bm25.postings.starts
        if number + 1 >= len(starts):
            return np.zeros(0, np.int64)
        return self.bm25.postings.passages[starts[number] : starts[number + 1]].astype(np.int64)

    def find_passages_between(self, document: int, start: int, end: int) -> range:
        """Return the numbers of a document's passages that begin before `end` and do not all lie before `start`."""
        numbers = self.list_passages(document)
        first = bisect_right(numbers, start, key=self.passages.find_start) - 1
        last = bisect_left(numbers, end, key=self.passages.find_start)
        return numbers[max(first, 0) : last]

    @cached_property
    def are_only_told(self) -> npt.NDArray[np.bool_]:
        """Which passages hold nothing but what is told of messages that are checked elsewhere, shape (passages,)."""
        found = np.zeros(len(self.passages), np.bool_)
        for document, span in self.outlines.list_told_claims():
            found[[*self.find_passages_between(document, *span)]] = True
        return found

    def is_left_out(self, passages: Numbers) -> npt.NDArray[np.bool_]:
        """Return which passages answer nothing: withdrawn, or only told of a message, shape (len(passages),)."""
        found: npt.NDArray[np.bool_] = self.is_withdrawn(passages) | self.are_only_told[passages]
        return found

    def is_withdrawn(self, passages: Numbers) -> npt.NDArray[np.bool_]:
        """Return which passages belong to a withdrawn document, shape (len(passages),)."""
        found: npt.NDArray[np.bool_] = self._are_withdrawn[self.document_numbers[passages]]
        return found
