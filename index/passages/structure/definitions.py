"""Where a text says what a word stands for: "Masa tenang adalah …", "“adult” means an individual who …"."""

from __future__ import annotations

import enum
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


class Manner(enum.IntEnum):
    """How a sentence tells of what it names."""

    SAID = 0
    """It says what that is."""
    HEADED = 1
    """It is the first one below a heading that names no more than that."""
    DUTIES = 2
    """It says what that has to do, or may."""


class Definition(NamedTuple):
    """Something that a sentence says the meaning of, or what it has to do.

    Attributes:
        sentence: Its place among those that were read.
        name: Where it is named, without quotation marks.
        manner: How it tells of that.
    """

    sentence: int
    name: Span
    manner: Manner = Manner.SAID


class _Shapes(NamedTuple):
    """What definitions are known by.

    Attributes:
        copula: Joins a name and what it stands for.
        opening: Stands before the name: labels of items, "Yang dimaksud dengan".
        called: Stands between two names of the same.
        duties: Joins a name and what that has to do.
        duties_of: Stands before such a name, which `listed` follows.
        listed: The same.
    """

    copula: re.Pattern[str]
    opening: re.Pattern[str]
    called: re.Pattern[str]
    duties: re.Pattern[str]
    duties_of: re.Pattern[str]
    listed: re.Pattern[str]


@cache
def _read_shapes(language: Language) -> _Shapes:
    sections = read_sections("passages/defining", language, re.compile)
    choices = {name: f"(?:{'|'.join(sections[name])})" for name in sections}
    return _Shapes(
        re.compile(rf",?\s+{choices['copulas']}\b"),
        re.compile(rf"{_LABELS}(?:{choices['openings']}\s+)?"),
        re.compile(rf"\s*,?\s+{choices['called']}\s+"),
        re.compile(rf"\s+{choices['duties']}\b"),
        re.compile(rf"{_LABELS}(?i:{choices['duties_of']})\s+"),
        re.compile(rf"\s*{choices['listed']}"),
    )


def find_definitions(text: str, sentences: Sequence[Span], language: Language) -> Iterator[Definition]:
    """Yield what each of some sentences defines, or says the duties of, with all names that it gives it.

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
            end = min(sentence.end, start + _MAX_HEAD_CHARS)
            for manner, opening, joint in (
                (Manner.SAID, shapes.opening, shapes.copula),
                (Manner.DUTIES, shapes.opening, shapes.duties),
                (Manner.DUTIES, shapes.duties_of, shapes.listed),
            ):
                opened = opening.match(text, start, end)
                joined = joint.search(text, opened.end(), end) if opened else None
                if opened and joined:
                    for name in _split_names(text, Span(opened.end(), joined.start()), shapes.called):
                        yield Definition(number, name, manner)


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
                yield Definition(first, Span(start, start + len(bare)), Manner.HEADED)
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
