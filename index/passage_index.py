"""Everything the ranking reads, built once from documents and their passages: postings, sentence terms, fields."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from index.analysis.analyzer import analyze
from index.analysis.folding import fold
from index.analysis.lexicon import load_lexicon
from index.analysis.question_types import mark_reasons
from index.bm25 import PassageBM25
from index.models import Document, Language, Passage
from index.postings import concatenate_ranges
from index.queries import QueryBuilder, VocabularyEntry

# Token flags.
IS_CAPITALIZED = 1
IS_NUMBER = 2
IS_DATE = 4
IS_PERCENT = 8

_YEAR = re.compile(r"^(?:1[0-9]|20)\d\d$")


@dataclass(frozen=True, slots=True)
class SentenceTerms:
    """The terms of all sentences as arrays; sentence s of passage p is counted across the whole collection.

    Attributes:
        tokens: Term ids in text order, shape (tokens,).
        flags: Bit set a token, shape (tokens,): IS_CAPITALIZED within its sentence, IS_NUMBER, IS_DATE, IS_PERCENT.
        sentence_starts: First token of each sentence and the end, shape (sentences + 1,).
        passage_starts: First sentence of each passage and the end, shape (passages + 1,).
        gives_reason: Whether a sentence holds a word that introduces a reason, shape (sentences,).
    """

    tokens: npt.NDArray[np.int32]
    flags: npt.NDArray[np.uint8]
    sentence_starts: npt.NDArray[np.int64]
    passage_starts: npt.NDArray[np.int64]
    gives_reason: npt.NDArray[np.bool_]


@lru_cache(maxsize=65_536)
def _flag_term(term: str) -> int:
    """Returns the flags that a term has wherever it stands."""
    if any(c.isdigit() for c in term):
        return IS_NUMBER | IS_DATE if term.startswith("~m") or _YEAR.match(term) else IS_NUMBER
    return IS_PERCENT if term == "%" else 0


class PassageIndex:
    """The searchable form of a collection.

    Attributes:
        documents: In the order given.
        passages: In document order; a passage's number is its place here.
        document_numbers: The document of each passage, shape (passages,).
        bm25: Scores over the passages.
        sentences: Sentence terms for re-ranking.
        languages: Of each document.
        field_postings: Term → numbers of the documents whose title, publisher, author, place or event holds it.
    """

    def __init__(
        self, documents: Sequence[Document], passages: Sequence[Passage], *, is_crosslingual: bool = True
    ) -> None:
        """Analyses the passages' sentences and the documents' fields.

        Args:
            documents: The collection's documents, ids unique.
            passages: Their passages, at least one with a word.
            is_crosslingual: Whether questions also find passages through translations and cognates.

        Raises:
            IndexingError: No passage holds a word.
        """
        self.documents = tuple(documents)
        self.passages = tuple(passages)
        numbers = {document.id: number for number, document in enumerate(self.documents)}
        self.document_numbers = np.array([numbers[passage.document_id] for passage in passages], np.int32)
        self._by_document = np.argsort(self.document_numbers, kind="stable")
        self._document_starts = np.searchsorted(
            self.document_numbers[self._by_document], np.arange(len(self.documents) + 1)
        )
        self.is_crosslingual = is_crosslingual
        self._words: dict[str, str] = {}
        self._term_languages: dict[str, set[Language]] = {}
        analysed = [self._analyze_passage(self.documents[numbers[p.document_id]], p) for p in passages]
        self.bm25 = PassageBM25([[term for sentence in sentences for term, _ in sentence[0]] for sentences in analysed])
        self.sentences = self._pack_sentences(analysed)
        self.field_postings = self._post_fields()

    @cached_property
    def builder(self) -> QueryBuilder:
        """Builds queries over this index's vocabulary."""
        vocabulary = [
            VocabularyEntry(term, self._words[term], frozenset(languages))
            for term, languages in self._term_languages.items()
        ]
        return QueryBuilder(vocabulary, load_lexicon() if self.is_crosslingual else None)

    def count_passages(self, documents: npt.NDArray[np.int64]) -> int:
        """Returns how many passages some documents have, given by number, each once."""
        return int((self._document_starts[documents + 1] - self._document_starts[documents]).sum())

    def find_passages(self, documents: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Returns the passages of some documents, one document after the other."""
        starts, ends = self._document_starts[documents], self._document_starts[documents + 1]
        return self._by_document[concatenate_ranges(starts, ends)]

    def _analyze_passage(self, document: Document, passage: Passage) -> list[tuple[list[tuple[str, int]], bool]]:
        """Returns per sentence its (term, flags) pairs and whether it gives a reason."""
        sentences = []
        for span in passage.sentences:
            text = document.text[span.start : span.end]
            pairs = []
            for term in analyze(text, document.language):
                surface = text[term.start : term.end]
                flags = IS_CAPITALIZED if term.start and surface[0].isupper() else 0
                pairs.append((term.text, flags | _flag_term(term.text)))
                self._note_term(term.text, surface, document.language)
            sentences.append((pairs, mark_reasons(text, document.language)))
        return sentences

    def _note_term(self, term: str, surface: str, language: Language) -> None:
        languages = self._term_languages.get(term)
        if languages is None:
            self._words[term] = fold(surface)
            self._term_languages[term] = {language}
        elif language not in languages:
            languages.add(language)

    def _pack_sentences(self, analysed: list[list[tuple[list[tuple[str, int]], bool]]]) -> SentenceTerms:
        flags: list[int] = []
        reasons: list[bool] = []
        sentence_starts, passage_starts = [0], [0]
        for sentences in analysed:
            for pairs, gives_reason in sentences:
                flags.extend(flag for _, flag in pairs)
                sentence_starts.append(len(flags))
                reasons.append(gives_reason)
            passage_starts.append(len(sentence_starts) - 1)
        return SentenceTerms(
            self.bm25.tokens.tokens,
            np.array(flags, np.uint8),
            np.array(sentence_starts, np.int64),
            np.array(passage_starts, np.int64),
            np.array(reasons, np.bool_),
        )

    def _post_fields(self) -> dict[str, npt.NDArray[np.int32]]:
        postings: dict[str, list[int]] = {}
        for number, document in enumerate(self.documents):
            for term in sorted(self._analyze_fields(document)):
                postings.setdefault(term, []).append(number)
        return {term: np.array(numbers, np.int32) for term, numbers in postings.items()}

    def _analyze_fields(self, document: Document) -> frozenset[str]:
        fields = (
            document.title,
            document.publisher,
            document.author,
            document.author_role,
            document.about.place,
            document.about.event,
        )
        terms: set[str] = set()
        for text in filter(None, fields):
            for language in Language:  # a publisher's name is in its own language, whatever the document's
                for term in analyze(text, language):
                    terms.add(term.text)
                    self._note_term(term.text, text[term.start : term.end], language)
        return frozenset(terms)
