"""The message with what differs and what was not checked between brackets."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.messages.keys import Key
from bot.views.message import MessageBuilder, quote_words
from bot.views.readers.verdicts.claims import MAX_WORDS_UNITS, clean_words, says_something
from bot.views.shown import CUT_MARK, count_units, shorten, show
from index.models import DifferenceKind, Language, MarkKind, Span, Verdict, VerdictKind

_MAX_UNCHECKED = 3
_MAX_ECHO_UNITS = 400
_MAX_MARK_UNITS = 120
_BRACKETS = {MarkKind.SAME: ("", ""), MarkKind.DIFFERENT: ("【", "】"), MarkKind.NOT_CHECKED: ("‹", "›")}
_LEGENDS = {
    frozenset[MarkKind](): Key.MARKED_MESSAGE,
    frozenset({MarkKind.DIFFERENT}): Key.MARKED_MESSAGE_DIFFERENT,
    frozenset({MarkKind.NOT_CHECKED}): Key.MARKED_MESSAGE_NOT_CHECKED,
    frozenset({MarkKind.DIFFERENT, MarkKind.NOT_CHECKED}): Key.MARKED_MESSAGE_BOTH,
}
_COMMAS = re.compile(r"((?:, ?)?)(.*?)(,?)", re.DOTALL)
# Nobody's own brackets are to look like these.
_OUR_BRACKETS = str.maketrans("【】‹›", "[]<>")


def repeats_message(verdict: Verdict) -> bool:
    """Whether what is shown of a verdict holds the message with its marks."""
    differs = any(one.kind is not DifferenceKind.PUNCTUATION for one in verdict.differences)
    return bool(verdict.unchecked or (differs and verdict.kind is not VerdictKind.DIFFERS))


def add_unchecked(builder: MessageBuilder, verdict: Verdict, language: Language, mask: Callable[[str], str]) -> None:
    """Adds what was not checked, and the message with its marks where it is not all in the source."""
    name_unchecked(builder, verdict, language, mask)
    if repeats_message(verdict):
        builder.start_line()
        marked = MessageBuilder()
        kinds = _add_marks(marked, verdict, mask)
        builder.add_phrase(_LEGENDS[kinds], language)
        _add_marks(builder, verdict, mask)


def name_unchecked(builder: MessageBuilder, verdict: Verdict, language: Language, mask: Callable[[str], str]) -> None:
    """Adds the words that were not checked, but for a speaker who was told of."""
    named = [span for span in verdict.unchecked if not _holds(span, verdict.wrong_speaker)]
    if named:
        builder.start_line()
        parts = [clean_words(verdict.claim[slice(*span)], mask) for span in named]
        words = quote_words(parts, language, _MAX_UNCHECKED, MAX_WORDS_UNITS)
        builder.add_phrase(Key.NOT_CHECKED, language, words=words or [CUT_MARK])


def _add_marks(builder: MessageBuilder, verdict: Verdict, mask: Callable[[str], str]) -> frozenset[MarkKind]:
    """Adds the message, its parts between the brackets of their marks, and returns which brackets it has."""
    room = _MAX_ECHO_UNITS
    # Of a message that there is room for, no word is left out.
    most = _MAX_MARK_UNITS if count_units(verdict.claim) > room else room
    kinds: set[MarkKind] = set()
    needs_space = True
    for mark in verdict.marks:
        text = verdict.claim[slice(*mark.span)]
        words = shorten(show(clean_words(text, mask).translate(_OUR_BRACKETS)).text, most)
        builder.add(" " if needs_space or text[:1].isspace() else "")
        needs_space = text[-1:].isspace()
        if not words:
            # White space that differs is where words of the source are left out.
            builder.add(CUT_MARK if mark.kind is MarkKind.DIFFERENT else "")
            builder.add(" " if mark.kind is MarkKind.DIFFERENT and needs_space else "")
            needs_space = needs_space and mark.kind is not MarkKind.DIFFERENT
            continue
        if room < 0:
            builder.add(CUT_MARK)
            break
        opening, closing = "", ""
        before = after = ""
        if any(map(says_something, words)):
            opening, closing = _BRACKETS[mark.kind]
            kinds.add(mark.kind)
            # A comma belongs to what stands around the brackets.
            if opening and (commas := _COMMAS.fullmatch(words)) is not None:
                before, words, after = commas.groups()
        builder.add(f"{before}{opening}")
        builder.add_foreign(words)
        builder.add(f"{closing}{after}")
        room -= count_units(words)
    return frozenset(kinds - {MarkKind.SAME})


def _holds(span: Span, other: Span | None) -> bool:
    return other is not None and span.start <= other.start and other.end <= span.end
