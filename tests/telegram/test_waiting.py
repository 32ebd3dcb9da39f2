"""A question that nothing answers yet: its asker is told once, when there is an answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.messages.keys import Key
from bot.operations import publishing
from bot.operations.subscriptions import asking_again
from bot.operations.workplace import Workplace
from bot.settings.settings import Settings
from bot.storage.kept.questions import MOST_OF_A_CHAT
from tests.botapi import BotApiServer
from tests.databases import read_rows
from tests.running import EN, ID, Person, add_person, make_settings
from tests.texts import opening, say
from tests.waiting import wait_until
from tests.workplaces import ADMIN_ID, build

pytestmark = pytest.mark.usefixtures("brief_spacing")

QUESTION = "Who is the chairman of the Amanat party?"
PERTANYAAN = "Siapa ketua partai Amanat?"
ANSWER = "Erlan Koshanov is the chairman of the Amanat party."


@pytest.fixture
def brief_spacing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing waits for room that answers might need."""
    monkeypatch.setattr(asking_again, "PAUSE_SECONDS", 0.02)
    monkeypatch.setattr(asking_again, "SECONDS_PER_MESSAGE", 0.0)
    monkeypatch.setattr(asking_again, "_FIRST_PAUSE_SECONDS", 0.0)


@pytest.fixture
def settings(server: BotApiServer, folder: Path, tmp_path: Path) -> Settings:
    return make_settings(server, tmp_path / "data", is_published=True, seeds_folder=folder)


async def publish_answer(place: Workplace, folder: Path) -> None:
    about = "title: Parties of Kazakhstan\npublisher: Example\npublished: 2023-03-01\nlanguage: en"
    (folder / "parties.txt").write_text(f"---\n{about}\n---\n{ANSWER}\n")
    name = await build(place)
    await publishing.publish(place, name, ADMIN_ID)


def count_waiting(settings: Settings) -> int:
    return len(read_rows(settings.database_location, "SELECT 1 FROM waiting_questions"))


async def test_whoever_asked_is_told_once_in_their_language(
    server: BotApiServer, place: Workplace, settings: Settings, folder: Path, person: Person
) -> None:
    refused = await person.ask(QUESTION)
    assert await person.press(refused, say(Key.BUTTON_TELL_WHEN_ANSWERED, EN)) == say(Key.WAITING, EN)
    assert say(Key.BUTTON_STOP_WAITING, EN) in refused.labels
    budi = add_person(server, "id")
    ditolak = await budi.ask(PERTANYAAN)
    assert await budi.press(ditolak, say(Key.BUTTON_TELL_WHEN_ANSWERED, ID)) == say(Key.WAITING, ID)
    assert count_waiting(settings) == 2
    await publish_answer(place, folder)
    for one, language, asked in ((person, EN, QUESTION), (budi, ID, PERTANYAAN)):
        told = await one.chat.wait_for_reply()
        assert told.text.startswith(f"{say(Key.ANSWER_ARRIVED, language)}\n\n{asked}\n")
        assert ANSWER.removesuffix(".") in told.text
        assert told.parameters["disable_notification"] is True
    await wait_until(lambda: count_waiting(settings) == 0)
    # The button of the old refusal has nothing to stop any more, and says so.
    assert await person.press(refused, say(Key.BUTTON_STOP_WAITING, EN)) == say(Key.WAITING_NO_MORE, EN)
    assert say(Key.BUTTON_STOP_WAITING, EN) not in refused.labels
    before = len(person.chat.bot_messages)
    (folder / "other.txt").write_text("---\ntitle: Other\nlanguage: en\n---\nAnother text about the election.\n")
    await publishing.publish(place, await build(place), ADMIN_ID)
    assert (await person.ask("/start")).text
    assert len(person.chat.bot_messages) == before + 1


async def test_nobody_is_told_who_stopped_forgot_or_blocked(
    server: BotApiServer, place: Workplace, settings: Settings, folder: Path, person: Person
) -> None:
    stopped, forgetful, blocked = people = [person, add_person(server), add_person(server)]
    refusals = [await one.ask(QUESTION) for one in people]
    for one, refused in zip(people, refusals, strict=True):
        await one.press(refused, say(Key.BUTTON_TELL_WHEN_ANSWERED, EN))
    assert count_waiting(settings) == 3
    assert await stopped.press(refusals[0], say(Key.BUTTON_STOP_WAITING, EN)) == say(Key.WAITING_STOPPED, EN)
    await forgetful.ask("/forget")
    assert count_waiting(settings) == 1
    blocked.chat.block()
    await publish_answer(place, folder)
    await wait_until(lambda: count_waiting(settings) == 0)
    assert all(ANSWER not in message.text for one in people for message in one.chat.bot_messages)


async def test_stop_under_an_answer_ends_all_waiting(
    place: Workplace, settings: Settings, folder: Path, person: Person
) -> None:
    for question in (QUESTION, "Who is the chairman of the Rainbow party?"):
        refused = await person.ask(question)
        await person.press(refused, say(Key.BUTTON_TELL_WHEN_ANSWERED, EN))
    await publish_answer(place, folder)
    told = await person.chat.wait_for_reply()
    await wait_until(lambda: count_waiting(settings) == 1)
    assert await person.press(told, say(Key.BUTTON_STOP_ALL_WAITING, EN)) == say(Key.WAITING_ALL_STOPPED, EN)
    assert count_waiting(settings) == 0


async def test_ten_questions_of_a_chat_wait_and_no_more(place: Workplace, settings: Settings, person: Person) -> None:
    parties = [f"{first}{last}" for first in ("Red", "Blue", "Gold") for last in ("wood", "stone", "field", "lake")]
    notices = []
    for party in parties[: MOST_OF_A_CHAT + 1]:
        refused = await person.ask(f"Who is the chairman of the {party} party?")
        notices.append(await person.press(refused, say(Key.BUTTON_TELL_WHEN_ANSWERED, EN)))
    assert notices[:-1] == [say(Key.WAITING, EN)] * MOST_OF_A_CHAT
    assert notices[-1] == say(Key.WAITING_FULL, EN, n=str(MOST_OF_A_CHAT))
    assert count_waiting(settings) == MOST_OF_A_CHAT


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
async def test_an_answer_that_telegram_does_not_take_now_comes_later(
    server: BotApiServer, place: Workplace, settings: Settings, folder: Path, person: Person
) -> None:
    refused = await person.ask(QUESTION)
    await person.press(refused, say(Key.BUTTON_TELL_WHEN_ANSWERED, EN))
    server.fail_next("sendMessage", chat=person.chat, status=502, times=2)
    await publish_answer(place, folder)
    assert (await person.chat.wait_for_reply()).text.startswith(opening(Key.ANSWER_ARRIVED, EN))
    await wait_until(lambda: count_waiting(settings) == 0)


async def test_what_is_no_question_to_documents_waits_for_nothing(place: Workplace, person: Person) -> None:
    for message in ("hello", "How do I bake bread?"):
        assert say(Key.BUTTON_TELL_WHEN_ANSWERED, EN) not in (await person.ask(message)).labels
