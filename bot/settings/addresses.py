"""Where a server listens, a host and a port; and networks."""

from __future__ import annotations

import re
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import NamedTuple

from bot.problems import KutipProblem

_ADDRESS = re.compile(r"(?:\[(?P<literal>[0-9A-Fa-f:.]+)\]|(?P<host>[^\[\]:\s/]+)):(?P<port>[0-9]{1,5})")
_HIGHEST_PORT = 65_535

Network = IPv4Network | IPv6Network


class Address(NamedTuple):
    """A host, by name or number, and a port; 0 for any that is free."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def read_address(text: str) -> Address:
    """Returns an address that is written as HOST:PORT.

    Raises:
        ValueError: It is none.
    """
    found = _ADDRESS.fullmatch(text.strip())
    if not found or int(found["port"]) > _HIGHEST_PORT:
        raise ValueError(KutipProblem.SETTING_LISTENING)
    return Address(found["literal"] or found["host"], int(found["port"]))


def read_networks(text: str) -> tuple[Network, ...]:
    """Returns addresses and networks that stand with commas between them.

    Raises:
        ValueError: One of them is none.
    """
    try:
        return tuple(ip_network(part.strip(), strict=False) for part in text.split(",") if part.strip())
    except ValueError:
        raise ValueError(KutipProblem.SETTING_NETWORKS) from None
