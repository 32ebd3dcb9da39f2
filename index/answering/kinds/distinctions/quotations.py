"""A phrase that a question sets between quotation marks or writes as a name: "Just Kazakhstan"."""

from __future__ import annotations

from index.answering.kinds.highlights import Highlight


def asks_for_quotation(highlight: Highlight) -> bool:
    """Whether a question asks what a phrase is that it quotes."""
    return bool(highlight.query.question.quotations) and highlight.is_meaning_asked


def tells_quotation(highlight: Highlight) -> bool:
    """Whether the phrase stands there, as it was typed."""
    texts = [" ".join(text.casefold().split()) for text in highlight.texts]
    return any(words in text for words in highlight.query.question.quotations for text in texts)
