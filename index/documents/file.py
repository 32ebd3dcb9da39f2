"""One file → one document: its text by the right extractor, its fields from people or from the file."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from index.analysis.languages import detect_language
from index.documents.dates import find_publication_date
from index.documents.extraction.extractors import EXTRACTORS, extract
from index.documents.extraction.models import CorpusLimits, Extract
from index.documents.extraction.plain_text import TEXT_EXTRACTOR, TEXT_KINDS, decode_text, find_pages
from index.documents.fields import DocumentFields, check_text, check_url
from index.documents.front_matter import MAX_FRONT_MATTER_BYTES, parse_fields, split_front_matter
from index.documents.markdown import SUFFIX, find_marks
from index.documents.note_calls import find_note_calls
from index.documents.site_fields import read_fields_alone
from index.documents.text_quality import find_poor_reading
from index.documents.titles import derive_title, find_law_head, is_telling
from index.errors import DocumentError
from index.models import Document, JoinedText, Language, Reading, Span, Subject
from index.passages.joins import find_cuts, merge_cuts
from index.problems import Fault, Problem, explain_unreadable, name_file

SIDECAR_SUFFIX = ".yaml"
_SURROGATE = re.compile("[\ud800-\udfff]")
_PAGE_KINDS = (".html", ".htm")
_FENCES = (b"---", b"+++")
_SAID_FIELDS = ("title", "author", "publisher", "published", "url")
_MAX_ID_CHARS = 64
_DETECTION_CHARS = 20_000
_Value = TypeVar("_Value")


def read_document(path: Path, limits: CorpusLimits = CorpusLimits()) -> Document:  # noqa: B008 (frozen)
    r"""Read one file.

    The text is what the extractor makes of the file, with `\r\n` and `\r` read as `\n`; front matter is not
    part of it. A missing title is the file's own, else its first line that reads like one, else the file's
    name; a missing id comes from the file's name; a missing language is detected, else English.

    Raises:
        DocumentError: The file or one of its fields cannot be used.
    """
    suffix = path.suffix.lower()
    if suffix not in TEXT_KINDS and suffix not in EXTRACTORS:
        raise DocumentError(Problem.KIND)
    data = _read_bytes(path, limits.max_file_bytes)
    fields = _read_sidecar(path)
    if suffix in TEXT_KINDS:
        front_matter, body = split_front_matter(decode_text(data))
        if front_matter is not None:
            if fields is not None:
                raise DocumentError(Fault(Problem.TWO_SETS_OF_FIELDS, {"other": f"{path.name}{SIDECAR_SUFFIX}"}))
            fields = parse_fields(front_matter)
        extracted = Extract(body, TEXT_EXTRACTOR, page_starts=find_pages(body))
    else:
        extracted = extract_file(data, suffix, limits)
    check_body(extracted.text, limits)
    return make_document(path, extracted, fields or DocumentFields())


def read_own_fields(path: Path, named: bytes) -> DocumentFields | None:
    """Return the fields of a document, or those beside it, where one of a name stands among them; no text is analysed.

    None also where the fields cannot be used: then the document is not used either.

    Args:
        path: Of a text or of a file with fields; any other tells none.
        named: The name as it is written; most files do not hold it, and are not looked at any further.

    Raises:
        OSError: The file cannot be read.
    """
    is_sidecar = path.name.lower().endswith(SIDECAR_SUFFIX)
    if not is_sidecar and path.suffix.lower() not in TEXT_KINDS:
        return None
    data = path.read_bytes()
    if named not in data:
        return None
    try:
        source = decode_text(data) if is_sidecar else split_front_matter(decode_text(data))[0]
        return parse_fields(source) if source else None
    except DocumentError:
        return None


def find_sidecar(path: Path) -> Path | None:
    """Return what stands beside a document under the name of its fields, be it a file or not; None where nothing does.

    Nor can anything stand beside a name that is too long for a suffix.
    """
    sidecar = path.with_name(path.name + SIDECAR_SUFFIX)
    return sidecar if os.path.lexists(sidecar) else None


def extract_file(data: bytes, suffix: str, limits: CorpusLimits) -> Extract:
    """Extract a file that is no text, as `extract` does; what a program for web sites wrote above a page is its own.

    Raises:
        DocumentError: It cannot be read.
    """
    if suffix not in _PAGE_KINDS or not data.startswith(_FENCES):
        return extract(data, suffix, limits)
    try:
        source, body = split_front_matter(decode_text(data))
        fields = parse_fields(source or "")
    except DocumentError:
        return extract(data, suffix, limits)
    own = {name: value for name in _SAID_FIELDS if (value := getattr(fields, name)) is not None}
    return replace(extract(body.encode(), suffix, limits), **own)


def make_document(path: Path, extracted: Extract, fields: DocumentFields) -> Document:
    """Put together what is written about a file and what it says of itself.

    Args:
        path: Its name gives what nothing else does; nothing is read.
        extracted: What it says of itself is left out where a field is written, even where that is empty.
        fields: As written.

    Raises:
        DocumentError: It has no id, and its name gives none.
    """
    text = extracted.text
    about = fields.about
    cuts = leave_out(text, extracted.page_starts, path.name)
    joined = JoinedText(text, cuts).text
    law = find_law_head(joined)
    carried = _keep_if_valid(check_text, extracted.title)
    carried = law.title if law else carried if carried and is_telling(carried) else derive_title(joined) or carried
    if (alone := read_fields_alone(text)) and alone[0]:
        carried = alone[0]
    title = fields.title or carried or path.stem
    published = extracted.published or find_publication_date(joined, law.year if law else None)
    return Document(
        id=fields.id or derive_id(path.stem),
        title=title,
        text=text,
        language=fields.language or detect_language(text[:_DETECTION_CHARS]) or Language.EN,
        publisher=_prefer_written(fields, "publisher", _keep_if_valid(check_text, extracted.publisher)),
        author=_prefer_written(fields, "author", _keep_if_valid(check_text, extracted.author)),
        author_role=fields.author_role,
        published=_prefer_written(fields, "published", published),
        url=_prefer_written(fields, "url", _keep_if_valid(check_url, extracted.url)),
        translation_of=fields.translation_of,
        genre=fields.genre,
        about=Subject(**about.model_dump()) if about else Subject(),
        page_starts=extracted.page_starts,
        extractor=extracted.extractor,
        file_name=path.name,
        cuts=cuts,
        picture_pages=fields.picture_pages or (),
        valid_from=fields.valid_from,
        valid_until=fields.valid_until,
        embargo_until=fields.embargo_until,
        supersedes=fields.supersedes or (),
        show_whole=bool(fields.show_whole),
        reading=fields.reading or (Reading.POOR if find_poor_reading(text) else None),
    )


def leave_out(text: str, page_starts: Sequence[int], file_name: str) -> tuple[Span, ...]:
    """Return what the joined form of a document's text leaves out, as `Document.cuts`.

    Args:
        text: As extracted.
        page_starts: Offsets at which pages begin, ascending; empty without pages.
        file_name: Its suffix tells which marks are none of the text.
    """
    if alone := read_fields_alone(text):
        return alone[1]
    marks = find_marks(text) if file_name.lower().endswith(SUFFIX) else ()
    return merge_cuts([*find_cuts(text, page_starts), *marks, *find_note_calls(text)])


def _read_bytes(path: Path, max_bytes: int) -> bytes:
    try:
        # Opening a pipe or a device could wait for ever.
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise DocumentError(Problem.NOT_ORDINARY)
        if status.st_size > max_bytes:
            raise DocumentError(Fault(Problem.TOO_LARGE, {"most": max_bytes}))
        with path.open("rb") as file:
            # It may have grown since.
            data = file.read(max_bytes + 1)
    except OSError as error:
        raise DocumentError(explain_unreadable(error)) from error
    if len(data) > max_bytes:
        raise DocumentError(Fault(Problem.TOO_LARGE, {"most": max_bytes}))
    if not data:
        raise DocumentError(Problem.EMPTY)
    return data


def _read_sidecar(path: Path) -> DocumentFields | None:
    sidecar = find_sidecar(path)
    if sidecar is None:
        return None
    try:
        return parse_fields(decode_text(_read_bytes(sidecar, MAX_FRONT_MATTER_BYTES)))
    except DocumentError as error:
        faults = (Fault(Problem.LARGE_FIELDS) if one.problem is Problem.TOO_LARGE else one for one in error.faults)
        raise DocumentError(*name_file(faults, sidecar.name)) from error


def check_body(text: str, limits: CorpusLimits) -> None:
    """Check that a text is one.

    Raises:
        DocumentError: It is too long, or holds no letter and no digit, or what is no character.
    """
    if len(text) > limits.max_text_chars:
        raise DocumentError(Fault(Problem.TOO_MUCH_TEXT, {"most": limits.max_text_chars}))
    if not any(map(str.isalnum, text)):
        raise DocumentError(Problem.NO_TEXT)
    if "\0" in text or _SURROGATE.search(text):
        raise DocumentError(Problem.NO_CHARACTERS)


def _prefer_written(fields: DocumentFields, name: str, own: _Value | None) -> _Value | None:
    """Return a field as written, else what the file says: whoever leaves a field empty means that there is none."""
    return getattr(fields, name) if name in fields.model_fields_set else own


def _keep_if_valid(check: Callable[[object], _Value | None], value: object) -> _Value | None:
    """Drop what a file says of itself where it could not be written as a field."""
    try:
        return check(value)
    except ValueError:
        return None


def derive_id(name: str) -> str:
    """Make an id of a name: its letters a-z and digits, in small letters, with hyphens between.

    Raises:
        DocumentError: It has none.
    """
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", folded.lower()).strip("-")[:_MAX_ID_CHARS].rstrip("-")
    if not slug:
        raise DocumentError(Problem.NO_ID)
    return slug
