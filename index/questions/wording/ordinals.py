"""The ordinals by which a text tells one of several things of a kind: "the second debate", "debat kedua"."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from index.analysis.analyzer import is_stop_word
from index.analysis.folding import fold
from index.analysis.numbers import ORDINAL_WORDS
from index.analysis.tokens import TokenColumns, read_tokens
from index.analysis.word_lists import read_lists, read_word_list
from index.models import Language

# So many words may be told by an ordinal, its noun among them: "the first Harbour District debate".
_MOST_TOLD = 4
_MAX_REMEMBERED = 4_096


class Ordinal(NamedTuple):
    """An ordinal in a text.

    Attributes:
        value: E.g. 2 of "second", "kedua", "2nd" and "ke-2".
        starts: Offsets of the words of its noun phrase, at least one, the one beside it first.
        noun: The offset of that which is counted, as far as it can be told: "debate" of "second presidential debate".
        is_sure: Whether it is no number instead: "debat kedua calon" is the second one, or that of both candidates.
    """

    value: int
    starts: tuple[int, ...]
    noun: int
    is_sure: bool


@lru_cache(maxsize=_MAX_REMEMBERED)
def find_ordinals(text: str) -> tuple[Ordinal, ...]:
    """Return the ordinals of a text that have a noun, in either language, those that may be numbers too."""
    tokens = read_tokens(text)
    words = [fold(word) for word in tokens.texts]
    found = []
    for place, word in enumerate(words):
        for language, value in _read_ordinals(word):
            phrase = _list_phrase(text, tokens, words, place, language)
            if phrase:
                telling = (at for at in phrase if words[at] not in read_lists("questions/ordinal_attributes"))
                noun = tokens.starts[next(telling, phrase[-1])]
                is_sure = not _may_count(text, tokens, words, place, language)
                found.append(Ordinal(value, tuple(tokens.starts[at] for at in phrase), noun, is_sure))
    return tuple(found)


@lru_cache(maxsize=_MAX_REMEMBERED)
def _read_ordinals(word: str) -> tuple[tuple[Language, int], ...]:
    """Return the languages in which a folded word is an ordinal, each with its value."""
    return tuple((language, value) for language in Language if (value := _read_ordinal(word, language)))


def _read_ordinal(word: str, language: Language) -> int:
    """Return the value of a folded word that is an ordinal of a language, else 0."""
    if word[-2:] in ("st", "nd", "rd", "th") and word[:-2].isdecimal() and language is Language.EN:
        return int(word[:-2])
    if word.startswith("ke-") and word[3:].isdecimal() and language is Language.ID:
        return int(word[3:])
    return ORDINAL_WORDS[language].get(word, 0)


def _may_count(text: str, tokens: TokenColumns, words: list[str], place: int, language: Language) -> bool:
    """Whether an ordinal may say of how many something is, or how often: "kedua calon", "pertama kali"."""
    following = place + 1
    if language is Language.EN or following == len(words) or not _is_beside(text, tokens, place):
        return False
    return words[following] in read_word_list("questions/counted_all_id.txt")


def _list_phrase(text: str, tokens: TokenColumns, words: list[str], place: int, language: Language) -> list[int]:
    """Return the places of the words that an ordinal tells: behind it in English, before it in Indonesian."""
    step = 1 if language is Language.EN else -1
    phrase: list[int] = []
    at = place
    while 0 <= at + step < len(words) and len(phrase) < _MOST_TOLD and _is_beside(text, tokens, min(at, at + step)):
        at += step
        if not phrase and (_read_ordinal(words[at], language) or words[at] in ("and", "or", "dan", "atau")):
            continue  # "the first and second debates", "debat pertama dan kedua"
        if is_stop_word(words[at], language) or not words[at].isalpha():
            break
        phrase.append(at)
    return phrase


def _is_beside(text: str, tokens: TokenColumns, place: int) -> bool:
    """Whether nothing but a space, or an apostrophe and a space, stands between a token and the next."""
    return text[tokens.ends[place] : tokens.starts[place + 1]].strip("'’") == " "
