"""What changes the version of an index."""

from __future__ import annotations

from pathlib import Path

import index
from index.building import versions


def test_all_code_and_tables_of_the_index_count() -> None:
    package = Path(index.__file__).parent
    files = [path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert {path.name for path in files if path.suffix not in versions._SUFFIXES} == {"NOTICE.md", "golden.jsonl"}
