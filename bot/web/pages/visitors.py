"""Who asks for a page, as far as it has to be told apart: by address, kept for a minute in memory alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from aiohttp import hdrs, web

# Whoever has IPv6 has as many addresses of such a network as they like.
_OWN_BITS = 64


def find_visitor(request: web.Request, trusted: Sequence[IPv4Network | IPv6Network]) -> int:
    """Returns a number that stands for whoever sent a request.

    Args:
        request: As it came.
        trusted: Proxies: what they say of where a request came from is believed, and nobody else.
    """
    nearest = _read(request.remote or "")
    named = ",".join(request.headers.getall(hdrs.X_FORWARDED_FOR, ())).split(",")
    return _number(_find_farthest(nearest, (_read(text.strip()) for text in reversed(named)), trusted))


def _find_farthest(
    nearest: IPv4Address | IPv6Address | None,
    before: Iterable[IPv4Address | IPv6Address | None],
    trusted: Sequence[IPv4Network | IPv6Network],
) -> IPv4Address | IPv6Address | None:
    """The address of the first that is no proxy of ours, going back from the nearest one."""
    for address in before:
        if nearest is None or address is None or not any(nearest in network for network in trusted):
            break
        nearest = address
    return nearest


def _read(text: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return (address.ipv4_mapped if isinstance(address, IPv6Address) else None) or address


def _number(address: IPv4Address | IPv6Address | None) -> int:
    if address is None:
        return 0
    return int(address) if isinstance(address, IPv4Address) else int(address) >> _OWN_BITS << _OWN_BITS
