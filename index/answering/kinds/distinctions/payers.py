"""Whose donations or expenses a limit is on: what a person may give is no company's limit, a party's no candidate's."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from index.analysis.word_lists import compile_sections, read_sections
from index.answering.kinds.highlights import Highlight
from index.answering.kinds.subjects.affairs import find_affairs
from index.answering.kinds.subjects.listed import LEAST_TELLING, has_words
from index.models import Language
from index.search.queries import QueryTerm

_PAYERS = "answering/payers"
# Of these something else is said than whose: in which form, and that it is barred.
_NO_PAYERS = frozenset(("recipient", "cash", "barred"))
_SPENDER = "spender_"
# Sentences are read again and again.
_MAX_REMEMBERED = 4_096
# Whoever gives may be anybody, whom a limit need not name.
_ANYBODY = "person"
# A less likely synonym is somebody else.
_LEAST_SAME = 0.6
# Whoever else is said to give: "how much may a church donate", "sumbangan dari yayasan".
_GIVING = re.compile(
    r"\b(?:may|can|could) (?:an? |the )?(?P<en>[\w -]{2,40}?) (?:donate|contribute|give)\b"
    r"|\b(?:sumbangan|donasi) (?:dari|oleh) (?P<id>\w+)",
    re.IGNORECASE,
)
# "Companies in which the State holds shares are prohibited" bars not all of them.
_OF_SOME = re.compile(
    r"\s+(?:in which|that|which|whose|owned|controlled|with|under|yang|milik|asing|negara|daerah|luar|dengan)\b",
    re.IGNORECASE,
)
# "Foreign companies", "state-owned enterprises" are some of them, too.
_SOME = re.compile(r"\b(?:foreign|state|public|government|owned|municipal|such|these|those)[\s-]+\Z", re.IGNORECASE)
# "It is forbidden to accept donations from:" announces who may not give, whatever sums stand in the list.
_LISTED = re.compile(r"[^.;:\n]*:\s*\n")


def asks_for_payer(highlight: Highlight) -> bool:
    """Whether it is asked how much may be donated or spent, or is deposited: by a company, a party, in cash."""
    return not {"donation", "spending", "deposit"}.isdisjoint(find_affairs(highlight.query.question.asked))


def tells_payer(highlight: Highlight) -> bool:
    """Whether what is told is on the donations of whoever is asked about, and in cash where that is asked alone.

    Of expenses, whether they are told of whoever is asked about, and of nobody else.
    """
    asked = highlight.query.question.asked
    if "donation" not in find_affairs(asked):
        spenders, others = _find_spenders(asked), _find_spenders(highlight.text)
        around = (*highlight.around, highlight.text_before, highlight.document.title)
        others = others or frozenset[str]().union(*map(_find_spenders, around))
        return not spenders or not spenders.isdisjoint(others)
    if _is_in_cash(highlight.text) is not _is_in_cash(asked):
        return False
    if _lists_barred(highlight) and not bars_payer(highlight):
        return False
    payers = _find_payers(asked)
    told = frozenset().union(*map(_list_told, (highlight.text, *highlight.around)))
    if not payers:
        return all(highlight.holds(term, _LEAST_SAME) for term in _list_others(highlight))
    return not payers.isdisjoint(told) or (payers == {_ANYBODY} and not told)


def bars_payer(highlight: Highlight) -> bool:
    """Whether it is told that whoever is asked about may not donate at all, of whom no sum is told then."""
    payers = _find_payers(highlight.query.question.asked) - {_ANYBODY}
    is_asked = "donation" in find_affairs(highlight.query.question.asked)
    if not payers or not is_asked or not has_words(highlight.text, _PAYERS, "barred"):
        return False
    # An employer must not forbid anybody to vote.
    if not any(has_words(text, "answering/affairs", "donation_told") for text in (highlight.text, *highlight.above)):
        return False
    return any(
        _OF_SOME.match(highlight.text, found.end()) is None and _SOME.search(highlight.text, 0, found.start()) is None
        for payer in payers
        for found in _compile(payer).finditer(highlight.text)
    )


def _lists_barred(highlight: Highlight) -> bool:
    """Whether a highlight is, or stands in, a list of those who may not give."""
    text = highlight.document.joined.text[slice(*highlight.span)]
    return any(has_words(lead, _PAYERS, "barred") for lead in highlight.leads) or any(
        _LISTED.match(text, found.end()) is not None for found in _compile("barred").finditer(text)
    )


@lru_cache(maxsize=_MAX_REMEMBERED)
def _find_payers(asked: str) -> frozenset[str]:
    """Return whose donations a question asks about; whom they are for gives nothing."""
    payers = _list_told(_compile("recipient").sub(" ", asked))
    return payers - {_ANYBODY} or payers


@lru_cache(maxsize=_MAX_REMEMBERED)
def _find_spenders(text: str) -> frozenset[str]:
    return frozenset(spender for spender in _list_named(is_spending=True) if has_words(text, _PAYERS, spender))


@lru_cache(maxsize=_MAX_REMEMBERED)
def _list_told(text: str) -> frozenset[str]:
    return frozenset(payer for payer in _list_named(is_spending=False) if has_words(text, _PAYERS, payer))


def _list_others(highlight: Highlight) -> list[QueryTerm]:
    """Return the words that say of whom donations are asked about, where no list has them: "a church"."""
    found = _GIVING.search(highlight.query.question.asked)
    if found is None:
        return []
    start, end = found.span(found.lastgroup or 0)
    return [term for term in highlight.query.terms if start <= term.start < end and term.information >= LEAST_TELLING]


def _is_in_cash(text: str) -> bool:
    return has_words(text, _PAYERS, "cash")


@cache
def _list_named(*, is_spending: bool) -> tuple[str, ...]:
    """Return the sections that name who spends, or who gives."""
    names = (name for name in read_sections(_PAYERS, Language.EN) if name not in _NO_PAYERS)
    return tuple(name for name in names if name.startswith(_SPENDER) is is_spending)


@cache
def _compile(section: str) -> re.Pattern[str]:
    return compile_sections(_PAYERS, section, frame=r"(?i)\b(?:{})\b")
