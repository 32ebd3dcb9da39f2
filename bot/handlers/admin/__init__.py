"""What admins do in a chat, one module a feature; `access` decides who reaches them."""

from __future__ import annotations

from bot.handlers.admin import add, collection, drafts, edit, overview, people, prompts, questions, reindex, withdraw
from bot.handlers.admin.access import AdminHandler
from bot.settings.admins import Admins

# The first module that listens to an update gets it.
FEATURES = (overview, reindex, withdraw, questions, add, edit, collection, drafts, people)


def make_handlers(admins: Admins) -> list[AdminHandler]:
    """What admins' modules listen to, for these admins; add it before everything else."""
    handlers = [handler for feature in FEATURES for handler in feature.make_handlers()]
    return _let_in(handlers, admins)


def make_prompt_handlers(admins: Admins) -> list[AdminHandler]:
    """What takes the answers to questions put to these admins; add it as a group of its own, before all others.

    What was not asked for passes on to the other groups.
    """
    return _let_in(prompts.make_handlers(), admins)


def _let_in(handlers: list[AdminHandler], admins: Admins) -> list[AdminHandler]:
    for handler in handlers:
        handler.admins = admins
    return handlers
