"""An answer without buttons, for a terminal."""

from __future__ import annotations

from bot.views.cards.cited import render_cited
from bot.views.message import Message
from bot.views.readers.notices import put_notices_above, put_places_below
from bot.views.readers.voices import render_voices
from index.models import Answer, Language


def render_printed(answer: Answer, language: Language) -> Message:
    """Returns the best quote of an answer without buttons, for a terminal; errors as of `render_cited`."""
    if answer.voices > 1:
        card = render_voices(answer.quotes[: answer.voices], language)
    else:
        card = render_cited(answer.quotes[0], language, (), answer.strength, answer.missing, is_asked=True)
    return put_places_below(put_notices_above(card, answer, language), answer, language)
