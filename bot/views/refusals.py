"""Why a file was not taken, or not written: the codes of `index.problems` in words."""

from __future__ import annotations

from bot.messages import Key, format_number, phrase
from bot.views.message import Message, MessageBuilder
from index.errors import DocumentError, SeedFileError
from index.models import Language
from index.problems import Problem, SeedProblem

_BYTES_PER_MB = 2**20
_PROBLEMS = {
    Problem.KIND: Key.UPLOAD_KIND,
    Problem.ARCHIVE: Key.UPLOAD_ARCHIVE,
    Problem.MISNAMED: Key.UPLOAD_MISNAMED,
    Problem.EMPTY: Key.UPLOAD_EMPTY,
    Problem.TOO_LARGE: Key.UPLOAD_TOO_LARGE,
    Problem.TOO_MANY_PAGES: Key.UPLOAD_TOO_MANY_PAGES,
    Problem.TOO_MUCH_TEXT: Key.UPLOAD_TOO_MUCH_TEXT,
    Problem.BOMB: Key.UPLOAD_BOMB,
    Problem.MACROS: Key.UPLOAD_MACROS,
    Problem.ENCRYPTED: Key.UPLOAD_ENCRYPTED,
    Problem.NO_TEXT: Key.UPLOAD_NO_TEXT,
    Problem.NOT_UTF_8: Key.UPLOAD_ENCODING,
    Problem.NO_CHARACTERS: Key.UPLOAD_NO_CHARACTERS,
    Problem.CUT_SHORT: Key.UPLOAD_CUT_SHORT,
    Problem.CORRUPT: Key.UPLOAD_CORRUPT,
    Problem.OPEN_FIELDS: Key.UPLOAD_OPEN_FIELDS,
    Problem.UNSAFE_FIELDS: Key.UPLOAD_UNSAFE_FIELDS,
    Problem.BROKEN_FIELDS: Key.UPLOAD_BROKEN_FIELDS,
    Problem.LARGE_FIELDS: Key.UPLOAD_LARGE_FIELDS,
    Problem.WRONG_FIELDS: Key.UPLOAD_WRONG_FIELDS,
    Problem.MISSING_EXTRACTOR: Key.UPLOAD_MISSING_EXTRACTOR,
    Problem.MEMORY: Key.UPLOAD_MEMORY,
    Problem.TIME: Key.UPLOAD_TIME,
    Problem.CRASH: Key.UPLOAD_CRASH,
}
_SEED_PROBLEMS = {
    SeedProblem.READ_ONLY: Key.SEED_READ_ONLY,
    SeedProblem.FULL: Key.SEED_FULL,
    SeedProblem.TAKEN: Key.SEED_TAKEN,
    SeedProblem.GONE: Key.SEED_GONE,
    SeedProblem.CHANGED: Key.SEED_CHANGED,
    SeedProblem.LARGE_FIELDS: Key.SEED_LARGE_FIELDS,
}


def render_refused_file(error: DocumentError, language: Language, *, is_another_wanted: bool = False) -> Message:
    """Returns why a file cannot be used.

    Args:
        error: A refusal without a code reads as a damaged file.
        language: The reader's.
        is_another_wanted: Whether another file is waited for.
    """
    problem = error.problem or Problem.CORRUPT
    details = {
        name: format_number(value, language) if isinstance(value, int) else value
        for name, value in error.details.items()
    }
    if problem is Problem.TOO_LARGE:
        details["most"] = format_number(int(error.details["most"]) // _BYTES_PER_MB, language)
    builder = MessageBuilder()
    builder.add(phrase(_PROBLEMS[problem], language, count=None, **details))
    if is_another_wanted:
        builder.start_line()
        builder.add_phrase(Key.UPLOAD_TRY_AGAIN, language)
    return builder.build()


def render_not_written(error: SeedFileError, language: Language) -> Message:
    """Returns why the collection folder stays as it is."""
    builder = MessageBuilder()
    builder.add_phrase(_SEED_PROBLEMS[error.problem], language)
    return builder.build()
