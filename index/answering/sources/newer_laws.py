"""A law on whose subject a newer one was made says how things were: the newer one goes first where it answers, too.

Whether the newer law repealed it, its last clauses tell, which are not always there, nor always legible. That both are
of one kind and one subject shows in their titles.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.answering.judgement import Found, Refusal
from index.answering.kinds.limits import Limit
from index.answering.lookups import find_named_laws
from index.models import Strength
from index.passages.structure.law_names import LawName, find_law_names
from index.questions.question import Question
from index.search.index import PassageIndex

_SUBJECT = re.compile(r"(?:tentang|on|concerning|about|regarding)\s+(?P<words>.+)", re.IGNORECASE | re.DOTALL)
# What changes a law leaves the rest of it in force.
_AMENDING = re.compile(r"\b(?:perubahan|penetapan|amend\w*)\b", re.IGNORECASE)
_IDLE = frozenset({"dan", "the", "of", "and"})


@dataclass(frozen=True, slots=True)
class _TitledLaw:
    """A law as its title tells.

    Attributes:
        document: The number of its document.
        name: Kind, number and year.
        subject: The folded words of what it is about, at least one.
        amends: Whether it changes another law.
    """

    document: int
    name: LawName
    subject: frozenset[str]
    amends: bool


def find_newer_laws(index: PassageIndex) -> Mapping[int, frozenset[int]]:
    """Return each law's document of which newer laws are held whose subject is the same, or all of it or part of it.

    Args:
        index: Withdrawn documents count for nothing.
    """
    laws = [
        law
        for name, document in index.outlines.list_laws()
        if name and document not in index.withdrawn and (law := _read_law(index, document))
    ]
    newer = {older.document: frozenset(law.document for law in laws if _takes_place(law, older)) for older in laws}
    return {document: found for document, found in newer.items() if found}


def _read_law(index: PassageIndex, document: int) -> _TitledLaw | None:
    title = index.documents.describe(document).title
    for name, _, end in find_law_names(title):
        subject = _SUBJECT.search(title, end)
        if not (name.number and subject):
            return None
        words = frozenset(map(fold, read_words(subject["words"]))) - _IDLE
        return _TitledLaw(document, name, words, _AMENDING.search(subject["words"]) is not None) if words else None
    return None


def _takes_place(newer: _TitledLaw, older: _TitledLaw) -> bool:
    if newer.name.kind != older.name.kind or newer.name.place != older.name.place or newer.amends:
        return False
    is_one_subject = newer.subject <= older.subject or older.subject <= newer.subject
    return is_one_subject and int(newer.name.year) > int(older.name.year)


def prefer_newer_laws(
    index: PassageIndex,
    find_newer: Callable[[int], frozenset[int]],
    question: Question,
    found: Found,
    judge_newest: Callable[[], Found | Refusal],
) -> Found:
    """Return what newer laws answer, where an older one would; else the older one's words, as no sure answer.

    Whoever names a law, a clause or a time means the older one, perhaps.

    Args:
        index: Where the answer is from.
        find_newer: Returns the documents of newer laws on the subject of a document's, given by number.
        question: What is asked.
        found: What answers it best.
        judge_newest: Judges the question without the older laws.
    """
    number = index.documents.find_id(found.selections[0].document.id)
    taken = find_newer(number) if number is not None else frozenset()
    names_time = question.years or question.period is not None
    if not taken or names_time or question.clause is not None or find_named_laws(index, question) is not None:
        return found
    newest = judge_newest()
    if (
        isinstance(newest, Found)
        and index.documents.find_id(newest.selections[0].document.id) in taken
        and (newest.strength.reaches(Strength.LIKELY) or newest.strength.reaches(found.strength))
    ):
        return newest
    if found.strength is not Strength.STRONG:
        return found
    return replace(found, strength=Strength.LIKELY, limit=found.limit or Limit.OLDER_LAW)
