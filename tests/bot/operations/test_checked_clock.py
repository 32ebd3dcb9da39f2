"""The clock by which embargoes end: no jump of the machine's moves it ahead."""

from __future__ import annotations

import datetime as dt
import json
from email.utils import format_datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.operations.validity import checked_clock
from bot.operations.validity.checked_clock import CheckedClock, ClockMark
from bot.settings.folders import CLOCK_FILE
from tests.clocks import HandClock

START = dt.datetime(2026, 2, 14, 9, tzinfo=dt.UTC).timestamp()
HOUR = 3_600.0


class Machine:
    """A wall clock and seconds that nobody can set."""

    def __init__(self) -> None:
        self.wall, self.steady = HandClock(), HandClock()
        self.wall.seconds = START

    def pass_seconds(self, seconds: float) -> None:
        self.wall.seconds += seconds
        self.steady.seconds += seconds

    def make_clock(self, mark: ClockMark | None = None) -> CheckedClock:
        return CheckedClock(mark, self.wall, self.steady)


@pytest.fixture
def machine() -> Machine:
    return Machine()


def tell(clock: CheckedClock) -> float:
    """Seconds since the start."""
    return round(clock().timestamp() - START, 3)


def test_time_passes_as_the_machine_tells_it(machine: Machine) -> None:
    clock = machine.make_clock()
    machine.pass_seconds(HOUR)
    assert (tell(clock), clock.is_ahead) == (HOUR, False)
    # What is set right little by little is no jump.
    machine.wall.seconds += 1
    assert tell(clock) == HOUR + 1


def test_a_jump_ahead_is_held_back_until_another_clock_says_the_same(
    machine: Machine, caplog: pytest.LogCaptureFixture
) -> None:
    clock = machine.make_clock()
    machine.pass_seconds(HOUR)
    machine.wall.seconds += 24 * HOUR
    assert (tell(clock), clock.is_ahead) == (HOUR, True)
    machine.pass_seconds(60)
    assert tell(clock) == HOUR + 60
    # A server that says how late it is in truth.
    clock.confirm_date(format_datetime(dt.datetime.fromtimestamp(START + HOUR + 62, dt.UTC), usegmt=True))
    assert (tell(clock), clock.is_ahead) == (HOUR + 62, True)
    clock.confirm_date("soon")
    clock.confirm(START)
    assert tell(clock) == HOUR + 62
    # The clock was behind, and was set right.
    clock.confirm(machine.wall.seconds - 1.5)
    assert (tell(clock), clock.is_ahead) == (25 * HOUR + 60, False)
    assert [record.levelname for record in caplog.records] == ["WARNING"]


def test_a_clock_that_is_set_back_goes_back_and_ends_nothing_early_when_it_returns(machine: Machine) -> None:
    clock = machine.make_clock()
    machine.wall.seconds -= HOUR
    assert tell(clock) == -HOUR
    machine.wall.seconds += HOUR
    assert (tell(clock), clock.is_ahead) == (-HOUR, True)
    clock.confirm(machine.wall.seconds)
    assert (tell(clock), clock.is_ahead) == (0, False)


def test_another_clock_moves_nothing_ahead_of_the_machine(machine: Machine) -> None:
    clock = machine.make_clock()
    clock.confirm(START + HOUR)
    assert tell(clock) == 0


def test_a_restart_makes_no_jump_true(machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checked_clock, "read_boot", lambda: "one")
    machine.make_clock().keep(tmp_path)
    machine.pass_seconds(HOUR)
    machine.wall.seconds += 24 * HOUR
    mark = ClockMark(**json.loads((tmp_path / CLOCK_FILE).read_text()))
    assert tell(machine.make_clock(mark)) == HOUR
    # After the machine itself was started again there is nothing to hold it against.
    monkeypatch.setattr(checked_clock, "read_boot", lambda: "two")
    assert tell(machine.make_clock(mark)) == 25 * HOUR


@pytest.mark.parametrize("kept", [None, "", "{", "[]", '{"boot": "one"}', '{"boot": 1, "steady": "x", "believed": 2}'])
def test_what_is_kept_may_be_broken(kept: str | None, tmp_path: Path) -> None:
    if kept is not None:
        (tmp_path / CLOCK_FILE).write_text(kept)
    clock = CheckedClock.open(tmp_path)
    before = clock()
    clock.keep(tmp_path)
    assert CheckedClock.open(tmp_path)() >= before
    assert [path.name for path in tmp_path.iterdir()] == [CLOCK_FILE]
    clock.keep(tmp_path / "nowhere")


@given(
    st.lists(st.tuples(st.sampled_from(["passes", "jumps", "is confirmed"]), st.floats(-100_000, 100_000)), max_size=30)
)
def test_it_is_never_later_than_what_has_passed(moves: list[tuple[str, float]]) -> None:
    machine = Machine()
    clock = machine.make_clock()
    true = 0.0
    for kind, seconds in moves:
        if kind == "passes":
            machine.pass_seconds(abs(seconds))
            true += abs(seconds)
        elif kind == "jumps":
            machine.wall.seconds += seconds
        else:
            clock.confirm(START + true)
        assert tell(clock) <= true + 5 + 1e-4 * true + 1e-3
        assert clock().timestamp() <= machine.wall.seconds + 1e-3
