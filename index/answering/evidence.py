"""What tells whether a quote answers a question: word by word, and beside the other candidates."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from index.answering.confidence import Evidence
from index.answering.kinds.highlights import Highlight, find_sentences
from index.answering.kinds.limits import Limit
from index.answering.kinds.subjects import find_subject
from index.answering.kinds.table import Kind, find_lacking, list_asked
from index.answering.kinds.values import VALUES
from index.answering.matching import LEAD_SHARE, TITLE_WEIGHT, Matches, is_subject
from index.answering.ranking import Ranking
from index.answering.selection import (
    SAME_PLACE,
    Selection,
    SelectionPolicy,
    find_depths,
    select_elsewhere,
    select_quotes,
)
from index.models import Span
from index.search.index import PassageIndex
from index.search.postings import concatenate_ranges, find_places, is_among
from index.search.queries import Query, QueryTerm
from index.search.words import HELD_BY_FIELDS, KnownWord

# Which of two quotes answers is told by what they hold of the question more than by so much of their passages' scores.
HELD_LIFT = 3.0
# What tells the kind of answer that is asked for leads over what does not, and would be no answer, where it holds so
# much of what that holds of the question.
_SHARE_OF_FIRST = 0.7
# So far behind one that lacks something, a quote may still be lifted.
_REACH_OF_LIFTS = 6.0
# What says of what a value is told as surely, in whatever words.
_TOLD = 0.9
# Of what it is told is sought in so many passages, so far behind the first.
_MOST_SOUGHT, _REACH_OF_SEARCH = 20, 20.0
# What announces a list in the question's own words answers before an item that repeats them.
ANNOUNCED_LIFT = 2.0
# What scores so much less is hardly a rival, whatever it shares.
_NEGLIGIBLE = 6.0
# The score of a passage that holds next to nothing of a question: whoever leads must lead over it too.
_NOTHING = 16.0
_SMALLEST_LEAD, _LARGEST_LEAD = -3.0, 4.0
# An unlikely translation that is there says more than its weight: it was found beside the others.
_WEIGHT_EXPONENT = 0.4
# So many other terms may stand in a phrase: "election of early parliaments".
_PHRASE_SLACK = 2
# A word that everybody uses, such as "got", and that no document holds, speaks against none.
_LEAST_UNKNOWN = 0.3
# A passage that shares so many of its words with the first is the same text once more, and no rival.
_SAME_TEXT = 0.5


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


class AskedWord(NamedTuple):
    """A word of a question.

    Attributes:
        term: The word.
        known: What the index knows of it.
    """

    term: QueryTerm
    known: KnownWord


def read_asked(index: PassageIndex, query: Query) -> list[AskedWord]:
    """Return the words that a question is about, to be weighed in any of its quotes."""
    return [
        AskedWord(term, index.look_up(term.meaning))
        for term in query.terms
        if not (term.is_reporting or (term.information < _LEAST_UNKNOWN and not term.is_known))
    ]


def weigh_words(index: PassageIndex, asked: Iterable[AskedWord], selection: Selection) -> list[WordEvidence]:
    """Return what a quote has of each word that the question is about.

    Args:
        index: Where it is from.
        asked: What `read_asked` returns.
        selection: The quote.
    """
    number = _number(selection)
    quoted = find_sentences(index, number, selection.span)
    first, end = index.sentences.passage_starts[number : number + 2].tolist()
    in_quote = in_passage = _Held.of(_list_terms(index, quoted))
    if len(quoted) < end - first:
        in_passage = _Held.of(_list_terms(index, range(first, end)))
    document = int(index.document_numbers[number])
    times = index.list_times(document)
    found: list[WordEvidence] = []
    for term, known in asked:
        meaning = term.meaning
        worth, fields = meaning.information, 0.0
        negated = {other for text in term.negated if (other := index.vocabulary.find(text)) is not None}
        if not times.isdisjoint(meaning.own):
            fields = 1.0
        elif len(known.fields):
            fields = known.fields.weigh(document)
            if fields > HELD_BY_FIELDS:
                worth *= 1 - known.share_of_fields
        quote = passage = _weigh(known, in_quote, negated)
        if quote < 1.0 and in_passage is not in_quote:
            passage = _weigh(known, in_passage, negated)
        if quote < TITLE_WEIGHT and known.is_name and _is_titled(index, document, known, quoted):
            quote, passage = TITLE_WEIGHT, max(passage, TITLE_WEIGHT)
        around = known.leads.weigh(number) if len(known.leads) else 0.0
        if around and not is_subject(index, known):
            around *= LEAD_SHARE
        found.append(WordEvidence(term, quote, passage, fields, around, worth))
    return found


def _is_titled(index: PassageIndex, document: int, known: KnownWord, quoted: range) -> bool:
    """Whether in some sentences an office stands for the person of whom a word is the name."""
    starts = index.sentences.sentence_starts
    begin, end = int(starts[quoted.start]), int(starts[quoted.stop])
    return any(
        bool(((places >= begin) & (places < end)).any())
        for number in known.terms.own
        if len(places := index.find_titled((document, number)))
    )


class _Held(NamedTuple):
    """The terms of a text.

    Attributes:
        terms: In order.
        different: Each once.
    """

    terms: list[int]
    different: frozenset[int]

    @classmethod
    def of(cls, terms: list[int]) -> _Held:
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


def _weigh(known: KnownWord, held: _Held, negated: Set[int]) -> float:
    best = 0.0
    for number, weight in known.ids:
        if number in held.different and number not in negated:
            best = weight
            break
    for phrase, weight in known.phrases:
        if weight > best and held.holds(phrase):
            best = weight
            break
    return math.pow(best, _WEIGHT_EXPONENT)


class ChosenQuotes(NamedTuple):
    """The quotes of a ranking, and what the first of them was chosen by.

    Attributes:
        selections: Best first, at least one.
        words: What `weigh_words` returns for the first.
        lacking: The kinds of answer that are asked for and that the first does not tell.
        saying_nothing: Numbers of close passages that give nobody's words, where such are asked for and the first does:
            they are no rivals of it.
    """

    selections: list[Selection]
    words: list[WordEvidence]
    lacking: list[Kind]
    saying_nothing: list[int]


def choose_quotes(index: PassageIndex, query: Query, ranking: Ranking, policy: SelectionPolicy) -> ChosenQuotes | None:
    """Return the quotes of a ranking, best first; of close ones what holds more of the question, or a value, leads.

    None where all that was found is of withdrawn documents, or furniture.

    Args:
        index: Where the ranking is from.
        query: What is asked.
        ranking: The candidates.
        policy: Limits.
    """
    selections = [*select_quotes(index, query, ranking, policy)]
    if not selections:
        return None
    selections = _seek_subject(index, query, ranking, selections, policy)
    best = max(selection.score for selection in selections)
    close = [selection for selection in selections if selection.score > best - HELD_LIFT]
    highlights = [read_highlight(index, query, ranking.matches, one) for one in close]
    asked_kinds = list_asked(highlights[0])
    lacking = [find_lacking(asked_kinds, one) for one in highlights]
    if lacking[0]:
        further = [one for one in selections[len(close) :] if one.score > best - _REACH_OF_LIFTS]
        close += further
        lacking += [find_lacking(asked_kinds, read_highlight(index, query, ranking.matches, one)) for one in further]
    asked = read_asked(index, query)
    words = [weigh_words(index, asked, one) for one in close]
    leading = 0
    if len(close) > 1:
        lifted = [
            one.score
            + HELD_LIFT * _share_held(held)
            - sum({kind.limit: kind.cost for kind in kinds}.values())
            + ANNOUNCED_LIFT * _announces(index, asked, one)
            for one, held, kinds in zip(close, words, lacking, strict=True)
        ]
        order = sorted(range(len(close)), key=lambda place: -lifted[place])
        leading, *others = _prefer_told(order, [_share_held(held) for held in words], lacking)
        # Its lead is over what it was lifted above.
        selections[: len(close)] = [close[leading]._replace(score=best), *(close[place] for place in others)]
    saying_nothing = []
    if not _lacks(lacking[leading], Limit.NO_SPEECH):
        saying_nothing = [
            _number(one) for one, kinds in zip(close, lacking, strict=True) if _lacks(kinds, Limit.NO_SPEECH)
        ]
    held = words[leading]
    if any(kind.is_of_subject for kind in asked_kinds) and not lacking[leading]:
        held = _hold_subject(query, held)
    return ChosenQuotes(selections, held, lacking[leading], saying_nothing)


def _hold_subject(query: Query, words: Iterable[WordEvidence]) -> list[WordEvidence]:
    """Return what a quote has of each word, those by which a kind of answer says of what it is as told in its words."""
    spans = find_subject(query)
    return [
        word._replace(quote=max(word.quote, _TOLD))
        if any(span.start <= word.term.start < span.end for span in spans)
        else word
        for word in words
    ]


def _seek_subject(
    index: PassageIndex, query: Query, ranking: Ranking, selections: list[Selection], policy: SelectionPolicy
) -> list[Selection]:
    """Return the quotes of a ranking, first those that tell of what is asked what is asked, as far down as any does.

    Of a passage another sentence may tell it than the one that holds most of the question: "It is open from nine."

    Args:
        index: Where the ranking is from.
        query: What is asked.
        ranking: The candidates.
        selections: Its quotes, best first.
        policy: Limits.
    """

    def lacks_any(one: Selection) -> bool:
        highlight = read_highlight(index, query, ranking.matches, one)
        return any(True for _ in find_lacking(list_asked(highlight), highlight))

    asked = list_asked(read_highlight(index, query, ranking.matches, selections[0]))
    if not any(kind.is_of_subject for kind in asked) or not lacks_any(selections[0]):
        return selections
    wider = replace(policy, max_quotes=_MOST_SOUGHT, score_window=_REACH_OF_SEARCH)
    for one in select_quotes(index, query, ranking, wider):
        for told in (one, *select_elsewhere(index, ranking, one, policy)):
            if not lacks_any(told):
                others = [other for other in selections if other.passage != told.passage]
                return [told._replace(score=selections[0].score), *others][: policy.max_quotes]
    return selections


def _prefer_told(order: list[int], shares: Sequence[float], lacking: Sequence[Sequence[Kind]]) -> list[int]:
    """Return an order of quotes in which one that tells what is asked for leads, where the first would be no answer.

    Args:
        order: Places, best first.
        shares: Of the question that each holds, by place.
        lacking: The kinds of answer that each does not tell, by place.
    """

    def is_no_answer(place: int) -> bool:
        return any(kind.most is None for kind in lacking[place])

    first = order[0]
    if not is_no_answer(first):
        return order
    told = [place for place in order if not is_no_answer(place) and shares[place] >= _SHARE_OF_FIRST * shares[first]]
    return [*told[:1], *(place for place in order if place not in told[:1])]


def _announces(index: PassageIndex, asked: Sequence[AskedWord], selection: Selection) -> bool:
    """Whether a quote's answer begins with a sentence that announces a list and holds all words of the question."""
    at = selection.highlight.start
    document = int(index.document_numbers[_number(selection)])
    units = index.outlines.list_units(document, Span(at, at + 1)) if len(asked) > 1 else ()
    leads = (
        Selection(selection.document, Span(unit.start, unit.lead_end), selection.highlight, 0.0, selection.passage)
        for unit in units
        if unit.start == at
    )
    return any(all(word.quote >= HELD_BY_FIELDS for word in weigh_words(index, asked, lead)) for lead in leads)


def _share_held(words: Sequence[WordEvidence]) -> float:
    """Return the share of what a question says that a quote, its document's fields and headings hold, in [0, 1]."""
    total = sum(word.worth for word in words)
    # What every document is about needs no evidence.
    return sum(word.worth * max(word.quote, word.fields, word.around) for word in words) / total if total else 1.0


def read_highlight(index: PassageIndex, query: Query, matches: Matches, selection: Selection) -> Highlight:
    """Return a quote's highlight, to be asked which kinds of answer it tells."""
    number = _number(selection)
    within = matches.find_sentences(matches.candidates.tolist().index(number))
    return Highlight(
        index,
        query,
        selection.document,
        selection.highlight,
        number,
        matches.is_gloss_asked,
        matches.answer_hits[within],
        matches.answers_nearby[within],
    )


def _lacks(lacking: Iterable[Kind], limit: Limit) -> bool:
    """Whether a quote lacks a kind of answer that limits it in one way."""
    return any(kind.limit is limit for kind in lacking)


def gather_evidence(
    index: PassageIndex,
    query: Query,
    matches: Matches,
    scores: npt.NDArray[np.float64],
    selection: Selection,
    words: Sequence[WordEvidence] | None = None,
    lacking: Sequence[Kind] | None = None,
    saying_nothing: Sequence[int] = (),
) -> Evidence:
    """Return what speaks for the first quote of a ranking.

    Args:
        index: Where it is from.
        query: What is asked.
        matches: The candidates.
        scores: Of the candidates, shape (c,).
        selection: The quote.
        words: What `weigh_words` returns for it, where that is known already.
        lacking: What `find_lacking` returns for it, where that is known already.
        saying_nothing: As `ChosenQuotes.saying_nothing`.
    """
    if lacking is None:
        highlight = read_highlight(index, query, matches, selection)
        lacking = find_lacking(list_asked(highlight), highlight)
    words = weigh_words(index, read_asked(index, query), selection) if words is None else words
    place = matches.candidates.tolist().index(_number(selection))
    share = _share_held(words)
    return Evidence(
        _measure_lead(index, query, matches, scores, selection, saying_nothing),
        math.log1p(share * sum(word.worth for word in words)),
        share,
        _lacks(lacking, Limit.NO_VALUE),
        bool(matches.lacks_place[place]) or _lacks_year(index, query, selection),
        bool(matches.is_of_another_vote[place]),
        bool(matches.is_elsewhere[place]),
    )


def _lacks_year(index: PassageIndex, query: Query, selection: Selection) -> bool:
    """Whether a year is named that a quote's document nowhere holds, and is not of."""
    document = int(index.document_numbers[_number(selection)])
    return any(
        term.surface in query.question.years
        and term.own.isdisjoint(index.list_times(document))
        and document not in index.find_documents_naming(term.meaning)
        for term in query.terms
    )


def _measure_lead(
    index: PassageIndex,
    query: Query,
    matches: Matches,
    scores: npt.NDArray[np.float64],
    selection: Selection,
    saying_nothing: Sequence[int],
) -> float:
    """Return the log-odds of the quote's softmax share among its rivals."""
    own = _number(selection)
    document = int(index.document_numbers[own])
    behind = scores - selection.score
    is_rival = matches.candidates != own
    translation = index.translations.get(document)
    if translation is not None:
        places = np.flatnonzero(is_rival & (index.document_numbers[matches.candidates] == translation))
        depth, *depths = find_depths(index, np.append(own, matches.candidates[places])).tolist()
        is_rival[places] = [abs(other - depth) > SAME_PLACE for other in depths]
    # What does not tell what is asked for is no rival of what does, unless it holds a word that the other lacks.
    is_told = ~is_among(np.array(sorted(saying_nothing), np.int64), matches.candidates)
    if query.question.answer_type in VALUES:
        tells = np.maximum.reduceat(matches.answer_hits, matches.first_sentences[:-1]) > 0
        if tells[~is_rival].any():
            is_told &= tells
    if not is_told.all():
        is_rival &= is_told | _hold_more(matches, own)
    near = np.flatnonzero(is_rival & (behind >= -_NEGLIGIBLE))
    if len(near):
        is_rival[near] = ~_is_same_text(index, own, matches.candidates[near])
    rivals = math.exp(min(_NOTHING - selection.score, 50.0)) + float(np.exp(np.minimum(behind[is_rival], 50.0)).sum())
    return min(_LARGEST_LEAD, max(_SMALLEST_LEAD, -math.log(max(rivals, 1e-9))))


def _hold_more(matches: Matches, own: int) -> npt.NDArray[np.bool_]:
    """Return which candidates hold, or their fields, a word of the question that a passage and its fields lack."""
    within = np.maximum.reduceat(matches.sentence_hits, matches.first_sentences[:-1], axis=1)
    is_held = np.maximum(within, matches.field_hits) >= HELD_BY_FIELDS
    more: npt.NDArray[np.bool_] = np.logical_or.reduce(is_held & ~is_held[:, matches.candidates == own])
    return more


def _is_same_text(index: PassageIndex, own: int, others: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Return which of at least one passage share at least half of their terms, or of a passage's own, with it."""
    tokens, starts = index.bm25.tokens.tokens, index.bm25.tokens.starts
    known = np.array(sorted(set(tokens[starts[own] : starts[own + 1]].tolist())), np.int32)
    firsts, ends = starts[others], starts[others + 1]
    owners = np.arange(len(others)).repeat(ends - firsts)
    places = find_places(known, tokens[concatenate_ranges(firsts, ends)])
    # A column for each of its terms, and one for all else.
    width = len(known) + 1
    counts = np.bincount(owners * width + places, minlength=len(others) * width).reshape(len(others), width)
    shared = np.count_nonzero(counts[:, :-1], axis=1)
    same: npt.NDArray[np.bool_] = shared >= _SAME_TEXT * np.minimum(index.bm25.distinct[others], len(known))
    return same


def _number(selection: Selection) -> int:
    if selection.passage is None:
        raise ValueError("the quote is from no ranking")
    return selection.passage


def _list_terms(index: PassageIndex, sentences: range) -> list[int]:
    starts = index.sentences.sentence_starts
    terms: list[int] = index.sentences.tokens[starts[sentences.start] : starts[sentences.stop]].tolist()
    return terms
