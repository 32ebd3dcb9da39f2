"""Which kinds of election a text names: presidential, of a parliament, local; from patterns in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from index.analysis.folding import fold
from index.analysis.word_lists import read_table


@cache
def _read_patterns() -> list[tuple[str, re.Pattern[str], re.Pattern[str]]]:
    def read_row(kind: str, asked: str, mentioned: str) -> tuple[str, re.Pattern[str], re.Pattern[str]]:
        return kind, re.compile(rf"\b(?:{asked})"), re.compile(rf"\b(?:{mentioned})")

    return read_table("questions/votes.tsv", 3, read_row)


def find_votes_asked(words: Iterable[str]) -> frozenset[str]:
    """Return the kinds of election that the words of a question name as such."""
    text = " ".join(map(fold, words))
    return frozenset(kind for kind, asked, _ in _read_patterns() if asked.search(text))


def find_votes_mentioned(words: Iterable[str]) -> frozenset[str]:
    """Return the kinds of election that the words of a text touch, if only by the office that they fill."""
    text = " ".join(map(fold, words))
    return frozenset(kind for kind, _, mentioned in _read_patterns() if mentioned.search(text))
