"""The steps of the schema: numbered `.sql` files, the same for SQLite and PostgreSQL but where they cannot be."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from functools import cache
from importlib import resources


class Dialect(enum.StrEnum):
    """Whose SQL it is."""

    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema.

    Attributes:
        number: From 1, without gaps.
        script: SQL statements, in order.
    """

    number: int
    name: str
    script: str


@cache
def read_migrations(dialect: Dialect) -> tuple[Migration, ...]:
    """All migrations that this version of Kutip knows, in order.

    A file `0007_audit.postgresql.sql` stands in for `0007_audit.sql` there; all others are written as SQLite has them.
    """
    texts: dict[str, str] = {}
    for file in sorted(resources.files("bot.storage.interface.migrations").iterdir(), key=lambda file: file.name):
        stem, _, suffix = file.name.partition(".")
        # Of two, the plain one comes last.
        if suffix == f"{dialect}.sql" or (suffix == "sql" and stem not in texts):
            texts[stem] = file.read_text("utf-8")
    return tuple(Migration(int(stem.partition("_")[0]), stem.partition("_")[2], text) for stem, text in texts.items())
