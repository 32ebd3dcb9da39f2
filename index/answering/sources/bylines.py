"""Who wrote a document that a question names: where its text names the author whom the catalogue knows."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter

from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.analysis.word_lists import read_lists
from index.answering.selection import Selection
from index.answering.sources.named import list_holding, list_named
from index.models import Document, Span
from index.questions.answer_types import asks_for_author
from index.search.index import PassageIndex
from index.search.postings import IS_BYLINE
from index.search.queries import Query

# A less likely translation is another word: "the Korean paper".
_LEAST_WEIGHT = 0.8
# Of a name that many documents' fields hold, few are meant.
_MOST_MEANT = 3


def find_bylines(index: PassageIndex, query: Query) -> tuple[Selection, ...]:
    """Return the sentences that name the authors of the documents that a question asks about.

    Args:
        index: Where they may stand.
        query: What is asked.

    Returns:
        One a document, those in the asker's language first; none where nobody's text is asked about, no document or
        too many are named, or a document does not name its author.
    """
    if not asks_for_author(query.question.tokens):
        return ()
    found = [
        selection for number in _find_meant(index, query) if (selection := _select_byline(index, number)) is not None
    ]
    return tuple(sorted(found, key=lambda one: one.document.language is not query.question.language))


def _find_meant(index: PassageIndex, query: Query) -> list[int]:
    """Return the documents whose title, publisher or event hold most of a question; none where it names another."""
    # Capitals throughout tell no name.
    names = set() if query.question.asked.isupper() else {start for start, _ in query.question.names}
    if any(term.start in names and not list_holding(index, term, _LEAST_WEIGHT) for term in query.terms):
        return []
    is_text_asked = any(fold(word) in read_lists("questions/pieces") for word in query.question.tokens.texts)
    meant = [
        number
        for number in list_named(index, query, _LEAST_WEIGHT)
        if is_text_asked or _names_publisher(index, query, number)
    ]
    return meant if len(meant) <= _MOST_MEANT else []


def _names_publisher(index: PassageIndex, query: Query, number: int) -> bool:
    publisher = {fold(word) for word in read_words(index.documents.describe(number).publisher or "")}
    return any(fold(term.surface) in publisher for term in query.terms)


def _select_byline(index: PassageIndex, number: int) -> Selection | None:
    document = index.documents[number]
    sentences = [*_find_named(index, number, document)]
    if not sentences:
        return None
    told = {fold(word) for word in read_words(document.author_role or "")}

    def count_posts(found: tuple[int, Span]) -> tuple[bool, int]:
        passage, sentence = found
        words = {fold(word) for word in read_words(document.joined.text[slice(*sentence)])}
        return bool(index.passage_flags[passage] & IS_BYLINE), len(words & told)

    passage, sentence = max(sentences, key=count_posts)
    return Selection(document, sentence, sentence, 0.0, passage)


def _find_named(index: PassageIndex, number: int, document: Document) -> Iterator[tuple[int, Span]]:
    """Yield the passages and sentences that name a document's author in full."""
    if not document.author:
        return
    name = re.compile(r"\b" + r"\s+".join(map(re.escape, document.author.split())) + r"\b", re.IGNORECASE)
    for match in name.finditer(document.joined.text):
        for passage in index.find_passages_between(number, match.start(), match.end()):
            sentences = index.passages[passage].sentences
            place = bisect_right(sentences, match.start(), key=attrgetter("start")) - 1
            if place >= 0 and match.end() <= sentences[place].end:
                yield passage, sentences[place]
