"""What a cut quote leaves out of its sentences, where that changes what they say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from index.analysis.word_lists import read_section_words
from index.models import Cut, CutKind, Span
from index.verification.differences import is_negation_token, is_number_token, list_set_phrases
from index.verification.exact_words import ExactToken, Gap

_MAX_SUBJECT_WORDS = 8
# Of a condition so many words behind "if" are named with it.
_MAX_CONDITION_WORDS = 2


@cache
def _read_words(section: str) -> frozenset[str]:
    return read_section_words("verification/cuts", section)


def judge_cuts(
    runs: Iterable[Sequence[ExactToken]], before: Sequence[ExactToken], kept: Sequence[ExactToken], text: str
) -> tuple[Cut, ...]:
    """Return what the words that a quote leaves out would have changed, the gravest first, each word once.

    Args:
        runs: Consecutive tokens that are left out.
        before: Those of them that stand between the beginning of a sentence and the first word of the quote.
        kept: The quote's own tokens.
        text: What the source's offsets count in.
    """
    cuts: list[Cut] = []
    for run in runs:
        set_phrases = _list_set_phrases(run, text)
        for at, token in enumerate(run):
            if any(phrase.start <= token.start < phrase.end for phrase in set_phrases):
                continue
            # Within a sentence a capital letter makes a name of "Just".
            is_name = text[token.start].isupper() and not token.gap & (Gap.STOP | Gap.LINE_BREAK | Gap.QUOTE)
            kind = None if is_name and not is_number_token(token) else _find_kind(token)
            if kind is not None:
                end = _find_end_of_condition(run, at) if kind is CutKind.CONDITION else token.end
                cuts.append(Cut(kind, text[token.start : end], Span(token.start, end)))
    # Each once, however often it is left out.
    found = list({cut.words.lower(): cut for cut in reversed(_join_numbers(cuts, text))}.values())
    subject = _find_subject(before, kept)
    if subject:
        span = Span(subject[0].start, subject[-1].end)
        found.append(Cut(CutKind.SUBJECT, text[slice(*span)], span))
    return tuple(sorted(found, key=lambda cut: (cut.kind.rank, cut.span)))


def _find_end_of_condition(run: Sequence[ExactToken], at: int) -> int:
    """Return where the first words of a condition end: "should they wish" tells more than "should"."""
    end = run[at].end
    for token in run[at + 1 : at + 1 + _MAX_CONDITION_WORDS]:
        if not token.is_word or token.is_fenced:
            break
        end = token.end
    return end


def _join_numbers(cuts: Sequence[Cut], text: str) -> list[Cut]:
    """Return cuts with numbers that stand side by side as one: "70 percent"."""
    joined: list[Cut] = []
    for cut in sorted(cuts, key=lambda one: one.span):
        last = joined[-1] if joined else None
        is_beside = last is not None and not text[last.span.end : cut.span.start].strip()
        if last is not None and is_beside and last.kind is cut.kind is CutKind.NUMBER:
            span = Span(last.span.start, cut.span.end)
            joined[-1] = Cut(cut.kind, text[slice(*span)], span)
        else:
            joined.append(cut)
    return joined


def _list_set_phrases(run: Sequence[ExactToken], text: str) -> list[Span]:
    """Return where phrases stand, all of them left out, whose "not" denies nothing: "not only", *paling tidak*."""
    start, end = (run[0].start, run[-1].end) if run else (0, 0)
    return [Span(start + one.start, start + one.end) for one in list_set_phrases(text[start:end])]


def _find_kind(token: ExactToken) -> CutKind | None:
    if is_negation_token(token) or token.key in _read_words("turning"):
        return CutKind.NEGATION
    if token.key in _read_words("conditions"):
        return CutKind.CONDITION
    if token.key in _read_words("restrictions"):
        return CutKind.RESTRICTION
    return CutKind.NUMBER if is_number_token(token) else None


def _find_subject(before: Sequence[ExactToken], kept: Sequence[ExactToken]) -> Sequence[ExactToken]:
    """Return the words before a quote that say who says it or who does it; none where they do neither."""
    words = [token for token in before if token.is_word]
    if not words or not kept:
        return ()
    first = next((token for token in kept if token.is_word), None)
    is_reported = any(token.key in _read_words("reporting") for token in words)
    has_no_subject = first is not None and (first.key in _read_words("predicates") or is_negation_token(first))
    if not (is_reported or has_no_subject):
        return ()
    if not is_reported:
        # The subject stands after the last comma or the like.
        start = max((at for at, token in enumerate(before) if not token.is_word or token.gap & Gap.STOP), default=-1)
        clause = [token for token in before[start + 1 :] if token.is_word]
        words = clause or words
    return words[-_MAX_SUBJECT_WORDS:] if not is_reported else words[:_MAX_SUBJECT_WORDS]
