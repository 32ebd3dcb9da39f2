"""Questions whose askers want to be told once there is an answer."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from index.models import Language


@dataclass(frozen=True, slots=True)
class WaitingQuestion:
    """A question that somebody waits for an answer to.

    Attributes:
        chat_id: The private chat.
        question: As it is asked again, masked.
        asked_in: Its language.
        language: The reader's.
    """

    chat_id: int
    question: str
    asked_in: Language
    language: Language

    @property
    def digest(self) -> str:
        """16 hexadecimal digits that tell the question from others of the same chat."""
        return hashlib.sha256(self.question.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class AnsweredWaiting:
    """How many of the questions that wait an edition answers.

    Attributes:
        answered: With a strong answer.
        waiting: All that wait.
    """

    answered: int
    waiting: int
