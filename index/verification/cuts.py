"""What a cut quote leaves out of its sentences, where that changes what they say."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from index.analysis.folding import fold
from index.analysis.word_lists import read_section_words
from index.models import Cut, CutKind, Span
from index.verification.differences import is_negation_token, is_number_token, list_set_phrases
from index.verification.exact_words import ExactToken, Gap

# What does it is told from its beginning; it is shown cut where it is long.
_MAX_CLAUSE_WORDS = 16
# "Most likely, …".
_MAX_ADVERB_WORDS = 2
_CLAUSE_MARKS = frozenset(",;:–—")
# Before and as the "not" of what is told only to say what something is not.
_CONTRASTING, _CONTRASTED = frozenset((",", "–", "—", "and", "dan")), frozenset(("not", "bukan"))
# Behind a mark, what begins a statement that is only added.
_ADDING = frozenset(("and", "while", "whereas", "dan", "serta", "sedangkan", "sementara"))
_NAME_MARKS = frozenset(",(")
_MAX_LIMIT_TOKENS = 5
# Of a condition so many words behind "if" are named with it.
_MAX_CONDITION_WORDS = 2


@cache
def _read_words(section: str) -> frozenset[str]:
    return read_section_words("verification/cuts", section)


def judge_cuts(
    runs: Iterable[Sequence[ExactToken]],
    edges: tuple[Sequence[ExactToken], Sequence[ExactToken]],
    kept: Sequence[ExactToken],
    said: Collection[str],
    text: str,
) -> tuple[Cut, ...]:
    """Return what the words that a quote leaves out would have changed, the gravest first, each word once.

    Numbers and words like "some" change what is said in their own clause alone; a "not" before "but" or "and" is of
    another statement.

    Args:
        runs: Consecutive tokens that are left out within the quote.
        edges: Those left out between the beginning of its first sentence and it, and behind it in its last.
        kept: The quote's own tokens.
        said: The words of all of the message.
        text: What the source's offsets count in.
    """
    before, after = edges
    own = _find_own_clause(before)
    cuts: list[Cut] = []
    for at, cut in _list_cuts(before, text):
        is_own = at >= own or (cut.kind is CutKind.RESTRICTION and _count_words(before[:own]) <= _MAX_ADVERB_WORDS)
        is_heavy = cut.kind in (CutKind.NEGATION, CutKind.CONDITION)
        if is_own or (is_heavy and not _is_of_another(before[at:])):
            cuts.append(cut)
    cuts += _find_limit(before, kept, text)
    cuts += _find_scope(after, kept, text)
    for run in runs:
        cuts += (cut for _, cut in _list_cuts(run, text))
    end = next((at for at, token in enumerate(after) if token.key in _CLAUSE_MARKS), len(after))
    contrasted = _find_contrast(after)
    cuts += (
        cut
        for at, cut in _list_cuts(after, text)
        if at != contrasted
        and (at < end or cut.kind is CutKind.CONDITION or (cut.kind is CutKind.NEGATION and _is_of_own(after[end:at])))
    )
    # Each once, however often it is left out; none that the message has elsewhere.
    found = [
        cut
        for cut in {cut.words.lower(): cut for cut in reversed(_join_numbers(cuts, text))}.values()
        if not _is_said(cut, said)
    ]
    subject = _find_subject(before, kept)
    if subject:
        span = Span(subject[0].start, subject[-1].end)
        found.append(Cut(CutKind.SUBJECT, text[slice(*span)], span))
    return tuple(sorted(found, key=lambda cut: (cut.kind.rank, cut.span)))


def _list_cuts(run: Sequence[ExactToken], text: str) -> Iterator[tuple[int, Cut]]:
    """Yield what matters of tokens that are left out, with its place among them."""
    set_phrases = _list_set_phrases(run, text)
    labels = _list_labels(run)
    for at, token in enumerate(run):
        if any(phrase.start <= token.start < phrase.end for phrase in set_phrases):
            continue
        # Within a sentence a capital letter makes a name of "Just".
        is_name = text[token.start].isupper() and not token.gap & (Gap.STOP | Gap.LINE_BREAK | Gap.QUOTE)
        kind = None if is_name and not is_number_token(token) else _find_kind(token)
        if kind is None or (kind is CutKind.NUMBER and at in labels):
            continue
        end = _find_end_of_condition(run, at) if kind is CutKind.CONDITION else token.end
        yield at, Cut(kind, text[token.start : end], Span(token.start, end))


def _list_labels(run: Sequence[ExactToken]) -> frozenset[int]:
    """Return the numbers that count nothing: those in brackets, of clauses, of dates in figures ("01")."""
    parts = read_section_words("passages/grammar", "parts")
    labels: set[int] = set()
    depth = 0
    for at, token in enumerate(run):
        depth += (token.key in "([") - (token.key in ")]")
        before = run[at - 1].key if at else ""
        if depth > 0 or before in parts or before == "/" or re.match(r"0\d", token.key):
            labels.add(at)
        if token.key in ")]" and depth < 0:
            # The bracket begins within the quote.
            labels.update(range(at))
            depth = 0
    return frozenset(labels)


def _find_limit(before: Sequence[ExactToken], kept: Sequence[ExactToken], text: str) -> Iterator[Cut]:
    """Yield "up to", "at least" where a quote begins with the number behind it."""
    if not kept or not is_number_token(kept[0]):
        return
    for count in range(1, _MAX_LIMIT_TOKENS + 1):
        last = before[-count:]
        if "-".join(token.key for token in last if token.is_word) in _read_words("limits"):
            span = Span(last[0].start, last[-1].end)
            yield Cut(CutKind.RESTRICTION, text[slice(*span)], span)
            return


def _find_scope(after: Sequence[ExactToken], kept: Sequence[ExactToken], text: str) -> Iterator[Cut]:
    """Yield of what alone there is none where a quote that says so ends before it: "no runoff | for the council"."""
    words = [token.key for token in kept if token.is_word]
    is_none = any(word in _read_words("lacking") for word in (*words, *map("-".join, pairwise(words))))
    if not is_none or not after or after[0].key not in _read_words("scopes"):
        return
    end = next((at for at, token in enumerate(after) if not token.is_word), len(after))
    span = Span(after[0].start, after[min(end, _MAX_CLAUSE_WORDS) - 1].end)
    yield Cut(CutKind.RESTRICTION, text[slice(*span)], span)


def _find_own_clause(before: Sequence[ExactToken]) -> int:
    """Return where the clause of a quote begins among the tokens that are left out before it."""
    return max((at + 1 for at, token in enumerate(before) if token.key in _CLAUSE_MARKS), default=0)


def _is_of_another(behind: Sequence[ExactToken]) -> bool:
    """Whether a statement ends among the tokens between a word and the quote: ", but they"."""
    return any(
        first.key in _CLAUSE_MARKS and second.key in _read_words("joining") for first, second in pairwise(behind)
    )


def _is_of_own(before: Sequence[ExactToken]) -> bool:
    """Whether a negation behind a quote's clause is still of it: not behind "and" with a subject of its own.

    ", and I will not stand again" is of another statement; ", but not abroad" and ", and may not be changed" are not.
    """
    opening = max((at for at, token in enumerate(before) if token.key in _CLAUSE_MARKS), default=0)
    words = [token for token in before[opening:] if token.is_word]
    is_added = before[opening].key == ";" or (bool(words) and words[0].key in _ADDING)
    subject = words[1:] if words and words[0].key in _ADDING else words
    return not is_added or not subject or fold(subject[0].key) in _read_words("predicates")


def _find_contrast(after: Sequence[ExactToken]) -> int | None:
    """Return where a "not" stands that only tells what is not so of what the quote says: "A, and not B", "A, bukan B".

    Behind "but" it is an exception.
    """
    at = 0
    while at < len(after) and after[at].key in _CONTRASTING:
        at += 1
    return at if 0 < at < len(after) and after[at].key in _CONTRASTED else None


def _is_said(cut: Cut, said: Collection[str]) -> bool:
    words = cut.words.lower().replace("%", " ").split()
    is_negation = cut.kind is CutKind.NEGATION and cut.words.lower() not in _read_words("turning")
    return not is_negation and bool(words) and words[0] in said


def _count_words(tokens: Sequence[ExactToken]) -> int:
    return sum(token.is_word for token in tokens)


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
    verb = next((at for at, token in enumerate(before) if token.key in _read_words("reporting")), None)
    has_no_subject = first is not None and (first.key in _read_words("predicates") or is_negation_token(first))
    if verb is not None:
        marks = [at for at, token in enumerate(before[:verb]) if token.key in _NAME_MARKS]
        # "Ana Roa, head of the mission, said": the name, without the office that stands behind it between commas.
        is_apart = bool(marks) and marks[-1] == verb - 1 and len(marks) > 1
        start, end = (0, marks[0]) if is_apart else (marks[-1] + 1 if marks else 0, verb + 1)
        return [token for token in before[start:end] if token.is_word][:_MAX_CLAUSE_WORDS]
    if not has_no_subject:
        return ()
    # The subject stands after the last comma or the like.
    start = max((at for at, token in enumerate(before) if not token.is_word or token.gap & Gap.STOP), default=-1)
    clause = [token for token in before[start + 1 :] if token.is_word]
    return (clause or words)[:_MAX_CLAUSE_WORDS]
