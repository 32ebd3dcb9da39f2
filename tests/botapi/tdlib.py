"""Telegram's own text code, run offline through TDLib's synchronous requests."""

import functools
import json
from typing import Any

import tdjson

# `parseMarkdown` is the one synchronous request that applies TDLib's clean-up and entity repair, so what it
# would take for Markdown is hidden behind private-use characters of the same UTF-16 length.
_MARKDOWN_CHARACTERS = "*_~|`["
_PRIVATE_USE = range(0xE000, 0xF900)

_PARSE_MODES: dict[str, dict[str, Any]] = {
    "html": {"@type": "textParseModeHTML"},
    "markdown": {"@type": "textParseModeMarkdown", "version": 1},
    "markdownv2": {"@type": "textParseModeMarkdown", "version": 2},
}

TdEntity = dict[str, Any]


class TdError(Exception):
    """TDLib refused the request; the message is Telegram's."""


@functools.cache
def _silence() -> None:
    tdjson.td_execute(b'{"@type": "setLogVerbosityLevel", "new_verbosity_level": 0}')


def _execute(request: dict[str, Any]) -> dict[str, Any]:
    _silence()
    answer = tdjson.td_execute(json.dumps(request).encode())
    if answer is None:
        raise TdError("TDLib gave no answer")
    result: dict[str, Any] = json.loads(answer)
    if result["@type"] == "error":
        raise TdError(result["message"])
    return result


def has_parse_mode(name: str) -> bool:
    return name.lower() in _PARSE_MODES


def parse_entities(text: str, parse_mode: str) -> tuple[str, list[TdEntity]]:
    """Text and entities out of HTML or Markdown.

    Raises:
        TdError: An unsupported tag, an unclosed one, an unescaped character.
    """
    request = {"@type": "parseTextEntities", "text": text, "parse_mode": _PARSE_MODES[parse_mode.lower()]}
    result = _execute(request)
    return result["text"], result["entities"]


def find_entities(text: str) -> list[TdEntity]:
    """What Telegram turns into links by itself: URLs, mentions, commands, hashtags, cashtags, addresses."""
    found: list[TdEntity] = _execute({"@type": "getTextEntities", "text": text})["entities"]
    return found


def clean_text(text: str, entities: list[TdEntity]) -> tuple[str, list[TdEntity]]:
    """Text and entities as Telegram keeps them, before white space at the ends is trimmed.

    Control characters become spaces, U+2028 to U+202E, U+030A, U+0333, U+033F and carriage returns go,
    entities are checked against the text, split, merged and shrunk.

    Raises:
        TdError: An entity outside of the text or inside a surrogate pair, a wrong URL, broken UTF-8.
    """
    free = (code for code in _PRIVATE_USE if chr(code) not in text)
    hidden = {ord(character): next(free) for character in _MARKDOWN_CHARACTERS}
    shown = {code: character for character, code in hidden.items()}
    formatted = {"@type": "formattedText", "text": text.translate(hidden), "entities": entities}
    result = _execute({"@type": "parseMarkdown", "text": formatted})
    return result["text"].translate(shown), result["entities"]


def check_link(url: str) -> str:
    """The link as Telegram would write it.

    Raises:
        TdError: Not a link that Telegram accepts; the message starts with "Entity URL".
    """
    entity = {
        "@type": "textEntity",
        "offset": 0,
        "length": 1,
        "type": {"@type": "textEntityTypeTextUrl", "url": url},
    }
    kind = clean_text("x", [entity])[1][0]["type"]
    return str(kind.get("url", url))
