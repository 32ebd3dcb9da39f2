"""What can go wrong in `index`, one tree.

IndexingError
├── FaultyError            codes alone say what is wrong
│   ├── CollectionError        a collection folder cannot be used at all
│   ├── DocumentError          one file cannot be used
│   ├── FieldError             a field may not hold a value
│   ├── SeedFileError          a document cannot be put into its folder, or changed there
│   ├── QuestionFileError      a file of questions for evaluation cannot be read
│   └── GenerationError        the stored generations of a collection cannot be used or changed so
│       ├── BrokenStateError            what is known of them is lost or does not add up
│       ├── UnreadableGenerationError   one cannot be read now; it may be in order
│       ├── NoGenerationLeftError       all that were published are damaged
│       ├── UnknownGenerationError      there is no such candidate
│       ├── StaleGenerationError        another generation serves than the one it was compared with
│       └── NoEarlierGenerationError    there is nothing to go back to
├── QuoteMismatchError     a quote is not what its document says: never sent
├── ReceiptError           a quote id cannot be opened
│   ├── UnknownReceiptError     it is malformed, or its document is not here
│   ├── WithdrawnDocumentError  its document has been withdrawn
│   └── ChangedDocumentError    its document's text has changed since
├── EmptyIndexError        no passage holds a word
├── WordListError          a file of `index/data/` is broken
└── SnapshotError          a stored index cannot be used
    ├── UnreadableSnapshotError it cannot be read now, which says nothing of what it holds
    └── DamagedGenerationError  that of a generation
"""

from __future__ import annotations

import enum

from index.problems import Fault, Problem


class IndexingError(Exception):
    """Base of every error that `index` raises on purpose; as a string for a log, what is wrong or its codes.

    Attributes:
        faults: What whoever sits at the shell or runs the collection is told, the gravest first.
    """

    faults: tuple[Fault, ...] = (Fault(Problem.INSIDE),)


class FaultyError(IndexingError):
    """Something is wrong that codes say."""

    def __init__(self, *faults: Fault | Problem) -> None:
        self.faults = tuple(fault if isinstance(fault, Fault) else Fault(fault) for fault in faults)
        super().__init__("; ".join(map(str, self.faults)))

    @property
    def problem(self) -> Problem:
        """The code of the first fault."""
        return self.faults[0].problem


class CollectionError(FaultyError):
    """A collection folder cannot be used at all: missing, no readable document, broken `collection.toml`."""


class DocumentError(FaultyError):
    """One file cannot be used; its own name is not among the faults."""


class FieldError(FaultyError, ValueError):
    """A field may not hold a value."""


class SeedFileError(FaultyError):
    """A document cannot be put into the collection folder, or changed there; nothing was written."""


class QuestionFileError(FaultyError):
    """A file of questions for evaluation cannot be read."""


class QuoteMismatchError(IndexingError):
    """A quote's text is not what its document holds at its offsets."""

    faults = (Fault(Problem.NOT_VERBATIM),)


class ReceiptError(IndexingError):
    """A quote id cannot be opened."""


class UnknownReceiptError(ReceiptError):
    """A quote id is malformed or names a document that the collection does not hold."""

    faults = (Fault(Problem.RECEIPT_UNKNOWN),)


class WithdrawnDocumentError(ReceiptError):
    """The document of a quote id has been withdrawn."""

    def __init__(self, document_id: str) -> None:
        super().__init__(f"document {document_id} has been withdrawn")
        self.document_id = document_id
        self.faults = (Fault(Problem.RECEIPT_WITHDRAWN, {"id": document_id}),)


class QuoteLoss(enum.Enum):
    """Why the document of a quote id is here, and the quote is not shown."""

    TEXT = "has another text"
    READING = "has been read anew"
    BORDERS = "holds no one quote there"


_LOSSES = {
    QuoteLoss.TEXT: Problem.RECEIPT_CHANGED,
    QuoteLoss.READING: Problem.RECEIPT_READ_ANEW,
    QuoteLoss.BORDERS: Problem.RECEIPT_OTHER_BORDERS,
}


class ChangedDocumentError(ReceiptError):
    """The document of a quote id is here, but not the quote.

    Attributes:
        loss: Why; where the borders are others, it may be that nobody ever quoted this.
    """

    def __init__(self, document_id: str, loss: QuoteLoss = QuoteLoss.TEXT) -> None:
        super().__init__(f"document {document_id} {loss.value}")
        self.document_id = document_id
        self.loss = loss
        self.faults = (Fault(_LOSSES[loss], {"id": document_id}),)


class EmptyIndexError(IndexingError):
    """No passage of any document holds a word."""

    faults = (Fault(Problem.NOTHING_QUOTABLE),)

    def __init__(self) -> None:
        super().__init__("no passage holds a word to index")


class WordListError(IndexingError):
    """A word list or table that comes with Kutip is broken; the message names the file and the line."""

    def __init__(self, name: str, line: int, reason: str) -> None:
        super().__init__(f"{name}, line {line}: {reason}")
        self.name = name
        self.line = line
        self.faults = (Fault(Problem.WORD_LIST, {"name": name, "line": line}),)


class SnapshotError(IndexingError):
    """A stored index cannot be used: damaged, cut short, or of another version; the message completes its name."""

    faults = (Fault(Problem.INDEX_USELESS),)


class UnreadableSnapshotError(SnapshotError):
    """The system does not let a stored index be read now: its rights, its disk, too many open files, no memory.

    Its `__cause__` is what the system said. It says nothing of what the file holds.
    """


class DamagedGenerationError(SnapshotError):
    """A generation is gone or not what was written; the message names it."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"edition {name} {reason}")
        self.name = name
        self.faults = (Fault(Problem.DAMAGED, {"name": name}),)


class GenerationError(FaultyError):
    """The stored generations of a collection cannot be used, or not be changed as asked.

    Its `__cause__` is what the system said, if that was it.
    """


class BrokenStateError(GenerationError):
    """What is known of the generations is lost, or is not what was written: nothing is served or changed by it."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults, Problem.STATE_REBUILDABLE)


class UnreadableGenerationError(GenerationError):
    """A generation cannot be read now; it may be in order, and nothing was changed."""

    def __init__(self, name: str) -> None:
        super().__init__(Fault(Problem.GENERATION_UNREADABLE, {"name": name}))
        self.name = name


class NoGenerationLeftError(GenerationError):
    """Every generation that was published is damaged, and the documents' folder is not published unseen."""

    def __init__(self) -> None:
        super().__init__(Problem.NONE_LEFT)


class UnknownGenerationError(GenerationError):
    """There is no such candidate: it was published or discarded, or made way for later ones."""

    def __init__(self, name: str) -> None:
        super().__init__(Fault(Problem.NO_CANDIDATE, {"name": name}))


class StaleGenerationError(GenerationError):
    """A candidate was compared with another generation than the one that serves now."""

    def __init__(self, name: str, based_on: str | None, serving: str | None) -> None:
        details = {"name": name, "base": based_on or "–", "serving": serving or "–"}
        super().__init__(Fault(Problem.OTHER_BASE, details))
        self.name = name
        self.based_on = based_on
        self.serving = serving


class NoEarlierGenerationError(GenerationError):
    """No generation was published before the serving one, or none is left that can be opened."""

    def __init__(self) -> None:
        super().__init__(Problem.NOTHING_EARLIER)
