"""What an admin is adding or editing, as values: views show them, `bot.storage.drafts` keeps them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from index.documents.dates import is_far_ahead
from index.documents.fields import DocumentFields
from index.editing.editable_fields import read_fields
from index.editing.mending import MENDABLE_KINDS
from index.editorial import FieldName, InfoField, NearDuplicate, Note, NoteKind
from index.models import Language


@dataclass(frozen=True, slots=True)
class DraftSummary:
    """What was found out about a file.

    Attributes:
        char_count: Of its text.
        similar: Documents of the collection that hold nearly the same text.
        replaceable: Ids of documents in the folder whose place it may take.
        proposed: What its text tells of fields that are empty: field, by its path in front matter → value.
        same_file: The file in the folder that holds the same, that of the first of them; empty where there is none.
        said: The fields that the file itself sets, as `index.editing.editable_fields.to_mapping` gives them.
    """

    kind: str
    char_count: int
    page_count: int
    opening: str
    furniture_count: int
    furniture: tuple[str, ...]
    notes: tuple[Note, ...]
    similar: tuple[NearDuplicate, ...]
    replaceable: tuple[str, ...] = ()
    said: Mapping[str, object] = field(default_factory=dict)
    same_file: str = ""
    proposed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Draft:
    """A document that is being added or edited.

    Attributes:
        id: Random, 12 of `[A-Za-z0-9_-]`.
        admin_id: Whose it is: nobody else may change it.
        document_id: The id that the document will have, or has.
        file_name: As it was sent, or that of the file in the folder.
        digest: Of the file in the folder when it was read; None for a new document.
        replaced: The name of the file in the folder whose place it takes; None where it takes none.
        shown: All fields, whether they are written anywhere or were found out.
        written: The fields that are saved.
        message_id: Of the message that shows it, once there is one.
    """

    id: str
    admin_id: int
    chat_id: int
    document_id: str
    file_name: str
    digest: str | None
    shown: DocumentFields
    written: DocumentFields
    summary: DraftSummary
    message_id: int | None = None
    replaced: str | None = None

    @property
    def values(self) -> dict[FieldName, str]:
        """The values of all fields that have one, as text."""
        return read_fields(self.shown)

    @property
    def notes(self) -> tuple[Note, ...]:
        """What its editor should look at: in its file, and in its fields as they are now."""
        published = self.shown.published
        if published is None or not is_far_ahead(published, dt.datetime.now(dt.UTC).date()):
            return self.summary.notes
        return (*self.summary.notes, Note(NoteKind.DATE_AHEAD, published.isoformat()))

    @property
    def proposed(self) -> dict[FieldName, str]:
        """What its text tells of the fields that are still empty, for its editor to confirm."""
        known = self.values
        return {name: value for name in FieldName if name not in known and (value := self.summary.proposed.get(name))}

    @property
    def is_edit(self) -> bool:
        """Whether the document is in the folder already, and its text stays."""
        return self.digest is not None and self.replaced is None

    @property
    def is_mendable(self) -> bool:
        """Whether it is a new text with wrongly decoded characters, which can be mended before it is saved."""
        is_text = self.summary.kind in MENDABLE_KINDS
        is_wrong = any(note.kind is NoteKind.WRONGLY_DECODED for note in self.summary.notes)
        return self.digest is None and is_text and is_wrong


@dataclass(frozen=True, slots=True)
class InfoDraft:
    """What the collection is to say of itself.

    Attributes:
        id: As that of a `Draft`; so are `admin_id`, `chat_id` and `message_id`.
        digest: Of `collection.toml` when it was read.
        before: What that set: text by field, a line each, of suggested questions any number of them.
        values: What it is to set.
    """

    id: str
    admin_id: int
    chat_id: int
    digest: str
    before: Mapping[InfoField, str]
    values: Mapping[InfoField, str]
    message_id: int | None = None

    @property
    def changed(self) -> tuple[InfoField, ...]:
        """The fields that are no longer as they were read."""
        return tuple(field for field in InfoField if self.before.get(field) != self.values.get(field))

    @property
    def suggestions(self) -> dict[Language, tuple[str, ...]]:
        """The questions that are to be offered to newcomers."""
        fields = {Language.EN: InfoField.SUGGESTIONS_EN, Language.ID: InfoField.SUGGESTIONS_ID}
        return {language: tuple(self.values.get(field, "").splitlines()) for language, field in fields.items()}


@dataclass(frozen=True, slots=True)
class Prompt:
    """What an admin was asked for in a chat.

    Attributes:
        draft_id: Whose field; None where a document was asked for.
        message_id: Of the question.
    """

    draft_id: str | None
    field: FieldName | InfoField | None
    message_id: int
