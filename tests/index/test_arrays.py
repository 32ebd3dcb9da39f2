"""Strings as arrays."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.arrays import StringTable, name_arrays, select_arrays

ANY_TEXT = st.text(st.characters(), max_size=12)


@given(st.lists(ANY_TEXT, max_size=30), ANY_TEXT)
def test_a_table_holds_what_was_packed_and_nothing_else(strings: list[str], other: str) -> None:
    table = StringTable.pack(strings)
    assert list(table) == strings
    assert all(table.find(string) == strings.index(string) for string in strings)
    assert (table.find(other) is not None) == (other in strings)


def test_strings_of_one_hash_are_told_apart() -> None:
    # Both have the CRC-32 0x4ddb0c25.
    assert [StringTable.pack(["plumless", "buckeroo"]).find(word) for word in ("plumless", "buckeroo")] == [0, 1]


def test_a_table_is_read_as_a_list() -> None:
    table = StringTable.pack(["satu", "dua", "tiga"])
    assert table[-1] == "tiga"
    assert table[1:] == ["dua", "tiga"]
    with pytest.raises(IndexError):
        table[3]


def test_named_arrays_are_told_apart_by_their_prefix() -> None:
    arrays = {"a": np.arange(2), "b": np.arange(3)}
    named = name_arrays("words", arrays) | name_arrays("word", {"c": np.arange(1)})
    assert select_arrays("words", named) == arrays
    assert set(select_arrays("word", named)) == {"c"}
