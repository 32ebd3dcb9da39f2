"""Which words of a question stand in no document: what a refusal may say without being wrong."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from index.analysis.analyzer import analyze
from index.analysis.frequencies import find_frequency
from index.arrays import StringTable
from index.models import Document, Language
from index.questions.places import is_place_word
from index.search.vocabulary import Vocabulary

_RUN = re.compile(r"\w+")
_DIGITS = re.compile(r"\d+")


def list_spellings(documents: Iterable[Document]) -> list[str]:
    """Return each run of letters and digits, and of digits alone, of all texts and fields: folded, in order."""
    spellings: set[str] = set()
    for document in documents:
        fields = (document.title, document.publisher, document.author, document.author_role, document.about.place)
        for text in {document.text, document.joined.text, *filter(None, fields)}:
            folded = text.casefold()
            spellings.update(_RUN.findall(folded), _DIGITS.findall(folded))
    return sorted(spellings)


def find_absent(words: Iterable[str], vocabulary: Vocabulary, spellings: StringTable) -> tuple[str, ...]:
    """Return the words that matter and stand in no text and no title in any form, as typed, each once.

    A function word of either language never matters; a number is there wherever its digits stand by themselves, such as
    82 in "82.45%".

    Args:
        words: Of a question.
        vocabulary: Of the passages.
        spellings: Of all that may be quoted, as `list_spellings` gives them.
    """
    unique: dict[str, str] = {}
    for word in words:
        unique.setdefault(word.casefold(), word)
    return tuple(
        word for folded, word in unique.items() if not _stands_in(folded, spellings) and _matters(word, vocabulary)
    )


def is_named(names: Iterable[str], spellings: StringTable) -> bool:
    """Return whether any of some folded names of one word stands in a text or a field.

    Args:
        names: Such as those that a country has in both languages.
        spellings: As of `find_absent`.
    """
    return any(spellings.find(name) is not None for name in names)


def is_begun(word: str, spellings: StringTable) -> bool:
    """Return whether a word is only begun: it stands nowhere and is unknown, but a word of the documents begins so.

    Args:
        word: The last one of what somebody is typing.
        spellings: As of `find_absent`.
    """
    folded = word.casefold()
    if not folded.isalpha() or is_place_word(folded) or any(find_frequency(folded, language) for language in Language):
        return False
    place = bisect_left(spellings, folded)
    return place < len(spellings) and spellings[place] != folded and spellings[place].startswith(folded)


def _matters(word: str, vocabulary: Vocabulary) -> bool:
    terms = [analyze(word, language) for language in Language]
    return all(terms) and not any(term.text in vocabulary for listed in terms for term in listed)


def _stands_in(folded: str, spellings: StringTable) -> bool:
    """Whether each part of a word stands somewhere; nothing to read stands everywhere."""
    return all(spellings.find(run) is not None for run in _RUN.findall(folded))
