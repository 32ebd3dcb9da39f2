"""What the next message of a chat may go on from, and when that is forgotten."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.traffic.recent_turns import RecentTurns
from bot.values.exchanges import Turn
from index.questions.follow_ups.subjects import Earlier
from index.questions.question import read_question
from tests.clocks import HandClock

CHAT, OTHER = 7, 8


def make_turn(text: str) -> Turn:
    return Turn(Earlier(read_question(text)), None)


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
    clock = HandClock()
    turns = RecentTurns(read_clock=clock)
    turn = make_turn("first")
    turns.add(CHAT, 10, [11], turn)
    clock.seconds += 600
    assert turns.find_last(CHAT, 20) is turn
    clock.seconds += 1
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


_NUMBERS = st.integers(0, 4)
_DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), _NUMBERS, _NUMBERS),
        st.tuples(st.just("drop"), _NUMBERS, _NUMBERS),
        st.tuples(st.just("forget"), _NUMBERS, st.just(0)),
    ),
    max_size=40,
)


@given(_DEEDS)
def test_what_is_found_is_what_a_list_of_all_would_give(deeds: list[tuple[str, int, int]]) -> None:
    turns, listed = RecentTurns(capacity=4), dict[tuple[int, int], Turn]()
    for deed, chat, message in deeds:
        if deed == "forget":
            turns.forget(chat)
            listed = {key: turn for key, turn in listed.items() if key[0] != chat}
            continue
        turn = make_turn(f"{chat} {message}") if deed == "add" else None
        turns.add(chat, message, [message + 100], turn)
        listed.pop((chat, message), None)
        if turn is not None:
            listed[chat, message] = turn
        listed = dict(list(listed.items())[-4:])
    for chat in range(5):
        of_chat = {message: turn for (one, message), turn in listed.items() if one == chat}
        for message in range(6):
            earlier = [number for number in of_chat if number < message]
            assert turns.find_last(chat, message) is (of_chat[max(earlier)] if earlier else None)
            assert turns.find_replied(chat, message + 100) is of_chat.get(message)
    assert set(turns._by_chat) == {chat for chat, _ in listed}
