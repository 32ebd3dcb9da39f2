"""What was read from a picture, above what was found about it."""

from __future__ import annotations

from collections.abc import Callable

from bot.messages.keys import Key
from bot.views.message import MAX_TEXT_UNITS, Foreign, Message, put_above, say
from bot.views.readers.verdicts.claims import clean_words
from bot.views.shown import count_units
from index.models import Language

_MAX_READ_UNITS = 280
# More than what stands around the words, in either language.
_ROOM = 220


def put_reading_above(
    text: str,
    found: Message,
    language: Language,
    mask: Callable[[str], str] = str,
    *,
    is_card: bool = False,
    is_repeated: bool = False,
) -> Message:
    """Returns a message with the words of a picture above it, as they were read.

    Args:
        text: What was read.
        found: About it; where it is very long, less of the words is shown.
        language: The reader's.
        mask: Takes out of them what could tell who somebody is.
        is_card: Whether it holds what a quote card writes around its words, of which nothing was found.
        is_repeated: Whether what was found holds the words once more, with marks.
    """
    room = min(_MAX_READ_UNITS, MAX_TEXT_UNITS - _ROOM - count_units(found.text))
    if is_card:
        found = put_above(say(Key.PICTURE_IS_CARD, language), found)
    if is_repeated:
        return put_above(say(Key.PICTURE_WORDS_BELOW, language), found)
    words = Foreign(clean_words(text, mask), max_units=max(room, 8))
    return put_above(say(Key.PICTURE_READ, language, text=words), found)
