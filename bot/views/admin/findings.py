"""What `kutip doctor` found, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.values.health import Diagnosis, HealthFault, HealthProblem
from bot.views.admin.faults import write_faults
from index.models import Language

_MENDS = {
    HealthProblem.OTHER_COLLECTION: Key.MEND_OTHER_COLLECTION,
    HealthProblem.DATABASE_LOST: Key.MEND_DATABASE_LOST,
    HealthProblem.KEY_LOST: Key.MEND_KEY_LOST,
    HealthProblem.KEY_CHANGED: Key.MEND_KEY_CHANGED,
    HealthProblem.STATE_BROKEN: Key.MEND_STATE_BROKEN,
    HealthProblem.WITHDRAWALS_LOST: Key.MEND_WITHDRAWALS_LOST,
    HealthProblem.CLOCK_AHEAD: Key.MEND_CLOCK_AHEAD,
}


def write_findings(findings: Sequence[Diagnosis], language: Language) -> Iterator[str]:
    """Yields a line for each, and below it what would mend it or has."""
    if not findings:
        yield phrase(Key.DOCTOR_SOUND, language)
    for finding in findings:
        yield phrase(Key.HEALTH_PROBLEM, language, reason=write_faults([finding.fault], language))
        if finding.can_be_mended:
            yield f"  {write_mend(finding.fault, language, is_done=finding.is_mended)}"
        else:
            yield f"  {phrase(Key.DOCTOR_BY_HAND, language)}"


def write_mend(fault: HealthFault, language: Language, *, is_done: bool = False) -> str:
    """Returns what mends something, or has mended it; there is a mend for it."""
    mend = phrase(_MENDS[fault.problem], language, **dict[str, Any](fault.details))
    return phrase(Key.DOCTOR_DID if is_done else Key.DOCTOR_WOULD, language, mend=mend)
