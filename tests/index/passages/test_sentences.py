"""Sentence splitting: cases by hand in both languages, and what must hold for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.sentences import Score, read_marked_texts, score_sentences
from index.models import Language, Span
from index.passages.sentences import MAX_SENTENCE_CHARS, split_sentences

CASES = [
    tuple(line.split("\t", 1))
    for line in (Path(__file__).parents[2] / "data" / "sentences.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
# Fragments that meet every rule, so that random texts hit them often.
PIECES = (
    '. ~.~! ~?~…~...~\n~\n\n~\x0c~ ~\t~“~”~"~(~)~[1]~,~;~:~Dr~No~dll~U.S~S.H~a~1~23~kata~'
    "said~Kazakhstan~pemilu~www.kpu.go.id~- ~• ~(2) ~Pasal 5~ | ~\u200b~\xa0~é~ß~İ~選挙。~😀~"
    "\x1c~\ud800"
)
FRAGMENTS = st.sampled_from(PIECES.split("~"))
TEXTS = st.one_of(st.text(max_size=300), st.lists(FRAGMENTS, max_size=60).map("".join))
LANGUAGES = st.sampled_from(Language)


def split(text: str, language: Language = Language.EN) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, Span(0, len(text)), language)]


def test_splits_as_by_hand() -> None:
    texts = [(language, marked.replace("\\n", "\n").replace("\\t", "\t")) for language, marked in CASES]
    expected = [[sentence.strip() for sentence in marked.split("¦")] for _, marked in texts]
    assert [split(marked.replace("¦", ""), Language(language)) for language, marked in texts] == expected


def test_holds_enough_cases_of_both_languages() -> None:
    assert min(sum(case[0] == language for case in CASES) for language in Language) >= 40


@pytest.mark.parametrize("part", ["mended", "held"])
def test_finds_the_sentences_of_laws_and_news(part: str) -> None:
    scores: dict[tuple[str, Language], Score] = {}
    for marked in read_marked_texts():
        if marked.part == part:
            score = scores.setdefault((marked.kind, marked.language), Score())
            score_sentences(marked, split(marked.text, marked.language), score)
    assert len(scores) == 4
    least = 1.0 if part == "mended" else 0.85
    assert all(score.exact >= least * score.sentences for score in scores.values())


@settings(max_examples=40)
@given(TEXTS, LANGUAGES, st.integers(-5, 320), st.integers(-5, 320))
def test_covers_everything_but_white_space_in_order(text: str, language: Language, start: int, end: int) -> None:
    span = Span(start, end)
    sentences = split_sentences(text, span, language)
    assert sentences == split_sentences(text, span, language)
    covered = [at for sentence in sentences for at in range(*sentence)]
    assert covered == sorted(set(covered))
    assert [at for at in covered if not text[at].isspace()] == [
        at for at in range(max(start, 0), min(end, len(text))) if not text[at].isspace()
    ]
    for sentence in sentences:
        part = text[sentence.start : sentence.end]
        assert part == part.strip() != ""
        assert len(part) <= MAX_SENTENCE_CHARS


@given(TEXTS, LANGUAGES)
def test_depends_on_nothing_outside_the_span(text: str, language: Language) -> None:
    before, after = "Mr. 1. “we", "” said Mr. Who."
    inside = split_sentences(text, Span(0, len(text)), language)
    shifted = split_sentences(before + text + after, Span(len(before), len(before) + len(text)), language)
    assert [Span(start + len(before), end + len(before)) for start, end in inside] == list(shifted)


@pytest.mark.parametrize(
    "unit",
    [
        ".",
        ". ",
        ".\n",
        "\n",
        "a.",
        "“",
        '"',
        ".”",
        '." ',
        " ",
        "1. ",
        "U.S. ",
        ".\n- ",
        "a\t\n",
        "(",
        "?!",
        "[1]",
    ],
)
def test_hostile_repetition_is_finished_and_covered(unit: str) -> None:
    text = unit * (50_000 // len(unit))
    sentences = split_sentences(text, Span(0, len(text)), Language.EN)
    covered = "".join(text[start:end] for start, end in sentences)
    assert "".join(covered.split()) == "".join(text.split())


def test_cuts_long_sentences_at_the_best_place() -> None:
    clause = "the commission counts every ballot twice"
    text = "; ".join([clause] * 40)
    parts = split(text)
    assert len(parts) == 3
    assert all(part.endswith(("twice;", "twice")) and part.startswith("the commission") for part in parts)


def test_cuts_long_text_without_marks_at_line_breaks_then_spaces() -> None:
    assert all(part.startswith("row") for part in split("\n".join(f"row {n} " + "x" * 90 for n in range(20))))
    assert all(len(word) == 9 for part in split("syllables " * 200) for word in part.split())


def test_cuts_inside_a_word_only_when_nothing_else_is_left() -> None:
    assert [len(part) for part in split("x" * 1500)] == [600, 600, 300]
