"""Compiles the search's kernel into the wheel where there is a compiler; where there is none, numpy serves."""

from __future__ import annotations

import os
import shlex
import subprocess
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_SOURCE = Path("index", "search", "_kernel.c")
# By the limited API one module serves Python 3.11 and all later ones.
_COMPILED = _SOURCE.with_suffix(".abi3.so")
# Fused operations would round otherwise than numpy does.
_FLAGS = ("-O3", "-ffp-contract=off", "-fPIC")


class KernelHook(BuildHookInterface):
    """Adds the compiled kernel to a wheel; for a checkout that is installed to be edited, beside its source."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the wheel is put together."""
        root = Path(self.root)
        if version == "editable":
            self._compile(root / _COMPILED)
            return
        compiled = Path(tempfile.mkdtemp(), _COMPILED.name)
        if self._compile(compiled):
            platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
            build_data["force_include"][str(compiled)] = _COMPILED.as_posix()
            build_data["pure_python"] = False
            build_data["tag"] = f"cp311-abi3-{platform}"

    def _compile(self, target: Path) -> bool:
        linker = shlex.split(sysconfig.get_config_var("LDSHARED") or "cc -shared")
        command = [os.environ.get("CC") or linker[0], *linker[1:], *_FLAGS]
        source = Path(self.root) / _SOURCE
        try:
            subprocess.run(  # noqa: S603 (the interpreter's own compiler)
                [*command, f"-I{sysconfig.get_path('include')}", "-o", target, source], check=True, capture_output=True
            )
        except (OSError, subprocess.CalledProcessError) as error:
            self.app.display_warning(f"The search's kernel cannot be compiled, numpy serves: {error}")
            target.unlink(missing_ok=True)
            return False
        return True
