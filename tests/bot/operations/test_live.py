"""The serving collection: built in a process of its own, published, taken back, withdrawn from, never away."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import NoReturn

import pytest

from bot.errors import BuildFailedError, BuildRunningError, StaleDecisionError
from bot.operations.editing.golden import confirm_answer
from bot.operations.live import LiveCollection
from bot.operations.processes.build import MESSAGE, ORDER, BuildOrder, BuildOutcome, build_candidate
from bot.operations.publishing import discard, find_candidate, publish, roll_back
from bot.operations.withdrawing import lift_withdrawal, withdraw
from bot.operations.workplace import Workplace
from bot.settings.settings import Settings, load_settings
from bot.values.audit import AuditOutcome
from bot.values.builds import BuildStage, BuildStatus
from bot.values.question_counts import Place
from index.errors import (
    CollectionError,
    GenerationError,
    NoEarlierGenerationError,
    SnapshotError,
    StaleGenerationError,
    UnknownGenerationError,
    UnreadableGenerationError,
)
from index.models import Abstention, Answer, Reason
from index.problems import Fault, Problem
from index.questions.question import read_question
from index.releases.files import name_index_file
from index.releases.generations import Generations
from index.releases.golden import find_golden_set
from tests.botapi.waiting import PATIENCE_SECONDS
from tests.corpora import EN
from tests.crashes import list_workers
from tests.waiting import wait_until
from tests.workplaces import ADMIN_ID, build, list_deeds, open_workplace

ROOT = Path(__file__).parents[3]
QUESTION = "What was the turnout?"
NAMES = ("north", "south", "west")

pytestmark = pytest.mark.usefixtures("no_settings")


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    for name in NAMES:
        write_turnout(folder, name, 54)
    (folder / "rain.txt").write_text("It rained in the morning, and many people brought umbrellas to the school.\n")
    return folder


@pytest.fixture
def settings(tmp_path: Path, seeds: Path) -> Settings:
    return load_settings(data_folder=tmp_path / "data", seeds_folder=seeds)


@pytest.fixture
async def place(settings: Settings) -> AsyncIterator[Workplace]:
    async with open_workplace(settings) as opened:
        yield opened


@pytest.fixture
def live(place: Workplace) -> LiveCollection:
    assert place.live is not None
    return place.live


def write_turnout(folder: Path, name: str, percent: int) -> None:
    text = f"The turnout in the {name} was {percent} per cent, the officials of the commission said."
    (folder / f"{name}.txt").write_text(f"{text}\n", "utf-8")


def list_quotes(live: LiveCollection) -> list[str]:
    found = live.collection.answer(read_question(QUESTION, EN))
    return [quote.text for quote in found.quotes] if isinstance(found, Answer) else []


async def build_here(settings: Settings) -> str:
    """A candidate made by this process, which takes less time than one of its own."""
    order = BuildOrder(settings.seeds_folder, settings.generations_folder)
    return await asyncio.to_thread(build_candidate, order, lambda _: None)


async def test_a_build_is_compared_published_and_taken_back(
    place: Workplace, live: LiveCollection, seeds: Path
) -> None:
    assert live.generation == "0001"
    write_turnout(seeds, "north", 63)
    write_turnout(seeds, "east", 70)
    (seeds / "south.txt").unlink()
    (seeds / "broken.pdf").write_bytes(b"%PDF-1.4 and no more")
    statuses: list[BuildStatus] = []
    for question in ("What was the turnout in the north?", "Who counted?"):
        place.store.questions.note(question, Abstention(question, EN, Reason.NOT_FOUND), Place.PRIVATE, 0.1)
    candidate = await find_candidate(place, await build(place, statuses.append))
    release = candidate.release
    assert [[change.id for change in group] for group in (release.added, release.changed, release.removed)] == [
        ["east"],
        ["north"],
        ["south"],
    ]
    assert [file.name for file in release.skipped] == ["broken.pdf"]
    assert not release.is_clean
    (change,) = release.recent
    assert ("54" in change.before.quote, "63" in change.after.quote) == (True, True)
    assert [status.stage for status in statuses[-2:]] == [BuildStage.STORING, BuildStage.COMPARING]
    assert (statuses[-1].documents, statuses[-1].reused, statuses[-1].passages) == (4, 2, 4)
    # Nothing is live unseen.
    assert all("54" in quote for quote in list_quotes(live))
    assert await publish(place, candidate.name, ADMIN_ID) == "0001"
    assert live.generation == candidate.name == "0002"
    assert {quote.split()[4] for quote in list_quotes(live)} == {"north", "east", "west"}
    back = await roll_back(place, "0002", ADMIN_ID)
    assert (back.name, back.left) == ("0001", "0002")
    assert back.changes is not None
    assert [change.id for change in back.changes.added] == ["east"]
    assert {quote.split()[4] for quote in list_quotes(live)} == set(NAMES)
    # None of these is tried, so that none is written down.
    with pytest.raises(StaleDecisionError):
        await roll_back(place, "0002", ADMIN_ID)
    with pytest.raises(NoEarlierGenerationError):
        await roll_back(place, "0001", ADMIN_ID)
    with pytest.raises(UnknownGenerationError):
        await publish(place, "0003", ADMIN_ID)
    assert await publish(place, candidate.name, ADMIN_ID) == "0001"
    assert {quote.split()[4] for quote in list_quotes(live)} == {"north", "east", "west"}
    assert await list_deeds(place) == [
        ("reindex", "", AuditOutcome.DONE),
        ("publish", "0002", AuditOutcome.DONE),
        ("roll_back", "0001", AuditOutcome.DONE),
        ("publish", "0002", AuditOutcome.DONE),
    ]


async def test_withdrawals_hold_at_once_and_everywhere(
    place: Workplace, live: LiveCollection, settings: Settings
) -> None:
    assert await withdraw(place, "south", ADMIN_ID) is None
    assert {quote.split()[4] for quote in list_quotes(live)} == {"north", "west"}
    await publish(place, await build_here(settings), ADMIN_ID)
    await roll_back(place, "0002", ADMIN_ID)
    assert live.withdrawn["south"].by == "42"
    assert await withdraw(place, "south", ADMIN_ID) == live.withdrawn["south"].day
    async with open_workplace(settings) as again:
        assert again.live is not None
        assert {quote.split()[4] for quote in list_quotes(again.live)} == {"north", "west"}
        await lift_withdrawal(again, "south", ADMIN_ID)
    # The other one shares the folder, and sees it with its next question.
    assert {quote.split()[4] for quote in list_quotes(live)} == set(NAMES)


async def test_one_build_at_a_time_and_no_stale_one_goes_live(
    place: Workplace, live: LiveCollection, seeds: Path, settings: Settings
) -> None:
    first = asyncio.create_task(build(place))
    await wait_until(place.building.locked)
    with pytest.raises(BuildRunningError):
        await build(place)
    one = await first
    write_turnout(seeds, "north", 63)
    other = await build_here(settings)
    await publish(place, other, ADMIN_ID)
    with pytest.raises(StaleGenerationError):
        await publish(place, one, ADMIN_ID)
    assert live.generation == other
    await discard(place, one, ADMIN_ID)
    with pytest.raises(UnknownGenerationError):
        await find_candidate(place, one)
    assert await list_deeds(place) == [
        ("reindex", "", AuditOutcome.DONE),
        ("publish", other, AuditOutcome.DONE),
        ("publish", one, AuditOutcome.FAILED),
        ("discard", one, AuditOutcome.DONE),
    ]


async def test_no_answer_mixes_generations_while_they_change(
    place: Workplace, live: LiveCollection, seeds: Path, settings: Settings
) -> None:
    for name in NAMES:
        write_turnout(seeds, name, 63)
    candidate = await build_here(settings)
    seen: set[str] = set()
    is_over = False

    async def ask() -> None:
        while not is_over:
            collection = live.collection
            found = await asyncio.to_thread(collection.answer, read_question(QUESTION, EN))
            assert isinstance(found, Answer)
            numbers = {quote.text.split()[6] for quote in found.quotes}
            assert len(numbers) == 1
            seen.update(numbers)

    askers = [asyncio.create_task(ask()) for _ in range(3)]
    await wait_until(lambda: "54" in seen)
    await publish(place, candidate, ADMIN_ID)
    await wait_until(lambda: "63" in seen)
    await withdraw(place, "west", ADMIN_ID)
    seen.clear()
    await roll_back(place, candidate, ADMIN_ID)
    await wait_until(lambda: "54" in seen)
    is_over = True
    await asyncio.gather(*askers)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to find the process that builds")
async def test_a_killed_build_changes_nothing(
    place: Workplace, live: LiveCollection, seeds: Path, settings: Settings
) -> None:
    # Reading the golden questions waits for a writer that never comes: the build cannot end by itself.
    os.mkfifo(seeds.parent / "pipe")
    (seeds / "golden.jsonl").symlink_to(seeds.parent / "pipe")
    write_turnout(seeds, "north", 63)
    statuses: list[BuildStatus] = []
    building = asyncio.create_task(build(place, statuses.append))
    await wait_until(lambda: bool(statuses) and statuses[-1].stage is BuildStage.COMPARING)
    (child,) = list_workers(os.getpid())
    os.kill(child, signal.SIGKILL)
    with pytest.raises(BuildFailedError, match=r"build_ended \(status: -9\)"):
        await building
    assert not place.building.locked()
    assert all("54" in quote for quote in list_quotes(live))
    assert {path.name for path in live_folder(live).iterdir() if path.is_dir()} == {"0001"}
    (seeds / "golden.jsonl").unlink()
    await publish(place, await build_here(settings), ADMIN_ID)
    assert any("63" in quote for quote in list_quotes(live))


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to find the process that builds")
async def test_a_build_ends_with_the_bot(place: Workplace, seeds: Path) -> None:
    os.mkfifo(seeds.parent / "pipe")
    (seeds / "golden.jsonl").symlink_to(seeds.parent / "pipe")
    statuses: list[BuildStatus] = []
    building = asyncio.create_task(build(place, statuses.append))
    await wait_until(lambda: bool(statuses))
    building.cancel()
    with pytest.raises(asyncio.CancelledError):
        await building
    assert list_workers(os.getpid()) == []
    assert not place.building.locked()


def live_folder(live: LiveCollection) -> Path:
    return live.generations.folder


async def test_what_cannot_be_built_is_said_and_written_down_as_failed(
    place: Workplace, live: LiveCollection, seeds: Path
) -> None:
    shutil.rmtree(seeds)
    with pytest.raises(BuildFailedError, match="folder_missing"):
        await build(place)
    assert list_quotes(live)
    assert await list_deeds(place) == [("reindex", "", AuditOutcome.FAILED)]


def test_what_an_editor_took_out_of_a_file_is_not_kept_for_receipts(seeds: Path, tmp_path: Path) -> None:
    order = BuildOrder(seeds, tmp_path / "generations")
    with contextlib.closing(Generations(order.generations_folder)) as generations:
        write_turnout(seeds, "recount", 61)
        generations.publish(build_candidate(order, lambda _: None))
        write_turnout(seeds, "recount", 62)
        made = generations.read_collection(build_candidate(order, lambda _: None))
    (document,) = (one for one in made.documents if one.file_name == "recount.txt")
    assert "62" in document.text
    assert document.former_texts == ()


def test_a_full_disk_ends_a_build_with_a_reason(seeds: Path, tmp_path: Path) -> None:
    order = BuildOrder(seeds, tmp_path / "generations")
    Generations(order.generations_folder).close()
    made = build_candidate(order, lambda _: None)  # which also keeps what the next one need not write
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000));"
        "from bot.operations.processes.build import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=ORDER.dump_json(order),
        capture_output=True,
        cwd=ROOT,
        timeout=PATIENCE_SECONDS,
        check=True,
    )
    outcome = MESSAGE.validate_json(done.stdout.splitlines()[-1])
    assert outcome == BuildOutcome("", (Fault(Problem.DISK_FULL),))
    assert [path.name for path in order.generations_folder.iterdir() if path.is_dir()] == [made]


async def test_a_start_reads_what_was_published_and_not_the_folder(
    live: LiveCollection, settings: Settings, seeds: Path
) -> None:
    write_turnout(seeds, "north", 63)
    again = await LiveCollection.open(settings)
    assert all("54" in quote for quote in list_quotes(again))
    again.close()


async def test_a_damaged_generation_gives_way_at_the_start(
    place: Workplace, live: LiveCollection, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    await publish(place, await build_here(settings), ADMIN_ID)
    damage(live, "0002")
    again = await LiveCollection.open(settings)
    assert again.generation == "0001"
    assert "edition 0002 is damaged" in caplog.text
    again.close()


async def test_a_damaged_candidate_is_not_published(place: Workplace, live: LiveCollection, settings: Settings) -> None:
    candidate = await build_here(settings)
    damage(live, candidate)
    with pytest.raises(SnapshotError, match="edition 0002 is damaged"):
        await publish(place, candidate, ADMIN_ID)
    assert live.generation == "0001"
    assert list_quotes(live)


def damage(live: LiveCollection, name: str) -> None:
    path = live_folder(live) / name / name_index_file()
    content = path.read_bytes()
    path.unlink()  # what is open stays as it was
    path.write_bytes(content[:-1] + b"?")


async def test_what_another_process_publishes_is_served(live: LiveCollection, settings: Settings, seeds: Path) -> None:
    async with open_workplace(settings) as other:
        write_turnout(seeds, "north", 63)
        await publish(other, await build_here(settings), ADMIN_ID)
        assert list_quotes(live)
        await wait_until(lambda: live.collection is not None and live.generation == "0002")
        assert any("63" in quote for quote in list_quotes(live))


async def test_a_withdrawal_that_could_not_be_read_at_once_holds_as_soon_as_it_can(
    live: LiveCollection, settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    assert len(list_quotes(live)) == len(NAMES)
    with contextlib.closing(Generations(settings.generations_folder)) as elsewhere:
        elsewhere.withdraw("south", "2026-11-01", "a shell")
    with monkeypatch.context() as broken:
        broken.setattr(live.generations, "read_state", raise_error(GenerationError(Problem.PATH_UNREADABLE)))
        assert len(list_quotes(live)) == len(NAMES)
        assert live.withdrawn == {}
    assert {quote.split()[4] for quote in list_quotes(live)} == {"north", "west"}
    # However often it was asked meanwhile.
    assert len(caplog.records) == 1


async def test_an_edition_that_could_not_be_opened_at_once_serves_as_soon_as_it_can(
    live: LiveCollection,
    settings: Settings,
    seeds: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr("bot.operations.live.FIRST_PAUSE_SECONDS", 0.0)
    write_turnout(seeds, "north", 63)
    await build_here(settings)
    with contextlib.closing(Generations(settings.generations_folder)) as elsewhere:
        elsewhere.publish("0002")
    with monkeypatch.context() as broken:
        broken.setattr(live.generations, "open", raise_error(UnreadableGenerationError("0002")))
        assert list_quotes(live)
        await wait_until(lambda: bool(caplog.records))
    assert live.generation == "0001"
    await wait_until(lambda: live.generation == "0002")
    assert any("63" in quote for quote in list_quotes(live))
    assert [record.getMessage() for record in caplog.records] == [
        "generation_unreadable (name: 0002); edition 0001 goes on serving"
    ]


def raise_error(error: Exception) -> Callable[..., NoReturn]:
    def fail(*_: object) -> NoReturn:
        raise error

    return fail


async def test_the_first_start_needs_documents(settings: Settings, seeds: Path) -> None:
    shutil.rmtree(seeds)
    with pytest.raises(CollectionError, match="folder_missing"):
        await LiveCollection.open(settings)


async def test_a_folder_that_cannot_be_written_is_named(settings: Settings) -> None:
    settings.data_folder.mkdir()
    settings.generations_folder.touch()
    with pytest.raises(Exception, match=r"path_unusable .*generations\)"):
        await LiveCollection.open(settings)


async def test_an_answer_that_three_admins_call_right_at_once_makes_one_golden_question(
    place: Workplace, seeds: Path
) -> None:
    place.store.questions.note(QUESTION, Abstention(QUESTION, EN, Reason.NOT_FOUND), Place.PRIVATE, 0.1)
    for name in NAMES:
        write_turnout(seeds, name, 81)
    name = await build(place)
    (change,) = (await find_candidate(place, name)).release.confirmable
    answers = await asyncio.gather(*(confirm_answer(place, name, change, ADMIN_ID) for _ in range(3)))
    (made,) = (one for one in answers if one is not None)
    assert find_golden_set(seeds).questions == (made,)
    assert made.docs == (change.after.document_id,)


async def test_readers_questions_are_kept_beside_a_candidate_and_no_longer(place: Workplace, seeds: Path) -> None:
    place.store.questions.note(QUESTION, Abstention(QUESTION, EN, Reason.NOT_FOUND), Place.PRIVATE, 0.1)
    for changed in NAMES:
        write_turnout(seeds, changed, 81)
    name = await build(place)
    compared = place.generations.find_folder(name) / "release.json"
    assert QUESTION.encode() in compared.read_bytes()
    await publish(place, name, ADMIN_ID)
    assert not compared.exists()
