"""A text's lines → where its chapters, articles, paragraphs and items begin."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from index.characters import LINE
from index.models import Span
from index.passages.structure.clauses import EXPLANATION, Clause
from index.passages.structure.contents import find_contents
from index.passages.structure.labels import (
    Label,
    Level,
    is_small_roman,
    read_article,
    read_bare_article,
    read_head,
    read_item,
    read_law_head,
    read_marks,
    read_numbered_head,
    read_paragraph,
)
from index.passages.structure.law_names import LawName, read_law_name

# "Cukup jelas", which most of an explanation consists of, is often left without a full stop, and divided at line ends.
_FINISHED = re.compile(
    r"[.;:!?…—–][\"”’»)\]]*$|\b(?:dan|atau|dan/atau|and|or|and/or)$|\b(?:cu)?kup\s+jelas$", re.IGNORECASE
)
_WHITE = re.compile(r"\s*")
# Behind other words on the same line, where lines were run together.
_WITHIN = re.compile(
    r"(?:(?<=[.;:])|(?<=kup\sjelas))[\s'’_]+(?=\(\d{1,2}[a-z]?\)\s|Ayat\s+\(\d|Huruf\s+[a-z]\b|Angka\s+\d)"
    r"|(?<!dalam)(?<!pada)(?<!dengan)(?<!dimaksud)(?<!ketentuan)(?<!atas)\s[\s'’_]*(?=Pasal\s+\d)"
    r"|\s(?=PENJELASAN\s+(?:ATAS\s+)?(?:RANCANGAN\s+)?(?:UNDANG|PERATURAN))"
    r"|(?<=[\d.;])\s(?=(?:UNDANG[\s-]+UNDANG|PERATURAN)\s)"
)
_SPOKEN = re.compile(
    r"(?:Ayat\s+\((?P<paragraph>\d{1,2}[a-z]?)\)|(?:Huruf\s+(?P<letter>[a-z])|Angka\s+(?P<digit>\d{1,3}))(?!\w))[\s.:]*"
)
_LEADING_NUMBER = re.compile(r"\d+")
# An English law whose articles are bare numbers calls them by what it is.
_KINDS_OF_ARTICLES: Final = (("Constitution", "Article"), ("Rules", "Rule"), ("Regulations", "Regulation"))
_MIN_BARE_ARTICLES = 5
_MAX_NOTE_CHARS = 140
_MAX_NOTE_LINES = 2
_LEAST_SHARE_OF_NOTES = 0.5
_MAX_CITED_HEADING_CHARS = 80
_ATTACHED = "Lampiran"


@dataclass(frozen=True, slots=True)
class Outline:
    """How a text is divided.

    Attributes:
        clauses: Ascending by their starts.
        apart: Labels that stand alone, marginal notes and contents pages, ascending: what is no content.
        borders: Where a passage may not go on: at articles, chapters, schedules, ascending.
    """

    clauses: tuple[Clause, ...] = ()
    apart: tuple[Span, ...] = ()
    borders: tuple[int, ...] = ()

    def find_clause(self, offset: int) -> Clause | None:
        """Return the clause that an offset lies in; None before the first one."""
        place = bisect_right(self.clauses, offset, key=lambda clause: clause.start)
        return self.clauses[place - 1] if place else None


EMPTY_OUTLINE: Final = Outline()


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    is_first: bool
    is_heading: bool
    follows_end: bool


@dataclass(slots=True)
class _Walk:
    """Where the walk through a text stands.

    Attributes:
        clause: The innermost one.
        clauses: All up to it.
        apart: As of `Outline`.
        borders: Likewise.
        items: The labels of the list items that it lies in and their shapes, the outermost first.
        marked: The clauses that headings marked as such opened and that it lies in, with their levels.
        has_chapter: Whether it lies in a chapter, not only in a part.
        has_content_since_heading: Whether anything but headings came after the last heading.
        is_headed: Whether there was a heading.
    """

    clause: Clause
    clauses: list[Clause] = field(default_factory=list)
    apart: list[Span] = field(default_factory=list)
    borders: list[int] = field(default_factory=list)
    items: list[tuple[str, str]] = field(default_factory=list)
    marked: list[tuple[int, Clause]] = field(default_factory=list)
    has_chapter: bool = False
    has_content_since_heading: bool = False
    is_headed: bool = False

    def enter(self, clause: Clause) -> None:
        self.clause = clause
        self.clauses.append(clause)


def find_outline(
    text: str, title: str, headings: Sequence[Span], contents: Sequence[Span], furniture: Sequence[Span] = ()
) -> Outline:
    """Find how a text is divided.

    Args:
        text: The text.
        title: Of the document.
        headings: Paragraphs that are headings, ascending.
        contents: Paragraphs that are content, ascending.
        furniture: All others; only heads of laws, which come again and again, and marked headings are looked for there.
    """
    law = read_law_name(title) or _read_law_above(text)
    heads = [span for span in furniture if read_law_head(text, *span) or read_marks(text, span)[0]]
    lines = [*_list_lines(text, sorted([*headings, *heads]), contents)]
    skipped = find_contents(text, [line.span for line in lines])
    lines = [line for line in lines if not any(span.start <= line.span.start < span.end for span in skipped)]
    bare = _find_bare_articles(text, lines, law)
    walk = _Walk(Clause(0, law.short if law else ""), apart=list(skipped))
    has_articles = any(_is_article(text, line) for line in lines)
    for line in lines:
        if has_articles and read_marks(text, line.span)[0]:
            _read_marked_heading(text, walk, line)
        elif line.is_heading:
            _read_heading(text, walk, line, is_law=law is not None)
        elif line.span.start in bare.articles:
            note = bare.notes.get(line.span.start, ())
            _enter_article(text, walk, bare.articles[line.span.start], line, note)
        else:
            _read_content(text, walk, line)
    apart = tuple(sorted(walk.apart))
    return Outline(tuple(walk.clauses), apart, tuple(sorted({*walk.borders})))


def _is_article(text: str, line: _Line) -> bool:
    """Whether a line begins with the label of an article."""
    return line.follows_end and read_article(text, *read_marks(text, line.span)[1]) is not None


def _read_law_above(text: str) -> LawName | None:
    """Return the name that a law's first lines make, one below the other."""
    head = text[:600]
    lines = [line.strip() for line in head.splitlines() if line.strip()]
    for first in range(min(3, len(lines))):
        for last in range(first + 1, min(first + 5, len(lines)) + 1):
            if law := read_law_name(" ".join(lines[first:last])):
                return law
    return None


def _list_lines(text: str, headings: Sequence[Span], contents: Sequence[Span]) -> Iterator[_Line]:
    paragraphs = sorted([*((span, True) for span in headings), *((span, False) for span in contents)])
    for span, is_heading in paragraphs:
        is_first = follows_end = True
        for match in LINE.finditer(text, span.start, span.end):
            line = match.group()
            start = match.start() + len(line) - len(line.lstrip())
            end = match.start() + len(line.rstrip())
            if end <= start:
                continue
            yield _Line(Span(start, end), is_first, is_heading, follows_end)
            is_first = False
            label = read_article(text, start, end)
            is_label = label is not None and label.end >= end
            follows_end = is_label or _FINISHED.search(text[max(start, end - 20) : end]) is not None


@dataclass(frozen=True, slots=True)
class _BareArticles:
    """Articles that are bare numbers, by where they begin, and the marginal notes above them."""

    articles: dict[int, Label] = field(default_factory=dict)
    notes: dict[int, tuple[Span, ...]] = field(default_factory=dict)


def _find_bare_articles(text: str, lines: Sequence[_Line], law: LawName | None) -> _BareArticles:
    if law is None or law.number or law.kind == "UUD":
        return _BareArticles()
    kind = next((called for word, called in _KINDS_OF_ARTICLES if word in law.kind.split()), "Section")
    found: dict[int, Label] = {}
    notes: dict[int, tuple[Span, ...]] = {}
    last = 0
    for number, line in enumerate(lines):
        label = read_bare_article(text, *line.span, kind) if not line.is_heading else None
        if label is None:
            continue
        value = int(_LEADING_NUMBER.match(label.text).group())  # type: ignore[union-attr]  # it begins with a digit
        if value == last + 1 or (value == last and label.text[-1].isalpha()):
            found[line.span.start], last = label, value
            if note := _find_note(text, lines, number):
                notes[line.span.start] = note
    if len(found) < _MIN_BARE_ARTICLES:
        return _BareArticles()
    return _BareArticles(found, notes if len(notes) >= _LEAST_SHARE_OF_NOTES * len(found) else {})


def _find_note(text: str, lines: Sequence[_Line], number: int) -> tuple[Span, ...]:
    """Return the lines of the marginal note above a line: a short sentence that begins a line and labels nothing."""
    spans: list[Span] = []
    for line in reversed(lines[max(0, number - _MAX_NOTE_LINES) : number]):
        words = text[line.span.start : line.span.end]
        if line.is_heading or (not spans and not words.endswith(".")) or (spans and _FINISHED.search(words[-20:])):
            break
        if len(words) > _MAX_NOTE_CHARS or read_item(text, *line.span) or read_paragraph(text, *line.span):
            return ()
        spans.insert(0, line.span)
    if not spans or not text[spans[0].start].isupper() or text.count(". ", spans[0].start, spans[-1].end):
        return ()
    return tuple(spans)


def _read_heading(text: str, walk: _Walk, line: _Line, *, is_law: bool) -> None:
    start, end = line.span
    head = read_law_head(text, start, end)
    head = head or read_head(text[start:end], start)
    article = None if head else read_article(text, start, end)
    if head:
        _enter_head(walk, head)
    elif article:
        _enter_article(text, walk, article, line)
    elif walk.has_content_since_heading or not walk.is_headed:  # else it is another line of the same heading
        numbered = None if is_law else read_numbered_head(text[start:end], start)
        if numbered:
            walk.enter(Clause(start, walk.clause.law, chapter=_cut_heading(text[start:end])))
            walk.borders.append(start)
        walk.is_headed = True
    walk.has_content_since_heading = False


def _read_marked_heading(text: str, walk: _Walk, line: _Line) -> None:
    """Read a heading marked as such, which ends what headings of its level and narrower ones began."""
    level, words = read_marks(text, line.span)
    head = read_law_head(text, *words) or read_head(text[slice(*words)], words.start)
    label = head or read_article(text, *words)
    # Directly below another heading it may be the name of what that numbers.
    if label or walk.has_content_since_heading or not walk.is_headed:
        while walk.marked and walk.marked[-1][0] >= level:
            walk.marked.pop()
    if head:
        _enter_head(walk, replace(head, start=line.span.start))
    elif label:
        _enter_article(text, walk, replace(label, start=line.span.start), line)
    elif walk.has_content_since_heading:
        _leave_clause(walk, line.span.start)
    if label:
        walk.marked.append((level, walk.clause))
    walk.is_headed = True
    walk.has_content_since_heading = False


def _leave_clause(walk: _Walk, start: int) -> None:
    """Go on behind a heading without a label, in the article that it divides or in none."""
    outer = walk.marked[-1][1] if walk.marked else Clause(0, walk.clause.law)
    clause = replace(outer, start=start) if outer.article else replace(outer, start=start, chapter="")
    walk.items.clear()
    if walk.clauses and replace(walk.clause, start=start) != clause:
        walk.enter(clause)
        walk.borders.append(start)


def _cut_heading(words: str) -> str:
    words = " ".join(words.split())
    if len(words) <= _MAX_CITED_HEADING_CHARS:
        return words
    return f"{words[:_MAX_CITED_HEADING_CHARS].rpartition(' ')[0]} …"


def _enter_head(walk: _Walk, head: Label) -> None:
    clause = walk.clause
    if head.level is Level.LAW:
        if head.text == clause.law:
            return
        clause = Clause(head.start, head.text)
    elif head.level is Level.DIVISION:
        clause = Clause(head.start, clause.law, _write_label(head.text))
    elif head.level is Level.CHAPTER:
        # No explanation has chapters: what they divide is attached behind it.
        division = clause.division if clause.division != EXPLANATION else _ATTACHED
        clause = Clause(head.start, clause.law, division, _write_label(head.text))
    else:
        chapter = clause.chapter if walk.has_chapter else _write_label(head.text)
        clause = Clause(head.start, clause.law, clause.division, chapter)
    walk.items.clear()
    walk.enter(clause)
    walk.borders.append(head.start)
    walk.has_chapter = head.level is Level.CHAPTER or (walk.has_chapter and head.level > Level.CHAPTER)
    walk.is_headed = True


def _write_label(words: str) -> str:
    """Return a label as it is cited: "Chapter Two" for "CHAPTER TWO", but "BAB III"."""
    first, _, rest = words.partition(" ")
    if first.upper() == "BAB":
        return f"BAB {rest}"
    return " ".join(word if len(word) < 2 or set(word) <= set("IVXLC") else word.capitalize() for word in words.split())


def _enter_article(text: str, walk: _Walk, label: Label, line: _Line, note: Sequence[Span] = ()) -> None:
    clause = walk.clause
    walk.items.clear()
    walk.enter(Clause(label.start, clause.law, clause.division, clause.chapter, label.kind, label.text))
    border = note[0].start if note else label.start
    walk.borders.append(border)
    walk.apart.extend(note)
    if not line.is_heading and not text[label.start].isdecimal():
        walk.apart.append(Span(label.start, label.end))
    walk.is_headed = True
    if not line.is_heading:
        _read_inner(text, walk, label.end, line.span.end)
        walk.has_content_since_heading = label.end < line.span.end


def _read_content(text: str, walk: _Walk, line: _Line) -> None:
    start, end = line.span
    follows_end = line.follows_end
    if follows_end and (head := read_law_head(text, start, end)):
        _enter_head(walk, head)
    elif follows_end and (head := read_head(text[start:end], start)) and _is_short(text, line):
        _enter_head(walk, head)
        walk.apart.append(line.span)
        return
    elif follows_end and (article := read_article(text, start, end)):
        _enter_article(text, walk, article, line)
    elif follows_end and not _read_inner(text, walk, start, end) and line.is_first and walk.items:
        walk.items.clear()
        walk.enter(replace(walk.clause, start=start, items=""))
    walk.has_content_since_heading = True
    if end - start > _MAX_NOTE_CHARS or walk.clause.division or text.find("PENJELASAN", start + 1, end) > 0:
        _read_within(text, walk, line)


def _is_short(text: str, line: _Line) -> bool:
    return line.span.end - line.span.start <= _MAX_NOTE_CHARS and text[line.span.end - 1] not in ".;,"


def _read_inner(text: str, walk: _Walk, start: int, stop: int) -> bool:
    """Read the paragraph's number and the label of an item that begin at an offset; return whether there is any."""
    if not walk.clause.article and not walk.clause.division:
        return False
    at = _skip_white(text, start, stop)
    if walk.clause.division and (spoken := _SPOKEN.match(text, at, stop)):
        while spoken:
            _enter_spoken(walk, spoken)
            spoken = _SPOKEN.match(text, spoken.end(), stop)
        return True
    paragraph = read_paragraph(text, at, stop)
    if paragraph and not (walk.items and walk.items[-1][1].startswith("(1)") and not walk.clause.paragraph):
        walk.items.clear()
        walk.enter(replace(walk.clause, start=at, paragraph=paragraph.text, items=""))
        at = paragraph.end
    if item := read_item(text, at, stop):
        _enter_item(walk, item)
    return bool(paragraph or item)


def _enter_item(walk: _Walk, item: Label) -> None:
    shape = item.kind
    names = [name for name, known in walk.items if known == shape]
    if is_small_roman(item.text) and not (names and ord(names[-1][0]) + 1 == ord(item.text[0])):
        shape = f"{shape} roman"
    shapes = [known for _, known in walk.items]
    if shape in shapes:
        del walk.items[shapes.index(shape) :]
    walk.items.append((item.text, shape))
    walk.enter(replace(walk.clause, start=item.start, items=".".join(name for name, _ in walk.items)))


def _read_within(text: str, walk: _Walk, line: _Line) -> None:
    """Read what begins behind the end of a sentence: only what is next in its order can be a label there."""
    for match in _WITHIN.finditer(text, line.span.start, line.span.end):
        at = match.end()
        if text.startswith("PENJELASAN", at):
            end = min(line.span.end, at + len("PENJELASAN"))
            _enter_head(walk, Label(Level.DIVISION, "PENJELASAN", at, end))
            continue
        if head := read_law_head(text, at, line.span.end):
            _enter_head(walk, head)
            continue
        if _SPOKEN.match(text, at, line.span.end):
            if walk.clause.division:
                _read_inner(text, walk, at, line.span.end)
            continue
        article = read_article(text, at, line.span.end)
        if article:
            if _is_next(walk.clause.article, article.text, furthest=2):
                _enter_article(text, walk, article, line)
            continue
        paragraph = read_paragraph(text, at, line.span.end)
        if paragraph and _is_next(walk.clause.paragraph, paragraph.text) and walk.clause.article:
            _read_inner(text, walk, at, line.span.end)


def _enter_spoken(walk: _Walk, match: re.Match[str]) -> None:
    """Enter what an explanation writes as words: "Ayat (2) Huruf a Cukup jelas."."""
    if match["paragraph"]:
        walk.items.clear()
        walk.enter(replace(walk.clause, start=match.start(), paragraph=match["paragraph"], items=""))
        return
    name = match["letter"] or match["digit"]
    _enter_item(walk, Label(Level.ITEM, name, match.start(), match.end(), "1." if name.isdecimal() else "a."))


def _is_next(last: str, following: str, furthest: int = 1) -> bool:
    before, after = _LEADING_NUMBER.match(last or "0"), _LEADING_NUMBER.match(following)
    if not before or not after:
        return False
    return 0 <= int(after.group()) - int(before.group()) <= furthest and last != following


def _skip_white(text: str, start: int, stop: int) -> int:
    match = _WHITE.match(text, start, stop)
    return match.end() if match else start
