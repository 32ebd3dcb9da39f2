"""Which close quote leads: by what they hold of a question, and which kinds of answer they tell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from index.answering.evidence.seeking import find_subject_words, hold_subject, seek_subject
from index.answering.evidence.telling import read_highlight
from index.answering.evidence.words import AskedWord, WordEvidence, read_asked, share_held, weigh_words
from index.answering.kinds.limits import Limit
from index.answering.kinds.table import Kind, find_lacking, list_asked
from index.answering.ranking import Ranking
from index.answering.selection import Selection, SelectionPolicy, select_quotes
from index.models import Span
from index.search.index import PassageIndex
from index.search.queries import Query
from index.search.words import HELD_BY_FIELDS

# Which of two quotes answers is told by what they hold of the question more than by so much of their passages' scores.
HELD_LIFT = 3.0
# What tells the kind of answer that is asked for leads over what does not, and would be no answer, where it holds so
# much of what that holds of the question.
_SHARE_OF_FIRST = 0.7
# So far behind one that lacks something, a quote may still be lifted.
_REACH_OF_LIFTS = 6.0
# What announces a list in the question's own words answers before an item that repeats them.
ANNOUNCED_LIFT = 2.0


class ChosenQuotes(NamedTuple):
    """The quotes of a ranking, and what the first of them was chosen by.

    Attributes:
        selections: Best first, at least one.
        words: What `weigh_words` returns for the first.
        lacking: The kinds of answer that are asked for and that the first does not tell, which limit it.
        told: Those that it tells.
        saying_nothing: Numbers of close passages that give nobody's words, or are of something else, where the first
            does and is not: they are no rivals of it.
    """

    selections: list[Selection]
    words: list[WordEvidence]
    lacking: list[Kind]
    told: list[Kind]
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
    selections = seek_subject(index, query, ranking, selections, policy)
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
    weighed = [weigh_words(index, asked, one) for one in close]
    limiting = [[kind for kind in kinds if not kind.only_leads] for kinds in lacking]
    # What tells all that is asked for holds the words that ask for it, however it says them.
    words = []
    for held, kinds, less in zip(weighed, lacking, limiting, strict=True):
        subject = [] if less else find_subject_words(query, [kind for kind in asked_kinds if kind not in kinds])
        words.append(hold_subject(subject, held) if subject else held)
    leading = 0
    if len(close) > 1:
        lifted = [
            one.score
            + HELD_LIFT * share_held(held)
            - sum({kind.limit: kind.cost for kind in kinds}.values())
            + ANNOUNCED_LIFT * _announces(index, asked, one)
            for one, held, kinds in zip(close, words, lacking, strict=True)
        ]
        order = sorted(range(len(close)), key=lambda place: -lifted[place])
        leading, *others = _prefer_told(order, [share_held(held) for held in words], lacking)
        # Its lead is over what it was lifted above.
        selections[: len(close)] = [close[leading]._replace(score=best), *(close[place] for place in others)]
    saying_nothing = [
        one.number
        for one, kinds in zip(close, lacking, strict=True)
        if any(map(_tells_subject, kinds)) and not any(map(_tells_subject, lacking[leading]))
    ]
    told = [kind for kind in asked_kinds if kind not in lacking[leading]]
    return ChosenQuotes(selections, words[leading], limiting[leading], told, saying_nothing)


def _tells_subject(kind: Kind) -> bool:
    """Whether what lacks a kind of answer is no rival of what has it: gives nobody's words, or is of something else."""
    return kind.is_of_subject or kind.limit is Limit.NO_SPEECH


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
    document = int(index.document_numbers[selection.number])
    units = index.outlines.list_units(document, Span(at, at + 1)) if len(asked) > 1 else ()
    leads = (
        Selection(selection.document, Span(unit.start, unit.lead_end), selection.highlight, 0.0, selection.passage)
        for unit in units
        if unit.start == at
    )
    return any(all(word.quote >= HELD_BY_FIELDS for word in weigh_words(index, asked, lead)) for lead in leads)
