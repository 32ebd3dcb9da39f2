"""Small collections for tests of the index: documents from sentences, and whole collections from texts."""

import contextlib
import datetime as dt
from collections.abc import Callable, Sequence, Set
from functools import cache, lru_cache
from pathlib import Path

import numpy as np

from index import Collection
from index.analysis.cognates import CognateTable
from index.analysis.lexicon import Lexicon, load_lexicon
from index.analysis.thesaurus import Thesaurus
from index.answering.scope import Scope
from index.answering.selection import SelectionPolicy
from index.building.analysed_document import AnalysedDocument, analyze_document
from index.building.assembly import assemble, index_documents
from index.documents.file import read_document
from index.documents.folder import Corpus, read_folder, select_corpus
from index.models import Abstention, Answer, CollectionInfo, Document, Genre, Language, Passage, Span, Strength, Subject
from index.questions.places import list_subjects
from index.questions.question import read_question
from index.releases.generations import Generations
from index.search.index import PassageIndex
from index.search.postings import LANGUAGE_BITS
from index.search.queries import QueryBuilder
from index.search.vocabulary import Vocabulary

Met = tuple[str, str, Language]

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
    genre: Genre | None = Genre.NEWS,
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
        genre=genre,
        about=about,
    )


def read_corpus(folder: Path, read: Callable[[Path], Document] = read_document, today: dt.date | None = None) -> Corpus:
    """Every document of a folder that is under no embargo."""
    return select_corpus(read_folder(folder, read), today, None)


def make_index(*paragraphs: tuple[Document, Sequence[Sequence[str]]], is_crosslingual: bool = False) -> PassageIndex:
    """An index of documents whose passages are these sentences, found in the documents' texts in turn."""
    analysed = []
    for document, texts in paragraphs:
        passages = []
        end = 0
        for sentences in texts:
            spans = []
            for sentence in sentences:
                start = document.text.index(sentence, end)
                end = start + len(sentence)
                spans.append(Span(start, end))
            passages.append(Passage(document.id, tuple(spans)))
        analysed.append(analyze_document(document, passages))
    return assemble(analysed, load_lexicon() if is_crosslingual else None)


def make_builder(
    met: Sequence[Met],
    lexicon: Lexicon | None,
    thesaurus: Thesaurus | None = None,
    assumed: Set[str] = frozenset(),
) -> QueryBuilder:
    """What makes queries over different terms, each with the word and the language in which it was met."""
    bits = np.array([LANGUAGE_BITS[language] for _, _, language in met], np.uint8)
    vocabulary = Vocabulary.pack([term for term, _, _ in met], bits)
    return QueryBuilder(vocabulary, CognateTable((term, word) for term, word, _ in met), lexicon, thesaurus, assumed)


def make_scope(*documents: Document) -> Scope:
    """What some documents are about, with their own words."""
    subjects = list_subjects(documents)
    return Scope(subjects["places"], subjects["years"], index_documents(documents).bm25)


@lru_cache(maxsize=512)
def _analyze(document: Document) -> AnalysedDocument:
    return analyze_document(document)


@lru_cache(maxsize=128)
def make_collection(*documents: Document) -> Collection:
    """A collection of some documents, the same one for the same documents: nothing changes it."""
    return Collection(INFO, assemble([_analyze(document) for document in documents], load_lexicon()))


def ask_texts(question: str, *texts: tuple[str, Language]) -> Answer | Abstention:
    """What is found about a question in a document a text."""
    documents = [make_document(f"d{at}", text, language) for at, (text, language) in enumerate(texts)]
    return make_collection(*documents).answer(read_question(question))


def read_shown(found: Answer | Abstention) -> str:
    """What is quoted as an answer, "" where nothing is."""
    return found.quotes[0].text if isinstance(found, Answer) and found.strength.reaches(Strength.LIKELY) else ""


def find_shown(question: str, *texts: tuple[str, Language]) -> str:
    """As of `read_shown`, in a document a text."""
    return read_shown(ask_texts(question, *texts))


def grade_alike(collection: Collection, strength: Strength) -> Collection:
    """The same collection, which gives every quote that it finds with one strength."""
    policies = {
        Strength.STRONG: SelectionPolicy(0.0, 0.0, 0.0),
        Strength.LIKELY: SelectionPolicy(1.0, 0.0, 0.0),
        Strength.PARTIAL: SelectionPolicy(1.0, 1.0, 0.0),
    }
    return Collection(collection.info, collection.index, policy=policies[strength])


@cache
def open_seeds() -> Collection:
    """The documents that come with the project, indexed once for all tests."""
    from tests.published import publish_seeds

    with contextlib.closing(Generations(publish_seeds())) as generations:
        return generations.open("0001").collection
