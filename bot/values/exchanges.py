"""A question and what may be sent in answer to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.models import Abstention, Answer, Language, Quote, Strength

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
    """

    question: Question
    interface: Language
    found: Answer | Abstention
    seconds: float

    @property
    def strong_quotes(self) -> tuple[Quote, ...]:
        """The quotes of a strong answer, for where nobody can be told that others may not answer."""
        return self.found.quotes if isinstance(self.found, Answer) and self.found.strength is Strength.STRONG else ()
