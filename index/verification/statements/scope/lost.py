"""Where a statement and a sentence speak of different things as lost, stolen or expired: a card is no invitation."""

from __future__ import annotations

import re

from index.verification.statements.permissions import find_permissions
from index.verification.statements.reading import Statement
from index.verification.statements.sentences import LEAST_HIT, Ground, Parallel

_THING = r"(?P<thing>[\w-]+(?:\s[\w-]+)?)"
_OWN = r"(?:(?:my|your|his|her|their|our|the|an?|its|this|that)\s){0,2}"
_BEFORE = r"(?:yang|sudah|telah|saya|aku|kamu|anda|mereka|pemilih|has|have|had|is|was|are|were|been|got|gets|be)"
# *KTP hilang*, "the card was stolen"; *kehilangan formulir C*, "lost their card".
_LOST = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?!{_BEFORE}\b){_THING}\s(?:{_BEFORE}\s){{0,3}}(?:hilang|ilang|dicuri|ketinggalan|tertinggal|kedaluwarsa|kadaluarsa)\b",
        rf"\b(?:kehilangan|hilangnya|lupa\s(?:mem)?bawa)\s{_THING}",
        rf"\b{_THING}\s(?:{_BEFORE}\s){{1,3}}(?:lost|stolen|expired|misplaced|forgotten)\b",
        rf"\b(?:lost|loses?|losing|stolen|misplaced?|forgot(?:ten)?|forgets?|expired)\s(?:to\sbring\s)?{_OWN}{_THING}",
    )
)
_OF_RULES = frozenset((Ground.PERMISSION, Ground.OPPOSITE, Ground.DENIAL))


def is_of_other_lost(statement: Statement, parallel: Parallel) -> bool:
    """Whether what is allowed to those who have lost one thing is held against who has lost another."""
    if parallel.ground not in _OF_RULES or not any(find_permissions(statement.text)):
        return False
    own, there = _find_lost(statement.text), _find_lost(parallel.sentence.text)
    if own is None or there is None or parallel.claimed.start <= own.start() < parallel.claimed.end:
        # Who loses a right to something may not do it: the rule itself, and nothing that was lost before.
        return False
    terms = parallel.sentence.terms
    told = [term.text for term in terms if there.start("thing") <= term.start < there.end("thing")]
    lost = [term for term in statement.query.terms if own.start("thing") <= term.start < own.end("thing")]
    return not any(term.weights.get(text, 0.0) >= LEAST_HIT for term in lost for text in told)


def _find_lost(text: str) -> re.Match[str] | None:
    """Return where a text says that something is lost, with one or two words for the thing."""
    return next((match for pattern in _LOST if (match := pattern.search(text))), None)
