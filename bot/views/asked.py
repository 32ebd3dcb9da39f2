"""The question above its answer, where the chat does not show it: a pressed suggestion sends no message."""

from __future__ import annotations

from bot.views.message import Message, MessageBuilder
from bot.views.shown import count_units, show

_MAX_QUESTION_UNITS = 120


def put_question_above(question: str, answer: Message) -> Message:
    """Returns the answer with the question in bold above it.

    Args:
        question: As suggested; cut at 120 UTF-16 units, left out where nothing of it can be seen.
        answer: Leaves room for as much.
    """
    if not show(question).text:
        return answer
    builder = MessageBuilder()
    builder.add_foreign(question, is_bold=True, max_units=_MAX_QUESTION_UNITS)
    asked = builder.build()
    above = f"{asked.text}\n\n"
    shifted = (style._replace(offset=style.offset + count_units(above)) for style in answer.styles)
    return Message(above + answer.text, (*asked.styles, *shifted), answer.keyboard)
