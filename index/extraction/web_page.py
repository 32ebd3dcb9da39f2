"""HTML → the text of its article, by trafilatura; imported only when a page is read."""

from __future__ import annotations

import datetime as dt
import re
from importlib.metadata import version
from typing import TYPE_CHECKING

from index.errors import DocumentError
from index.extraction.models import CorpusLimits, Extract
from index.extraction.plain_text import decode_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNSEEN = "//head | //script | //style | //noscript | //template"
_MORE_BLOCKS = (
    "article",
    "aside",
    "br",
    "figcaption",
    "figure",
    "footer",
    "header",
    "main",
    "nav",
    "section",
)
_SPACES = re.compile(r"[^\S\n]+")


def extract_html(data: bytes, limits: CorpusLimits) -> Extract:  # noqa: ARG001 (all extractors are called alike)
    """Extract the main text and what the page says of itself; all visible text where no article is found.

    Raises:
        DocumentError: The bytes are not UTF-8, hold no HTML, or are half a page.
    """
    import trafilatura
    from lxml import html

    page = decode_text(data)
    lowered = page.lower()
    if "<" not in page:
        raise DocumentError("holds no HTML")
    if "<html" in lowered and "</html" not in lowered:
        raise DocumentError("is a page cut short: <html> is never closed")
    tree = html.document_fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8"))
    found = trafilatura.bare_extraction(
        tree,
        include_comments=False,
        with_metadata=True,
        # A date is taken where the page declares one, never guessed from its text.
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if found is None or isinstance(found, dict) or not found.text:
        title = tree.findtext(".//title")
        return Extract(_visible_text(tree), f"lxml {version('lxml')}", title=title)
    return Extract(
        text=found.text,
        extractor=f"trafilatura {version('trafilatura')}",
        title=found.title,
        author=found.author,
        publisher=found.sitename,
        published=_iso_date(found.date),
        url=found.url,
    )


def _visible_text(tree: HtmlElement) -> str:
    """Return all text but scripts and styles, a line for each block; empties `tree` of what is left out."""
    from lxml.html.defs import block_tags

    for element in tree.xpath(_UNSEEN):
        element.drop_tree()
    for element in tree.iter(*block_tags, *_MORE_BLOCKS):
        element.text = "\n" + (element.text or "")
        element.tail = "\n" + (element.tail or "")
    lines = (_SPACES.sub(" ", line).strip() for line in tree.text_content().split("\n"))
    return "\n".join(filter(None, lines))


def _iso_date(value: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value) if value else None
    except ValueError:
        return None
