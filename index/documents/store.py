"""The documents of an index: packed into arrays, read one by one when they are asked for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, overload

import numpy as np
import numpy.typing as npt

from index.arrays import Arrays, StringTable, name_arrays, select_arrays
from index.documents.records import Description, read_description, read_document, write_document
from index.errors import SnapshotError
from index.models import Document, Language, Reading
from index.receipts import make_document_key

_MAX_OPEN = 4_096
_LANGUAGES = tuple(Language)


class DocumentStore(Sequence[Document]):
    """Documents by number, id and receipt key. Safe to share between threads.

    Attributes:
        arrays: Everything, by name.
        languages: Place of each document's language in `Language`, shape (documents,).
        lengths: Code points of each document's text, shape (documents,).
        are_doubtful: Whether the letters of each may be wrong, shape (documents,).
        days: The last day that each is of, by its event or publication, as `date.toordinal` counts, 0 where it tells
            none, shape (documents,).
        begins: When what each says begins to hold, seconds of the epoch, -inf where it always did, shape (documents,).
        ends: When that ends, inf where it does not, shape (documents,).
        replacements: Documents that take others' places and those others, shape (replacements, 2).
    """

    def __init__(self, arrays: Arrays) -> None:
        """Take the arrays of a store made by `pack`."""
        self.arrays = arrays
        self.languages: npt.NDArray[np.uint8] = arrays["languages"]
        self.lengths: npt.NDArray[np.int64] = arrays["lengths"]
        # Generations of before this was told have none.
        self.are_doubtful: npt.NDArray[np.bool_] = arrays.get("are_doubtful", np.zeros(len(self.lengths), np.bool_))
        self.days: npt.NDArray[np.int32] = arrays.get("days", np.zeros(len(self.lengths), np.int32))
        self.begins: npt.NDArray[np.float64] = arrays.get("begins", np.full(len(self.lengths), -np.inf))
        self.ends: npt.NDArray[np.float64] = arrays.get("ends", np.full(len(self.lengths), np.inf))
        self.replacements: npt.NDArray[np.int32] = arrays.get("replacements", np.empty((0, 2), np.int32))
        self._hashes: npt.NDArray[np.uint8] = arrays["hashes"]
        self._records, self._texts, self._ids, self._keys = (
            StringTable(select_arrays(name, arrays)) for name in ("records", "texts", "ids", "keys")
        )
        self._open = lru_cache(maxsize=_MAX_OPEN)(self._read)
        self._describe = lru_cache(maxsize=_MAX_OPEN)(self._read_description)
        self._count = len(self.lengths)
        self._numbers: dict[str, int] = {}

    @classmethod
    def pack(cls, documents: Iterable[Document]) -> DocumentStore:
        """Return a store of documents with different ids, numbered in the order given."""
        documents = tuple(documents)
        tables = {
            "records": [json.dumps(write_document(document)) for document in documents],
            "texts": [document.text for document in documents],
            "ids": [document.id for document in documents],
            "keys": [make_document_key(document.id).hex() for document in documents],
        }
        hashes = b"".join(bytes.fromhex(document.content_hash) for document in documents)
        arrays: dict[str, npt.NDArray[Any]] = {
            "languages": np.array([_LANGUAGES.index(document.language) for document in documents], np.uint8),
            "lengths": np.array([len(document.text) for document in documents], np.int64),
            "are_doubtful": np.array(
                [document.reading in (Reading.POOR, Reading.PICTURE) for document in documents], np.bool_
            ),
            "days": np.array([_find_day(document) for document in documents], np.int32),
            "begins": np.array(
                [one.valid_from.begin.timestamp() if one.valid_from else -np.inf for one in documents], np.float64
            ),
            "ends": np.array(
                [one.valid_until.end.timestamp() if one.valid_until else np.inf for one in documents], np.float64
            ),
            "replacements": _pair_replacements(documents),
            "hashes": np.frombuffer(hashes, np.uint8).reshape(-1, hashlib.sha256().digest_size),
        }
        for name, strings in tables.items():
            arrays |= name_arrays(name, StringTable.pack(strings).arrays)
        return cls(arrays)

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, number: int) -> Document: ...
    @overload
    def __getitem__(self, number: slice) -> list[Document]: ...
    def __getitem__(self, number: int | slice) -> Document | list[Document]:
        if isinstance(number, slice):
            return [self[n] for n in range(*number.indices(len(self)))]
        if not -self._count <= number < self._count:
            raise IndexError(number)
        return self._open(int(number) % self._count)

    def find_id(self, document_id: str) -> int | None:
        """Return the number of the document of an id, or None."""
        number = self._numbers.get(document_id)
        if number is None and (number := self._ids.find(document_id)) is not None:
            self._numbers[document_id] = number
        return number

    def find_key(self, key: bytes) -> int | None:
        """Return the number of the document that a receipt's key stands for, or None."""
        return self._keys.find(key.hex())

    def hash_text(self, number: int) -> bytes:
        """Return the SHA-256 of a document's text, without reading the document."""
        return bytes(self._hashes[number])

    def find_language(self, number: int) -> Language:
        """Return the main language of a document."""
        return _LANGUAGES[int(self.languages[number])]

    def name_document(self, number: int) -> str:
        """Return the id of a document."""
        return self._ids[number]

    def describe(self, number: int) -> Description:
        """Return what is told of a document, without reading its text."""
        return self._describe(number)

    def _read_description(self, number: int) -> Description:
        return read_description(json.loads(self._records[number]))

    def _read(self, number: int) -> Document:
        """Read a document; its text is compared with its hash, for it is what is quoted.

        Raises:
            SnapshotError: The text is not what was stored.
        """
        document = read_document(json.loads(self._records[number]), self._texts[number])
        if document.content_hash != self._hashes[number].tobytes().hex():
            raise SnapshotError(f"is damaged: the text of {document.id} is not what was stored")
        return document


def _find_day(document: Document) -> int:
    return max((day.toordinal() for day in (document.about.date, document.published) if day is not None), default=0)


def _pair_replacements(documents: Sequence[Document]) -> npt.NDArray[np.int32]:
    numbers = {document.id: number for number, document in enumerate(documents)}
    pairs = [
        (number, numbers[older])
        for number, document in enumerate(documents)
        for older in document.supersedes
        if older in numbers
    ]
    return np.array(pairs, np.int32).reshape(-1, 2)
