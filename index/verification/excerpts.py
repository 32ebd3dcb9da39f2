"""The stretches of documents that a claim is compared with, as tokens that know their sentences."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from index.models import Document, Span
from index.passages.tables import CAPTIONS_SEPARATOR, find_row, read_row
from index.search.index import PassageIndex
from index.verification.divided_words import Divisions, find_divisions, undo_divisions
from index.verification.exact_words import ExactToken, split_wording


@dataclass(frozen=True, slots=True)
class SourceSentence:
    """A sentence of a document.

    Attributes:
        document: Where it stands.
        span: Its offsets there.
        tokens: Its place among the tokens of the excerpts; never empty.
    """

    document: Document
    span: Span
    tokens: Span


@dataclass(frozen=True, slots=True)
class Excerpts:
    """Excerpts one after the other, each of consecutive sentences of one document.

    Attributes:
        tokens: All tokens; None between two excerpts.
        sentences: In the order of the tokens.
        excerpts: Places among the tokens, in order.
        divisions: What pages put into them.
    """

    tokens: Sequence[ExactToken | None]
    sentences: Sequence[SourceSentence]
    excerpts: Sequence[Span]
    divisions: Divisions

    def find_sentence(self, at: int) -> SourceSentence:
        """Return the sentence of the token at a place."""
        return self.sentences[bisect_right(self.sentences, at, key=lambda sentence: sentence.tokens.start) - 1]

    def find_sentences(self, place: Span) -> list[SourceSentence]:
        """Return the sentences of a stretch of tokens."""
        return [s for s in self.sentences if s.tokens.start < place.end and place.start < s.tokens.end]

    def leave_out(self, documents: Collection[str]) -> Excerpts:
        """Return the excerpts with nothing in the places of those of some documents, by their ids."""
        tokens = [*self.tokens]
        for sentence in self.sentences:
            if sentence.document.id in documents:
                start, end = sentence.tokens
                tokens[start:end] = [None] * (end - start)
        kept = [place for place in self.excerpts if any(tokens[slice(*place)])]
        return replace(self, tokens=tokens, excerpts=kept)

    def find(self, tokens: Sequence[ExactToken], place: Span) -> Span | None:
        """Return where tokens stand first within a stretch, one after the other; None where they do not."""
        keys = [token.key for token in tokens]
        source = [token.key if token else None for token in self.tokens[slice(*place)]]
        for start in range(len(source) - len(keys) + 1):
            if source[start] == keys[0] and source[start : start + len(keys)] == keys:
                return Span(place.start + start, place.start + start + len(keys))
        return None


def open_excerpts(index: PassageIndex, passages: Iterable[int], margin_chars: int, max_tokens: int) -> Excerpts:
    """Return passages with as much of their documents around them as a claim may cover.

    Args:
        index: Where the passages are from.
        passages: Their numbers, best first.
        margin_chars: How much is taken in before and after each, in whole passages.
        max_tokens: No passage is added from here on.
    """
    taken: set[int] = set()
    token_count = 0
    for passage in passages:
        for number in _list_neighbours(index, passage, margin_chars):
            if token_count >= max_tokens:
                break
            if number not in taken:
                taken.add(number)
                token_count += sum(len(tokens) for _, tokens in _split_passage(index, number))
    return _join(index, sorted(taken))


def _list_neighbours(index: PassageIndex, passage: int, margin_chars: int) -> list[int]:
    """Return a passage's number and those around it in its document, the nearest first."""
    numbers = [passage]
    for step in (-1, 1):
        chars, at = 0, passage + step
        while (
            chars < margin_chars
            and 0 <= at < len(index.passages)
            and index.document_numbers[at] == index.document_numbers[passage]
        ):
            numbers.append(at)
            chars += index.passages[at].end - index.passages[at].start
            at += step
    return sorted(numbers, key=lambda number: abs(number - passage))


def _join(index: PassageIndex, numbers: Sequence[int]) -> Excerpts:
    """Return passages one after the other; a row stands alone, as it is shown and by its cells."""
    tokens: list[ExactToken | None] = []
    sentences: list[SourceSentence] = []
    excerpts: list[Span] = []
    divisions = Divisions()
    for number in numbers:
        document = index.documents[index.document_numbers[number]]
        if document.cuts:
            divisions |= find_divisions(document, index.passages.find_span(number))
    last = -1
    for number in numbers:
        document_number = index.document_numbers[number]
        is_next = number == last + 1 and last >= 0 and index.document_numbers[last] == document_number
        last = number
        document = index.documents[document_number]
        row = read_row(document.joined.text, index.passages.find_span(number))
        if row is not None:
            for found in _split_row(document.joined.text, index.passages.find_span(number)):
                if tokens:
                    tokens.append(None)
                excerpts.append(Span(len(tokens), len(tokens) + len(found)))
                sentences.append(SourceSentence(document, index.passages.find_span(number), excerpts[-1]))
                tokens += found
            last = -1
            continue
        if not is_next and tokens:
            tokens.append(None)
        start = len(tokens)
        for span, found in _split_passage(index, number):
            if found:
                found = undo_divisions(found, Divisions(divisions.words)) if divisions.words else found
                place = Span(len(tokens), len(tokens) + len(found))
                sentences.append(SourceSentence(document, span, place))
                tokens += found
        if is_next:
            excerpts[-1] = Span(excerpts[-1].start, len(tokens))
        else:
            excerpts.append(Span(start, len(tokens)))
    return Excerpts(tokens, sentences, excerpts, divisions)


def _split_passage(index: PassageIndex, number: int) -> tuple[tuple[Span, tuple[ExactToken, ...]], ...]:
    passage = index.passages[number]
    document = index.documents[index.document_numbers[number]]
    return tuple((span, _split_sentence(document.joined.text[slice(*span)], span.start)) for span in passage.sentences)


def _split_row(text: str, span: Span) -> Iterator[tuple[ExactToken, ...]]:
    """Yield the tokens of a row with its heads before its cells, as it is shown, and those of its cells alone."""
    found = find_row(text, span.start)
    if found is None:
        return
    table, row = found
    kept = [at for at, cell in enumerate(row.cells) if cell]
    marks = [split_wording(mark)[0] for mark in (":", CAPTIONS_SEPARATOR.strip())]
    for has_heads in (True, False) if table.heads else (False,):
        tokens: list[ExactToken] = []
        for at in kept:
            place = row.places[at]
            if has_heads:
                if tokens:
                    tokens.append(replace(marks[1], start=place.start, end=place.start))
                heads = split_wording(table.heads[at])
                tokens += (_place(token, table.head_places[at]) for token in heads)
                if heads:
                    tokens.append(replace(marks[0], start=place.start, end=place.start))
            tokens += (_place(token, place) for token in split_wording(row.cells[at]))
        if tokens:
            yield tuple(tokens)


def _place(token: ExactToken, place: Span) -> ExactToken:
    """Return a token of a cell where it stands in the text, as near as marks and white space taken out of it allow."""
    return replace(token, start=min(place.start + token.start, place.end), end=min(place.start + token.end, place.end))


@lru_cache(maxsize=8_192)
def _split_sentence(text: str, start: int) -> tuple[ExactToken, ...]:
    return split_wording(text, start)
