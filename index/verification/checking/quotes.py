"""The verdict on a quote: what differs, what is left out, and whether the message names its article and speaker."""

from __future__ import annotations

from dataclasses import replace

from index.analysis.tokens import read_words
from index.models import (
    Cut,
    Difference,
    DifferenceKind,
    Language,
    Mark,
    MarkKind,
    Quote,
    Span,
    TableRow,
    Verdict,
    VerdictKind,
)
from index.verification.findings import Finding
from index.verification.marks import merge_marks
from index.verification.telling.article_labels import check_label, find_opening_label
from index.verification.telling.shown_words import show_whole_cuts, show_whole_days

# More digits, and the first cell is a figure.
_ROW_DIGITS = 3


def describe_quote(finding: Finding, quotes: tuple[Quote, ...], claim: str, language: Language) -> Verdict:
    """Return the verdict on a quote, whole or altered.

    Args:
        finding: Where the claim was found.
        quotes: What is shown of that, the stretch that it begins in first.
        claim: As received.
        language: The asker's.
    """
    locate, text = finding.document.joined.locate, finding.document.joined.text
    differences = show_whole_days(finding.differences, text, claim)
    cuts = (one for one in show_whole_cuts(finding.cuts, text) if not _is_of_frame(one, quotes[0].table))
    verdict = Verdict(
        claim,
        language,
        finding.kind,
        quotes,
        finding.marks,
        tuple(replace(one, source_span=locate(one.source_span)) for one in differences),
        tuple(replace(one, span=locate(one.span)) for one in cuts),
        finding.asides.unchecked,
        finding.asides.wrong_speaker,
        _name_speaker(finding),
    )
    return _check_article(finding, verdict)


def _check_article(finding: Finding, verdict: Verdict) -> Verdict:
    """Return the verdict on a quote with the article that the message names for it, checked as well."""
    claim, joined = verdict.claim, finding.document.joined
    opening = find_opening_label(claim)
    stretches = [*verdict.unchecked, *([opening] if opening else [])]
    section = verdict.quotes[0].citation.section
    for stretch in stretches:
        label = check_label(claim, stretch, section, joined.text, finding.runs[0].start)
        if label is None:
            continue
        unchecked = tuple(one for one in verdict.unchecked if one != stretch)
        if label.heading is None:
            is_all = verdict.kind is VerdictKind.PARTLY_VERBATIM and not unchecked
            is_whole = finding.runs == finding.highlights
            kind = VerdictKind.VERBATIM if is_whole else VerdictKind.PART_OF_SENTENCE
            marks = merge_marks(verdict.marks, stretch, [Mark(Span(0, stretch.end - stretch.start), MarkKind.SAME)])
            kind = kind if is_all else verdict.kind
            return replace(verdict, kind=kind, unchecked=unchecked, marks=marks)
        difference = Difference(
            DifferenceKind.NUMBER,
            joined.text[slice(*label.heading)],
            claim[slice(*label.span)],
            joined.locate(label.heading),
            label.span,
        )
        marks = merge_marks(
            verdict.marks, label.span, [Mark(Span(0, label.span.end - label.span.start), MarkKind.DIFFERENT)]
        )
        return replace(
            verdict,
            kind=VerdictKind.ALTERED,
            unchecked=unchecked,
            marks=marks,
            differences=(difference, *verdict.differences),
        )
    return verdict


def _name_speaker(finding: Finding) -> str | None:
    """Return whom a document's text names as the speaker of a quote that a claim says is somebody else's."""
    speaker = finding.asides.speaker
    return finding.document.joined.text[slice(*speaker)] if speaker and finding.asides.wrong_speaker else None


def _is_of_frame(cut: Cut, row: TableRow | None) -> bool:
    """Whether what is left out of a table's row is the head of a column or the row's own number: nobody quotes them."""
    if row is None:
        return False
    heads = {word.casefold() for head in row.heads for word in (head, *read_words(head))}
    is_number_of_row = len(row.cells) > 1 and row.cells[0].strip(" .").isdecimal() and len(row.cells[0]) <= _ROW_DIGITS
    return cut.words.casefold() in heads or (is_number_of_row and cut.words.strip(" .") == row.cells[0].strip(" ."))
