"""Checked fields → YAML front matter and sidecars, and the text of a file without its front matter, byte for byte."""

from __future__ import annotations

import re

import yaml

from index.errors import SeedFileError
from index.extraction import decode_text
from index.fields import DocumentFields
from index.front_matter import MAX_FRONT_MATTER_BYTES, split_front_matter
from index.problems import Problem

LINE_END = re.compile(r"\r\n|\r|\n")
# Empty, these say nothing: there is always an id, a title and a language.
_NEVER_EMPTY = ("id", "title", "language", "translation_of", "about")


def dump_fields(fields: DocumentFields) -> str:
    """Write fields as YAML that `index.front_matter.parse_fields` reads back as they are.

    Raises:
        SeedFileError: They are larger than 16 KiB.
    """
    mapping: dict[str, object] = {}
    for name, value in fields.model_dump(mode="python", exclude_unset=True).items():
        if name == "about" and isinstance(value, dict):
            value = {part: _plain(inner) for part, inner in value.items() if inner is not None} or None
        if value is not None or name not in _NEVER_EMPTY:
            mapping[name] = _plain(value)
    written = yaml.dump(
        mapping, Dumper=_PlainDumper, allow_unicode=True, sort_keys=False, width=float("inf"), default_flow_style=False
    )
    if not mapping:
        return ""
    if len(written.encode()) > MAX_FRONT_MATTER_BYTES:
        raise SeedFileError(Problem.LARGE_FIELDS)
    return written


class _PlainDumper(yaml.SafeDumper):
    """YAML without anchors and aliases, which front matter may not hold."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 (the base class calls it)
        return True


def _plain(value: object) -> object:
    # The values of enumerations are texts of another type.
    return str(value) if isinstance(value, str) else value


def cut_front_matter(data: bytes) -> bytes:
    """Return the bytes of a text that follow its front matter, without a byte order mark; line ends stay.

    Raises:
        DocumentError: It is no UTF-8 text, or its front matter is never closed.
    """
    folded = decode_text(data)
    _, body = split_front_matter(folded)
    text = data.decode("utf-8-sig")
    if not body:
        return b""
    # Line ends are folded in what was split: the same number of lines stands before the body in the bytes.
    lines_before = folded[: len(folded) - len(body)].count("\n")
    ends = [0, *(match.end() for match in LINE_END.finditer(text))]
    return text[ends[lines_before] :].encode()
