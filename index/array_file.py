"""Named arrays and what is said of them as one run of bytes, checksummed, for a file that memory can map.

The bytes: 8 of magic, the header's size in 8 (little endian), the header's SHA-256 in 32, the header as JSON, then
the arrays, each at a multiple of 64. The header holds the format's version, the arrays' types, shapes and offsets,
their SHA-256, and whatever the writer says of them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

from index.arrays import Arrays
from index.errors import SnapshotError

FORMAT = 1
_MAGIC = b"KUTIP\0\r\n"
_ALIGNMENT = 64
_PREFIX_BYTES = 48
_MAX_HEADER_BYTES = 256 * 2**20


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
        """Reads everything and compares the checksum.

        Raises:
            SnapshotError: A byte is not what was written.
        """
        if hashlib.sha256(self.body).hexdigest() != self.digest:
            raise SnapshotError("is damaged: its checksum differs")


def write_arrays(arrays: Arrays, facts: Mapping[str, object], file: BinaryIO) -> None:
    """Writes arrays and what is said of them.

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
    header = {"format": FORMAT, "facts": facts, "arrays": table, "bytes": size, "sha256": digest.hexdigest()}
    encoded = json.dumps(header, ensure_ascii=False).encode("utf-8", "surrogatepass")
    encoded += b" " * (-(_PREFIX_BYTES + len(encoded)) % _ALIGNMENT)
    file.write(_MAGIC + len(encoded).to_bytes(8, "little") + hashlib.sha256(encoded).digest() + encoded)
    for array in arrays.values():
        data = _list_bytes(array)
        file.write(data)
        file.write(bytes(-len(data) % _ALIGNMENT))


def read_arrays(data: memoryview) -> ArrayFile:
    """Returns the arrays in bytes that `write_arrays` wrote; only the header is read and checked.

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
    if header["format"] != FORMAT:
        raise SnapshotError(f"is of format {header['format']}; this version of Kutip reads format {FORMAT}")
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
