"""Who may import whom, and who may read the environment: read from the sources, not from running code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# A module of the left may not import modules of the right.
FORBIDDEN = {
    "index": {"bot", "telegram", "asyncio", "aiosqlite", "pydantic_settings", "dotenv", "platformdirs"},
    "bot.errors": {"bot", "telegram"},
    "bot.settings.settings": {
        "bot.application",
        "bot.handlers",
        "bot.views",
        "bot.storage.store",
        "bot.messages.keys",
        "telegram",
    },
    "bot.logs": {"bot", "index", "telegram"},
    "bot.messages.keys": {
        "telegram",
        "asyncio",
        "bot.views",
        "bot.handlers",
        "bot.storage.store",
        "bot.settings.settings",
    },
    "bot.views": {
        "asyncio",
        "telegram.ext",
        "bot.handlers",
        "bot.storage.store",
        "bot.context",
        "bot.operations.live",
        "bot.settings.settings",
        "bot.application",
    },
    "bot.storage.store": {
        "telegram",
        "bot.views",
        "bot.handlers",
        "bot.messages.keys",
        "bot.context",
        "bot.operations.live",
    },
    "bot.storage.sqlite.migrating": {"telegram", "bot.views", "bot.handlers", "bot.storage.store"},
    "bot.storage.pseudonyms": {"telegram", "bot.views", "bot.handlers", "bot.storage.store"},
    "bot.operations.live": {
        "telegram",
        "bot.views",
        "bot.handlers",
        "bot.messages.keys",
        "bot.storage.store",
        "bot.context",
    },
    "bot.context": {"bot.views", "bot.handlers", "bot.messages.keys", "bot.application"},
    "bot.handlers": {"bot.application", "bot.terminal.prompt", "bot.cli", "aiosqlite", "sqlite3"},
    "bot.terminal.prompt": {
        "telegram.ext",
        "bot.handlers",
        "bot.application",
        "bot.storage.store",
        "bot.context",
        "bot.operations.live",
    },
}
# A module of the right is imported by those of the left alone.
RESERVED = {
    "rank_bm25": {"index.bm25"},
    "pydantic_settings": {"bot.settings.settings"},
    "dotenv": {"bot.settings.env_file"},
    "aiosqlite": {"bot.storage.sqlite.database"},
    "py3langid": {"index.analysis.data.build_language_model"},
}
ENVIRONMENT_READERS = {"bot.commands.arguments", "bot.settings.env_file", "bot.settings.folders"}
ENVIRONMENT = {"os.environ", "os.environb", "os.getenv", "os.getenvb", "environ", "getenv"}


def name_module(path: Path, root: Path) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def name_last(node: ast.AST) -> str:
    """The last part of a dotted name; empty for anything else."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def find_imports(tree: ast.AST, module: str, is_package: bool) -> Iterator[str]:
    """Every module that a source imports, and every `module.name`, since a name may be a module too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                package = module.split(".") if is_package else module.split(".")[:-1]
                base = ".".join([*package[: len(package) - node.level + 1], *filter(None, [node.module])])
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and name_last(node.func) in ("import_module", "__import__"):
            if node.args and isinstance(node.args[0], ast.Constant):
                yield str(node.args[0].value)
            else:
                yield "a computed name"


def reads_environment(tree: ast.AST) -> bool:
    return any(ast.unparse(node) in ENVIRONMENT for node in ast.walk(tree) if name_last(node) in ENVIRONMENT) or any(
        isinstance(node, ast.ImportFrom)
        and node.module == "os"
        and any(f"os.{alias.name}" in ENVIRONMENT for alias in node.names)
        for node in ast.walk(tree)
    )


def is_within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def find_violations(root: Path) -> list[str]:
    """One line for each import or read that the tables above forbid."""
    found = []
    for path in sorted([*root.glob("index/**/*.py"), *root.glob("bot/**/*.py")]):
        module = name_module(path, root)
        tree = ast.parse(path.read_text(encoding="utf-8"))
        imports = sorted(set(find_imports(tree, module, path.name == "__init__.py")))
        for owner, forbidden in FORBIDDEN.items():
            if is_within(module, owner):
                found += [
                    f"{module} imports {name}"
                    for name in imports
                    if any(is_within(name, other) for other in forbidden) and not is_within(name, owner)
                ]
        for name in imports:
            allowed = RESERVED.get(name.partition(".")[0])
            if name == "a computed name" or (allowed and not any(is_within(module, owner) for owner in allowed)):
                found.append(f"{module} imports {name}")
        if reads_environment(tree) and module not in ENVIRONMENT_READERS:
            found.append(f"{module} reads the environment")
    return found


def test_the_project_keeps_its_directions() -> None:
    assert find_violations(ROOT) == []


def test_the_tables_name_modules_that_exist() -> None:
    modules = {name_module(path, ROOT) for path in [*ROOT.glob("index/**/*.py"), *ROOT.glob("bot/**/*.py")]}
    named = {*FORBIDDEN, *ENVIRONMENT_READERS, *(owner for owners in RESERVED.values() for owner in owners)}
    assert named <= modules


@pytest.mark.parametrize(
    ("file", "source", "violation"),
    [
        ("index/ranking.py", "import telegram", "index.ranking imports telegram"),
        ("index/ranking.py", "from telegram.ext import Application", "index.ranking imports telegram.ext"),
        ("index/ranking.py", "def f():\n    import asyncio", "index.ranking imports asyncio"),
        ("index/ranking.py", "from bot import views", "index.ranking imports bot.views"),
        (
            "index/analysis/tokens.py",
            "from ...bot import settings",
            "index.analysis.tokens imports bot.settings",
        ),
        ("index/ranking.py", "import rank_bm25", "index.ranking imports rank_bm25"),
        ("index/ranking.py", "import os\nx = os.environ['HOME']", "index.ranking reads the environment"),
        ("index/ranking.py", "from os import getenv", "index.ranking reads the environment"),
        ("index/ranking.py", "import os\nx = os.getenv('HOME')", "index.ranking reads the environment"),
        (
            "index/ranking.py",
            "import importlib\nimportlib.import_module('telegram')",
            "index.ranking imports telegram",
        ),
        ("index/ranking.py", "__import__(name)", "index.ranking imports a computed name"),
        ("index/ranking.py", "if TYPE_CHECKING:\n    import telegram", "index.ranking imports telegram"),
        ("bot/views/answer.py", "from bot.storage import Store", "bot.views.answer imports bot.storage"),
        ("bot/views/answer.py", "from bot.handlers import ask", "bot.views.answer imports bot.handlers"),
        ("bot/views/answer.py", "import asyncio", "bot.views.answer imports asyncio"),
        ("bot/messages.py", "import telegram", "bot.messages imports telegram"),
        ("bot/handlers/ask.py", "from bot import application", "bot.handlers.ask imports bot.application"),
        ("bot/live.py", "from bot.storage import Store", "bot.live imports bot.storage"),
        ("bot/cli.py", "import os\nos.environ.get('KUTIP_TOKEN')", "bot.cli reads the environment"),
        ("bot/cli.py", "from pydantic_settings import BaseSettings", "bot.cli imports pydantic_settings"),
    ],
)
def test_a_planted_violation_is_found(tmp_path: Path, file: str, source: str, violation: str) -> None:
    path = tmp_path / file
    path.parent.mkdir(parents=True)
    path.write_text(source, encoding="utf-8")
    assert violation in find_violations(tmp_path)


def test_what_is_allowed_is_not_reported(tmp_path: Path) -> None:
    for file, source in {
        "index/bm25.py": "import rank_bm25\nfrom index.models import Language\nfrom . import errors",
        "bot/settings.py": "from pydantic_settings import BaseSettings",
        "bot/env_file.py": "import os\nx = os.environ",
        "bot/views/answer.py": "from telegram import MessageEntity\nfrom bot.messages import Key",
        "bot/handlers/ask.py": "from bot.views.answer import render_answer\nfrom bot.storage import Store",
    }.items():
        path = tmp_path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
    assert find_violations(tmp_path) == []
