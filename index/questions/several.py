"""Several questions in one message, told apart: "Who won, and how many voted?"."""

from __future__ import annotations

import re
from functools import cache

from index.analysis.analyzer import analyze
from index.analysis.folding import fold
from index.analysis.patterns.sought import seek_list
from index.analysis.tokens import read_tokens
from index.analysis.word_lists import read_word_list
from index.models import Language
from index.questions.answer_types import find_cue

_MOST = 3
_MARK_BETWEEN = re.compile(r"(?<=[?])[?!\s]+|\n+")
_TRAILING = re.compile(r"^[\s,;.–-]+|[\s,;–-]+$")


def split_questions(text: str, language: Language) -> tuple[str, ...]:
    """Return the two or three questions of a message, in order, as typed; the message alone where it is one.

    Args:
        text: A message.
        language: It is read in.
    """
    parts: list[str] = []
    for sentence in _MARK_BETWEEN.split(text):
        parts += _split_sentence(sentence)
    parts = [_TRAILING.sub("", part) for part in parts]
    parts = [part for part in parts if part and _asks(part)]
    # "When and where was it": the first of them has to say of what it asks.
    if not 1 < len(parts) <= _MOST or not _says_of_what(parts[0], language):
        return (text,)
    return tuple(parts)


def _split_sentence(sentence: str) -> list[str]:
    """Return a sentence, divided where an asking word follows "and" or the like, if what comes before asks too."""
    joints = seek_list("questions/joints", frame=r"(?i)(?:{})")
    if not joints.may_hold(sentence):
        return [sentence]
    parts: list[str] = []
    start = 0
    for match in joints.compiled.finditer(sentence):
        before = sentence[start : match.start()]
        if _asks(before) and _has_words(before):
            parts.append(before)
            start = match.end()
    return [*parts, sentence[start:]]


def _asks(part: str) -> bool:
    return part.rstrip().endswith("?") or find_cue(read_tokens(part)) is not None


def _has_words(part: str) -> bool:
    """Whether a part holds more than what asks."""
    return any(fold(word) not in _read_idle() for word in read_tokens(part).texts)


def _says_of_what(part: str, language: Language) -> bool:
    return bool(analyze(part, language)) and _has_words(part)


@cache
def _read_idle() -> frozenset[str]:
    lists = (read_word_list(f"analysis/{kind}_{each}.txt") for kind in ("stop", "question") for each in Language)
    return frozenset[str]().union(*lists) | {"many", "much"}
