"""Whether there is room to answer within the limits."""

from __future__ import annotations

import telegram

from bot.context import KutipContext
from bot.handlers.sending import find_interface_language, read_sender_id, reply
from bot.messages.keys import Key
from bot.traffic.limits import Activity
from bot.views.message import say


async def is_admitted(message: telegram.Message, context: KutipContext, activity: Activity) -> bool:
    """Whether a message may be answered; if not, its chat is told so once a minute."""
    group_id = None if message.chat.type == telegram.Chat.PRIVATE else message.chat_id
    wait = context.services.limits.admit(activity, read_sender_id(message), group_id)
    if wait is None:
        return True
    if wait.is_to_be_told:
        language = await find_interface_language(message, context)
        await reply(message, say(Key.FLOOD, language, n=wait.seconds), context)
    return False
