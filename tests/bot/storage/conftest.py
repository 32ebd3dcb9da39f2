"""Every test of what is stored runs on both databases, on days and at times that it chooses."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings.database_address import DatabaseLocation
from tests.clocks import DAY, Calendar, HandClock
from tests.databases import make_location
from tests.postgresql import share_server


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> DatabaseLocation:
    """A database that is empty, or a file that is not there yet."""
    return make_location(request.param, tmp_path / "data", share_server)


@pytest.fixture
def calendar() -> Calendar:
    return Calendar(DAY)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()
