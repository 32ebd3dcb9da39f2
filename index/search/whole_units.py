"""A quote grown to what is whole only together: a list with its announcement, a question with its answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.analysis.analyzer import analyze
from index.models import Document, Span
from index.passages.structure.asking import asks
from index.passages.structure.checked_claims import gives_verdict, opens_checked_claim
from index.passages.structure.told_claims import (
    MAX_VERDICT_CHARS,
    denies,
    is_told_claim,
    is_verdict,
    leave_out_denial,
    leave_out_naming,
    names_message,
    says_what_is_claimed,
)
from index.passages.structure.unit import Unit
from index.search.index import PassageIndex

# A list or an answer that is longer is quoted from its beginning as far as whole sentences fit.
MAX_UNIT_CHARS = 1200
_MAX_DENIAL_CHARS = 500
# One word in common, "ballot" of "ballot box", makes no denial one of the same claim.
_LEAST_SHARED = 2
_FIRST_WORDS = re.compile(r"[\s*_]*(?P<words>[^.,;:!?\n]*)")
# What denies outright goes before what only speaks of the same, and what names the message before what does not.
_DENIES, _NAMES, _FOLLOWS, _LABELLED = 2.0, 1.0, 0.5, 4.0


def grow_to_units(index: PassageIndex, document: int, span: Span, highlight: Span) -> tuple[Span, Span]:
    """Return a quote and its highlight, grown to the lists and exchanges that hold the highlight as far as they fit.

    A highlight that announces a list takes in as many of its items as fit; one that begins with the first item, what
    announces it: "A person may not hold office" is no part to leave out. One further into a list or answer than fits
    from the beginning leaves the quote as it is.

    Args:
        index: Where the quote is from.
        document: That it stands in, by number.
        span: The quote.
        highlight: The answering sentences, within it.
    """
    for unit in index.outlines.find_units(document, Span(highlight.start, highlight.end)):
        if max(span.end, highlight.end) - min(span.start, unit.start) > MAX_UNIT_CHARS:
            continue
        asks = _is_of_question(index, document, unit, highlight)
        start = min(span.start, unit.start)
        end = max(span.end, _find_end(index, document, start, unit.end))
        span = Span(start, end)
        if (asks or highlight.end == unit.lead_end) and end > highlight.end:
            highlight = Span(unit.start if asks else highlight.start, min(end, unit.end))
        elif _follows_lead(index, document, unit, highlight):
            highlight = Span(unit.start, highlight.end)
    return span, highlight


def find_check(index: PassageIndex, document: int, marked: Span) -> Span | None:
    """Return where a claim stands that is marked, with what its check says of it; None where nothing such is marked.

    Of what is only told of a message, the denial alone: that stands elsewhere, and the message is not to be passed on.

    Args:
        index: Where the document is from.
        document: By number.
        marked: In its text.
    """
    text = index.documents[document].joined.text
    for unit in index.outlines.find_units(document, Span(marked.start, marked.start + 1)):
        if is_told_claim(unit):
            return find_denial(index, document, unit, marked)
        if (
            marked.end <= unit.end
            and marked.start < unit.lead_end
            and opens_checked_claim(text, Span(unit.start, unit.lead_end))
        ):
            return Span(unit.start, unit.end)
    return None


def find_denial(index: PassageIndex, document: int, claim: Unit, marked: Span) -> Span:
    """Return the sentence in which a page says that a message is not so, with the next where it is a verdict alone.

    Args:
        index: Where the page is from.
        document: By number.
        claim: What it tells of the message; the page holds other content as well.
        marked: What of that is asked for: the message may claim several things.

    Returns:
        What comes nearest, where no sentence denies outright.
    """
    one = index.documents[document]
    asked = Span(max(claim.start, marked.start), min(claim.end, marked.end))
    text, told = one.joined.text, _read_terms(one, asked)
    # What else the page tells that is not the same message once more.
    others = [
        unit
        for unit in index.outlines.list_units(document, Span(0, len(text)))
        if is_told_claim(unit) and unit != claim and 2 * len(told & _read_terms(one, Span(*unit[:2]))) < len(told)
    ]
    best: tuple[float, Span] | None = None
    for number, at, sentence, is_of_other in _list_sentences(index, document):
        words = text[slice(*sentence)]
        # Of what a verdict is, the sentence beside it tells.
        own = _read_terms(one, _grow(index, number, at, text))
        score = 2 * len(told & own) / max(1, min(len(told), len(own))) - 2 * is_of_other
        last = max((unit for unit in (claim, *others) if unit.start <= sentence.start), default=claim)
        is_apart = len(told & own) < _LEAST_SHARED and (last != claim or says_what_is_claimed(words))
        if denies(words) and not is_apart:
            # What is labelled as the verdict right below is the check of this message.
            is_labelled = sentence.start > claim.start and last == claim and gives_verdict(words)
            score += _DENIES + _NAMES * names_message(words) + _LABELLED * is_labelled
        score += _FOLLOWS * (sentence.start > claim.start)
        if best is None or score > best[0]:
            best = score, _grow(index, number, at, text)
    return best[1] if best else Span(claim.start, claim.end)


def _list_sentences(index: PassageIndex, document: int) -> Iterator[tuple[int, int, Span, bool]]:
    """Yield passage, place and span of each sentence that is not itself told, and whether it denies another claim."""
    for number in index.list_passages(document):
        if index.are_only_told[number]:
            continue
        for at, sentence in enumerate(index.passages[number].sentences):
            units = index.outlines.find_units(document, sentence)
            yield (
                number,
                at,
                sentence,
                any(not is_told_claim(unit) and sentence.start >= unit.lead_end for unit in units),
            )


def _grow(index: PassageIndex, number: int, at: int, text: str) -> Span:
    """Return a sentence, with the next where it is a verdict alone, or with the one before where it is the last.

    So too where the next one tells of another claim.
    """
    sentences = index.passages[number].sentences
    start, end = sentences[at]
    if end - start <= MAX_VERDICT_CHARS and len(sentences) > 1:
        is_last = at + 1 == len(sentences) or (at and says_what_is_claimed(text[slice(*sentences[at + 1])]))
        first, last = (at - 1, at) if is_last else (at, at + 1)
        if sentences[last].end - sentences[first].start <= _MAX_DENIAL_CHARS:
            start, end = sentences[first].start, sentences[last].end
    return Span(start, end)


def _read_terms(document: Document, span: Span) -> set[str]:
    """Return the words of a stretch: not those for what is passed on, whatever it says, nor for its denial."""
    words = leave_out_naming(leave_out_denial(document.joined.text[slice(*span)]))
    return {term.text for term in analyze(words, document.language)}


def find_claim_around(index: PassageIndex, document: int, marked: Span) -> Span | None:
    """Return where what is marked stands with the claim that it is said of, as of `find_check`; None for no such."""
    text = index.documents[document].joined.text
    for unit in index.outlines.find_units(document, marked):
        is_short = unit.end - unit.start <= MAX_UNIT_CHARS
        # "Is it true that …? False.": what follows is said of that.
        first = _FIRST_WORDS.match(text, unit.lead_end, unit.end)
        is_denied = text[unit.lead_end - 1] == "?" and first is not None and is_verdict(first["words"])
        if is_short and (is_denied or opens_checked_claim(text, Span(unit.start, unit.lead_end))):
            return Span(unit.start, unit.end)
    return None


def _is_of_question(index: PassageIndex, document: int, unit: Unit, highlight: Span) -> bool:
    """Whether a highlight is of the question of an exchange, which may be told first: "I have moved. What now?"."""
    text = index.documents[document].joined.text
    is_within = unit.start <= highlight.start and highlight.end <= unit.lead_end
    return is_within and asks(text[unit.start : unit.lead_end])


def _follows_lead(index: PassageIndex, document: int, unit: Unit, highlight: Span) -> bool:
    """Whether a highlight begins with the first item of a list, which goes on from what announces it, no question."""
    text = index.documents[document].joined.text
    between = text[unit.lead_end : highlight.start]
    last = text[unit.lead_end - 1]
    return unit.lead_end <= highlight.start and not between.strip() and (last in ":—–" or last.isalpha())


def _find_end(index: PassageIndex, document: int, start: int, end: int) -> int:
    """Return where the last whole sentence ends that fits into a quote from `start` on, and not behind `end`."""
    found = start
    for number in index.find_passages_between(document, start, end):
        for sentence in index.passages[number].sentences:
            if sentence.end <= min(end, start + MAX_UNIT_CHARS):
                found = max(found, sentence.end)
    return found


def goes_on(index: PassageIndex, document: int, span: Span) -> bool:
    """Whether a list or an answer that a quote holds from its beginning goes on behind the quote."""
    if index.documents[document].joined.text[span.end - 1] == ":":
        return True  # what it announces is not in it
    return any(
        unit.start >= span.start and unit.lead_end <= span.end < unit.end
        for unit in index.outlines.list_units(document, span)
    )
