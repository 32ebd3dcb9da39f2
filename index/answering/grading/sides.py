"""What a side or a number tells apart: "Jawa Barat" and "Jawa Timur", wards 2 and 3, pairs 1 and 2."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from index.analysis.analyzer import analyze
from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.analysis.word_lists import read_word_list
from index.answering.grading.graded_quote import GradedQuote
from index.answering.rows.columns import list_numbers
from index.models import Language
from index.passages.tables import find_row
from index.questions.answer_types import COUNTED
from index.questions.wording.regions import read_directions
from index.questions.wording.tickets import find_ticket_number, names_ticket_by_number

# "Jawa Barat, Tengah, dan Timur", "wards 2 and 3", "1-4".
_AND = r"(?:, ?|,? (?:and|or|dan|atau|serta|&) )"
_TO = r" ?[-–—] ?| (?:to|through|sampai|hingga) "
_NUMBER = r"\d{1,2}(?![.,:]?\d)"
_RANGE = re.compile(rf"({_NUMBER})(?:{_TO})({_NUMBER})")
# A less likely translation is another name.
_LEAST_OF_NAME = 0.5
# Sentences are quoted again and again.
_MAX_REMEMBERED = 4_096


def is_of_other_side(quote: GradedQuote) -> bool:
    """Whether a place is asked about by its side or number, and what is told is of others alone of its name or kind.

    Of which it is told, says the sentence itself, else the nearest before it in its passage, else its document's title.
    """
    asked = _read_sides(quote.question.asked, quote.question.language)
    if not asked:
        return False
    document = quote.first.document
    meant = [(_list_names(quote, name), sides) for name, sides in asked.items()]
    for text in (quote.highlighted, *_list_before(quote), document.title):
        told = _read_sides(text, document.language)
        found = [(sides, told[name]) for names, sides in meant for name in names & told.keys()]
        if found:
            return all(sides.isdisjoint(others) for sides, others in found)
    return False


def is_of_other_number(quote: GradedQuote) -> bool:
    """Whether votes of a pair are asked for by its number, and a sentence, or a row's columns, are not of that number.

    Of which it is told, says the sentence itself, else the nearest before it in its passage that numbers one.
    """
    folded, document = quote.question.tokens.folded, quote.first.document
    if quote.asked not in COUNTED or not names_ticket_by_number(folded):
        return False
    number, found = find_ticket_number(folded), find_row(document.joined.text, quote.first.span.start)
    if found is not None:
        numbers = list_numbers(found[0])
        return bool(numbers) and number not in numbers
    for text in (quote.highlighted, *_list_before(quote)):
        if str(number) in {word.lstrip("0") for word in read_words(text)}:
            return False
        if names_ticket_by_number(" ".join(map(fold, read_words(text)))):
            return True
    return True


def _list_names(quote: GradedQuote, name: str) -> frozenset[str]:
    """Return the terms that stand for a name in the documents."""
    weights = (term.weights.items() for term in quote.query.terms if name in term.own)
    return frozenset((name, *(text for each in weights for text, weight in each if weight >= _LEAST_OF_NAME)))


def _list_before(quote: GradedQuote) -> Iterator[str]:
    """Yield the sentences of its passage before a quote's highlight, the nearest first; none before a table's row."""
    if quote.first.passage is None or quote.row is not None:
        return
    text = quote.first.document.joined.text
    for start, end in reversed(quote.index.passages[quote.first.passage].sentences):
        if end <= quote.first.highlight.start:
            yield text[start:end]


class _Patterns(NamedTuple):
    """What finds places with what tells them apart; groups: the name or kind, and the sides or numbers.

    Attributes:
        sides: Word → the side that it tells.
        any_word: Finds a side's word.
        found: "West Alder" and "East Nusa Tenggara", then "Jawa Barat", then "ward 2".
    """

    sides: dict[str, str]
    any_word: re.Pattern[str]
    found: tuple[re.Pattern[str], ...]


@cache
def _compile() -> _Patterns:
    before, behind = map(read_directions, (Language.EN, Language.ID))
    first, last, kinds = map("|".join, (before, behind, sorted(read_word_list("answering/numbered_places.txt"))))
    return _Patterns(
        {**before, **behind},
        re.compile(rf"\b(?:{first}|{last})\b"),
        (
            re.compile(
                rf"\b(?P<told>(?:{first})(?:{_AND}(?:{first}))*) (?P<name>[^\W\d_]+)(?P<behind>(?: (?:{last})\b)*)"
            ),
            re.compile(rf"\b(?P<name>(?!(?:{last})\b)[^\W\d_]+) (?P<told>(?:{last})(?:(?:{_AND}| )(?:{last}))*)\b"),
            re.compile(
                rf"\b(?P<name>{kinds}) (?:no\.? |nomor |number )?(?P<told>{_NUMBER}(?:(?:{_AND}|{_TO}){_NUMBER})*)"
            ),
        ),
    )


@lru_cache(maxsize=_MAX_REMEMBERED)
def _read_sides(text: str, language: Language) -> dict[str, frozenset[str]]:
    """Return the names and kinds of places that a text tells by sides or numbers, as terms, with those."""
    patterns, plain = _compile(), " ".join(text.casefold().split())
    found: dict[str, frozenset[str]] = {}
    taken: set[int] = set()
    for pattern in patterns.found:
        for match in pattern.finditer(plain):
            if match.start("name") in taken:
                continue
            taken.add(match.start("name"))
            told = _read_told(match["told"], match.groupdict().get("behind", ""))
            for term in analyze(match["name"], language):
                found[term.text] = found.get(term.text, frozenset()) | told
    return found


def _read_told(told: str, behind: str) -> frozenset[str]:
    """Return the sides that are told, each with those behind the name, or the numbers, with those between two."""
    patterns = _compile()
    sides = (
        " ".join(sorted(patterns.sides[word] for word in patterns.any_word.findall(part + behind)))
        for part in re.split(_AND, told)
    )
    numbers = {int(number) for number in re.findall(_NUMBER, told)}
    between = (range(int(first), int(last)) for first, last in _RANGE.findall(told))
    return frozenset((*filter(None, sides), *map(str, numbers.union(*between))))
