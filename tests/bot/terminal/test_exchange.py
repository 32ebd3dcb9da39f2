"""The small decisions of an exchange: which languages, which words are read, which replies are remembered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.context import resolve_languages
from bot.storage.chat_languages import KnownLanguages
from bot.traffic.recent_replies import RecentReplies, SentReply
from bot.values.exchanges import Languages
from bot.views.message import MessageBuilder, StyleKind, read_styled
from bot.views.readers.conversation import put_question_above
from index.models import Language

EN, ID = Language.EN, Language.ID


@pytest.mark.parametrize(
    ("chosen", "last", "detected", "code", "interface", "question"),
    [
        (None, None, None, None, EN, EN),
        (None, None, None, "id", ID, ID),
        (None, None, None, "ms", ID, ID),
        (None, None, None, "ID-id", ID, ID),
        (None, None, None, "idx", EN, EN),
        (None, None, EN, "id", EN, EN),
        (None, ID, None, "en", ID, ID),
        (None, EN, ID, "en", ID, ID),
        (EN, ID, ID, "id", EN, ID),
        (EN, ID, None, "id", EN, ID),
        (ID, None, None, "en", ID, ID),
    ],
)
def test_languages_follow_the_choice_the_question_the_last_and_the_app(
    chosen: Language | None,
    last: Language | None,
    detected: Language | None,
    code: str | None,
    interface: Language,
    question: Language,
) -> None:
    resolved = resolve_languages(KnownLanguages(chosen, last), detected, code)
    assert resolved == Languages(interface, question)


def test_replies_are_remembered_up_to_the_capacity_and_dropped_by_chat() -> None:
    replies = RecentReplies(capacity=3)
    for question_id in range(4):
        replies.add(1, question_id, SentReply(100 + question_id, 7))
    assert replies.find(1, 0) is None
    assert replies.find(1, 3) == SentReply(103, 7)
    replies.add(1, 1, SentReply(200, 8))
    replies.add(2, 1, SentReply(300, 9))
    assert (replies.find(1, 1), replies.find(1, 2)) == (SentReply(200, 8), None)
    replies.forget(1)
    assert (replies.find(1, 1), replies.find(2, 1)) == (None, SentReply(300, 9))


def test_an_album_is_new_once_and_again_after_it_is_forgotten() -> None:
    replies = RecentReplies(capacity=2)
    assert [replies.is_new_album(1, "a") for _ in range(3)] == [True, False, False]
    assert replies.is_new_album(2, "a")
    assert replies.is_new_album(1, "b")
    assert replies.is_new_album(1, "a")


@given(st.text(min_size=1, max_size=200))
def test_a_question_above_an_answer_leaves_every_entity_on_its_words(question: str) -> None:
    builder = MessageBuilder()
    builder.add_shown_block("Seven 🗳 parties", None, StyleKind.QUOTE)
    answer = builder.build()
    shown = put_question_above(question, answer)
    (quoted,) = [style for style in shown.styles if style.kind is StyleKind.QUOTE]
    assert read_styled(shown, quoted) == "Seven 🗳 parties"
    assert shown.text.endswith("\n\nSeven 🗳 parties") or shown == answer
