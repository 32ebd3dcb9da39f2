"""The words by which a message goes on from the one before: links, openers, what refers back; from lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from index.analysis.folding import fold
from index.analysis.numbers import MONTH_WORDS, read_weekdays
from index.analysis.tokens import read_tokens
from index.analysis.word_lists import compile_sections, read_lists, read_section_words, read_word_list
from index.models import Language
from index.questions.question import Question

LISTS = "questions/follow_ups"
# Asked for of the same message several times in a row.
_LATEST = 16


def cut_links(words: Sequence[str]) -> list[str]:
    """Return a message without what links it to the one before; whole where it is nothing else."""
    return list(_cut_links(tuple(words)))


@lru_cache(maxsize=_LATEST)
def _cut_links(words: tuple[str, ...]) -> tuple[str, ...]:
    link = _compile_links().match(join_folded(words))
    return (words[len(link.group().split()) :] if link else words) or words


def join_unlinked(words: Sequence[str]) -> str:
    """Return what `cut_links` does, folded, as one text."""
    return _join_unlinked(tuple(words))


@lru_cache(maxsize=_LATEST)
def _join_unlinked(words: tuple[str, ...]) -> str:
    return join_folded(_cut_links(words))


def leave_out_words(words: Sequence[str], left_out: frozenset[str]) -> list[str]:
    """Return words without some that are listed, folded."""
    return [word for word in words if fold(word) not in left_out]


def fold_all(words: Sequence[str]) -> list[str]:
    """Return words folded."""
    return [fold(word) for word in words]


def join_folded(words: Sequence[str]) -> str:
    """Return words folded, as one text."""
    return " ".join(fold_all(words))


def begins_with_link(question: Question) -> bool:
    """Whether a message begins with "and", "terus" or the like, whatever else it opens with."""
    link = _compile_links().match(join_folded(question.typed_tokens.texts))
    return link is not None and compile_section("links", r"\b(?:{})\b").search(link.group()) is not None


def has_phrase(section: str, text: str) -> bool:
    """Whether a text has a phrase of a section anywhere."""
    return compile_section(section, r"\b(?:{})\b").search(join_folded(read_tokens(text).texts)) is not None


@cache
def _compile_links() -> re.Pattern[str]:
    return compile_sections(LISTS, "links", "openers", frame=r"(?:(?:{})\b ?)+")


@cache
def compile_section(section: str, frame: str) -> re.Pattern[str]:
    """Return a pattern of the lines of a section in both languages; `{}` in the frame stands for them."""
    return compile_sections(LISTS, section, frame=frame)


@cache
def read_listed(section: str) -> frozenset[str]:
    """Return the words of a section in both languages, folded."""
    return read_section_words(LISTS, section)


@cache
def read_months() -> frozenset[str]:
    """Return the names of months, folded."""
    return frozenset(month for months in MONTH_WORDS.values() for month in months)


@cache
def read_times() -> frozenset[str]:
    """Return the names of months, of days of the week and of parts of both, folded."""
    return read_months().union(read_weekdays(), read_listed("times"))


@cache
def read_asking_words() -> frozenset[str]:
    """Return the words that ask, folded."""
    return read_lists("analysis/question")


@cache
def read_function_words() -> frozenset[str]:
    """Return function words and particles, folded."""
    lists = (read_word_list(f"analysis/stop_{language}.txt") for language in Language)
    return frozenset[str]().union(*lists) | read_idle()


@cache
def read_asking_and_function_words() -> frozenset[str]:
    """Return the words that ask, function words and particles, folded."""
    return read_asking_words() | read_function_words()


@cache
def read_words_of_reference() -> frozenset[str]:
    """Return the words that say nothing beside what was said before, folded."""
    return read_referring() | read_asking_and_function_words() | read_listed("neutral")


@cache
def read_idle() -> frozenset[str]:
    """Return particles that say nothing."""
    return read_section_words(LISTS, "particles")


def are_referring(words: Sequence[str]) -> bool:
    """Whether words do nothing but refer back."""
    return set(fold_all(words)) <= read_referring()


@cache
def read_referring() -> frozenset[str]:
    """Return the words that do nothing but refer back, folded."""
    return read_listed("thing") | read_listed("person")
