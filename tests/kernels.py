"""The compiled kernel and numpy in its place, whichever is installed."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import pytest

import index.search.kernel


def search_with_numpy() -> mock._patch[bool]:
    """Numpy searches although the kernel is compiled."""
    return mock.patch.object(index.search.kernel, "IS_COMPILED", False)


@contextmanager
def search_with_kernel(folder: Path) -> Iterator[None]:
    """The kernel searches, compiled into a folder as `hatch_build.py` does; the test is skipped without a compiler."""
    compiler = shutil.which("cc")
    if compiler is None:
        pytest.skip("no compiler")
    compiled = folder / "_kernel.abi3.so"
    source = Path(index.search.kernel.__file__).with_name("_kernel.c")
    flags = ["-O3", "-ffp-contract=off", "-fPIC", "-Wall", "-Wextra", "-Werror", "-shared"]
    include = f"-I{sysconfig.get_path('include')}"
    subprocess.run([compiler, *flags, include, "-o", compiled, source], check=True)
    spec = importlib.util.spec_from_file_location("index.search._kernel", compiled)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    assert spec.loader is not None
    spec.loader.exec_module(module)
    with (
        mock.patch.object(index.search.kernel, "_kernel", module, create=True),
        mock.patch.object(index.search.kernel, "IS_COMPILED", True),
    ):
        yield
