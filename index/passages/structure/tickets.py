"""Who stands together under a number: the parts of a text that each tell of one candidate or pair."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from index.analysis.word_lists import compile_sections
from index.models import Document, Span

_LIST = "passages/tickets"
# A single one is no list of those who stand.
_LEAST_TICKETS = 2
# Texts are asked about again and again.
_MAX_REMEMBERED = 256
_TITLES = r"(?:(?:[A-Z]{1,2}|[Dd]r[sa]?|Ir|Hj?|KH|Prof|Mr|Mrs|Ms)\.\s*)*"
_NAME = re.compile(rf"{_TITLES}(?P<name>[^\W\d_a-z][\w'’-]*(?: (?:bin |binti |de |van |al )?[^\W\d_a-z][\w'’-]*)*)")
_AND = re.compile(r"\s+(?:[–—&/-]|dan|and)\s+|\s*[–—/]\s*")
_SENTENCE_END = re.compile(r"[.!?][\"”]?\s*\Z")


class Ticket(NamedTuple):
    """A candidate or pair that stands under a number.

    Attributes:
        number: On the ballot.
        names: Of whoever stands for the office, and of the running mate if there is one.
        heading: Where the line or sentence stands that names them, without marks, in the joined text.
        span: Of all that is told of them, from the heading on.
    """

    number: int
    names: tuple[str, ...]
    heading: Span
    span: Span


@cache
def _compile_openings() -> re.Pattern[str]:
    return compile_sections(
        _LIST, "opening", frame=r"(?im)^(?P<marks>#{1,6}[ \t]+)?(?P<opening>(?:{})[ \t]+(?P<number>\d{1,2}))"
    )


@lru_cache(maxsize=_MAX_REMEMBERED)
def find_tickets(document: Document) -> tuple[Ticket, ...]:
    """Return those who stand as a document tells of each below or behind its number, in order; none of any other text.

    Args:
        document: In which two at least stand side by side, numbered from 1.
    """
    text = document.joined.text
    found = [ticket for match in _compile_openings().finditer(text) if (ticket := _read_ticket(text, match))]
    numbers = [ticket.number for ticket in found]
    if len(found) < _LEAST_TICKETS or numbers != [*range(1, len(found) + 1)]:
        return ()
    return tuple(
        ticket._replace(span=Span(ticket.span.start, min(ticket.span.end, behind)))
        for ticket, behind in zip(found, [*(other.span.start for other in found[1:]), len(text)], strict=True)
    )


def _read_ticket(text: str, opening: re.Match[str]) -> Ticket | None:
    end = text.find("\n", opening.end())
    end = len(text) if end < 0 else end
    behind = re.compile(r"\s*[:.)–—-]\s*").match(text, opening.end(), end)
    if behind is None:
        return None
    line = text[behind.end() : end]
    names = _read_names(line)
    if not names:
        return None
    start = opening.start("opening")
    if opening["marks"]:
        return Ticket(
            int(opening["number"]), names, Span(start, end), Span(start, _end_below(text, end, opening["marks"]))
        )
    if _SENTENCE_END.search(line):
        return Ticket(int(opening["number"]), names, Span(start, end), Span(start, end))
    return Ticket(int(opening["number"]), names, Span(start, end), Span(start, _end_below(text, end, "######")))


def _read_names(line: str) -> tuple[str, ...]:
    """Return who is named first in a line, and who stands beside them."""
    head, *tail = _AND.split(line, maxsplit=1)
    first = _NAME.match(head)
    if first is None or " " not in first["name"]:
        return ()
    beside = compile_sections(_LIST, "beside", frame=r"(?i)\b(?:{})\s+").search(line)
    if beside is not None:
        second = _NAME.search(line, beside.end())
    else:
        second = _NAME.match(tail[0]) if tail and first.end() == len(head) else None
    return (first["name"],) if second is None else (first["name"], second["name"])


def _end_below(text: str, start: int, marks: str) -> int:
    """Return where the part below a heading ends: at the next one as wide, or at the end."""
    level = len(marks.strip())
    for match in re.compile(r"^(#{1,6})[ \t]+", re.MULTILINE).finditer(text, start):
        if len(match[1]) <= level:
            return match.start()
    return len(text)
