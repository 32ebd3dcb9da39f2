"""Words that ask: by their mark, or because they only say that people ask, as interviewers do."""

from __future__ import annotations

from functools import cache
from re import Pattern

from index.analysis.word_lists import compile_sections

_ASKED = "passages/asked"


def asks(words: str) -> bool:
    """Whether words are a question, or a sentence that only says that people ask it, which answers nothing."""
    words = words.rstrip()
    return words.endswith("?") or only_tells_of_asking(words)


def only_tells_of_asking(sentence: str) -> bool:
    """Whether a sentence says that people ask something and nothing else: "Many ask why there are no machines."."""
    words = sentence.strip()
    if not words.endswith((".", '."', ".”")):
        return False
    return _compile_asked().match(words) is not None and _compile_answered().search(words) is None


@cache
def _compile_asked() -> Pattern[str]:
    what = compile_sections(_ASKED, "what", frame="{}").pattern
    return compile_sections(_ASKED, "asked", frame=rf"(?is)[\W_]*(?:{{}})(?: [^\s,;:]+){{0,4}}?,? (?:{what})\b")


@cache
def _compile_answered() -> Pattern[str]:
    return compile_sections(_ASKED, "answered", frame=r"(?i)(?<!\w)(?:{})(?!\w)")
