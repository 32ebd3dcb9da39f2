"""`kutip stats`, `kutip questions` and `kutip unanswered`: what people asked."""

from __future__ import annotations

import argparse
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands.admin.workplace import Workplace, open_workplace
from bot.commands.arguments import add_parser
from bot.commands.json_objects import JsonObject, write_line
from bot.errors import OutputError
from bot.operations.disputed_quotes import DISPUTED_LOOKED_AT, open_disputed
from bot.terminal.shell import write_table_saved
from bot.terminal.streams import say
from bot.terminal.text import write_plain
from bot.values.audit import AuditedAction
from bot.values.questions import DEFAULT_DAYS, MAX_DAYS, CountedQuestion, QuestionCounts
from bot.values.votes import DisputedQuote, Serving, VoteCounts
from bot.views.admin.questions import MAX_LISTED, WHICH, render_questions, render_questions_off, write_table
from bot.views.admin.statistics import render_statistics

if TYPE_CHECKING:
    from bot.commands.arguments import Commands

_MAX_ROWS = 1_000_000
_STANDARD_OUTPUT = Path("-")


def show_questions(parsed: argparse.Namespace, *, only_unanswered: bool) -> int:
    """Lists the most asked questions, or all of them for programs."""
    with open_workplace(parsed) as place:
        if not place.settings.questions_kept_days and not (parsed.json or parsed.csv):
            say(write_plain(render_questions_off(place.language)))
            return 0
        days = _limit_days(parsed.days, place)
        most = _MAX_ROWS if parsed.json or parsed.csv else MAX_LISTED
        log = place.store.questions
        listed = place.wait(log.list_asked(days, most, only_unanswered=only_unanswered))
        if parsed.json or parsed.csv:
            _export(listed, days, parsed, place, only_unanswered=only_unanswered)
            return 0
        asked, different = place.wait(log.count_asked(days, only_unanswered=only_unanswered))
        view = render_questions(listed, asked, different, days, place.language, only_unanswered=only_unanswered)
        say(write_plain(view))
    return 0


def show_statistics(parsed: argparse.Namespace) -> int:
    """Shows the figures of some days."""
    with open_workplace(parsed) as place:
        days, store = _limit_days(parsed.days, place), place.store
        counts = place.wait(store.questions.count(days)) if place.settings.questions_kept_days else None
        votes = place.wait(store.votes.count(days))
        collection = place.open_collection()
        disputed: list[DisputedQuote] = []
        if collection is not None:
            disputed = open_disputed(place.wait(store.votes.list_disputed(days, DISPUTED_LOOKED_AT)), collection)
        serving = Serving(place.serving, len(collection.documents) if collection else 0)
        if parsed.json:
            say(write_line(_describe_statistics(counts, votes, disputed, serving, days)))
        else:
            say(write_plain(render_statistics(counts, votes, disputed, serving, days, place.language)))
    return 0


def _limit_days(days: int, place: Workplace) -> int:
    """Of days before those that are kept nothing is known."""
    return min(days, place.settings.questions_kept_days or MAX_DAYS)


def _export(
    questions: list[CountedQuestion],
    days: int,
    parsed: argparse.Namespace,
    place: Workplace,
    *,
    only_unanswered: bool,
) -> None:
    """Writes all questions for programs; readers' words leave Kutip here, so that it is audited."""
    kind = "json" if parsed.json else "csv"
    name = f"kutip-{WHICH[True] if only_unanswered else 'questions'}-{days}.{kind}"
    if parsed.csv is None:
        place.record(AuditedAction.EXPORT, name)
        for question in questions:
            say(write_line(_describe_question(question)))
        return
    table = write_table(questions, place.language)
    if parsed.csv == _STANDARD_OUTPUT:
        place.record(AuditedAction.EXPORT, name)
        sys.stdout.buffer.write(table)
        sys.stdout.buffer.flush()
        return
    with place.recording(AuditedAction.EXPORT, name):
        _create_file(parsed.csv, table)
    if parsed.json:
        say(write_line({"file": str(parsed.csv), "questions": len(questions)}))
    else:
        say(write_table_saved(parsed.csv, len(questions), place.language))


def _create_file(path: Path, data: bytes) -> None:
    """Makes a file for its owner only.

    Raises:
        OutputError: It is there already, or cannot be written.
    """
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror}") from None


def _describe_question(question: CountedQuestion) -> JsonObject:
    return {
        "question": question.text,
        "language": question.language.value,
        "outcome": question.outcome.value,
        "document": question.document,
        "times": question.times,
        "last_asked": question.last_asked.isoformat(),
    }


def _describe_statistics(
    counts: QuestionCounts | None, votes: VoteCounts, disputed: list[DisputedQuote], serving: Serving, days: int
) -> JsonObject:
    return {
        "days": days,
        "questions": _describe_counts(counts) if counts else None,
        "votes": {"up": votes.up, "down": votes.down},
        "disputed": [
            {
                "id": each.quote.id,
                "document": each.quote.citation.document_id,
                "text": each.quote.text,
                "up": each.votes.up,
                "down": each.votes.down,
            }
            for each in disputed
        ],
        "generation": serving.generation or None,
        "documents": serving.documents,
    }


def _describe_counts(counts: QuestionCounts) -> JsonObject:
    return {
        "since": counts.since.isoformat(),
        "until": counts.until.isoformat(),
        "total": counts.total,
        "by_day": {day.isoformat(): times for day, times in counts.by_day.items()},
        "outcomes": {outcome.value: times for outcome, times in counts.outcomes.items()},
        "languages": {language.value: times for language, times in counts.languages.items()},
        "places": {place.value: times for place, times in counts.places.items()},
        "documents": counts.documents,
        "median_ms": counts.median_ms,
        "p95_ms": counts.p95_ms,
    }


def add_parsers(commands: Commands) -> None:
    """Adds the commands."""
    for add_command in (_add_stats, _add_questions, _add_unanswered):
        add_command(commands)


def _add_stats(commands: Commands) -> None:
    parser = add_parser(commands, "stats", "show how much is asked and how well it is answered", show_statistics)
    _add_days(parser)


def _add_questions(commands: Commands) -> None:
    parser = add_parser(
        commands, "questions", "list what is asked most", partial(show_questions, only_unanswered=False)
    )
    _add_days(parser)
    _add_table(parser)


def _add_unanswered(commands: Commands) -> None:
    parser = add_parser(
        commands,
        "unanswered",
        "list what is asked most without a clear answer",
        partial(show_questions, only_unanswered=True),
    )
    _add_days(parser)
    _add_table(parser)


def _add_days(parser: argparse.ArgumentParser) -> None:
    help_text = f"how many days, today included (default: {DEFAULT_DAYS})"
    parser.add_argument("--days", type=_read_days, default=DEFAULT_DAYS, metavar="N", help=help_text)


def _add_table(parser: argparse.ArgumentParser) -> None:
    help_text = "write all of them as a table to a new file; - for standard output"
    parser.add_argument("--csv", type=Path, metavar="FILE", help=help_text)


def _read_days(text: str) -> int:
    days = int(text[:6]) if text.isascii() and text.isdecimal() else 0
    if not 1 <= days <= MAX_DAYS:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to {MAX_DAYS}")
    return days
