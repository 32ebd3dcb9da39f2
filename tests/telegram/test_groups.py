"""Groups as their members see them: the real bot, polling the test server over HTTP."""

from __future__ import annotations

import asyncio
import io

import pytest

from bot.context import KutipApplication
from bot.messages.commands import MODERATION_COMMANDS
from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.settings.settings import Settings
from bot.traffic.limits import WINDOW_SECONDS, Limits
from bot.traffic.moderators import REMEMBERED_SECONDS, Moderators
from index.models import Language, Strength
from tests.botapi import BotApiServer, Chat, Message, User
from tests.clocks import HandClock
from tests.running import EN, ID, add_person, configure_log, running, serve_graded
from tests.texts import opening, say, say_written_in

NAME = "kutip_test_bot"
ASK, TANYA = f"/ask@{NAME}", f"/tanya@{NAME}"
QUESTION = "What does the Constitutional Court do?"
FACT = "The Court will ensure"
PARTNER = "Why is Kazakhstan a key partner of the European Union?"
PARTNER_FACT = "Kazakhstan adalah mitra utama UE"
INDONESIAN_QUESTION = "Berapa persen suara Tokayev?"
INDONESIAN_FACT = "82.45%"
OUTSIDE = "Who won the FIFA world cup in Qatar?"


@pytest.fixture
def clock(application: KutipApplication) -> HandClock:
    """The time of the running bot's limits and of what it remembers of moderators."""
    clock = HandClock()
    services = application.bot_data
    services.limits = Limits.from_settings(services.settings, clock)
    services.moderators = Moderators(clock)
    return clock


@pytest.fixture
def moderator(server: BotApiServer, group: Chat) -> User:
    user = server.add_user("Maya", language_code="en")
    group.members[user.id] = "administrator"
    return user


async def ask(group: Chat, user: User, text: str, **options: object) -> Message:
    """Send a message and wait for the bot's reply to it."""
    sent = await group.send(user, text, **options)  # type: ignore[arg-type]
    return await group.wait_for_reply(to=sent)


# --- asking ---


@pytest.mark.usefixtures("application")
async def test_a_command_is_answered_with_a_cited_quote_and_two_links(
    server: BotApiServer, group: Chat, siti: User
) -> None:
    answer = await ask(group, siti, f"{ASK} {QUESTION}")
    (quote,) = answer.spans("blockquote")
    assert FACT in quote
    assert "The Korea Herald" in answer.text
    assert answer.labels == [say(Key.BUTTON_CONTEXT, EN), say(Key.BUTTON_CHECK, EN)]
    assert all(str(answer.button(label).url).startswith(f"https://t.me/{NAME}?start=") for label in answer.labels)
    assert answer.is_link_preview_off
    await server.wait_idle()
    assert group.actions == [], "nobody is shown as typing"
    assert len(group.bot_messages) == 1


@pytest.mark.usefixtures("application")
async def test_a_command_checks_what_reads_as_passed_on(group: Chat, siti: User) -> None:
    told = await ask(group, siti, f"{ASK} Pass it on: only four parties are registered in the country!!!")
    assert "seven parties" in told.text
    assert "four parties" in told.text
    assert not any("four" in bold for bold in told.spans("bold"))
    assert "The Korea Herald" in (await ask(group, siti, f"{ASK} who said that?", reply_to=told)).text


@pytest.mark.usefixtures("application")
async def test_the_context_of_an_answer_opens_in_private_and_leaves_the_group_alone(group: Chat, siti: User) -> None:
    answer = await ask(group, siti, f"{ASK} {QUESTION}")
    (quote,) = answer.spans("blockquote")
    await siti.open_link(str(answer.button(say(Key.BUTTON_CONTEXT, EN)).url))
    opened = await siti.private_chat.wait_for_reply()
    assert quote in opened.spans("expandable_blockquote")[0]
    assert len(group.bot_messages) == 1


@pytest.mark.usefixtures("application")
async def test_the_answer_follows_the_language_of_the_question(group: Chat, siti: User, budi: User) -> None:
    answer = await ask(group, siti, f"{TANYA} {INDONESIAN_QUESTION}")
    assert INDONESIAN_FACT in answer.text
    assert say(Key.BUTTON_CONTEXT, ID) in answer.labels
    answer = await ask(group, budi, f"{ASK} {PARTNER}")
    assert PARTNER_FACT in answer.text
    assert say_written_in(ID, EN) in answer.text


@pytest.mark.usefixtures("application")
async def test_a_command_as_a_reply_answers_that_message(group: Chat, siti: User, budi: User) -> None:
    talk = await group.send(budi, QUESTION)
    command = await group.send(siti, ASK, reply_to=talk)
    assert FACT in (await group.wait_for_reply(to=command)).text
    captioned = await group.send(budi, caption=QUESTION, photo=b"content")
    assert FACT in (await ask(group, siti, ASK, reply_to=captioned)).text
    mistyped = await group.send(budi, f"/ask@some_other_bot {QUESTION}")
    assert FACT in (await ask(group, siti, ASK, reply_to=mistyped)).text


@pytest.mark.usefixtures("application")
async def test_the_selected_words_win_over_the_rest_of_the_message(group: Chat, siti: User, budi: User) -> None:
    talk = await group.send(budi, f"{OUTSIDE} And another thing: {QUESTION} Anybody?")
    assert FACT in (await ask(group, siti, ASK, reply_to=talk, quote=QUESTION)).text


@pytest.mark.usefixtures("application")
async def test_words_after_the_command_win_over_the_message_replied_to(group: Chat, siti: User, budi: User) -> None:
    talk = await group.send(budi, OUTSIDE)
    assert FACT in (await ask(group, siti, f"{ASK} {QUESTION}", reply_to=talk)).text


@pytest.mark.usefixtures("application")
async def test_a_command_without_any_question_asks_for_one(group: Chat, siti: User, budi: User) -> None:
    assert (await ask(group, siti, ASK)).text == say(Key.GROUP_EMPTY_QUESTION, EN, bot=NAME)
    sticker = await group.send(budi, sticker=b"content")
    assert (await ask(group, budi, TANYA, reply_to=sticker)).text == say(Key.NO_WORDS_THERE, ID)
    answer = await ask(group, siti, f"{ASK} {QUESTION}")
    assert (await ask(group, siti, ASK, reply_to=answer)).text == say(Key.GROUP_EMPTY_QUESTION, EN, bot=NAME)


@pytest.mark.usefixtures("application")
async def test_a_caption_may_hold_the_command(server: BotApiServer, siti: User) -> None:
    group = server.add_group("Pemilu", bot_status="administrator")
    photo = await group.send(siti, caption=f"{ASK} {QUESTION}", photo=b"content")
    assert FACT in (await group.wait_for_reply(to=photo)).text
    await group.send(siti, caption=f"/ask@some_other_bot {QUESTION}", photo=b"content")
    await server.wait_idle()
    assert len(group.bot_messages) == 1


@pytest.mark.usefixtures("application")
async def test_who_replies_to_an_answer_or_a_verdict_gets_another_quote_or_the_source(group: Chat, siti: User) -> None:
    answer = await ask(group, siti, f"{TANYA} Siapa yang menang?")
    other = await ask(group, siti, "yang lain?", reply_to=answer)
    assert other.spans("blockquote") not in ([], answer.spans("blockquote"))
    verdict = await ask(group, siti, "/cek Pemilihan parlemen Kazakhstan digelar pada 20 Maret 2023")
    assert "March 19" in (await ask(group, siti, "sumbernya?", reply_to=verdict)).text
    assert (await ask(group, siti, "yang lain?", reply_to=verdict)).text == say(Key.NO_MORE_QUOTES, ID)


@pytest.mark.usefixtures("application")
async def test_a_reply_to_the_bot_is_a_question(group: Chat, siti: User, budi: User) -> None:
    first = await ask(group, siti, f"{ASK} {QUESTION}")
    follow_up = await group.send(budi, PARTNER, reply_to=first)
    assert PARTNER_FACT in (await group.wait_for_reply(to=follow_up)).text


@pytest.mark.usefixtures("application")
async def test_a_mention_is_a_question_where_telegram_delivers_it(
    server: BotApiServer, group: Chat, siti: User, budi: User
) -> None:
    await group.send(siti, f"@{NAME} {QUESTION}")
    await server.wait_idle()
    assert group.bot_messages == [], "privacy mode hides it"
    open_group = server.add_group("Terbuka", bot_status="administrator")
    assert FACT in (await ask(open_group, siti, f"@{NAME.upper()} {QUESTION}")).text
    assert FACT in (await ask(open_group, siti, f"{QUESTION} @{NAME}")).text
    talk = await open_group.send(budi, QUESTION)
    assert FACT in (await ask(open_group, siti, f"@{NAME}", reply_to=talk)).text


@pytest.mark.usefixtures("application")
async def test_an_administrator_bot_leaves_the_talk_alone(server: BotApiServer, siti: User, budi: User) -> None:
    group = server.add_group("Pemilu", bot_status="administrator")
    talk = await group.send(siti, QUESTION)
    await group.send(budi, "@some_other_bot What does the Constitutional Court do?")
    await group.send(budi, INDONESIAN_QUESTION, reply_to=talk)
    edited = await group.send(budi, "hm")
    group.edit(edited, f"{ASK} {QUESTION}")
    await group.send(siti, f"{ASK} {QUESTION}", forward_from=budi)
    await group.send(siti, f"@{NAME} {QUESTION}", forward_from="Somebody")
    await server.wait_idle()
    assert group.bot_messages == []


@pytest.mark.usefixtures("application")
async def test_quotes_sent_through_the_bot_and_other_bots_are_ignored(
    server: BotApiServer, group: Chat, siti: User
) -> None:
    await group.send(siti, QUESTION, via_bot=server.bot)
    await group.send(siti, f"{ASK} {QUESTION}", via_bot=server.bot)
    other = server.add_user("Other", username="other_bot", is_bot=True)
    frame = {"chat": group.to_api(), "from": other.to_api(), "date": int(server.clock.now())}
    command = {"type": "bot_command", "offset": 0, "length": len(ASK)}
    server.push_update("message", {"message_id": 900, "text": f"{ASK} {QUESTION}", "entities": [command], **frame})
    await server.wait_idle()
    assert group.bot_messages == []


@pytest.mark.usefixtures("application")
async def test_people_who_write_as_a_channel_are_people(server: BotApiServer, group: Chat, siti: User) -> None:
    channel = server.add_group("Berita", kind="channel", bot_status=None)
    assert FACT in (await ask(group, siti, f"{ASK} {QUESTION}", sender_chat=channel)).text


@pytest.mark.usefixtures("application")
async def test_an_answer_stays_in_its_topic(server: BotApiServer, siti: User) -> None:
    forum = server.add_group("Forum", is_forum=True)
    topic = forum.add_topic("Hasil", siti)
    answer = await ask(forum, siti, f"{ASK} {QUESTION}", thread_id=topic)
    assert answer.thread_id == topic
    refusal = await ask(forum, siti, f"{ASK} {OUTSIDE}", thread_id=topic)
    assert refusal.thread_id == topic
    assert (await ask(forum, siti, f"{ASK} {QUESTION}")).thread_id is None


@pytest.mark.usefixtures("application")
async def test_a_bare_command_in_a_topic_does_not_ask_the_name_of_the_topic(server: BotApiServer, siti: User) -> None:
    forum = server.add_group("Forum", is_forum=True)
    topic = forum.add_topic(QUESTION, siti)
    opening = forum.messages[-1]
    bare = await ask(forum, siti, ASK, thread_id=topic, reply_to=opening)
    assert bare.text == say(Key.GROUP_EMPTY_QUESTION, EN, bot=NAME)


# --- weak matches ---


@pytest.mark.parametrize(("question", "command", "language"), [(QUESTION, ASK, EN), (INDONESIAN_QUESTION, TANYA, ID)])
async def test_a_likely_answer_is_labelled_for_a_command_and_silence_for_the_rest(
    server: BotApiServer,
    siti: User,
    budi: User,
    application: KutipApplication,
    question: str,
    command: str,
    language: Language,
) -> None:
    serve_graded(application, Strength.LIKELY)
    group = server.add_group("Terbuka", bot_status="administrator", members=(siti, budi))
    answer = await ask(group, siti, f"{command} {question}")
    above, _ = answer.text.split(answer.spans("blockquote")[0])
    assert say(Key.LIKELY, language) in above.splitlines()
    assert answer.labels == [say(Key.BUTTON_CONTEXT, language), say(Key.BUTTON_CHECK, language)]
    talk = await group.send(budi, question)
    # What was told above the first answer is not told again.
    assert answer.text.endswith((await ask(group, siti, command, reply_to=talk)).text)
    await group.send(budi, question, reply_to=answer)
    await group.send(budi, f"@{NAME} {question}")
    await server.wait_idle()
    assert len(group.bot_messages) == 2


async def test_a_weak_match_is_a_line_for_a_command_and_silence_for_the_rest(
    server: BotApiServer, group: Chat, siti: User, application: KutipApplication
) -> None:
    serve_graded(application, Strength.PARTIAL)
    unsure = await ask(group, siti, f"{ASK} {QUESTION}")
    assert unsure.text == say(Key.GROUP_UNSURE, EN)
    assert unsure.spans("blockquote") == []
    await group.send(siti, QUESTION, reply_to=unsure)
    await server.wait_idle()
    assert len(group.bot_messages) == 1
    # The private chat shows the closest match.
    await siti.open_link(str(unsure.button(say(Key.BUTTON_PRIVATE_CHAT, EN)).url))
    shown = await siti.private_chat.wait_for_reply()
    assert shown.text.startswith(f"{QUESTION}\n\n")
    assert say(Key.PARTIAL, EN) in shown.text.splitlines()
    assert len(shown.spans("blockquote")) == 1


async def test_a_follow_up_is_taken_to_the_private_chat_in_full(
    group: Chat, siti: User, application: KutipApplication
) -> None:
    serve_graded(application, Strength.PARTIAL)
    unsure = await ask(group, siti, f"{ASK} Who is Kazbek Bokebayev?")
    followed = await ask(group, siti, f"{ASK} what did he say about security?", reply_to=unsure)
    assert "Kazbek Bokebayev" in followed.text
    await siti.open_link(str(followed.button(say(Key.BUTTON_PRIVATE_CHAT, EN)).url))
    shown = await siti.private_chat.wait_for_reply()
    assert shown.text.startswith("what did Kazbek Bokebayev say about security?\n\n")


@pytest.mark.usefixtures("application")
async def test_what_the_documents_do_not_hold_is_one_line_for_a_command_and_silence_for_the_rest(
    server: BotApiServer, group: Chat, siti: User
) -> None:
    refusal = await ask(group, siti, f"{ASK} {OUTSIDE}")
    assert "\n" not in refusal.text
    assert "Qatar" in refusal.text
    assert refusal.labels == []
    for talk in (OUTSIDE, "Thank you", "ok 👍"):
        await group.send(siti, talk, reply_to=refusal)
    await server.wait_idle()
    assert len(group.bot_messages) == 1


# --- short answers to commands ---


@pytest.mark.usefixtures("application")
async def test_help_is_short_and_says_what_telegram_delivers(server: BotApiServer, group: Chat, siti: User) -> None:
    for command, language in (("/help", EN), ("/bantuan", ID), ("/start", EN)):
        shown = await ask(group, siti, f"{command}@{NAME}")
        assert shown.text.splitlines() == [
            say(Key.GROUP_HELP, language, bot=NAME),
            say(Key.GROUP_HELP_COMMANDS_ONLY, language),
            say(Key.GROUP_HELP_MODERATORS, language),
        ]
    open_group = server.add_group("Terbuka", bot_status="administrator")
    assert say(Key.GROUP_HELP_MENTIONS, EN, bot=NAME) in (await ask(open_group, siti, "/help")).text


@pytest.mark.usefixtures("application")
async def test_sources_are_counted_and_listed_in_private(group: Chat, budi: User) -> None:
    shown = await ask(group, budi, f"/sumber@{NAME}")
    assert shown.text == phrase(Key.GROUP_SOURCES, ID, count=5, n="5")
    assert [button.url for button in shown.keyboard.buttons] == [f"https://t.me/{NAME}"]


@pytest.mark.usefixtures("application")
async def test_commands_of_the_private_chat_are_none_here(server: BotApiServer, group: Chat, siti: User) -> None:
    for command in ("/forget", "/privacy", "/reindex"):
        await group.send(siti, f"{command}@{NAME}")
    channel = server.add_group("News", kind="channel", bot_status="administrator")
    await channel.send(siti, f"{ASK} {QUESTION}")
    await server.wait_idle()
    assert group.bot_messages == channel.bot_messages == []


# --- moderators ---


@pytest.mark.usefixtures("application")
async def test_quiet_mode_answers_commands_only_until_it_is_turned_off(
    server: BotApiServer, group: Chat, moderator: User, siti: User
) -> None:
    assert (await ask(group, moderator, f"/quiet@{NAME}")).text == say(Key.QUIET_ON, EN, bot=NAME)
    answer = await ask(group, siti, f"{ASK} {QUESTION}")
    await group.send(siti, PARTNER, reply_to=answer)
    await server.wait_idle()
    assert len(group.bot_messages) == 2
    assert (await ask(group, moderator, f"/senyap@{NAME}")).text == say(Key.QUIET_OFF, EN, bot=NAME)
    assert PARTNER_FACT in (await ask(group, siti, PARTNER, reply_to=answer)).text


async def test_quiet_mode_survives_a_restart(
    server: BotApiServer, settings: Settings, group: Chat, moderator: User, siti: User
) -> None:
    async with running(server, settings):
        told = await ask(group, moderator, f"/quiet@{NAME}")
    async with running(server, settings):
        await group.send(siti, QUESTION, reply_to=told)
        await server.wait_idle()
        assert len(group.bot_messages) == 1


@pytest.mark.usefixtures("application")
async def test_a_moderator_chooses_the_language_of_the_group(group: Chat, moderator: User, siti: User) -> None:
    assert (await ask(group, moderator, f"/language@{NAME} id")).text == say(Key.LANGUAGE_CHOSEN, ID)
    answer = await ask(group, siti, f"{ASK} {QUESTION}")
    assert answer.labels == [say(Key.BUTTON_CONTEXT, ID), say(Key.BUTTON_CHECK, ID)]
    assert (await siti.private_chat.send(siti, "/help")).text
    assert (await siti.private_chat.wait_for_reply()).text.startswith(say(Key.HELP_ASK, EN)), "hers alone stays"


@pytest.mark.usefixtures("application")
async def test_only_a_moderators_press_chooses_the_language(group: Chat, moderator: User, siti: User) -> None:
    choice = await ask(group, moderator, f"/bahasa@{NAME}")
    assert choice.text == say(Key.CHOOSE_LANGUAGE, EN)
    assert (await group.press(siti, choice, "Bahasa Indonesia")).text == say(Key.MODERATORS_ONLY, EN)
    assert choice.text == say(Key.CHOOSE_LANGUAGE, EN)
    assert (await group.press(moderator, choice, "Bahasa Indonesia")).text == ""
    assert choice.text == say(Key.LANGUAGE_CHOSEN, ID)


@pytest.mark.usefixtures("application")
async def test_a_moderator_deletes_an_answer_and_nothing_is_said(
    server: BotApiServer, group: Chat, moderator: User, siti: User
) -> None:
    for command in ("/delete", "/hapus"):
        answer = await ask(group, siti, f"{ASK} {QUESTION}")
        await group.send(moderator, f"{command}@{NAME}", reply_to=answer)
        await group.wait_for_deletion(answer)
    await server.wait_idle()
    assert group.bot_messages == []


@pytest.mark.usefixtures("application")
async def test_only_the_bots_own_messages_are_deleted(server: BotApiServer, group: Chat, moderator: User) -> None:
    talk = await group.send(moderator, "hello")
    usage = say(Key.DELETE_USAGE, EN)
    assert (await ask(group, moderator, f"/delete@{NAME}", reply_to=talk)).text == usage
    assert (await ask(group, moderator, f"/delete@{NAME}")).text == usage
    assert not talk.is_deleted
    assert server.calls_of("deleteMessage") == []


@pytest.mark.usefixtures("application")
async def test_a_message_too_old_to_delete_is_said_so(
    server: BotApiServer, group: Chat, moderator: User, siti: User
) -> None:
    answer = await ask(group, siti, f"{ASK} {QUESTION}")
    server.clock.advance(48 * 3600 + 1)
    told = await ask(group, moderator, f"/delete@{NAME}", reply_to=answer)
    assert told.text == say(Key.TOO_OLD_TO_DELETE, EN)
    assert not answer.is_deleted


async def test_others_are_told_once_a_minute_that_they_may_not(
    server: BotApiServer, group: Chat, siti: User, budi: User, clock: HandClock
) -> None:
    answer = await ask(group, siti, f"{ASK} {QUESTION}")
    assert (await ask(group, budi, f"/quiet@{NAME}")).text == say(Key.MODERATORS_ONLY, EN)
    for command in ("/quiet", "/language id", "/delete"):
        name, *rest = command.split()
        await group.send(siti, " ".join([f"{name}@{NAME}", *rest]), reply_to=answer)
    await server.wait_idle()
    assert len(group.bot_messages) == 2
    assert not answer.is_deleted
    assert PARTNER_FACT in (await ask(group, siti, PARTNER, reply_to=answer)).text, "it is not quiet"
    clock.seconds += WINDOW_SECONDS
    assert (await ask(group, siti, f"/quiet@{NAME}")).text == say(Key.MODERATORS_ONLY, EN)


@pytest.mark.usefixtures("application")
async def test_an_anonymous_admin_is_a_moderator_and_a_channel_is_none(
    server: BotApiServer, group: Chat, siti: User, moderator: User
) -> None:
    channel = server.add_group("Berita", kind="channel", bot_status=None)
    as_channel = await ask(group, moderator, f"/quiet@{NAME}", sender_chat=channel)
    assert as_channel.text == say(Key.MODERATORS_ONLY, EN)
    # Whoever holds the rights is not to be known: Telegram gives the group as the sender.
    assert (await ask(group, siti, f"/quiet@{NAME}", sender_chat=group)).text == say(Key.QUIET_ON, EN, bot=NAME)
    assert server.calls_of("getChatMember") == server.calls_of("getChatAdministrators") == []


@pytest.mark.usefixtures("application")
async def test_an_anonymous_admin_is_answered_in_the_groups_language(server: BotApiServer, budi: User) -> None:
    stand_in = server.add_user("GroupAnonymousBot", language_code="en")
    group = server.add_group("Warga", members=(budi, stand_in))
    # Nothing else tells: the command does, not the app of who stands in for everybody.
    assert (await ask(group, stand_in, f"/senyap@{NAME}", sender_chat=group)).text == say(Key.QUIET_ON, ID, bot=NAME)
    await ask(group, budi, f"{TANYA} {INDONESIAN_QUESTION}")
    help_text = (await ask(group, stand_in, f"/help@{NAME}", sender_chat=group)).text
    assert help_text.startswith(opening(Key.GROUP_HELP, ID, bot=NAME))


async def test_moderators_are_asked_for_once_a_minute(
    server: BotApiServer, group: Chat, moderator: User, clock: HandClock
) -> None:
    for _ in range(3):
        await ask(group, moderator, f"/quiet@{NAME}")
    assert len(server.calls_of("getChatAdministrators")) == 1
    group.members[moderator.id] = "member"
    clock.seconds += REMEMBERED_SECONDS
    assert (await ask(group, moderator, f"/quiet@{NAME}")).text == say(Key.MODERATORS_ONLY, EN)


@pytest.mark.usefixtures("application")
async def test_anonymous_admins_of_two_groups_do_not_wait_for_each_other(
    server: BotApiServer, group: Chat, siti: User
) -> None:
    other_group = server.add_group("Kelas")
    gate = asyncio.Event()
    server.fail_next("sendMessage", chat=group, hold=gate)
    held = await group.send(siti, f"{ASK} {QUESTION}", sender_chat=group)
    assert FACT in (await ask(other_group, siti, f"{ASK} {QUESTION}", sender_chat=other_group)).text
    assert group.bot_messages == []
    gate.set()
    assert FACT in (await group.wait_for_reply(to=held)).text


# --- floods ---


async def test_one_persons_flood_is_noticed_once_and_harms_nobody_else(
    server: BotApiServer, group: Chat, siti: User, budi: User, clock: HandClock, settings: Settings
) -> None:
    for _ in range(settings.group_questions_per_minute):
        assert FACT in (await ask(group, siti, f"{ASK} {QUESTION}")).text
    clock.seconds += 18
    told = await ask(group, siti, f"{ASK} {QUESTION}")
    assert told.text == phrase(Key.FLOOD, EN, count=42, n="42")
    for _ in range(5):
        await group.send(siti, f"{ASK} {QUESTION}")
    await server.wait_idle()
    assert len(group.bot_messages) == settings.group_questions_per_minute + 1
    assert FACT in (await ask(group, budi, f"{ASK} {QUESTION}")).text
    clock.seconds += 42
    assert FACT in (await ask(group, siti, f"{ASK} {QUESTION}")).text


async def test_a_group_gets_at_most_twenty_messages_in_a_minute(
    server: BotApiServer, group: Chat, clock: HandClock
) -> None:
    crowd = [server.add_user(f"Member {number}", language_code="en") for number in range(8)]
    for _ in range(4):
        for user in crowd:
            await group.send(user, f"{ASK} {QUESTION}")
    await server.wait_idle()
    assert len(group.bot_messages) == 20
    assert sum(FACT in text for text in group.bot_texts) == 19
    assert group.bot_texts.count(phrase(Key.FLOOD, EN, count=60, n="60")) == 1
    clock.seconds += 60
    assert FACT in (await ask(group, crowd[0], f"{ASK} {QUESTION}")).text


async def test_moderators_are_obeyed_in_a_flood(
    server: BotApiServer, group: Chat, moderator: User, clock: HandClock, settings: Settings
) -> None:
    for _ in range(settings.group_questions_per_minute + 1):
        await group.send(moderator, f"{ASK} {QUESTION}")
    await server.wait_idle()
    assert (await ask(group, moderator, f"/quiet@{NAME}")).text == say(Key.QUIET_ON, EN, bot=NAME)


# --- coming, going, and growing ---


@pytest.mark.parametrize(("language", "scope"), [(EN, "elections in Kazakhstan"), (ID, "pemilu di Kazakhstan")])
@pytest.mark.usefixtures("application")
async def test_one_short_introduction_in_the_language_of_whoever_adds_the_bot(
    server: BotApiServer, language: Language, scope: str
) -> None:
    adder = server.add_user("Adi", language_code=language.value)
    group = server.add_group("Kelas", bot_status=None, members=(adder,))
    group.add_bot(adder)
    # A link that adds the bot makes Telegram send this too.
    await group.send(adder, f"/start@{NAME} campaign")
    introduction = await group.wait_for_reply()
    assert introduction.text.startswith(opening(Key.GROUP_INTRODUCTION, language) + scope)
    assert f"@{NAME}" in introduction.text
    group.promote(server.bot, adder)
    group.demote(server.bot, adder)
    await server.wait_idle()
    assert group.bot_messages == [introduction]


@pytest.mark.usefixtures("application")
async def test_a_channel_gets_no_introduction(server: BotApiServer, siti: User) -> None:
    channel = server.add_group("Berita", kind="channel", bot_status=None)
    channel.set_status(server.bot, "administrator", siti)
    await server.wait_idle()
    assert channel.bot_messages == []


async def test_a_group_that_removed_the_bot_is_marked_until_it_comes_back(
    server: BotApiServer, group: Chat, siti: User, application: KutipApplication
) -> None:
    chats = application.bot_data.store.chats
    assert (await ask(group, siti, f"{ASK} {QUESTION}")).text
    group.remove_bot(siti)
    await server.wait_idle()
    assert await chats.purge(left_kept_days=-1, settings_kept_days=1) == 1
    group.remove_member(siti)
    group.add_bot(siti)
    await group.wait_for_reply()
    assert await chats.purge(left_kept_days=-1, settings_kept_days=1) == 0


async def test_a_group_that_lets_the_bot_in_again_is_greeted_again_with_its_settings(
    group: Chat, moderator: User, application: KutipApplication
) -> None:
    await ask(group, moderator, f"/quiet@{NAME}")
    await ask(group, moderator, f"/language@{NAME} id")
    group.remove_bot(moderator)
    group.add_bot(moderator)
    assert (await group.wait_for_reply()).text.startswith(opening(Key.GROUP_INTRODUCTION, ID))
    settings = await application.bot_data.store.chats.read_settings(group.id)
    assert settings.is_quiet


async def test_a_block_is_marked_and_taken_back(server: BotApiServer, application: KutipApplication) -> None:
    chats = application.bot_data.store.chats
    blocker, returner = add_person(server), add_person(server)
    for person in (blocker, returner):
        person.chat.block()
    returner.chat.unblock()
    await server.wait_idle()
    assert await chats.purge(left_kept_days=-1, settings_kept_days=1) == 1
    assert FACT in (await returner.ask(QUESTION)).text


async def test_a_send_that_finds_itself_removed_marks_the_chat(
    server: BotApiServer, group: Chat, siti: User, application: KutipApplication
) -> None:
    server.fail_next("sendMessage", status=403, description="Forbidden: bot was kicked from the supergroup chat")
    await group.send(siti, f"{ASK} {QUESTION}")
    await server.wait_idle()
    assert await application.bot_data.store.chats.purge(left_kept_days=-1, settings_kept_days=1) == 1


async def test_a_group_where_the_bot_may_not_write_is_no_fault_of_its_own(
    server: BotApiServer, group: Chat, siti: User, settings: Settings, log: io.StringIO
) -> None:
    configure_log(settings, log)
    async with running(server, settings):
        server.fail_next("sendMessage", status=400, description="Bad Request: not enough rights to send text messages")
        await group.send(siti, f"{ASK} {QUESTION}")
        await server.wait_idle()
    assert len(server.calls_of("sendMessage")) == 1, "no apology is tried"
    assert "ERROR" not in log.getvalue()


@pytest.mark.usefixtures("application")
async def test_settings_move_with_a_group_that_becomes_a_supergroup(server: BotApiServer, siti: User) -> None:
    group = server.add_group("Kecil", kind="group", members=(siti,))
    group.members[siti.id] = "creator"
    await ask(group, siti, f"/quiet@{NAME}")
    await ask(group, siti, f"/language@{NAME} id")
    grown = group.upgrade(siti)
    answer = await ask(grown, siti, f"{ASK} {QUESTION}")
    assert say(Key.BUTTON_CONTEXT, ID) in answer.labels
    await grown.send(siti, PARTNER, reply_to=answer)
    await server.wait_idle()
    assert len(grown.bot_messages) == 1, "quiet, and not introduced again"


async def test_an_answer_on_its_way_follows_the_group_to_its_new_chat(
    server: BotApiServer, siti: User, application: KutipApplication
) -> None:
    group = server.add_group("Kecil", kind="group", members=(siti,))
    group.members[siti.id] = "creator"
    await ask(group, siti, f"/quiet@{NAME}")
    grown = server.add_group("Besar", members=(siti,))
    server.fail_next("sendMessage", chat=group, migrate_to=grown)
    await group.send(siti, f"{ASK} {QUESTION}")
    assert FACT in (await grown.wait_for_reply()).text
    assert (await application.bot_data.store.chats.read_settings(grown.id)).is_quiet


# --- what the operator and the menus say ---


async def test_the_operator_is_told_what_privacy_mode_means(
    server: BotApiServer, settings: Settings, log: io.StringIO
) -> None:
    configure_log(settings, log)
    async with running(server, settings):
        pass
    assert "privacy mode is on: in groups Telegram delivers commands and replies" in log.getvalue()
    server.settings.can_read_all_group_messages = True
    log.truncate(0)
    async with running(server, settings):
        pass
    assert "privacy mode" not in log.getvalue()


@pytest.mark.usefixtures("profile_set")
async def test_moderators_see_their_commands_in_the_menu(server: BotApiServer, settings: Settings) -> None:
    async with running(server, settings):
        await server.wait_for_call("setMyCommands", count=6)
    menus = {
        scope: [command["command"] for command in menu]
        for (scope, code), menu in server.world.profile.commands.items()
        if code == "id"
    }
    in_groups, of_moderators = (
        menus[f'{{"type": "{kind}"}}'] for kind in ("all_group_chats", "all_chat_administrators")
    )
    moderating = [names[ID] for names in MODERATION_COMMANDS.values()]
    assert "tanya" in in_groups
    assert of_moderators == in_groups + moderating


# --- whose language ---


@pytest.mark.usefixtures("application")
@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("/cek@kutip_test_bot Tokayev memelihara dua ekor kuda", Key.CLAIM_NOT_HERE),
        ("/cek@kutip_test_bot", Key.EMPTY_CLAIM),
        ("/tanya@kutip_test_bot", Key.GROUP_EMPTY_QUESTION),
        ("/sumber@kutip_test_bot", Key.GROUP_SOURCES),
    ],
)
async def test_who_types_indonesian_after_an_english_question_is_answered_in_it(
    group: Chat, siti: User, budi: User, text: str, key: Key
) -> None:
    await ask(group, siti, f"{ASK} {QUESTION}")
    values = {"bot": NAME} if key is Key.GROUP_EMPTY_QUESTION else {}
    assert (await ask(group, budi, text)).text.startswith(opening(key, ID, count=5, **values))


@pytest.mark.usefixtures("application")
async def test_who_types_english_after_an_indonesian_question_is_answered_in_it(
    group: Chat, siti: User, budi: User
) -> None:
    await ask(group, budi, f"{TANYA} {INDONESIAN_QUESTION}")
    assert (await ask(group, siti, "/verify@kutip_test_bot")).text == say(Key.EMPTY_CLAIM, EN)
    english = "/verify@kutip_test_bot Six parties are registered in the whole country"
    assert (await ask(group, siti, english)).text.startswith(opening(Key.CLAIM_DIFFERS, EN))
