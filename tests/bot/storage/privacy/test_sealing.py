"""What is sealed opens with its key, its table and its row alone; the key's file is Kutip's own and in no backup."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SettingsError
from bot.settings.folders import list_foreign_names
from bot.settings.settings import load_settings
from bot.storage.privacy.sealing import BLOCK_BYTES, SealingKey, Seals, load_sealing_key

KEY = SealingKey(b"k" * 32)
SEALS = KEY.make_seals("messages")
values = st.dictionaries(st.text(), st.one_of(st.text(), st.integers(), st.lists(st.text())))


@given(value=values, row=st.binary(max_size=40))
def test_a_value_comes_back_whole(value: dict[str, Any], row: bytes) -> None:
    assert SEALS.open(SEALS.seal(value, row), row) == value


@given(value=values, row=st.binary(max_size=40), place=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_a_seal_that_was_changed_does_not_open(value: dict[str, Any], row: bytes, place: int, bit: int) -> None:
    sealed = bytearray(SEALS.seal(value, row))
    sealed[place % len(sealed)] ^= 1 << bit
    assert SEALS.open(bytes(sealed), row) is None


@pytest.mark.parametrize(
    ("seals", "row"),
    [
        (SEALS, b"another row"),
        (KEY.make_seals("questions"), b"row"),
        (SealingKey(b"x" * 32).make_seals("messages"), b"row"),
    ],
)
def test_nothing_else_opens_it(seals: Seals, row: bytes) -> None:
    sealed = SEALS.seal({"chat": 1}, b"row")
    assert seals.open(sealed, row) is None
    assert SEALS.open(sealed, b"row") == {"chat": 1}


@pytest.mark.parametrize("damaged", [b"", b"short", b"n" * 12, b"n" * 28])
def test_what_is_no_seal_does_not_open(damaged: bytes) -> None:
    assert SEALS.open(damaged, b"row") is None


def test_seals_tell_neither_their_value_nor_its_length_nor_whether_two_are_one() -> None:
    short, again, long = (SEALS.seal({"chat": chat}, b"row") for chat in (1, 1, -1_002_345_678_901))
    assert len(short) == len(long) == BLOCK_BYTES + 28
    assert short != again
    assert b"1002345678901" not in long


def test_hashes_are_of_one_table_and_of_what_is_hashed() -> None:
    assert len(SEALS.hash("chat", 5)) == 32
    assert SEALS.hash("chat", 5) == KEY.make_seals("messages").hash("chat", "5")
    others = [
        SEALS.hash("chat", 6),
        SEALS.hash("chat5"),
        SEALS.hash("cha", "t5"),
        KEY.make_seals("questions").hash("chat", 5),
        SealingKey(b"x" * 32).make_seals("messages").hash("chat", 5),
    ]
    assert len({SEALS.hash("chat", 5), *others}) == 6


def test_the_key_is_made_once_for_its_owner_only_and_is_never_shown(tmp_path: Path) -> None:
    settings = load_settings(data_folder=tmp_path / "data")
    first = load_sealing_key(settings)
    assert stat.S_IMODE(settings.corrections_key_path.stat().st_mode) == 0o600
    assert settings.corrections_key_path.name == "corrections.key"
    assert load_sealing_key(settings) == first
    assert first.key.decode() not in repr(first)
    assert load_sealing_key(load_settings(data_folder=tmp_path, corrections_key="s" * 32)).key == b"s" * 32
    assert list_foreign_names(settings.data_folder) == ()


def test_a_damaged_key_file_is_refused_rather_than_replaced(tmp_path: Path) -> None:
    settings = load_settings(data_folder=tmp_path)
    settings.corrections_key_path.write_bytes(b"short")
    with pytest.raises(SettingsError, match=r"key_damaged .*corrections\.key"):
        load_sealing_key(settings)
    assert settings.corrections_key_path.read_bytes() == b"short"


def test_a_key_that_is_too_short_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="KUTIP_CORRECTIONS_KEY"):
        load_settings(data_folder=tmp_path, corrections_key="short")
