"""No token and no question reaches a log, whoever logs it."""

from __future__ import annotations

import datetime as dt
import io
import json
import logging
from urllib.parse import quote

import httpx
import pytest
from telegram import Update
from telegram.error import InvalidToken
from telegram.ext import ApplicationBuilder

from bot.logs import Redactor, configure_logging, describe_error

TOKEN = "123456789:AAF_example-token-of-letters-and-digits"
SECRET_HALF = TOKEN.partition(":")[2]
QUESTION = "Who won in Almaty?"


@pytest.fixture(autouse=True)
def _configured(log: io.StringIO) -> None:
    configure_logging("DEBUG", [TOKEN], log)


def assert_no_token(text: str) -> None:
    for form in (TOKEN, SECRET_HALF, quote(TOKEN, safe=""), quote(TOKEN, safe="").lower()):
        assert form not in text


def read(stream: io.StringIO) -> str:
    text = stream.getvalue()
    assert_no_token(text)
    return text


def test_a_token_in_a_message_or_its_arguments_is_redacted(log: io.StringIO) -> None:
    logger = logging.getLogger("bot.anything")
    logger.info("plain " + TOKEN)
    logger.info("url %s", f"https://api.telegram.org/bot{TOKEN}/getMe")
    logger.info("encoded %s", quote(TOKEN, safe=""))
    logger.info("lower %s", quote(TOKEN, safe="").lower())
    logger.info("half %s", SECRET_HALF)
    logger.info("bytes %r", TOKEN.encode())
    logger.info("mapping %(token)s", {"token": TOKEN})
    logger.info("another bot's %s", "987654321:BBF_another-token-of-letters-and-digits")
    assert read(log).count("[redacted]") == 8
    assert "BBF_" not in log.getvalue()


def test_a_token_in_an_exception_or_a_stack_is_redacted(log: io.StringIO) -> None:
    logger = logging.getLogger("bot.anything")
    try:
        try:
            raise InvalidToken(f"The token `{TOKEN}` was rejected by the server.")
        except InvalidToken as error:
            raise RuntimeError("outer") from error
    except RuntimeError:
        logger.exception("failed", stack_info=True)
    assert "InvalidToken" in read(log)
    assert "outer" in log.getvalue()


def test_the_record_itself_is_clean_for_later_handlers(log: io.StringIO) -> None:
    seen: list[logging.LogRecord] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            seen.append(record)

    logging.getLogger().addHandler(Keep())
    application = ApplicationBuilder().token(TOKEN).build()
    logging.getLogger("bot").error("%r", application, extra={"bot": application.bot, "count": 3})
    (record,) = seen
    assert_no_token(f"{record.__dict__}{record.getMessage()}")
    assert record.__dict__["count"] == 3


def test_the_reprs_of_telegram_objects_are_redacted(log: io.StringIO) -> None:
    application = ApplicationBuilder().token(TOKEN).build()
    assert TOKEN in repr(application.bot)
    logging.getLogger("bot").warning("%r %r %s", application, application.bot, application.updater)
    read(log)


async def test_real_requests_are_not_logged_and_redacted_when_forced(log: io.StringIO) -> None:
    async with httpx.AsyncClient(transport=httpx.MockTransport(lambda request: httpx.Response(200))) as client:
        await client.post(f"https://api.telegram.org/bot{TOKEN}/sendMessage", data={"text": QUESTION})
        assert read(log) == ""
        for name in ("httpx", "httpcore"):
            logging.getLogger(name).setLevel(logging.DEBUG)
        await client.post(f"https://api.telegram.org/bot{TOKEN}/sendMessage", data={"text": QUESTION})
    assert "/bot[redacted]/sendMessage" in read(log)


async def test_a_real_refused_connection_is_redacted(log: io.StringIO) -> None:
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.DEBUG)
    async with httpx.AsyncClient() as client:
        try:
            await client.get(f"http://127.0.0.1:1/bot{TOKEN}/getMe")
        except httpx.ConnectError as error:
            logging.getLogger("bot").error("no connection to %s", error.request.url, exc_info=error)
    assert "http://127.0.0.1:1/bot[redacted]/getMe" in read(log)


def test_what_telegram_logs_of_an_update_is_left_out(log: io.StringIO) -> None:
    update = {"update_id": 1, "message": {"text": QUESTION}}
    telegram = logging.getLogger("telegram.Bot")
    try:
        raise KeyError(QUESTION)
    except KeyError as error:
        telegram.critical("Error while parsing updates! Received data was %r", update, exc_info=error)
    text = read(log)
    assert "Error while parsing updates! Received data was …" in text
    assert "KeyError at tests/bot/test_logs.py:" in text
    assert QUESTION not in text


def test_what_asyncio_logs_of_a_lost_task_is_left_out(log: io.StringIO) -> None:
    logging.getLogger("asyncio").error("Task exception was never retrieved\nfuture: <Task %s>" % QUESTION)  # noqa: UP031
    assert read(log).endswith("Task exception was never retrieved\n")


async def test_a_processed_update_leaves_no_trace_at_debug_level(log: io.StringIO) -> None:
    application = ApplicationBuilder().token(TOKEN).updater(None).build()
    logging.getLogger("telegram.ext.Application").debug("Processing update %s", Update(1))
    assert application.bot.token == TOKEN
    assert read(log) == ""


def test_warnings_are_logged_and_redacted(log: io.StringIO) -> None:
    logging.getLogger("py.warnings").warning("%s", f"warning about {TOKEN}")
    assert "warning about [redacted]" in read(log)


def test_a_record_that_cannot_be_formatted_is_still_redacted(log: io.StringIO) -> None:
    logging.getLogger("bot").warning(f"%d {TOKEN}", "x")
    assert "%d [redacted]" in read(log)


def test_configuring_twice_writes_each_line_once(log: io.StringIO) -> None:
    second = io.StringIO()
    configure_logging("INFO", [TOKEN], second)
    logging.getLogger("bot").info("once")
    logging.getLogger("bot").debug("never")
    assert read(log) == ""
    assert second.getvalue().count("once") == 1
    assert "never" not in second.getvalue()


def test_a_short_half_does_not_redact_every_line() -> None:
    assert Redactor(["1:a"]).redact("a banana and 1:a") == "a banana and [redacted]"


def test_an_error_is_described_by_type_and_place_without_its_message() -> None:
    try:
        raise ValueError(QUESTION)
    except ValueError as error:
        described = describe_error(error)
    assert described.startswith("ValueError at tests/bot/test_logs.py:")
    assert QUESTION not in described
    assert describe_error(ValueError("x")) == "ValueError at an unknown place"


def test_lines_of_json_hold_what_plain_lines_do_and_no_token(log: io.StringIO) -> None:
    configure_logging("INFO", [TOKEN], log, is_json=True)
    logging.getLogger("bot.anything").info("two\nlines, %s", TOKEN)
    try:
        raise RuntimeError(TOKEN)
    except RuntimeError:
        logging.getLogger("bot.anything").exception("failed")
    plain, failed = (json.loads(line) for line in read(log).splitlines())
    assert (plain["level"], plain["logger"], plain["message"]) == ("INFO", "bot.anything", "two\nlines, [redacted]")
    assert dt.datetime.fromisoformat(plain["time"]).tzinfo is not None
    assert "error" not in plain
    assert "RuntimeError: [redacted]" in failed["error"]
