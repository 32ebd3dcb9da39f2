"""What the collection says of itself, edited in the chat over HTTP by admins."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.messages.commands import ADMIN_COMMANDS
from bot.messages.keys import Key
from bot.settings.folders import INSTALLED_SAMPLE
from bot.settings.settings import Settings
from index.documents.collection_file import read_collection_info
from tests.botapi import BotApiServer, Message
from tests.running import EN, ID, Person, add_person, make_settings, running
from tests.texts import opening, say

STRONG, WEAK = "What does the Constitutional Court do?", "Who will win in 2041?"


@pytest.fixture
def editor(server: BotApiServer) -> Person:
    return add_person(server, "id")


@pytest.fixture
def settings(server: BotApiServer, tmp_path: Path, folder: Path, admin: Person, editor: Person) -> Settings:
    ids = f"{admin.user.id},{editor.user.id}"
    return make_settings(server, tmp_path / "data", seeds_folder=folder, admin_ids=ids)


async def set_field(person: Person, draft: Message, field: Key, text: str) -> None:
    """Press a field's button and send its value; the draft then shows it in its own place."""
    assert await person.press(draft, say(field, EN)) == ""
    asked = await person.chat.wait_for_reply(to=draft)
    assert say(field, EN) in asked.text
    edits = len(draft.edits)
    await person.send(text)
    await person.chat.wait_for_edit(draft, count=edits + 1)


@pytest.mark.usefixtures("application")
async def test_name_links_and_questions_are_edited_and_taken_up_by_the_next_build(
    folder: Path, admin: Person, server: BotApiServer
) -> None:
    before = (folder / "collection.toml").read_text("utf-8")
    draft = await admin.ask("/collection")
    assert draft.text.startswith(say(Key.INFO_DRAFT, EN))
    assert say(Key.BUTTON_SAVE, EN) not in draft.labels
    await set_field(admin, draft, Key.INFO_NAME_EN, "Votes of the steppe")
    assert "✎ Name (English): Votes of the steppe (before: Elections in Kazakhstan, 2022-2023)" in draft.text
    await set_field(admin, draft, Key.INFO_REGISTRATION, "https://kpu.example/register")
    await set_field(admin, draft, Key.INFO_SUGGESTIONS_EN, f"{STRONG}\n{WEAK}")
    assert f"• {STRONG}\n• {WEAK} – ⚠ {say(Key.INFO_WEAK, EN)}" in draft.text
    assert (folder / "collection.toml").read_text("utf-8") == before
    assert await admin.press(draft, say(Key.BUTTON_SAVE, EN)) == ""
    assert draft.text == say(Key.INFO_SAVED, EN)
    written = (folder / "collection.toml").read_text("utf-8")
    assert [line for line in before.splitlines() if line.startswith("#")] == [
        line for line in written.splitlines() if line.startswith("#")
    ]
    assert read_collection_info(folder).suggestions[EN] == (STRONG, WEAK)
    assert f"{say(Key.AUDIT_EDIT_INFO, EN)}: collection.toml" in (await admin.ask("/audit")).text

    assert await admin.press(draft, say(Key.BUTTON_REINDEX, EN)) == ""
    while not (gate := await admin.chat.wait_for_reply()).text.startswith(opening(Key.GATE_TITLE, EN)):
        pass
    assert say(Key.GATE_INFO, EN) in gate.text
    assert f"{say(Key.GATE_WEAK_SUGGESTIONS, EN)}\n• {WEAK}" in gate.text
    assert await admin.press(gate, next(label for label in gate.labels if label.startswith("Publish"))) == ""
    await admin.chat.wait_for_reply(to=gate)
    reader = add_person(server)
    assert STRONG in (await reader.ask("/start")).labels


@pytest.mark.usefixtures("application")
async def test_what_a_field_may_not_hold_is_refused_with_the_reason(editor: Person) -> None:
    draft = await editor.ask(f"/{ADMIN_COMMANDS[Key.COMMAND_COLLECTION][ID]}")
    assert await editor.press(draft, say(Key.INFO_HOME, ID)) == ""
    await editor.chat.wait_for_reply(to=draft)
    refused = await editor.ask("Atlantis")
    assert "“Atlantis”" in refused.text
    assert say(Key.INFO_HINT_HOME, ID) in refused.text
    edits = len(draft.edits)
    await editor.send("Indonesia")
    await editor.chat.wait_for_edit(draft, count=edits + 1)
    assert "✎ Negara acuan: Indonesia (sebelumnya: –)" in draft.text


@pytest.mark.usefixtures("application")
async def test_a_file_that_was_changed_under_the_draft_stays_as_it_is(folder: Path, admin: Person) -> None:
    draft = await admin.ask("/collection")
    await set_field(admin, draft, Key.INFO_NAME_EN, "Mine")
    path = folder / "collection.toml"
    path.write_text(path.read_text("utf-8") + "\n# theirs\n", "utf-8")
    theirs = path.read_text("utf-8")
    assert say(Key.PROBLEM_INFO_CHANGED, EN) in await admin.press(draft, say(Key.BUTTON_SAVE, EN))
    assert path.read_text("utf-8") == theirs
    again = await admin.ask("/collection")
    assert "Mine" not in again.text
    # The earlier one is gone.
    assert await admin.press(draft, say(Key.BUTTON_DISCARD, EN)) == say(Key.STALE_BUTTON, EN)
    assert draft.labels == []


@pytest.mark.usefixtures("application")
async def test_a_broken_file_is_named_with_its_line(folder: Path, admin: Person) -> None:
    (folder / "collection.toml").write_text("[name]\nen =\n", "utf-8")
    shown = await admin.ask("/collection")
    assert shown.text.startswith("collection.toml: ")
    assert "line 2" in shown.text
    assert say(Key.INFO_BROKEN, EN) in shown.text


@pytest.mark.usefixtures("application")
async def test_a_draft_is_listed_and_belongs_to_who_began_it(admin: Person, editor: Person) -> None:
    draft = await admin.ask("/collection")
    listed = await admin.ask("/drafts")
    assert say(Key.INFO_TITLE, EN) in listed.text
    assert (await editor.ask("/draf")).text == say(Key.NO_DRAFTS, ID)
    reopened = await admin.press(listed, listed.labels[0])
    assert reopened == ""
    shown = await admin.chat.wait_for_reply()
    assert shown.text.startswith(say(Key.INFO_DRAFT, EN))
    assert draft.labels == []
    assert (await admin.ask("/cancel")).text == say(Key.DRAFT_DROPPED, EN)


async def test_the_sample_stays_as_it_is(
    server: BotApiServer, settings: Settings, admin: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.operations.workplace.INSTALLED_SAMPLE", settings.seeds_folder)
    assert INSTALLED_SAMPLE.name == "sample"
    async with running(server, settings):
        for command in ("/collection", "/add", "/edit korea-herald-reforms"):
            assert (await admin.ask(command)).text == say(Key.PROBLEM_SAMPLE_KEPT, EN)
