"""From what a bot sends to what a user sees: the text as Telegram stores it, and its entities."""

import functools
import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from tests.botapi import tdlib
from tests.botapi.entities import (
    BLOCKQUOTE_TYPES,
    SPLITTABLE_TYPES,
    Entity,
    entities_from_td,
    entity_from_api,
    utf16_length,
)
from tests.botapi.errors import bad_request

MAX_RAW_TEXT_BYTES = 32_768
MAX_TEXT_UNITS = 4096
MAX_CAPTION_UNITS = 1024
MAX_ENTITIES = 100
_WHITE_SPACE = " \n"


@dataclass(frozen=True, slots=True)
class FormattedText:
    """A stored text: `entities` were given by the sender, `detected` were found by Telegram.

    `lost` are given entities beyond the hundred that Telegram keeps; it drops them without a word.
    """

    text: str = ""
    entities: tuple[Entity, ...] = ()
    detected: tuple[Entity, ...] = ()
    lost: tuple[Entity, ...] = ()

    def spans(self, *types: str) -> list[str]:
        """The parts of the text under entities of these types, in order."""
        every = sorted((*self.entities, *self.detected), key=lambda entity: (entity.offset, -entity.length))
        return [entity.covered(self.text) for entity in every if entity.type in types]

    @property
    def links(self) -> list[tuple[str, str]]:
        """(shown words, address) of each link, given or found."""
        every = sorted((*self.entities, *self.detected), key=lambda entity: entity.offset)
        return [
            (entity.covered(self.text), entity.url or entity.covered(self.text))
            for entity in every
            if entity.type in ("text_link", "url")
        ]


def format_text(
    text: str,
    parse_mode: str = "",
    entities: Any = None,
    *,
    known_user_ids: Collection[int] = (),
) -> FormattedText:
    """The text of a message (1 to 4096 UTF-16 units after parsing).

    Args:
        text: As the bot sent it, at most 32,768 bytes.
        parse_mode: HTML, Markdown or MarkdownV2; empty or "none" for plain text with `entities`.
        entities: MessageEntity objects, decoded or as JSON; ignored beside a parse mode.
        known_user_ids: Whom a text_mention may name; others are dropped.

    Raises:
        ApiError: As Telegram words it.
    """
    if text == "":
        raise bad_request("message text is empty")
    formatted = _format(text, parse_mode, entities, known_user_ids)
    if not formatted.text:
        raise bad_request("text must be non-empty")
    if utf16_length(formatted.text) > MAX_TEXT_UNITS:
        raise bad_request("message is too long")
    return formatted


def format_caption(
    text: str,
    parse_mode: str = "",
    entities: Any = None,
    *,
    known_user_ids: Collection[int] = (),
) -> FormattedText:
    """A caption: as a text, but it may be empty and has at most 1024 UTF-16 units."""
    formatted = _format(text, parse_mode, entities, known_user_ids)
    if utf16_length(formatted.text) > MAX_CAPTION_UNITS:
        raise bad_request("message caption is too long")
    return formatted


def _format(text: str, parse_mode: str, entities: Any, known_user_ids: Collection[int]) -> FormattedText:
    try:
        raw_bytes = len(text.encode())
    except UnicodeEncodeError as error:
        raise bad_request("strings must be encoded in UTF-8") from error
    if raw_bytes > MAX_RAW_TEXT_BYTES:
        raise bad_request("text is too long")
    given = () if _has_markup(text, parse_mode) else _read_entities(entities)
    text, given = _clean(text, parse_mode, given)
    known = tuple(entity for entity in given if entity.user_id is None or entity.user_id in known_user_ids)
    return _finish(text, known)


def _has_markup(text: str, parse_mode: str) -> bool:
    return bool(text and parse_mode and parse_mode.lower() != "none")


# A bot says the same things again and again, and a benchmark is not about this server.
@functools.lru_cache(maxsize=1024)
def _clean(text: str, parse_mode: str, entities: tuple[Entity, ...]) -> tuple[str, tuple[Entity, ...]]:
    try:
        if _has_markup(text, parse_mode):
            if not tdlib.has_parse_mode(parse_mode):
                raise bad_request("unsupported parse_mode")
            text, td_entities = tdlib.parse_entities(text, parse_mode)
        else:
            td_entities = [entity.to_td() for entity in entities]
        text, td_entities = tdlib.clean_text(text, td_entities)
    except tdlib.TdError as error:
        raise bad_request(str(error)) from error
    return text, tuple(entity for entity in entities_from_td(td_entities) if is_kept_link(entity))


@functools.lru_cache(maxsize=1024)
def _finish(text: str, entities: tuple[Entity, ...]) -> FormattedText:
    text, given = _trim(text, list(entities))
    kept, lost = _keep_allowed_number(given)
    return FormattedText(text, kept, find_detected(text, kept), lost)


def _read_entities(entities: Any) -> tuple[Entity, ...]:
    if isinstance(entities, str):
        try:
            entities = json.loads(entities)
        except ValueError:
            return ()  # the real server logs it and sends the text without entities
    if not isinstance(entities, list):
        return ()
    try:
        return tuple(entity for value in entities if (entity := entity_from_api(value)) is not None)
    except ValueError as error:
        raise bad_request(f"can't parse MessageEntity: {error}") from error


def is_kept_link(entity: Entity) -> bool:
    """Whether the link survives: an address that hides its host behind user info does not."""
    if entity.type != "text_link":
        return True
    parts = urlsplit(entity.url or "")
    return parts.scheme in ("http", "https", "tg", "ton") and "@" not in parts.netloc


def _trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    # Leading white space stops at the first entity: indented code at the start of a message stays indented.
    text = text.rstrip(_WHITE_SPACE)
    end = utf16_length(text)
    entities = [
        replace(entity, length=min(entity.length, end - entity.offset)) for entity in entities if entity.offset < end
    ]
    first = min((entity.offset for entity in entities), default=end)
    start = min(len(text) - len(text.lstrip(_WHITE_SPACE)), first)
    return text[start:], [replace(entity, offset=entity.offset - start) for entity in entities]


def _keep_allowed_number(entities: list[Entity]) -> tuple[tuple[Entity, ...], tuple[Entity, ...]]:
    # Links, code and quotes are counted before bold and italic, so decoration is lost first.
    ranked = sorted(entities, key=lambda entity: entity.type in SPLITTABLE_TYPES)
    kept = set(ranked[:MAX_ENTITIES])
    in_order = tuple(entity for entity in entities if entity in kept)
    return in_order, tuple(ranked[MAX_ENTITIES:])


def find_detected(text: str, given: tuple[Entity, ...] = ()) -> tuple[Entity, ...]:
    """What Telegram makes clickable by itself; nothing inside links and code, or across a quote's border."""
    if not text:
        return ()
    found = entities_from_td(tdlib.find_entities(text))
    return tuple(entity for entity in found if not any(_excludes(other, entity) for other in given))


def _excludes(given: Entity, found: Entity) -> bool:
    if given.type in SPLITTABLE_TYPES or given.end <= found.offset or found.end <= given.offset:
        return False
    is_inside = given.offset <= found.offset and found.end <= given.end
    return not (given.type in BLOCKQUOTE_TYPES and is_inside)
