"""Who becomes an admin, and who is none any more: codes, claims, revocations, each in the audit log."""

from __future__ import annotations

import secrets

from bot.errors import StateError
from bot.operations.workplace import Workplace
from bot.problems import KutipFault, KutipProblem
from bot.storage.admins import ClaimedAdmin, ClaimOutcome
from bot.storage.interface.database import Transaction
from bot.values.audit import SHELL_ADMIN_ID, AuditedAction

# Without those that are taken for one another.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_CHARS, _GROUP_CHARS = 8, 4


async def make_code(place: Workplace, issuer_id: int) -> str:
    """Returns a new code for `/claim`, "K7QP-2MXR"; it works for ten minutes, once, and replaces one that waits.

    Args:
        place: Where.
        issuer_id: The admin who gives it out; 0 where nobody is one.

    Raises:
        StateError: There are admins, and it is not one of them who gives it out.
    """
    admins = place.settings.admin_ids | {admin.user_id for admin in await place.store.admins.list_all()}
    if admins and issuer_id not in admins:
        listed = ", ".join(map(str, sorted(admins)))
        raise StateError(KutipFault(KutipProblem.ADMINS_NAMED, {"ids": listed}))
    if issuer_id and not admins:
        raise StateError(KutipFault(KutipProblem.NO_ADMIN, {"id": str(issuer_id)}))
    code = "".join(secrets.choice(_ALPHABET) for _ in range(_CODE_CHARS))
    async with place.recording(issuer_id or SHELL_ADMIN_ID, AuditedAction.ADMIN_CODE):
        await place.store.admins.keep_code(code, issuer_id)
    return f"{code[:_GROUP_CHARS]}-{code[_GROUP_CHARS:]}"


async def claim(place: Workplace, user_id: int, typed: str) -> ClaimOutcome:
    """Makes somebody an admin who sends the code that waits; only that is written down."""
    code = "".join(character for character in typed.upper() if character.isalnum())

    async def record(transaction: Transaction) -> None:
        await place.store.audit.record_with(transaction, user_id, AuditedAction.CLAIM, str(user_id), place.serving)

    return await place.store.admins.claim(user_id, code, place.settings.admin_ids, record)


async def revoke(place: Workplace, user_id: int, by_id: int) -> bool:
    """Lets somebody be no admin any more; returns whether they were one by a code, which alone can be revoked."""
    # Whatever is typed: no database holds a number of thirty digits.
    if user_id not in {admin.user_id for admin in await list_claimed(place)}:
        return False
    async with place.recording(by_id, AuditedAction.REVOKE, str(user_id)):
        return await place.store.admins.revoke(user_id)


async def list_claimed(place: Workplace) -> list[ClaimedAdmin]:
    """Returns who became an admin by a code."""
    return await place.store.admins.list_all()
