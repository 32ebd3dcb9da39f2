"""What a collection says of itself, changed field by field: checked as it is read, written with its comments kept."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.items import Array, InlineTable

from index.documents.collection_file import (
    COLLECTION_FILE_NAME,
    check_written_info,
    read_collection_data,
    read_written_info,
)
from index.documents.extraction.plain_text import decode_text
from index.editing.atomic_files import explain_error, replace_file
from index.editing.editable_fields import clean_line
from index.editorial import InfoField
from index.errors import CollectionError, SeedFileError
from index.models import Language
from index.problems import Fault, Problem, name_file

InfoValues = Mapping[InfoField, str]
"""The fields that are set: a line each, of suggested questions any number of them."""

_TWINS = {
    InfoField.NAME_EN: InfoField.NAME_ID,
    InfoField.SCOPE_EN: InfoField.SCOPE_ID,
    InfoField.AUTHORITY_EN: InfoField.AUTHORITY_ID,
}
_TWINS |= {other: one for one, other in _TWINS.items()}


@dataclass(frozen=True, slots=True)
class InfoFile:
    """`collection.toml` as it stands in its folder.

    Attributes:
        values: What it sets.
        digest: Of the whole file: tells whether somebody has changed it since.
    """

    values: InfoValues
    digest: str


def read_info_file(folder: Path) -> InfoFile:
    """Read what a collection says of itself; a missing file says nothing.

    Raises:
        CollectionError: It cannot be read, or used as it stands.
    """
    data = read_collection_data(folder)
    return InfoFile(_flatten(read_written_info(data)), _digest(data))


def change_info(values: InfoValues, field: InfoField, text: str | None) -> dict[InfoField, str]:
    """Return what a collection says of itself with one field changed.

    What both languages need is set, and cleared, in both: the other says the same until somebody translates it.

    Args:
        values: Stay as they are.
        field: The one to change.
        text: As typed; what is invisible in it is left out. None or blank clears the field.

    Raises:
        FieldError: The field may not hold this.
    """
    lines = [line for line in map(clean_line, (text or "").splitlines()) if line]
    value = "\n".join(dict.fromkeys(lines)) if field.is_list else " ".join(lines)
    changed = dict(values)
    if value:
        changed[field] = value
        if (twin := _TWINS.get(field)) is not None:
            changed.setdefault(twin, value)
    else:
        for name in (field, _TWINS.get(field)):
            changed.pop(name or field, None)
        if field in (InfoField.AUTHORITY_EN, InfoField.AUTHORITY_ID):
            changed.pop(InfoField.AUTHORITY_URL, None)
    return _flatten(check_written_info(_nest(changed)))


def rewrite_info(folder: Path, before: InfoValues, values: InfoValues, digest: str) -> None:
    """Write what has changed into `collection.toml`; all else in it stays as it is.

    Args:
        folder: The collection's.
        before: What it said when it was read.
        values: What it is to say.
        digest: Of the file as it was read.

    Raises:
        CollectionError: It cannot be read.
        SeedFileError: Somebody else has changed it since, or it cannot be written; nothing has changed.
    """
    path = folder / COLLECTION_FILE_NAME
    data = read_collection_data(folder)
    if _digest(data) != digest:
        # Writing the same once more, after a crash, is no error.
        if _says(data, values):
            return
        raise SeedFileError(*name_file([Fault(Problem.INFO_CHANGED)], COLLECTION_FILE_NAME))
    if path.is_symlink():
        raise SeedFileError(*name_file([Fault(Problem.INFO_LINKED)], COLLECTION_FILE_NAME))
    document = tomlkit.parse(decode_text(data))
    for field in InfoField:
        if before.get(field) != values.get(field):
            _put(document, field, values.get(field))
    written = tomlkit.dumps(document).encode()
    if not _says(written, values):
        raise AssertionError(f"{COLLECTION_FILE_NAME} would not say what it should")
    try:
        replace_file(path, written)
    except OSError as error:
        raise explain_error(error) from error


def _says(data: bytes, values: InfoValues) -> bool:
    try:
        return _flatten(read_written_info(data)) == dict(values)
    except CollectionError:
        return False


def _put(document: tomlkit.TOMLDocument, field: InfoField, value: str | None) -> None:
    *groups, name = field.split(".")
    parents: list[tuple[Any, str]] = []
    holder: Any = document
    for group in groups:
        if group not in holder:
            if value is None:
                return
            holder[group] = tomlkit.table()
        elif isinstance(holder[group], str):
            holder[group] = _tell_apart(str(holder[group]))
        parents.append((holder, group))
        holder = holder[group]
    if value is None:
        holder.pop(name, None)
        for parent, group in reversed(parents):
            if not parent[group]:
                del parent[group]
    elif not field.is_list:
        holder[name] = value
    elif isinstance(holder.get(name), Array):
        _put_lines(holder[name], value.split("\n"))
    else:
        holder[name] = tomlkit.item(value.split("\n")).multiline(True)


def _tell_apart(name: str) -> InlineTable:
    """Return a name that is given once as that in each language, so that one can change alone."""
    names = tomlkit.inline_table()
    names.update({language.value: name for language in Language})
    return names


def _put_lines(array: Array, lines: list[str]) -> None:
    """Change only what differs: what stands beside the other lines stays there."""
    held = [str(line) for line in array.unwrap()]
    if not held:
        array.multiline(True)
    for kind, start, end, first, last in reversed(SequenceMatcher(None, held, lines, autojunk=False).get_opcodes()):
        if kind != "equal":
            for place in reversed(range(start, end)):
                del array[place]
            for line in reversed(lines[first:last]):
                array.insert(start, line)


def _flatten(written: Mapping[str, Any]) -> dict[InfoField, str]:
    found = {}
    for field in InfoField:
        value: Any = written
        for part in field.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
        if value:
            found[field] = "\n".join(value) if field.is_list else str(value)
    if InfoField.HOME in found:
        # Countries are known by their names in small letters.
        found[InfoField.HOME] = found[InfoField.HOME].title()
    return found


def _nest(values: InfoValues) -> dict[str, Any]:
    nested: dict[str, Any] = {}
    for field, value in values.items():
        *groups, name = field.split(".")
        holder = nested
        for group in groups:
            holder = holder.setdefault(group, {})
        holder[name] = value.split("\n") if field.is_list else value
    return nested


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
