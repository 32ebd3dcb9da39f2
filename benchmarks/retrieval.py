"""The product's own search, confidence and highlight behind three methods, for scoring against judged questions.

`make(corpus)` takes rows with id, lang, text and maybe title, each as one document.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from benchmarks.development import Row, make_documents
from index.answering.evidence.choosing import choose_quotes
from index.answering.features import describe_sentences
from index.answering.judgement import weigh_first
from index.answering.matching import match_passages
from index.answering.ranking import Ranking, load_weights, rank_passages
from index.answering.selection import SelectionPolicy
from index.building.assembly import index_documents
from index.questions.question import read_as_it_stands
from index.search.queries import Query


class Retriever:
    """Search documents of one passage or a few."""

    def __init__(self, corpus: list[Row], *, is_crosslingual: bool = True) -> None:
        """Index the rows, and warm the lexicon up."""
        documents = make_documents(corpus)
        self._index = index_documents(documents, is_crosslingual=is_crosslingual)
        self._passages: dict[str, list[int]] = {}
        for number, passage in enumerate(self._index.passages):
            self._passages.setdefault(passage.document_id, []).append(number)
        self._ask = lru_cache(maxsize=1)(self._rank)
        self.search("warm up", 1)

    def _rank(self, question: str) -> tuple[Query, Ranking | None]:
        query = self._index.builder.build(read_as_it_stands(question))
        return query, rank_passages(self._index, query)

    def search(self, question: str, k: int) -> list[str]:
        """Return the ids of the best k documents, best first."""
        query, ranking = self._ask(question)
        if ranking is None:
            return []
        chosen = choose_quotes(self._index, query, ranking, SelectionPolicy())
        quoted = [quote.document.id for quote in chosen.selections] if chosen else []
        numbers = self._index.document_numbers[ranking.matches.candidates[ranking.order]]
        return [*dict.fromkeys(quoted + [self._index.documents[number].id for number in numbers.tolist()])][:k]

    def confidence(self, question: str) -> float:
        """Return the probability that the first document answers."""
        query, ranking = self._ask(question)
        if ranking is None:
            return 0.0
        chosen = choose_quotes(self._index, query, ranking, SelectionPolicy())
        return load_weights().evidence.estimate(weigh_first(self._index, query, ranking, chosen)) if chosen else 0.0

    def highlight(self, question: str, passage: str) -> tuple[int, int]:
        """Return the answering sentence of a given document, as offsets into its text."""
        query, _ = self._ask(question)
        if not query.terms or passage not in self._passages:
            return 0, 0
        numbers = np.array(self._passages[passage], np.int64)
        matches = match_passages(self._index, query, numbers)
        best = max(
            range(len(numbers)),
            key=lambda place: float(
                matches.importance @ matches.sentence_hits[:, matches.find_sentences(place)].max(axis=1)
            ),
        )
        features = describe_sentences(matches)[matches.find_sentences(best)]
        sentences = self._index.passages[numbers[best]].sentences
        answering = sentences[int(np.argmax(features @ load_weights().sentence))]
        return answering.start, answering.end


def make(corpus: list[Row]) -> Retriever:
    """Return the product's search over rows."""
    return Retriever(corpus)
