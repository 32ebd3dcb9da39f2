"""Whether a rule is for other places than a statement: what is forbidden in schools is not so on a campus."""

from __future__ import annotations

import re

from index.verification.statements.permissions import find_permissions
from index.verification.statements.reading import Statement
from index.verification.statements.sentences import Sentence

# What stands less for a place may be another one: *kampus* and *sekolah* are both learned at.
_LEAST_SURE, _LEAST_TRANSLATED = 0.75, 0.5
_TIMES = (
    r"(?:days?|weeks?|months?|years?|period|hours?|time|case|general|least|hari|masa|minggu|bulan|tahun|waktu|saat|tengah"
    r"|antara|atas|bawah|mana|sini|sana|bidang|hadapan|depan)"
)
_AT = re.compile(
    r"\b(?:di(?:\s(?:dalam|lingkungan|area|kawasan|sekitar|halaman))?|in|on|at|inside|within)\s"
    rf"(?:(?:the|an?|any|your|all|setiap|semua)\s)?(?!{_TIMES}\b)(?=[a-z])",
)


def is_at_other_place(statement: Statement, sentence: Sentence) -> bool:
    """Whether a statement tells what may or must be done at a place, and a sentence that of other places alone.

    A rule that names no place, or one by its name, may hold wherever.
    """
    if not find_permissions(statement.text) or not find_permissions(sentence.text):
        return False
    own = {match.end() for match in _AT.finditer(statement.text)}
    rows = [row for row, term in enumerate(statement.query.terms) if term.start in own and statement.named[row]]
    is_own = sentence.document.language is statement.query.question.language
    least = _LEAST_SURE if is_own else _LEAST_TRANSLATED
    lacking = [row for row in rows if max(sentence.hits[row], sentence.in_fields[row]) < least]
    there = {match.end() for match in _AT.finditer(sentence.text)}
    return bool(lacking) and any(term.start in there for term in sentence.terms)
