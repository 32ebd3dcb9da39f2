"""The language of a page: what its address says, else what the browser asks for."""

from __future__ import annotations

from contextlib import suppress
from typing import NamedTuple

from aiohttp import hdrs, web

from bot.context import INDONESIAN_CODES
from index.models import Language

PARAMETER = "lang"
_MOST_LISTED = 20


class Choice(NamedTuple):
    """A language, and whether the address names it: then the links of the page name it too."""

    language: Language
    is_named: bool = False

    @property
    def ending(self) -> str:
        """What the address of a page ends in that keeps the choice."""
        return f"?{PARAMETER}={self.language}" if self.is_named else ""


def choose_language(request: web.Request) -> Choice:
    """Returns the language that a page is shown in."""
    with suppress(ValueError):
        return Choice(Language(request.query.get(PARAMETER, "")), is_named=True)
    return Choice(read_accepted(request.headers.get(hdrs.ACCEPT_LANGUAGE, "")))


def read_accepted(header: str) -> Language:
    """Returns the one of the two that a browser likes best; English where it asks for neither.

    Malay counts as Indonesian. See https://www.rfc-editor.org/rfc/rfc9110#name-accept-language.
    """
    liked: dict[Language, float] = {}
    for part in header.split(",")[:_MOST_LISTED]:
        tag, _, parameters = part.partition(";")
        code = tag.strip().partition("-")[0].lower()
        language = Language.ID if code in INDONESIAN_CODES else Language.EN if code == Language.EN else None
        quality = _read_quality(parameters)
        if language is not None and quality > 0:
            liked[language] = max(quality, liked.get(language, 0.0))
    return max(liked, key=liked.__getitem__, default=Language.EN)


def _read_quality(parameters: str) -> float:
    name, _, value = parameters.partition("=")
    if name.strip().lower() != "q":
        return 1.0
    try:
        quality = float(value)
    except ValueError:
        return 0.0
    return quality if 0 <= quality <= 1 else 0.0
