"""What admins do in a chat, one module a feature; `access` decides who reaches them."""

from __future__ import annotations

from bot.admins import Admins
from bot.handlers.admin import audit, questions
from bot.handlers.admin.access import AdminHandler

# The first module that listens to an update gets it.
FEATURES = (audit, questions)


def make_handlers(admins: Admins) -> list[AdminHandler]:
    """What admins' modules listen to, for these admins; add it before everything else."""
    handlers = [handler for feature in FEATURES for handler in feature.make_handlers()]
    for handler in handlers:
        handler.admins = admins
    return handlers
