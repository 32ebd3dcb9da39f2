"""Which language a short text is in that is neither English nor Indonesian: by its script, its letters or its words.

Malay, Javanese and Sundanese share most words with Indonesian: only words that Indonesian does not have speak for them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final, NamedTuple

from index.analysis.folding import fold
from index.analysis.word_lists import WORD_BEGINS, compile_rows, read_table, read_word_list
from index.models import Language

UNKNOWN: Final = ""
"""Another language, whichever."""

_TABLE = "analysis/other_languages.tsv"
# By the first word of a letter's Unicode name.
_SCRIPTS = {
    "CYRILLIC": "ru",
    "ARABIC": "ar",
    "CJK": "zh",
    "HANGUL": "ko",
    "THAI": "th",
    "DEVANAGARI": "hi",
}
# Letters that tell one language from another of its script.
_LETTERS = (
    ("ru", frozenset("әғқңөұүһ"), "kk"),
    ("ru", frozenset("іїєґўћђљњџј"), UNKNOWN),
    ("ar", frozenset("پچژگکیٹڈےڭۇې"), UNKNOWN),
)
_KANA = re.compile("[\u3041-\u30ff]")
_VIETNAMESE = re.compile("[ăđơưạ-ỹ]")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_MAX_CHARS = 2_000
# What is in English or Indonesian has more function words than that, but for tables and lists; what is in another
# language has more of that one's.
_MAX_DOCUMENT_CHARS, _LEAST_WORDS, _MOST_KNOWN, _LEAST_OF_OTHER = 8_000, 8, 0.15, 0.1
# One word that only the language has, or two that may be chance.
_WEIGHT_OF_OWN_WORD = 2
_LEAST_WEIGHT = 2


class _Marks(NamedTuple):
    """What speaks for a language.

    Attributes:
        code: ISO 639.
        own: Finds what stands in no English or Indonesian question.
        common: Finds what may stand in one.
    """

    code: str
    own: str
    common: str


def detect_other_language(text: str) -> str | None:
    """Return the ISO 639 code of a text's language, `UNKNOWN` for one that is not told; None where Kutip may read it.

    Args:
        text: A message; its first 2,000 characters are read.
    """
    # Scripts are told by letters as typed: "й" is one.
    words = _WORD.findall(unicodedata.normalize("NFC", text[:_MAX_CHARS]))
    if not words:
        return None
    folded = [fold(word) for word in words]
    known = _read_function_words()
    if text.isascii():
        return _tell_by_words(" ".join(folded), sum(word in known for word in folded))
    scripts = [_find_script(word) for word in words]
    if any(script is not None for script in scripts):
        return None if any(word in known for word in folded) else _tell_by_script(words, scripts)
    if _VIETNAMESE.search("".join(words).casefold()):
        return None if any(word in known for word in folded) else "vi"
    return _tell_by_words(" ".join(folded), sum(word in known for word in folded))


def is_document_in_other_language(text: str) -> bool:
    """Whether a document is in a language that is neither English nor Indonesian, as far as that is sure.

    Args:
        text: Of the document; its first 8,000 characters are read.
    """
    beginning = text[:_MAX_DOCUMENT_CHARS]
    words = [fold(word) for word in _WORD.findall(unicodedata.normalize("NFC", beginning))]
    if len(words) < _LEAST_WORDS:
        return False
    known = _read_function_words()
    count = sum(word in known for word in words)
    if count > _MOST_KNOWN * len(words):
        return False
    marks = (sum(re.fullmatch(rf"{one.own}|{one.common}", word) is not None for word in words) for one in _read_marks())
    return max(marks) > max(count, _LEAST_OF_OTHER * len(words)) or detect_other_language(beginning) is not None


def _tell_by_script(words: list[str], scripts: list[str | None]) -> str | None:
    """Return the language of a text with words of another script; None where they are but names in a Latin text."""
    foreign = [(word, script) for word, script in zip(words, scripts, strict=True) if script is not None]
    if 2 * len(foreign) < len(words) and all(word[0].isupper() for word, _ in foreign):
        return None
    found = [script for _, script in foreign]
    code = "ja" if "ja" in found else max(dict.fromkeys(found), key=found.count)
    letters = frozenset("".join(word for word, _ in foreign).casefold())
    return next((told for script, own, told in _LETTERS if script == code and letters & own), code)


def _tell_by_words(text: str, known: int) -> str | None:
    best, most = None, _LEAST_WEIGHT - 1
    if not _compile_marks().search(text):
        return None
    for marks in _read_marks():
        own, common = (len(set(re.findall(pattern, text))) for pattern in (marks.own, marks.common))
        # What may be chance has to outweigh the function words of what Kutip reads.
        weight = _WEIGHT_OF_OWN_WORD * own + (common if common > known or own else 0)
        if weight > most:
            best, most = marks.code, weight
    return best


def _find_script(word: str) -> str | None:
    """Return the code that a word's first letter of another script stands for, None for a Latin word."""
    if _KANA.search(word):
        return "ja"
    for letter in word:
        if not letter.isascii() and letter.isalpha():
            script = unicodedata.name(letter, "").partition(" ")[0]
            if script not in {"LATIN", "MODIFIER", "FEMININE", "MASCULINE", "FULLWIDTH", "MATHEMATICAL"}:
                return _SCRIPTS.get(script, UNKNOWN)
    return None


@cache
def _read_function_words() -> frozenset[str]:
    """Return the words that say that a text is English or Indonesian after all."""
    names = (f"analysis/{kind}_{language}.txt" for kind in ("stop", "question") for language in Language)
    return frozenset[str]().union(*map(read_word_list, names))


@cache
def _read_marks() -> tuple[_Marks, ...]:
    def read_row(code: str, own: str, common: str) -> _Marks:
        return _Marks(code, rf"\b(?:{own})\b", rf"\b(?:{common})\b")

    return tuple(read_table(_TABLE, 3, read_row))


@cache
def _compile_marks() -> re.Pattern[str]:
    """Return a pattern that finds what speaks for any other language, as most texts hold nothing of the kind."""
    return compile_rows(_TABLE, 3, lambda _code, own, common: rf"(?:{own}|{common})\b", WORD_BEGINS)
