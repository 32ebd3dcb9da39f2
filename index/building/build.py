"""A folder of documents → a collection, reading again only what has changed since an earlier build."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from index.analysis.lexicon import Lexicon, load_lexicon
from index.building.analysed_document import AnalysedDocument, analyze_document, write_analysed
from index.building.assembly import assemble, index_documents
from index.building.cache import AnalysisCache, make_key
from index.building.parallel_analysis import ParallelAnalysis
from index.collection import Collection
from index.documents.extraction.models import CorpusLimits
from index.documents.file import read_document
from index.documents.folder import Corpus, is_document_file, read_folder, select_corpus
from index.errors import CollectionError, EmptyIndexError
from index.models import CollectionInfo, Document, SkippedFile
from index.problems import Problem

_MAX_FORMER_TEXTS = 2


@dataclass(frozen=True, slots=True)
class BuildProgress:
    """How far a build is.

    Attributes:
        files: Files looked at.
        total_files: Files in the folder that are, or should be, documents.
        documents: Documents that can be used.
        passages: Their passages.
        reused: Documents that were taken from an earlier build.
    """

    files: int
    total_files: int
    documents: int
    passages: int
    reused: int


@dataclass(frozen=True, slots=True)
class CollectionStage:
    """A collection as it is from one end of embargoes to the next.

    Attributes:
        begins: When the embargoes end without which it differs from the stage before, in UTC; None for the first one.
    """

    begins: dt.datetime | None
    collection: Collection


def build_collection(
    folder: Path,
    cache_path: Path | None = None,
    on_progress: Callable[[BuildProgress], None] | None = None,
    processes: int = 1,
    now: dt.datetime | None = None,
) -> Collection:
    """Read and index the documents of a folder that are under no embargo; arguments and errors as in `build_stages`."""
    with contextlib.closing(build_stages(folder, cache_path, on_progress, processes=processes, now=now)) as stages:
        return next(stages).collection


def build_stages(
    folder: Path,
    cache_path: Path | None = None,
    on_progress: Callable[[BuildProgress], None] | None = None,
    served: Iterable[Document] = (),
    processes: int = 1,
    now: dt.datetime | None = None,
) -> Generator[CollectionStage]:
    """Read a folder of documents, and index it as it is now, and as it will be whenever an embargo ends.

    Args:
        folder: Of documents, with its `collection.toml`.
        cache_path: Where analysed documents and the lexicon are kept from build to build; nowhere where None.
        on_progress: Told after each document.
        served: What was read before from files that are the same: receipts that are out may be about it.
        processes: How many processes may read files beside this one; with fewer than two, it reads them itself.
        now: With its zone; no embargo is over, and no date of publication far ahead of it, where None.

    Yields:
        The first stage, then those that wait, by time; each is made when it is asked for.

    Raises:
        CollectionError: The folder cannot be used, or holds no document that can be quoted.
        OSError: What is kept cannot be read or written.
    """
    with ExitStack() as stack:
        cache = AnalysisCache(cache_path) if cache_path else None
        is_complete = False
        if cache:
            stack.callback(lambda: cache.close(drops_unused=is_complete))
        limits = CorpusLimits()
        paths = _list_files(folder)
        keys = dict(_list_keys(paths, limits)) if cache else {}
        missing = [path for path in paths if not cache or (path in keys and not cache.has(keys[path]))]
        ahead = stack.enter_context(ParallelAnalysis(filter(_is_ordinary, missing), limits, processes))
        # Meanwhile, where there are processes beside this one.
        lexicon = _find_or_load_lexicon(cache) if cache else load_lexicon()
        reader = _Reader(cache, keys, ahead, limits, on_progress, len(paths))
        contents = read_folder(folder, reader.read)
        is_complete = True
        known = {one.id: one for one in served}
        embargoes = contents.list_embargoes()
        for begins in (None, *(one for one in embargoes if now is None or one > now)):
            corpus = select_corpus(contents, now.date() if now else None, begins or now)
            with _naming_emptiness():
                index = assemble(reader.list_analysed(corpus, known), lexicon)
            yield CollectionStage(begins, Collection(corpus.info, index, corpus.skipped, corpus.warnings))


def index_collection(
    info: CollectionInfo,
    documents: Iterable[Document],
    skipped: Sequence[SkippedFile] = (),
    warnings: Sequence[SkippedFile] = (),
) -> Collection:
    """Split, analyse and index documents with different ids.

    Raises:
        CollectionError: None of them holds a sentence that can be quoted.
    """
    with _naming_emptiness():
        index = index_documents(documents)
    return Collection(info, index, skipped, warnings)


def _find_or_load_lexicon(cache: AnalysisCache) -> Lexicon:
    lexicon = cache.find_lexicon()
    if lexicon is None:
        lexicon = load_lexicon()
        cache.keep_lexicon(lexicon)
    return lexicon


@contextmanager
def _naming_emptiness() -> Iterator[None]:
    try:
        yield
    except EmptyIndexError as error:
        raise CollectionError(Problem.NOTHING_QUOTABLE) from error


class _Reader:
    """Reads documents for a build, and remembers what analysing them gave."""

    def __init__(
        self,
        cache: AnalysisCache | None,
        keys: Mapping[Path, bytes],
        ahead: ParallelAnalysis,
        limits: CorpusLimits,
        on_progress: Callable[[BuildProgress], None] | None,
        total_files: int,
    ) -> None:
        self._cache = cache
        self._keys = keys
        self._ahead = ahead
        self._limits = limits
        self._on_progress = on_progress
        self._analysed: dict[str, AnalysedDocument] = {}
        self._progress = BuildProgress(0, total_files, 0, 0, 0)

    def read(self, path: Path) -> Document:
        progress = replace(self._progress, files=self._progress.files + 1)
        try:
            analysed, is_reused = self._find_or_analyze(path)
            progress = replace(
                progress,
                documents=progress.documents + 1,
                passages=progress.passages + len(analysed.passage_starts) - 1,
                reused=progress.reused + is_reused,
            )
            self._analysed[analysed.document.file_name] = analysed
            return analysed.document
        finally:
            self._progress = progress
            if self._on_progress:
                self._on_progress(progress)

    def list_analysed(self, corpus: Corpus, served: Mapping[str, Document]) -> list[AnalysedDocument]:
        """Return the analysed documents of a corpus; its reading may have cleared a field that leads nowhere.

        Args:
            corpus: All that was read.
            served: What was read before from the same files, by id.
        """
        return [
            replace(
                self._analysed[document.file_name],
                document=replace(document, former_texts=_list_former_texts(document, served.get(document.id))),
            )
            for document in corpus.documents
        ]

    def _find_or_analyze(self, path: Path) -> tuple[AnalysedDocument, bool]:
        key = self._keys.get(path)
        if self._cache and key is not None and (found := self._cache.find(key)) is not None:
            return found, True
        analysed, data = self._ahead.take(path) or (analyze_document(read_document(path, self._limits)), None)
        if self._cache and key is not None:
            self._cache.keep(key, write_analysed(analysed) if data is None else data)
        return analysed, False


def _list_former_texts(document: Document, served: Document | None) -> tuple[str, ...]:
    """Return the texts that other readers made of a document's file, the last one first."""
    if served is None:
        return ()
    if served.text == document.text:
        return served.former_texts
    return (served.text, *served.former_texts)[:_MAX_FORMER_TEXTS]


def _list_files(folder: Path) -> list[Path]:
    """Return the files that are, or should be, documents."""
    try:
        return [path for path in folder.iterdir() if is_document_file(path.name)]
    except OSError:
        return []  # reading the collection says what is wrong


def _list_keys(paths: Iterable[Path], limits: CorpusLimits) -> Iterator[tuple[Path, bytes]]:
    """Yield the files that can be kept, each with what it is kept by; reading the others says what is wrong."""
    for path in paths:
        with contextlib.suppress(OSError):
            if path.is_file() and path.stat().st_size <= limits.max_file_bytes:
                yield path, make_key(path)


def _is_ordinary(path: Path) -> bool:
    """Whether a file may be read before its place is looked at."""
    return path.is_file() and not path.is_symlink()
