"""Strings and the like as flat arrays under names: what a file can hold and memory can map without reading it."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, overload
from zlib import crc32

import numpy as np
import numpy.typing as npt

from index.errors import SnapshotError

Arrays = Mapping[str, npt.NDArray[Any]]
_FORMAT = 1
_MAGIC = b"KUTIP\0\r\n"
_ALIGNMENT = 64
_PREFIX_BYTES = 48
_MAX_HEADER_BYTES = 256 * 2**20


def name_arrays(prefix: str, arrays: Arrays) -> dict[str, npt.NDArray[Any]]:
    """Return arrays under `prefix.name` instead of `name`."""
    return {f"{prefix}.{name}": array for name, array in arrays.items()}


def select_arrays(prefix: str, arrays: Arrays) -> dict[str, npt.NDArray[Any]]:
    """Return the arrays under `prefix.name`, by `name`: what `name_arrays` took."""
    start = f"{prefix}."
    return {name.removeprefix(start): array for name, array in arrays.items() if name.startswith(start)}


class StringTable(Sequence[str]):
    """Strings by number, and their numbers by string; nothing is read before it is asked for.

    Attributes:
        arrays: `chars`: all strings as UTF-8, uint8; `starts`: first byte of each and the end, int64, shape (n + 1,);
            `hashes`: CRC-32 of the strings, ascending, uint32, shape (n,); `numbers`: whose each is, int32, shape (n,).
    """

    def __init__(self, arrays: Arrays) -> None:
        """Take the arrays of a table made by `pack`."""
        self.arrays = arrays
        self._chars, self._starts, self._hashes, self._numbers = (
            arrays[name].data for name in ("chars", "starts", "hashes", "numbers")
        )
        self._count = len(self._numbers)

    @classmethod
    def pack(cls, strings: Iterable[str]) -> StringTable:
        """Return a table of strings, numbered from 0 in the order given."""
        encoded = [string.encode("utf-8", "surrogatepass") for string in strings]
        hashes = np.fromiter(map(crc32, encoded), np.uint32, len(encoded))
        order = np.argsort(hashes, kind="stable")
        starts = np.zeros(len(encoded) + 1, np.int64)
        np.cumsum(np.fromiter(map(len, encoded), np.int64, len(encoded)), out=starts[1:])
        chars = np.frombuffer(b"".join(encoded), np.uint8)
        return cls({"chars": chars, "starts": starts, "hashes": hashes[order], "numbers": order.astype(np.int32)})

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, number: int) -> str: ...
    @overload
    def __getitem__(self, number: slice) -> list[str]: ...
    def __getitem__(self, number: int | slice) -> str | list[str]:
        if isinstance(number, slice):
            return [self[n] for n in range(*number.indices(len(self)))]
        if not -self._count <= number < self._count:
            raise IndexError(number)
        return self.read(number % self._count)

    def read(self, number: int) -> str:
        """Return the string of a number, which must be in the table: sooner than checking that it is."""
        return str(self._chars[self._starts[number] : self._starts[number + 1]], "utf-8", "surrogatepass")

    def find(self, string: str) -> int | None:
        """Return the lowest number of a string, None where it is not in the table."""
        encoded = string.encode("utf-8", "surrogatepass")
        wanted = crc32(encoded)
        at = bisect_left(self._hashes, wanted)
        while at < self._count and self._hashes[at] == wanted:
            number: int = self._numbers[at]
            if self._encoded(number) == encoded:
                return number
            at += 1
        return None

    def find_lacking(self, other: StringTable) -> npt.NDArray[np.bool_]:
        """Return which strings another table surely lacks, shape (n,); as only hashes are read, not all."""
        own, others = self.arrays["hashes"], other.arrays["hashes"]
        lacking = np.ones(len(own), np.bool_)
        if len(others):
            places = np.minimum(np.searchsorted(others, own), len(others) - 1)
            lacking[self.arrays["numbers"]] = others[places] != own
        return lacking

    def find_holding(self, character: str) -> npt.NDArray[np.bool_]:
        """Return which strings hold an ASCII character, shape (n,)."""
        places = np.flatnonzero(self.arrays["chars"] == ord(character))
        holding = np.zeros(len(self), np.bool_)
        holding[np.searchsorted(self.arrays["starts"], places, "right") - 1] = True
        return holding

    def _encoded(self, number: int) -> memoryview:
        return self._chars[self._starts[number] : self._starts[number + 1]]


@dataclass(frozen=True, slots=True)
class ArrayFile:
    """Arrays as read, without having read them.

    Attributes:
        arrays: By name; views of the bytes.
        facts: What the writer says of them.
        digest: SHA-256 of the arrays' bytes as the header has it.
        body: The arrays' bytes.
    """

    arrays: dict[str, npt.NDArray[Any]]
    facts: dict[str, Any]
    digest: str
    body: memoryview

    def check(self) -> None:
        """Read everything and compare the checksum.

        Raises:
            SnapshotError: A byte is not what was written.
        """
        if hashlib.sha256(self.body).hexdigest() != self.digest:
            raise SnapshotError("is damaged: its checksum differs")


def write_arrays(arrays: Arrays, facts: Mapping[str, object], file: BinaryIO) -> None:
    """Write arrays and what is said of them.

    Args:
        arrays: By name.
        facts: JSON values by name.
        file: Where to; nothing is flushed or closed.
    """
    digest = hashlib.sha256()
    table: dict[str, tuple[str, tuple[int, ...], int]] = {}
    size = 0
    for name, array in arrays.items():
        data = _list_bytes(array)
        table[name] = array.dtype.str, array.shape, size
        padding = bytes(-len(data) % _ALIGNMENT)
        digest.update(data)
        digest.update(padding)
        size += len(data) + len(padding)
    header = {"format": _FORMAT, "facts": facts, "arrays": table, "bytes": size, "sha256": digest.hexdigest()}
    encoded = json.dumps(header, ensure_ascii=False).encode("utf-8", "surrogatepass")
    encoded += b" " * (-(_PREFIX_BYTES + len(encoded)) % _ALIGNMENT)
    file.write(_MAGIC + len(encoded).to_bytes(8, "little") + hashlib.sha256(encoded).digest() + encoded)
    for array in arrays.values():
        data = _list_bytes(array)
        file.write(data)
        file.write(bytes(-len(data) % _ALIGNMENT))


def read_arrays(data: memoryview) -> ArrayFile:
    """Return the arrays in bytes that `write_arrays` wrote; only the header is read and checked.

    Raises:
        SnapshotError: The bytes are no such file, of another version, cut short, or their header is damaged.
    """
    if bytes(data[: len(_MAGIC)]) != _MAGIC:
        raise SnapshotError("is not a stored index")
    header_bytes = int.from_bytes(data[8:16], "little")
    encoded = bytes(data[_PREFIX_BYTES : _PREFIX_BYTES + min(header_bytes, _MAX_HEADER_BYTES)])
    if hashlib.sha256(encoded).digest() != bytes(data[16:_PREFIX_BYTES]):
        raise SnapshotError("is damaged or cut short: its header's checksum differs")
    header = json.loads(encoded.decode("utf-8", "surrogatepass"))
    if header["format"] != _FORMAT:
        raise SnapshotError(f"is of format {header['format']}; this version of Kutip reads format {_FORMAT}")
    body = data[_PREFIX_BYTES + header_bytes :]
    if len(body) != header["bytes"]:
        raise SnapshotError(f"is cut short: {len(body):,} of {header['bytes']:,} bytes")
    arrays = {
        name: np.frombuffer(body, kind, int(np.prod(shape, dtype=np.int64)), offset).reshape(shape)
        for name, (kind, shape, offset) in header["arrays"].items()
    }
    return ArrayFile(arrays, header["facts"], header["sha256"], body)


def _list_bytes(array: npt.NDArray[Any]) -> memoryview:
    return memoryview(np.ascontiguousarray(array).reshape(-1).view(np.uint8))  # type: ignore[arg-type]  # a buffer
