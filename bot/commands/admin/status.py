"""`kutip status`: a health check."""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt

from bot.commands.admin.opening import read_settings, run
from bot.commands.arguments import choose_language, define_for_admins
from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.operations.health import check_health
from bot.operations.sharing.opening import refresh_copies
from bot.settings.folders import is_sample
from bot.terminal.streams import make_printable, print_out
from bot.values.health import Health
from bot.views.admin.faults import write_faults
from bot.views.admin.health import write_health
from bot.views.json_objects import JsonObject, write_line
from index.changes import BuildFailure
from index.models import Language

_UNHEALTHY = 1


def show_status(parsed: argparse.Namespace) -> int:
    """Says how Kutip fares; returns 1 where something keeps it from answering."""
    settings = read_settings(parsed)
    run(refresh_copies(settings))
    health = run(check_health(settings, is_offline=parsed.offline))
    if parsed.json:
        print_out(write_line(_describe(health)))
    else:
        language = choose_language(parsed)
        folder = make_printable(str(settings.data_folder))
        print_out(phrase(Key.HEALTH_DATA_FOLDER, language, folder=folder))
        seeds = make_printable(str(settings.documents_folder))
        print_out(phrase(Key.HEALTH_COLLECTION, language, folder=seeds))
        if is_sample(settings.documents_folder):
            print_out(phrase(Key.SHELL_SAMPLE, language))
        for line in write_health(health, language):
            print_out(line)
    return 0 if health.is_healthy else _UNHEALTHY


def _describe(health: Health) -> JsonObject:
    collection, failure = health.collection, health.collection.failure
    return {
        "healthy": health.is_healthy,
        "problems": [write_faults([one], Language.EN) for one in health.problems],
        "generation": collection.serving,
        "since": _write_moment(collection.events.serving_since),
        "documents": collection.documents,
        "passages": collection.passages,
        "withdrawn": list(collection.withdrawn),
        "candidates": list(collection.candidates),
        "folder": dataclasses.asdict(collection.folder) if collection.folder else None,
        "coming": [
            {"document": one.document_id, "change": one.kind.value, "at": one.at.isoformat()}
            for one in collection.coming
        ],
        "last_failure": _describe_failure(failure) if failure else None,
        "schema": health.database.schema,
        "free_bytes": health.free_bytes,
        "telegram": {
            "asked": health.telegram.is_asked,
            "username": health.telegram.username,
            "reachable": health.telegram.username is not None if health.telegram.is_asked else None,
        },
    }


def _describe_failure(failure: BuildFailure) -> JsonObject:
    return {"at": _write_moment(failure.at), "reason": write_faults(failure.faults, Language.EN)}


def _write_moment(moment: dt.datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def define_status(parser: argparse.ArgumentParser) -> None:
    """Define `kutip status`."""
    details = (
        "Say how Kutip fares on this server. Exit status: 0 if nothing keeps it from answering, else 1. The last "
        "failed build is shown but changes nothing about that. Nothing is written."
    )
    define_for_admins(parser, show_status, details)
    parser.add_argument("--offline", action="store_true", help="do not contact Telegram")
