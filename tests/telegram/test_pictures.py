"""Pictures as people send them: the real bot, polling the test server over HTTP."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from bot.context import KutipApplication
from bot.handlers import pictures
from bot.messages.keys import Key
from bot.operations.screenshots import MOST_WAITING
from tests.botapi import BotApiServer
from tests.pictures import needs_tesseract, write
from tests.running import EN, ID, Person, add_person, make_settings, running
from tests.screenshots import DARK, Bubble, Screen, draw_screen
from tests.telegram.test_verify import EXIT_POLL, NOT_SIX, SEVEN, SHARE, SIX
from tests.texts import say

pytestmark = needs_tesseract

TITLE = "RW 05 Info Warga"


def photograph(text: str, **options: object) -> bytes:
    bubble = Bubble(text, "Forwarded many times", is_own=True)
    return write(draw_screen(Screen((bubble,), DARK, **options)), "JPEG", quality=80)  # type: ignore[arg-type]


@pytest.mark.usefixtures("application")
async def test_a_screenshot_is_read_shown_and_checked(server: BotApiServer, person: Person) -> None:
    verdict = await person.ask(photo=photograph(SIX, title=TITLE))
    read, rest = verdict.text.split("\n\n", 1)
    assert read == say(Key.PICTURE_WORDS_BELOW, EN), "its words are shown once, with their marks"
    assert rest.startswith(NOT_SIX)
    assert SEVEN in verdict.spans("blockquote")[0]
    shared = verdict.keyboard.button(SHARE).raw["switch_inline_query"]
    assert shared.count(":") == 1, "its words are stored nowhere"
    (result,) = (await person.user.type_inline(shared)).results
    assert SEVEN in result.text
    assert SEVEN in (await person.ask("who said that?")).text
    whole = await add_person(server, "id").ask(photo=photograph(SEVEN))
    assert whole.text.split("\n\n")[1].startswith(say(Key.VERBATIM, ID))


@pytest.mark.usefixtures("application")
async def test_a_picture_sent_as_a_file_is_read_too(server: BotApiServer, person: Person) -> None:
    data = write(draw_screen(Screen((Bubble(SIX),))), "PNG")
    verdict = await person.ask(document=server.add_file(data, "screen.png", "image/png"))
    assert NOT_SIX in verdict.text
    refused = await person.ask(document=server.add_file(b"%PDF-", "law.pdf", "application/pdf"))
    assert refused.text == say(Key.UNSUPPORTED_MEDIA, EN)


async def test_a_question_on_a_picture_is_answered_and_not_taken_down(
    person: Person, application: KutipApplication
) -> None:
    question = "How many political parties are registered in Kazakhstan?"
    answer = await person.ask(photo=photograph(question))
    assert answer.text.startswith(say(Key.PICTURE_READ, EN, text=question))
    assert SEVEN.removesuffix(".") in answer.text
    questions = application.bot_data.store.questions
    await questions.write()
    assert await questions.count_asked(1) == (0, 0)


@pytest.mark.usefixtures("application")
async def test_an_own_caption_that_has_an_answer_comes_before_the_picture(person: Person) -> None:
    answer = await person.ask(caption="How many political parties are registered?", photo=photograph(EXIT_POLL))
    assert SEVEN.removesuffix(".") in answer.text
    assert "82.45" not in answer.text
    for caption in ("Is this true?", "Benarkah ini?"):
        assert NOT_SIX in (await person.ask(caption=caption, photo=photograph(SIX))).text


@pytest.mark.usefixtures("application")
async def test_a_forwarded_post_is_its_caption_and_its_picture(server: BotApiServer, person: Person) -> None:
    channel = server.add_group("Kabar Pemilu", kind="channel")
    verdict = await person.ask(caption=SEVEN, photo=photograph(EXIT_POLL.replace("92", "82")), forward_from=channel)
    assert verdict.text.split("\n\n")[0].startswith(say(Key.PICTURE_READ, EN, text="Jajak").rstrip("”"))
    verdict = await person.ask(caption=SIX, photo=b"no picture", forward_from=channel)
    assert verdict.text.startswith(NOT_SIX)


@pytest.mark.usefixtures("application")
async def test_of_an_album_only_pictures_of_which_something_is_found_get_a_reply_of_their_own(
    server: BotApiServer, person: Person
) -> None:
    for number, words in enumerate(
        ("Our cat is asleep", "The neighbours sing loudly", SIX, "Nobody sold the old piano")
    ):
        size = {"width": 90, "height": 60, **server.add_file(photograph(words)).to_api()}
        server.push_update(
            "message",
            {
                "message_id": 100 + number,
                "date": int(server.clock.now()),
                "chat": person.chat.to_api(),
                "from": person.user.to_api(),
                "media_group_id": "1",
                "photo": [size],
            },
        )
    await server.wait_idle()
    first, second = person.chat.bot_messages
    assert say(Key.CLAIM_NOT_HERE, EN) in first.text
    assert NOT_SIX in second.text


@pytest.mark.usefixtures("application")
async def test_a_picture_in_a_group_is_checked_by_a_reply(server: BotApiServer) -> None:
    group, user = server.add_group("Pemilu"), server.add_user("Budi", language_code="id")
    posted = await group.send(user, photo=photograph(SIX))
    await group.send(user, f"/cek@{server.bot.username}", reply_to=posted)
    verdict = await group.wait_for_reply()
    assert verdict.text.startswith(say(Key.PICTURE_WORDS_BELOW, ID))
    assert say(Key.ALTERED, ID, source="seven", message="six") in verdict.text
    await group.send(user, f"/verify@{server.bot.username} {SEVEN}", reply_to=posted)
    assert (await group.wait_for_reply()).text.startswith(say(Key.VERBATIM, ID))


@pytest.mark.usefixtures("application")
async def test_a_picture_in_a_group_is_asked_about_by_a_reply(server: BotApiServer) -> None:
    group, user = server.add_group("Pemilu"), server.add_user("Budi", language_code="id")
    posted = await group.send(user, photo=photograph(SIX))
    await group.send(user, f"/ask@{server.bot.username}", reply_to=posted)
    verdict = await group.wait_for_reply()
    assert verdict.text.split("\n\n")[1].startswith(say(Key.ALTERED, ID, source="seven", message="six"))
    assert SEVEN in verdict.spans("blockquote")[0]
    question = "How many political parties are registered in Kazakhstan?"
    posted = await group.send(user, photo=photograph(question))
    await group.send(user, f"/tanya@{server.bot.username}", reply_to=posted)
    answer = await group.wait_for_reply()
    assert question in answer.text
    assert SEVEN.removesuffix(".") in answer.text


@pytest.mark.usefixtures("application")
async def test_a_guest_call_in_reply_to_a_picture_checks_its_words(server: BotApiServer, person: Person) -> None:
    group = server.add_group("Keluarga", bot_status=None, members=(person.user,))
    posted = await group.send(person.user, photo=photograph(SIX))
    verdict = await person.user.call_guest(group, f"@{server.bot.username}", reply_to=posted).answered()
    assert SEVEN in verdict.spans("blockquote")[0]


@pytest.mark.usefixtures("application")
async def test_words_of_a_picture_are_masked_and_hold_no_links(person: Person) -> None:
    verdict = await person.ask(photo=photograph(f"{SIX} Hubungi 0812-3456-7890 di https://t.me/palsu atau bit.ly/xyz"))
    assert "3456" not in verdict.text
    assert "palsu" not in verdict.text
    assert not [entity for entity in verdict.entities if entity.type in {"url", "mention"}]


@pytest.mark.usefixtures("application")
async def test_why_a_picture_is_not_read(
    person: Person, application: KutipApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (await person.ask(photo=b"no picture")).text == say(Key.PICTURE_UNREADABLE, EN)
    blank = write(Image.new("L", (400, 300), 255), "PNG")
    assert (await person.ask(photo=blank)).text == say(Key.PICTURE_WITHOUT_WORDS, EN)
    many = write(Image.new("1", (9_000, 5_000)), "PNG")
    assert (await person.ask(photo=many)).text == say(Key.PICTURE_TOO_LARGE, EN)
    monkeypatch.setattr(application.bot_data.screens, "_waiting", MOST_WAITING)
    assert (await person.ask(photo=blank)).text == say(Key.PICTURES_BUSY, EN)
    monkeypatch.undo()
    monkeypatch.setattr(pictures, "find_tesseract", lambda: None)
    assert (await person.ask(photo=blank)).text == say(Key.PICTURES_NOT_READ, EN)
    assert (await person.ask(caption=f"/verify {SIX}", photo=blank)).text.startswith(NOT_SIX)


async def test_so_many_pictures_an_hour_are_read(server: BotApiServer, tmp_path: Path) -> None:
    settings = make_settings(server, tmp_path / "data", pictures_per_hour=1)
    async with running(server, settings):
        person = add_person(server)
        first = await person.send(photo=photograph(SIX))
        assert NOT_SIX in (await person.chat.wait_for_reply()).text
        assert (await person.ask("/verify", reply_to=first)).text == say(Key.PICTURES_FLOOD, EN, n="60", count=60)
        assert (await person.ask(f"/verify {SIX}")).text.startswith(NOT_SIX)
    async with running(server, settings.model_copy(update={"pictures_per_hour": 0})):
        assert (await add_person(server).ask(photo=photograph(SIX))).text == say(Key.PICTURES_NOT_READ, EN)
