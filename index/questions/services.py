"""What an election authority does for a voter, as far as a question asks for it: from patterns in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from index.analysis.folding import fold
from index.analysis.word_lists import WORD_BEGINS, read_table
from index.models import Language, Service


class _ServiceRow(NamedTuple):
    service: Service
    asked: re.Pattern[str]
    questions: dict[Language, str]
    told: re.Pattern[str]


@cache
def _read_services() -> list[_ServiceRow]:
    def read_row(name: str, asked: str, english: str, indonesian: str, told: str) -> _ServiceRow:
        questions = {Language.EN: english, Language.ID: indonesian}
        return _ServiceRow(Service(name), re.compile(rf"{WORD_BEGINS}(?:{asked})"), questions, re.compile(told))

    return read_table("questions/services.tsv", 5, read_row)


def find_service(words: str) -> Service | None:
    """Return what folded words, a space apart, ask an authority for; the first in the table where they ask for two."""
    return next((row.service for row in _read_services() if row.asked.search(words)), None)


def ask_how(service: Service, language: Language) -> str:
    """Return the question to documents how a service is used."""
    return next(row.questions[language] for row in _read_services() if row.service is service)


def tells_how(service: Service, words: Iterable[str]) -> bool:
    """Return whether the words of a sentence tell how a service is used."""
    told = next(row.told for row in _read_services() if row.service is service)
    return told.search(" ".join(map(fold, words))) is not None
