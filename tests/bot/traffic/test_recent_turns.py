"""What the next message of a chat may go on from, and when that is forgotten."""

from __future__ import annotations

from bot.traffic.recent_turns import RecentTurns
from bot.values.exchanges import Turn
from index.questions.follow_ups.subjects import Earlier
from index.questions.question import read_question

CHAT, OTHER = 7, 8


def make_turn(text: str) -> Turn:
    return Turn(Earlier(read_question(text)), None)


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def read(self) -> float:
        return self.now


def test_the_last_question_before_a_message_is_found_in_its_chat_alone() -> None:
    turns = RecentTurns()
    first, second = make_turn("first"), make_turn("second")
    turns.add(CHAT, 10, [11], first)
    turns.add(CHAT, 12, [13], second)
    assert turns.find_last(CHAT, 20) is second
    # A question that is edited goes on from what stood before it.
    assert turns.find_last(CHAT, 12) is first
    assert turns.find_last(CHAT, 10) is None
    assert turns.find_last(OTHER, 20) is None


def test_a_question_is_found_by_its_own_message_and_by_its_answers() -> None:
    turns = RecentTurns()
    turn = make_turn("first")
    turns.add(CHAT, 10, [11, 12], turn)
    assert [turns.find_replied(CHAT, message) for message in (10, 11, 12)] == [turn] * 3
    assert turns.find_replied(CHAT, 13) is None
    assert turns.find_replied(OTHER, 11) is None


def test_all_is_forgotten_after_ten_minutes() -> None:
    clock = Clock()
    turns = RecentTurns(read_clock=clock.read)
    turn = make_turn("first")
    turns.add(CHAT, 10, [11], turn)
    clock.now = 600.0
    assert turns.find_last(CHAT, 20) is turn
    clock.now = 601.0
    assert turns.find_last(CHAT, 20) is None
    assert turns.find_replied(CHAT, 11) is None


def test_what_is_edited_is_replaced_and_what_asks_nothing_is_not_kept() -> None:
    turns = RecentTurns()
    turns.add(CHAT, 10, [11], make_turn("first"))
    changed = make_turn("changed")
    turns.add(CHAT, 10, [11], changed)
    assert turns.find_last(CHAT, 20) is changed
    turns.add(CHAT, 10, [11], None)
    assert turns.find_last(CHAT, 20) is None


def test_the_oldest_goes_first_and_a_chat_can_be_forgotten() -> None:
    turns = RecentTurns(capacity=2)
    for number in range(3):
        turns.add(CHAT, number, [], make_turn(str(number)))
    assert turns.find_replied(CHAT, 0) is None
    turns.add(OTHER, 1, [], make_turn("other"))
    turns.forget(CHAT)
    assert turns.find_last(CHAT, 20) is None
    assert turns.find_last(OTHER, 20) is not None
