"""Whether a sentence tells of another office or body than a statement: of the vice-president, of a city commission."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from index.analysis.folding import fold
from index.analysis.patterns.sought import SoughtRows, seek_cell
from index.analysis.word_lists import read_pairs
from index.models import Span
from index.questions.office_names import read_held_offices
from index.verification.statements.reading import Statement
from index.verification.statements.sentences import Ground, Parallel, Sentence, find_part
from index.verification.statements.values.claimed import DurationUse

_OFFICES = tuple(
    re.compile(
        rf"\b(?:{words})\b(?!\s(?:elections?|polls?|race|palace|debate|system|republic|decree|regulation))", re.I
    )
    for words in (
        r"presidents?|presidential|presiden|wapres|cawapres|capres",
        r"governors?|gubernatorial|gubernur|wagub|cawagub|cagub",
        r"mayors?|mayoral|wali\s?kota|wawali",
        r"regents?|bupati|wabup|cawabup|cabup",
        r"chair(?:s|man|woman|person)?|ketua",
        r"ministers?|menteri",
        r"speakers?",
        r"secretar(?:y|ies)|sekretaris",
    )
)
# *Pemilihan presiden*, "the law on presidents": of no office.
_OF_VOTE = re.compile(r"(?:pemilihan|pilihan|pemilu|debat|istana|peraturan|keputusan)\s(?:umum\s)?\Z", re.IGNORECASE)
_BEFORE = re.compile(r"(?P<word>[\w.]+)[\s-]+(?:(?:to the|the|tugas|for)\s)?\Z")
_NEXT_WORD = re.compile(r"[\s-]+")
_FILLED, _AGED = "verification/offices.tsv", "verification/aged.tsv"
# "Mayor Tavako", *Bupati Bachtiar*.
_NAMED = re.compile(r"\s[A-Z]")
_BODIES = tuple(
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in ("kpu|komisi pemilihan umum|(?:election|electoral) commission|commission", "bawaslu|panwaslu")
)
_LOCAL_BEFORE = re.compile(
    r"\b(?:provincial|regional|district|county|city|municipal|local)\s(?:\w+\s)?\Z", re.IGNORECASE
)
# *Lkbupaten*: as letters are read from a picture.
_LOCAL_BEHIND = re.compile(
    r"\s(?:provinsi|\w{1,3}bupaten|kota|daerah|kecamatan|distrik|(?:in|of) the (?:province|district)s?)\b", re.I
)
# *KPU Kabupaten/Kota*; not *KPU Kabupaten Sagara*, one of which more may not be said.
_OF_ANY_PLACE = re.compile(rf"{_LOCAL_BEHIND.pattern}(?!\s(?-i:[A-Z]))", re.IGNORECASE)
_LOCAL = re.compile(
    r"\b(?:provin(?:si|ce|cial)|regional|district|county|city|municipal|kabupaten|kota|daerah)\b", re.IGNORECASE
)


def is_of_other_office(statement: Statement, sentence: Sentence) -> bool:
    """Whether a sentence names an office only as its deputy's, or the reverse, or a body only as a part of it.

    What holds for the one says nothing of the other.
    """
    for pattern in _OFFICES:
        own, there = _read_ranks(statement.text, pattern), _read_ranks(sentence.text, pattern)
        if own and there and own.isdisjoint(there):
            return True
    document = sentence.document
    about = " ".join(filter(None, (document.title, document.publisher, document.about.place, document.about.event)))
    return not _LOCAL.search(about) and any(_is_of_other_body(statement.text, sentence.text, body) for body in _BODIES)


def is_for_other_office(statement: Statement, parallel: Parallel) -> bool:
    """Whether a value is told of another office, or body that is voted for, than those a statement names.

    How old a governor has to be is not how old a regent has. A sentence that names none, nor its row's heads, is of one
    that its document names, unless the statement tells who holds the office.
    """
    found = _locate_filled(statement.text)
    # Nor does what is told with other values of another office say that it is not so of this one.
    is_value = parallel.values is not None or (parallel.ground is Ground.MEMBER and bool(statement.values))
    if not is_value or not found:
        return False
    own, sentence = {kind for kind, _ in found}, parallel.sentence
    clause = sentence.text[slice(*find_part(sentence.text, parallel.given))]
    there = set() if sentence.is_row else {kind for kind, _ in _locate_filled(clause)}
    there = there or {
        kind for kind, _ in _locate_filled(" ".join((sentence.text, *sentence.list_heads((parallel.values or ())[1:]))))
    }
    if there or any(_NAMED.match(statement.text, span.end) for _, span in found):
        return bool(there) and own.isdisjoint(there)
    document = sentence.document
    about = f"{document.title} {document.about.event or ''}"
    return own.isdisjoint(kind for text in (about, document.joined.text) for kind, _ in _locate_filled(text))


def is_age_of_others(statement: Statement, parallel: Parallel) -> bool:
    """Whether a sentence tells how old others have to be than those a statement tells it of: candidates, and voters."""
    if parallel.values is None or parallel.values[0].use is not DurationUse.AGE:
        return False
    own, there = ({who for who, _ in _locate(text, _AGED)} for text in (statement.text, parallel.sentence.text))
    return bool(own) and bool(there) and own.isdisjoint(there)


def _locate_filled(text: str) -> tuple[tuple[str, Span], ...]:
    return _locate(text, _FILLED)


@lru_cache(maxsize=1_024)
def _locate(text: str, table: str) -> tuple[tuple[str, Span], ...]:
    possible = _read_rows(table).list_possible(text)
    return tuple((kind, Span(*match.span())) for kind, sought in possible for match in sought.compiled.finditer(text))


@cache
def _read_rows(table: str) -> SoughtRows[str]:
    return SoughtRows((kind, seek_cell(table, 2, rf"(?i)\b(?:{pattern})\b")) for kind, pattern in read_pairs(table))


def _is_of_other_body(text: str, other: str, body: re.Pattern[str]) -> bool:
    """Whether a text names a body, and another text only the one of a regency or a province, or the reverse."""
    own, there = ([*body.finditer(one)] for one in (text, other))
    if not own or not there:
        return False
    if not _LOCAL.search(text):
        return all(_is_local(other, match) for match in there)
    is_of_any = all(_OF_ANY_PLACE.match(text, match.end()) for match in own)
    return is_of_any and not any(_is_local(other, match) for match in there)


def is_deputy_of_office(text: str, word: Span) -> bool:
    """Whether a word names with the next one the deputy of an office: *wakil ketua*, which is no *wakil* of anybody."""
    following = _NEXT_WORD.match(text, word.end)
    is_office = following is not None and any(office.match(text, following.end()) for office in _OFFICES)
    return is_office and fold(text[slice(*word)]) in read_held_offices()


def _read_ranks(text: str, office: re.Pattern[str]) -> frozenset[bool]:
    """Return of the mentions of an office whether each is of a lesser one, such as a deputy's."""
    return frozenset(
        _is_lesser(text, match) for match in office.finditer(text) if not _OF_VOTE.search(text[: match.start()])
    )


def _is_lesser(text: str, match: re.Match[str]) -> bool:
    lesser = read_held_offices()
    before = _BEFORE.search(text[: match.start()])
    return fold(match[0]) in lesser or (before is not None and fold(before["word"].strip(".")) in lesser)


def _is_local(text: str, match: re.Match[str]) -> bool:
    return bool(_LOCAL_BEFORE.search(text[: match.start()]) or _LOCAL_BEHIND.match(text, match.end()))
