"""Names of regions that a direction makes: "Jawa Barat", "West Java"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from index.analysis.analyzer import analyze
from index.analysis.folding import fold
from index.analysis.word_lists import read_rows
from index.models import Language

_FRAMES = {
    Language.EN: r"(?i)\b(?P<side>(?:{})\s+)(?P<name>[^\W\d_]+)",
    Language.ID: r"(?i)\b(?P<name>[^\W\d_]+)(?P<side>(?:\s+(?:{}))+)\b",
}


def name_whole_regions(words: tuple[str, ...], text: str, language: Language) -> tuple[str, ...]:
    """Return words of a question, those that are part of a region's name as that name: "Jawa Barat" for "Barat".

    Args:
        words: As typed.
        text: Of the question.
        language: Its language.
    """
    whole: dict[str, str] = {}
    for match in _compile_regions(language).finditer(text):
        # In "di barat" and "west of it" nothing is named, nor in "pemilih Barat".
        are_written_alike = match["name"][0].isupper() == match["side"].strip()[0].isupper()
        if are_written_alike and analyze(match["name"], language):
            name = " ".join(match[0].split())
            whole.update((fold(word), name) for word in name.split())
    return tuple(dict.fromkeys(whole.get(fold(word), word) for word in words))


@cache
def _compile_regions(language: Language) -> re.Pattern[str]:
    return re.compile(_FRAMES[language].replace("{}", "|".join(read_directions(language)).replace(" ", r"\s+")))


@cache
def read_directions(language: Language) -> Mapping[str, str]:
    """Return the words that tell places of one name apart, "barat daya" before "barat", each with its direction.

    Args:
        language: In English they stand before the name, in Indonesian behind it.
    """
    found: dict[str, str] = {}
    for direction, *cells in read_rows("questions/directions.tsv", 3):
        words = dict(zip(Language, cells, strict=True))[language]
        found |= dict.fromkeys(map(str.strip, words.split(",")), direction)
    return {word: found[word] for word in sorted(found, key=len, reverse=True)}
