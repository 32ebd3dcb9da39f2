"""Questions for who holds an office, and sentences that tell it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from index.analysis.analyzer import analyze, stem
from index.analysis.folding import fold
from index.analysis.word_lists import compile_lines, read_lists, read_sections, read_word_list
from index.models import Language, Span
from index.questions.answer_types import AnswerType
from index.questions.places import find_country, has_election_words, read_country
from index.search.index import PassageIndex
from index.search.names.election_bodies import ELECTION_BODIES
from index.search.postings import IS_CAPITALIZED, is_among
from index.search.queries import Query, QueryTerm

# An office is named in one piece: so many other terms may stand in it, and so many between it and who holds it.
_SLACK, _NAME_REACH = 2, 3
# A less likely translation is another word.
LEAST_WEIGHT = 0.4
_LEAST_TO_RATE = 0.5
# "Perdana", beside an office, is hardly ever "pertama".
_LEAST_OF_ORDINAL = 0.99
# "Ambassador of Peru to Kenya", "Duta Besar Peru untuk Kenya".
_POSTING = re.compile(
    r"\b(?:ambassadors?|envoy|consul|commissioner|duta besar|dubes|konsul|utusan)\b(?: \w+){0,3}? (?:to|for|untuk) "
    r"(?:the )?(\w+(?: \w+)?)",
    re.IGNORECASE,
)
# "The 2nd governor", "gubernur ke-2".
_ORDINAL = re.compile(r"(?i:\d+(?:st|nd|rd|th)|ke-\d+)")
_OBJECT = re.compile(r"\s+(?:do|does|did)\b", re.IGNORECASE)
# "The governor is inaugurated by whom?", "gubernur dilantik (oleh) siapa", "izin ke siapa": another is asked for.
_OTHER_THAN_HOLDER = re.compile(
    r"\b(?:by|to|from|with|oleh|kepada|ke|pada|dari|dengan|sama|di[a-z]{3,})\s+(?:the\s+)?$", re.IGNORECASE
)
# "Who appoints the judge?", "siapa yang melantik bupati?": who does something to the holder is another, too.
_DEEDS = {
    Language.EN: re.compile(r"(?!\w+ly$|became$|becomes?$|serve[sd]?$|holds?$|held$)[a-z]+", re.IGNORECASE),
    Language.ID: re.compile(r"(?!menjadi$|menjabat$|memegang$|menduduki$)(?:me|nge)[a-z]{3,}", re.IGNORECASE),
}
_BEHIND_CUE = re.compile(r"\s+(?:(?:yang|yg|has|have|had|will|would|can|may|must|should)\s+)?", re.IGNORECASE)
# Asked for of the same question several times in a row.
_LATEST = 16
_WHO = frozenset(("who", "siapa", "yang", "yg"))
# What is derived from an office is nobody's: "kedutaan", "presidency", "gubernatorial".
_DERIVED = {
    Language.EN: re.compile(r"\w+(?:ial|oral|ency|ship|acy)s?"),
    Language.ID: re.compile(r"ke\w+an(?:nya)?"),
}
# English says before these what they are for: "finance minister".
_OF_A_FIELD = frozenset(("minister", "secretary"))
# What so many documents tell by their fields goes without saying: "Ketua Bawaslu", without the province.
_LEAST_SHARE_OF_ALL = 0.8
# "Menteri keuangan di kabinet baru": of which government it is.
_IN_GOVERNMENT = re.compile(r"\s+(?:di|dalam|pada)\s+(?:kabinet|pemerintahan)\b", re.IGNORECASE)
# A word that says less is none of an office: "now", "baru".
_LEAST_INFORMATION = 0.25


@cache
def _read_stems() -> frozenset[str]:
    return frozenset(stem(role, Language.ID) for role in read_word_list(f"answering/roles_{Language.ID}.txt"))


def _is_role(word: str, language: Language) -> bool:
    # English plurals ask for no holder; "bupatinya" is an office.
    return word in read_lists("answering/roles") or (language is Language.ID and stem(word, language) in _read_stems())


def is_role(term: QueryTerm, query: Query) -> bool:
    """Whether a word of a question is an office by itself: "mayor", "bupatinya"."""
    return _is_role(fold(term.surface), query.question.language)


def names_deed(query: Query, term: QueryTerm) -> bool:
    """Whether an office is named by what its holder does: "who chairs", "siapa yang memimpin"."""
    before = query.question.asked[: term.start].split()
    return fold(term.surface) in read_lists("answering/leading") and bool(before) and fold(before[-1]) in _WHO


@lru_cache(maxsize=_LATEST)
def find_office(query: Query) -> tuple[QueryTerm, ...]:
    """Return the words of the office whose holder is asked for: "perdana menteri", "governor of Jakarta"; else ()."""
    return tuple(_read_office(query))


def _read_office(query: Query) -> list[QueryTerm]:
    office: list[QueryTerm] = []
    asked, cue = query.question.asked, query.question.cue
    if query.question.answer_type is not AnswerType.PERSON:
        return office
    if cue is not None and cue.span is not None and _OBJECT.match(asked, cue.span.end):
        return office  # "Who did the president appoint?"
    if cue is not None and cue.span is not None and _asks_for_another(query, cue.span):
        return office
    if query.question.condition is not None:
        return office  # "Who becomes president if she dies?" asks for a rule
    if (head := query.question.country_head) is not None:
        return [term for term in query.terms if term.start == head.start]
    links = compile_lines("answering/office_links.txt", frame=r"\s+(?:(?:{})\s+)?")
    asking = cue.span if cue is not None else None
    for term in query.terms:
        if asking is not None and asking.start <= term.start < asking.end:
            continue  # "which candidate", "calon mana": whoever it is, they hold no office by it
        is_role = _is_role(fold(term.surface), query.question.language) or names_deed(query, term)
        is_linked = (
            office
            and links.fullmatch(asked, office[-1].end, term.start)
            and not _IN_GOVERNMENT.match(asked, office[-1].end)
        )
        if office and not (is_linked and (is_role or term.information >= _LEAST_INFORMATION)):
            break
        if office or is_role:
            office.append(term)
        elif has_election_words([term.surface]):
            break  # "who won the presidential election", "pemilihan presiden": the office is that of the vote
    return _add_election_body(query, _add_body(query, office))


def _add_election_body(query: Query, office: list[QueryTerm]) -> list[QueryTerm]:
    """Return an office with the body that runs elections where it is its head's: "who chairs the Electoral Commission".

    What such a body is for may be no term of a question, where all documents are about it.
    """
    body = query.election_body
    if body is None or len(office) != 1 or not (_is_head(office[0]) or names_deed(query, office[0])):
        return office
    named = next((term for term in query.terms if term.start == body.start), None)
    if named is None or named in office:
        return office
    start, end = min(office[0].end, named.end), max(office[0].start, named.start)
    between = [term for term in query.terms if start <= term.start < end]
    return office if any(not has_election_words([term.surface]) for term in between) else [*office, named]


def _asks_for_another(query: Query, cue: Span) -> bool:
    """Whether who is asked for does something to a holder of an office, or gets it from them."""
    question = query.question
    if _OTHER_THAN_HOLDER.search(question.asked, 0, cue.start):
        return True
    behind = next((term for term in query.terms if term.start >= cue.end), None)
    return (
        behind is not None
        and _BEHIND_CUE.fullmatch(question.asked, cue.end, behind.start) is not None
        and _DEEDS[question.language].fullmatch(behind.surface) is not None
        and not (_is_role(fold(behind.surface), question.language) or names_deed(query, behind))
    )


def _add_body(query: Query, office: list[QueryTerm]) -> list[QueryTerm]:
    """Return an office with what stands before it where that says whose or what for: "the Supreme Court chair"."""
    if len(office) != 1 or query.question.language is not Language.EN or not _takes_body(office[0]):
        return office
    whole = office
    for term in reversed([term for term in query.terms if term.end < office[0].start]):
        beside = min(whole, key=lambda one: one.start)
        is_beside = query.question.asked[term.end : beside.start].isspace()
        # "Who became finance minister?"
        is_verb = fold(term.surface) in read_lists("answering/installing")
        if not is_beside or is_verb or term.information < _LEAST_INFORMATION:
            break
        whole = [*whole, term]
    return whole


def _takes_body(term: QueryTerm) -> bool:
    return _is_head(term) or fold(term.surface) in _OF_A_FIELD


def list_postings(text: str) -> set[str]:
    """Return the words of the places to which a text says that somebody is ambassador, of countries as in English."""
    found: set[str] = set()
    for match in _POSTING.finditer(text):
        first, *_ = words = match[1].split()
        place = (
            read_country(" ".join(words)) or find_country(fold(first)) or (fold(first) if first[0].isupper() else "")
        )
        found |= set(place.split())
    return found


def find_order(query: Query) -> QueryTerm | None:
    """Return the word that tells which of several holders of an office is meant: "first" of "the first president"."""
    office, asked = find_office(query), query.question.asked
    if not office:
        return None
    listed = read_word_list(f"answering/orders_{query.question.language}.txt")
    ordering = [term for term in query.terms if fold(term.surface) in listed or _ORDINAL.fullmatch(term.surface)]
    start, end = min(term.start for term in office), office[0].end
    before = (term for term in ordering if term.end <= start and asked[term.end : start].isspace())
    behind = (
        term
        for term in ordering
        if query.question.language is Language.ID and term.start >= end and _names_whose(asked[end : term.start])
    )
    return next(before, next(behind, None))


def mark_order(index: PassageIndex, order: QueryTerm, tokens: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
    """Return which terms of a text surely stand for what `find_order` returns, shape (t,)."""
    is_ordinal = any(text[0].isdecimal() for text in order.own)
    return find_term(index, order, tokens, _LEAST_OF_ORDINAL if is_ordinal else _LEAST_TO_RATE)


def _names_whose(between: str) -> bool:
    """Whether nothing but a country stands between an office and what tells which holder: "presiden Peru yang"."""
    return all(fold(word) in _WHO or find_country(fold(word)) is not None for word in between.split())


def _is_head(term: QueryTerm) -> bool:
    return fold(term.surface) in read_lists("answering/heads")


def find_roles(index: PassageIndex, tokens: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
    """Return which terms of a text are offices or professions, shape (t,)."""
    return index.offices.roles.take(tokens)


def find_term(
    index: PassageIndex, term: QueryTerm, tokens: npt.NDArray[np.int32], least_weight: float
) -> npt.NDArray[np.bool_]:
    """Return which terms of a text stand for a word of a question with so much weight at least, shape (t,)."""
    found = is_among(index.number_terms((term.meaning, least_weight)), tokens)
    for numbers, weight in index.look_up(term.meaning).phrases:
        if weight < least_weight:
            continue
        starts = _find_together(numbers, tokens)
        for offset in range(len(numbers)):
            found[starts + offset] = True
    return found


def _find_together(numbers: Sequence[int], tokens: npt.NDArray[np.int32]) -> npt.NDArray[np.int64]:
    """Return where terms, given by number, stand one after the other in a text, by the place of the first."""
    starts: npt.NDArray[np.int64] = (tokens[: max(0, len(tokens) - len(numbers) + 1)] == numbers[0]).nonzero()[0]
    for offset, number in enumerate(numbers[1:], start=1):
        starts = starts[tokens[starts + offset] == number]
    return starts


def find_office_words(
    index: PassageIndex,
    query: Query,
    office: Sequence[QueryTerm],
    tokens: npt.NDArray[np.int32],
    least_weight: float,
) -> list[npt.NDArray[np.bool_]]:
    """Return for each word of an office which terms of a text stand for it, shape (t,) each.

    The first says who: "Kedutaan Besar" is no ambassador, though of the same words.
    """
    if query.question.country_head is not None:
        return [index.offices.country_heads.take(tokens)]
    if (body := _find_election_body(query, office)) is not None:
        return _find_heads_of_election_body(index, body, tokens, least_weight)
    office = [term for place, term in enumerate(office) if not (place and _is_place_of_all(index, term))]
    found = [find_term(index, term, tokens, least_weight) for term in office]
    roles = find_roles(index, tokens)
    own = [index.bm25.term_ids[text] for text in office[0].own if text in index.bm25.term_ids]
    lesser = index.offices.lesser_roles.take(tokens)
    found[0] &= roles | lesser | is_among(np.array(sorted(own), np.int32), tokens)
    if len(office) == 1:
        found[0] |= _mark_phrases(index, office[0], tokens, least_weight)
    # "Perdana" hardly translates "prime", but "perdana menteri" is a prime minister.
    for stems, weight in index.builder.translate_name(query.question, office).items() if len(office) > 1 else ():
        if weight >= least_weight and len(stems) == len(office):
            numbers = [number for stem_ in stems if (number := index.vocabulary.find(stem_)) is not None]
            for start in _find_together(numbers, tokens):
                for place, row in enumerate(found):
                    row[start + place] = True
    if names_deed(query, office[0]):
        found[0] |= roles
    # Who leads a body is its head, its chair or its leader, in either language.
    if _is_head(office[0]) and len(office) > 1:
        found[0] |= index.offices.heads.take(tokens)
    # Who chairs a commission is no president, though a president of one is its chair.
    if len(office) == 1 and fold(office[0].surface) in read_lists("answering/country_heads"):
        found[0] &= index.offices.country_heads.take(tokens)
    return found


def _mark_phrases(
    index: PassageIndex, office: QueryTerm, tokens: npt.NDArray[np.int32], least_weight: float
) -> npt.NDArray[np.bool_]:
    """Return where a phrase begins that stands for an office of one word, "wali kota" for mayor, shape (t,)."""
    begins = np.zeros(len(tokens), np.bool_)
    for numbers, weight in index.look_up(office.meaning).phrases:
        if weight >= least_weight:
            begins[_find_together(numbers, tokens)] = True
    return begins


def _find_election_body(query: Query, office: Sequence[QueryTerm]) -> QueryTerm | None:
    """Return the word that stands for whoever runs elections, where an office is that of who leads them."""
    body = query.election_body
    if body is None or not (_is_head(office[0]) or names_deed(query, office[0])):
        return None
    return next((term for term in office[1:] if term.start == body.start), None)


def _find_heads_of_election_body(
    index: PassageIndex, body: QueryTerm, tokens: npt.NDArray[np.int32], least_weight: float
) -> list[npt.NDArray[np.bool_]]:
    """Return which terms of a text stand for who leads the election body, and which for that, shape (t,) each.

    No other body's head will do, nor a commissioner who leads something else; one officer may be all of it.
    """
    if not index.election_bodies.isdisjoint(body.weights):
        # Where it is known what it is called, another committee is another.
        terms = [index.vocabulary.find(text) for text in index.election_bodies | body.own]
        is_body = is_among(np.array(sorted(number for number in terms if number is not None), np.int32), tokens)
    else:
        is_body = find_term(index, body, tokens, least_weight)
    member = index.vocabulary.find(stem("commissioner", Language.EN))  # "commission"
    if member is not None:
        is_body &= tokens != member
    is_body &= ~index.offices.purposes.take(tokens)
    found = [index.offices.heads.take(tokens), is_body]
    for officer in _list_officers():
        numbers = [number for stem_ in officer if (number := index.vocabulary.find(stem_)) is not None]
        if len(numbers) == len(officer):
            for start in _find_together(numbers, tokens):
                for row in found:
                    row[start] = True
    return found


@cache
def _list_officers() -> tuple[tuple[str, ...], ...]:
    """Return the stems of what people are called who alone are an election body, "election commissioner"."""
    return tuple(
        tuple(term.text for term in analyze(name, language))
        for language in Language
        for name in read_sections(ELECTION_BODIES, language)["officers"]
    )


def _is_place_of_all(index: PassageIndex, term: QueryTerm) -> bool:
    """Whether a word names the place nearly all documents are about, which no dictionary has and nobody repeats."""
    numbers = [number for text in term.own if (number := index.vocabulary.find(text)) is not None]
    held = [found for text in term.own if (found := index.find_fields(text)) is not None]
    is_held = max(map(len, held), default=0) >= _LEAST_SHARE_OF_ALL * len(index.documents)
    return is_held and not any(map(index.is_dictionary_word, numbers))


def find_holders(
    index: PassageIndex,
    query: Query,
    tokens: npt.NDArray[np.int32],
    flags: npt.NDArray[np.uint8],
    starts: npt.NDArray[np.int64],
) -> npt.NDArray[np.bool_]:
    """Return which sentences name the holder of the office that is asked for, shape (s,).

    Args:
        index: Where the sentences are from.
        query: Which asks for an office.
        tokens: The terms of all sentences, shape (t,).
        flags: Of the terms, shape (t,).
        starts: First term of each sentence and the end, shape (s + 1,).
    """
    office = find_office_words(index, query, find_office(query), tokens, _LEAST_TO_RATE)
    counts = starts[1:] - starts[:-1]
    # The last sentences may hold no terms, and so begin behind all.
    held = [np.logical_or.reduceat(np.append(row, False), starts[:-1]) for row in office]
    is_whole: npt.NDArray[np.bool_] = np.logical_and.reduce(held) & (counts > 0)
    # What does not name the office need not be looked at.
    is_there = is_whole.repeat(counts)
    tokens, flags, office = tokens[is_there], flags[is_there], [row[is_there] for row in office]
    names = mark_names(index, query, tokens, mark_nameable(index, tokens, flags))
    end = 0
    for sentence in is_whole.nonzero()[0].tolist():
        where = slice(end, end + int(counts[sentence]))
        end = where.stop
        is_whole[sentence] = names_holder(names.cut(where), [row[where] for row in office])
    return is_whole


class Names(NamedTuple):
    """Which terms of a text may name who holds an office, shape (t,) each.

    Attributes:
        is_asked: Standing for any word of the question.
        is_lesser: What makes an office another's, such as "deputy".
        is_former: What behind an office tells that somebody holds it no more: "perdana menteri lama".
        is_installing: What tells that somebody comes into an office: "sworn in", "dilantik".
        is_name: Capitalised within a sentence, and neither asked for, an office nor in a dictionary: "Ketua KPU
            Kabupaten", "President of the Republic" name nobody.
    """

    is_asked: npt.NDArray[np.bool_]
    is_lesser: npt.NDArray[np.bool_]
    is_former: npt.NDArray[np.bool_]
    is_installing: npt.NDArray[np.bool_]
    is_name: npt.NDArray[np.bool_]

    def cut(self, where: slice) -> Names:
        """Return the same of a part of the text."""
        return Names(*(column[where] for column in self))


def mark_nameable(
    index: PassageIndex, tokens: npt.NDArray[np.int32], flags: npt.NDArray[np.uint8]
) -> npt.NDArray[np.bool_]:
    """Return which terms of a text may be names, whatever is asked, shape (t,).

    Args:
        index: Where the text is from.
        tokens: The text's terms, shape (t,).
        flags: Of the terms, shape (t,).
    """
    # "The people of Velmora elect the President" names nobody.
    is_other = index.offices.roles.take(tokens) | index.common_place.take(tokens)
    is_name = ((flags & IS_CAPITALIZED) > 0) & ~is_other
    places = is_name.nonzero()[0]
    is_name[places] = [not index.is_dictionary_word(number) for number in tokens[places].tolist()]
    return is_name


def mark_names(
    index: PassageIndex, query: Query, tokens: npt.NDArray[np.int32], nameable: npt.NDArray[np.bool_]
) -> Names:
    """Tell which terms of a text may be names beside a question.

    Args:
        index: Where the text is from.
        query: What is asked.
        tokens: The text's terms, shape (t,).
        nameable: What `mark_nameable` returns for them, shape (t,).
    """
    is_asked = np.logical_or.reduce([find_term(index, term, tokens, LEAST_WEIGHT) for term in query.terms])
    lesser, former, installing = (
        offices.take(tokens) for offices in (index.offices.lesser_roles, index.offices.former, index.offices.installing)
    )
    return Names(is_asked, lesser, former, installing, nameable & ~is_asked)


def mark_derived(surfaces: Sequence[str], language: Language) -> npt.NDArray[np.bool_]:
    """Return which words of a text are derived from what they are stemmed to: "Kedutaan" from "duta", shape (t,)."""
    return np.array([_DERIVED[language].fullmatch(fold(word)) is not None for word in surfaces], np.bool_)


def names_holder(names: Names, found: Sequence[npt.NDArray[np.bool_]]) -> bool:
    """Whether an office stands in a text in one piece and as it is, beside a name that the question lacks.

    "Ana Roa, a former teacher, will be sworn in as Prime Minister" says so from further away.

    Args:
        names: Of the text.
        found: For each word of the office which terms stand for it, shape (t,) each.
    """
    return any(
        names.is_name[max(0, first - _NAME_REACH) : _pass_asked(names, last) + 1 + _NAME_REACH].any()
        or (names.is_installing[max(0, first - _SLACK) : first].any() and names.is_name[:first].any())
        for first, last, is_lesser in _find_offices(names, found)
        if not is_lesser
    )


def _pass_asked(names: Names, last: int) -> int:
    """Return the last of the terms behind an office that the question names: "chair of the KPU of Muara Teluk".

    One between may be what the question leaves out: "Ketua KPU Kabupaten Muara Teluk".
    """
    while names.is_asked[last + 1 : last + 3].any():
        last += 1
    return last


def is_lesser_alone(names: Names, found: Sequence[npt.NDArray[np.bool_]]) -> bool:
    """Whether an office stands in a text, as of `names_holder`, but nowhere as it is: "mantan menteri keuangan"."""
    offices = [is_lesser for _, _, is_lesser in _find_offices(names, found)]
    return bool(offices) and all(offices)


def _find_offices(names: Names, found: Sequence[npt.NDArray[np.bool_]]) -> Iterator[tuple[int, int, bool]]:
    """Yield where an office stands in a text: its first term, its last, and whether another word makes it a lesser one.

    "Deputy" makes an office another's, and is part of one where it is asked for.
    """
    for start in found[0].nonzero()[0].tolist():
        # "Head of the OSCE/ODIHR Short-Term Mission": more stands behind its first word than before.
        begin, end = max(0, start - _SLACK), start + len(found) + _SLACK + 1
        near = [row[begin:end].nonzero()[0] + begin for row in found]
        if not all(map(len, near)):
            continue
        nearest = [int(places[np.abs(places - start).argmin()]) for places in near]
        first, last = min(nearest), max(nearest)
        is_lesser = (names.is_lesser & ~names.is_asked)[max(0, first - 1) : start].any()
        is_former = (names.is_former & ~names.is_asked)[last + 1 : last + 2].any()
        yield first, last, bool(is_lesser or is_former)
