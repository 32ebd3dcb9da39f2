"""What a text agrees with only where its document says that it is not so: "SALAH: …", a row with "False", a check.

Whoever passes it on is told of the check, never that the document says the same.
"""

from __future__ import annotations

import re
from dataclasses import replace

from index.analysis.analyzer import analyze
from index.analysis.tokens import read_words
from index.models import Language, Quote, Span, VerdictKind
from index.passages.sentences import split_sentences
from index.passages.structure.checked_claims import opens_checked_claim
from index.passages.structure.told_claims import (
    denies,
    is_verdict,
    leave_out_denial,
    names_message,
    reports_message,
    says_so_by_title,
)
from index.verification.statements.denials import find_negations
from index.verification.statements.permissions import Force, find_permissions
from index.verification.statements.quantifiers import is_of_one_alone

# What says what a message does, or comes close to it, may say that it is not so.
_OF_LIKENESS = frozenset(
    (
        VerdictKind.PART_OF_SENTENCE,
        VerdictKind.SHORTENED,
        VerdictKind.PARTLY_VERBATIM,
        VerdictKind.ALTERED,
        VerdictKind.AGREES,
        VerdictKind.UNDECIDED,
    )
)
# What says that a text stands there, or that what stands there says the same.
_OF_SUPPORT = frozenset((VerdictKind.PART_OF_SENTENCE, VerdictKind.SHORTENED, VerdictKind.AGREES))
_SETTLED = frozenset((VerdictKind.ALTERED, VerdictKind.DIFFERS, VerdictKind.AGREES))
# "SALAH:", "[Partly false] –".
_LABEL = re.compile(r"[\W_]*(?P<label>\w[\w ]{2,30}?)[\])*_ ]*(?:[:–—]|\s-|(?<=[\])]))[*_ ]*\s+")
_FIRST_WORDS = re.compile(r"[\s*_]*(?P<words>[^.,;:!?\n]*)")
# "1. Klaim: …".
_ITEM = re.compile(r"\A\d{1,3}[.)]\s+")
_NUMBER = re.compile(r"\d+")
# So much of a message stands in the title of its check.
_LEAST_OF_TITLE = 0.8
# What resembles no more of it is another claim.
_LEAST_CLOSE = 0.5


def hold_against_check(claim: str, kind: VerdictKind, quote: Quote) -> VerdictKind:
    """Return what a text is worth by a quote that may say that it is not so.

    One that is turned, or tells of other numbers, is decided by no such quote.

    Args:
        claim: As received.
        kind: What it is worth by the words alone.
        quote: The first that is shown.

    Returns:
        The same kind, `CHECKED` where the quote denies the text, or `UNDECIDED`.
    """
    if denies(claim):
        return kind
    language = quote.citation.language
    sentence = _read_sentence(quote)
    if kind in _OF_LIKENESS and denies(sentence) and names_message(sentence):
        weighed = _weigh(claim, kind, leave_out_denial(sentence), frozenset((VerdictKind.ALTERED,)))
        if weighed is not kind:
            return weighed
    told = _find_told(claim, quote, sentence)
    terms = _read_terms(claim, language)
    is_far = told is not None and len(terms & _read_terms(told, language)) < _LEAST_CLOSE * len(terms)
    if (
        told is not None
        and not (is_far and kind is VerdictKind.UNDECIDED)
        and kind in _OF_LIKENESS | {VerdictKind.VERBATIM, VerdictKind.DIFFERS}
    ):
        # A message may give the year in which it is checked.
        published = quote.citation.published
        return _weigh(claim, kind, told, _SETTLED, _read_numbers(f"{told} {published.year if published else ''}"))
    lead = _find_lead(quote) if kind is VerdictKind.AGREES else None
    if lead is None:
        # Whoever tells what circulates does not say it.
        is_told = kind in _OF_SUPPORT and reports_message(sentence) and not reports_message(claim)
        return VerdictKind.UNDECIDED if is_told else kind
    told = quote.text[slice(*lead)]
    own = sentence.rpartition(told)[2]
    if _count_shared(claim, told, language) < _count_shared(claim, own, language):
        return kind
    return _weigh(claim, kind, told, _SETTLED, _read_numbers(quote.text))


def tells_by_check(claim: str, quote: Quote) -> bool:
    """Whether a text rather says what a check does than the claim that the quote takes up.

    It has a number of the check, "until 16.00", and not of the claim, or turns the claim around.
    """
    lead, numbers = _read_first(quote), _read_numbers(claim)
    words = quote.text[slice(*lead)]
    is_of_check = bool(numbers & _read_numbers(quote.text[lead.end :]) - _read_numbers(words))
    return opens_checked_claim(quote.text, lead) and (is_of_check or _says_otherwise(claim, words))


def read_checked(quote: Quote) -> str:
    """Return the claim that a quote takes up, without its check; all of the quote where it begins with none."""
    lead = _read_first(quote)
    return quote.text[slice(*lead)] if opens_checked_claim(quote.text, lead) else quote.text


def mark_denial(quote: Quote) -> Quote:
    """Return a quote of a claim and its check with what denies the claim marked, not the claim.

    The sentence that is marked stays so where it denies something itself, or nothing follows it.
    """
    spans = split_sentences(quote.text, Span(0, len(quote.text)), quote.citation.language)
    at = next((number for number, span in enumerate(spans) if quote.highlight.start < span.end), len(spans))
    if quote.table is not None or at + 1 >= len(spans) or denies(quote.text[slice(*spans[at])]):
        return quote
    return replace(quote, highlight=spans[at + 1], clause=None)


def _weigh(
    claim: str, kind: VerdictKind, told: str, settled: frozenset[VerdictKind], numbers: set[str] | None = None
) -> VerdictKind:
    """Return `CHECKED` where a claim says what is told not to be so, `UNDECIDED` where what is settled is not so then.

    Args:
        claim: As received.
        kind: What it is worth by the words alone.
        told: What is told not to be so.
        settled: The kinds that say more of a claim which is turned, or has other numbers, than is known.
        numbers: Those that the claim may have; those of what is told where None.
    """
    if _is_turned(claim, told) or not _read_numbers(claim) <= (_read_numbers(told) if numbers is None else numbers):
        return VerdictKind.UNDECIDED if kind in settled else kind
    return VerdictKind.CHECKED


def _is_turned(claim: str, told: str) -> bool:
    """Whether one of both denies what the other says."""
    return len([*find_negations(claim)]) % 2 != len([*find_negations(told)]) % 2


def _says_otherwise(claim: str, told: str) -> bool:
    """Whether a text forbids what is told to be allowed, or the reverse, not to some alone; or denies what is told."""
    own, there = ({one.force for one in find_permissions(text)} for text in (claim, told))
    if own and there:
        is_of_some = is_of_one_alone(claim) or is_of_one_alone(told)
        return not is_of_some and {Force.FORBIDS} in (own, there) and {Force.PERMITS} in (own, there)
    # Whom a message tells of, a "not" may tell: "whoever does not vote".
    return next(find_negations(told), None) is None and _is_turned(claim, told)


def _find_told(claim: str, quote: Quote, sentence: str) -> str | None:
    """Return the words that a quote, its row or its document's title says are not so, where the claim is like them."""
    language = quote.citation.language
    if quote.table is not None:
        cells = [cell for cell in quote.table.cells if not is_verdict(cell)]
        if not cells or len(cells) == len(quote.table.cells):
            return None
        told = next((cell for cell in cells if len(read_words(cell)) > 1), cells[0])
        most = max(_count_shared(claim, cell, language) for cell in cells)
        return told if _count_shared(claim, told, language) == most else None
    label = _LABEL.match(sentence)
    if label is not None and is_verdict(label["label"]):
        return sentence[label.end() :]
    title = quote.citation.title
    own = _read_terms(claim, language)
    if says_so_by_title(title) and len(own & _read_terms(title, language)) >= _LEAST_OF_TITLE * len(own):
        return leave_out_denial(title)
    return None


def _find_lead(quote: Quote) -> Span | None:
    """Return the claim, or the question of a rumour with the verdict behind it, before what a quote marks."""
    text, lead = quote.text, _read_first(quote)
    if quote.highlight.start < lead.end:
        return None
    words = text[slice(*lead)]
    behind = _FIRST_WORDS.match(text, lead.end)
    is_denied = behind is not None and is_verdict(behind["words"])
    is_told = opens_checked_claim(text, lead) or (words.rstrip(" *_").endswith("?") and is_denied)
    return lead if is_told else None


def _read_first(quote: Quote) -> Span:
    """Return the first sentence of a quote, or its part on the first line, the number of an item left out."""
    text = quote.text
    start = len(text) - len(_ITEM.sub("", text))
    first = split_sentences(text, Span(start, len(text)), quote.citation.language)[0]
    line_end = text.find("\n")
    return Span(start, line_end if start < line_end < first.end else first.end)


def _read_sentence(quote: Quote) -> str:
    """Return the sentences of a quote that hold its highlight."""
    start, end = quote.highlight
    spans = split_sentences(quote.text, Span(0, len(quote.text)), quote.citation.language)
    held = [span for span in spans if span.start < end and start < span.end]
    return quote.text[held[0].start : held[-1].end] if held else quote.text


def _count_shared(claim: str, words: str, language: Language) -> int:
    return len(_read_terms(claim, language) & _read_terms(words, language))


def _read_terms(words: str, language: Language) -> set[str]:
    return {term.text for term in analyze(words, language)}


def _read_numbers(words: str) -> set[str]:
    return set(_NUMBER.findall(words))
