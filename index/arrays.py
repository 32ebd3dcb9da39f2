"""Strings and the like as flat arrays under names: what a file can hold and memory can map without reading it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, overload
from zlib import crc32

import numpy as np
import numpy.typing as npt

Arrays = Mapping[str, npt.NDArray[Any]]


def name_arrays(prefix: str, arrays: Arrays) -> dict[str, npt.NDArray[Any]]:
    """Returns arrays under `prefix.name` instead of `name`."""
    return {f"{prefix}.{name}": array for name, array in arrays.items()}


def select_arrays(prefix: str, arrays: Arrays) -> dict[str, npt.NDArray[Any]]:
    """Returns the arrays under `prefix.name`, by `name`: what `name_arrays` took."""
    start = f"{prefix}."
    return {name.removeprefix(start): array for name, array in arrays.items() if name.startswith(start)}


class StringTable(Sequence[str]):
    """Strings by number, and their numbers by string; nothing is read before it is asked for.

    Attributes:
        arrays: `chars`: all strings as UTF-8, uint8; `starts`: first byte of each and the end, int64, shape (n + 1,);
            `hashes`: CRC-32 of the strings, ascending, uint32, shape (n,); `numbers`: whose each is, int32, shape (n,).
    """

    def __init__(self, arrays: Arrays) -> None:
        """Takes the arrays of a table made by `pack`."""
        self.arrays = arrays
        self._chars, self._starts, self._hashes, self._numbers = (
            arrays[name].data for name in ("chars", "starts", "hashes", "numbers")
        )

    @classmethod
    def pack(cls, strings: Iterable[str]) -> StringTable:
        """Returns a table of strings, numbered from 0 in the order given."""
        encoded = [string.encode("utf-8", "surrogatepass") for string in strings]
        hashes = np.fromiter(map(crc32, encoded), np.uint32, len(encoded))
        order = np.argsort(hashes, kind="stable")
        starts = np.zeros(len(encoded) + 1, np.int64)
        np.cumsum(np.fromiter(map(len, encoded), np.int64, len(encoded)), out=starts[1:])
        chars = np.frombuffer(b"".join(encoded), np.uint8)
        return cls({"chars": chars, "starts": starts, "hashes": hashes[order], "numbers": order.astype(np.int32)})

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, number: int) -> str: ...
    @overload
    def __getitem__(self, number: slice) -> list[str]: ...
    def __getitem__(self, number: int | slice) -> str | list[str]:
        if isinstance(number, slice):
            return [self[n] for n in range(*number.indices(len(self)))]
        if not -len(self) <= number < len(self):
            raise IndexError(number)
        return str(self._encoded(number % len(self)), "utf-8", "surrogatepass")

    def find(self, string: str) -> int | None:
        """Returns the lowest number of a string, None where it is not in the table."""
        encoded = string.encode("utf-8", "surrogatepass")
        wanted = crc32(encoded)
        at = bisect_left(self._hashes, wanted)
        while at < len(self._hashes) and self._hashes[at] == wanted:
            number: int = self._numbers[at]
            if self._encoded(number) == encoded:
                return number
            at += 1
        return None

    def _encoded(self, number: int) -> memoryview:
        return self._chars[self._starts[number] : self._starts[number + 1]]
