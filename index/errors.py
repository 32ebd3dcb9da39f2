"""What can go wrong in `index`, one tree.

IndexingError
├── CollectionError        a collection folder cannot be used at all
├── DocumentError          one file cannot be used: carries a reason for the operator
├── SeedFileError          a document cannot be put into its folder, or changed there
├── QuoteMismatchError     a quote is not what its document says: never sent
├── ReceiptError           a quote id cannot be opened
│   ├── UnknownReceiptError     it is malformed, or its document is not here
│   ├── WithdrawnDocumentError  its document has been withdrawn
│   └── ChangedDocumentError    its document's text has changed since
├── QuestionFileError      a file of questions for evaluation cannot be read
├── SnapshotError          a stored index cannot be used
└── GenerationError        the stored generations of a collection cannot be used or changed so
    ├── UnknownGenerationError      there is no such candidate
    ├── StaleGenerationError        another generation serves than the one it was compared with
    └── NoEarlierGenerationError    there is nothing to go back to
"""

from __future__ import annotations

from index.problems import Problem, SeedProblem


class IndexingError(Exception):
    """Base of every error that `index` raises on purpose."""


class CollectionError(IndexingError):
    """A collection folder cannot be used at all: missing, no readable document, broken `collection.toml`."""


class DocumentError(IndexingError):
    """One file cannot be used; the message is one clear line without the file's name.

    Attributes:
        problem: The reason as a code, where it has one.
        details: Numbers and names that belong to the reason, as described at `Problem`.
    """

    def __init__(self, message: str, problem: Problem | None = None, **details: str | int) -> None:
        super().__init__(message)
        self.problem = problem
        self.details = details


class SeedFileError(IndexingError):
    """A document cannot be put into the collection folder, or changed there; nothing was written."""

    def __init__(self, message: str, problem: SeedProblem) -> None:
        super().__init__(message)
        self.problem = problem


class QuoteMismatchError(IndexingError):
    """A quote's text is not what its document holds at its offsets."""


class ReceiptError(IndexingError):
    """A quote id cannot be opened."""


class UnknownReceiptError(ReceiptError):
    """A quote id is malformed or names a document that the collection does not hold."""


class WithdrawnDocumentError(ReceiptError):
    """The document of a quote id has been withdrawn."""

    def __init__(self, document_id: str) -> None:
        super().__init__(f"document {document_id} has been withdrawn")
        self.document_id = document_id


class ChangedDocumentError(ReceiptError):
    """The document of a quote id is here, but its text has changed since."""

    def __init__(self, document_id: str) -> None:
        super().__init__(f"document {document_id} has changed since it was quoted")
        self.document_id = document_id


class QuestionFileError(IndexingError):
    """A file of questions for evaluation cannot be read; the message names the line."""


class SnapshotError(IndexingError):
    """A stored index cannot be used: damaged, cut short, or of another version; the message completes its name."""


class GenerationError(IndexingError):
    """The stored generations of a collection cannot be used, or not be changed as asked."""


class UnknownGenerationError(GenerationError):
    """There is no such candidate: it was published or discarded, or made way for later ones."""

    def __init__(self, name: str) -> None:
        super().__init__(f"there is no generation {name} that waits for a decision")
        self.name = name


class StaleGenerationError(GenerationError):
    """A candidate was compared with another generation than the one that serves now."""

    def __init__(self, name: str, based_on: str | None, serving: str | None) -> None:
        super().__init__(f"generation {name} was compared with {based_on or 'none'}, but {serving or 'none'} serves")
        self.name = name
        self.based_on = based_on
        self.serving = serving


class NoEarlierGenerationError(GenerationError):
    """No generation was published before the serving one, or none is left that can be opened."""

    def __init__(self) -> None:
        super().__init__("there is no earlier generation to go back to")
