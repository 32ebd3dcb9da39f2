"""Who leads a country, as far as a question asks for that: "who leads Kenya", "siapa pemimpin Kenya"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from index.analysis.folding import fold
from index.analysis.tokens import TokenColumns, read_tokens
from index.analysis.word_lists import compile_lines
from index.models import Language, Span

# What stands for a country, and may stand behind the question.
_COUNTRY = "#"
END = r"(?: (?:now|today|currently|at the moment|these days|sekarang|saat ini|kini|ya|sih))?$"
"""How a question ends that asks who leads, or holds an office, as a pattern."""


@cache
def _read_patterns() -> re.Pattern[str]:
    names = (f"questions/country_heads_{language}.txt" for language in Language)
    return compile_lines(*names, frame=rf"(?:{{}}){END}")


class MarkedWords(NamedTuple):
    """The folded words of a text, each country that it names as one, "#".

    Attributes:
        words: In order.
        starts: Where each begins in the text.
        ends: Where it ends.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]


def mark_countries(tokens: TokenColumns, places: Iterable[str]) -> MarkedWords:
    """Return the folded words of a text with each country once as "#".

    Args:
        tokens: Of the text.
        places: The countries that it names, as typed.
    """
    starts, ends = list(tokens.starts), list(tokens.ends)
    folded = list(map(fold, tokens.texts))
    for place in places:
        named = [fold(word) for word in read_tokens(place).texts]
        for at in range(len(folded) - len(named) + 1):
            if folded[at : at + len(named)] == named:
                folded[at : at + len(named)] = [_COUNTRY]
                del starts[at + 1 : at + len(named)], ends[at : at + len(named) - 1]
                break
    return MarkedWords(folded, starts, ends)


def find_country_head(tokens: TokenColumns, places: Iterable[str]) -> Span | None:
    """Return where a question names by what it does, or as its head, who leads a country; None where it does not.

    Args:
        tokens: Of the question.
        places: The countries that it names, as typed.
    """
    marked = mark_countries(tokens, places)
    match = _read_patterns().match(" ".join(marked.words))
    if match is None:
        return None
    before = next(match.start(group) for group in match.re.groupindex if match[group])
    number = match.string[:before].count(" ")
    return Span(marked.starts[number], marked.ends[number])
