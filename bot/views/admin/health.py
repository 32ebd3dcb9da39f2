"""How Kutip fares on this server, a line each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from bot.messages.keys import Key
from bot.messages.texts import format_date, format_megabytes, phrase
from bot.values.health import CollectionHealth, Health, TelegramHealth
from bot.views.admin.faults import write_faults
from bot.views.admin.overview import write_coming
from index.changes import FileChanges
from index.models import Language
from index.problems import Fault, Problem


def write_health(health: Health, language: Language) -> Iterator[str]:
    """Yields what is so, and last what is not in order."""
    yield from _write_collection(health.collection, language)
    if health.database.schema is not None:
        yield phrase(Key.HEALTH_DATABASE, language, version=str(health.database.schema))
    elif not health.database.problem:
        yield phrase(Key.HEALTH_DATABASE_NONE, language)
    if health.unanswered.waiting or health.unanswered.undelivered:
        waiting, undelivered = health.unanswered.waiting, health.unanswered.undelivered
        yield phrase(Key.HEALTH_UNANSWERED, language, waiting=waiting, undelivered=undelivered)
    if health.free_bytes is not None:
        yield phrase(Key.HEALTH_DISK, language, size=format_megabytes(health.free_bytes, language))
    yield from _write_telegram(health.telegram, language)
    for problem in health.problems:
        yield phrase(Key.HEALTH_PROBLEM, language, reason=write_faults([problem], language))


def _write_collection(collection: CollectionHealth, language: Language) -> Iterator[str]:
    if collection.serving is None:
        if collection.problem == Fault(Problem.NO_GENERATION):
            yield phrase(Key.HEALTH_NONE, language)
    elif collection.events.serving_since is None:
        yield phrase(Key.HEALTH_SERVING, language, name=collection.serving)
    else:
        date, time = _split_moment(collection.events.serving_since, language)
        yield phrase(Key.HEALTH_SERVING_SINCE, language, name=collection.serving, date=date, time=time)
    if collection.documents is not None and collection.passages is not None:
        yield phrase(Key.HEALTH_DOCUMENTS, language, documents=collection.documents, passages=collection.passages)
    if collection.withdrawn:
        yield phrase(Key.SOURCES_WITHDRAWN, language, ids=", ".join(collection.withdrawn))
    if collection.candidates:
        yield phrase(Key.HEALTH_CANDIDATES, language, names=", ".join(collection.candidates))
    yield from write_coming(collection.coming, language)
    changes = collection.folder
    if changes == FileChanges():
        yield phrase(Key.HEALTH_FOLDER_SAME, language)
    elif changes is not None:
        added, changed, removed = (len(each) for each in (changes.added, changes.changed, changes.removed))
        yield phrase(Key.HEALTH_FOLDER_CHANGED, language, added=added, changed=changed, removed=removed)
    if collection.failure is not None:
        date, time = _split_moment(collection.failure.at, language)
        reason = write_faults(collection.failure.faults, language)
        yield phrase(Key.HEALTH_FAILURE, language, date=date, time=time, reason=reason)


def _write_telegram(telegram: TelegramHealth, language: Language) -> Iterator[str]:
    if telegram.username is not None:
        yield phrase(Key.HEALTH_TELEGRAM, language, name=telegram.username)
    elif not telegram.is_asked:
        yield phrase(Key.HEALTH_TELEGRAM_OFF if telegram.has_token else Key.HEALTH_TELEGRAM_UNSET, language)


def _split_moment(moment: dt.datetime, language: Language) -> tuple[str, str]:
    return format_date(moment.date(), language), f"{moment:%H:%M}"
