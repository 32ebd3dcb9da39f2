"""Whether a rule is for other places than a statement: what is forbidden in schools is not so on a campus."""

from __future__ import annotations

import re

from index.answering.kinds.distinctions.ruled_places import choose_least_sure, covers_place, find_ruled_places
from index.verification.statements.permissions import find_permissions
from index.verification.statements.reading import Statement
from index.verification.statements.sentences import Sentence

_OUTSIDE = re.compile(r"\b(?:outside|di luar)\b", re.IGNORECASE)


def is_at_other_place(statement: Statement, sentence: Sentence) -> bool:
    """Whether a statement tells what may or must be done at a place, and a sentence that of other places alone.

    A rule that names no place, or one by its name, may hold wherever.
    """
    if not find_permissions(statement.text) or not find_permissions(sentence.text):
        return False
    own, there = find_ruled_places(statement.text), find_ruled_places(sentence.text)
    if own and (_OUTSIDE.search(statement.text) is None) is not (_OUTSIDE.search(sentence.text) is None):
        return True
    least = choose_least_sure(statement.query.question.language, sentence.document.language)
    lacking = any(
        term.start in own
        and statement.named[row]
        and max(sentence.hits[row], sentence.in_fields[row]) < least
        and not covers_place(term.surface, sentence.text)
        for row, term in enumerate(statement.query.terms)
    )
    return lacking and any(term.start in there for term in sentence.terms)
