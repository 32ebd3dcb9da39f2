"""A short run of what `tests.damage` and `tests.kills` do at length: nothing unseen, withdrawn, mixed or lost."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.damage import DAMAGES, list_files, prepare, run_trials, start
from tests.databases import make_location
from tests.kills import kill_at_random
from tests.postgresql import share_server

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /proc and the locks of Linux")


def test_damaged_files_show_nothing_unseen_or_withdrawn(tmp_path: Path) -> None:
    made = tmp_path / "made"
    prepare(made)
    kinds = {path.name for path in list_files(made)}
    assert kinds >= {"kutip.sqlite3", "state.sqlite3", "hash.key", "published", "kutip.json"}
    trials = list(run_trials(made, tmp_path / "copy", 20, seed=5))
    assert {how for _, how, _, _ in trials} == set(DAMAGES)
    assert start(made) == "answers"


@pytest.mark.long
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_killed_commands_builders_and_bots_lose_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    # What it sets is put back after the test.
    for name in ("KUTIP_SEEDS_FOLDER", "KUTIP_DATA_FOLDER", "KUTIP_DATABASE"):
        monkeypatch.setenv(name, "")
    truth = kill_at_random(tmp_path, 4, seed=3, database=make_location(kind, tmp_path / "data", share_server))
    assert sum(truth.counts.values()) >= 4
