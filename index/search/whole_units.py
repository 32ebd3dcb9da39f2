"""A quote grown to what is whole only together: a list with its announcement, a question with its answer."""

from __future__ import annotations

from index.models import Span
from index.passages.structure.checked_claims import opens_checked_claim
from index.passages.structure.unit import Unit
from index.search.index import PassageIndex

# A list or an answer that is longer is quoted from its beginning as far as whole sentences fit.
MAX_UNIT_CHARS = 1200


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

    Args:
        index: Where the document is from.
        document: By number.
        marked: In its text.
    """
    text = index.documents[document].joined.text
    for unit in index.outlines.find_units(document, marked):
        if marked.start < unit.lead_end and opens_checked_claim(text, Span(unit.start, unit.lead_end)):
            return Span(unit.start, unit.end)
    return None


def find_claim_around(index: PassageIndex, document: int, marked: Span) -> Span | None:
    """Return where what is marked stands with the claim that it is said of, as of `find_check`; None for no such."""
    text = index.documents[document].joined.text
    for unit in index.outlines.find_units(document, marked):
        is_short = unit.end - unit.start <= MAX_UNIT_CHARS
        if is_short and opens_checked_claim(text, Span(unit.start, unit.lead_end)):
            return Span(unit.start, unit.end)
    return None


def _is_of_question(index: PassageIndex, document: int, unit: Unit, highlight: Span) -> bool:
    """Whether a highlight is of the question of an exchange, which may be told first: "I have moved. What now?"."""
    text = index.documents[document].joined.text
    return text[unit.lead_end - 1] == "?" and unit.start <= highlight.start and highlight.end <= unit.lead_end


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
