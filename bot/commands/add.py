"""`kutip add`: files become documents of the collection folder, read and refused as those sent in the chat are."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from bot.audit import SHELL_ADMIN_ID, AuditedAction
from bot.commands.parsers import FIELD_OPTIONS
from bot.commands.workplace import Workplace, open_workplace
from bot.draft import Draft, DraftSummary
from bot.extracting import UPLOAD_LIMITS, extract_upload
from bot.json_answers import JsonObject, write_line
from bot.replacing import prepare_replacement
from bot.streams import make_printable, say, warn
from bot.views.faults import write_error
from bot.views.shell import write_added, write_reindex_hint
from index.collection import Collection
from index.editable_fields import FieldName, change_field, to_mapping
from index.errors import DocumentError, FaultyError, FieldError, SeedFileError
from index.fields import DocumentFields
from index.intake import Intake
from index.near_duplicates import find_near_duplicates
from index.problems import Fault, Problem, explain_unreadable
from index.seed_files import check_writable, choose_id, find_same_content, list_ids, save_document
from index.seed_replacing import replace_document

_FAILED = 1
_HINT = "--force adds it once more."


def add(parsed: argparse.Namespace) -> int:
    """Adds files; returns 1 where one of them was refused, whatever became of the others."""
    changes = {FieldName(field): getattr(parsed, field) for field, _ in FIELD_OPTIONS.values()}
    wanted = {field: value for field, value in changes.items() if value is not None}
    refused = 0
    with open_workplace(parsed) as place:
        check_writable(place.settings.seeds_folder)
        collection = place.open_collection()
        for path in parsed.files:
            try:
                draft, saved = _add_file(path, wanted, collection, place, parsed)
            except (DocumentError, SeedFileError, FieldError) as error:
                refused += 1
                hint = f" {_HINT}" if error.problem is Problem.SAME_CONTENT else ""
                warn(f"{make_printable(str(path))}: {write_error(error)}{hint}")
                if parsed.json:
                    say(write_line(_describe_refusal(path, error)))
            else:
                say(
                    write_line(_describe(path, draft, saved))
                    if parsed.json
                    else write_added(draft, saved, place.language)
                )
        if refused < len(parsed.files) and not parsed.json:
            say(write_reindex_hint(place.language))
    return _FAILED if refused else 0


def _add_file(
    path: Path,
    wanted: dict[FieldName, str],
    collection: Collection | None,
    place: Workplace,
    parsed: argparse.Namespace,
) -> tuple[Draft, str]:
    """Reads and saves one file; returns what was understood and the name under which it was saved.

    Raises:
        DocumentError: It is refused.
        SeedFileError: It cannot be saved, or the folder holds the same already.
        FieldError: A field may not hold what was given.
    """
    folder, data = place.settings.seeds_folder, _read(path)
    intake = place.wait(extract_upload(data, path.name))
    content = intake.choose_content(data)
    if parsed.replace is not None:
        return _replace(parsed.replace, intake, content, path, wanted, place)
    fields = _set_fields(intake.fields, wanted)
    if not parsed.force and (same := find_same_content(folder, intake.kind, content)) is not None:
        raise DocumentError(Fault(Problem.SAME_CONTENT, {"id": same.id, "other": same.file_name}))
    serving = collection.index.documents if collection else ()
    taken = {
        *list_ids(folder),
        *(document.id for document in serving),
        *place.generations.read_state().withdrawn,
        *place.wait(place.store.drafts.list_document_ids()),
    }
    similar = find_near_duplicates(intake.text, collection.documents) if collection else ()
    document_id = choose_id(fields.title or "", taken, path.name)
    with place.recording(AuditedAction.ADD, document_id):
        saved = save_document(folder, document_id, intake.kind, content, fields)
    summary = DraftSummary.of(replace(intake, fields=fields), similar)
    return Draft("", SHELL_ADMIN_ID, 0, document_id, path.name, None, fields, fields, summary), saved


def _replace(
    document_id: str, intake: Intake, content: bytes, path: Path, wanted: dict[FieldName, str], place: Workplace
) -> tuple[Draft, str]:
    """Puts a text in the place of that of a document in the folder; errors as in `_add_file`."""
    folder = place.settings.seeds_folder
    found = place.wait(prepare_replacement(folder, document_id, intake.fields, intake.written))
    fields = _set_fields(found.fields, wanted)
    with place.recording(AuditedAction.REPLACE, document_id):
        saved = replace_document(
            folder, found.file_name, intake.kind, content, fields, found.digest, UPLOAD_LIMITS.max_file_bytes
        )
    summary = DraftSummary.of(replace(intake, fields=fields))
    draft = Draft(
        "", SHELL_ADMIN_ID, 0, document_id, path.name, found.digest, fields, fields, summary, replaced=found.file_name
    )
    return draft, saved


def _set_fields(fields: DocumentFields, wanted: dict[FieldName, str]) -> DocumentFields:
    for field, value in wanted.items():
        fields = change_field(fields, field, value)
    return fields


def _read(path: Path) -> bytes:
    """The bytes of a file, unless there are too many.

    Raises:
        DocumentError: There are, or it cannot be read.
    """
    most = UPLOAD_LIMITS.max_file_bytes
    try:
        if not path.is_file():
            path.stat()
            raise DocumentError(Problem.NOT_ORDINARY)
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise DocumentError(explain_unreadable(error)) from None
    if len(data) > most:
        raise DocumentError(Fault(Problem.TOO_LARGE, {"most": most}))
    return data


def _describe(path: Path, draft: Draft, saved: str) -> JsonObject:
    return {
        "file": str(path),
        "document": draft.document_id,
        "saved_as": saved,
        "fields": to_mapping(draft.shown),
        "characters": draft.summary.char_count,
        "pages": draft.summary.page_count,
        "notes": [{"kind": note.kind.value, "subject": note.subject} for note in draft.summary.notes],
        "similar": [
            {
                "document": each.document_id,
                "share_of_new": round(each.share_of_new, 3),
                "share_of_document": round(each.share_of_document, 3),
            }
            for each in draft.summary.similar
        ],
        "problem": None,
        "reason": None,
    }


def _describe_refusal(path: Path, error: FaultyError) -> JsonObject:
    return {"file": str(path), "document": None, "problem": error.problem.value, "reason": write_error(error)}
