"""Collections like the ones people have, cut out of development sets: whole articles with their titles as documents.

The sets hold one paragraph a row; the rows of an article, in their order, are joined to one document. A collection
takes one article or many, in one language or in both.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.development import Row, read_relevant, read_rows
from index.building.assembly import index_documents
from index.models import Document, Language, Span
from index.search.index import PassageIndex


@dataclass(frozen=True)
class AskedQuestion:
    """A question to a collection.

    Attributes:
        text: As asked.
        article: What it is about; folds are made by it.
        answers: Where it is answered: document id and span, none where it is not.
        kind: "answerable", or why it is not.
    """

    text: str
    article: str
    answers: tuple[tuple[str, Span], ...] = ()
    kind: str = "answerable"


@dataclass(frozen=True)
class AskedCollection:
    """An index and what is put to it."""

    name: str
    index: PassageIndex
    questions: tuple[AskedQuestion, ...]

    def answers(self, question: AskedQuestion, passage: int) -> bool:
        """Whether a passage, given by number, overlaps what answers a question."""
        document = self.index.documents.name_document(int(self.index.document_numbers[passage]))
        span = self.index.passages[passage]
        return any(
            document == one and span.start < answer.end and span.end > answer.start for one, answer in question.answers
        )


@dataclass
class _Library:
    """The articles of parallel sets and the questions on them."""

    rows: dict[tuple[str, str], list[Row]] = field(default_factory=lambda: defaultdict(list))
    questions: list[tuple[Row, set[str]]] = field(default_factory=list)
    unanswerable: list[Row] = field(default_factory=list)


def _read_library(folder: Path, names: Sequence[str]) -> _Library:
    library = _Library()
    for name in names:
        for row in read_rows(folder / name / "corpus.jsonl.gz"):
            library.rows[row["title"], row["lang"]].append(row)
        relevant = read_relevant(folder / name)
        library.questions += [
            (row, relevant[row["id"]]) for row in read_rows(folder / name / "queries.jsonl.gz") if row.get("title")
        ]
        library.unanswerable += [row for row in read_rows(folder / name / "unanswerable.jsonl.gz") if row.get("title")]
    return library


def cut_collections(
    folder: Path, *, articles: int | None, languages: Sequence[str], count: int, questions: int, seed: int
) -> list[AskedCollection]:
    """Return collections of whole articles, each asked in both languages.

    Args:
        folder: Holds the parallel sets `squad_en` and `squad_id`.
        articles: How many each has; None for all.
        languages: Which of "en" and "id" the articles are in; with both, each is there twice.
        count: How many collections.
        questions: Most answerable questions to each, and as many that are not.
        seed: For the choice of articles and questions.
    """
    library, chosen = _read_library(folder, ("squad_en", "squad_id")), random.Random(seed)
    titles = sorted({title for title, _ in library.rows})
    asked, unanswerable = library.questions[:], library.unanswerable[:]
    chosen.shuffle(asked)
    chosen.shuffle(unanswerable)
    collections = []
    for number in range(count):
        own = set(titles if articles is None else chosen.sample(titles, articles))
        documents, spans = _join(library, own, languages)
        named = "all" if articles is None else str(articles)
        collections.append(
            AskedCollection(
                f"{named} {'+'.join(languages)} {number + 1}",
                index_documents(documents),
                (
                    *[
                        AskedQuestion(row["text"], row["title"], _locate(relevant, spans))
                        for row, relevant in asked
                        if row["title"] in own
                    ][:questions],
                    *[
                        AskedQuestion(row["text"], row["title"], kind=row["kind"])
                        for row in unanswerable
                        if row["title"] in own and row["kind"] != "offtopic"
                    ][:questions],
                ),
            )
        )
    return collections


def _join(
    library: _Library, titles: set[str], languages: Sequence[str]
) -> tuple[list[Document], dict[str, tuple[str, Span]]]:
    documents, spans = [], {}
    for (title, language), rows in library.rows.items():
        if title not in titles or language not in languages:
            continue
        document, text = f"{title}-{language}", ""
        for row in rows:
            spans[row["id"]] = document, Span(len(text), len(text) + len(row["text"]))
            text += row["text"] + "\n\n"
        documents.append(Document(id=document, title=title.replace("_", " "), text=text, language=Language(language)))
    return documents, spans


def _locate(relevant: set[str], spans: dict[str, tuple[str, Span]]) -> tuple[tuple[str, Span], ...]:
    """Return where passages stand, in whichever language the collection has them: ids end in their language."""
    found = [spans.get(f"{one[:-3]}-{language}") for one in relevant for language in Language]
    return tuple(one for one in found if one is not None)
