"""What a folder of generations takes down of itself: since when one serves, what failed, which files it was made of."""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.errors import BuildFailedError
from bot.operations.publishing import publish, roll_back
from bot.operations.workplace import Workplace
from bot.settings.settings import Settings, load_settings
from index.building.file_digests import compare_files, digest_files, read_digests, save_digests
from index.changes import FileChanges
from index.releases.state import STATE_FILE
from tests.workplaces import ADMIN_ID, build, open_workplace

pytestmark = pytest.mark.usefixtures("no_settings")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "one.txt").write_text("The turnout in the north was 54 per cent, the officials said.\n")
    return load_settings(data_folder=tmp_path / "data", seeds_folder=tmp_path / "seeds")


@pytest.fixture
async def place(settings: Settings) -> AsyncIterator[Workplace]:
    async with open_workplace(settings) as opened:
        yield opened


async def test_a_failed_build_is_remembered_and_changes_nothing(place: Workplace, settings: Settings) -> None:
    started = place.generations.read_events()
    assert started.failure is None
    (settings.seeds_folder / "one.txt").unlink()
    with pytest.raises(BuildFailedError) as failed:
        await build(place)
    events = place.generations.read_events()
    assert events.failure is not None
    assert events.failure.faults == failed.value.faults
    assert abs(dt.datetime.now(dt.UTC) - events.failure.at) < dt.timedelta(minutes=5)
    assert events.serving_since == started.serving_since


async def test_each_change_of_what_serves_is_taken_down(place: Workplace) -> None:
    def was_noted() -> bool:
        noted = place.generations.read_events().serving_since is not None
        with contextlib.closing(sqlite3.connect(place.generations.folder / STATE_FILE)) as other, other:
            other.execute("DELETE FROM events")
        return noted

    assert was_noted()
    candidate = await build(place)
    assert not was_noted()
    await publish(place, candidate, ADMIN_ID)
    assert was_noted()
    await roll_back(place, candidate, ADMIN_ID)
    assert was_noted()


async def test_a_generation_knows_the_files_it_was_made_of(place: Workplace, settings: Settings) -> None:
    folder = settings.seeds_folder
    digests = read_digests(settings.generations_folder / place.serving)
    assert digests is not None
    assert compare_files(digests, digest_files(folder)) == FileChanges()
    (folder / "one.txt").write_text("Other words.\n")
    (folder / "two.txt").write_text("New words.\n")
    (folder / "README.md").write_text("Not a document.\n")
    (folder / "collection.toml").write_text("")
    expected = FileChanges(added=("collection.toml", "two.txt"), changed=("one.txt",))
    assert compare_files(digests, digest_files(folder)) == expected
    (folder / "one.txt").unlink()
    assert compare_files(digests, digest_files(folder)).removed == ("one.txt",)
    assert read_digests(settings.generations_folder / await build(place)) == digest_files(folder)


def test_digests_that_are_damaged_are_none(tmp_path: Path) -> None:
    assert read_digests(tmp_path) is None
    save_digests({"a": "b"}, tmp_path)
    assert read_digests(tmp_path) == {"a": "b"}
    (tmp_path / "files.json").write_text("[")
    assert read_digests(tmp_path) is None
    assert digest_files(tmp_path / "nowhere") == {}
