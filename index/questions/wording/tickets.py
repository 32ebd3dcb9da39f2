"""By which number a question names one of those who stand: "visi paslon nomor 3", "how many votes did number 2 get"."""

from __future__ import annotations

from index.analysis.word_lists import compile_sections

_LIST = "questions/tickets"
_FRAME = r"\b(?:{})\b"


def find_ticket_number(folded: str) -> int | None:
    """Return the number, None where a question names none.

    Args:
        folded: The words of the question, folded.
    """
    found = compile_sections(_LIST, "candidate_number", "number", frame=_FRAME).search(folded)
    return None if found is None else int(next(filter(None, found.groups())))


def names_ticket_by_number(folded: str) -> bool:
    """Whether the number stands beside a word for whoever stands, so that it numbers nothing else."""
    return compile_sections(_LIST, "candidate_number", frame=_FRAME).search(folded) is not None
