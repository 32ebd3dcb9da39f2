"""Fetching updates from a server that sends anything."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot, Update
from telegram.error import NetworkError

from bot.storage.unanswered import UnansweredUpdates
from bot.traffic.intake.polling import LONGEST_PAUSE_SECONDS, Poller
from bot.traffic.intake.receiving import UpdateIntake
from bot.traffic.tally import TrafficTally

BOT = Bot("7000000001:AAE-test_token_for_a_local_server_0")
Raw = bytes


class Wire:
    """The server's side: keeps updates as bytes, and sends those from an offset on; ends the poll when all are fetched.

    Attributes:
        failures: What the next requests end with.
    """

    def __init__(self, updates: Mapping[int, Raw], failures: Sequence[object] = ()) -> None:
        self.updates = dict(updates)
        self.failures = list(failures)
        self.requests = 0
        self.is_drained = asyncio.Event()

    async def post_json(self, url: str, parameters: Mapping[str, Any], more_seconds: float = 0) -> tuple[int, bytes]:
        assert url.endswith("/getUpdates")
        self.requests += 1
        if self.failures:
            failure = self.failures.pop(0)
            if isinstance(failure, Exception):
                raise failure
            assert isinstance(failure, tuple)
            return failure
        self.updates = {number: raw for number, raw in self.updates.items() if number >= parameters["offset"]}
        if not self.updates:
            self.is_drained.set()
            await asyncio.Event().wait()
        batch = list(self.updates.values())[: parameters["limit"]]
        return 200, b'{"ok":true,"result":[%s]}' % b",".join(batch)


def write_update(number: int, **fields: object) -> Raw:
    user = {"id": 5, "first_name": "S", "is_bot": False}
    chat = {"id": 5, "type": "private"}
    message = {"message_id": number, "date": 2_000_000_000, "chat": chat, "from": user, "text": "Hello"} | fields
    return json.dumps({"update_id": number, "message": message}).encode()


def nest(number: int) -> Raw:
    return b'{"update_id":%d,"message":%s1%s}' % (number, b'{"a":' * 100_000, b"}" * 100_000)


def make_poller(
    wire: Wire, put: Callable[[Update], object] = print, on_refusal: Callable[[], object] = print
) -> Poller:
    nothing_kept = UnansweredUpdates(Path(), "")
    intake = UpdateIntake(BOT, put, nothing_kept, TrafficTally())
    return Poller(BOT, wire, intake, nothing_kept, on_refusal, timeout_seconds=5, allowed_updates=())  # type: ignore[arg-type]


async def poll(wire: Wire) -> tuple[list[int], Poller, list[float]]:
    """The ids of what was passed on, and how long the poller paused each time."""
    found: list[Update] = []
    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asyncio, "sleep", pause)
        poller = make_poller(wire, found.append)
        running = asyncio.create_task(poller.run())
        await asyncio.wait({asyncio.create_task(wire.is_drained.wait()), running}, return_when="FIRST_COMPLETED")
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    return [update.update_id for update in found], poller, pauses


async def test_one_that_is_no_json_hides_none_of_its_batch() -> None:
    numbers = range(10, 260)
    broken = {17: nest(17), 120: nest(120), 121: b'{"update_id":121,"n":%s}' % (b"9" * 5_000)}
    updates = {number: write_update(number) for number in numbers} | broken
    found, poller, pauses = await poll(Wire(updates))
    assert found == [number for number in numbers if number not in broken]
    assert poller._intake.unreadable == len(broken)
    assert sum(pauses) < 2 * LONGEST_PAUSE_SECONDS


async def test_words_that_look_like_an_id_are_none() -> None:
    text = '"update_id": 999'
    updates = {10: b'{"update_id":10,"message":{"text":%s,"n":%s}}' % (json.dumps(text).encode(), b"9" * 5_000)}
    updates[11] = write_update(11)
    assert (await poll(Wire(updates)))[0] == [11]


async def test_pauses_stay_under_five_seconds_whatever_happens() -> None:
    flood = json.dumps({"ok": False, "error_code": 429, "parameters": {"retry_after": 600}}).encode()
    failures = [NetworkError("x"), (502, b"<html>"), (200, b"<html>"), (200, b'{"ok":true}'), (429, flood)] * 30
    found, _, pauses = await poll(Wire({1: write_update(1)}, failures))
    assert found == [1]
    assert len(pauses) > 100
    assert max(pauses) < 5


async def test_nine_single_errors_in_a_row_silence_nobody_for_long() -> None:
    _, _, pauses = await poll(Wire({1: write_update(1)}, [(502, b"")] * 9))
    assert sum(pauses) < 30


@pytest.mark.parametrize("status", [401, 404])
async def test_a_refused_token_ends_it(status: int) -> None:
    refused: list[bool] = []
    wire = Wire({}, [(status, b"{}")])
    poller = make_poller(wire, on_refusal=lambda: refused.append(True))
    await poller.run()
    assert refused == [True]


async def test_updates_without_ids_are_not_asked_for_without_a_pause() -> None:
    bodies = [b'{"ok":true,"result":[{"message":1}, 5, null, {"update_id": true}]}'] * 5
    found, _, pauses = await poll(Wire({1: write_update(1)}, [(200, body) for body in bodies]))
    assert found == [1]
    assert len(pauses) == len(bodies)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["chat", "from", "text", "sticker", "id", "type", "entities"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@given(
    st.lists(st.tuples(st.sampled_from(["message", "callback_query", "my_chat_member", "new_kind"]), JSON), max_size=12)
)
def test_whatever_a_server_sends_the_next_message_is_read(contents: list[tuple[str, object]]) -> None:
    updates = {n: json.dumps({"update_id": n, kind: value}).encode() for n, (kind, value) in enumerate(contents, 1)}
    last = len(contents) + 1
    found, _, _ = asyncio.run(poll(Wire(updates | {last: write_update(last)})))
    assert found[-1] == last
