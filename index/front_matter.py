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
from index.problems import Fault, Problem

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
        raise DocumentError(Problem.OPEN_FIELDS)
    return text[opening.end() : closing.start()], text[closing.end() :]


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
