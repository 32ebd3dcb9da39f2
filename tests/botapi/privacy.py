"""Which messages of a group reach the bot."""

from tests.botapi.messages import Message


def reaches_bot(message: Message) -> bool:
    """Whether Telegram sends this message, or an edit of it, to the bot."""
    chat = message.chat
    world = chat.world
    bot = world.bot
    if message.sender is bot:
        return False
    if chat.kind == "private":
        return not chat.is_blocked
    if not chat.has_bot:
        return False
    if message.sender is not None and message.sender.is_bot and message.sender_chat is None:
        return False  # bots do not see each other's messages
    if chat.kind == "channel" or message.kind == "service":
        return True
    if chat.bot_is_admin or world.bot_settings.can_read_all_group_messages:
        return True
    if message.via_bot is bot or (message.reply_to is not None and message.reply_to.sender is bot):
        return True
    return any(_is_meant_for_bot(message, command) for command in message.spans("bot_command"))


def _is_meant_for_bot(message: Message, command: str) -> bool:
    _, at, username = command.partition("@")
    if at:
        return username.lower() == (message.chat.world.bot.username or "").lower()
    return message.chat.last_posting_bot is message.chat.world.bot
