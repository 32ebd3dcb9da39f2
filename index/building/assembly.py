"""Analysed documents → the arrays of an index, the same for the same documents however they came."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from index.analysis.cognates import CognateTable
from index.analysis.lexicon import Lexicon, load_lexicon
from index.analysis.thesaurus import load_thesaurus
from index.arrays import StringTable, name_arrays
from index.building.analysed_document import AnalysedDocument, analyze_document
from index.documents.store import DocumentStore
from index.errors import EmptyIndexError
from index.models import Document
from index.questions.places import find_country_of, list_subjects
from index.search.absence import list_spellings
from index.search.bm25 import PassageBM25
from index.search.index import PassageIndex
from index.search.outlines import OutlineStore
from index.search.postings import Tokens
from index.search.vocabulary import Vocabulary


def index_documents(documents: Iterable[Document], *, is_crosslingual: bool = True) -> PassageIndex:
    """Analyse documents with different ids and return their index.

    Args:
        documents: In the order in which they are to be numbered.
        is_crosslingual: Whether questions also find passages through translations.

    Raises:
        EmptyIndexError: No passage holds a word.
    """
    lexicon = load_lexicon() if is_crosslingual else None
    return assemble([analyze_document(document) for document in documents], lexicon)


def assemble(analysed: Sequence[AnalysedDocument], lexicon: Lexicon | None) -> PassageIndex:
    """Return the index of analysed documents with different ids.

    Args:
        analysed: In the order in which they are to be numbered.
        lexicon: Through whose translations questions also find passages, if any.

    Raises:
        EmptyIndexError: No passage holds a word.
    """
    if not any(len(one.tokens) for one in analysed):
        raise EmptyIndexError
    documents = DocumentStore.pack(one.document for one in analysed)
    vocabulary, words, numbers = _number_terms(analysed)
    tokens = np.concatenate([own[one.tokens] for one, own in zip(analysed, numbers, strict=True)])
    sentence_starts = _join_starts([one.sentence_starts for one in analysed])
    passage_starts = _join_starts([one.passage_starts for one in analysed])
    passage_counts = [len(one.passage_starts) - 1 for one in analysed]
    bm25 = PassageBM25(Tokens(vocabulary, tokens, sentence_starts[passage_starts]))
    first_passages = np.zeros(len(analysed) + 1, np.int64)
    np.cumsum(passage_counts, out=first_passages[1:])
    arrays: dict[str, npt.NDArray[Any]] = {
        "documents.first_passages": first_passages,
        "passages.documents": np.arange(len(analysed), dtype=np.int32).repeat(passage_counts),
        "passages.starts": passage_starts,
        "passages.flags": np.concatenate([one.passage_flags for one in analysed]),
        "sentences.starts": sentence_starts,
        "sentences.spans": np.concatenate([one.spans for one in analysed]),
        "sentences.flags": np.concatenate([one.flags for one in analysed]),
        "sentences.gives_reason": np.concatenate([one.gives_reason for one in analysed]),
        "sentences.intents": np.concatenate([one.intents for one in analysed]),
        "sentences.intent_shares": np.concatenate([one.intent_shares for one in analysed]),
        "translations": _pair_translations(documents),
    }
    parts = {
        "documents": documents.arrays,
        "vocabulary": vocabulary.arrays,
        "bm25": bm25.arrays,
        "fields": _post_fields(analysed, numbers),
        "leads": _post_around(
            [(own[one.lead_terms], one.lead_starts) for one, own in zip(analysed, numbers, strict=True)]
        ),
        "definitions": _post_definitions(analysed, numbers),
        "outlines": OutlineStore.pack((one.clauses, one.units) for one in analysed).arrays,
        "cognates": CognateTable(zip(vocabulary, words, strict=True)).arrays,
        "lexicon": lexicon.arrays if lexicon else {},
        "thesaurus": load_thesaurus().arrays if lexicon else {},
    }
    parts["spellings"] = StringTable.pack(list_spellings(one.document for one in analysed)).arrays
    countries = [";".join(sorted(find_country_of(document))) for document in documents]
    parts["scope.countries"] = StringTable.pack(countries).arrays
    for name, subjects in list_subjects(documents).items():
        parts[f"scope.{name}"] = StringTable.pack(sorted(subjects)).arrays
    for name, part in parts.items():
        arrays |= name_arrays(name, part)
    return PassageIndex(arrays)


def _pair_translations(documents: DocumentStore) -> npt.NDArray[np.int32]:
    """Return each translation and its original by number, shape (translations, 2)."""
    pairs = [
        (number, original)
        for number, document in enumerate(documents)
        if document.translation_of is not None and (original := documents.find_id(document.translation_of)) is not None
    ]
    return np.array(pairs, np.int32).reshape(-1, 2)


def _number_terms(
    analysed: Sequence[AnalysedDocument],
) -> tuple[Vocabulary, list[str], list[npt.NDArray[np.int32]]]:
    """Give numbers to the terms of all documents: those of passages as they first occur, then those of fields alone.

    Returns:
        The vocabulary, the word that each term was first met as, and for each document the number of each of its
        own terms.
    """
    known: dict[str, int] = {}
    words: list[str] = []
    numbers = [np.empty(len(one.terms), np.int32) for one in analysed]
    for is_posted in (True, False):
        for one, own in zip(analysed, numbers, strict=True):
            where = slice(0, one.posted_count) if is_posted else slice(one.posted_count, None)
            found = []
            for term, word in zip(one.terms[where], one.words[where], strict=True):
                number = known.setdefault(term, len(words))
                if number == len(words):
                    words.append(word)
                found.append(number)
            own[where] = found
    languages = np.zeros(len(words), np.uint8)
    for one, own in zip(analysed, numbers, strict=True):
        languages[own] |= one.term_languages  # a document's terms are all different
    return Vocabulary.pack(tuple(known), languages), words, numbers


def _join_starts(starts: Sequence[npt.NDArray[np.int32]]) -> npt.NDArray[np.int64]:
    """Return the starts of ranges one after the other, each list of which begins at 0 and closes with its end."""
    lengths = np.concatenate([np.diff(own) for own in starts])
    joined = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=joined[1:])
    return joined


def _post_fields(
    analysed: Sequence[AnalysedDocument], numbers: Sequence[npt.NDArray[np.int32]]
) -> dict[str, npt.NDArray[Any]]:
    """Return the terms of fields, ascending, and the documents that hold each, ascending."""
    terms = np.concatenate([own[one.field_terms] for one, own in zip(analysed, numbers, strict=True)])
    documents = np.arange(len(analysed), dtype=np.int32).repeat([len(one.field_terms) for one in analysed])
    held, starts, order = _sort_terms(terms)
    return {"terms": held, "starts": starts, "documents": documents[order]}


def _post_definitions(
    analysed: Sequence[AnalysedDocument], numbers: Sequence[npt.NDArray[np.int32]]
) -> dict[str, npt.NDArray[Any]]:
    """Return the definitions of all documents as `DefinitionStore` takes them."""
    firsts = np.cumsum([0, *(len(one.sentence_starts) - 1 for one in analysed)])
    terms = np.concatenate([own[one.defined_terms] for one, own in zip(analysed, numbers, strict=True)])
    sizes = np.concatenate([np.diff(one.defined_starts) for one in analysed])
    held, starts, order = _sort_terms(terms)
    words = StringTable.pack(words for one in analysed for words in one.defined_words)
    return {
        "sentences": np.concatenate([one.defining + first for one, first in zip(analysed, firsts, strict=False)]),
        "sizes": sizes,
        "manners": np.concatenate([one.defined_manners for one in analysed]),
        "terms": held,
        "starts": starts,
        "holders": np.arange(len(sizes), dtype=np.int32).repeat(sizes)[order],
    } | name_arrays("words", words.arrays)


def _post_around(
    parts: Sequence[tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]],
) -> dict[str, npt.NDArray[Any]]:
    """Return the terms that stand around passages, ascending, and the passages around which each stands, ascending.

    Args:
        parts: For each document the terms, passage by passage, and the first one of each passage and the end.
    """
    terms = np.concatenate([own for own, _ in parts])
    counts = np.concatenate([np.diff(starts) for _, starts in parts])
    passages = np.arange(len(counts), dtype=np.int32).repeat(counts)
    held, starts, order = _sort_terms(terms)
    return {"terms": held, "starts": starts, "passages": passages[order]}


def _sort_terms(
    terms: npt.NDArray[np.int32],
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return the different terms, ascending, the first place of each in their order and the end, and that order."""
    order = np.argsort(terms, kind="stable")
    held, firsts = np.unique(terms[order], return_index=True)
    return held.astype(np.int32), np.append(firsts, len(terms)).astype(np.int64), order
