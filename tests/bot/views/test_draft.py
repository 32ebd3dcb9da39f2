"""How drafts and refusals look: within Telegram's limits whatever a file holds, and clear in both languages."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.values.drafts import Draft, DraftSummary, InfoDraft
from bot.views import message as views
from bot.views.admin.collection_draft import render_info_draft, render_info_prompt
from bot.views.admin.draft import (
    decode_field,
    encode_field,
    make_field_keyboard,
    render_draft,
    render_drafts,
    render_facts,
    render_saved,
)
from bot.views.admin.faults import render_faults
from bot.views.admin.fields import read_value, render_field_prompt, render_field_refused
from bot.views.message import Button, Foreign
from bot.views.shown import count_units
from index.documents.fields import DocumentFields
from index.editing.editable_fields import from_mapping
from index.editing.uploads import MAX_OPENING_CHARS, MAX_SAMPLE_CHARS, MAX_SAMPLES
from index.editorial import FieldName, InfoField, NearDuplicate, Note, NoteKind
from index.errors import SeedFileError
from index.models import Language
from index.problems import Problem
from tests.samples import check_sent
from tests.texts import say

EN, ID = Language.EN, Language.ID
NOTES = tuple(Note(kind, "7" if kind is NoteKind.HIDDEN_IN_TEXT else "url") for kind in NoteKind)
SUMMARY = DraftSummary(
    ".pdf", 12_345, 7, "Seven parties took part.", 2, ("Baca juga: lainnya", "Home"), NOTES,
    (NearDuplicate("old", "Old one", 1, 1, True), NearDuplicate("older", "Older one", 0.5, 0.25)),
)  # fmt: skip
FIELDS = from_mapping(
    {
        "title": "Turnout",
        "author": "Ana Ortiz",
        "published": "2024-02-14",
        "genre": "official",
        "language": "id",
        "about": {"place": "Bali"},
    }
)
DRAFT = Draft("AbC-_1234567", 5, 5, "turnout", "report.pdf", None, FIELDS, FIELDS, SUMMARY)
NASTY = "\u202e@everybody /start https://t.me/x \u200b" + "🗳️W" * 300


def labels(keyboard: tuple[tuple[Button, ...], ...]) -> list[str]:
    return [button.label for row in keyboard for button in row]


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        (FieldName.GENRE, "Dokumen resmi", "official"),
        (FieldName.GENRE, "resmi", "official"),
        (FieldName.GENRE, say(Key.GENRE_OFFICIAL, EN), "official"),
        (FieldName.GENRE, "opinion, perhaps", "opinion, perhaps"),
        (FieldName.GENRE, "", ""),
        (FieldName.LANGUAGE, say(Key.LANGUAGE_EN, ID), "en"),
        (FieldName.LANGUAGE, "ID", "id"),
        (FieldName.LANGUAGE, "bahasa", "bahasa"),
        (FieldName.TITLE, "Opini", "Opini"),
        (FieldName.PUBLISHED, "27 Maret 2023", "2023-03-27"),
        (FieldName.EVENT_DATE, "1 march 2023", "2023-03-01"),
        (FieldName.PUBLISHED, "31 June 2023", "31 June 2023"),
        (FieldName.PUBLISHED, "2023-03-27", "2023-03-27"),
    ],
)
def test_what_is_typed_as_it_is_shown_is_its_value(field: FieldName, typed: str, value: str) -> None:
    assert read_value(field, typed) == value


def test_a_draft_shows_all_that_was_understood() -> None:
    view = render_draft(DRAFT, EN)
    for line in (
        say(Key.DRAFT_NEW, EN),
        "Id: turnout",
        "Title: Turnout",
        "Publisher: –",
        "Published: 14 February 2024",
        f"Genre: {say(Key.GENRE_OFFICIAL, EN)}",
        "Language: Indonesian",
        "Place: Bali",
        "Characters: 12,345",
        "Pages: 7",
        "Seven parties took part.",
        "• Baca juga: lainnya",
        say(Key.DRAFT_SIMILAR_SAME, EN, title="Old one", id="old"),
        say(Key.DRAFT_SIMILAR_SHARE, EN, title="Older one", id="older", new="50", old="25"),
        say(Key.NOTE_HIDDEN_IN_TEXT, EN, n="7"),
    ):
        assert line in view.text.split("\n")
    assert labels(view.keyboard)[-2:] == ["Save", "Discard"]
    assert len(labels(view.keyboard)) == len(FieldName) + 2
    assert phrase(Key.DRAFT_EDIT, ID) in render_draft(replace(DRAFT, digest="x"), ID).text


@pytest.mark.parametrize("language", Language)
def test_the_longest_draft_fits_and_links_nothing(language: Language) -> None:
    about = {"place": NASTY[:490], "event": NASTY[:490], "event_in_indonesian": NASTY[:490], "date": "2024-02-14"}
    names = ("title", "publisher", "author", "author_role")
    fields = from_mapping(
        {**dict.fromkeys(names, NASTY[:490]), "url": "https://example.org/" + "x" * 470, "about": about}
    )
    summary = replace(
        SUMMARY,
        opening=("🗳️ " * MAX_OPENING_CHARS)[:MAX_OPENING_CHARS],
        furniture=(NASTY[:MAX_SAMPLE_CHARS],) * MAX_SAMPLES,
        notes=tuple(Note(NoteKind.UNKNOWN_FIELD, f"{n}{NASTY}"[:60]) for n in range(50)),
        similar=(NearDuplicate("x" * 64, NASTY, 0.99, 0.99),) * 5,
    )
    draft = replace(DRAFT, document_id="x" * 64, file_name="", shown=fields, summary=summary)
    view = render_draft(draft, language)
    facts = replace(summary, notes=tuple(Note(NoteKind.POOR_READING, NASTY[:60]) for _ in range(10)))
    same = replace(facts, replaceable=("x" * 64,) * 3, same_file="x" * 64 + ".txt")
    for other in (
        render_draft(replace(draft, summary=same), language),
        render_facts(replace(draft, summary=facts), language),
    ):
        check_sent(other)
    for sent in (view, render_drafts([draft] * 10, language), render_saved(draft, "x" * 64 + ".txt", language)):
        check_sent(sent)
        assert {style.kind for style in sent.styles} <= {"bold", "blockquote", "code"}
    for field in FieldName:
        assert labels(make_field_keyboard(draft, field, language))
        assert field is decode_field(encode_field(field))
        assert render_field_refused(field, language).text
        check_sent(render_field_prompt(field, draft.values, language), ("/cancel", "/batal"))
    unknown = Foreign(NASTY, max_units=80, is_quoted=True)
    check_sent(views.say(Key.EDIT_UNKNOWN, language, id=unknown), ("/sources", "/sumber"))


@given(st.text(max_size=300), st.text(max_size=300))
def test_whatever_a_file_says_is_shown_as_words(title: str, opening: str) -> None:
    shown = DocumentFields.model_construct(title=title or None, language=EN, _fields_set={"title", "language"})
    view = render_draft(replace(DRAFT, shown=shown, summary=replace(SUMMARY, opening=opening, notes=())), EN)
    check_sent(view)
    assert "text_link" not in {style.kind for style in view.styles}


@pytest.mark.parametrize("problem", [one for one in Problem if one.name.startswith("SEED_")] + [Problem.DISK_FULL])
def test_every_failure_to_write_fits_into_a_notice(problem: Problem) -> None:
    for language in Language:
        text = render_faults(SeedFileError(problem), language).text
        # answerCallbackQuery takes 200 characters.
        assert 0 < count_units(text) <= 200


@pytest.mark.parametrize("language", [*Language])
@pytest.mark.parametrize("character", ["W", "ж", "𝔚"])
def test_whatever_a_collection_says_of_itself_makes_a_message(language: Language, character: str) -> None:
    line = character * 500
    values = {field: "\n".join(f"{n}{line}" for n in range(50)) if field.is_list else line for field in InfoField}
    draft = InfoDraft("x" * 12, 1, 1, "", dict.fromkeys(InfoField, "before " * 70), values)
    weak = frozenset(values[InfoField.SUGGESTIONS_EN].splitlines())
    assert render_info_draft(draft, weak, language).text.count("✎") == len(InfoField)
    for field in InfoField:
        assert render_info_prompt(draft, field, language).text
