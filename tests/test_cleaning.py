"""Paragraphs and their kinds: a labelled table, the rules one by one, and what must hold for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.cleaning import ParagraphKind, find_paragraphs
from index.models import Span

LABELLED = [
    (label, line.replace("\\n", "\n").replace("\\t", "\t"))
    for label, line in (
        row.split("\t", 1)
        for row in (Path(__file__).parent / "data" / "paragraph_kinds.tsv").read_text("utf-8").splitlines()
        if row and not row.startswith("#")
    )
]
BEFORE = "The Central Election Commission of Kazakhstan registered all seven parties before the deadline."
AFTER = "Para pemantau dari sepuluh organisasi internasional hadir di seluruh wilayah pada hari pemungutan suara."
FRAMES = {
    "between": "\n\n".join((BEFORE, "{}", AFTER)),
    "a line a paragraph": "\n".join((BEFORE, "{}", AFTER)),
    "last": "\n\n".join((BEFORE, AFTER, "{}")),
}


def kinds_of(frame: str, part: str, title: str = "") -> set[ParagraphKind]:
    at = frame.index("{}")
    return {
        paragraph.kind
        for paragraph in find_paragraphs(frame.replace("{}", part), title)
        if paragraph.span.start < at + len(part) and paragraph.span.end > at
    }


def content_of(text: str, title: str = "", page_starts: tuple[int, ...] = ()) -> list[str]:
    return [
        text[paragraph.span.start : paragraph.span.end]
        for paragraph in find_paragraphs(text, title, page_starts=page_starts)
        if paragraph.kind is ParagraphKind.CONTENT
    ]


@pytest.mark.parametrize("frame", FRAMES)
def test_keeps_furniture_out_and_content_in(frame: str) -> None:
    wrong: dict[str, list[str]] = {"furniture": [], "content": []}
    for label, line in LABELLED:
        kinds = kinds_of(FRAMES[frame], line)
        if (ParagraphKind.CONTENT in kinds) if label == "furniture" else (kinds != {ParagraphKind.CONTENT}):
            wrong[label].append(line)
    totals = {label: sum(row[0] == label for row in LABELLED) for label in wrong}
    assert min(totals.values()) >= 150
    assert len(wrong["furniture"]) <= 0.05 * totals["furniture"], wrong["furniture"]
    assert len(wrong["content"]) <= 0.02 * totals["content"], wrong["content"]
