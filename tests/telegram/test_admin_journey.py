"""The admins' whole journey over HTTP, first in English, then in Indonesian, and what everybody else sees of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.context import KutipApplication
from bot.messages.commands import ADMIN_COMMANDS
from bot.messages.keys import Key
from bot.settings.settings import Settings
from index.models import Language
from tests.botapi import BotApiServer, Chat, Message
from tests.documents import make_pdf
from tests.running import EN, ID, Person, add_person, make_settings
from tests.texts import opening, say, say_written_in

REFORMS = "korea-herald-reforms"
COURT = "What does the Constitutional Court do?"
QUESTION = "How many observers did Ruritania register?"
QUESTION_ID = "Berapa pengamat yang didaftarkan Ruritania?"
FACT = "Ruritania registered 4,321 observers"
PAGE_FACT = "Freedonia printed 98,765 ballots"
PAGE_QUESTION = "How many ballots did Freedonia print?"
PAGE = (
    "<html><head><title>Freedonia prints</title></head><body><nav>Home</nav><article><h1>Freedonia prints</h1>"
    f"<p>{PAGE_FACT} in the week before its election, the printers said.</p></article></body></html>"
).encode()
GAZETTE = "The Ruritanian Gazette"
CHANGED_QUESTION = "How many political parties are registered?"


@pytest.fixture
def folder(folder: Path) -> Path:
    """With one question of its own that must stay right."""
    golden = {"id": "1", "kind": "own", "lang": "en", "q": COURT, "docs": [REFORMS], "any": ["Constitution"]}
    (folder / "golden.jsonl").write_text(json.dumps(golden), "utf-8")
    return folder


@pytest.fixture
def editor(server: BotApiServer) -> Person:
    """The other admin, whose Telegram speaks Indonesian."""
    return add_person(server, "id")


@pytest.fixture
def group(server: BotApiServer, admin: Person, editor: Person) -> Chat:
    return server.add_group("Redaksi", members=(admin.user, editor.user))


@pytest.fixture
def settings(
    server: BotApiServer, admin: Person, editor: Person, group: Chat, folder: Path, tmp_path: Path
) -> Settings:
    ids = f"{admin.user.id},{editor.user.id}"
    return make_settings(server, tmp_path / "data", seeds_folder=folder, admin_ids=ids, admin_group=group.id)


@dataclass(frozen=True, slots=True)
class Outsiders:
    """Everybody who must get no sign of what admins have.

    Attributes:
        stranger: Has a private chat with the bot, and is in the admins' group.
    """

    server: BotApiServer
    admin: Person
    group: Chat
    stranger: Person

    async def try_all(self, key: Key, words: str = "", button: tuple[Message, str] | None = None) -> None:
        """Send a command as everybody who may not, and press a button that an admin sees.

        Args:
            key: Of the command.
            words: Behind it.
            button: A message in the admin's private chat or in the group, and a label.
        """
        unknown = {language: say(Key.UNKNOWN_COMMAND, language) for language in (EN, ID)}
        for language, name in ADMIN_COMMANDS[key].items():
            command = f"/{name} {words}".strip()
            in_group = f"/{name}@{self.server.bot.username} {words}".strip()
            assert (await self.stranger.ask(command)).text == unknown[EN], language
            assert (await self.admin.ask(command, forward_from=self.admin.user)).text == unknown[EN]
            said = len(self.group.bot_messages)
            await self.group.send(self.stranger.user, in_group)
            await self.group.send(self.admin.user, in_group, sender_chat=self.group)
            await self.group.send(self.admin.user, in_group, forward_from=self.admin.user)
            await self.server.wait_idle()
            assert len(self.group.bot_messages) == said
        if button is not None:
            message, label = button
            labels = message.labels
            notice = await message.chat.press(self.stranger.user, message, label)
            assert notice.text in {say(Key.STALE_BUTTON, language) for language in (EN, ID)}
            if message.chat is self.group:
                assert message.labels == labels


@pytest.fixture
def outsiders(server: BotApiServer, admin: Person, group: Chat) -> Outsiders:
    return Outsiders(server, admin, group, add_person(server))


async def next_draft(person: Person, language: Language) -> Message:
    """The next message that shows a new draft; what is said while a file is read is passed over."""
    while True:
        message = await person.chat.wait_for_reply()
        if message.text.startswith(say(Key.DRAFT_NEW, language)):
            return message


async def press(person: Person, message: Message, label: str) -> Message:
    """Press a button; the message that comes below."""
    assert await person.press(message, label) == ""
    return await person.chat.wait_for_reply(to=message)


async def add_pdf_and_page(admin: Person, server: BotApiServer, outsiders: Outsiders) -> Message:
    """Upload both, correct the PDF's publisher and genre; the last confirmation, with the offer to reindex."""
    await outsiders.try_all(Key.COMMAND_ADD)
    await admin.ask("/add")
    pdf = make_pdf(f"{FACT} before its election in May.", title="Ruritania votes")
    await admin.send(document=server.add_file(pdf, "ruritania.pdf", "application/pdf"))
    draft = await next_draft(admin, EN)
    assert FACT in draft.text
    assert await admin.press(draft, "Publisher") == ""
    await admin.chat.wait_for_reply()
    edits = len(draft.edits)
    await admin.send(GAZETTE)
    await admin.chat.wait_for_edit(draft, count=edits + 1)
    assert f"Publisher: {GAZETTE}" in draft.text
    await admin.press(draft, "Genre")
    await admin.press(draft, say(Key.GENRE_OFFICIAL, EN))
    await admin.press(draft, say(Key.BUTTON_SAVE, EN))
    assert draft.text.endswith(say(Key.DRAFT_SAVED, EN, file="ruritania-votes.pdf"))
    await admin.send(document=server.add_file(PAGE, "page.html", "text/html"), caption="/add")
    draft = await next_draft(admin, EN)
    await outsiders.try_all(Key.COMMAND_DRAFTS)
    await admin.press(draft, say(Key.BUTTON_SAVE, EN))
    assert draft.text.endswith(say(Key.DRAFT_SAVED, EN, file="freedonia-prints.html"))
    return draft


async def build_from_offer(admin: Person, offer: Message) -> Message:
    """Press the offered button; the gate that comes when the build is done."""
    progress = await press(admin, offer, say(Key.BUTTON_REINDEX, EN))
    gate = await admin.chat.wait_for_reply(to=offer)
    assert progress.text.startswith(say(Key.PROGRESS_FINISHED, EN))
    return gate


async def ask_in_group(editor: Person, group: Chat, server: BotApiServer, command: str) -> Message:
    name, *words = command.split()
    sent = await group.send(editor.user, " ".join([f"{name}@{server.bot.username}", *words]))
    return await group.wait_for_reply(to=sent)


async def test_documents_come_by_chat_are_published_withdrawn_and_rolled_back(
    application: KutipApplication,
    server: BotApiServer,
    admin: Person,
    editor: Person,
    group: Chat,
    outsiders: Outsiders,
) -> None:
    live, store = application.bot_data.live, application.bot_data.store
    voter, pembaca = add_person(server), add_person(server, "id")
    assert FACT not in (await voter.ask(QUESTION)).text
    assert FACT not in (await pembaca.ask(QUESTION_ID)).text

    # In English, in a private chat: two documents come, and go live after somebody has seen what they change.
    offer = await add_pdf_and_page(admin, server, outsiders)
    assert FACT not in (await voter.ask(QUESTION)).text
    gate = await build_from_offer(admin, offer)
    added = gate.text.partition(say(Key.GATE_ADDED, EN))[2]
    assert "• Ruritania votes (ruritania-votes)" in added
    assert "• Freedonia prints (freedonia-prints)" in added
    assert say(Key.GATE_GOLDEN, EN, count=1, before="1", after="1") in gate.text
    # Readers asked these two, before the document was there.
    assert say(Key.GATE_RECENT_COUNT, EN, changed="2", total="2") in gate.text
    recent = gate.text.partition(f"{say(Key.GATE_RECENT, EN)}\n")[2]
    assert {f"1. {QUESTION}", f"2. {QUESTION_ID}"} <= set(recent.splitlines())
    assert [label for label in gate.labels if label == say(Key.BUTTON_CONFIRM_ANSWER, EN, number="2")]
    assert [span for span in gate.spans("blockquote") if FACT in span]
    await outsiders.try_all(Key.COMMAND_REINDEX, "now")
    assert FACT not in (await voter.ask(QUESTION)).text
    published = await press(admin, gate, say(Key.BUTTON_PUBLISH, EN))
    assert published.text == say(Key.BUILD_PUBLISHED, EN, name="0002", base="0001")
    answer = await voter.ask(QUESTION)
    assert FACT in answer.text
    assert GAZETTE in answer.text
    assert PAGE_FACT in (await voter.ask(PAGE_QUESTION)).text
    (shared, *_) = (await voter.user.type_inline(QUESTION)).results
    readers = server.add_group("Readers", members=(voter.user,), bot_status=None)
    link = voter.user.choose_inline(shared, readers).button(say(Key.BUTTON_CHECK, EN)).url
    jawaban = await pembaca.ask(QUESTION_ID)
    assert FACT in jawaban.text
    assert say_written_in(EN, ID) in jawaban.text

    # In Indonesian, in the admins' group: it is taken away, and stays away.
    await outsiders.try_all(Key.COMMAND_WITHDRAW, "ruritania-votes")
    in_group = Person(editor.user, group)
    question = await ask_in_group(editor, group, server, "/tarik ruritania-votes")
    assert say(Key.WITHDRAW_QUESTION, ID) in question.text
    await outsiders.try_all(Key.COMMAND_RESTORE, button=(question, say(Key.BUTTON_WITHDRAW, ID)))
    assert FACT in (await voter.ask(QUESTION)).text
    withdrawn = await press(in_group, question, say(Key.BUTTON_WITHDRAW, ID))
    assert say(Key.WITHDRAW_DONE, ID, id="ruritania-votes") in withdrawn.text
    for reader, asked, old, language in (
        (voter, QUESTION, answer, EN),
        (pembaca, QUESTION_ID, jawaban, ID),
    ):
        assert FACT not in (await reader.ask(asked)).text
        notice = await reader.press(old, say(Key.BUTTON_CONTEXT, language))
        assert notice.startswith(opening(Key.WITHDRAWN, language))
        await reader.user.open_link(str(link))
        assert (await reader.chat.wait_for_reply()).text == notice
    fresh = add_person(server)
    assert not [one for one in (await fresh.user.type_inline(QUESTION)).results if FACT in one.text]

    await outsiders.try_all(Key.COMMAND_ROLLBACK)
    doubt = await ask_in_group(editor, group, server, "/kembalikan")
    assert doubt.text.startswith(say(Key.ROLLBACK_QUESTION, ID, serving="0002"))
    await outsiders.try_all(Key.COMMAND_AUDIT, button=(doubt, say(Key.BUTTON_ROLL_BACK, ID)))
    done = await press(in_group, doubt, say(Key.BUTTON_ROLL_BACK, ID))
    assert done.text.startswith(say(Key.ROLLBACK_DONE, ID, name="0001", left="0002"))
    assert "• Freedonia prints (freedonia-prints)" in done.text
    assert "ruritania-votes" not in done.text
    assert live.generation == "0001"
    assert PAGE_FACT not in (await voter.ask(PAGE_QUESTION)).text
    # Lifted in a generation that does not hold it, it comes back with the next build only.
    restored = await press(in_group, withdrawn, say(Key.BUTTON_RESTORE, ID))
    assert restored.text == say(Key.RESTORE_DONE_ABSENT, ID, id="ruritania-votes")
    assert FACT not in (await voter.ask(QUESTION)).text
    entries = await store.audit.list_latest(20)
    by = {admin.user.id: EN, editor.user.id: ID}
    assert [(by[entry.admin_id], entry.action, entry.subject, entry.generation) for entry in reversed(entries)] == [
        (EN, "add", "ruritania-votes", "0001"),
        (EN, "add", "freedonia-prints", "0001"),
        (EN, "reindex", "", "0001"),
        (EN, "publish", "0002", "0001"),
        (ID, "withdraw", "ruritania-votes", "0002"),
        (ID, "roll_back", "0001", "0002"),
        (ID, "restore", "ruritania-votes", "0001"),
    ]


@pytest.mark.usefixtures("application")
async def test_the_gate_names_the_questions_that_a_changed_number_answers_anew(
    server: BotApiServer, editor: Person, folder: Path
) -> None:
    voter = add_person(server)
    golden = {"id": "1", "kind": "own", "lang": "en", "q": CHANGED_QUESTION, "docs": [REFORMS], "any": ["parties"]}
    (folder / "golden.jsonl").write_text(json.dumps(golden), "utf-8")
    for question in (CHANGED_QUESTION, COURT, "Which parties are now registered?"):
        await voter.ask(question)
    path = folder / f"{REFORMS}.txt"
    text = path.read_text("utf-8")
    path.write_text(text.replace("seven parties are now registered", "nine parties are now registered"), "utf-8")
    sent = await editor.send("/perbarui")
    await editor.chat.wait_for_reply(to=sent)
    gate = await editor.chat.wait_for_reply(to=sent)
    golden_title, recent_title = say(Key.GATE_REWORDED, ID), say(Key.GATE_RECENT, ID)
    bold, text = set(gate.spans("bold")), gate.text
    await editor.press(gate, "▶")  # what a recent question was answered by before and after
    bold, text = bold | set(gate.spans("bold")), f"{text}\n{gate.text}"
    reworded, _, recent = text.partition(golden_title)[2].partition(recent_title)
    assert f"({REFORMS})" in text
    assert CHANGED_QUESTION in reworded
    # Of what a golden question holds already, nothing need be called right.
    assert {CHANGED_QUESTION, "1. Which parties are now registered?"} <= set(recent.splitlines())
    assert COURT not in text
    assert {"seven", "nine"} <= bold
    published = await press(editor, gate, say(Key.BUTTON_PUBLISH, ID))
    assert published.text == say(Key.BUILD_PUBLISHED, ID, name="0002", base="0001")
    assert "nine parties are now registered" in (await voter.ask(CHANGED_QUESTION)).text
