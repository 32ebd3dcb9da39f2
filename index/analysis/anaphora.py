"""Sentences that do not read on their own: they open with a pronoun or a word that points back."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from index.analysis.tokens import read_words
from index.models import Language

_OPENING_WORDS = 8


@cache
def _read_openings(language: Language) -> re.Pattern[str]:
    text = (resources.files("index.analysis") / "data" / f"leaning_{language}.txt").read_text("utf-8")
    patterns = [line for line in text.splitlines() if line and not line.startswith("#")]
    return re.compile(rf"(?:{'|'.join(patterns)})\b")


def leans_on_earlier(sentence: str, language: Language) -> bool:
    """Whether a sentence needs the one before it to be understood ("This body …", "Organisasi ini …")."""
    words = [word.casefold() for word in read_words(sentence[:200])[:_OPENING_WORDS]]
    return bool(_read_openings(language).match(" ".join(words)))
