"""What a chat states last, and when that is forgotten."""

from __future__ import annotations

from bot.traffic.recent_claims import RecentClaims
from tests.clocks import HandClock

CHAT, OTHER, THIRD = 7, 8, 9


def test_the_last_statement_of_a_chat_is_remembered_until_a_message_states_nothing() -> None:
    claims = RecentClaims()
    claims.note(CHAT, "first")
    claims.note(OTHER, "other")
    claims.note(CHAT, "second")
    assert (claims.find(CHAT), claims.find(OTHER)) == ("second", "other")
    claims.note(CHAT, None)
    claims.forget(OTHER)
    assert (claims.find(CHAT), claims.find(OTHER)) == (None, None)


def test_a_statement_is_forgotten_after_ten_minutes() -> None:
    clock = HandClock()
    claims = RecentClaims(read_clock=clock)
    claims.note(CHAT, "first")
    clock.seconds += 600
    assert claims.find(CHAT) == "first"
    clock.seconds += 1
    assert claims.find(CHAT) is None


def test_the_chat_whose_statement_is_the_oldest_is_forgotten_beyond_the_capacity() -> None:
    claims = RecentClaims(capacity=2)
    for chat in (CHAT, OTHER, CHAT, THIRD):
        claims.note(chat, f"of {chat}")
    assert [claims.find(chat) for chat in (CHAT, OTHER, THIRD)] == ["of 7", None, "of 9"]
