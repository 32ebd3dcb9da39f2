"""When voting begins and ends: a statement that says no more than that, beside what documents say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from index.analysis.folding import fold
from index.analysis.patterns.listed import ListedPattern
from index.analysis.patterns.sought import SoughtRows, seek_cell
from index.analysis.tokens import read_words
from index.analysis.word_lists import read_pairs, read_section_words
from index.models import DifferenceKind, Span
from index.passages.tables import find_row
from index.questions.wording.rounds import find_rounds, locate_rounds
from index.verification.statements.denials import denies
from index.verification.statements.reading import Statement, read_chatter
from index.verification.statements.sameness import is_equal
from index.verification.statements.sentences import LEAST_HIT, Ground, Parallel, Sentence
from index.verification.statements.values.claimed import ClaimedValue, ValueKind
from index.verification.statements.values.stretches import DAYS_BETWEEN, ends_stretch, starts_stretch

_POLLS = r"polls?|polling|vot(?:e|es|ing)|stations?|tps|\w*coblos\w*|pemungutan|pemilih\w*|memilih"
_HOURS = (
    r"held|dilaksanakan|digelar|open\w*|clos\w*|shut\w*|start\w*|begin\w*|began|stop\w*|end\w*|finish\w*|buka|dibuka|tutup|ditutup|mulai|dimulai|selesai"
    r"|berakhir|berlangsung|melayani|dilayani|layanan"
)
_POLLS_ALONE = re.compile(_POLLS, re.IGNORECASE)
_SPEAKS_OF_POLLS = re.compile(rf"\b(?:{_POLLS})\b", re.IGNORECASE)
_SPEAKS_OF_HOURS = re.compile(rf"\b(?:{_HOURS})\b", re.IGNORECASE)
_TELLS_UNTIL = re.compile(r"\b(?:until|till|sampai|hingga)\b", re.IGNORECASE)
# Of what else a statement says, none tells of which polls.
_OF_ANY = re.compile(
    rf"{_POLLS}|{_HOURS}|suara|tempat|places?|all|every|semua|seluruh|setiap|tiap|hours?|jam|pukul|local|time|waktu|setempat|today|tomorrow"
    r"|besok|hari|ini|day|election|pemilu|pemilihan|sampai|hingga|dari|until|till|from|at|in|the|on|o|clock|pagi|siang|sore|petang"
    r"|morning|afternoon|evening|noon|p|a|m|wib|wita|wit|you|we|can|may|kamu|anda|kita|bisa|boleh|only|just|cuma|hanya|sudah|already|will|akan|bakal|are|is|be|to|and|dan|pada",
    re.IGNORECASE,
)
# "Di sana TPS tutup pukul 18": at one place that another sentence names.
_THERE = re.compile(r"\b(?:there(?!\s(?:is|are|was|were)\b)|di (?:sana|situ))\b", re.IGNORECASE)
# "On polling day the street is closed": when, not what.
_VOTE_DAY = re.compile(
    r"\b(?:hari (?:pemungutan suara|pencoblosan|pemilihan)|(?:polling|voting|election|vote) day"
    r"|day of (?:the )?(?:vote|voting|poll))\b",
    re.IGNORECASE,
)
_OTHERS = "verification/hours_of.tsv"
_CONDITION = ListedPattern("verification/conditions", "if", "unless", frame=r"(?i:\b(?:{}|when|who|whoever|yang)\b)|\?")
# "Stayed open until 6.50 after a power failure": what was so once, at one place, is no rule.
_ONCE = re.compile(
    r"\b(?:the (?:last|first) (?:polling )?station|TPS (?:terakhir|pertama)"
    r"|(?:stayed|remained|kept|staying|left)\s(?:\w+\s)?open|extended|extension|re-?opened|interrupt\w*|delay\w*"
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
    own_sentences = [one for one in sentences if _is_of_those(statement, one)]
    told = [(sentence, hour) for sentence in own_sentences for hour in _read_hours(sentence)]
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


def is_of_other_hours(statement: Statement, parallel: Parallel) -> bool:
    """Whether another hour of a sentence is of what has hours of its own, or of polls that were open so once, or there.

    Of the polls, what closes a street on polling day says nothing, nor of an office when early voting ends there.
    """
    if parallel.values is None or parallel.is_equal or parallel.values[0].kind is not ValueKind.CLOCK:
        return False
    text = parallel.sentence.text
    if not list_with_hours(text) <= list_with_hours(statement.text):
        return True
    clocks = [value for value in parallel.sentence.values if value.kind is ValueKind.CLOCK]
    tells_hours = (
        _SPEAKS_OF_HOURS.search(text) or _TELLS_UNTIL.search(text) or len(clocks) > 1 or parallel.sentence.is_row
    )
    if _SPEAKS_OF_HOURS.search(statement.text) and not tells_hours:
        # By when a paper has to be at an office is not when that closes.
        return True
    is_of_polls = bool(_read_claimed(statement))
    is_told_so = bool(_ONCE.search(text) or _THERE.search(text))
    return is_of_polls and (is_told_so or not _speaks_of_polls(parallel.sentence))


def list_with_hours(text: str) -> frozenset[str]:
    """Return what a text names that has hours of its own, beside voting: "office", "early"."""
    return frozenset(what for what, _ in _read_others().find_all(text))


@cache
def _read_others() -> SoughtRows[str]:
    return SoughtRows((what, seek_cell(_OTHERS, 2, rf"(?i)\b(?:{pattern})\b")) for what, pattern in read_pairs(_OTHERS))


def _read_whole(sentence: Sentence) -> str:
    """Return a sentence, of a row with its heads and what its table is called."""
    found = find_row(sentence.document.joined.text, sentence.span.start) if sentence.is_row else None
    return " ".join((sentence.text, *found[0].heads, found[0].caption or "")) if found else sentence.text


def _speaks_of_polls(sentence: Sentence) -> bool:
    """Whether a sentence is of the polls, beside the day that it may be of: alone with its hours, that is them."""
    if _SPEAKS_OF_POLLS.search(_VOTE_DAY.sub("", _read_whole(sentence))):
        return True
    rest = _VOTE_DAY.sub("", "".join(_blank(sentence.text, [value.span for value in sentence.values])))
    return _VOTE_DAY.search(sentence.text) is not None and all(map(_OF_ANY.fullmatch, read_words(rest)))


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
    names = [Span(term.start, term.end) for row, term in enumerate(statement.query.terms) if row in statement.scope]
    rounds = [span for _, span in locate_rounds(said)]
    words = read_words("".join(_blank(said, [*(value.span for value in clocks), *rounds, *names])))
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


def _is_of_those(statement: Statement, sentence: Sentence) -> bool:
    """Whether a sentence or its document is of the round and all places that a statement names, and a row of one."""
    rounds, document = find_rounds(statement.text), sentence.document
    about = " ".join(filter(None, (document.title, document.publisher, document.author, document.about.event)))
    if rounds and rounds.isdisjoint(find_rounds(sentence.text) or find_rounds(about)):
        return False
    written = frozenset(map(fold, read_words(f"{about} {document.about.place or ''}")))
    names = [row for row in statement.scope if not _POLLS_ALONE.fullmatch(statement.query.terms[row].surface)]
    names = [
        row
        for row in names
        if not any(_lies_in(statement.query.terms[row].start, one) for _, one in locate_rounds(statement.text))
    ]
    held = [row for row in names if sentence.hits[row] >= LEAST_HIT]
    # The row of one town tells nothing of all.
    is_row_of_any = not sentence.is_row or bool(held) or bool(_SPEAKS_OF_POLLS.search(sentence.text))
    return is_row_of_any and all(row in held or fold(statement.query.terms[row].surface) in written for row in names)


def _lies_in(at: int, span: Span) -> bool:
    return span.start <= at < span.end


def _read_hours(sentence: Sentence) -> list[_Hour]:
    """Return when a sentence says that voting begins and ends."""
    text = sentence.text
    tells_hours = _TELLS_UNTIL.search(text) or _SPEAKS_OF_HOURS.search(_VOTE_DAY.sub("", _read_whole(sentence)))
    if (
        not (tells_hours and _speaks_of_polls(sentence))
        or list_with_hours(text)
        or _ONCE.search(text)
        or _THERE.search(text)
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
