"""A question and what may be sent in answer to it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from index.models import Abstention, Answer, Citation, Language, Reason, Span, Strength, Verdict
from index.questions.follow_ups.subjects import Earlier
from index.questions.question import Question, read_as_it_stands

TURN_SECONDS = 600.0
"""So long a message may go on from the one before."""
MAX_CHARS_OF_A_TURN = 300
"""Of a longer message nobody knows what the next one goes on from."""


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
class Turn:
    """What a conversation goes on from: in memory only, for minutes.

    Attributes:
        earlier: The question, as it was understood.
        shown: The answer that was shown last.
        told: How the message was understood that got it; None where it stood alone.
        seen: How many of its quotes were shown.
        is_refused: Whether what was asked after it got no answer.
        checked: What a verdict that was given since quotes, for the claim in place of a question; None without one.
    """

    earlier: Earlier
    shown: Answer | None
    told: Understood | None = None
    seen: int = 1
    is_refused: bool = False
    checked: Answer | Abstention | None = None

    @property
    def standing(self) -> Answer | None:
        """What the last question or claim got; None where that was no quote."""
        if self.checked is not None:
            return self.checked if isinstance(self.checked, Answer) else None
        return None if self.is_refused else self.shown


def make_checked_turn(verdict: Verdict, claim: str, last: Turn | None) -> Turn:
    """Return what may be gone on from after a verdict: whose words it quotes, and else what was asked before.

    Args:
        verdict: On a claim.
        claim: Its words, masked, without calls to pass it on; more than `MAX_CHARS_OF_A_TURN` of them are left out.
        last: What was asked before it, if anything was.
    """
    claim, language = claim[:MAX_CHARS_OF_A_TURN], verdict.language
    checked: Answer | Abstention = Abstention(claim, language, Reason.NOT_FOUND)
    if verdict.quotes:
        # A verdict marks the words that it compares; whose words they are is told of the sentence.
        whole = (replace(quote, highlight=Span(0, len(quote.text))) for quote in verdict.quotes)
        checked = Answer(claim, language, Strength.STRONG, 1.0, tuple(whole))
    turn = last or Turn(Earlier(read_as_it_stands(claim, language)), None, is_refused=True)
    return replace(turn, checked=checked)


@dataclass(frozen=True, slots=True)
class Understood:
    """How a message was understood that leaves out what was said before.

    Attributes:
        subject: What it is about: a name or the like, the question before, or the whole question that it stands for.
        is_whole: Whether it is what the message stands for.
        is_question: Whether it is the question before.
        speakers: The sources of what was quoted, where the message asks whose words they are.
    """

    subject: str
    is_whole: bool
    is_question: bool
    speakers: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and what it got; every quote has been held against its document.

    Attributes:
        question: As read.
        interface: In which Kutip speaks.
        found: Quotes, or why there are none.
        seconds: How long it took to find and check them.
        assumes_country: Whether a country is assumed that the question does not name, and its language suggests
            another.
        holds_number: Whether the message holds an ID, phone or card number, which is never given back.
        understood: What was taken from the question before; None where the message stands alone.
        turn: What the next message may go on from; None where nothing was asked that it could.
        meant: The question in full, where the message leaves a part of it out; else as typed.
        is_part: Whether it is one of several questions of a message, to be shown with its answer.
        asks_of_shown: Whether it asks for nothing but what was found before: more of it, or whose words it is.
        asks_beyond_last: Whether it asks for more of what was found, and all of it was shown.
        follows_answer: Whether it is said after an answer and asks nothing that could be answered, or only greets
            in the middle of a conversation.
    """

    question: Question
    interface: Language
    found: Answer | Abstention
    seconds: float
    holds_number: bool = False
    understood: Understood | None = None
    turn: Turn | None = None
    meant: str = ""
    is_part: bool = False
    follows_answer: bool = False
    asks_of_shown: bool = False
    asks_beyond_last: bool = False
    assumes_country: bool = False

    def take_answer(self, least: Strength) -> Answer | None:
        """Return the answer where it is sure enough to be shown, else None.

        Args:
            least: The least that is shown where it was asked.
        """
        return self.found if isinstance(self.found, Answer) and self.found.strength.reaches(least) else None
