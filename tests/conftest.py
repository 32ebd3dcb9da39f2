"""Fixtures that several test files use."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import Settings


@pytest.fixture
def kept_logging() -> Iterator[None]:
    """Puts back, afterwards, the logging that a test configures anew."""
    root = logging.getLogger()
    before = root.level, root.handlers[:]
    yield
    logging.captureWarnings(capture=False)
    root.setLevel(before[0])
    root.handlers[:] = before[1]


@pytest.fixture
def log(kept_logging: None) -> io.StringIO:
    """A stream to configure logging with."""
    return io.StringIO()


@pytest.fixture
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting comes from the environment or a `.env`."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"KUTIP_{name.upper()}", raising=False)
    monkeypatch.chdir(tmp_path)
