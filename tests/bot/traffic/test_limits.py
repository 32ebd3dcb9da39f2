"""How much may be asked in any minute."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.traffic.limits import MAX_COUNTED, WINDOW_SECONDS, Activity, Limits
from tests.clocks import HandClock

ALICE, BUDI, GROUP, OTHER_GROUP = 1, 2, -100, -200
REQUEST, INLINE_QUERY = Activity.REQUEST, Activity.INLINE_QUERY


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


def make_limits(clock: HandClock, per_person: int = 3, in_group: int = 2, per_group: int = 4) -> Limits:
    return Limits(dict.fromkeys(Activity, per_person), in_group, per_group, clock)


def test_what_is_within_the_budget_is_admitted_and_the_next_has_to_wait(clock: HandClock) -> None:
    limits = make_limits(clock)
    for _ in range(3):
        assert limits.admit(REQUEST, ALICE) is None
        clock.seconds += 10
    # The first was 30 seconds ago and counts for another 30.
    assert limits.admit(REQUEST, ALICE) == 30


def test_whoever_waits_as_long_as_told_is_admitted(clock: HandClock) -> None:
    limits = make_limits(clock, per_person=1)
    assert limits.admit(REQUEST, ALICE) is None
    clock.seconds += 59.5
    assert limits.admit(REQUEST, ALICE) == 1
    # What was refused does not prolong the wait.
    clock.seconds += 1
    assert limits.admit(REQUEST, ALICE) is None


def test_people_and_activities_are_counted_apart_in_private(clock: HandClock) -> None:
    limits = make_limits(clock, per_person=1)
    assert limits.admit(REQUEST, ALICE) is None
    assert limits.admit(INLINE_QUERY, ALICE) is None
    assert limits.admit(REQUEST, BUDI) is None
    assert limits.admit(REQUEST, ALICE) is not None


def test_in_a_group_everything_of_everybody_counts(clock: HandClock) -> None:
    limits = make_limits(clock)
    assert limits.admit(REQUEST, ALICE, GROUP) is None
    assert limits.admit(REQUEST, ALICE, GROUP) is None
    assert limits.admit(REQUEST, ALICE, GROUP) is not None, "two a person"
    assert limits.admit(REQUEST, ALICE, OTHER_GROUP) is None
    assert limits.admit(REQUEST, BUDI, GROUP) is None
    assert limits.admit(REQUEST, 3, GROUP) is None
    assert limits.admit(REQUEST, 4, GROUP) is not None, "four a group"
    assert limits.admit(REQUEST, 4, OTHER_GROUP) is None


def test_what_a_person_may_not_ask_does_not_use_up_the_group(clock: HandClock) -> None:
    limits = make_limits(clock, in_group=1, per_group=2)
    assert limits.admit(REQUEST, ALICE, GROUP) is None
    for _ in range(10):
        assert limits.admit(REQUEST, ALICE, GROUP) is not None
    assert limits.admit(REQUEST, BUDI, GROUP) is None


def test_a_chat_is_told_once_a_minute_of_each_subject(clock: HandClock) -> None:
    limits = make_limits(clock)
    assert limits.may_tell(GROUP, "flood")
    assert limits.may_tell(GROUP, "moderators")
    assert not limits.may_tell(GROUP, "flood")
    clock.seconds += WINDOW_SECONDS
    assert limits.may_tell(GROUP, "flood")


def test_memory_is_bounded_and_the_active_are_remembered(clock: HandClock) -> None:
    limits = make_limits(clock, per_person=1)
    assert limits.admit(REQUEST, ALICE) is None
    for stranger in range(10, 10 + MAX_COUNTED):
        limits.admit(REQUEST, stranger)
        if stranger % 1000 == 0:
            assert limits.admit(REQUEST, ALICE) is not None
    assert len(limits._times) == MAX_COUNTED


@given(
    st.lists(st.tuples(st.floats(0, 30), st.integers(1, 4)), max_size=80),
    st.integers(1, 4),
    st.integers(1, 6),
)
def test_no_minute_ever_holds_more_than_allowed(steps: list[tuple[float, int]], in_group: int, per_group: int) -> None:
    clock = HandClock()
    limits = make_limits(clock, in_group=in_group, per_group=per_group)
    admitted: list[tuple[float, int]] = []
    for pause, person in steps:
        clock.seconds += pause
        seconds = limits.admit(REQUEST, person, GROUP)
        if seconds is None:
            admitted.append((clock.seconds, person))
        else:
            assert 1 <= seconds <= WINDOW_SECONDS
    for end, _ in admitted:
        minute = [person for time, person in admitted if end < time + WINDOW_SECONDS and time <= end]
        assert len(minute) <= per_group
        assert max(Counter(minute).values()) <= in_group
