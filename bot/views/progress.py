"""How far a build of the collection is: one message that is edited again and again."""

from __future__ import annotations

from bot.build_process import BuildStage, BuildStatus
from bot.messages import Key, format_number, phrase
from bot.views.message import Message, MessageBuilder
from index.models import Language

BAR_CELLS = 12
_STAGES = {
    BuildStage.READING: Key.PROGRESS_READING,
    BuildStage.STORING: Key.PROGRESS_STORING,
    BuildStage.COMPARING: Key.PROGRESS_COMPARING,
}


def render_progress(status: BuildStatus | None, language: Language) -> Message:
    """Returns the stage, a bar of the files looked at, and what was found in them.

    Args:
        status: None before the first word of the build.
        language: The reader's.
    """
    builder = MessageBuilder()
    builder.add_phrase(Key.PROGRESS_TITLE, language, is_bold=True)
    builder.start_line()
    if status is None:
        builder.add_phrase(Key.PROGRESS_STARTING, language)
        return builder.build()
    builder.add(name_stage(status.stage, language))
    builder.start_line()
    files, total = (format_number(number, language) for number in (status.files, status.total_files))
    builder.add(f"{draw_bar(status.files, status.total_files)} ")
    builder.add_phrase(Key.PROGRESS_FILES, language, done=files, total=total)
    _add_counts(builder, status, language)
    return builder.build()


def name_stage(stage: BuildStage, language: Language) -> str:
    """Returns which step of a build is done now."""
    return phrase(_STAGES[stage], language)


def render_build_finished(status: BuildStatus | None, language: Language) -> Message:
    """Returns the last state of a build that came to a good end."""
    builder = MessageBuilder()
    builder.add_phrase(Key.PROGRESS_FINISHED, language, is_bold=True)
    if status is not None:
        _add_counts(builder, status, language)
    return builder.build()


def draw_bar(done: int, total: int) -> str:
    """Returns a bar of `BAR_CELLS` cells; full only when all is done."""
    filled = BAR_CELLS * min(done, total) // total if total > 0 else 0
    return "▰" * filled + "▱" * (BAR_CELLS - filled)


def _add_counts(builder: MessageBuilder, status: BuildStatus, language: Language) -> None:
    documents, passages, reused = (
        format_number(number, language) for number in (status.documents, status.passages, status.reused)
    )
    builder.start_line()
    builder.add_phrase(Key.PROGRESS_FOUND, language, documents=documents, passages=passages, reused=reused)
