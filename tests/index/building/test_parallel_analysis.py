"""A build that analyses files in processes beside it gives the same bytes, whatever becomes of these."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import build_collection, save_collection
from index.building import parallel_analysis
from index.building.build import BuildProgress
from index.building.parallel_analysis import ParallelAnalysis
from index.documents.extraction.models import CorpusLimits
from tests.corpora import SEEDS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    for path in SEEDS.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing else")
    (folder / "linked.txt").symlink_to(SEEDS / "collection.toml")
    return folder


def test_processes_beside_a_build_change_nothing_of_it(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ParallelAnalysis.__init__, "__defaults__", (0,))
    cache_path, seen = tmp_path / "cache", list[BuildProgress]()
    collections = (
        build_collection(folder),
        build_collection(folder, cache_path, processes=2),
        build_collection(folder, cache_path, seen.append, processes=2),
    )
    for number, collection in enumerate(collections):
        save_collection(collection, tmp_path / str(number))
    assert len({(tmp_path / str(number)).read_bytes() for number in range(3)}) == 1
    assert [file.name for file in collections[1].skipped] == ["broken.pdf", "linked.txt"]
    assert seen[-1].reused == seen[-1].documents == len(collections[2].documents)


def test_what_a_lost_process_was_at_is_left_to_who_asks() -> None:
    paths = sorted(SEEDS.glob("*.txt"))
    with ParallelAnalysis(paths, CorpusLimits(), processes=2, min_bytes=0) as ahead:
        assert ahead._pool
        first = ahead.take(paths[0])
        for process in ahead._pool._processes.values():
            process.kill()
        rest = [ahead.take(path) for path in paths[1:]]
    assert first is not None
    assert all(one is None or one[0].document.text for one in rest)
    assert ahead.take(paths[0]) is None


@pytest.mark.parametrize(("processes", "min_bytes"), [(1, 0), (2, parallel_analysis._MIN_BYTES)])
def test_one_process_or_little_to_read_is_read_by_the_build_itself(processes: int, min_bytes: int) -> None:
    paths = sorted(SEEDS.glob("*.txt"))
    with ParallelAnalysis(paths, CorpusLimits(), processes, min_bytes) as ahead:
        assert ahead._pool is None
        assert ahead.take(paths[0]) is None
