"""What can be installed beside Kutip, and the very command that does so here."""

from __future__ import annotations

import importlib.util
import shlex
import sys
from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parents[2]


def advise_install(extra: str) -> str:
    """Returns the command that adds an extra to this installation, quoted so that every shell takes it.

    What pip, pipx and uv find installed already they do not fetch: only what the extra needs comes from the index.
    """
    python = shlex.quote(sys.executable)
    if (_CHECKOUT / "pyproject.toml").is_file():
        return f"{python} -m pip install -e {shlex.quote(f'{_CHECKOUT}[{extra}]')}"
    if "pipx" in Path(sys.prefix).parts:
        return f"pipx runpip kutip install 'kutip[{extra}]'"
    if importlib.util.find_spec("pip") is None:
        return f"uv pip install --python {python} 'kutip[{extra}]'"
    return f"{python} -m pip install 'kutip[{extra}]'"
