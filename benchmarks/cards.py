"""The cards of the golden questions as a phone sets them, at 36 columns, and how many lines they take.

python -m benchmarks.cards [--show]: what each question of `seeds/golden.jsonl` and of `tests/data` is answered
with, in its own language. An expandable quote counts as the three lines that Telegram shows of it while it is closed.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bot.answering import answer_message
from bot.messages.keys import name_key
from bot.messages.texts import phrase
from bot.values.exchanges import Languages
from bot.views.lines import CLOSED_LINES, MAX_LINES, wrap_line
from bot.views.message import QUOTE_KINDS, Message, StyleKind, locate_style
from bot.views.readers.answer import render_answer
from bot.views.wording.countries import name_place
from index import build_collection
from index.models import Abstention, Citation, Language
from index.releases.evaluation import read_questions

ROOT = Path(__file__).resolve().parents[1]
QUESTIONS = (ROOT / "seeds/golden.jsonl", ROOT / "tests/data/more_questions.jsonl")


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
        blocks.append((kinds[0] if kinds else None, list(wrap_line(line))))
        start += len(line) + 1
    for kind, group in itertools.groupby(blocks, key=lambda block: block[0]):
        lines = [line for _, wrapped in group for line in wrapped]
        mark = {None: "", StyleKind.QUOTE: "┃", StyleKind.EXPANDABLE_QUOTE: "┆"}[kind]
        shown = lines[:CLOSED_LINES] if kind is StyleKind.EXPANDABLE_QUOTE else lines
        yield from (SetLine(line, mark) for line in shown)


def find_line(lines: list[SetLine], words: str) -> int | None:
    """Return the number of the line, from 1, that some words begin in, outside of quotes."""
    for number, line in enumerate(lines, 1):
        if not line.mark and words.split()[0].strip(",:") in line.text:
            return number
    return None


def _name_speaker(citation: Citation, language: Language) -> str:
    """Return what the line of the speaker begins with."""
    if citation.genre:
        return phrase(name_key("SPEAKER", citation.genre), language).capitalize()
    return citation.publisher or ""


def _choose_languages(own: Language, _: object) -> Languages:
    return Languages(own, own)


def _describe(name: str, values: Iterable[int | None]) -> str:
    known = [value for value in values if value is not None]
    return f"{name}: median {statistics.median(known):g}, worst {max(known)} ({len(known)})"


def main() -> None:
    """Print the cards, if asked for, and what was counted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print the cards too")
    shows = parser.parse_args().show
    collection = build_collection(ROOT / "seeds")
    counts, sentences, countries, speakers = [], [], [], []
    for question in itertools.chain.from_iterable(map(read_questions, QUESTIONS)):
        own = Language(question.lang)
        exchange = answer_message(question.q, partial(_choose_languages, own), collection)
        if isinstance(exchange.found, Abstention):
            continue
        citation = exchange.found.quotes[0].citation
        lines = list(set_card(render_answer(exchange.found, "a", own)))
        counts.append(len(lines))
        sentences.append(sum(line.mark == "┃" for line in lines))
        countries.append(find_line(lines, name_place(citation.about.place or "", own)))
        speakers.append(find_line(lines, _name_speaker(citation, own)))
        if shows:
            print(f"{question.id}: {question.q}")
            print("\n".join(f"  {line.mark:1} {line.text}".rstrip() for line in lines), end="\n\n")
    others = [count - sentence for count, sentence in zip(counts, sentences, strict=True)]
    print(_describe("lines", counts))
    print(_describe("of them the answering sentence", sentences))
    print(_describe("of them all else", others))
    print(f"of up to {MAX_LINES} lines: {sum(count <= MAX_LINES for count in counts)}/{len(counts)}")
    print(_describe("line of the country", countries))
    print(_describe("line of the speaker", speakers))


if __name__ == "__main__":
    main()
