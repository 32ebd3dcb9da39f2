"""A document → passages, the units of the index, and how its text is divided.

A passage holds nothing but content from its first sentence to its last, so that any run of its sentences can
be quoted: neither headings nor furniture stand in between. Every content sentence is in exactly one passage. In a law
a passage is an article, or as much of one as fits; nowhere does one go on over an article's border. A row of a table is
a passage of its own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from index.models import Document, Passage, Span
from index.passages.content import Paragraph, ParagraphKind, divide_text
from index.passages.line_shapes import LineShape, is_head
from index.passages.paragraphs import trim_span
from index.passages.structure.asking_headings import find_asking_headings, find_turns
from index.passages.structure.checked_claims import find_checked_claims
from index.passages.structure.definitions import Definition, find_definitions, find_headed
from index.passages.structure.labels import MAX_HEAD_CHARS, Level, is_label_alone, read_head
from index.passages.structure.outline import EMPTY_OUTLINE, Outline, find_outline
from index.passages.structure.told_claims import find_told_claims
from index.passages.structure.unit import Unit
from index.passages.units import find_exchanges, find_lists, find_told_lists, find_told_questions

Section = list[tuple[Span, ...]]

# A row is quoted without its neighbours, and so is who somebody is.
_ALONE = (ParagraphKind.ROW, ParagraphKind.BYLINE)


@dataclass(frozen=True, slots=True)
class DividedText:
    """A document's passages and what they lie in.

    Attributes:
        passages: In order.
        outline: The clauses of its text.
        units: Lists and questions with their answers, ascending.
        leads: For each passage the headings that it stands under and the sentences that announce the lists within which
            it begins, the outermost first.
        definitions: What sentences say the meaning of; these are numbered through all passages.
    """

    passages: tuple[Passage, ...]
    outline: Outline = EMPTY_OUTLINE
    units: tuple[Unit, ...] = ()
    leads: tuple[tuple[Span, ...], ...] = ()
    definitions: tuple[Definition, ...] = ()


def divide_document(document: Document, max_passage_chars: int = 1500, min_passage_chars: int = 300) -> DividedText:
    """Divide a document's content into passages, lists and clauses.

    Args:
        document: Any document.
        max_passage_chars: Longest passage in code points, unless a single sentence is longer; at least 1.
        min_passage_chars: Neighbouring paragraphs both shorter than this are joined, and one of less than
            half of it is joined with any, where they fit.

    Returns:
        No passages where the document has no content.

    Raises:
        ValueError: A limit is out of range.
    """
    if max_passage_chars < 1 or not 0 <= min_passage_chars <= max_passage_chars:
        raise ValueError("passage limits must satisfy 0 <= min_passage_chars <= max_passage_chars and 1 <= max")
    text = document.joined.text
    paragraphs = divide_text(document)
    spans = {kind: [paragraph.span for paragraph in paragraphs if paragraph.kind is kind] for kind in ParagraphKind}
    outline = find_outline(text, document.title, *(spans[kind] for kind in _KINDS_OF_LINES))
    heads: list[Span] = []
    sections = [*_find_sections(text, paragraphs, outline, heads)]
    outline = replace(outline, apart=tuple(sorted([*outline.apart, *heads])))
    headed = {heading.start for heading in find_asking_headings(document)}
    turns = find_turns(document)
    exchanges = find_exchanges(text, sections, headed, turns)
    asked = {unit.start for unit in exchanges}
    told_questions = [unit for unit in find_told_questions(text, sections) if unit.start not in asked]
    lists = [unit for section in sections for find in (find_lists, find_told_lists) for unit in find(text, section)]
    checked = [unit for section in sections for unit in find_checked_claims(text, section)]
    told = find_told_claims(text, document.title, sections, spans[ParagraphKind.HEADING], checked)
    sections = _split_at_told(sections, told)
    # What announces a message takes nothing of it in.
    lists = [unit for unit in lists if not any(unit.start <= one.start < unit.end for one in told)]
    lists += (*checked, *told)
    # What is taken up and what the check says of it are one passage, as a question and its answer are.
    asked |= {unit.start for unit in checked} | ({unit.start for unit in lists} & headed) | turns
    prose = [
        Passage(document.id, sentences)
        for section in sections
        for run in _split_at_questions(section, asked)
        for sentences in _join_paragraphs(
            text, run, max_passage_chars, max_passage_chars if _is_whole(outline, run, asked) else min_passage_chars
        )
    ]
    rows = [Passage(document.id, one.sentences) for one in paragraphs if one.kind in _ALONE]
    passages = tuple(sorted([*prose, *rows], key=lambda passage: passage.start) if rows else prose)
    units = tuple(sorted([*lists, *exchanges, *told_questions]))
    headings = [*_find_headings(document, [*spans[ParagraphKind.HEADING], *outline.apart], passages)]
    return DividedText(
        passages,
        outline,
        units,
        tuple((*above, *leads) for above, leads in zip(headings, _find_leads(units, passages), strict=True)),
        tuple(_find_definitions(document, passages, outline, headings)),
    )


def _split_at_told(sections: Sequence[Section], told: Sequence[Unit]) -> list[Section]:
    """Return sections divided where what is only told of a message begins and ends: no passage holds both."""
    if not told:
        return [*sections]
    starts = [unit.start for unit in told]
    found: list[Section] = []
    for section in sections:
        last: bool | None = None
        for paragraph in section:
            for is_told, run in groupby(paragraph, key=lambda one: _is_within(told, starts, one)):
                if is_told is not last:
                    found.append([])
                last = is_told
                found[-1].append(tuple(run))
    return found


def _is_within(units: Sequence[Unit], starts: Sequence[int], sentence: Span) -> bool:
    at = bisect_right(starts, sentence.start) - 1
    return at >= 0 and sentence.start < units[at].end


def _find_definitions(
    document: Document, passages: Sequence[Passage], outline: Outline, headings: Sequence[Sequence[Span]]
) -> Iterator[Definition]:
    """Yield what sentences say the meaning of, or tell below a heading that names it; laws' headings name subjects."""
    text, sentences = document.joined.text, [span for passage in passages for span in passage.sentences]
    yield from find_definitions(text, sentences, document.language)
    if not any(clause.article for clause in outline.clauses):
        firsts = [*accumulate((len(passage.sentences) for passage in passages), initial=0)][:-1]
        yield from find_headed(text, firsts, headings, sentences)


_KINDS_OF_LINES = (ParagraphKind.HEADING, ParagraphKind.CONTENT, ParagraphKind.FURNITURE)


def _find_headings(
    document: Document, lines: Iterable[Span], passages: Sequence[Passage]
) -> Iterator[tuple[Span, ...]]:
    """Yield for each passage the headings above it, the outermost first: of chapters, of parts, and its own."""
    text = document.joined.text
    named = (span for span in set(lines) if _names_subject(text[span.start : span.end], document.title))
    following = [(span, _read_level(text[span.start : span.end])) for span in named]
    # A heading that asks is content itself, and ends what stands above it.
    following = sorted([*following, *((Span(at, at), level) for at, level in find_asking_headings(document))])
    above: list[tuple[int, Span]] = []
    at = 0
    for passage in passages:
        while at < len(following) and following[at][0].end <= passage.start:
            span, level = following[at]
            above = [(other, outer) for other, outer in above if other < level]
            if span.end > span.start:
                above.append((level, span))
            at += 1
        yield tuple(span for _, span in above)


def _names_subject(line: str, title: str) -> bool:
    """Whether a heading tells of what follows it more than its number and its document's title."""
    words = " ".join(line.split())
    return len(words) <= MAX_HEAD_CHARS and not is_label_alone(words) and words.lstrip("# ") != title


def _read_level(line: str) -> int:
    """Return how wide a heading is, the widest first: by its marks, by what it numbers, or the narrowest."""
    if LineShape(line).is_marked_heading:
        return len(line) - len(line.lstrip("#"))
    label = read_head(" ".join(line.split()), 0)
    return Level.ARTICLE if label is None else label.level


def _find_leads(units: Sequence[Unit], passages: Sequence[Passage]) -> Iterator[tuple[Span, ...]]:
    """Yield for each passage the leads of the units within which it begins."""
    opened: list[Unit] = []
    following = 0
    for passage in passages:
        while following < len(units) and units[following].start < passage.start:
            opened.append(units[following])
            following += 1
        opened = [unit for unit in opened if unit.end > passage.start]
        yield tuple(Span(unit.start, unit.lead_end) for unit in opened if unit.lead_end <= passage.start)


def _find_sections(
    text: str, paragraphs: Sequence[Paragraph], outline: Outline, heads: list[Span]
) -> Iterator[Section]:
    """Yield runs of content paragraphs without a heading, furniture or an article's border between, as sentences.

    Heads and labels that are sentences of content paragraphs are left out, and added to `heads`.
    """
    section: Section = []
    starts = [span.start for span in outline.apart]
    is_law = any(clause.article for clause in outline.clauses)
    for paragraph in paragraphs:
        if paragraph.kind is not ParagraphKind.CONTENT:
            yield section
            section = []
            continue
        sentences = [
            part
            for sentence in paragraph.sentences
            for part in _cut_apart(text, sentence, outline, starts)
            if any(map(str.isalnum, text[part.start : part.end]))
        ]
        for run, is_apart in _split_at_heads(text, sentences, outline.borders, is_law=is_law):
            if is_apart:
                heads += run
                yield section
                section = []
                continue
            if section and _has_border(outline.borders, section[-1][-1].end, run[0].start):
                yield section
                section = []
            section.append(run)
    yield section


def _cut_apart(text: str, sentence: Span, outline: Outline, starts: Sequence[int]) -> Iterator[Span]:
    """Yield what is left of a sentence without labels that stand alone, and its parts between borders."""
    at = sentence.start
    first = max(0, bisect_right(starts, at) - 1)
    for apart in outline.apart[first : bisect_left(starts, sentence.end)]:
        if apart.end <= at:
            continue
        yield trim_span(text, at, max(at, apart.start))
        at = min(max(at, apart.end), sentence.end)
    borders = outline.borders[bisect_right(outline.borders, at) : bisect_left(outline.borders, sentence.end)]
    for border in (*borders, sentence.end):
        part = trim_span(text, at, border)
        at = border
        yield part


def _split_at_heads(
    text: str, sentences: Sequence[Span], borders: Sequence[int], *, is_law: bool
) -> Iterator[tuple[tuple[Span, ...], bool]]:
    """Yield runs of sentences between an article's borders and heads, and heads by themselves, told apart."""
    for run in _split_at_borders(sentences, borders):
        for is_apart, part in groupby(run, key=lambda span: is_law and is_head(text[span.start : span.end])):
            yield tuple(part), is_apart


def _split_at_borders(sentences: Sequence[Span], borders: Sequence[int]) -> Iterator[tuple[Span, ...]]:
    begin = 0
    for at in range(1, len(sentences)):
        if _has_border(borders, sentences[at - 1].end, sentences[at].start):
            yield tuple(sentences[begin:at])
            begin = at
    if sentences:
        yield tuple(sentences[begin:])


def _has_border(borders: Sequence[int], start: int, end: int) -> bool:
    place = bisect_left(borders, start)
    return place < len(borders) and borders[place] <= end


def _split_at_questions(section: Section, asked: set[int]) -> Iterator[Section]:
    run: Section = []
    for paragraph in section:
        if run and paragraph[0].start in asked:
            yield run
            run = []
        run.append(paragraph)
    yield run


def _is_whole(outline: Outline, run: Section, asked: set[int]) -> bool:
    """Whether a run belongs into one passage: an article, or a question with its answer."""
    if not run:
        return False
    clause = outline.find_clause(run[0][0].start)
    return run[0][0].start in asked or (clause is not None and bool(clause.article))


def _join_paragraphs(text: str, section: Section, max_chars: int, min_chars: int) -> Iterator[tuple[Span, ...]]:
    """Join short paragraphs with their neighbours and split long ones."""
    joined: list[tuple[Span, ...]] = []
    for sentences in section:
        if joined and sentences[-1].end - joined[-1][0].start <= max_chars:
            last = joined[-1]
            shorter, longer = sorted((last[-1].end - last[0].start, sentences[-1].end - sentences[0].start))
            is_small = shorter < min_chars // 2 or longer < min_chars
            # A question and what a colon announces belong to what follows, not to what came before.
            leads, is_led = text[sentences[-1].end - 1] in ":?", text[last[-1].end - 1] in ":?"
            if is_led or (is_small and (not leads or min_chars == max_chars)):
                joined[-1] = last + sentences
                continue
        joined.append(sentences)
    for sentences in joined:
        yield from _split_long(sentences, max_chars)


def _split_long(sentences: tuple[Span, ...], max_chars: int) -> Iterator[tuple[Span, ...]]:
    """Split a paragraph at sentence ends into parts of about equal length."""
    length = sentences[-1].end - sentences[0].start
    target = length / -(-length // max_chars)
    begin = 0
    for at in range(1, len(sentences)):
        so_far = sentences[at - 1].end - sentences[begin].start
        would_be = sentences[at].end - sentences[begin].start
        if would_be > max_chars or (so_far >= target * 0.6 and would_be - target > target - so_far):
            yield sentences[begin:at]
            begin = at
    yield sentences[begin:]
