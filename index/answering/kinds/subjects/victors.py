"""Who won, beside the word that says that somebody did."""

from __future__ import annotations

import re

from index.analysis.patterns.listed import ListedPattern
from index.answering.kinds.subjects.listed import has_words
from index.models import Language

_BORDERS = re.compile(r"[,;“”\"]")
_NAME = re.compile(r"\b[A-Z][\w'’-]")
_PRONOUN = ListedPattern("analysis/pronouns", "people", "thing", "relative", frame=r"(?i:\b(?:{})\b)")
_VERB = re.compile(r"(?:won|wins|win|winning)", re.IGNORECASE)
# "The pair with more votes is elected", "terpilih": of whom, or of whoever it will be.
_NOUN = re.compile(r"(?:victory|kemenangan(?:nya)?|(?:re-?)?elected|terpilih)", re.IGNORECASE)
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


def is_rule_of_winning(text: str) -> bool:
    """Whether a sentence rules who will have won, and tells of nobody that they have."""
    return has_words(text, "answering/winning_rules")
