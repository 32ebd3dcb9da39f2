"""`/verify`: whether a text stands in the documents, word by word; in private and in groups, also as a reply."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

import telegram
from telegram import Update
from telegram.constants import ChatType
from telegram.ext import BaseHandler, CommandHandler, MessageHandler, filters

from bot.answering import is_large
from bot.context import KutipContext
from bot.handlers.addressing import GROUP, find_answered, read_told
from bot.handlers.pictures import find_picture, has_picture, read_picture
from bot.handlers.sending import COMMAND, find_interface_language, read_sender_id, reply
from bot.messages.commands import name_command
from bot.messages.keys import Key
from bot.operations.screenshots import JudgedReading, judge_card, judge_reading
from bot.storage.carried_questions import CarriedQuestion
from bot.storage.privacy.masking import mask_identifiers
from bot.values.exchanges import make_checked_turn
from bot.views.message import Message, say
from bot.views.readers.picture_text import put_reading_above
from bot.views.readers.verdicts.marks import repeats_message
from bot.views.readers.verdicts.verdict import find_corrected, render_verdict
from index.models import Language, Verdict
from index.questions.question import read_question
from index.questions.wording.checking import find_claim
from index.questions.wording.passing_on import leave_out_noise

_Judged = TypeVar("_Judged", Verdict, JudgedReading)


def make_handlers() -> list[BaseHandler[Update, KutipContext, Any]]:
    """What this module listens to."""
    names = name_command(Key.COMMAND_VERIFY)
    # Telegram marks no commands in captions for handlers; who else is meant is told apart by the name.
    in_caption = filters.CaptionRegex(re.compile(rf"^/(?:{'|'.join(names)})(?![\w/])", re.IGNORECASE))
    return [
        CommandHandler(names, check_command, COMMAND | GROUP),
        MessageHandler((COMMAND | GROUP) & in_caption, check_command),
    ]


async def check_command(update: Update, context: KutipContext) -> None:
    """Check what follows the command, else the message that it replies to, of that the selected words."""
    message = update.message
    if message is None or not _is_addressed(message, context):
        return
    language = await find_interface_language(message, context)
    checked = find_checked_by_command(message, context.bot.bot)
    verdict = None
    if checked is None:
        # What it says itself, such as this, it does not check.
        is_answer = message.reply_to_message is not None
        lacking = tell_what_lacks(message.reply_to_message, language)
        view = lacking or say(Key.NOTHING_TO_CHECK if is_answer else Key.EMPTY_CLAIM, language)
    else:
        is_private = message.chat.type == ChatType.PRIVATE
        view, verdict = await compose_check(checked, read_sender_id(message), language, context, is_private=is_private)
    await reply_with_verdict(message, view, verdict, context)


def tell_what_lacks(replied: telegram.Message | None, language: Language) -> Message | None:
    """Why nothing was read of a file, recording or the like that a command replies to; None where it has a caption."""
    if replied is None or replied.caption or not replied.effective_attachment:
        return None
    is_recording = (replied.voice or replied.audio or replied.video_note) is not None
    return say(Key.RECORDING_NOT_CHECKED if is_recording else Key.NO_WORDS_THERE, language)


@dataclass(frozen=True, slots=True)
class Checked:
    """What is to be checked: words, a picture, or both.

    Attributes:
        claim: The words; may be empty where there is a picture.
        source: The message whose picture belongs to them.
    """

    claim: str
    source: telegram.Message | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to check."""
        return not self.claim and self.source is None


def find_checked(message: telegram.Message, question: str, bot: telegram.User) -> Checked | None:
    """What a message to the bot asks to check: "is this true?", "cek ini", "is it true that …".

    Args:
        message: To the bot.
        question: Its own words, without a command and the mention.
        bot: Itself.

    Returns:
        None where it asks for no check; empty where nothing is there to be checked.
    """
    claim = find_claim(question)
    if claim is None:
        return None
    if claim:
        return Checked(claim)
    # "Is that true?" below what the bot said asks about its quotes.
    is_private = message.chat.type == ChatType.PRIVATE
    return find_what_is_answered(message, bot, counts_own=is_private and not asks_of_kutip(question))


def asks_of_kutip(question: str) -> bool:
    """Whether a message asks about Kutip itself where it answers nothing else: "are they real?"."""
    return read_question(question).frame.topic is not None


def find_what_is_answered(message: telegram.Message, bot: telegram.User, *, counts_own: bool) -> Checked:
    """What a message answers, to be checked: words, a picture; empty where it answers nothing that has any."""
    answered = find_answered(message, bot, counts_own=counts_own)
    if answered is None:
        return Checked("", message if has_picture(message) else None)
    return Checked(_leave_out_asking(answered), None if message.quote else find_picture(message))


async def compose_check(
    checked: Checked, person_id: int, language: Language, context: KutipContext, *, is_private: bool
) -> tuple[Message, Verdict | None]:
    """What is to be sent on words, a picture or both, and the verdict in it, None where the picture gave no words.

    Args:
        checked: What to check.
        person_id: Who wants it: a user, or the chat in whose name somebody writes.
        language: The reader's.
        context: Of the update.
        is_private: Whether it is shown in a private chat.

    Raises:
        index.errors.QuoteMismatchError: If a quote is not what its document says.
    """
    claim, read = checked.claim, ""
    if checked.source is not None:
        found = await read_picture(checked.source, person_id, language, context)
        # The words beside a picture are checked, whatever becomes of it.
        if isinstance(found, Message) and not claim:
            return found, None
        read = "" if isinstance(found, Message) else found
    # A post is its words and its picture.
    whole = "\n\n".join(filter(None, (claim, read)))
    if read:
        judged = await judge_picture(whole, language, context)
        return show_reading(read, judged, language, context, is_private=is_private), judged.verdict
    verdict = await find_verdict(whole, language, context)
    return show_verdict(verdict, context, is_private=is_private), verdict


async def reply_with_verdict(
    message: telegram.Message, view: Message, verdict: Verdict | None, context: KutipContext
) -> int:
    """Reply, and remember for minutes what a verdict quotes, for who asks whose words they are; returns the reply's id.

    Args:
        message: That is answered.
        view: What is sent.
        verdict: In it; None where there is none.
        context: Of the update.
    """
    reply_id = await reply(message, view, context)
    if verdict is not None:
        turns, chat_id = context.services.turns, message.chat_id
        # In a group the one before may be anybody's.
        last = turns.find_last(chat_id, message.message_id) if message.chat.type == ChatType.PRIVATE else None
        turn = make_checked_turn(verdict, mask_identifiers(leave_out_noise(verdict.claim)[0].strip()), last)
        turns.add(chat_id, message.message_id, [reply_id], turn)
    return reply_id


async def find_verdict(claim: str, language: Language, context: KutipContext) -> Verdict:
    """The verdict on a claim, or on the words of a card that came back; from a thread where it would hold up others.

    Args:
        claim: The text.
        language: The reader's.
        context: Of the update.

    Raises:
        index.errors.QuoteMismatchError: If a quote is not what its document says.
    """
    verify = partial(context.collection.verify, language=language)
    return await _judge(partial(judge_card, verify=verify), claim, context)


async def judge_picture(text: str, language: Language, context: KutipContext) -> JudgedReading:
    """The verdict on what was read of a picture; as `find_verdict`."""
    verify = partial(context.collection.verify, language=language)
    return await _judge(partial(judge_reading, verify=verify), text, context)


async def _judge(judge: Callable[[str], _Judged], text: str, context: KutipContext) -> _Judged:
    return await asyncio.to_thread(judge, text) if is_large(context.collection) else judge(text)


def show_verdict(verdict: Verdict, context: KutipContext, *, is_private: bool, may_keep: bool = True) -> Message:
    """The verdict ready to be sent, what it repeats of the claim masked.

    Args:
        verdict: On a claim.
        context: Of the update.
        is_private: Whether it is shown in a private chat.
        may_keep: Whether the claim may be stored for minutes: whoever shares a correction then shows what it corrects.
    """
    language, token = verdict.language, None
    if is_private and context.can_share and find_corrected(verdict):
        claim = CarriedQuestion(mask_identifiers(verdict.claim), language)
        token = context.store.carried.keep(claim) if may_keep else ""
    return render_verdict(verdict, language, context.bot.username, mask_identifiers, token)


def show_reading(
    read: str, judged: JudgedReading, language: Language, context: KutipContext, *, is_private: bool
) -> Message:
    """The verdict on what was read of a picture, the words above as they were read; none of them is stored."""
    verdict = judged.verdict
    view = show_verdict(verdict, context, is_private=is_private, may_keep=False)
    is_repeated = repeats_message(verdict)
    return put_reading_above(read, view, language, mask_identifiers, is_card=judged.is_card, is_repeated=is_repeated)


def find_checked_by_command(message: telegram.Message, bot: telegram.User) -> Checked | None:
    """What a command is to check: the words behind it, else what it replies to; None where neither has any."""
    _, *rest = read_text(message).split(maxsplit=1)
    if rest and find_claim(rest[0]) != "":
        return Checked(_leave_out_asking(rest[0]))
    # The quote is the selected part, and all there is of a message in another chat.
    if message.quote:
        return Checked(message.quote.text.strip())
    replied, source = message.reply_to_message, find_picture(message)
    words = _leave_out_asking(read_told(replied, bot)) if replied else ""
    if words or source is not None:
        return Checked(words, source)
    return Checked(rest[0]) if rest else None


def _leave_out_asking(text: str) -> str:
    """What a question whether something is so is about; any other text as it stands: "Check: …" may be a quote."""
    return (find_claim(text) if text.rstrip().endswith("?") else None) or text


def read_text(message: telegram.Message) -> str:
    """The text or caption of a message; empty where it has none."""
    return (message.text or message.caption or "").strip()


def _is_addressed(message: telegram.Message, context: KutipContext) -> bool:
    """Whether a command names this bot or none."""
    _, _, username = read_text(message).split(maxsplit=1)[0].partition("@")
    return username.lower() in {"", context.bot.username.lower()}
