"""Votes on quotes, as their readers cast them in private chats; what is stored is read from the database."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.context import KutipApplication
from bot.messages.keys import Key
from bot.settings.settings import Settings
from bot.views.readers.privacy import render_forgotten
from tests.botapi import BotApiServer, Message
from tests.databases import read_rows
from tests.running import EN, ID, Person, add_person, make_settings, running
from tests.texts import say

LONE = "What does the Constitutional Court do?"
SEVERAL = "What did international observers report about the presidential vote?"
REASONS = [Key.BUTTON_WRONG_TOPIC, Key.BUTTON_OUTDATED, Key.BUTTON_INCOMPLETE]


async def read_votes(application: KutipApplication) -> list[tuple[str, int, str | None]]:
    """(receipt, up, reason) of every vote."""
    await application.bot_data.store._database.settle()
    path = application.bot_data.settings.database_path
    return read_rows(path, "SELECT receipt, is_up, reason FROM votes ORDER BY receipt, is_up")


def shows_reasons(message: Message) -> bool:
    return message.labels == [*(say(key, EN) for key in REASONS), say(Key.BUTTON_BACK, EN)]


@pytest.mark.usefixtures("application")
async def test_an_answer_has_at_most_four_buttons_and_the_rest_behind_more(person: Person) -> None:
    several = await person.ask(SEVERAL)
    usual = [say(key, EN) for key in (Key.BUTTON_MORE, Key.BUTTON_CONTEXT, Key.BUTTON_COPY, Key.BUTTON_REST)]
    assert several.labels == usual
    text = several.text
    assert await person.press(several, say(Key.BUTTON_REST, EN)) == ""
    rest = [say(Key.BUTTON_CARD, EN), say(Key.BUTTON_BACK, EN), "👍", "👎", say(Key.BUTTON_TELL_OF_CHANGES, EN)]
    assert several.labels == rest
    assert await person.press(several, say(Key.BUTTON_BACK, EN)) == ""
    assert (several.labels, several.text) == (usual, text)
    lone = await person.ask(LONE)
    assert lone.labels[0] == say(Key.BUTTON_CONTEXT, EN)
    assert lone.labels[-2:] == ["👍", "👎"]
    assert len(lone.labels) <= 4


async def test_more_under_an_expired_answer_says_so(person: Person, application: KutipApplication) -> None:
    answer = await person.ask(SEVERAL)
    await application.bot_data.store.purge(answers_kept_days=-1, languages_kept_days=1)
    assert await person.press(answer, say(Key.BUTTON_REST, EN)) == say(Key.STALE_BUTTON, EN)
    assert say(Key.BUTTON_REST, EN) not in answer.labels


@pytest.mark.usefixtures("application")
async def test_a_vote_is_thanked_for_and_changes_nothing_on_the_screen(
    person: Person, application: KutipApplication
) -> None:
    answer = await person.ask(SEVERAL)
    await person.press(answer, say(Key.BUTTON_REST, EN))
    opened = len(answer.edits)
    assert await person.press(answer, "👍") == say(Key.VOTE_UP, EN)
    assert len(answer.edits) == opened
    ((_, is_up, reason),) = await read_votes(application)
    assert (is_up, reason) == (1, None)


@pytest.mark.usefixtures("application")
async def test_a_vote_against_asks_for_the_reason_and_puts_the_buttons_back(
    person: Person, application: KutipApplication
) -> None:
    answer = await person.ask(SEVERAL)
    text, labels, entities = answer.text, answer.labels, answer.entities
    for key, stored in zip(REASONS, ("wrong_topic", "outdated", "incomplete"), strict=True):
        await person.press(answer, "👎")
        assert shows_reasons(answer)
        assert (answer.text, answer.entities) == (text, entities)
        assert await person.press(answer, say(key, EN)) == say(Key.COMPLAINT_NOTED, EN)
        assert (answer.text, answer.labels) == (text, labels)
        ((_, is_up, reason),) = await read_votes(application)
        assert (is_up, reason) == (0, stored)


@pytest.mark.usefixtures("application")
async def test_the_reason_may_be_left_out(person: Person, application: KutipApplication) -> None:
    answer = await person.ask(SEVERAL)
    labels = answer.labels
    assert await person.press(answer, "👎") == say(Key.VOTE_DOWN, EN)
    assert await person.press(answer, say(Key.BUTTON_BACK, EN)) == ""
    assert answer.labels == labels
    ((_, is_up, reason),) = await read_votes(application)
    assert (is_up, reason) == (0, None)


@pytest.mark.usefixtures("application")
async def test_a_vote_can_be_changed_and_stays_one(person: Person, application: KutipApplication) -> None:
    answer = await person.ask(SEVERAL)
    assert await person.press(answer, "👍") == say(Key.VOTE_UP, EN)
    assert await person.press(answer, "👍") == say(Key.VOTE_UP, EN)
    assert await person.press(answer, "👎") == say(Key.VOTE_DOWN_CHANGED, EN)
    await person.press(answer, say(Key.BUTTON_OUTDATED, EN))
    assert await person.press(answer, "👍") == say(Key.VOTE_UP_CHANGED, EN)
    ((_, is_up, reason),) = await read_votes(application)
    assert (is_up, reason) == (1, None)


@pytest.mark.usefixtures("application")
async def test_each_quote_has_its_own_vote_whichever_answer_shows_it(
    person: Person, application: KutipApplication
) -> None:
    answer = await person.ask(SEVERAL)
    await person.press(answer, "👍")
    await person.press(answer, say(Key.BUTTON_BACK, EN))
    await person.press(answer, say(Key.BUTTON_MORE, EN))
    assert await person.press(answer, "👎") == say(Key.VOTE_DOWN, EN)
    await person.press(answer, say(Key.BUTTON_INCOMPLETE, EN))
    assert answer.labels[0].startswith("2/"), "the second quote is still shown"
    assert sorted(is_up for _, is_up, _ in await read_votes(application)) == [0, 1]
    again = await person.ask(SEVERAL)
    assert await person.press(again, "👎") == say(Key.VOTE_DOWN_CHANGED, EN), "the same first quote"
    assert [is_up for _, is_up, _ in await read_votes(application)] == [0, 0]


@pytest.mark.usefixtures("application")
async def test_two_readers_have_two_votes_in_their_own_languages(
    server: BotApiServer, application: KutipApplication
) -> None:
    siti, budi = add_person(server, "en"), add_person(server, "id")
    await budi.press(await budi.ask("/bahasa"), "Bahasa Indonesia")
    theirs = [await siti.ask(SEVERAL), await budi.ask(SEVERAL)]
    assert await siti.press(theirs[0], "👍") == say(Key.VOTE_UP, EN)
    assert await budi.press(theirs[1], "👎") == say(Key.VOTE_DOWN, ID)
    assert theirs[1].labels[0] == say(Key.BUTTON_WRONG_TOPIC, ID)
    votes = await read_votes(application)
    assert [is_up for _, is_up, _ in votes] == [0, 1]
    assert len({receipt for receipt, _, _ in votes}) == 1


@pytest.mark.usefixtures("application")
async def test_forget_deletes_the_votes_of_one_reader_and_no_other(
    server: BotApiServer, application: KutipApplication
) -> None:
    siti, budi = add_person(server), add_person(server)
    answer = await siti.ask(SEVERAL)
    await siti.press(answer, "👍")
    await budi.press(await budi.ask(SEVERAL), "👎")
    assert (await siti.ask("/forget")).text == render_forgotten(90, EN).text
    assert [is_up for _, is_up, _ in await read_votes(application)] == [0]
    assert await siti.press(answer, "👎") == say(Key.VOTE_DOWN, EN), "the vote against is a first one again"


async def test_votes_survive_a_restart_without_any_id(server: BotApiServer, settings: Settings, person: Person) -> None:
    async with running(server, settings):
        answer = await person.ask(SEVERAL)
        await person.press(answer, "👍")
    async with running(server, settings):
        assert await person.press(answer, "👎") == say(Key.VOTE_DOWN_CHANGED, EN)
    cells = [cell for row in read_rows(settings.database_path, "SELECT * FROM votes") for cell in row]
    assert not any(str(person.user.id) in str(cell) for cell in cells)


async def test_privacy_names_votes_with_their_retention(server: BotApiServer, person: Person, tmp_path: Path) -> None:
    settings = make_settings(server, tmp_path / "data", votes_kept_days=123, left_chats_kept_days=45)
    async with running(server, settings):
        lines = (await person.ask("/privacy")).text.splitlines()
    assert f"• {say(Key.STORED_VOTES, EN)}: 123 days" in lines
    assert f"• {say(Key.STORED_LEFT_CHATS, EN)}: 45 days" in lines


async def test_a_vote_under_an_expired_answer_says_so(person: Person, application: KutipApplication) -> None:
    answer = await person.ask(SEVERAL)
    await application.bot_data.store.purge(answers_kept_days=-1, languages_kept_days=1)
    assert await person.press(answer, "👍") == say(Key.STALE_BUTTON, EN)
    assert "👍" not in answer.labels


@pytest.mark.usefixtures("application")
async def test_a_vote_under_a_deleted_message_counts(person: Person, application: KutipApplication) -> None:
    answer = await person.ask(SEVERAL)
    await person.press(answer, say(Key.BUTTON_REST, EN))
    press = person.chat.tap(person.user, answer, "👎")
    person.chat.delete(answer)
    assert (await press.answered()).text == say(Key.VOTE_DOWN, EN)
    assert [is_up for _, is_up, _ in await read_votes(application)] == [0]
