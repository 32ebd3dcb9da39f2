"""Files and fields whose characters were decoded wrongly, as they were meant."""

from __future__ import annotations

from index.documents.fields import DocumentFields
from index.documents.text_quality import mend_decoding
from index.editing.editable_fields import from_mapping, to_mapping

MENDABLE_KINDS = (".txt", ".md", ".html", ".htm", ".csv")
"""Suffixes of files that are text through and through."""


def mend_data(data: bytes) -> bytes:
    """Mend a file; one that is no UTF-8 stays as it is."""
    try:
        return mend_decoding(data.decode()).encode()
    except UnicodeDecodeError:
        return data


def mend_fields(fields: DocumentFields) -> DocumentFields:
    """Mend the texts among fields."""
    mapping = to_mapping(fields)
    return from_mapping(
        {name: mend_decoding(value) if isinstance(value, str) else value for name, value in mapping.items()}
    )
