"""The fields of a document that an editor changes one by one, checked as those of front matter are."""

from __future__ import annotations

from pydantic import ValidationError

from index.characters import is_invisible
from index.documents.fields import DocumentFields, explain_validation
from index.editorial import FieldName
from index.errors import FieldError
from index.problems import Fault, Problem


def clean_line(value: str) -> str:
    """Fold white space and leave out what nobody can see: controls, zero-width and direction marks."""
    visible = (char for char in value if char.isspace() or not is_invisible(char))
    return " ".join("".join(visible).split())


def read_field(fields: DocumentFields, name: FieldName) -> str | None:
    """Return the value of a field as text, as it stands in front matter; None where there is none."""
    group: object = fields
    for part in name.split("."):
        group = getattr(group, part, None)
    if isinstance(group, tuple):
        return ", ".join(group)
    if isinstance(group, bool):
        return str(group).lower()
    return None if group is None else str(group)


def read_fields(fields: DocumentFields) -> dict[FieldName, str]:
    """Return the values of all fields that have one, as `read_field` gives them."""
    return {name: value for name in FieldName if (value := read_field(fields, name)) is not None}


def change_field(fields: DocumentFields, name: FieldName, value: str | None) -> DocumentFields:
    """Return fields with one changed.

    Args:
        fields: Stay as they are.
        name: Of the one to change.
        value: As typed; what is invisible in it is left out. None or blank clears the field, and says so in
            the file, so that nothing that the file says of itself comes in its place.

    Raises:
        FieldError: The field may not hold this.
    """
    cleaned = clean_line(value or "") or None
    if cleaned is None and not name.is_optional:
        raise FieldError(Fault(Problem.FIELD_EMPTY, {"field": name.value}))
    mapping = to_mapping(fields)
    group, _, last = name.rpartition(".")
    if group:
        members = mapping.get(group)
        mapping[group] = {**(members if isinstance(members, dict) else {}), last: cleaned}
    else:
        mapping[last] = cleaned
    try:
        return from_mapping(mapping)
    except ValidationError as error:
        raise FieldError(*explain_validation(error)) from None


def to_mapping(fields: DocumentFields) -> dict[str, object]:
    """Return the fields that are set, as JSON takes them; `from_mapping` reads them back."""
    return fields.model_dump(mode="json", exclude_unset=True)


def from_mapping(mapping: dict[str, object]) -> DocumentFields:
    """Check fields as `to_mapping` gives them; raises pydantic's ValidationError."""
    return DocumentFields.model_validate(mapping)
