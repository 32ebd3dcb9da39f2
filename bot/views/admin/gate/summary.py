"""Whether a release is clean, what speaks against it, and the counts."""

from __future__ import annotations

from bot.messages.keys import Key
from bot.views.admin.faults import add_faults
from bot.views.message import Foreign, Message, MessageBuilder
from index.changes import Release
from index.models import Language

_MAX_QUESTION_UNITS = 200
_MAX_NAMES_UNITS = 480


def render_verdict_of_gate(release: Release, language: Language) -> Message:
    """Returns whether a release is clean, and what speaks against it, for where the gate was shown before."""
    builder = MessageBuilder()
    _add_verdict(builder, release, language)
    return builder.build()


def _add_verdict(builder: MessageBuilder, release: Release, language: Language) -> None:
    if release.is_clean:
        clean = Key.GATE_CLEAN if release.golden_count else Key.GATE_CLEAN_FILES
        builder.add_phrase(clean, language, is_bold=True)
    else:
        builder.add_phrase(Key.GATE_NOT_CLEAN, language, is_bold=True)
    for key, count in (
        (Key.GATE_REASON_SKIPPED, len(release.skipped)),
        (Key.GATE_REASON_WORSE, len(release.worse)),
        (Key.GATE_REASON_ALIKE, len(release.alike)),
    ):
        if count:
            builder.start_line()
            builder.add_phrase(key, language, n=count)
    if release.golden_faults:
        builder.start_line()
        builder.add_phrase(Key.GATE_REASON_GOLDEN, language)
        builder.add(" ")
        add_faults(builder, release.golden_faults, language)


def add_summary(builder: MessageBuilder, release: Release, language: Language) -> None:
    """Adds the verdict, then how many documents and answers change."""
    builder.start_paragraph()
    _add_verdict(builder, release, language)
    if release.golden_absent:
        builder.start_line()
        names = Foreign(", ".join(release.golden_absent), max_units=_MAX_NAMES_UNITS)
        builder.add_phrase(Key.GATE_GOLDEN_ABSENT, language, names=names)
    builder.start_paragraph()
    builder.add_phrase(
        Key.GATE_DOCUMENTS,
        language,
        total=release.document_count,
        added=len(release.added),
        changed=len(release.changed),
        removed=len(release.removed),
    )
    if release.golden_count:
        builder.start_line()
        before, after, count = release.right_before, release.right_after, release.golden_count
        builder.add_phrase(Key.GATE_GOLDEN, language, before=before, after=after, n=count)
    elif not release.golden_faults:
        builder.start_line()
        builder.add_phrase(Key.GATE_NO_GOLDEN, language)
    if release.recent_count:
        builder.start_line()
        builder.add_phrase(Key.GATE_RECENT_COUNT, language, changed=len(release.recent), total=release.recent_count)
    if release.weak_suggestions:
        builder.start_line()
        builder.add_phrase(Key.GATE_WEAK_SUGGESTIONS, language)
        for question in release.weak_suggestions:
            builder.start_line()
            builder.add("• ")
            builder.add_foreign(question, max_units=_MAX_QUESTION_UNITS)
    if release.is_info_changed:
        builder.start_line()
        builder.add_phrase(Key.GATE_INFO, language)
    if release.is_empty:
        builder.start_line()
        builder.add_phrase(Key.GATE_NOTHING, language)
