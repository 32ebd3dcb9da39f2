"""Which numeric addresses are on the public internet: nothing else is asked for a page unless somebody says so."""

from __future__ import annotations

import ipaddress

_NOT_PUBLIC = tuple(
    map(
        ipaddress.ip_network,
        (
            # IPv4 within IPv6: mapped, translated (RFC 6052, 8215), Teredo, 6to4, and the relays of 6to4.
            "::ffff:0:0/96",
            "::ffff:0:0:0/96",
            "::/96",
            "64:ff9b::/96",
            "64:ff9b:1::/48",
            "2001::/32",
            "2002::/16",
            "192.88.99.0/24",
            # For protocols (RFC 6890): older versions of Python take parts of it for public.
            "192.0.0.0/24",
            # Site-local addresses, which only old systems use.
            "fec0::/10",
            # Where a provider of servers answers with secrets, though the range is public.
            "168.63.129.16/32",
        ),
    )
)
"""Beside what `ipaddress` knows, whose list grows from version to version."""


def is_public(address: str) -> bool:
    """Whether a numeric address, and nothing else, is one of the public internet: it names one machine anywhere."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    if parsed.is_multicast or parsed.is_reserved or not parsed.is_global:
        return False
    return not any(parsed in network for network in _NOT_PUBLIC if network.version == parsed.version)
