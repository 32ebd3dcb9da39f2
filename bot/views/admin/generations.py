"""How a build goes on, what became of it, and going back to an earlier generation."""

from __future__ import annotations

from collections.abc import Sequence

from bot.messages.keys import Key, name_key
from bot.messages.texts import phrase
from bot.problems import AnyFault
from bot.values.builds import BuildStage, BuildStatus
from bot.values.waiting import AnsweredWaiting
from bot.views.admin.admin_callbacks import CANCEL, PUBLISH, ROLL_BACK, encode_admin_callback
from bot.views.admin.faults import add_faults
from bot.views.admin.gate.documents import add_document_changes
from bot.views.message import Button, Foreign, Message, MessageBuilder
from index.changes import Release
from index.models import Language
from index.problems import Fault, Problem

_MOST_GONE = 10
_MAX_GONE_UNITS = 1000


def render_build_failed(faults: Sequence[AnyFault], serving: str, language: Language) -> Message:
    """Returns why a build came to no good end, and that nothing has changed.

    Args:
        faults: Why.
        serving: The generation that goes on serving.
        language: The reader's.
    """
    builder = MessageBuilder()
    builder.add_phrase(Key.BUILD_FAILED, language)
    builder.start_line()
    add_faults(builder, faults, language)
    return _end_unchanged(builder, serving, language)


def render_interrupted(serving: str, language: Language) -> Message:
    """Returns that the bot was stopped while it built."""
    builder = MessageBuilder()
    builder.add_phrase(Key.BUILD_INTERRUPTED, language)
    return _end_unchanged(builder, serving, language)


def render_not_decided(faults: Sequence[AnyFault], serving: str, language: Language) -> Message:
    """Returns why something that was decided was not done, and that nothing has changed; fields as above."""
    builder = MessageBuilder()
    builder.add_phrase(Key.NOT_DECIDED, language)
    builder.start_line()
    add_faults(builder, faults, language)
    return _end_unchanged(builder, serving, language)


def render_full_disk(serving: str, language: Language) -> Message:
    """Returns that nothing can be written, and that the serving generation goes on."""
    builder = MessageBuilder()
    add_faults(builder, (Fault(Problem.DISK_FULL),), language)
    builder.start_line()
    builder.add_phrase(Key.GENERATION_SERVES, language, serving=serving)
    return builder.build()


def render_rollback_question(serving: str, language: Language, corrections: int) -> Message:
    """Returns the question whether to return to the generation before, with buttons.

    Args:
        serving: The generation that serves.
        language: The reader's.
        corrections: How many messages would be edited.
    """
    builder = MessageBuilder()
    builder.add_phrase(Key.ROLLBACK_QUESTION, language, serving=serving)
    if corrections:
        builder.start_line()
        builder.add_phrase(Key.CORRECTIONS_COMING, language, n=corrections)
    buttons = [
        Button(phrase(key, language), data)
        for key, data in (
            (Key.BUTTON_ROLL_BACK, encode_admin_callback(ROLL_BACK, serving)),
            (Key.BUTTON_CANCEL, encode_admin_callback(CANCEL)),
        )
    ]
    return builder.build(buttons)


def render_published(result: Key, name: str, left: str, waiting: AnsweredWaiting, language: Language) -> Message:
    """Returns that a generation serves, and how many people are told of an answer because of it.

    Args:
        result: How that is said.
        name: The generation.
        left: That which served until now.
        waiting: What of the questions that wait it answers.
        language: The reader's.
    """
    builder = MessageBuilder()
    builder.add_phrase(result, language, name=name, base=left)
    if waiting.answered:
        builder.start_line()
        builder.add_phrase(Key.WAITING_ANSWERED, language, answered=waiting.answered, n=waiting.waiting)
    return builder.build()


def render_rolled_back(
    name: str, left: str, changes: Release | None, gone: Sequence[str], language: Language, *, has_withdrawn: bool
) -> Message:
    """Returns that an earlier generation serves, and what the next reindex would do; with a button to undo it.

    Args:
        name: The generation that serves again.
        left: That which served until now.
        changes: What the one left changes and the folder still holds; None where one of them cannot be read.
        gone: Ids of documents that only the one left quotes and the folder no longer holds.
        language: The reader's.
        has_withdrawn: Whether documents are withdrawn.
    """
    builder = MessageBuilder()
    builder.add_phrase(Key.ROLLBACK_DONE, language, name=name, left=left)
    if has_withdrawn:
        builder.add(" ")
        builder.add_phrase(Key.ROLLBACK_WITHDRAWN, language)
    add_next_changes(builder, left, changes, gone, Key.ROLLBACK_NEXT, language)
    again = phrase(Key.BUTTON_PUBLISH_AGAIN, language, name=left)
    return builder.build([Button(again, encode_admin_callback(PUBLISH, left))])


def add_next_changes(
    builder: MessageBuilder,
    left: str,
    changes: Release | None,
    gone: Sequence[str],
    announced: Key,
    language: Language,
) -> None:
    """Adds, in a paragraph of its own, what the next build would do, as `render_rolled_back`; `announced` says so."""
    if gone:
        builder.start_paragraph()
        more = f", +{len(gone) - _MOST_GONE}" if len(gone) > _MOST_GONE else ""
        names = Foreign(", ".join(gone[:_MOST_GONE]) + more, max_units=_MAX_GONE_UNITS)
        builder.add_phrase(Key.ROLLBACK_GONE, language, left=left, names=names)
        if changes is not None and not (changes.added or changes.changed or changes.removed):
            return
    builder.start_paragraph()
    if changes is None:
        builder.add_phrase(Key.SHELL_NEXT_UNKNOWN, language, left=left)
    elif changes.added or changes.changed or changes.removed:
        builder.add_phrase(announced, language, left=left)
        add_document_changes(builder, changes, language)
    else:
        builder.add_phrase(Key.ROLLBACK_NEXT_NOTHING, language)


def _end_unchanged(builder: MessageBuilder, serving: str, language: Language) -> Message:
    builder.start_line()
    builder.add_phrase(Key.GENERATION_GOES_ON, language, serving=serving)
    return builder.build()


BAR_CELLS = 12


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
    builder.add(f"{draw_bar(status.files, status.total_files)} ")
    builder.add_phrase(Key.PROGRESS_FILES, language, done=status.files, total=status.total_files)
    _add_counts(builder, status, language)
    return builder.build()


def name_stage(stage: BuildStage, language: Language) -> str:
    """Returns which step of a build is done now."""
    return phrase(name_key("PROGRESS", stage), language)


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
    builder.start_line()
    builder.add_phrase(
        Key.PROGRESS_FOUND,
        language,
        documents=status.documents,
        passages=status.passages,
        reused=status.reused,
    )
