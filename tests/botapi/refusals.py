"""Expecting the server to refuse a call."""

from collections.abc import Awaitable
from typing import Any

import pytest
from telegram.error import BadRequest


async def refusal(call: Awaitable[Any]) -> str:
    """The reason of a 400, as python-telegram-bot words it; the test fails if the call succeeds."""
    with pytest.raises(BadRequest) as caught:
        await call
    return caught.value.message
