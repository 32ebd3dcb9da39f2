"""A secret key in a file that is there whole, or not at all."""

from __future__ import annotations

import errno
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NoReturn

import pytest

from bot.errors import SettingsError
from bot.storage.privacy.key_files import load_key
from index.problems import Problem


def load(path: Path) -> bytes:
    return load_key("hash_key", None, path)


def test_a_key_that_a_full_disk_did_not_take_is_made_once_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "data" / "hash.key"

    def fail(_: int) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as full:
        full.setattr("os.fsync", fail)
        with pytest.raises(SettingsError) as refused:
            load(path)
    assert [fault.problem for fault in refused.value.faults][1:] == [Problem.DISK_FULL]
    assert [*path.parent.iterdir()] == []
    key = load(path)
    assert (load(path), path.read_bytes(), path.stat().st_mode & 0o777) == (key, key, 0o600)
    assert [*path.parent.iterdir()] == [path]


def test_of_several_that_start_at_once_all_have_the_same_key(tmp_path: Path) -> None:
    for number in range(20):
        path = tmp_path / f"{number}" / "hash.key"
        with ThreadPoolExecutor(8) as threads:
            assert len(set(threads.map(load, [path] * 8))) == 1
