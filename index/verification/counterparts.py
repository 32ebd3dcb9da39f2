"""What a newer document says of the same thing as a part, or a quote, of the document whose place it took."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from index.answering.quoting.quoter import Quoter
from index.answering.selection import Selection
from index.models import Difference, DifferenceKind, Quote, Revision, Span
from index.search.index import PassageIndex
from index.search.postings import IS_DATE, IS_NUMBER, Numbers
from index.verification.differences import compare_wordings
from index.verification.exact_words import split_wording

# Shares of the words that two sentences have in common, numbers left out: looked at on four laws that replace others.
_LEAST_LIKENESS = 0.6
_LEAST_OF_SAME_CLAUSE = 0.5
_CLAUSE_LEAD = 0.1
# What nobody would see as a change of what is said.
_UNSAID = frozenset({DifferenceKind.PUNCTUATION, DifferenceKind.INVISIBLE, DifferenceKind.LOOKALIKE})


def find_revision(quoter: Quoter, quote: Quote) -> Revision | None:
    """Return what the document that took the place of a quote's says instead; None where none has.

    Args:
        quoter: Of the quote's index.
        quote: Any.
    """
    older = quoter.index.documents.find_id(quote.citation.document_id)
    newer = None if older is None else quoter.standings.find_replacement(older)
    if older is None or newer is None:
        return None
    locate = quoter.index.documents[older].joined.join_span
    whole = locate(Span(quote.start, quote.end))
    marked = whole if quote.table else Span(whole.start + quote.highlight.start, whole.start + quote.highlight.end)
    before = quoter.make_quote(Selection(quoter.index.documents[older], marked, marked, quote.score))
    place = find_counterpart(quoter.index, older, marked, newer)
    replaced_by = quoter.cite(quoter.index.documents.name_document(newer))
    if place is None:
        return Revision(before, None, replaced_by)
    after = quoter.make_quote(Selection(quoter.index.documents[newer], place, place, 0.0))
    return Revision(before, after, replaced_by, list_changes(before.text, after.text))


def find_counterpart(index: PassageIndex, older: int, span: Span, newer: int) -> Span | None:
    """Return the sentence of a newer document that says most of what a part of an older one does; None for none.

    The clause with the same number leads where two are about as like; numbers tell nothing, for they are what changes.

    Args:
        index: Of both.
        older: Its number.
        span: Of its joined text.
        newer: The other document's number.

    Returns:
        Where the sentence stands in the newer document's joined text.
    """
    said = _list_terms(index, older, span)
    if not len(said):
        return None
    sentences, spans = _list_sentences(index, newer)
    weights = _weigh(index, said)
    total = weights.sum()
    label = _read_label(index, older, span)
    best: tuple[float, Span] | None = None
    for number, place in zip(sentences, spans, strict=True):
        own = _list_terms_of(index, number)
        if not len(own):
            continue
        shared = weights[np.isin(said, own, assume_unique=True)].sum()
        if not shared:
            continue
        likeness = float(2 * shared / (total + _weigh(index, own).sum()))
        is_same_clause = label is not None and _read_label(index, newer, place) == label
        if likeness < (_LEAST_OF_SAME_CLAUSE if is_same_clause else _LEAST_LIKENESS):
            continue
        rated = likeness + _CLAUSE_LEAD * is_same_clause
        if best is None or rated > best[0]:
            best = rated, place
    return best[1] if best else None


def list_changes(older: str, newer: str) -> tuple[Difference, ...]:
    """Return what a newer text says otherwise, in the order of both; marks and the like are no change.

    In each, `source` is of the older text and `claim` of the newer one.
    """
    compared = compare_wordings(split_wording(older), split_wording(newer), older, newer)
    return tuple(one for one in compared.differences if one.kind not in _UNSAID)


def _list_sentences(index: PassageIndex, document: int) -> tuple[list[int], list[Span]]:
    """Return the sentences of a document: their numbers, and where they stand in its joined text."""
    numbers: list[int] = []
    spans: list[Span] = []
    for passage in index.list_passages(document):
        own = index.passages[passage].sentences
        first = int(index.sentences.passage_starts[passage])
        numbers += range(first, first + len(own))
        spans += own
    return numbers, spans


def _list_terms(index: PassageIndex, document: int, span: Span) -> npt.NDArray[np.int32]:
    """Return the different terms of the sentences that lie in a part of a document."""
    held = [
        _list_terms_of(index, number)
        for number, place in zip(*_list_sentences(index, document), strict=True)
        if place.start < span.end and span.start < place.end
    ]
    return np.unique(np.concatenate(held)) if held else np.empty(0, np.int32)


def _list_terms_of(index: PassageIndex, sentence: int) -> npt.NDArray[np.int32]:
    """Return the different terms of a sentence, its numbers left out."""
    sentences = index.sentences
    start, end = sentences.sentence_starts[sentence : sentence + 2]
    is_number = (sentences.flags[start:end] & (IS_NUMBER | IS_DATE)) > 0
    return np.unique(sentences.tokens[start:end][~is_number])


def _weigh(index: PassageIndex, terms: Numbers) -> npt.NDArray[np.float64]:
    weights: npt.NDArray[np.float64] = index.bm25.arrays["idfs"][terms]
    return weights


def _read_label(index: PassageIndex, document: int, span: Span) -> str | None:
    """Return how a place is cited within its law: "Pasal 83 ayat (3)"."""
    cited = index.outlines.cite(document, *span)
    return cited.partition(", ")[2] or cited if cited else None
