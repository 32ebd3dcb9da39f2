"""`/questions`, `/unanswered` and `/stats`: what people asked; golden questions made of it; answers that change."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import telegram
from telegram import InputFile, Update

from bot.context import KutipContext
from bot.errors import StaleDecisionError
from bot.handlers.admin.access import AdminHandler, make_admin_button, make_admin_command
from bot.handlers.admin.add import ask_for_document
from bot.handlers.admin.deciding import Decision, explain_absence, refuse
from bot.handlers.sending import (
    answer_press,
    edit,
    find_interface_language,
    find_press_language,
    reply,
    respond,
    send_picture,
    take_button_away,
)
from bot.messages.commands import name_command
from bot.messages.keys import Key
from bot.operations.editing.golden import (
    confirm_answer,
    drop_golden,
    make_golden,
    make_question_key,
    open_candidate,
)
from bot.operations.publishing import exporting_changes, find_candidate
from bot.operations.statistics import count, exporting, limit_days, list_gaps, list_questions
from bot.values.question_counts import DEFAULT_DAYS, MAX_DAYS
from bot.views.admin.admin_callbacks import (
    ADD_FOR,
    CONFIRM_ANSWER,
    DROP_GOLDEN,
    EXPORT_GATE,
    MAKE_GOLDEN,
    decode_admin_callback,
)
from bot.views.admin.faults import render_faults, write_faults
from bot.views.admin.question_lists import (
    MAX_LISTED,
    QUESTION_TABLE,
    WHICH,
    digest_question,
    render_changed_golden,
    render_golden,
    render_questions,
    write_changes,
    write_table,
)
from bot.views.admin.statistics import render_statistics
from bot.views.message import Message, say
from bot.views.pictures.figures import can_draw_figures, draw_figures
from index.changes import ShownAnswer
from index.errors import CollectionError, IndexingError, QuestionFileError, SeedFileError, UnknownGenerationError
from index.models import Language
from index.releases.evaluation import GoldenQuestion
from index.releases.golden import list_made

MAX_TABLE_ROWS = 10_000
_TABLE_WORD = "csv"
_LOOKED_AT = 10_000


@dataclass(frozen=True, slots=True)
class _Wanted:
    days: int
    is_table: bool


def make_handlers() -> list[AdminHandler]:
    """What this module listens to."""
    return [
        make_admin_command(name_command(Key.COMMAND_QUESTIONS), partial(show_questions, only_unanswered=False)),
        make_admin_command(name_command(Key.COMMAND_UNANSWERED), partial(show_questions, only_unanswered=True)),
        make_admin_command(name_command(Key.COMMAND_STATS), show_statistics),
        make_admin_button(QUESTION_TABLE, send_table),
        make_admin_button(ADD_FOR, begin_document_for),
        make_admin_button(MAKE_GOLDEN, make_golden_by_button),
        make_admin_button(CONFIRM_ANSWER, confirm_answer_by_button),
        make_admin_button(DROP_GOLDEN, drop_golden_by_button),
        make_admin_button(EXPORT_GATE, send_changes),
    ]


async def show_questions(update: Update, context: KutipContext, *, only_unanswered: bool) -> None:
    """Show the most asked questions of some days, or send all of them as a table."""
    if not (message := update.message):
        return
    language = await find_interface_language(message, context)
    wanted = _read_arguments(context)
    if wanted is None or not context.settings.questions_kept_days:
        await reply(message, _explain(message, wanted, language), context)
    elif wanted.is_table:
        await _send_table(message, wanted.days, only_unanswered, language, update.effective_user, context)
    else:
        if only_unanswered:
            found = await list_gaps(context.place, context.collection, wanted.days, MAX_LISTED)
        else:
            found = await list_questions(context.place, wanted.days, MAX_LISTED)
        view = render_questions(
            found.questions, found.asked, found.different, wanted.days, language, only_unanswered=only_unanswered
        )
        await reply(message, view, context)


async def send_table(update: Update, context: KutipContext) -> None:
    """Send the table of the list under which the button stands."""
    query = update.callback_query
    if query is None:
        return
    match decode_admin_callback(QUESTION_TABLE, query.data):
        case (which, days) if (
            isinstance(query.message, telegram.Message) and which in WHICH.values() and days.isdecimal()
        ):
            code = query.from_user.language_code
            language = (await context.find_languages(query.message.chat.id, code)).interface
            only_unanswered = which == WHICH[True]
            await _send_table(query.message, int(days[:4]), only_unanswered, language, query.from_user, context)
    await answer_press(query)


async def begin_document_for(update: Update, context: KutipContext) -> None:
    """Ask for the document that answers one of the questions in the list."""
    query = update.callback_query
    fields = decode_admin_callback(ADD_FOR, query.data) if query else None
    if query is None or not fields or not isinstance(query.message, telegram.Message):
        return
    language = await find_press_language(query, context)
    asked = await context.store.questions.list_asked(MAX_DAYS, _LOOKED_AT, only_unanswered=True)
    wanted = next((one.text for one in asked if digest_question(one.text) == fields[0]), None)
    if wanted is None:
        await answer_press(query, say(Key.STALE_BUTTON, language).text)
        return
    await answer_press(query)
    await ask_for_document(query.message, query.from_user.id, language, context, wanted=wanted)


async def show_statistics(update: Update, context: KutipContext) -> None:
    """Show the figures of some days."""
    if not (message := update.message):
        return
    language = await find_interface_language(message, context)
    wanted = _read_arguments(context)
    if wanted is None or wanted.is_table:
        await reply(message, _explain(message, None, language), context)
        return
    found = await count(context.place, context.collection, wanted.days)
    view = render_statistics(found.counts, found.votes, found.disputed, found.serving, found.days, language)
    await reply(message, view, context)
    if found.counts is not None and found.counts.total and can_draw_figures():
        asked = await list_questions(context.place, wanted.days, MAX_LISTED)
        gaps = await list_gaps(context.place, context.collection, wanted.days, MAX_LISTED)
        picture = await asyncio.to_thread(draw_figures, found.counts, asked.questions, gaps.questions, language)
        await send_picture(message, picture, say(Key.STATS_TITLE, language, count=wanted.days, n=wanted.days), context)


async def make_golden_by_button(update: Update, context: KutipContext) -> None:
    """Make golden questions of what is suggested and asked, and show them."""
    query = update.callback_query
    if query is None:
        return
    await answer_press(query)
    language = await find_press_language(query, context)
    try:
        name = next(iter(decode_admin_callback(MAKE_GOLDEN, query.data) or ()), "")
        # Beside the files of a candidate its golden questions expect what it answers, not what they said before.
        collection = await open_candidate(context.place, name) or context.collection
        made = await make_golden(context.place, collection, query.from_user.id)
    except (CollectionError, QuestionFileError, SeedFileError) as error:
        await respond(query, render_faults(error, language), context)
        return
    if made.known and not made.questions:
        view = say(Key.GOLDEN_KNOWN, language, n=made.known)
    else:
        view = _render_golden(dict(enumerate(made.questions, 1)), language)
    await respond(query, view, context)


async def confirm_answer_by_button(update: Update, context: KutipContext) -> None:
    """Have a candidate's answer count as right, and show the golden question that says so."""
    query = update.callback_query
    match decode_admin_callback(CONFIRM_ANSWER, query.data) if query else None:
        case (name, digest) if query:
            language = await find_press_language(query, context)
            decision = await _confirm_answer(name, digest, query.from_user.id, language, context)
            await answer_press(query)
            if not decision.is_open:
                await take_button_away(query)
            await respond(query, decision.view, context)


async def _confirm_answer(name: str, digest: str, admin_id: int, language: Language, context: KutipContext) -> Decision:
    try:
        candidate = await find_candidate(context.place, name)
        seen = next(one for one in candidate.release.confirmable if digest_question(one.question) == digest)
        accepted = await confirm_answer(context.place, name, seen, admin_id)
    except UnknownGenerationError:
        return Decision(explain_absence(name, context.place.serving, language))
    except (StaleDecisionError, StopIteration):
        return Decision(say(Key.CONFIRM_STALE, language))
    except (QuestionFileError, SeedFileError) as error:
        return Decision(render_faults(error, language), is_open=True)
    except IndexingError as error:
        return Decision(refuse(error, language, context), is_open=True)
    if accepted is None:
        return Decision(say(Key.CONFIRM_ALREADY, language))
    if list_made([accepted]):
        return Decision(_render_golden({1: accepted}, language))
    answer = ShownAnswer(accepted.any[0], accepted.docs[0], accepted.grade)
    return Decision(render_changed_golden(accepted.q, answer, language))


async def drop_golden_by_button(update: Update, context: KutipContext) -> None:
    """Take a golden question away that was made, and show those that are left in the place of the list."""
    query = update.callback_query
    fields = decode_admin_callback(DROP_GOLDEN, query.data) if query else None
    if query is None or not fields or not isinstance(query.message, telegram.Message):
        return
    language = await find_press_language(query, context)
    try:
        left = await drop_golden(context.place, fields[0], query.from_user.id)
    except (QuestionFileError, SeedFileError) as error:
        await answer_press(query, write_faults(error.faults[:1], language))
        return
    if left is None:
        await answer_press(query, say(Key.STALE_BUTTON, language).text)
        return
    message, listed = query.message, _read_places(query.message)
    kept = {listed[key]: one for one in left if (key := make_question_key(one)) in listed}
    view = _render_golden(kept, language) if kept else say(Key.GOLDEN_DROPPED, language)
    await edit(context.bot, message.chat_id, message.message_id, view)
    await answer_press(query)


def _read_places(message: telegram.Message) -> dict[str, int]:
    """The key of each question that a list offers to take away, with the number that it has there."""
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    fields = [decode_admin_callback(DROP_GOLDEN, str(button.callback_data)) for row in rows for button in row]
    return {key: int(number) for key, number in filter(None, fields)}


def _render_golden(made: Mapping[int, GoldenQuestion], language: Language) -> Message:
    """The list of questions by the numbers that they have in it."""
    if not made:
        return say(Key.GOLDEN_NONE, language)
    shown = {one.q: ShownAnswer(one.any[0], one.docs[0], one.grade) for one in made.values()}
    return render_golden(shown, [(make_question_key(one), number) for number, one in made.items()], language)


async def send_changes(update: Update, context: KutipContext) -> None:
    """Send all answers that a candidate would change, as a table."""
    query = update.callback_query
    fields = decode_admin_callback(EXPORT_GATE, query.data) if query else None
    if query is None or not fields or not isinstance(query.message, telegram.Message):
        return
    language = await find_press_language(query, context)
    try:
        async with exporting_changes(context.place, fields[0], query.from_user.id) as (name, release):
            table = await asyncio.to_thread(write_changes, release, language)
            await query.message.reply_document(InputFile(table, filename=name))
    except UnknownGenerationError:
        await answer_press(query, explain_absence(fields[0], context.place.serving, language).text)
        return
    await answer_press(query)


def _read_arguments(context: KutipContext) -> _Wanted | None:
    """How many days, and whether as a table; None where the words after the command say something else."""
    words = [word.lower() for word in context.args or ()]
    is_table = _TABLE_WORD in words
    if is_table:
        words.remove(_TABLE_WORD)
    if len(words) > 1 or any(not (word.isascii() and word.isdecimal()) for word in words):
        return None
    days = int(words[0][:6]) if words else DEFAULT_DAYS
    if not 1 <= days <= MAX_DAYS:
        return None
    return _Wanted(limit_days(context.place, days), is_table)


def _explain(message: telegram.Message, wanted: _Wanted | None, language: Language) -> Message:
    if wanted is not None:
        return say(Key.QUESTIONS_OFF, language)
    return say(Key.QUESTIONS_USAGE, language, command=(message.text or "").split()[0].lower().partition("@")[0])


async def _send_table(
    message: telegram.Message,
    days: int,
    only_unanswered: bool,
    language: Language,
    admin: telegram.User | None,
    context: KutipContext,
) -> None:
    """Send the table as a file."""
    if admin is None:
        return
    async with exporting(context.place, days, MAX_TABLE_ROWS, "csv", admin.id, only_unanswered=only_unanswered) as (
        name,
        questions,
    ):
        table = await asyncio.to_thread(write_table, questions, language)
        await message.reply_document(InputFile(table, filename=name))
