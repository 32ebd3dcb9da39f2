"""The command in a folder of its own, with a collection of two documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import Shell


@pytest.fixture(autouse=True)
def settings_from_nowhere(no_settings: None) -> None:
    """The environment and folder of whoever runs the tests play no part."""


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path, monkeypatch, capsys)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the first test of a file keeps what all of them begin with."""
    return tmp_path_factory.mktemp("made") / "once"
