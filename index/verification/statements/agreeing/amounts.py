"""Whether a number is the same limit, of the same time, in a sentence as in a statement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from index.analysis.word_lists import read_table
from index.models import Span
from index.verification.statements.limits import NumberLimit, read_limit
from index.verification.statements.reading import Statement
from index.verification.statements.sameness import are_comparable, is_equal
from index.verification.statements.sentences import Sentence, find_places
from index.verification.statements.values.claimed import ClaimedValue

# "Only two", "may only serve two": no more than that.
_ONLY = re.compile(r"\b(?:only|just|hanya|cuma)\b(?=(?:\s[\w-]+){0,4}\s*[$€£]?\Z)", re.IGNORECASE)
_TIMES = re.compile(
    r"\b(?:(?P<once>once|one time|sekali|satu kali)|(?P<twice>twice|two times|dua kali)"
    r"|(?P<thrice>thrice|three times|tiga kali))\b",
    re.IGNORECASE,
)
_ONLY_ONCE = re.compile(r"\b(?:only|just|hanya|cuma)\b", re.IGNORECASE)
_EVERY = r"(?:an?|per|each|every|se|tiap|setiap|satu)"
_PERIODS = re.compile(
    rf"\b{_EVERY}[\s-]?(?:(?P<hour>hours?|jam)|(?P<day>days?|hari)|(?P<week>weeks?|minggu|pekan)|(?P<month>months?|bulan)"
    r"|(?P<year>years?|tahun))\b|\b(?:(?P<hour2>hourly)|(?P<day2>daily|harian)|(?P<week2>weekly|mingguan)"
    r"|(?P<month2>monthly|bulanan)|(?P<year2>yearly|annual(?:ly)?|tahunan))\b",
    re.IGNORECASE,
)
_EACH = re.compile(
    r"\b(?:per|each|every|tiap|setiap|se)[\s-]?(?:hours?|jam|days?|hari|weeks?|minggu|pekan|months?|bulan|years?|tahun)\b",
    re.IGNORECASE,
)
_ENDS = frozenset((NumberLimit.LEAST, NumberLimit.MOST))

# "One term", not "one of the terms".
_ONE = re.compile(r"\b(?:one|satu)\s(?!of\b|dari\b)", re.IGNORECASE)
_ONE_ALONE = re.compile(
    r"\b(?:one|an?|each|every|single|sole|only|1|satu|tiap|setiap|se(?:orang|buah|lembar|ekor|kali)|satu-satunya|tunggal|hanya)"
    r"(?:\s[\w-]+){0,2}\s\Z",
    re.IGNORECASE,
)


def tells_other_limit(statement: Statement, sentence: Sentence) -> bool:
    """Whether a statement makes the least of a number of which a sentence makes the most, or the reverse."""
    if not statement.values:
        own = _find_limits(statement.text)
        return not own <= _find_limits(sentence.text) | _find_only(sentence.text)
    for value in statement.values:
        limit = _read_end(statement.text, value)
        given = [one for one in sentence.values if are_comparable(value, one) and is_equal(value, one)]
        if limit and given and all(_read_end(sentence.text, one) not in {limit, None} for one in given):
            return True
    return False


def find_limiting(statement: Statement, sentence: Sentence) -> Iterator[Span]:
    """Yield the words of a statement that say "only" of a number that is the most in a sentence as well."""
    for value in statement.values:
        match = _ONLY.search(statement.text[: value.span.start])
        given = [one for one in sentence.values if are_comparable(value, one) and is_equal(value, one)]
        if match and any(_read_end(sentence.text, one) is NumberLimit.MOST for one in given):
            yield Span(*match.span())


def counts_other_time(statement: Statement, sentence: Sentence) -> bool:
    """Whether a statement tells what is so in another time than a sentence, "a month", "a year", or how many times."""
    own, there = _find_periods(statement.text), _find_periods(sentence.text)
    # "400 crowns a month" is more than "400 crowns" says; the head of a table may say it.
    is_each = _EACH.search(statement.text) is not None and not sentence.is_row
    if own and (there or is_each) and not own <= there:
        return True
    own, there = _find_times(statement.text), _find_times(sentence.text)
    return bool(own and there) and own.isdisjoint(there)


def _find_times(text: str) -> frozenset[str]:
    """Return how many times a text says that something is done: "once", *dua kali*."""
    return frozenset(match.lastgroup or "" for match in _TIMES.finditer(text))


def _find_periods(text: str) -> frozenset[str]:
    return frozenset((match.lastgroup or "").rstrip("2") for match in _PERIODS.finditer(text))


def _read_end(text: str, value: ClaimedValue) -> NumberLimit | None:
    """Return whether a value is the least or the most; None where it is neither."""
    limit = read_limit(text, value)
    if limit in _ENDS:
        return limit
    return NumberLimit.MOST if limit is None and _ONLY.search(text[: value.span.start]) else None


@cache
def _read_limit_words() -> dict[str, NumberLimit]:
    rows = read_table("verification/limits.tsv", 2, lambda words, limit: (words, NumberLimit(limit)))
    return {words.removeprefix("… "): limit for words, limit in rows if limit in _ENDS}


@cache
def _compile_limits() -> re.Pattern[str]:
    words = sorted(_read_limit_words(), key=lambda one: -len(one))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def find_limit_words(text: str) -> list[Span]:
    """Return where a text makes a limit of a number: "at most", *paling sedikit*."""
    return [Span(*match.span()) for match in _compile_limits().finditer(text)]


def _find_limits(text: str) -> frozenset[NumberLimit]:
    return frozenset(_read_limit_words()[text[slice(*span)].lower()] for span in find_limit_words(text))


def _find_only(text: str) -> frozenset[NumberLimit]:
    return frozenset((NumberLimit.MOST,)) if _ONLY_ONCE.search(text) else frozenset()


def counts_more_than_one(statement: Statement, sentence: Sentence) -> bool:
    """Whether a sentence counts several of what a statement says is one: "one term", "two terms".

    Nor does what names several without a number, "a ballot for mayor and a ballot for the council", tell of one.
    """
    for match in _ONE.finditer(statement.text):
        row = next((row for row, term in enumerate(statement.query.terms) if term.start == match.end()), None)
        for place in [] if row is None else find_places(statement, row, sentence):
            before = [one for one in sentence.values if one.number.end < place.start <= one.span.end + 1]
            if any(one.amount != 1 and not sentence.text[one.number.end : place.start].strip() for one in before):
                return True
        places = [] if row is None else find_places(statement, row, sentence)
        alone = [place for place in places if _ONE_ALONE.search(sentence.text[: place.start])]
        if places and not sentence.is_row and (len(places) > 1 or not alone):
            return True
    return False
