"""Which questions are taken down for the admins, and when that is switched off."""

from __future__ import annotations

from bot.asked_questions import Place
from bot.context import KutipContext
from index.models import Abstention, Answer


def note_question(
    question: str, found: Answer | Abstention, place: Place, latency_seconds: float, context: KutipContext
) -> None:
    """Take down a question that has been answered; nothing waits for it.

    Args:
        question: As asked.
        found: What was found.
        place: Where it was asked.
        latency_seconds: How long it took until the answer was ready to be sent.
        context: Of the update; nothing of the update itself is stored.
    """
    if context.settings.questions_kept_days:
        context.store.questions.note(question, found, place, latency_seconds)
