"""Whether a sentence tells only of a part of a vote, or of what is given to others, of which a statement says nothing.

How many voted again in three stations says nothing of how many voted.
"""

from __future__ import annotations

import re

from index.analysis.patterns.listed import ListedPattern
from index.verification.statements.reading import Statement
from index.verification.statements.sentences import LEAST_HIT, Ground, Parallel, Sentence, weigh_hit
from index.verification.statements.values.claimed import ValueKind

_AGAIN = ListedPattern("verification/part_votes", "again", frame=r"(?i:\b(?:{})\b)")
_FEW = ListedPattern("verification/part_votes", "few", frame=r"(?i:\b(?:{})\b)")
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
