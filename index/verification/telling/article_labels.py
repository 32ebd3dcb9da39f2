"""Whether a message names the article that its quote stands in: "Article 11 says …", *Pasal 83: …*."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.models import Span

_PART = r"(?P<part>article|pasal|section|sec\.|rule|§{1,2})"
_NUMBER = r"(?P<number>\d{1,4}[a-z]{0,2})\b"
_PARAGRAPH = r"(?:\s?(?:paragraph|ayat)?\s?\((?P<paragraph>\d{1,2}[a-z]?)\))?"
# All that a stretch of a message says is which article it is.
_LABEL = re.compile(
    rf"\W*(?:(?:according to|under|in|as per|per|menurut|dalam|di|sesuai|berdasarkan)\s)?(?P<label>{_PART}\s*{_NUMBER})"
    rf"{_PARAGRAPH}(?:\s(?:says|states|provides|menyatakan|menyebut(?:kan)?|mengatur|berbunyi)(?:\s(?:that|bahwa))?)?[\s:.,–—-]*",
    re.IGNORECASE,
)
_CITED = re.compile(rf"\b{_PART}\s*{_NUMBER}{_PARAGRAPH}(?P<range>–)?", re.IGNORECASE)
_HEADING = re.compile(rf"^[\W_]*(?P<label>{_PART}\s*{_NUMBER})", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ArticleLabel:
    """The article that a message names for its quote.

    Attributes:
        span: What of the message names it, offsets in it.
        is_right: Whether the quote stands there.
        heading: What the document has in the place of a wrong one, an offset in its text.
    """

    span: Span
    is_right: bool
    heading: Span | None = None


def check_label(claim: str, stretch: Span, section: str | None, text: str, start: int) -> ArticleLabel | None:
    """Return what a stretch of a message says of which article its quote stands in; None where it says nothing else.

    Neither where the article cannot be told, nor where only its paragraph may be another one.

    Args:
        claim: The message.
        stretch: What of it is no part of the quote.
        section: Which part of its document the quote is cited as.
        text: Of the document.
        start: Where the quote begins in it.
    """
    label = _LABEL.fullmatch(claim, *stretch)
    cited = next(reversed([*_CITED.finditer(section or "")]), None)
    if label is None or cited is None:
        return None
    span = Span(*label.span("label"))
    number, paragraph = label["number"].lower(), label["paragraph"]
    heading = next(reversed([*_HEADING.finditer(text, 0, start)]), None)
    if number == cited["number"].lower():
        is_told = paragraph is None or (paragraph == cited["paragraph"] and not cited["range"])
        return ArticleLabel(span, is_right=True) if is_told else None
    # What an article changes may be an article of another law, and is headed so.
    if heading is None or heading["number"].lower() != cited["number"].lower():
        return None
    return ArticleLabel(span, is_right=False, heading=Span(*heading.span("label")))


def find_opening_label(claim: str) -> Span | None:
    """Return the label of an article that a message begins with."""
    found = re.match(rf"\W*{_PART}\s*{_NUMBER}{_PARAGRAPH}[\s:.,–—-]*", claim, re.IGNORECASE)
    return Span(*found.span()) if found else None
