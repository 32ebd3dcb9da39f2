"""The answers that a release changes, before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.views.admin.gate.pages import GateItem, list_section
from bot.views.admin.question_lists import digest_question
from bot.views.admin.side_by_side import place_side_by_side
from bot.views.message import Foreign, MessageBuilder, StyleKind
from index.changes import AnswerChange, GoldenChange, Grade, ShownAnswer
from index.models import Language, Strength

_MAX_QUESTION_UNITS = 200
_MAX_TEXT_UNITS = 240


def list_answers(
    title: Key,
    answers: Sequence[tuple[AnswerChange, int | None]],
    expected: Mapping[int, GoldenChange],
    language: Language,
) -> Iterator[GateItem]:
    """Yields a section's answers with their numbers; those that cannot be called right have none."""

    def add(builder: MessageBuilder, answer: tuple[AnswerChange, int | None], language: Language) -> None:
        _add_answers(builder, answer, language)
        if (golden := expected.get(id(answer[0]))) is not None:
            _add_expected(builder, golden, language)

    entries = list_section(title, answers, add, language, None)
    for item, (change, number) in zip(entries, answers, strict=True):
        yield item if number is None else replace(item, number=number, digest=digest_question(change.question))


def _add_answers(builder: MessageBuilder, answer: tuple[AnswerChange, int | None], language: Language) -> None:
    change, number = answer
    builder.start_paragraph()
    if number is not None:
        builder.add(f"{number}. ")
    builder.add_foreign(change.question[: 4 * _MAX_QUESTION_UNITS], max_units=_MAX_QUESTION_UNITS)
    if change.waiting:
        builder.add(" · ")
        builder.add_phrase(Key.QUESTIONS_WAITING, language, n=change.waiting)
    shown = place_side_by_side(change.before.quote, change.after.quote)
    for key, given, (text, difference) in zip(
        (Key.GATE_BEFORE, Key.GATE_AFTER), (change.before, change.after), shown, strict=True
    ):
        builder.start_line()
        builder.add_phrase(key, language, source=_name_source(given, language))
        if text:
            builder.start_line()
            builder.add_shown_block(text, difference, StyleKind.QUOTE)


def _add_expected(builder: MessageBuilder, golden: GoldenChange, language: Language) -> None:
    """Adds what a right answer would be, where it is not one that is only less sure."""
    if golden.after is not Grade.WRONG:
        return
    builder.start_line()
    if golden.absent:
        builder.add_phrase(Key.GATE_EXPECTS_ABSENT, language, ids=Foreign(", ".join(golden.absent)))
    elif golden.words:
        words = Foreign(golden.words[0], max_units=_MAX_TEXT_UNITS)
        builder.add_phrase(Key.GATE_EXPECTS, language, ids=Foreign(", ".join(golden.expected)), words=words)
    else:
        builder.add_phrase(Key.GATE_EXPECTS_NOTHING, language)


def _name_source(answer: ShownAnswer, language: Language) -> list[str | Foreign]:
    if not answer.quote:
        return [phrase(Key.GATE_NO_QUOTE, language)]
    doubts = {Strength.LIKELY: Key.GATE_LIKELY, Strength.PARTIAL: Key.GATE_PARTIAL}
    if answer.strength not in doubts:
        return [answer.document_id]
    return [f"{answer.document_id} {phrase(doubts[answer.strength], language)}"]
