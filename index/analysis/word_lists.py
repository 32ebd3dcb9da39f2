"""Word and phrase lists kept as data files beside the code: `index/data/<name>_<language>.txt`.

A file holds sections headed `[section]`, one entry a line; `#` begins a comment line. Words may stand several
to a line, read by `load_words`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

from index.models import Language

_SECTION = re.compile(r"\[(\w+)\]")


@functools.cache
def load_sections(name: str, language: Language) -> Mapping[str, tuple[str, ...]]:
    """Read one data file.

    Args:
        name: The list's name, e.g. "abbreviations".
        language: Whose list.

    Returns:
        Each section's entries in the file's order, without comments and blank lines.

    Raises:
        ValueError: An entry stands before the first section.
    """
    source = resources.files("index").joinpath("data", f"{name}_{language.value}.txt")
    sections: dict[str, list[str]] = {}
    entries: list[str] | None = None
    for raw in source.read_text(encoding="utf-8").splitlines():
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if heading := _SECTION.fullmatch(line):
            entries = sections.setdefault(heading.group(1), [])
        elif entries is None:
            raise ValueError(f"{name}_{language.value}.txt: an entry stands before the first section")
        else:
            entries.append(line)
    return {section: tuple(found) for section, found in sections.items()}


@functools.cache
def load_words(name: str, language: Language, section: str) -> frozenset[str]:
    """Read a section whose entries are words, several to a line.

    Args:
        name: The list's name.
        language: Whose list.
        section: The section; a missing one is empty.

    Returns:
        Its words as written.
    """
    return frozenset(word for line in load_sections(name, language).get(section, ()) for word in line.split())


def load_both(name: str, section: str) -> list[str]:
    """Read a section of both languages.

    Args:
        name: The list's name.
        section: The section; a missing one is empty.

    Returns:
        Its entries in the file's order, those of English first.
    """
    return [entry for language in Language for entry in load_sections(name, language).get(section, ())]


def _read_rows(name: str, language: Language) -> list[list[str]]:
    """Returns (label, cues as a pattern) rows of `data/<name>_<language>.tsv`, in the file's order."""
    text = (resources.files("index.analysis") / "data" / f"{name}_{language}.tsv").read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def _read_cues(name: str, language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Returns (label, pattern over folded words) rows."""
    return tuple((label, re.compile(rf"\b(?:{cues})\b")) for label, cues in _read_rows(name, language))
