"""When voting begins and ends: a statement that says no more than that, beside what documents say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.analysis.patterns.listed import ListedPattern
from index.analysis.tokens import read_words
from index.analysis.word_lists import read_section_words
from index.models import DifferenceKind, Span
from index.verification.statements.denials import denies
from index.verification.statements.reading import Statement, read_chatter
from index.verification.statements.sameness import is_equal
from index.verification.statements.sentences import Ground, Parallel, Sentence
from index.verification.statements.values.claimed import ClaimedValue, ValueKind
from index.verification.statements.values.stretches import DAYS_BETWEEN, ends_stretch, starts_stretch

_POLLS = r"polls?|polling|vot(?:e|es|ing)|stations?|tps|\w*coblos\w*|pemungutan|pemilih\w*|memilih"
_HOURS = (
    r"open\w*|clos\w*|shut\w*|start\w*|begin\w*|began|stop\w*|end\w*|finish\w*|buka|dibuka|tutup|ditutup|mulai|dimulai|selesai"
    r"|berakhir|berlangsung|melayani|dilayani|layanan"
)
_SPEAKS_OF_POLLS = re.compile(rf"\b(?:{_POLLS})\b", re.IGNORECASE)
_SPEAKS_OF_HOURS = re.compile(rf"\b(?:{_HOURS})\b", re.IGNORECASE)
_TELLS_UNTIL = re.compile(r"\b(?:until|till|sampai|hingga)\b", re.IGNORECASE)
# Of what else a statement says, none tells of which polls.
_OF_ANY = re.compile(
    rf"{_POLLS}|{_HOURS}|suara|tempat|places?|all|every|semua|seluruh|setiap|tiap|hours?|jam|pukul|local|time|waktu|setempat|today|tomorrow"
    r"|besok|hari|ini|day|election|pemilu|pemilihan|sampai|hingga|dari|until|till|from|at|in|the|on|o|clock|pagi|siang|sore|petang"
    r"|morning|afternoon|evening|noon|p|a|m|wib|wita|wit|only|just|cuma|hanya|sudah|already|will|akan|bakal|are|is|be|to|and|dan|pada",
    re.IGNORECASE,
)
# What has hours of its own.
_OF_OTHERS = re.compile(
    r"\b(?:office|offices|counters?|kantor|loket|hotline|posko|rall\w+|rapat|campaign\w*|kampanye|queu\w+|antre\w*|regist\w+"
    r"|pendaftaran|terdaftar|overseas|abroad|luar|consulate\w*|post|mail|early|advance|hospital\w*|rumah|prison\w*|lapas|rutan"
    r"|keliling|mobile|count\w*|penghitungan|figures|results?|hasil|usually|quietest|biasanya|sepi|busiest|debate\w*|debat)\b",
    re.IGNORECASE,
)
_CONDITION = ListedPattern("verification/conditions", "if", "unless", frame=r"(?i:\b(?:{}|when|who|whoever|yang)\b)|\?")
# "Stayed open until 6.50 after a power failure": what was so once, at one place, is no rule.
_ONCE = re.compile(
    r"\b(?:(?:stayed|remained|kept|staying|left)\s(?:\w+\s)?open|extended|extension|re-?opened|interrupt\w*|delay\w*"
    r"|opened late|make up"
    r"|tetap\s(?:di)?buka|diperpanjang|perpanjangan|sempat|molor|tertunda|terlambat|terhenti|dibuka kembali)\b",
    re.IGNORECASE,
)
# "Before the polls open at 6:30", *setelah TPS tutup pukul 13*.
_BESIDE_HOURS = re.compile(
    rf"\b(?:before|after|once|when|sebelum|setelah|sesudah|saat|ketika)\s(?:[^\W\d]+\s){{0,4}}(?:{_HOURS})"
    r"\s(?:(?:at|on|jam|pukul)\s)*\Z",
    re.IGNORECASE,
)
_TAIL = re.compile(r"[,;!]\s")


@dataclass(frozen=True, slots=True)
class _Hour:
    """When voting begins, or ends."""

    value: ClaimedValue
    is_end: bool


def find_other_hours(statement: Statement, sentences: Sequence[Sentence]) -> Iterator[Parallel]:
    """Yield where voting begins or ends at another hour than a statement says, or, wherever it is told, at that one.

    Args:
        statement: What is said.
        sentences: All that resemble it or answer it.
    """
    claimed = _read_claimed(statement)
    if not claimed:
        return
    told = [(sentence, hour) for sentence in sentences for hour in _read_hours(sentence)]
    for own in claimed:
        alike = [(sentence, hour.value) for sentence, hour in told if hour.is_end is own.is_end]
        are_equal = [is_equal(own.value, value) for _, value in alike]
        if any(are_equal) and not all(are_equal):
            continue
        for sentence, value in alike[:1]:
            yield Parallel(
                sentence,
                DifferenceKind.DATE,
                Ground.VALUE,
                own.value.span,
                value.span,
                (own.value, value),
                is_equal=are_equal[0],
                is_of_event=True,
            )


def is_told_of_once(statement: Statement, parallel: Parallel) -> bool:
    """Whether a statement tells of all polls when they open or close, and a sentence of one that did so once."""
    is_hour = parallel.values is not None and parallel.values[0].kind is ValueKind.CLOCK
    return is_hour and _ONCE.search(parallel.sentence.text) is not None and bool(_read_claimed(statement))


def is_of_hours_untold(text: str, other: str, given: ClaimedValue) -> bool:
    """Whether a sentence only tells before or after what opening or closing something is, and a statement of neither.

    Args:
        text: The statement.
        other: The sentence.
        given: A value of the sentence.
    """
    is_beside = given.kind is ValueKind.CLOCK and _BESIDE_HOURS.search(other[: given.span.start]) is not None
    return is_beside and _SPEAKS_OF_HOURS.search(text) is None


def _read_claimed(statement: Statement) -> list[_Hour]:
    """Return the hours of a text that says no more than when voting begins or ends."""
    text = statement.text
    tail = next(
        (match.start() for match in _TAIL.finditer(text) if match.start() >= _end_of_values(statement)), len(text)
    )
    said = text[:tail]
    clocks = [value for value in statement.values if value.kind is ValueKind.CLOCK]
    is_plain = len(clocks) == len(statement.values) and not _CONDITION.search(text) and not denies(text)
    if (
        not clocks
        or not is_plain
        or not (_SPEAKS_OF_POLLS.search(said) and (_SPEAKS_OF_HOURS.search(said) or _TELLS_UNTIL.search(said)))
    ):
        return []
    words = read_words("".join(_blank(said, [value.span for value in clocks])))
    passing = read_chatter() | read_section_words("questions/passing_on", "sharing")
    if not all(_OF_ANY.fullmatch(word) or word.lower() in passing for word in words):
        return []
    return _mark_ends(text, clocks)


def _end_of_values(statement: Statement) -> int:
    return max((value.span.end for value in statement.values), default=0)


def _blank(text: str, spans: Sequence[Span]) -> list[str]:
    """Return the characters of a text, with blanks for stretches of it."""
    bare = list(text)
    for span in spans:
        bare[slice(*span)] = " " * (min(span.end, len(text)) - span.start)
    return bare


def _read_hours(sentence: Sentence) -> list[_Hour]:
    """Return when a sentence says that voting begins and ends."""
    text = sentence.text
    is_of_polls = _SPEAKS_OF_POLLS.search(text) and _SPEAKS_OF_HOURS.search(text) and not sentence.is_row
    if (
        not is_of_polls
        or _OF_OTHERS.search(text)
        or _ONCE.search(text)
        or _CONDITION.search(text)
        or denies(text)
        or not sentence.holds_scope
    ):
        return []
    clocks = [value for value in sentence.values if value.kind is ValueKind.CLOCK]
    # Of more hours than two, some are of another place or day.
    return _mark_ends(text, clocks) if len(clocks) <= 2 else []


def _mark_ends(text: str, clocks: Sequence[ClaimedValue]) -> list[_Hour]:
    """Return the hours of a text that surely begin or end something, and which of both."""
    found = []
    for value in clocks:
        between = DAYS_BETWEEN.match(text, value.span.end)
        is_first = between is not None and any(other.span.start >= between.end() for other in clocks)
        if ends_stretch(text, value):
            found.append(_Hour(value, is_end=True))
        elif is_first or starts_stretch(text, value):
            found.append(_Hour(value, is_end=False))
    return found
