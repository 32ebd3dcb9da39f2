"""How far a quote has what each word of a question stands for."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence, Set
from typing import NamedTuple

from index.analysis.folding import fold
from index.analysis.word_lists import read_word_list
from index.answering.kinds.highlights import find_sentences
from index.answering.matching import LEAD_SHARE, TITLE_WEIGHT, is_subject
from index.answering.selection import Selection
from index.models import Span
from index.search.index import PassageIndex
from index.search.names.places import find_countries_of, list_countries_of
from index.search.queries import Query, QueryTerm, kept_of_query
from index.search.words import HELD_BY_FIELDS, KnownWord

# An unlikely translation that is there says more than its weight: it was found beside the others.
_WEIGHT_EXPONENT = 0.4
# So many other terms may stand in a phrase: "election of early parliaments".
_PHRASE_SLACK = 2
# A word that everybody uses, such as "got", and that no document holds, speaks against none.
_LEAST_UNKNOWN = 0.3
# What is held of a word that is told aside.
_LEAST_OF_ASIDE = 0.5
_BEFORE_PLACES = "questions/before_places.txt"


class WordEvidence(NamedTuple):
    """How far a quote has what one word of the question stands for.

    Attributes:
        term: The word.
        quote: The best weight of what the quote holds for it, damped, in [0, 1].
        passage: The same of the passage around.
        fields: The same of the document's title, place, event, people and dates.
        around: The same of the headings above the passage and what announces the lists that it begins within, times
            `LEAD_SHARE` for what is no subject.
        worth: How much it counts: what it says, less what every document's fields say anyway.
    """

    term: QueryTerm
    quote: float
    passage: float
    fields: float
    around: float
    worth: float

    @property
    def anywhere(self) -> float:
        """The best of these weights, in [0, 1]."""
        return max(self.quote, self.passage, self.fields, self.around)


class AskedWord(NamedTuple):
    """A word of a question.

    Attributes:
        term: The word.
        known: What the index knows of it.
        countries: English names of the countries that it names: what a document deals with it need not repeat.
        negated: Numbers of the terms that say its opposite, which do not hold it.
        lead_share: How much of it counts that stands in the headings above, in (0, 1].
        of_documents: How much it counts in each document that was asked, and how far its fields hold it; by number.
        of_passages: How far each passage holds it, as far as that was asked.
        is_aside: Whether it is told around what is asked: what does not hold it lacks nothing.
    """

    term: QueryTerm
    known: KnownWord
    countries: frozenset[str]
    negated: frozenset[int]
    lead_share: float
    of_documents: dict[int, tuple[float, float]]
    of_passages: dict[int, float]
    is_aside: bool

    def weigh_document(self, index: PassageIndex, document: int) -> tuple[float, float]:
        """Return how much the word counts in a document, and how far the document's fields hold it."""
        meaning, holders = self.term.meaning, self.known.fields
        worth, fields = meaning.information, 0.0
        if not index.list_times(document).isdisjoint(meaning.own):
            fields = 1.0
        elif holders.rarity:
            fields = holders.weigh(document)
            if fields > HELD_BY_FIELDS:
                worth *= 1 - self.known.share_of_fields
        if self.countries and not self.countries.isdisjoint(list_countries_of(index, document)):
            fields = 1.0
        return worth, fields


@kept_of_query
def read_asked(index: PassageIndex, query: Query) -> list[AskedWord]:
    """Return the words that a question is about, to be weighed in any of its quotes."""
    asked = []
    for term in query.terms:
        if term.is_reporting or (term.information < _LEAST_UNKNOWN and not term.is_known):
            continue
        known, numbers = index.look_up(term.meaning), map(index.vocabulary.find, term.meaning.negated)
        negated = frozenset(number for number in numbers if number is not None)
        lead_share = LEAD_SHARE if known.leads.rarity and not is_subject(index, known) else 1.0
        countries, is_aside = find_countries_of(query, term), is_told_aside(index, query, term)
        asked.append(AskedWord(term, known, countries, negated, lead_share, {}, {}, is_aside))
    return asked


def is_told_aside(index: PassageIndex, query: Query, term: QueryTerm) -> bool:
    """Whether a word stands where a question tells why it is asked; a number, a name or a place counts all the same."""
    if not any(start <= term.start < end for start, end in query.question.asides):
        return False
    before = query.question.asked[: term.start].split()
    is_place = bool(before) and fold(before[-1]) in read_word_list(_BEFORE_PLACES) and not term.is_known
    return not (term.is_number or index.look_up(term.meaning).is_name or is_place)


def weigh_words(index: PassageIndex, asked: Iterable[AskedWord], selection: Selection) -> list[WordEvidence]:
    """Return what a quote has of each word that the question is about, of those told aside what it holds alone.

    Args:
        index: Where it is from.
        asked: What `read_asked` returns.
        selection: The quote.
    """
    number = selection.number
    kept = index.keep_of_span(number, selection.span)
    terms: _QuotedTerms | None = kept.get(_list_quoted_terms)
    if terms is None:
        terms = kept[_list_quoted_terms] = _list_quoted_terms(index, number, selection.span)
    quoted, in_quote, in_passage = terms
    document = int(index.document_numbers[number])
    found: list[WordEvidence] = []
    for word in asked:
        term, known, _, negated, lead_share, of_documents, of_passages, is_aside = word
        if document not in of_documents:
            of_documents[document] = word.weigh_document(index, document)
        worth, fields = of_documents[document]
        quote = passage = _weigh(known, in_quote, negated)
        if quote < 1.0 and in_passage is not in_quote:
            if number not in of_passages:
                of_passages[number] = _weigh(known, in_passage, negated)
            passage = of_passages[number]
        if quote < TITLE_WEIGHT and known.is_name and _is_titled(index, document, known, quoted):
            quote, passage = TITLE_WEIGHT, max(passage, TITLE_WEIGHT)
        around = lead_share * known.leads.weigh(number) if known.leads.rarity else 0.0
        one = WordEvidence(term, quote, passage, fields, around, worth)
        if not is_aside or one.anywhere >= _LEAST_OF_ASIDE:
            found.append(one)
    return found


def share_held(words: Sequence[WordEvidence]) -> float:
    """Return the share of what a question says that a quote, its document's fields and headings hold, in [0, 1]."""
    total = held = 0.0
    for _, quote, _, fields, around, worth in words:
        total += worth
        # What every document is about needs no evidence.
        held += worth * max(quote, fields, around)
    return held / total if total else 1.0


def _is_titled(index: PassageIndex, document: int, known: KnownWord, quoted: range) -> bool:
    """Whether in some sentences an office stands for the person of whom a word is the name."""
    starts = index.sentences.sentence_starts
    begin, end = int(starts[quoted.start]), int(starts[quoted.stop])
    for number in known.terms.own:
        places = index.find_titled((document, number)).data  # quicker than an array for one
        at = bisect_left(places, begin)
        if at < len(places) and places[at] < end:
            return True
    return False


class Held(NamedTuple):
    """The terms of a text.

    Attributes:
        terms: In order.
        different: Each once.
    """

    terms: list[int]
    different: frozenset[int]

    @classmethod
    def of(cls, terms: list[int]) -> Held:
        """Return the terms of a text, given in order."""
        return cls(terms, frozenset(terms))

    def holds(self, phrase: Sequence[int]) -> bool:
        """Whether the terms of a phrase stand together, in any order, with little between."""
        if not self.different.issuperset(phrase):
            return False
        reach = len(phrase) + _PHRASE_SLACK
        return any(
            set(phrase) <= set(self.terms[at : at + reach]) for at, term in enumerate(self.terms) if term in phrase
        )


class _QuotedTerms(NamedTuple):
    """The terms of a quote.

    Attributes:
        sentences: The numbers of its sentences in the index.
        quote: Its own.
        passage: Those of its passage; the same where it is the whole.
    """

    sentences: range
    quote: Held
    passage: Held


def _list_quoted_terms(index: PassageIndex, number: int, span: Span) -> _QuotedTerms:
    quoted = find_sentences(index, number, span)
    first, end = index.sentences.passage_starts[number : number + 2].tolist()
    in_passage = hold_passage(index, number)
    in_quote = in_passage if len(quoted) == end - first else Held.of(_list_terms(index, quoted))
    return _QuotedTerms(quoted, in_quote, in_passage)


def hold_passage(index: PassageIndex, number: int) -> Held:
    """Return the terms of a passage, given by number."""
    kept = index.keep_of_span(number, index.passages.find_span(number))
    if Held not in kept:
        first, end = index.sentences.passage_starts[number : number + 2].tolist()
        kept[Held] = Held.of(_list_terms(index, range(first, end)))
    held: Held = kept[Held]
    return held


def _weigh(known: KnownWord, held: Held, negated: Set[int]) -> float:
    best, different = 0.0, held.different
    for number, weight in known.ids:
        if number in different and number not in negated:
            best = weight
            break
    for phrase, weight in known.phrases:
        if weight > best and held.holds(phrase):
            best = weight
            break
    return best if best in (0.0, 1.0) else math.pow(best, _WEIGHT_EXPONENT)


def _list_terms(index: PassageIndex, sentences: range) -> list[int]:
    starts = index.sentences.sentence_starts
    terms: list[int] = index.sentences.tokens[starts[sentences.start] : starts[sentences.stop]].tolist()
    return terms
