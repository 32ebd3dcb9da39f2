"""What keeps Kutip from building or deciding, as codes that are said in any language."""

from __future__ import annotations

from index.errors import DamagedGenerationError, FaultyError
from index.problems import Fault, Problem, find_error_code, is_full_disk


def explain_failure(error: Exception) -> tuple[Fault, ...]:
    """Returns why something could not be done; where that is `INSIDE` or `DAMAGED`, the log has to say more."""
    if isinstance(error, FaultyError):
        return error.faults
    if is_full_disk(error):
        return (Fault(Problem.DISK_FULL),)
    if isinstance(error, DamagedGenerationError):
        return (Fault(Problem.DAMAGED, {"name": error.name}),)
    for one in (error, error.__cause__):
        if isinstance(one, OSError):
            return (Fault(Problem.NOT_WRITABLE, {"code": find_error_code(one)}),)
        if code := getattr(one, "sqlite_errorname", ""):
            return (Fault(Problem.NOT_WRITABLE, {"code": code}),)
    return (Fault(Problem.INSIDE),)
