"""Which words of a question stand in no document: what a refusal may say without being wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from index.analysis.analyzer import analyze
from index.models import Document, Language
from index.search.vocabulary import Vocabulary

# Above it looking through all texts takes longer than an answer may.
MAX_CHECKED_CHARS = 20_000_000


def find_absent(words: Iterable[str], vocabulary: Vocabulary, documents: Sequence[Document]) -> tuple[str, ...]:
    """Return the words that matter and stand in no text and no title in any form, as typed, each once.

    A function word of either language never matters; a number is there wherever its digits stand by themselves, such as
    82 in "82.45%".

    Args:
        words: Of a question.
        vocabulary: Of the passages.
        documents: All that may be quoted.
    """
    unique = {word.casefold(): word for word in reversed(list(words)) if any(map(str.isalnum, word))}
    asked = {folded: word for folded, word in reversed(unique.items()) if _matters(word, vocabulary)}
    for document in documents:
        fields = (document.title, document.publisher, document.author, document.author_role, document.about.place)
        text = "\n".join([document.text, *filter(None, fields)]).casefold()
        asked = {folded: word for folded, word in asked.items() if not _stands_in(folded, text)}
        if not asked:
            break
    return tuple(asked.values())


def _matters(word: str, vocabulary: Vocabulary) -> bool:
    terms = [analyze(word, language) for language in Language]
    return all(terms) and not any(term.text in vocabulary for listed in terms for term in listed)


def _stands_in(folded: str, text: str) -> bool:
    if folded not in text:
        return False
    edge = r"\d" if folded.isdecimal() else r"\w"
    return re.search(rf"(?<!{edge}){re.escape(folded)}(?!{edge})", text) is not None
