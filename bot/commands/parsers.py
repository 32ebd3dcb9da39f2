"""The arguments of the commands that run the collection; each command is imported when it runs."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from bot.arguments import add_language, add_seeds
from bot.asked_questions import DEFAULT_DAYS, MAX_DAYS

if TYPE_CHECKING:
    from bot.arguments import Commands

# An option a field of `index.editable_fields.FieldName`, which takes long to import.
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
}
OPTIONS_OF_ONE_FILE = ("title", "url", "replace")


def add_commands(commands: Commands) -> None:
    """Adds the commands that run the collection."""
    for add_command in (
        _add_reindex,
        _add_publish,
        _add_discard,
        _add_rollback,
        _add_withdraw,
        _add_add,
        _add_stats,
        _add_questions,
        _add_unanswered,
        _add_status,
        _add_backup,
        _add_restore,
    ):
        add_command(commands)


def _add_parser(
    commands: Commands, name: str, help_text: str, run: Callable[[argparse.Namespace], int], details: str = ""
) -> argparse.ArgumentParser:
    description = f"{help_text[0].upper()}{help_text[1:]}.{' ' if details else ''}{details}"
    parser = commands.add_parser(name, help=help_text, description=description)
    parser.add_argument("--json", action="store_true", help="JSON for programs instead of words")
    add_language(parser, "the system's")
    parser.set_defaults(run=run)
    return parser


def _add_reindex(commands: Commands) -> None:
    details = (
        "Without an option it stays a candidate, and what it would change is shown. Clean means: no file is skipped "
        "and no golden question is answered worse. The first build of all is published at once. "
        "Exit status: 0 done; 1 failed, nothing has changed; 3 built, but not published because it is not clean."
    )
    parser = _add_parser(commands, "reindex", "build the collection anew from the documents' folder", _reindex, details)
    decision = parser.add_mutually_exclusive_group()
    decision.add_argument("--publish", action="store_true", help="publish it, whatever changes")
    decision.add_argument("--publish-if-clean", action="store_true", help="publish it if it is clean")
    add_seeds(parser)


def _reindex(parsed: argparse.Namespace) -> int:
    from bot.commands.reindex import reindex

    return reindex(parsed)


def _add_publish(commands: Commands) -> None:
    parser = _add_parser(commands, "publish", "let a candidate answer from now on", _publish)
    parser.add_argument("name", metavar="NAME", help="of the candidate, such as 0007")


def _publish(parsed: argparse.Namespace) -> int:
    from bot.commands.deciding import publish

    return publish(parsed)


def _add_discard(commands: Commands) -> None:
    parser = _add_parser(commands, "discard", "delete a candidate", _discard)
    parser.add_argument("name", metavar="NAME", help="of the candidate, such as 0007")


def _discard(parsed: argparse.Namespace) -> int:
    from bot.commands.deciding import discard

    return discard(parsed)


def _add_rollback(commands: Commands) -> None:
    _add_parser(commands, "rollback", "let the generation before the present one answer again", _rollback)


def _rollback(parsed: argparse.Namespace) -> int:
    from bot.commands.deciding import roll_back

    return roll_back(parsed)


def _add_withdraw(commands: Commands) -> None:
    details = "At once, in every generation, until it is lifted. Either all of the documents or none are."
    parser = _add_parser(commands, "withdraw", "keep documents from being quoted", _withdraw, details)
    parser.add_argument("ids", nargs="+", metavar="ID", help="of a document; kutip sources --json lists them")
    parser.add_argument("--lift", action="store_true", help="let them be quoted again")
    add_seeds(parser)


def _withdraw(parsed: argparse.Namespace) -> int:
    from bot.commands.withdraw import withdraw

    return withdraw(parsed)


def _add_add(commands: Commands) -> None:
    details = (
        "Each file is read with limits on time and memory, and what was understood of it is shown. A refused file is "
        "named with the reason; the others are added, and the exit status is then 1. Each option sets a field of all "
        'files; an empty value ("") clears it.'
    )
    parser = _add_parser(commands, "add", "put files into the documents' folder", _add, details)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=".txt, .md, .html, .pdf or .docx")
    for option, (field, help_text) in FIELD_OPTIONS.items():
        parser.add_argument(option, dest=field, type=_check_field(field), metavar="VALUE", help=help_text)
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--force", action="store_true", help="add a text that the folder holds already")
    choice.add_argument(
        "--replace", metavar="ID", help="put the text in the place of a document's, which keeps its id and fields"
    )
    add_seeds(parser)
    parser.set_defaults(parser=parser)


def _check_field(field: str) -> Callable[[str], str]:
    def check(value: str) -> str:
        from index.editable_fields import FieldName, change_field
        from index.errors import FieldError
        from index.fields import DocumentFields

        try:
            change_field(DocumentFields(), FieldName(field), value)
        except FieldError as error:
            from bot.views.faults import write_error

            raise argparse.ArgumentTypeError(write_error(error)) from None
        return value

    return check


def _add(parsed: argparse.Namespace) -> int:
    from bot.commands.add import add

    if len(parsed.files) > 1 and any(getattr(parsed, field) is not None for field in OPTIONS_OF_ONE_FILE):
        parsed.parser.error("--title, --url and --replace are for one file only")
    return add(parsed)


def _add_stats(commands: Commands) -> None:
    parser = _add_parser(commands, "stats", "show how much is asked and how well it is answered", _stats)
    _add_days(parser)


def _stats(parsed: argparse.Namespace) -> int:
    from bot.commands.questions import show_statistics

    return show_statistics(parsed)


def _add_questions(commands: Commands) -> None:
    parser = _add_parser(commands, "questions", "list what is asked most", _questions)
    _add_days(parser)
    _add_table(parser)


def _questions(parsed: argparse.Namespace) -> int:
    from bot.commands.questions import show_questions

    return show_questions(parsed, only_unanswered=False)


def _add_unanswered(commands: Commands) -> None:
    parser = _add_parser(commands, "unanswered", "list what is asked most without a clear answer", _unanswered)
    _add_days(parser)
    _add_table(parser)


def _unanswered(parsed: argparse.Namespace) -> int:
    from bot.commands.questions import show_questions

    return show_questions(parsed, only_unanswered=True)


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


def _add_status(commands: Commands) -> None:
    details = (
        "Exit status: 0 if nothing keeps it from answering, else 1. The last failed build is shown but changes "
        "nothing about that. Nothing is written."
    )
    parser = _add_parser(commands, "status", "say how Kutip fares on this server", _status, details)
    parser.add_argument("--offline", action="store_true", help="do not contact Telegram")
    add_seeds(parser)


def _status(parsed: argparse.Namespace) -> int:
    from bot.commands.status import show_status

    return show_status(parsed)


def _add_backup(commands: Commands) -> None:
    details = (
        "It holds the documents' folder, the serving generation with all withdrawals, the database and the hash key; "
        "not the settings, hence not the token. The bot may run meanwhile."
    )
    parser = _add_parser(commands, "backup", "back up all that cannot be made again", _backup, details)
    parser.add_argument("file", type=Path, metavar="FILE.tar.gz", help="where to; made for its owner only")
    parser.add_argument("--force", action="store_true", help="replace a file that is there")
    add_seeds(parser)


def _backup(parsed: argparse.Namespace) -> int:
    from bot.commands.backup import back_up

    return back_up(parsed)


def _add_restore(commands: Commands) -> None:
    details = (
        "Only where the documents' folder and the data folder hold nothing yet. Everything is checked before anything "
        "is put in its place."
    )
    parser = _add_parser(commands, "restore", "restore a backup", _restore, details)
    parser.add_argument("file", type=Path, metavar="FILE.tar.gz", help="made by kutip backup")
    help_text = "into the folders seeds and data in this one (default: into the folders of the settings)"
    parser.add_argument("--into", type=Path, metavar="DIR", help=help_text)


def _restore(parsed: argparse.Namespace) -> int:
    from bot.commands.backup import restore

    return restore(parsed)
