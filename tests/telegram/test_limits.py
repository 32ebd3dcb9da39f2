"""How much people may ask in a minute, as they see it: whatever way it comes, a flood costs one notice."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from bot.context import KutipApplication
from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.settings.settings import Settings
from bot.storage.sqlite.database import SqliteDatabase
from bot.traffic.answer_cache import QuoteCache
from bot.traffic.limits import GROUP_NOTICE_SECONDS, MAX_IGNORED, Limits
from bot.traffic.moderators import Moderators
from index import Collection
from tests.botapi import BotApiServer, Chat, Message
from tests.clocks import HandClock
from tests.running import EN, Person, add_person, make_settings, running
from tests.texts import say

QUESTION = "What does the Constitutional Court do?"
FACT = "The Court will ensure"


@pytest.fixture
def settings(server: BotApiServer, tmp_path: Path) -> Settings:
    return make_settings(
        server, tmp_path / "data", questions_per_minute=10, inline_queries_per_minute=3, corrections_kept_days=0
    )


@pytest.fixture
def clock(application: KutipApplication) -> HandClock:
    clock = HandClock()
    application.bot_data.limits = Limits.from_settings(application.bot_data.settings, clock)
    return clock


async def test_private_chats_have_a_generous_limit_of_their_own(
    server: BotApiServer, clock: HandClock, settings: Settings
) -> None:
    person, other = add_person(server), add_person(server)
    for _ in range(settings.questions_per_minute):
        await person.send("Hello")
    await server.wait_idle()
    assert len(person.chat.bot_messages) == settings.questions_per_minute
    question = await person.send(QUESTION)
    told = await person.chat.wait_for_reply(to=question)
    assert told.text == phrase(Key.FLOOD, EN, count=60, n="60")
    await person.send(QUESTION)
    assert FACT in (await other.ask(QUESTION)).text
    await server.wait_idle()
    assert len(person.chat.bot_messages) == settings.questions_per_minute + 1
    clock.seconds += 60
    question = await person.send(QUESTION)
    assert FACT in (await person.chat.wait_for_reply(to=question)).text


async def test_inline_queries_beyond_the_limit_find_nothing_for_a_while(
    server: BotApiServer, clock: HandClock, settings: Settings
) -> None:
    person, other = add_person(server), add_person(server)
    for number in range(settings.inline_queries_per_minute):
        assert (await person.user.type_inline(f"{QUESTION}{' ' * number}")).results
    beyond = await person.user.type_inline(f"en {QUESTION}")
    assert not beyond.results
    assert (await other.user.type_inline(QUESTION)).results
    assert FACT in (await person.ask(QUESTION)).text, "the private chat counts by itself"
    assert beyond.cache_seconds == 60, "until then Telegram asks no more for the same"
    clock.seconds += 60
    assert (await person.user.type_inline(f"id {QUESTION}")).results


# --- many within a minute ---

MANY = range(50)


@pytest.fixture
def group(server: BotApiServer) -> Chat:
    return server.add_group("Pemilu")


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often something was looked up in the documents and in the database."""
    counted: Counter[str] = Counter()

    def count(kind: type, name: str, what: str) -> None:
        inner: Callable[..., Any] = getattr(kind, name)

        def counting(*args: object, **options: object) -> Any:
            counted[what] += 1
            return inner(*args, **options)

        monkeypatch.setattr(kind, name, counting)

    count(QuoteCache, "find", "searches")
    for name in ("verify", "open_quote"):
        count(Collection, name, "searches")
    for name in ("fetch", "fetch_all", "transaction"):
        count(SqliteDatabase, name, "database")
    return counted


def say_wait() -> str:
    return phrase(Key.FLOOD, EN, count=60, n="60")


Asking = Callable[[Person, int], Awaitable[object]]


async def ask(person: Person, number: int) -> object:
    return await person.send(f"How many parties are there? {number}")


async def verify(person: Person, number: int) -> object:
    return await person.send(f"/verify In all there are {number} parties in the country.")


async def follow_link(person: Person, number: int) -> object:
    return await person.user.start(f"c_{number}")


async def check_link(person: Person, number: int) -> object:
    return await person.user.start(f"v_{number}")


async def carry(person: Person, number: int) -> object:
    return await person.user.start(f"q_{number}")


async def start(person: Person, _: int) -> object:
    return await person.user.start()


async def ask_for_help(person: Person, _: int) -> object:
    return await person.send("/help")


async def list_sources(person: Person, _: int) -> object:
    return await person.send("/sources")


async def choose_language(person: Person, _: int) -> object:
    return await person.send("/language")


async def look_at_privacy(person: Person, _: int) -> object:
    return await person.send("/privacy")


async def forget(person: Person, _: int) -> object:
    return await person.send("/forget")


async def act_as_admin(person: Person, number: int) -> object:
    return await person.send(("/reindex", "/admin", "/add", "/stats 30")[number % 4])


async def send_sticker(person: Person, _: int) -> object:
    return await person.send(sticker=b"content")


async def send_long(person: Person, number: int) -> object:
    return await person.send(f"{number} " + "parties and seats " * 120)


@pytest.mark.parametrize(
    "asking",
    [
        *(ask, verify, follow_link, check_link, carry, start, ask_for_help, list_sources, choose_language),
        *(look_at_privacy, forget, act_as_admin, send_sticker, send_long),
    ],
)
async def test_many_messages_cost_one_notice(
    server: BotApiServer, clock: HandClock, settings: Settings, person: Person, asking: Asking, done: Counter[str]
) -> None:
    for number in MANY[: settings.questions_per_minute]:
        await asking(person, number)
    await server.wait_idle()
    before, sent = done.copy(), len(person.chat.bot_messages)
    # One more, so that whoever has been forgotten is known again.
    await asking(person, 0)
    told = await person.chat.wait_for_reply(to=person.chat.messages[-1])
    assert told.text == say_wait()
    known = done.copy()
    for number in MANY[settings.questions_per_minute + 1 :]:
        await asking(person, number)
    await server.wait_idle()
    assert len(person.chat.bot_messages) == sent + 1
    assert done["searches"] == before["searches"]
    assert done == known


async def test_many_presses_are_each_answered_and_show_nothing(
    server: BotApiServer, clock: HandClock, settings: Settings, person: Person, done: Counter[str]
) -> None:
    answer = await person.ask("How many parties are registered?")
    for _ in range(settings.questions_per_minute - 1):
        await press_again(server, person, answer)
    before, calls = done.copy(), len(server.calls)
    presses = [person.chat.tap(person.user, answer, button) for button in answer_buttons(answer)]
    notices = {(await press.answered()).text for press in presses}
    for _ in MANY[settings.questions_per_minute :]:
        await press_again(server, person, answer)
    await server.wait_idle()
    assert notices == {say_wait()}
    made = {call.method for call in server.calls[calls:]} - {"getUpdates"}
    assert made == {"answerCallbackQuery"}, "no message and no edit"
    assert done == before


def answer_buttons(message: Message) -> list[str]:
    assert message.keyboard is not None
    return [button.callback_data for button in message.keyboard.buttons if button.callback_data]


async def press_again(server: BotApiServer, person: Person, message: Message) -> None:
    """A press of an app that keeps nothing of what it was told."""
    server.world.callbacks._cache.clear()
    await person.chat.tap(person.user, message, answer_buttons(message)[0]).answered()


async def test_the_same_press_is_answered_by_the_app_until_it_is_worth_asking(
    server: BotApiServer, clock: HandClock, settings: Settings, person: Person
) -> None:
    welcome = await person.ask("/start")
    for _ in range(settings.questions_per_minute):
        await person.send("/help")
    await server.wait_idle()
    (label, *_) = answer_buttons(welcome)
    told = [await person.chat.press(person.user, welcome, label) for _ in MANY]
    assert {(answer.text, answer.cache_seconds) for answer in told} == {(say_wait(), 60)}
    assert len(server.calls_of("answerCallbackQuery")) == 1


async def test_suggestions_are_counted_as_questions(
    server: BotApiServer, clock: HandClock, settings: Settings, person: Person, done: Counter[str]
) -> None:
    welcome = await person.ask("/start")
    before = len(person.chat.bot_messages)
    for _ in MANY:
        await press_again(server, person, welcome)
    await server.wait_idle()
    assert len(person.chat.bot_messages) - before == settings.questions_per_minute - 1
    assert done["searches"] == settings.questions_per_minute - 1


async def test_many_guest_calls_cost_one_notice(
    server: BotApiServer, clock: HandClock, settings: Settings, person: Person, done: Counter[str]
) -> None:
    group = server.add_group("Keluarga", bot_status=None, members=(person.user,))
    for number in MANY:
        person.user.call_guest(group, f"How many parties are there? {number}")
    await server.wait_idle()
    assert len(group.bot_messages) == settings.questions_per_minute + 1
    assert group.bot_texts.count(say_wait()) == 1
    assert done["searches"] == settings.questions_per_minute
    other = server.add_user("Budi", language_code="en")
    assert FACT in (await other.call_guest(group, QUESTION).answered()).text


async def test_many_inline_queries_find_nothing_beyond_the_limit(
    server: BotApiServer, clock: HandClock, settings: Settings, person: Person, done: Counter[str]
) -> None:
    found = [await person.user.type_inline(f"{QUESTION} {number}") for number in MANY]
    assert sum(bool(page.results) for page in found) == done["searches"] == settings.inline_queries_per_minute
    assert server.calls_of("sendMessage") == []


async def test_many_edits_cost_one_notice(
    server: BotApiServer, clock: HandClock, settings: Settings, person: Person, done: Counter[str]
) -> None:
    question = await person.send(QUESTION)
    await person.chat.wait_for_reply()
    for number in MANY:
        person.chat.edit(question, f"How many parties are there? {number}")
    await server.wait_idle()
    assert len(person.chat.bot_messages) == 2
    assert person.chat.bot_messages[-1].text == say_wait()
    assert done["searches"] == settings.questions_per_minute


# --- in groups ---


async def test_many_people_in_a_group_cost_one_notice(
    server: BotApiServer, clock: HandClock, settings: Settings, group: Chat, done: Counter[str]
) -> None:
    crowd = [server.add_user(f"Member {number}", language_code="en") for number in range(25)]
    asked = ("/ask@kutip_test_bot {}", "@kutip_test_bot {}", "/verify@kutip_test_bot {}", "/help@kutip_test_bot {}")
    for number in MANY:
        text = asked[number % 4].format(f"{QUESTION} {number}")
        await group.send(crowd[number % 25], text)
    await server.wait_idle()
    texts = group.bot_texts
    assert texts.count(say_wait()) == 1
    assert len(texts) <= settings.group_messages_per_minute + 1
    assert done["searches"] <= settings.group_messages_per_minute


async def test_what_is_not_for_the_bot_is_not_counted_and_costs_nothing(
    server: BotApiServer, clock: HandClock, group: Chat, done: Counter[str]
) -> None:
    user = server.add_user("Budi", language_code="en")
    server.settings.can_read_all_group_messages = True
    note = await group.send(user, "Good morning")
    for number in MANY:
        text = ("Who won?", "/roll 6", "/ask@other_bot who?", "/reindex", "/stats")[number % 5]
        await group.send(user, text)
        group.edit(note, f"@kutip_test_bot {number}")
    await server.wait_idle()
    assert group.bot_messages == []
    assert not done
    asked = await group.send(user, f"/ask@kutip_test_bot {QUESTION}")
    assert FACT in (await group.wait_for_reply(to=asked)).text


async def test_a_flood_of_mentions_leaves_a_quiet_group_quiet(
    server: BotApiServer, clock: HandClock, group: Chat, application: KutipApplication
) -> None:
    user = server.add_user("Budi", language_code="en")
    await application.bot_data.store.chats.toggle_quiet(group.id)
    for _ in MANY:
        await group.send(user, f"@kutip_test_bot {QUESTION}")
    await server.wait_idle()
    assert group.bot_messages == []


@pytest.mark.parametrize("chatter", ["wkwk", "mantap", "lol"])
async def test_chatter_that_gets_no_answer_takes_nobodys_turn(
    server: BotApiServer, clock: HandClock, settings: Settings, group: Chat, chatter: str
) -> None:
    crowd = [server.add_user(f"Member {number}", language_code="en") for number in range(3)]
    asked = await group.send(crowd[0], f"/ask@kutip_test_bot {QUESTION}")
    answer = await group.wait_for_reply(to=asked)
    for number in range(2 * settings.group_messages_per_minute):
        await group.send(crowd[number % 3], chatter, reply_to=answer)
        await server.wait_idle()
    for member in crowd:
        question = await group.send(member, f"/ask@kutip_test_bot {QUESTION}")
        assert FACT in (await group.wait_for_reply(to=question)).text
    assert len(group.bot_messages) == 4


async def test_no_flood_of_chatter_keeps_the_bot_busy(
    server: BotApiServer, clock: HandClock, group: Chat, done: Counter[str]
) -> None:
    user = server.add_user("Budi", language_code="en")
    answer = await group.wait_for_reply(to=await group.send(user, f"/ask@kutip_test_bot {QUESTION}"))
    for number in range(2 * MAX_IGNORED):
        await group.send(user, f"haha {number}", reply_to=answer)
        await server.wait_idle()
    assert len(group.bot_messages) == 1
    assert done["searches"] < 2 * MAX_IGNORED


async def test_in_a_flood_only_who_asks_is_told_and_all_once_in_ten_minutes(
    server: BotApiServer, clock: HandClock, settings: Settings, group: Chat
) -> None:
    user = server.add_user("Budi", language_code="en")

    async def flood() -> list[str]:
        before = len(group.bot_messages)
        for _ in range(settings.group_questions_per_minute):
            await group.send(user, f"/ask@kutip_test_bot {QUESTION}")
        await group.send(user, "hahaha @kutip_test_bot", reply_to=group.messages[0])
        await server.wait_idle()
        assert len(group.bot_messages) == before + settings.group_questions_per_minute, "laughter is told nothing"
        await group.send(user, f"/ask@kutip_test_bot {QUESTION}")
        await group.send(user, f"/ask@kutip_test_bot {QUESTION}")
        await server.wait_idle()
        return group.bot_texts[before:]

    server.settings.can_read_all_group_messages = True
    assert (await flood()).count(say_wait()) == 1
    clock.seconds += 61
    assert (await flood()).count(say_wait()) == 0
    clock.seconds += GROUP_NOTICE_SECONDS
    assert (await flood()).count(say_wait()) == 1


async def test_a_moderators_press_is_heard_in_a_flood(
    server: BotApiServer, clock: HandClock, settings: Settings, application: KutipApplication
) -> None:
    moderator = server.add_user("Mira", language_code="id")
    group = server.add_group("Pemilu", members=(moderator,))
    group.promote(moderator)
    asked = await group.send(moderator, "/bahasa@kutip_test_bot")
    choice = await group.wait_for_reply(to=asked)
    crowd = [server.add_user(f"Member {number}", language_code="id") for number in range(6)]
    for number in MANY[: 2 * settings.group_messages_per_minute]:
        await group.send(crowd[number % 6], f"/ask@kutip_test_bot {QUESTION}")
    await server.wait_idle()
    await group.press(crowd[0], choice, "English")
    assert say(Key.LANGUAGE_CHOSEN, EN) not in group.bot_texts
    await group.press(moderator, choice, "English")
    await server.wait_idle()
    assert choice.text == say(Key.LANGUAGE_CHOSEN, EN)


async def test_moderators_are_asked_for_once_in_a_flood(
    server: BotApiServer, clock: HandClock, group: Chat, application: KutipApplication
) -> None:
    application.bot_data.moderators = Moderators(clock)
    fault = server.fail_next("getChatAdministrators", status=400, description="no", times=None)
    for number in MANY:
        user = server.add_user(f"Member {number % 20}", language_code="en")
        await group.send(user, "/quiet@kutip_test_bot")
    await server.wait_idle()
    assert fault.hits == 1
    server.clear_faults()
    clock.seconds += 60
    stranger = server.add_user("Budi", language_code="en")
    before = len(group.bot_messages)
    for _ in MANY:
        await group.send(stranger, "/quiet@kutip_test_bot")
    await server.wait_idle()
    assert len(server.calls_of("getChatAdministrators")) == 2
    told = group.bot_texts[before:]
    assert told.count(say(Key.MODERATORS_ONLY, EN)) == 1
    assert len(told) == 1, "and not again that there are too many"


async def test_letting_the_bot_in_again_and_again_introduces_it_once(
    server: BotApiServer, clock: HandClock, settings: Settings
) -> None:
    adder = server.add_user("Adi", language_code="en")
    group = server.add_group("Kelas", bot_status=None, members=(adder,))
    for _ in MANY:
        group.add_bot(adder)
        group.remove_bot(adder)
    group.add_bot(adder)
    await server.wait_idle()
    assert len(group.bot_messages) == 1
    for number in MANY:
        server.add_group(f"Kelas {number}", bot_status=None, members=(adder,)).add_bot(adder)
    await server.wait_idle()
    assert len(server.calls_of("sendMessage")) <= settings.questions_per_minute


# --- who is let in all the same ---


async def test_admins_are_heard_in_a_flood(server: BotApiServer, tmp_path: Path) -> None:
    admin = add_person(server)
    settings = make_settings(server, tmp_path / "data", admin_ids=str(admin.user.id), questions_per_minute=2)
    async with running(server, settings):
        for _ in range(5):
            overview = await admin.ask("/admin")
            assert overview.text != say_wait()
        assert FACT in (await admin.ask(QUESTION)).text


async def test_one_persons_flood_fills_no_queue(
    server: BotApiServer, clock: HandClock, settings: Settings, person: Person, application: KutipApplication
) -> None:
    gate = asyncio.Event()
    server.fail_next("sendMessage", chat=person.chat, hold=gate, times=None)
    for _ in MANY:
        await person.send("/help")
    await server.wait_until(lambda: not server.pending_updates)
    processor = application.update_processor
    await server.wait_until(
        lambda: processor.current_concurrent_updates <= settings.questions_per_minute + 1,
    )
    gate.set()
