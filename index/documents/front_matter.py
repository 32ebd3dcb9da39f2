"""YAML front matter and sidecars ↔ checked fields; hostile YAML is refused by name."""

from __future__ import annotations

import re
from typing import Any, ClassVar

import yaml
from pydantic import ValidationError
from yaml.events import AliasEvent
from yaml.nodes import MappingNode, Node

from index.documents.extraction.plain_text import decode_text
from index.documents.fields import DocumentFields, explain_validation, shorten_value
from index.documents.site_fields import are_site_fields, split_site_fields, write_own_fields
from index.errors import DocumentError, SeedFileError
from index.problems import Fault, Problem

MAX_FRONT_MATTER_BYTES = 16 * 1024
LINE_END = re.compile(r"\r\n|\r|\n")
_MAX_DEPTH = 3
# Empty, these say nothing: there is always an id, a title and a language.
_NEVER_EMPTY = ("id", "title", "language", "translation_of", "about")
_FENCE = re.compile(r"---[ \t]*(?:\n|\Z)")
_CLOSING_FENCE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)


class _PlainLoader(yaml.SafeLoader):
    """YAML without its traps: every scalar is text or nothing; no anchors, aliases, tags or repeated keys."""

    # Only null is resolved: `no`, `12:30`, `1e3` and 2023-02-30 stay the text that was typed.
    yaml_implicit_resolvers: ClassVar[dict[str, list[Any]]] = {  # type: ignore[misc]
        first: [entry for entry in entries if entry[0] == "tag:yaml.org,2002:null"]
        for first, entries in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    depth = 0

    def compose_node(self, parent: Node | None, index: int) -> Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, AliasEvent) or event.anchor is not None:
            raise DocumentError(Problem.UNSAFE_FIELDS)
        if event.tag is not None:
            raise DocumentError(Problem.UNSAFE_FIELDS)
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise DocumentError(Problem.UNSAFE_FIELDS)
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def construct_mapping(self, node: MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            name = str(key.value)
            if name in seen:
                raise DocumentError(Fault(Problem.FIELD_TWICE, {"field": shorten_value(name)}))
            seen.add(name)
        return super().construct_mapping(node, deep)


class _PlainDumper(yaml.SafeDumper):
    """YAML without anchors and aliases, which front matter may not hold."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 (the base class calls it)
        return True


def split_front_matter(text: str) -> tuple[str | None, str]:
    """Split a text into its front matter, as YAML without the `---` lines, and its body, unchanged.

    Of what another program wrote, only what Kutip knows is returned.

    Raises:
        DocumentError: The front matter is never closed or is larger than 16 KiB.
    """
    opening = _FENCE.match(text)
    if not opening:
        return split_site_fields(text) or (None, text)
    closing = _CLOSING_FENCE.search(text, opening.end())
    # Each code point is a byte at least; `parse_fields` counts the bytes.
    if not closing or closing.start() - opening.end() > MAX_FRONT_MATTER_BYTES:
        raise DocumentError(Problem.OPEN_FIELDS)
    source, body = text[opening.end() : closing.start()], text[closing.end() :]
    if not are_site_fields(source):
        return source, body
    try:
        return write_own_fields(load_mapping(source)), body
    except DocumentError:
        return "", body


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


def parse_fields(source: str) -> DocumentFields:
    """Parse and check YAML fields.

    Raises:
        DocumentError: With a fault for every field that is wrong.
    """
    try:
        return DocumentFields.model_validate(load_mapping(source))
    except ValidationError as error:
        raise DocumentError(*explain_validation(error)) from error


def load_mapping(source: str) -> dict[Any, Any]:
    """Parse YAML fields without checking what they hold.

    Raises:
        DocumentError: They are no fields, or use what YAML has for programs.
    """
    if len(source.encode("utf-8", "surrogatepass")) > MAX_FRONT_MATTER_BYTES:
        raise DocumentError(Problem.LARGE_FIELDS)
    try:
        loaded = yaml.load(source, Loader=_PlainLoader)  # noqa: S506 (a subclass of SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise DocumentError(Fault(Problem.BROKEN_FIELDS, {"line": line})) from error
    except yaml.YAMLError as error:
        # Characters that YAML forbids.
        place = getattr(error, "position", 0)
        line = source.count("\n", 0, place if isinstance(place, int) else 0) + 1
        raise DocumentError(Fault(Problem.BROKEN_FIELDS, {"line": line})) from error
    if loaded is None:
        loaded = {}
    if not isinstance(loaded, dict):
        raise DocumentError(Fault(Problem.BROKEN_FIELDS, {"line": 1}))
    return loaded


def dump_fields(fields: DocumentFields) -> str:
    """Write fields as YAML that `parse_fields` reads back as they are.

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


def _plain(value: object) -> object:
    # The values of enumerations are texts of another type.
    return str(value) if isinstance(value, str) else value
