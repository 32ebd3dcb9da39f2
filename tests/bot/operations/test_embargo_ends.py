"""An embargo ends while readers ask: at its time, once, by no jump of a clock, in every process that serves."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import json
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot.operations.live import LiveCollection
from bot.operations.publishing import publish
from bot.operations.validity import checked_clock, turning
from bot.operations.validity.checked_clock import CheckedClock, ClockMark
from bot.operations.validity.coming import list_coming_changes
from bot.operations.withdrawing import withdraw
from bot.operations.workplace import Workplace
from bot.settings.folders import CLOCK_FILE
from bot.settings.settings import Settings, load_settings
from index.changes import ComingKind
from index.models import Answer, StandingKind
from index.questions.question import read_question
from tests.clocks import HandClock
from tests.databases import make_schema
from tests.embargoes import FIRST_END, LAST_END, NOW, write_collections
from tests.postgresql import share_server
from tests.waiting import wait_until
from tests.workplaces import ADMIN_ID, build, open_workplace

QUESTION = read_question("What did the zorblax commission annul?")
MINUTE = dt.timedelta(minutes=1)

pytestmark = pytest.mark.usefixtures("no_settings")


class Machine:
    """Its wall clock and its steady seconds, moved by a test."""

    def __init__(self, now: dt.datetime) -> None:
        self.wall, self.steady = HandClock(), HandClock()
        self.wall.seconds = now.timestamp()

    def wait_for(self, now: dt.datetime) -> None:
        self.steady.seconds += now.timestamp() - self.wall.seconds
        self.wall.seconds = now.timestamp()

    def make_clock(self, mark: ClockMark | None = None) -> CheckedClock:
        return CheckedClock(mark, self.wall, self.steady)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    held, _ = write_collections(tmp_path)
    (held / "limited.txt").write_text(
        "---\nvalid_from: 2026-03-01 14:00Z\nvalid_until: 2026-03-01\n---\nUmbrellas are free, the school said.\n"
    )
    return load_settings(data_folder=tmp_path / "data", seeds_folder=held)


@pytest.fixture
def machine() -> Machine:
    return Machine(NOW)


def is_found(live: LiveCollection) -> bool:
    found = live.collection.answer(QUESTION)
    return isinstance(found, Answer) and "zorblax" in found.quotes[0].text


async def wait_for_next_stage(live: LiveCollection) -> None:
    """Until what waits is open: then it serves at once when its time has come."""
    stage = live._next
    assert stage is not None
    await asyncio.wait([stage.opening])


async def test_it_serves_from_its_moment_on_and_not_before(settings: Settings, machine: Machine) -> None:
    with contextlib.closing(await LiveCollection.open(settings, machine.make_clock())) as live:
        await wait_for_next_stage(live)
        assert not is_found(live)
        before = live.collection
        machine.wait_for(FIRST_END - dt.timedelta(seconds=1))
        assert not is_found(live)
        machine.wait_for(FIRST_END)
        assert is_found(live)
        # Whoever took the collection before keeps it to the end of the answer.
        assert not isinstance(before.answer(QUESTION), Answer)
        assert live.generation == "0001"
        await wait_for_next_stage(live)
        machine.wait_for(LAST_END)
        assert "scan" in {document.id for document in live.collection.documents}
        assert live._next is None


async def test_what_waits_is_served_where_nobody_asks(
    settings: Settings, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with contextlib.closing(await LiveCollection.open(settings, machine.make_clock())) as live:
        await wait_for_next_stage(live)
        monkeypatch.setattr(turning, "SECONDS_BETWEEN_LOOKS", 0.0)
        looking = asyncio.create_task(turning.turn_with_time(live))
        machine.wait_for(FIRST_END)
        # `live.collection` would look at the time itself.
        await wait_until(lambda: {document.id for document in live._collection.documents} >= {"secret", "replacing"})
        looking.cancel()


async def test_a_clock_that_jumps_ends_nothing_until_another_says_so(settings: Settings, machine: Machine) -> None:
    clock = machine.make_clock()
    with contextlib.closing(await LiveCollection.open(settings, clock)) as live:
        await wait_for_next_stage(live)
        machine.wall.seconds = FIRST_END.timestamp() + 60
        assert not is_found(live)
        clock.confirm(NOW.timestamp() + 1)
        assert not is_found(live)
        clock.confirm(FIRST_END.timestamp() + 59)
        assert is_found(live)


async def test_a_restart_serves_what_is_due_and_believes_no_jump(
    settings: Settings, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checked_clock, "read_boot", lambda: "one")
    clock = machine.make_clock()
    (await LiveCollection.open(settings, clock)).close()
    clock.keep(settings.data_folder)
    kept = ClockMark(**json.loads((settings.data_folder / CLOCK_FILE).read_text()))
    machine.wall.seconds = FIRST_END.timestamp() + 60
    with contextlib.closing(await LiveCollection.open(settings, machine.make_clock(kept))) as live:
        await wait_for_next_stage(live)
        assert not is_found(live)
    # Killed and started again, in the end by a machine that was started again itself.
    for now, is_due in ((FIRST_END - MINUTE, False), (FIRST_END + MINUTE, True)):
        with contextlib.closing(await LiveCollection.open(settings, Machine(now).make_clock())) as live:
            assert is_found(live) is is_due


async def test_every_process_that_serves_goes_by_its_own_clock(settings: Settings, machine: Machine) -> None:
    other = Machine(NOW)
    with (
        contextlib.closing(await LiveCollection.open(settings, machine.make_clock())) as live,
        contextlib.closing(await LiveCollection.open(settings, other.make_clock())) as beside,
    ):
        await wait_for_next_stage(live)
        await wait_for_next_stage(beside)
        machine.wait_for(FIRST_END)
        assert (is_found(live), is_found(beside)) == (True, False)
        other.wait_for(FIRST_END)
        assert is_found(beside)


async def test_workers_of_one_database_each_turn_to_what_one_of_them_published(tmp_path: Path) -> None:
    end = dt.datetime(9000, 1, 2, 10, tzinfo=dt.UTC)
    held, _ = write_collections(tmp_path, "9000-01-02 10:00Z", "9000-02-01")
    address = make_schema(share_server())
    machines = [Machine(end - MINUTE) for _ in range(2)]
    async with AsyncExitStack() as stack:
        lives = []
        for number, machine in enumerate(machines):
            folder = held if number == 0 else tmp_path / "none"
            settings = load_settings(
                seeds_folder=folder, data_folder=tmp_path / f"data{number}", database=address, hash_key="k" * 40
            )
            place = await stack.enter_async_context(open_workplace(settings, machine.make_clock()))
            assert place.live is not None
            lives.append(place.live)
            await wait_for_next_stage(place.live)
        assert [is_found(live) for live in lives] == [False, False]
        machines[1].wait_for(end)
        assert [is_found(live) for live in lives] == [False, True]
        machines[0].wait_for(end)
        assert [is_found(live) for live in lives] == [True, True]


async def test_what_was_not_open_in_time_serves_as_soon_as_it_is(settings: Settings, machine: Machine) -> None:
    with contextlib.closing(await LiveCollection.open(settings, machine.make_clock())) as live:
        machine.wait_for(FIRST_END)
        assert not is_found(live)
        await wait_until(lambda: is_found(live))


async def test_a_stage_that_cannot_be_opened_takes_nothing_away(settings: Settings, machine: Machine) -> None:
    (await LiveCollection.open(settings, machine.make_clock())).close()
    damaged = sorted(settings.generations_folder.glob("0001/*-2026*.index"))[0]
    damaged.write_bytes(damaged.read_bytes()[:-100])
    with contextlib.closing(await LiveCollection.open(settings, machine.make_clock())) as live:
        await wait_for_next_stage(live)
        machine.wait_for(FIRST_END)
        assert len(live.collection.documents) == 7
        await wait_for_next_stage(live)
        machine.wait_for(LAST_END)
        assert len(live.collection.documents) == 11


async def test_what_begins_and_ends_is_told_of_the_time(settings: Settings, machine: Machine) -> None:
    with contextlib.closing(await LiveCollection.open(settings, machine.make_clock())) as live:
        kinds = []
        for hour in (12, 14, 23, 24):
            machine.wait_for(dt.datetime(2026, 3, 1, tzinfo=dt.UTC) + dt.timedelta(hours=hour))
            kinds.append(live.collection.cite("limited").standing.kind)
        assert kinds == [StandingKind.NOT_YET, StandingKind.SERVING, StandingKind.SERVING, StandingKind.EXPIRED]


async def test_admins_see_what_waits_and_withdraw_it_before_anybody_saw_it(
    settings: Settings, machine: Machine
) -> None:
    async with open_workplace(settings, machine.make_clock()) as place:
        await check_what_admins_see(place, machine)


async def check_what_admins_see(place: Workplace, machine: Machine) -> None:
    live, settings = place.live, place.settings
    assert live is not None
    (settings.seeds_folder / "late.txt").write_text(
        "---\nembargo_until: 2026-03-09\n---\nIt is late, the mayor said.\n"
    )
    name = await build(place)
    await publish(place, name, ADMIN_ID)
    coming = await list_coming_changes(place)
    assert [(one.document_id, one.kind) for one in coming] == [
        ("limited", ComingKind.BEGINS),
        ("limited", ComingKind.ENDS),
        ("aaa-copy", ComingKind.EMBARGO_ENDS),
        ("nika-election-outcome", ComingKind.EMBARGO_ENDS),
        ("replacing", ComingKind.EMBARGO_ENDS),
        ("secret", ComingKind.EMBARGO_ENDS),
        ("scan", ComingKind.EMBARGO_ENDS),
    ]
    for one in ("secret", "replacing", "scan"):
        assert await withdraw(place, one, ADMIN_ID) is None
    assert {one.document_id for one in await list_coming_changes(place)}.isdisjoint({"secret", "replacing", "scan"})
    await wait_for_next_stage(live)
    machine.wait_for(FIRST_END)
    assert {document.id for document in live.collection.documents}.isdisjoint({"secret", "replacing", "scan"})
    assert live.collection.index.documents.find_id("secret") is not None
