"""What goes wrong, as one tree.

ApiError        an answer with `ok: false`, sent to the bot as Telegram words it
WaitTimeoutError     a test waited for something that the bot did not do (an AssertionError: the test fails)
"""

from typing import Any


class ApiError(Exception):
    """An answer with `ok: false`: HTTP status, description and, for 429 and migrations, parameters."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def to_api(self) -> dict[str, Any]:
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


class WaitTimeoutError(AssertionError):
    """The bot did not do what the test waited for; the message lists what it did."""


def bad_request(reason: str) -> ApiError:
    """400, with the first letter lowered as the real server does, unless the reason is a CODE_NAME."""
    if len(reason) > 1 and not (reason[1] == "_" or reason[1].isupper()):
        reason = reason[0].lower() + reason[1:]
    return ApiError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> ApiError:
    return ApiError(403, f"Forbidden: {reason}")


def conflict(reason: str) -> ApiError:
    return ApiError(409, f"Conflict: {reason}")


def too_many_requests(retry_after_seconds: int) -> ApiError:
    description = f"Too Many Requests: retry after {retry_after_seconds}"
    return ApiError(429, description, retry_after=retry_after_seconds)


def migrated(new_chat_id: int) -> ApiError:
    description = "Bad Request: group chat was upgraded to a supergroup chat"
    return ApiError(400, description, migrate_to_chat_id=new_chat_id)


QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)
