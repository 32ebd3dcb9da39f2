"""Whose opinion a document holds: the sentence beneath it that says so, which no other question is answered with."""

from __future__ import annotations

import re

from index.analysis.word_lists import compile_list
from index.answering.selection import Selection
from index.answering.sources.named import list_named
from index.models import Document, Span
from index.questions.answer_types import asks_whose_opinion
from index.search.index import PassageIndex
from index.search.queries import Query

# A less likely translation is another word.
_LEAST_WEIGHT = 0.5
# More documents that say so are those of many writers.
_MOST_MEANT = 3
_END = re.compile(r"[.!?][”\"’]?(?=\s|$)|\n")


def find_disclaimers(index: PassageIndex, query: Query) -> tuple[Selection, ...]:
    """Return the sentences that say whose opinion the documents hold that a question names, or any where it names none.

    Args:
        index: Where they may stand.
        query: What is asked.

    Returns:
        One a document, those in the asker's language first; none where that is not asked, or no document says so.
    """
    if not asks_whose_opinion(query.question.tokens):
        return ()
    everything = (number for number in range(len(index.documents)) if number not in index.withdrawn)
    found = [
        Selection(document, sentence, sentence, 0.0, None)
        for number in list_named(index, query, _LEAST_WEIGHT) or everything
        if (sentence := _find_sentence(document := index.documents[number])) is not None
    ]
    if len(found) > _MOST_MEANT:
        return ()
    return tuple(sorted(found, key=lambda one: one.document.language is not query.question.language))


def _find_sentence(document: Document) -> Span | None:
    text = document.joined.text
    found = [*compile_list("answering/disclaimers", document.language, frame=r"\b(?i:{})").finditer(text)]
    if not found:
        return None
    last = found[-1]  # it stands beneath what it is of
    start = max((match.end() for match in _END.finditer(text, 0, last.start())), default=0)
    start += len(text[start:]) - len(text[start:].lstrip())
    end = next((match.end() for match in _END.finditer(text, last.end())), len(text))
    return Span(start, end)
