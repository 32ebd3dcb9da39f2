"""All that is looked at in what is kept: what looks, what mends it, and whether nothing starts as long as it is so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.operations.checks.configuration import check_env_rights, check_token, close_env_file
from bot.operations.checks.data_folder import (
    check_collection,
    check_disk,
    check_folder,
    check_key,
    check_seeds,
    take_key,
    take_over,
)
from bot.operations.checks.database import (
    begin_database,
    check_clock,
    check_database,
    check_shared,
    trust_clock,
)
from bot.operations.checks.editions import check_serving, check_state, check_withdrawals, rebuild, withdraw_again
from bot.operations.health import check_database_there
from bot.settings.settings import Settings
from bot.values.health import HealthFault


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is looked at.

    Attributes:
        look: Returns what is wrong, None where nothing is. What cannot be read now it raises.
        mend: Does what `kutip doctor --fix` says; None where a person has to.
        stops_start: Whether nothing that serves or writes starts as long as it is so.
    """

    look: Callable[[Settings], HealthFault | None]
    mend: Callable[[Settings], None] | None = None
    stops_start: bool = False


CHECKS: tuple[Check, ...] = (
    Check(check_folder, stops_start=True),
    Check(check_env_rights, close_env_file),
    Check(check_token),
    Check(check_collection, take_over, stops_start=True),
    Check(check_seeds),
    Check(check_database),
    Check(check_database_there, begin_database, stops_start=True),
    Check(check_shared),
    Check(check_key, take_key, stops_start=True),
    Check(check_state, rebuild, stops_start=True),
    Check(check_withdrawals, withdraw_again, stops_start=True),
    Check(check_serving),
    Check(check_clock, trust_clock),
    Check(check_disk),
)


def look_at_all(settings: Settings) -> Iterator[tuple[Check, HealthFault]]:
    """Yields what is not in order."""
    for check in CHECKS:
        if (fault := check.look(settings)) is not None:
            yield check, fault
            # What lies in a folder that is not Kutip's is none of its business.
            if check.look is check_folder:
                return
