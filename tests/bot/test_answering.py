"""The one way from a message to an answer: the same wherever it is asked, and never with altered words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.answering import answer_in_chat, answer_message
from bot.context import KutipApplication, KutipContext
from bot.values.exchanges import Exchange, Languages
from bot.values.question_counts import Place
from index import Collection
from index.errors import QuoteMismatchError
from index.models import Abstention, Answer, Language
from index.questions.question import MAX_QUESTION_CHARS, Question
from tests.corpora import EN, ID, open_seeds

QUESTION = "How many parties are registered?"
ASKED = [QUESTION, "Siapa yang menang?", "Tokayev", "Who won the 1998 World Cup?", "hello", "x " * MAX_QUESTION_CHARS]


@pytest.fixture
def context(application: KutipApplication) -> KutipContext:
    """The context of some update."""
    return KutipContext(application)


def choose_languages(detected: Language | None) -> Languages:
    return Languages(ID, detected or EN)


async def answer_here(text: str, context: KutipContext, place: Place | None = None) -> Exchange:
    async def choose(detected: Language | None) -> Languages:
        return choose_languages(detected)

    return await answer_in_chat(text, choose, place, context)


@pytest.mark.parametrize("text", ASKED)
async def test_a_chat_and_a_terminal_get_the_same(text: str, context: KutipContext) -> None:
    in_terminal = answer_message(text, choose_languages, open_seeds())
    for _ in ("found", "remembered"):
        in_chat = await answer_here(text, context)
        assert replace(in_chat, seconds=0) == replace(in_terminal, seconds=0)
    assert in_terminal.interface is ID
    assert in_terminal.question.is_cut is (len(text) > MAX_QUESTION_CHARS)


async def test_altered_words_go_nowhere(context: KutipContext, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = Collection.answer

    def answer_wrongly(self: Collection, question: Question, *asked: Any, **more: Any) -> Answer | Abstention:
        found = answer(self, question, *asked, **more)
        assert isinstance(found, Answer)
        return replace(found, quotes=(*found.quotes[:-1], replace(found.quotes[-1], text="Other words.")))

    monkeypatch.setattr(Collection, "answer", answer_wrongly)
    with pytest.raises(QuoteMismatchError):
        answer_message(QUESTION, choose_languages, open_seeds())
    for _ in ("found", "remembered"):
        with pytest.raises(QuoteMismatchError):
            await answer_here(QUESTION, context, Place.GROUP)
    assert await context.store.questions.list_recent(9) == []


async def test_a_question_is_taken_down_where_a_place_is_named(context: KutipContext) -> None:
    await answer_here(QUESTION, context)
    assert await context.store.questions.list_recent(9) == []
    await answer_here(QUESTION, context, Place.GUEST)
    (noted,) = await context.store.questions.list_recent(9)
    assert (noted.text, noted.times) == (QUESTION, 1)
