"""Who holds an office, or did something, or is named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from index.analysis.abbreviations import read_long_forms
from index.analysis.analyzer import Term, analyze, analyze_sentence, is_stop_word
from index.analysis.folding import fold
from index.analysis.tokens import read_tokens, read_words
from index.analysis.word_lists import compile_lines, compile_list, read_lists, read_section_words, read_word_list
from index.answering.kinds.distinctions.earlier_votes import asks_of_latest_vote, tells_latest_vote
from index.answering.kinds.distinctions.stood_for import asks_of_body, name_offices, tells_of_body
from index.answering.kinds.highlights import Highlight, kept_for_span
from index.answering.kinds.offices import (
    LEAST_WEIGHT,
    find_office,
    find_office_words,
    find_order,
    find_term,
    is_lesser_alone,
    is_role,
    list_postings,
    mark_derived,
    mark_nameable,
    mark_names,
    mark_order,
    names_holder,
)
from index.answering.kinds.subjects.listed import has_words
from index.answering.kinds.subjects.victors import (
    asks_who_won_nothing,
    is_rule_of_winning,
    lists_seats,
    names_victor,
    tells_largest_party,
    tells_who_won_nothing,
)
from index.answering.kinds.values import list_own_ids
from index.models import Document, Language, Reading
from index.passages.tables import Row, Table, find_row
from index.questions.answer_types import AnswerType, asks_for_loser, asks_for_winner, asks_whether, asks_who_is_elected
from index.questions.conditions import find_condition
from index.questions.places import find_country, find_years, has_election_words
from index.questions.superlatives import Extreme, find_extreme
from index.questions.votes import name_vote
from index.questions.wording.rounds import find_rounds, locate_rounds
from index.search.index import PassageIndex
from index.search.postings import IS_CAPITALIZED, IS_DATE, IS_NUMBER
from index.search.queries import Query, QueryTerm

# A word that says less names no deed.
_LEAST_OF_DEED = 0.25
# Beside less, what stands for a word of the question in the other language may be a name: "Hope" for harapan.
_LEAST_OF_GIVEN = 0.8
LEAST_WEIGHT_OF_DEED = 0.6
LEAST_WEIGHT_OF_ROUND = 0.5
_LEAST_WEIGHT_OF_ANY = 0.15
# What says less is done to anything; a less likely translation is something else.
_LEAST_OF_OBJECT, _LEAST_WEIGHT_OF_OBJECT = 0.4, 0.1
_BEFORE_OBJECT = re.compile(r"\s+(?:(?:the|a|an|all|our|para|semua)\s+)?", re.IGNORECASE)
# So many terms behind a deed its place may stand: "came a close first".
_PLACE_REACH = 3
# "The bridge was closed", "jembatan itu ditutup", and by whom.
_BE = re.compile(r"\b(?:is|are|was|were|be|been|being|got|get)(?: \w+ly| also| not)*\s+$", re.IGNORECASE)
# "Who was the largest donor to Roa", "siapa donatur terbesar untuk Roa".
_ROLE = {
    Language.EN: re.compile(
        r"(?:\s+(?:is|was|are|were)|['’]s)\s+(?:the|his|her|their|its)\s+(?:[\w-]+\s+){0,2}?(?P<role>[\w-]+)\s+"
        r"(?:of|to|for|behind|against|from)\s",
        re.IGNORECASE,
    ),
    Language.ID: re.compile(
        r"\s+(?:saja\s+)?(?P<role>[\w-]+)\s+(?:ter\w+\s+|utama\s+)?(?:dari|bagi|untuk|kepada)\s", re.IGNORECASE
    ),
}
# A word that says less may be told by what somebody does: "candidate".
_LEAST_OF_ROLE = 0.6
_PARTICIPLES = re.compile(
    r"(?:ed|en|wn|ne|lt|ld|ught|ade|ept|set|put|cut|run|won|lost|cast|found|sent|spent|left|met|shut|hit|split)$",
    re.IGNORECASE,
)
_PASSIVE_VERB = re.compile(r"(?:di|ter)\w{3,}")
_AGENT = {
    Language.EN: re.compile(r"(?:\W+\w+){0,8}?\W+by\b", re.IGNORECASE),
    Language.ID: re.compile(r"(?:\W+\w+){0,8}?\W+oleh\b", re.IGNORECASE),
}
# "Did Roa win", "apakah Roa menang": who won is asked by other words, too.
# A less likely translation is another chamber.
_LEAST_OF_CHAMBER = 0.5
_SEATS = re.compile(r"\b(?:seats?|kursi(?:nya)?)\b", re.IGNORECASE)
_WON_OR_LOST = re.compile(
    r"\b(?:win|wins|won|winning|lose|loses|lost|losing|beat|beaten|defeat(?:s|ed)?|victory"
    r"|menang|(?:me)?menangi|memenangkan|kemenangan|kalah|(?:di|me)?(?:ng|k)alahkan)\b",
    re.IGNORECASE,
)
# So many days may lie between the rounds of one vote; what is further back is an earlier one.
DAYS_BETWEEN_ROUNDS = 200
# A cell that says of its row who was elected: "Ana Roa (elected)", "terpilih".
_ELECTED = re.compile(r"(?:\A|\()\W*(?:(?:re-?)?elected|terpilih(?: kembali)?)\W*(?:\)|\Z)", re.IGNORECASE)
# A cell that begins like one.
_NAME = re.compile(r"(?=[^\W\d_])(?![a-z])\S+ \S")


def tells_holder(highlight: Highlight) -> bool:
    """Whether the office that is asked for stands there beside who holds it."""
    index, query, words = highlight.index, highlight.query, highlight.words
    if highlight.document.reading is Reading.POOR:
        return False  # names cannot be told from misread words
    if index.is_law(int(index.document_numbers[highlight.passage])):
        return False  # who signed a law held an office then
    if (found_row := highlight.row) is not None:
        return _names_holder(highlight, *found_row)
    posted = list_postings(query.question.asked)
    if posted and (told := list_postings(highlight.text)) and posted.isdisjoint(told):
        return False  # "the Kazakh ambassador to Korea" is not the Korean one
    nameable = _mark_nameable(highlight)
    if not np.count_nonzero(nameable):
        return False
    found = find_office_words(index, query, find_office(query), words.tokens, LEAST_WEIGHT)
    if (order := find_order(query)) is not None:
        found.append(mark_order(index, order, words.tokens))
    if not all(map(np.count_nonzero, found)):
        return False
    names = mark_names(index, query, words.tokens, nameable)
    surfaces = [
        sentence[term.start : term.end]
        for sentence in highlight.texts
        for term in analyze_sentence(sentence, highlight.language)
    ]
    if len(surfaces) == len(words.tokens):
        found[0] &= ~mark_derived(surfaces, highlight.language)
        found[0] &= ~_mark_compounds(highlight, names.is_asked)
    borders = [0, *(np.flatnonzero(np.diff(words.sentences)) + 1).tolist(), len(words.tokens)]
    return any(
        names_holder(names.cut(where), [row[where] for row in found]) for where in map(slice, borders[:-1], borders[1:])
    )


@kept_for_span
def _mark_nameable(highlight: Highlight) -> npt.NDArray[np.bool_]:
    """Return which terms of a highlight may be names, whatever is asked, shape (t,): read-only."""
    return mark_nameable(highlight.index, highlight.words.tokens, highlight.words.flags)


def _names_holder(highlight: Highlight, table: Table, row: Row) -> bool:
    """Whether a row names somebody in a table on the office that is asked for; where some are marked, one of those.

    Who came first in a district is not its mayor.
    """
    if not any(_NAME.match(cell) for cell in row.cells):
        return False
    index = highlight.index
    office = [term for term in find_office(highlight.query) if is_role(term, highlight.query)]
    if office and not (_speaks_of_office(highlight) or _is_on_office(highlight, office, table)):
        return False
    marked, words = _list_marked(table), highlight.words
    if marked and row not in marked:
        return False
    names = mark_names(index, highlight.query, words.tokens, _mark_nameable(highlight))
    found = find_office_words(index, highlight.query, find_office(highlight.query), words.tokens, LEAST_WEIGHT)
    return not is_lesser_alone(names, found)


def _mark_compounds(highlight: Highlight, is_asked: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Return which terms are joined to a word that is not asked for: "Governor-General" is no governor, shape (t,)."""
    is_joined = np.array(
        [
            sentence[term.end : term.end + 1] == "-" and sentence[term.end + 1 : term.end + 2].isalpha()
            for sentence in highlight.texts
            for term in analyze_sentence(sentence, highlight.language)
        ],
        np.bool_,
    )
    is_joined[:-1] &= ~is_asked[1:]
    return is_joined


def _speaks_of_office(highlight: Highlight) -> bool:
    """Whether all words of the office that is asked for stand in a passage: "Lapangan Utama" is no prime minister."""
    index, query, store = highlight.index, highlight.query, highlight.index.sentences
    first, end = store.sentence_starts[store.passage_starts[highlight.passage : highlight.passage + 2]].tolist()
    found = find_office_words(index, query, find_office(query), store.tokens[first:end], LEAST_WEIGHT)
    return all(row.any() for row in found)


def _is_on_office(highlight: Highlight, office: Sequence[QueryTerm], table: Table) -> bool:
    """Whether what a table or its document is on says the office: "Daerah pemilihan" is no governor."""
    index, document = highlight.index, highlight.document
    told = (document.title, table.caption or "", *table.heads, *highlight.above)
    terms = [term.text for text in told for term in analyze(text, highlight.language)]
    terms += [term.text for term in analyze(document.about.event or "", Language.EN)]
    numbers = (index.vocabulary.find(term) for term in terms)
    tokens = np.array([number for number in numbers if number is not None], np.int32)
    return all(row.any() for row in find_office_words(index, highlight.query, office, tokens, LEAST_WEIGHT))


def _list_marked(table: Table) -> list[Row]:
    """Return the rows of a table that are marked as those of who was elected: "Ana Roa (elected)"."""
    return [row for row in table.rows if any(map(_ELECTED.search, row.cells))]


def is_marked_holder(query: Query, document: Document, at: int) -> bool:
    """Whether who holds an office, or won it, is asked for, and the row at an offset alone is marked as elected."""
    tokens = query.question.tokens
    is_asked = bool(find_office(query)) or asks_for_winner(tokens) or asks_who_is_elected(tokens)
    found = find_row(document.joined.text, at) if is_asked else None
    return found is not None and _list_marked(found[0]) == [found[1]]


def find_deed(highlight: Highlight) -> QueryTerm | None:
    """Return what somebody did of whom a question asks: "menang" of "siapa yang menang"; None where it asks else."""
    question = highlight.query.question
    cue = question.cue
    is_won = highlight.asked is AnswerType.ORGANISATION and asks_for_winner(question.tokens)
    if not (highlight.asked is AnswerType.PERSON or is_won) or cue is None or cue.span is None:
        return None
    if find_office(highlight.query):
        return None
    supposing = read_word_list(f"questions/supposing_{question.language}.txt")
    after = (
        term
        for term in highlight.query.terms
        if term.start >= cue.span.end and term.information >= _LEAST_OF_DEED
        if not is_round(term)
    )
    deed = next((term for term in after if fold(term.surface) not in supposing), None)
    return None if deed is None or names_somebody(highlight.index, deed) else deed


def names_somebody(index: PassageIndex, term: QueryTerm) -> bool:
    """Whether a word of a question is a name, and none of who won, which a title alone may hold: "Roa wins"."""
    return index.look_up(term.meaning).is_name and not asks_for_winner(read_tokens(term.surface))


def tells_deed(highlight: Highlight) -> bool:
    """Whether what somebody did, of whom is asked, is told."""
    deed = find_deed(highlight)
    return deed is None or bool(highlight.words.find(highlight.index, deed, LEAST_WEIGHT_OF_DEED).any())


def tells_of_deed(highlight: Highlight) -> bool:
    """Whether anything at all stands there, or behind it, for what somebody did: "She was chosen. She replaces …"."""
    deed = find_deed(highlight)
    if deed is None:
        return True
    store, index = highlight.index.sentences, highlight.index
    last = min(highlight.sentences.stop + 1, int(store.passage_starts[highlight.passage + 1]))
    begin, end = store.sentence_starts[[highlight.sentences.start, last]].tolist()
    return bool(find_term(index, deed, store.tokens[begin:end], _LEAST_WEIGHT_OF_ANY).any())


def tells_agent(highlight: Highlight) -> bool:
    """Whether it is told by whom something was done, of whom is asked; "it was closed" names nobody."""
    deed, language = find_deed(highlight), highlight.language
    if deed is None or is_passive(
        highlight.query.question.asked, deed.start, deed.end, highlight.query.question.language
    ):
        return True  # "who was elected" is told by what was done to them
    told = list_told(highlight, deed)
    return not told or any(names_agent(text, term, language) for text, term in told)


def find_object(highlight: Highlight) -> QueryTerm | None:
    """Return the word behind the deed of whom is asked that says to what it is done: "judges" of "who appoints judges".

    None where there is none, or it is a name, or the deed was done to whom is asked for.
    """
    deed, question = find_deed(highlight), highlight.query.question
    if deed is None or is_passive(question.asked, deed.start, deed.end, question.language):
        return None
    behind = next((term for term in highlight.query.terms if term.start >= deed.end), None)
    if behind is None or _BEFORE_OBJECT.fullmatch(question.asked, deed.end, behind.start) is None:
        return None
    is_telling = behind.information >= _LEAST_OF_OBJECT and not (behind.is_number or is_round(behind))
    return behind if is_telling and not names_somebody(highlight.index, behind) else None


def tells_object(highlight: Highlight) -> bool:
    """Whether its passage, or what its document is about, speaks of what the deed is done to."""
    thing = find_object(highlight)
    return thing is None or highlight.speaks_of(thing, _LEAST_WEIGHT_OF_OBJECT)


def names_agent(text: str, term: Term, language: Language) -> bool:
    """Whether beside a verb stands who does it: "the bridge was closed" names nobody."""
    return not is_passive(text, term.start, term.end, language) or _AGENT[language].match(text, term.end) is not None


def list_told(highlight: Highlight, deed: QueryTerm) -> list[tuple[str, Term]]:
    """Return the words of a highlight that stand for a deed, each with the sentence that it stands in."""
    return [
        (text, term)
        for text in highlight.texts
        for term in analyze_sentence(text, highlight.language)
        if deed.weights.get(term.text, 0.0) >= LEAST_WEIGHT_OF_DEED
    ]


def _tells_event(highlight: Highlight) -> bool:
    """Whether what somebody did, of whom is asked, is told as done: "if no candidate wins" tells a rule."""
    deed = find_deed(highlight)
    if deed is None or not tells_deed(highlight):
        return deed is None
    told = [one for one in list_told(highlight, deed) if _is_whole_deed(highlight, deed, *one)]
    if not told and _is_place_asked(highlight.query, deed):
        return highlight.row is not None  # "paid for coming to a rally" tells of nobody who came first
    conditions = [find_condition(text) for text, _ in told]
    found_row = highlight.row
    return not told or any(
        (condition is None or not condition.start <= term.start < condition.end)
        and names_agent(text, term, highlight.language)
        and (found_row is not None or _names_victor(highlight, text, term))
        for (text, term), condition in zip(told, conditions, strict=True)
    )


def _is_place_asked(query: Query, deed: QueryTerm) -> bool:
    """Whether a deed goes on with a place: "came first", and not the first round."""
    asked = query.question.asked
    return any(is_round(term) and asked[deed.end : term.start].isspace() for term in query.terms)


def _is_whole_deed(highlight: Highlight, deed: QueryTerm, text: str, told: Term) -> bool:
    """Whether a word that stands for a deed goes on as the question has it: "came first", "came in first"."""
    if not _is_place_asked(highlight.query, deed):
        return True
    behind = (term for term in analyze_sentence(text, highlight.language) if term.start >= told.end)
    near = {term.text for _, term in zip(range(_PLACE_REACH), behind, strict=False)}
    return any(
        weight >= LEAST_WEIGHT_OF_ROUND and word in near
        for term in highlight.query.terms
        if is_round(term)
        for word, weight in term.weights.items()
    )


def _names_victor(highlight: Highlight, text: str, term: Term) -> bool:
    """Whether beside a word of a victory stands who won, or the word is none of a victory."""
    opener = next(iter(analyze_sentence(text, highlight.language)), None)
    number = None if opener is None else highlight.index.vocabulary.find(opener.text)
    is_name = number is not None and not highlight.index.is_dictionary_word(number)
    return names_victor(text, term.start, term.end, highlight.language, opens_with_name=is_name)


def asks_if_won(highlight: Highlight) -> bool:
    """Whether it is asked if somebody who is named won or lost: "did Roa win in Mill Hill", "apakah Roa menang"."""
    tokens = highlight.query.question.tokens
    is_asked = asks_whether(tokens) and _WON_OR_LOST.search(tokens.folded) is not None
    return is_asked and bool(_list_somebody(highlight))


def tells_if_won(highlight: Highlight) -> bool:
    """Whether it is told of those who are named that they won or lost: who came third may have done either."""
    told = (_read_victories(highlight.language, is_of_losers=False), _WON_OR_LOST)
    names = _list_somebody(highlight)
    return (
        any(pattern.search(highlight.text) is not None for pattern in told)
        and any(highlight.holds(name, LEAST_WEIGHT_OF_DEED) for name in names)
        and all(highlight.speaks_of(name, LEAST_WEIGHT_OF_DEED) for name in names)
    )


def _list_somebody(highlight: Highlight) -> list[QueryTerm]:
    """Return the names of persons and places in a question, as the documents write them."""
    return [
        term
        for term in highlight.query.terms
        if names_somebody(highlight.index, term) and not has_election_words([term.surface])
    ]


def is_passive(text: str, start: int, end: int, language: Language) -> bool:
    """Whether a word of a text is a verb in the passive voice."""
    word = fold(text[start:end])
    if language is Language.ID:
        return _PASSIVE_VERB.fullmatch(word) is not None
    return _BE.search(text, 0, start) is not None and _PARTICIPLES.search(word) is not None


def find_role(query: Query) -> QueryTerm | None:
    """Return what somebody is to whom a question asks for: "donor" of "who was the largest donor to Roa"; else None."""
    question = query.question
    if question.answer_type is not AnswerType.PERSON or question.cue is None or question.cue.span is None:
        return None
    found = _ROLE[question.language].match(question.asked, question.cue.span.end)
    if found is None or find_office(query):
        return None
    roles = (term for term in query.terms if term.start == found.start("role"))
    return next((term for term in roles if term.information >= _LEAST_OF_ROLE), None)


def tells_role(highlight: Highlight) -> bool:
    """Whether a passage, or what its document is about, speaks of what somebody is whom a question asks for."""
    role = find_role(highlight.query)
    return role is None or highlight.speaks_of(role, LEAST_WEIGHT_OF_DEED)


def tells_person(highlight: Highlight) -> bool:
    """Whether somebody is named whom the question does not name."""
    words = highlight.words
    return bool(mark_names(highlight.index, highlight.query, words.tokens, _mark_nameable(highlight)).is_name.any())


def tells_name(highlight: Highlight) -> bool:
    """Whether something or somebody is named that the question does not name."""
    index, words = highlight.index, highlight.words
    given = list_own_ids(index, highlight.query)
    is_name = ((words.flags & IS_CAPITALIZED) > 0) & ((words.flags & IS_DATE) == 0)
    return any(
        number not in given and find_country(index.vocabulary.name_term(number)) is None
        for number in words.tokens[is_name].tolist()
    )


def tells_members(highlight: Highlight) -> bool:
    """Whether it is told whom a body is made up of: by name, or by "terdiri atas", "composed of"."""
    composition = compile_list("answering/composition", highlight.language, frame=r"\b(?i:{})\b")
    return composition.search(highlight.text) is not None or tells_person(highlight)


def tells_named_place(highlight: Highlight) -> bool:
    """Whether something with a capital is named that the question does not name, countries too."""
    words = highlight.words
    is_name = ((words.flags & IS_CAPITALIZED) > 0) & ((words.flags & IS_DATE) == 0)
    named = {number for number in words.tokens[is_name].tolist() if not _is_ordinal(highlight.index, number)}
    return not list_own_ids(highlight.index, highlight.query).issuperset(named)


def _is_ordinal(index: PassageIndex, number: int) -> bool:
    """Whether a term is an ordinal, which is no name of a place: "the Eighth Amendment"."""
    return index.vocabulary.name_term(number)[0].isdecimal()


def asks_for_elected(highlight: Highlight) -> bool:
    """Whether it is asked who was elected: "who was elected mayor", not "who elected the president"."""
    deed, question = find_deed(highlight), highlight.query.question
    return (
        deed is not None
        and asks_who_is_elected(read_tokens(deed.surface))
        and (question.language is Language.ID or is_passive(question.asked, deed.start, deed.end, question.language))
    )


def asks_who_won_vote(query: Query) -> bool:
    """Whether it is asked who won a vote or a round of it, and nothing says which part: "who won the second round"."""
    if query.question.years:
        return False
    return all(
        has_election_words([term.surface]) or is_round(term) or asks_for_winner(read_tokens(term.surface))
        for term in query.terms
    )


def is_round(term: QueryTerm) -> bool:
    """Whether a word of a question says which round of a vote is meant: "second", "putaran"."""
    return fold(term.surface) in read_lists("questions/rounds")


def _is_of_round(highlight: Highlight, term: QueryTerm) -> bool:
    """Whether what is told, or what its document is about, is of the round that a word of a question says."""
    fields = highlight.index.look_up(term.meaning).fields
    is_about = fields.weigh(int(highlight.index.document_numbers[highlight.passage])) >= LEAST_WEIGHT_OF_ROUND
    return is_about or highlight.holds(term, LEAST_WEIGHT_OF_DEED)


@cache
def compile_won_vote() -> re.Pattern[str]:
    """Return what finds every word of a question that asks who won a vote: it has no others."""
    return re.compile(r"\w+")


def tells_winner_of_vote(highlight: Highlight) -> bool:
    """Whether it is told who won the whole of a vote, in the round that is asked of, and of none that was years ago."""
    won = compile_list("answering/won_vote", highlight.language, frame="(?i:{})")
    if asks_of_latest_vote(highlight) and not tells_latest_vote(highlight):
        return False
    if any(map(tells_largest_party, highlight.texts)):
        return True
    about = highlight.document.about
    if about.date is not None:
        latest = highlight.index.latest_votes.get(name_vote(about), about.date)
        if (latest - about.date).days > DAYS_BETWEEN_ROUNDS:
            return False
    rounds = find_rounds(highlight.query.question.asked)
    return all(_is_of_round(highlight, term) for term in highlight.query.terms if is_round(term)) and any(
        _is_won_in(won, text, rounds) and is_of_its_time(highlight.document, text) and not is_rule_of_winning(text)
        for text in highlight.texts
    )


def asks_of_repeated(highlight: Highlight) -> bool:
    """Whether it is asked who won a vote that was held once more: "who won the re-run", "siapa pemenang PSU"."""
    return _is_of_repeated(highlight.query.question.asked)


def tells_winner_of_repeated(highlight: Highlight) -> bool:
    """Whether what is told is of a vote that was held once more, after it was: who won the first one is another."""
    document, about = highlight.document, highlight.document.about
    told = [*highlight.texts, *highlight.headings_of_row]
    if about.date is not None:
        if document.published is not None and document.published < about.date:
            return False
        told += filter(None, (document.title, about.event, about.event_in_indonesian))
    return any(map(_is_of_repeated, told))


def _is_of_repeated(text: str) -> bool:
    return has_words(text, "answering/repeated")


def _is_won_in(won: re.Pattern[str], text: str, rounds: frozenset[str]) -> bool:
    """Whether a text tells a victory, in one of some rounds by the round that it names nearest, where it names any."""
    told = locate_rounds(text) if rounds else []
    return any(
        not told or min(told, key=lambda one: max(one[1].start - found.end(), found.start() - one[1].end))[0] in rounds
        for found in won.finditer(text)
    )


def is_of_its_time(document: Document, sentence: str) -> bool:
    """Whether a sentence names no year before that of the document, or the one before it."""
    earliest = document.published.year - 1 if document.published is not None else 0
    return all(int(year) >= earliest for year in find_years(read_tokens(sentence).texts))


@cache
def _read_victories(language: Language, is_of_losers: bool) -> re.Pattern[str]:
    names = ("beaten",) if is_of_losers else ("beaten", "elected")
    return compile_lines(*(f"answering/{name}_{language}.txt" for name in names), frame=r"(?i:\b(?:{}))")


def tells_winner(highlight: Highlight) -> bool:
    """Whether a victory or a defeat is told, and somebody is named whom the question does not name."""
    index, found_row = highlight.index, highlight.row
    if found_row is not None and (marked := _list_marked(found_row[0])):
        return (found_row[1] in marked) is not asks_for_loser(highlight.query.question.tokens)
    named = _read_victories(highlight.language, asks_for_loser(highlight.query.question.tokens))
    if asks_of_body(highlight.query.question.asked) and not _is_on_body(highlight):
        return False
    # What stands for "elected" by its stem is voters and votes, too.
    is_told = ((found_row is not None or not asks_for_elected(highlight)) and _tells_event(highlight)) or any(
        map(named.search, highlight.texts)
    )
    asked = highlight.query.question.asked
    if is_told and not (asks_for_loser(highlight.query.question.tokens) or asks_who_won_nothing(asked)):
        is_told = not all(map(tells_who_won_nothing, highlight.texts))
    if not is_told:
        return _tells_most_seats(highlight)
    # Nor is what stands for its words in the other language anybody new: "Assembly" for Majelis.
    meant = (index.look_up(term.meaning).ids for term in highlight.query.terms)
    given = {number for ids in meant for number, weight in ids if weight >= _LEAST_OF_GIVEN}
    return not given.issuperset(_list_winners(highlight))


def _tells_most_seats(highlight: Highlight) -> bool:
    """Whether it is asked who won most seats, which is told party by party, by whatever word or none."""
    question = highlight.query.question
    extreme = find_extreme(question.tokens)
    is_asked = extreme is not None and extreme.extreme is Extreme.LARGEST and _SEATS.search(question.asked) is not None
    if not is_asked or not any(map(lists_seats, highlight.texts)):
        return False
    number = int(highlight.index.document_numbers[highlight.passage])
    return all(
        highlight.holds(term, _LEAST_OF_CHAMBER)
        or highlight.index.look_up(term.meaning).fields.weigh(number) >= _LEAST_OF_CHAMBER
        for term in highlight.query.terms
        if has_words(term.surface, "answering/bodies", "chambers", "any_chamber")
    )


def _is_on_body(highlight: Highlight) -> bool:
    """Whether what is told, or what its document is about, is on a body of several: who is mayor won no seats."""
    document = highlight.document
    if name_offices(highlight.text):
        return tells_of_body(highlight.text)
    return tells_of_body(" ".join((highlight.text, *highlight.around, document.about.event or "")))


@kept_for_span
def _list_winners(highlight: Highlight) -> list[int]:
    """Return the numbers of the terms of a highlight that may name somebody who won: read-only."""
    index, words = highlight.index, highlight.words
    is_named = (words.flags & IS_CAPITALIZED) > 0
    # What a sentence begins with may be a name, unless it is a word as "they" or an office: "calon yang menang …".
    openers = (read_words(sentence)[:1] for sentence in highlight.texts)
    may_be_names = [any(not is_stop_word(fold(word), highlight.language) for word in words) for words in openers]
    firsts = np.flatnonzero(np.diff(words.sentences, prepend=-1))
    is_named[firsts] |= np.array(may_be_names, np.bool_)[words.sentences[firsts]]
    # "Pasangan calon yang memperoleh suara terbanyak ditetapkan …" is a rule for whoever it will be.
    is_named &= ~(index.offices.roles.take(words.tokens) | index.offices.contestants.take(words.tokens))
    is_named &= (words.flags & (IS_NUMBER | IS_DATE)) == 0
    # "TPS" is nobody, nor is "Jan" of "sworn in on Jan 20".
    nobody = read_long_forms().keys() | read_section_words("passages/grammar", "months")
    return [one for one in words.tokens[is_named].tolist() if index.vocabulary.name_term(one) not in nobody]
