"""Messages that quoted something, as their readers see them before and after that is corrected, withdrawn or gone."""

from __future__ import annotations

import datetime as dt
import signal
import struct
import tarfile
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.context import KutipApplication
from bot.messages.keys import Key
from bot.operations import publishing, withdrawing
from bot.operations.backup import back_up
from bot.operations.corrections import running as corrections_running
from bot.operations.corrections.planning import count_for_publishing, count_for_withdrawal
from bot.operations.live import LiveCollection
from bot.operations.validity import turning
from bot.operations.validity.checked_clock import CheckedClock
from bot.operations.workplace import Workplace
from bot.settings.settings import Settings
from bot.storage.kept.outbox import CorrectionsOutbox
from bot.storage.store import open_store
from bot.values.corrections import Correction, KeptMessage, KeptQuote, MessagePlace
from index.models import Answer, Strength
from index.questions.question import read_question
from tests.botapi import BotApiServer, Chat, Message, User
from tests.clocks import HandClock
from tests.corpora import SEEDS
from tests.crashes import running_apart
from tests.databases import read_rows
from tests.documents import edit_text
from tests.running import EN, ID, Person, add_person, make_settings, read_documents_again, running, serve_graded
from tests.texts import opening, say
from tests.waiting import wait_until
from tests.workplaces import ADMIN_ID, build, open_workplace

pytestmark = pytest.mark.usefixtures("brief_spacing")

REFORMS = "korea-herald-reforms"
QUESTION = "How many political parties are registered?"
FACT, NEW_FACT = "seven parties are now registered", "nine parties are now registered"


@pytest.fixture
def brief_spacing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing waits for room that answers might need."""
    monkeypatch.setattr(corrections_running, "PAUSE_SECONDS", 0.02)
    monkeypatch.setattr(corrections_running, "SECONDS_PER_EDIT", 0.0)
    monkeypatch.setattr(corrections_running, "SECONDS_PER_EDIT_OF_A_GROUP", 0.0)
    monkeypatch.setattr(corrections_running, "GRACE_SECONDS", 0.1)
    monkeypatch.setattr(turning, "SECONDS_BETWEEN_LOOKS", 0.02)


@dataclass(slots=True)
class Looks:
    """What those have found who look again and again for what is to be edited.

    Attributes:
        turns: How often what serves has looked at the time.
        due: What was to be edited then, each time that all which may have changed had been looked through.
    """

    turns: int = 0
    due: list[list[Correction]] = field(default_factory=list)

    async def find_due(self) -> list[Correction]:
        """What is to be edited by the time that it is now."""
        turned = self.turns
        await wait_until(lambda: self.turns > turned)
        looked = len(self.due)
        # The first of them may have begun before.
        await wait_until(lambda: len(self.due) > looked + 1)
        return [correction for found in self.due[looked:] for correction in found]


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> Looks:
    """As they are made; the outbox is looked at as often as what serves."""
    seen, turn, list_due = Looks(), LiveCollection.notice_changes, CorrectionsOutbox.list_due

    def note_turn(live: LiveCollection) -> None:
        turn(live)
        seen.turns += 1

    async def note_due(outbox: CorrectionsOutbox, limit: int) -> list[Correction]:
        due = await list_due(outbox, limit)
        seen.due.append(due)
        return due

    monkeypatch.setattr(LiveCollection, "notice_changes", note_turn)
    monkeypatch.setattr(CorrectionsOutbox, "list_due", note_due)
    monkeypatch.setattr(corrections_running, "OUTBOX_PAUSE_SECONDS", 0.0)
    return seen


@pytest.fixture
def settings(server: BotApiServer, folder: Path, tmp_path: Path) -> Settings:
    return make_settings(server, tmp_path / "data", is_published=True, seeds_folder=folder)


@pytest.fixture
def machine() -> tuple[HandClock, HandClock]:
    """Its clocks, which stand still: the one that can be set, and the one that cannot."""
    wall, steady = HandClock(), HandClock()
    wall.seconds = dt.datetime.now(dt.UTC).timestamp()
    return wall, steady


@pytest.fixture
async def application(
    server: BotApiServer, settings: Settings, machine: tuple[HandClock, HandClock]
) -> AsyncIterator[KutipApplication]:
    async with running(server, settings, CheckedClock(None, *machine)) as started:
        yield started


@dataclass(frozen=True)
class Screens:
    """What readers see of one quote.

    Attributes:
        private: Of somebody who wants to be told of changes.
        unasked: Of somebody who does not.
        group: An answer in a group that speaks Indonesian.
        inline: Sent by somebody into a chat without the bot.
        guest: The answer to a call where the bot is no member.
    """

    private: Message
    unasked: Message
    group: Message
    inline: Message
    guest: Message

    @property
    def public(self) -> tuple[Message, ...]:
        return self.group, self.inline, self.guest

    @property
    def kept(self) -> tuple[Message, ...]:
        return self.private, *self.public


@pytest.fixture
async def screens(server: BotApiServer, application: KutipApplication, person: Person) -> Screens:
    private = await person.ask(QUESTION)
    assert await person.press(private, say(Key.BUTTON_TELL_OF_CHANGES, EN)) == say(Key.TELLING, EN)
    unasked = await add_person(server).ask(QUESTION)
    budi = add_person(server, "id")
    group = server.add_group("Pemilu", members=(budi.user,))
    sent = await group.send(budi.user, f"/tanya@{server.bot.username} Berapa partai politik yang terdaftar?")
    answer = await group.wait_for_reply(to=sent)
    family = server.add_group("Family", bot_status=None, members=(person.user,))
    results = (await person.user.type_inline(QUESTION)).results
    inline = person.user.choose_inline(results[0], family)
    guest = await person.user.call_guest(family, QUESTION).answered()
    await server.wait_idle()
    await application.bot_data.store.find_newest_day()
    return Screens(private, unasked, answer, inline, guest)


async def publish(place: Workplace) -> str:
    name = await build(place)
    await publishing.publish(place, name, ADMIN_ID)
    return name


async def wait_for_edits(screens: Screens, before: dict[int, int]) -> None:
    for message in screens.kept:
        await message.chat.wait_for_edit(message, count=before[id(message)] + 1)


def count_edits(screens: Screens) -> dict[int, int]:
    return {id(message): len(message.edits) for message in (*screens.kept, screens.unasked)}


def count_rows(settings: Settings) -> dict[str, int]:
    tables = ("kept_messages", "kept_quotes", "corrections")
    return {table: read_rows(settings.database_path, f"SELECT count(*) FROM {table}")[0][0] for table in tables}


def read_basis(settings: Settings) -> tuple[str, str]:
    ((edition, withdrawn),) = read_rows(settings.database_path, "SELECT edition, withdrawn FROM correction_run")
    return edition, withdrawn


async def wait_until_counted(place: Workplace, count: int) -> None:
    """Wait until so many messages would be corrected if what they quote were withdrawn."""

    async def is_so() -> bool:
        return await count_for_withdrawal(place, REFORMS) == count

    await wait_until(is_so)


async def test_what_was_quoted_is_corrected_withdrawn_and_quoted_again(
    place: Workplace, screens: Screens, folder: Path
) -> None:
    assert all(FACT in message.text for message in (*screens.kept, screens.unasked))
    labels = [message.labels for message in screens.public]
    before = count_edits(screens)

    edit_text(folder / f"{REFORMS}.txt", FACT, NEW_FACT)
    name = await build(place)
    assert await count_for_publishing(place, name) == 4
    await publishing.publish(place, name, ADMIN_ID)
    await wait_for_edits(screens, before)
    for message in screens.kept:
        assert NEW_FACT in message.spans("bold", "blockquote")[0]
        assert FACT not in message.text
        assert message.text.startswith(opening(Key.CORRECTION_CORRECTED, ID if message is screens.group else EN))
        assert "The Korea Herald" in message.text
    # The links below lead to what is quoted now.
    assert [message.labels for message in screens.public] == labels
    assert screens.private.labels == [say(Key.BUTTON_STOP_TELLING, EN)]

    before = count_edits(screens)
    assert await count_for_withdrawal(place, REFORMS) == 4
    await withdrawing.withdraw(place, REFORMS, ADMIN_ID)
    await wait_for_edits(screens, before)
    for message in screens.kept:
        assert message.text.startswith(opening(Key.CORRECTION_WITHDRAWN, ID if message is screens.group else EN))
        assert message.spans("blockquote") == []
    assert all(message.labels == [] for message in screens.public)

    before = count_edits(screens)
    await withdrawing.lift_withdrawal(place, REFORMS, ADMIN_ID)
    await wait_for_edits(screens, before)
    for message in screens.kept:
        assert message.text.startswith(opening(Key.CORRECTION_QUOTED_AGAIN, ID if message is screens.group else EN))
        assert NEW_FACT in message.text
    assert [message.labels for message in screens.public] == labels

    before = count_edits(screens)
    edit_text(folder / f"{REFORMS}.txt", NEW_FACT, "there is nothing to say of that")
    await publish(place)
    await wait_for_edits(screens, before)
    for message in screens.kept:
        assert message.text.startswith(opening(Key.CORRECTION_LOST, ID if message is screens.group else EN))
    before = count_edits(screens)
    (folder / f"{REFORMS}.txt").unlink()
    await publish(place)
    await wait_for_edits(screens, before)
    for message in screens.kept:
        assert "Kazakhstan's political reforms and the March 2023 elections" in message.text
        assert message.spans("blockquote") == []
    # Who did not ask for it keeps what they got.
    assert screens.unasked.edits == []
    assert FACT in screens.unasked.text


NEWER = """---
id: newer
title: Reforms, continued
publisher: The Korea Herald
published: 2023-05-01
language: en
supersedes: korea-herald-reforms
---
{words}
"""


async def test_what_is_superseded_gives_way_to_what_took_its_place(
    place: Workplace, screens: Screens, folder: Path
) -> None:
    before = count_edits(screens)
    (folder / "newer.txt").write_text(
        NEWER.format(words=f"Overall, {NEW_FACT} in the country offering a plethora of choice for the electorate."),
        "utf-8",
    )
    name = await build(place)
    assert await count_for_publishing(place, name) == 4
    await publishing.publish(place, name, ADMIN_ID)
    await wait_for_edits(screens, before)
    for message in screens.kept:
        assert message.text.startswith(opening(Key.CORRECTION_SUCCEEDED, ID if message is screens.group else EN))
        assert "“Reforms, continued”" in message.text
        assert NEW_FACT in message.spans("blockquote")[0]
        assert FACT not in message.text
    # From now on it is about the newer one.
    before = count_edits(screens)
    await withdrawing.withdraw(place, "newer", ADMIN_ID)
    await wait_for_edits(screens, before)
    for message in screens.kept:
        assert message.text.startswith(opening(Key.CORRECTION_WITHDRAWN, ID if message is screens.group else EN))
        assert "“Reforms, continued”" in message.text


async def test_what_took_its_place_is_told_of_when_its_embargo_ends(
    place: Workplace,
    looks: Looks,
    screens: Screens,
    folder: Path,
    machine: tuple[HandClock, HandClock],
    settings: Settings,
) -> None:
    before = count_edits(screens)
    ends = dt.datetime.fromtimestamp(machine[0].seconds, dt.UTC) + dt.timedelta(hours=36)
    words = f"Overall, {NEW_FACT} in the country offering a plethora of choice for the electorate."
    text = NEWER.format(words=words).replace("\nlanguage:", f"\nembargo_until: {ends:%Y-%m-%d %H:%MZ}\nlanguage:")
    (folder / "newer.txt").write_text(text, "utf-8")
    name = await build(place)
    # Nothing of it is told before.
    assert await count_for_publishing(place, name) == 0
    await publishing.publish(place, name, ADMIN_ID)
    await wait_until(lambda: read_basis(settings)[0] == name)
    for seconds in (3600, 34 * 3600):
        for clock in machine:
            clock.seconds += seconds
        assert await looks.find_due() == []
        assert count_edits(screens) == before
    for clock in machine:
        clock.seconds += 3600
    await wait_for_edits(screens, before)
    for message in screens.kept:
        assert len(message.edits) == before[id(message)] + 1
        assert message.text.startswith(opening(Key.CORRECTION_SUCCEEDED, ID if message is screens.group else EN))
        assert "“Reforms, continued”" in message.text
        assert NEW_FACT in message.spans("blockquote")[0]
        assert FACT not in message.text
    assert screens.unasked.edits == []


async def test_what_is_superseded_by_something_else_says_so_and_stays(
    place: Workplace, screens: Screens, folder: Path
) -> None:
    before = count_edits(screens)
    (folder / "newer.txt").write_text(
        NEWER.format(words="There is snow in the mountains of Almaty, and rain."), "utf-8"
    )
    await publish(place)
    await wait_for_edits(screens, before)
    for message in screens.kept:
        assert message.text.startswith(opening(Key.CORRECTION_REPLACED, ID if message is screens.group else EN))
        assert "“Reforms, continued”" in message.text
        assert FACT in message.spans("blockquote")[0]
    # Whoever took its place gives it back.
    before = count_edits(screens)
    await withdrawing.withdraw(place, "newer", ADMIN_ID)
    await wait_for_edits(screens, before)
    for message in screens.kept:
        assert message.text.startswith(opening(Key.CORRECTION_QUOTED_AGAIN, ID if message is screens.group else EN))


async def test_what_holds_no_more_says_until_when_it_did(place: Workplace, screens: Screens, folder: Path) -> None:
    before = count_edits(screens)
    edit_text(folder / f"{REFORMS}.txt", "\nlanguage:", "\nvalid_until: 2023-12-31\nlanguage:")
    await publish(place)
    await wait_for_edits(screens, before)
    for message in screens.kept:
        assert message.text.startswith(opening(Key.CORRECTION_EXPIRED, ID if message is screens.group else EN))
        assert "2023" in message.text.partition("\n")[0]
        assert FACT in message.text


async def test_what_ceases_to_hold_while_messages_stand_is_told_then(
    place: Workplace, screens: Screens, folder: Path, machine: tuple[HandClock, HandClock], settings: Settings
) -> None:
    before = count_edits(screens)
    last = dt.datetime.fromtimestamp(machine[0].seconds, dt.UTC).date() + dt.timedelta(days=1)
    edit_text(folder / f"{REFORMS}.txt", "\nlanguage:", f"\nvalid_until: {last}\nlanguage:")
    name = await publish(place)
    await wait_until(lambda: read_basis(settings)[0] == name)
    assert count_edits(screens) == before
    for clock in machine:
        clock.seconds += 48 * 3600
    await wait_for_edits(screens, before)
    for message in screens.kept:
        assert len(message.edits) == before[id(message)] + 1
        assert message.text.startswith(opening(Key.CORRECTION_EXPIRED, ID if message is screens.group else EN))
        assert FACT in message.text
    assert screens.unasked.edits == []


async def test_what_does_not_change_what_was_quoted_edits_nothing(
    place: Workplace, screens: Screens, folder: Path, settings: Settings
) -> None:
    before = count_edits(screens)
    edit_text(folder / f"{REFORMS}.txt", "Several political initiatives", "Several more political initiatives")
    name = await build(place)
    assert await count_for_publishing(place, name) == 0
    await publishing.publish(place, name, ADMIN_ID)
    await withdrawing.withdraw(place, "voi-election-hopes-id", ADMIN_ID)
    await wait_until(lambda: read_basis(settings) == (place.serving, '["voi-election-hopes-id"]'))
    assert count_edits(screens) == before


async def test_a_reader_who_stops_or_is_forgotten_is_told_nothing(
    server: BotApiServer, place: Workplace, person: Person, settings: Settings
) -> None:
    stopped, forgotten = await person.ask(QUESTION), await (other := add_person(server)).ask(QUESTION)
    for reader, message in ((person, stopped), (other, forgotten)):
        await reader.press(message, say(Key.BUTTON_TELL_OF_CHANGES, EN))
        assert say(Key.BUTTON_STOP_TELLING, EN) in message.labels
    assert await count_for_withdrawal(place, REFORMS) == 2
    assert await person.press(stopped, say(Key.BUTTON_STOP_TELLING, EN)) == say(Key.TELLING_NO_MORE, EN)
    assert say(Key.BUTTON_STOP_TELLING, EN) not in stopped.labels
    await other.ask("/forget")
    assert await count_for_withdrawal(place, REFORMS) == 0
    assert count_rows(settings) == {"kept_messages": 0, "kept_quotes": 0, "corrections": 0}


async def test_of_several_voices_one_that_is_gone_leaves_nothing_to_tell_of(
    server: BotApiServer, settings: Settings, folder: Path, person: Person
) -> None:
    other = "nika-election-outcome.txt"
    (folder / other).write_bytes((SEEDS / other).read_bytes())
    read_documents_again(settings)
    async with running(server, settings) as application:
        answer = await person.ask("Was the election fair?")
        assert say(Key.SEVERAL_VOICES, EN) in answer.text
        text = (folder / other).read_text("utf-8")
        (folder / other).write_text(text[: len(text) // 8], "utf-8")
        await publish(application.bot_data.place)
        assert await person.press(answer, say(Key.BUTTON_TELL_OF_CHANGES, EN)) == say(Key.STALE_BUTTON, EN)


async def test_a_message_is_corrected_for_what_it_shows_now(
    server: BotApiServer, place: Workplace, person: Person
) -> None:
    """Turned to another quote, or answering an edited question, it is no longer about the first one."""
    sent = await person.send("What do observers say of the election in Kazakhstan?")
    answer = await person.chat.wait_for_reply(to=sent)
    await person.press(answer, say(Key.BUTTON_TELL_OF_CHANGES, EN))
    kept = await place.store.kept_messages.find(MessagePlace(person.chat.id, answer.message_id))
    assert kept is not None
    person.chat.edit(sent, QUESTION)
    await person.chat.wait_for_edit(answer, count=len(answer.edits) + 1)
    await server.wait_idle()
    await place.store.find_newest_day()
    kept = await place.store.kept_messages.find(MessagePlace(person.chat.id, answer.message_id))
    assert kept is not None
    assert [quote.document_id for quote in kept.quotes] == [REFORMS]


async def test_leaving_deletes_what_is_kept_of_a_group_and_blocking_that_of_a_chat(
    server: BotApiServer, place: Workplace, screens: Screens
) -> None:
    assert await count_for_withdrawal(place, REFORMS) == 4
    screens.group.chat.remove_bot(add_person(server).user)
    await wait_until_counted(place, 3)
    screens.private.chat.block()
    # What was sent inline and by a guest call is the same person's.
    await wait_until_counted(place, 0)


async def test_a_group_that_grows_into_a_supergroup_leaves_its_messages_behind(
    server: BotApiServer, place: Workplace, person: Person
) -> None:
    group = server.add_group("Old", kind="group", members=(person.user,))
    sent = await group.send(person.user, f"/ask@{server.bot.username} {QUESTION}")
    await group.wait_for_reply(to=sent)
    await wait_until_counted(place, 1)
    group.upgrade(person.user)
    await wait_until_counted(place, 0)


@pytest.mark.usefixtures("profile_set")
async def test_what_one_person_alone_sees_in_a_group_is_not_kept(
    server: BotApiServer, settings: Settings, group: Chat, siti: User
) -> None:
    server.settings.ephemeral = "taken"
    async with running(server, settings) as application:
        await server.wait_for_call("getMyCommands", count=7)
        await server.wait_idle()
        serve_graded(application, Strength.PARTIAL)
        await group.send(siti, f"/try@{server.bot.username} {QUESTION}")
        alone = await group.wait_for_reply()
        assert alone.ephemeral_id is not None
        assert FACT in alone.text
        await application.bot_data.store.find_newest_day()
        assert count_rows(settings)["kept_messages"] == 0


async def test_nothing_is_kept_nor_offered_where_the_settings_say_so(
    server: BotApiServer, settings: Settings, person: Person, group: Chat, siti: User
) -> None:
    keeping_nothing = make_settings(
        server, settings.data_folder, seeds_folder=settings.seeds_folder, corrections_kept_days=0
    )
    async with running(server, keeping_nothing) as application:
        answer = await person.ask(QUESTION)
        assert say(Key.BUTTON_TELL_OF_CHANGES, EN) not in answer.labels
        assert "corrected" not in (await person.ask("/privacy")).text
        sent = await group.send(siti, f"/ask@{server.bot.username} {QUESTION}")
        await group.wait_for_reply(to=sent)
        await application.bot_data.store.find_newest_day()
        assert set(count_rows(settings).values()) == {0}


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
async def test_telegram_may_refuse_for_a_while_or_for_good(
    server: BotApiServer, place: Workplace, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corrections_running, "_FIRST_PAUSE_SECONDS", 0.0)
    monkeypatch.setattr(corrections_running, "OUTBOX_PAUSE_SECONDS", 0.05)
    people = [add_person(server) for _ in range(6)]
    flooded, faulty, dropped, deleted, blocked, arrived = messages = [await one.ask(QUESTION) for one in people]
    for one, message in zip(people, messages, strict=True):
        await one.press(message, say(Key.BUTTON_TELL_OF_CHANGES, EN))
    server.fail_next("editMessageText", chat=flooded.chat, retry_after=1)
    server.fail_next("editMessageText", chat=faulty.chat, status=502, times=2)
    server.fail_next("editMessageText", chat=dropped.chat, drop="before")
    # It is edited, but nobody hears of it: the second time nothing is left to change.
    server.fail_next("editMessageText", chat=arrived.chat, drop="after")
    server.fail_next("editMessageText", chat=blocked.chat, is_blocked=True)
    deleted.chat.delete(deleted)
    before = {id(message): len(message.edits) for message in messages}
    await withdrawing.withdraw(place, REFORMS, ADMIN_ID)
    for message in (flooded, faulty, dropped, arrived):
        await message.chat.wait_for_edit(message, count=before[id(message)] + 1)
    await wait_until(lambda: count_rows(settings)["corrections"] == 0)
    for message in (flooded, faulty, dropped, arrived):
        assert len(message.edits) == before[id(message)] + 1
        assert message.text.startswith(opening(Key.CORRECTION_WITHDRAWN, EN))
    # Nothing is kept of whoever blocked the bot, nor of what is gone.
    assert count_rows(settings)["kept_messages"] == 4


QUICKLY = """
from bot.operations.corrections import running
running.PAUSE_SECONDS = running.OUTBOX_PAUSE_SECONDS = running.SECONDS_PER_EDIT = 0.005
"""


async def send_and_keep(server: BotApiServer, settings: Settings, count: int) -> list[Message]:
    """Answers to as many people who want to be told of changes, as a run of the bot left them."""
    async with running(server, settings) as application:
        found = application.bot_data.live.collection.answer(read_question(QUESTION, EN))
    assert isinstance(found, Answer)
    quote = found.quotes[0]
    store = await open_store(settings)
    people = [add_person(server) for _ in range(count)]
    async with server.connect() as bot:
        for one in people:
            sent = await bot.send_message(one.chat.id, quote.text)
            kept = KeptQuote(quote.citation.document_id, quote.id)
            message = KeptMessage(MessagePlace(one.chat.id, sent.message_id), EN, (kept,))
            await store.kept_messages.keep_now(message, one.chat.id)
    await store.close()
    return [one.chat.bot_messages[-1] for one in people]


async def kill_amid_corrections(server: BotApiServer, settings: Settings, count: int, kill_at: int) -> list[Message]:
    """Withdraw what many messages quote, kill the bot after some of its edits, and start it again; the messages."""
    messages = await send_and_keep(server, settings, count)
    async with running_apart(server, settings, prelude=QUICKLY) as process:
        async with open_workplace(settings) as place:
            await withdrawing.withdraw(place, REFORMS, ADMIN_ID)
        await server.wait_until(lambda: sum(bool(one.edits) for one in messages) >= kill_at)
        process.send_signal(signal.SIGKILL)
        await process.wait()
    assert sum(bool(one.edits) for one in messages) < count
    async with running_apart(server, settings, prelude=QUICKLY):
        await server.wait_until(lambda: all(one.edits for one in messages))
        await wait_until(lambda: count_rows(settings)["corrections"] == 0)
    return messages


async def test_a_kill_amid_many_corrections_lets_each_be_edited_once(server: BotApiServer, settings: Settings) -> None:
    messages = await kill_amid_corrections(server, settings, 60, 20)
    assert [len(one.edits) for one in messages] == [1] * len(messages)
    assert all(one.text.startswith(opening(Key.CORRECTION_WITHDRAWN, EN)) for one in messages)


async def test_neither_the_database_nor_a_backup_says_who_was_told_what(
    place: Workplace, screens: Screens, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In clear text there is nobody's id, no inline message's, no title or quote that is kept, and no key."""
    # What is to be edited stays in the outbox.
    monkeypatch.setattr(corrections_running, "_BATCH", 0)
    await withdrawing.withdraw(place, REFORMS, ADMIN_ID)
    await wait_until(lambda: count_rows(settings)["corrections"] == 4)
    await back_up(place, tmp_path / "backup.tar.gz", ADMIN_ID)
    files = {path.name: path.read_bytes() for path in settings.data_folder.glob("kutip.sqlite3*")}
    with tarfile.open(tmp_path / "backup.tar.gz") as tar:
        for member in tar:
            if (file := tar.extractfile(member)) is not None:
                files[f"backup/{member.name}"] = file.read()
    assert {"kutip.sqlite3", "backup/kutip.sqlite3"} <= files.keys()
    assert not [name for name in files if "corrections" in name]
    chat_ids = [message.chat.id for message in screens.kept]
    sealed: list[bytes] = [str(chat_id).encode() for chat_id in chat_ids]
    sealed += [struct.pack(order, chat_id) for chat_id in chat_ids for order in (">q", "<q")]
    sealed += [str(message.inline_message_id).encode() for message in (screens.inline, screens.guest)]
    sealed.append(settings.corrections_key_path.read_bytes())
    for name, data in files.items():
        if not name.startswith("backup/seeds"):
            assert [secret for secret in sealed if secret in data] == [], name
    assert len(await place.store.kept_messages.list_quoting([REFORMS])) == 4, "with the key they are there"
