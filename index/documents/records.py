"""Documents and what a collection says of itself as JSON values, and back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

from index.models import (
    Authority,
    CollectionInfo,
    Document,
    Genre,
    Language,
    Moment,
    Reading,
    Service,
    SkippedFile,
    Span,
    Subject,
)
from index.problems import Fault, Problem

Record = dict[str, Any]


class Description(NamedTuple):
    """What is told of a document beside its text, as `Document` has it."""

    title: str
    publisher: str | None
    author: str | None
    author_role: str | None
    published: dt.date | None
    about: Subject


def write_document(document: Document) -> Record:
    """Return a document without its text."""
    about = document.about
    record = {
        "id": document.id,
        "title": document.title,
        "language": document.language.value,
        "publisher": document.publisher,
        "author": document.author,
        "author_role": document.author_role,
        "published": _write_date(document.published),
        "url": document.url,
        "translation_of": document.translation_of,
        "genre": document.genre and document.genre.value,
        "place": about.place,
        "event": about.event,
        "event_date": _write_date(about.date),
        "event_in_indonesian": about.event_in_indonesian,
        "page_starts": list(document.page_starts),
        "extractor": document.extractor,
        "file_name": document.file_name,
        "cuts": [offset for cut in document.cuts for offset in cut],
        "reading": document.reading and document.reading.value,
        "former_texts": list(document.former_texts),
        "picture_pages": list(document.picture_pages),
        "valid_from": _write_moment(document.valid_from),
        "valid_until": _write_moment(document.valid_until),
        "embargo_until": _write_moment(document.embargo_until),
        "supersedes": list(document.supersedes),
        "show_whole": document.show_whole or None,
    }
    return {name: value for name, value in record.items() if value not in (None, [])}


def read_document(record: Record, text: str) -> Document:
    """Return the document that `write_document` wrote, with its text."""
    get = record.get
    genre, reading = get("genre"), get("reading")
    return Document(
        record["id"],
        record["title"],
        text,
        Language(record["language"]),
        get("publisher"),
        get("author"),
        get("author_role"),
        _read_date(get("published")),
        get("url"),
        get("translation_of"),
        Genre(genre) if genre else None,
        _read_subject(record),
        tuple(get("page_starts", ())),
        record["extractor"],
        record["file_name"],
        tuple(map(Span, get("cuts", ())[::2], get("cuts", ())[1::2])),
        Reading(reading) if reading else None,
        tuple(get("former_texts", ())),
        tuple(get("picture_pages", ())),
        _read_moment(get("valid_from")),
        _read_moment(get("valid_until")),
        _read_moment(get("embargo_until")),
        tuple(get("supersedes", ())),
        bool(get("show_whole")),
    )


def read_description(record: Record) -> Description:
    """Return what a record tells of a document, without its text."""
    get = record.get
    return Description(
        record["title"],
        get("publisher"),
        get("author"),
        get("author_role"),
        _read_date(get("published")),
        _read_subject(record),
    )


def _read_subject(record: Record) -> Subject:
    get = record.get
    return Subject(get("place"), get("event"), _read_date(get("event_date")), get("event_in_indonesian"))


def write_info(info: CollectionInfo) -> Record:
    """Return what a collection says of itself."""
    return {
        "name": dict(info.name),
        "scope": dict(info.scope),
        "authority": {"name": dict(info.authority.name), "url": info.authority.url} if info.authority else None,
        "suggestions": {language: list(questions) for language, questions in info.suggestions.items()},
        "authority_links": dict(info.authority_links),
        "home": info.home,
        "pictures": dict(info.pictures),
    }


def read_info(record: Record) -> CollectionInfo:
    """Return what `write_info` wrote."""
    authority = record["authority"]
    return CollectionInfo(
        _read_both(record["name"]),
        _read_both(record["scope"]),
        Authority(_read_both(authority["name"]), authority["url"]) if authority else None,
        {Language(code): tuple(questions) for code, questions in record["suggestions"].items()},
        {Service(name): link for name, link in record.get("authority_links", {}).items()},
        record.get("home"),
        record.get("pictures", {}),
    )


def write_files(files: Iterable[SkippedFile]) -> list[Record]:
    """Return files that could not be used, or not as meant."""
    return [{"name": file.name, "faults": write_faults(file.faults)} for file in files]


def read_files(records: Iterable[Record]) -> tuple[SkippedFile, ...]:
    """Return what `write_files` wrote."""
    return tuple(SkippedFile(record["name"], read_faults(record["faults"])) for record in records)


def write_faults(faults: Iterable[Fault]) -> list[Record]:
    """Return what is wrong with something."""
    return [{"problem": fault.problem.value, "details": dict(fault.details), "file": fault.file} for fault in faults]


def read_faults(records: Iterable[Record]) -> tuple[Fault, ...]:
    """Return what `write_faults` wrote.

    Raises:
        ValueError: A later version of Kutip wrote it.
    """
    return tuple(Fault(Problem(record["problem"]), record["details"], record["file"]) for record in records)


def _read_both(texts: dict[str, str]) -> dict[Language, str]:
    return {Language(code): text for code, text in texts.items()}


def _write_date(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None


def _write_moment(moment: Moment | None) -> str | None:
    return str(moment) if moment else None


def _read_moment(text: str | None) -> Moment | None:
    return Moment.read(text) if text else None


def _read_date(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
