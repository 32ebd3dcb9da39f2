"""Small collections for tests of the index: documents from sentences, and whole collections from texts."""

import datetime as dt
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from index.collection import Collection
from index.models import CollectionInfo, Document, Genre, Language, Passage, Span, Subject
from index.passage_index import PassageIndex

EN, ID = Language.EN, Language.ID
INFO = CollectionInfo({EN: "Test", ID: "Uji"}, {EN: "elections", ID: "pemilu"})
SEEDS = Path(__file__).parent.parent / "seeds"


def make_document(
    document_id: str,
    text: str,
    language: Language = EN,
    *,
    title: str = "",
    publisher: str | None = None,
    author: str | None = None,
    published: dt.date | None = None,
    translation_of: str | None = None,
    about: Subject = Subject(),  # noqa: B008 (frozen)
) -> Document:
    return Document(
        document_id,
        title,
        text,
        language,
        publisher=publisher,
        author=author,
        published=published,
        translation_of=translation_of,
        genre=Genre.NEWS,
        about=about,
    )


def make_index(*paragraphs: tuple[Document, Sequence[Sequence[str]]], is_crosslingual: bool = False) -> PassageIndex:
    """An index of documents whose passages are these sentences, found in the documents' texts in turn."""
    passages = []
    for document, texts in paragraphs:
        end = 0
        for sentences in texts:
            spans = []
            for sentence in sentences:
                start = document.text.index(sentence, end)
                end = start + len(sentence)
                spans.append(Span(start, end))
            passages.append(Passage(document.id, tuple(spans)))
    return PassageIndex([document for document, _ in paragraphs], passages, is_crosslingual=is_crosslingual)


def make_collection(*documents: Document) -> Collection:
    return Collection(INFO, documents)


@cache
def open_seeds() -> Collection:
    """The documents that come with the project, indexed once for all tests."""
    return Collection.open_folder(SEEDS)
