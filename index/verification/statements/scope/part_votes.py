"""Whether a sentence tells only of a part of a vote, or of what is given to others, of which a statement says nothing.

How many voted again in three stations says nothing of how many voted.
"""

from __future__ import annotations

import re

from index.analysis.folding import fold
from index.analysis.patterns.listed import ListedPattern
from index.analysis.tokens import read_words
from index.models import Subject
from index.verification.statements.reading import Statement
from index.verification.statements.sentences import LEAST_HIT, Ground, Parallel, Sentence, weigh_hit
from index.verification.statements.values.claimed import ValueKind

_AGAIN = ListedPattern("verification/part_votes", "again", frame=r"(?i:\b(?:{})\b)")
_FEW = ListedPattern("verification/part_votes", "few", frame=r"(?i:\b(?:{})\b)")
# "Led by 85 votes in Arum": by how much, and where.
_BY = ListedPattern("verification/part_votes", "lead", frame=r"(?i:\b(?:{})\s(?:[^\W\d]+\s){0,3}\Z)")
_IN_A_PLACE = re.compile(r"\s(?:[^\W\d_]+\s){0,2}?(?:in|at|di)\s(?:[a-z]+\s){0,2}(?P<place>[A-Z][\w’'-]+)")
_OF_RESULTS = frozenset((ValueKind.COUNT, ValueKind.SHARE))
# "Paid to each voter", *kepada setiap RW*: to whom.
_TO_WHOM = re.compile(
    r"\b(?:to|for|kepada|untuk|bagi|per)\s(?:(?:each|every|all|the|any|setiap|tiap|semua|seluruh|para)\s)*"
    r"(?P<whom>(?!year|month|day|tahun|bulan|hari)[^\W\d][\w-]*)",
    re.IGNORECASE,
)


def is_of_vote_again(statement: Statement, parallel: Parallel) -> bool:
    """Whether a sentence tells of a vote that was repeated, or of some of its places, and a statement does not.

    Of shares, and of what rose or fell, a few places say nothing, nor all of a few; what else is told of them may be
    told of all.
    """
    text, there = statement.text, parallel.sentence.text
    if _AGAIN.search(text):
        return False
    is_of_share = parallel.values is not None and parallel.values[0].kind is ValueKind.SHARE
    if not is_of_share and parallel.ground is not Ground.OPPOSITE:
        return False
    is_of_few = _FEW.search(text) is not None, _FEW.search(there) is not None
    return bool(_AGAIN.search(there)) or is_of_few[1] > is_of_few[0] or (is_of_share and is_of_few[0] > is_of_few[1])


def is_margin_of_part(statement: Statement, parallel: Parallel) -> bool:
    """Whether a sentence gives by how much somebody led in a place that a statement on a lead does not name."""
    if parallel.values is None or parallel.values[1].kind not in _OF_RESULTS:
        return False
    sentence = parallel.sentence
    claimed, given = parallel.claimed.start, parallel.given.end
    return leads_in_part(statement.text, claimed, sentence.text, given, sentence.document.about)


def leads_in_part(text: str, claimed: int, source: str, given: int, about: Subject) -> bool:
    """Whether a text tells by how much somebody led, and a source in which place that the text does not name.

    "Led by just 85 votes in Batu Layar" is not held against "leads by 2,800 votes".

    Args:
        text: What is said.
        claimed: Where its number begins.
        source: What may tell of the same.
        given: Where the number of the source ends.
        about: What the source's document is on: that place is no part.
    """
    place = _IN_A_PLACE.match(source, given)
    if place is None or _BY.search(text[:claimed]) is None:
        return False
    known = {fold(word) for word in read_words(f"{text} {about.place or ''} {about.event or ''}")}
    return fold(place["place"]) not in known


def is_given_to_others(statement: Statement, parallel: Parallel) -> bool:
    """Whether both tell what sum is for whom, and none of whom a sentence tells is who a statement tells of."""
    if parallel.values is None or parallel.is_equal or parallel.values[0].kind is not ValueKind.MONEY:
        return False
    own = {match.start("whom") for match in _TO_WHOM.finditer(statement.text)}
    terms = [term for term in statement.query.terms if term.start in own]
    there = _list_receivers(parallel.sentence)
    return bool(terms and there) and all(weigh_hit(term, there) < LEAST_HIT for term in terms)


def _list_receivers(sentence: Sentence) -> frozenset[str]:
    starts = {match.start("whom") for match in _TO_WHOM.finditer(sentence.text)}
    return frozenset(term.text for term in sentence.terms if term.start in starts)
