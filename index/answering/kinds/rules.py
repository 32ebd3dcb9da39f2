"""Sentences that say who may or must do something, and how it is done."""

from __future__ import annotations

import re
from functools import cache

from index.analysis.word_lists import compile_lines
from index.models import Language


@cache
def _read_rules(language: Language, is_for_reader: bool) -> re.Pattern[str]:
    names = ("rules", "steps") if is_for_reader else ("rules",)
    return compile_lines(*(f"answering/{name}_{language}.txt" for name in names), frame="(?i:{})")


def rules(text: str, language: Language) -> bool:
    """Whether a text says that somebody may, must or must not do something."""
    return _read_rules(language, False).search(text) is not None


def instructs(text: str, language: Language) -> bool:
    """Whether a text tells how something is done: a rule, or a step to take."""
    return _read_rules(language, True).search(text) is not None
