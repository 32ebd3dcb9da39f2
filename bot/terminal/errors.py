"""What went wrong, in one line for a shell."""

from __future__ import annotations

from pathlib import Path

from bot.errors import KutipError, StateError
from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.views.admin.faults import write_faults
from index.errors import IndexingError
from index.models import Language
from index.problems import Fault, Problem, explain_path, find_error_code, is_full_disk


def write_error(error: KutipError | IndexingError, language: Language) -> str:
    """Returns an error as one line of plain text: what is wrong with what, and what can be done about it."""
    if is_full_disk(error):
        return write_faults([Fault(Problem.DISK_FULL)], language)
    words = write_faults(error.faults, language)
    first = error.faults[0]
    if first.problem is Problem.FOLDER_MISSING:
        return f"{words} {phrase(Key.SHELL_BEGIN_OWN, language, folder=str(first.details['folder']))}"
    if isinstance(error, StateError) and error.can_be_mended:
        from bot.views.admin.findings import write_mend

        return f"{words} {write_mend(first, language)}"
    return words


def write_system_error(error: OSError, language: Language) -> str:
    """Returns what the system says of a path, or of what is written to, in the same way."""
    if is_full_disk(error):
        faults = [Fault(Problem.DISK_FULL)]
    elif isinstance(error.filename, str):
        path = Path(error.filename)
        faults = [Fault(Problem.PATH_UNUSABLE, {"path": str(path)}), explain_path(path, error)]
    else:
        faults = [Fault(Problem.SYSTEM_SAYS, {"code": find_error_code(error)})]
    return write_faults(faults, language)
