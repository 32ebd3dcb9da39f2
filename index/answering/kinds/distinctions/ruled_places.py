"""At which place something may be done: a rule on schools and places of worship is none on a campus."""

from __future__ import annotations

import re
from functools import cache

from index.analysis.word_lists import read_pairs
from index.answering.kinds.highlights import Highlight
from index.models import Language
from index.questions.answer_types import asks_for_permission
from index.questions.places import has_election_words
from index.search.queries import QueryTerm

# What stands less for a place may be another one: *kampus* and *sekolah* are both learned at.
_LEAST_SURE, _LEAST_TRANSLATED = 0.75, 0.5
_TIMES = (
    r"(?:days?|weeks?|months?|years?|period|hours?|time|case|general|least|hari|masa|minggu|bulan|tahun|waktu|saat|tengah"
    r"|antara|atas|bawah|mana|sini|sana|bidang|hadapan|depan)"
)
_AT = re.compile(
    r"\b(?:di(?:\s(?:dalam|lingkungan|area|kawasan|sekitar|halaman))?|in|on|at|inside|within)\s"
    rf"(?:(?:the|an?|any|your|all|setiap|semua)\s)?(?!{_TIMES}\b)(?=(?P<place>[a-z][\w-]*))",
)


def find_ruled_places(text: str) -> set[int]:
    """Return where the places begin at which a text says that something is done, by common nouns; not where votes are.

    One that is named, "in Asgard", is judged as what the documents are about.
    """
    return {match.end() for match in _AT.finditer(text) if not has_election_words([match["place"]])}


def choose_least_sure(own: Language, other: Language) -> float:
    """Return how much a word has to stand for a place to be that one, in texts of these languages."""
    return _LEAST_SURE if own is other else _LEAST_TRANSLATED


def covers_place(place: str, text: str) -> bool:
    """Whether a text names all places of a kind of which one is a place: a mosque is a place of worship."""
    return any(own.fullmatch(place) and wider.search(text) for own, wider in _list_kinds())


@cache
def _list_kinds() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (re.compile(own, re.IGNORECASE), re.compile(rf"\b(?:{wider})\b", re.IGNORECASE))
        for own, wider in read_pairs("answering/kinds_of_places.tsv")
    )


def asks_at_place(highlight: Highlight) -> bool:
    """Whether it is asked if something may be done at a place: "may candidates campaign on campus"."""
    return asks_for_permission(highlight.query.question.asked) and bool(_list_asked(highlight))


def tells_at_place(highlight: Highlight) -> bool:
    """Whether what is told names that place, or none."""
    least = choose_least_sure(highlight.query.question.language, highlight.language)
    tokens = highlight.words.tokens
    if all(
        highlight.words.find(highlight.index, term, least).any() or covers_place(term.surface, highlight.text)
        for term in _list_asked(highlight)
    ):
        return True
    return not len(tokens) or not find_ruled_places(highlight.text)


def _list_asked(highlight: Highlight) -> list[QueryTerm]:
    starts = find_ruled_places(highlight.query.question.text)
    return [term for term in highlight.query.terms if term.start in starts]
