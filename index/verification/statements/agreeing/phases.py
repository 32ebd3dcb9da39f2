"""Whether a sentence tells of another phase of an election than a statement: of the count, not of the voting."""

from __future__ import annotations

from collections.abc import Iterator

from index.analysis.patterns.listed import ListedPattern
from index.verification.statements.reading import Statement
from index.verification.statements.sentences import Sentence

_PHASES = tuple(
    ListedPattern("verification/phases", name, frame=r"(?i:\b(?:{})\b)")
    for name in ("campaign", "quiet", "registration", "voting", "counting", "recapitulation")
)
_DURING = ListedPattern("verification/phases", "during", frame=r"(?i:\b(?:{})\s(?:\w+\s){0,2}\Z)")


def is_in_other_phase(statement: Statement, sentence: Sentence) -> bool:
    """Whether a statement tells in which phase something was so, and a sentence does not, or tells another."""
    own = {at for at, is_when in _find_phases(statement.text) if is_when}
    there = [*_find_phases(sentence.text)] if own else []
    when = {at for at, is_when in there if is_when}
    return not own <= (when or {at for at, _ in there})


def _find_phases(text: str) -> Iterator[tuple[int, bool]]:
    """Yield the phases that a text names, and whether it says that something was so in one."""
    for at, phase in enumerate(_PHASES):
        yield from ((at, _DURING.search(text[: match.start()]) is not None) for match in phase.finditer(text))
