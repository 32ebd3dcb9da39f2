"""Draws `cards.svg`: ten answers as a phone shows them, at 36 columns.

python docs/draw_cards.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from benchmarks.cards import SetLine, set_card
from bot.answering import answer_message
from bot.values.exchanges import Languages
from bot.views.readers.answer import render_answer
from index import build_collection
from index.models import Abstention, Language

HERE = Path(__file__).parent
EN, ID = Language.EN, Language.ID
QUESTIONS = (
    ("How many political parties are registered?", EN),
    ("Was the election free and fair?", EN),
    ("When will a stronger parliament be elected?", EN),
    ("Turnout", EN),
    ("By how much was the electoral threshold lowered?", EN),
    ("Berapa partai politik yang terdaftar?", ID),
    ("Kapan pemilihan parlemen Kazakhstan?", ID),
    ("Berapa persen suara Tokayev?", ID),
    ("Siapa ketua Mahkamah Konstitusi?", ID),
    ("Kuota perempuan berapa persen?", ID),
)
_WIDTH, _LINE, _COLUMN, _GAP = 340, 18, 372, 16
# Flags are drawn by fonts of their own.
_FAMILIES = "Noto Sans Mono, DejaVu Sans Mono, Noto Color Emoji, Apple Color Emoji, Segoe UI Emoji, monospace"
_FONT = f"font-family='{_FAMILIES}' font-size='14'"


def main() -> None:
    """Ask the questions and write the picture."""
    collection = build_collection(HERE.parent / "seeds")
    columns: list[list[str]] = [[], []]
    heights = [_GAP, _GAP]
    for text, language in QUESTIONS:
        found = answer_message(text, lambda _, own=language: Languages(own, own), collection).found
        if isinstance(found, Abstention):
            raise SystemExit(f"not answered: {text}")
        column = 0 if language is EN else 1
        card = list(_draw(text, list(set_card(render_answer(found, "a", language))), column, heights[column]))
        heights[column] += int(card[-1]) + _GAP
        columns[column] += card[:-1]
    size = f"width='{2 * _COLUMN + _GAP}' height='{max(heights)}'"
    drawn = "\n".join([*columns[0], *columns[1]])
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' {size} {_FONT}>\n<rect {size} fill='#cfdbe4'/>\n{drawn}\n</svg>\n"
    (HERE / "cards.svg").write_text(svg, "utf-8")


def _draw(question: str, lines: list[SetLine], column: int, top: int) -> Iterator[str]:
    """Yield the elements of a question and its card, then their height."""
    left = _GAP + column * _COLUMN
    height = _LINE * (len(lines) + 1) + 30
    yield f"<rect x='{left}' y='{top}' width='{_WIDTH}' height='24' rx='8' fill='#e3fdd0'/>"
    yield f"<text x='{left + 8}' y='{top + 17}' font-size='12'>{escape(question)}</text>"
    yield f"<rect x='{left}' y='{top + 28}' width='{_WIDTH}' height='{height - 34}' rx='8' fill='#fff'/>"
    for number, line in enumerate(lines):
        y = top + 48 + number * _LINE
        weight = " font-weight='bold'" if line.mark == "┃" else ""
        if line.mark:
            yield f"<rect x='{left + 6}' y='{y - 14}' width='3' height='{_LINE}' fill='#4a9'/>"
        fill = "#777" if line.mark == "┆" else "#111"
        yield f"<text x='{left + 14}' y='{y}' fill='{fill}'{weight}>{escape(line.text)}</text>"
    yield str(height)


if __name__ == "__main__":
    main()
