"""How far what was found for a reading of a message answers the message: rules in order, of which the first decides."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.conversation.concluding import ASKS_NOTHING, Found
from bot.conversation.found_reading import FoundReading
from bot.conversation.untold import tells
from bot.values.exchanges import Turn
from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.models import Abstention, Answer, Reason, Strength
from index.questions.answer_types import COUNTED, AnswerType
from index.questions.follow_ups.completing import asks_of_deed, names_no_subject
from index.questions.follow_ups.persons import find_topic, list_names
from index.questions.follow_ups.repeating import is_quoted_again, list_own, names_sex, speaks_of_thing, tells_on
from index.questions.follow_ups.subjects import MessageReading, ReadingKind
from index.questions.question import Question

if TYPE_CHECKING:
    from index import Collection

_TOLD_BY_NO_VALUE = frozenset({None, AnswerType.REASON, AnswerType.PLACE, AnswerType.OTHER})
# A whole question of why tells more.
_MOST_TERMS_OF_A_REMARK = 2
_OF_ITS_OWN_WORDS = COUNTED | {AnswerType.DEFINITION}


class _Outcome(enum.Enum):
    """What becomes of what was found."""

    KEPT = enum.auto()
    CLOSEST = enum.auto()
    """It is told as what comes closest."""
    NOTHING = enum.auto()


def is_shown(found: Found) -> bool:
    """Whether what was found is sure enough to be shown as an answer."""
    return isinstance(found, Answer) and found.strength.reaches(Strength.LIKELY)


def repeats_without_reason(question: Question, found: Found, last: Turn | None) -> bool:
    """Whether "why seven years?" gets the words again that said so, which give no reason."""
    is_reason = question.answer_type is AnswerType.REASON and not question.names
    if last is None or not is_reason or len(question.terms) > _MOST_TERMS_OF_A_REMARK or not isinstance(found, Answer):
        return False
    highlight = found.quotes[0].text[slice(*found.quotes[0].highlight)]
    return is_quoted_again(highlight, last.earlier.quoted) and not tells_on(question, highlight, AnswerType.REASON)


@dataclass(frozen=True, slots=True)
class Judge:
    """Tells how far what the readings of a message got answers the message.

    Attributes:
        question: The message, as typed.
        readings: All of it, likeliest first.
        last: What it goes on from.
        collection: That is asked.
    """

    question: Question
    readings: tuple[MessageReading, ...]
    last: Turn
    collection: Collection

    def judge(self, reading: MessageReading, asked: Question, found: Found) -> Found:
        """Return what a reading got, as what comes closest or as nothing where it is no answer to the message.

        Args:
            reading: One of `readings`.
            asked: The same, read.
            found: What it got.
        """
        if not isinstance(found, Answer):
            return replace(found, reason=Reason.NOT_FOUND, missing=()) if found.reason in ASKS_NOTHING else found
        read = FoundReading(self.question, self.readings, self.last, self.collection, reading, asked, found)
        outcome = next(filter(None, (rule(read) for rule in _RULES)), _Outcome.KEPT)
        if outcome is _Outcome.NOTHING:
            return Abstention(self.question.text, self.question.language, Reason.NOT_FOUND)
        return replace(found, strength=Strength.PARTIAL) if outcome is _Outcome.CLOSEST else found


def _judge_repeated(read: FoundReading) -> _Outcome | None:
    return _Outcome.NOTHING if repeats_without_reason(read.question, read.found, read.last) else None


def _judge_sure(read: FoundReading) -> _Outcome | None:
    """Keep what several say, and a clause that is named: it was found by its number, whatever was quoted before."""
    is_sure = read.found.voices > 1 or read.reading.kind is ReadingKind.WITHIN or read.asked.clause is not None
    return _Outcome.KEPT if is_sure else None


def _judge_share(read: FoundReading) -> _Outcome | None:
    """Leave out a row for a share that the message does not ask for: it may tell another than that of the votes."""
    is_implied = read.wanted is not read.asked.answer_type is AnswerType.SHARE
    return _Outcome.NOTHING if is_implied and read.first.table is not None else None


def _judge_row(read: FoundReading) -> _Outcome | None:
    if read.reading.kind is not ReadingKind.THERE:
        return None
    return _Outcome.KEPT if _is_of_row(read) else _Outcome.NOTHING


def _judge_contested(read: FoundReading) -> _Outcome | None:
    """Keep what people judge differently as it was asked alone: it is told by several sources otherwise."""
    if read.question.contention is None:
        return None
    return _Outcome.KEPT if read.reading.kind is ReadingKind.ALONE else _Outcome.CLOSEST


def _judge_alone(read: FoundReading) -> _Outcome | None:
    if read.reading.kind is not ReadingKind.ALONE:
        return None
    likeliest = read.readings[0].kind
    if likeliest is ReadingKind.THERE:
        return _Outcome.KEPT  # it may be meant as it stands as well as of the row that was shown
    if likeliest is ReadingKind.GUESSED and not read.is_strong:
        return _Outcome.NOTHING  # "kalau maslikhat berapa?" leaves out of what
    if likeliest is ReadingKind.ADDED and speaks_of_thing(read.question) and not read.is_strong:
        return _Outcome.CLOSEST
    return _Outcome.KEPT if _stands_alone(read) else _Outcome.CLOSEST


def _judge_untold(read: FoundReading) -> _Outcome | None:
    """Leave out what does not tell what is asked, and what only comes close where a reason is."""
    is_reason = read.wanted is AnswerType.REASON
    return _Outcome.NOTHING if not tells(read) or (is_reason and not read.is_shown) else None


def _judge_said_again(read: FoundReading) -> _Outcome | None:
    """Doubt the words that were shown a moment ago for a bare "why?" or "where?": they may not tell it."""
    if read.wanted not in _TOLD_BY_NO_VALUE or list_own(read.question) or not read.is_again:
        return None
    # "Why so high?" asks of what was quoted as low.
    return _Outcome.NOTHING if read.wanted is AnswerType.REASON and read.found.lacking else _Outcome.CLOSEST


def _judge_topic(read: FoundReading) -> _Outcome | None:
    if read.reading.kind is not ReadingKind.ADDED or read.reading.subject != find_topic(read.last.earlier):
        return None
    if not _is_of_topic(read):
        return _Outcome.NOTHING
    # What is done somewhere may be done elsewhere by others.
    return _Outcome.CLOSEST if read.wanted is AnswerType.PLACE else _Outcome.KEPT


def _judge_wholeness(read: FoundReading) -> _Outcome | None:
    if not read.is_shown or _is_of_it(read):
        return None
    return _Outcome.NOTHING if read.wanted is AnswerType.REASON else _Outcome.CLOSEST


_RULES = (
    _judge_repeated,
    _judge_sure,
    _judge_share,
    _judge_row,
    _judge_contested,
    _judge_alone,
    _judge_untold,
    _judge_said_again,
    _judge_topic,
    _judge_wholeness,
)


def _is_of_row(read: FoundReading) -> bool:
    """Whether what was found is a row with all that is asked, and of the same head as a row shown before.

    What is asked "there" may be told by words that name the place, where no row was shown.
    """
    row, shown = read.first.table, read.last.shown
    before = shown.quotes[0].table if shown is not None else None
    is_same = row is not None and (before is None or before.cells[0] == row.cells[0])
    if read.reading.subject != read.reading.text:
        is_same = fold(read.reading.subject) in fold(row.cells[0] if row is not None else read.highlight)
    return is_same and read.is_shown and not read.found.unheld and not read.found.missing


def _stands_alone(read: FoundReading) -> bool:
    """Whether a message that may need the question before is answered without it."""
    is_sure, of_shown = read.is_strong, read.place_shown
    if read.is_shown and read.follows_nothing and not names_no_subject(read.question):
        return True
    if read.readings[1].kind is ReadingKind.WITHIN:
        return is_sure or of_shown is not None
    if asks_of_deed(read.question) and of_shown == 0:
        return True  # a deed of the same text is of the same thing
    is_of_condition = read.readings[0].kind is ReadingKind.EXTENDED and read.asked.condition is not None
    if is_of_condition and is_sure and len(read.asked.terms) > 1:
        return True  # "what if my name is not on the list?" asks of its own
    if read.reading is read.readings[0]:
        return is_sure or read.holds_subject
    return read.holds_subject and (is_sure or of_shown == 0)


def _is_of_topic(read: FoundReading) -> bool:
    """Whether a quote tells of the one thing that was talked about: of "paslon 2" it or its heading has the 2."""
    if read.wanted is AnswerType.PERSON and not list_names(read.highlight):
        return False
    if not list_own(read.question).isdisjoint(read.unheld):
        return False
    numbers = {word for word in read_words(read.reading.subject) if word.isdecimal()}
    return numbers <= set(read_words(f"{read.first.citation.section or ''} {read.highlight}"))


def _is_of_it(read: FoundReading) -> bool:
    """Whether what was found for a reading is of all that the message says."""
    question, kind = read.question, read.reading.kind
    is_sure = read.is_strong or read.place_shown is not None
    if kind is ReadingKind.GUESSED:
        return is_sure and read.unheld <= read.unheld_before
    if not is_sure and names_no_subject(question):
        return False  # what holds a word of what was talked about may be of another country's court
    if kind is ReadingKind.PUT and names_sex(question) and not list_own(question).isdisjoint(read.unheld):
        return False  # "and men?"
    if read.takes_place_of_told and not _list_own_names(question).isdisjoint(read.unheld):
        return False
    # What is put beside the question before, is said to be its own or to be counted, has to be told of.
    if kind is ReadingKind.BESIDE or read.wanted in _OF_ITS_OWN_WORDS:
        return list_own(question, read.highlight).isdisjoint(read.unheld)
    unheld = read.found.missing if kind is ReadingKind.NAMED else read.found.lacking
    own = {fold(question.asked[term.start : term.end]) for term in question.terms}
    return own.isdisjoint(map(fold, unheld))


def _list_own_names(question: Question) -> set[str]:
    """Return what a message names, folded, but for countries: the whole text may be of one."""
    places = {fold(word) for typed in question.places.values() for word in typed.split()}
    return {fold(question.asked[slice(*span)]) for span in question.names} - places
