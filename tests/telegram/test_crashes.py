"""Nothing is lost and no question goes unanswered: while generations change, while builds break, after kill -9."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.messages.keys import Key
from bot.settings.settings import Settings
from bot.storage.awaited_builds import AwaitedBuild
from bot.storage.privacy.pseudonyms import load_pseudonyms
from bot.storage.purging import purge_expired
from bot.storage.store import Store
from bot.values.audit import AuditOutcome
from bot.values.votes import VoteCounts
from index.releases.generations import Generations
from tests.botapi import BotApiServer, Message
from tests.crashes import (
    NAMES,
    QUESTION,
    held_build,
    hold_builds,
    is_running,
    press,
    put_documents,
    reindex,
    running_apart,
    write_documents,
)
from tests.databases import make_location
from tests.postgresql import share_server
from tests.running import EN, Person, add_person, make_settings, running
from tests.texts import opening, say
from tests.waiting import wait_until

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="needs /proc to find the processes that build"
)

# Questions that are on their way at any moment, whatever changes then.
OPEN_QUESTIONS = 4


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "seeds"
    write_documents(made, 54)
    return made


@pytest.fixture
def settings(server: BotApiServer, admin: Person, folder: Path, tmp_path: Path) -> Settings:
    return make_settings(server, tmp_path / "data", seeds_folder=folder, admin_ids=str(admin.user.id))


@pytest.fixture(params=["sqlite", "postgresql"])
def any_settings(request: pytest.FixtureRequest, settings: Settings, tmp_path: Path) -> Settings:
    """The same, with each kind of database."""
    database = make_location(request.param, tmp_path / "data", share_server)
    return Settings(**{**settings.model_dump(), "database": database})


# --- questions all the while ---


@dataclass(eq=False, slots=True)
class Asked:
    """One question on its way.

    Attributes:
        numbers: Those of the generations that serve, or may begin to, while it is answered.
        withdrawn: The documents whose withdrawal was confirmed before it was asked, and not lifted since.
    """

    numbers: set[int]
    withdrawn: set[str]


@dataclass(slots=True)
class Crowd:
    """People who ask, each a question of their own as soon as another is answered, and check what they get.

    Attributes:
        possible: The numbers that an answer may name now: of two generations while one replaces the other.
        withdrawn: Documents that nobody may be shown now.
        seen: How many answers named each number.
    """

    server: BotApiServer
    possible: set[int]
    withdrawn: set[str] = field(default_factory=set)
    seen: dict[int, int] = field(default_factory=dict)
    count: int = 0
    _open: set[Asked] = field(default_factory=set)

    @asynccontextmanager
    async def asking(self) -> AsyncIterator[None]:
        """Ask until the block ends, then wait for the last answers."""
        is_over = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            for _ in range(OPEN_QUESTIONS):
                group.create_task(self._keep_asking(is_over))
            try:
                yield
            finally:
                is_over.set()

    @contextmanager
    def changing(self, new: int) -> Iterator[None]:
        """Another generation begins to serve within the block, and alone serves after it."""
        self.possible |= {new}
        for asked in self._open:
            asked.numbers |= {new}
        yield
        self.possible = {new}

    def restoring(self, name: str) -> None:
        """A document may be quoted again."""
        self.withdrawn -= {name}
        for asked in self._open:
            asked.withdrawn -= {name}

    async def _keep_asking(self, is_over: asyncio.Event) -> None:
        while not is_over.is_set():
            self.count += 1
            await self._ask(self.count)

    async def _ask(self, number: int) -> None:
        person = add_person(self.server)
        asked = Asked(set(self.possible), set(self.withdrawn))
        self._open.add(asked)
        # All quotes of an answer stand in an inline list; a message goes through the database too.
        if number % 2:
            answer = await person.user.type_inline(QUESTION)
            shown = [result.text for result in answer.results]
        else:
            await person.send(QUESTION)
            shown = [(await person.chat.wait_for_reply()).text]
        self._open.discard(asked)
        self._check(shown, asked)

    def _check(self, shown: list[str], asked: Asked) -> None:
        assert shown
        quoted = [text.partition(" was ")[0].rpartition(" ")[2] for text in shown]
        assert set(quoted) <= set(NAMES), shown
        assert not set(quoted) & asked.withdrawn
        (number,) = {int(text.partition(" was ")[2].split()[0]) for text in shown}
        assert number in asked.numbers
        self.seen[number] = self.seen.get(number, 0) + 1


async def break_builds(admin: Person, server: BotApiServer, folder: Path) -> None:
    """Let builds fail: killed, and on a full disk."""
    hold_builds(folder)

    async def fail(hurt: Callable[[int], None]) -> str:
        sent = await admin.send("/reindex")
        progress = await admin.chat.wait_for_reply(to=sent)
        async with held_build(folder, os.getpid()) as builder:
            hurt(builder)
        await server.wait_until(lambda: "failed" in progress.text)
        return progress.text

    assert "status -9" in await fail(lambda builder: os.kill(builder, signal.SIGKILL))
    assert say(Key.PROBLEM_DISK_FULL, EN) in await fail(fill_disk)


def fill_disk(process: int) -> None:
    """Let a process write nothing more into files."""
    import resource

    resource.prlimit(process, resource.RLIMIT_FSIZE, (0, 0))


async def change_everything(crowd: Crowd, admin: Person, folder: Path, old: int, new: int) -> None:
    """Publish beside a broken document, withdraw, roll back, restore; what is withdrawn is so in every generation."""
    write_documents(folder, new)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 and no more")
    gate = await reindex(admin)
    assert "• broken.pdf" in gate.text
    with crowd.changing(new):
        assert opening(Key.BUILD_PUBLISHED, EN, name="0002") in await press(
            admin, gate, say(Key.BUTTON_PUBLISH_ANYWAY, EN)
        )
    question = await admin.ask("/withdraw south")
    assert "Withdrawn" in await press(admin, question, say(Key.BUTTON_WITHDRAW, EN))
    crowd.withdrawn |= {"south"}
    # On a busy machine those who asked before are answered first.
    await wait_until(lambda: new in crowd.seen)
    question = await admin.ask("/rollback")
    with crowd.changing(old):
        assert opening(Key.ROLLBACK_DONE, EN, name="0001") in await press(
            admin, question, say(Key.BUTTON_ROLL_BACK, EN)
        )
    crowd.restoring("south")
    assert (await admin.ask("/restore south")).text == say(Key.RESTORE_DONE, EN, id="south")


async def test_questions_are_answered_while_everything_changes_and_breaks(
    server: BotApiServer, settings: Settings, admin: Person, folder: Path
) -> None:
    crowd = Crowd(server, {54})
    async with running(server, settings), crowd.asking():
        await change_everything(crowd, admin, folder, old=54, new=63)
        await break_builds(admin, server, folder)
        assert "54" in (await admin.ask(QUESTION)).text
    assert set(crowd.seen) == {54, 63}
    assert sum(crowd.seen.values()) == crowd.count


@contextmanager
def full_disk(path: Path) -> Iterator[None]:
    """No file of this process grows beyond the size of one."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def test_what_cannot_be_written_keeps_no_answer_back(
    server: BotApiServer, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    people = [add_person(server) for _ in range(3)]
    async with running(server, settings):
        await people[0].ask("Berapa persen pemilih yang datang?")
        with full_disk(settings.database_path.with_name(f"{settings.database_path.name}-wal")):
            answers = [await person.ask(QUESTION) for person in people]
            assert all("54 per cent" in answer.text for answer in answers)
            nothing = await people[0].user.type_inline("Who won the football match?")
            assert nothing.button_text == say(Key.INLINE_NOTHING_FOUND, EN)
            # Until then they are found in memory.
            await wait_until(lambda: len([line for line in caplog.messages if "buttons" in line]) >= len(people))
            assert await people[1].press(answers[1], say(Key.BUTTON_CONTEXT, EN)) == say(Key.STALE_BUTTON, EN)
        assert "could not be written down" in caplog.text
        assert await people[2].press(await people[2].ask(QUESTION), "👍") == say(Key.VOTE_UP, EN)


async def test_a_full_disk_keeps_no_bot_from_starting(settings: Settings) -> None:
    build = AwaitedBuild(1, 2, EN)
    store = await Store.open(settings.database_path, load_pseudonyms(settings))
    await store.builds.begin(build)
    with full_disk(settings.database_path.with_name(f"{settings.database_path.name}-wal")):
        await purge_expired(store, settings)
        assert await store.builds.take_all() == [build]
    assert await store.builds.take_all() == [build]
    assert await store.builds.take_all() == []
    await store.close()


# --- after kill -9 ---


async def test_a_bot_that_is_killed_comes_back_with_everything(
    server: BotApiServer, any_settings: Settings, admin: Person
) -> None:
    settings = any_settings
    voter = add_person(server)
    unseen = add_person(server)
    async with running_apart(server, settings):
        answer = await voter.ask(QUESTION)
        await voter.press(answer, "👍")
        await voter.press(answer, say(Key.BUTTON_BACK, EN))
        await press(admin, await admin.ask("/withdraw north"), say(Key.BUTTON_WITHDRAW, EN))
        await admin.ask("/add")
        await admin.send("Umbrellas\n\nIt rained on the day of the vote, and many brought umbrellas.")
        draft = await find_draft(admin)
        await admin.press(draft, "Publisher")
        await admin.chat.wait_for_reply()
        await put_documents(settings, 63)
        gate = await reindex(admin)
    async with running_apart(server, settings) as process:
        assert "54 per cent" in (await voter.ask(QUESTION)).text
        assert await voter.press(answer, say(Key.BUTTON_CONTEXT, EN)) == ""
        await admin.send("The Gazette")
        await server.wait_until(lambda: "Publisher: The Gazette" in draft.text)
        admin.chat.tap(admin.user, gate, say(Key.BUTTON_PUBLISH, EN))
        await server.wait_until(lambda: not server.pending_updates)
        process.kill()
    async with running_apart(server, settings) as process:
        if gate.labels:
            outcome = await press(admin, gate, say(Key.BUTTON_PUBLISH, EN))
            assert outcome in (
                say(Key.BUILD_PUBLISHED, EN, name="0002", base="0001"),
                say(Key.BUILD_ALREADY_PUBLISHED, EN, name="0002"),
            )
        for _ in range(3):
            text = (await unseen.ask(QUESTION)).text
            assert "63 per cent" in text
            assert "north" not in text
        await put_documents(settings, 70)
        hold_builds(settings.documents_folder)
        await admin.send("/reindex")
        progress = await find_progress(admin)
        async with held_build(settings.documents_folder, process.pid) as builder:
            process.kill()
            await wait_until(lambda: not is_running(builder))
    async with running_apart(server, settings):
        await server.wait_until(lambda: progress.text.startswith(say(Key.BUILD_INTERRUPTED, EN)))
        assert "63 per cent" in (await unseen.ask(QUESTION)).text
        assert "Umbrellas" in (await admin.ask("/drafts")).text
    await check_what_is_kept(settings, admin)


async def find_progress(admin: Person) -> Message:
    """The message that shows how far a build is; what became of the press before the kill may stand above it."""
    while True:
        message = await admin.chat.wait_for_reply()
        if message.text.startswith(say(Key.PROGRESS_TITLE, EN)):
            return message


async def find_draft(admin: Person) -> Message:
    while True:
        message = await admin.chat.wait_for_reply()
        if message.text.startswith(say(Key.DRAFT_NEW, EN)):
            return message


async def check_what_is_kept(settings: Settings, admin: Person) -> None:
    store = await Store.open(settings.database_location, load_pseudonyms(settings))
    assert await store.votes.count(1) == VoteCounts(1, 0)
    deeds = [(entry.action, entry.outcome) for entry in reversed(await store.audit.list_latest(9))]
    assert deeds[:2] == [("withdraw", AuditOutcome.DONE), ("reindex", AuditOutcome.DONE)]
    assert deeds[-1] == ("reindex", None)
    # A press that was cut short stays written down, its outcome unknown, beside the one that repeated it.
    assert deeds[2:-1] in (
        [("publish", AuditOutcome.DONE)],
        [("publish", None)],
        [("publish", None), ("publish", AuditOutcome.DONE)],
    )
    assert [draft.shown.publisher for draft in await store.drafts.list_of(admin.user.id)] == ["The Gazette"]
    await store.close()
    generations = Generations(settings.generations_folder)
    state = generations.read_state()
    generations.close()
    assert (state.published, set(state.withdrawn)) == (("0001", "0002"), {"north"})
    assert [path.name for path in settings.generations_folder.glob(".new-*")] == []
