"""Fields that people write about documents and collections: what each may hold, and what is wrong with it."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import replace
from enum import StrEnum
from typing import Annotated, Self, TypeVar
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer, ValidationError, model_validator

from index.documents.dates import read_moment, read_written_date
from index.errors import FieldError
from index.models import Genre, Language, Moment, Reading
from index.problems import Fault, Problem

_MAX_FIELD_CHARS = 500
_MAX_SHOWN_CHARS = 60
_MAX_PAGE_DIGITS = 5
_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
# By pydantic's names.
_PROBLEMS = {
    "extra_forbidden": Problem.FIELD_UNKNOWN,
    "missing": Problem.FIELD_MISSING,
    "model_type": Problem.FIELD_NOT_GROUP,
    "tuple_type": Problem.FIELD_NOT_LIST,
}
_YES_AND_NO = {"true": True, "yes": True, "false": False, "no": False}
_Choice = TypeVar("_Choice", bound=StrEnum)


def shorten_value(value: object) -> str:
    """Return a value as it can be named in one line: printable, at most 60 characters."""
    shown = "".join(char if char.isprintable() else " " for char in str(value))
    return f"{shown[:_MAX_SHOWN_CHARS]}…" if len(shown) > _MAX_SHOWN_CHARS else shown


def check_text(value: object) -> str | None:
    """Check one line of text; blank is None.

    Raises:
        FieldError: It is no text, too long, or holds control characters.
    """
    if value is None:
        return None
    if not isinstance(value, str):
        raise FieldError(Problem.FIELD_NOT_TEXT)
    line = " ".join(value.split())
    if len(line) > _MAX_FIELD_CHARS:
        raise FieldError(Fault(Problem.FIELD_TOO_LONG, {"most": _MAX_FIELD_CHARS}))
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in line):
        raise FieldError(Problem.FIELD_CONTROLS)
    return line or None


def is_id(text: str) -> bool:
    """Whether a text may be a document's id: 1 to 64 of a-z, 0-9 and inner hyphens."""
    return _ID.fullmatch(text) is not None


def check_id(value: object) -> str | None:
    """Check a document id: 1 to 64 of a-z, 0-9 and inner hyphens.

    Raises:
        FieldError: It is malformed.
    """
    text = check_text(value)
    if text is not None and not is_id(text):
        raise FieldError(Fault(Problem.FIELD_ID, {"value": shorten_value(text)}))
    return text


def check_date(value: object) -> dt.date | None:
    """Check a full date: 2025-01-09, 9 January 2025, January 9, 2025, 9 Januari 2025, or 19/01/2025, no month's number.

    Raises:
        FieldError: It is written otherwise or is not in the calendar.
    """
    text = check_text(value)
    if text is None:
        return None
    if date := read_written_date(text):
        return date
    raise FieldError(Fault(Problem.FIELD_DATE, {"value": shorten_value(text)}))


def check_moment(value: object) -> Moment | None:
    """Check a full date, as `check_date` does, or 2025-01-09 17:00+07:00: a time of a day, with its zone.

    Raises:
        FieldError: It is written otherwise, has no zone, or is not in the calendar.
    """
    text = str(value) if isinstance(value, Moment) else check_text(value)
    if text is None:
        return None
    if moment := read_moment(text):
        return moment
    raise FieldError(Fault(Problem.FIELD_MOMENT, {"value": shorten_value(text)}))


def check_yes(value: object) -> bool | None:
    """Check a yes or no, as YAML writes it: true, yes, false, no; none is None.

    Raises:
        FieldError: It is neither.
    """
    if isinstance(value, bool):
        return value
    text = check_text(value)
    if text is None:
        return None
    if text.lower() not in _YES_AND_NO:
        raise FieldError(Fault(Problem.FIELD_CHOICE, {"value": shorten_value(text), "choices": "true, false"}))
    return _YES_AND_NO[text.lower()]


def check_ids(value: object) -> tuple[str, ...] | None:
    """Check one document id or several, as a list or with commas between; none is None.

    Raises:
        FieldError: One of them is malformed.
    """
    given = value if isinstance(value, (list, tuple)) else (check_text(value) or "").split(",")
    return tuple(dict.fromkeys(one for one in map(check_id, given) if one is not None)) or None


def check_url(value: object) -> str | None:
    """Check a link that is safe to show: http or https, a host, no user name or password, no spaces.

    Raises:
        FieldError: It is not.
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
        raise FieldError(Fault(Problem.FIELD_URL, {"value": shorten_value(text)}))
    if "@" in parts.netloc:
        raise FieldError(Problem.FIELD_URL_USER)
    return text


def check_pages(value: object) -> tuple[int, ...] | None:
    """Check a list of pages, from 1; none is None.

    Raises:
        FieldError: It is no list of numbers.
    """
    given = value if isinstance(value, (list, tuple)) else [] if value is None else [value]
    pages = sorted({int(page) for page in map(str, given) if page.isdecimal() and len(page) <= _MAX_PAGE_DIGITS})
    if len(pages) < len(given) or 0 in pages:
        raise FieldError(Problem.FIELD_NOT_LIST)
    return tuple(pages) or None


def _choose(choices: type[_Choice]) -> BeforeValidator:
    def check(value: object) -> _Choice | None:
        text = check_text(value)
        if text is None:
            return None
        try:
            return choices(text)
        except ValueError:
            fault = Fault(Problem.FIELD_CHOICE, {"value": shorten_value(text), "choices": ", ".join(choices)})
            raise FieldError(fault) from None

    return BeforeValidator(check)


Text = Annotated[str | None, BeforeValidator(check_text)]
Id = Annotated[str | None, BeforeValidator(check_id)]
Date = Annotated[dt.date | None, BeforeValidator(check_date)]
Time = Annotated[Moment | None, BeforeValidator(check_moment), PlainSerializer(lambda one: one and str(one))]
Ids = Annotated[tuple[str, ...] | None, BeforeValidator(check_ids)]
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
    reading: Annotated[Reading | None, _choose(Reading)] = None
    picture_pages: Annotated[tuple[int, ...] | None, BeforeValidator(check_pages)] = None
    valid_from: Time = None
    valid_until: Time = None
    embargo_until: Time = None
    supersedes: Ids = None
    show_whole: Annotated[bool | None, BeforeValidator(check_yes)] = None
    about: SubjectFields | None = None

    @model_validator(mode="after")
    def _check_order(self) -> Self:
        if self.valid_from and self.valid_until and self.valid_until.end <= self.valid_from.begin:
            raise FieldError(Fault(Problem.FIELD_ORDER, {"field": "valid_until"}))
        return self


def explain_validation(error: ValidationError) -> tuple[Fault, ...]:
    """Return what is wrong with each field that is."""
    faults: list[Fault] = []
    for detail in error.errors(include_url=False):
        field = {"field": shorten_value(".".join(str(part) for part in detail["loc"]))}
        cause = detail.get("ctx", {}).get("error")
        if isinstance(cause, FieldError):
            faults += [replace(fault, details={**field, **fault.details}) for fault in cause.faults]
        else:
            faults.append(Fault(_PROBLEMS.get(detail["type"], Problem.FIELD_WRONG), field))
    return tuple(faults)
