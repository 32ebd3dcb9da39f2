"""A statement in the words in which documents say the same: "you can use a bus pass" as "a bus pass is accepted"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from index.analysis.word_lists import read_table
from index.models import Language, Span

# Only what is short and plain says no more than its pattern.
_MAX_CHARS = 160


class Rewording(NamedTuple):
    """A statement in other words.

    Attributes:
        text: The statement.
        said: The words of the text as it was passed on for which it has others, offsets in that.
    """

    text: str
    said: Span


def list_rewordings(text: str, language: Language) -> Iterator[Rewording]:
    """Yield a statement in other words that say the same, if it is one of a kind that has such.

    Args:
        text: All that is stated.
        language: Of it.
    """
    bare = text.rstrip(" .!\n")
    if len(bare) > _MAX_CHARS:
        return
    lead = len(bare) - len(bare.lstrip())
    for pattern, wording in read_wordings(language):
        match = pattern.fullmatch(bare, lead)
        if match is not None:
            yield Rewording(wording.format(x=match["x"], rest=match["rest"]), Span(*match.span("said")))


@cache
def read_wordings(language: Language) -> list[tuple[re.Pattern[str], str]]:
    """Return what is said in which words, as patterns with the groups "said", "x" and "rest".

    Raises:
        WordListError: A row is wrong.
    """
    return read_table(f"verification/wordings_{language}.tsv", 2, _compile)


def _compile(pattern: str, wording: str) -> tuple[re.Pattern[str], str]:
    compiled = re.compile(pattern, re.IGNORECASE)
    if not {"said", "x", "rest"} <= compiled.groupindex.keys():
        raise ValueError("a pattern names no said, x or rest")
    wording.format(x="", rest="")
    return compiled, wording
