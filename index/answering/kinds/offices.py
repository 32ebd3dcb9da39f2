"""Questions for who holds an office, and sentences that tell it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from index.analysis.analyzer import stem
from index.analysis.folding import fold
from index.analysis.word_lists import compile_lines, read_word_list
from index.models import Language
from index.questions.answer_types import AnswerType
from index.questions.places import find_country, find_country_by_term, has_election_words
from index.search.index import PassageIndex
from index.search.postings import IS_CAPITALIZED, is_among
from index.search.queries import Query, QueryTerm

# An office is named in one piece: so many other terms may stand in it, and so many between it and who holds it.
_SLACK, _NAME_REACH = 2, 3
# What it is of, and whether somebody still holds it, stands as near.
_COUNTRY_REACH, _FORMER_REACH = 8, 3

# A less likely translation is another word.
LEAST_WEIGHT = 0.4
_LEAST_TO_RATE = 0.5
# Of several who hold an office the one of the country that is meant is asked for.
NO_COUNTRY, _OTHER_COUNTRY = 0.6, 0.2
# "The president of Kenya" says it better than "the president said that Kenya": so much a term between.
_DISTANCE_COST = 0.04
SAME_RATE = _COUNTRY_REACH * _DISTANCE_COST
"""What names a holder worse by no more than this says the same."""
# Numerals and letters are seldom names.
_SHORT = re.compile(r"\w{1,2}|[ivxlc]+")
_CAUSATIVE = re.compile(r"(?:di|me|ter)\w+kan(?:nya)?")
_OBJECT = re.compile(r"\s+(?:do|does|did)\b", re.IGNORECASE)
# What stands between a deed and what is done, or the words of that.
_BETWEEN = re.compile(r"\s+(?:(?:in|the|dalam|di)\s+)*(?:the\s+)?")
_OWNER = re.compile(r"['’]s?$")
# "Who is backing her for governor?" asks for no governor.
_AIM = re.compile(r"\b(?:for|against|untuk)\s+(?:the\s+)?$", re.IGNORECASE)
# "The governor is inaugurated by whom?", "gubernur dilantik (oleh) siapa", "izin ke siapa": another is asked for.
_OTHER_THAN_HOLDER = re.compile(
    r"\b(?:by|to|from|with|oleh|kepada|ke|pada|dari|dengan|sama|di[a-z]{3,})\s+(?:the\s+)?$", re.IGNORECASE
)
# Asked for of the same question several times in a row.
_LATEST = 16
_WHO = frozenset(("who", "siapa", "yang", "yg"))
# What is derived from an office is nobody's: "kedutaan", "presidency", "gubernatorial".
_DERIVED = {
    Language.EN: re.compile(r"\w+(?:ial|oral|ency|ship|acy)s?"),
    Language.ID: re.compile(r"ke\w+an(?:nya)?"),
}
# "Who was the governor?" asks for former ones too.
_PAST = frozenset(("was", "were"))
# A word that says less is none of an office: "now", "baru".
_LEAST_INFORMATION = 0.25


@cache
def _read_words(name: str) -> frozenset[str]:
    return frozenset().union(*(read_word_list(f"answering/{name}_{language}.txt") for language in Language))


@cache
def _read_links() -> re.Pattern[str]:
    return compile_lines("answering/office_links.txt", frame=r"\s+(?:(?:{})\s+)?")


@cache
def _read_stems() -> frozenset[str]:
    return frozenset(stem(role, Language.ID) for role in read_word_list(f"answering/roles_{Language.ID}.txt"))


def _is_role(word: str, language: Language) -> bool:
    # English plurals ask for no holder; "bupatinya" is an office, "dicalonkan" is what others make of somebody.
    is_derived = language is Language.ID and not _CAUSATIVE.fullmatch(word)
    return word in _read_words("roles") or (is_derived and stem(word, language) in _read_stems())


def names_deed(query: Query, term: QueryTerm) -> bool:
    """Whether an office is named by what its holder does: "who chairs", "siapa yang memimpin"."""
    before = query.question.asked[: term.start].split()
    is_leading = fold(term.surface) in _read_words("leading") and bool(before) and fold(before[-1]) in _WHO
    return is_leading and not _names_race(query, term)


def _names_race(query: Query, deed: QueryTerm) -> bool:
    """Whether who leads is asked of a race, "who leads the polls", "siapa memimpin hitung cepat", and of no body."""
    led = [deed]
    for term in query.terms:
        if term.start >= deed.end and _BETWEEN.fullmatch(query.question.asked, led[-1].end, term.start):
            led.append(term)
    # English names what something is last, Indonesian first.
    noun = led[-1] if query.question.language is Language.EN else led[min(1, len(led) - 1)]
    return fold(noun.surface) in _read_words("races")


def _is_done_to(query: Query, term: QueryTerm) -> bool:
    """Whether a word says what who is asked for does to somebody else: "siapa yang mengangkat …"."""
    before = query.question.asked[: term.start].split()
    return bool(before) and fold(before[-1]) in _WHO and fold(term.surface) in _read_words("appointing")


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
    if cue is not None and cue.span is not None and _OTHER_THAN_HOLDER.search(asked, 0, cue.span.start):
        return office
    if query.question.condition is not None:
        return office  # "Who becomes president if she dies?" asks for a rule
    if (head := query.question.country_head) is not None:
        return [term for term in query.terms if term.start == head.start]
    if any(_is_done_to(query, term) for term in query.terms):
        return office  # "Who appoints the judge?"
    before: QueryTerm | None = None
    for term in query.terms:
        is_owner = _OWNER.search(term.surface) is not None  # "the mayor's rivals"
        is_role = (not is_owner and _is_role(fold(term.surface), query.question.language)) or names_deed(query, term)
        is_linked = office and _read_links().fullmatch(asked, office[-1].end, term.start)
        if office and not (is_linked and (is_role or term.information >= _LEAST_INFORMATION)):
            break
        if not office and is_role and _AIM.search(asked, 0, term.start):
            break
        if not office and is_role and before is not None and asked[before.end : term.start].isspace():
            office += [before] if _is_lesser(before) else []
        before = term
        if office or is_role:
            office.append(term)
        elif has_election_words([term.surface]):
            break  # "who won the presidential election", "pemilihan presiden": the office is that of the vote
    return _add_body(query, office)


def _add_body(query: Query, office: list[QueryTerm]) -> list[QueryTerm]:
    """Return an office with what stands before it where that says whose it is: "the Supreme Court chair"."""
    if len(office) != 1 or query.question.language is not Language.EN or not _is_head(office[0]):
        return office
    whole = office
    for term in reversed([term for term in query.terms if term.end < office[0].start]):
        beside = min(whole, key=lambda one: one.start)
        if not query.question.asked[term.end : beside.start].isspace() or term.information < _LEAST_INFORMATION:
            break
        whole = [*whole, term]
    return whole


def _is_head(term: QueryTerm) -> bool:
    return fold(term.surface) in _read_words("heads")


def list_roles(query: Query) -> list[QueryTerm]:
    """Return the words of a question that are offices or professions, whatever it asks for."""
    return [term for term in query.terms if _is_role(fold(term.surface), query.question.language)]


def _is_lesser(term: QueryTerm) -> bool:
    return fold(term.surface) in _read_words("lesser_roles")


def is_lesser_office(office: Sequence[QueryTerm]) -> bool:
    """Whether the first word of an office makes it another's: "wakil presiden", "former minister"."""
    return bool(office) and _is_lesser(office[0])


def is_office_of(query: Query, office: Sequence[QueryTerm]) -> bool:
    """Whether a question says of what an office is, "the mayor of Porto", and names no holder, "Mayor Roa"."""
    return len(office) > 1 and not query.question.asked[office[-2].end : office[-1].start].isspace()


def asks_for_former(query: Query) -> bool:
    """Whether it is asked who held an office once: "who was the governor", "siapa yang dulunya gubernur"."""
    words = set(map(fold, query.question.tokens.texts))
    return not (words.isdisjoint(_PAST) and words.isdisjoint(_read_words("formers")))


def find_roles(index: PassageIndex, tokens: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
    """Return which terms of a text are offices or professions, shape (t,)."""
    return is_among(index.offices.roles, tokens)


def find_term(
    index: PassageIndex, term: QueryTerm, tokens: npt.NDArray[np.int32], least_weight: float
) -> npt.NDArray[np.bool_]:
    """Return which terms of a text stand for a word of a question with so much weight at least, shape (t,)."""
    found = is_among(index.number_terms((term.meaning, least_weight)), tokens)
    for numbers, weight in index.look_up(term.meaning).phrases:
        if weight < least_weight:
            continue
        starts = (tokens[: max(0, len(tokens) - len(numbers) + 1)] == numbers[0]).nonzero()[0]
        for offset, number in enumerate(numbers[1:], start=1):
            starts = starts[tokens[starts + offset] == number]
        for offset in range(len(numbers)):
            found[starts + offset] = True
    return found


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
        return [is_among(index.offices.country_heads, tokens)]
    found = [find_term(index, term, tokens, least_weight) for term in office]
    roles = find_roles(index, tokens)
    own = [index.bm25.term_ids[text] for text in office[0].own if text in index.bm25.term_ids]
    lesser = is_among(index.offices.lesser_roles, tokens)
    found[0] &= roles | lesser | is_among(np.array(sorted(own), np.int32), tokens)
    if names_deed(query, office[0]):
        found[0] |= roles
    # Who leads a body is its head, its chair or its leader, in either language.
    if _is_head(office[0]) and len(office) > 1:
        found[0] |= is_among(index.offices.heads, tokens)
    return found


def rate_holders(
    index: PassageIndex,
    query: Query,
    home: str | None,
    tokens: npt.NDArray[np.int32],
    flags: npt.NDArray[np.uint8],
    starts: npt.NDArray[np.int64],
) -> npt.NDArray[np.float64]:
    """Return how well each sentence names the holder of the office that is asked for, shape (s,).

    Args:
        index: Where the sentences are from.
        query: Which asks for an office.
        home: The English name of the country that the collection is about, if it is one.
        tokens: The terms of all sentences, shape (t,).
        flags: Of the terms, shape (t,).
        starts: First term of each sentence and the end, shape (s + 1,).

    Returns:
        1 where a name stands beside the office and the country that is meant, a little less where the country stands
        further away, `NO_COUNTRY` beside the office alone,
        `_OTHER_COUNTRY` where another country stands there; 0 where no name does.
    """
    asked = frozenset(query.question.places) or (frozenset((home,)) if home else frozenset())
    words = find_office(query)
    office = find_office_words(index, query, words, tokens, _LEAST_TO_RATE)
    counts = starts[1:] - starts[:-1]
    rates = np.zeros(len(counts))
    # The last sentences may hold no terms, and so begin behind all.
    firsts = starts[:-1]
    is_whole = np.logical_and.reduce([np.logical_or.reduceat(np.append(row, False), firsts) for row in office])
    is_whole &= counts > 0
    # What does not name the office need not be looked at.
    is_there = is_whole.repeat(counts)
    tokens, flags, office = tokens[is_there], flags[is_there], [row[is_there] for row in office]
    is_asked = np.logical_or.reduce([find_term(index, term, tokens, LEAST_WEIGHT) for term in query.terms])
    names = mark_names(index, tokens, (flags & IS_CAPITALIZED) > 0, is_asked)
    end = 0
    for sentence in is_whole.nonzero()[0].tolist():
        where = slice(end, end + int(counts[sentence]))
        end = where.stop
        found = [row[where] for row in office]
        is_lesser, is_former = is_lesser_office(words), asks_for_former(query)
        if not names_holder(
            names.cut(where),
            found,
            is_lesser_asked=is_lesser,
            is_former_asked=is_former,
            is_of_something=is_office_of(query, words),
        ):
            continue
        places = np.flatnonzero(found[0])
        named = [
            (at, country)
            for at, number in enumerate(tokens[where].tolist())
            if (country := _find_country(index, number))
        ]
        away = [(int(np.abs(places - at).min()), country) for at, country in named]
        nearest = min((one for one in away if one[0] <= _COUNTRY_REACH), default=None)
        if nearest is None:
            rates[sentence] = NO_COUNTRY
        else:
            rates[sentence] = 1 - _DISTANCE_COST * (nearest[0] - 1) if nearest[1] in asked else _OTHER_COUNTRY
    return rates


def _find_country(index: PassageIndex, number: int) -> str | None:
    return find_country_by_term(index.vocabulary.name_term(number))


@dataclass(frozen=True, slots=True)
class Names:
    """Which terms of a text may name who holds an office, shape (t,) each.

    Attributes:
        tokens: The terms themselves.
        is_capitalised: Written with a capital within their sentence.
        is_asked: Standing for any word of the question.
        is_lesser: What makes an office another's, such as "deputy".
        is_former: What says of an office that somebody held it: "previously".
        is_role: Offices.
        is_known: Capitalised, and in a dictionary: "Ketua KPU Kabupaten", "President of the Republic" name nobody.
        is_name: Capitalised, and none of these.
        is_short: Names that are numerals or letters.
    """

    tokens: npt.NDArray[np.int32]
    is_capitalised: npt.NDArray[np.bool_]
    is_asked: npt.NDArray[np.bool_]
    is_lesser: npt.NDArray[np.bool_]
    is_former: npt.NDArray[np.bool_]
    is_role: npt.NDArray[np.bool_]
    is_known: npt.NDArray[np.bool_]
    is_name: npt.NDArray[np.bool_]
    is_short: npt.NDArray[np.bool_]

    def cut(self, where: slice) -> Names:
        """Return the same of a part of the text."""
        return Names(*(getattr(self, field.name)[where] for field in fields(self)))


def mark_names(
    index: PassageIndex,
    tokens: npt.NDArray[np.int32],
    is_capitalised: npt.NDArray[np.bool_],
    is_asked: npt.NDArray[np.bool_],
) -> Names:
    """Tell which terms of a text may be names.

    Args:
        index: Where the text is from.
        tokens: The text's terms, shape (t,).
        is_capitalised: Which are written with a capital within their sentence, shape (t,).
        is_asked: Which stand for any word of the question, shape (t,).
    """
    is_role = is_among(index.offices.roles, tokens)
    is_known, is_short = np.zeros(len(tokens), np.bool_), np.zeros(len(tokens), np.bool_)
    places = np.flatnonzero(is_capitalised)
    is_known[places] = [index.is_dictionary_word(number) for number in tokens[places].tolist()]
    is_name = is_capitalised & ~(is_asked | is_role | is_known | is_among(index.offices.weekdays, tokens))
    places = np.flatnonzero(is_name)
    names = map(index.vocabulary.name_term, tokens[places].tolist())
    is_short[places] = [_SHORT.fullmatch(name) is not None for name in names]
    is_lesser = is_among(index.offices.lesser_roles, tokens)
    is_former = is_among(index.offices.formers, tokens)
    return Names(tokens, is_capitalised, is_asked, is_lesser, is_former, is_role, is_known, is_name, is_short)


def mark_derived(surfaces: Sequence[str], language: Language) -> npt.NDArray[np.bool_]:
    """Return which words of a text are derived from what they are stemmed to: "Kedutaan" from "duta", shape (t,)."""
    return np.array([_DERIVED[language].fullmatch(fold(word)) is not None for word in surfaces], np.bool_)


def find_countries(surfaces: Sequence[str]) -> list[str | None]:
    """Return the English name of the country that each word of a text names, None for the others."""
    return [find_country(fold(word)) for word in surfaces]


def names_holder(
    names: Names,
    found: Sequence[npt.NDArray[np.bool_]],
    countries: Sequence[str | None] = (),
    asked_countries: frozenset[str] = frozenset(),
    *,
    is_lesser_asked: bool = False,
    is_former_asked: bool = False,
    is_of_something: bool = False,
) -> bool:
    """Whether an office stands in a text in one piece and as it is, beside a name that the question lacks.

    "President Tokayev" is named too where it is asked for.

    Args:
        names: Of the text.
        found: For each word of the office which terms stand for it, shape (t,) each.
        countries: Of each term the country that it names, where that is known.
        asked_countries: Those that the question names.
        is_lesser_asked: Whether the first word of the office makes it another's, as "deputy" does.
        is_former_asked: Whether who held it once is asked for too.
        is_of_something: Whether the last word of the office is what it is of, as of `is_office_of`, and no name.
    """
    count = len(names.tokens)
    is_name = names.is_name & ~names.is_short
    for start in np.flatnonzero(found[0]).tolist():
        begin, end = max(0, start - _SLACK), start + len(found) + _SLACK
        near = [np.flatnonzero(row[begin:end]) + begin for row in found]
        if not all(len(places) for places in near):
            continue
        nearest = [int(places[np.abs(places - start).argmin()]) for places in near]
        first, last = _widen(names, found[0], min(nearest)), max(nearest)
        # "Deputy" makes an office another's right before it, and is part of one where it is asked for.
        if is_lesser_asked and len(nearest) > 1 and abs(nearest[1] - nearest[0]) != 1:
            continue
        if any(names.is_lesser[place] and not names.is_asked[place] for place in range(max(0, first - 1), start)):
            continue
        # "President Xi of China", but "the Republic (PANGAB), chair of the board" is no president of the republic.
        inner = start + 1
        while inner < last and names.is_name[inner]:
            inner += 1
        if is_name[min(nearest) : start].any() or is_name[inner:last].any():
            continue
        is_former = _is_former(names, first)
        if is_former and not is_former_asked:
            continue
        tail = last + 1
        while tail < count and names.is_capitalised[tail] and not (names.is_name[tail] or names.is_role[tail]):
            tail += 1
        beside = {country for country in countries[max(0, first - 1) : tail + _SLACK] if country}
        if beside and not asked_countries <= beside:
            continue
        is_titled = (
            len(found) > 1
            and not is_of_something
            and names.is_capitalised[last]
            and last == first + len(found) - 1
            and not (names.is_role[last] or names.is_known[last])
        )
        # "Presiden Xi", but not "Pasal XX" or "(D-CA)" somewhere beside it.
        is_near = is_name.copy()
        is_near[last + 1 : last + 2] |= names.is_name[last + 1 : last + 2]
        # "Rosa Quispe, director of the institute, previously worked as minister": what she is stands between.
        reach = _COUNTRY_REACH if is_former else _NAME_REACH
        if is_titled or inner > start + 1 or is_near[max(0, first - reach) : tail + _NAME_REACH].any():
            return True
    return False


def _is_former(names: Names, first: int) -> bool:
    """Whether it is said before a title that somebody held it once: "previously worked as", of no title between."""
    for place in range(first - 1, max(-1, first - 1 - _FORMER_REACH), -1):
        if names.is_role[place]:
            return False
        if names.is_former[place]:
            return True
    return False


def _widen(names: Names, is_head: npt.NDArray[np.bool_], first: int) -> int:
    """Return where the title begins that a word is part of: "Deputy" of "Deputy Secretary General".

    A word that the title has already opens another one: "Prime Minister, Minister of Finance".
    """
    held = {int(names.tokens[first])}
    while first > 0 and (names.is_role[first - 1] or is_head[first - 1]) and int(names.tokens[first - 1]) not in held:
        first -= 1
        held.add(int(names.tokens[first]))
    return first
