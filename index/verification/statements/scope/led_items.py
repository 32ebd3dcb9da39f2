"""Items of a list as they are meant: behind what is said before all of them, "voters may not: … – take pictures"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from index.analysis.analyzer import analyze_sentence
from index.models import Span
from index.verification.statements.pairing.enumerations import LISTED_ITEM, locate_lead
from index.verification.statements.permissions import find_permissions
from index.verification.statements.reading import Statement
from index.verification.statements.sentences import LEAST_HIT, Parallel, Sentence, weigh_hit

# "Must meet these requirements" rules nothing that the items say by themselves.
_OF_CONDITIONS = re.compile(
    r"\b(?:syarat\w*|persyaratan|ketentuan|kriteria|requirements?|conditions?|criteria|qualifications?)\b",
    re.IGNORECASE,
)
# A colon, a new line, the mark of an item and a blank at the least.
_GAP = re.compile(r"(?<=\S)[ ]{4,}")
_LINE = re.compile(r"^.*\S.*$", re.MULTILINE)


def lead_items(statement: Statement, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return sentences with the items of lists among them, each behind what rules all items of its list, which goes.

    Items that hold nothing of a statement are none of them.
    Between them there are blanks alone, so that all stands where it does in the document, and reads as one sentence.
    """
    found: list[Sentence | None] = [one for one in sentences if not _is_lead(one)]
    for sentence in sentences:
        for item in _list_items(sentence):
            lead = locate_lead(sentence.document.joined.text, item)
            said = sentence.document.joined.text[slice(*lead)] if lead is not None else ""
            if lead is not None and find_permissions(said) and not _OF_CONDITIONS.search(said):
                found.append(_read_item(statement, sentence, lead, item))
    return [one for one in found if one is not None]


def _is_lead(sentence: Sentence) -> bool:
    """Whether a sentence rules the items below it, and says nothing by itself: "you may not:"."""
    text = sentence.document.joined.text
    return sentence.text.rstrip("*_ ").endswith(":") and LISTED_ITEM.match(text, sentence.span.end) is not None


def keep_in_lead(parallel: Parallel) -> Parallel:
    """Return words of an item and its lead as those of the lead alone: between them other items stand."""
    gap = _GAP.search(parallel.sentence.text, *parallel.given)
    return parallel if gap is None else replace(parallel, given=Span(parallel.given.start, gap.start()))


def _list_items(sentence: Sentence) -> Iterator[Span]:
    """Yield where the items stand in the document that a sentence consists of; none of what is not all items."""
    start = sentence.span.start
    lines = [Span(*line.span()) for line in _LINE.finditer(sentence.text)]
    starts = [line.start for line in lines if LISTED_ITEM.match(sentence.text, line.start)]
    if starts[:1] == [line.start for line in lines][:1]:
        for at, end in zip(starts, [*starts[1:], len(sentence.text)], strict=True):
            yield Span(start + at, start + at + len(sentence.text[at:end].rstrip()))


def _read_item(statement: Statement, sentence: Sentence, lead: Span, item: Span) -> Sentence | None:
    document = sentence.document
    text = document.joined.text
    own = text[slice(*item)]
    before = text[slice(*lead)].rstrip().rstrip(":*_")
    marker = LISTED_ITEM.match(own)
    behind = own[marker.end() :] if marker is not None else own
    said = before.ljust(item.end - lead.start - len(behind)) + behind
    terms = frozenset(term.text for term in analyze_sentence(own, document.language))
    of_item = np.array([weigh_hit(term, terms) for term in statement.query.terms])
    if not (of_item >= LEAST_HIT).any():
        return None
    led = frozenset(term.text for term in analyze_sentence(said, document.language))
    hits = np.array([weigh_hit(term, led) for term in statement.query.terms])
    is_in_scope = sentence.is_in_scope and all(
        max(hits[row], sentence.in_fields[row]) >= LEAST_HIT for row in statement.scope
    )
    return replace(
        sentence,
        span=Span(lead.start, item.end),
        text=said,
        hits=hits,
        holds_scope=sentence.holds_scope or is_in_scope,
        cover=float(statement.shares @ (hits >= LEAST_HIT)),
        antecedent="",
    )
