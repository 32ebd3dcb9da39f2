"""What can go wrong in `bot`, as codes beside those of `index.problems`: whoever shows them has the words."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field


class KutipProblem(enum.StrEnum):
    """One thing that can go wrong; what is in brackets comes with it, by name."""

    # Pages of the web
    WEB_ADDRESS = "web_address"
    """It is no address of a page on the web."""
    WEB_USER = "web_user"
    """The address holds a user name or a password."""
    WEB_PRIVATE = "web_private"
    """The name leads to an address that is not on the public internet [host, address]."""
    WEB_AWAY = "web_away"
    """The server cannot be found or reached [host]."""
    WEB_CERTIFICATE = "web_certificate"
    """The server does not prove that it is the one named [host]."""
    WEB_STATUS = "web_status"
    """The server does not give the page [host, status]."""
    WEB_REDIRECTS = "web_redirects"
    """The address leads on and on [most]."""
    WEB_KIND = "web_kind"
    """The server says that it is of a kind that is not read [value]."""
    WEB_CODING = "web_coding"
    """The page is packed in a way that was not asked for [value]."""
    WEB_SLOW = "web_slow"
    """The page does not come in time [seconds]."""
    WEB_BROKEN = "web_broken"
    """The server's answer is broken or ends early [host]."""


@dataclass(frozen=True, slots=True)
class KutipFault:
    """What went wrong; as `index.problems.Fault`."""

    problem: KutipProblem
    details: Mapping[str, str | int] = field(default_factory=dict)
    file: str = ""

    def __str__(self) -> str:
        details = ", ".join(f"{name}: {value}" for name, value in self.details.items())
        return f"{self.problem}{f' ({details})' if details else ''}"
