"""How long a fresh process takes to its first answer, beside importing numpy alone: `python -m benchmarks.cold_start`.

Every command runs in a process of its own, all of them in turns, so that other work on the machine slows all alike.
Modules are compiled beforehand, as they are where Kutip is installed.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.passages_of_packages import read_passages

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
PASSAGES_PER_DOCUMENT = 20
QUESTION = "How many seats are in the Mazhilis?"
# No function word tells the language: the statistical model does.
NAMES = "Kassym-Jomart Tokayev"
QUESTION_TO_PACKAGES = "Which function returns the path of a temporary file?"


class Cost(NamedTuple):
    """Of one process, in seconds.

    Attributes:
        wall: Until it has ended.
        cpu: Of its own and of the system for it, over all cores.
    """

    wall: float
    cpu: float


def run_process(command: Sequence[str], environment: Mapping[str, str]) -> Cost:
    """Run a command to its end and return what it cost.

    Raises:
        RuntimeError: It fails.
    """
    start = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"failed: {' '.join(command)}")
    return Cost(wall, usage.ru_utime + usage.ru_stime)


def write_documents(passages: Sequence[str], folder: Path) -> None:
    """Write passages as documents of twenty paragraphs, with a collection file."""
    folder.mkdir()
    (folder / "collection.toml").write_bytes((SEEDS / "collection.toml").read_bytes())
    for start in range(0, len(passages), PASSAGES_PER_DOCUMENT):
        text = "\n\n".join(passages[start : start + PASSAGES_PER_DOCUMENT])
        fields = f"---\nid: packages-{start}\ntitle: Packages {start}\nlanguage: en\n---\n"
        (folder / f"packages-{start}.txt").write_text(fields + text + "\n", "utf-8")


def print_table(title: str, costs: Mapping[str, Sequence[Cost]], unit: float) -> None:
    """Print the medians of processes, and their ratio to a unit in seconds."""
    print(f"\n{title}\n\n| process | wall, s | CPU, s | wall / numpy's |\n|---|---|---|---|")
    for name, runs in costs.items():
        wall, cpu = (statistics.median(times) for times in zip(*runs, strict=True))
        print(f"| {name} | {wall:.3f} | {cpu:.3f} | {wall / unit:.2f} |")


def main() -> None:
    """Run every process several times and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=9, metavar="N", help="runs of each process (default: 9)")
    parser.add_argument("--passages", type=int, default=0, metavar="N", help="also a stored index of N passages")
    parsed = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        measure(Path(scratch), parsed.runs, parsed.passages)


def measure(scratch: Path, n_runs: int, n_passages: int) -> None:
    """Run everything; `scratch` holds what is compiled and stored."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPYCACHEPREFIX": str(scratch / "compiled"), "KUTIP_DATA_FOLDER": str(scratch / "data")}
    ask = [sys.executable, "-m", "bot", "ask", "--seeds"]
    processes = {
        "`python -c pass`": [sys.executable, "-c", "pass"],
        "`import numpy`": [sys.executable, "-c", "import numpy"],
        "`import index`": [sys.executable, "-c", "import index"],
        "`from index import Collection`": [sys.executable, "-c", "from index import Collection"],
        "`kutip ask --json`, stored index": [*ask, str(SEEDS), "--json", QUESTION],
        "`kutip ask`, stored index": [*ask, str(SEEDS), QUESTION],
        "`kutip ask` with names only, stored index": [*ask, str(SEEDS), NAMES],
    }
    if n_passages:
        passages = read_passages(n_passages)
        write_documents(passages, scratch / "packages")
        large = [*ask, str(scratch / "packages"), QUESTION_TO_PACKAGES]
        print(f"Indexing {len(passages):,} passages took {run_process(large, environment).wall:.0f} s.")
        processes[f"`kutip ask`, stored index of {len(passages):,} passages"] = large
    for command in processes.values():
        run_process(command, environment)  # compiles, and stores the index
    costs: dict[str, list[Cost]] = {name: [] for name in processes}
    for _ in range(n_runs):
        for name, command in processes.items():
            costs[name].append(run_process(command, environment))
    first = []
    for n in range(max(1, n_runs // 3)):
        nothing_stored = environment | {"KUTIP_DATA_FOLDER": str(scratch / f"empty-{n}")}
        first.append(run_process([*ask, str(SEEDS), QUESTION], nothing_stored))
    costs["`kutip ask`, first run: indexes the seeds"] = first
    unit = statistics.median(cost.wall for cost in costs["`import numpy`"])
    print_table(f"Medians of {n_runs} runs", costs, unit)


if __name__ == "__main__":
    main()
