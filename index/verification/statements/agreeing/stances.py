"""How a text stands to what it says: "it is false that …", "… itu bohong", "who says that …?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from index.analysis.analyzer import is_stop_word
from index.analysis.folding import fold
from index.analysis.patterns.listed import ListedPattern
from index.analysis.tokens import read_words
from index.analysis.word_lists import read_section_words
from index.models import Language, Span
from index.questions.places import has_election_words, is_place_word
from index.questions.question import asks_something
from index.search.queries import QueryTerm
from index.verification.differences import is_number_token, list_set_phrases
from index.verification.exact_words import ExactToken, Gap, TokenKind, split_wording
from index.verification.statements.denials import is_negation
from index.verification.statements.permissions import find_permissions
from index.verification.statements.reading import LEAST_INFORMATION, Statement, read_chatter
from index.verification.statements.sentences import LEAST_HIT, Sentence

# What is said begins behind such a word.
_OPENING = frozenset(("that", "bahwa", "bhw", "kalau", "kalo", "klo"))
# What a frame behind a text begins with, where no mark parts them.
_LINKING = frozenset(
    ("is", "are", "was", "were", "isn't", "aren't", "wasn't", "itu", "ini", "adalah", "ialah", "that's")
)
_PARTING = Gap.STOP | Gap.COLON | Gap.QUOTE | Gap.LINE_BREAK | Gap.PICTURE
_DASHES = frozenset(",-–—(/")
_LEAST_INNER = 2
# Marks that belong to the number beside them.
_OF_NUMBERS = frozenset("%‰°$€£₸")
_CONDITION = ListedPattern("verification/conditions", "if", frame="{}")
_OF_WHOM = ListedPattern(
    "verification/conditions",
    "if",
    "provided",
    frame=r"(?i:\b(?:{}|who|whoever|whose|anyone|when|once|yang|siapa|ketika|saat)\b)",
)
# "Hari H" is the day itself, and a vote falls on a day, *jatuh tanggal 9*.
_OF_DAY = re.compile(r"\bhari\sh\b|\bjatuh(?=\s(?:pada|tanggal|hari)\b)|\bfalls?(?=\son\b)", re.IGNORECASE)
_Tokens = Sequence[ExactToken]


@dataclass(frozen=True, slots=True)
class Stance:
    """How a text denies or doubts what else it says.

    Attributes:
        inner: What is said without the frames, an offset in the text.
        frame: The frame, of two the one that denies; likewise.
        is_denied: Whether it is called untrue; else it is doubted.
    """

    inner: Span
    frame: Span
    is_denied: bool


@cache
def _read_words(section: str, language: Language | None = None) -> frozenset[str]:
    return read_section_words("verification/frames", section, language)


@cache
def _read_of_frames() -> frozenset[str]:
    sections = ("framing", "true", "false", "doubting", "heads")
    return frozenset().union(*map(_read_words, sections))


def read_stance(text: str) -> Stance | None:
    """Return how a text denies or doubts what it says; None where no frame around it does."""
    set_phrases = list_set_phrases(text)
    tokens = split_wording(text)
    is_set = [any(phrase.start <= token.start < phrase.end for phrase in set_phrases) for token in tokens]
    known = [
        not stands and (not token.is_word or token.key in _read_of_frames() or _denies(token.key))
        for token, stands in zip(tokens, is_set, strict=True)
    ]
    start, end = _find_end_before(tokens, known), _find_start_behind(tokens, known)
    end = end if _turns(tokens[end:]) else len(tokens)
    # "The claim that … is false": its opening denies nothing by itself.
    start = start if _turns(tokens[:start]) or end < len(tokens) else 0
    before, inner, behind = tokens[:start], tokens[start:end], tokens[end:]
    if not (before or behind) or sum(token.is_word for token in inner) < _LEAST_INNER:
        return None
    frame = behind if behind and not _turns(before) else before
    is_doubted = _doubts(before) or _doubts(behind) or text.rstrip().endswith("?")
    denials = _count_denials(before) + _count_denials(behind)
    return Stance(_cover(inner), _cover(frame), denials % 2 == 1 and not is_doubted)


def is_turning(text: str, *, is_asked: bool) -> bool:
    """Whether a sentence or clause by itself says of what stands beside it that it is untrue, or doubts it: "a lie!".

    Who only asks whether it is so, "is that true?", or warns and wonders by a picture, says neither.

    Args:
        text: With the marks behind it.
        is_asked: Whether it is a question.
    """
    set_phrases = list_set_phrases(text)
    keys = [
        token.key
        for token in split_wording(text)
        if not any(phrase.start <= token.start < phrase.end for phrase in set_phrases)
    ]
    doubting = _read_words("denying") - _read_words("hearsay") - _read_words("wondering")
    doubts = any(key in doubting and not _CONDITION.fullmatch(key) for key in keys)
    is_false = not _read_words("false").isdisjoint(keys)
    is_denied = any(map(_denies, keys))
    if is_asked:
        return doubts or is_false
    frames = all(key in _read_of_frames() or _denies(key) or not key.isalnum() for key in keys)
    # "Jangan sampai salah" calls nothing untrue.
    return doubts or (frames and is_denied) or (is_false and not is_denied)


def _cover(tokens: _Tokens) -> Span:
    """Return the stretch of tokens, marks at its ends left out unless nothing else is there."""
    telling = [one for one in tokens if one.kind is not TokenKind.MARK or one.key in _OF_NUMBERS] or tokens
    return Span(telling[0].start, telling[-1].end)


def _find_end_before(tokens: _Tokens, known: Sequence[bool]) -> int:
    """Return how many tokens frame a text from its beginning on."""
    size = 0
    for at, token in enumerate(tokens[:-1]):
        if not known[at]:
            break
        is_parted = bool(tokens[at + 1].gap & _PARTING) or token.key in _DASHES
        if token.key in _OPENING or is_parted or not token.is_word or _is_bare(tokens[: at + 1]):
            size = at + 1
    return size


def _is_bare(tokens: _Tokens) -> bool:
    """Whether what is said may stand right behind words: "it is false", "who says", *hoaks*; not behind "fake"."""
    last, is_first = tokens[-1].key, sum(token.is_word for token in tokens) == 1
    if last in _read_words("false", Language.ID) - _read_words("false", Language.EN):
        return True
    return not is_first and last in _read_words("false") | _read_words("true") | _read_words("heads")


def _find_start_behind(tokens: _Tokens, known: Sequence[bool]) -> int:
    """Return where the tokens begin that frame a text at its end."""
    start = len(tokens)
    for at in range(len(tokens) - 1, 0, -1):
        token = tokens[at]
        if not known[at]:
            break
        is_parted = bool(token.gap & _PARTING) or not tokens[at - 1].is_word
        opens = token.key in _LINKING or token.key in _read_words("false") or _denies(token.key)
        if is_parted or opens or not token.is_word:
            start = at
    return start


def _turns(tokens: _Tokens) -> bool:
    """Whether words deny or doubt something."""
    return _count_denials(tokens) > 0 or _doubts(tokens)


def _doubts(tokens: _Tokens) -> bool:
    return any(token.key == "?" or token.key in _read_words("doubting") for token in tokens)


def _count_denials(tokens: _Tokens) -> int:
    """Return how often words turn around what they frame: "a lie" once, "it is not a lie" twice."""
    words = [token.key for token in tokens if token.key in _read_words("false") or _denies(token.key)]
    # "A hoax, a lie" is said once.
    is_false = any(word in _read_words("false") for word in words)
    return is_false + sum(map(_denies, words))


def _denies(word: str) -> bool:
    """Whether a word denies what it frames: of "… is forbidden" it is what is said."""
    return is_negation(word) and word not in read_section_words("verification/cuts", "forbidding")


def takes_as_said(statement: Statement, sentence: Sentence) -> bool:
    """Whether a statement tells what a sentence does without doubting, denying or asking it, nor as somebody else's.

    Args:
        statement: What is said.
        sentence: What says the same.
    """
    text = statement.text
    if "?" in text or asks_something(text) or read_stance(text) is not None:
        return False
    own = {token.key for token in split_wording(sentence.text)}
    # Who passes on what others say asks whether it is so, and what is refused is what is rejected.
    doubting = (_read_words("denying") | _read_words("false")) - _read_words("hearsay")
    if not own.isdisjoint(_read_words("refusing")):
        doubting -= _read_words("refusing")
    if _tells_of_whom(sentence.text):
        doubting -= {word for word in doubting if _CONDITION.fullmatch(word)}
    phrases = list_set_phrases(text)
    strange = _find_strange(statement, sentence)
    return not any(
        (token.key in doubting and token.key not in own) or (token.is_word and token.start in strange)
        for token in split_wording(text)
        if not any(phrase.start <= token.start < phrase.end for phrase in phrases)
    ) and not any(_is_hidden_negation(token, text) for token in split_wording(text))


def _tells_of_whom(text: str) -> bool:
    """Whether a text tells of whom or when something is so: "if you are in line" is "whoever is in line"."""
    return _OF_WHOM.search(text) is not None


def _is_hidden_negation(token: ExactToken, text: str) -> bool:
    """Whether symbols show a "not" or a "no" that no letters do."""
    return is_negation(token.key) and not is_negation(text[token.start : token.end])


def _says_nothing(term: QueryTerm) -> bool:
    return not term.is_unheard and not term.is_number and term.information < LEAST_INFORMATION


def _find_strange(statement: Statement, sentence: Sentence) -> frozenset[int]:
    """Return where words of a statement begin of which nothing is known: neither held, weighed, common nor counted."""
    terms = {term.start: row for row, term in enumerate(statement.query.terms)}
    words = {fold(term.surface): row for row, term in enumerate(statement.query.terms)}
    places = {fold(word) for typed in statement.query.question.places.values() for word in read_words(typed)}
    counted = {at for value in statement.values for at in range(*value.span)}
    # *Tidak usah* is one word for how something is allowed.
    counted |= {at for one in find_permissions(statement.text) for at in range(*one.span)}
    counted |= {at for match in _OF_DAY.finditer(statement.text) for at in range(*match.span())}
    written = {fold(word) for word in read_words(sentence.text)}
    if sentence.is_row:
        # Where a row's table is of, its document says.
        written |= {fold(word) for word in read_words(sentence.document.about.place or "")}
    passing = _read_words("neutral") | _read_words("attributing") | _read_words("classifiers") | read_chatter()
    known = np.maximum(sentence.hits, sentence.in_fields) >= LEAST_HIT
    strange = set()
    for token in split_wording(statement.text):
        word = fold(token.key)
        # Of what is said twice, the query has the first.
        row = terms.get(token.start, words.get(word))
        is_counted = token.start in counted or is_number_token(token)
        is_weighed = row is not None and bool(known[row] or statement.named[row])
        # What nearly every text holds says nothing by itself.
        is_weighed = is_weighed or (row is not None and _says_nothing(statement.query.terms[row]))
        is_common = word in passing or word in written or any(is_stop_word(word, language) for language in Language)
        # The country and the election that the documents are about need not be named in each.
        is_understood = word in places or is_place_word(word) or has_election_words([word])
        if not (is_counted or is_weighed or is_common or is_understood):
            strange.add(token.start)
    return frozenset(strange)
