"""What people asked, as a picture for admins: a bar a day by grade and by language, what is asked most, what waits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, TypeVar

from bot.messages.keys import Key, name_key
from bot.messages.texts import format_date, format_number, phrase
from bot.values.question_counts import CountedQuestion, Outcome, QuestionCounts
from bot.views.citation import name_language
from bot.views.pictures.lettering import divide_into_lines, keep_drawable, load_font
from bot.views.shown import show
from index.models import Language, Reason, Span, Strength

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

WIDTH, HEIGHT, _MARGIN = 1080, 1500, 60
_TITLE_SIZE, _HEAD_SIZE, _TEXT_SIZE, _LEGEND_SIZE = 46, 36, 32, 28
_LEADING, _GAP, _CHART_HEIGHT, _BOX = 1.3, 18, 260, 22
_PAPER, _INK, _FAINT, _LINE = "#ffffff", "#1b1b1b", "#4d4d4d", "#c8c8c8"
# From dark to light, so that they differ without colours too.
_COLOURS = ("#0b5563", "#3d8c9a", "#9cc7cf", "#d9a441")
_MOST_LISTED = 5
_NEEDED = ("PIL", "font_source_sans_pro")

_Part = TypeVar("_Part")


def can_draw_figures() -> bool:
    """Whether what draws is installed."""
    return all(find_spec(name) is not None for name in _NEEDED)


def draw_figures(
    counts: QuestionCounts, asked: Sequence[CountedQuestion], gaps: Sequence[CountedQuestion], language: Language
) -> bytes:
    """Returns a PNG, 1080 by 1500 pixels.

    Args:
        counts: Of the questions; at least one.
        asked: Most asked first; those after the fifth are left out.
        gaps: Likewise, those without a clear answer.
        language: The reader's.
    """
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    draw = ImageDraw.Draw(picture)
    days = len(counts.by_day)
    top = _write(draw, phrase(Key.STATS_TITLE, language, count=days, n=days), _MARGIN, _TITLE_SIZE, is_bold=True)
    grades: Mapping[Strength | None, str] = {
        **{strength: phrase(name_key("OUTCOME", strength), language) for strength in Strength},
        None: phrase(Key.FIGURES_REFUSED, language),
    }
    by_grade = {day: _group(outcomes) for day, outcomes in counts.by_day_and_outcome.items()}
    top = _draw_chart(draw, top + _GAP, by_grade, grades, counts, language)
    languages = {each: name_language(each, language) for each in Language}
    top = _draw_chart(draw, top + _GAP, counts.by_day_and_language, languages, counts, language)
    for key, questions in ((Key.FIGURES_ASKED, asked), (Key.FIGURES_GAPS, gaps)):
        top = _list(draw, top + _GAP, phrase(key, language), questions, language)
    stored = BytesIO()
    picture.save(stored, "PNG", optimize=True)
    return stored.getvalue()


def _group(outcomes: Mapping[Outcome, int]) -> dict[Strength | None, int]:
    """The counts by grade; all that got no quote together."""
    grouped: dict[Strength | None, int] = {}
    for outcome, times in outcomes.items():
        grade = None if isinstance(outcome, Reason) else outcome
        grouped[grade] = grouped.get(grade, 0) + times
    return grouped


def _draw_chart(
    draw: ImageDraw,
    top: float,
    parts_by_day: Mapping[dt.date, Mapping[_Part, int]],
    names: Mapping[_Part, str],
    counts: QuestionCounts,
    language: Language,
) -> float:
    """Draw a bar a day, one part above the other, its legend above and the first and last day below."""
    left = float(_MARGIN)
    for colour, (part, name) in zip(_COLOURS, names.items(), strict=False):
        total = sum(parts.get(part, 0) for parts in parts_by_day.values())
        label = f"{name} {format_number(total, language)}"
        width = _BOX + 8 + load_font(_LEGEND_SIZE).getlength(label)
        if left + width > WIDTH - _MARGIN:
            left, top = float(_MARGIN), top + _LEGEND_SIZE * _LEADING
        draw.rectangle((left, top + 8, left + _BOX, top + 8 + _BOX), fill=colour)
        draw.text((left + _BOX + 8, top), label, fill=_INK, font=load_font(_LEGEND_SIZE))
        left += width + 2 * _GAP
    top += _LEGEND_SIZE * _LEADING + _GAP
    bottom = top + _CHART_HEIGHT
    highest = max(counts.by_day.values(), default=0) or 1
    step = (WIDTH - 2 * _MARGIN) / max(len(counts.by_day), 1)
    gap = min(6.0, step / 4)
    for number, day in enumerate(counts.by_day):
        foot = bottom
        for colour, part in zip(_COLOURS, names, strict=False):
            height = parts_by_day.get(day, {}).get(part, 0) / highest * _CHART_HEIGHT
            if height:
                start = _MARGIN + number * step
                draw.rectangle((start, foot - height, start + step - gap, foot), fill=colour)
                foot -= height
    draw.line((_MARGIN, bottom, WIDTH - _MARGIN, bottom), fill=_LINE, width=2)
    font = load_font(_LEGEND_SIZE)
    draw.text((_MARGIN, bottom + 6), format_date(counts.since, language), fill=_FAINT, font=font)
    draw.text((WIDTH - _MARGIN, bottom + 6), format_date(counts.until, language), fill=_FAINT, font=font, anchor="ra")
    return bottom + 6 + _LEGEND_SIZE * _LEADING


def _list(draw: ImageDraw, top: float, head: str, questions: Sequence[CountedQuestion], language: Language) -> float:
    if not questions:
        return top
    top = _write(draw, head, top, _HEAD_SIZE, is_bold=True)
    for question in questions[:_MOST_LISTED]:
        words = f"{question.times}× {show(question.text).text}"
        if question.waiting:
            words += f" · {phrase(Key.QUESTIONS_WAITING, language, n=question.waiting)}"
        top = _write(draw, words, top, _TEXT_SIZE)
    return top


def _write(draw: ImageDraw, text: str, top: float, size: int, *, is_bold: bool = False) -> float:
    """Write one line, cut where it is too long; returns where the next begins."""
    drawable = keep_drawable(text)
    bold = Span(0, len(drawable)) if is_bold else Span(0, 0)
    lines = divide_into_lines(drawable, bold, size, WIDTH - 2 * _MARGIN - size)
    shown = "".join(run.text for run in lines[0]) + (" …" if len(lines) > 1 else "") if lines else ""
    draw.text((_MARGIN, top), shown, fill=_INK, font=load_font(size, is_bold=is_bold))
    return top + size * _LEADING
