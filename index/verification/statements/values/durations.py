"""What a duration is told of: an age, what is past, how long something lasts; and durations without a number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.models import Span
from index.verification.statements.values.claimed import MONTHS_OF_LIFE, ClaimedValue, DurationUse, ValueKind
from index.verification.statements.values.units import read_units

_AGE_NAMED = re.compile(r"\b(?:aged?|usia|umur|berusia|berumur)(?: [\w-]+){0,2}\s*\Z", re.IGNORECASE)
# "A week before the election", "an hour late"; "one year in prison", *satu tahun penjara*.
_A_PERIOD = re.compile(
    r"\b(?:an?\s(?P<some>day|week|fortnight|month|year|hour)"
    r"(?=\s(?:before|after|earlier|prior|in advance|ahead|later|late|longer)\b)"
    r"|(?:(?<=\bwithin )|(?<=\bup to )|(?<=\bat most )|(?<=\bless than )|(?<=\bmore than )|(?<=\bat least ))"
    r"an?\s(?P<bounded>day|week|fortnight|month|year|hour)\b(?!\sof\b)"
    r"|(?<=\bwithin )an?\s(?P<after>day|week|fortnight|month|year)(?=\sof\s(?:the|its|a|this)\b)"
    r"|an?\s(?:full|whole|entire|solid)\s(?P<full>day|week|fortnight|month|year|hour)\b(?!\sof\b)"
    r"|(?:one|satu)\s(?P<unit>week|fortnight|month|year|hour|hari|minggu|pekan|bulan|tahun|jam)\b(?!\sof\b))",
    re.IGNORECASE,
)
_FORTNIGHT = 14.0
_AGE_BEFORE = re.compile(
    r"\b(?:aged?|usia|umur|berusia|berumur|(?:be|is|are|was|were)(?: at least| over| under| only| just)?)"
    r"(?: (?:minimal|paling rendah|sekurang-kurangnya|setidaknya|sedikitnya|at least|over|under))?\s*\Z",
    re.IGNORECASE,
)
# "Be 25 to run", *minimal 30 buat mencalonkan diri*: how old one has to be for what people of an age may do.
_OLD_ENOUGH = re.compile(
    r"\s(?:(?:to|in order to)\s(?:run|stand|vote|be|become|serve|register|enrol|sign up|qualify|join|hold)\b"
    r"|(?:untuk|buat|agar|supaya|biar|kalau mau|jika ingin)\s(?:(?:bisa|dapat|boleh|jadi|menjadi|ikut)\s)?"
    r"(?:maju|\w*calon\w*|nyal\w+|\w*coblos\w*|nyoblos\w*|memilih|milih|\w*daftar|wali|bupati|gubernur|presiden|anggota|kepala|kades)\b)",
    re.IGNORECASE,
)
# "The minimum age for candidates remains 21", *usia maksimal anggota KPPS 55*.
_AGE_TOLD = re.compile(
    r"\b(?:minimum|maximum|lowest|highest|youngest|oldest)\sage(?:\s[^\W\d]+){0,4}\s(?:is|was|of|at|to|remains|stays)\s*\Z"
    r"|\b(?:usia|umur)\s(?:minimal|maksimal|minimum|maksimum|paling\s(?:rendah|tinggi))(?:\s[^\W\d]+){0,4}\s*\Z",
    re.IGNORECASE,
)
# "People over 50 may not", *anggota di atas 55 dilarang*, "no older than 55".
_PEOPLE_BEFORE = re.compile(
    r"\b(?:people|persons?|anyone|everyone|those|voters?|citizens?|members?|officials?|orang|warga|pemilih|anggota|petugas|yang)\s"
    r"(?:over|under|above|below|di atas|di bawah)\s*\Z|\b(?:older|younger|lebih tua|lebih muda)\s(?:than|dari)\s*\Z",
    re.IGNORECASE,
)
_PEOPLE_BEHIND = re.compile(
    r"\s*(?:[.!?,;]|\Z|(?:may|can|cannot|must|shall|are|is|do|tidak|tak|gak|ga|nggak|boleh|dilarang|bisa|dapat|harus)\b)",
    re.IGNORECASE,
)
_LEAST_BEFORE = re.compile(
    r"\b(?:be|at least|minimal|paling rendah|paling muda|sekurang-kurangnya|setidaknya|sedikitnya)\s*\Z", re.IGNORECASE
)
_AGE_AFTER = re.compile(r"\s*(?:[.!?,;]|\Z|(?:or|and) (?:older|over|above|up|younger)\b|ke atas\b)", re.IGNORECASE)
# Of people, in years.
_MIN_AGE, _MAX_AGE = 15, 90
# What makes a number of years or months an age, how long ago something was, or how long something lasts.
_OF_AGE = re.compile(
    r"[\s-]*(?:old\b|of age\b|(?:\w+ )?(?:or|and) (?:older|over|above|younger)\b|ke atas\b)", re.IGNORECASE
)
_PAST_BEFORE = re.compile(r"\b(?:last|past|previous)(?: \w+)?\s*\Z", re.IGNORECASE)
_PAST_AFTER = re.compile(r"\s*(?:ago|earlier|terakhir|lalu|silam|belakangan)\b", re.IGNORECASE)
_LASTING = re.compile(
    r"\b(?:terms?|tenure|period\sof|selama|serves?|served|sits?|elected for|appointed for|mandates?|"
    r"masa (?:jabatan|bakti|keanggotaan|tugas)|menjabat|periode|jangka waktu|"
    r"lived|resid(?:ed|ing|ence|ent)|menetap|berdomisili|tinggal (?:di|selama)|imprison\w*|prison|jail|penjara|"
    r"kurungan)\b",
    re.IGNORECASE,
)
_NEAR_DURATION = 40
_LIFELONG = re.compile(r"\b(?:for life|lifelong|lifetime|seumur hidup)\b", re.IGNORECASE)


def find_use(text: str, value: ClaimedValue) -> DurationUse | None:
    """Return what a duration tells, where the words beside it say so."""
    before, after = text[: value.span.start], text[value.span.end :]
    if _PAST_BEFORE.search(before) or _PAST_AFTER.match(after):
        return DurationUse.PAST
    if value.amount == MONTHS_OF_LIFE:
        return DurationUse.LASTING
    is_age = _AGE_NAMED.search(before) or _OF_AGE.match(after)
    if value.kind is ValueKind.MONTHS and (is_age or value.span == value.number):
        return DurationUse.AGE
    near = text[max(0, value.span.start - _NEAR_DURATION) : value.span.end + _NEAR_DURATION]
    return DurationUse.LASTING if _LASTING.search(near) else None


def is_age(text: str, span: Span, amount: float) -> bool:
    """Whether the number that stands in a part of a text is of somebody's years: "aged 17", "is at least 21"."""
    before = text[: span.start]
    is_meant = (
        _AGE_NAMED.search(before)
        or _AGE_TOLD.search(before)
        or (_AGE_BEFORE.search(before) and _AGE_AFTER.match(text, span.end))
        or (_LEAST_BEFORE.search(before) and _OLD_ENOUGH.match(text, span.end))
        or (_PEOPLE_BEFORE.search(before) and _PEOPLE_BEHIND.match(text, span.end))
    )
    return bool(is_meant) and _MIN_AGE <= amount <= _MAX_AGE


def find_periods(text: str, found: Sequence[ClaimedValue]) -> Iterator[ClaimedValue]:
    """Yield the durations of a text without a number where no value was found: "a week before", "for life"."""
    for match in _A_PERIOD.finditer(text):
        span, unit = Span(*match.span()), (match[match.lastgroup or "unit"]).lower()
        kind, amount = read_units().get(unit, (ValueKind.DAYS, _FORTNIGHT))
        if not any(one.span.start < span.end and span.start < one.span.end for one in found):
            yield ClaimedValue(kind, amount, span, span)
    for match in _LIFELONG.finditer(text):
        span = Span(*match.span())
        yield ClaimedValue(ValueKind.MONTHS, MONTHS_OF_LIFE, span, span)
