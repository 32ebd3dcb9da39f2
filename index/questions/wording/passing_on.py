"""Whether a message reads as one that is passed on: it asks nothing, and calls to share it or states and exclaims."""

from __future__ import annotations

import re

from index.analysis.folding import fold
from index.analysis.languages import detect_language
from index.analysis.patterns.listed import ListedPattern
from index.analysis.tokens import read_words
from index.analysis.word_lists import read_word_list
from index.models import Language, Span
from index.passages.sentences import split_sentences
from index.questions.question import asks_something

_LIST = "questions/passing_on"
_SHARING = ListedPattern(_LIST, "sharing", frame=r"(?i:(?<!\w)(?:{})(?!\w))")
_OPENING = ListedPattern(_LIST, "opening", frame=r"(?i:[\W_]*(?:{})\s*[!:‼❗])")
_ASKING = ListedPattern(_LIST, "asking", frame=r"(?i:(?<!\w)(?:{})(?!\w))")
_EXCLAIMS = re.compile(r"[!‼❗]")
# Fewer state nothing.
_MIN_WORDS_OF_A_STATEMENT = 4
_MIN_STATEMENTS = 2


def reads_as_passed_on(text: str) -> bool:
    """Whether somebody pastes what others sent, to know whether it is so, rather than asks in their own words.

    Args:
        text: As typed or pasted; without a mark that it was forwarded.
    """
    if "?" in text or asks_something(text) or not _states(text, 1):
        return False
    if _SHARING.search(text):
        return True
    # Who asks or tells of themselves exclaims as well.
    if _ASKING.search(text) or any(fold(word) in _list_asking() for word in read_words(text)):
        return False
    opening = _OPENING.match(text)
    if opening and (opening[0].isupper() or _EXCLAIMS.search(opening[0])) and _states(text[opening.end() :], 1):
        return True
    return bool(_EXCLAIMS.search(text)) and _states(text, _MIN_STATEMENTS)


def _states(text: str, least: int) -> bool:
    """Whether so many sentences of a text are long enough to state something."""
    spans = split_sentences(text, Span(0, len(text)), detect_language(text) or Language.EN)
    return sum(len(read_words(text[slice(*span)])) >= _MIN_WORDS_OF_A_STATEMENT for span in spans) >= least


def _list_asking() -> frozenset[str]:
    return frozenset().union(*(read_word_list(f"analysis/question_{language}.txt") for language in Language))
