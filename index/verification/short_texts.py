"""Texts that are no quotes of sentences: short ones, titles, what stands around a document's content, numbers."""

from __future__ import annotations

import re
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
_MIN_OUTSIDE_WORDS, _MAX_OUTSIDE_WORDS = 4, 60


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
        is_supplied = document.title.startswith("[") and document.title.endswith("]")
        if not is_supplied and [token.key for token in title.tokens if token.is_word] == words:
            return document
    return None


def find_outside(claim: Claim, excerpts: Excerpts, index: PassageIndex) -> Document | None:
    """Return the document that has a text's words one after the other outside of its content; None where none has.

    Args:
        claim: A text that stands in no sentence.
        excerpts: Their documents are looked through.
        index: Tells what their content is.
    """
    words = [token for token in claim.tokens if token.is_word]
    if not _MIN_OUTSIDE_WORDS <= len(words) <= _MAX_OUTSIDE_WORDS or claim.is_truncated:
        return None
    longest = max((claim.text[word.start : word.end] for word in words), key=len)
    # A number stands there by either decimal sign.
    whole = re.compile(r"[\W_]+".join(re.sub(r"\\\.|,", "[.,]", re.escape(word.key)) for word in words), re.IGNORECASE)
    reach = 2 * len(claim.text)
    for document in {sentence.document.id: sentence.document for sentence in excerpts.sentences}.values():
        text = document.joined.text
        for found in re.finditer(re.escape(longest), text):
            place = whole.search(text, max(0, found.start() - reach), found.end() + reach)
            if place and not _is_content(index, document, Span(*place.span())):
                return document
    return None


def _is_content(index: PassageIndex, document: Document, span: Span) -> bool:
    number = index.documents.find_id(document.id)
    passages = index.list_passages(number) if number is not None else ()
    return any(
        sentence.start < span.end and span.start < sentence.end
        for passage in passages
        for sentence in index.passages[passage].sentences
    )


def find_number(claim: Claim, excerpts: Excerpts) -> tuple[SourceSentence, Span] | None:
    """Return the first sentence that has a number with decimals which a text has, too, and its place; None for none."""
    told = {number for token in claim.tokens if (number := _read_decimals(token))}
    for sentence in excerpts.sentences if told else ():
        for token in excerpts.tokens[slice(*sentence.tokens)]:
            if token and _read_decimals(token) in told:
                return sentence, Span(token.start, token.end)
    return None


def _read_decimals(token: ExactToken) -> str | None:
    """Return a number with decimals, written either way, in one form; None for anything else."""
    if not re.fullmatch(r"\d+[.,]\d{1,2}", token.key):
        return None
    return token.key.replace(",", ".")


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
