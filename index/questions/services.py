"""What an election authority does for a voter, as far as a question asks for it: from patterns in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from index.analysis.folding import fold
from index.analysis.patterns.sought import Sought, SoughtRows, seek_cell
from index.analysis.word_lists import WORD_BEGINS, read_table
from index.models import Language, Service

_TABLE = "questions/services.tsv"


class _ServiceRow(NamedTuple):
    service: Service
    asked: Sought
    questions: dict[Language, str]
    told: re.Pattern[str]


@cache
def _read_services() -> list[_ServiceRow]:
    def read_row(name: str, asked: str, english: str, indonesian: str, told: str) -> _ServiceRow:
        questions = {Language.EN: english, Language.ID: indonesian}
        sought = seek_cell(_TABLE, 5, rf"{WORD_BEGINS}(?:{asked})")
        return _ServiceRow(Service(name), sought, questions, re.compile(told))

    return read_table(_TABLE, 5, read_row)


@cache
def _seek_services() -> SoughtRows[Service]:
    return SoughtRows((row.service, row.asked) for row in _read_services())


def find_service(words: str) -> Service | None:
    """Return what folded words, a space apart, ask an authority for; the first in the table where they ask for two."""
    return _seek_services().find_first(words)


def ask_how(service: Service, language: Language) -> str:
    """Return the question to documents how a service is used."""
    return next(row.questions[language] for row in _read_services() if row.service is service)


def tells_how(service: Service, words: Iterable[str]) -> bool:
    """Return whether the words of a sentence tell how a service is used."""
    told = next(row.told for row in _read_services() if row.service is service)
    return told.search(" ".join(map(fold, words))) is not None
