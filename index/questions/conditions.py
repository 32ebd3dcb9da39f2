"""The condition that a question makes: "can I vote *if I am in prison*", "boleh memilih *kalau sedang sakit*"."""

from __future__ import annotations

import re

from index.analysis.patterns.sought import seek_list
from index.analysis.word_lists import WORD_BEGINS
from index.models import Span


def find_condition(text: str) -> Span | None:
    """Return where a question makes a condition, up to the next comma or the end; None where it makes none."""
    marker = seek_list("questions/conditions", frame=rf"(?i){WORD_BEGINS}(?:{{}})\s").search(text)
    if marker is None:
        return None
    end = re.compile(r"[,?!;]|$").search(text, marker.end())
    return Span(marker.end(), end.start() if end else len(text))
