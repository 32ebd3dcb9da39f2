"""Processes for jobs: forked from a prepared one or started anew, they do the same and may do no more."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from bot.operations.processes import children
from bot.operations.processes.children import Child, dismiss, prepare, start_child
from bot.operations.processes.reading import UPLOAD_LIMITS, extract_pasted
from index.errors import DocumentError
from index.problems import Problem
from tests.waiting import wait_until

SENTENCE = "Seven parties took part in the vote on Sunday, the commission said."
REQUEST = {
    "how": "pasted",
    "name": "",
    "sidecar": None,
    "limits": asdict(UPLOAD_LIMITS),
    "cpu_seconds": 7,
    "memory_bytes": 512 * 2**20,
}

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs /proc and descriptors of processes")


@pytest.fixture(params=["forked", "anew"])
def way(request: pytest.FixtureRequest) -> str:
    if request.param == "anew":
        request.getfixturevalue("unprepared")
    return str(request.param)


@pytest.fixture
def own_preloaded(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A prepared process that no other test uses; its number."""
    monkeypatch.setattr(children, "_preloaded", None)
    prepare()
    assert children._preloaded is not None
    yield children._preloaded.pid
    dismiss()


async def start_reading() -> Child:
    """A child that waits for the words of a text."""
    child = await start_child("reader", is_heard=False)
    assert child.stdin is not None
    child.stdin.write(json.dumps(REQUEST).encode() + b"\n")
    return child


def read_environment(pid: int) -> str:
    return Path(f"/proc/{pid}/environ").read_text()


def list_descriptors(pid: int) -> set[str]:
    return {path.name for path in Path(f"/proc/{pid}/fd").iterdir()}


def is_there(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


def read_limits(pid: int) -> dict[str, str]:
    lines = Path(f"/proc/{pid}/limits").read_text().splitlines()[1:]
    return {line[:26].strip(): line[26:].split()[0] for line in lines}


async def test_a_child_answers_and_has_its_limits_and_neither_environment_nor_descriptors(
    way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KUTIP_TOKEN", "123:secret")
    child = await start_reading()
    # The last limit that a child sets itself.
    await wait_until(lambda: read_limits(child.pid)["Max file size"] == "0")
    limits = read_limits(child.pid)
    assert limits["Max cpu time"] == "7"
    assert limits["Max address space"] == str(512 * 2**20)
    assert (limits["Max file size"], limits["Max core file size"], limits["Max open files"]) == ("0", "0", "64")
    assert list_descriptors(child.pid) == {"0", "1", "2"}
    assert os.getsid(child.pid) == child.pid
    assert "KUTIP" not in read_environment(child.pid)
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write(SENTENCE.encode())
    child.stdin.close()
    assert (await child.stdout.read()).endswith(SENTENCE.encode())
    assert await child.wait() == await child.wait() == 0


async def test_a_child_that_is_killed_says_so(way: str) -> None:
    child = await start_reading()
    child.kill()
    assert await child.wait() == -signal.SIGKILL
    assert not is_there(child.pid)


async def test_the_prepared_process_knows_no_secret() -> None:
    prepare()
    assert children._preloaded is not None
    prepared = children._preloaded.pid
    await wait_until(lambda: read_environment(prepared) != "")
    assert set(read_environment(prepared).rstrip("\0").split("\0")) == {
        f"{name}={value}" for name, value in children.ENVIRONMENT.items()
    }
    # The second does nothing.
    prepare()
    assert children._preloaded.pid == prepared


@pytest.mark.long
async def test_jobs_outlive_the_prepared_process_and_not_this_one(
    own_preloaded: int,
) -> None:
    reading = asyncio.create_task(start_reading())
    child = await reading
    os.kill(own_preloaded, signal.SIGKILL)
    assert await child.wait() == -signal.SIGKILL
    os.kill(child.pid, signal.SIGKILL)
    assert (await extract_pasted(SENTENCE)).text == SENTENCE
    assert children._preloaded is not None
    assert children._preloaded.pid != own_preloaded
    assert (await extract_pasted(SENTENCE)).text == SENTENCE
    # And the end of this process ends what works for it.
    child = await start_reading()
    dismiss()
    assert await child.wait() == -signal.SIGKILL
    await wait_until(lambda: not is_there(child.pid))


async def test_a_job_that_fails_inside_is_reported(way: str) -> None:
    child = await start_child("build", is_heard=True)
    assert child.stdin is not None
    assert child.stderr is not None
    child.stdin.write(b"no order")
    child.stdin.close()
    assert b"ValidationError" in await child.stderr.read()
    assert await child.wait() == 1


async def test_a_child_without_a_word_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    reading = asyncio.create_task(extract_pasted("x" * 1_000_000))
    started = children._ForkedChild.__init__

    def start_and_kill(self: children._ForkedChild, pid: int, *arguments: object, **options: object) -> None:
        started(self, pid, *arguments, **options)  # type: ignore[arg-type]
        os.kill(pid, signal.SIGKILL)

    monkeypatch.setattr(children._ForkedChild, "__init__", start_and_kill)
    with pytest.raises(DocumentError) as caught:
        await reading
    assert caught.value.problem is Problem.CRASH
