"""What does not hold stands back where what holds answers, too: what is replaced, has ended, or has not begun."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from index.analysis.folding import fold
from index.answering.judgement import Found, Refusal
from index.answering.kinds.headings import find_heading_above
from index.answering.kinds.limits import Limit
from index.answering.lookups import find_named_laws
from index.answering.selection import Selection
from index.documents.standings import Standings
from index.models import Document, Span, Strength
from index.questions.question import Question
from index.search.index import PassageIndex

# A longer section says more than one thing.
_MAX_SECTION_CHARS = 400


def give_way(
    index: PassageIndex,
    standings: Standings,
    question: Question,
    verdict: Found | Refusal,
    judge_without: Callable[[frozenset[int]], Found | Refusal],
) -> Found | Refusal:
    """Return an answer by what holds, where that answers as well; what has not begun yet is quoted behind it.

    Whoever names a law is answered by it.

    Args:
        index: Where the answer is from.
        standings: What holds now, or in the year that is asked of.
        question: What is asked.
        verdict: What answers it best, by all documents.
        judge_without: Judges the question without some documents, given by number.
    """
    if find_named_laws(index, question) is not None:
        return verdict
    fallen = standings.out_of_force
    if isinstance(verdict, Refusal):
        # Two that say different things may keep each other from being found.
        is_near = any(index.documents.find_id(one.id) in fallen for one in verdict.closest)
        current = judge_without(fallen) if is_near else verdict
        return current if isinstance(current, Found) and current.strength.reaches(Strength.LIKELY) else verdict
    first = verdict.selections[0]
    number = _find_number(index, first)
    if number not in fallen:
        return _leave_out_replaced(index, standings, verdict, judge_without)
    taken = standings.find_replacement(number)
    current = judge_without(fallen)
    # A quote that probably answers and holds goes before one that surely answers and does not hold.
    if (
        isinstance(current, Found)
        and taken in (None, _find_number(index, current.selections[0]))
        and (current.strength.reaches(Strength.LIKELY) or current.strength.reaches(verdict.strength))
    ):
        return _add_coming(current, first) if number in standings.coming else current
    newer = None if taken is None else judge_without(frozenset(range(len(index.documents))) - {taken})
    found = tuple(one for each in (verdict, newer, current) if isinstance(each, Found) for one in each.selections)
    if taken is not None and (same := _find_under_same_heading(index, first, found, taken)) is not None:
        return _lead_with(verdict, same)
    if not isinstance(newer, Found):
        return _leave_out_replaced(index, standings, verdict, judge_without)
    held = current.selections if isinstance(current, Found) else ()
    behind = tuple(one for one in held if _find_number(index, one) != taken)
    if newer.strength.reaches(Strength.LIKELY):
        return replace(newer, selections=newer.selections + behind)
    if 2 * len(newer.unheld) >= len(question.terms):
        return _leave_out_replaced(index, standings, verdict, judge_without)
    # What took its place speaks of it, too, in words that say less surely so.
    return replace(_doubt(verdict), selections=(first, *newer.selections, *behind))


def _doubt(verdict: Found) -> Found:
    is_strong = verdict.strength is Strength.STRONG
    return replace(verdict, strength=Strength.LIKELY, limit=Limit.REPLACED) if is_strong else verdict


def _find_under_same_heading(
    index: PassageIndex, first: Selection, found: Sequence[Selection], taken: int
) -> Selection | None:
    """Return what the document that took a quote's place says under the same heading; None where it has none such.

    Args:
        index: Where both are from.
        first: The quote.
        found: What else was found, the best first.
        taken: The number of the newer document.
    """
    heading = _read_heading(index, first.document, first.highlight.start)
    if not heading:
        return None
    newer = index.documents[taken]
    for one in found:
        if one.document.id == newer.id and _read_heading(index, newer, one.highlight.start) == heading:
            return one
    sentences = [
        sentence
        for number in index.list_passages(taken)
        for sentence in index.passages[number].sentences
        if _read_heading(index, newer, sentence.start) == heading
    ]
    if not sentences or sentences[-1].end - sentences[0].start > _MAX_SECTION_CHARS:
        return None
    whole = Span(sentences[0].start, sentences[-1].end)
    return first._replace(document=newer, span=whole, highlight=whole, passage=None, largest=None)


def _read_heading(index: PassageIndex, document: Document, start: int) -> str:
    """Return the folded words of the heading that a place stands under, "" where none tells what it is about.

    Of an article its name does, not its number, nor the heading of a chapter of many.
    """
    heading = find_heading_above(document, start)
    number = index.documents.find_id(document.id)
    if heading is None or number is None:
        return ""
    from index.passages.structure.labels import read_article  # takes long to load, and few documents are replaced

    label = read_article(heading, 0, len(heading))
    if label is None and index.outlines.has_clauses(number):
        return ""
    return fold(heading[label.end :] if label is not None else heading).strip(" .:–—-")


def _lead_with(verdict: Found, newer: Selection) -> Found:
    """Return an answer that what the newer document says leads, without what it replaces."""
    others = (
        one
        for one in verdict.selections[1:]
        if (one.document.id, one.highlight) != (newer.document.id, newer.highlight)
    )
    older = verdict.selections[0].document.id
    behind = tuple(one for one in others if one.document.id != older)
    return replace(_doubt(verdict), selections=(newer, *behind))


def _leave_out_replaced(
    index: PassageIndex,
    standings: Standings,
    verdict: Found,
    judge_without: Callable[[frozenset[int]], Found | Refusal],
) -> Found:
    """Return an answer without the quotes behind the first whose documents' newer versions are quoted, or would be."""
    first, *others = verdict.selections
    quoted = {_find_number(index, selection) for selection in verdict.selections}
    newer = [standings.find_replacement(_find_number(index, one)) for one in others]
    if not {*newer} - {None} <= quoted and isinstance(current := judge_without(standings.out_of_force), Found):
        top, *behind = current.selections
        taken = {_find_number(index, one) for one in behind}
        if (top.document.id, top.span) == (first.document.id, first.span) and {*newer} - {None} <= taken:
            return replace(verdict, selections=(first, *behind))
    kept = [one for one, taken in zip(others, newer, strict=True) if taken is None or taken not in quoted]
    return replace(verdict, selections=(first, *kept)) if len(kept) < len(others) else verdict


def _find_number(index: PassageIndex, selection: Selection) -> int:
    """Return the number of the document that a selection is from, -1 where it is of none of the index."""
    number = index.documents.find_id(selection.document.id)
    return -1 if number is None else number


def _add_coming(current: Found, coming: Selection) -> Found:
    first, *others = current.selections
    return replace(current, selections=(first, coming, *others))
