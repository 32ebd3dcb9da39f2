"""What a message asks: its own words, or those of the message that it replies to."""

from __future__ import annotations

import re

import telegram
from telegram.constants import MessageEntityType
from telegram.ext import filters

from bot.messages.commands import EPHEMERAL_COMMANDS, GROUP_COMMANDS, MODERATION_COMMANDS, START, name_command
from bot.messages.keys import Key

_QUOTATIONS: list[str | None] = [MessageEntityType.BLOCKQUOTE, MessageEntityType.EXPANDABLE_BLOCKQUOTE]
_COMMAND = re.compile(r"/(\w+)(?:@(\w+))?")
_MODERATION = frozenset(name for key in MODERATION_COMMANDS for name in name_command(key))
_ASKING = frozenset(name for key in (Key.COMMAND_ASK, *EPHEMERAL_COMMANDS) for name in name_command(key))
_FOR_ALL = frozenset(name for key in GROUP_COMMANDS for name in name_command(key))
_HEARD_IN_GROUPS = _MODERATION | _ASKING | _FOR_ALL | set(START.values())


class _WrittenByPeople(filters.MessageFilter):
    """Messages of people, also those who write in the name of a group or channel; none sent via a bot."""

    def filter(self, message: telegram.Message) -> bool:
        return not is_from_bot(message)


GROUP = (
    filters.ChatType.GROUPS
    & filters.UpdateType.MESSAGE
    & ~filters.FORWARDED
    & ~filters.IS_AUTOMATIC_FORWARD
    & _WrittenByPeople()
)


def is_from_bot(message: telegram.Message) -> bool:
    """Whether a bot wrote a message, or made it for somebody, as Kutip does with inline results."""
    # In the name of a group or channel, Telegram's own stand-in is a bot.
    is_bot = message.from_user is not None and message.from_user.is_bot and message.sender_chat is None
    return is_bot or message.via_bot is not None


def is_for_bot(message: telegram.Message, bot: telegram.User) -> bool:
    """Whether a message of a group is for the bot: one of its commands, a reply to it, or a mention of it."""
    if is_from_bot(message) or message.forward_origin is not None or message.is_automatic_forward:
        return False
    text = message.text or message.caption or ""
    if text.startswith("/"):
        name, username = _read_command(text)
        return name in _HEARD_IN_GROUPS and username in ("", (bot.username or "").lower())
    return bool(text) and is_addressed_to(message, bot)


def is_moderation(message: telegram.Message) -> bool:
    """Whether a message is a command of moderators."""
    return _read_command(message.text or "")[0] in _MODERATION


def read_words(message: telegram.Message) -> str:
    """The text or caption, without a command that asks in front; empty where it is another command."""
    text = (message.text or message.caption or "").strip()
    if not text.startswith("/"):
        return text
    command, *rest = text.split(maxsplit=1)
    name = command.removeprefix("/").partition("@")[0].lower()
    return "".join(rest).strip() if name in _ASKING else ""


def read_question(message: telegram.Message, bot: telegram.User) -> str:
    """What a message to the bot asks; empty where neither it nor the message that it replies to says anything.

    Args:
        message: With a command, a mention of the bot, or in reply to it.
        bot: Whose mention is no part of the question, and whose own messages ask nothing.
    """
    if own := read_own_words(message, bot):
        return own
    replied = message.reply_to_message
    if replied and bot in (replied.from_user, replied.via_bot):
        return ""
    if message.quote:
        return message.quote.text.strip()
    return _strip_mention(read_words(replied), bot) if replied else ""


def read_own_words(message: telegram.Message, bot: telegram.User) -> str:
    """The text or caption as of `read_words`, without the mention of the bot."""
    return _strip_mention(read_words(message), bot)


def find_answered(message: telegram.Message, bot: telegram.User, *, counts_own: bool) -> str | None:
    """The words that a message answers: of the message that it replies to, of that the selected part.

    Args:
        message: To the bot.
        bot: Whose mention is no part of the words.
        counts_own: Whether it may answer what the bot itself said.

    Returns:
        Empty where what it answers has no words; None where it answers nothing.
    """
    replied = message.reply_to_message
    if replied and not counts_own and bot in (replied.from_user, replied.via_bot):
        return None
    if message.quote:
        return message.quote.text.strip()
    return _strip_mention(read_told(replied, bot), bot) if replied else None


def read_told(message: telegram.Message, bot: telegram.User) -> str:
    """The text or caption of a message, of the bot's own no more than it quotes; empty where it has none."""
    writers = message.from_user, message.via_bot, getattr(message.forward_origin, "sender_user", None)
    if bot in writers:
        quoted = message.parse_entities(_QUOTATIONS) | message.parse_caption_entities(_QUOTATIONS)
        return "\n\n".join(words for _, words in sorted(quoted.items(), key=lambda item: item[0].offset))
    return (message.text or message.caption or "").strip()


def is_addressed_to(message: telegram.Message, bot: telegram.User) -> bool:
    """Whether a message replies to the bot or mentions it; a mention is known in any case of letters."""
    replied = message.reply_to_message
    if replied and replied.from_user == bot:
        return True
    mentions = message.parse_entities([MessageEntityType.MENTION, MessageEntityType.TEXT_MENTION])
    mentions |= message.parse_caption_entities([MessageEntityType.MENTION, MessageEntityType.TEXT_MENTION])
    name = f"@{bot.username}".lower()
    return any(words.lower() == name or entity.user == bot for entity, words in mentions.items())


def is_ask_command(message: telegram.Message, bot: telegram.User) -> bool:
    """Whether a caption starts with the ask command, for this bot or for any; texts have handlers for commands."""
    name, username = _read_command(message.caption or "")
    return name in name_command(Key.COMMAND_ASK) and username in ("", (bot.username or "").lower())


def _read_command(text: str) -> tuple[str, str]:
    """The name of the command that a text begins with and the bot that it names, in small letters; empty if none."""
    found = _COMMAND.match(text)
    return (found[1].lower(), (found[2] or "").lower()) if found else ("", "")


def _strip_mention(text: str, bot: telegram.User) -> str:
    without, found = re.subn(rf"(?<![\w@])[^\S\n]*@{bot.username}(?!\w)[,:]?", " ", text, flags=re.IGNORECASE)
    return without.strip() if found else text
