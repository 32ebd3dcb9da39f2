"""Spellings of chats, and the words that they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

from index.analysis.folding import fold
from index.analysis.word_lists import read_lists, read_rows
from index.models import Language, Span

_WORD = re.compile(r"\w+")
_HALF_DAYS = frozenset(("am", "pm"))
# "w/" and "b4" are words of chats, if not of texts.
_CHAT_WORD = re.compile(r"[\w/'’]+")
_DOUBLED = re.compile(r"([^\W\d_]{3,})2(nya|an)?")  # "partai2" is "partai-partai" in Indonesian
# "Wahhh", but "viii" and "hmmm"; "hahahah" and "wkwkwkwk".
_DRAWN_OUT = re.compile(r"(?<=\w)([abd-hj-ln-wyz])\1{2,}|(?<!\w)([^\W\d_]{2})\2{2,}\w?(?!\w)")
_DETERMINERS = ("a", "an", "any", "each", "every", "my", "our", "your")
_OWNED = re.compile(r"(\w{3,})(ku|mu|nya)")  # "milihku" is "memilihku"


@cache
def _read_spellings(language: Language) -> dict[str, str]:
    """Return chat spelling → standard words; a doubtful one ("dpt") keeps itself beside what it may mean."""
    spellings = {}
    for slang, standard, *doubt in read_rows(f"questions/chat_{language}.tsv", 2, optional=1):
        spellings[" ".join(map(fold, slang.split()))] = f"{slang} {standard}" if doubt else standard
    return spellings


@cache
def _read_openers(language: Language) -> frozenset[str]:
    """Return the first words of chat spellings of two words."""
    return frozenset(spelling.split()[0] for spelling in _read_spellings(language) if " " in spelling)


@cache
def read_doubtful_spellings(language: Language) -> Mapping[str, str]:
    """Return folded chat spelling → standard words, of those that may be meant as they stand: "spa" for siapa."""
    rows = read_rows(f"questions/chat_{language}.tsv", 2, optional=1)
    return {fold(slang): standard for slang, standard, *doubt in rows if doubt}


def restore_spelling(words: tuple[str, ...], text: str, language: Language) -> tuple[str, ...]:
    """Return words of a question as its asker typed them: "hp" where that chat spelling stands for "ponsel".

    Args:
        words: Of what is asked.
        text: As typed.
        language: The question's.
    """
    typed = {fold(word) for word in _WORD.findall(text)}
    if all(fold(word) in typed for word in words):
        return words
    meant = {
        fold(each): text[slice(*span)] for span, standard in find_spellings(text, language) for each in standard.split()
    }
    return tuple(dict.fromkeys(word if fold(word) in typed else meant.get(fold(word), word) for word in words))


def spell_out(text: str, language: Language) -> str:
    """Return a text with chat spellings, of a word or of two that stand together, written out."""
    parts, end = [], 0
    for span, standard in find_spellings(text, language):
        parts += [text[end : span.start], standard]
        end = span.end
    return "".join([*parts, text[end:]])


def leave_doubt_out(text: str, language: Language) -> str:
    """Return a text with doubtful spellings as they were typed, without what they may mean: "dpt", not "dpt dapat"."""
    doubtful = read_doubtful_spellings(language)
    words = [(*found.span(), fold(found.group())) for found in _WORD.finditer(text)]
    for (_, end, word), (_, last, following) in reversed(list(pairwise(words))):
        if doubtful.get(word) == following:
            text = text[:end] + text[last:]
    return text


def _is_numbered(before: list[str]) -> bool:
    """Whether a digit behind some folded words is a number: "candidate 2", but "a candidate 2 win"."""
    is_noun = bool(before) and before[-1] in read_lists("questions/numbered")
    return is_noun and before[0] not in _DETERMINERS


def _asks_beside(words: list[tuple[int, int, str]], place: int, language: Language) -> bool:
    """Whether another of some folded words, or what it stands for, asks: "siapa", "dmn"."""
    spellings, asking = _read_spellings(language), read_lists("analysis/question")
    others = (word for at, (*_, word) in enumerate(words) if at != place)
    return any(fold(part) in asking for word in others for part in spellings.get(word, word).split())


def find_spellings(text: str, language: Language) -> Iterator[tuple[Span, str]]:
    """Yield where a text has a chat spelling, of a word or of two that stand together, with what it stands for."""
    spellings, openers, doubtful = _read_spellings(language), _read_openers(language), read_doubtful_spellings(language)
    words = [(*found.span(), fold(found.group())) for found in _CHAT_WORD.finditer(text)]
    asking = read_lists("analysis/question")
    end = 0
    for place, (first, last, word) in enumerate(words):
        if first < end:
            continue
        standard, end = None, last
        if place and len(word) == 1 and text[first].isupper() and not text.isupper() and word in doubtful:
            continue  # "Measure C", "Group B": a letter is a name there
        if word.isdecimal() and _is_numbered([before for *_, before in words[max(place - 2, 0) : place]]):
            continue  # "number 2 get"
        if word in _HALF_DAYS and place and words[place - 1][2].isdecimal():
            continue  # "3 PM" is no prime minister
        if word in openers and place + 1 < len(words) and text[last : words[place + 1][0]].isspace():
            _, end, following = words[place + 1]
            standard = spellings.get(f"{word} {following}")
        if standard is None:
            standard, end = spellings.get(word), last
        if standard is None and (single := _DRAWN_OUT.sub(r"\1\2\2", word)) != word:
            standard = spellings.get(single, single)
        if (
            standard is None
            and "2" in word
            and language is Language.ID
            and (doubled := _DOUBLED.fullmatch(text[first:last]))
        ):
            standard = "{0}-{0}{1}".format(*doubled.groups(""))
        if standard is None and language is Language.ID and (whose := _OWNED.fullmatch(word)):
            owned = spellings.get(whose[1], "")
            standard = f"{owned}{whose[2]}" if owned and " " not in owned else None
        is_name = standard in asking and text[first:end].isupper() and not text.isupper()
        if is_name and _asks_beside(words, place, language):
            continue  # "Siapa ketua KPN?" asks already, and "kapan" is nobody
        if standard is not None:
            yield Span(first, end), standard
