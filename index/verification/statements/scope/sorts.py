"""Whether a sentence that says the opposite of a statement says it of another sort of thing, or of another's deed."""

from __future__ import annotations

import re

from index.analysis.folding import fold
from index.models import Language, Span
from index.verification.statements.reading import Statement, read_votes
from index.verification.statements.sentences import LEAST_HIT, Ground, Parallel, Sentence, find_places, weigh_hit

_OF_WORDS = frozenset((Ground.OPPOSITE, Ground.DENIAL))
_LEAST_SURE, _LEAST_TRANSLATED = 0.75, 0.5
_ELECTORATE = re.compile(
    r"voters?|votes?|electors?|electorate|people|citizens|referendum|pemilih|warga|rakyat|suara", re.IGNORECASE
)
# A vote by post is none by e-mail.
_ELECTRONIC = re.compile(
    r"\be-(?P<of>mail|vot|count|ball)\w*|\b(?:emails?|surel|electronic\w*|elektronik|online)\b", re.IGNORECASE
)
_DONE = re.compile(r"(?:me|di|ber|ter)\w{3,}|\w{3,}ed", re.IGNORECASE)
_BY = re.compile(r"\s(?:by|oleh)\s(?:the\s|an?\s|para\s)?", re.IGNORECASE)


def is_of_other_sort(statement: Statement, parallel: Parallel) -> bool:
    """Whether a sentence tells of another sort of what a statement begins with: student cards are no identity cards."""
    if parallel.ground not in _OF_WORDS:
        return False
    sentence, terms = parallel.sentence, statement.query.terms
    rows = [row for row, term in enumerate(terms) if statement.named[row] and term.end <= parallel.claimed.start]
    least = _LEAST_SURE if sentence.document.language is statement.query.question.language else _LEAST_TRANSLATED
    held = [row for row in rows if sentence.hits[row] >= least]
    if len(held) == len(rows):
        return False
    places = [place for row in held for place in find_places(statement, row, sentence)]
    return bool(places) and all(_is_narrowed_otherwise(statement, sentence, place) for place in places)


def is_electronic(statement: Statement, parallel: Parallel) -> bool:
    """Whether a sentence holds a word of a statement only as part of "e-mail", which the statement has not."""
    sentence = parallel.sentence
    if _ELECTRONIC.search(statement.text):
        return False
    ends = {match.start("of") for match in _ELECTRONIC.finditer(sentence.text) if match["of"]}
    places = (find_places(statement, row, sentence) for row, named in enumerate(statement.named) if ends and named)
    return any(found and all(place.start in ends for place in found) for found in places)


def is_by_others(statement: Statement, parallel: Parallel) -> bool:
    """Whether a statement tells by whom something was done, of whom a sentence with the opposite is silent.

    That Parliament rejected it says nothing against "it was accepted"; that the voters did, does.
    """
    by = _BY.match(statement.text, parallel.claimed.end)
    if parallel.ground not in _OF_WORDS or by is None:
        return False
    row = next((row for row, term in enumerate(statement.query.terms) if term.start >= by.end()), None)
    if row is None or is_of_electorate(statement.query.terms[row].surface):
        return False
    return bool(max(parallel.sentence.hits[row], parallel.sentence.in_fields[row]) < LEAST_HIT)


def is_of_electorate(word: str) -> bool:
    """Whether a word is one for those who vote, or for a vote."""
    return _ELECTORATE.fullmatch(word) is not None or fold(word) in read_votes()


def _is_narrowed_otherwise(statement: Statement, sentence: Sentence, place: Span) -> bool:
    """Whether the word that narrows a noun of a sentence, behind it in Indonesian, is none of a statement's."""
    text = sentence.text
    if sentence.document.language is Language.ID:
        beside = next((one for one in sentence.terms if one.start >= place.end), None)
        is_beside = beside is not None and not text[place.end : beside.start].strip()
    else:
        beside = next((one for one in reversed(sentence.terms) if one.end <= place.start), None)
        is_beside = beside is not None and not text[beside.end : place.start].strip()
    # *Pengamat melaporkan*: what is done narrows nothing.
    if beside is None or not is_beside or _DONE.fullmatch(text, beside.start, beside.end):
        return False
    held = frozenset((beside.text,))
    return all(weigh_hit(term, held) < LEAST_HIT for term in statement.query.terms)
