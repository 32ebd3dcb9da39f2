"""Fields that people write about documents and collections: what each may hold, and what is wrong with it."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, TypeVar
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from index.models import Genre, Language

_MAX_FIELD_CHARS = 500
_MAX_URL_CHARS = 2_000
_MAX_SHOWN_CHARS = 60
_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_Choice = TypeVar("_Choice", bound=StrEnum)


def shorten_value(value: object) -> str:
    """Quote a value for a one-line reason: printable, at most 60 characters."""
    if isinstance(value, Mapping):
        return "a group of fields"
    if isinstance(value, list):
        return "a list"
    shown = "".join(char if char.isprintable() else " " for char in str(value))
    return f'"{shown[:_MAX_SHOWN_CHARS]}…"' if len(shown) > _MAX_SHOWN_CHARS else f'"{shown}"'


def check_text(value: object) -> str | None:
    """Check one line of text; blank is None.

    Raises:
        ValueError: It is no text, too long, or holds control characters.
    """
    if value is None:
        return None
    if not isinstance(value, str):
        raise ValueError(f"must be text, not {shorten_value(value)}")
    line = " ".join(value.split())
    if len(line) > _MAX_FIELD_CHARS:
        raise ValueError(f"is longer than {_MAX_FIELD_CHARS} characters")
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in line):
        raise ValueError("holds control characters")
    return line or None


def is_id(text: str) -> bool:
    """Whether a text may be a document's id: 1 to 64 of a-z, 0-9 and inner hyphens."""
    return _ID.fullmatch(text) is not None


def check_id(value: object) -> str | None:
    """Check a document id: 1 to 64 of a-z, 0-9 and inner hyphens.

    Raises:
        ValueError: It is malformed.
    """
    text = check_text(value)
    if text is not None and not is_id(text):
        raise ValueError(f"must be 1 to 64 of a-z, 0-9 and hyphens, not {shorten_value(text)}")
    return text


def check_date(value: object) -> dt.date | None:
    """Check a full ISO date.

    Raises:
        ValueError: It is written otherwise or is not in the calendar.
    """
    text = check_text(value)
    if text is None:
        return None
    try:
        if _ISO_DATE.fullmatch(text):
            return dt.date.fromisoformat(text)
    except ValueError:
        pass
    raise ValueError(f"must be a date such as 2023-03-19, not {shorten_value(text)}")


def check_url(value: object) -> str | None:
    """Check a link that is safe to show: http or https, a host, no user name or password, no spaces.

    Raises:
        ValueError: It is not.
    """
    text = check_text(value)
    if text is None:
        return None
    try:
        parts = urlsplit(text)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        is_web = False
    if not is_web or " " in text or "\\" in text:
        raise ValueError(f"must be an http or https address, not {shorten_value(text)}")
    if "@" in parts.netloc:
        raise ValueError("must not hold a user name or password")
    return text


def _choose(choices: type[_Choice]) -> BeforeValidator:
    def check(value: object) -> _Choice | None:
        text = check_text(value)
        if text is None:
            return None
        try:
            return choices(text)
        except ValueError:
            raise ValueError(f"must be one of {', '.join(choices)}, not {shorten_value(text)}") from None

    return BeforeValidator(check)


Text = Annotated[str | None, BeforeValidator(check_text)]
Id = Annotated[str | None, BeforeValidator(check_id)]
Date = Annotated[dt.date | None, BeforeValidator(check_date)]
Url = Annotated[str | None, BeforeValidator(check_url)]


class Fields(BaseModel):
    """Base of all groups of fields: nothing unknown, nothing converted."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class SubjectFields(Fields):
    """The fields of `about`."""

    place: Text = None
    event: Text = None
    event_in_indonesian: Text = None
    date: Date = None


class DocumentFields(Fields):
    """The fields of front matter and sidecars, all optional."""

    id: Id = None
    title: Text = None
    publisher: Text = None
    author: Text = None
    author_role: Text = None
    published: Date = None
    language: Annotated[Language | None, _choose(Language)] = None
    url: Url = None
    translation_of: Id = None
    genre: Annotated[Genre | None, _choose(Genre)] = None
    about: SubjectFields | None = None


def explain_validation(error: ValidationError) -> str:
    """Say in one line which fields are wrong, and why."""
    reasons = []
    for detail in error.errors(include_url=False):
        name = ".".join(str(part) for part in detail["loc"])
        if detail["type"] == "extra_forbidden":
            reasons.append(f"unknown field {shorten_value(name)}")
        elif detail["type"] == "value_error":
            reasons.append(f"field {shorten_value(name)} {detail['ctx']['error']}")
        elif detail["type"] == "missing":
            reasons.append(f"field {shorten_value(name)} is missing")
        else:
            reasons.append(f"field {shorten_value(name)} must not be {shorten_value(detail['input'])}")
    return "; ".join(reasons)
