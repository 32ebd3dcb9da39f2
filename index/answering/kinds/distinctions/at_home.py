"""What holds within the country: what those who live abroad may do is no answer to that."""

from __future__ import annotations

import re

from index.answering.kinds.highlights import Highlight
from index.answering.kinds.subjects.listed import has_words

_WITHIN = r"(?i)\b(?:in|within|inside|di|dalam)\s+(?:the )?{}\b"
_ABROAD = ("answering/matters", "abroad")


def asks_at_home(highlight: Highlight) -> bool:
    """Whether it is asked what holds in the country that a document is on: "can I vote by post in Velmora"."""
    asked = highlight.query.question.asked
    return _is_within(highlight, asked) and not has_words(asked, *_ABROAD)


def tells_at_home(highlight: Highlight) -> bool:
    """Whether what is told is of the country itself, or neither it nor its heading speaks of those abroad."""
    texts = (highlight.text, *highlight.around)
    return _is_within(highlight, highlight.text) or not any(has_words(text, *_ABROAD) for text in texts)


def _is_within(highlight: Highlight, text: str) -> bool:
    place = highlight.document.about.place
    return place is not None and re.search(_WITHIN.format(re.escape(place)), text) is not None
