"""`collection.toml` → what a collection is called, what it covers and whom to ask instead."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationError

from index.documents.extraction.plain_text import decode_text
from index.documents.fields import Fields, Url, check_text, check_url, explain_validation, shorten_value
from index.errors import CollectionError, DocumentError, FieldError
from index.models import Authority, CollectionInfo, Language, Service
from index.problems import Fault, Problem, explain_unreadable, name_file
from index.questions.places import read_country

COLLECTION_FILE_NAME = "collection.toml"
GOLDEN_FILE_NAME = "golden.jsonl"
_HOME = "home"
_MAX_FILE_BYTES = 64 * 1024
_LINE = re.compile(r"at line (\d+)")
# Where no scope is written, the collection's name stands in for it.
_DEFAULT_SCOPE: Mapping[Language, str] = {
    Language.EN: "the documents of “{name}”",
    Language.ID: "isi koleksi “{name}”",
}


def _check_line(value: object) -> str:
    line = check_text(value)
    if line is None:
        raise FieldError(Problem.FIELD_EMPTY)
    return line


def _check_link(value: object) -> str | None:
    link = check_url(value)
    if link is not None and not link.startswith("https://"):
        raise FieldError(Fault(Problem.FIELD_NOT_HTTPS, {"value": shorten_value(link)}))
    return link


def _check_country(value: object) -> str | None:
    name = check_text(value)
    if name is None:
        return None
    country = read_country(name)
    if country is None:
        raise FieldError(Fault(Problem.FIELD_COUNTRY, {"value": shorten_value(name)}))
    return country


_Line = Annotated[str, BeforeValidator(_check_line)]
_Link = Annotated[str | None, BeforeValidator(_check_link)]
_Country = Annotated[str | None, BeforeValidator(_check_country)]


class _BothLanguages(Fields):
    en: _Line
    id: _Line

    def by_language(self) -> dict[Language, str]:
        return {Language.EN: self.en, Language.ID: self.id}


def _call_alike(value: object) -> object:
    """Return a name that is given once as that in both languages."""
    return dict.fromkeys(Language, value) if isinstance(value, str) else value


_Name = Annotated[_BothLanguages, BeforeValidator(_call_alike)]


class _AuthorityFields(Fields):
    name: _Name
    url: Url = None


class _AuthorityLinks(Fields):
    registration: _Link = None
    polling_station: _Link = None

    def by_service(self) -> dict[Service, str]:
        links = {Service.REGISTRATION: self.registration, Service.POLLING_STATION: self.polling_station}
        return {service: link for service, link in links.items() if link is not None}


class _Suggestions(Fields):
    en: tuple[_Line, ...] = Field((), strict=False)
    id: tuple[_Line, ...] = Field((), strict=False)


class _CollectionFields(Fields):
    name: _Name | None = None
    scope: _BothLanguages | None = None
    authority: _AuthorityFields | None = None
    authority_links: _AuthorityLinks | None = None
    home: _Country = None
    pictures: dict[_Line, _Link] | None = None
    suggestions: _Suggestions | None = None


def read_collection_info(folder: Path) -> CollectionInfo:
    """Read `collection.toml` of `folder`, as `read_info_with_faults` does; nothing is said of what is passed over."""
    return read_info_with_faults(folder)[0]


def read_info_with_faults(folder: Path) -> tuple[CollectionInfo, tuple[Fault, ...]]:
    """Read `collection.toml` of `folder`; without one, the folder's name is the collection's.

    Returns:
        What it says, and why a `home` in it is passed over that is no country: the scope may tell which is meant.

    Raises:
        CollectionError: The file cannot be read or another field of it is wrong.
    """
    data = read_collection_data(folder)
    faults: tuple[Fault, ...] = ()
    try:
        fields = _check_fields(data)
    except CollectionError as error:
        if any(fault.problem is not Problem.FIELD_COUNTRY for fault in error.faults):
            raise
        faults = tuple(Fault(Problem.HOME_UNKNOWN, {"value": fault.details["value"]}) for fault in error.faults)
        fields = _check_fields(data, passed_over=(_HOME,))
    return _make_info(folder, fields), faults


def _make_info(folder: Path, fields: _CollectionFields) -> CollectionInfo:
    fallback = " ".join(folder.resolve().name.replace("_", " ").split()) or "Kutip"
    name = fields.name.by_language() if fields.name else dict.fromkeys(Language, fallback)
    default_scope = {language: _DEFAULT_SCOPE[language].format(name=name[language]) for language in Language}
    authority, suggestions = fields.authority, fields.suggestions
    return CollectionInfo(
        name=name,
        scope=fields.scope.by_language() if fields.scope else default_scope,
        authority=Authority(authority.name.by_language(), authority.url) if authority else None,
        # A language that is not named there has no readers.
        suggestions={one: getattr(suggestions, one) for one in Language if one in suggestions.model_fields_set}
        if suggestions
        else {},
        authority_links=fields.authority_links.by_service() if fields.authority_links else {},
        home=fields.home,
        pictures={publisher: link for publisher, link in (fields.pictures or {}).items() if link is not None},
    )


def read_collection_data(folder: Path) -> bytes:
    """Read `collection.toml` of `folder` as it stands there, whatever it holds; nothing where it is missing.

    Raises:
        CollectionError: It cannot be read, or is too large.
    """
    try:
        with (folder / COLLECTION_FILE_NAME).open("rb") as file:
            data = file.read(_MAX_FILE_BYTES + 1)
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise CollectionError(*name_file([explain_unreadable(error)], COLLECTION_FILE_NAME)) from error
    if len(data) > _MAX_FILE_BYTES:
        fault = Fault(Problem.INFO_TOO_LARGE, {"most": _MAX_FILE_BYTES // 1024})
        raise CollectionError(*name_file([fault], COLLECTION_FILE_NAME))
    return data


def read_written_info(data: bytes) -> dict[str, Any]:
    """Check what `collection.toml` holds; return what is written, in groups as in the file.

    Raises:
        CollectionError: It is not TOML, or a field of it is wrong.
    """
    return _check_fields(data).model_dump(mode="json", exclude_none=True)


def check_written_info(written: Mapping[str, Any]) -> dict[str, Any]:
    """Check what is to be written into `collection.toml`, and return it as it will be read.

    Raises:
        FieldError: A field of it is wrong.
    """
    try:
        return _CollectionFields.model_validate(written).model_dump(mode="json", exclude_none=True)
    except ValidationError as error:
        raise FieldError(*explain_validation(error)) from None


def _check_fields(data: bytes, passed_over: Iterable[str] = ()) -> _CollectionFields:
    try:
        loaded = _load(decode_text(data))
        return _CollectionFields.model_validate({key: loaded[key] for key in loaded if key not in passed_over})
    except ValidationError as error:
        faults = explain_validation(error)
    except DocumentError as error:
        faults = error.faults
    raise CollectionError(*name_file(faults, COLLECTION_FILE_NAME))


def _load(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        # In Python 3.11 only the message says where.
        found = _LINE.search(str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        raise DocumentError(Fault(Problem.INFO_NOT_TOML, {"line": line})) from error
