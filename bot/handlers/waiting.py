"""Questions that wait: kept at the press of a button, answered once there is an answer."""

from __future__ import annotations

import telegram

from bot.context import KutipContext, Services
from bot.handlers.attempts import attempt
from bot.handlers.keeping import swap_button
from bot.handlers.sending import send_to
from bot.messages.keys import Key
from bot.operations.subscriptions.asking_again import WaitingQuestionsRunner, name_served
from bot.storage.answers import make_answer_id
from bot.storage.kept.questions import MOST_OF_A_CHAT
from bot.storage.privacy.masking import mask_identifiers
from bot.values.corrections import Edited
from bot.values.waiting import WaitingQuestion
from bot.views.callbacks import StopWaiting, TellWhenAnswered
from bot.views.message import Message, say
from bot.views.readers.answer import render_arrived
from bot.views.readers.keyboards.waiting import make_stop_waiting_button
from index.collection import Collection
from index.models import Answer, Language


async def wait_for_answer(
    token: str, language: Language, message: telegram.MaybeInaccessibleMessage, context: KutipContext
) -> Message:
    """Keep a question until there is an answer to it, for whoever reads a private chat.

    Returns:
        What to say over the chat.

    Raises:
        DatabaseBusyError: It cannot be written now.
    """
    carried = await context.store.carried.find(token)
    if carried is None or message.chat.type != message.chat.PRIVATE:
        return say(Key.STALE_BUTTON, language)
    asked = mask_identifiers(carried.question)
    question = WaitingQuestion(message.chat.id, asked, carried.language, language)
    served = name_served(context.services.live.generation, context.collection)
    if not await context.store.waiting.keep(question, served):
        return say(Key.WAITING_FULL, language, n=MOST_OF_A_CHAT)
    await swap_button(message, TellWhenAnswered, make_stop_waiting_button(question.digest, language))
    return say(Key.WAITING, language)


async def stop_waiting(
    digest: str, language: Language, message: telegram.MaybeInaccessibleMessage, context: KutipContext
) -> Message:
    """Keep a question no longer, or none of the chat where the digest is empty; as `wait_for_answer` otherwise."""
    waiting, chat_id = context.store.waiting, message.chat.id
    has_waited = await waiting.drop(chat_id, digest) if digest else await waiting.drop_all(chat_id)
    await swap_button(message, StopWaiting, None)
    if not has_waited:
        return say(Key.WAITING_NO_MORE, language)
    return say(Key.WAITING_STOPPED if digest else Key.WAITING_ALL_STOPPED, language)


async def answer_waiting(bot: telegram.Bot, services: Services) -> None:
    """Tell those who wait once there is an answer, until it is cancelled."""

    async def tell(question: WaitingQuestion, answer: Answer, collection: Collection) -> Edited:
        return await _tell(question, answer, collection, bot, services)

    await WaitingQuestionsRunner(services.place, services.live, tell, services.count_waiting).run()


async def _tell(
    question: WaitingQuestion, answer: Answer, collection: Collection, bot: telegram.Bot, services: Services
) -> Edited:
    """Send an answer quietly, in one attempt, behind which nobody else waits."""
    for quote in answer.quotes:
        collection.check_quote(quote)
    answer_id = make_answer_id()
    view = render_arrived(question.question, answer, answer_id, question.language)
    services.store.answers.keep(answer_id, question.language, [quote.id for quote in answer.quotes])
    return await attempt(send_to(bot, question.chat_id, view, is_quiet=True), "an answer that somebody waits for")
