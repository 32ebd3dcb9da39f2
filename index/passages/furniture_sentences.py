"""Sentences that are notices of a web page, not part of its text: known by a phrase or by how they speak."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Final

from index.passages.furniture import list_entries, load_topic
from index.passages.phrase_patterns import PhraseList, find_words

MAX_NOTICE_CHARS: Final = 160
"""No sentence longer than this is a notice by the share of its words."""


@dataclass(frozen=True, slots=True)
class _Words:
    """Words and phrases of one section.

    Attributes:
        pattern: All of them, to be searched in lower case.
        signs: Of each phrase one word, if it can be none that is a phrase itself: a text holds as many of these
            as of the phrases, or more.
    """

    pattern: re.Pattern[str]
    signs: frozenset[str]

    def count(self, lowered: str) -> int:
        return len(set(self.pattern.findall(lowered)))

    def is_in(self, lowered: str) -> bool:
        return self.pattern.search(lowered) is not None


def may_hold_notice(text: str) -> bool:
    """Whether a text holds any word that makes a sentence a notice; far cheaper than to look at each sentence.

    Args:
        text: One or more whole sentences.
    """
    words = find_words(text)
    known = (_load_phrases().words, _load_opening_phrases().words, _load_words("trade").signs)
    return not all(map(words.isdisjoint, known)) or len(_load_words("cues").signs & words) > 1


def is_notice(sentence: str, *, follows_notice: bool = False) -> bool:
    """Whether a sentence is furniture: by a known phrase or as it speaks of mail, cookies, accounts.

    Args:
        sentence: A sentence of the text.
        follows_notice: Whether the sentence before it in its paragraph is one: then less is enough.
    """
    lowered, words = sentence.lower(), find_words(sentence)
    for phrases in (_load_phrases(), _load_opening_phrases()):
        if any(phrase.search(lowered) for phrase in phrases.select(words)):
            return True
    has_cues = len(sentence) <= MAX_NOTICE_CHARS and len(_load_words("cues").signs & words) > 1
    if has_cues and _is_about_page(lowered, follows_notice=follows_notice):
        return True
    return not _load_words("trade").signs.isdisjoint(words) and _is_of_trade(lowered)


def _is_about_page(lowered: str, *, follows_notice: bool) -> bool:
    """Whether a sentence is mostly made of words about the page itself; about elections, hardly any ever is."""
    cues = _load_words("cues").count(lowered)
    if cues < 2:
        return False
    topics = len(load_topic().findall(lowered))
    if follows_notice and not topics:
        return True
    speaks = any(_load_words(section).is_in(lowered) for section in ("site", "page", "reader"))
    return (3 if speaks else 2) * (cues - 2 * topics) >= len(lowered.split())


def _is_of_trade(lowered: str) -> bool:
    terms = _load_words("trade").count(lowered)
    if not terms or len(load_topic().findall(lowered)) > 1:
        return False
    if terms > 2 or _load_words("page").is_in(lowered):
        return True
    has_site, has_reader = (_load_words(section).is_in(lowered) for section in ("site", "reader"))
    return (terms > 1 and (has_site or has_reader)) or (has_site and has_reader)


@functools.cache
def _load_phrases() -> PhraseList:
    """Return what a notice holds anywhere."""
    phrases = list_entries("sentences")
    return PhraseList((phrase for phrase in phrases if not phrase.startswith("^")), r"\b{}\b")


@functools.cache
def _load_opening_phrases() -> PhraseList:
    """Return what a notice begins with."""
    phrases = list_entries("sentences")
    return PhraseList((phrase[1:] for phrase in phrases if phrase.startswith("^")), r"^\W*{}\b")


@functools.cache
def _load_words(section: str) -> _Words:
    phrases = {phrase for line in list_entries(section) for phrase in line.split("|")}
    longest_first = sorted(map(re.escape, phrases), key=lambda phrase: (-len(phrase), phrase))
    parts = {phrase: find_words(phrase) for phrase in phrases}
    signs = frozenset(
        max(parts[phrase] - phrases or parts[phrase], key=lambda word: (len(word), word)) for phrase in phrases
    )
    return _Words(re.compile(rf"\b(?:{'|'.join(longest_first)})\b"), signs)
