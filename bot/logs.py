"""Logging: one handler on the root, through which no secret and no message of a user passes.

The libraries below Kutip log URLs with the token, whole updates and SQL parameters: they are held at WARNING
whatever the level. What `telegram` and `asyncio` log above it can still quote an update, so that only its
first line is kept, without arguments, and an exception's type and place.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
import sys
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO
from urllib.parse import quote

REDACTED = "[redacted]"
LINE_FORMAT = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"
QUIET_LOGGERS = ("httpx", "httpcore", "telegram", "aiosqlite", "asyncio")
QUOTING_LOGGERS = frozenset({"telegram", "asyncio"})
SHORTEST_HALF = 8
# Logs the whole traceback of a failed start, which `run` reports in one line.
SILENT_LOGGER = "telegram.ext.Utils.NetworkLoop"

_ANY_TOKEN = r"\d{6,}(?::|%3A)[A-Za-z0-9_-]{30,}"  # noqa: S105  # a pattern
_ROOT = Path(__file__).resolve().parent.parent
_PLAIN_FIELDS = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class Redactor:
    """Takes secrets out of texts: as they are, URL-encoded, and a token's secret half alone."""

    def __init__(self, secrets: Iterable[str]) -> None:
        """Prepare.

        Args:
            secrets: What must never be shown; empty ones are ignored.
        """
        parts = set(filter(None, secrets))
        # Half a test token can be one letter, which stands in every line.
        parts |= {half for part in parts if len(half := part.partition(":")[2]) >= SHORTEST_HALF}
        forms = {form for part in parts for form in (part, quote(part, safe=""))}
        longest_first = sorted(forms, key=len, reverse=True)
        self._pattern = re.compile("|".join([*map(re.escape, longest_first), _ANY_TOKEN]), re.IGNORECASE)

    def redact(self, text: str) -> str:
        """The text without any secret."""
        return self._pattern.sub(REDACTED, text)


class RedactingFilter(logging.Filter):
    """Rewrites each record in place, so that handlers after this one see no secret either."""

    def __init__(self, redactor: Redactor) -> None:
        super().__init__()
        self._redactor = redactor

    def filter(self, record: logging.LogRecord) -> bool:
        """Take secrets out of the message, arguments, exception, stack and extra fields; keep the record."""
        is_quoting = record.name.partition(".")[0] in QUOTING_LOGGERS
        record.msg, record.args = self._redactor.redact(_render(record, is_quoting)), None
        if record.exc_info and not record.exc_text:
            record.exc_text = _render_error(record.exc_info[1], is_quoting)
        record.exc_info = None
        record.exc_text = record.exc_text and self._redactor.redact(record.exc_text)
        record.stack_info = record.stack_info and self._redactor.redact(record.stack_info)
        for name in record.__dict__.keys() - _PLAIN_FIELDS:
            value = record.__dict__[name]
            if not isinstance(value, int | float | None):
                record.__dict__[name] = self._redactor.redact(str(value))
        return True


class JsonLines(logging.Formatter):
    """Writes each record as one JSON object on a line.

    Its fields: `time`, `level`, `logger`, `message`, and `error` where there is one.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        described = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        error = "\n".join(filter(None, (record.exc_text, record.stack_info)))
        return json.dumps(described | ({"error": error} if error else {}), ensure_ascii=False)


def configure_logging(
    level: str, secrets: Iterable[str], stream: TextIO | None = None, *, is_json: bool = False
) -> None:
    """Send all logs to one redacting handler, in place of any that the root logger has.

    Args:
        level: DEBUG, INFO, WARNING or ERROR, for Kutip's own loggers.
        secrets: What must never be logged.
        stream: Where to write; standard error by default.
        is_json: Whether each record is an object of JSON, for programs to read.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines() if is_json else logging.Formatter(LINE_FORMAT))
    handler.addFilter(RedactingFilter(Redactor(secrets)))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    for name in QUIET_LOGGERS:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger(SILENT_LOGGER).setLevel(logging.CRITICAL + 1)


def describe_error(error: BaseException) -> str:
    """An error's type and where it was raised, deepest last; never its message, which can quote a user.

    Returns:
        One line such as "KeyError at bot/handlers/ask.py:42 in answer_question".
    """
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{_shorten(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames[-4:]]
    return f"{type(error).__name__} at {' > '.join(places) or 'an unknown place'}"


def _render(record: logging.LogRecord, is_quoting: bool) -> str:
    if is_quoting:
        template = str(record.msg).partition("\n")[0]
        return re.sub(r"%[-+ #0]*\d*(?:\.\d+)?[a-zA-Z]", "…", template) if record.args else template
    try:
        return record.getMessage()
    except (TypeError, ValueError):
        return str(record.msg)


def _render_error(error: BaseException | None, is_quoting: bool) -> str | None:
    if error is None:
        return None
    return describe_error(error) if is_quoting else "".join(traceback.format_exception(error)).rstrip("\n")


def _shorten(file_name: str) -> str:
    path = Path(file_name)
    if path.is_relative_to(_ROOT):
        path = path.relative_to(_ROOT)
    return path.as_posix().rpartition("site-packages/")[2]
