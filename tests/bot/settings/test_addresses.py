"""Where a server listens, as it is written."""

from __future__ import annotations

import pytest

from bot.settings.addresses import Address, read_address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("10.0.0.7:8080", Address("10.0.0.7", 8080)),
        (" localhost:0 ", Address("localhost", 0)),
        ("[::1]:8443", Address("::1", 8443)),
    ],
)
def test_an_address_is_read_and_written_alike(text: str, address: Address) -> None:
    assert read_address(text) == address
    assert str(address) == text.strip()


@pytest.mark.parametrize("text", ["", "8080", ":8080", "host", "host:", "host:70000", "::1:80", "http://a:1", "a b:1"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="setting_listening"):
        read_address(text)
