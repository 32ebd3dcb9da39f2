"""What nobody waits for in the chat, done in Telegram in one attempt: what came of it, whatever Telegram says."""

from __future__ import annotations

import logging
from collections.abc import Awaitable

from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.logs import describe_error
from bot.traffic.outbox import trying_once
from bot.values.corrections import Edited, EditOutcome

_ALREADY_SO = "message is not modified"
_GONE = ("message to edit not found", "message can't be edited", "message_id_invalid", "chat not found")

logger = logging.getLogger(__name__)


async def attempt(call: Awaitable[object], what: str) -> Edited:
    """Make a call once, behind which no answer waits.

    Args:
        call: Of Telegram, not begun yet.
        what: Is done, for the log.
    """
    try:
        with trying_once():
            await call
    except RetryAfter as error:
        seconds = error.retry_after
        return Edited(EditOutcome.TOO_MUCH, seconds if isinstance(seconds, int | float) else seconds.total_seconds())
    except BadRequest as error:
        return Edited(_judge(error, what))
    except Forbidden:
        return Edited(EditOutcome.SHUT_OUT)
    except ChatMigrated:
        # The messages of a group stay behind when it becomes a supergroup.
        return Edited(EditOutcome.IMPOSSIBLE)
    except TelegramError as error:
        logger.info("%s is tried again later: %s", what, describe_error(error))
        return Edited(EditOutcome.FAILED)
    return Edited(EditOutcome.SHOWN)


def _judge(error: BadRequest, what: str) -> EditOutcome:
    reason = error.message.lower()
    if _ALREADY_SO in reason:
        return EditOutcome.SHOWN
    if not any(gone in reason for gone in _GONE):
        logger.error("%s was refused: %s", what, describe_error(error))
    return EditOutcome.IMPOSSIBLE
