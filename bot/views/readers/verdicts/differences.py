"""Where a message reads otherwise than its source, a line each."""

from __future__ import annotations

from collections.abc import Callable

from bot.messages.keys import Key, name_key
from bot.views.message import Foreign, MessageBuilder
from bot.views.readers.verdicts.claims import MAX_WORDS_UNITS, clean_words, says_something
from index.characters import is_invisible
from index.models import Difference, DifferenceKind, Language

_MAX_DIFFERENCES = 5
_MAX_CODES = 4
# What joins what a comma joins as well.
_JOINING = frozenset(("", "and", "dan", "serta"))
_DISGUISES = {DifferenceKind.INVISIBLE, DifferenceKind.LOOKALIKE}


def add_differences(
    builder: MessageBuilder,
    differences: tuple[Difference, ...],
    language: Language,
    mask: Callable[[str], str],
) -> None:
    """Adds the first few differences that matter, and how many more there are."""
    told = [one for one in differences if not _is_slight(one)]
    if not told and all(one.kind is DifferenceKind.PUNCTUATION for one in differences):
        builder.start_line()
        builder.add_phrase(Key.ALTERED_PUNCTUATION, language)
        return
    told = told or [*differences]
    for number, difference in enumerate(told[:_MAX_DIFFERENCES]):
        builder.start_line()
        codes = _list_codes(difference)
        source = Foreign(_strip_commas(difference.source, difference), max_units=MAX_WORDS_UNITS)
        message = Foreign(_strip_commas(clean_words(difference.claim, mask), difference), max_units=MAX_WORDS_UNITS)
        if codes and difference.kind in _DISGUISES:
            words = Foreign(clean_words(difference.claim, str), max_units=MAX_WORDS_UNITS)
            key = name_key("DIFFERENCE", difference.kind) if number else name_key("ALTERED", difference.kind)
            builder.add_phrase(key, language, words=words, codes=codes)
        elif not difference.source:
            builder.add_phrase(Key.DIFFERENCE_ADDED if number else Key.ALTERED_ADDED, language, message=message)
        elif not difference.claim:
            builder.add_phrase(Key.DIFFERENCE_LEFT_OUT if number else Key.ALTERED_LEFT_OUT, language, source=source)
        else:
            builder.add_phrase(Key.DIFFERENCE if number else Key.ALTERED, language, source=source, message=message)
    left = len(told) - _MAX_DIFFERENCES
    if left > 0:
        builder.start_line()
        builder.add_phrase(Key.MORE_DIFFERENCES, language, n=left)


def _strip_commas(words: str, difference: Difference) -> str:
    """Returns words without the commas around them, which nobody would quote, unless those alone differ."""
    sides = {side.strip(" ,") for side in (difference.source, difference.claim)}
    return words.strip(" ,") or words if len(sides) > 1 else words


def _is_slight(difference: Difference) -> bool:
    """Whether a difference is one that nobody looks for while there are others: an article, a comma."""
    has_words = any(map(says_something, difference.source + difference.claim))
    if difference.kind is DifferenceKind.SLIGHT or (difference.kind is DifferenceKind.PUNCTUATION and not has_words):
        return True
    return all(words.strip(" ,;.–—-").lower() in _JOINING for words in (difference.source, difference.claim))


def _list_codes(difference: Difference) -> str:
    """Returns "U+200B, U+2060": the characters of a claim that its source does not have, by their numbers."""
    foreign = dict.fromkeys(c for c in difference.claim if c not in difference.source and not c.isspace())
    is_hidden = difference.kind is DifferenceKind.INVISIBLE
    codes = [f"U+{ord(c):04X}" for c in foreign if is_invisible(c) is is_hidden and (is_hidden or not c.isascii())]
    return ", ".join([*codes[:_MAX_CODES], "…"] if len(codes) > _MAX_CODES else codes)
