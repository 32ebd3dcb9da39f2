"""The files of a folder that cannot be used, named in a shell."""

from __future__ import annotations

from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.terminal.streams import make_printable, warn
from index import Collection
from index.models import Language


def warn_of_files(collection: Collection, language: Language) -> None:
    """Names on stderr each file that cannot be used, and what is odd about others."""
    from bot.views.admin.faults import write_faults

    for file in collection.skipped:
        reason = write_faults(file.faults, language)
        warn(phrase(Key.SHELL_SKIPPED, language, file=make_printable(file.name), reason=reason))
    for file in collection.warnings:
        warn(f"{make_printable(file.name)}: {write_faults(file.faults, language)}")
