"""`/verify` as people see it: the real bot, polling the test server over HTTP."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.messages.keys import Key
from bot.messages.texts import phrase
from index.models import Language
from tests.botapi import BotApiServer, Chat, User
from tests.running import EN, ID, Person, add_person, make_settings, running
from tests.texts import say

SEVEN = (
    "Overall, seven parties are now registered in the country offering a plethora of political choice for the "
    "electorate."
)
SIX = SEVEN.replace("seven", "six")
EXIT_POLL = (
    "Jajak pendapat keluar yang diterbitkan setelah pemungutan suara berakhir menempatkan pemimpin Kazakh di 92.45%, "
    "dengan lima lawannya menerima antara 2% dan 3.33%."
)
NOT_SIX = say(Key.ALTERED, EN, source="seven", message="six")
BUTTONS = ["Context", "Source"]
SHARE = "Share correction"


@pytest.fixture
def user(server: BotApiServer) -> User:
    return server.add_user("Budi", language_code="en")


@pytest.fixture
def group(server: BotApiServer) -> Chat:
    return server.add_group("Pemilu")


@pytest.mark.parametrize(
    ("claim", "headline", "quoted"),
    [
        (SEVEN, say(Key.VERBATIM, EN), SEVEN),
        (f"Menurut Korea Herald:\n“{SEVEN.upper()}”\nhttps://example.com #pemilu", say(Key.VERBATIM, EN), SEVEN),
        ("seven parties are now registered", say(Key.PART_OF_SENTENCE, EN), SEVEN),
        ("Overall, seven parties […] for the electorate", say(Key.SHORTENED, EN), SEVEN),
        (f"{SEVEN} Everybody knows that this is wrong.", say(Key.PARTLY_VERBATIM, EN), SEVEN),
        (SIX, NOT_SIX, SEVEN),
        (EXIT_POLL, say(Key.ALTERED, EN, source="82.45%", message="92.45%"), EXIT_POLL.replace("92", "82")),
        ("Turnout in the capital fell to 41 percent, the lowest since 1991.", say(Key.CLAIM_NOT_HERE, EN), None),
        (
            "Elvira Azimova, ketua pertama Mahkamah Konstitusi, dulunya Komisioner Hak Asasi Manusia.",
            say(Key.CLAIM_AGREES, EN),
            "Elvira Azimova, the first Chairperson of the Constitutional Court",
        ),
    ],
)
@pytest.mark.usefixtures("application")
async def test_every_verdict_in_a_private_chat(person: Person, claim: str, headline: str, quoted: str | None) -> None:
    verdict = await person.ask(f"/verify {claim}")
    assert verdict.text.split("\n")[0] == headline
    assert verdict.is_link_preview_off
    if quoted is None:
        assert verdict.spans("blockquote") == []
        assert verdict.labels == []
    else:
        (block,) = verdict.spans("blockquote")
        assert quoted in block
        assert set(verdict.labels) <= {*BUTTONS, SHARE}
        assert "Context" in verdict.labels


@pytest.mark.usefixtures("application")
async def test_the_twin_speaks_the_users_language(server: BotApiServer) -> None:
    person = add_person(server, "id")
    verdict = await person.ask(f"/cek {EXIT_POLL}")
    assert verdict.text.startswith(say(Key.ALTERED, ID, source="82.45%", message="92.45%") + "\n")
    assert (await person.ask("/cek")).text == say(Key.EMPTY_CLAIM, ID)


@pytest.mark.usefixtures("application")
async def test_a_bare_command_says_how_to_use_it(server: BotApiServer, person: Person) -> None:
    assert (await person.ask("/verify")).text == say(Key.EMPTY_CLAIM, EN)
    voice = await person.send(voice=b"ogg")
    await person.chat.wait_for_reply()
    assert (await person.ask("/verify", reply_to=voice)).text == say(Key.RECORDING_NOT_CHECKED, EN)
    indonesian = add_person(server, "id")
    voice = await indonesian.send(voice=b"ogg")
    await indonesian.chat.wait_for_reply()
    assert (await indonesian.ask("/cek", reply_to=voice)).text == say(Key.RECORDING_NOT_CHECKED, ID)


@pytest.mark.usefixtures("application")
async def test_of_an_own_message_what_it_quotes_is_checked(server: BotApiServer, person: Person) -> None:
    indonesian = add_person(server, "id")
    await indonesian.ask("Siapa ketua Mahkamah Konstitusi?")
    # Above its quotes it says how it understood the question, and that they only come close.
    answer = await indonesian.ask("di mana?")
    assert answer.text.startswith("…")
    assert say(Key.PARTIAL, ID) in answer.text
    assert (await indonesian.ask("/cek", reply_to=answer)).text.startswith(f"{say(Key.VERBATIM, ID)}\n")
    # The first answer of a chat says what Kutip answers about.
    first = await person.ask("Siapa ketua Mahkamah Konstitusi?")
    assert (await person.ask("/verify", reply_to=first)).text.startswith(f"{say(Key.VERBATIM, ID)}\n")
    # What it says itself is nothing to be checked.
    hint = await person.ask("/verify")
    assert (await person.ask("/verify", reply_to=hint)).text == say(Key.NOTHING_TO_CHECK, ID)
    forwarded = await person.send(first.text, forward_from=server.bot, entities=first.entities)
    verdict = await person.chat.wait_for_reply(to=forwarded)
    assert verdict.text.startswith(f"{say(Key.VERBATIM, ID)}\n")


@pytest.mark.usefixtures("application")
async def test_who_replies_to_what_has_no_words_is_not_told_to_reply(server: BotApiServer, group: Chat) -> None:
    person, bot = server.add_user("Siti", language_code="id"), server.bot.username
    sticker = await group.send(person, sticker=b"webp")
    for command in (f"/cek@{bot}", f"/tanya@{bot}"):
        await group.send(person, command, reply_to=sticker)
        assert (await group.wait_for_reply()).text == say(Key.NO_WORDS_THERE, ID)


@pytest.mark.usefixtures("application")
async def test_a_caption_is_a_command_too(person: Person) -> None:
    verdict = await person.ask(caption=f"/verify {SIX}", photo=b"jpeg")
    assert verdict.text.startswith(NOT_SIX)


@pytest.mark.usefixtures("application")
async def test_the_selected_words_come_before_the_whole_message(person: Person) -> None:
    claim = await person.send(f"{SEVEN} {EXIT_POLL}")
    await person.chat.wait_for_reply()
    verdict = await person.ask("/verify", reply_to=claim, quote=SEVEN)
    assert verdict.text.startswith(say(Key.VERBATIM, EN))
    verdict = await person.ask(f"/verify {SIX}", reply_to=claim, quote=SEVEN)
    assert verdict.text.startswith(NOT_SIX)


@pytest.mark.usefixtures("application")
async def test_an_own_quote_is_verbatim_when_it_is_checked(person: Person) -> None:
    answer = await person.ask("How many political parties are registered?")
    (quoted,) = answer.spans("blockquote")
    verdict = await person.ask("/verify", reply_to=answer, quote=quoted)
    assert verdict.text.startswith(say(Key.VERBATIM, EN))


@pytest.mark.usefixtures("application")
async def test_a_forwarded_text_is_checked_first_in_the_readers_language(server: BotApiServer) -> None:
    channel = server.add_group("Kabar Pemilu", kind="channel")
    person = add_person(server, "id")
    verdict = await person.ask(f"{SIX}\nHubungi 0812-3456-7890 https://t.me/palsu", forward_from=channel)
    assert verdict.text.startswith(say(Key.ALTERED, ID, source="seven", message="six"))
    assert "3456" not in verdict.text
    assert "t.me" not in verdict.text
    assert say(Key.BUTTON_SHARE_CORRECTION, ID) in verdict.labels
    claim = "Ambang batas partai untuk masuk Mazhilis turun dari tujuh menjadi 3 persen."
    differs = await person.ask(claim, forward_from=channel)
    assert differs.text.startswith(
        say(
            Key.CLAIM_FOREIGN_WORDS_DIFFER,
            ID,
            language_name="bahasa Inggris",
            source="five percent",
            message="3 persen",
        )
    )


@pytest.mark.usefixtures("application")
async def test_a_correction_is_shared_with_its_verdict_and_what_it_corrects(person: Person) -> None:
    verdict = await person.ask(f"/verify {SIX}")
    shared = verdict.keyboard.button(SHARE).raw["switch_inline_query"]
    (result,) = (await person.user.type_inline(shared)).results
    # Who reads it has not seen the claim.
    assert result.text == f"{say(Key.CLAIM_GOES_ROUND, EN, claim=f'“{SIX}”')}\n\n{verdict.text}"
    assert SEVEN in result.text
    # A quarter of an hour later the claim is gone, and its source is shared alone.
    receipt, _, _ = shared.rpartition(":")
    for later in (receipt, f"{receipt}:gone"):
        (alone,) = (await person.user.type_inline(later)).results
        assert SEVEN in alone.text
        assert "【" not in alone.text


@pytest.mark.usefixtures("application")
async def test_of_a_message_only_what_was_compared_goes_round(person: Person) -> None:
    claim = "The threshold for parties to enter the Mazhilis fell from seven to three per cent, cameras are allowed."
    verdict = await person.ask(f"/verify {claim}")
    shared = verdict.keyboard.button(SHARE).raw["switch_inline_query"]
    (result,) = (await person.user.type_inline(shared)).results
    assert result.text.startswith(say(Key.CLAIM_GOES_ROUND, EN, claim=f"“{claim.partition(',')[0]}”"))


@pytest.mark.usefixtures("application")
async def test_a_forwarded_question_is_answered_and_what_is_typed_is_not_checked(
    server: BotApiServer, person: Person
) -> None:
    channel = server.add_group("Kabar Pemilu", kind="channel")
    asked = await person.ask("How many political parties are registered?", forward_from=channel)
    typed = await person.ask(SIX)
    assert all(SEVEN in one.text and NOT_SIX not in one.text for one in (asked, typed))


@pytest.mark.parametrize(("command", "language"), [("/cek@kutip_test_bot", ID), ("/VERIFY@Kutip_Test_Bot", EN)])
@pytest.mark.usefixtures("application")
async def test_a_group_checks_what_somebody_wrote(
    group: Chat, user: User, server: BotApiServer, command: str, language: Language
) -> None:
    other = server.add_user("Ayu")
    claim = await group.send(other, SIX)
    asked = await group.send(user, command, reply_to=claim)
    verdict = await group.wait_for_reply(to=asked)
    assert verdict.text.startswith(say(Key.ALTERED, language, source="seven", message="six"))
    assert len(verdict.labels) == len(BUTTONS)
    assert all(button.callback_data is None for button in verdict.keyboard.buttons)


@pytest.mark.usefixtures("application")
async def test_a_group_gets_no_answer_to_another_bots_command(group: Chat, user: User, server: BotApiServer) -> None:
    await group.send(user, f"/verify@other_bot {SIX}")
    await group.send(user, f"/verify {SIX}", via_bot=server.bot)
    asked = await group.send(user, f"/verify@kutip_test_bot {SEVEN}")
    assert (await group.wait_for_reply()).reply_to is asked


async def test_impatient_people_are_told_to_wait_once(server: BotApiServer, person: Person, tmp_path: Path) -> None:
    async with running(server, make_settings(server, tmp_path / "data", questions_per_minute=2)):
        for _ in range(2):
            assert (await person.ask(f"/verify {SEVEN}")).text.startswith(say(Key.VERBATIM, EN))
        told = (await person.ask(f"/verify {SEVEN}")).text
        assert told.startswith(phrase(Key.FLOOD, EN, count=60, n="60")[:19])
        await person.send(f"/verify {SEVEN}")
        await server.wait_idle()
        assert len(person.chat.bot_messages) == 3


@pytest.mark.usefixtures("profile_set", "application")
async def test_the_command_is_in_the_menu(server: BotApiServer) -> None:
    # Three menus in two languages.
    await server.wait_for_call("setMyCommands", count=6)
    menus = server.world.profile.commands
    for language_code, command in (("", "verify"), ("id", "cek")):
        for scope in ("default", "all_group_chats"):
            (menu,) = (menu for (place, code), menu in menus.items() if scope in place and code == language_code)
            assert command in [entry["command"] for entry in menu]
