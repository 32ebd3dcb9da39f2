"""A folder → documents. A bad file is named with its reason and left out; it never stops the others.

Files directly in the folder are read, in the order of their names: .txt and .md with optional YAML front
matter; .html, .pdf, .docx, .csv and .xlsx with an optional sidecar (`report.pdf.yaml` beside `report.pdf`) that holds
the same fields. What is not written there is taken from the file itself where it says so.
"""

from __future__ import annotations

import datetime as dt
import re
import stat
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from index.documents.collection_file import COLLECTION_FILE_NAME, GOLDEN_FILE_NAME, read_info_with_faults
from index.documents.dates import is_far_ahead
from index.documents.file import SIDECAR_SUFFIX, find_sidecar
from index.documents.standings import walk_replacements
from index.errors import CollectionError, DocumentError
from index.models import CollectionInfo, Document, SkippedFile
from index.problems import Fault, Problem, find_error_code, name_file

# Of a folder in which nothing can be used.
_MAX_NAMED = 3
_HELD = re.compile(r"[^\W\d_]{2}")
_MAX_PAGES_NAMED = 10


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as read.

    Attributes:
        document: None where it cannot be used.
        faults: Why.
    """

    name: str
    document: Document | None
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class FolderContents:
    """What stands in a collection folder, documents under embargo too.

    Attributes:
        files: In the order of their names.
        warnings: Files that belong to none of them.
    """

    folder: Path
    info: CollectionInfo
    files: tuple[ReadFile, ...]
    warnings: tuple[SkippedFile, ...] = ()

    def list_embargoes(self) -> tuple[dt.datetime, ...]:
        """Return the times at which embargoes end, different ones, ascending."""
        moments = (file.document.embargo_until for file in self.files if file.document)
        return tuple(sorted({moment.begin.astimezone(dt.UTC) for moment in moments if moment}))


@dataclass(frozen=True, slots=True)
class Corpus:
    """The documents of a collection folder that may be seen at a time.

    Attributes:
        documents: In the order of their file names, at least one, ids unique.
        skipped: Files that could not be used, in the same order.
        warnings: Files that are used, but not as they were meant to be.
    """

    info: CollectionInfo
    documents: tuple[Document, ...]
    skipped: tuple[SkippedFile, ...] = ()
    warnings: tuple[SkippedFile, ...] = ()


def read_folder(folder: Path, read: Callable[[Path], Document]) -> FolderContents:
    """Read every document of a folder.

    Args:
        folder: Its files are read, not those of folders in it.
        read: Reads one; raises DocumentError where it cannot be used.

    Raises:
        CollectionError: The folder or its `collection.toml` cannot be read.
    """
    try:
        paths = sorted(folder.iterdir(), key=lambda path: path.name)
    except FileNotFoundError:
        raise CollectionError(Fault(Problem.FOLDER_MISSING, {"folder": str(folder)})) from None
    except NotADirectoryError:
        raise CollectionError(Fault(Problem.FILE_FOR_FOLDER, {"folder": str(folder)})) from None
    except OSError as error:
        code = find_error_code(error)
        raise CollectionError(Fault(Problem.FOLDER_UNREADABLE, {"folder": str(folder), "code": code})) from error
    info, faults = read_info_with_faults(folder)
    names = {path.name for path in paths}
    files: list[ReadFile] = []
    warnings = [SkippedFile(COLLECTION_FILE_NAME, faults)] if faults else []
    for path in paths:
        if path.name.endswith(SIDECAR_SUFFIX):
            if path.name.removesuffix(SIDECAR_SUFFIX) not in names:
                warnings.append(SkippedFile(_printable(path.name), (Fault(Problem.NO_DOCUMENT),)))
            continue
        if is_companion(path.name):
            continue
        try:
            _check_place(path, folder)
            _check_sidecar_place(path, folder)
            files.append(ReadFile(path.name, read(path)))
        except DocumentError as error:
            files.append(ReadFile(_printable(path.name), None, error.faults))
    return FolderContents(folder, info, tuple(files), tuple(warnings))


def select_corpus(contents: FolderContents, today: dt.date | None, now: dt.datetime | None) -> Corpus:
    """Choose the documents that may be seen, and check them against each other.

    What is under embargo leaves no trace: all else is as if its file were not there.

    Args:
        contents: Of the folder.
        today: A day of publication far ahead of it is asked about; none where None.
        now: Embargoes that end then or before are over, with its zone; none is where None.

    Raises:
        CollectionError: None of the files is usable, or all are under embargo.
    """
    documents: dict[str, Document] = {}
    skipped: list[SkippedFile] = []
    warnings = [*contents.warnings]
    is_waiting = False
    for file in contents.files:
        document = file.document
        if document is None:
            skipped.append(SkippedFile(file.name, file.faults))
        elif document.embargo_until and (now is None or document.embargo_until.begin > now):
            is_waiting = True
        elif document.id in documents:
            taken = Fault(Problem.ID_TAKEN, {"id": document.id, "other": documents[document.id].file_name})
            skipped.append(SkippedFile(file.name, (taken,)))
        else:
            documents[document.id] = document
    if not documents:
        emptiness = _explain_emptiness(contents.folder, skipped)
        raise CollectionError(*((Problem.ALL_UNDER_EMBARGO,) if is_waiting else ()), *emptiness)
    warnings.extend(_drop_wrong_translations(documents))
    warnings.extend(_drop_wrong_replacements(documents))
    warnings.extend(_find_same_texts(documents.values()))
    warnings.extend(_find_empty_pages(documents.values()))
    warnings.extend(_find_dates_ahead(documents.values(), today) if today else ())
    return Corpus(contents.info, tuple(documents.values()), tuple(skipped), tuple(warnings))


def is_companion(name: str) -> bool:
    """Whether a file of the folder is none of its documents."""
    return (
        name in (COLLECTION_FILE_NAME, GOLDEN_FILE_NAME)
        or name.startswith((".", "~$"))
        or Path(name).stem.casefold() == "readme"
    )


def is_document_file(name: str) -> bool:
    """Whether a file of the folder is, or should be, one of its documents."""
    return not is_companion(name) and not name.endswith(SIDECAR_SUFFIX)


def _printable(name: str) -> str:
    """Return a file name that any terminal and log can show."""
    shown = name.encode("utf-8", "replace").decode("utf-8")
    return "".join("�" if unicodedata.category(char) in ("Cc", "Cf") else char for char in shown)


def _check_place(path: Path, folder: Path) -> None:
    if _printable(path.name) != path.name:
        raise DocumentError(Problem.NAME)
    try:
        target = path.resolve(strict=True)
        mode = target.stat().st_mode
    except PermissionError as error:
        raise DocumentError(Problem.NO_PERMISSION) from error
    except (OSError, RuntimeError) as error:
        raise DocumentError(Problem.BROKEN_LINK) from error
    if not target.is_relative_to(folder.resolve()):
        raise DocumentError(Problem.LINK_OUT)
    if stat.S_ISDIR(mode):
        raise DocumentError(Problem.IS_FOLDER)


def _check_sidecar_place(path: Path, folder: Path) -> None:
    sidecar = find_sidecar(path)
    if sidecar is not None and sidecar.is_symlink():
        try:
            _check_place(sidecar, folder)
        except DocumentError as error:
            raise DocumentError(*name_file(error.faults, sidecar.name)) from error


def _drop_wrong_translations(documents: dict[str, Document]) -> Iterator[SkippedFile]:
    """Clear each `translation_of` that leads nowhere or back, in place, and say so."""
    for document in list(documents.values()):
        original = documents.get(document.translation_of or "")
        if document.translation_of is None or (original and original.translation_of is None and original != document):
            continue
        if original is None:
            problem = Problem.TRANSLATION_ABSENT
        elif original.id == document.id:
            problem = Problem.TRANSLATION_OF_ITSELF
        else:
            problem = Problem.TRANSLATION_OF_TRANSLATION
        documents[document.id] = replace(document, translation_of=None)
        yield SkippedFile(document.file_name, (Fault(problem, {"id": document.translation_of}),))


def _drop_wrong_replacements(documents: dict[str, Document]) -> Iterator[SkippedFile]:
    """Clear what documents replace that replace them, in place, and say so; name what is not here."""
    older = {document.id: document.supersedes for document in documents.values()}
    for document in list(documents.values()):
        circular = [one for one in document.supersedes if document.id in (one, *walk_replacements(one, older))]
        absent = [one for one in document.supersedes if one not in documents]
        if circular:
            kept = tuple(one for one in document.supersedes if one not in circular)
            documents[document.id] = replace(document, supersedes=kept)
        for problem, ids in ((Problem.REPLACES_IN_CIRCLE, circular), (Problem.REPLACED_ABSENT, absent)):
            for one in ids:
                yield SkippedFile(document.file_name, (Fault(problem, {"id": one}),))


def _find_same_texts(documents: Iterable[Document]) -> Iterator[SkippedFile]:
    """Name each document whose text is that of one before it: both would be quoted."""
    first: dict[str, str] = {}
    for document in documents:
        other = first.setdefault(document.content_hash, document.file_name)
        if other != document.file_name:
            yield SkippedFile(document.file_name, (Fault(Problem.SAME_TEXT, {"other": other}),))


def _find_empty_pages(documents: Iterable[Document]) -> Iterator[SkippedFile]:
    """Name each PDF of which pages hold no text, as those do that are pictures: whoever adds a file has them read."""
    for document in documents:
        starts = document.page_starts if document.file_name.lower().endswith(".pdf") else ()
        ends = (*starts[1:], len(document.text)) if starts else ()
        pages = [
            at for at, place in enumerate(zip(starts, ends, strict=True), 1) if not _HELD.search(document.text, *place)
        ]
        if pages:
            shown = {
                "pages": ", ".join(map(str, pages[:_MAX_PAGES_NAMED])) + (" …" if len(pages) > _MAX_PAGES_NAMED else "")
            }
            yield SkippedFile(document.file_name, (Fault(Problem.PAGES_WITHOUT_TEXT, shown),))


def _find_dates_ahead(documents: Iterable[Document], today: dt.date) -> Iterator[SkippedFile]:
    """Name each document that is published far ahead of a day."""
    for document in documents:
        if document.published and is_far_ahead(document.published, today):
            shown = {"field": "published", "value": document.published.isoformat()}
            yield SkippedFile(document.file_name, (Fault(Problem.FIELD_DATE_AHEAD, shown),))


def _explain_emptiness(folder: Path, skipped: list[SkippedFile]) -> Iterator[Fault]:
    yield Fault(Problem.FOLDER_USELESS if skipped else Problem.FOLDER_EMPTY, {"folder": str(folder)})
    for file in skipped[:_MAX_NAMED]:
        yield from name_file(file.faults, file.name)
    if len(skipped) > _MAX_NAMED:
        yield Fault(Problem.MORE_FILES, {"n": len(skipped) - _MAX_NAMED})
