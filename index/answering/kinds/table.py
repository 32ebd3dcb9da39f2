"""Each kind of answer in a row: when it is asked for, what tells it, and what a quote that does not is worth."""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from index.answering.kinds.highlights import Highlight
from index.answering.kinds.offices import find_office
from index.answering.kinds.telling import (
    find_condition_words,
    find_deed,
    find_speaker,
    find_topic,
    says_more,
    tells_agent,
    tells_clock,
    tells_condition,
    tells_count,
    tells_date,
    tells_deed,
    tells_duration,
    tells_fact,
    tells_frequency,
    tells_holder,
    tells_manner,
    tells_meaning,
    tells_money,
    tells_name,
    tells_penalty,
    tells_permission,
    tells_person,
    tells_reason,
    tells_rule,
    tells_speech,
    tells_step,
    tells_time,
    tells_topic,
    tells_value,
    tells_view,
    tells_whole_count,
    tells_winner,
)
from index.models import Strength
from index.questions.answer_types import (
    PERMITTED,
    AnswerType,
    asks_for_clock,
    asks_for_manner,
    asks_for_names,
    asks_for_winner,
    asks_how_punished,
    asks_what_is_said,
    asks_who_is,
)


class Lack(enum.StrEnum):
    """What a quote lacks that does not tell the kind of answer that is asked for."""

    VALUE = "value"
    DATE = "date"
    EXPLANATION = "explanation"
    DEED = "deed"
    MANNER = "manner"
    SPEECH = "speech"
    WHOLE = "whole"
    TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of answer.

    Attributes:
        name: For admins.
        is_asked: Whether the question asks for it, whichever its highlight.
        is_told: Whether a highlight tells it.
        lack: What a quote lacks that does not.
        most: The best grade of such a quote, None where nothing is quoted. What a noun only implies ("turnout 2023")
            keeps its grade unless nothing is quoted.
        sureness: How surely such a quote is no answer, in (0, 1].
        is_in_any_row: Whether any row of a table tells it: what is counted, or ruled, stands in the heads.
    """

    name: str
    is_asked: Callable[[Highlight], bool]
    is_told: Callable[[Highlight], bool]
    lack: Lack
    most: Strength | None = Strength.STRONG
    sureness: float = 1.0
    is_in_any_row: bool = False


def _asks(asked: AnswerType, highlight: Highlight) -> bool:
    return highlight.asked is asked


def _asks_for_holder(highlight: Highlight) -> bool:
    return bool(find_office(highlight.query))


def _asks_for_winner(highlight: Highlight) -> bool:
    return find_deed(highlight) is not None and asks_for_winner(highlight.query.question.tokens)


def _asks_for_doer(highlight: Highlight) -> bool:
    return find_deed(highlight) is not None and not asks_for_winner(highlight.query.question.tokens)


def _asks_for_persons(highlight: Highlight) -> bool:
    is_other = highlight.is_meaning_asked or _asks_for_holder(highlight)
    return highlight.asked is AnswerType.PERSON and not is_other and asks_who_is(highlight.query.question.tokens)


def _asks_for_names(highlight: Highlight) -> bool:
    return not highlight.is_meaning_asked and asks_for_names(highlight.query.question.tokens)


def _asks_for_speech_on_topic(highlight: Highlight) -> bool:
    return _asks_for_speech(highlight) and bool(find_topic(highlight.query))


def _asks_for_manner(highlight: Highlight) -> bool:
    return highlight.asked is AnswerType.OTHER and asks_for_manner(highlight.query.question.tokens)


def _asks_for_speech(highlight: Highlight) -> bool:
    return highlight.asked in (AnswerType.OTHER, None) and asks_what_is_said(highlight.query.question.tokens)


def _asks_for_view(highlight: Highlight) -> bool:
    is_open = highlight.asked in (AnswerType.OTHER, None)
    return is_open and not asks_what_is_said(highlight.query.question.tokens) and bool(find_speaker(highlight))


def _asks_for_clock(highlight: Highlight) -> bool:
    return highlight.asked is AnswerType.TIME and asks_for_clock(highlight.query.question.tokens)


def _asks_for_time(highlight: Highlight) -> bool:
    return highlight.asked is AnswerType.TIME and not asks_for_clock(highlight.query.question.tokens)


def _asks_for_penalty(highlight: Highlight) -> bool:
    return asks_how_punished(highlight.query.question.tokens)


def _tells_reason_or_more(highlight: Highlight) -> bool:
    return tells_reason(highlight) or says_more(highlight)


def _asks_on_condition(highlight: Highlight) -> bool:
    return (highlight.asked is None or highlight.asked in PERMITTED) and bool(find_condition_words(highlight.query))


def _asks_for_meaning(highlight: Highlight) -> bool:
    return highlight.is_meaning_asked


_PARTIAL = Strength.PARTIAL
KINDS = (
    # Who stands beside an election that somebody won would be taken for the winner.
    Kind("winner", _asks_for_winner, tells_winner, Lack.DEED, most=None),
    Kind("doer", _asks_for_doer, tells_deed, Lack.DEED, most=_PARTIAL),
    # What was done is told, and not by whom: "the bridge was closed".
    Kind("agent", _asks_for_doer, tells_agent, Lack.DEED, most=_PARTIAL),
    Kind("persons", _asks_for_persons, tells_person, Lack.VALUE, most=_PARTIAL),
    Kind("names", _asks_for_names, tells_name, Lack.VALUE, most=None),
    Kind("holder of an office", _asks_for_holder, tells_holder, Lack.VALUE, most=None),
    Kind("organisation", partial(_asks, AnswerType.ORGANISATION), tells_value, Lack.VALUE, most=_PARTIAL),
    Kind("time of the day", _asks_for_clock, tells_clock, Lack.VALUE, most=None),
    Kind("time", _asks_for_time, tells_time, Lack.VALUE, most=_PARTIAL),
    # "Next year" tells no date by itself: that of the document has to be read beside it.
    Kind("date", _asks_for_time, tells_date, Lack.DATE, most=Strength.LIKELY),
    Kind("duration", partial(_asks, AnswerType.DURATION), tells_duration, Lack.VALUE, most=_PARTIAL),
    Kind("age", partial(_asks, AnswerType.AGE), tells_value, Lack.VALUE, most=None),
    Kind("money", partial(_asks, AnswerType.MONEY), tells_money, Lack.VALUE, most=None),
    Kind("count", partial(_asks, AnswerType.COUNT), tells_count, Lack.VALUE, most=None, is_in_any_row=True),
    Kind("whole count", partial(_asks, AnswerType.COUNT), tells_whole_count, Lack.WHOLE, most=Strength.LIKELY),
    Kind("frequency", partial(_asks, AnswerType.FREQUENCY), tells_frequency, Lack.VALUE, most=_PARTIAL),
    Kind("share", partial(_asks, AnswerType.SHARE), tells_value, Lack.VALUE, most=_PARTIAL),
    # That there should be so many says not that there are.
    Kind("fact", partial(_asks, AnswerType.SHARE), tells_fact, Lack.VALUE, most=_PARTIAL),
    Kind("number", partial(_asks, AnswerType.NUMBER), tells_value, Lack.VALUE, most=_PARTIAL),
    Kind("penalty", _asks_for_penalty, tells_penalty, Lack.VALUE, most=None),
    Kind("way", partial(_asks, AnswerType.PROCEDURE), tells_step, Lack.EXPLANATION, most=None, is_in_any_row=True),
    # Of somebody whose words are asked for it is told who they are, or what they do.
    Kind("speech", _asks_for_speech, tells_speech, Lack.SPEECH, most=_PARTIAL),
    # Somebody's words on something else are none on that.
    Kind("topic", _asks_for_speech_on_topic, tells_topic, Lack.TOPIC, most=_PARTIAL),
    # What others say, or is said of them, is not the view of those whose view is asked for.
    Kind("view", _asks_for_view, tells_view, Lack.SPEECH, most=_PARTIAL),
    # Many a way is told without a word that says so.
    Kind("manner", _asks_for_manner, tells_manner, Lack.MANNER, is_in_any_row=True),
    Kind("rule", partial(_asks, AnswerType.ALLOWED), tells_rule, Lack.EXPLANATION, most=None, is_in_any_row=True),
    Kind(
        "permission",
        partial(_asks, AnswerType.ENTITLED),
        tells_permission,
        Lack.EXPLANATION,
        most=None,
        is_in_any_row=True,
    ),
    # A rule for another case is none for the asker's.
    Kind("condition", _asks_on_condition, tells_condition, Lack.EXPLANATION, most=_PARTIAL),
    Kind("meaning", _asks_for_meaning, tells_meaning, Lack.EXPLANATION),
    # Many a reason is given without a word that says so.
    Kind(
        "reason",
        partial(_asks, AnswerType.REASON),
        tells_reason,
        Lack.EXPLANATION,
        sureness=0.3,
    ),
    Kind(
        "more than is asked",
        partial(_asks, AnswerType.REASON),
        _tells_reason_or_more,
        Lack.EXPLANATION,
        most=_PARTIAL,
        sureness=0.3,
    ),
)
"""What a question may ask for. For places, for persons by what they are not, and for all else nothing tells it."""


def check_kinds(highlight: Highlight) -> list[tuple[Kind, bool]]:
    """Return the kinds of answer that are asked for, and whether a highlight tells each."""
    return [(kind, kind.is_told(highlight)) for kind in KINDS if kind.is_asked(highlight)]


def find_lacking(highlights: Sequence[Highlight]) -> list[list[Kind]]:
    """Return for each of some highlights beside the same question which kinds that this asks for it lacks."""
    asked = [kind for kind in KINDS if kind.is_asked(highlights[0])] if highlights else []
    return [[kind for kind in asked if not kind.is_told(highlight)] for highlight in highlights]
