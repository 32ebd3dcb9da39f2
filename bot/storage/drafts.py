"""Drafts of documents and what their admins were asked for; they outlast restarts and expire."""

from __future__ import annotations

import json
import secrets
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace

from bot.storage.interface.database import Database
from bot.values.drafts import Draft, DraftSummary, InfoDraft, Prompt
from index.documents.fields import DocumentFields
from index.documents.records import read_faults
from index.editing.editable_fields import change_field, from_mapping, to_mapping
from index.editorial import FieldName, InfoField, NearDuplicate, Note, NoteKind

DRAFTS_KEPT_DAYS = 14
"""After its last change a draft is deleted, with the file in it."""

PROMPT_SECONDS = 60 * 60
"""For so long the next message is taken for what was asked for; later it is a question again."""

MAX_DRAFTS = 10
"""Of one admin."""

_DAY_SECONDS = 24 * 60 * 60
_DRAFT_ID_BYTES = 9
_MOST_SAVED = 200
# No document has it: the draft is of what the collection says of itself.
_INFO_ID = ""
_COLUMNS = "id, admin, chat, document, file_name, digest, shown, written, summary, message, replaced"


class Drafts:
    """The part of the store that knows drafts. Admins' ids stand here as they are, as in `bot.storage.audit`."""

    def __init__(self, database: Database, now: Callable[[], float]) -> None:
        self._database = database
        self._now = now
        # In memory: a second press on *Save* comes within seconds.
        self._saved: deque[str] = deque(maxlen=_MOST_SAVED)

    async def add(
        self,
        admin_id: int,
        chat_id: int,
        document_id: str,
        file_name: str,
        summary: DraftSummary,
        shown: DocumentFields,
        written: DocumentFields,
        *,
        content: bytes | None = None,
        digest: str | None = None,
    ) -> Draft:
        """Keep a new draft.

        Args:
            admin_id: As all that follows, a field of `Draft`.
            chat_id: Where it is shown.
            document_id: The id that the document will have, or has.
            file_name: As sent, or in the folder.
            summary: What was found out.
            shown: All fields.
            written: Those that are saved.
            content: The file, of a new document.
            digest: Of the file in the folder, where one is edited; an earlier edit of it by this admin goes.
        """
        draft_id = secrets.token_urlsafe(_DRAFT_ID_BYTES)
        draft = Draft(draft_id, admin_id, chat_id, document_id, file_name, digest, shown, written, summary)
        async with self._database.transaction() as transaction:
            if digest is not None:
                await transaction.execute(
                    "DELETE FROM drafts WHERE admin = ? AND document = ? AND digest IS NOT NULL AND replaced IS NULL",
                    admin_id,
                    document_id,
                )
            await transaction.execute(
                "INSERT INTO drafts (id, admin, chat, document, file_name, digest, content, shown, written, summary,"
                " changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                draft_id,
                admin_id,
                chat_id,
                document_id,
                file_name,
                digest,
                content,
                *(_dump(to_mapping(shown)), _dump(to_mapping(written)), _dump(asdict(summary)), int(self._now())),
            )
        return draft

    async def add_info(self, admin_id: int, chat_id: int, digest: str, values: Mapping[InfoField, str]) -> InfoDraft:
        """Keep a new draft of what the collection says of itself, in place of an earlier one of this admin.

        Args:
            admin_id: As all that follows, a field of `InfoDraft`.
            chat_id: Where it is shown.
            digest: Of the file.
            values: What it says.
        """
        draft = InfoDraft(secrets.token_urlsafe(_DRAFT_ID_BYTES), admin_id, chat_id, digest, values, values)
        async with self._database.transaction() as transaction:
            await transaction.execute("DELETE FROM drafts WHERE admin = ? AND document = ?", admin_id, _INFO_ID)
            await transaction.execute(
                "INSERT INTO drafts (id, admin, chat, document, file_name, digest, shown, written, summary, changed)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                draft.id,
                admin_id,
                chat_id,
                _INFO_ID,
                "",
                digest,
                *(_dump(values), _dump(values), _dump({}), int(self._now())),
            )
        return draft

    async def change_info(self, draft: InfoDraft, values: Mapping[InfoField, str]) -> InfoDraft:
        """Let the collection say something else of itself."""
        async with self._database.transaction() as transaction:
            await transaction.execute(
                "UPDATE drafts SET shown = ?, changed = ? WHERE id = ?", *(_dump(values), int(self._now()), draft.id)
            )
        return replace(draft, values=values)

    async def find(self, draft_id: str) -> Draft | InfoDraft | None:
        """The draft of an id, without its file; None where it is saved, dropped or expired."""
        row = await self._database.fetch(
            f"SELECT {_COLUMNS} FROM drafts WHERE id = ? AND changed >= ?",  # noqa: S608
            draft_id,
            self._oldest(),
        )
        return _read_draft(row) if row else None

    async def list_of(self, admin_id: int) -> list[Draft | InfoDraft]:
        """An admin's drafts, the one changed last first."""
        rows = await self._database.fetch_all(
            f"SELECT {_COLUMNS} FROM drafts WHERE admin = ? AND changed >= ? ORDER BY changed DESC, id",  # noqa: S608
            admin_id,
            self._oldest(),
        )
        return [_read_draft(row) for row in rows]

    async def list_document_ids(self) -> set[str]:
        """The ids that drafts of new documents will use."""
        rows = await self._database.fetch_all("SELECT document FROM drafts WHERE digest IS NULL")
        return {str(document) for (document,) in rows}

    async def read_content(self, draft_id: str) -> bytes:
        """The file of a new document; empty where there is none."""
        row = await self._database.fetch("SELECT content FROM drafts WHERE id = ?", draft_id)
        return bytes(row[0]) if row and row[0] is not None else b""

    async def change_field(self, draft: Draft, field: FieldName, value: str | None) -> Draft:
        """Set or clear a field.

        Raises:
            ValueError: The field may not hold this.
        """
        changed = replace(
            draft,
            shown=change_field(draft.shown, field, value),
            written=change_field(draft.written, field, value),
        )
        async with self._database.transaction() as transaction:
            await transaction.execute(
                "UPDATE drafts SET shown = ?, written = ?, changed = ? WHERE id = ?",
                *(_dump(to_mapping(changed.shown)), _dump(to_mapping(changed.written))),
                *(int(self._now()), draft.id),
            )
        return changed

    async def rename(self, draft: Draft, document_id: str) -> Draft:
        """Give a new document another id."""
        async with self._database.transaction() as transaction:
            await transaction.execute("UPDATE drafts SET document = ? WHERE id = ?", document_id, draft.id)
        return replace(draft, document_id=document_id)

    async def put_in_place(
        self, draft: Draft, document_id: str, file_name: str, digest: str, fields: DocumentFields
    ) -> Draft:
        """Let a new document take the place of another.

        Args:
            draft: Of the new one.
            document_id: Of the other.
            file_name: Of the other, in the folder.
            digest: Of the other as it was read.
            fields: All fields, from now on.
        """
        async with self._database.transaction() as transaction:
            await transaction.execute(
                "UPDATE drafts SET document = ?, replaced = ?, digest = ?, shown = ?, written = ?, changed = ?"
                " WHERE id = ?",
                *(document_id, file_name, digest, _dump(to_mapping(fields)), _dump(to_mapping(fields))),
                *(int(self._now()), draft.id),
            )
        return replace(draft, document_id=document_id, replaced=file_name, digest=digest, shown=fields, written=fields)

    async def note_message(self, draft: Draft | InfoDraft, message_id: int) -> None:
        """Remember which message shows a draft."""
        async with self._database.transaction() as transaction:
            await transaction.execute("UPDATE drafts SET message = ? WHERE id = ?", message_id, draft.id)

    async def drop(self, draft_id: str) -> None:
        """Delete a draft, its file, and what was asked for it."""
        async with self._database.transaction() as transaction:
            await transaction.execute("DELETE FROM drafts WHERE id = ?", draft_id)

    async def end(self, draft_id: str) -> None:
        """Delete a draft that was saved, and remember for a while that it was."""
        await self.drop(draft_id)
        self._saved.append(draft_id)

    def was_saved(self, draft_id: str) -> bool:
        """Whether a draft was saved lately."""
        return draft_id in self._saved

    async def ask(
        self,
        admin_id: int,
        chat_id: int,
        message_id: int,
        draft_id: str | None = None,
        field: FieldName | InfoField | None = None,
    ) -> None:
        """Remember what an admin was asked for, in place of what was asked before in that chat."""
        async with self._database.transaction() as transaction:
            await transaction.execute(
                "INSERT INTO prompts (admin, chat, draft, field, message, asked) VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (admin, chat) DO UPDATE SET draft = excluded.draft, field = excluded.field,"
                " message = excluded.message, asked = excluded.asked",
                *(admin_id, chat_id, draft_id, field, message_id, int(self._now())),
            )

    async def find_prompt(self, admin_id: int, chat_id: int) -> Prompt | None:
        """What an admin was asked for within the last hour and has not sent."""
        row = await self._database.fetch(
            "SELECT draft, field, message FROM prompts WHERE admin = ? AND chat = ? AND asked >= ?",
            *(admin_id, chat_id, int(self._now()) - PROMPT_SECONDS),
        )
        return Prompt(row[0], _read_field(row[1]) if row[1] else None, int(row[2])) if row else None

    async def end_prompt(self, admin_id: int, chat_id: int) -> None:
        """Ask for nothing any more."""
        async with self._database.transaction() as transaction:
            await transaction.execute("DELETE FROM prompts WHERE admin = ? AND chat = ?", admin_id, chat_id)

    async def forget(self, admin_id: int) -> None:
        """Delete all drafts of an admin and what was asked."""
        async with self._database.transaction() as transaction:
            for table in ("prompts", "drafts"):
                await transaction.execute(f"DELETE FROM {table} WHERE admin = ?", admin_id)  # noqa: S608

    async def purge(self) -> int:
        """Delete what has expired; returns how many drafts."""
        async with self._database.transaction() as transaction:
            await transaction.execute("DELETE FROM prompts WHERE asked < ?", int(self._now()) - PROMPT_SECONDS)
            return await transaction.execute("DELETE FROM drafts WHERE changed < ?", self._oldest())

    def _oldest(self) -> int:
        return int(self._now()) - DRAFTS_KEPT_DAYS * _DAY_SECONDS


def _dump(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def _read_field(name: str) -> FieldName | InfoField:
    return InfoField(name) if name in set(InfoField) else FieldName(name)


def _read_draft(row: object) -> Draft | InfoDraft:
    values: list[object] = list(row)  # type: ignore[call-overload]
    shown, written, summary = (json.loads(str(value)) for value in values[6:9])
    message_id = None if values[9] is None else int(str(values[9]))
    if values[3] == _INFO_ID:
        before, now = ({InfoField(name): text for name, text in each.items()} for each in (written, shown))
        return InfoDraft(
            str(values[0]), int(str(values[1])), int(str(values[2])), str(values[5]), before, now, message_id
        )
    for name in ("furniture", "replaceable"):
        summary[name] = tuple(summary.get(name, ()))
    summary["notes"] = tuple(
        Note(NoteKind(note["kind"]), note["subject"], read_faults(note.get("faults", ()))) for note in summary["notes"]
    )
    summary["similar"] = tuple(NearDuplicate(**each) for each in summary["similar"])
    return Draft(
        id=str(values[0]),
        admin_id=int(str(values[1])),
        chat_id=int(str(values[2])),
        document_id=str(values[3]),
        file_name=str(values[4]),
        digest=None if values[5] is None else str(values[5]),
        shown=from_mapping(shown),
        written=from_mapping(written),
        summary=DraftSummary(**summary),
        message_id=message_id,
        replaced=None if values[10] is None else str(values[10]),
    )
