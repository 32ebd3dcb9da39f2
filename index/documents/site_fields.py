"""Front matter that programs for web sites write: YAML of Jekyll and Hugo, TOML, the header lines of Pelican.

What Kutip knows of it is taken, the rest left out: it is never a reason to refuse a text.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Mapping

from index.analysis.word_lists import read_word_list
from index.documents.dates import read_date
from index.documents.fields import check_text, check_url
from index.errors import FieldError
from index.models import Language, Span

_TOML = re.compile(r"\+\+\+[ \t]*\n(?P<fields>.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_HEADER = re.compile(r"(?P<name>[A-Za-z][\w-]{1,24}):[ \t]*(?P<value>.*)")
_FIELD = re.compile(r"(?P<name>[A-Za-z][\w.-]*)\s*=\s*[\"'](?P<value>.*)[\"']")
# "state_name", beside the title of the page.
_NAMES_SUBJECT = re.compile(r"(?:^|_)(?:title|name)$", re.IGNORECASE)
_MIN_WORDS_SAID = 3
_KEY = re.compile(r"^([A-Za-z][\w-]*)[ \t]*:", re.MULTILINE)
_NAMES = {
    "title": ("title",),
    "publisher": ("publisher",),
    "author": ("author", "authors"),
    "published": ("published", "date", "pubdate"),
    "language": ("language", "lang"),
    "url": ("url", "canonical_url"),
}


def are_site_fields(source: str) -> bool:
    """Whether YAML fields are another program's, by their names."""
    return not _read_names().isdisjoint(name.lower() for name in _KEY.findall(source))


def read_fields_alone(text: str) -> tuple[str | None, tuple[Span, ...]] | None:
    """Return the name that a text of TOML fields alone gives what it is about, and which parts of it say nothing.

    A value of several words is what somebody published; names of types, switches and addresses are a program's. A
    text of anything else gives None.
    """
    toml = _TOML.match(text.strip() + "\n")
    if toml is None or text.strip()[toml.end() :]:
        return None
    name: str | None = None
    left_out: list[Span] = []
    at = 0
    for line in re.finditer(r"[^\n]+", text):
        field = _FIELD.fullmatch(line.group().strip())
        if field is None:
            continue
        if name is None and _NAMES_SUBJECT.search(field["name"]):
            name = _read_value("title", field["value"])
        if len(field["value"].split()) >= _MIN_WORDS_SAID:
            left_out.append(Span(at, line.start()))
            at = min(line.end() + 1, len(text))  # the line end divides it from the next
    left_out.append(Span(at, len(text)))
    return name, tuple(span for span in left_out if span.end > span.start)


def split_site_fields(text: str) -> tuple[str, str] | None:
    """Return the fields of another program as YAML of ours and the text below them; None where there are none."""
    if (toml := _TOML.match(text)) and text[toml.end() :].strip():
        try:
            return write_own_fields(tomllib.loads(toml["fields"])), text[toml.end() :]
        except tomllib.TOMLDecodeError:
            return "", text[toml.end() :]
    lines = text.split("\n")
    headers: dict[str, object] = {}
    for line in lines:
        header = _HEADER.fullmatch(line)
        if header is None:
            break
        headers[header["name"].lower()] = header["value"]
    is_closed = len(headers) < len(lines) and not lines[len(headers)].strip()
    # One such line may be the text's own.
    if len(headers) < 2 or not is_closed or "title" not in headers or _read_names().isdisjoint(headers):
        return None
    return write_own_fields(headers), "\n".join(lines[len(headers) :])


def write_own_fields(fields: Mapping[str, object]) -> str:
    """Return what Kutip knows of another program's fields, as YAML; what it cannot use is left out."""
    given = {str(name).lower(): value for name, value in fields.items()}
    own: dict[str, str] = {}
    for name, others in _NAMES.items():
        value = next((given[other] for other in others if given.get(other)), None)
        if isinstance(value, list):
            value = ", ".join(map(str, value))
        if value is not None and (kept := _read_value(name, str(value))):
            own[name] = kept
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in own.items())


def _read_value(name: str, value: str) -> str | None:
    if name == "published":
        date = read_date(value)
        return date.isoformat() if date else None
    if name == "language":
        code = value.lower()[:2]
        return code if code in set(Language) else None
    check: Callable[[object], str | None] = check_url if name == "url" else check_text
    try:
        return check(value)
    except FieldError:
        return None


def _read_names() -> frozenset[str]:
    return read_word_list("documents/site_fields.txt")
