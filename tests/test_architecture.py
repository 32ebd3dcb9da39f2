"""Which room may import which, how large a room may be, and who reads the environment: read from the sources.

Rooms are folders. An arrow may only run to a room further down in `FLOORS`; what a module reaches is followed
through all that it imports, so that no detour leads back up either.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# From the top down. What stands in one line stands on one floor: none of it may import another of it.
FLOORS = [
    line.split()
    for line in """
    bot.__main__
    bot.cli
    bot.commands.admin bot.commands.readers
    bot.commands
    bot.application
    bot.handlers.admin bot.handlers.readers
    bot.handlers
    bot.web
    bot.web.pages
    bot.web.turns
    bot.answering
    bot.conversation
    bot.context
    bot.operations
    bot.operations.processes
    bot.terminal
    bot.traffic.intake
    bot.traffic
    bot.storage
    bot.storage.kept
    bot.storage.privacy
    bot.storage.databases
    bot.storage.sqlite bot.storage.postgresql
    bot.storage.interface
    bot.settings
    bot.logs
    bot.views.admin bot.views.readers
    bot.views.pictures
    bot.views
    bot.messages
    bot.values
    bot.errors
    bot.problems
    index.releases
    index.building
    index.whole_texts
    index.collection
    index.verification.checking
    index.verification.statements
    index.verification
    index.answering.quoting
    index.answering.sources index.answering.clauses
    index.answering
    index.answering.kinds
    index.search
    index.editing
    index.documents
    index.documents.extraction
    index.questions
    index.passages
    index.passages.structure
    index.analysis.patterns
    index.analysis
    index.receipts index.changes index.editorial index.models index.characters index.arrays index.errors index.problems
    index.memory
    """.splitlines()
    if line.strip()
]
# The front doors: what stands in them is imported when it is used.
FRONT_DOORS = {"index", "bot"}
# Modules within the ground of `index` that stand on each other.
GROUND = {
    "index.receipts",
    "index.changes",
    "index.editorial",
    "index.models",
    "index.characters",
    "index.arrays",
    "index.memory",
    "index.errors",
    "index.problems",
}
MOST_FILES = 15
# A module of the right is imported by no module of the left.
FORBIDDEN = {
    "index": {"bot", "telegram", "asyncio", "aiosqlite", "pydantic_settings", "dotenv", "platformdirs"},
    "bot.values": {"telegram", "asyncio"},
    "bot.messages": {"telegram", "asyncio"},
    "bot.views": {"telegram", "asyncio", "sqlite3", "aiosqlite"},
    "bot.storage": {"telegram"},
    "bot.operations": {"telegram"},
    "bot.terminal": {"telegram"},
    "bot.handlers": {"aiosqlite", "sqlite3"},
    "bot.logs": {"telegram"},
}
# What views may know of the index: values, no room that opens, searches or stores.
VIEWS_MAY_IMPORT = {"bot.views", "bot.messages", "bot.values", "bot.problems", "index"} | GROUND
# A package of the left is imported by the modules of the right alone.
RESERVED = {
    "rank_bm25": {"index.search.bm25"},
    "pydantic_settings": {"bot.settings"},
    "dotenv": {"bot.settings"},
    "aiosqlite": {"bot.storage.sqlite"},
    "asyncpg": {"bot.storage.postgresql", "bot.storage.databases"},
}
ENVIRONMENT_READERS = {"bot.commands.arguments", "bot.settings"}
ENVIRONMENT = {"os.environ", "os.environb", "os.getenv", "os.getenvb", "environ", "getenv"}
_DOTTED = re.compile(r"(?:bot|index)(?:\.\w+)+")


def name_module(path: Path, root: Path) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def find_modules(root: Path) -> dict[str, Path]:
    paths = sorted([*root.glob("index/**/*.py"), *root.glob("bot/**/*.py")])
    return {name_module(path, root): path for path in paths}


def name_last(node: ast.AST) -> str:
    """The last part of a dotted name; empty for anything else."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def find_imports(tree: ast.AST, module: str, is_package: bool) -> Iterator[str]:
    """Every module that a source imports or names in a string, and every `module.name`: a name may be a module too."""
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
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and _DOTTED.fullmatch(node.value):
            # A table of modules, or a process started with `-m`.
            yield node.value
        elif isinstance(node, ast.Call) and name_last(node.func) in ("import_module", "__import__"):
            yield from (str(name.value) for name in node.args[:1] if isinstance(name, ast.Constant))


def reads_environment(source: str) -> bool:
    # Most sources hold no such word, and need not be parsed again.
    if not any(name.rpartition(".")[2] in source for name in ENVIRONMENT):
        return False
    tree = ast.parse(source)
    return any(ast.unparse(node) in ENVIRONMENT for node in ast.walk(tree) if name_last(node) in ENVIRONMENT) or any(
        isinstance(node, ast.ImportFrom)
        and node.module == "os"
        and any(f"os.{alias.name}" in ENVIRONMENT for alias in node.names)
        for node in ast.walk(tree)
    )


def is_within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


@cache
def find_room(module: str) -> tuple[int, str] | None:
    """The floor, counted from the top, and the room of a module; None for a front door or where it has no room."""
    if module in FRONT_DOORS:
        return None
    rooms = [
        (len(room), floor, room) for floor, rooms in enumerate(FLOORS) for room in rooms if is_within(module, room)
    ]
    return max(rooms)[1:] if rooms else None


def read_imports(root: Path) -> dict[str, set[str]]:
    """What each module imports, own modules by the name of the module itself."""
    modules = find_modules(root)
    found: dict[str, set[str]] = {}
    for module, path in modules.items():
        tree = ast.parse(path.read_text("utf-8"))
        named = set(find_imports(tree, module, path.name == "__init__.py"))
        found[module] = {
            name for name in named if name in modules or not is_within(name, "bot") | is_within(name, "index")
        }
        found[module].discard(module)
    return found


def reach(module: str, imports: Mapping[str, set[str]]) -> dict[str, str]:
    """Every own module that a module reaches, with the one that leads there."""
    found: dict[str, str] = {}
    waiting = [module]
    while waiting:
        current = waiting.pop()
        for name in imports.get(current, ()):
            if name in imports and name not in found and name not in FRONT_DOORS:
                found[name] = current
                waiting.append(name)
    return found


def find_violations(root: Path) -> list[str]:
    """One line for each import, read of the environment, circle or crowd that the tables above forbid."""
    modules, imports = find_modules(root), read_imports(root)
    found = [f"{module} has no room" for module in modules if module not in FRONT_DOORS and not find_room(module)]
    for module, path in modules.items():
        here = find_room(module)
        reached = reach(module, imports)
        if module in reached:
            found.append(f"{module} imports itself through {reached[module]}")
        for name, through in reached.items():
            there = find_room(name)
            if here and there and here[1] != there[1] and here[0] >= there[0] and not {module, name} <= GROUND:
                found.append(f"{module} imports {name}" + (f" through {through}" if through != module else ""))
        for owner, forbidden in FORBIDDEN.items():
            if is_within(module, owner):
                direct = {name for name in imports[module] if any(is_within(name, other) for other in forbidden)}
                found += [f"{module} imports {name}" for name in sorted(direct)]
                if owner == "bot.views":
                    # Values that views are given must not bring along what they are kept free of.
                    found += [
                        f"{module} imports {name} through {through}"
                        for through in sorted(reached)
                        for name in sorted(imports[through])
                        if any(is_within(name, other) for other in forbidden)
                    ]
        if is_within(module, "bot.views"):
            strange = {name for name in imports[module] if name in modules}
            strange = {
                name
                for name in strange
                if not any(name == one or (one != "index" and is_within(name, one)) for one in VIEWS_MAY_IMPORT)
            }
            found += [f"{module} imports {name}" for name in sorted(strange)]
        for name in sorted(imports[module]):
            allowed = RESERVED.get(name.partition(".")[0])
            if allowed and not any(is_within(module, owner) for owner in allowed):
                found.append(f"{module} imports {name}")
        if reads_environment(path.read_text("utf-8")) and not any(
            is_within(module, reader) for reader in ENVIRONMENT_READERS
        ):
            found.append(f"{module} reads the environment")
    crowds: dict[Path, int] = defaultdict(int)
    for path in modules.values():
        crowds[path.parent] += path.name != "__init__.py"
    found += [f"{folder.relative_to(root)} holds {n} files" for folder, n in crowds.items() if n > MOST_FILES]
    return found


def test_the_project_keeps_its_directions() -> None:
    assert find_violations(ROOT) == []


def find_shared_names(root: Path) -> dict[str, list[str]]:
    """The names of classes that two modules have, of either package."""
    owners: dict[str, list[str]] = defaultdict(list)
    for module, path in find_modules(root).items():
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                owners[node.name].append(module)
    return {name: modules for name, modules in owners.items() if len(modules) > 1}


def test_a_name_of_a_class_means_one_thing() -> None:
    assert find_shared_names(ROOT) == {}


def test_a_class_that_is_there_twice_is_found(tmp_path: Path) -> None:
    sources = {"index/models.py": "class Quote:\n    ...", "bot/values/quotes.py": "class Quote:\n    ..."}
    plant(tmp_path, sources | {"index/errors.py": "class _Own:\n    ...", "index/arrays.py": "class _Own:\n    ..."})
    assert find_shared_names(tmp_path) == {"Quote": ["bot.values.quotes", "index.models"]}


def test_the_tables_name_rooms_that_exist() -> None:
    planned = {"bot.storage.postgresql"}
    modules = set(find_modules(ROOT))
    named = {room for rooms in FLOORS for room in rooms} | {*FORBIDDEN, *ENVIRONMENT_READERS, *GROUND}
    named |= {owner for owners in RESERVED.values() for owner in owners}
    assert named - planned <= modules


@pytest.mark.parametrize(
    ("file", "source", "violation"),
    [
        ("index/answering/ranking.py", "import telegram", "index.answering.ranking imports telegram"),
        ("index/search/bm25.py", "from telegram.ext import Bot", "index.search.bm25 imports telegram.ext"),
        ("index/search/bm25.py", "def f():\n    import asyncio", "index.search.bm25 imports asyncio"),
        ("index/search/bm25.py", "if TYPE_CHECKING:\n    import telegram", "index.search.bm25 imports telegram"),
        ("index/search/index.py", "import rank_bm25", "index.search.index imports rank_bm25"),
        ("index/arrays.py", "import os\nx = os.environ['HOME']", "index.arrays reads the environment"),
        ("index/arrays.py", "from os import getenv", "index.arrays reads the environment"),
        ("index/arrays.py", "import os\nx = os.getenv('HOME')", "index.arrays reads the environment"),
        ("bot/cli.py", "from pydantic_settings import BaseSettings", "bot.cli imports pydantic_settings"),
        ("bot/views/readers/answer.py", "import asyncio", "bot.views.readers.answer imports asyncio"),
        ("bot/views/readers/answer.py", "import sqlite3", "bot.views.readers.answer imports sqlite3"),
        ("bot/views/message.py", "from telegram import MessageEntity", "bot.views.message imports telegram"),
        ("bot/handlers/readers/ask.py", "import aiosqlite", "bot.handlers.readers.ask imports aiosqlite"),
        ("index/somewhere.py", "", "index.somewhere has no room"),
        ("bot/utilities/dates.py", "", "bot.utilities.dates has no room"),
    ],
)
def test_a_planted_violation_is_found(tmp_path: Path, file: str, source: str, violation: str) -> None:
    plant(tmp_path, {file: source})
    assert violation in find_violations(tmp_path)


@pytest.mark.parametrize(
    ("sources", "violation"),
    [
        (
            {"index/analysis/tokens.py": "from index.search import bm25", "index/search/bm25.py": ""},
            "index.analysis.tokens imports index.search.bm25",
        ),
        (
            {
                "bot/commands/admin/add.py": "from bot.commands.readers.ask import say",
                "bot/commands/readers/ask.py": "",
            },
            "bot.commands.admin.add imports bot.commands.readers.ask",
        ),
        (
            # The door of a package is no detour: what stands behind it counts.
            {
                "index/passages/sentences.py": "from index.analysis import words",
                "index/analysis/words.py": "from ..documents.file import read",
                "index/documents/file.py": "",
            },
            "index.passages.sentences imports index.documents.file through index.analysis.words",
        ),
        (
            {"bot/cli.py": "X = 'bot.answering'", "bot/answering.py": "X = 'bot.cli'"},
            "bot.answering imports bot.cli",
        ),
        (
            {"index/search/bm25.py": "import index.search.index", "index/search/index.py": "from . import bm25"},
            "index.search.bm25 imports itself through index.search.index",
        ),
        (
            {"bot/views/message.py": "from index.search import bm25", "index/search/bm25.py": ""},
            "bot.views.message imports index.search.bm25",
        ),
        (
            {"bot/views/message.py": "from bot.values import votes", "bot/values/votes.py": "import sqlite3"},
            "bot.views.message imports sqlite3 through bot.values.votes",
        ),
        ({f"index/search/part{number}.py": "" for number in range(16)}, "index/search holds 16 files"),
    ],
)
def test_planted_arrows_circles_and_crowds_are_found(tmp_path: Path, sources: dict[str, str], violation: str) -> None:
    plant(tmp_path, sources)
    assert violation in find_violations(tmp_path)


def test_what_is_allowed_is_not_reported(tmp_path: Path) -> None:
    plant(
        tmp_path,
        {
            "index/__init__.py": "def f():\n    from index.collection import Collection",
            "index/models.py": "",
            "index/errors.py": "from index.models import Language",
            "index/collection.py": "from index.search.bm25 import Searcher",
            "index/search/bm25.py": "import rank_bm25\nfrom index.models import Language\nfrom index import errors",
            "bot/settings/settings.py": "from pydantic_settings import BaseSettings",
            "bot/settings/env_file.py": "import os\nx = os.environ",
            "bot/messages/keys.py": "",
            "bot/views/readers/answer.py": "from bot.messages.keys import Key\nfrom index.models import Quote",
            "bot/handlers/readers/ask.py": "from bot.views.readers.answer import render_answer\nimport telegram",
        },
    )
    assert find_violations(tmp_path) == []


def plant(root: Path, sources: Mapping[str, str]) -> None:
    for file, source in sources.items():
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
