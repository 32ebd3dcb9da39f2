"""The composition root: builds the bot from the settings, opens everything, polls or serves, closes everything."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from importlib.util import find_spec

from aiohttp import web
from telegram import LinkPreviewOptions, Update
from telegram.error import BadRequest, InvalidToken, TelegramError
from telegram.ext import ApplicationBuilder, Defaults

from bot.context import KutipApplication, KutipContext, Services, make_context_types
from bot.errors import KutipError, StartError, StorageError
from bot.handlers import admin, errors
from bot.handlers.admin import claiming
from bot.handlers.admin.reindex import report_interrupted
from bot.handlers.admission import is_admitted
from bot.handlers.corrections import correct_messages
from bot.handlers.pictures import can_read_pictures
from bot.handlers.profile import keeps_ephemeral_mark, register_profile
from bot.handlers.readers import (
    buttons,
    guest,
    inline,
    membership,
    moderation,
    other,
    pictures,
    preferences,
    sources,
    start,
    verify,
)
from bot.handlers.readers import private as ask
from bot.handlers.readers.groups import questions as groups
from bot.handlers.undelivered import take_up, tell_undelivered
from bot.handlers.waiting import answer_waiting
from bot.logs import configure_logging
from bot.operations.processes.children import prepare
from bot.operations.reindexing import take_interrupted
from bot.operations.validity.checked_clock import CheckedClock, keep_clock
from bot.operations.validity.turning import turn_with_time
from bot.problems import KutipFault, KutipProblem
from bot.settings.addresses import Address
from bot.settings.extras import advise_install
from bot.settings.settings import Settings
from bot.storage.admins import read_claimed_ids
from bot.storage.interface.sharing import SharedLock
from bot.storage.purging import purge_daily, purge_expired
from bot.storage.unanswered import UnansweredUpdates
from bot.traffic.http_requests import HttpRequest
from bot.traffic.intake.polling import Poller
from bot.traffic.intake.receiving import UpdateIntake
from bot.traffic.intake.updates import find_kind
from bot.traffic.retrying import PatientRequest
from bot.traffic.sequencing import OneAtATimePerPerson
from bot.traffic.tally import Outcome, TrafficTally
from bot.views.admin.faults import write_faults
from bot.web import api
from bot.web import telegram as webhook
from bot.web.api import Api
from bot.web.ports import open_port
from bot.web.probes import Probes
from bot.web.telegram import WebhookReceiver
from index.errors import IndexingError
from index.models import Language

ALLOWED_UPDATES = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.CHOSEN_INLINE_RESULT,
    Update.GUEST_MESSAGE,
    Update.MY_CHAT_MEMBER,
)
LONGEST_START_PAUSE_SECONDS = 30.0
PROMPTS_GROUP = -1
# The first module that listens to an update gets it.
FEATURES = (
    start,
    claiming,
    preferences,
    sources,
    verify,
    pictures,
    ask,
    buttons,
    inline,
    guest,
    groups,
    moderation,
    membership,
    other,
)

# As many as Telegram makes: each is held until its answer is sent.
WEBHOOK_CONNECTIONS = 100

# Whoever stops it waits ten seconds, and most services are killed then.
LONGEST_FINISH_SECONDS = 7.0

logger = logging.getLogger(__name__)


def build_application(settings: Settings) -> KutipApplication:
    """Build the bot, without opening or contacting anything.

    Raises:
        SettingsError: If the token is missing.
    """
    tally = TrafficTally()
    clock = CheckedClock.open(settings.data_folder)
    request = PatientRequest(tally=tally, note_date=clock.confirm_date)
    polling_request = HttpRequest(note_date=clock.confirm_date)
    unanswered = UnansweredUpdates(settings.unanswered_path, settings.require_token())

    async def admit(update: Update) -> bool:
        if clock.is_ahead and update.message is not None:
            # Servers of Telegram that others run may date no answers.
            clock.confirm(update.message.date.timestamp())
        return await is_admitted(update, KutipContext.from_update(update, application))

    def note_end(update: Update, outcome: Outcome, seconds: float) -> None:
        tally.note_update(find_kind(update), outcome, seconds)
        application.bot_data.in_hand.end(update.update_id, outcome)

    async def wait_until_current() -> None:
        await application.bot_data.live.wait_until_current()

    application: KutipApplication = (
        ApplicationBuilder()
        .token(settings.require_token())
        .base_url(f"{settings.api_url}/bot")
        .base_file_url(f"{settings.api_url}/file/bot")
        .context_types(make_context_types())
        .defaults(Defaults(link_preview_options=LinkPreviewOptions(is_disabled=True)))
        .updater(None)
        .request(request)
        .get_updates_request(polling_request)
        .concurrent_updates(OneAtATimePerPerson(admit, unanswered, note_end, wait_until_current))
        .job_queue(None)
        .build()
    )
    services = application.bot_data
    services.settings, services.unanswered, services.tally = settings, unanswered, tally
    services.clock = clock
    services.admins = admins = settings.admins
    services.intake = UpdateIntake(application.bot, application.update_queue.put_nowait, unanswered, tally)
    services.count_waiting = lambda: (
        application.update_queue.qsize() + application.update_processor.current_concurrent_updates
    )
    services.poller = Poller(
        application.bot,
        polling_request,
        services.intake,
        unanswered,
        services.token_refused.set,
        timeout_seconds=settings.poll_timeout_seconds,
        allowed_updates=ALLOWED_UPDATES,
    )
    # Before everything else: what an admin does here means something else from anybody else.
    application.add_handlers(admin.make_handlers(admins))
    application.add_handlers(admin.make_prompt_handlers(admins), group=PROMPTS_GROUP)
    for feature in FEATURES:
        application.add_handlers(feature.make_handlers())
    application.add_error_handler(errors.handle_error)
    return application


@asynccontextmanager
async def serving(application: KutipApplication, webhook_at: Address | None = None) -> AsyncIterator[None]:
    """Open everything and answer until the block ends; then finish what was begun and close everything.

    Of what waited while the bot was away, `bot.traffic.intake.backlog` says what is answered; what the last run left
    unanswered is answered first.

    Args:
        application: As built.
        webhook_at: Where Telegram, or a proxy, delivers updates; they are fetched where None.

    Raises:
        index.errors.CollectionError: If the documents' folder cannot be used.
        SettingsError: If the hash key cannot be used, or one that the webhook needs is missing.
        StorageError: If the database cannot be used.
        StartError: If Telegram cannot be reached or refuses the token or the webhook, or a port is taken.
    """
    services = application.bot_data
    settings, clock = services.settings, services.clock
    if webhook_at is not None:
        settings.require_webhook()
    if settings.admin_ids or _has_claimed_admins(settings):
        prepare()
    async with AsyncExitStack() as stack:
        await services.open()
        stack.push_async_callback(services.close)
        left = services.unanswered.open()
        stack.callback(services.unanswered.close)
        await purge_expired(services.store, settings)
        stack.push_async_callback(application.bot.shutdown)
        await _connect(application, is_polling=webhook_at is None)
        stack.push_async_callback(application.shutdown)
        _announce(application)
        probes = await _open_internal_port(services, stack)
        receiver = await _open_public_port(services, webhook_at, stack)
        awaited = await take_interrupted(services.place)
        await application.start()
        stack.push_async_callback(_finish, application)
        await take_up(application, left)
        if receiver is None:
            polling = asyncio.create_task(services.poller.run())
            stack.push_async_callback(_stop_polling, services.poller, polling)
        else:
            stack.callback(receiver.stop_taking)
            url = await _set_webhook(application)
            services.start(webhook.watch_webhook(application.bot, url, services.tally))
        if probes is not None:
            probes.is_serving = True
            stack.callback(probes.stop_serving)
        services.start(report_interrupted(application.bot, awaited, services.place))
        services.start(tell_undelivered(application.bot, services))
        services.start(purge_daily(services.store, settings))
        services.start(keep_clock(clock, settings.data_folder))
        services.start(turn_with_time(services.live))
        services.start(_set_up_profile(application, settings))
        if settings.corrections_kept_days:
            services.start(correct_messages(application.bot, services))
        services.start(answer_waiting(application.bot, services))
        stack.push_async_callback(services.stop)
        yield


async def _open_internal_port(services: Services, stack: AsyncExitStack) -> Probes | None:
    """Let others see how this process fares, and programs ask, until it has ended."""
    address = services.settings.internal_address
    if address is None:
        return None
    probes = Probes(services)
    routes = [*probes.list_routes(), *Api(services).list_routes()]
    runner = await open_port(address, routes, api.MAX_BODY_BYTES)
    stack.push_async_callback(runner.cleanup)
    return probes


async def _open_public_port(
    services: Services, webhook_at: Address | None, stack: AsyncExitStack
) -> WebhookReceiver | None:
    """Listen for readers of the pages, and for updates where they are delivered.

    At the end, what has not ended by then is left to Telegram.
    """
    settings = services.settings
    routes: list[web.RouteDef] = []
    receiver = None
    if webhook_at is not None:
        receiver = WebhookReceiver(services, settings.require_webhook()[1])
        routes.append(web.post(webhook.PATH, receiver.receive))
    if settings.public_url is not None:
        routes += _list_pages(services, settings.public_url)
    if routes:
        runner = await open_port(webhook_at or settings.pages_address, routes, webhook.MAX_BODY_BYTES)
        stack.push_async_callback(runner.cleanup)
    if receiver is not None:
        stack.callback(services.in_hand.break_off)
    return receiver


def _list_pages(services: Services, public_url: str) -> list[web.RouteDef]:
    """The routes of the reader's pages.

    Raises:
        StartError: What fills templates is not installed.
    """
    if find_spec("jinja2") is None:
        raise StartError(KutipFault(KutipProblem.PAGES_MISSING, {"command": advise_install("web")}))
    from bot.web.pages.pages import ReaderPages

    return ReaderPages(services, public_url).list_routes()


async def _set_webhook(application: KutipApplication) -> str:
    """Have Telegram deliver, what waits too; returns to which address."""
    url, secret = application.bot_data.settings.require_webhook()
    set_webhook = partial(application.bot.set_webhook, url, secret_token=secret, max_connections=WEBHOOK_CONNECTIONS)
    await _insist(application, partial(set_webhook, allowed_updates=ALLOWED_UPDATES))
    return url


async def _set_up_profile(application: KutipApplication, settings: Settings) -> None:
    services, bot = application.bot_data, application.bot
    try:
        # Of several that start at once, the first sets it, and the others find that nothing differs.
        async with services.store.holding(SharedLock.PROFILE):
            await register_profile(bot, settings.bot_name, services.live.collection.info)
    except StorageError as error:
        logger.warning("the bot's profile was not looked at: %s", error)
    services.ephemeral.is_offered = await keeps_ephemeral_mark(bot)


def _has_claimed_admins(settings: Settings) -> bool:
    try:
        return bool(read_claimed_ids(settings.database_location))
    except StorageError:
        return False  # whoever opens the database says what is wrong with it


def run(settings: Settings, webhook_at: Address | None = None) -> None:
    """Serve until SIGINT or SIGTERM.

    Args:
        settings: As read.
        webhook_at: As of `serving`.

    Raises:
        KutipError: If the bot cannot start, or Telegram stops accepting the token.
        index.errors.CollectionError: If the documents' folder cannot be used.
        SystemExit: After a fault of Kutip's own, which is logged; status 1.
    """
    token = settings.require_token()
    kept = (settings.hash_key, settings.corrections_key, settings.webhook_secret)
    secrets = [token, *settings.database_secrets, *(one.get_secret_value() for one in kept if one is not None)]
    configure_logging(settings.log_level, secrets, is_json=settings.log_format == "json")
    try:
        asyncio.run(_serve_until_stopped(build_application(settings), webhook_at))
    except asyncio.CancelledError:
        logger.info("stopped")
    except (KutipError, IndexingError):
        raise
    except Exception:
        # Logged rather than raised: only the log takes the token out of a traceback.
        logger.exception("stopped by a fault of Kutip's own")
        raise SystemExit(1) from None


async def _serve_until_stopped(application: KutipApplication, webhook_at: Address | None) -> None:
    task = asyncio.create_task(_serve(application, webhook_at))
    for number in (signal.SIGINT, signal.SIGTERM):
        # Windows has no such handlers; there Ctrl+C cancels by itself.
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(number, task.cancel)
    await task


async def _serve(application: KutipApplication, webhook_at: Address | None) -> None:
    async with serving(application, webhook_at):
        await application.bot_data.token_refused.wait()
    raise StartError(KutipProblem.REVOKED_CREDENTIALS)


async def _connect(application: KutipApplication, *, is_polling: bool) -> None:
    logger.info("connecting to Telegram at %s", application.bot_data.settings.api_url)
    await _insist(application, application.initialize)
    if is_polling:
        # A webhook would keep all updates to itself; what waits stays.
        await _insist(application, application.bot.delete_webhook)


async def _insist(application: KutipApplication, call: Callable[[], Awaitable[object]]) -> None:
    """Do something that needs Telegram, as often as the settings say, with growing pauses.

    Raises:
        StartError: It cannot be reached, or refuses the token or the webhook.
    """
    settings = application.bot_data.settings
    for attempt in range(settings.start_retries + 1):
        try:
            await call()
        except InvalidToken:
            raise StartError(KutipFault(KutipProblem.REFUSED_CREDENTIALS, {"address": settings.api_url})) from None
        except BadRequest as error:
            raise StartError(KutipFault(KutipProblem.WEBHOOK_REFUSED, {"reason": str(error)})) from None
        except TelegramError as error:
            if attempt == settings.start_retries:
                details = {"address": settings.api_url, "reason": str(error)}
                raise StartError(KutipFault(KutipProblem.TELEGRAM_UNREACHED, details)) from None
            pause_seconds = min(2.0**attempt, LONGEST_START_PAUSE_SECONDS)
            logger.warning("Telegram cannot be reached, next attempt in %.0f s: %s", pause_seconds, error)
            await asyncio.sleep(pause_seconds)
        else:
            return


async def _finish(application: KutipApplication) -> None:
    """Let what was begun come to its end, within seconds: what waits to be sent again is tried once more.

    So is what waits for a database that another process holds.
    """
    application.bot_data.store.hurry()
    request = application.bot.request
    if isinstance(request, PatientRequest):
        request.hurry()
    try:
        async with asyncio.timeout(LONGEST_FINISH_SECONDS):
            await application.stop()
    except TimeoutError:
        logger.warning("what was begun did not end within %d seconds, and is given up", LONGEST_FINISH_SECONDS)


async def _stop_polling(poller: Poller, polling: asyncio.Task[None]) -> None:
    polling.cancel()
    await asyncio.wait([polling])
    await poller.confirm()


def _announce(application: KutipApplication) -> None:
    bot = application.bot
    collection = application.bot_data.live.collection
    for skipped in collection.skipped:
        logger.warning("document skipped: %s: %s", skipped.name, write_faults(skipped.faults, Language.EN))
    logger.info(
        "serving as @%s with %d documents (%d skipped); groups: %s; reads all group messages: %s; "
        "inline queries: %s; guest queries: %s; pictures: %s",
        bot.username,
        len(collection.documents),
        len(collection.skipped),
        *(
            "on" if is_on else "off"
            for is_on in (
                bot.can_join_groups,
                bot.can_read_all_group_messages,
                bot.supports_inline_queries,
                bot.bot.supports_guest_queries,
                can_read_pictures(application.bot_data.settings),
            )
        ),
    )
    if not application.bot_data.admins.ids:
        logger.warning(
            "nobody is an admin: kutip admin-code prints a code with which one becomes it (/claim in the private chat)"
        )
    if bot.can_join_groups and not bot.can_read_all_group_messages:
        logger.info(
            "privacy mode is on: in groups Telegram delivers commands and replies to the bot, but no mentions, unless "
            "the bot is an administrator there; @BotFather's /setprivacy turns it off"
        )
