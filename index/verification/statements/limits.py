"""What a number is the limit of: "at least 30", "not more than two", and whether two numbers can both hold."""

from __future__ import annotations

import enum
import re
from functools import cache

from index.analysis.folding import fold
from index.analysis.word_lists import read_table
from index.verification.statements.denials import is_negation
from index.verification.statements.values.claimed import AMOUNTS, ClaimedValue, DurationUse, ValueKind

_BEFORE, _AFTER = 60, 24
_CLAUSE_START = re.compile(r"[,;:.!?](?!\d)")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# So many words before a number a negation is of it.
_DENIED = 6
_UNTIL = frozenset(("until", "till", "sampai", "sebelum", "hingga", "before"))
_MOST = frozenset(("paling",))
_ONLY = frozenset(("only", "just", "hanya", "cuma", "saja"))
# "The limit is 50", *batas sumbangan dinaikkan menjadi 750 juta*: not how long, how old, or what has to be reached.
_OF_LIMIT = re.compile(
    r"\b(?<!time )(?<!age )(?<!lower )(?<!term )(?:limit|cap|ceiling)(?!s?\s(?:on terms|of terms))\b"
    r"|\b(?<!ambang )batas(?:nya)?\b(?!\s(?:waktu|usia|umur|minimal|minimum|bawah|akhir|terendah|negara|wilayah))"
    r"|\bplafon\b",
    re.IGNORECASE,
)
# "A 15-year-old", *remaja 15 tahun*: of whom something is said, not how old one has to be for it.
_PERSON_BEFORE = re.compile(
    r"\b(?:orang|anak(?:-anak)?|remaja|bocah|pemuda|pemudi|warga|siswa|siswi|pelajar|gadis|murid|balita)\s"
    r"(?:(?:berusia|berumur|umur|usia)\s)?\Z|\b(?:teen(?:ager)?s?|child(?:ren)?|kids?|boys?|girls?|pupils?|students?|people)\s"
    r"(?:aged\s|of\s)\Z",
    re.IGNORECASE,
)
_PERSON_BEHIND = re.compile(r"\s?-years?-olds?\b", re.IGNORECASE)
# Who is the oldest of some is a person, whatever age the law asks for.
_OLDEST = re.compile(r"\b(?:oldest|eldest|tertua)\b", re.IGNORECASE)
_BARRED = re.compile(
    r"(?:\s(?:tahun|years old|years|of age|ke atas))?\s(?:(?:may|can|must|shall|are|is|do|does|will)\s?(?:not|n['’]t)\b"
    r"|can['’]t\b|(?:(?:are|is)\s)?(?:barred|banned|excluded|prohibited)\b|dilarang\b"
    r"|(?:tidak|tak|gak|ga|nggak)\s(?:boleh|bisa|dapat|diperbolehkan)\b)",
    re.IGNORECASE,
)
# "The minimum age for candidates remains 21": far before the number.
_AGE_LIMIT = re.compile(
    r"\b(?:(?P<least>minimum|lowest)\sage|(?P<most>maximum|highest)\sage"
    r"|(?:usia|umur)\s(?:(?P<least_id>minimal|minimum|paling\srendah)|(?P<most_id>maksimal|maksimum|paling\stinggi)))\b",
    re.IGNORECASE,
)
_AGES = r"\b(?:aged?|ages|between|berusia|berumur|usia|umur|antara)\s"
_UP_TO_AGE = r"\s?(?:to|and|sampai(?:\sdengan)?|hingga|s\.d\.|dan|–|-)\s?"
_AGED_FROM = re.compile(rf"{_AGES}\Z", re.IGNORECASE)
_AGED_TO = re.compile(rf"(?:\s(?:tahun|years))?{_UP_TO_AGE}\d", re.IGNORECASE)
_AGED_UP_TO = re.compile(rf"{_AGES}\d{{2}}(?:\s(?:tahun|years))?{_UP_TO_AGE}\Z", re.IGNORECASE)
_LIMITED = frozenset((ValueKind.COUNT, ValueKind.MONEY))
# *Suara tidak sah 1.598*: what is counted is denied something, not the number.
_OF_COUNTED = re.compile(
    r"\b(?:suara|surat suara|pemilih|calon|partai|warga)\s(?:yang\s)?(?:tidak|tak|belum)\s"
    r"(?:sah|terpakai|digunakan|terdaftar|hadir|lolos|memilih|mencoblos)\b",
    re.IGNORECASE,
)
_ABOUT = 0.15
_ROUGHLY, _CLOSE = 0.05, 0.2


class NumberLimit(enum.Enum):
    """What a number is of what is counted."""

    LEAST = "least"
    MOST = "most"
    ABOUT = "about"
    NOT = "not"


_TURNED = {NumberLimit.LEAST: NumberLimit.MOST, NumberLimit.MOST: NumberLimit.LEAST}


@cache
def _read_limits() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, NumberLimit]]:
    rows = list(read_table("verification/limits.tsv", 2, lambda words, limit: (words, NumberLimit(limit))))
    before = "|".join(re.escape(words) for words, _ in sorted(rows, key=lambda row: -len(row[0])) if words[0] != "…")
    after = "|".join(re.escape(words[2:]) for words, _ in rows if words[0] == "…")
    return (
        re.compile(rf"\b({before})\b", re.IGNORECASE),
        re.compile(rf"[\w%]*\s(?:\w+\s)?({after})\b", re.IGNORECASE),
        {words.removeprefix("… "): limit for words, limit in rows},
    )


def read_limit(text: str, value: ClaimedValue) -> NumberLimit | None:
    """Return what a value of a text is the limit of; None where it is said exactly."""
    limit, is_denied = _read_limit(text, value)
    if not is_denied:
        return limit
    # "Not one got even 5 per cent": what nobody reached is more than what anybody has.
    if limit is None and value.kind in AMOUNTS:
        return NumberLimit.MOST
    return _TURNED.get(limit, NumberLimit.NOT) if limit else NumberLimit.NOT


def turns_limit(text: str, value: ClaimedValue) -> bool:
    """Whether a negation turns around what a value of a text is the limit of: "no donations above 500"."""
    limit, is_denied = _read_limit(text, value)
    return is_denied and limit in _TURNED


def _read_limit(text: str, value: ClaimedValue) -> tuple[NumberLimit | None, bool]:
    """Return what a value is the limit of by the words beside it, and whether a negation before denies that."""
    if value.kind is ValueKind.COUNT and not value.amount:
        return None, False
    start = value.span.start
    clause = _OF_COUNTED.sub("", _CLAUSE_START.split(text[max(0, start - _BEFORE) : start])[-1])
    before, after, limits = _read_limits()
    found = [match for match in before.finditer(clause) if len(_WORD.findall(clause[match.end() :])) <= 1]
    behind = after.match(text[value.number.end : value.span.end + _AFTER])
    limit = limits[fold(found[-1][0])] if found else limits[fold(behind[1])] if behind else None
    if limit is None and value.kind in _LIMITED and _OF_LIMIT.search(clause):
        limit = NumberLimit.MOST
    limit = limit or _read_limit_of_age(text, value, clause)
    words = _WORD.findall(clause[: found[-1].start()] if found else clause)[-_DENIED - 1 :]
    followed = zip(["", *words], words, [*words[1:], ""], strict=False)
    is_denied = any(_is_denial(*three) for three in list(followed)[-_DENIED:]) and not _UNTIL.intersection(
        map(fold, words)
    )
    # Who is over 55 and "may not" is who may be 55 at most.
    is_barred = value.use is DurationUse.AGE and limit in _TURNED and _BARRED.match(text, value.span.end) is not None
    return limit, is_denied or is_barred


def _read_limit_of_age(text: str, value: ClaimedValue, clause: str) -> NumberLimit | None:
    """Return which limit an age is, "minimum age", or which end of several: *berusia 17 sampai 55 tahun*."""
    if value.kind is not ValueKind.MONTHS:
        return None
    if aged := _AGE_LIMIT.search(clause):
        return NumberLimit.LEAST if aged["least"] or aged["least_id"] else NumberLimit.MOST
    if _AGED_FROM.search(text[: value.span.start]) and _AGED_TO.match(text, value.number.end):
        return NumberLimit.LEAST
    return NumberLimit.MOST if _AGED_UP_TO.search(text[: value.span.start]) else None


def _is_denial(before: str, word: str, after: str) -> bool:
    """Whether a word denies what follows: in "paling tidak", "at least", and "not only", it does not."""
    return is_negation(word) and fold(before) not in _MOST and fold(after) not in _ONLY


def are_opposed(limit: NumberLimit | None, other: NumberLimit | None) -> bool:
    """Whether of two limits one is the least and the other the most: of one number, they say two things."""
    return {limit, other} == {NumberLimit.LEAST, NumberLimit.MOST}


def is_within(
    claimed: ClaimedValue, limit: NumberLimit | None, given: ClaimedValue, other: NumberLimit | None = None
) -> bool:
    """Whether a text tells roughly, or as a limit close to it, what a sentence tells: "more than four fifths", 82 %.

    Args:
        claimed: The text's.
        limit: What it is the limit of.
        given: The sentence's.
        other: Likewise: another limit of the same kind is another rule's.
    """
    if limit is other is not NumberLimit.ABOUT:
        return False
    share = claimed.amount / given.amount if given.amount and claimed.kind in AMOUNTS else 0.0
    if limit is NumberLimit.ABOUT:
        return abs(1 - share) <= _ROUGHLY
    return (limit is NumberLimit.LEAST and 1 - _CLOSE <= share <= 1) or (
        limit is NumberLimit.MOST and 1 <= share <= 1 + _CLOSE
    )


def is_of_person(text: str, value: ClaimedValue) -> bool:
    """Whether a value of a text is the age of somebody of whom something is said: "a 15-year-old may not"."""
    before = text[: value.span.start]
    is_told = _PERSON_BEFORE.search(before) or _OLDEST.search(before) or _PERSON_BEHIND.match(text, value.number.end)
    return value.kind is ValueKind.MONTHS and is_told is not None


def is_of_age(claimed: ClaimedValue, given: ClaimedValue, other: NumberLimit | None) -> bool:
    """Whether who is as old as a text says is among those of whom a sentence tells by a limit: "under 17"."""
    is_younger = other is NumberLimit.MOST and claimed.amount <= given.amount
    return is_younger or (other is NumberLimit.LEAST and claimed.amount >= given.amount)


def can_both_hold(
    claimed: ClaimedValue, limit: NumberLimit | None, given: ClaimedValue, other: NumberLimit | None
) -> bool:
    """Whether what a text says of a number and what a sentence does may both be so, though the numbers differ.

    Two limits of one kind are of the same rule, and differ where their numbers do.

    Args:
        claimed: The text's.
        limit: What it is the limit of.
        given: The sentence's.
        other: Likewise.
    """
    if limit is NumberLimit.NOT or other is NumberLimit.NOT:
        return True
    if NumberLimit.ABOUT in {limit, other} and abs(claimed.amount - given.amount) <= _ABOUT * given.amount:
        return True
    if limit is other or limit is None:
        return False
    if limit is NumberLimit.LEAST:
        return given.amount >= claimed.amount
    return limit is NumberLimit.MOST and given.amount <= claimed.amount
