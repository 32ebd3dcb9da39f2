"""Whether something is so, asked in people's own words: "is this true?", "cek ini", a forwarded claim."""

from __future__ import annotations

import pytest

from bot.messages.keys import Key
from index.models import Language
from tests.botapi import BotApiServer, Message, User
from tests.running import EN, ID, Person, add_person
from tests.texts import opening, say

SIX = "Overall, six parties are now registered in the country"
SEVEN = "seven parties are now registered"
NOT_SIX = {language: say(Key.ALTERED, language, source="seven", message="six") for language in Language}
TURNOUT = "Jumlah pemilih diperkirakan mencapai 79.43%."
NOT_79 = say(Key.ALTERED, ID, source="69.43%", message="79.43%")
ASKED = [("Is this true?", EN), ("hoax?", EN), ("benar ga sih?", ID), ("tolong cek", ID)]


@pytest.fixture
def budi(server: BotApiServer) -> User:
    return server.add_user("Budi", language_code="id")


def assert_refuted(reply: Message, headline: str, quoted: str) -> None:
    assert reply.text.startswith(headline)
    (block,) = (*reply.spans("blockquote"), *reply.spans("expandable_blockquote"))
    assert quoted in block


@pytest.mark.usefixtures("application")
@pytest.mark.parametrize(("asked", "language"), ASKED)
async def test_in_private_it_is_asked_of_the_message_replied_to_or_the_one_before(
    server: BotApiServer, asked: str, language: Language
) -> None:
    person = add_person(server, language.value)
    channel = server.add_group("Kabar", kind="channel")
    claim = await person.send(SIX, forward_from=channel)
    await person.chat.wait_for_reply(to=claim)
    assert_refuted(await person.ask(asked), NOT_SIX[language], SEVEN)
    await person.ask("How many parties are registered?")
    assert_refuted(await person.ask(asked, reply_to=claim), NOT_SIX[language], SEVEN)


@pytest.mark.usefixtures("application")
async def test_below_an_answer_it_is_asked_of_the_quotes_and_alone_of_nothing(person: Person) -> None:
    assert (await person.ask("cek dong")).text == say(Key.NOTHING_TO_CHECK, EN)
    answer = await person.ask("How many parties are registered?")
    assert (await person.ask("Is this true?", reply_to=answer)).text.startswith(opening(Key.KUTIP_QUOTES, EN))


@pytest.mark.usefixtures("application")
@pytest.mark.parametrize(
    ("text", "headline", "quoted"),
    [
        (f"Is it true that {SIX[9:]}?", NOT_SIX[EN], SEVEN),
        (f"check this: {SIX}", NOT_SIX[EN], SEVEN),
        (f"{SIX}. Is that true?", NOT_SIX[EN], SEVEN),
        (f"cek {TURNOUT}", NOT_79, "69.43%"),
        (f"tolong cek: {TURNOUT}", NOT_79, "69.43%"),
        (
            "Is it true that the Constitutional Court was abolished?",
            say(Key.CLAIM_UNDECIDED, EN),
            "Court",
        ),
    ],
)
async def test_a_claim_that_is_typed_gets_its_verdict(person: Person, text: str, headline: str, quoted: str) -> None:
    assert_refuted(await person.ask(text), headline, quoted)


@pytest.mark.usefixtures("application")
@pytest.mark.parametrize(
    ("claim", "language"),
    [
        ("The Constitutional Court was abolished", EN),
        ("The Green Party was banned in Kazakhstan", EN),
        ("Tokayev menang 92 persen", ID),
    ],
)
async def test_a_forwarded_claim_that_nothing_decides_is_never_shown_as_answered(
    server: BotApiServer, claim: str, language: Language
) -> None:
    person = add_person(server, language.value)
    reply = await person.ask(claim, forward_from=server.add_group("Kabar", kind="channel"))
    assert reply.text.startswith(say(Key.CLAIM_UNDECIDED, language))


@pytest.mark.usefixtures("application")
@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("/ask@kutip_test_bot is this true?", EN),
        ("/tanya@kutip_test_bot benar ga?", ID),
        ("@kutip_test_bot benarkah ini?", ID),
        ("@kutip_test_bot cek", ID),
        ("hoax? @kutip_test_bot", ID),
        ("/cek@kutip_test_bot benar ga?", ID),
    ],
)
async def test_in_groups_it_is_asked_of_the_message_replied_to(
    server: BotApiServer, budi: User, asked: str, language: Language
) -> None:
    server.settings.can_read_all_group_messages = True
    siti = server.add_user("Siti", language_code="en")
    group = server.add_group("Pemilu", members=(siti, budi))
    claim = await group.send(siti, SIX)
    question = await group.send(siti if language is EN else budi, asked, reply_to=claim)
    assert_refuted(await group.wait_for_reply(to=question), NOT_SIX[language], SEVEN)


@pytest.mark.usefixtures("application")
async def test_chatter_below_the_bots_own_answer_is_no_question(server: BotApiServer, budi: User) -> None:
    group = server.add_group("Pemilu", members=(budi,))
    question = await group.send(budi, "/ask@kutip_test_bot How many parties are registered?")
    answer = await group.wait_for_reply(to=question)
    await group.send(budi, "benar ga?", reply_to=answer)
    await group.send(budi, "cek", reply_to=answer)
    await server.wait_idle()
    assert len(group.bot_messages) == 1


@pytest.mark.usefixtures("application")
@pytest.mark.parametrize(("command", "language"), [("/cek benar ga?", ID), ("/verify is this true?", EN), ("/cek", ID)])
async def test_a_command_with_nothing_but_the_question_checks_what_it_replies_to(
    server: BotApiServer, command: str, language: Language
) -> None:
    person, channel = add_person(server, "en"), server.add_group("Kabar", kind="channel")
    claim = await person.send(SIX, forward_from=channel)
    await person.chat.wait_for_reply(to=claim)
    assert_refuted(await person.ask(command, reply_to=claim), NOT_SIX[language], SEVEN)


@pytest.mark.usefixtures("application")
@pytest.mark.parametrize(
    "asked",
    [
        "",
        "cek",
        "/cek",
        "@kutip_test_bot verify",
        "@kutip_test_bot /verify",
        "check",
        "benar ga sih",
        "itu hoaks bukan?",
    ],
)
async def test_a_guest_call_checks_the_message_that_it_answers(server: BotApiServer, budi: User, asked: str) -> None:
    group = server.add_group("Keluarga", bot_status=None, members=(budi,))
    claim = await group.send(server.add_user("Siti"), SIX)
    called = await budi.call_guest(group, asked, claim).answered()
    assert_refuted(called, NOT_SIX[ID], SEVEN)


@pytest.mark.usefixtures("application")
async def test_a_guest_call_checks_its_own_claim_and_says_what_lacks(server: BotApiServer, budi: User) -> None:
    group = server.add_group("Keluarga", bot_status=None, members=(budi,))
    assert_refuted(await budi.call_guest(group, f"cek {TURNOUT}").answered(), NOT_79, "69.43%")
    assert_refuted(await budi.call_guest(group, f"/cek {TURNOUT}").answered(), NOT_79, "69.43%")
    assert (await budi.call_guest(group, "cek").answered()).text == say(Key.NOTHING_TO_CHECK, ID)
