"""`kutip stats`, `kutip questions` and `kutip unanswered`: what people asked."""

from __future__ import annotations

import argparse
import os
import sys
from functools import partial
from pathlib import Path

from bot.commands.admin.opening import in_workplace, open_collection
from bot.commands.arguments import define_for_admins, read_path
from bot.errors import OutputError
from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.operations.statistics import Statistics, count, exporting, limit_days, list_gaps, list_questions
from bot.operations.workplace import Workplace
from bot.terminal.streams import print_out
from bot.terminal.text import write_plain
from bot.values.audit import SHELL_ADMIN_ID
from bot.values.question_counts import DEFAULT_DAYS, MAX_DAYS, CountedQuestion, QuestionCounts
from bot.views.admin.question_lists import MAX_LISTED, render_questions, write_table
from bot.views.admin.statistics import render_statistics
from bot.views.json_objects import JsonObject, write_line
from bot.views.shown import show
from index.models import Language
from index.problems import Fault, Problem, explain_path

_MAX_ROWS = 1_000_000
_STANDARD_OUTPUT = Path("-")


async def show_questions(
    parsed: argparse.Namespace, place: Workplace, language: Language, *, only_unanswered: bool
) -> int:
    """Lists the most asked questions, or all of them for programs."""
    days = limit_days(place, parsed.days)
    if parsed.json or parsed.csv:
        await _export(parsed, days, place, language, only_unanswered=only_unanswered)
    elif not place.settings.questions_kept_days:
        print_out(phrase(Key.QUESTIONS_OFF, language))
    else:
        if only_unanswered:
            found = await list_gaps(place, await open_collection(place, language), days, MAX_LISTED)
        else:
            found = await list_questions(place, days, MAX_LISTED)
        view = render_questions(
            found.questions, found.asked, found.different, days, language, only_unanswered=only_unanswered
        )
        print_out(write_plain(view))
    return 0


async def show_statistics(parsed: argparse.Namespace, place: Workplace, language: Language) -> int:
    """Shows the figures of some days."""
    found = await count(place, await open_collection(place, language), limit_days(place, parsed.days))
    if parsed.json:
        print_out(write_line(_describe_statistics(found)))
    else:
        view = render_statistics(found.counts, found.votes, found.disputed, found.serving, found.days, language)
        print_out(write_plain(view))
    return 0


async def _export(
    parsed: argparse.Namespace, days: int, place: Workplace, language: Language, *, only_unanswered: bool
) -> None:
    """Writes all questions for programs."""
    kind = "json" if parsed.json else "csv"
    async with exporting(place, days, _MAX_ROWS, kind, SHELL_ADMIN_ID, only_unanswered=only_unanswered) as (
        _,
        questions,
    ):
        if parsed.csv is None:
            for question in questions:
                print_out(write_line(_describe_question(question)))
            return
        table = write_table(questions, language)
        if parsed.csv == _STANDARD_OUTPUT:
            sys.stdout.buffer.write(table)
            sys.stdout.buffer.flush()
            return
        _create_file(parsed.csv, table)
    if parsed.json:
        print_out(write_line({"file": str(parsed.csv), "questions": len(questions)}))
    else:
        print_out(phrase(Key.SHELL_TABLE_SAVED, language, file=show(str(parsed.csv)).text, n=len(questions)))


def _create_file(path: Path, data: bytes) -> None:
    """Makes a file for its owner only.

    Raises:
        OutputError: It is there already, or cannot be written.
    """
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
    except OSError as error:
        raise OutputError(Fault(Problem.PATH_UNWRITABLE, {"path": str(path)}), explain_path(path, error)) from None


def _describe_question(question: CountedQuestion) -> JsonObject:
    return {
        "question": question.text,
        "language": question.language.value,
        "outcome": question.outcome.value,
        "document": question.document,
        "times": question.times,
        "last_asked": question.last_asked.isoformat(),
    }


def _describe_statistics(found: Statistics) -> JsonObject:
    return {
        "days": found.days,
        "questions": _describe_counts(found.counts) if found.counts else None,
        "votes": {"up": found.votes.up, "down": found.votes.down},
        "disputed": [
            {
                "id": each.quote.id,
                "document": each.quote.citation.document_id,
                "text": each.quote.text,
                "up": each.votes.up,
                "down": each.votes.down,
            }
            for each in found.disputed
        ],
        "generation": found.serving.generation or None,
        "documents": found.serving.documents,
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


def define_stats(parser: argparse.ArgumentParser) -> None:
    """Define `kutip stats`."""
    define_for_admins(parser, in_workplace(show_statistics), "Show how much is asked and how well it is answered.")
    _add_days(parser)


def define_questions(parser: argparse.ArgumentParser) -> None:
    """Define `kutip questions`."""
    _define_list(parser, "List what is asked most.", only_unanswered=False)


def define_unanswered(parser: argparse.ArgumentParser) -> None:
    """Define `kutip unanswered`."""
    _define_list(parser, "List what is asked most without a clear answer.", only_unanswered=True)


def _define_list(parser: argparse.ArgumentParser, details: str, *, only_unanswered: bool) -> None:
    define_for_admins(parser, in_workplace(partial(show_questions, only_unanswered=only_unanswered)), details)
    _add_days(parser)
    help_text = "write all of them as a table to a new file; - for standard output"
    parser.add_argument("--csv", type=read_path, metavar="FILE", help=help_text)


def _add_days(parser: argparse.ArgumentParser) -> None:
    help_text = f"how many days, today included (default: {DEFAULT_DAYS})"
    parser.add_argument("--days", type=_read_days, default=DEFAULT_DAYS, metavar="N", help=help_text)


def _read_days(text: str) -> int:
    days = int(text[:6]) if text.isascii() and text.isdecimal() else 0
    if not 1 <= days <= MAX_DAYS:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to {MAX_DAYS}")
    return days
