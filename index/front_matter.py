"""YAML front matter and sidecars → checked fields; hostile YAML is refused by name."""

from __future__ import annotations

import re
from typing import Any, ClassVar

import yaml
from pydantic import ValidationError
from yaml.events import AliasEvent
from yaml.nodes import MappingNode, Node

from index.errors import DocumentError
from index.fields import DocumentFields, explain_validation, shorten_value
from index.problems import Problem

MAX_FRONT_MATTER_BYTES = 16 * 1024
_MAX_DEPTH = 3
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
            raise DocumentError("its fields use YAML anchors or aliases, which are not allowed", Problem.UNSAFE_FIELDS)
        if event.tag is not None:
            raise DocumentError(
                f"its fields use the YAML tag {shorten_value(event.tag)}, which is not allowed", Problem.UNSAFE_FIELDS
            )
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise DocumentError("its fields are nested too deep", Problem.UNSAFE_FIELDS)
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def construct_mapping(self, node: MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            name = str(key.value)
            if name in seen:
                raise DocumentError(f"field {shorten_value(name)} is given twice", Problem.UNSAFE_FIELDS)
            seen.add(name)
        return super().construct_mapping(node, deep)


def split_front_matter(text: str) -> tuple[str | None, str]:
    """Split a text into its front matter, without the `---` lines, and its body, unchanged.

    Raises:
        DocumentError: The front matter is never closed or is larger than 16 KiB.
    """
    opening = _FENCE.match(text)
    if not opening:
        return None, text
    closing = _CLOSING_FENCE.search(text, opening.end())
    # Each code point is a byte at least; `parse_fields` counts the bytes.
    if not closing or closing.start() - opening.end() > MAX_FRONT_MATTER_BYTES:
        raise DocumentError(
            'begins with "---" but no second "---" line closes its fields within 16 KiB', Problem.OPEN_FIELDS
        )
    return text[opening.end() : closing.start()], text[closing.end() :]


def parse_fields(source: str) -> DocumentFields:
    """Parse and check YAML fields.

    Raises:
        DocumentError: One line that names every field that is wrong and its value.
    """
    try:
        return DocumentFields.model_validate(load_mapping(source))
    except ValidationError as error:
        raise DocumentError(explain_validation(error), Problem.WRONG_FIELDS) from error


def load_mapping(source: str) -> dict[Any, Any]:
    """Parse YAML fields without checking what they hold.

    Raises:
        DocumentError: They are no fields, or use what YAML has for programs.
    """
    if len(source.encode("utf-8", "surrogatepass")) > MAX_FRONT_MATTER_BYTES:
        raise DocumentError("its fields are larger than 16 KiB", Problem.LARGE_FIELDS)
    try:
        loaded = yaml.load(source, Loader=_PlainLoader)  # noqa: S506 (a subclass of SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise DocumentError(
            f"its fields are not YAML: {error.problem}, line {line} of them", Problem.BROKEN_FIELDS
        ) from error
    except yaml.YAMLError as error:
        raise DocumentError(
            "its fields are not YAML: they hold characters that YAML forbids", Problem.BROKEN_FIELDS
        ) from error
    if loaded is None:
        loaded = {}
    if not isinstance(loaded, dict):
        raise DocumentError('its fields must be lines of "name: value"', Problem.BROKEN_FIELDS)
    return loaded
