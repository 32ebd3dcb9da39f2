"""How somebody becomes something, which what those may do who are it does not tell."""

from __future__ import annotations

from index.answering.kinds.highlights import Highlight
from index.answering.kinds.subjects.listed import has_words

_BECOMING = "answering/becoming"


def asks_how_to_become(highlight: Highlight) -> bool:
    """Whether it is asked how somebody becomes something: "how do I become an observer", "cara jadi anggota KPPS"."""
    return has_words(highlight.query.question.asked, _BECOMING, "asked")


def tells_how_to_become(highlight: Highlight) -> bool:
    """Whether it is told how: "if you are a citizen" tells it not."""
    return any(has_words(text, _BECOMING, "told") for text in (*highlight.texts, *highlight.around))
