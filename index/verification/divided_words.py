"""Claims copied from a page: words as the page divides them, running heads and page numbers amid a sentence.

Whether a word that a line's end divides has a hyphen of its own is often guessed, so that both spellings are the
source's own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from index.models import Document, Span
from index.verification.exact_words import ExactToken, Gap, split_wording

_HYPHENS = frozenset("-\u2010\u2011\u00ad")
# What a copied page holds where it divides a word, beside or in place of a hyphen.
_DIVISIONS = frozenset("\u00ad\ufffe\x02")
_BEFORE = re.compile(r"[\w\u2010-]*\Z")
_AFTER = re.compile(r"[\w\u2010-]*")
_REACH_CHARS = 60
_MAX_PARTS = 6
# What is cut out of a word is no longer than this.
_MIN_BREAK_CHARS = 2


@dataclass(frozen=True, slots=True)
class Divisions:
    """What a page puts into some sentences.

    Attributes:
        words: Those that it divides, their hyphens left out.
        breaks: The keys of the words and marks between two pages.
    """

    words: frozenset[str] = frozenset()
    breaks: frozenset[tuple[str, ...]] = frozenset()

    def __or__(self, other: Divisions) -> Divisions:
        """Return both."""
        return Divisions(self.words | other.words, self.breaks | other.breaks)


def find_divisions(document: Document, span: Span) -> Divisions:
    """Return what pages put into a part of a document's joined text."""
    joined = document.joined
    words: set[str] = set()
    for number in range(bisect_left(joined.joins, span.start + 1), bisect_left(joined.joins, span.end)):
        place = joined.joins[number]
        before = _BEFORE.search(joined.text[max(0, place - _REACH_CHARS) : place])
        after = _AFTER.match(joined.text[place : place + _REACH_CHARS])
        if before and after and before[0] and after[0]:
            words.add("".join(token.key for token in split_wording(before[0] + after[0]) if token.is_word))
    return Divisions(frozenset(words), _list_breaks(document.text, document.cuts))


@lru_cache(maxsize=64)
def _list_breaks(text: str, cuts: tuple[Span, ...]) -> frozenset[tuple[str, ...]]:
    between = (text[slice(*cut)].lstrip("-\u2010") for cut in cuts if cut.end - cut.start > _MIN_BREAK_CHARS)
    return frozenset(filter(None, (tuple(token.key for token in split_wording(part)) for part in between)))


def undo_divisions(
    tokens: Sequence[ExactToken], divisions: Divisions, known: Container[str] = ()
) -> tuple[ExactToken, ...]:
    """Return tokens in which each divided word is one without a hyphen, what stands between two pages left out.

    Args:
        tokens: Of a claim or of its source.
        divisions: What pages put into the source.
        known: Keys of the source: a hyphen before white space in such a word is the end of a line.
    """
    if divisions.breaks:
        tokens = [*_leave_out_breaks(tokens, divisions.breaks)]
    return tuple(_merge(tokens, divisions.words, known))


def _leave_out_breaks(tokens: Sequence[ExactToken], breaks: frozenset[tuple[str, ...]]) -> Iterator[ExactToken]:
    keys = tuple(token.key for token in tokens)
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for one in sorted(breaks, key=len, reverse=True):
        by_first.setdefault(one[0], []).append(one)
    at = 0
    while at < len(tokens):
        found = next((one for one in by_first.get(keys[at], ()) if at and keys[at : at + len(one)] == one), ())
        if found:
            at += len(found)
        else:
            yield tokens[at]
            at += 1


def _merge(tokens: Sequence[ExactToken], words: frozenset[str], known: Container[str]) -> Iterator[ExactToken]:
    if not any(token.hidden or token.plain in _HYPHENS for token in tokens):
        # Nothing joins two words.
        yield from tokens
        return
    at = 0
    while at < len(tokens):
        parts = _list_parts(tokens, at)
        while parts:
            word = "".join(tokens[part].key for part in parts)
            is_divided = any(tokens[part].gap & (Gap.SPACE | Gap.LINE_BREAK) for part in parts[1:])
            if word in words or (is_divided and word in known):
                break
            parts.pop()
        if not parts:
            yield tokens[at]
            at += 1
            continue
        own = tokens[at : parts[-1] + 1]
        yield replace(
            own[0],
            key="".join(token.key for token in own if token.is_word),
            plain="".join(token.plain for token in own if token.is_word),
            hidden="".join(token.hidden for token in own).translate(dict.fromkeys(map(ord, _DIVISIONS))),
            end=own[-1].end,
        )
        at = parts[-1] + 1


def _list_parts(tokens: Sequence[ExactToken], at: int) -> list[int]:
    """Return the places of the words that hyphens join from one on; the first alone where there are none."""
    if not tokens[at].is_word:
        return []
    parts = [at]
    while len(parts) < _MAX_PARTS:
        last = parts[-1]
        following = tokens[last + 1 : last + 4]
        if following and following[0].is_word and not _DIVISIONS.isdisjoint(following[0].hidden):
            parts.append(last + 1)
        elif len(following) > 1 and following[1].is_word and _is_hyphen(following[0], tokens[last].end):
            parts.append(last + 2)
        elif len(following) > 2 and following[2].is_word and all(one.plain in _HYPHENS for one in following[:2]):
            parts.append(last + 3)  # the page writes the word's own hyphen on both lines
        else:
            break
    return parts


def _is_hyphen(token: ExactToken, at: int) -> bool:
    return token.start == at and token.plain in _HYPHENS
