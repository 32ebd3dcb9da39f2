"""How many members a body has, and where it has its seat."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from index.analysis.analyzer import Term, analyze, analyze_sentence
from index.analysis.folding import fold
from index.analysis.tokens import find_kind
from index.analysis.word_lists import compile_sections
from index.answering.kinds.highlights import Highlight
from index.answering.kinds.offices import find_term
from index.answering.kinds.subjects.listed import compile_words, has_words
from index.answering.kinds.subjects.victors import lists_seats
from index.models import Span
from index.questions.places import is_place_word
from index.search.queries import QueryTerm

BODIES = "answering/bodies"
# What says less, such as "every", is of no body's name.
_LEAST_OF_NAME = 0.3
# "KPU" stands for each word of the name that it is short for.
_LEAST_WEIGHT = 0.25
# What is said of a body ends there: "a. KPU sebanyak 7 (tujuh) orang; b. …".
_BOUNDARY = re.compile(r"[;:.()]")
_MOST_BETWEEN = 40
_PRONOUN = re.compile(r"\W*(?:it|this body|ia|(?:lembaga|badan|dewan|majelis) (?:ini|itu))\W*", re.IGNORECASE)
# What a sentence is on: "The Senate is the upper chamber".
_OPENING = re.compile(
    r"\W*(?P<subject>[^.,;:]{3,80}?)\s(?:is|are|was|were|adalah|ialah|merupakan|yaitu)\s", re.IGNORECASE
)
# "45 members", "anggotanya 7"; a limit or a share counts nobody.
_NUMBER = r"(?:\d{1,3}(?![\d.,]*[\d%])|{})"
_MEMBERS = r"(?:members?|seats?|people|persons|deputies|senators|councillors|anggota|kursi|orang)\b"
_BEHIND_MEMBERS = r"\b(?:members?|membership|seats?|anggota|kursi)(?:nya)?\b(?:\s[^\W\d]+){0,4}?\s"
_BARE_NUMBER = re.compile(r"\d{1,3}")
# A less likely translation is another body.
_LEAST_OF_SAME = 0.5
# "KPPS di satu TPS"; who asks for more asks something else.
_MOST_BODIES = 2


@cache
def _compile_sizes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds a number of members behind the body that has them, and before it.

    "KPU sebanyak 7 (tujuh) orang", "the council has nine members"; "the nine-member council".
    """
    listed = (
        compile_sections(BODIES, section, frame="(?:{})").pattern for section in ("numbers", "size_told", "member")
    )
    numbers, told, member = listed
    number = rf"(?:\d{{1,3}}(?![\d.,]*\d)|{numbers}\b)(?:\s\([\w ]+\))?"
    behind = (
        rf"\b{told}\s(?:[^.;:()\d]{{0,{_MOST_BETWEEN}}}?\b)??{number}"
        rf"(?:\s(?:atau|sampai|hingga|or|to)\s(?:dengan\s)?{number})?(?P<member>\s{member}\b)?"
    )
    before = rf"\b{number}(?:\s|-)(?:members?|person|people)(?:\s(?:of|on|in|sit on|serve on)\b)?(?:\sthe\b)?\s"
    return re.compile(behind, re.IGNORECASE), re.compile(before, re.IGNORECASE)


def asks_for_size(highlight: Highlight) -> bool:
    """Whether it is asked how many members a body has, and nothing besides: "anggota KPU berapa orang"."""
    return has_words(highlight.query.question.asked, BODIES, "size_asked") and bool(_find_bodies(highlight))


def asks_for_membership(highlight: Highlight) -> bool:
    """Whether the same is asked of a chamber, a council or the like, and not how many of its seats somebody won."""
    asked = highlight.query.question.asked
    if (
        not asks_for_size(highlight)
        or not has_words(asked, BODIES, "seats")
        or has_words(asked, BODIES, "parties", "won")
    ):
        return False
    bodies = _find_bodies(highlight)
    named = {term.start for body in bodies for term in body}
    # "Saluma United" is somebody beside the Senate of Saluma.
    is_of_others = any(
        start not in named and start > 0 and text[:1].isupper() and not is_place_word(fold(text).removesuffix("'s"))
        for text, start, _ in zip(*highlight.query.question.tokens, strict=True)
    )
    return len(bodies) == 1 and not is_of_others and has_words(asked, BODIES, "chambers", "any_chamber", "sized")


def compile_size_asked() -> re.Pattern[str]:
    """Return what finds the words by which a question asks for members."""
    return compile_words(BODIES, "size_asked", "member")


def tells_size(highlight: Highlight) -> bool:
    """Whether a number of members is told of the very body that is asked about, and not of a lesser one of its name."""
    if highlight.terms is None:
        return False
    bodies = [[_list_likely(term) for term in body] for body in _find_bodies(highlight)]
    behind, before = _compile_sizes()
    above = highlight.text_before
    for text, terms in zip(highlight.texts, highlight.terms, strict=True):
        opening, above = _OPENING.match(above), text
        for found in behind.finditer(text):
            start = max((end.end() for end in _BOUNDARY.finditer(text, 0, found.start())), default=0)
            is_of_members = found["member"] is not None or has_words(text[start : found.start()], BODIES, "member")
            is_of_one = is_of_members and asks_for_membership(highlight)
            if is_of_one and opening is not None and _PRONOUN.fullmatch(text, 0, found.start()) is not None:
                # "The Senate is the upper chamber. It has 15 members."
                subject = analyze_sentence(opening["subject"], highlight.language)
                whole = Span(0, len(opening["subject"]))
                if _names_one(_list_naming(opening["subject"], subject, whole), bodies):
                    return True
            if is_of_members and _names_one(_list_naming(text, terms, Span(start, found.start())), bodies):
                return True
        for found in before.finditer(text):
            naming = _list_naming(text, terms, Span(found.end(), _find_end(text, found.end())))
            if any(_names_one(naming[: len(body)], [body]) for body in bodies):
                return True
    return False


def tells_no_other_number(highlight: Highlight) -> bool:
    """Whether a number may be how many members a body has: beside members or seats, and not party by party."""
    if highlight.row is not None:
        return any(map(_BARE_NUMBER.fullmatch, highlight.row[1].cells))
    if tells_size(highlight):
        return True
    counted = _compile_counted()
    return _speaks_of_one(highlight, _find_bodies(highlight)) and any(
        counted.search(text) is not None and not lists_seats(text) for text in highlight.texts
    )


def _speaks_of_one(highlight: Highlight, bodies: Iterable[Sequence[QueryTerm]]) -> bool:
    """Whether what is told, the sentence before it or what stands above it names one of some bodies."""
    store, at = highlight.index.sentences, highlight.sentences
    first = at.start - (highlight.within.start > 0)
    start, end = store.sentence_starts[[first, at.stop]].tolist()
    tokens = store.tokens[start:end]
    above = {term.text for text in highlight.above for term in analyze(text, highlight.language)}
    return any(
        find_term(highlight.index, term, tokens, _LEAST_OF_SAME).any()
        or any(weight >= _LEAST_OF_SAME and text in above for text, weight in term.weights.items())
        for body in bodies
        for term in body
    )


@cache
def _compile_counted() -> re.Pattern[str]:
    numbers = compile_sections(BODIES, "numbers", frame="(?:{})").pattern
    number = _NUMBER.replace("{}", numbers)
    before = rf"\b{number}(?:\s\([\w ]+\))?[\s-](?:\w+\s){{0,2}}{_MEMBERS}"
    return re.compile(rf"{before}|{_BEHIND_MEMBERS}{number}\b", re.IGNORECASE)


def _find_end(text: str, start: int) -> int:
    """Return where a part of a text ends that begins at an offset."""
    end = _BOUNDARY.search(text, start)
    return len(text) if end is None else end.start()


def _list_naming(text: str, terms: Sequence[Term], span: Span) -> list[str]:
    """Return the terms of a part of a text that may name a body, without those that stand beside any: "each", "a."."""
    beside = compile_sections(BODIES, "beside", "member", frame=r"(?i)\A(?:{})\Z")
    return [
        term.text
        for term in terms
        if span.start <= term.start < span.end
        and find_kind(surface := text[term.start : term.end]) == "word"
        and len(surface) > 1
        and beside.match(surface) is None
    ]


def _names_one(naming: Sequence[str], bodies: Sequence[Sequence[frozenset[str]]]) -> bool:
    """Whether some terms name one of some bodies, whole, and nothing besides."""
    named = frozenset().union(*(own for body in bodies for own in body))
    return (
        bool(naming)
        and named.issuperset(naming)
        and any(all(not own.isdisjoint(naming) for own in body) for body in bodies)
    )


def _list_likely(term: QueryTerm) -> frozenset[str]:
    return frozenset(text for text, weight in term.weights.items() if weight >= _LEAST_WEIGHT) | term.own


def _find_bodies(highlight: Highlight) -> list[list[QueryTerm]]:
    """Return the names of the bodies of whose members a question asks, word by word; [] where it asks for more."""
    query = highlight.query
    asking = [match.span() for match in compile_size_asked().finditer(query.question.asked)]
    left = [
        term
        for term in query.terms
        if not (term.is_reporting or term.is_number or term.information < _LEAST_OF_NAME)
        and not any(start <= term.start < end for start, end in asking)
        and not _is_beside(term)
    ]
    bodies: list[list[QueryTerm]] = []
    for term in left:
        if bodies and query.question.asked[bodies[-1][-1].end : term.start].isspace():
            bodies[-1].append(term)
        else:
            bodies.append([term])
    return bodies if len(bodies) <= _MOST_BODIES else []


def _is_beside(term: QueryTerm) -> bool:
    """Whether a word says no more of a body than that it is the country's own."""
    folded = fold(term.surface)
    return is_place_word(folded.removesuffix("'s")) or (
        compile_sections(BODIES, "beside", frame=r"(?i)\A(?:{})\Z").match(folded) is not None
    )


def asks_for_seat(highlight: Highlight) -> bool:
    """Whether it is asked where a body has its seat or its office."""
    return has_words(highlight.query.question.asked, BODIES, "seat_asked")


def tells_seat(highlight: Highlight) -> bool:
    """Whether a seat or an address is told; where somebody votes or is registered is none of a body's."""
    return any(
        (has_words(text, BODIES, "seat_told") or _names_house(text)) and not has_words(text, BODIES, "seat_other")
        for text in highlight.texts
    )


def _names_house(text: str) -> bool:
    """Whether a house or a room in it is named: the "Civic Centre", "Room 204", and not "the national tally centre"."""
    found = compile_words(BODIES, "seat_named").finditer(text)
    return any(house.group()[0].isupper() or text[house.end() :].lstrip()[:1].isdigit() for house in found)


def asks_for_site(highlight: Highlight) -> bool:
    """Whether it is asked where a certain polling station is: "alamat TPS di Desa Sumber", "TPS 4 di mana"."""
    return has_words(highlight.query.question.asked, BODIES, "site_asked")


def tells_site(highlight: Highlight) -> bool:
    """Whether a house or an address is told, or how it is found; what happened at the polling station is neither."""
    return any(has_words(text, BODIES, "site_told") for text in (*highlight.texts, *highlight.headings_of_row))
