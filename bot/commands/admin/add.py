"""`kutip add`: files and pages of the web become documents, read and refused as files sent in the chat are."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import re
import sys
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path, PurePath

from bot.commands.admin.opening import in_workplace, open_collection
from bot.commands.arguments import choose_language, define_for_admins, read_path
from bot.errors import DownloadError
from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.operations import adding
from bot.operations.processes.children import prepare
from bot.operations.processes.reading import UPLOAD_LIMITS
from bot.operations.workplace import Workplace
from bot.terminal.asking import ask_yes
from bot.terminal.errors import write_error
from bot.terminal.progress import drawing_bar
from bot.terminal.shell import write_added, write_added_line, write_offered
from bot.terminal.streams import make_printable, print_out, warn
from bot.values.audit import SHELL_ADMIN_ID
from bot.values.drafts import Draft
from bot.views.admin.faults import write_faults
from bot.views.json_objects import JsonObject, write_line
from index.collection import Collection
from index.documents.extraction.plain_text import decode_text
from index.documents.fields import DocumentFields
from index.documents.file import SIDECAR_SUFFIX
from index.editing.editable_fields import change_field, to_mapping
from index.editing.mending import MENDABLE_KINDS, mend_data
from index.editing.near_duplicates import KnownTexts
from index.editing.offered_files import list_offered_files
from index.editing.replacements import list_absent
from index.editing.replacing import add_sidecar
from index.editing.saving import check_writable
from index.editing.uploads import Intake
from index.editorial import FieldName, Note, NoteKind
from index.errors import DocumentError, FaultyError, FieldError, SeedFileError
from index.models import Language
from index.problems import Fault, Problem, explain_unreadable

_FAILED, _WRONG_CALL = 1, 2
# For these, preparing would take longer than it saves.
_FEW_FILES = 2
_READ_AHEAD = 4
FIELD_OPTIONS = {
    "--title": ("title", "for one file only"),
    "--publisher": ("publisher", None),
    "--author": ("author", None),
    "--author-role": ("author_role", "what the author is, such as an office"),
    "--published": ("published", "the date, such as 2026-02-14"),
    "--genre": ("genre", "news, opinion, analysis or official"),
    "--language": ("language", "of the text: en or id"),
    "--url": ("url", "where it was published; for one file only"),
    "--place": ("about.place", "what it is about"),
    "--event": ("about.event", None),
    "--event-in-indonesian": ("about.event_in_indonesian", None),
    "--event-date": ("about.date", "such as 2026-02-14"),
    "--valid-from": ("valid_from", "when what it says begins to hold"),
    "--valid-until": ("valid_until", "when that ends"),
    "--embargo-until": ("embargo_until", "not to be seen before, such as 2026-02-14 17:00+07:00"),
    "--supersedes": ("supersedes", "ids of documents whose place it takes, with commas between; for one file only"),
    "--show-whole": ("show_whole", "whether readers may open all of it: true or false"),
}
"""The options that set a field: each with its name in `FieldName`, and its help."""
_OF_FIELDS = frozenset((NoteKind.RESERVED_FIELD, NoteKind.WRONG_FIELD, NoteKind.WRONG_ORDER, NoteKind.NO_DATE))
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_FORCED = {
    Problem.SAME_CONTENT: Key.SHELL_FORCE_ADDS,
    Problem.OTHER_KIND: Key.SHELL_FORCE_REPLACES,
    Problem.OTHER_TEXT: Key.SHELL_FORCE_REPLACES,
}
OPTIONS_OF_ONE_FILE = ("title", "url", "supersedes", "replace")


@dataclass(frozen=True, slots=True)
class _File:
    data: bytes
    name: str
    intake: Intake


def add(parsed: argparse.Namespace) -> int:
    """Adds files; returns 1 where one of them was refused, whatever became of the others."""
    language = choose_language(parsed)
    for option, (field, _) in FIELD_OPTIONS.items():
        if (value := getattr(parsed, field)) is None:
            continue
        try:
            change_field(DocumentFields(), FieldName(field), value)
        except FieldError as error:
            warn(f"{option}: {write_error(error, language)}")
            return _WRONG_CALL
    is_one = len(parsed.files) == 1 and not _is_folder(parsed.files[0])
    if not is_one and any(getattr(parsed, field) is not None for field in OPTIONS_OF_ONE_FILE):
        parsed.parser.error("--title, --url, --supersedes and --replace are for one file only")
    return in_workplace(_add_files)(parsed) if _take_folders(parsed) else _FAILED


async def _add_files(parsed: argparse.Namespace, place: Workplace, language: Language) -> int:
    changes = {FieldName(field): getattr(parsed, field) for field, _ in FIELD_OPTIONS.values()}
    wanted = {field: value for field, value in changes.items() if value is not None}
    refused = 0
    place.refuse_sample()
    await place.documents.begin(place.settings.seeds_folder, SHELL_ADMIN_ID)
    await place.documents.refresh()
    check_writable(place.documents.folder)
    collection = await open_collection(place, language)
    known = KnownTexts()
    for document in await adding.list_known_documents(place, collection):
        if document.id != parsed.replace:
            known.add(document.id, document.title, document.text)
    sources = parsed.sources
    is_many = len(sources) > _FEW_FILES or any(map(_is_folder, parsed.files))
    if len(sources) > _FEW_FILES:
        prepare()
    with _show_progress(len(sources) if is_many else 0, parsed.files) as step:
        async for source, reading in _read_ahead(sources, place, parsed):
            try:
                draft, saved, kept = await _add_file(reading, wanted, collection, known, place, parsed)
            except (DocumentError, SeedFileError, FieldError, DownloadError) as error:
                refused += 1
                problem = error.faults[0].problem
                hint = _FORCED.get(problem) if isinstance(problem, Problem) else None
                said = f" {phrase(hint, language)}" if hint else ""
                warn(f"{make_printable(str(source))}: {write_error(error, language)}{said}")
                if parsed.json:
                    print_out(write_line(_describe_refusal(source, error, language)))
            else:
                for fault in await place.do(list_absent, place.documents.folder, draft.written.supersedes or ()):
                    warn(f"{make_printable(str(source))}: {write_faults([fault], language)}")
                if parsed.json:
                    print_out(write_line(_describe(source, draft, saved, kept)))
                elif parsed.verbose:
                    print_out(write_added(draft, saved, kept, language))
                else:
                    print_out(write_added_line(make_printable(str(source)), draft, saved, kept, language))
                if not parsed.json and Note(NoteKind.RESERVED_FIELD, "supersedes") in draft.summary.notes:
                    print_out(f"  {phrase(Key.SHELL_SUPERSEDES_ADDS, language)}")
            step()
    if is_many and not parsed.json:
        print_out(phrase(Key.SHELL_ADDED_SUMMARY, language, n=len(sources) - refused, m=refused))
    if refused < len(sources) and not parsed.json:
        # The first edition is published as it is built.
        print_out(phrase(Key.SHELL_REINDEX if place.serving else Key.SHELL_REINDEX_FIRST, language))
    return _FAILED if refused else 0


def _is_folder(source: Path | str) -> bool:
    # What cannot be looked at is named with the others that are refused.
    return isinstance(source, Path) and os.path.isdir(source)  # noqa: PTH112


def _take_folders(parsed: argparse.Namespace) -> bool:
    """Put what folders hold in their places, say what that is, and return whether it may be added."""
    language = choose_language(parsed)
    parsed.sources = []
    for source in parsed.files:
        if not _is_folder(source):
            parsed.sources.append(source)
            continue
        folder = make_printable(str(source))
        try:
            offered = list_offered_files(source)
        except DocumentError as error:
            warn(f"{folder}: {write_error(error, language)}")
            return False
        warn(write_offered(folder, offered, language))
        if offered.paths and not parsed.yes and not _may_add(language):
            warn(phrase(Key.SHELL_ADDED_NOTHING, language))
            return False
        parsed.sources += offered.paths
    return True


def _may_add(language: Language) -> bool:
    """Whether whoever sits at the terminal wants it; where nobody does, --yes has to say so."""
    return sys.stdin.isatty() and ask_yes(Key.SHELL_ADD_ASK, language)


async def _read_ahead(
    sources: Sequence[Path | str], place: Workplace, parsed: argparse.Namespace
) -> AsyncIterator[tuple[Path | str, Awaitable[_File]]]:
    """Yield each file with its reading, which the next few have begun by then, in processes of their own."""
    waiting = iter(sources)
    begun: deque[tuple[Path | str, asyncio.Task[_File]]] = deque()
    try:
        while True:
            for source in islice(waiting, _READ_AHEAD - len(begun)):
                begun.append((source, asyncio.create_task(_read_source(source, place, parsed))))
            if not begun:
                return
            yield begun.popleft()
    finally:
        for _, task in begun:
            task.cancel()


async def _read_source(source: Path | str, place: Workplace, parsed: argparse.Namespace) -> _File:
    if isinstance(source, str):
        page = await adding.fetch_page(source, allows_private=parsed.allow_private)
        data, name, url = page.data, page.name, page.url
    else:
        data, name, url = _read(source), source.name, ""
    if parsed.mend and PurePath(name).suffix.lower() in MENDABLE_KINDS:
        data = mend_data(data)
    intake = await adding.read_upload(place, data, name)
    beside = None if isinstance(source, str) else source.with_name(f"{source.name}{SIDECAR_SUFFIX}")
    if beside is not None and beside.is_file():
        intake = add_sidecar(intake, name, decode_text(_read(beside)))
    return _File(data, name, adding.keep_address(intake, url) if url else intake)


async def _add_file(
    reading: Awaitable[_File],
    wanted: dict[FieldName, str],
    collection: Collection | None,
    known: KnownTexts,
    place: Workplace,
    parsed: argparse.Namespace,
) -> tuple[Draft, str, tuple[FieldName, ...]]:
    """Saves one file; returns what was understood, the name under which it was saved, and what it kept of another.

    Raises:
        DocumentError: It is refused.
        DownloadError: It cannot be had from the web.
        SeedFileError: It cannot be saved, or the folder holds the same already.
        FieldError: A field may not hold what was given.
    """
    file = await reading
    intake = file.intake
    content = intake.choose_content(file.data)
    digest: str | None = None
    replaced: str | None = None
    kept: tuple[FieldName, ...] = ()
    if parsed.replace is not None:
        found = await adding.prepare_replacement(place, parsed.replace, intake.fields, intake.written)
        fields = _set_fields(found.fields, wanted)
        kept = tuple(name for name in found.kept if name not in wanted)
        document_id, digest, replaced = parsed.replace, found.digest, found.file_name
        if not parsed.force:
            adding.refuse_other_kind(found, intake)
            adding.refuse_other_text(found, intake)
            adding.refuse_same_content(place, intake.kind, content, parsed.replace)
    else:
        fields = _set_fields(intake.fields, wanted)
        if not parsed.force:
            adding.refuse_same_content(place, intake.kind, content)
        document_id = await adding.find_free_id(place, collection, fields.title or "", file.name)
    similar = known.find(intake.text)
    known.add(document_id, fields.title or "", intake.text)
    # What an option sets instead is not left out.
    notes = tuple(note for note in intake.notes if note.kind not in _OF_FIELDS or note.subject not in wanted)
    summary = adding.summarize(replace(intake, fields=fields, notes=notes), similar)
    draft = Draft("", SHELL_ADMIN_ID, 0, document_id, file.name, digest, fields, fields, summary, replaced=replaced)
    return draft, await adding.save(place, draft, content, SHELL_ADMIN_ID), kept


@contextlib.contextmanager
def _show_progress(count: int, given: Sequence[Path | str]) -> Iterator[Callable[[], None]]:
    """Show on a terminal how many of the files are done; nothing where there are few."""
    if not count:
        yield lambda: None
        return
    with drawing_bar(make_printable(PurePath(given[0]).name).replace("[", "("), count) as move:
        yield lambda: move(advance=1)


def _set_fields(fields: DocumentFields, wanted: dict[FieldName, str]) -> DocumentFields:
    for field, value in wanted.items():
        fields = change_field(fields, field, value)
    return fields


def _read(path: Path) -> bytes:
    """The bytes of a file, unless there are too many.

    Raises:
        DocumentError: There are, or it cannot be read.
    """
    most = UPLOAD_LIMITS.max_file_bytes
    try:
        if not path.is_file():
            path.stat()
            raise DocumentError(Problem.NOT_ORDINARY)
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise DocumentError(explain_unreadable(error)) from None
    if len(data) > most:
        raise DocumentError(Fault(Problem.TOO_LARGE, {"most": most}))
    return data


def _describe(source: Path | str, draft: Draft, saved: str, kept: Sequence[FieldName]) -> JsonObject:
    return {
        "file": str(source),
        "document": draft.document_id,
        "saved_as": saved,
        "fields": to_mapping(draft.shown),
        "characters": draft.summary.char_count,
        "pages": draft.summary.page_count,
        "kept": [*kept],
        "notes": [{"kind": note.kind.value, "subject": note.subject} for note in draft.notes],
        "similar": [
            {
                "document": each.document_id,
                "share_of_new": round(each.share_of_new, 3),
                "share_of_document": round(each.share_of_document, 3),
            }
            for each in draft.summary.similar
        ],
        "problem": None,
        "reason": None,
    }


def _describe_refusal(source: Path | str, error: FaultyError | DownloadError, language: Language) -> JsonObject:
    problem, reason = error.faults[0].problem.value, write_error(error, language)
    return {"file": str(source), "document": None, "problem": problem, "reason": reason}


def _find_source(text: str) -> Path | str:
    """Return an address as it is given, and anything else as a path."""
    return text if _ADDRESS.match(text) else read_path(text)


def define_add(parser: argparse.ArgumentParser) -> None:
    """Define `kutip add FILE…`, a folder's and pages of the web among them."""
    details = (
        "Put files and pages of the web into the documents' folder. Each is read with limits on time and memory, and "
        "what was understood of it is shown. A refused file is named with the reason; the others are added, and the "
        'exit status is then 1. Each option sets a field of all files; an empty value ("") clears it.'
    )
    define_for_admins(parser, add, details)
    parser.add_argument(
        "files",
        nargs="+",
        type=_find_source,
        metavar="FILE",
        help=".txt, .md, .html, .pdf, .docx, .csv or .xlsx; of a folder all of these in it and in the folders in it; "
        "or the address of one on the web, http:// or https://",
    )
    parser.add_argument(
        "--allow-private", action="store_true", help="fetch addresses on this machine and in the own network too"
    )
    parser.add_argument("--verbose", action="store_true", help="say of each file all that was understood of it")
    parser.add_argument("--yes", action="store_true", help="add what a folder holds without asking")
    parser.add_argument("--mend", action="store_true", help="mend characters of texts that were decoded wrongly")
    for option, (field, help_text) in FIELD_OPTIONS.items():
        parser.add_argument(option, dest=field, metavar="VALUE", help=help_text)
    parser.add_argument(
        "--force",
        action="store_true",
        help="add a text that the folder holds already; with --replace, put a table or an unrelated text in the "
        "place of a text too",
    )
    parser.add_argument(
        "--replace",
        metavar="ID",
        help="put the text in the place of a document's, which keeps its id, and each field that neither the file nor "
        "an option sets",
    )
    parser.set_defaults(parser=parser)
