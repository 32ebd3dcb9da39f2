"""Documents by chat, over HTTP: added, corrected, saved and edited by admins, and hidden from everybody else."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.context import KutipApplication
from bot.messages import Key
from bot.settings import Settings, find_seeds_folder
from bot.views.admin_callbacks import REINDEX, encode_admin_callback
from index.corpus import read_collection
from tests.botapi import BotApiServer, Message, StoredFile
from tests.documents import make_pdf
from tests.running import EN, Person, add_person, make_settings, running, say

pytestmark = pytest.mark.usefixtures("no_settings")

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
    shutil.copytree(find_seeds_folder(), copy)
    return copy


@pytest.fixture
def admin(server: BotApiServer) -> Person:
    return add_person(server)


@pytest.fixture
def settings(server: BotApiServer, tmp_path: Path, folder: Path, admin: Person) -> Settings:
    return make_settings(server, tmp_path / "data", seeds_folder=folder, admin_ids=str(admin.user.id))


@pytest.fixture
async def started(server: BotApiServer, settings: Settings) -> AsyncIterator[KutipApplication]:
    async with running(server, settings) as application:
        yield application


def upload(server: BotApiServer, data: bytes, name: str) -> StoredFile:
    return server.add_file(data, name, "application/octet-stream")


async def next_draft(person: Person, title: Key = Key.DRAFT_NEW, language=EN) -> Message:
    """The next message that shows a draft; what is said while a file is read is passed over."""
    while True:
        message = await person.chat.wait_for_reply(timeout_seconds=30)
        if message.text.startswith(say(title, language)):
            return message


async def refusal(person: Person, name: str, data: bytes, server: BotApiServer) -> str:
    status = await person.ask(document=upload(server, data, name), caption="/add")
    if status.text.startswith(("Reading", "Sedang")):
        await person.chat.wait_for_edit(status, timeout_seconds=30)
    return status.text


def list_files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.usefixtures("started")
async def test_a_pdf_and_a_page_are_added_corrected_and_saved(
    server: BotApiServer, folder: Path, admin: Person, started: KutipApplication
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
    assert prompt.text.startswith("Publisher: please send the new value")
    await admin.send("The Example\u202e Herald")
    draft = await next_draft(admin)
    assert "Publisher: The Example Herald" in draft.text
    await admin.press(draft, "Genre")
    await admin.press(draft, "official document")
    assert "Genre: official document" in draft.text
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

    found = {document.id: document for document in read_collection(folder).documents}
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
    entries = await started.bot_data.store.audit.list_latest(5)
    assert [(entry.action, entry.subject, entry.admin_id) for entry in entries] == [
        ("add", "turnout-in-example", admin.user.id),
        ("add", "turnout", admin.user.id),
    ]
    assert await started.bot_data.store.drafts.list_of(admin.user.id) == []
