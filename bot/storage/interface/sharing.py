"""What those who share a database tell one another through it, and what one of them does at a time."""

from __future__ import annotations

import enum


class Topic(enum.StrEnum):
    """What has changed, for all who use the same database."""

    RELEASES = enum.auto()
    """Which edition serves or waits, or what is withdrawn."""
    DOCUMENTS = enum.auto()
    ADMINS = enum.auto()


class SharedLock(enum.IntEnum):
    """What one does at a time; the numbers are those of PostgreSQL's advisory locks."""

    RELEASES = 7509
    DOCUMENTS = 7510
    BUILD = 7511
    PURGE = 7512
    PROFILE = 7513
