"""Another text in the place of a document of the collection folder; its id stays, so that nothing is there twice."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from index.documents.extraction.plain_text import TEXT_KINDS
from index.documents.fields import DocumentFields, explain_validation
from index.documents.file import SIDECAR_SUFFIX
from index.documents.front_matter import dump_fields
from index.editing.atomic_files import create_file, explain_error, is_plain_file, replace_file
from index.editing.editable_fields import from_mapping, to_mapping
from index.editing.saving import SeedFile, read_seed_file
from index.editing.uploads import RESERVED_FIELDS, Intake, read_foreign_fields
from index.errors import DocumentError, SeedFileError
from index.models import Reading
from index.problems import Fault, Problem

_GROUP = "about"


def digest_seed(seed: SeedFile) -> str:
    """Return what changes with a document's text and with its fields."""
    beside = b"" if seed.sidecar is None else b"\0" + seed.sidecar.encode()
    return hashlib.sha256(seed.data + beside).hexdigest()


def add_sidecar(intake: Intake, name: str, sidecar: str) -> Intake:
    """Return a file that is added with what the `.yaml` beside it sets, checked as a front matter is.

    Args:
        intake: The file.
        name: Of the file.
        sidecar: What its `.yaml` holds.

    Raises:
        DocumentError: The file has a front matter too, or what the `.yaml` holds cannot be used.
    """
    if to_mapping(intake.written):
        raise DocumentError(Fault(Problem.TWO_SETS_OF_FIELDS, {"other": f"{name}{SIDECAR_SUFFIX}"}))
    said, notes = read_foreign_fields(sidecar)
    fields = merge_fields(intake.fields, intake.fields, said)
    return replace(intake, fields=fields, written=said, notes=(*intake.notes, *notes))


def merge_fields(old: DocumentFields, new: DocumentFields, said: DocumentFields) -> DocumentFields:
    """Return the fields of a document that gets another text.

    Args:
        old: All that is known of it until now: somebody may have looked after them.
        new: All that was found out about the new text; counts where nothing is known yet.
        said: What the new file itself sets; counts before all.

    Raises:
        DocumentError: What is known and what is said do not go together.
    """
    merged: dict[str, object] = {}
    for fields in (new, old):
        _lay_over(merged, {name: value for name, value in to_mapping(fields).items() if value is not None})
    _lay_over(merged, {name: value for name, value in to_mapping(said).items() if name not in RESERVED_FIELDS})
    # Pages are those of the text.
    merged.pop("picture_pages", None)
    if new.picture_pages:
        merged["picture_pages"] = [*new.picture_pages]
    was_picture = old.reading is Reading.PICTURE or (old.picture_pages and not new.picture_pages)
    if was_picture and new.reading is None and "reading" not in said.model_fields_set:
        merged["reading"] = Reading.CORRECTED.value
    known = to_mapping(old)
    try:
        return from_mapping({**merged, **{name: known.get(name) for name in RESERVED_FIELDS}})
    except ValidationError as error:
        raise DocumentError(*explain_validation(error)) from error


def replace_document(
    folder: Path, file_name: str, kind: str, content: bytes, fields: DocumentFields, digest: str, max_bytes: int
) -> str:
    """Write another text, and fields, in the place of a document's.

    Args:
        folder: The collection folder.
        file_name: Of the document as it stands there.
        kind: Of the new text; where it differs, so does the file's suffix.
        content: As for `index.editing.saving.save_document`.
        fields: All of them, the id too.
        digest: From `digest_seed`, of the document as it was read before.
        max_bytes: As for `index.editing.saving.read_seed_file`.

    Returns:
        The name of the file that now holds it.

    Raises:
        SeedFileError: The document is gone, or somebody has changed it since; or the folder cannot be written.
    """
    path = folder / file_name
    name = file_name if path.suffix.lower() == kind else f"{path.stem}{kind}"
    front_matter = dump_fields(fields).encode()
    has_sidecar = kind not in TEXT_KINDS
    data = content if has_sidecar else b"---\n" + front_matter + b"---\n" + content
    # After a crash the new text may stand there already: writing the same once more is no error.
    if name != file_name and not is_plain_file(path) and _holds(folder / name, data):
        return name
    seed = read_seed_file(folder, file_name, max_bytes)
    if digest_seed(seed) != digest and seed.data != data:
        raise SeedFileError(Problem.SEED_CHANGED)
    beside, old_beside = (folder / f"{one}{SIDECAR_SUFFIX}" for one in (name, file_name))
    try:
        if name == file_name:
            replace_file(path, data)
            if has_sidecar:
                replace_file(beside, front_matter)
        else:
            if has_sidecar:
                create_file(folder, beside.name, front_matter)
            create_file(folder, name, data)
            path.unlink()
        if not has_sidecar or beside != old_beside:
            old_beside.unlink(missing_ok=True)
    except OSError as error:
        raise explain_error(error) from error
    return name


def _holds(path: Path, data: bytes) -> bool:
    try:
        return is_plain_file(path) and path.read_bytes() == data
    except OSError:
        return False


def _lay_over(merged: dict[str, object], fields: Mapping[str, object]) -> None:
    for name, value in fields.items():
        below = merged.get(name)
        if name == _GROUP and isinstance(value, dict) and isinstance(below, dict):
            merged[name] = {**below, **{part: one for part, one in value.items() if one is not None}}
        else:
            merged[name] = value
