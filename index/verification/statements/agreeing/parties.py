"""Whether a sentence tells of whoever deals with those of whom a statement tells: of the buyer, not of the seller."""

from __future__ import annotations

from functools import cache

from index.analysis.word_lists import read_table
from index.verification.statements.denials import find_listed
from index.verification.statements.reading import Statement
from index.verification.statements.sentences import Sentence


def tells_of_other_party(statement: Statement, sentence: Sentence) -> bool:
    """Whether a statement names one side of a deal that a sentence does not name, and the sentence the other one."""
    parties = _read_parties()
    own, there = ({word for word, _ in find_listed(text, parties)} for text in (statement.text, sentence.text))
    return any(
        not there & same and there & others and not own & others
        for word in own
        if word in parties
        for same, others in [parties[word]]
    )


@cache
def _read_parties() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Return a word → the words for the same side of a deal, and those for the other side."""
    parties: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    for sides in read_table("verification/parties.tsv", 2, lambda *row: tuple(frozenset(one.split()) for one in row)):
        for same, others in (sides, sides[::-1]):
            for word in same:
                known = parties.get(word, (frozenset[str](), frozenset[str]()))
                parties[word] = known[0] | same, known[1] | others
    return parties
