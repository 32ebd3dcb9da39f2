"""Decisions about generations, each with a word on what came of it."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from bot.context import KutipContext
from bot.errors import KutipError, StaleDecisionError, list_faults
from bot.logs import describe_error
from bot.messages.keys import Key
from bot.operations import publishing
from bot.operations.subscriptions.asking_again import count_answered
from bot.storage.interface.database import DATABASE_ERRORS
from bot.values.waiting import AnsweredWaiting
from bot.views.admin.generations import render_not_decided, render_published, render_rolled_back
from bot.views.message import Message, say
from index.errors import IndexingError, NoEarlierGenerationError, StaleGenerationError, UnknownGenerationError
from index.models import Language

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Decision:
    """What came of a decision about a candidate.

    Attributes:
        view: The word on it.
        is_open: Whether the candidate still waits.
    """

    view: Message
    is_open: bool = False


async def publish_candidate(
    name: str, admin_id: int, language: Language, context: KutipContext, *, is_clean: bool = False
) -> Decision:
    """Let a candidate serve.

    Args:
        name: The candidate's.
        admin_id: Who decided.
        language: The reader's.
        context: Of the update, or of that which began the build.
        is_clean: Whether that is why nobody was asked.
    """
    try:
        left = await publishing.publish(context.place, name, admin_id)
    except UnknownGenerationError:
        return Decision(explain_absence(name, context.place.serving, language))
    except StaleGenerationError as error:
        base, serving = error.based_on or "", error.serving or ""
        stale = say(Key.BUILD_STALE, language, name=name, serving=serving, base=base)
        return Decision(stale, is_open=True)
    except IndexingError as error:
        return Decision(refuse(error, language, context), is_open=True)
    result = Key.BUILD_PUBLISHED_CLEAN if is_clean else Key.BUILD_PUBLISHED
    return Decision(render_published(result, name, left, await _count_told(context), language))


async def _count_told(context: KutipContext) -> AnsweredWaiting:
    """How many of those who wait are told by what serves now; nobody, where that cannot be read."""
    try:
        return await count_answered(context.place, context.services.live.collection)
    except DATABASE_ERRORS as error:
        logger.error("questions that wait could not be read: %s", describe_error(error))
        return AnsweredWaiting(0, 0)


async def discard_candidate(name: str, admin_id: int, language: Language, context: KutipContext) -> Decision:
    """Delete a candidate; arguments as in `publish_candidate`."""
    try:
        await publishing.discard(context.place, name, admin_id)
    except UnknownGenerationError:
        return Decision(explain_absence(name, context.place.serving, language))
    except IndexingError as error:
        return Decision(refuse(error, language, context), is_open=True)
    serving = context.place.serving
    return Decision(say(Key.BUILD_DISCARDED, language, name=name, serving=serving))


async def roll_back_from(serving: str, admin_id: int, language: Language, context: KutipContext) -> Message:
    """Return to the generation before one, if that still serves; arguments as in `publish_candidate`."""
    try:
        done = await publishing.roll_back(context.place, serving, admin_id)
    except StaleDecisionError:
        return say(Key.ROLLBACK_STALE, language, serving=context.place.serving)
    except NoEarlierGenerationError:
        return say(Key.ROLLBACK_NONE, language, serving=context.place.serving)
    except IndexingError as error:
        return refuse(error, language, context)
    return render_rolled_back(done.name, done.left, done.changes, done.gone, language, has_withdrawn=done.has_withdrawn)


def explain_absence(name: str, serving: str, language: Language) -> Message:
    """Returns why there is no such candidate any more."""
    result = Key.BUILD_ALREADY_PUBLISHED if serving == name else Key.BUILD_GONE
    return say(result, language, name=name, serving=serving)


def refuse(error: Exception, language: Language, context: KutipContext) -> Message:
    """Returns why something was not done, and leaves the rest to the log."""
    # What others raise may quote a reader.
    reason = f": {error}" if isinstance(error, KutipError | IndexingError) else ""
    logger.error("a decision failed: %s%s", describe_error(error), reason)
    return render_not_decided(list_faults(error), context.place.serving, language)
