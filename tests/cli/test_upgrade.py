"""A data folder that an earlier version wrote, opened with today's code: nothing in it is lost.

`tests/data/upgrade/README.md` says how it was made.
"""

from __future__ import annotations

import datetime as dt
import json
import tarfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main
from bot.messages.keys import Key
from bot.operations.workplace import Workplace
from bot.settings.settings import Settings, load_settings
from bot.storage.answers import KeptAnswer
from bot.storage.awaited_builds import AwaitedBuild
from bot.storage.chat_languages import KnownLanguages
from bot.storage.chat_records import GroupSettings
from bot.storage.privacy.pseudonyms import load_pseudonyms
from bot.storage.store import Store
from bot.values.audit import AuditOutcome
from bot.values.votes import VoteCounts
from index.errors import WithdrawnDocumentError
from index.models import Answer, Reason, Strength
from index.problems import Problem
from index.questions.question import read_question
from index.releases.files import name_index_file
from index.releases.generations import Generations
from tests.botapi import BotApiServer, Message
from tests.botapi.keyboards import read_markup
from tests.botapi.parsing import FormattedText
from tests.running import EN, ID, Person, make_settings, running
from tests.texts import say
from tests.workplaces import open_workplace

WRITTEN = Path(__file__).parent.parent / "data" / "upgrade" / "784bb74.tar.xz"
WRITTEN_AT = dt.datetime(2026, 11, 28, 2, 50, tzinfo=dt.UTC)
KEPT_DAYS = 3650

ADMIN, READER, PEMBACA = 5_000_000_002, 5_000_000_003, 5_000_000_004
GROUP = -1_001_000_000_001
LEFT_GROUP = -1_001_000_000_002

QUESTION = "What was the turnout in Ruritania?"
TURNOUT = "The turnout in the general election of Ruritania was 61.5 per cent, the commission said on Sunday."
TURNOUT_NOW = TURNOUT.replace("61.5", "61.7")  # as the folder has it by now, and the candidate that waits
RAIN = "What happened in Streslau on the day of the election?"
# What stood in the buttons under the answers to both.
TURNOUT_ANSWER, TURNOUT_RECEIPT, TURNOUT_BUTTON = "3fYMed1JP1XL", "4NorqmYn5LksAI0BAGI", "k1:c:3fYMed1JP1XL:0:s"
RAIN_ANSWER, RAIN_RECEIPT, RAIN_BUTTON = "z8_eal7_DhbQ", "5ecr606Nzp1XAGwAbA", "k1:c:z8_eal7_DhbQ:0:p"
BALLOTS = "ruritania-printed-98-765-ballots-in-the-week-before-its"
TOWN_HALL = "the-mayor-of-streslau-opened-the-new-town-hall-where-17"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What was written, in folders of the test's own that the settings name."""
    with tarfile.open(WRITTEN) as archive:
        archive.extractall(tmp_path, filter="data")
    monkeypatch.setenv("KUTIP_SEEDS_FOLDER", str(tmp_path / "seeds"))
    monkeypatch.setenv("KUTIP_DATA_FOLDER", str(tmp_path / "data"))
    return tmp_path


@pytest.fixture
async def store(home: Path) -> AsyncIterator[Store]:
    """The database, minutes after it was written."""
    settings = load_settings()
    opened = await Store.open(
        settings.database_path, load_pseudonyms(settings), today=WRITTEN_AT.date, now=WRITTEN_AT.timestamp
    )
    yield opened
    await opened.close()


@pytest.fixture
async def workplace(home: Path) -> AsyncIterator[Workplace]:
    async with open_workplace(load_settings()) as opened:
        yield opened


def give(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    """Gives a command that succeeds; the JSON objects that it wrote."""
    capsys.readouterr()
    assert main([*arguments, "--json"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def find_turnout() -> str:
    """What the generation that serves says of it."""
    generations = Generations(load_settings().generations_folder)
    serving = generations.read_state().serving
    assert serving is not None
    found = generations.open(serving).collection.answer(read_question(QUESTION, EN))
    generations.close()
    assert isinstance(found, Answer)
    return found.quotes[0].text.partition(". It")[0] + "."


# --- the database ---


async def test_languages_and_groups_are_known_by_the_same_hashes(store: Store) -> None:
    assert await store.find_languages(READER) == KnownLanguages(None, EN)
    assert await store.find_languages(PEMBACA) == KnownLanguages(EN, ID)
    assert await store.find_languages(GROUP) == KnownLanguages(ID, None)
    assert await store.chats.read_settings(GROUP) == GroupSettings(is_quiet=True)
    assert await store.chats.read_settings(READER) == GroupSettings(is_quiet=False)
    # It was sent away from there: coming back is news, elsewhere it would be too.
    assert await store.chats.note_joined(LEFT_GROUP)


async def test_the_quotes_behind_buttons_are_found(store: Store) -> None:
    assert await store.answers.find(TURNOUT_ANSWER) == KeptAnswer(TURNOUT_ANSWER, EN, (TURNOUT_RECEIPT,))
    assert await store.answers.find(RAIN_ANSWER) == KeptAnswer(RAIN_ANSWER, EN, (RAIN_RECEIPT,))


async def test_votes_count_and_can_be_changed_by_who_cast_them(store: Store) -> None:
    assert await store.votes.count(1) == VoteCounts(up=1, down=1)
    assert [(receipt, counts.down) for receipt, counts in await store.votes.list_disputed(1, 5)] == [
        (TURNOUT_RECEIPT, 1)
    ]
    assert await store.votes.cast(READER, TURNOUT_RECEIPT, is_up=True)
    assert await store.votes.count(1) == VoteCounts(up=2, down=0)


async def test_questions_are_listed_masked_and_with_what_was_found(store: Store) -> None:
    listed = await store.questions.list_asked(1, 10)
    assert {(asked.text, asked.language, asked.outcome, asked.document, asked.times) for asked in listed} == {
        (QUESTION, EN, Strength.STRONG, "turnout", 2),
        ("Berapa partai politik yang terdaftar?", ID, Strength.STRONG, "partai", 1),
        (RAIN, EN, Strength.PARTIAL, "weather", 1),
        ("Who won the FIFA world cup in Qatar?", EN, Reason.NOT_FOUND, None, 1),
        ("My number is [•••], where do I vote in Streslau?", EN, Reason.NOT_FOUND, None, 1),
    }


async def test_the_audit_log_is_whole(store: Store) -> None:
    entries = await store.audit.list_latest(20)
    assert {(entry.admin_id, entry.outcome) for entry in entries} == {(ADMIN, AuditOutcome.DONE)}
    assert {entry.at.date() for entry in entries} == {WRITTEN_AT.date()}
    assert [(entry.action, entry.subject, entry.generation) for entry in reversed(entries)] == [
        ("add", BALLOTS, "0001"),
        ("reindex", "", "0001"),
        ("publish", "0002", "0001"),
        ("withdraw", "weather", "0002"),
        ("reindex", "", "0002"),
        ("reindex", "", "0002"),
    ]


async def test_drafts_keep_their_files_and_fields(store: Store) -> None:
    edited, new = await store.drafts.list_of(ADMIN)
    assert (edited.document_id, edited.is_edit, edited.file_name) == ("turnout", True, "turnout.txt")
    assert (edited.shown.publisher, edited.shown.about.place) == ("The Ruritanian Gazette", "Ruritania")
    assert (new.document_id, new.is_edit, new.shown.title) == (TOWN_HALL, False, "Town hall")
    content = await store.drafts.read_content(new.id)
    assert content.decode() == "The mayor of Streslau opened the new town hall, where 17 people will vote next time."


async def test_who_waited_for_a_build_is_remembered(store: Store) -> None:
    assert await store.builds.take_all() == [AwaitedBuild(ADMIN, 77, ID, "0003")]


# --- the generations ---


async def test_the_index_is_made_again_from_what_was_published(workplace: Workplace) -> None:
    live, generations = workplace.live, workplace.generations
    assert live is not None
    assert live.generation == "0002"
    assert [path.name for path in generations.list_index_files("0002")] == [name_index_file()]
    found = live.collection.answer(read_question(QUESTION, EN))
    assert isinstance(found, Answer)
    assert TURNOUT in found.quotes[0].text


async def test_receipts_open_and_a_withdrawal_holds(workplace: Workplace) -> None:
    assert workplace.live is not None
    collection = workplace.live.collection
    quote = collection.open_quote(TURNOUT_RECEIPT)
    collection.check_quote(quote)
    assert quote.text.startswith(TURNOUT)
    with pytest.raises(WithdrawnDocumentError):
        collection.open_quote(RAIN_RECEIPT)
    assert workplace.live.withdrawn["weather"].day == WRITTEN_AT.date().isoformat()
    assert {document.id for document in collection.documents} == {"turnout", "partai", BALLOTS}


def test_every_generation_opens(home: Path) -> None:
    generations = Generations(load_settings().generations_folder)
    documents = {name: len(generations.open(name).collection.documents) for name in generations.list_stored()}
    failure = generations.read_events().failure
    generations.close()
    # Of a collection that is opened alone, nothing is left out.
    assert documents == {"0001": 3, "0002": 4, "0003": 4}
    assert failure is not None
    assert [fault.problem for fault in failure.faults] == [Problem.INFO_NOT_TOML]


def test_the_shell_goes_on_where_the_bot_stopped(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (status,) = give(capsys, "status", "--offline")
    assert (status["generation"], status["candidates"], status["withdrawn"]) == ("0002", ["0003"], ["weather"])
    assert status["folder"] == {"added": [], "changed": ["turnout.txt"], "removed": []}
    give(capsys, "publish", "0003")
    assert find_turnout() == TURNOUT_NOW
    give(capsys, "rollback")
    assert find_turnout() == TURNOUT
    give(capsys, "withdraw", "--lift", "weather")
    (built,) = give(capsys, "reindex")
    assert (built["generation"], built["based_on"], built["documents"]) == ("0004", "0002", 4)
    (status,) = give(capsys, "status", "--offline")
    assert (status["generation"], status["withdrawn"]) == ("0002", [])


# --- what readers see ---


@pytest.fixture
def settings(server: BotApiServer, home: Path) -> Settings:
    """Of a bot that keeps all for as long as it may, whatever the day is."""
    kept = ("answers_kept_days", "languages_kept_days", "votes_kept_days", "questions_kept_days")
    days: dict[str, Any] = dict.fromkeys(kept, KEPT_DAYS)
    return make_settings(server, home / "data", seeds_folder=home / "seeds", **days)


@pytest.fixture
async def reader(server: BotApiServer, settings: Settings) -> AsyncIterator[Person]:
    """Who asked then, with the same bot as it is now."""
    user = server.add_user("Siti", id=READER)
    async with running(server, settings):
        yield Person(user, user.private_chat)


def show_old_answer(server: BotApiServer, reader: Person, button: str) -> Message:
    """An answer of that time with its *Context* button, as it still stands in the chat."""
    keyboard, _ = read_markup({"inline_keyboard": [[{"text": "Context", "callback_data": button}]]})
    return reader.chat.new_message(server.bot, FormattedText("An answer."), keyboard=keyboard)


async def test_an_old_button_still_works(server: BotApiServer, reader: Person) -> None:
    message = show_old_answer(server, reader, TURNOUT_BUTTON)
    assert await reader.press(message, "Context") == ""
    assert TURNOUT in message.text


async def test_an_old_button_of_a_withdrawn_document_says_so(server: BotApiServer, reader: Person) -> None:
    message = show_old_answer(server, reader, RAIN_BUTTON)
    notice = await reader.press(message, "Context")
    assert notice == say(Key.WITHDRAWN, EN, date="28 November 2026")


async def test_an_old_link_still_opens(server: BotApiServer, reader: Person) -> None:
    await reader.user.open_link(f"https://t.me/{server.bot.username}?start={TURNOUT_RECEIPT}")
    assert TURNOUT in (await reader.chat.wait_for_reply()).text
