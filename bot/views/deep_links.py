"""Links that open the private chat and say what for: `https://t.me/<bot>?start=<payload>`.

A payload is 1 to 64 of `[A-Za-z0-9_-]`. A quote's receipt stands as it is; everything else starts with a letter
and `_`, and so does a receipt that would be taken for one of these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
_OPEN, _CHECK, _ASK = "c_", "v_", "q_"


@dataclass(frozen=True, slots=True)
class OpenReceipt:
    """Show a quote in its context.

    Attributes:
        receipt: The quote's id, 1 to 40 of `[A-Za-z0-9_-]`.
    """

    receipt: str


@dataclass(frozen=True, slots=True)
class CheckReceipt:
    """Say whether a quote still stands in the documents; the field is as in `OpenReceipt`."""

    receipt: str


@dataclass(frozen=True, slots=True)
class AskCarried:
    """Answer a question that was typed elsewhere.

    Attributes:
        token: That the question is kept under; of `[A-Za-z0-9_-]`.
    """

    token: str


DeepLink = OpenReceipt | CheckReceipt | AskCarried


def encode_payload(link: DeepLink) -> str:
    """Returns the payload of a link.

    Raises:
        ValueError: It would not come back as the same value.
    """
    match link:
        case OpenReceipt(receipt):
            payload = _OPEN + receipt if receipt.startswith((_OPEN, _CHECK, _ASK)) else receipt
        case CheckReceipt(receipt):
            payload = _CHECK + receipt
        case AskCarried(token):
            payload = _ASK + token
    if decode_payload(payload) != link:
        raise ValueError(f"{link!r} does not fit into a link")
    return payload


def decode_payload(payload: str) -> DeepLink | None:
    """Returns what a link is for, or None where it says nothing; whether it leads anywhere is not known here."""
    if not _PAYLOAD.fullmatch(payload):
        return None
    prefix, rest = payload[:2], payload[2:]
    if prefix not in {_OPEN, _CHECK, _ASK}:
        return OpenReceipt(payload)
    if not rest:
        return None
    if prefix == _ASK:
        return AskCarried(rest)
    return CheckReceipt(rest) if prefix == _CHECK else OpenReceipt(rest)


def make_link(username: str, link: DeepLink) -> str:
    """Returns the address that opens the private chat.

    Args:
        username: The bot's, without @.
        link: What for.

    Raises:
        ValueError: As in `encode_payload`.
    """
    return f"https://t.me/{username}?start={encode_payload(link)}"
