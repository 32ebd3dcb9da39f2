"""Whether a statement says that something has ended or is not so yet, and a sentence only that it was or will be so."""

from __future__ import annotations

import re

from index.verification.statements.reading import Statement
from index.verification.statements.sentences import Ground, Parallel, find_clause

_NOT = r"(?:tidak|tak|bukan|nggak|enggak|gak|ga)(?:lah)?"
_ENDED = re.compile(
    rf"""\b(?:
    no\slonger
    |(?:not|never|no|\w+n['’]t|cannot)\b[^.,;:!?]{{0,80}}?\s(?:any\s?more|any\slonger|again)
    |(?:sudah|udah|telah)\sbukan
    |{_NOT}\b[^.,;:!?]{{0,80}}?\slagi
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
# What is still so, may be done again or is a rule holds on.
_GOES_ON = re.compile(
    r"\b(?:still|remains?|continues?|again|must|shall|(?-i:may)|can|will|should|required|need(?:s|ed)?|necessary"
    r"|ha(?:ve|s)\sto|masih|tetap|kembali|lagi|harus|wajib|boleh|dapat|bisa|akan|(?:di)?perlu(?:kan)?|dibutuhkan|berhak)\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(r"\b(?:belum(?:lah)?|(?:not|n['’]t)\b[^.,;:!?]{0,80}?\syet)\b", re.IGNORECASE)
_TO_COME = re.compile(r"\b(?:will|shall|would|(?-i:may)|akan|bakal|nanti)\b", re.IGNORECASE)
_OF_DENIAL = frozenset((Ground.DENIAL, Ground.OPPOSITE, Ground.PERMISSION))


def is_of_before(statement: Statement, parallel: Parallel) -> bool:
    """Whether a statement says that something is so no longer, and a sentence does not say that it goes on.

    That a party took part does not deny that it no longer does.
    """
    if parallel.ground not in _OF_DENIAL or _ENDED.search(statement.text) is None:
        return False
    sentence = parallel.sentence
    return _GOES_ON.search(sentence.text, *find_clause(sentence.text, parallel.given)) is None


def is_to_come(statement: Statement, parallel: Parallel) -> bool:
    """Whether a statement says that something is not so yet, and a sentence that it will be."""
    is_denied = parallel.ground in _OF_DENIAL and _NOT_YET.search(statement.text) is not None
    return is_denied and _TO_COME.search(parallel.sentence.text) is not None
