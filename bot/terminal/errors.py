"""What went wrong, in one line for a shell."""

from __future__ import annotations

from bot.errors import BuildFailedError, DownloadError
from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.views.admin.faults import write_faults
from index.errors import FaultyError
from index.models import Language
from index.problems import Fault, Problem, is_full_disk


def write_error(error: Exception, language: Language = Language.EN) -> str:
    """Returns an error as one line of plain text: what is wrong with what, else what it says itself, in English."""
    if isinstance(error, FaultyError | BuildFailedError | DownloadError):
        words = write_faults(error.faults, language)
        first = error.faults[0]
        if first.problem is Problem.FOLDER_MISSING:
            words = f"{words} {phrase(Key.SHELL_BEGIN_OWN, language, folder=str(first.details['folder']))}"
        return words
    return write_faults([Fault(Problem.DISK_FULL)], language) if is_full_disk(error) else str(error)
