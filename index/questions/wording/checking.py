"""Whether a message asks if something is so, and of which words: its own, or those of the message that it answers."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.analysis.word_lists import compile_sections, read_lists
from index.questions.question import asks_something, read_question

# Fewer behind "check" name what is to be looked up, "check voter list"; with a number fewer state something.
_MIN_WORDS_OF_A_CLAIM, _MIN_WORDS_WITH_A_NUMBER = 4, 3
# An ID number has more.
_MOST_DIGITS = 10
_YEAR = re.compile(r"(?:19|20)\d\d")
_NAME = "questions/checking"
_COMMAND = r"/(?:verify|cek)(?:@\w+)?"


def find_claim(text: str) -> str | None:
    """Return the words that a message asks to check.

    Args:
        text: As typed, without the mention of whoever is asked.

    Returns:
        Empty where it means the message that it answers, "is this true?"; None where it asks for no check.
    """
    if _points_back(text):
        return ""
    if led := _compile_leading().match(text):
        return _take(text[led.end() :], text, 1)
    if closed := _compile_trailing().search(text):
        return _take(text[: closed.start()], text, 1)
    if led := _compile_bare().match(text):
        claim = text[led.end() :]
        # "Cek lokasi TPS pakai NIK" is to be looked up; what gives a number, "TPS buka jam 7", states something.
        gives_number = _gives_number(claim)
        if gives_number or read_question(text).frame.service is None:
            return _take(claim, text, _MIN_WORDS_WITH_A_NUMBER if gives_number else _MIN_WORDS_OF_A_CLAIM)
    return None


def _points_back(text: str) -> bool:
    if re.fullmatch(rf"\s*{_COMMAND}\s*", text, re.IGNORECASE):
        return True
    words = read_words(text)
    return bool(words) and _compile_pointing().fullmatch(" ".join(map(fold, words))) is not None


def _take(claim: str, text: str, least: int) -> str | None:
    """Return a claim; None where it is a question itself, of the asker's own case, of Kutip, or of few words."""
    claim = claim.strip(" \t\n:,-–—?")
    if _points_back(claim):
        return ""
    frames = [read_question(words).frame for words in (claim, text)]
    is_other = any(
        frame.topic or frame.asks_what_answers or frame.asks_opinion or frame.asks_to_write or frame.is_own_case
        for frame in frames
    )
    return None if is_other or len(read_words(claim)) < least or asks_something(claim) else claim


def _gives_number(claim: str) -> bool:
    """Whether a number stands there that tells neither one of several, "TPS 05", nor a year, nor who somebody is."""
    words = [fold(word) for word in read_words(claim)]
    before = read_lists("questions/numbered")
    is_given = any(
        word[0].isdecimal() and last not in before and not _YEAR.fullmatch(word)
        for last, word in pairwise(["", *words])
    )
    return is_given and sum(map(str.isdecimal, claim)) <= _MOST_DIGITS


@cache
def _compile_pointing() -> re.Pattern[str]:
    opening, closing = _read("opening"), _read("closing")
    return re.compile(rf"(?:{opening} )*{_read('pointing')}(?: {closing})*")


@cache
def _compile_leading() -> re.Pattern[str]:
    return _compile_front("leading", rf"|{_COMMAND}")


@cache
def _compile_bare() -> re.Pattern[str]:
    return _compile_front("bare", "")


def _compile_front(section: str, others: str) -> re.Pattern[str]:
    front = rf"(?i)[^\w/]*(?:{_read('opening')}\W+)*(?:{_read(section)}{others})(?![\w-])[\s:?,–—]+(?=\S)"
    return re.compile(front)


@cache
def _compile_trailing() -> re.Pattern[str]:
    """Behind the end of a sentence: "The office closes at noon, is that true?"."""
    asking = rf"(?:{_read('opening')}[ ,]+)*{_read('pointing')}(?:[ ,]+{_read('closing')})*"
    return re.compile(rf"(?i)[.,;:!?…\n”\"][\s–—-]*{asking}\s*\?+\W*\Z")


def _read(section: str) -> str:
    return compile_sections(_NAME, section, frame="(?:{})").pattern
