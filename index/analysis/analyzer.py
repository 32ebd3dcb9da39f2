"""The chain: tokens, folded, numbers in one form, stopped, stemmed.

The order matters: numbers before stop words ("nineteen"), stop words before stemming ("his" would become "hi"),
folding before both ("Don't" is a stop word as "dont").
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache, partial
from itertools import compress
from typing import NamedTuple

import Stemmer

from index.analysis.folding import fold
from index.analysis.numbers import (
    MONTH_WORDS,
    NUMBER_WORDS,
    ORDINAL_WORDS,
    PERCENT_BEHIND_PER,
    PERCENT_WORDS,
    SCALES_AFTER_ONE,
    counts_what_follows,
    is_ambiguous_month,
    month_term,
    normalize_number,
    ordinal_term,
    read_number_words,
    split_date,
)
from index.analysis.tokens import TokenColumns, find_kind, read_tokens, read_words
from index.analysis.word_lists import compile_list, read_lines, read_pairs, read_word_list
from index.models import Language

_STEMMERS = {Language.EN: "english", Language.ID: "indonesian"}
_MAX_TERM_CHARS = 64
# "In May", "until early March": there a capitalised month is one, and neither a verb nor a step.
_BEFORE_MONTHS = frozenset(
    ("in", "since", "until", "till", "by", "early", "late", "mid", "during", "last", "next", "this")
)
_MAX_NUMBER_WORDS = 12  # "two hundred and fifty-five thousand two hundred and fifty-five"
STOP_MARK = "_"  # which no token holds
_MAX_REMEMBERED = 262_144
_MAX_SENTENCES = 4_096


class Term(NamedTuple):
    """A word of a text as the index knows it.

    Attributes:
        text: The stem, or the one form of a number, month or percentage.
        start: Offset of the first code point that it stands for.
        end: Offset after the last.
    """

    text: str
    start: int
    end: int


class _Local(threading.local):
    """PyStemmer objects hold a cache that is not safe across threads: one set a thread."""

    def __init__(self) -> None:
        self.stemmers = {language: Stemmer.Stemmer(name, 0) for language, name in _STEMMERS.items()}


_local = _Local()


@cache
def _read_stop_words(language: Language) -> frozenset[str]:
    return read_word_list(f"analysis/stop_{language}.txt")


def is_stop_word(word: str, language: Language) -> bool:
    """Whether a folded word is a function word of the language."""
    return word in _read_stop_words(language)


@cache
def _read_stems(language: Language) -> dict[str, str]:
    """Return the stems of the words that the stemmer gets wrong."""
    return dict(read_pairs(f"analysis/stems_{language}.tsv"))


@lru_cache(maxsize=262_144)
def stem(word: str, language: Language) -> str:
    """Return the stem of a folded word."""
    stemmed: str = _read_stems(language).get(word) or _local.stemmers[language].stemWord(word)
    return stemmed[:_MAX_TERM_CHARS]


@cache
def _read_fixed_terms(language: Language) -> dict[str, str]:
    r"""Return the terms of folded words that are not stemmed: "" for stop words, "\0" where neighbours decide."""
    months = MONTH_WORDS[language]
    return (
        dict.fromkeys(read_word_list(f"analysis/stop_{language}.txt"), "")
        | dict.fromkeys(ORDINAL_WORDS[language], "\0")
        | dict.fromkeys(PERCENT_WORDS[language], "%")
        | (dict.fromkeys(PERCENT_BEHIND_PER, "\0") if language is Language.EN else {})
        | {word: month_term(month) for word, month in months.items()}
        | dict.fromkeys((word for names in MONTH_WORDS.values() for word in names if is_ambiguous_month(word)), "\0")
        | dict.fromkeys([*NUMBER_WORDS[language], *SCALES_AFTER_ONE[language]], "\0")
        | {"": ""}
    )


class _Terms(dict[str, str | None]):
    """The terms of tokens as they stand: "" for a stop word, None where neighbours decide or there are several."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, token: str) -> str | None:
        if len(self) >= _MAX_REMEMBERED:
            self.clear()
        term = self[token] = self._find(token)
        return term

    def _find(self, token: str) -> str | None:
        kind = find_kind(token)
        if kind == "percent":
            return "%"
        if kind != "word":
            terms = _terms_of_number(token, self._language)
            return terms[0] if len(terms) == 1 else None
        word = fold(token)
        term = _read_fixed_terms(self._language).get(word)
        if term is None:
            return stem(word, self._language)
        return None if term == "\0" else term


_terms = {language: _Terms(language) for language in Language}


def find_terms(words: Collection[str], language: Language) -> dict[str, str | None]:
    """Return the terms of many words that stand alone, faster than one by one.

    Args:
        words: Of letters only.
        language: Whose they are.

    Returns:
        Word → term, "" for a stop word, None where its neighbours would decide.
    """
    folded = [fold(word) for word in words]
    fixed, irregular = _read_fixed_terms(language), _read_stems(language)
    stemmed = _local.stemmers[language].stemWords(folded)
    terms: dict[str, str | None] = {}
    for word, plain, regular in zip(words, folded, stemmed, strict=True):
        term = fixed.get(plain)
        terms[word] = (irregular.get(plain) or regular)[:_MAX_TERM_CHARS] if term is None else term
        if term == "\0":
            terms[word] = None
    return terms


def analyze(text: str, language: Language) -> list[Term]:
    """Return the terms of a text in order, stop words left out.

    Args:
        text: Any text.
        language: Whose stop words, number words and stemmer apply.
    """
    return analyze_tokens(read_tokens(text), language)


@lru_cache(maxsize=_MAX_SENTENCES)
def analyze_sentence(text: str, language: Language) -> tuple[Term, ...]:
    """Return what `analyze` does of what is read again and again: a sentence of a document, or a field."""
    return tuple(analyze(text, language))


def analyze_tokens(tokens: TokenColumns, language: Language) -> list[Term]:
    """Return what `analyze` does of the tokens of a text."""
    found = list(map(_terms[language].__getitem__, tokens.texts))
    if None in found:
        return list(_read_in_context(tokens, found, language))
    # What runs in C from end to end: a loop over the tokens would take longer than all the rest.
    rows = compress(zip(found, tokens.starts, tokens.ends, strict=True), found)
    return list(map(partial(tuple.__new__, Term), rows))


def analyze_phrase(text: str, language: Language) -> list[Term]:
    """Return the terms of a text with its stop words in their places, each after `STOP_MARK`, but no articles.

    Phrases are looked up by these: "set up" is not "set", and "cast your vote" is "cast a vote".

    Args:
        text: Any text.
        language: Whose stop words, articles, number words and stemmer apply.
    """
    return analyze_phrase_tokens(read_tokens(text), language)


def analyze_phrase_tokens(tokens: TokenColumns, language: Language) -> list[Term]:
    """Return what `analyze_phrase` does of the tokens of a text."""
    articles = read_word_list(f"analysis/article_{language}.txt")
    alone = list(map(_terms[language].__getitem__, tokens.texts))
    if None not in alone:
        rows = [
            (term or STOP_MARK + fold(token), start, end)
            for term, token, start, end in zip(alone, *tokens, strict=True)
            if term or fold(token) not in articles
        ]
        return list(map(partial(tuple.__new__, Term), rows))
    terms = deque(analyze_tokens(tokens, language))
    found: list[Term] = []
    for token, start, end in zip(*tokens, strict=True):
        while terms and terms[0].start == start:  # a date in digits is three terms at one place
            found.append(terms.popleft())
        if (not found or found[-1].end <= start) and (word := fold(token)) not in articles:
            found.append(Term(STOP_MARK + word, start, end))
    return found


def analyze_words(text: str, words: list[str], language: Language) -> tuple[list[str], list[str], bool]:
    """Return the terms of a text, faster than with their offsets.

    Args:
        text: Any text.
        words: Its tokens.
        language: Whose stop words, number words and stemmer apply.

    Returns:
        The terms, what each stands for, and whether the first one begins where the text does.
    """
    found = list(map(_terms[language].__getitem__, words))
    if None in found:
        terms = analyze(text, language)
        surfaces = [text[term.start : term.end] for term in terms]
        return [term.text for term in terms], surfaces, bool(terms) and terms[0].start == 0
    # No token stands before the first, so that it is where the text begins if the text begins with it.
    opens = bool(found and found[0]) and text.startswith(words[0])
    return list(filter(None, found)), list(compress(words, found)), opens


def _read_in_context(tokens: TokenColumns, found: list[str | None], language: Language) -> Iterator[Term]:
    """Yield the terms of a text in which some tokens have none of their own."""
    words, starts, ends = tokens
    skip_until = 0
    for i, term in enumerate(found):
        if i < skip_until:
            continue
        if term is None and find_kind(words[i]) == "date":
            yield from (Term(part, starts[i], ends[i]) for part in _terms_of_number(words[i], language))
            continue
        if term is None:
            term, taken = _read_neighbours(tokens, i, language)
            skip_until = i + taken
        if term:
            yield Term(term, starts[i], ends[max(i, skip_until - 1)])


def _read_neighbours(tokens: TokenColumns, i: int, language: Language) -> tuple[str, int]:
    """Return the term of a number word, "per cent" or an ambiguous month at `i`, and how many tokens it takes."""
    words, starts, ends = tokens
    word = fold(words[i])
    before = fold(words[i - 1]) if i and starts[i] - ends[i - 1] == 1 else ""
    if word in PERCENT_BEHIND_PER and before == "per":
        return "%", 1
    number = read_number_words([fold(each) for each in words[i : i + _MAX_NUMBER_WORDS]], language)
    if number is not None and (word not in SCALES_AFTER_ONE[language] or before in ("a", "one")):
        value, taken, is_ordinal = number
        following = i + taken
        if is_ordinal and value > 1 and language is Language.ID and following < len(words):
            is_beside = starts[following] - ends[following - 1] == 1
            after = fold(words[following]) if is_beside and _terms[language][words[following]] else ""
            is_ordinal = not counts_what_follows(before, after)
        return ordinal_term(value) if is_ordinal else str(value), taken
    if word in MONTH_WORDS[language]:
        beside = words[max(0, i - 1) : i] + words[i + 1 : i + 2]
        is_of_time = before in _BEFORE_MONTHS and words[i][0].isupper()
        if is_of_time or any(find_kind(each) == "number" for each in beside):
            return month_term(MONTH_WORDS[language][word]), 1
    return ("" if is_stop_word(word, language) else stem(word, language)), 1


def _terms_of_number(token: str, language: Language) -> tuple[str, ...]:
    if find_kind(token) == "date":
        date = split_date(token)
        if date is not None:
            return date
    if token[:3].lower() == "ke-":
        return (ordinal_term(int(token[3:])),)
    digits = token.rstrip("stndrhSTNDRH")
    if len(digits) != len(token):
        return (ordinal_term(int(digits)),) if digits.isdecimal() and len(digits) < 10 else (digits,)
    return (normalize_number(digits[:_MAX_TERM_CHARS], language),)


@cache
def _read_reason_openers(language: Language) -> frozenset[str]:
    """Return the first words of the cues of reasons, which are plain words."""
    return frozenset(cue.split()[0] for cue in read_lines(f"analysis/reasons_{language}.txt"))


def has_reason_cue(tokens: Iterable[str], language: Language) -> bool:
    """Whether the tokens of a sentence hold a word that introduces a reason or a purpose."""
    words = list(map(fold, tokens))
    if _read_reason_openers(language).isdisjoint(words):
        return False
    return compile_list("analysis/reasons", language, frame=r"\b(?:{})\b").search(" ".join(words)) is not None


class SentenceColumns(NamedTuple):
    """The terms of some sentences, one after the other.

    Attributes:
        terms: As `analyze` gives them.
        surfaces: What each stands for in the text.
        starts: The first term of each sentence, and the end: one more than there are sentences.
        opens: Whether a sentence's first code point is that of its first term.
        gives_reason: Whether a sentence holds a word that introduces a reason.
    """

    terms: list[str]
    surfaces: list[str]
    starts: list[int]
    opens: list[bool]
    gives_reason: list[bool]


def analyze_sentences(sentences: Iterable[str], language: Language) -> SentenceColumns:
    """Return what `analyze` says of each sentence, and whether it gives a reason.

    Args:
        sentences: Any texts.
        language: Whose stop words, number words and stemmer apply.
    """
    columns = SentenceColumns([], [], [0], [], [])
    for text in sentences:
        words = read_words(text)
        terms, surfaces, opens = analyze_words(text, words, language)
        columns.terms.extend(terms)
        columns.surfaces.extend(surfaces)
        columns.starts.append(len(columns.terms))
        columns.opens.append(opens)
        columns.gives_reason.append(has_reason_cue(words, language))
    return columns
