"""How the latest vote went, which what is told of an earlier one is no answer to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from index.analysis.analyzer import analyze
from index.analysis.patterns.listed import ListedPattern
from index.analysis.tokens import read_words
from index.answering.kinds.highlights import Highlight, join_lines
from index.answering.kinds.subjects.listed import has_words
from index.answering.kinds.subjects.vote_times import list_event_years, list_years, tells_of_vote_of_a_year
from index.documents.records import Description
from index.models import Document, Language
from index.questions.answer_types import COUNTED_OR_SHARED, asks_for_winner, asks_who_is_elected
from index.questions.places import has_election_words
from index.questions.votes import find_votes_mentioned
from index.search.index import PassageIndex
from index.search.queries import Query, kept_of_query

_EARLIER = "answering/earlier_votes"
# "In 2022 Mr Roa won", "Pada pemilihan 2018 …"; what the document is on may be called by its own year.
_OPENING_YEAR = ListedPattern(_EARLIER, "opening", frame=r"(?i:\W*(?:{})\s+(?:[^\W\d]+\s+){0,4}(?:19|20)\d\d\b)")
_MAX_REMEMBERED = 4_096


def asks_of_latest_vote(highlight: Highlight) -> bool:
    """Whether a question asks who won, or for votes, and says nothing of when: it is of the latest vote."""
    question = highlight.query.question
    if question.years or question.vote_date or question.period or question.condition is not None:
        return False
    if has_words(question.asked, _EARLIER, "earlier"):
        return False
    is_of_winner = asks_for_winner(question.tokens) or asks_who_is_elected(question.tokens)
    return is_of_winner or (question.answer_type in COUNTED_OR_SHARED and has_words(question.asked, _EARLIER, "votes"))


def asks_of_named_in_latest(highlight: Highlight) -> bool:
    """Whether a question asks so of a name, such as a district; who won the whole is told in words of its own."""
    named = (highlight.index.look_up(term.meaning).is_name for term in highlight.query.terms)
    return asks_of_latest_vote(highlight) and any(named)


def tells_latest_vote(highlight: Highlight) -> bool:
    """Whether what is told is of no vote before the latest: by a year that it names, else by its document's event."""
    document, latest = highlight.document, _find_latest_year(highlight)
    own = [highlight.text, *highlight.headings_of_row]
    if latest and any(str(latest) in list_years(text) for text in own):
        return True
    years = list_event_years(document)
    if years and latest > max(map(int, years)):
        return False
    if highlight.row is not None:
        return True
    sentences = highlight.index.passages[highlight.passage].sentences
    text = document.joined.text
    before = [join_lines(text[start:end]) for start, end in sentences[: highlight.within.start]]
    return not is_of_earlier_vote(highlight.text, before, document)


def is_of_earlier_vote(sentence: str, before: Sequence[str], document: Document) -> bool:
    """Whether a sentence tells of a vote before the one that its document is on.

    Args:
        sentence: What opens with an earlier year, or tells of the vote of one: "In 2022 Mr Roa won".
        before: The sentences before it in its paragraph, of which the last that opens with a year holds on.
        document: Where they stand.
    """
    if _is_before(sentence, document):
        return True
    if has_words(sentence, _EARLIER, "now") or not _own_years_are_before(sentence, document):
        return False
    opening = next((text for text in reversed(before) if _tells_time(text)), None)
    return opening is not None and _is_before(opening, document)


def opens_with_year(text: str) -> bool:
    """Whether a text begins with a year, or with what is named by one: "In the 2022 election", "Pada 2018"."""
    return _OPENING_YEAR.match(text) is not None


def _tells_time(text: str) -> bool:
    return opens_with_year(text) or has_words(text, _EARLIER, "now")


def _own_years_are_before(text: str, document: Document) -> bool:
    return all(int(year) < _find_own_year(document) for year in list_years(text))


def _is_before(text: str, document: Document) -> bool:
    """Whether a text opens with a year before the vote that its document is on, or tells of the vote of one."""
    if not list_years(text) or not _own_years_are_before(text, document):
        return False
    if _is_of_other_kind(text, document):
        return False  # who won the presidency before the assembly was elected
    return opens_with_year(text) or tells_of_vote_of_a_year(text, is_day_asked=False)


def _is_of_other_kind(text: str, document: Document) -> bool:
    kinds, own = _find_kinds(text), _find_kinds(document.about.event or "")
    return bool(kinds and own) and kinds.isdisjoint(own)


@lru_cache(maxsize=_MAX_REMEMBERED)
def _find_kinds(text: str) -> frozenset[str]:
    return find_votes_mentioned(read_words(text))


def _find_own_year(document: Document) -> int:
    """Return the year of the vote that a document is on; where it says none, the one before it was published, or 0."""
    years = list_event_years(document)
    if years:
        return max(map(int, years))
    return document.published.year - 1 if document.published is not None else 0


def _find_latest_year(highlight: Highlight) -> int:
    """Return the year of the last vote of its document's series on which one is that has each name asked of; or 0."""
    index, own = highlight.index, highlight.document
    if not list_event_years(own):
        return 0
    held = (vote for vote in _list_held(index, highlight.query) if vote[1] not in index.withdrawn)
    return next((year for year, number in held if _is_of_series(index, index.documents.describe(number), own)), 0)


@kept_of_query
def _list_held(index: PassageIndex, query: Query) -> list[tuple[int, int]]:
    """Return the years of votes that were held and the documents on them that have each name asked of, newest first."""
    named = (term.meaning for term in query.terms if index.look_up(term.meaning).is_name)
    naming = (index.find_documents_naming(meaning).tolist() for meaning in named)
    found = []
    for number in set(range(len(index.documents))).intersection(*naming):
        one = index.documents.describe(number)
        year = max(map(int, list_event_years(one)), default=0)
        if year and one.published is not None and year <= one.published.year:
            found.append((year, number))
    return sorted(found, reverse=True)


def _is_of_series(index: PassageIndex, other: Description, own: Document) -> bool:
    """Whether two documents are on votes of the same kind and place, of whatever years."""
    event, own_event = other.about.event or "", own.about.event or ""
    if other.about.place != own.about.place or _is_of_other_kind(event or other.title, own):
        return False
    names, own_names = (_list_names(index, text) for text in (event or other.title, own_event or own.title))
    return not names.isdisjoint(own_names) or bool(event and own_event and names == own_names)


def _list_names(index: PassageIndex, text: str) -> frozenset[str]:
    return frozenset(term for term in _list_capitalised(text) if index.is_written_as_name(term))


@lru_cache(maxsize=_MAX_REMEMBERED)
def _list_capitalised(text: str) -> frozenset[str]:
    """Return the terms of words with a capital in what a vote is called, or in a title, but those of elections."""
    words = (word for word in read_words(text) if word[0].isupper() and not has_election_words([word]))
    return frozenset(term.text for word in words for language in Language for term in analyze(word, language))
