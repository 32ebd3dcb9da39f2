"""What can go wrong in `index`, one tree.

IndexingError
├── CollectionError        a collection folder cannot be used at all
├── DocumentError          one file cannot be used: carries a reason for the operator
├── QuoteMismatchError     a quote is not what its document says: never sent
├── ReceiptError           a quote id cannot be opened
│   ├── UnknownReceiptError     it is malformed, or its document is not here
│   └── ChangedDocumentError    its document's text has changed since
└── QuestionFileError      a file of questions for evaluation cannot be read
"""

from __future__ import annotations


class IndexingError(Exception):
    """Base of every error that `index` raises on purpose."""


class CollectionError(IndexingError):
    """A collection folder cannot be used at all: missing, no readable document, broken `collection.toml`."""


class DocumentError(IndexingError):
    """One file cannot be used; the message is one clear line without the file's name."""


class QuoteMismatchError(IndexingError):
    """A quote's text is not what its document holds at its offsets."""


class ReceiptError(IndexingError):
    """A quote id cannot be opened."""


class UnknownReceiptError(ReceiptError):
    """A quote id is malformed or names a document that the collection does not hold."""


class ChangedDocumentError(ReceiptError):
    """The document of a quote id is here, but its text has changed since."""

    def __init__(self, document_id: str) -> None:
        super().__init__(f"document {document_id} has changed since it was quoted")
        self.document_id = document_id


class QuestionFileError(IndexingError):
    """A file of questions for evaluation cannot be read; the message names the line."""
