"""What is sent to a browser, and the headers that go with it: nothing from elsewhere, no scripts, no cookies."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from typing import Final

from aiohttp import hdrs, web

HTML: Final = "text/html"
PNG: Final = "image/png"
CSS: Final = "text/css"
SVG: Final = "image/svg+xml"
PLAIN: Final = "text/plain"
# Whoever opens a page again within this time gets it as it was; longer, a withdrawal would not be seen.
FRESH_SECONDS: Final = 60
FOR_EVER: Final = "public, max-age=31536000, immutable"
NEVER: Final = "no-store"
_FRESH = f"public, max-age={FRESH_SECONDS}"
_LEAST_PACKED_BYTES = 1_000
_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS: Final = {
    "Content-Security-Policy": _POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    # What is withdrawn later shall not live on in the copies of search engines.
    "X-Robots-Tag": "noarchive",
    hdrs.SERVER: "Kutip",
    hdrs.VARY: "Accept-Language, Accept-Encoding",
}


@dataclass(frozen=True)
class Page:
    """What is sent.

    Attributes:
        caching: The header that says how long it may be kept.
        retry_seconds: When it is worth trying again, where it was refused.
    """

    body: bytes
    kind: str = HTML
    status: HTTPStatus = HTTPStatus.OK
    caching: str = _FRESH
    retry_seconds: int | None = None

    @cached_property
    def packed(self) -> bytes | None:
        """The body as gzip has it; None where that is not worth it."""
        is_worth_it = self.kind != PNG and len(self.body) >= _LEAST_PACKED_BYTES
        return gzip.compress(self.body, 6, mtime=0) if is_worth_it else None

    @cached_property
    def tag(self) -> str:
        """Changes with the body."""
        return hashlib.sha256(self.body).hexdigest()[:24]

    @property
    def size(self) -> int:
        """In bytes, as it is kept."""
        return len(self.body) + len(self.packed or b"")


def respond(request: web.Request, page: Page, *, is_packed: bool = True) -> web.Response:
    """Returns the response, or that the browser has the page already.

    Args:
        request: What was asked.
        page: What is sent.
        is_packed: Whether it may be compressed: not what holds words of whoever asks.
    """
    headers = {**_HEADERS, hdrs.CACHE_CONTROL: page.caching}
    if page.retry_seconds is not None:
        headers[hdrs.RETRY_AFTER] = str(page.retry_seconds)
    if page.status is HTTPStatus.OK and page.caching != NEVER:
        packed = page.packed if is_packed and "gzip" in request.headers.get(hdrs.ACCEPT_ENCODING, "") else None
        headers[hdrs.ETAG] = f'"{page.tag}{"-gzip" if packed else ""}"'
        if any(tag.value in ("*", headers[hdrs.ETAG].strip('"')) for tag in request.if_none_match or ()):
            return web.Response(status=HTTPStatus.NOT_MODIFIED, headers=headers)
        if packed:
            headers[hdrs.CONTENT_ENCODING] = "gzip"
            return web.Response(body=packed, content_type=page.kind, charset=_find_charset(page), headers=headers)
    return web.Response(
        body=page.body, status=page.status, content_type=page.kind, charset=_find_charset(page), headers=headers
    )


def _find_charset(page: Page) -> str | None:
    return None if page.kind == PNG else "utf-8"
