"""What a quote takes in beside its sentence: the rest of a quotation, what "the same penalty" is, and who signs."""

from __future__ import annotations

import re
from functools import cache
from re import Pattern

from index.analysis.tokens import read_words
from index.analysis.word_lists import compile_list
from index.answering.quoting.sentences import find_sentence_behind, list_sentences
from index.answering.sources.signatures import NAME
from index.models import Language, Span
from index.search.index import PassageIndex

# A quotation of more sentences, or characters, is left as it is.
_MOST_SENTENCES, _MOST_CHARS = 3, 600
# Who signs stands below the office: "Chair of the commission,", "Ana Roa".
_SIGNED = re.compile(rf"(?<=,)[^\S\n]*\n[^\S\n]*(?P<name>{NAME})(?=[^\S\n]*(?:\n\s*\n|\n?\Z))")
_OPENING, _CLOSING, _STRAIGHT = "“", "”", '"'


def complete_marked(index: PassageIndex, number: int, span: Span, marked: Span) -> tuple[Span, Span]:
    """Return a quote and what is marked in it, grown so that it is whole.

    Quotation marks pair, nothing is "the same" as nothing, and below an office stands who signs.

    Args:
        index: Where the document is from.
        number: Of the document.
        span: Of the quote, in its joined text.
        marked: The sentences in it that answer.
    """
    text, language = index.documents[number].joined.text, index.documents[number].language
    grown = marked
    if _needs_more(text[marked.start : marked.end]) or _find_same(text, marked, language):
        grown = _grow(text, list_sentences(index, number), marked, language)
    # "The same penalty applies to who receives it": whom else a sentence holds for stands behind it.
    behind = find_sentence_behind(index, number, grown.end)
    if behind and _adjoins(text, grown, behind.start) and _find_same(text, behind, language):
        grown = Span(grown.start, behind.end)
    signed = _SIGNED.match(text, grown.end)
    if signed is not None and all(word[0].isupper() for word in read_words(signed["name"])):
        grown = Span(grown.start, signed.end())
    return Span(min(span.start, grown.start), max(span.end, grown.end)), grown


def _needs_more(text: str) -> bool:
    return _lacks_close(text) or _lacks_open(text)


def _lacks_close(text: str) -> bool:
    """Whether a quotation that begins in a text does not end in it."""
    if text.count(_OPENING) != text.count(_CLOSING):
        return text.count(_OPENING) > text.count(_CLOSING)
    return text.count(_STRAIGHT) % 2 == 1 and _opens(text)


def _lacks_open(text: str) -> bool:
    """Whether a quotation that ends in a text does not begin in it."""
    if text.count(_OPENING) != text.count(_CLOSING):
        return text.count(_OPENING) < text.count(_CLOSING)
    return text.count(_STRAIGHT) % 2 == 1 and not _opens(text)


def _opens(text: str) -> bool:
    """Whether the last of an odd number of straight marks begins something, or the only one stands before a word."""
    at = text.find(_STRAIGHT) if text.count(_STRAIGHT) == 1 else text.rfind(_STRAIGHT)
    return (at == 0 or text[at - 1].isspace() or text[at - 1] in "([") and text[at + 1 : at + 2].isalnum()


def _find_same(text: str, marked: Span, language: Language) -> bool:
    return _compile_same(language).match(text[marked.start : marked.end].lstrip("-–•* ")) is not None


@cache
def _compile_same(language: Language) -> Pattern[str]:
    return compile_list("answering/same_as_before", language, frame=r"(?i)(?:{})\b")


def _grow(text: str, sentences: list[Span], marked: Span, language: Language) -> Span:
    """Return sentences with those before or behind them that they need; as they are where that is too long."""
    held = [place for place, one in enumerate(sentences) if one.start < marked.end and marked.start < one.end]
    if not held:
        return marked
    first, last, start, end = held[0], held[-1], marked.start, marked.end
    if _find_same(text, marked, language) and first > 0 and _adjoins(text, sentences[first - 1], start):
        first, start = first - 1, sentences[first - 1].start
    for _ in range(_MOST_SENTENCES - 1):
        if _lacks_close(text[start:end]) and last + 1 < len(sentences):
            last += 1
            if not _adjoins(text, Span(start, end), sentences[last].start):
                return marked
            end = sentences[last].end
        elif _lacks_open(text[start:end]) and first > 0:
            first -= 1
            if not _adjoins(text, sentences[first], start):
                return marked
            start = sentences[first].start
    return marked if _needs_more(text[start:end]) or end - start > _MOST_CHARS else Span(start, end)


def _adjoins(text: str, before: Span, start: int) -> bool:
    """Whether nothing but white space of the same paragraph stands between a sentence and what begins at an offset."""
    between = text[before.end : start]
    return not between.strip() and "\n\n" not in between
