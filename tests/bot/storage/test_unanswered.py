"""Updates that have no answer yet, in a file that a process may leave at any moment."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.storage.unanswered import KEPT_SECONDS, Received, Stage, UnansweredUpdates, count_unanswered
from bot.values.health import UnansweredCounts
from tests.clocks import HandClock

TOKEN = "7000000001:AAE-test_token_for_a_local_server_0"
QUESTION = "Where is my polling station?"
CHAT = 5_000_000_001


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "unanswered"


def make_raw(update_id: int) -> dict[str, Any]:
    return {"update_id": update_id, "message": {"text": f"{QUESTION} {update_id}", "chat": {"id": CHAT}}}


def make_received(update_id: int, *, is_private: bool = True) -> Received:
    return Received(update_id, CHAT if is_private else None, make_raw(update_id))


def leave(path: Path, clock: HandClock, **stages: Stage) -> None:
    """A run that ends without a word, with updates named `u7` and so on."""
    run = UnansweredUpdates(path, TOKEN, clock)
    run.open()
    for name, stage in stages.items():
        run.receive([make_received(int(name[1:]))])
        run.move(int(name[1:]), stage)
    run.close()


def test_what_is_unanswered_comes_back_whole_and_what_is_done_does_not(path: Path, clock: HandClock) -> None:
    leave(path, clock, u1=Stage.WAITING, u2=Stage.DONE, u3=Stage.UNDELIVERED, u4=Stage.SENDING, u5=Stage.UNCERTAIN)
    again = UnansweredUpdates(path, TOKEN, clock)
    found = [(one.update_id, one.stage, one.raw) for one in again.open()]
    assert found == [
        (1, Stage.WAITING, make_raw(1)),
        (3, Stage.UNDELIVERED, make_raw(3)),
        (4, Stage.UNCERTAIN, make_raw(4)),
        (5, Stage.UNCERTAIN, make_raw(5)),
    ]
    assert 2 in again
    assert 6 not in again
    again.close()


def test_nobody_reads_in_it_who_asked_what(path: Path, clock: HandClock) -> None:
    leave(path, clock, u1=Stage.WAITING)
    written = path.read_bytes()
    assert b"polling" not in written
    assert str(CHAT).encode() not in written
    assert path.stat().st_mode & 0o777 == 0o600
    stranger = UnansweredUpdates(path, TOKEN.replace("test", "best"), clock)
    assert stranger.open() == []
    stranger.close()


def test_an_update_that_ends_the_process_each_time_is_not_begun_a_third_time(path: Path, clock: HandClock) -> None:
    leave(path, clock, u1=Stage.WAITING)
    stages = []
    for _ in range(3):
        run = UnansweredUpdates(path, TOKEN, clock)
        stages.append(next(one.stage for one in run.open()))
        run.close()
    assert stages == [Stage.WAITING, Stage.UNDELIVERED, Stage.UNDELIVERED]


def test_after_a_day_it_is_forgotten(path: Path, clock: HandClock) -> None:
    leave(path, clock, u1=Stage.WAITING, u2=Stage.DONE)
    clock.seconds += KEPT_SECONDS
    run = UnansweredUpdates(path, TOKEN, clock)
    assert run.open() == []
    assert 2 not in run
    run.close()
    assert path.read_bytes() == b""


def test_what_is_done_is_known_until_telegram_cannot_send_it_again(path: Path, clock: HandClock) -> None:
    run = UnansweredUpdates(path, TOKEN, clock)
    run.open()
    run.receive([make_received(1), make_received(2, is_private=False)])
    run.move(1, Stage.DONE)
    run.move(2, Stage.DONE)
    run.settle(2)
    assert 1 not in run
    assert 2 in run
    run.settle(3)
    assert 2 not in run
    assert path.read_bytes() == b""
    run.close()


def test_what_is_no_private_message_is_known_but_not_kept(path: Path, clock: HandClock) -> None:
    run = UnansweredUpdates(path, TOKEN, clock)
    run.open()
    run.receive([make_received(number, is_private=False) for number in (1, 2, 3)])
    run.move(1, Stage.SENDING)
    run.move(2, Stage.UNDELIVERED)
    run.close()
    again = UnansweredUpdates(path, TOKEN, clock)
    assert again.open() == []
    # The third was not begun: if Telegram has it still, it is welcome.
    assert [number in again for number in (1, 2, 3)] == [True, True, False]
    again.close()


def test_forgetting_a_chat_leaves_nothing_of_it(path: Path, clock: HandClock) -> None:
    run = UnansweredUpdates(path, TOKEN, clock)
    run.open()
    run.receive([make_received(1), Received(2, 7, make_raw(2))])
    run.move(1, Stage.UNDELIVERED)
    run.forget(CHAT)
    assert run.find_stage(1) is Stage.DONE
    run.close()
    again = UnansweredUpdates(path, TOKEN, clock)
    assert [one.update_id for one in again.open()] == [2]
    again.close()


def test_they_are_counted_while_a_bot_writes(path: Path, clock: HandClock) -> None:
    assert count_unanswered(path) == UnansweredCounts()
    stages = {
        "u1": Stage.WAITING,
        "u2": Stage.SENDING,
        "u3": Stage.UNDELIVERED,
        "u4": Stage.UNCERTAIN,
        "u5": Stage.DONE,
    }
    leave(path, clock, **stages)
    assert count_unanswered(path) == UnansweredCounts(waiting=2, undelivered=2)


def test_a_long_run_keeps_the_file_short(path: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.storage.unanswered.MAX_FILE_BYTES", 10_000)
    run = UnansweredUpdates(path, TOKEN, clock)
    run.open()
    run.receive([make_received(1)])
    for number in range(2, 200):
        run.receive([make_received(number)])
        run.move(number, Stage.DONE)
        run.settle(number)
        assert path.stat().st_size < 11_000
    run.close()
    again = UnansweredUpdates(path, TOKEN, clock)
    assert [one.update_id for one in again.open()] == [1]
    again.close()


@given(data=st.data())
def test_wherever_the_file_ends_nothing_is_invented(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A line that was cut, or overwritten by anything, says nothing, and keeps no bot from starting."""
    path, clock = tmp_path_factory.mktemp("cut") / "unanswered", HandClock()
    leave(path, clock, u1=Stage.WAITING, u2=Stage.SENDING, u3=Stage.UNDELIVERED)
    whole = path.read_bytes()
    begin = data.draw(st.integers(0, len(whole)))
    path.write_bytes(whole[:begin] + data.draw(st.binary(max_size=40)))
    run = UnansweredUpdates(path, TOKEN, clock)
    found = run.open()
    run.close()
    assert {one.update_id for one in found} <= {1, 2, 3}
    assert all(one.raw == make_raw(one.update_id) for one in found)


def test_a_full_disk_is_said_once_and_stops_nothing(
    path: Path, clock: HandClock, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = UnansweredUpdates(path, TOKEN, clock)
    run.open()
    monkeypatch.setattr("os.write", lambda descriptor, data: 0)
    run.receive([make_received(1)])
    run.move(1, Stage.SENDING)
    run.move(1, Stage.DONE)
    assert run.find_stage(1) is Stage.DONE
    assert caplog.text.count("a restart may lose questions") == 1
    run.close()


def test_what_a_full_disk_cut_is_written_whole_once_there_is_room(
    path: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, write = UnansweredUpdates(path, TOKEN, clock), os.write
    run.open()
    run.receive([make_received(1), make_received(2)])
    with monkeypatch.context() as full:
        full.setattr("os.write", lambda descriptor, data: write(descriptor, data[:5]))
        run.receive([make_received(3)])
        run.move(1, Stage.DONE)
    run.receive([make_received(4)])
    run.close()
    again = UnansweredUpdates(path, TOKEN, clock)
    assert [one.update_id for one in again.open()] == [2, 3, 4]
    again.close()


def test_one_that_is_done_is_forgotten_by_itself(path: Path, clock: HandClock) -> None:
    run = UnansweredUpdates(path, TOKEN, clock)
    run.open()
    run.receive([make_received(1), make_received(2)])
    run.move(1, Stage.DONE)
    for update_id in (1, 2, 3):
        run.settle_one(update_id)
    assert 1 not in run
    assert 2 in run
    run.move(2, Stage.DONE)
    run.settle_one(2)
    assert path.read_bytes() == b""
    run.close()
