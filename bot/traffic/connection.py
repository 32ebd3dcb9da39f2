"""Whether Telegram answers, and as whom: asked through the client that serves."""

from __future__ import annotations

import asyncio

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.logs import Redactor
from bot.settings.settings import Settings
from bot.traffic.http_requests import HttpRequest
from bot.values.health import HealthFault, HealthProblem, TelegramHealth

_MAX_SECONDS = 10.0


async def check_connection(settings: Settings) -> TelegramHealth:
    """Asks Telegram once who the bot is.

    Raises:
        SettingsError: There is no token, or it is none.
    """
    token = settings.require_token()
    bot = Bot(token, base_url=f"{settings.api_url}/bot", request=HttpRequest(), get_updates_request=HttpRequest())
    try:
        async with asyncio.timeout(_MAX_SECONDS), bot:
            return TelegramHealth(
                is_asked=True,
                has_token=True,
                username=bot.username,
                is_inline=bool(bot.supports_inline_queries),
                reads_groups=bool(bot.can_read_all_group_messages),
            )
    except InvalidToken:
        fault = HealthFault(HealthProblem.TELEGRAM_REFUSES, {})
    except (TimeoutError, TelegramError) as error:
        reason = Redactor([token]).redact(str(error)) or type(error).__name__
        fault = HealthFault(HealthProblem.TELEGRAM_AWAY, {"address": settings.api_url, "reason": reason})
    return TelegramHealth(is_asked=True, has_token=True, problem=fault)
