"""Workers on machines of their own, with one PostgreSQL database: what one changes, all know."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from bot.errors import BuildRunningError
from bot.operations.adding import read_stored
from bot.operations.admitting import claim, list_claimed, make_code, revoke
from bot.operations.checks.database import check_shared
from bot.operations.editing.golden import confirm_answer
from bot.operations.processes.build import store_first
from bot.operations.publishing import find_candidate, publish, roll_back
from bot.operations.reindexing import reindexing
from bot.operations.sharing.database_documents import DatabaseDocuments
from bot.operations.sharing.opening import make_follower
from bot.operations.withdrawing import lift_withdrawal, withdraw
from bot.operations.workplace import Workplace
from bot.settings.database_address import PostgresqlAddress
from bot.settings.settings import Settings, load_settings
from bot.storage.postgresql import listening
from bot.storage.postgresql.connecting import Connection
from bot.values.health import HealthProblem
from bot.values.question_counts import Place
from index.changes import AnswerChange
from index.errors import SeedFileError
from index.models import Abstention, Answer
from index.questions.question import read_question
from index.releases.evaluation import GoldenQuestion
from index.releases.generations import Generations
from index.releases.golden import find_golden_set
from tests.corpora import EN
from tests.databases import beside, make_schema, read_rows
from tests.postgresql import share_server
from tests.waiting import wait_until
from tests.workplaces import ADMIN_ID, build, open_workplace

pytestmark = pytest.mark.usefixtures("no_settings")

QUESTION = "What was the turnout?"


def write_turnout(folder: Path, name: str, percent: int) -> None:
    text = f"Turnout in the {name} was {percent} percent of all registered voters on the day.\n"
    (folder / f"{name}.txt").write_text(text)


@pytest.fixture
def address() -> PostgresqlAddress:
    return make_schema(share_server())


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with documents, and the generations that were built of them."""
    folder = tmp_path_factory.mktemp("written") / "seeds"
    folder.mkdir()
    for name in ("north", "south"):
        write_turnout(folder, name, 54)
    (folder / "rain.txt").write_text("It rained in the morning, and many people brought umbrellas to the school.\n")
    with contextlib.closing(Generations(folder.with_name("generations"))) as generations:
        store_first(folder, generations)
    return folder.parent


@pytest.fixture
def seeds(tmp_path: Path, written: Path) -> Path:
    return shutil.copytree(written / "seeds", tmp_path / "seeds")


def make_machine(tmp_path: Path, address: PostgresqlAddress, number: int) -> Settings:
    """Settings of a machine that has no documents of its own but the first."""
    own = tmp_path / ("seeds" if number == 1 else f"none{number}")
    return load_settings(seeds_folder=own, data_folder=tmp_path / f"data{number}", database=address, hash_key="k" * 40)


@pytest.fixture
async def places(
    tmp_path: Path, address: PostgresqlAddress, seeds: Path, written: Path
) -> AsyncIterator[tuple[Workplace, Workplace]]:
    shutil.copytree(written / "generations", tmp_path / "data1" / "generations")
    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(open_workplace(make_machine(tmp_path, address, 1)))
        second = await stack.enter_async_context(open_workplace(make_machine(tmp_path, address, 2)))
        yield first, second


def list_served(place: Workplace) -> set[str]:
    assert place.live is not None
    return {document.id for document in place.live.collection.documents}


def ask(place: Workplace) -> Answer | Abstention:
    assert place.live is not None
    return place.live.collection.answer(read_question(QUESTION, EN))


async def add_document(place: Workplace, name: str, percent: int = 61) -> None:
    async with place.documents.editing(ADMIN_ID) as folder:
        write_turnout(folder, name, percent)


async def test_all_serve_what_the_first_brought_along(places: tuple[Workplace, Workplace]) -> None:
    first, second = places
    assert list_served(first) == list_served(second) == {"north", "south", "rain"}
    await second.documents.refresh()
    assert sorted(path.name for path in second.documents.folder.glob("*.txt")) == ["north.txt", "rain.txt", "south.txt"]


async def test_what_one_withdraws_and_lifts_holds_on_all(places: tuple[Workplace, Workplace]) -> None:
    first, second = places
    await withdraw(first, "north", ADMIN_ID)
    assert list_served(first) == {"south", "rain"}
    await wait_until(lambda: list_served(second) == {"south", "rain"})
    await lift_withdrawal(second, "north", ADMIN_ID)
    await wait_until(lambda: "north" in list_served(first))


async def test_an_edition_built_by_one_is_published_by_the_other_and_taken_back(
    places: tuple[Workplace, Workplace],
) -> None:
    first, second = places
    await add_document(second, "west")
    name = await build(first)
    await wait_until(lambda: name in second.generations.read_state().candidates)
    assert [one.id for one in (await find_candidate(second, name)).release.added] == ["west"]
    await publish(second, name, ADMIN_ID)
    assert "west" in list_served(second)
    await wait_until(lambda: "west" in list_served(first))
    # The second machine never had the files of what served before.
    shutil.rmtree(second.generations.find_folder("0001"))
    assert (await roll_back(second, name, ADMIN_ID)).name == "0001"
    assert "west" not in list_served(second)
    await wait_until(lambda: "west" not in list_served(first))


async def test_a_second_builder_is_told(places: tuple[Workplace, Workplace]) -> None:
    first, second = places
    async with reindexing(first, ADMIN_ID):
        with pytest.raises(BuildRunningError):
            async with reindexing(second, ADMIN_ID):
                pass


async def test_whoever_edits_the_same_later_is_refused_and_loses_nothing(
    places: tuple[Workplace, Workplace],
) -> None:
    first, second = places

    async def edit_late() -> None:
        async with first.documents.editing(ADMIN_ID) as folder:
            await add_document(second, "north", 70)
            write_turnout(folder, "north", 80)

    with pytest.raises(SeedFileError):
        await edit_late()
    found = await read_stored(first, "north")
    assert found is not None
    assert b"70 percent" in found[0].data


async def test_an_edit_that_fails_changes_nothing(places: tuple[Workplace, Workplace]) -> None:
    first, _ = places

    async def fail() -> None:
        async with first.documents.editing(ADMIN_ID) as folder:
            write_turnout(folder, "north", 80)
            raise KeyError

    with pytest.raises(KeyError):
        await fail()
    assert "54 percent" in (first.documents.folder / "north.txt").read_text()


async def test_a_deleted_file_is_gone_everywhere_and_may_come_again(places: tuple[Workplace, Workplace]) -> None:
    first, second = places
    async with first.documents.editing(ADMIN_ID) as folder:
        (folder / "north.txt").unlink()
    await second.documents.refresh()
    assert not (second.documents.folder / "north.txt").exists()
    await add_document(second, "north")
    await first.documents.refresh()
    assert (first.documents.folder / "north.txt").exists()


async def test_a_torn_edition_never_takes_the_place_of_what_serves(
    places: tuple[Workplace, Workplace], address: PostgresqlAddress
) -> None:
    first, second = places
    await add_document(first, "west")
    name = await build(first)
    async with beside(address) as execute:
        await execute(f"UPDATE edition_parts SET content = content || 'x' WHERE generation = '{name}'")
    await publish(first, name, ADMIN_ID)
    assert name in _read_published(address)
    await withdraw(first, "north", ADMIN_ID)
    await wait_until(lambda: list_served(second) == {"south", "rain"})
    assert isinstance(ask(second), Answer)
    assert second.serving == "0001"


def _read_published(address: PostgresqlAddress) -> list[str]:
    return [name for (name,) in read_rows(address, "SELECT name FROM generations WHERE state = 'published'")]


async def test_what_was_published_on_one_machine_is_carried_over_with_what_is_withdrawn(
    tmp_path: Path, address: PostgresqlAddress, seeds: Path, written: Path
) -> None:
    alone = load_settings(seeds_folder=seeds, data_folder=tmp_path / "data1", hash_key="k" * 40)
    shutil.copytree(written / "generations", alone.generations_folder)
    async with open_workplace(alone) as place:
        write_turnout(seeds, "west", 61)
        await publish(place, await build(place), ADMIN_ID)
        await withdraw(place, "south", ADMIN_ID)
    machines = [make_machine(tmp_path, address, number) for number in (1, 2)]
    async with open_workplace(machines[0]) as first, open_workplace(machines[1]) as second:
        assert list_served(first) == list_served(second) == {"north", "west", "rain"}
        assert first.serving == second.serving == "0002"


async def test_several_that_start_at_once_found_one_edition(
    tmp_path: Path, address: PostgresqlAddress, seeds: Path
) -> None:
    async with AsyncExitStack() as stack:
        machines = [make_machine(tmp_path, address, number) for number in (1, 2, 3)]
        for machine in machines[1:]:
            shutil.copytree(seeds, machine.seeds_folder)
        places = await asyncio.gather(*(stack.enter_async_context(open_workplace(one)) for one in machines))
        assert {place.serving for place in places} == {"0001"}
    assert _read_published(address) == ["0001"]


async def test_parts_are_cut_and_put_together_again(
    tmp_path: Path, address: PostgresqlAddress, monkeypatch: pytest.MonkeyPatch, written: Path
) -> None:
    monkeypatch.setattr("bot.storage.postgresql.editions.PART_BYTES", 10_000)
    shutil.copytree(written / "generations", tmp_path / "data1" / "generations")
    machines = [make_machine(tmp_path, address, number) for number in (1, 2)]
    async with open_workplace(machines[0]) as first, open_workplace(machines[1]) as second:
        for path in first.generations.list_index_files("0001"):
            assert path.read_bytes() == (second.generations.find_folder("0001") / path.name).read_bytes()
    ((count,),) = read_rows(address, "SELECT count(*) FROM edition_parts WHERE file LIKE '%.index'")
    assert count > 1


async def test_a_copy_that_was_changed_by_hand_is_made_anew(places: tuple[Workplace, Workplace]) -> None:
    first, _ = places
    documents = first.documents
    assert isinstance(documents, DatabaseDocuments)
    write_turnout(documents.folder, "north", 99)
    write_turnout(documents.folder, "east", 99)
    await documents.refresh()
    assert "54 percent" in (documents.folder / "north.txt").read_text()
    assert not (documents.folder / "east.txt").exists()


async def test_what_happened_while_nobody_was_heard_is_taken_up(
    places: tuple[Workplace, Workplace], address: PostgresqlAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, second = places
    listeners = []
    follow = listening._follow

    async def note_process(connection: Connection, *arguments: Any, **options: Any) -> None:
        listeners.append(connection.get_server_pid())
        await follow(connection, *arguments, **options)

    async def read_no_admins() -> None:
        """They are not what this is about."""

    monkeypatch.setattr(listening, "_follow", note_process)
    assert second.live is not None
    live = second.live
    # Only one that begins from now on tells its process: another one for the second.
    follower = make_follower(second, live, read_no_admins)
    assert follower is not None
    following = asyncio.create_task(follower.run())
    await wait_until(lambda: live.is_current)
    begun = len(listeners)
    async with beside(address) as execute:
        # Without a notice, and with every connection of the second one's broken off.
        await execute("INSERT INTO withdrawn VALUES ('north', '2026-11-28', '42')")
        for process in listeners:
            await execute(f"SELECT pg_terminate_backend({process})")
    await wait_until(lambda: list_served(second) == {"south", "rain"})
    await wait_until(lambda: live.is_current)
    await wait_until(lambda: len(listeners) > begun)
    following.cancel()
    await asyncio.wait([following])


async def test_who_becomes_an_admin_is_one_everywhere(places: tuple[Workplace, Workplace]) -> None:
    first, second = places
    assert second.live is not None
    known: list[int] = []

    async def read_admins() -> None:
        known[:] = [admin.user_id for admin in await list_claimed(second)]

    follower = make_follower(second, second.live, read_admins)
    assert follower is not None
    following = asyncio.create_task(follower.run())
    await claim(first, 4_000_000_009, await make_code(first, 0))
    await wait_until(lambda: known == [4_000_000_009])
    await revoke(first, 4_000_000_009, ADMIN_ID)
    await wait_until(lambda: known == [])
    following.cancel()
    await asyncio.wait([following])


async def test_what_is_wrong_with_the_database_is_named(
    places: tuple[Workplace, Workplace], address: PostgresqlAddress
) -> None:
    first, _ = places
    assert check_shared(first.settings) is None
    async with beside(address) as execute:
        await execute("UPDATE documents SET content = content || 'x' WHERE name = 'north.txt'")
    found = check_shared(first.settings)
    assert found is not None
    assert (found.problem, found.details["name"]) == (HealthProblem.SHARED_DAMAGED, "documents")
    async with beside(address) as execute:
        await execute("DELETE FROM edition_parts")
    found = check_shared(first.settings)
    assert found is not None
    assert (found.problem, found.details["name"]) == (HealthProblem.SHARED_TORN, "0001")


async def offer_new_answer(place: Workplace) -> tuple[str, AnswerChange]:
    """A candidate that answers what somebody asked otherwise than before."""
    asked = ask(place)
    place.store.questions.note(QUESTION, asked, Place.PRIVATE, 0.0)
    async with place.documents.editing(ADMIN_ID) as folder:
        for name in ("north", "south"):
            write_turnout(folder, name, 71)
    name = await build(place)
    (change,) = (await find_candidate(place, name)).release.confirmable
    return name, change


async def test_an_answer_is_called_right_on_any_machine_and_once(places: tuple[Workplace, Workplace]) -> None:
    first, second = places
    name, change = await offer_new_answer(first)
    await wait_until(lambda: name in second.generations.read_state().candidates)
    seen = (await find_candidate(second, name)).release.confirmable
    assert seen == (change,)
    answers = await asyncio.gather(
        *(confirm_answer(place, name, change, ADMIN_ID) for place in (first, second)), return_exceptions=True
    )
    # Of two at once one wins; the other is told that it is there, or that others write it in this moment.
    (made,) = (one for one in answers if isinstance(one, GoldenQuestion))
    assert all(one is made or one is None or isinstance(one, SeedFileError) for one in answers)
    for place in places:
        assert await confirm_answer(place, name, change, ADMIN_ID) is None
        assert find_golden_set(place.documents.folder).questions == (made,)
    assert made.docs == (change.after.document_id,)


async def test_what_an_edition_was_compared_by_is_forgotten_when_it_is_published(
    places: tuple[Workplace, Workplace], address: PostgresqlAddress
) -> None:
    first, second = places
    name, _ = await offer_new_answer(first)
    await second.editions.bring(name)
    await publish(first, name, ADMIN_ID)
    await wait_until(lambda: second.serving == name)
    assert read_rows(address, "SELECT generation FROM edition_parts WHERE file = 'release.json'") == []
    for place in places:
        assert not list(place.generations.folder.glob("*/release.json"))
    # Whoever comes later gets all the rest.
    shutil.rmtree(second.generations.find_folder(name))
    await second.editions.bring(name)
    assert second.generations.open(name).collection.documents
