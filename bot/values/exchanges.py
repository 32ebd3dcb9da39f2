"""A question and what may be sent in answer to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.models import Abstention, Answer, Language, Strength

if TYPE_CHECKING:
    from index.questions.question import Question


@dataclass(frozen=True, slots=True)
class Languages:
    """The two languages of an exchange.

    Attributes:
        interface: In which Kutip speaks.
        question: Whose quotes come first.
    """

    interface: Language
    question: Language


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and what it got; every quote has been held against its document.

    Attributes:
        question: As read.
        interface: In which Kutip speaks.
        found: Quotes, or why there are none.
        seconds: How long it took to find and check them.
        holds_number: Whether the message holds an ID, phone or card number, which is never given back.
    """

    question: Question
    interface: Language
    found: Answer | Abstention
    seconds: float
    holds_number: bool = False

    def take_answer(self, least: Strength) -> Answer | None:
        """Return the answer where it is sure enough to be shown, else None.

        Args:
            least: The least that is shown where it was asked.
        """
        return self.found if isinstance(self.found, Answer) and self.found.strength.reaches(least) else None
