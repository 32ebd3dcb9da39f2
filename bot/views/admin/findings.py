"""What `kutip doctor` found, in words."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.problems import AnyFault, KutipFault
from bot.values.health import Diagnosis, HealthProblem, Installation, TelegramHealth
from bot.views.admin.faults import write_faults
from bot.views.message import Message, MessageBuilder
from index.models import Language

_MAX_CHARS = 3500
_MENDS = {
    HealthProblem.OTHER_COLLECTION: Key.MEND_OTHER_COLLECTION,
    HealthProblem.DATABASE_LOST: Key.MEND_DATABASE_LOST,
    HealthProblem.DATABASE_ELSEWHERE: Key.MEND_DATABASE_LOST,
    HealthProblem.KEY_LOST: Key.MEND_KEY_LOST,
    HealthProblem.KEY_CHANGED: Key.MEND_KEY_CHANGED,
    HealthProblem.STATE_BROKEN: Key.MEND_STATE_BROKEN,
    HealthProblem.WITHDRAWALS_LOST: Key.MEND_WITHDRAWALS_LOST,
    HealthProblem.CLOCK_AHEAD: Key.MEND_CLOCK_AHEAD,
    HealthProblem.ENV_OPEN: Key.MEND_ENV_OPEN,
}
# What a person has to do; of the others their own words say it.
_ADVICE: Mapping[enum.StrEnum, Key] = {
    HealthProblem.CREDENTIALS_WRONG: Key.ADVICE_CREDENTIALS,
    HealthProblem.CREDENTIALS_MISSING: Key.ADVICE_CREDENTIALS,
    HealthProblem.NO_ADMINS: Key.ADVICE_NO_ADMINS,
    HealthProblem.INLINE_OFF: Key.ADVICE_INLINE_OFF,
    HealthProblem.SAMPLE_IN_USE: Key.ADVICE_SAMPLE_IN_USE,
    HealthProblem.EXTRA_MISSING: Key.ADVICE_EXTRA_MISSING,
    HealthProblem.FILE_UNUSABLE: Key.ADVICE_FILE_UNUSABLE,
    HealthProblem.FILES_SKIPPED: Key.ADVICE_FILES_SKIPPED,
    HealthProblem.TITLES_VAGUE: Key.ADVICE_FIELDS,
    HealthProblem.DATES_MISSING: Key.ADVICE_FIELDS,
    HealthProblem.SCANS_POOR: Key.ADVICE_SCANS_POOR,
    HealthProblem.NEAR_DUPLICATES: Key.ADVICE_NEAR_DUPLICATES,
    HealthProblem.REPLACED_UNKNOWN: Key.ADVICE_REPLACED_UNKNOWN,
    HealthProblem.EXAMPLE_LEFT: Key.ADVICE_EXAMPLE_LEFT,
    HealthProblem.SUGGESTIONS_WEAK: Key.ADVICE_SUGGESTIONS,
    HealthProblem.SUGGESTIONS_MISSING: Key.ADVICE_SUGGESTIONS,
    HealthProblem.GOLDEN_MISSING: Key.ADVICE_GOLDEN_MISSING,
    HealthProblem.GOLDEN_COMMENTED: Key.ADVICE_GOLDEN_MISSING,
    HealthProblem.GOLDEN_ABSENT: Key.ADVICE_GOLDEN_ABSENT,
    HealthProblem.ENV_UNUSED: Key.ADVICE_ENV_UNUSED,
    HealthProblem.LINE_STRAY: Key.ADVICE_LINE_STRAY,
    HealthProblem.SETTING_UNKNOWN: Key.ADVICE_SETTING_UNKNOWN,
    HealthProblem.SETTING_REPEATED: Key.ADVICE_SETTING_REPEATED,
    HealthProblem.SEEDS_READ_ONLY: Key.ADVICE_SEEDS_READ_ONLY,
    HealthProblem.DISK_LOW: Key.ADVICE_DISK_LOW,
    HealthProblem.TELEGRAM_REFUSES: Key.ADVICE_CREDENTIALS,
    HealthProblem.TELEGRAM_AWAY: Key.ADVICE_TELEGRAM_AWAY,
    HealthProblem.DATABASE_USELESS: Key.ADVICE_DATABASE_USELESS,
    HealthProblem.DATABASE_NEWER: Key.ADVICE_DATABASE_NEWER,
    HealthProblem.DATA_FOLDER_USELESS: Key.ADVICE_DATA_FOLDER,
    HealthProblem.FOLDER_OF_OTHERS: Key.ADVICE_DATA_FOLDER,
    HealthProblem.SEEDS_MISSING: Key.ADVICE_SEEDS_MISSING,
    HealthProblem.SERVING_DAMAGED: Key.ADVICE_SERVING_DAMAGED,
    HealthProblem.SERVING_UNREADABLE: Key.ADVICE_SERVING_UNREADABLE,
}


def write_installation(installation: Installation, language: Language) -> str:
    """Returns in a line what is installed."""
    yes, no = phrase(Key.DOCTOR_YES, language), phrase(Key.DOCTOR_NO, language)
    return phrase(
        Key.DOCTOR_INSTALLED,
        language,
        version=installation.version,
        python=installation.python,
        documents=yes if installation.reads_documents else no,
        pictures=yes if installation.reads_pictures else no,
    )


def write_connection(telegram: TelegramHealth, language: Language) -> str:
    """Returns in a line as whom and how the bot is connected; it is."""
    on, off = phrase(Key.DOCTOR_ON, language), phrase(Key.DOCTOR_OFF, language)
    return phrase(
        Key.DOCTOR_CONNECTED,
        language,
        name=telegram.username or "",
        inline=on if telegram.is_inline else off,
        privacy=off if telegram.reads_groups else on,
    )


def write_findings(findings: Sequence[Diagnosis], language: Language) -> Iterator[str]:
    """Yields a line for each, problems first, and below it what would mend it or has."""
    if not findings:
        yield phrase(Key.DOCTOR_SOUND, language)
    for finding in sorted(findings, key=lambda one: one.is_remark):
        key = Key.DOCTOR_REMARK if finding.is_remark else Key.HEALTH_PROBLEM
        yield phrase(key, language, reason=write_faults([finding.fault], language))
        if finding.can_be_mended:
            yield f"  {write_mend(finding.fault, language, is_done=finding.is_mended)}"
        else:
            yield f"  {write_advice(finding.fault, language)}"


def render_findings(findings: Sequence[Diagnosis], language: Language) -> Message:
    """Returns the same as a message, as much of it as one holds."""
    builder = MessageBuilder()
    lines = [*write_findings(findings, language)]
    for number, line in enumerate(lines):
        if len(builder.text) + len(line) > _MAX_CHARS:
            builder.start_paragraph()
            builder.add_phrase(Key.GATE_MORE, language, n=len(lines) - number)
            break
        if number:
            builder.start_line()
        builder.add_foreign(line, max_units=_MAX_CHARS)
    return builder.build()


def write_mend(fault: AnyFault, language: Language, *, is_done: bool = False) -> str:
    """Returns what mends something, or has mended it; there is a mend for it."""
    mend = phrase(_MENDS[HealthProblem(fault.problem)], language, **_list_words(fault))
    return phrase(Key.DOCTOR_DID if is_done else Key.DOCTOR_WOULD, language, mend=mend)


def _list_words(fault: AnyFault) -> dict[str, Any]:
    return {name: value for name, value in fault.details.items() if isinstance(value, str | int)}


def write_advice(fault: AnyFault, language: Language) -> str:
    """Returns what somebody can do about something that Kutip does not mend by itself."""
    if isinstance(fault, KutipFault):  # a setting that is wrong
        return phrase(Key.ADVICE_SETTING_UNKNOWN, language)
    return phrase(_ADVICE.get(fault.problem, Key.DOCTOR_BY_HAND), language, **_list_words(fault))
