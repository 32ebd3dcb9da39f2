"""What one person alone sees in a group: with a server that can, one that cannot, and one that only seems to."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import Literal

import pytest

from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.settings.settings import Settings
from bot.storage.carried_questions import KEPT_SECONDS
from index.models import Strength
from tests.botapi import BotApiServer, Chat, Message, User
from tests.running import EN, ID, running, serve_graded
from tests.texts import say

pytestmark = pytest.mark.usefixtures("profile_set")

NAME = "kutip_test_bot"
ASK, TRY, COBA = f"/ask@{NAME}", f"/try@{NAME}", f"/coba@{NAME}"
QUESTION = "What does the Constitutional Court do?"
FACT = "The Court will ensure"
OUTSIDE = "Who won the FIFA world cup in Qatar?"
SHOW_ME, EVERYONE = phrase(Key.BUTTON_SHOW_ME, EN), phrase(Key.BUTTON_SHOW_EVERYONE, EN)
PRIVATE_CHAT = phrase(Key.BUTTON_PRIVATE_CHAT, EN)


@asynccontextmanager
async def meeting(server: BotApiServer, settings: Settings, how: Literal["unknown", "taken", "refused", "ignored"]):  # type: ignore[no-untyped-def]
    """The bot with a server that deals so with ephemeral messages, once it has seen what that says that it can."""
    server.settings.ephemeral = how
    async with running(server, settings) as application:
        await server.wait_for_call("getMyCommands", count=7)
        await server.wait_idle()
        yield application


async def say_in(group: Chat, user: User, text: str) -> Message:
    """Send a message and wait for the bot's next one in the group."""
    await group.send(user, text)
    return await group.wait_for_reply()


async def test_what_is_certain_is_for_everybody_whichever_command_asks(
    server: BotApiServer, settings: Settings, group: Chat, siti: User
) -> None:
    async with meeting(server, settings, "taken"):
        quiet = await say_in(group, siti, f"{TRY} {QUESTION}")
        assert quiet.ephemeral_id is None
        assert quiet.text.startswith(f"{QUESTION}\n\n"), "nobody else has seen the question"
        assert FACT in quiet.text
        asked = await say_in(group, siti, f"{ASK} {QUESTION}")
        assert asked.text in quiet.text
        assert [message.sender for message in group.ephemeral] == [siti], "the command alone"


async def test_a_refusal_is_for_the_asker_alone_until_they_show_it(
    server: BotApiServer, settings: Settings, group: Chat, siti: User, budi: User
) -> None:
    async with meeting(server, settings, "taken"):
        alone = await say_in(group, siti, f"{TRY} {OUTSIDE}")
        assert (alone.receiver, alone.message_id) == (siti, 0)
        assert "Qatar" in alone.text
        assert alone.labels == [EVERYONE]
        assert group.bot_texts == []
        with pytest.raises(ValueError, match="does not see"):
            group.tap(budi, alone, EVERYONE)
        assert (await group.press(siti, alone, EVERYONE)).text == ""
        shown = await group.wait_for_reply()
        assert group.bot_texts == [shown.text]
        assert shown.text.startswith(f"{OUTSIDE}\n\n")
        assert "Qatar" in shown.text.removeprefix(OUTSIDE)
        assert shown.reply_to is None, "what it answers has no number of the group's"
        assert alone.is_deleted


async def test_a_command_without_a_question_is_explained_to_the_asker_alone(
    server: BotApiServer, settings: Settings, group: Chat, siti: User
) -> None:
    async with meeting(server, settings, "taken"):
        alone = await say_in(group, siti, TRY)
        assert (alone.receiver, alone.text) == (siti, say(Key.GROUP_EMPTY_QUESTION, EN, bot=NAME))
        assert group.bot_texts == []


async def test_closest_words_are_for_whoever_presses_alone(
    server: BotApiServer, settings: Settings, group: Chat, siti: User, budi: User
) -> None:
    async with meeting(server, settings, "taken") as application:
        serve_graded(application, Strength.PARTIAL)
        unsure = await say_in(group, siti, f"{ASK} {QUESTION}")
        assert unsure.text == say(Key.GROUP_UNSURE_PRESS, EN)
        assert unsure.labels == [SHOW_ME, PRIVATE_CHAT]
        for user in (siti, budi):
            assert (await group.press(user, unsure, SHOW_ME)).text == ""
            alone = await group.wait_for_reply()
            assert alone.receiver is user
            assert FACT in alone.text
            assert say(Key.PARTIAL, EN) in alone.text.splitlines()
            assert alone.labels == [EVERYONE, say(Key.BUTTON_CONTEXT, EN)]
        assert group.bot_texts == [unsure.text]
        await group.press(budi, alone, EVERYONE)
        shown = await group.wait_for_reply()
        assert FACT in shown.text
        assert say(Key.PARTIAL, EN) in shown.text.splitlines()
        # A press would show no more than a refusal says.
        assert "Qatar" in (await say_in(group, siti, f"{ASK} {OUTSIDE}")).text


async def test_an_old_server_gets_what_it_always_got(
    server: BotApiServer, settings: Settings, group: Chat, siti: User
) -> None:
    async with meeting(server, settings, "unknown") as application:
        refusal = await say_in(group, siti, f"{TRY} {OUTSIDE}")
        assert "Qatar" in refusal.text
        assert refusal.reply_to is not None
        serve_graded(application, Strength.PARTIAL)
        for command in (TRY, ASK):
            unsure = await say_in(group, siti, f"{command} {QUESTION}")
            assert (unsure.text, unsure.labels) == (say(Key.GROUP_UNSURE, EN), [PRIVATE_CHAT])
    assert not [call for call in server.calls if "ephemeral_message_parameters" in call.parameters]


async def test_a_server_that_shows_everybody_is_noticed_and_not_tried_again(
    server: BotApiServer, settings: Settings, group: Chat, siti: User, budi: User
) -> None:
    async with meeting(server, settings, "ignored") as application:
        serve_graded(application, Strength.PARTIAL)
        asked = [await say_in(group, user, f"{ASK} {QUESTION}") for user in (siti, budi)]
        assert [message.labels for message in asked] == 2 * [[SHOW_ME, PRIVATE_CHAT]]
        presses = [group.tap(user, message, SHOW_ME) for user, message in zip((siti, budi), asked, strict=True)]
        notices = {(await press.answered()).text for press in presses}
        assert notices == {say(Key.ONLY_IN_PRIVATE, EN)}
        await server.wait_idle()
        assert group.bot_texts == 2 * [say(Key.GROUP_UNSURE, EN)], "what everybody saw is taken back"
        assert [message.labels for message in asked] == 2 * [[PRIVATE_CHAT]]
        tried = [call for call in server.calls if "ephemeral_message_parameters" in call.parameters]
        assert len(tried) == 1
        assert (await say_in(group, siti, f"{ASK} {QUESTION}")).text == say(Key.GROUP_UNSURE, EN)
        assert application.bot_data.ephemeral.is_known is False


async def test_what_one_group_refuses_is_tried_in_another(
    server: BotApiServer, settings: Settings, group: Chat, siti: User
) -> None:
    other = server.add_group("Pemilu 2", members=(siti,))
    async with meeting(server, settings, "refused") as application:
        serve_graded(application, Strength.PARTIAL)
        unsure = await say_in(group, siti, f"{ASK} {QUESTION}")
        assert (await group.press(siti, unsure, SHOW_ME)).text == say(Key.ONLY_IN_PRIVATE, EN)
        assert unsure.labels == [PRIVATE_CHAT]
        assert (await say_in(group, siti, f"{ASK} {QUESTION}")).labels == [PRIVATE_CHAT]
        server.settings.ephemeral = "taken"
        elsewhere = await say_in(other, siti, f"{ASK} {QUESTION}")
        assert (await other.press(siti, elsewhere, SHOW_ME)).text == ""
        assert (await other.wait_for_reply()).receiver is siti


async def test_moderators_decide_who_sees_what_is_not_certain(
    server: BotApiServer, settings: Settings, group: Chat, siti: User, budi: User
) -> None:
    group.members[budi.id] = "administrator"
    async with meeting(server, settings, "taken") as application:
        assert (await say_in(group, siti, f"/discreet@{NAME}")).text == say(Key.MODERATORS_ONLY, EN)
        assert (await say_in(group, budi, f"/terbatas@{NAME}")).text == say(Key.DISCREET_OFF, ID)
        refusal = await say_in(group, siti, f"{TRY} {OUTSIDE}")
        assert refusal.receiver is None
        assert refusal.text.startswith(f"{OUTSIDE}\n\n")
        serve_graded(application, Strength.PARTIAL)
        assert (await say_in(group, siti, f"{ASK} {QUESTION}")).labels == [PRIVATE_CHAT]
        assert (await say_in(group, budi, f"/discreet@{NAME}")).text == say(Key.DISCREET_ON, EN, bot=NAME)
        assert (await say_in(group, siti, f"{COBA} {OUTSIDE}")).receiver is siti


async def test_a_press_on_what_has_expired_says_so(
    server: BotApiServer, settings: Settings, group: Chat, siti: User
) -> None:
    async with meeting(server, settings, "taken") as application:
        alone = await say_in(group, siti, f"{TRY} {OUTSIDE}")
        carried = application.bot_data.store.carried
        now = carried._now
        carried._now = lambda: now() + KEPT_SECONDS + 1
        assert (await group.press(siti, alone, EVERYONE)).text == say(Key.STALE_BUTTON, EN)
        assert alone.is_deleted
        assert group.bot_texts == []
