"""What a document says now in the place of what it said before: the nearest of its sentences."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz, process

from index.collection import Collection
from index.models import Document, Quote, Span
from index.receipts import write_receipt

# Of 100: a sentence with another date or number has above 85, another sentence on the same matter rarely above 60.
_LEAST_LIKENESS = 70
_MOST_SENTENCES = 3


def find_rewording(collection: Collection, document_id: str, quote: Quote) -> str | None:
    """Return the receipt of what a document says in the place of a quote of its former text.

    Args:
        collection: That holds the document as it is.
        document_id: Its id.
        quote: Of what the document was.

    Returns:
        None where the document is not there, or says nothing like it.
    """
    number = collection.index.documents.find_id(document_id)
    if number is None:
        return None
    document = collection.index.documents[number]
    runs = list(_list_runs(collection, number))
    highlighted = quote.text[slice(*quote.highlight)]
    # What stood around the answering words may be gone.
    span = _find_nearest(document, runs, quote.text) or _find_nearest(document, runs, highlighted)
    if span is None:
        return None
    within = [run for run in runs if span.start <= run.start and run.end <= span.end]
    highlight = _find_nearest(document, within, highlighted) or span
    place, marked = (document.joined.locate(one) for one in (span, highlight))
    return write_receipt(document, place, Span(marked.start - place.start, marked.end - place.start))


def _list_runs(collection: Collection, number: int) -> Iterator[Span]:
    """Yield one to three sentences of a passage that follow each other, as spans of the joined text."""
    for place in collection.index.list_passages(number):
        sentences = collection.index.passages[place].sentences
        for first, sentence in enumerate(sentences):
            for last in sentences[first : first + _MOST_SENTENCES]:
                yield Span(sentence.start, last.end)


def _find_nearest(document: Document, runs: list[Span], words: str) -> Span | None:
    text = document.joined.text
    best = process.extractOne(
        _fold(words), [_fold(text[slice(*run)]) for run in runs], scorer=fuzz.ratio, score_cutoff=_LEAST_LIKENESS
    )
    return runs[best[2]] if best else None


def _fold(words: str) -> str:
    return " ".join(words.casefold().split())
