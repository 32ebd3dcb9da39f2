"""Whose election a question is about that names no place, in a collection on several countries.

Each country whose documents answer about as well is judged by itself, for those of the others are no rivals: the surest
answers, of equally sure ones that in the asker's language, of these the newest. The others are offered. A document is
on a country where its catalogue says so; what its text may tell is a guess that nobody is shown.
"""

from __future__ import annotations

import math
from dataclasses import replace
from functools import lru_cache

import numpy as np

from index.analysis.tokens import read_tokens
from index.answering.judgement import Found, Refusal, judge_ranking
from index.answering.kinds.limits import Limit
from index.answering.ranking import Ranking
from index.answering.rows.asked import AskedRow
from index.answering.selection import SelectionPolicy
from index.models import Strength
from index.questions.answer_types import AnswerType
from index.questions.places import find_places, has_election_words
from index.search.index import PassageIndex
from index.search.names.places import list_places
from index.search.queries import Query

MAX_OTHER_PLACES = 3
# What scores so much less than the first does not answer as well.
_AS_WELL = 3.0
_TOLD_OF_AN_ELECTION = frozenset({AnswerType.PERSON, AnswerType.ORGANISATION, AnswerType.TIME})
# What is no candidate of the country is no rival either.
_NO_RIVAL = -1e6


def _list_countries(index: PassageIndex, ranking: Ranking) -> list[frozenset[str]]:
    """Return the English names of the countries that each candidate's document is on by its catalogue."""
    documents = index.document_numbers[ranking.matches.candidates].tolist()
    return [index.list_catalogued_countries(document) for document in documents]


@lru_cache(maxsize=1_024)
def _read_countries(place: str) -> frozenset[str]:
    return frozenset(find_places(place, read_tokens(place)))


def _restrict_ranking(ranking: Ranking, countries: list[frozenset[str]], country: str) -> Ranking:
    """Return a ranking with the candidates on one country alone, at least one."""
    is_meant = np.array([country in own for own in countries])
    scores = np.where(is_meant, ranking.scores, ranking.scores + _NO_RIVAL)
    return ranking._replace(order=ranking.order[is_meant[ranking.order]], scores=scores)


def judge_by_country(
    index: PassageIndex,
    query: Query,
    ranking: Ranking,
    policy: SelectionPolicy,
    verdict: Found | Refusal,
    home: str | None,
    asked: AskedRow | None,
) -> Found | Refusal:
    """Return the verdict on the country that is meant, with the others that answer too.

    Args:
        index: Where the ranking is from.
        query: What is asked; it names no place.
        ranking: The candidates.
        policy: The thresholds.
        verdict: On all countries together, which stands where but one answers.
        home: The English name of the country that is meant, None where the collection has several and no such.
        asked: The row that the question means, if it means one.
    """
    countries = _list_countries(index, ranking)
    least = ranking.scores[ranking.order[0]] - _AS_WELL
    close = [place for place in ranking.order.tolist() if ranking.scores[place] >= least]
    answering = list(dict.fromkeys(country for place in close for country in sorted(countries[place])))
    if not answering or answering == [home] or (home is None and len(answering) < 2):
        return verdict
    close_countries = frozenset(answering)
    if home is not None and home not in answering and any(home in own for own in countries):
        answering.append(home)
    found: dict[str, Found] = {}
    for country in answering:
        own = judge_ranking(index, query, _restrict_ranking(ranking, countries, country), (), policy, asked)
        if isinstance(own, Found) and own.strength.reaches(Strength.LIKELY):
            found[country] = own
    if home in found and home not in close_countries and not _reaches(found[home], verdict):
        # What says so much less of it is no answer of its own.
        del found[home]
    if home is not None and home not in found:
        return _doubt_abroad(verdict, home)
    if len(found) < 2:
        return found[home] if home is not None else verdict
    best, *others = sorted(found, key=lambda country: (country != home, *_rate(index, query, found[country])))
    leading = found[best].selections[0].document.id
    # A document on two countries answers for both.
    rest = [country for country in others if found[country].selections[0].document.id != leading]
    return replace(found[best], other_places=tuple(rest[:MAX_OTHER_PLACES]))


def doubt_other_language(index: PassageIndex, query: Query, verdict: Found | Refusal) -> Found | Refusal:
    """Return a verdict as likely at most where its first quote is in the language that is not asked in.

    Args:
        index: Where it is from.
        query: What is asked, of no place, in a collection on several countries that is on none most of all.
        verdict: What answers it.
    """
    if isinstance(verdict, Refusal) or verdict.strength is not Strength.STRONG:
        return verdict
    is_in_other = verdict.selections[0].document.language is not query.question.language
    if not is_in_other or list_places(index, query):
        return verdict
    return replace(verdict, strength=Strength.LIKELY, limit=Limit.ABROAD)


def doubt_unnamed_election(query: Query, verdict: Found | Refusal) -> Found | Refusal:
    """Return a verdict as no more than the closest match where who won, or when, is asked of whichever election.

    Args:
        query: What is asked, in a collection on several elections that is on no country most of all.
        verdict: What answers it.
    """
    question = query.question
    if isinstance(verdict, Refusal) or not verdict.strength.reaches(Strength.LIKELY):
        return verdict
    is_named = question.years or question.names or verdict.selections[0].document.about.place
    if is_named or question.answer_type not in _TOLD_OF_AN_ELECTION or not query.terms:
        return verdict
    if not all(term.is_reporting or has_election_words([term.surface]) for term in query.terms):
        return verdict
    return replace(verdict, strength=Strength.PARTIAL, limit=Limit.ANY_ELECTION)


def _doubt_abroad(verdict: Found | Refusal, home: str) -> Found | Refusal:
    """Return a verdict as no more than the closest match where its first quote is on another country than is meant."""
    if isinstance(verdict, Refusal):
        return verdict
    countries = _read_countries(verdict.selections[0].document.about.place or "")
    if not countries or home in countries or not verdict.strength.reaches(Strength.LIKELY):
        return verdict
    return replace(verdict, strength=Strength.PARTIAL, limit=Limit.ABROAD)


def _reaches(found: Found, verdict: Found | Refusal) -> bool:
    return isinstance(verdict, Refusal) or found.strength.reaches(verdict.strength)


def _rate(index: PassageIndex, query: Query, found: Found) -> tuple[int, bool, float, float]:
    """Return what orders answers of several countries, the best first."""
    document = found.selections[0].document
    number = index.documents.find_id(document.id)
    year = index.find_year(number) if number is not None else math.nan
    grades = list(Strength)
    is_foreign = document.language is not query.question.language
    return grades.index(found.strength), is_foreign, math.inf if math.isnan(year) else -year, -found.confidence
