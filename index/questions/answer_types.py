"""What a question asks for, by cue words of both languages."""

from __future__ import annotations

import enum
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from index.analysis.folding import fold
from index.analysis.patterns.needs import split_choices
from index.analysis.patterns.sought import Sought, SoughtRows, seek_cell, seek_lines, seek_list
from index.analysis.tokens import TokenColumns
from index.analysis.word_lists import WORD_BEGINS, compile_list, read_table
from index.models import Language, Span


class AnswerType(enum.StrEnum):
    """The kind of words that would answer a question; `NUMBER` is any number, whatever it counts."""

    PERSON = "person"
    TIME = "time"
    PLACE = "place"
    COUNT = "count"
    SHARE = "share"
    MONEY = "money"
    DURATION = "duration"
    AGE = "age"
    FREQUENCY = "frequency"
    NUMBER = "number"
    REASON = "reason"
    DEFINITION = "definition"
    PROCEDURE = "procedure"
    ENTITLED = "entitled"
    """Who may or can do something: a class of people, told by a permission or by what such people are called."""
    ALLOWED = "allowed"
    """Whether somebody may, must or can do something, told by a rule."""
    ORGANISATION = "organisation"
    OTHER = "other"


COUNTED = frozenset((AnswerType.COUNT, AnswerType.NUMBER))
"""What numbers of people or things answer."""
COUNTED_OR_SHARED = COUNTED | {AnswerType.SHARE}
COUNTED_OR_PAID = COUNTED | {AnswerType.MONEY}
PERMITTED = frozenset((AnswerType.PROCEDURE, AnswerType.ENTITLED, AnswerType.ALLOWED))
"""What sentences of steps, duties and permissions answer."""
# So many words of a question that names what it asks for do: "what final voter turnout".
_NAMING_WORDS = 4
# A noun says more surely what is wanted: "what is the turnout".
_VAGUE = (None, AnswerType.OTHER, AnswerType.DEFINITION)

_MAY = re.compile(r"(?:can|could|may)\b|(?:boleh|bisa|dapat)(?:kah)?\b", re.IGNORECASE)

_PERMISSION = Sought(rf"(?i)\b(?:{_MAY.pattern}|allowed\b|permitted\b|diizinkan\b|diperbolehkan\b)")


class _Row(NamedTuple):
    """A row of cues.

    Attributes:
        order: Of two that begin at one place that of the lower counts.
        answer_type: What they ask for.
    """

    order: int
    answer_type: AnswerType


@cache
def _read_cues(name: str) -> SoughtRows[_Row]:
    """Return the cues of a table, one by one: of a choice few are possible in a question."""
    rows = enumerate(read_table(name, 2, lambda label, cues: (AnswerType(label), split_choices(cues))))
    return SoughtRows(
        (_Row(order, answer_type), seek_cell(name, 2, rf"{WORD_BEGINS}(?:{cue})\b"))
        for order, (answer_type, cues) in rows
        for cue in cues
    )


@dataclass(frozen=True, slots=True)
class Cue:
    """What a question asks for, and where it says so.

    Attributes:
        answer_type: The kind of words that would answer.
        span: Of the words that say so, in the text that was read; None where a noun implies it.
        noun: Where the noun that implies it stands, None where none does.
    """

    answer_type: AnswerType
    span: Span | None
    noun: Span | None = None


def find_cue(tokens: TokenColumns) -> Cue | None:
    """Return what a question asks for by its earliest cue in either language, None where nothing in it asks."""
    if main := _find_main_clause(tokens):
        return find_cue(TokenColumns(tokens.texts[main:], tokens.starts[main:], tokens.ends[main:]))
    words = tokens.folded
    found: list[tuple[int, int, int, AnswerType]] = []
    for language in Language:
        cues = _read_cues(f"questions/asks_{language}.tsv").find_all(words)
        if cues:
            row, match = min(cues, key=lambda cue: (cue[1].start(), cue[0].order))
            found.append((match.start(), row.order, match.end(), row.answer_type))
    start, _, end, asked = min(found) if found else (0, 0, 0, None)
    is_open = asked in _VAGUE and not _asks_for_meaning(words)
    if is_open and (implied := _find_implied(words)) and not _asks_beside(words, start, asked, implied):
        return Cue(implied.answer_type, None, _locate(tokens, implied.start, implied.end))
    return Cue(asked, _locate(tokens, start, end)) if asked else None


def _asks_for_meaning(words: str) -> bool:
    return seek_list("questions/meaning", frame=WORD_BEGINS + r"(?:{})\b").search(words) is not None


def _locate(tokens: TokenColumns, start: int, end: int) -> Span:
    """Return where a part of the folded words, joined by spaces, stands in the text."""
    ends = list(accumulate([len(fold(word)) + 1 for word in tokens.texts]))
    return Span(tokens.starts[bisect_right(ends, start)], tokens.ends[bisect_right(ends, end - 1)])


class _Implied(NamedTuple):
    answer_type: AnswerType
    start: int
    end: int


def _find_implied(words: str) -> _Implied | None:
    # "What does she think of the turnout?" asks for no number.
    is_judged = seek_list("questions/judging", frame=WORD_BEGINS + r"(?:{})\b").search(words) is not None
    for language in Language:
        cues = _read_cues(f"questions/implied_{language}.tsv").find_all(words)
        if cues:
            (_, implied), match = min(cues, key=lambda cue: (cue[0].order, cue[1].start()))
            return None if is_judged and implied not in PERMITTED else _Implied(implied, match.start(), match.end())
    return None


def _is_deed(words: str, implied: _Implied) -> bool:
    """Whether what would imply a time is part of a deed: "spread a wrong voting date, how bad is the punishment"."""
    return implied.answer_type is AnswerType.TIME and _finds_in("penalties", r"\b(?:{})", words)


def _asks_beside(words: str, start: int, asked: AnswerType | None, implied: _Implied) -> bool:
    """Whether a question asks for something else than its noun implies: "what did the number of legions depend on"."""
    if _names_other(words, start) or _is_deed(words, implied):
        return True
    if asked is not AnswerType.OTHER or implied.answer_type in PERMITTED:
        return False
    before = words[start : implied.start].rstrip()
    return before != "" and compile_list("questions/heads", frame=r"(?:{})").fullmatch(before) is None


def _names_other(words: str, start: int) -> bool:
    """Whether a question names what it asks for, and that implies nothing: "which groups does the quota cover"."""
    if compile_list("questions/naming", Language.EN, frame=r"\b(?:{})").match(words, start) is None:
        return False
    return _find_implied(" ".join(words[start:].split()[:_NAMING_WORDS])) is None


def _find_main_clause(tokens: TokenColumns) -> int:
    """Return the place of the word that a question begins with behind "When the polls close,", 0 where nothing is."""
    openings, clauses = (
        compile_list(f"questions/{name}", Language.EN, frame=r"(?:{})\b")
        for name in ("clause_openings", "main_clauses")
    )
    if openings.match(tokens.folded) is None:
        return 0
    folded = list(map(fold, tokens.texts))
    behind_marks = (place for place in range(2, len(folded)) if tokens.starts[place] - tokens.ends[place - 1] > 1)
    return next((place for place in behind_marks if clauses.match(" ".join(folded[place:]))), 0)


def _finds(name: str, frame: str, tokens: TokenColumns) -> bool:
    """Whether a line of a list, with a frame around it, is found in the folded words of a question."""
    return _finds_in(name, frame, tokens.folded)


def _finds_in(name: str, frame: str, words: str) -> bool:
    return seek_list(f"questions/{name}", frame=frame).search(words) is not None


def _begins(name: str, frame: str, tokens: TokenColumns) -> bool:
    """Whether a line of a list, with a frame around it, begins the folded words of a question."""
    return compile_list(f"questions/{name}", frame=frame).match(tokens.folded) is not None


def asks_whether(tokens: TokenColumns) -> bool:
    """Whether a question asks if something is so: "was the vote put off", "benarkah walikota mundur"."""
    return _begins("deciding", r"(?:{})\b", tokens)


def asks_of_own_state(tokens: TokenColumns) -> bool:
    """Whether a question asks if something is so of the asker or what is theirs: "am I registered"."""
    return tokens.folded.startswith("am i ") or asks_whether(tokens)


def find_asking_words(tokens: TokenColumns, language: Language) -> list[Span]:
    """Return where a question says what kind of answer is wanted: "how long", "what kind of", "jam berapa"."""
    sought = seek_list("questions/asking", language, frame=r"\b(?:{})\b")
    if not sought.may_hold(tokens.folded):
        return []
    return [_locate(tokens, match.start(), match.end()) for match in sought.compiled.finditer(tokens.folded)]


def asks_if_allowed(cue: Cue | None, asked: str) -> bool:
    """Whether a question with a cue asks if somebody may do something: "can I bring my dog", "bolehkah bawa anjing"."""
    start = cue.span.start if cue is not None and cue.span is not None else None
    is_of_rule = cue is not None and cue.answer_type is AnswerType.ALLOWED
    return is_of_rule or (start is not None and _MAY.match(asked, start) is not None)


def asks_for_permission(asked: str) -> bool:
    """Whether a question has a word of what may be done: "can I bring my dog", "bolehkah bawa anjing"."""
    return _PERMISSION.search(asked) is not None


def asks_for_duties(tokens: TokenColumns) -> bool:
    """Whether a question asks what somebody or a body has to do: "apa tugas PPS", "what does the board do"."""
    return _finds("asks_duties", r"\b(?:{})\b", tokens)


def asks_how_punished(tokens: TokenColumns) -> bool:
    """Whether a question asks what somebody is punished with: "what is the penalty for", "kena sanksi apa"."""
    return _finds("penalties", r"\b(?:{})", tokens)


def asks_if_punished(tokens: TokenColumns) -> bool:
    """Whether a question asks if somebody was punished: "was the officer fined", "apakah KPU akhirnya dihukum"."""
    return _begins("punished", r"(?:{})", tokens)


def asks_for_author(tokens: TokenColumns) -> bool:
    """Whether a question asks who wrote a text: "who wrote the Herald piece", "siapa penulis artikel itu"."""
    return _finds("authors", r"\b(?:{})\b", tokens)


def asks_whose_opinion(tokens: TokenColumns) -> bool:
    """Whether a question asks whose opinion a document holds: "is it the official line or the writer's own view"."""
    return _finds("whose_opinion", r"(?:{})", tokens)


def asks_for_winner(tokens: TokenColumns) -> bool:
    """Whether a question is about who won or lost: "who won the by-election", "siapa pemenangnya"."""
    return _finds("victories", r"\b(?:{})\b", tokens) or asks_for_loser(tokens)


def asks_who_is_elected(tokens: TokenColumns) -> bool:
    """Whether a question is about who was elected: "who was elected mayor", "siapa yang terpilih jadi bupati"."""
    return _finds("elected", r"\b(?:{})\b", tokens)


def asks_for_loser(tokens: TokenColumns) -> bool:
    """Whether a question is about who lost: "who lost the by-election", "siapa yang kalah"."""
    return _finds("defeats", r"\b(?:{})\b", tokens)


def asks_who_is(tokens: TokenColumns) -> bool:
    """Whether a question asks which persons are something, not who does something: "who are her rivals"."""
    return _begins("who_is", r"(?:{})", tokens)


def asks_for_names(tokens: TokenColumns) -> bool:
    """Whether a question asks for names as such: "list the names of the parties", "namanya siapa"."""
    return _finds("names", r"\b(?:{})", tokens)


def asks_for_members(tokens: TokenColumns) -> bool:
    """Whether a question asks who makes up a body: "who sits on the panel", "panitianya isinya siapa saja"."""
    return _finds("members", r"\b(?:{})\b", tokens)


def asks_for_named_place(tokens: TokenColumns) -> bool:
    """Whether a question asks for a town, a region or a country by that word: "which state", "di kota mana"."""
    return _finds("named_places", r"\b(?:{})\b", tokens)


def asks_what_is_said(tokens: TokenColumns) -> bool:
    """Whether a question asks what somebody said: "what did the mayor say about the port"."""
    return _finds("says", r"\b(?:{})", tokens)


def asks_for_ruling(tokens: TokenColumns) -> bool:
    """Whether a question asks what a court decided: "what did the court rule", "apa putusan MK"."""
    return _finds("rulings", r"\b(?:{})", tokens)


def asks_for_colour(tokens: TokenColumns) -> bool:
    """Whether a question asks for a colour: "what colour is the ballot", "surat suaranya warna apa"."""
    return _finds("colours", r"\b(?:{})", tokens)


def asks_for_clock(tokens: TokenColumns) -> bool:
    """Whether a question asks for a time of the day: "what time do the polls close", "jam berapa TPS buka"."""
    return seek_lines("questions/clock_times.txt", frame=r"\b(?:{})\b").search(tokens.folded) is not None


def asks_for_telephone(tokens: TokenColumns) -> bool:
    """Whether a question asks for a number to call: "what is the phone number", "nomor telepon kantor"."""
    return _finds("telephones", r"\b(?:{})\b", tokens)


def asks_for_company(tokens: TokenColumns) -> bool:
    """Whether a question asks for a company: "which firm printed the ballots", "perusahaan apa yang mencetaknya"."""
    return _finds("companies", r"\b(?:{})\b", tokens)


def asks_for_day(tokens: TokenColumns) -> bool:
    """Whether a question asks on which day, or in which year, something was: "tanggal berapa ia dilantik"."""
    return _begins("days", r"(?:{})\b", tokens)


def asks_for_month(tokens: TokenColumns) -> bool:
    """Whether a question asks for a month: "in which month are they elected", "bulan apa pelantikannya"."""
    return _finds("months", r"\b(?:{})\b", tokens)


@cache
def read_units() -> dict[AnswerType, tuple[str, ...]]:
    """Return kind of value → the words that stand beside one, in both languages."""
    return dict(read_table("questions/units.tsv", 2, lambda kind, words: (AnswerType(kind), tuple(words.split()))))
