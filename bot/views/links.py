"""Addresses of sources: only those that are safe to link, and the one that opens a source at a quote."""

from __future__ import annotations

import functools
import re
from urllib.parse import quote, urldefrag, urlsplit

from bot.views.shown import show
from index.models import Citation, Document

_MAX_URL_CHARS = 2000
_URL_CHARACTERS = "%/:=&?~#+!$,;'@()*"
_HOST = re.compile(r"(?=.{4,253}$)(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]")
# Highlights of up to so many words are named whole in a link; longer ones by their first and last words.
_MAX_WHOLE_WORDS = 10
_EDGE_WORDS = 5
_BLOCK_END = re.compile(r"\n\s*\n|\t")


def check_url(url: str | None) -> str | None:
    """Returns an address that is safe to link, percent-encoded, or None.

    Safe is http or https with a full host name and without a user name, which could pose as the host.
    """
    if not url or not url.isprintable() or re.search(r"[\s\\]", url):
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or "@" in parts.netloc or port == 0:
        return None
    if not parts.hostname or not _HOST.fullmatch(parts.hostname):
        return None
    try:
        host = parts.hostname.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    tail = quote(url.split(parts.netloc, 1)[1], safe=_URL_CHARACTERS)
    safe = f"{parts.scheme}://{host}{f':{port}' if port else ''}{tail}"
    return safe if len(safe) <= _MAX_URL_CHARS else None


def link_to_source(source: Citation | Document, words: str) -> str | None:
    """Returns the address that opens a source at a quote: its page, where it has pages, else some of its words."""
    page = source.page if isinstance(source, Citation) else None
    plain = check_url(source.url)
    if page is None or plain is None:
        return link_to_words(source.url, words)
    base, fragment = urldefrag(plain)
    return plain if fragment else f"{base}#page={page}"


@functools.lru_cache(maxsize=1024)
def link_to_words(url: str | None, words: str) -> str | None:
    """Returns the address that opens a page at words of its text, or None without a safe address.

    See https://wicg.github.io/scroll-to-text-fragment/.
    """
    plain = check_url(url)
    if plain is None:
        return None
    # A browser finds words of one block; over several it looks for where they begin and end.
    blocks = [_list_shown(block) for block in _BLOCK_END.split(words)]
    blocks = [block for block in blocks if block]
    if not blocks:
        return plain
    if len(blocks) == 1 and len(blocks[0]) <= _MAX_WHOLE_WORDS:
        directive = _encode(blocks[0])
    else:
        directive = f"{_encode(blocks[0][:_EDGE_WORDS])},{_encode(blocks[-1][-_EDGE_WORDS:])}"
    base, fragment = urldefrag(plain)
    linked = f"{base}#{fragment.split(':~:')[0]}:~:text={directive}"
    return linked if len(linked) <= _MAX_URL_CHARS else plain


def _list_shown(block: str) -> list[str]:
    """Returns the words of a block; the mark of a list's item is its style's, and none of the page's words."""
    return show(block.strip().removeprefix("•")).text.split()


def _encode(words: list[str]) -> str:
    # A dash or comma has a meaning of its own in a text directive.
    return quote(" ".join(words), safe="").replace("-", "%2D")
