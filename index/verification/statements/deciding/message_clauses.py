"""The clauses of a message that people pass on, and what joins them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.analysis.analyzer import is_stop_word
from index.analysis.folding import fold
from index.analysis.frequencies import find_frequency
from index.analysis.patterns.listed import ListedPattern
from index.analysis.word_lists import read_section_words
from index.models import Language, Span
from index.verification.statements.agreeing.stances import is_turning

LIST = "verification/joints"
"""What parts a message; a list of both languages."""

BETWEEN = re.compile(
    r"(?:(?<!\b[ap]\.m)[.!?‼⁉❗…]+(?=\s|\Z)|[\n\u2190-\u2bff\U0001f000-\U0001faff\ufe0f])[\W_]*|:\s|\s[—–-]\s|;\s"
)
"""What stands between two sentences of a message, pictures counted."""

JOINT = ListedPattern(
    LIST, "joining", "consequence", "purpose", "reason", "concession", frame=r"(?i:,?\s(?P<words>(?:{}))\s|,\s)"
)
"""What stands between two clauses of a sentence."""

RESTRICTED = ListedPattern(LIST, "restricting", frame=r"(?i:\b(?:{})\b)")
"""What makes what stands beside it less than all."""

IN_CASE = ListedPattern("verification/conditions", "if", "provided", "unless", "except", frame=r"(?i:\b(?:{})\b)")
"""What opens a condition or an exception."""

CALLING = ListedPattern(LIST, "calling", frame=r"(?i:\W*(?:{})\b)")
"""What opens a call to do something."""

CAPITALISED = re.compile(r"(?<!\w)[A-Z](?:[^\W\d]|[’-])*(?!\w)")
"""A word with a capital."""

YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]?\d)")
"""A year."""

MIN_WORDS = 3
"""Fewer words state nothing."""

# Zipf frequency.
_LEAST_COMMON = 3.0


@dataclass(frozen=True, slots=True)
class MessageClause:
    """A clause of a message.

    Attributes:
        span: Where it stands.
        sentence: Which of the message's sentences it is of.
        joint: What joins it to the one before it: words, a comma, or nothing where a sentence begins.
        mark: What stands behind its sentence.
        turns: Whether it, or that mark, says of what stands beside it that it is untrue;
        is_marked: whether the mark alone does.
    """

    span: Span
    sentence: int
    joint: str
    mark: str
    turns: bool
    is_marked: bool


def list_clauses(text: str) -> list[MessageClause]:
    """Return the clauses of a message, in order."""
    clauses: list[MessageClause] = []
    start = 0
    for number, match in enumerate([*BETWEEN.finditer(text), None]):
        end = match.start() if match else len(text)
        mark = match[0].strip() if match else ""
        is_marked = bool(mark) and is_turning(mark, is_asked=False)
        joint, at = "", start
        for one in [*JOINT.finditer(text[start:end]), None]:
            stop = start + one.start() if one else end
            turns = is_marked or is_turning(text[at:stop], is_asked=mark.startswith("?"))
            clauses.append(MessageClause(Span(at, stop), number, joint, mark, turns, is_marked))
            joint, at = ((one["words"] or ",").lower(), start + one.end()) if one else ("", end)
        start = match.end() if match else end
    return clauses


def names_others(text: str) -> bool:
    """Whether a text names somebody or something behind its first word, words in capitals as one shouts them aside."""
    names = (match for match in CAPITALISED.finditer(text) if match.start())
    return any(not match[0].isupper() or is_rare(fold(match[0])) for match in names)


def is_stop(word: str) -> bool:
    """Whether a word, folded, is a stop word of either language."""
    return any(is_stop_word(word, language) for language in Language)


def is_rare(word: str) -> bool:
    """Whether neither language has a word, folded, but as a name: not "breaking", "gawat"."""
    is_common = any(find_frequency(word, language) >= _LEAST_COMMON for language in Language)
    return not is_common and word not in read_section_words(LIST, "filling")
