"""A strict Bot API server for tests: real HTTP on 127.0.0.1, Telegram's own limits, parser and error texts.

A bot is pointed at it with `base_url=f"{server.url}/bot"` and `base_file_url=f"{server.url}/file/bot"`.
"""

from tests.botapi.chats import Chat
from tests.botapi.clock import Clock
from tests.botapi.entities import Entity
from tests.botapi.errors import ApiError, WaitTimeoutError
from tests.botapi.files import StoredFile
from tests.botapi.inline import InlineAnswer, InlineResult
from tests.botapi.keyboards import Button, Keyboard
from tests.botapi.messages import Message
from tests.botapi.queries import CallbackAnswer
from tests.botapi.server import BotApiServer
from tests.botapi.users import User

__all__ = [
    "ApiError",
    "BotApiServer",
    "Button",
    "CallbackAnswer",
    "Chat",
    "Clock",
    "Entity",
    "InlineAnswer",
    "InlineResult",
    "Keyboard",
    "Message",
    "StoredFile",
    "User",
    "WaitTimeoutError",
]
