"""The parameters of one call, from a query string, JSON, a form or a multipart body."""

import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.botapi.errors import bad_request


@dataclass(frozen=True, slots=True)
class Upload:
    """A file in a multipart body."""

    name: str
    mime_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Parameters:
    """Parameters by name: text from forms, any JSON value from JSON bodies; uploads by part name."""

    values: dict[str, Any] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        return self.values.get(name) not in (None, "")

    def text(self, name: str) -> str:
        """The parameter as text; empty if it is missing."""
        value = self.values.get(name)
        if value is None:
            return ""
        return value if isinstance(value, str) else json.dumps(value)

    def integer(self, name: str, default: int = 0) -> int:
        value = self.values.get(name)
        try:
            return default if value in (None, "") else int(value)
        except (TypeError, ValueError):
            return default  # as the real server: what is no number counts as missing

    def is_true(self, name: str) -> bool:
        return str(self.values.get(name, "")).lower() in ("true", "1", "yes")

    def json(self, name: str, problem: str) -> Any:
        """A JSON-encoded parameter, decoded; None if it is missing.

        Raises:
            ApiError: Not JSON; `problem` names what it should have been.
        """
        value = self.values.get(name)
        if value in (None, ""):
            return None
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError as error:
            raise bad_request(f"can't parse {problem} JSON object") from error


async def read_parameters(request: web.Request) -> Parameters:
    """The parameters of an HTTP request, whichever way they were sent."""
    values: dict[str, Any] = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.method == "POST" and request.can_read_body:
        if request.content_type == "application/json":
            try:
                body = await request.json()
            except ValueError as error:
                raise bad_request("can't parse JSON object") from error
            if not isinstance(body, dict):
                raise bad_request("object expected")
            values |= body
        else:
            for name, value in (await request.post()).items():
                if isinstance(value, web.FileField):
                    uploads[name] = Upload(value.filename, value.content_type, value.file.read())
                elif isinstance(value, str):
                    values[name] = value
    return Parameters(values, uploads)
