"""`collection.toml` → what a collection is called, what it covers and whom to ask instead."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, ValidationError

from index.errors import CollectionError, DocumentError
from index.extraction import decode_text
from index.fields import Fields, Url, check_text, explain_validation
from index.models import Authority, CollectionInfo, Language

COLLECTION_FILE_NAME = "collection.toml"
GOLDEN_FILE_NAME = "golden.jsonl"
_MAX_FILE_BYTES = 64 * 1024
# Where no scope is written, the collection's name stands in for it.
_DEFAULT_SCOPE: Mapping[Language, str] = {
    Language.EN: "the documents of “{name}”",
    Language.ID: "isi dokumen “{name}”",
}


def _check_line(value: object) -> str:
    line = check_text(value)
    if line is None:
        raise ValueError("must not be empty")
    return line


_Line = Annotated[str, BeforeValidator(_check_line)]


class _BothLanguages(Fields):
    en: _Line
    id: _Line

    def by_language(self) -> dict[Language, str]:
        return {Language.EN: self.en, Language.ID: self.id}


class _AuthorityFields(Fields):
    name: _BothLanguages
    url: Url = None


class _Suggestions(Fields):
    en: tuple[_Line, ...] = Field((), strict=False)
    id: tuple[_Line, ...] = Field((), strict=False)


class _CollectionFields(Fields):
    name: _BothLanguages | None = None
    scope: _BothLanguages | None = None
    authority: _AuthorityFields | None = None
    suggestions: _Suggestions | None = None


def read_collection_info(folder: Path) -> CollectionInfo:
    """Read `collection.toml` of `folder`; without one, the folder's name is the collection's.

    Raises:
        CollectionError: The file cannot be read or a field of it is wrong; names file and field.
    """
    fields = _read_fields(folder / COLLECTION_FILE_NAME)
    fallback = " ".join(folder.resolve().name.replace("_", " ").split()) or "Kutip"
    name = fields.name.by_language() if fields.name else dict.fromkeys(Language, fallback)
    default_scope = {language: _DEFAULT_SCOPE[language].format(name=name[language]) for language in Language}
    authority, suggestions = fields.authority, fields.suggestions
    return CollectionInfo(
        name=name,
        scope=fields.scope.by_language() if fields.scope else default_scope,
        authority=Authority(authority.name.by_language(), authority.url) if authority else None,
        suggestions={Language.EN: suggestions.en, Language.ID: suggestions.id} if suggestions else {},
    )


def _read_fields(path: Path) -> _CollectionFields:
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_FILE_BYTES + 1)
        if len(data) > _MAX_FILE_BYTES:
            raise CollectionError(f"{COLLECTION_FILE_NAME} is larger than {_MAX_FILE_BYTES // 1024} KiB")
        return _CollectionFields.model_validate(tomllib.loads(decode_text(data)))
    except FileNotFoundError:
        return _CollectionFields()
    except OSError as error:
        raise CollectionError(f"{COLLECTION_FILE_NAME} cannot be read: {error.strerror}") from error
    except ValidationError as error:
        raise CollectionError(f"{COLLECTION_FILE_NAME}: {explain_validation(error)}") from error
    except DocumentError as error:
        raise CollectionError(f"{COLLECTION_FILE_NAME} {error}") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise CollectionError(f"{COLLECTION_FILE_NAME} is not TOML: {error}") from error
