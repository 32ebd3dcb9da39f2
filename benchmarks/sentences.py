"""Counts the sentences that Kutip and other splitters find as a person marked them, in laws and in news.

    python -m benchmarks.sentences [--missed]

The texts are those of `tests/data/running_texts.tsv`. A sentence counts as exact when both of its ends are as marked;
precision and recall are of the boundaries within the texts. Of blingfire, pysbd, syntok, sentencex and nupunkt those
take part that are installed. None of them is told the language but sentencex and pysbd, and the latter knows no
Indonesian.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.models import Language, Span
from index.passages.sentences import split_sentences

TEXTS = Path(__file__).parents[1] / "tests" / "data" / "running_texts.tsv"
MARK = "¦"

Splitter = Callable[[str, Language], list[str]]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A running text of one kind with its sentences."""

    language: Language
    kind: str
    part: str
    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        """The text without its marks."""
        return "".join(self.sentences)


@dataclass(slots=True)
class Score:
    """Sums over texts."""

    sentences: int = 0
    exact: int = 0
    boundaries: int = 0
    found: int = 0
    right: int = 0

    @property
    def row(self) -> str:
        """The share of exact sentences, and precision and recall of boundaries, with the counts behind."""
        precision = self.right / self.found if self.found else 1.0
        recall = self.right / self.boundaries if self.boundaries else 1.0
        return f"{self.exact / self.sentences:.2f} ({self.exact}/{self.sentences})  {precision:.2f}  {recall:.2f}"


def read_marked_texts() -> list[MarkedText]:
    """Read texts with marked sentence starts, one a line: language, kind, part, text."""
    texts = []
    for line in TEXTS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            language, kind, part, text = line.split("\t")
            texts.append(MarkedText(Language(language), kind, part, tuple(text.split(MARK))))
    return texts


def score_sentences(marked: MarkedText, found: Iterable[str], score: Score) -> list[str]:
    """Compare found sentences with the marked ones by the characters that are not white.

    Args:
        marked: The text.
        found: What a splitter made of it, in order.
        score: What is added to.

    Returns:
        The marked sentences that were not found exactly.
    """
    wanted, given = _find_spans(marked.sentences), set(_find_spans(found))
    starts, given_starts = {start for start, _ in wanted} - {0}, {start for start, _ in given} - {0}
    score.sentences += len(wanted)
    score.exact += sum(span in given for span in wanted)
    score.boundaries += len(starts)
    score.found += len(given_starts)
    score.right += len(starts & given_starts)
    return [text for text, span in zip(marked.sentences, wanted, strict=True) if span not in given]


def _find_spans(sentences: Iterable[str]) -> list[tuple[int, int]]:
    spans, start = [], 0
    for sentence in sentences:
        end = start + len("".join(sentence.split()))
        if end > start:
            spans.append((start, end))
        start = end
    return spans


def split_with_kutip(text: str, language: Language) -> list[str]:
    """Split as Kutip does."""
    return [text[span.start : span.end] for span in split_sentences(text, Span(0, len(text)), language)]


def _with_blingfire(library: Any) -> Splitter:
    return lambda text, _: library.text_to_sentences(text).splitlines()


def _with_pysbd(library: Any) -> Splitter:
    return lambda text, _: library.Segmenter(language="en", clean=False).segment(text)


def _with_syntok(library: Any) -> Splitter:
    def split(text: str, _: Language) -> list[str]:
        return [
            "".join(token.spacing + token.value for token in sentence)
            for paragraph in library.process(text)
            for sentence in paragraph
        ]

    return split


def _with_sentencex(library: Any) -> Splitter:
    return lambda text, language: list(library.segment(language.value, text))


def _with_nupunkt(library: Any) -> Splitter:
    return lambda text, _: library.sent_tokenize(text)


OTHERS: dict[str, Callable[[Any], Splitter]] = {
    "blingfire": _with_blingfire,
    "pysbd": _with_pysbd,
    "syntok.segmenter": _with_syntok,
    "sentencex": _with_sentencex,
    "nupunkt": _with_nupunkt,
}


def main() -> None:
    """Print a line for each splitter, kind, language and part; with `--missed` also what Kutip has not exactly."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--missed", action="store_true", help="print what Kutip misses of the mended part")
    arguments = parser.parse_args()
    splitters: dict[str, Splitter] = {"kutip": split_with_kutip}
    for name, adapt in OTHERS.items():
        if importlib.util.find_spec(name.partition(".")[0]):
            splitters[name.partition(".")[0]] = adapt(importlib.import_module(name))
    scores: dict[tuple[str, str, str, str], Score] = {}
    for marked in read_marked_texts():
        for name, split in splitters.items():
            for key in ((marked.kind, marked.language.value, marked.part), ("all", "", marked.part)):
                score = scores.setdefault((*key, name), Score())
                missed = score_sentences(marked, split(marked.text, marked.language), score)
            if arguments.missed and name == "kutip" and marked.part == "mended":
                for sentence in missed:
                    print(marked.language.value, marked.kind, sentence)
    print("kind  lang part    splitter   exact            precision recall")
    for (kind, language, part, name), score in sorted(scores.items()):
        print(f"{kind:5} {language:4} {part:7} {name:10} {score.row}")


if __name__ == "__main__":
    main()
