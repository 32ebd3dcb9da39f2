"""A message as a question: chat spellings and filler taken out; greetings, opinion requests and comments told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from index.analysis.folding import fold
from index.analysis.tokens import split_tokens
from index.analysis.word_lists import compile_lines, read_lines, read_rows
from index.models import Language

MAX_QUESTION_CHARS = 2_000
_GREETINGS = ("greetings_en", "greetings_id")
_FILLERS = ("filler_en", "filler_id")
_INTRODUCTIONS = ("introduction_en", "introduction_id")
_UNCLEAR = ("unclear_en", "unclear_id")
_WORD = re.compile(r"\w+")
_LETTERS_OF_ONE_CASE = str.maketrans("\u0130\u0131\u017f", "iis")


@dataclass(frozen=True, slots=True)
class Request:
    """A message as a question.

    Attributes:
        question: Chat spellings written out and filler taken out; for the index, never shown.
        is_greeting: Whether nothing but a greeting, thanks, small talk or a question about Kutip itself is there.
        asks_opinion: Whether it asks for a judgement or a recommendation.
        is_unclear: Whether nothing but filler or a comment on an answer is there, such as "what does that mean?".
    """

    question: str
    is_greeting: bool
    asks_opinion: bool
    is_unclear: bool


@cache
def _read_spellings(language: Language) -> dict[str, str]:
    """Return chat spelling → standard words; a doubtful one ("dpt") keeps itself beside what it may mean."""
    spellings = {}
    for slang, standard, *doubt in read_rows(f"questions/chat_{language}.tsv", 2, optional=1):
        spellings[fold(slang)] = f"{slang} {standard}" if doubt else standard
    return spellings


class _Phrase(NamedTuple):
    """A phrase.

    Attributes:
        place: Among all, longest first.
        lowered: In small letters.
        pattern: As a pattern finds it.
    """

    place: int
    lowered: str
    pattern: str


@cache
def _read_phrases(stems: tuple[str, ...]) -> dict[str, list[_Phrase]]:
    """Returns phrases by their first word in small letters; those that begin with something else under ""."""
    phrases = sorted(
        {phrase for stem in stems for phrase in read_lines(f"questions/{stem}.txt")}, key=len, reverse=True
    )
    found: dict[str, list[_Phrase]] = {}
    for place, phrase in enumerate(phrases):
        lowered = _lower(phrase)
        first = _WORD.match(lowered)
        found.setdefault(first.group() if first else "", []).append(_Phrase(place, lowered, re.escape(phrase)))
    return found


@lru_cache(maxsize=1_024)
def _compile_phrases(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases) or '(?!)'})(?!\w)", re.IGNORECASE)


def _find_phrases(stems: tuple[str, ...], text: str) -> re.Pattern[str]:
    """Returns a pattern that finds in a text what one of all phrases would, which takes long to compile."""
    lowered, phrases = _lower(text), _read_phrases(stems)
    words = {"", *_WORD.findall(lowered)}
    found = sorted(phrase for word in words for phrase in phrases.get(word, ()) if phrase.lowered in lowered)
    return _compile_phrases(tuple(phrase.pattern for phrase in found))


def _lower(text: str) -> str:
    # As `re.IGNORECASE` sees it, which finds "hi" in "Hİ" and "hı".
    return text.translate(_LETTERS_OF_ONE_CASE).lower()


@cache
def _compile_opinions() -> re.Pattern[str]:
    return compile_lines(*(f"questions/opinion_{language}.txt" for language in Language), frame=r"\b(?:{})")


def read_request(text: str, language: Language) -> Request:
    """Returns a message as a question.

    Args:
        text: As typed; what comes after 2,000 characters is not read.
        language: It is in.
    """
    text = text[:MAX_QUESTION_CHARS]
    # Before the spelling too: "kasih" of "terima kasih" may else be written out as "memberi".
    as_typed = _remove_phrases(text)
    without_filler = _remove_phrases(_spell_out(as_typed, language))
    spelled = _spell_out(text, language)
    has_greeting = any(_find_phrases(_GREETINGS, words).search(words) for words in (spelled, text))
    is_empty = not split_tokens(without_filler)
    words = _fold_words(spelled)
    messages = {words, *map(_fold_words, (text, as_typed, without_filler))}
    asks_who = not _read_messages(_INTRODUCTIONS).isdisjoint(messages)
    return Request(
        without_filler if not is_empty else spelled,
        is_greeting=asks_who or (has_greeting and is_empty),
        asks_opinion=bool(_compile_opinions().search(words)),
        is_unclear=is_empty or not _read_messages(_UNCLEAR).isdisjoint(messages),
    )


@cache
def _read_messages(stems: tuple[str, ...]) -> frozenset[str]:
    """Returns the folded words of whole messages."""
    return frozenset(_fold_words(message) for stem in stems for message in read_lines(f"questions/{stem}.txt"))


def _fold_words(text: str) -> str:
    return " ".join(fold(token.text) for token in split_tokens(text))


def _remove_phrases(text: str) -> str:
    for stems in (_GREETINGS, _FILLERS):
        text = _find_phrases(stems, text).sub(" ", text)
    return text


def _spell_out(text: str, language: Language) -> str:
    spellings = _read_spellings(language)
    parts, end = [], 0
    for word in re.finditer(r"[\w/'’]+", text):  # "w/" and "b4" are words of chats, if not of texts
        standard = spellings.get(fold(word.group()))
        if standard is not None:
            parts += [text[end : word.start()], standard]
            end = word.end()
    return "".join([*parts, text[end:]])
