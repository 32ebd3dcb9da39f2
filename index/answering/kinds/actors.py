"""Who does something to somebody or something: "KPPS members are appointed by the PPS", "KPU menetapkan hasil"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from index.analysis.analyzer import Term
from index.answering.kinds.highlights import Highlight
from index.answering.kinds.persons import find_deed, is_passive, list_told, names_agent
from index.models import Language
from index.search.queries import QueryTerm

# "Who appoints", "siapa yang mengangkat": "siapa wali kota terpilih" asks for a name.
_ASKING = re.compile(r"\W*(?:who|(?:(?:pihak|lembaga|orang)\s+)?siapa\s+(?:saja\s+)?(?:yang|yg))\s+", re.IGNORECASE)
# A word that says less, such as "member", is no object by itself, and one that says so little is none at all.
_LEAST_OF_OBJECT = 0.25
_LEAST_WEIGHT_OF_OBJECT = 0.3
# So near a verb stands to whom it is done, and so near a noun of it who does it.
_REACH_CHARS = 90
# "Pelantikan anggota KPU dilakukan oleh Presiden", "the appointment of judges is made by the President".
_NOUN = {Language.EN: re.compile(r"\w+(?:ment|tion|sion|al|ing)s?", re.I), Language.ID: re.compile(r"pe\w+an", re.I)}
_DONE = {
    Language.EN: re.compile(r"\b(?:by)\b", re.I),
    Language.ID: re.compile(
        r"\bdi(?:lakukan|laksanakan|tetapkan|selenggarakan|tangani|putus(?:kan)?|ajukan)\b[^.;]{0,40}?"
        r"\b(?:oleh|dengan (?:surat )?keputusan)\b",
        re.I,
    ),
}
# "Diangkat dengan Keputusan Presiden" names who does it, too.
_BY_DECREE = re.compile(r"(?:\W+\w+){0,4}?\W+dengan\W+(?:surat\W+)?keputusan\b", re.IGNORECASE)
_VERB = {Language.EN: re.compile(r"\w+", re.I), Language.ID: re.compile(r"me\w{3,}", re.I)}
# What is done in order to something, or not at all, says not who does it.
_NOT_DONE = re.compile(
    r"\b(?:untuk|dalam|tanpa|tidak|setelah|guna|agar|to|not|without|before|after|of)\s+$", re.IGNORECASE
)
# "Kpu provinsi", as a scan has it.
_LEVEL = re.compile(r"(?:provinsi|kabupaten|kota|kecamatan|desa|kelurahan)\b", re.IGNORECASE)
_SUBJECT = re.compile(r"[^\W\d]{2,}")


def find_objects(highlight: Highlight) -> list[QueryTerm]:
    """Return the words that say to whom or what something is done of which it is asked who does it."""
    deed, question = find_deed(highlight), highlight.query.question
    if deed is None or question.cue is None or question.cue.span is None:
        return []
    if _ASKING.fullmatch(question.asked[question.cue.span.start : deed.start]) is None:
        return []
    return [
        term
        for term in highlight.query.terms
        if term.start >= deed.end and term.information >= _LEAST_OF_OBJECT and not (term.is_number or term.is_reporting)
    ]


def asks_for_actor(highlight: Highlight) -> bool:
    """Whether it is asked who does something to somebody or something: "siapa yang mengangkat anggota KPPS"."""
    return bool(find_objects(highlight))


def tells_actor(highlight: Highlight) -> bool:
    """Whether a sentence says of that very object by whom it is done."""
    deed, objects = find_deed(highlight), find_objects(highlight)
    if deed is None or highlight.terms is None:
        return False
    told = list_told(highlight, deed)
    return any(
        _tells_who(highlight, text, verb, objects, terms)
        for text, terms in zip(highlight.texts, highlight.terms, strict=True)
        for of, verb in told
        if of == text
    )


def _tells_who(
    highlight: Highlight, text: str, verb: Term, objects: Sequence[QueryTerm], terms: Sequence[Term]
) -> bool:
    language = highlight.language
    held = [[term for term in terms if _stands_for(term, one)] for one in objects]
    if not all(held):
        return False
    before = [[term for term in found if 0 <= verb.start - term.end <= _REACH_CHARS] for found in held]
    behind = [[term for term in found if 0 <= term.start - verb.end <= _REACH_CHARS] for found in held]
    is_before, is_behind = (
        bool(near[0]) and not _names_lesser(text, verb, terms, near, held) for near in (before, behind)
    )
    surface = text[verb.start : verb.end]
    if is_passive(text, verb.start, verb.end, language):
        return is_before and (names_agent(text, verb, language) or _BY_DECREE.match(text, verb.end) is not None)
    if is_behind and _NOUN[language].fullmatch(surface) is not None:
        return _DONE[language].search(text, verb.end) is not None
    opening = text[: verb.start]
    has_subject = _SUBJECT.search(opening) is not None or bool(highlight.leads)
    is_verb = _VERB[language].fullmatch(surface) is not None and _NOT_DONE.search(opening) is None
    return is_behind and has_subject and is_verb


def _names_lesser(
    text: str, verb: Term, terms: Sequence[Term], near: Sequence[Sequence[Term]], held: Sequence[Sequence[Term]]
) -> bool:
    """Whether a name of an object goes on beside a verb: "KPU Provinsi" is not the KPU that is asked about."""
    asked = {term.start for found in held for term in found}
    after = {one.start: two for one, two in pairwise(terms)}

    def goes_on(term: Term) -> bool:
        behind = after.get(term.start)
        if behind is None or behind.start in asked or text[term.end : behind.start] != " ":
            return False
        return text[behind.start].isupper() or _LEVEL.match(text, behind.start) is not None

    names = [[term for term in found if text[term.start].isupper()] for found in near]
    return any(goes_on(min(found, key=lambda term: abs(term.start - verb.start))) for found in names if found)


def _stands_for(term: Term, word: QueryTerm) -> bool:
    return term.text in word.own or word.weights.get(term.text, 0.0) >= _LEAST_WEIGHT_OF_OBJECT
