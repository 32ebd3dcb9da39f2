"""Shares that a text tells: in words, as a ratio, of a round whole, or in two counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from index.analysis.analyzer import Term
from index.analysis.folding import fold
from index.analysis.numbers import NUMBER_WORDS, read_number_words
from index.analysis.word_lists import read_table
from index.models import Language, Span
from index.verification.statements.values.bounds import is_bounded
from index.verification.statements.values.claimed import ClaimedValue, ValueKind

# "70:30", "50/50": two shares of one whole.
_RATIO = re.compile(r"(?<![\d.,:/])(\d{1,2})\s?[:/–-]\s?(\d{1,2})(?![\d:/%]|[.,]\d|\s?(?:%|per ?cent|persen))")
_WHOLE = 100
# "One woman in ten", "dua dari setiap lima": a share of a small round whole.
_RATE = re.compile(
    rf"\b(?P<part>\d{{1,2}}|one|satu|{'|'.join(word for words in NUMBER_WORDS.values() for word in words)})\s"
    r"(?:[^\W\d_]+\s){0,2}?(?:in|out of|dari)\s(?:(?:every|setiap|tiap)\s)?(?P<whole>[^\W_]+)\b"
    r"(?![.,:/-]?\d|\s?(?:%|per ?cent|persen|puluh|belas|ratus|hundred|thousand|million|ribu|juta))",
    re.IGNORECASE,
)
_BETWEEN_RATE = re.compile(r"\b(?:in|out of|dari|every|setiap|tiap)\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"\s(?!(?:and|or|of|in|on|at|for|to|who|that|dan|atau|yang|di|pada|untuk)\b)[a-z]{2,}s\b", re.IGNORECASE
)
_WHOLES_OF_RATE = frozenset((3, 4, 5, 6, 8, 10, 12, 20, 100))
# "Seperduabelas", "dua pertujuh": a share whose whole is a number in words.
_FRACTION = re.compile(
    r"\b(?:(?P<part>[^\W\d_]+)\sper|seper)\s?(?P<whole>[^\W\d_]+(?:\s(?:belas|puluh))?)\b", re.IGNORECASE
)
_NUMBER_WORD = "|".join([*(word for words in NUMBER_WORDS.values() for word in words), "puluh|belas|ratus|ribu|koma"])
_ENDS_WITH_NUMBER = re.compile(rf"(?:\d|\b(?:{_NUMBER_WORD}|point))[\s-]\Z", re.IGNORECASE)
_JOINED = re.compile(r"(?<=[a-z])(?=(?:belas|puluh)\b)")
# "47 of the 234", "of the 234 candidates, 47": a share in two counts; not "three from each of the five".
_PART_OF = re.compile(
    r"\s(?!.*\b(?:each|every|setiap|tiap|masing)\b)(?:\w+\s){0,2}?(?:out of|of|dari)\s(?:the\s|total\s)?\Z",
    re.IGNORECASE,
)
_OF_WHOLE = re.compile(r"\b(?:out of|of|dari)\s(?:the\s|total\s)?\Z", re.IGNORECASE)
_AFTER_WHOLE = re.compile(r"[^.;:!?]{1,40},\s(?:\w+\s){0,2}\Z")


@cache
def compile_shares() -> re.Pattern[str]:
    """Return what finds phrases that are a share: "a third", "dua pertiga"."""
    phrases = "|".join(_read_share_amounts()).replace(" ", "[ -]")
    return re.compile(rf"\b(?:{phrases})\b", re.IGNORECASE)


@cache
def _read_share_amounts() -> dict[str, float]:
    return dict(read_table("verification/shares.tsv", 2, lambda phrase, amount: (phrase, float(amount))))


def is_fraction(value: ClaimedValue) -> bool:
    """Whether a share is as large as one that is said in words: a third."""
    return value.kind is ValueKind.SHARE and value.amount in _read_share_amounts().values()


def pair_parts(text: str, values: Sequence[ClaimedValue]) -> Iterator[tuple[ClaimedValue, ClaimedValue]]:
    """Yield the counts of which one is a part of the other, the part first: "47 of 234", "of the 234, 47 are women".

    Args:
        text: A sentence.
        values: Its own.
    """
    for one, other in pairwise(value for value in values if not value.is_counted):
        if one.kind is not ValueKind.COUNT or other.kind is not ValueKind.COUNT:
            continue
        between = text[one.number.end : other.number.start]
        if _PART_OF.fullmatch(between):
            part, whole = one, other
        elif _OF_WHOLE.search(text[: one.number.start]) and _AFTER_WHOLE.fullmatch(between):
            part, whole = other, one
        else:
            continue
        if 0 < part.amount < whole.amount:
            yield part, whole


def read_counted_shares(text: str, values: Sequence[ClaimedValue]) -> list[ClaimedValue]:
    """Return the shares that a text tells in two counts.

    Args:
        text: A sentence.
        values: Its own.
    """
    found = []
    for part, whole in pair_parts(text, values):
        first, last = sorted((part.number, whole.number))
        share, span = _WHOLE * part.amount / whole.amount, Span(first.start, last.end)
        units = whole.units or part.units
        found.append(ClaimedValue(ValueKind.SHARE, share, span, span, units, is_counted=True))
    return found


def find_ratios(text: str) -> list[ClaimedValue]:
    """Return the larger of two shares that make a whole, each time: "70:30"."""
    found = []
    for match in _RATIO.finditer(text):
        if int(match[1]) + int(match[2]) == _WHOLE:
            span = Span(*match.span())
            found.append(ClaimedValue(ValueKind.RATIO, max(int(match[1]), int(match[2])), span, span))
    return found


def find_rates(text: str, language: Language) -> Iterator[ClaimedValue]:
    """Yield the shares that a text tells as so many of a round whole: "one in ten", *seperduabelas*."""
    shares = [match.span() for match in compile_shares().finditer(text)]
    for pattern in (_RATE, _FRACTION):
        for match in pattern.finditer(text):
            part = _read_number(match["part"] or "1", language)
            whole = _read_number(match["whole"], language)
            is_known = any(start < match.end() and match.start() < end for start, end in shares)
            # "(dua puluh lima perseratus)" is no five percent, and "tujuh puluh lima dari 100" no seven.
            between = text[match.end("part") : match.start("whole")] if match["part"] else ""
            is_known = is_known or _ENDS_WITH_NUMBER.search(text[: match.start()]) is not None
            is_known = is_known or any(_read_number(word, language) for word in between.split())
            # "Two seats in five districts" tells no share.
            is_told = pattern is _RATE and len(_BETWEEN_RATE.sub(" ", between).split()) > 0
            is_known = is_known or (is_told and _COUNTED.match(text, match.end()) is not None)
            if part and whole and part < whole and (pattern is _FRACTION or whole in _WHOLES_OF_RATE) and not is_known:
                span = Span(*match.span())
                yield ClaimedValue(ValueKind.SHARE, _WHOLE * part / whole, span, span, is_counted=pattern is _RATE)


def _read_number(word: str, language: Language) -> int | None:
    """Return the number that a word is, digits or not; None where it is none."""
    if word.isdigit():
        return int(word)
    parts = [fold(one) for one in _JOINED.sub(" ", word.lower()).split()]
    if parts in (["one"], ["satu"]):
        return 1
    found = read_number_words(parts, language)
    return found[0] if found and found[1] == len(parts) else None


def read_share(text: str, terms: Sequence[Term], match: re.Match[str]) -> tuple[ClaimedValue, int]:
    """Return a share that is told in words, and the number of the next term behind it."""
    span = Span(*match.span())
    following = next((place for place, term in enumerate(terms) if term.start >= span.end), len(terms))
    amount = _read_share_amounts()[match[0].lower().replace("-", " ")]
    return ClaimedValue(ValueKind.SHARE, amount, span, span, is_bounded=is_bounded(text, span.start)), following
