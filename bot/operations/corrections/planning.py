"""Which messages have to be corrected: by what serves now, or by what would serve after a decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from bot.operations.corrections.judging import QuoteJudge
from bot.operations.workplace import Workplace
from bot.values.corrections import Basis, CorrectionPlan
from index.collection import Collection
from index.errors import IndexingError, NoEarlierGenerationError


async def plan_corrections(
    place: Workplace,
    was: Basis,
    after: Collection,
    withdrawn: Mapping[str, str],
) -> CorrectionPlan:
    """Finds the messages that would say something untrue.

    Args:
        place: Where.
        was: From what was quoted.
        after: What is quoted from then on, withdrawn documents left out.
        withdrawn: Since when each withdrawn document is, ISO dates by id.
    """
    kept = place.store.kept_messages
    if not kept.kept_days:
        return CorrectionPlan()
    before = await place.do(_open_whole, place, was.edition)
    changed = await place.do(_list_changed, before, after)
    changed |= was.withdrawn ^ withdrawn.keys()
    changed |= {mark.partition(" ")[0] for mark in was.fallen ^ after.fallen}
    quoted = await kept.find_quoted(changed)
    messages = await kept.list_quoting(quoted) if quoted else []
    today = dt.datetime.now(dt.UTC).date()
    return await place.do(QuoteJudge(before, after, withdrawn, today).judge, messages)


async def count_for_withdrawal(place: Workplace, document_id: str) -> int:
    """How many messages would be corrected if a document were withdrawn now."""
    serving = await place.open_collection()
    if serving is None:
        return 0
    days = _read_withdrawn(place)
    today = dt.datetime.now(dt.UTC).date().isoformat()
    without, then = serving.without([*days, document_id]), days | {document_id: today}
    was = Basis(place.serving, frozenset(days), serving.fallen)
    return len((await plan_corrections(place, was, without, then)).corrected)


async def count_for_publishing(place: Workplace, name: str) -> int:
    """How many messages would be corrected if an edition served now; 0 where it cannot be opened."""
    after = await place.do(_open_whole, place, name)
    if after is None:
        return 0
    days, serving = _read_withdrawn(place), await place.open_collection()
    was = Basis(place.serving, frozenset(days), serving.fallen if serving else frozenset())
    return len((await plan_corrections(place, was, after.without(days), days)).corrected)


async def count_for_rollback(place: Workplace) -> int:
    """How many messages would be corrected if the edition before served again; 0 where there is none."""
    try:
        return await count_for_publishing(place, await place.do(place.generations.find_earlier))
    except NoEarlierGenerationError:
        return 0


def _read_withdrawn(place: Workplace) -> dict[str, str]:
    return {document_id: one.day for document_id, one in place.generations.read_state().withdrawn.items()}


def _open_whole(place: Workplace, edition: str) -> Collection | None:
    try:
        return place.generations.open(edition).collection if edition else None
    except IndexingError:
        return None


def _list_changed(before: Collection | None, after: Collection) -> set[str]:
    """The ids of documents that are there in one of the two alone, or not as they were; all where that is unknown."""
    then = _hash_texts(before) if before else {}
    now = _hash_texts(after)
    return {one for one in then.keys() | now.keys() if then.get(one) != now.get(one)}


def _hash_texts(collection: Collection) -> dict[str, bytes]:
    documents = collection.index.documents
    return {documents.name_document(number): documents.hash_text(number) for number in range(len(documents))}
