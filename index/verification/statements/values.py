"""The values that a text gives, each with what it counts: shares, money, durations, dates, times, numbers of things."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from index.analysis.analyzer import Term, analyze
from index.analysis.folding import fold
from index.analysis.numbers import NUMBER_WORDS, read_number_words
from index.analysis.word_lists import read_table, read_word_list
from index.models import Language, Span

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_SHORT_YEAR = re.compile(r"\s?['’](\d\d)(?!\d)")
# Elsewhere, "one" may be anyone.
_ONE = re.compile(
    r"\b(?:only|just|exactly|hanya|cuma|tepat)\s(?P<number>one|satu)\b|\b(?P<single>satu)(?=\s\w+(?:\s\w+)?\ssaja\b)",
    re.IGNORECASE,
)
# "70:30", "50/50": two shares of one whole.
_RATIO = re.compile(r"(?<![\d.,:/])(\d{1,2})\s?[:/–-]\s?(\d{1,2})(?![\d:/%]|[.,]\d|\s?(?:%|per ?cent|persen))")
_WHOLE = 100
# "One woman in ten", "dua dari setiap lima": a share of a small round whole.
_RATE = re.compile(
    r"\b(?P<part>[^\W_]+)\s(?:[^\W\d_]+\s){0,2}?(?:in|out of|dari)\s(?:(?:every|setiap|tiap)\s)?(?P<whole>[^\W_]+)\b"
    r"(?![.,:/-]?\d|\s?(?:%|per ?cent|persen|puluh|belas|ratus|hundred|thousand|million|ribu|juta))",
    re.IGNORECASE,
)
_WHOLES_OF_RATE = frozenset((3, 4, 5, 6, 8, 10, 12, 20, 100))
# "Seperduabelas", "dua pertujuh": a share whose whole is a number in words.
_FRACTION = re.compile(
    r"\b(?:(?P<part>[^\W\d_]+)\sper|seper)\s?(?P<whole>[^\W\d_]+(?:\s(?:belas|puluh))?)\b", re.IGNORECASE
)
_NUMBER_WORD = "|".join([*(word for words in NUMBER_WORDS.values() for word in words), "puluh|belas|ratus|ribu|koma"])
_ENDS_WITH_NUMBER = re.compile(rf"(?:\d|\b(?:{_NUMBER_WORD}|point))[\s-]\Z", re.IGNORECASE)
_JOINED = re.compile(r"(?<=[a-z])(?=(?:belas|puluh)\b)")
_RANGE_BEFORE = re.compile(r"\b(?:between|from|antara|dari)\s\Z", re.IGNORECASE)
_RANGE_BETWEEN = re.compile(r"\s?(?:and|to|dan|sampai|hingga|-|–)\s?", re.IGNORECASE)
# "A week before the election".
_A_PERIOD = re.compile(
    r"\b(?:a|one)\s(?P<unit>day|week|fortnight|month|year)"
    r"(?=\s(?:before|after|earlier|prior|in advance|ahead|later)\b)",
    re.IGNORECASE,
)
_PERIODS = {"day": 1.0, "week": 7.0, "fortnight": 14.0}
# A month without a day or a year says when only behind such a word.
_WHEN = re.compile(
    r"\b(?:in|during|until|till|since|pada|bulan|sejak|hingga|sampai|di bulan)\s(?:early |late |mid-|awal |akhir )?\Z",
    re.IGNORECASE,
)
# "from seven to five percent", "dari 7 menjadi 5 persen": before the one, and between the two.
_FROM = re.compile(r"\b(?:from|dari)\s(?:about |around |sekitar )?\Z", re.IGNORECASE)
_INTO = re.compile(r"\s(?:down |up )?(?:to|into|menjadi|jadi|ke|hingga)\s", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_MOST_WORDS_BEFORE_FROM = 6
_USED_TO = re.compile(r"\bused to\b", re.IGNORECASE)
# "47 of the 234", "of the 234 candidates, 47": a share in two counts.
_PART_OF = re.compile(r"\s(?:\w+\s){0,2}?(?:out of|of|dari)\s(?:the\s|total\s)?\Z", re.IGNORECASE)
_OF_WHOLE = re.compile(r"\b(?:out of|of|dari)\s(?:the\s|total\s)?\Z", re.IGNORECASE)
_AFTER_WHOLE = re.compile(r"[^.;:!?]{1,40},\s(?:\w+\s){0,2}\Z")
_LIFELONG = re.compile(r"\b(?:for life|lifelong|lifetime|seumur hidup)\b", re.IGNORECASE)
# "UU 8/2012", "No. 5", "Article 7", "A5": a number that names something.
_REFERENCE = re.compile(
    r"(?:\b(?:uu|uud|pkpu|pasal|ayat|nomor|no|angka|huruf|bab|buku|formulir|articles?|sections?|act|law|chapters?|rules?|"
    r"parts?|paragraphs?|form|page|hlm|halaman|covid|group|dapil)\.?\s*|[/#(\[]\s*|\d/\s*|[A-Za-z]-?)\Z",
    re.IGNORECASE,
)
# "Articles 97 and 98", "pasal 28 dan 29": those before the last.
_FURTHER_REFERENCE = re.compile(
    r"(?<=\s)\d{1,3}\s?(?:\(\d+\)\s?)?(?:,\s?(?:and |dan )?|\s(?:and|or|to|dan|atau|sampai)\s)"
    r"(?=(?:\d{1,3}[\s,]|and |dan )*\Z)"
)
_NEAR_REFERENCE = 48
# What makes a number a time of the day: before it, behind it, or between it and another time.
_CLOCK_BEFORE = re.compile(
    r"(?:\bpukul|\bjam|\bat|\b(?:open|clos|buka|dibuka|tutup|ditutup)\w{0,4}(?:\s\w+)?\s(?:from|at|until|till|dari|sampai))\s*\Z",
    re.IGNORECASE,
)
_END_BEFORE = re.compile(
    r"\b(?:until|till|to|by|clos\w*|shut\w*|ends?|ending|sampai|hingga|s\.?d\.?|tutup|ditutup|berakhir|selesai)"
    r"(?:\s(?:at|on|pada|jam|pukul|dengan)){0,2}\s*\Z"
    r"|(?:\d|[ap]\.?m\.?|[A-Z]{2,4}|pagi|siang|sore)\s?(?:-|–|and|dan)\s?(?:jam\s|pukul\s)?\Z",
    re.IGNORECASE,
)
_NOT_UNTIL = re.compile(
    r"(?:n['’]t|\b(?:not|never|belum|tidak|nggak|gak))\s(?:\w+\s){0,4}(?:until|till|sampai|sebelum)\s(?:jam\s|pukul\s)?\Z",
    re.IGNORECASE,
)
_HALF_DAY = re.compile(
    r"\s?(?:([ap])\.?\s?m\b\.?|o'clock\b|wib\b|wita?\b|(?:in the )?(morning|afternoon|evening)\b|at (night)\b|"
    r"(pagi|siang|sore|petang|malam)\b)",
    re.IGNORECASE,
)
_CLOCKS_BETWEEN = re.compile(
    r"(?:\s?(?:-|–|to|until|till|and|sampai|hingga|s\.?d\.?|dan)\s?(?:jam |pukul )?)", re.IGNORECASE
)
_CLOCK = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?(?![\d%])")
_MONEY_BEFORE = re.compile(r"(?:\brp\.?|[$€£₸₽]|\busd|\beur)\s*\Z", re.IGNORECASE)
_CLAUSE_START = re.compile(r"[,;:.!?](?!\d)")
_PER_CENT = re.compile(r"\s?per cent\b", re.IGNORECASE)
# "29 out of 98 members": what stands between a number and what it counts.
_OF = frozenset(("of", "out", "the", "dari", "para", "yang"))
_UNIT_END = re.compile(r"[.;:!?,]")
_BRACKETS = re.compile(r"\([^()]*\)")
# "0700 BST": hours and minutes without a mark between them.
_CLOCK_OF_FOUR = re.compile(r"([01]\d|2[0-4])([0-5]\d)\b(\s?(?:[A-Z]{2,3}T|hours|hrs|WIB|WITA?)\b)?")
# "22:00": elsewhere, a colon stands in ratios, of which both parts are as large as a whole.
_CLOCK_OF_COLON = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)(?![\d:])")
_AGE_BEFORE = re.compile(
    r"\b(?:aged?|usia|umur|berusia|berumur|(?:be|is|are|was|were)(?: at least| over| under| only| just)?)"
    r"(?: (?:minimal|paling rendah|sekurang-kurangnya|setidaknya|sedikitnya|at least|over|under))?\s*\Z",
    re.IGNORECASE,
)
_AGE_NAMED = re.compile(r"\b(?:aged?|usia|umur|berusia|berumur)(?: [\w-]+){0,2}\s*\Z", re.IGNORECASE)
_AGE_AFTER = re.compile(r"\s*(?:[.!?,;]|\Z|(?:or|and) (?:older|over|above|up|younger)\b|ke atas\b)", re.IGNORECASE)
# What makes a number of years or months an age, how long ago something was, or how long something lasts.
_OF_AGE = re.compile(
    r"[\s-]*(?:old\b|of age\b|(?:\w+ )?(?:or|and) (?:older|over|above|younger)\b|ke atas\b)", re.IGNORECASE
)
_PAST_BEFORE = re.compile(r"\b(?:last|past|previous)(?: \w+)?\s*\Z", re.IGNORECASE)
_PAST_AFTER = re.compile(r"\s*(?:ago|earlier|terakhir|lalu|silam|belakangan)\b", re.IGNORECASE)
_LASTING = re.compile(
    r"\b(?:terms?|tenure|serves?|served|sits?|elected for|appointed for|mandates?|"
    r"masa (?:jabatan|bakti|keanggotaan|tugas)|menjabat|periode|jangka waktu|imprison\w*|prison|jail|penjara|"
    r"kurungan)\b",
    re.IGNORECASE,
)
_NEAR_DURATION = 40
_MAX_UNIT_CHARS = 24
_DAY = re.compile(r"(\d{1,2})(?:rd)?")
_TO_MONTH = re.compile(r"(?:\s|\sof\s|\.\s)")
_TOTAL = re.compile(r"\b(?:jumlah|total|banyaknya|number of)\s(?:(?:the|all|seluruh|keseluruhan)\s)?", re.IGNORECASE)
_NEAR_TOTAL = 60
# " a " between "half" and "million".
_A_WORD = 3
# Hours: of the clock's half, the last of noon ("jam tiga siang"), the first of the night ("jam enam malam").
_HALF, _LATE_NOON, _DUSK = 12, 5, 6
# Of people, in years.
_MIN_AGE, _MAX_AGE = 15, 90
# What is for life is longer than any term.
_MONTHS_OF_LIFE = 1_200.0


class ValueKind(enum.Enum):
    """What a value is of; only values of one kind are compared."""

    SHARE = "share"
    MONEY = "money"
    DAYS = "days"
    MONTHS = "months"
    MINUTES = "minutes"
    DATE = "date"
    YEAR = "year"
    CLOCK = "clock"
    MONTH = "month"
    WEEKDAY = "weekday"
    COUNT = "count"
    RATIO = "ratio"


_TIMES = frozenset((ValueKind.DATE, ValueKind.CLOCK, ValueKind.MONTH, ValueKind.WEEKDAY, ValueKind.YEAR))
AMOUNTS = frozenset((ValueKind.SHARE, ValueKind.COUNT, ValueKind.MONEY))
DURATIONS = frozenset((ValueKind.DAYS, ValueKind.MONTHS))
_HALVED = frozenset((ValueKind.COUNT, ValueKind.MONTHS))


class ChangeEnd(enum.Enum):
    """Which of two values one was, where one took the place of the other: "reduced from seven to five percent"."""

    FORMER = "former"
    LATTER = "latter"


class DurationUse(enum.Enum):
    """What a duration tells."""

    AGE = "age"
    PAST = "past"
    LASTING = "lasting"


@dataclass(frozen=True, slots=True)
class ClaimedValue:
    """A value in a text.

    Attributes:
        amount: Of days, months or minutes for durations; minutes of the day for a clock; day + 100 · month for a date;
            month + 12 · year for a month, the month alone where no year is said; from 1 on for a weekday.
        span: The number and what it is of, as it is shown.
        number: The number alone.
        units: What it counts, as terms with their places: the next words of the text; only of a count.
        is_bounded: Whether a word before makes it a bound or roughly so: "more than", "sekitar".
        year: Of a date, where it is said.
        is_of_twelve: Whether a time may be one of the morning or of the evening: "at 8".
        is_counted: Whether a share is told in two counts: "47 of 234".
        end: Which of two it is, of which one took the place of the other; None for all else.
        use: Of a duration, what it tells, where that is said.
    """

    kind: ValueKind
    amount: float
    span: Span
    number: Span
    units: tuple[Term, ...] = ()
    is_bounded: bool = False
    year: int | None = None
    is_of_twelve: bool = False
    is_counted: bool = False
    end: ChangeEnd | None = None
    use: DurationUse | None = None


@cache
def _read_units() -> dict[str, tuple[ValueKind, float]]:
    """Return what makes a value of the number before it: its kind, and what of the kind's own unit it is."""
    return dict(
        read_table("verification/units.tsv", 3, lambda word, kind, factor: (word, (ValueKind(kind), float(factor))))
    )


@cache
def _read_amounts() -> dict[str, tuple[str, float]]:
    """Return the words that are a number, or a number with its unit: "half" is 50 per cent, "seminggu" 7 days."""
    return dict(read_table("verification/amounts.tsv", 3, lambda word, kind, amount: (word, (kind, float(amount)))))


@cache
def _read_shares() -> re.Pattern[str]:
    """Return the phrases that are a share: "a third", "dua pertiga"."""
    phrases = "|".join(_read_share_amounts()).replace(" ", "[ -]")
    return re.compile(rf"\b(?:{phrases})\b", re.IGNORECASE)


@cache
def _read_share_amounts() -> dict[str, float]:
    return dict(read_table("verification/shares.tsv", 2, lambda phrase, amount: (phrase, float(amount))))


@cache
def _read_weekdays() -> dict[str, int]:
    return dict(read_table("verification/weekdays.tsv", 2, lambda word, number: (word, int(number))))


def is_fraction(value: ClaimedValue) -> bool:
    """Whether a share is as large as one that is said in words: a third."""
    return value.kind is ValueKind.SHARE and value.amount in _read_share_amounts().values()


def is_for_life(value: ClaimedValue) -> bool:
    """Whether a duration is said to last for life."""
    return value.kind is ValueKind.MONTHS and value.amount == _MONTHS_OF_LIFE


def is_weekday(word: str) -> bool:
    """Whether a folded word is a day of the week."""
    return word in _read_weekdays()


def tells_of_before(text: str) -> bool:
    """Whether a text says that it is of how things were: "formerly", "used to", "dulu"."""
    return _USED_TO.search(text) is not None or not read_word_list("verification/before.txt").isdisjoint(
        map(fold, _WORD.findall(text))
    )


@cache
def read_bounds() -> frozenset[str]:
    """Return the words before a number that make it a bound, or roughly so."""
    return read_word_list("verification/bounds.txt")


@cache
def _read_changes() -> frozenset[str]:
    return read_word_list("verification/changes.txt")


@cache
def _read_denials() -> frozenset[str]:
    return frozenset().union(*(read_word_list(f"verification/negations_{language}.txt") for language in Language))


def read_values(text: str, language: Language) -> list[ClaimedValue]:
    """Return the values of a text in order; numbers that only name something are none.

    Args:
        text: A sentence or a short message.
        language: That its numbers are written in.
    """
    terms = analyze(text, language)
    shares = {at: match for match in _read_shares().finditer(text) for at in range(*match.span())}
    ratios = [*_find_ratios(text), *_find_rates(text, language)]
    found: list[ClaimedValue] = []
    taken = 0
    for at in range(len(terms)):
        if at < taken or any(ratio.span.start <= terms[at].start < ratio.span.end for ratio in ratios):
            continue
        share = shares.get(terms[at].start)
        last = found[-1] if found else None
        value, taken = _read_share(text, terms, share) if share else _read_value(text, terms, at, last)
        if value is None:
            continue
        if last and _is_said_again(text, last, value):
            # "7 (tujuh)" is one value.
            span = Span(last.span.start, value.span.end + text.startswith(")", value.span.end))
            found[-1] = replace(value, span=span, is_bounded=last.is_bounded)
        elif last and text[last.span.end : value.span.start].strip() == "(":
            # The same once more in words, which are read otherwise.
            end = text.find(")", value.span.end)
            taken = next((place for place, term in enumerate(terms) if term.start >= end), len(terms))
        elif not (last and _is_rate(text, last, value)):
            found.append(value)
    for match in _ONE.finditer(text):
        number = Span(*match.span("number" if match["number"] else "single"))
        following = [term for term in terms if term.start >= number.end][:3]
        units = tuple(_find_units(text, following, number.end))
        if units:
            found.append(ClaimedValue(ValueKind.COUNT, 1, Span(number.start, units[0].end), number, units))
    for match in _A_PERIOD.finditer(text):
        span, unit = Span(*match.span()), match["unit"].lower()
        kind = ValueKind.DAYS if unit in _PERIODS else ValueKind.MONTHS
        amount = _PERIODS.get(unit, 12.0 if unit == "year" else 1.0)
        if not any(one.span.start < span.end and span.start < one.span.end for one in found):
            found.append(ClaimedValue(kind, amount, span, span))
    for match in _LIFELONG.finditer(text):
        span = Span(*match.span())
        found.append(ClaimedValue(ValueKind.MONTHS, _MONTHS_OF_LIFE, span, span))
    values = [replace(one, use=_find_use(text, one)) if one.kind in DURATIONS else one for one in (*found, *ratios)]
    return _find_changes(text, _join_ranges(text, sorted(values, key=lambda one: one.span)))


def _join_ranges(text: str, values: list[ClaimedValue]) -> list[ClaimedValue]:
    """Return values with the first of a range as what the second is of: "between two and three percent"."""
    found = list(values)
    for place, (one, other) in enumerate(pairwise(values)):
        is_bare = one.kind is ValueKind.COUNT and other.kind not in {ValueKind.COUNT, *_TIMES}
        is_begun = _RANGE_BEFORE.search(text[: one.span.start]) is not None
        if is_bare and is_begun and _RANGE_BETWEEN.fullmatch(text[one.number.end : other.number.start]):
            factor = read_factor(other, text)
            found[place] = replace(one, kind=other.kind, amount=one.amount * factor, units=(), span=one.number)
    return found


def is_range_between(text: str, value: ClaimedValue, other: ClaimedValue) -> bool:
    """Whether two values, one next to the other, are the ends of a range: "between 2% and 3%", "2-3%"."""
    between = text[value.span.end : other.span.start]
    is_begun = _RANGE_BEFORE.search(text[: value.span.start]) is not None
    return _RANGE_BETWEEN.fullmatch(between) is not None and (is_begun or between.strip() not in {"and", "dan"})


def read_factor(value: ClaimedValue, text: str) -> float:
    """Return what of its kind's own unit a value's unit is: 12 of "years"."""
    words = (fold(match[0]) for match in _WORD.finditer(text, value.number.end, value.span.end))
    return next((_read_units()[word][1] for word in words if word in _read_units()), 1.0)


def _find_use(text: str, value: ClaimedValue) -> DurationUse | None:
    """Return what a duration tells, where the words beside it say so."""
    before, after = text[: value.span.start], text[value.span.end :]
    if _PAST_BEFORE.search(before) or _PAST_AFTER.match(after):
        return DurationUse.PAST
    if value.amount == _MONTHS_OF_LIFE:
        return DurationUse.LASTING
    is_age = _AGE_NAMED.search(before) or _OF_AGE.match(after)
    if value.kind is ValueKind.MONTHS and (is_age or value.span == value.number):
        return DurationUse.AGE
    near = text[max(0, value.span.start - _NEAR_DURATION) : value.span.end + _NEAR_DURATION]
    return DurationUse.LASTING if _LASTING.search(near) else None


def _find_changes(text: str, values: list[ClaimedValue]) -> list[ClaimedValue]:
    """Return values, marked where one took the place of the other, whose unit may be both's."""
    found = list(values)
    for place, (former, latter) in enumerate(pairwise(values)):
        between = text[former.span.end : latter.span.start]
        start = _FROM.search(text[: former.span.start])
        is_bare = former.kind is ValueKind.COUNT and latter.kind in (ValueKind.COUNT, ValueKind.SHARE)
        is_alike = former.kind is latter.kind or (is_bare and not former.units)
        if start is None or not is_alike or not _INTO.fullmatch(between):
            continue
        before = [fold(word) for word in _WORD.findall(text[: start.start()])[-_MOST_WORDS_BEFORE_FROM:]]
        if _read_changes().isdisjoint(before):
            continue
        units = former.units or latter.units
        found[place] = replace(former, kind=latter.kind, units=units, end=ChangeEnd.FORMER)
        found[place + 1] = replace(latter, end=ChangeEnd.LATTER)
    return found


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
        found.append(ClaimedValue(ValueKind.SHARE, share, span, span, is_counted=True))
    return found


def _find_ratios(text: str) -> list[ClaimedValue]:
    found = []
    for match in _RATIO.finditer(text):
        if int(match[1]) + int(match[2]) == _WHOLE:
            span = Span(*match.span())
            found.append(ClaimedValue(ValueKind.RATIO, max(int(match[1]), int(match[2])), span, span))
    return found


def _find_rates(text: str, language: Language) -> Iterator[ClaimedValue]:
    """Yield the shares that a text tells as so many of a round whole: "one in ten", *seperduabelas*."""
    shares = [match.span() for match in _read_shares().finditer(text)]
    for pattern in (_RATE, _FRACTION):
        for match in pattern.finditer(text):
            part = _read_number(match["part"] or "1", language)
            whole = _read_number(match["whole"], language)
            is_known = any(start < match.end() and match.start() < end for start, end in shares)
            # "(dua puluh lima perseratus)" is no five percent, and "tujuh puluh lima dari 100" no seven.
            between = text[match.end("part") : match.start("whole")] if match["part"] else ""
            is_known = is_known or _ENDS_WITH_NUMBER.search(text[: match.start()]) is not None
            is_known = is_known or any(_read_number(word, language) for word in between.split())
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


def _read_share(text: str, terms: Sequence[Term], match: re.Match[str]) -> tuple[ClaimedValue, int]:
    span = Span(*match.span())
    following = next((place for place, term in enumerate(terms) if term.start >= span.end), len(terms))
    amount = _read_share_amounts()[match[0].lower().replace("-", " ")]
    return ClaimedValue(ValueKind.SHARE, amount, span, span, is_bounded=_is_bounded(text, span.start)), following


def _is_said_again(text: str, last: ClaimedValue, value: ClaimedValue) -> bool:
    between = text[last.span.end : value.span.start]
    first = last.amount if last.kind is ValueKind.COUNT else None
    is_same = value.amount == last.amount or first is not None
    return between.strip() == "(" and is_same


def _is_rate(text: str, last: ClaimedValue, value: ClaimedValue) -> bool:
    """Whether a period only says for how long another value is counted: "72 juta sebulan"."""
    return (
        value.units == ()
        and not any(map(str.isdigit, text[slice(*value.span)]))
        and (
            value.kind in {ValueKind.DAYS, ValueKind.MONTHS}
            and len(text[last.span.end : value.span.start].split()) <= 1
            and " " not in text[slice(*value.span)]
        )
    )


def _read_value(
    text: str, terms: Sequence[Term], at: int, last: ClaimedValue | None
) -> tuple[ClaimedValue | None, int]:
    """Return the value that begins with a term, and the number of the next term to look at."""
    term = terms[at]
    word = fold(text[term.start : term.end])
    number = Span(term.start, term.end)
    if (known := _read_amounts().get(word)) is not None:
        kind = ValueKind(known[0])
        if kind is ValueKind.SHARE and (large := _read_part_of_large(text, terms, at)) is not None:
            return replace(large, is_bounded=_is_bounded(text, term.start)), at + 2
        bounded = _is_bounded(text, term.start)
        return ClaimedValue(kind, known[1], number, number, is_bounded=bounded), at + 1
    weekday = _read_weekdays().get(word)
    if weekday is not None and text[term.start].isupper():
        return ClaimedValue(ValueKind.WEEKDAY, weekday, number, number), at + 1
    month = _read_month(text, terms, at)
    if month is not None:
        return month
    if not _NUMBER.fullmatch(term.text):
        return _read_date(text, terms, at) or (None, at + 1)
    bounded = _is_bounded(text, term.start)
    clock = _read_clock(text, terms, at, last)
    if clock is not None:
        following = next((place for place in range(at, len(terms)) if terms[place].start >= clock.span.end), len(terms))
        return replace(clock, is_bounded=bounded), following
    date = _read_date(text, terms, at)
    if date is not None:
        return date
    is_label = not text[: term.start].strip(" \n([") and text[term.end : term.end + 1] in {".", ")"}
    if is_label:
        return None, at + 1
    before = _FURTHER_REFERENCE.sub("", text[max(0, term.start - _NEAR_REFERENCE) : term.start])
    is_amount = text[term.start].isalpha() or _MONEY_BEFORE.search(before)
    if _REFERENCE.search(before) and not is_amount and not _says_again(text, terms, at):
        return None, at + 1
    return _measure(text, terms, at, bounded=bounded)


def _read_part_of_large(text: str, terms: Sequence[Term], at: int) -> ClaimedValue | None:
    """Return half of a large number or of a period, "half a million", "setengah tahun", where a share begins one."""
    after = terms[at + 1] if at + 1 < len(terms) else None
    known = _read_units().get(fold(text[after.start : after.end])) if after else None
    if after is None or known is None or known[0] not in _HALVED or after.start - terms[at].end > _A_WORD:
        return None
    share = _read_amounts()[fold(text[terms[at].start : terms[at].end])][1] / 100
    span = Span(terms[at].start, after.end)
    units = tuple(_find_units(text, terms[at + 2 : at + 5], after.end)) if known[0] is ValueKind.COUNT else ()
    return ClaimedValue(known[0], share * known[1], span, span, units)


def _says_again(text: str, terms: Sequence[Term], at: int) -> bool:
    """Whether a number in brackets says that before the bracket once more."""
    before = terms[at - 1] if at else None
    return before is not None and before.text == terms[at].text and text[before.end : terms[at].start].strip() == "("


def _measure(text: str, terms: Sequence[Term], at: int, *, bounded: bool) -> tuple[ClaimedValue | None, int]:
    """Return a number with its unit."""
    term = terms[at]
    number = Span(term.start, term.end)
    amount, end, place = float(term.text), term.end, at + 1
    if (share := _PER_CENT.match(text, term.end)) is not None:
        following = next((one for one in range(place, len(terms)) if terms[one].start >= share.end()), len(terms))
        return ClaimedValue(ValueKind.SHARE, amount, Span(term.start, share.end()), number, (), bounded), following
    has_currency = bool(_MONEY_BEFORE.search(text[max(0, term.start - 6) : term.start]))
    kind: ValueKind | None = ValueKind.MONEY if has_currency else None
    while place < len(terms) and not _BRACKETS.sub("", text[end : terms[place].start]).strip(" -()"):
        word = fold(text[terms[place].start : terms[place].end])
        unit = _read_units().get(word)
        # A currency may stand before the thousands and millions.
        if unit is None or (kind not in {None, ValueKind.COUNT} and unit[0] not in {kind, ValueKind.COUNT}):
            break
        found, factor = unit
        amount, end, place = amount * factor, terms[place].end, place + 1
        if found is not ValueKind.COUNT:
            kind = found
            break
    if kind is None and amount == float(term.text) and YEAR.fullmatch(text[term.start : term.end]):
        return ClaimedValue(ValueKind.YEAR, amount, Span(term.start, term.end), number, is_bounded=bounded), at + 1
    if kind in {None, ValueKind.COUNT}:
        units = tuple(_find_units(text, terms[place : place + 3], end)) or _find_total(text, terms[:at])
        is_named = _AGE_NAMED.search(text[: term.start])
        is_meant = _AGE_BEFORE.search(text[: term.start]) and _AGE_AFTER.match(text, end)
        is_age = bool(is_named or is_meant) and _MIN_AGE <= amount <= _MAX_AGE
        if is_age:
            return ClaimedValue(ValueKind.MONTHS, 12 * amount, Span(term.start, end), number, (), bounded), place
        shown = units[0].end if units and units[0].start >= end and not text[end : units[0].start].strip() else end
        return ClaimedValue(ValueKind.COUNT, amount, Span(term.start, shown), number, units, bounded), place
    currency = _MONEY_BEFORE.search(text[: term.start]) if has_currency else None
    return ClaimedValue(
        kind, amount, Span(currency.start() if currency else term.start, end), number, (), bounded
    ), place


def _find_units(text: str, terms: Sequence[Term], end: int) -> Iterator[Term]:
    """Yield what a number that ends at a place counts: the words next to it."""
    at = end
    for term in terms:
        between = _BRACKETS.sub("", text[at : term.start])
        words = {fold(word) for word in re.findall(r"[^\W\d_]+", between)}
        if term.start - end > _MAX_UNIT_CHARS or not words <= _OF or _UNIT_END.search(between):
            return
        at = term.end
        if not _NUMBER.fullmatch(term.text):
            yield term


def _find_total(text: str, terms: Sequence[Term]) -> tuple[Term, ...]:
    """Return what a number counts that is told as a total: "jumlah kursi DPR 560", "the number of seats is 560"."""
    end = terms[-1].end if terms else 0
    match = next(iter(_TOTAL.finditer(text, max(0, end - _NEAR_TOTAL), end)), None)
    following = [term for term in terms if match and term.start >= match.end()]
    return tuple(following[:1])


def _read_clock(text: str, terms: Sequence[Term], at: int, last: ClaimedValue | None) -> ClaimedValue | None:
    """Return the time of the day that begins with a number, in digits or in words."""
    term = terms[at]
    colon = _CLOCK_OF_COLON.match(text, term.start)
    if colon is not None and not _HALF_DAY.match(text, colon.end()) and not text[: term.start].endswith((":", ".")):
        span = Span(term.start, colon.end())
        is_of_twelve = int(colon[1]) in range(1, 10) and len(colon[1]) == 1
        return ClaimedValue(
            ValueKind.CLOCK, 60.0 * int(colon[1]) + int(colon[2]), span, span, is_of_twelve=is_of_twelve
        )
    four = _CLOCK_OF_FOUR.match(text, term.start)
    if four is not None and (four[3] or _is_beside_clock(text, terms, at, last)):
        span = Span(term.start, four.end())
        return ClaimedValue(ValueKind.CLOCK, 60.0 * int(four[1]) + int(four[2]), span, span)
    match = _CLOCK.match(text, term.start)
    if match is None and text[term.start].isdigit():
        return None
    hours, minutes, end = (
        (float(term.text), 0, term.end) if match is None else (float(match[1]), int(match[2] or 0), match.end())
    )
    half = _HALF_DAY.match(text, end)
    if hours > 24 or minutes > 59 or not hours.is_integer():
        return None
    if not (half or _CLOCK_BEFORE.search(text[: term.start]) or _is_beside_clock(text, terms, at, last)):
        return None
    number, span = Span(term.start, end), Span(term.start, half.end() if half else end)
    said = next(filter(None, half.groups()), "").lower() if half else ""
    is_later = said in {"p", "sore", "petang", "afternoon", "evening"} or (said == "siang" and hours <= _LATE_NOON)
    is_later = is_later or (said in {"malam", "night"} and hours >= _DUSK)
    is_of_twelve = not said and not minutes and hours <= _HALF and not (match and match[0].startswith("0"))
    hours += _HALF * (is_later and hours < _HALF)
    return ClaimedValue(ValueKind.CLOCK, 60.0 * hours + minutes, span, number, is_of_twelve=is_of_twelve)


def ends_stretch(text: str, value: ClaimedValue) -> bool:
    """Whether a time of the day is said to be the end of something: "until 8 p.m.", "tutup pukul 13"."""
    if _NOT_UNTIL.search(text[: value.span.start]):
        # What does not open until then begins then.
        return False
    return _END_BEFORE.search(text[: value.span.start]) is not None


def _is_beside_clock(text: str, terms: Sequence[Term], at: int, last: ClaimedValue | None) -> bool:
    """Whether a number is the end of a stretch of the day that began with a time, or the beginning of one."""
    term = terms[at]
    if last and last.kind is ValueKind.CLOCK and _CLOCKS_BETWEEN.fullmatch(text, last.span.end, term.start):
        return True
    between = _CLOCKS_BETWEEN.match(text, term.end)
    after = next((one for one in terms[at + 1 :] if between and one.start == between.end()), None)
    return after is not None and _NUMBER.fullmatch(after.text) is not None and bool(_HALF_DAY.match(text, after.end))


def _find_month(text: str, term: Term) -> int | None:
    """Return the number of the month that a word names, shortened perhaps: "Nov."; None where it names none."""
    if term.text.startswith("~m"):
        return int(term.text[2:])
    return _read_short_months().get(fold(text[term.start : term.end])) if text[term.start].isupper() else None


@cache
def _read_short_months() -> dict[str, int]:
    return dict(read_table("verification/months.tsv", 2, lambda word, number: (word, int(number))))


def _read_date(text: str, terms: Sequence[Term], at: int) -> tuple[ClaimedValue, int] | None:
    """Return a day with its month, in either order, and the year where it is said."""
    day = terms[at]
    match = _DAY.fullmatch(day.text)
    if match is None or not 1 <= int(match[1]) <= 31:
        return None
    after = terms[at + 1] if at + 1 < len(terms) else None
    before = terms[at - 1] if at else None
    place = at + 1
    if after and (month := _find_month(text, after)) and _TO_MONTH.fullmatch(text[day.end : after.start]):
        start, end, place = day.start, after.end, at + 2
    elif before and (month := _find_month(text, before)) and day.start - before.end <= 2:
        start, end = before.start, day.end
    else:
        return None
    year = None
    following = terms[place] if place < len(terms) else None
    if following and YEAR.fullmatch(following.text) and following.start - end <= 2:
        year, end, place = int(following.text), following.end, place + 1
    amount = int(match[1]) + 100.0 * month
    return ClaimedValue(ValueKind.DATE, amount, Span(start, end), Span(start, end), year=year), place


def _read_month(text: str, terms: Sequence[Term], at: int) -> tuple[ClaimedValue, int] | None:
    """Return a month with its year, without a day."""
    month = terms[at]
    year = terms[at + 1] if at + 1 < len(terms) else None
    if month.text.startswith("~m") and (short := _SHORT_YEAR.match(text, month.end)) is not None:
        span = Span(month.start, short.end())
        return ClaimedValue(ValueKind.MONTH, int(month.text[2:]) + 12.0 * (2000 + int(short[1])), span, span), at + 2
    if not month.text.startswith("~m"):
        return None
    if year is None or not YEAR.fullmatch(year.text) or year.start - month.end > 2:
        is_day = any(_DAY.fullmatch(one.text) for one in terms[max(0, at - 1) : at + 2])
        span = Span(month.start, month.end)
        if is_day or not _WHEN.search(text[: month.start]):
            return None
        return ClaimedValue(ValueKind.MONTH, float(month.text[2:]), span, span), at + 1
    span = Span(month.start, year.end)
    return ClaimedValue(ValueKind.MONTH, int(month.text[2:]) + 12.0 * int(year.text), span, span), at + 2


def _is_bounded(text: str, at: int) -> bool:
    clause = _CLAUSE_START.split(text[max(0, at - 60) : at])[-1]
    before = re.findall(r"[^\W\d_]+(?:['’]t)?", clause)
    is_denied = any(fold(word) in _read_denials() or word.endswith(("'t", "’t")) for word in before[-5:])
    return is_denied or any(fold(word) in read_bounds() for word in before[-3:])
