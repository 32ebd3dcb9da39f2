"""Messages that are nothing but a choice between persons, which is no question of facts: "Roa or Fenwick?"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from index.analysis.word_lists import read_word_list
from index.models import Span
from index.questions.question import Question
from index.search.index import PassageIndex

_CHOICE = re.compile(r"[\s,]*(?:or|versus|vs|atau|apa)\.?\s*", re.IGNORECASE)
_AROUND = " \t\n?!.,"
# So many passages tell how the documents write a name.
_MOST_PASSAGES = 50


def is_bare_choice(
    index: PassageIndex, question: Question, names: Sequence[Span], read_passage: Callable[[int], str]
) -> bool:
    """Whether a message holds two persons and "or" alone.

    Args:
        index: Of the documents, which tell persons from places ("in Kemuning") and short forms ("TPS").
        question: As it was read.
        names: Where it names somebody or something, as of `Collection.find_names`.
        read_passage: Returns a passage's text by its number.
    """
    if len(names) != 2:
        return False
    (first, second), asked = names, question.asked
    if (asked[: first.start] + asked[second.end :]).strip(_AROUND):
        return False
    if _CHOICE.fullmatch(asked[first.end : second.start]) is None or question.places:
        return False
    return all(_is_person(index, question, name, read_passage) for name in names)


def _is_person(index: PassageIndex, question: Question, name: Span, read_passage: Callable[[int], str]) -> bool:
    """Whether the documents write a name, behind no word for a place, and not in capitals throughout."""
    first = next(term for term in question.terms if term.start >= name.start)
    number = index.vocabulary.find(first.text)
    if number is None:
        return False
    openers = "|".join(map(re.escape, sorted(read_word_list("questions/before_places.txt"))))
    word = re.escape(question.asked[first.start : first.end])
    written = re.compile(rf"(?:\b(?P<place>{openers})\s+)?\b(?P<name>{word})\b", re.IGNORECASE)
    passages = index.list_passages_with(number)[:_MOST_PASSAGES].tolist()
    found = [match for passage in passages for match in written.finditer(read_passage(passage))]
    return bool(found) and not any(match["place"] or match["name"].isupper() for match in found)
