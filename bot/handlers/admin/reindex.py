"""`/reindex`: builds the collection anew beside what answers, shows the release gate, publishes or discards."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import replace

import telegram
from telegram import Update
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.context import KutipContext
from bot.errors import BuildFailedError, BuildRunningError, list_faults
from bot.handlers.admin.access import AdminHandler, make_admin_button, make_admin_command
from bot.handlers.admin.deciding import (
    Decision,
    discard_candidate,
    explain_absence,
    publish_candidate,
    refuse,
    roll_back_from,
)
from bot.handlers.admin.progress import GROUP_PAUSE_SECONDS, PAUSE_SECONDS, ProgressMessage
from bot.handlers.sending import (
    answer_press,
    edit,
    find_interface_language,
    find_press_language,
    reply,
    respond,
    send_to,
    take_buttons_away,
)
from bot.logs import describe_error
from bot.messages.commands import name_command
from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.operations.corrections.planning import count_for_publishing, count_for_rollback
from bot.operations.publishing import Candidate, find_candidate
from bot.operations.reindexing import Build, reindexing
from bot.operations.subscriptions.asking_again import count_answered_by
from bot.operations.workplace import Workplace
from bot.storage.awaited_builds import AwaitedBuild
from bot.values.builds import BuildStatus
from bot.views.admin.admin_callbacks import (
    CANCEL,
    DISCARD,
    PUBLISH,
    REINDEX,
    ROLL_BACK,
    SHOW_GATE,
    decode_admin_callback,
)
from bot.views.admin.gate.gate import GatePlace, render_gate
from bot.views.admin.generations import (
    render_build_failed,
    render_build_finished,
    render_interrupted,
    render_progress,
    render_rollback_question,
)
from bot.views.message import Foreign, Message, say
from index.errors import UnknownGenerationError
from index.models import Language

LAST_WORDS_SECONDS = 5.0
_NOW = ("now", "sekarang")

logger = logging.getLogger(__name__)


def make_handlers() -> list[AdminHandler]:
    """What this module listens to."""
    return [
        make_admin_command(name_command(Key.COMMAND_REINDEX), reindex),
        make_admin_button(REINDEX, reindex_by_button),
        make_admin_button(SHOW_GATE, turn_page),
        make_admin_button(PUBLISH, publish),
        make_admin_button(DISCARD, discard),
        make_admin_command(name_command(Key.COMMAND_ROLLBACK), ask_rollback),
        make_admin_button(ROLL_BACK, roll_back),
        make_admin_button(CANCEL, cancel),
    ]


async def reindex(update: Update, context: KutipContext) -> None:
    """Start a build; with "now" a clean one is published without a question."""
    message = update.message
    if message is None or message.from_user is None:
        return
    language = await find_interface_language(message, context)
    words = context.args or []
    is_now = len(words) == 1 and words[0].lower() in _NOW
    if words and not is_now:
        unknown = Foreign(" ".join(words), max_units=80, is_quoted=True)
        await reply(message, say(Key.REINDEX_USAGE, language, words=unknown), context)
        return
    await _start(message, message.from_user.id, language, context, publishes_clean=is_now)


async def reindex_by_button(update: Update, context: KutipContext) -> None:
    """Start a build."""
    query = update.callback_query
    if query is None:
        return
    await answer_press(query)
    if isinstance(query.message, telegram.Message):
        language = await find_press_language(query, context)
        await _start(query.message, query.from_user.id, language, context, publishes_clean=False)


async def turn_page(update: Update, context: KutipContext) -> None:
    """Show another page of a gate in the place of the one that is there."""
    query = update.callback_query
    match decode_admin_callback(SHOW_GATE, query.data) if query else None:
        case (name, page) if query and query.message and page.isdecimal():
            language = await find_press_language(query, context)
            try:
                candidate = await find_candidate(context.place, name)
            except UnknownGenerationError:
                await take_buttons_away(query)
                await respond(query, explain_absence(name, context.place.serving, language), context)
            else:
                view = await _compose_gate(candidate, language, context.place, int(page))
                await edit(context.bot, query.message.chat.id, query.message.message_id, view)
    if query:
        await answer_press(query)


async def publish(update: Update, context: KutipContext) -> None:
    """Let a candidate serve, or say why it cannot."""
    if (query := update.callback_query) and (fields := decode_admin_callback(PUBLISH, query.data)):
        language = await find_press_language(query, context)
        await _end_gate(query, await publish_candidate(fields[0], query.from_user.id, language, context), context)


async def discard(update: Update, context: KutipContext) -> None:
    """Delete a candidate."""
    if (query := update.callback_query) and (fields := decode_admin_callback(DISCARD, query.data)):
        language = await find_press_language(query, context)
        await _end_gate(query, await discard_candidate(fields[0], query.from_user.id, language, context), context)


async def report_interrupted(bot: ExtBot[None], builds: Sequence[AwaitedBuild], place: Workplace) -> None:
    """Tell whoever still waits for a build of an earlier run of the bot what came of it.

    Args:
        bot: Connected.
        builds: Of the earlier run.
        place: Knows what became of the candidates.
    """
    for build in builds:
        view = render_interrupted(place.serving, build.language)
        if build.candidate:
            view = render_build_finished(None, build.language)
        try:
            await edit(bot, build.chat_id, build.message_id, view)
        except TelegramError as error:
            logger.warning("an interrupted build could not be reported: %s", describe_error(error))
        if build.candidate:
            await _show_again(bot, build, place)


async def _show_again(bot: ExtBot[None], build: AwaitedBuild, place: Workplace) -> None:
    """Show the gate of a candidate, or what became of it, below the message that showed how far it was."""
    try:
        view = await _compose_gate(await find_candidate(place, build.candidate), build.language, place)
    except UnknownGenerationError:
        view = explain_absence(build.candidate, place.serving, build.language)
    try:
        await send_to(bot, build.chat_id, view, reply_to=build.message_id)
    except TelegramError as error:
        logger.warning("what came of a build could not be shown: %s", describe_error(error))


async def _end_gate(query: telegram.CallbackQuery, decision: Decision, context: KutipContext) -> None:
    if not decision.is_open:
        await take_buttons_away(query)
    await answer_press(query)
    await respond(query, decision.view, context)


async def _start(
    message: telegram.Message, admin_id: int, language: Language, context: KutipContext, *, publishes_clean: bool
) -> None:
    async with AsyncExitStack() as stack:
        try:
            build = await stack.enter_async_context(reindexing(context.place, admin_id))
        except BuildRunningError:
            await reply(message, say(Key.BUILD_RUNNING, language), context)
            return
        progress_id = await reply(message, render_progress(None, language), context)
        shown = AwaitedBuild(message.chat_id, progress_id, language)
        await context.store.builds.begin(shown)
        # What came of it is written down where it ends: in the background.
        ending = stack.pop_all()
        context.services.start(
            _build(build, ending, message, shown, admin_id, context, publishes_clean=publishes_clean)
        )


async def _build(
    build: Build,
    ending: AsyncExitStack,
    message: telegram.Message,
    shown: AwaitedBuild,
    admin_id: int,
    context: KutipContext,
    *,
    publishes_clean: bool,
) -> None:
    """Build in the background and say what came of it, whatever it is."""
    place, language = context.place, shown.language
    is_private = message.chat.type == telegram.Chat.PRIVATE
    progress = ProgressMessage(
        lambda view: edit(context.bot, shown.chat_id, shown.message_id, view),
        lambda: asyncio.sleep(PAUSE_SECONDS if is_private else GROUP_PAUSE_SECONDS),
    )
    last: BuildStatus | None = None

    def note(status: BuildStatus) -> None:
        nonlocal last
        last = status
        progress.update(render_progress(status, language))

    try:
        async with ending:
            name = await build(note)
        candidate = await find_candidate(place, name)
    except BuildFailedError as error:
        await progress.finish(render_build_failed(error.faults, place.serving, language))
    except asyncio.CancelledError:
        async with asyncio.timeout(LAST_WORDS_SECONDS):
            await progress.finish(render_interrupted(place.serving, language))
            await context.store.builds.end(shown)
        raise
    except Exception as error:  # noqa: BLE001  # nobody else would tell the admin, who waits
        logger.error("a build failed: %s", describe_error(error))
        await progress.finish(render_build_failed(list_faults(error), place.serving, language))
    else:
        await context.store.builds.note_candidate(shown, candidate.name)
        await progress.finish(render_build_finished(last, language))
        await _offer(candidate, message, admin_id, language, context, publishes_clean=publishes_clean)
    ended = asyncio.ensure_future(context.store.builds.end(shown))
    try:
        await asyncio.shield(ended)
    except asyncio.CancelledError:  # whoever waited has been told, and is not to be told again
        async with asyncio.timeout(LAST_WORDS_SECONDS):
            await ended
        raise


async def _offer(
    candidate: Candidate,
    message: telegram.Message,
    admin_id: int,
    language: Language,
    context: KutipContext,
    *,
    publishes_clean: bool,
) -> None:
    is_open = True
    try:
        # Nobody has seen how many messages would be edited.
        corrections = await count_for_publishing(context.place, candidate.name) if publishes_clean else 0
        if publishes_clean and candidate.release.is_clean and not corrections:
            decision = await publish_candidate(candidate.name, admin_id, language, context, is_clean=True)
            await reply(message, decision.view, context)
            is_open = decision.is_open
        if is_open:
            await reply(message, await _compose_gate(candidate, language, context.place), context)
    except TelegramError as error:
        logger.error("what came of a build could not be shown: %s", describe_error(error))
    except Exception as error:  # noqa: BLE001  # nobody else would tell the admin, who waits
        refusal = refuse(error, language, context)
        with contextlib.suppress(TelegramError):
            await reply(message, refusal, context)


async def _compose_gate(candidate: Candidate, language: Language, place: Workplace, page: int = 0) -> Message:
    """A page of the gate, the first with how many messages would be edited and how many who wait would be told."""
    shown = GatePlace(candidate.name, candidate.based_on, page)
    if not page:
        corrections = await count_for_publishing(place, candidate.name)
        shown = replace(shown, corrections=corrections, waiting=await count_answered_by(place, candidate.name))
    # Of a large one it takes so long that others would notice.
    return await asyncio.to_thread(render_gate, candidate.release, shown, language)


async def ask_rollback(update: Update, context: KutipContext) -> None:
    """Ask first: two admins who return at once would otherwise return twice."""
    if message := update.message:
        language = await find_interface_language(message, context)
        place = context.place
        if place.has_earlier_generation:
            view = render_rollback_question(place.serving, language, await count_for_rollback(place))
        else:
            view = say(Key.ROLLBACK_NONE, language, serving=place.serving)
        await reply(message, view, context)


async def roll_back(update: Update, context: KutipContext) -> None:
    """Return, unless another generation serves than when this was asked; say what the next reindex would do."""
    if (query := update.callback_query) and (fields := decode_admin_callback(ROLL_BACK, query.data)):
        language = await find_press_language(query, context)
        view = await roll_back_from(fields[0], query.from_user.id, language, context)
        await take_buttons_away(query)
        await answer_press(query)
        await respond(query, view, context)


async def cancel(update: Update, context: KutipContext) -> None:
    """Do nothing, and offer it no longer."""
    if query := update.callback_query:
        language = await find_press_language(query, context)
        await take_buttons_away(query)
        await answer_press(query, phrase(Key.CANCELLED, language))
