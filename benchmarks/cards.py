"""The cards of the golden questions as a phone sets them, at 36 columns, and how many lines they take.

python -m benchmarks.cards [--show]: what each question of `index/data/golden.jsonl` and of `tests/data` is answered
with, in its own language. An expandable quote counts as the three lines that Telegram shows of it while it is closed.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.answering import answer_message
from bot.values.exchanges import Languages
from bot.views.message import QUOTE_KINDS, Message, StyleKind, locate_style
from bot.views.readers.answer import render_answer
from index import build_collection
from index.models import Abstention, Citation, Language
from index.releases.evaluation import read_questions

COLUMNS = 36
CLOSED_LINES = 3
ROOT = Path(__file__).resolve().parents[1]
QUESTIONS = (ROOT / "index/data/golden.jsonl", ROOT / "tests/data/more_questions.jsonl")


@dataclass(frozen=True)
class SetLine:
    """A line of a card as a phone sets it; `mark` is what stands at its edge."""

    text: str
    mark: str = ""


def set_card(message: Message) -> Iterator[SetLine]:
    """Yield the lines of a message as a phone sets them, expandable quotes closed."""
    located = [(style.kind, locate_style(message, style)) for style in message.styles if style.kind in QUOTE_KINDS]
    start = 0
    blocks: list[tuple[StyleKind | None, list[str]]] = []
    for line in message.text.split("\n"):
        kinds = [kind for kind, place in located if place.start <= start < place.end]
        blocks.append((kinds[0] if kinds else None, list(wrap(line))))
        start += len(line) + 1
    for kind, group in itertools.groupby(blocks, key=lambda block: block[0]):
        lines = [line for _, wrapped in group for line in wrapped]
        mark = {None: "", StyleKind.QUOTE: "┃", StyleKind.EXPANDABLE_QUOTE: "┆"}[kind]
        shown = lines[:CLOSED_LINES] if kind is StyleKind.EXPANDABLE_QUOTE else lines
        yield from (SetLine(line, mark) for line in shown)


def wrap(text: str) -> Iterator[str]:
    """Yield a line broken at spaces so that each part fits; a flag takes two columns."""
    line = ""
    for word in text.split(" "):
        if line and measure(f"{line} {word}") > COLUMNS:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def measure(text: str) -> int:
    """Return how many columns a text takes."""
    flags = sum(0x1F1E6 <= ord(c) <= 0x1F1FF for c in text)
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text) - flags


def find_line(lines: list[SetLine], words: str | None) -> int | None:
    """Return the number of the line, from 1, that the first of some words stands in, outside of quotes."""
    for number, line in enumerate(lines, 1):
        if words and not line.mark and words.split()[0] in line.text:
            return number
    return None


def _name_speaker(citation: Citation) -> str | None:
    return citation.author or citation.author_role or citation.publisher


def _describe(name: str, values: Iterable[int | None]) -> str:
    known = [value for value in values if value is not None]
    return f"{name}: median {statistics.median(known):g}, worst {max(known)} ({len(known)})"


def main() -> None:
    """Print the cards, if asked for, and what was counted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print the cards too")
    shows = parser.parse_args().show
    collection = build_collection(ROOT / "seeds")
    counts, countries, speakers = [], [], []
    for question in itertools.chain.from_iterable(map(read_questions, QUESTIONS)):
        own = question.lang
        exchange = answer_message(question.q, lambda _, own=own: Languages(own, own), collection)
        if isinstance(exchange.found, Abstention):
            continue
        citation = exchange.found.quotes[0].citation
        lines = list(set_card(render_answer(exchange.found, "a", Language(own))))
        counts.append(len(lines))
        countries.append(find_line(lines, citation.about.place))
        speakers.append(find_line(lines, _name_speaker(citation)))
        if shows:
            print(f"{question.id}: {question.q}")
            print("\n".join(f"  {line.mark:1} {line.text}".rstrip() for line in lines), end="\n\n")
    print(_describe("lines", counts))
    print(f"of up to 8 lines: {sum(count <= 8 for count in counts)}/{len(counts)}")
    print(_describe("line of the country", countries))
    print(_describe("line of the speaker", speakers))


if __name__ == "__main__":
    main()
