"""Decisions about generations: one at a time, each with its entry in the audit log and a word on what came of it."""

from __future__ import annotations

import asyncio

from bot.audit import AuditedAction
from bot.context import KutipContext
from bot.views.generations import (
    BuildResult,
    render_build_result,
    render_damaged,
    render_no_rollback,
    render_rolled_back,
)
from bot.views.message import Message
from index.errors import IndexingError, NoEarlierGenerationError, StaleGenerationError, UnknownGenerationError
from index.golden import GoldenSet
from index.models import Language
from index.release import compare_collections


async def publish_candidate(
    name: str, admin_id: int, language: Language, context: KutipContext, *, is_clean: bool = False
) -> Message:
    """Let a candidate serve.

    Args:
        name: The candidate's.
        admin_id: Who decided.
        language: The reader's.
        context: Of the update, or of that which began the build.
        is_clean: Whether that is why nobody was asked.
    """
    live = context.services.live
    async with context.services.deciding:
        left = live.generation
        try:
            await live.publish(name)
        except UnknownGenerationError:
            return explain_absence(name, live.generation, language)
        except StaleGenerationError as error:
            base, serving = error.based_on or "", error.serving or ""
            return render_build_result(BuildResult.STALE, language, name=name, serving=serving, base=base)
        except IndexingError as error:
            return render_damaged(str(error), live.generation, language)
        await context.store.audit.record(admin_id, AuditedAction.PUBLISH, name, left)
    result = BuildResult.PUBLISHED_CLEAN if is_clean else BuildResult.PUBLISHED
    return render_build_result(result, language, name=name, base=left)


async def discard_candidate(name: str, admin_id: int, language: Language, context: KutipContext) -> Message:
    """Delete a candidate; arguments as in `publish_candidate`."""
    live = context.services.live
    async with context.services.deciding:
        try:
            await live.discard(name)
        except UnknownGenerationError:
            return explain_absence(name, live.generation, language)
        except IndexingError as error:
            return render_damaged(str(error), live.generation, language)
        await context.store.audit.record(admin_id, AuditedAction.DISCARD, name, live.generation)
    return render_build_result(BuildResult.DISCARDED, language, name=name, serving=live.generation)


async def roll_back_from(serving: str, admin_id: int, language: Language, context: KutipContext) -> Message:
    """Return to the generation before one, if that still serves; arguments as in `publish_candidate`."""
    live = context.services.live
    async with context.services.deciding:
        if live.generation != serving:
            return render_no_rollback(live.generation, language, is_stale=True)
        left = live.collection
        try:
            name = await live.roll_back()
        except NoEarlierGenerationError:
            return render_no_rollback(live.generation, language, is_stale=False)
        except IndexingError as error:
            return render_damaged(str(error), live.generation, language)
        await context.store.audit.record(admin_id, AuditedAction.ROLL_BACK, name, serving)
    changes = await asyncio.to_thread(compare_collections, live.collection, left, GoldenSet())
    return render_rolled_back(name, serving, changes, language)


def explain_absence(name: str, serving: str, language: Language) -> Message:
    """Returns why there is no such candidate any more."""
    result = BuildResult.ALREADY_PUBLISHED if serving == name else BuildResult.GONE
    return render_build_result(result, language, name=name, serving=serving)
