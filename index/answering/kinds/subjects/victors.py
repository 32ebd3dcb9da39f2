"""Who won, beside the word that says that somebody did."""

from __future__ import annotations

import re
from functools import cache

from index.analysis.patterns.listed import ListedPattern
from index.analysis.word_lists import compile_list
from index.answering.kinds.subjects.listed import has_words
from index.models import Language

_BORDERS = re.compile(r"[,;“”\"]")
_NAME = re.compile(r"\b[A-Z][\w'’-]")
_PRONOUN = ListedPattern("analysis/pronouns", "people", "thing", "relative", frame=r"(?i:\b(?:{})\b)")
_VERB = re.compile(r"(?:won|wins|win|winning)", re.IGNORECASE)
# "The pair with more votes is elected", "terpilih": of whom, or of whoever it will be.
_NOUN = re.compile(r"(?:victory|kemenangan(?:nya)?|(?:re-?)?elected|terpilih)", re.IGNORECASE)
_WON_NOTHING = "answering/won_nothing"
_CLAUSES = re.compile(r"[,;]|\b(?:and|while|whereas|but|dan|sedangkan|sementara|tetapi|namun)\b")
# "Saluma United has 6 seats, the Reef Alliance 5": whose they are, party by party.
_HELD = re.compile(
    r"\b[A-Z][\w'’-]+\s(?:(?:has|have|had|won|wins|took|gets?|got|holds?|memperoleh|meraih|mendapat|mempunyai|memiliki"
    r"|punya)\s)?\d{1,3}(?![\d.,]*\d)\b(?=\s?(?:[,;.)]|and\b|dan\b|seats?\b|kursi\b))"
)
_LEAST_HELD = 2
_SEATS = re.compile(r"\b(?:seats?|members?|mandates?|kursi|anggota|mandat)\b", re.IGNORECASE)
_BEHIND_BY = re.compile(r"\s+by\b", re.IGNORECASE)


def names_victor(text: str, start: int, end: int, language: Language, opens_with_name: bool) -> bool:
    """Whether a word of a victory has beside it who won.

    Not in "the wage won Roa the docks", where it is no name that won, nor in "we do not dispute the victory".

    Args:
        text: A sentence.
        start: Where the word begins.
        end: Behind it.
        language: Of the sentence.
        opens_with_name: Whether the first word of the sentence is a name.
    """
    word = text[start:end]
    if language is Language.EN and _VERB.fullmatch(word):
        before = text[:start].lstrip(" \"“'‘(")
        opener, _, rest = before.partition(" ")
        is_subject = opens_with_name or not rest.strip()
        return (
            bool(opener and is_subject)
            or _NAME.search(rest) is not None
            or _PRONOUN.search(before) is not None
            or _BEHIND_BY.match(text, end) is not None
        )
    if _NOUN.fullmatch(word):
        borders = [match.end() for match in _BORDERS.finditer(text)]
        begin = max((at for at in borders if at <= start), default=0)
        stop = min((at for at in borders if at > start), default=len(text))
        clause = text[begin:stop].strip()
        # What a sentence begins with has a capital in any case.
        return opens_with_name or _NAME.search(clause if begin and text[begin - 1] in ",;" else clause[1:]) is not None
    return True


def tells_who_won_nothing(text: str) -> bool:
    """Whether a sentence says of whoever it is on that they won nothing or not enough, and of nobody else a thing.

    "Roa won, while Sol failed to win a seat" tells who won.
    """
    found = _compile_won_nothing().search(text)
    if found is None:
        return False
    borders = [match.end() for match in _CLAUSES.finditer(text, 0, found.start())]
    return not any(_NAME.search(text, border, found.start()) is not None for border in borders[-1:])


def asks_who_won_nothing(asked: str) -> bool:
    """Whether it is asked who won nothing: "which party won no seat"."""
    return _compile_won_nothing().search(asked) is not None


@cache
def _compile_won_nothing() -> re.Pattern[str]:
    return compile_list(_WON_NOTHING, frame="(?i)(?:{})")


def lists_seats(text: str) -> bool:
    """Whether a sentence tells whose how many seats are, party by party."""
    return _SEATS.search(text) is not None and len(_HELD.findall(text)) >= _LEAST_HELD


def tells_largest_party(text: str) -> bool:
    """Whether a sentence tells which party won most seats of a body: "The Shore League is the largest party"."""
    found = compile_list("answering/largest_party", frame="(?i:{})").search(text)
    return found is not None and _NAME.search(text, 0, found.start()) is not None


def is_rule_of_winning(text: str) -> bool:
    """Whether a sentence rules who will have won, and tells of nobody that they have."""
    return has_words(text, "answering/winning_rules")
