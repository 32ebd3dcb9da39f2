"""What a question names by what it does: who leads a country, whoever runs elections, an office alone, "ketua KPU"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from index.analysis.folding import fold
from index.analysis.tokens import TokenColumns, read_tokens
from index.analysis.word_lists import compile_list, read_section_words
from index.models import Span

# What stands for a country, and may stand behind the question.
_COUNTRY = "#"
_LESSER = "questions/lesser_offices"
_END = r"(?: (?:now|today|currently|at the moment|these days|sekarang|saat ini|kini|ya|sih))?$"


class _MarkedWords(NamedTuple):
    """The folded words of a text, each country that it names as one, "#".

    Attributes:
        words: In order.
        starts: Where each begins in the text.
        ends: Where it ends.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]


def _mark_countries(tokens: TokenColumns, places: Iterable[str]) -> _MarkedWords:
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
    return _MarkedWords(folded, starts, ends)


def find_country_head(tokens: TokenColumns, places: Iterable[str]) -> Span | None:
    """Return where a question names by what it does, or as its head, who leads a country; None where it does not.

    Args:
        tokens: Of the question.
        places: The countries that it names, as typed.
    """
    marked = _mark_countries(tokens, places)
    match = compile_list("questions/country_heads", frame=rf"(?:{{}}){_END}").match(" ".join(marked.words))
    if match is None:
        return None
    before = next(match.start(group) for group in match.re.groupindex if match[group])
    number = match.string[:before].count(" ")
    return Span(marked.starts[number], marked.ends[number])


def find_election_body(tokens: TokenColumns) -> Span | None:
    """Return where a question names whoever runs elections by what it is: "KPU", the last of "election commission".

    Args:
        tokens: Of the question.
    """
    folded = list(map(fold, tokens.texts))
    found = compile_list("questions/election_bodies", frame=r"(?<!\S)(?:{})(?!\S)").search(" ".join(folded))
    if found is None:
        return None
    kind = next(found.start(group) for group in found.re.groupindex if found[group])
    number = found.string[:kind].count(" ")
    return Span(tokens.starts[number], tokens.ends[number])


def is_office_alone(tokens: TokenColumns, places: Iterable[str]) -> bool:
    """Whether a message names an office and says nothing else.

    Args:
        tokens: Of the message.
        places: The countries that it names, as typed.
    """
    offices = compile_list("questions/offices", frame=rf"(?:{{}}){_END}")
    return offices.match(" ".join(_mark_countries(tokens, places).words)) is not None


def read_held_offices() -> frozenset[str]:
    """Return what before an office makes another one of it that somebody holds or held: "deputy", "former"."""
    return read_section_words(_LESSER, "held")


def read_lesser_offices() -> frozenset[str]:
    """Return likewise, what tells of somebody who stands for it counted: "candidate"."""
    return read_held_offices() | read_section_words(_LESSER, "sought")
