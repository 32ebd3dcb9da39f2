"""Whether what was put to the vote was accepted: "the referendum passed", *usul itu gagal*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from index.analysis.patterns.listed import ListedPattern
from index.models import DifferenceKind, Span
from index.verification.statements.agreeing.modality import tells_alike
from index.verification.statements.denials import find_negations
from index.verification.statements.grade import is_qualified
from index.verification.statements.reading import Statement
from index.verification.statements.sentences import LEAST_HIT, Ground, Parallel, Sentence
from index.verification.statements.winning.deeds import WINNING

_WORDS = r"(?i:\b(?:{})\b)"
_PROPOSAL = ListedPattern(WINNING, "proposal", frame=r"(?i:(?<!\ba )(?<!\bany )\b(?:{})\b)")
_ACCEPTED = ListedPattern(WINNING, "accepted", frame=_WORDS)
_REJECTED = ListedPattern(WINNING, "rejected", frame=_WORDS)
# "Declares it not approved".
_DECLARED = re.compile(
    r"(?<=\bnot\s)(?:approved|accepted|adopted)\b|(?<=\btidak\s)(?:disetujui|diterima)\b", re.IGNORECASE
)
_OPEN = (
    ListedPattern("verification/conditions", "if", "unless", "provided", frame=_WORDS),
    ListedPattern(WINNING, "supposed", "subordinate", frame=_WORDS),
)
_REST = re.compile(r"\b(?:that|which|yang|supaya|agar|to|untuk)\b", re.IGNORECASE)
# So many characters at most stand between what was put to the vote and what became of it.
_NEAR = 40


def find_other_fates(statement: Statement, sentences: Sequence[Sentence]) -> Iterator[Parallel]:
    """Yield where a sentence tells that what was put to the vote was turned down, which a statement says passed.

    Or the reverse; nothing where the documents tell both, or of votes that a statement does not name.

    Args:
        statement: What is said.
        sentences: Those that resemble it, of its vote and year.
    """
    own = _read_fate(statement.text)
    if own is None:
        return
    told = []
    for sentence in sentences:
        fate = None if sentence.is_row else _read_fate(sentence.text)
        held = np.maximum(sentence.hits, sentence.in_fields) >= LEAST_HIT
        if fate is not None and tells_alike(statement, sentence) and held[[*statement.scope]].all():
            told.append((sentence, *fate))
    if len({is_accepted for *_, is_accepted in told}) != 1:
        return
    for sentence, deed, is_accepted in told:
        if is_accepted is not own[1]:
            yield Parallel(sentence, DifferenceKind.WORD, Ground.LEAD, own[0], deed)


def _read_fate(text: str) -> tuple[Span, bool] | None:
    """Return what tells what became of a proposal, and whether it was accepted; None where that is open or not told."""
    if text.rstrip().endswith("?") or is_qualified(text) or any(one.search(text) for one in _OPEN):
        return None
    proposal = _PROPOSAL.search(text)
    if proposal is None:
        return None
    start = proposal.end()
    found = [
        (match, is_accepted)
        for pattern, is_accepted in ((_ACCEPTED, True), (_REJECTED, False))
        for match in pattern.finditer(text)
        if start <= match.start() <= start + _NEAR and not _REST.search(text, start, match.start())
    ]
    declared = _DECLARED.search(text, start)
    if declared is not None and not found:
        found = [(declared, True)]
    if len(found) != 1:
        return None
    deed, is_accepted = found[0]
    denials = [one for one in find_negations(text) if start <= one.start < deed.end()]
    span = Span(min([deed.start(), *(one.start for one in denials)]), deed.end())
    return (span, is_accepted is (len(denials) % 2 == 0)) if len(denials) < 2 else None
