"""Message entities, in TDLib's form, the Bot API's form and ours. Offsets and lengths are UTF-16 units."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

_TD_NAMES = {
    "bold": "Bold",
    "italic": "Italic",
    "underline": "Underline",
    "strikethrough": "Strikethrough",
    "spoiler": "Spoiler",
    "blockquote": "BlockQuote",
    "expandable_blockquote": "ExpandableBlockQuote",
    "code": "Code",
    "pre": "Pre",
    "text_link": "TextUrl",
    "text_mention": "MentionName",
    "custom_emoji": "CustomEmoji",
    "mention": "Mention",
    "hashtag": "Hashtag",
    "cashtag": "Cashtag",
    "bot_command": "BotCommand",
    "url": "Url",
    "email": "EmailAddress",
    "phone_number": "PhoneNumber",
}
_BOT_API_NAMES = {f"textEntityType{td}": name for name, td in _TD_NAMES.items()} | {"textEntityTypePreCode": "pre"}

DETECTED_TYPES = frozenset(
    ("mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number")
)
SPLITTABLE_TYPES = frozenset(("bold", "italic", "underline", "strikethrough", "spoiler"))
BLOCKQUOTE_TYPES = frozenset(("blockquote", "expandable_blockquote"))


def utf16_length(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


def utf16_slice(text: str, offset: int, length: int) -> str:
    units = text.encode("utf-16-le")
    return units[2 * offset : 2 * (offset + length)].decode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Entity:
    """A span of a text: what it is, where it stands, and where it leads."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None
    user_id: int | None = None
    custom_emoji_id: str | None = None

    @property
    def end(self) -> int:
        return self.offset + self.length

    def covered(self, text: str) -> str:
        """The part of `text` under this entity."""
        return utf16_slice(text, self.offset, self.length)

    def to_api(self, user_to_api: Callable[[int], dict[str, Any]]) -> dict[str, Any]:
        entity: dict[str, Any] = {"type": self.type, "offset": self.offset, "length": self.length}
        if self.url is not None:
            entity["url"] = self.url
        if self.language is not None:
            entity["language"] = self.language
        if self.user_id is not None:
            entity["user"] = user_to_api(self.user_id)
        if self.custom_emoji_id is not None:
            entity["custom_emoji_id"] = self.custom_emoji_id
        return entity

    def to_td(self) -> dict[str, Any]:
        kind: dict[str, Any] = {"@type": f"textEntityType{_TD_NAMES[self.type]}"}
        if self.type == "text_link":
            kind["url"] = self.url or ""
        elif self.type == "text_mention":
            kind["user_id"] = self.user_id
        elif self.type == "custom_emoji":
            kind["custom_emoji_id"] = self.custom_emoji_id
        elif self.type == "pre" and self.language:
            kind = {"@type": "textEntityTypePreCode", "language": self.language}
        return {"@type": "textEntity", "offset": self.offset, "length": self.length, "type": kind}


def entity_from_td(td_entity: dict[str, Any]) -> Entity | None:
    """None for what the Bot API does not know: bank cards and media timestamps."""
    kind = td_entity["type"]
    name = _BOT_API_NAMES.get(kind["@type"])
    if name is None:
        return None
    return Entity(
        name,
        td_entity["offset"],
        td_entity["length"],
        url=kind.get("url"),
        language=kind.get("language"),
        user_id=kind.get("user_id"),
        custom_emoji_id=kind.get("custom_emoji_id"),
    )


def entities_from_td(td_entities: list[dict[str, Any]]) -> tuple[Entity, ...]:
    return tuple(entity for td in td_entities if (entity := entity_from_td(td)) is not None)


def entity_from_api(value: Any) -> Entity | None:
    """An entity as a bot sends it; None for the kinds that only Telegram itself finds.

    Raises:
        ValueError: Not an entity, in Telegram's words.
    """
    if not isinstance(value, dict):
        raise ValueError("expected an Object")
    for field in ("offset", "length"):
        if field not in value:
            raise ValueError(f'Can\'t find field "{field}"')
        if not isinstance(value[field], int):
            raise ValueError(f'Field "{field}" must be of type Number')
    name = value.get("type")
    if not name:
        raise ValueError("Type is not specified")
    if name in DETECTED_TYPES:
        return None
    if name not in _TD_NAMES:
        raise ValueError("Unsupported type specified")
    if name == "text_link" and "url" not in value:
        raise ValueError('Can\'t find field "url"')
    if name == "text_mention" and "id" not in value.get("user", {}):
        raise ValueError('Can\'t find field "user"')
    return Entity(
        name,
        value["offset"],
        value["length"],
        url=value.get("url") if name == "text_link" else None,
        language=value.get("language") if name == "pre" else None,
        user_id=value["user"]["id"] if name == "text_mention" else None,
        custom_emoji_id=value.get("custom_emoji_id") if name == "custom_emoji" else None,
    )
