"""Texts too short to be quotes: where their words stand, and whose title they are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

import numpy as np

from index.analysis.analyzer import analyze
from index.models import Document, Language, Span
from index.search.index import PassageIndex
from index.verification.claims import Claim, count_words
from index.verification.exact_words import ExactToken
from index.verification.excerpts import Excerpts, SourceSentence

MAX_SHORT_WORDS = 8
_MAX_PLACES = 2
_MIN_TITLE_WORDS = 2


def find_places(claim: Claim, excerpts: Excerpts) -> list[tuple[SourceSentence, Span]]:
    """Return sentences that hold the words of a short text one after the other, with the words' places in them.

    Args:
        claim: The text.
        excerpts: Where its words are looked for.

    Returns:
        At most two, of different documents; none where the text is longer than eight words.
    """
    words = _trim(claim)
    if not words or claim.is_truncated or count_words(words) > MAX_SHORT_WORDS:
        return []
    found: dict[str, tuple[SourceSentence, Span]] = {}
    for sentence in excerpts.sentences:
        if sentence.document.id in found or len(found) == _MAX_PLACES:
            continue
        place = excerpts.find(words, sentence.tokens)
        if place is not None:
            tokens = [token for token in excerpts.tokens[slice(*place)] if token is not None]
            found[sentence.document.id] = sentence, Span(tokens[0].start, tokens[-1].end)
    return [*found.values()]


def find_title(claim: Claim, index: PassageIndex) -> Document | None:
    """Return the document whose title a text is, marks and capital letters set aside; None where it is none's.

    Titles in brackets are a cataloguer's and count for nothing.
    """
    words = [token.key for token in claim.tokens if token.is_word]
    if len(words) < _MIN_TITLE_WORDS or claim.is_truncated:
        return None
    for number in _list_candidates(" ".join(words), index):
        document = index.documents[number]
        title = Claim.read(document.title, len(document.title), len(document.title))
        if not document.title.startswith("[") and [token.key for token in title.tokens if token.is_word] == words:
            return document
    return None


def _list_candidates(words: str, index: PassageIndex) -> Iterator[int]:
    """Yield the documents whose fields hold all terms of a text, in the order of their numbers."""
    for language in Language:
        terms = {term.text for term in analyze(words, language)}
        holders = [index.find_fields(term) for term in terms]
        if not terms or any(one is None for one in holders):
            continue
        shared = reduce(np.intersect1d, [one for one in holders if one is not None])
        for number in shared.tolist():
            if number not in index.withdrawn and index.documents.find_language(number) is language:
                yield number


def _trim(claim: Claim) -> tuple[ExactToken, ...]:
    tokens = claim.tokens
    while tokens and not tokens[0].is_word:
        tokens = tokens[1:]
    while tokens and not tokens[-1].is_word and tokens[-1].key != "%":
        tokens = tokens[:-1]
    return tokens
