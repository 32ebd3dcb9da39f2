"""Conversations with a collection that always answers the same."""

import datetime as dt
from collections.abc import Callable

from bot.answering import converse
from bot.terminal.conversation import Conversation
from index.errors import QuoteMismatchError
from index.models import Abstention, Answer, Context, Document, Language, Quote, Reason, Span, Strength
from index.questions.question import Question
from tests.samples import EN, ID, INFO, UNDATED, make_context, make_quote

QUOTES = (make_quote("Seven parties."), make_quote("Tujuh partai.", UNDATED), make_quote("A seventh party."))


class QuotingCollection:
    """Answers every question with the same quotes, or not at all; remembers the languages of the askers."""

    info = INFO
    documents = (Document("a", "Laporan", "", ID),)
    home = None

    def __init__(self, result: Callable[[str, Language], Answer | Abstention]) -> None:
        self.result = result
        self.asked_in: list[Language] = []
        self.is_broken = False

    def answer(self, question: Question, today: dt.date) -> Answer | Abstention:
        self.asked_in.append(question.language)
        return self.result(question.text, question.language)

    def find_names(self, question: Question) -> tuple[Span, ...]:
        return question.names

    def find_unheld(self, question: Question, quote: Quote) -> tuple[str, ...]:
        return ()

    def check_quote(self, quote: Quote) -> None:
        if self.is_broken:
            raise QuoteMismatchError("altered")

    def show_context(self, quote: Quote) -> Context:
        return make_context(quote, "Before. ", " After.")


def quote_all(question: str, language: Language) -> Answer:
    return Answer(question, language, Strength.PARTIAL, 0.4, QUOTES, ("Bali",))


def abstain(question: str, language: Language) -> Abstention:
    return Abstention(question, language, Reason.OFF_TOPIC)


def begin(
    result: Callable[[str, Language], Answer | Abstention] = quote_all,
    chosen: Language | None = None,
    fallback: Language = EN,
) -> tuple[Conversation, QuotingCollection]:
    collection = QuotingCollection(result)
    return Conversation(collection, converse, chosen, fallback), collection  # type: ignore[arg-type]
