"""How far a build of the collection is."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class BuildStage(enum.StrEnum):
    """What a build does."""

    READING = "reading"
    STORING = "storing"
    COMPARING = "comparing"


@dataclass(frozen=True, slots=True)
class BuildStatus:
    """How far a build is.

    Attributes:
        files: Files looked at, of `total_files`.
        documents: Documents that can be used.
        passages: Their passages.
        reused: Documents that an earlier build had read.
    """

    stage: BuildStage
    files: int
    total_files: int
    documents: int
    passages: int
    reused: int
