"""A file that somebody sends → what it seems to be: its text, its fields, and what an editor should look at.

Runs on hostile files: `bot.operations.processes.reading` calls it in a process of its own, with limits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any

from pydantic import ValidationError

from index.analysis.other_languages import is_document_in_other_language
from index.characters import is_invisible
from index.documents.extraction.extractors import extract
from index.documents.extraction.kinds import PICTURE_KINDS, find_kind
from index.documents.extraction.models import CorpusLimits, Extract
from index.documents.extraction.pages.pictures import check_picture, draw_pages, find_picture_pages, has_pictures
from index.documents.extraction.plain_text import TEXT_EXTRACTOR, TEXT_KINDS, decode_text, find_pages, turn_into_utf_8
from index.documents.fields import DocumentFields, check_url, explain_validation, shorten_value
from index.documents.file import SIDECAR_SUFFIX, check_body, extract_file, make_document
from index.documents.front_matter import load_mapping, parse_fields, split_front_matter
from index.documents.text_quality import find_poor_reading, find_wrongly_decoded
from index.editing.editable_fields import clean_line, from_mapping
from index.editorial import Note, NoteKind
from index.errors import DocumentError
from index.models import Document, Reading
from index.passages.content import ParagraphKind, divide_text
from index.problems import Fault, Problem

ReadPicture = Callable[[bytes], str]

MAX_SAMPLES = 4
MAX_SAMPLE_CHARS = 120
MAX_OPENING_CHARS = 600
_MAX_NOTED_CHARS = 60
# Typed words are a text, whatever they look like.
_PASTED_NAME = "document.txt"
_SOFT_HYPHEN = "\u00ad"
# What a file may say of itself, so that an empty field has to be written to count.
_OWN_FIELDS = ("publisher", "author", "published", "url")
_OWN_TEXTS = ("title", "publisher", "author")
# Only the project gives these: an id is what receipts and withdrawals know a document by.
_DATES = frozenset(("published", "about.date", "valid_from", "valid_until"))
RESERVED_FIELDS = ("id", "translation_of", "supersedes")


@dataclass(frozen=True, slots=True)
class Intake:
    """What a file seems to be.

    Attributes:
        kind: One of `index.documents.extraction.kinds.KINDS`.
        text: As extracted, furniture included, front matter not.
        fields: Everything that is known of it, checked; neither id nor `translation_of` for an upload.
        written: Only what its front matter or sidecar says.
        notes: What its editor should know.
        page_count: 0 for a text without pages.
        opening: Where what can be quoted begins.
        furniture_count: Paragraphs that are never quoted: menus, notices, running titles.
        furniture: The first few of them, cut short.
    """

    kind: str
    text: str
    fields: DocumentFields
    written: DocumentFields
    notes: tuple[Note, ...]
    page_count: int
    opening: str
    furniture_count: int
    furniture: tuple[str, ...]

    def choose_content(self, data: bytes) -> bytes:
        """Return what the collection folder stores of a file: of a text the text without its fields, else the file."""
        return self.text.encode() if self.kind in TEXT_KINDS else data


def read_upload(data: bytes, name: str, limits: CorpusLimits, read_picture: ReadPicture | None = None) -> Intake:
    """Read a file from anybody; a picture or a scan becomes a text with a form feed between its pages.

    Args:
        data: The whole file.
        name: As its sender calls it; never used as a path.
        limits: What is too large.
        read_picture: Returns the text of a picture; without it pictures are refused.

    Raises:
        DocumentError: It is refused.
    """
    kind = _find_kind(data, name, limits)
    if kind in TEXT_KINDS:
        data = turn_into_utf_8(data)
    if kind in PICTURE_KINDS:
        if read_picture is None:
            raise DocumentError(Problem.NO_PICTURE_READER)
        check_picture(data)
        return _describe_pages([read_picture(data)], DocumentFields(reading=Reading.PICTURE), name, limits)
    if kind == ".pdf":
        return _read_pdf(data, name, limits, read_picture)
    kind, extracted, source = _extract(data, name, limits)
    fields, notes = read_foreign_fields(source) if source is not None else (DocumentFields(), [])
    return _describe(kind, extracted, fields, notes, name, limits)


def read_pasted(text: str, limits: CorpusLimits) -> Intake:
    """Read a text that was typed or pasted; a link alone in its first line is taken as its address.

    Raises:
        DocumentError: It is refused.
    """
    first, _, rest = text.lstrip().partition("\n")
    try:
        url = check_url(first.strip()) if rest.strip() else None
    except ValueError:
        url = None
    data = (rest.lstrip("\n") if url else text).encode("utf-8", "replace")
    intake = read_upload(data, _PASTED_NAME, limits)
    if url is None or intake.written.url is not None:
        return intake
    fields = intake.fields.model_copy(update={"url": url})
    return replace(intake, fields=fields, notes=(*intake.notes, Note(NoteKind.LINK_TAKEN)))


def read_stored(data: bytes, name: str, sidecar: str | None, limits: CorpusLimits) -> Intake:
    """Read a document of the collection folder.

    Args:
        data: The whole file.
        name: Of the file.
        sidecar: What its `.yaml` holds, if it has one.
        limits: What is too large.

    Raises:
        DocumentError: It cannot be used.
    """
    kind, extracted, source = _extract(data, name, limits)
    if sidecar is not None and source is not None:
        raise DocumentError(Fault(Problem.TWO_SETS_OF_FIELDS, {"other": f"{name}{SIDECAR_SUFFIX}"}))
    source = source if sidecar is None else sidecar
    fields = parse_fields(source) if source is not None else DocumentFields()
    return _describe(kind, extracted, fields, [], name, limits)


def _find_kind(data: bytes, name: str, limits: CorpusLimits) -> str:
    if len(data) > limits.max_file_bytes:
        raise DocumentError(Fault(Problem.TOO_LARGE, {"most": limits.max_file_bytes}))
    return find_kind(data, name)


def _extract(data: bytes, name: str, limits: CorpusLimits) -> tuple[str, Extract, str | None]:
    kind = _find_kind(data, name, limits)
    if kind not in TEXT_KINDS:
        return kind, extract_file(data, kind, limits), None
    source, body = split_front_matter(decode_text(data))
    return kind, Extract(body, TEXT_EXTRACTOR, page_starts=find_pages(body)), source


def _read_pdf(data: bytes, name: str, limits: CorpusLimits, read_picture: ReadPicture | None) -> Intake:
    """Read a PDF; pages that are pictures become text where they can be read, and the whole a text with its pages."""
    try:
        extracted = extract(data, ".pdf", limits)
    except DocumentError as error:
        if read_picture is None or error.problem is not Problem.NO_TEXT or not has_pictures(data):
            raise
        pages = [read_picture(page) for page in draw_pages(data, limits)]
        return _describe_pages(pages, DocumentFields(reading=Reading.PICTURE), name, limits)
    numbers = find_picture_pages(data, extracted.text, extracted.page_starts)
    shown = ", ".join(str(number + 1) for number in numbers)[:_MAX_NOTED_CHARS]
    try:
        drawn = draw_pages(data, limits, numbers) if read_picture else ()
        read = {number: read_picture(page) for number, page in zip(numbers, drawn, strict=False) if read_picture}
    except DocumentError as error:
        if error.problem not in (Problem.NO_PICTURE_READER, Problem.TOO_MANY_PAGES):
            raise
        read = {}
    if not any(read.values()):
        notes = [Note(NoteKind.UNREAD_PAGES, shown)] if numbers else []
        return _describe(".pdf", extracted, DocumentFields(), notes, name, limits)
    ends = [*extracted.page_starts[1:], len(extracted.text) + 1]
    places = zip(extracted.page_starts, ends, strict=True)
    pages = [read.get(number) or extracted.text[start : end - 1] for number, (start, end) in enumerate(places)]
    fields = DocumentFields(picture_pages=tuple(number + 1 for number, words in read.items() if words))
    return _describe_pages(pages, fields, name, limits, extracted.title, shown)


def _describe_pages(
    pages: Sequence[str],
    fields: DocumentFields,
    name: str,
    limits: CorpusLimits,
    title: str | None = None,
    picture_pages: str = "",
) -> Intake:
    """Describe a text of pages, some or all of which were read from pictures."""
    text = "\n\f".join(pages)
    extracted = Extract(text, TEXT_EXTRACTOR, title=title, page_starts=find_pages(text))
    note = Note(NoteKind.PICTURE_PAGES, picture_pages) if picture_pages else Note(NoteKind.FROM_PICTURE)
    return _describe(TEXT_KINDS[0], extracted, fields, [note], name, limits)


def read_foreign_fields(source: str) -> tuple[DocumentFields, list[Note]]:
    """Return the fields that somebody else's file or its `.yaml` sets, and what its editor should know of them.

    Each is checked alone: one that is wrong is left out and named, and the others stay.

    Raises:
        DocumentError: They cannot be read, or a time before which nothing may be shown is wrong.
    """
    notes: list[Note] = []
    kept: dict[str, object] = {}
    for name, value in load_mapping(source).items():
        shown = clean_line(str(name))[:_MAX_NOTED_CHARS]
        if name in RESERVED_FIELDS:
            notes.append(Note(NoteKind.RESERVED_FIELD, shown))
        elif name not in DocumentFields.model_fields:
            notes.append(Note(NoteKind.UNKNOWN_FIELD, shown))
        elif name == "about" and isinstance(value, Mapping):
            about: dict[str, object] = {}
            for part, part_value in value.items():
                _keep_field({"about": {part: part_value}}, f"about.{part}"[:_MAX_NOTED_CHARS], notes, about, "about")
            if about:
                kept["about"] = about
        else:
            _keep_field({name: value}, shown, notes, kept)
            if name == "embargo_until" and name not in kept:
                # Without it, the text would be shown too early.
                raise DocumentError(Fault(Problem.FIELD_MOMENT, {"field": name, "value": shorten_value(value)}))
    return from_mapping(kept), notes


def _keep_field(
    given: dict[str, object], shown: str, notes: list[Note], kept: dict[str, object], group: str | None = None
) -> None:
    """Put one field with what is invisible taken out of it among those kept, or note why not."""
    cleaned = _clean_values(given)
    try:
        from_mapping(cleaned if group else {**kept, **cleaned})
    except ValidationError as error:
        faults = explain_validation(error)
        if any(fault.problem is Problem.FIELD_ORDER for fault in faults):
            notes.append(Note(NoteKind.WRONG_ORDER, clean_line(shown)))
        else:
            kind = NoteKind.NO_DATE if shown in _DATES else NoteKind.WRONG_FIELD
            notes.append(Note(kind, clean_line(shown), faults))
        return
    if cleaned != given:
        notes.append(Note(NoteKind.HIDDEN_CHARACTERS, clean_line(shown)))
    inner = cleaned[group] if group else cleaned
    if isinstance(inner, dict):
        kept.update(inner)


def _clean_values(given: dict[str, object]) -> dict[str, object]:
    cleaned: dict[str, object] = {}
    for name, value in given.items():
        if isinstance(value, dict):
            cleaned[name] = _clean_values(value)
        else:
            has_hidden = isinstance(value, str) and any(is_invisible(char) and not char.isspace() for char in value)
            cleaned[name] = clean_line(value) if isinstance(value, str) and has_hidden else value
    return cleaned


def _describe(
    kind: str, extracted: Extract, written: DocumentFields, notes: list[Note], name: str, limits: CorpusLimits
) -> Intake:
    if kind in TEXT_KINDS and not extracted.text.strip():
        raise DocumentError(Problem.EMPTY)
    check_body(extracted.text, limits)
    extracted = _clean_extract(extracted, notes)
    stem = clean_line(PurePath(name.replace("\\", "/")).stem)[:_MAX_NOTED_CHARS] or "document"
    # The id is given later: here it must only not be missed.
    document = make_document(Path(f"{stem}{kind}"), extracted, written.model_copy(update={"id": "document"}))
    title = clean_line(document.title)
    if title != document.title and written.title is None:
        notes.append(Note(NoteKind.HIDDEN_CHARACTERS, "title"))
    document = replace(document, title=title or stem)
    hidden = sum(document.text.count(char) for char in set(document.text) if _is_hidden(char))
    if hidden:
        notes.append(Note(NoteKind.HIDDEN_IN_TEXT, str(hidden)))
    text = document.joined.text
    paragraphs = divide_text(document)
    contents = [p.span for p in paragraphs if p.kind in (ParagraphKind.CONTENT, ParagraphKind.ROW)]
    furniture = [p.span for p in paragraphs if p.kind is ParagraphKind.FURNITURE]
    start = contents[0].start if contents else 0
    if (word := find_wrongly_decoded(document.text)) is not None:
        notes.append(Note(NoteKind.WRONGLY_DECODED, clean_line(word)[:_MAX_NOTED_CHARS]))
    if slips := find_poor_reading(document.text):
        notes.append(Note(NoteKind.POOR_READING, clean_line(", ".join(slips))[:_MAX_NOTED_CHARS]))
    if written.language is None and is_document_in_other_language(text):
        notes.append(Note(NoteKind.OTHER_LANGUAGE))
    if not contents:
        notes.append(Note(NoteKind.NOTHING_QUOTABLE))
    return Intake(
        kind=kind,
        text=document.text,
        fields=_collect_fields(document, written, kind),
        written=written,
        notes=tuple(dict.fromkeys(notes)),
        page_count=len(document.page_starts),
        opening=text[start : start + MAX_OPENING_CHARS],
        furniture_count=len(furniture),
        furniture=tuple(text[s.start : s.end][:MAX_SAMPLE_CHARS] for s in furniture[:MAX_SAMPLES]),
    )


def _is_hidden(char: str) -> bool:
    return is_invisible(char) and not char.isspace() and char != _SOFT_HYPHEN


def _clean_extract(extracted: Extract, notes: list[Note]) -> Extract:
    for name in _OWN_TEXTS:
        value = getattr(extracted, name)
        if isinstance(value, str) and any(map(_is_hidden, value)):
            cleaned: dict[str, Any] = {name: clean_line(value)}
            extracted = replace(extracted, **cleaned)
            notes.append(Note(NoteKind.HIDDEN_CHARACTERS, name))
    if extracted.url:
        try:
            check_url(extracted.url)
        except ValueError:
            notes.append(Note(NoteKind.WRONG_FIELD, "url"))
    return extracted


def _collect_fields(document: Document, written: DocumentFields, kind: str) -> DocumentFields:
    """Return everything that is known of a document, written out, so that reading it again gives the same."""
    mapping: dict[str, object] = {"id": written.id, "translation_of": written.translation_of}
    mapping["supersedes"] = [*document.supersedes] or None
    mapping["show_whole"] = document.show_whole or None
    for name in ("valid_from", "valid_until", "embargo_until"):
        mapping[name] = getattr(document, name) and str(getattr(document, name))
    for name in ("title", "publisher", "author", "author_role", "url"):
        mapping[name] = getattr(document, name)
    mapping["published"] = document.published and document.published.isoformat()
    mapping["language"] = document.language.value
    mapping["genre"] = document.genre and document.genre.value
    mapping["reading"] = written.reading and written.reading.value
    mapping["picture_pages"] = written.picture_pages and [*written.picture_pages]
    about = document.about
    subject = {
        "place": about.place,
        "event": about.event,
        "event_in_indonesian": about.event_in_indonesian,
        "date": about.date and about.date.isoformat(),
    }
    mapping["about"] = {name: value for name, value in subject.items() if value is not None} or None
    own = _OWN_FIELDS if kind not in TEXT_KINDS else ()
    return from_mapping({name: value for name, value in mapping.items() if value is not None or name in own})
