"""What the audit log tells of the generations' state: what was published, what was withdrawn and lifted again."""

from __future__ import annotations

from collections.abc import Sequence

from bot.values.audit import AuditedAction, AuditEntry, AuditOutcome
from index.releases.ledger import Withdrawal


def list_withdrawn(entries: Sequence[AuditEntry]) -> dict[str, Withdrawal]:
    """Returns the documents whose last entry that came to an end is their withdrawal."""
    found: dict[str, Withdrawal] = {}
    for entry in entries:
        if entry.outcome is not AuditOutcome.DONE:
            continue
        if entry.action == AuditedAction.WITHDRAW:
            found.setdefault(entry.subject, Withdrawal(entry.at.date().isoformat(), str(entry.admin_id)))
        elif entry.action == AuditedAction.RESTORE:
            found.pop(entry.subject, None)
    return found


def list_lifted(entries: Sequence[AuditEntry]) -> list[str]:
    """Returns the documents whose last entry, whatever came of it, lifted their withdrawal and did."""
    return [
        entry.subject
        for entry in list_last(entries)
        if entry.action == AuditedAction.RESTORE and entry.outcome is AuditOutcome.DONE
    ]


def list_last(entries: Sequence[AuditEntry]) -> list[AuditEntry]:
    """Returns the last withdrawal or lifting of each document that did not fail."""
    last = {
        entry.subject: entry
        for entry in entries
        if entry.action in (AuditedAction.WITHDRAW, AuditedAction.RESTORE) and entry.outcome is not AuditOutcome.FAILED
    }
    return list(last.values())


def replay_publications(entries: Sequence[AuditEntry]) -> tuple[list[str], list[str]]:
    """Returns the generations that were published and not taken back, in order, and all others that are named."""
    published: list[str] = []
    known: list[str] = []
    for entry in entries:
        # The first is published without an entry; all later ones name what served before them.
        if entry.generation and entry.generation not in known:
            known.append(entry.generation)
            published.append(entry.generation)
        if entry.action not in (AuditedAction.PUBLISH, AuditedAction.ROLL_BACK, AuditedAction.DISCARD):
            continue
        if entry.subject and entry.subject not in known:
            known.append(entry.subject)
        if entry.outcome is not AuditOutcome.DONE:
            continue
        if entry.action == AuditedAction.PUBLISH:
            published = [name for name in published if name != entry.subject] + [entry.subject]
        elif entry.action == AuditedAction.ROLL_BACK and entry.subject in published:
            published = published[: published.index(entry.subject) + 1]
    return published, known
