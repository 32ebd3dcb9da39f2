"""Where a text says what a word stands for: "Masa tenang adalah …", "“adult” means an individual who …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from index.analysis.word_lists import read_sections
from index.models import Language, Span

# What stands further from the beginning of a sentence joins something else.
_MAX_HEAD_CHARS = 200
_MAX_NAME_CHARS = 100
_LABEL = r"(?:[(“\"]?(?:\d{1,3}|[a-zA-Z]{1,2})[.)]|Ayat\s+\(\w{1,3}\)|Huruf\s+\w(?!\w)|Angka\s+\d+)"
_LABELS = rf"\s*(?:(?:{_LABEL}|Cukup\s+jelas\.?)\s*)*"
# Lines of a list that is one sentence: "“adult” means …;", "a. Pemilih ialah …;".
_ITEM = re.compile(rf"(?<=[;:—–,])\s*\n(?=[“\"]|{_LABEL})")
# "### 2. ", "**".
_HEADING_LABEL = re.compile(r"[#*_\s]*(?:(?:\d{1,3}|[IVX]{1,5}|[A-Z])[.)]\s*)*[*_]*")
_QUOTES = "\"'“”‘’„"
_BRACKETS = re.compile(r"\s*\((?P<short>[^()]{2,60})\)\s*$")
# No name holds these: what stands there is a clause.
_NO_NAME = re.compile(r"[.;:!?\n—–]\s")


class Definition(NamedTuple):
    """Something that a sentence says the meaning of.

    Attributes:
        sentence: Its place among those that were read.
        name: Where it is named, without quotation marks.
        is_headed: Whether it is the first sentence below a heading that names no more than that.
    """

    sentence: int
    name: Span
    is_headed: bool = False


class _Shapes(NamedTuple):
    """What definitions are known by.

    Attributes:
        copula: Joins a name and what it stands for.
        opening: Stands before the name: labels of items, "Yang dimaksud dengan".
        called: Stands between two names of the same.
    """

    copula: re.Pattern[str]
    opening: re.Pattern[str]
    called: re.Pattern[str]


@cache
def _read_shapes(language: Language) -> _Shapes:
    sections = read_sections("passages/defining", language, re.compile)
    copula, opening, called = ("|".join(sections[name]) for name in ("copulas", "openings", "called"))
    return _Shapes(
        re.compile(rf",?\s+(?:{copula})\b"),
        re.compile(rf"{_LABELS}(?:(?:{opening})\s+)?"),
        re.compile(rf"\s*,?\s+(?:{called})\s+"),
    )


def find_definitions(text: str, sentences: Sequence[Span], language: Language) -> Iterator[Definition]:
    """Yield what each of some sentences defines, with all names that it gives it.

    Args:
        text: They stand in.
        sentences: Ascending.
        language: Of the text.
    """
    shapes = _read_shapes(language)
    for number, sentence in enumerate(sentences):
        if text[sentence.end - 1] == "?":
            continue
        for start in (sentence.start, *(line.end() for line in _ITEM.finditer(text, sentence.start, sentence.end))):
            copula = shapes.copula.search(text, start, min(sentence.end, start + _MAX_HEAD_CHARS))
            opening = shapes.opening.match(text, start, copula.start()) if copula else None
            if copula and opening:
                for name in _split_names(text, Span(opening.end(), copula.start()), shapes.called):
                    yield Definition(number, name)


def find_headed(
    text: str, firsts: Sequence[int], headings: Sequence[Sequence[Span]], sentences: Sequence[Span]
) -> Iterator[Definition]:
    """Yield what headings name together with the sentence that each stands right above.

    Args:
        text: They stand in.
        firsts: The first sentence of each passage.
        headings: Those above each passage, the outermost first.
        sentences: Ascending.
    """
    before: Span | None = None
    for first, above in zip(firsts, headings, strict=True):
        heading = above[-1] if above else None
        if heading is not None and heading != before and text[sentences[first].end - 1] != "?":
            label = _HEADING_LABEL.match(text, heading.start, heading.end)
            start = label.end() if label else heading.start
            bare = text[start : heading.end].rstrip(" #:*_\n\t")
            if bare and len(bare) <= _MAX_NAME_CHARS and "?" not in bare:
                yield Definition(first, Span(start, start + len(bare)), is_headed=True)
        before = heading


def _split_names(text: str, head: Span, called: re.Pattern[str]) -> Iterator[Span]:
    """Yield the names in what stands before a copula: "Komisi Pemilihan Umum, selanjutnya disebut KPU,"."""
    between = called.search(text, *head)
    parts = [Span(head.start, between.start()), Span(between.end(), head.end)] if between else [head]
    if brackets := _BRACKETS.search(text[parts[0].start : parts[0].end]):
        start = parts[0].start
        parts = [
            Span(start, start + brackets.start()),
            Span(*(start + at for at in brackets.span("short"))),
            *parts[1:],
        ]
    for part in parts:
        words = text[part.start : part.end]
        bare = words.strip(f"{_QUOTES} ,\n\t")
        if bare and len(bare) <= _MAX_NAME_CHARS and not _NO_NAME.search(bare):
            start = part.start + words.index(bare)
            yield Span(start, start + len(bare))
