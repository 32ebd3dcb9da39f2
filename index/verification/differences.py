"""What differs between the words of a source and those of a claim, told in words and ranked by what matters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from index.analysis.folding import fold
from index.analysis.numbers import (
    MONTH_WORDS,
    NUMBER_WORDS,
    ORDINAL_WORDS,
    PERCENT_WORDS,
    is_ambiguous_month,
    normalize_number,
    read_number_words,
)
from index.analysis.word_lists import compile_lines, read_lines, read_section_words, read_word_list
from index.characters import is_invisible
from index.models import Difference, DifferenceKind, Language, Span
from index.verification.exact_words import ExactToken, Gap

_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_BEFORE = re.compile(r"(?:[^\W_]+\s+){1,2}\Z")
_MAX_SWAPPED_TOKENS = 4
_MAX_REMEMBERED = 8_192
# "(dua puluh lima koma lima persen)".
_MAX_NUMBER_TOKENS = 12
_INNER_MARKS = frozenset("-‐‑–—/%$€£₸₽°+−")


@dataclass(slots=True)
class _Change:
    """A run of tokens that are not the same; half-open ranges, one of them may be empty."""

    source: Span
    claim: Span
    kind: DifferenceKind | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a stretch of a source and a stretch of a claim compare, token by token.

    Attributes:
        differences: Unranked, in the order of the texts.
        equal: Numbers of the claim's tokens that the source has at that place, counted within the stretch.
        partners: For each of them the token of the source, likewise.
        left_out: Where words of the source are left out and the claim marks it, places within the stretch.
    """

    differences: tuple[Difference, ...] = ()
    equal: tuple[int, ...] = ()
    partners: tuple[int, ...] = ()
    left_out: tuple[Span, ...] = ()


def compare_wordings(
    source: Sequence[ExactToken], claim: Sequence[ExactToken], source_text: str, claim_text: str
) -> Comparison:
    """Compare two stretches from their first tokens to their last.

    Args:
        source: Tokens of the source.
        claim: Tokens of the claim.
        source_text: What the source's offsets count in.
        claim_text: What the claim's offsets count in.
    """
    changes: list[_Change] = []
    equal: list[int] = []
    partners: dict[int, int] = {}
    left_out: list[Span] = []
    for operation in Levenshtein.opcodes([token.key for token in source], [token.key for token in claim]):
        from_, to, claim_from, claim_to = (
            operation.src_start,
            operation.src_end,
            operation.dest_start,
            operation.dest_end,
        )
        if operation.tag == "equal":
            for at, claim_at in zip(range(from_, to), range(claim_from, claim_to), strict=True):
                equal.append(claim_at)
                partners[at] = claim_at
                if kind := _find_disguise(source[at], claim[claim_at]):
                    changes.append(_Change(Span(at, at + 1), Span(claim_at, claim_at + 1), kind))
            continue
        if operation.tag == "delete" and claim_from < len(claim) and claim[claim_from].gap & Gap.CUT:
            if any(token.is_word for token in source[from_:to]):
                left_out.append(Span(from_, to))
            continue
        last = changes[-1] if changes else None
        if last and last.kind is None and (last.source.end, last.claim.end) == (from_, claim_from):
            last.source, last.claim = Span(last.source.start, to), Span(last.claim.start, claim_to)
        else:
            changes.append(_Change(Span(from_, to), Span(claim_from, claim_to)))
    repeated = _find_repeated_numbers(source, partners)
    changes = [
        one
        for one in changes
        if one.kind or one.claim.start < one.claim.end or not repeated.issuperset(range(*one.source))
    ]
    # In a text that is all capitals they name nothing.
    trusts_capitals = sum(token.is_word and claim_text[token.start].isupper() for token in claim) * 2 <= len(claim)
    for change in changes:
        if change.kind is None:
            old, new = source[slice(*change.source)], claim[slice(*change.claim)]
            has_name = _has_name(old, source_text) or (trusts_capitals and _has_name(new, claim_text))
            change.kind = _classify(old, new, has_name=has_name, is_date=_is_date(change, source, claim))
        _widen(change, source, claim, partners)
    changes = _join_swaps(_merge(changes), source, claim)
    return Comparison(
        tuple(_describe(change, source, claim, source_text, claim_text) for change in changes),
        tuple(equal),
        tuple(partners),
        tuple(left_out),
    )


def show_what_differs(text: str, span: Span, other: str, other_span: Span) -> tuple[Span, Span]:
    """Return two stretches of two texts with the words before them, where they alone are the same: "up to 300"."""
    if text[slice(*span)].lower() != other[slice(*other_span)].lower():
        return span, other_span
    return _take_in_before(text, span), _take_in_before(other, other_span)


def _take_in_before(text: str, span: Span) -> Span:
    before = _BEFORE.search(text[: span.start])
    return Span(before.start(), span.end) if before else span


def rank_differences(differences: Sequence[Difference]) -> tuple[Difference, ...]:
    """Return differences with the gravest kinds first, of one kind other words before words that are left out."""
    return tuple(sorted(differences, key=lambda one: (one.kind.rank, not one.claim, one.claim_span)))


def _find_disguise(source: ExactToken, claim: ExactToken) -> DifferenceKind | None:
    """Whether two tokens that align are written with different characters."""
    # Numbers with the same key may be written with other signs: "69,43" and "69.43".
    if source.plain.replace(".", ",") != claim.plain.replace(".", ","):
        return DifferenceKind.LOOKALIKE
    # A document's own soft hyphens are not shown, so that nobody can be asked to repeat them.
    return DifferenceKind.INVISIBLE if claim.hidden and claim.hidden != source.hidden else None


@cache
def _read_words() -> tuple[frozenset[str], frozenset[str]]:
    """Return the folded words of numbers and of negations in both languages."""
    numbers: set[str] = set()
    negations: set[str] = set()
    for language in Language:
        numbers.update(NUMBER_WORDS[language], ORDINAL_WORDS[language], PERCENT_WORDS[language])
        negations |= read_word_list(f"verification/negations_{language}.txt")
    return frozenset(numbers), frozenset(negations)


def is_number_token(token: ExactToken) -> bool:
    """Whether a token is a number, in figures or in words."""
    return any(map(str.isdigit, token.key)) or token.key == "%" or fold(token.key) in _read_words()[0]


def is_number_word(word: str) -> bool:
    """Whether a word, marks beside it set aside, is a number, in figures or in words."""
    return any(map(str.isdigit, word)) or "%" in word or fold(word.strip(".,;:()")) in _read_words()[0]


def is_negation_token(token: ExactToken) -> bool:
    """Whether a token is a word that negates."""
    return token.key in _read_words()[1] or token.key.endswith("n't")


def _has_name(tokens: Sequence[ExactToken], text: str) -> bool:
    """Whether a word is capitalised within its sentence."""
    opening = Gap.STOP | Gap.LINE_BREAK | Gap.COLON
    return any(token.is_word and text[token.start].isupper() and not token.gap & opening for token in tokens)


@cache
def _read_calendar() -> tuple[frozenset[str], frozenset[str]]:
    """Return the names of months and days, and of them those that are other words too."""
    months = {word for language in Language for word in MONTH_WORDS[language]}
    days = read_section_words("passages/grammar", "days")
    return frozenset(months | days), frozenset(filter(is_ambiguous_month, months)) | {"sat", "sun", "wed", "sel", "min"}


def _is_date(change: _Change, source: Sequence[ExactToken], claim: Sequence[ExactToken]) -> bool:
    """Whether a change is one of a day, month or year."""
    calendar, ambiguous = _read_calendar()
    for tokens, span in ((source, change.source), (claim, change.claim)):
        changed = tokens[slice(*span)]
        if any(_YEAR.fullmatch(token.key) or token.key in calendar - ambiguous for token in changed):
            return True
        beside = tokens[max(0, span.start - 1) : span.end + 1]
        if any(token.key in calendar for token in beside) and any(is_number_token(token) for token in beside):
            return True
    return False


@lru_cache(maxsize=_MAX_REMEMBERED)
def list_set_phrases(text: str) -> tuple[Span, ...]:
    """Return where phrases stand in a text whose "not" or "false" denies nothing: "not only", *paling tidak*."""
    set_phrases = compile_lines("verification/set_phrases.txt", frame=r"(?i:\b(?:{})\b)")
    return tuple(Span(*match.span()) for match in set_phrases.finditer(text))


def _list_negations(tokens: Sequence[ExactToken]) -> list[str]:
    """Return the words that negate, those of phrases that deny nothing left out: "not only", *paling tidak*."""
    found: list[str] = []
    text = " ".join(token.key for token in tokens)
    phrases, at = list_set_phrases(text), 0
    for token in tokens:
        if is_negation_token(token) and not any(phrase.start <= at < phrase.end for phrase in phrases):
            found.append(token.key)
        at += len(token.key) + 1
    return found


def _find_repeated_numbers(source: Sequence[ExactToken], partners: Mapping[int, int]) -> frozenset[int]:
    """Return the tokens by which a source gives a number twice and a claim once: "800 (delapan ratus)" and "800".

    Args:
        source: Its tokens.
        partners: For those that the claim has, the claim's.
    """
    found: set[int] = set()
    for opening, token in enumerate(source):
        if token.key != "(":
            continue
        closing = next(
            (at for at in range(opening + 1, min(opening + _MAX_NUMBER_TOKENS, len(source))) if source[at].key == ")"),
            None,
        )
        number = opening - 1 if source[opening - 1].key != "%" else opening - 2
        if closing is None or number < 0 or not _is_same_number(source[number].key, source[opening + 1 : closing]):
            continue
        inside = range(opening + 1, closing)
        if partners.keys().isdisjoint(inside):
            found.update(range(opening, closing + 1))
        elif all(at in partners for at in inside) and number not in partners:
            found.update({*range(number, opening + 1), closing})
    return frozenset(found)


def _is_same_number(figures: str, words: Sequence[ExactToken]) -> bool:
    """Whether words say the number that figures write, with or without "percent"."""
    for language in Language:
        said = [fold(word.key) for word in words if fold(word.key) not in PERCENT_WORDS[language]]
        read = read_number_words(said, language) if said else None
        if read and read[1] == len(said) and normalize_number(figures, language) == str(read[0]):
            return True
    return False


@cache
def _read_slight() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(line.split()) for line in read_lines("verification/slight.txt"))


def _is_slight(source: Sequence[ExactToken], claim: Sequence[ExactToken]) -> bool:
    """Whether two stretches are an article and another, or a sign and its word."""
    pair = {"-".join(token.key for token in tokens) for tokens in (source, claim)}
    return len(pair) > 1 and any(pair <= one for one in _read_slight())


def _list_numbers(tokens: Sequence[ExactToken]) -> list[str]:
    return [token.key for token in tokens if is_number_token(token)]


def _classify(
    source: Sequence[ExactToken], claim: Sequence[ExactToken], *, has_name: bool, is_date: bool
) -> DifferenceKind:
    if _is_slight(source, claim):
        return DifferenceKind.SLIGHT
    for kind, list_such in ((DifferenceKind.NEGATION, _list_negations), (DifferenceKind.NUMBER, _list_numbers)):
        old, new = Counter(list_such(source)), Counter(list_such(claim))
        if old != new:
            return DifferenceKind.DATE if is_date and kind is DifferenceKind.NUMBER else kind
    if is_date:
        return DifferenceKind.DATE
    if has_name:
        return DifferenceKind.NAME
    has_words = any(token.is_word for token in (*source, *claim))
    return DifferenceKind.WORD if has_words else DifferenceKind.PUNCTUATION


def _widen(
    change: _Change, source: Sequence[ExactToken], claim: Sequence[ExactToken], partners: dict[int, int]
) -> None:
    """Add what is glued to the changed words: "%", the other half of "large-scale"."""

    def grow(step: int) -> bool:
        """Take in the next token on one side where both texts have it; tell whether there was one."""
        at = change.source.start - 1 if step < 0 else change.source.end
        claim_at = change.claim.start - 1 if step < 0 else change.claim.end
        if partners.get(at) != claim_at:
            return False
        if step < 0:
            change.source, change.claim = Span(at, change.source.end), Span(claim_at, change.claim.end)
        else:
            change.source, change.claim = Span(change.source.start, at + 1), Span(change.claim.start, claim_at + 1)
        return True

    for step in (-1, 1):
        while _is_glued(source, change.source, step) or _is_glued(claim, change.claim, step):
            if not grow(step):
                break


def _is_glued(tokens: Sequence[ExactToken], span: Span, step: int) -> bool:
    """Whether the token beside a stretch belongs to its outermost word: "82.45" and "%", "large" and "-"."""
    inner = span.start if step < 0 else span.end - 1
    outer = inner + step
    if not span.start < span.end or not 0 <= outer < len(tokens) or tokens[max(inner, outer)].gap:
        return False
    return tokens[outer].plain in _INNER_MARKS or (tokens[inner].plain in _INNER_MARKS and tokens[outer].is_word)


def _merge(changes: list[_Change]) -> list[_Change]:
    """Return the changes with those that overlap joined; the more telling kind stays."""
    merged: list[_Change] = []
    for change in changes:
        last = merged[-1] if merged else None
        if last and (change.source.start < last.source.end or change.claim.start < last.claim.end):
            last.source = Span(last.source.start, max(last.source.end, change.source.end))
            last.claim = Span(last.claim.start, max(last.claim.end, change.claim.end))
            if last.kind and change.kind and change.kind.rank < last.kind.rank:
                last.kind = change.kind
        else:
            merged.append(change)
    return merged


def _join_swaps(changes: Sequence[_Change], source: Sequence[ExactToken], claim: Sequence[ExactToken]) -> list[_Change]:
    """Return the changes with two that only move words past a few others as one."""
    joined: list[_Change] = []
    for change in changes:
        last = joined[-1] if joined else None
        if last and 0 < change.source.start - last.source.end <= _MAX_SWAPPED_TOKENS:
            old, new = Span(last.source.start, change.source.end), Span(last.claim.start, change.claim.end)
            keys = (Counter(t.key for t in tokens[slice(*span)]) for tokens, span in ((source, old), (claim, new)))
            if next(keys) == next(keys):
                last.source, last.claim = old, new
                if last.kind and change.kind and change.kind.rank < last.kind.rank:
                    last.kind = change.kind
                continue
        joined.append(change)
    return joined


def _describe(
    change: _Change, source: Sequence[ExactToken], claim: Sequence[ExactToken], source_text: str, claim_text: str
) -> Difference:
    source_span, claim_span = _cover(source, change.source), _cover(claim, change.claim)
    if change.kind is DifferenceKind.INVISIBLE:
        claim_span = _include_hidden(claim_span, claim_text)
    return Difference(
        change.kind or DifferenceKind.WORD,
        source_text[slice(*source_span)],
        claim_text[slice(*claim_span)],
        source_span,
        claim_span,
    )


def _cover(tokens: Sequence[ExactToken], span: Span) -> Span:
    """Return the offsets of a stretch of tokens; an empty one stands where the next token begins."""
    if span.start == span.end:
        if not tokens:
            return Span(0, 0)
        at = tokens[span.start].start if span.start < len(tokens) else tokens[-1].end
        return Span(at, at)
    return Span(tokens[span.start].start, tokens[span.end - 1].end)


def _include_hidden(span: Span, text: str) -> Span:
    """Return a stretch with the invisible characters before and after it, up to the next visible ones."""
    start, end = span
    for at in range(span.start - 1, -1, -1):
        if is_invisible(text[at]) and not text[at].isspace():
            start = at
        elif not text[at].isspace():
            break
    for at in range(span.end, len(text)):
        if is_invisible(text[at]) and not text[at].isspace():
            end = at + 1
        elif not text[at].isspace():
            break
    return Span(start, end)
