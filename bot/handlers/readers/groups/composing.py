"""What a group is shown of an answer: what is certain, what is not, and what is for one person alone."""

from __future__ import annotations

from bot.context import KutipContext
from bot.storage.carried_questions import CarriedQuestion
from bot.storage.privacy.masking import mask_identifiers
from bot.values.exchanges import Exchange
from bot.views.message import Message
from bot.views.readers.abstention import render_abstention, render_refusal
from bot.views.readers.conversation import put_question_above
from bot.views.readers.groups import offer_to_everyone, render_unsure
from bot.views.readers.inline import render_public_answer
from bot.views.readers.notices import put_scope_above
from bot.views.readers.privacy import warn_of_number
from index.models import Abstention, Answer


def carry(exchange: Exchange, context: KutipContext) -> str:
    """Keep the question for a press or for the private chat."""
    return context.store.carried.keep(CarriedQuestion(exchange.meant, exchange.interface))


def render_certain(exchange: Exchange, answer: Answer, chat_id: int, context: KutipContext) -> Message:
    """Return what everybody sees of an answer; the first of a chat says whose elections alone are known."""
    view = render_public_answer(answer, context.bot.username, exchange.interface)
    is_first = context.services.replies.is_first_answer(chat_id)
    if is_first and exchange.assumes_country:
        return put_scope_above(view, context.collection.info, exchange.interface)
    return view


def compose_uncertain(exchange: Exchange, context: KutipContext) -> Message:
    """What everybody may see where nothing certain was found."""
    collection, found = context.collection, exchange.found
    if not isinstance(found, Abstention):
        return render_unsure(carry(exchange, context), context.bot.username, exchange.interface)
    refusal = render_refusal(found, collection.info, len(collection.documents), exchange.interface)
    return warn_of_number(refusal, exchange.interface) if exchange.holds_number else refusal


def compose_alone(exchange: Exchange, token: str, context: KutipContext) -> Message:
    """What the asker alone sees: the closest words, or the refusal with all that may help."""
    collection, found, interface = context.collection, exchange.found, exchange.interface
    if isinstance(found, Abstention):
        view = render_abstention(found, collection.info, len(collection.documents), interface)
    else:
        view = render_public_answer(found, context.bot.username, interface)
    view = warn_of_number(view, interface) if exchange.holds_number else view
    return offer_to_everyone(view, token, interface)


def put_own_question_above(exchange: Exchange, view: Message) -> Message:
    """Nobody else has seen the question."""
    return put_question_above(mask_identifiers(exchange.question.text), view)
