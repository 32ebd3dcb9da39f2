"""Finds words whose day depends on when a text was written: "next year", "kemarin"."""

from __future__ import annotations

import functools
import re
import tomllib
from importlib import resources

from index.models import Language


def find_relative_date(text: str, language: Language) -> str | None:
    """Returns the first phrase that names a day relative to the text's date, as it stands there.

    Args:
        text: As shown, white space folded.
        language: The text's.
    """
    match = _compile_phrases(language).search(text)
    return match[0] if match else None


@functools.cache
def _compile_phrases(language: Language) -> re.Pattern[str]:
    file = resources.files("bot.messages").joinpath("locales", "relative_dates.toml")
    phrases: list[str] = tomllib.loads(file.read_text("utf-8"))[language]
    # The longest first, so that "earlier this year" is not found as "this year".
    ordered = sorted(phrases, key=len, reverse=True)
    patterns = [r"[\w-]+".join(map(re.escape, phrase.split("*"))) for phrase in ordered]
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)
