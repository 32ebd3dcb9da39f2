"""Documents by chat, over HTTP: added, corrected, saved and edited by admins, and hidden from everybody else."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from bot.context import KutipApplication
from bot.messages.keys import Key
from bot.operations.withdrawing import withdraw
from bot.settings.settings import Settings
from bot.storage.drafts import MAX_DRAFTS
from bot.values.drafts import DraftSummary
from bot.views.admin.admin_callbacks import REINDEX, encode_admin_callback
from index.editing.editable_fields import from_mapping
from index.models import Language
from tests.botapi import BotApiServer, Message, StoredFile
from tests.corpora import SEEDS, read_corpus
from tests.documents import make_pdf
from tests.pictures import draw, needs_tesseract, write
from tests.running import EN, ID, Person, add_person, make_settings, running
from tests.texts import opening, say

SENTENCE = "Turnout in the village of Example reached 71.25 percent on Sunday, the commission said."
PAGE = (
    "<html><head><title>Turnout in Example</title><meta name='author' content='Ana Ortiz'></head><body><nav>Home</nav>"
    f"<article><h1>Turnout in Example</h1><p>{SENTENCE}</p><p>It had been lower five years before, it added.</p>"
    "</article><script>steal()</script></body></html>"
).encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A collection folder of the test's own."""
    copy = tmp_path / "seeds"
    shutil.copytree(SEEDS, copy)
    return copy


@pytest.fixture
def settings(server: BotApiServer, tmp_path: Path, folder: Path, admin: Person) -> Settings:
    return make_settings(
        server, tmp_path / "data", is_published=True, seeds_folder=folder, admin_ids=str(admin.user.id)
    )


def upload(server: BotApiServer, data: bytes, name: str) -> StoredFile:
    return server.add_file(data, name, "application/octet-stream")


async def next_draft(person: Person, title: Key = Key.DRAFT_NEW, language: Language = EN) -> Message:
    """The next message that shows a draft; what is said while a file is read is passed over."""
    while True:
        message = await person.chat.wait_for_reply()
        if message.text.startswith(say(title, language)):
            return message


async def type_value(person: Person, draft: Message, value: str) -> None:
    """Send what a draft asks for, and wait until it shows that in its own place."""
    edits = len(draft.edits)
    await person.send(value)
    await person.chat.wait_for_edit(draft, count=edits + 1)


async def refusal(person: Person, name: str, data: bytes, server: BotApiServer) -> str:
    status = await person.ask(document=upload(server, data, name), caption="/add")
    if status.text.startswith(("Reading", "Sedang")):
        await person.chat.wait_for_edit(status)
    return status.text


def list_files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.usefixtures("application")
async def test_a_pdf_and_a_page_are_added_corrected_and_saved(
    server: BotApiServer, folder: Path, admin: Person, application: KutipApplication
) -> None:
    before = list_files(folder)
    asked = await admin.ask("/add")
    assert asked.text == say(Key.ADD_ASK, EN)
    await admin.send(document=upload(server, make_pdf(SENTENCE, "It rained.", title="Turnout"), "../../etc/report.pdf"))
    draft = await next_draft(admin)
    assert "Title: Turnout" in draft.text
    assert SENTENCE in draft.spans("blockquote")[0]

    assert await admin.press(draft, "Publisher") == ""
    prompt = await admin.chat.wait_for_reply()
    assert prompt.text.startswith(opening(Key.FIELD_ASK, EN, field=say(Key.FIELD_PUBLISHER, EN)))
    await type_value(admin, draft, "The Example\u202e Herald")
    await admin.chat.wait_for_deletion(prompt)
    assert "Publisher: The Example Herald" in draft.text
    await admin.press(draft, "Genre")
    await admin.press(draft, say(Key.GENRE_OFFICIAL, EN))
    assert f"{say(Key.FIELD_GENRE, EN)}: {say(Key.GENRE_OFFICIAL, EN)}" in draft.text
    assert list_files(folder) == before

    await admin.press(draft, "Save")
    assert draft.text == f"Turnout\n{say(Key.DRAFT_SAVED, EN, file='turnout.pdf')}"
    assert draft.keyboard is not None
    assert draft.keyboard.buttons[0].callback_data == encode_admin_callback(REINDEX)
    assert list_files(folder) == before | {"turnout.pdf", "turnout.pdf.yaml"}

    await admin.send(document=upload(server, PAGE, "page.html"), caption="/add")
    draft = await next_draft(admin)
    assert "Author: Ana Ortiz" in draft.text
    await admin.press(draft, "Author")
    await admin.press(draft, "Leave empty")
    await admin.press(draft, "Save")

    found = {document.id: document for document in read_corpus(folder).documents}
    pdf, page = found["turnout"], found["turnout-in-example"]
    assert (pdf.title, pdf.publisher, pdf.genre, len(pdf.page_starts)) == (
        "Turnout",
        "The Example Herald",
        "official",
        2,
    )
    assert SENTENCE in page.text
    assert "steal" not in page.text
    assert page.author is None
    entries = await application.bot_data.store.audit.list_latest(5)
    assert [(entry.action, entry.subject, entry.admin_id) for entry in entries] == [
        ("add", "turnout-in-example", admin.user.id),
        ("add", "turnout", admin.user.id),
    ]
    assert await application.bot_data.store.drafts.list_of(admin.user.id) == []


# --- hostile and unlucky uploads ---


@pytest.mark.usefixtures("application")
async def test_refused_files_are_told_why_in_both_languages_and_leave_nothing(
    server: BotApiServer, folder: Path, application: KutipApplication, admin: Person
) -> None:
    before = list_files(folder)
    store = application.bot_data.store
    bomb = b"---\na: &a [x]\nb: [*a, *a]\n---\nText."
    refused = {
        Key.PROBLEM_CORRUPT: ("report.docx", b"PK\x03\x04 no document"),
        Key.PROBLEM_UNSAFE_FIELDS: ("../bomb.txt", bomb),
        Key.PROBLEM_NO_CHARACTERS: ("a.txt", b"Seven\x00parties"),
    }
    for language in (EN, ID):
        store.choose_language(admin.chat.id, language)
        for key, (name, data) in refused.items():
            assert await refusal(admin, name, data, server) == say(key, language)
    assert list_files(folder) == before
    assert await store.drafts.list_of(admin.user.id) == []


@pytest.mark.parametrize("size", [2**20 + 1, 21 * 2**20])
async def test_a_file_above_the_limit_is_refused_before_it_is_downloaded(
    server: BotApiServer, settings: Settings, admin: Person, size: int
) -> None:
    limited = settings.model_copy(update={"max_upload_megabytes": 1 if size < 2**21 else 20})
    async with running(server, limited):
        text = await refusal(admin, "a.txt", b"x" * size, server)
    assert text == say(Key.PROBLEM_TOO_LARGE, EN, most=str(limited.max_upload_megabytes))
    assert not [call for call in server.calls if call.method.lower() in ("getfile", "download")]


@pytest.mark.usefixtures("application")
async def test_what_a_file_may_not_say_is_left_out_and_named(server: BotApiServer, folder: Path, admin: Person) -> None:
    front = (
        'id: nika-election-outcome\ntranslation_of: x\ntitle: "Tur\u202enout\u200b"\nurl: javascript:alert(1)\n'
        "about:\n  place: t.me/trap @everybody /start\n"
    )
    text = f"---\n{front}---\n{SENTENCE}\u2066\nBaca juga: berita lain\n"
    await admin.send(document=upload(server, text.encode(), "x\u202e/../../.txt"), caption="/add")
    draft = await next_draft(admin)
    assert "Id: turnout\n" in draft.text
    assert "Title: Turnout\n" in draft.text
    assert "Link: –" in draft.text
    for key, field in (
        (Key.NOTE_RESERVED_FIELD, "id"),
        (Key.NOTE_RESERVED_FIELD, "translation_of"),
        (Key.NOTE_HIDDEN_CHARACTERS, "title"),
    ):
        assert say(key, EN, field=field) in draft.text
    assert f"“javascript:alert(1)”. {say(Key.NOTE_LEFT_OUT, EN)}" in draft.text
    assert say(Key.NOTE_HIDDEN_IN_TEXT, EN, n="1") in draft.text
    assert "\u202e" not in draft.text
    assert not {"url", "mention", "bot_command"} & {entity.type for entity in draft.entities}
    await admin.press(draft, "Save")
    found = {document.id: document for document in read_corpus(folder).documents}
    assert found["turnout"].translation_of is None
    assert len(found) == len(list(SEEDS.glob("*.txt"))) + 1


@pytest.mark.usefixtures("application")
async def test_characters_that_were_decoded_wrongly_are_mended_by_a_button(
    server: BotApiServer, folder: Path, admin: Person
) -> None:
    text = f"The clerkâ€™s fines\n\n{SENTENCE}\n\nThe fine in Example is up to Â£5,000, the clerkâ€™s office said.\n"
    await admin.send(document=upload(server, text.encode(), "fines.txt"), caption="/add")
    draft = await next_draft(admin)
    assert say(Key.NOTE_WRONGLY_DECODED, EN, field="clerkâ€™s") in draft.text
    await admin.press(draft, say(Key.BUTTON_MEND, EN))
    assert "Title: The clerk’s fines\n" in draft.text
    assert "â€™" not in draft.text
    await admin.press(draft, "Save")
    (document,) = [one for one in read_corpus(folder).documents if one.title == "The clerk’s fines"]
    assert "up to £5,000, the clerk’s office" in document.text


def move_away(folder: Path, *, is_back: bool = False) -> None:
    paths = [folder, folder.with_name("away")]
    source, target = reversed(paths) if is_back else paths
    source.rename(target)


@pytest.mark.usefixtures("application")
async def test_a_folder_that_cannot_be_written_is_named_and_the_draft_stays(
    server: BotApiServer, folder: Path, admin: Person
) -> None:
    await admin.send(document=upload(server, PAGE, "page.html"), caption="/add")
    draft = await next_draft(admin)
    move_away(folder)
    assert await admin.press(draft, "Save") == say(Key.PROBLEM_SEED_READ_ONLY, EN)
    assert (await admin.ask("/add")).text == say(Key.PROBLEM_SEED_READ_ONLY, EN)
    move_away(folder, is_back=True)
    await admin.press(draft, "Save")
    assert "turnout-in-example.html" in list_files(folder)


# --- pasted texts, near-duplicates, wrong values, cancelling ---


@pytest.mark.usefixtures("application")
async def test_a_pasted_copy_shows_its_link_and_what_it_resembles(folder: Path, admin: Person) -> None:
    original = next(d for d in read_corpus(folder).documents if d.id == "voi-election-hopes-en")
    await admin.ask("/tambah")
    await admin.send(f"https://example.org/hopes\n\n{original.text[:1500]}")
    draft = await next_draft(admin)
    assert "Link: https://example.org/hopes" in draft.text
    assert say(Key.NOTE_LINK_TAKEN, EN) in draft.text
    assert say(Key.DRAFT_SIMILAR, EN) in draft.text
    assert opening(Key.DRAFT_SIMILAR_SHARE, EN, title=original.title, id=original.id, new="100") in draft.text
    assert await admin.press(draft, "Discard") == ""
    assert draft.text == say(Key.DRAFT_DROPPED, EN)


@pytest.mark.usefixtures("application")
async def test_a_newer_version_takes_the_place_of_its_document(
    server: BotApiServer, folder: Path, admin: Person, application: KutipApplication
) -> None:
    path = folder / "nika-election-outcome.txt"
    _, body = path.read_text("utf-8").split("---\n", 2)[1:]
    newer = f"{body}\nThe commission corrected the figures on Monday, it said.\n"
    before = list_files(folder)
    await admin.send(document=upload(server, newer.encode(), "newer.txt"), caption="/add")
    draft = await next_draft(admin)
    assert say(Key.DRAFT_REPLACEABLE, EN) in draft.text
    await admin.press(draft, say(Key.BUTTON_REPLACE, EN, id="nika-election-outcome"))
    assert draft.text.startswith(say(Key.DRAFT_REPLACES, EN))
    assert "Author: Yuri Bulutaev" in draft.text
    assert not [label for label in draft.labels if label.startswith("Replace")]
    await admin.press(draft, "Save")
    assert say(Key.DRAFT_REPLACED, EN, id="nika-election-outcome") in draft.text
    assert list_files(folder) == before
    document = next(d for d in read_corpus(folder).documents if d.id == "nika-election-outcome")
    assert (document.author, "corrected the figures" in document.text) == ("Yuri Bulutaev", True)
    (entry,) = await application.bot_data.store.audit.list_latest(1)
    assert (entry.action, entry.subject) == ("replace", "nika-election-outcome")
    # The same file again: it says what is there, and saving it makes one more document only where that is wanted.
    await admin.send(document=upload(server, newer.encode(), "newer.txt"), caption="/tambah")
    again = await next_draft(admin)
    there = say(Key.PROBLEM_SAME_CONTENT, EN, other=path.name, id="“nika-election-outcome”")
    assert there in again.text
    assert "Replace nika-election-outcome" in again.labels
    path.unlink()
    notice = await admin.press(again, say(Key.BUTTON_REPLACE, EN, id="nika-election-outcome"))
    assert notice == say(Key.PROBLEM_NO_SUCH_DOCUMENT, EN, id="“nika-election-outcome”")


@pytest.mark.usefixtures("application")
async def test_a_wrong_value_is_explained_and_cancel_leaves_the_field(server: BotApiServer, admin: Person) -> None:
    await admin.send(document=upload(server, PAGE, "page.html"), caption="/add")
    draft = await next_draft(admin)
    await admin.press(draft, "Published")
    await admin.chat.wait_for_reply()
    wrong = await admin.ask("31 June 2024")
    assert wrong.text == f"{say(Key.FIELD_REFUSED, EN, field='Published')}\n{say(Key.FIELD_HINT_DATE, EN)}"
    edits = len(draft.edits)
    assert (await admin.ask("/cancel")).text == say(Key.CANCELLED, EN)
    await admin.chat.wait_for_edit(draft, count=edits + 1)
    assert "Published: –" in draft.text
    # Nothing is asked for any more: a text is a question again.
    assert "Published" not in (await admin.ask("2024-05-31 who is it")).text
    await admin.press(draft, "Link")
    await admin.chat.wait_for_reply()
    assert (await admin.ask("javascript:alert(1)")).text.startswith(say(Key.FIELD_REFUSED, EN, field="Link"))
    await type_value(admin, draft, "https://example.org/page")
    assert "Link: https://example.org/page" in draft.text
    assert (await admin.ask("/batal")).text == say(Key.DRAFT_DROPPED, EN)
    assert (await admin.ask("/cancel")).text == say(Key.NOTHING_TO_CANCEL, EN)
    assert (await admin.ask("/drafts")).text == say(Key.NO_DRAFTS, EN)


@pytest.mark.usefixtures("application")
async def test_a_choice_may_be_typed_where_buttons_offer_it(
    server: BotApiServer, admin: Person, application: KutipApplication
) -> None:
    await admin.send(document=upload(server, PAGE, "page.html"), caption="/add")
    draft = await next_draft(admin)
    for field, typed, shown in (("Genre", "Opini", "opinion"), ("Language", "Indonesia", "Indonesian")):
        await admin.press(draft, field)
        wrong = await admin.ask("Who won the election?")
        assert wrong.text.startswith(say(Key.FIELD_REFUSED, EN, field=field))
        assert shown in wrong.text
        await type_value(admin, draft, typed)
        assert f"{field}: {shown}\n" in draft.text
    # Back to the draft, nothing is asked for any more.
    await admin.press(draft, "Genre")
    await admin.press(draft, "Back")
    assert "Genre" not in (await admin.ask("opinion")).text


async def test_drafts_and_questions_outlast_a_restart(
    server: BotApiServer, settings: Settings, folder: Path, admin: Person
) -> None:
    async with running(server, settings):
        await admin.send(document=upload(server, PAGE, "page.html"), caption="/add")
        draft = await next_draft(admin)
        await admin.press(draft, "Title")
        await admin.chat.wait_for_reply()
    async with running(server, settings):
        await type_value(admin, draft, "A new title")
        assert "Title: A new title" in draft.text
        listed = await admin.ask("/drafts")
        await admin.press(listed, "1. A new title")
        again = await next_draft(admin)
        assert draft.keyboard is None
        await admin.press(again, "Save")
    assert "turnout-in-example.html" in list_files(folder)


@pytest.mark.usefixtures("application")
async def test_place_and_event_are_proposed_and_count_once_they_are_confirmed(folder: Path, admin: Person) -> None:
    text = f"Kenya's presidential election\n\n{SENTENCE} Kenya voted. In Kenya the presidential election was calm."
    await admin.send(f"/add {text}")
    draft = await next_draft(admin)
    assert "Place: –" in draft.text
    told = draft.text.split(say(Key.DRAFT_PROPOSED, EN))[1]
    assert "Place: Kenya\nEvent: presidential election" in told
    await admin.press(draft, say(Key.BUTTON_ACCEPT, EN))
    assert say(Key.DRAFT_PROPOSED, EN) not in draft.text
    assert say(Key.BUTTON_ACCEPT, EN) not in draft.labels
    await admin.press(draft, "Save")
    (added,) = [d for d in read_corpus(folder).documents if "Kenya voted" in d.text]
    assert (added.about.place, added.about.event) == ("Kenya", "presidential election")
    assert added.about.event_in_indonesian == "pemilihan presiden"


@pytest.mark.usefixtures("application")
async def test_proposals_that_are_not_confirmed_are_not_saved(folder: Path, admin: Person) -> None:
    await admin.send(f"/add Pilpres Kenya\n\n{SENTENCE} Kenya voted.")
    draft = await next_draft(admin)
    assert say(Key.BUTTON_ACCEPT, EN) in draft.labels
    await admin.press(draft, "Save")
    (added,) = [d for d in read_corpus(folder).documents if "Kenya voted" in d.text]
    assert added.about.place is None


# --- editing ---


@pytest.mark.usefixtures("application")
async def test_edit_changes_fields_and_leaves_the_text(
    folder: Path, admin: Person, application: KutipApplication
) -> None:
    path = folder / "nika-election-outcome.txt"
    body = path.read_bytes().split(b"---\n", 2)[2]
    assert (await admin.ask("/edit")).text == say(Key.EDIT_USAGE, EN)
    assert (await admin.ask("/edit ../x")).text == say(Key.EDIT_UNKNOWN, EN, id="“../x”")
    await withdraw(application.bot_data.place, "nika-election-outcome", 42)
    await admin.send("/ubah nika-election-outcome")
    draft = await next_draft(admin, Key.DRAFT_EDIT)
    await admin.press(draft, "Place")
    await admin.chat.wait_for_reply()
    await type_value(admin, draft, "Astana")
    await admin.press(draft, "Save")
    assert say(Key.DRAFT_EDITED, EN, id="nika-election-outcome") in draft.text
    assert "stays so until /restore nika-election-outcome" in draft.text
    assert path.read_bytes().split(b"---\n", 2)[2] == body
    document = next(d for d in read_corpus(folder).documents if d.id == "nika-election-outcome")
    assert (document.about.place, document.author) == ("Astana", "Yuri Bulutaev")
    (entry,) = await application.bot_data.store.audit.list_latest(1)
    assert (entry.action, entry.subject) == ("edit", "nika-election-outcome")


@pytest.mark.usefixtures("application")
async def test_admins_see_ids_among_the_sources_and_readers_do_not(server: BotApiServer, admin: Person) -> None:
    assert "nika-election-outcome" in (await admin.ask("/sources")).text
    assert "nika-election-outcome" not in (await add_person(server).ask("/sources")).text


# --- who may ---


@pytest.mark.usefixtures("application")
async def test_nobody_else_gets_a_sign_of_it(server: BotApiServer, admin: Person) -> None:
    stranger = add_person(server)
    unknown = say(Key.UNKNOWN_COMMAND, EN)
    for command in ("/add", "/tambah", "/edit nika-election-outcome", "/drafts", "/cancel"):
        assert (await stranger.ask(command)).text == unknown
    with_any_caption = await stranger.ask(document=upload(server, PAGE, "page.html"), caption="/unknown")
    assert (
        await stranger.ask(document=upload(server, PAGE, "page.html"), caption="/add")
    ).text == with_any_caption.text
    forwarded = await admin.ask("/add", forward_from=stranger.user)
    assert forwarded.text == unknown


async def test_who_has_ten_drafts_is_asked_for_no_other_document(
    server: BotApiServer, application: KutipApplication, admin: Person
) -> None:
    summary, fields = DraftSummary(".txt", 1, 0, "", 0, (), (), ()), from_mapping({"title": "Turnout"})
    for number in range(MAX_DRAFTS):
        await application.bot_data.store.drafts.add(
            admin.user.id, admin.chat.id, f"turnout-{number}", "", summary, fields, fields, content=b""
        )
    full = say(Key.TOO_MANY_DRAFTS, EN, n=str(MAX_DRAFTS))
    for command in ("/add", "/edit nika-election-outcome", "/collection"):
        assert (await admin.ask(command)).text == full
    await add_person(server).ask("Who annulled the election of Qwertystan?")
    await admin.press(await admin.ask("/unanswered"), "+ 1")
    assert (await admin.chat.wait_for_reply()).text == full


async def test_in_the_admins_group_only_its_admin_changes_a_draft(
    server: BotApiServer, settings: Settings, folder: Path, admin: Person
) -> None:
    other, member = add_person(server), add_person(server)
    group = server.add_group("Editors", members=(admin.user, other.user, member.user))
    both = frozenset({admin.user.id, other.user.id})
    before = list_files(folder)
    async with running(server, settings.model_copy(update={"admin_ids": both, "admin_group": group.id})):
        await group.send(member.user, f"/add@{server.bot.username}")
        await group.send(admin.user, f"/add@{server.bot.username}")
        asked = await group.wait_for_reply()
        assert asked.text == say(Key.ADD_ASK, EN)
        # Who was not asked adds nothing.
        await group.send(other.user, SENTENCE, reply_to=asked)
        await group.send(admin.user, f"Turnout\n\n{SENTENCE}", reply_to=asked)
        group_admin = Person(admin.user, group)
        draft = await next_draft(group_admin)
        assert await Person(other.user, group).press(draft, "Save") == say(Key.DRAFT_OF_ANOTHER, EN)
        assert await Person(member.user, group).press(draft, "Save") == say(Key.STALE_BUTTON, EN)
        assert list_files(folder) == before
        await group_admin.press(draft, "Save")
    assert list_files(folder) == before | {"turnout.txt"}


@pytest.mark.usefixtures("application")
@pytest.mark.parametrize("command", ["/add ", "/tambah\n"])
async def test_a_text_behind_the_command_is_the_document(admin: Person, command: str) -> None:
    await admin.send(f"{command}Turnout in Example\n\n{SENTENCE}")
    draft = await next_draft(admin)
    assert "Title: Turnout in Example\n" in draft.text
    assert SENTENCE in draft.text


@pytest.mark.usefixtures("application")
async def test_a_file_without_the_command_is_offered_to_be_added(server: BotApiServer, admin: Person) -> None:
    file = await admin.send(document=upload(server, PAGE, "page.html"))
    assert (await admin.chat.wait_for_reply(to=file)).text == say(Key.ADD_THIS_FILE, EN)
    reader = add_person(server)
    file = await reader.send(document=upload(server, PAGE, "page.html"))
    assert (await reader.chat.wait_for_reply(to=file)).text == say(Key.UNSUPPORTED_MEDIA, EN)


@pytest.mark.usefixtures("application")
async def test_a_link_alone_is_no_document(admin: Person) -> None:
    assert (await admin.ask("/add https://example.org/page")).text == say(Key.ADD_LINK, EN)
    await admin.ask("/add")
    assert (await admin.ask("https://example.org/page")).text == say(Key.ADD_LINK, EN)
    # What was asked for is still waited for.
    await admin.send(f"https://example.org/page\n\nTurnout in Example\n\n{SENTENCE}")
    assert "https://example.org/page" in (await next_draft(admin)).text


@pytest.mark.usefixtures("application")
async def test_a_forwarded_file_is_taken_when_its_admin_says_so(server: BotApiServer, admin: Person) -> None:
    forwarded = await admin.send(document=upload(server, PAGE, "page.html"), forward_from="Somebody")
    await admin.chat.wait_for_reply()
    await admin.send("/add", reply_to=forwarded)
    assert "Turnout in Example" in (await next_draft(admin)).text


async def test_a_word_that_is_deleted_already_costs_no_draft_and_asks_for_no_file_again(
    server: BotApiServer, admin: Person, application: KutipApplication
) -> None:
    await admin.ask("/add")
    server.fail_next("deleteMessage", status=400, description="Bad Request: message to delete not found")
    await admin.send(document=upload(server, PAGE, "page.html"))
    assert "Turnout in Example" in (await next_draft(admin)).text
    await server.wait_idle()
    assert admin.chat.bot_messages[-1].text.startswith(say(Key.DRAFT_NEW, EN))
    assert await application.bot_data.store.drafts.find_prompt(admin.user.id, admin.chat.id) is None


@pytest.mark.usefixtures("application")
async def test_a_failed_download_is_an_apology_and_nothing_else(server: BotApiServer, admin: Person) -> None:
    await admin.ask("/add")
    server.fail_next("getFile", status=400, description="Bad Request: wrong file_id")
    await admin.send(document=upload(server, PAGE, "page.html"))
    reading = await admin.chat.wait_for_reply()
    assert reading.text == say(Key.ADD_READING, EN)
    assert (await admin.chat.wait_for_reply()).text == say(Key.APOLOGY, EN)
    assert reading.is_deleted
    # It is still waited for.
    await admin.send(document=upload(server, PAGE, "page.html"))
    assert "Turnout in Example" in (await next_draft(admin)).text


@needs_tesseract
@pytest.mark.usefixtures("application")
@pytest.mark.parametrize("way", ["caption", "asked", "reply"])
async def test_a_photo_of_a_page_is_read_in_its_largest_size(admin: Person, way: str) -> None:
    photo = write(draw(), "JPEG")
    if way == "caption":
        await admin.send(photo=photo, caption="/add")
    elif way == "asked":
        await admin.ask("/add")
        await admin.send(photo=photo)
    else:
        sent = await admin.send(photo=photo)
        await admin.send("/add", reply_to=sent)
    draft = await next_draft(admin)
    assert "River County counted 4,812 valid" in draft.text
    assert say(Key.NOTE_FROM_PICTURE, EN) in draft.text


@pytest.mark.usefixtures("application")
async def test_what_is_too_long_to_be_said_over_the_chat_is_said_below_the_draft(admin: Person, folder: Path) -> None:
    name = f"Putusan tentang perselisihan hasil pemilihan umum {'anggota DPRD ' * 10}2024.txt"
    (folder / name).write_text(f"{SENTENCE}\n", "utf-8")
    beside = folder / f"{name}.yaml"
    beside.write_text("id: putusan\n", "utf-8")
    await admin.send("/edit putusan")
    draft = await next_draft(admin, Key.DRAFT_EDIT)
    beside.write_bytes(b"id: putusan \xff\n")
    assert await admin.press(draft, say(Key.BUTTON_SAVE, EN)) == ""
    told = await admin.chat.wait_for_reply(to=draft)
    assert told.text.startswith("Putusan tentang perselisihan hasil pemilihan umum anggota DPRD ")
    assert told.text.endswith(say(Key.PROBLEM_NOT_UTF_8, EN))
    # It stays as it was, to be saved once that is mended.
    beside.write_text("id: putusan\n", "utf-8")
    await admin.press(draft, say(Key.BUTTON_SAVE, EN))
    await admin.chat.wait_for_edit(draft)


@pytest.mark.parametrize("language", [EN, ID])
async def test_a_second_tap_on_save_leaves_the_next_button(
    server: BotApiServer, application: KutipApplication, admin: Person, folder: Path, language: Language
) -> None:
    application.bot_data.store.choose_language(admin.chat.id, language)
    await admin.send(document=upload(server, f"{SENTENCE}\n".encode(), "turnout.txt"), caption="/add")
    draft = await next_draft(admin, language=language)
    save = draft.button(say(Key.BUTTON_SAVE, language)).callback_data
    assert save is not None
    first, second = (admin.chat.tap(admin.user, draft, save) for _ in range(2))
    assert (await first.answered()).text == (await second.answered()).text == ""
    await server.wait_idle()
    assert opening(Key.DRAFT_SAVED, language) in draft.text
    assert draft.labels == [say(Key.BUTTON_REINDEX, language)]


@pytest.mark.usefixtures("application")
async def test_a_day_of_publication_far_ahead_is_asked_about(server: BotApiServer, admin: Person) -> None:
    day = f"{dt.datetime.now(dt.UTC).year + 3}-05-01"
    text = f"---\npublished: {day}\n---\n{SENTENCE}".encode()
    await admin.send(document=upload(server, text, "turnout.txt"), caption="/add")
    assert say(Key.NOTE_DATE_AHEAD, EN, field=day) in (await next_draft(admin)).text
