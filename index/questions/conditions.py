"""The condition that a question makes: "can I vote *if I am in prison*", "boleh memilih *kalau sedang sakit*"."""

from __future__ import annotations

import re

from index.analysis.patterns.sought import seek_list
from index.analysis.word_lists import WORD_BEGINS
from index.models import Span

# A number alone, or beside a word of ages, is how old somebody is: "if I am 17", "kalau umur 16".
_AGE = re.compile(
    r"\b(?:(?:i|he|she|they) (?:am|is|are)|i['’]?m|umur\w*|usia\w*|berumur|berusia|aged?|masih|baru)\s+\d{1,2}\b"
)
_YEARS = re.compile(r"\b\d{1,2} (?:years?|tahun)\b")


def find_condition(text: str) -> Span | None:
    """Return where a question makes a condition, up to the next comma or the end; None where it makes none."""
    marker = seek_list("questions/conditions", frame=rf"(?i){WORD_BEGINS}(?:{{}})\s").search(text)
    if marker is None:
        return None
    end = re.compile(r"[,?!;]|$").search(text, marker.end())
    return Span(marker.end(), end.start() if end else len(text))


def is_of_age(condition: str) -> bool:
    """Whether a condition is how old somebody is."""
    lowered = condition.casefold()
    return _AGE.search(lowered) is not None or _YEARS.search(lowered) is not None
