"""What holds within the country and what abroad: the one is no answer to the other."""

from __future__ import annotations

import re

from index.answering.kinds.highlights import Highlight
from index.answering.kinds.subjects.listed import has_words

_WITHIN = r"(?i)\b(?:in|within|inside|di|dalam)\s+(?:the )?{}\b"
_MATTERS = "answering/matters"
_ABROAD = (_MATTERS, "abroad")
# Whoever asks of an embassy may ask where it is.
_FROM_ABROAD = re.compile(r"\b(?:abroad|overseas|outside the country|(?:di|dari|ke) luar negeri)\b", re.IGNORECASE)
_THOSE_ABROAD = re.compile(r"\b(?:diaspora|expat(?:riate)?s?|foreign missions?|living outside|LN)\b", re.IGNORECASE)


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


def asks_abroad(highlight: Highlight) -> bool:
    """Whether it is asked how those abroad vote: "how do I vote by post from abroad"."""
    asked = highlight.query.question.asked
    return _FROM_ABROAD.search(asked) is not None and has_words(asked, _MATTERS, "vote")


def tells_abroad(highlight: Highlight) -> bool:
    """Whether what is told, its passage, its heading or its document's title speaks of those abroad."""
    document = highlight.document
    sentences = highlight.index.passages[highlight.passage].sentences
    passage = document.joined.text[sentences[0].start : sentences[-1].end]
    return any(
        has_words(text, *_ABROAD) or _THOSE_ABROAD.search(text) is not None
        for text in (highlight.text, *highlight.around, document.title, passage)
    )
