"""The documents: what can be used but would be better otherwise, and what newcomers are offered."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.settings.extras import advise_install
from bot.settings.settings import Settings
from bot.values.health import HealthFault, HealthProblem
from index.building.snapshot import INDEX_SUFFIX
from index.building.stored_folder import open_folder
from index.collection import Collection
from index.documents.collection_file import GOLDEN_FILE_NAME
from index.editing.beginning import EXAMPLE_IDS
from index.editing.near_duplicates import MOST_COMPARED, find_alike
from index.models import Document, Language, Reading
from index.problems import Fault, Problem
from index.releases.comparison import find_weak_suggestions
from index.releases.evaluation import list_absent
from index.releases.golden import find_golden_set

_MAX_NAMES = 5
_MAX_REASONS = 10
_MIN_TITLE_WORDS = 2
_WORD = re.compile(r"[^\W_]+")


def open_documents(settings: Settings) -> Collection:
    """Returns the documents' folder as it is now.

    Raises:
        CollectionError: Nothing can be answered from it.
    """
    built = sorted(settings.generations_folder.glob(f"[0-9]*/*{INDEX_SUFFIX}"), reverse=True)
    now = dt.datetime.now(dt.UTC)
    return open_folder(settings.documents_folder, settings.data_folder / "indexes", built, now).as_of(now)


def list_document_remarks(collection: Collection, seeds_folder: Path) -> Iterator[HealthFault | Fault]:
    """Yields what to look at in a collection.

    Args:
        collection: As it is now.
        seeds_folder: Where its golden questions stand.
    """
    documents = [*collection.documents]
    missing = [file.name for file in collection.skipped if _lacks_extractor(file.faults)]
    others = [file for file in collection.skipped if file.name not in missing]
    yield from _name(HealthProblem.EXTRA_MISSING, missing, command=advise_install("documents"))
    for file in others[:_MAX_REASONS]:
        yield HealthFault(HealthProblem.FILE_UNUSABLE, {"reason": file.faults}, file.name)
    yield from _name(HealthProblem.FILES_SKIPPED, [file.name for file in others[_MAX_REASONS:]])
    yield from _name(HealthProblem.TITLES_VAGUE, [one.id for one in documents if _is_vague(one)])
    yield from _name(HealthProblem.DATES_MISSING, [one.id for one in documents if one.published is None])
    yield from _name(HealthProblem.SCANS_POOR, [one.id for one in documents if one.reading is Reading.POOR])
    yield from _name(HealthProblem.NEAR_DUPLICATES, [f"{one} = {other}" for one, other in _find_alike(documents)])
    known = {one.id for one in documents}
    absent = [f"{one.id} → {other}" for one in documents for other in one.supersedes if other not in known]
    yield from _name(HealthProblem.REPLACED_UNKNOWN, absent)
    if len(documents) > 1:
        yield from _name(HealthProblem.EXAMPLE_LEFT, [one.id for one in documents if one.id in EXAMPLE_IDS.values()])
    weak = find_weak_suggestions(collection, collection.info.suggestions)
    yield from _name(HealthProblem.SUGGESTIONS_WEAK, [f"“{text}”" for text in weak])
    offered = collection.info.suggestions
    for unsaid in Language:
        if not offered.get(unsaid) and (unsaid in offered or not offered):
            yield HealthFault(HealthProblem.SUGGESTIONS_MISSING, {"language_name": unsaid})
    golden = find_golden_set(seeds_folder)
    yield from golden.faults
    yield from _name(HealthProblem.GOLDEN_ABSENT, list_absent(golden.questions, collection))
    if not golden.questions and not golden.faults:
        has_file = (seeds_folder / GOLDEN_FILE_NAME).exists()
        yield HealthFault(HealthProblem.GOLDEN_COMMENTED if has_file else HealthProblem.GOLDEN_MISSING, {})


def _name(problem: HealthProblem, names: Iterable[str], **details: str) -> Iterator[HealthFault]:
    listed = [*names]
    if listed:
        more = f", +{len(listed) - _MAX_NAMES}" if len(listed) > _MAX_NAMES else ""
        yield HealthFault(problem, {"names": f"{', '.join(listed[:_MAX_NAMES])}{more}", **details})


def _lacks_extractor(faults: Iterable[object]) -> bool:
    return any(getattr(fault, "problem", None) is Problem.MISSING_EXTRACTOR for fault in faults)


def _is_vague(document: Document) -> bool:
    """Whether a title is the file's name, or one word, rather than one that a reader would know it by."""
    words = _WORD.findall(document.title.casefold())
    # Files that Kutip saved are named after their titles, which somebody wrote with capitals.
    is_file_name = document.title.islower() and words == _WORD.findall(Path(document.file_name).stem.casefold())
    return len(words) < _MIN_TITLE_WORDS or is_file_name


def _find_alike(documents: list[Document]) -> Iterator[tuple[str, str]]:
    if len(documents) > MOST_COMPARED:
        return
    for document, found in find_alike(documents, {document.id for document in documents}):
        yield found.document_id, document.id
