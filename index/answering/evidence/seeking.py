"""What tells a value or a rule of that of which it is asked: sought in all that was found, in whatever words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from index.answering.evidence.telling import read_highlight, read_whole_passage
from index.answering.evidence.words import WordEvidence
from index.answering.kinds.table import Kind, find_lacking, list_asked, may_tell_all, tells_all
from index.answering.ranking import Ranking
from index.answering.selection import Selection, SelectionPolicy, select_elsewhere, select_quotes
from index.models import Span
from index.search.index import PassageIndex
from index.search.queries import Query

# What says of what a value is told as surely, in whatever words.
_TOLD = 0.9
# Of what it is told is sought in so many passages, so far behind the first.
_MOST_SOUGHT, _REACH_OF_SEARCH = 20, 20.0


def find_subject_words(query: Query, asked: Iterable[Kind]) -> list[Span]:
    """Return where a question says of what it asks.

    Args:
        query: What is asked.
        asked: The kinds of answer that it asks for.
    """
    return [
        Span(*found.span())
        for kind in asked
        for words_of in (kind.asking() if kind.asking is not None else None, kind.find_asking(query))
        if words_of is not None
        for found in words_of.finditer(query.question.asked)
    ]


def hold_subject(spans: Iterable[Span], words: list[WordEvidence]) -> list[WordEvidence]:
    """Return what a quote has of each word, those by which a question says of what it asks as told in the quote's own.

    Args:
        spans: As of `find_subject_words`, of a question all of whose kinds of answer the quote tells.
        words: What `weigh_words` returns for it.
    """
    told = {word.term.start for word in words for start, end in spans if start <= word.term.start < end}
    return [word._replace(quote=max(word.quote, _TOLD)) if word.term.start in told else word for word in words]


def seek_subject(
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
    first = read_highlight(index, query, ranking.matches, selections[0])
    asked = list_asked(first)
    if not any(kind.is_of_subject for kind in asked) or not find_lacking(asked, first):
        return selections
    matches = ranking.matches
    wider = replace(policy, max_quotes=_MOST_SOUGHT, score_window=_REACH_OF_SEARCH)
    for one in select_quotes(index, query, ranking, wider):
        if not may_tell_all(asked, read_whole_passage(index, query, matches, one)):
            continue
        for told in (one, *select_elsewhere(index, ranking, one, policy)):
            highlight = read_highlight(index, query, matches, told)
            if tells_all(list_asked(highlight), highlight):
                others = [other for other in selections if other.passage != told.passage]
                return [told._replace(score=selections[0].score), *others][: policy.max_quotes]
    return selections
