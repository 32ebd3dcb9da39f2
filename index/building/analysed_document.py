"""A document ready to be indexed: its passages, sentences and terms. What is kept of it need not be made again."""

from __future__ import annotations

import dataclasses
import io
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from index.analysis.analyzer import SentenceColumns, analyze, analyze_sentences
from index.analysis.folding import fold
from index.analysis.intents.weighing import list_answer_features, weigh_answers
from index.analysis.numbers import month_term
from index.analysis.word_lists import read_word_list
from index.arrays import read_arrays, write_arrays
from index.documents.records import read_document, write_document
from index.models import Document, Language, Passage, Span
from index.passages.line_shapes import is_byline
from index.passages.passages import DividedText, divide_document
from index.passages.structure.clauses import Clause
from index.passages.structure.definitions import Definition
from index.passages.structure.unit import Unit
from index.passages.tables import write_searched
from index.questions.places import find_country_of, list_names_of
from index.search.postings import (
    IS_BYLINE,
    IS_CAPITALIZED,
    IS_DATE,
    IS_NUMBER,
    IS_PERCENT,
    LANGUAGE_BITS,
)

_YEAR = re.compile(r"^(?:1[7-9]|20)\d\d$")
_ITEM_LABELS = re.compile(r"(?:\(?\s*(?:\d{1,4}|[A-Za-z]{1,2})\s*[.)]\s*)+(?!\d)")
_DIGITS = re.compile(r"\d+")
# "Nomor 8 Tahun 2012": so many terms on, a year belongs to a number.
_REACH_OF_LAW = 2
# What is said in more words is no name.
_MAX_DEFINED_TERMS = 10


@dataclass(frozen=True, slots=True)
class AnalysedDocument:
    """A document, its passages and their terms; terms are numbered within the document.

    Attributes:
        document: With its text.
        spans: Start and end of each sentence in the text, shape (sentences, 2).
        passage_starts: First sentence of each passage and the end, shape (passages + 1,).
        passage_flags: Bit set a passage, shape (passages,).
        sentence_starts: First token of each sentence and the end, shape (sentences + 1,).
        tokens: Numbers of the terms in text order, shape (tokens,).
        flags: Bit set a token, shape (tokens,).
        gives_reason: Whether a sentence holds a word that introduces a reason, shape (sentences,).
        intents: What each sentence answers most probably, shape (sentences, KEPT).
        intent_shares: How probably, in `SHARE_UNIT`, shape (sentences, KEPT).
        terms: By number: those of the passages in order of first occurrence, then those of the fields alone.
        words: The folded word that each term was first met as.
        term_languages: In which languages each was met, bits of `LANGUAGE_BITS`, shape (terms,).
        posted_count: How many terms the passages hold.
        field_terms: Numbers of the terms in title, publisher, author, place, event or its date, ascending.
        lead_terms: Numbers of the terms of the sentences that announce the list within which each passage begins,
            passage by passage, shape (l,).
        lead_starts: First of them for each passage and the end, shape (passages + 1,).
        defining: The sentence of each definition, shape (d,).
        defined_terms: Numbers of the terms of what each defines, definition by definition, shape (t,).
        defined_starts: First of them for each definition and the end, shape (d + 1,).
        defined_manners: How each tells of that, by `Manner`, shape (d,).
        defined_words: The folded words of what each defines, function words left out, with spaces between.
        clauses: How its text is divided.
        units: Its lists, and questions with their answers.
    """

    document: Document
    spans: npt.NDArray[np.int32]
    passage_starts: npt.NDArray[np.int32]
    passage_flags: npt.NDArray[np.uint8]
    sentence_starts: npt.NDArray[np.int32]
    tokens: npt.NDArray[np.int32]
    flags: npt.NDArray[np.uint8]
    gives_reason: npt.NDArray[np.bool_]
    intents: npt.NDArray[np.uint8]
    intent_shares: npt.NDArray[np.uint8]
    terms: tuple[str, ...]
    words: tuple[str, ...]
    term_languages: npt.NDArray[np.uint8]
    posted_count: int
    field_terms: npt.NDArray[np.int32]
    lead_terms: npt.NDArray[np.int32]
    lead_starts: npt.NDArray[np.int32]
    defining: npt.NDArray[np.int32]
    defined_terms: npt.NDArray[np.int32]
    defined_starts: npt.NDArray[np.int32]
    defined_manners: npt.NDArray[np.uint8]
    defined_words: tuple[str, ...]
    clauses: tuple[Clause, ...]
    units: tuple[Unit, ...]


class _TermNumbers:
    """Number for the terms of one document."""

    def __init__(self, language: Language, columns: SentenceColumns) -> None:
        """Give numbers to the terms of its sentences in the order of first occurrence."""
        self.numbers = {term: number for number, term in enumerate(dict.fromkeys(columns.terms))}
        surfaces = dict(zip(reversed(columns.terms), reversed(columns.surfaces), strict=True))  # the first one stays
        self.words = [fold(surfaces[term]) for term in self.numbers]
        self.languages = [LANGUAGE_BITS[language]] * len(self.words)

    def note(self, term: str, surface: str, language: Language) -> int:
        number = self.numbers.setdefault(term, len(self.words))
        if number == len(self.words):
            self.words.append(fold(surface))
            self.languages.append(0)
        self.languages[number] |= LANGUAGE_BITS[language]
        return number


def analyze_document(document: Document, passages: Sequence[Passage] | None = None) -> AnalysedDocument:
    """Analyse a document.

    Args:
        document: Any document.
        passages: Its passages; those that cleaning finds where None.
    """
    divided = divide_document(document) if passages is None else DividedText(tuple(passages))
    passages = divided.passages
    spans = [span for passage in passages for span in passage.sentences]
    text = document.joined.text
    sentences = [write_searched(text, span) for span in spans]
    columns = analyze_sentences(sentences, document.language)
    terms = _TermNumbers(document.language, columns)
    tokens = np.fromiter(map(terms.numbers.__getitem__, columns.terms), np.int32, len(columns.terms))
    posted_count = len(terms.words)
    flags = np.fromiter(map(_flag_term, terms.numbers), np.uint8, posted_count)[tokens]
    flags[_find_numbers_of_clauses(columns, flags, sentences)] &= ~np.uint8(IS_NUMBER | IS_DATE)
    field_terms = sorted(_note_fields(document, terms))
    lead_terms, lead_starts = _note_around(document, terms, divided.leads)
    defined = _note_defined(document, terms, divided.definitions)
    intents, intent_shares = _weigh_answers(sentences, columns, document.language)
    return AnalysedDocument(
        document,
        np.array(spans, np.int32).reshape(-1, 2),
        np.cumsum([0, *(len(passage.sentences) for passage in passages)], dtype=np.int32),
        np.array([_flag_passage(passage, text) for passage in passages], np.uint8),
        np.array(columns.starts, np.int32),
        tokens,
        flags | _find_capitals(columns) * np.uint8(IS_CAPITALIZED),
        np.array(columns.gives_reason, np.bool_),
        intents,
        intent_shares,
        tuple(terms.numbers),
        tuple(terms.words),
        np.array(terms.languages, np.uint8),
        posted_count,
        np.array(field_terms, np.int32),
        lead_terms,
        lead_starts,
        *defined,
        divided.outline.clauses,
        divided.units,
    )


def _weigh_answers(
    sentences: Sequence[str], columns: SentenceColumns, language: Language
) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint8]]:
    """Return what sentences answer, as `weigh_answers` does."""
    terms = (columns.terms[start:end] for start, end in pairwise(columns.starts))
    return weigh_answers(
        [[*list_answer_features(text, own, language)] for text, own in zip(sentences, terms, strict=True)]
    )


def _flag_passage(passage: Passage, text: str) -> int:
    """Return the flags of a passage of a text."""
    words = text[passage.sentences[0].start : passage.sentences[-1].end]
    is_short = len(passage.sentences) == 1
    return IS_BYLINE * (is_short and is_byline(words))


@lru_cache(maxsize=65_536)
def _flag_term(term: str) -> int:
    """Return the flags that a term has wherever it stands."""
    if term.endswith("rd"):
        return 0  # an ordinal counts nothing
    if term in read_word_list("analysis/number_nouns.txt"):
        return IS_NUMBER
    if any(c.isdigit() for c in term):
        return IS_NUMBER | IS_DATE if term.startswith("~m") or _YEAR.match(term) else IS_NUMBER
    return IS_PERCENT if term == "%" else 0


def _find_capitals(columns: SentenceColumns) -> npt.NDArray[np.bool_]:
    """Return which terms are capitalised within their sentence, not at its beginning."""
    is_capital = np.fromiter((surface[0].isupper() for surface in columns.surfaces), np.bool_, len(columns.surfaces))
    is_capital[np.array(columns.starts[:-1], np.int64)[np.array(columns.opens, np.bool_)]] = False
    return is_capital


def _find_numbers_of_clauses(
    columns: SentenceColumns, flags: npt.NDArray[np.uint8], sentences: Sequence[str]
) -> list[int]:
    """Return the places of the numbers that name a clause or a law and count nothing: "Pasal 83", "No. 8/2012".

    So do the numbers of items that a sentence begins with: "257. (1) …".
    """
    named = read_word_list("analysis/numbered_clauses.txt")
    found: list[int] = []
    numbers = np.flatnonzero(flags & IS_NUMBER)
    firsts = np.searchsorted(numbers, columns.starts[:-1])
    for first, text in zip(firsts.tolist(), sentences, strict=True):
        labels = _ITEM_LABELS.match(text)
        count = len(_DIGITS.findall(labels.group())) if labels else 0
        found += numbers[first : first + count].tolist()
    labelled = frozenset(found)
    law = -_REACH_OF_LAW - 1
    for place in numbers.tolist():
        if place in labelled:
            continue
        is_named = place > 0 and fold(columns.surfaces[place - 1]) in named
        # "Nomor 8 Tahun 2012", "8/2012": the year is the law's.
        if is_named or (flags[place] & IS_DATE and place - law <= _REACH_OF_LAW):
            found.append(place)
            law = place
    return found


def _note_fields(document: Document, terms: _TermNumbers) -> set[int]:
    about = document.about
    fields = (
        # Whoever named the file wrote down what it is: "bremer-general-election".
        document.id,
        document.title,
        document.publisher,
        document.author,
        document.author_role,
        about.place,
        about.event,
        # What keeps naming a country is on it, in all its passages.
        *(name for country in sorted(find_country_of(document)) for name in list_names_of(country)),
    )
    times = (str(about.date.year), month_term(about.date.month)) if about.date else ()
    return {terms.note(term, term, document.language) for term in times} | {
        terms.note(term.text, text[term.start : term.end], language)
        for text in filter(None, fields)
        for language in Language  # a publisher's name is in its own language, whatever the document's
        for term in analyze(text, language)
    }


def _note_around(
    document: Document, terms: _TermNumbers, around: Sequence[Sequence[Span]]
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """Return the numbers of the terms in what stands around each passage, and where those of each begin."""
    known: dict[Span, frozenset[int]] = {}
    counts, found = [0], []
    for spans in around:
        held: set[int] = set()
        for span in spans:
            if span not in known:
                text = document.joined.text[span.start : span.end]
                known[span] = frozenset(
                    terms.note(term.text, text[term.start : term.end], document.language)
                    for term in analyze(text, document.language)
                )
            held |= known[span]
        counts.append(len(held))
        found += sorted(held)
    return np.array(found, np.int32), np.cumsum(counts, dtype=np.int32)


def _note_defined(
    document: Document, terms: _TermNumbers, definitions: Sequence[Definition]
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], npt.NDArray[np.int32], npt.NDArray[np.uint8], tuple[str, ...]]:
    """Return what `AnalysedDocument` holds of definitions, in its order."""
    sentences, counts, found, manners, words = [], [0], [], [], []
    for definition in definitions:
        name = document.joined.text[definition.name.start : definition.name.end]
        named = analyze(name, document.language)
        surfaces = [name[term.start : term.end] for term in named]
        held = {
            terms.note(term.text, surface, document.language) for term, surface in zip(named, surfaces, strict=True)
        }
        if 0 < len(held) <= _MAX_DEFINED_TERMS:
            sentences.append(definition.sentence)
            counts.append(len(held))
            found += sorted(held)
            manners.append(definition.manner)
            words.append(" ".join(map(fold, surfaces)))
    return (
        np.array(sentences, np.int32),
        np.array(found, np.int32),
        np.cumsum(counts, dtype=np.int32),
        np.array(manners, np.uint8),
        tuple(words),
    )


_ARRAYS = (
    "spans",
    "passage_starts",
    "passage_flags",
    "sentence_starts",
    "tokens",
    "flags",
    "gives_reason",
    "intents",
    "intent_shares",
    "term_languages",
    "field_terms",
    "lead_terms",
    "lead_starts",
    "defining",
    "defined_terms",
    "defined_starts",
    "defined_manners",
)


def write_analysed(analysed: AnalysedDocument) -> bytes:
    """Return an analysed document as bytes."""
    text = np.frombuffer(analysed.document.text.encode("utf-8", "surrogatepass"), np.uint8)
    words = np.frombuffer(json.dumps([analysed.terms, analysed.words, analysed.defined_words]).encode(), np.uint8)
    divided = [[dataclasses.astuple(clause) for clause in analysed.clauses], analysed.units]
    outline = np.frombuffer(json.dumps(divided).encode(), np.uint8)
    arrays = {name: getattr(analysed, name) for name in _ARRAYS} | {"text": text, "words": words, "outline": outline}
    file = io.BytesIO()
    write_arrays(arrays, write_document(analysed.document) | {"posted": analysed.posted_count}, file)
    return file.getvalue()


def read_analysed(data: bytes) -> AnalysedDocument:
    """Return what `write_analysed` wrote.

    Raises:
        SnapshotError: The bytes are damaged or of another version.
    """
    file = read_arrays(memoryview(data))
    file.check()
    arrays = file.arrays
    terms, words, defined_words = json.loads(arrays["words"].tobytes())
    clauses, units = json.loads(arrays["outline"].tobytes())
    text = arrays["text"].tobytes().decode("utf-8", "surrogatepass")
    return AnalysedDocument(
        document=read_document(file.facts, text),
        terms=tuple(terms),
        words=tuple(words),
        defined_words=tuple(defined_words),
        posted_count=file.facts["posted"],
        clauses=tuple(Clause(*clause) for clause in clauses),
        units=tuple(Unit(*unit) for unit in units),
        **{name: arrays[name] for name in _ARRAYS},
    )
