"""What tells each kind of answer: a value beside what is counted, a person beside the office, a rule, a reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from index.analysis.analyzer import analyze_sentence, is_stop_word
from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.analysis.word_lists import compile_lines, read_word_list
from index.answering.kinds.highlights import Highlight
from index.answering.kinds.offices import (
    LEAST_WEIGHT,
    find_office,
    find_office_words,
    mark_derived,
    mark_names,
    names_holder,
)
from index.answering.kinds.rules import instructs, permits, rules
from index.answering.kinds.speech import has_quotation, has_speaker, is_quoted
from index.answering.kinds.values import find_relative_times, find_values, list_given_ids, list_own_ids
from index.models import Language, Reading, Span
from index.passages.structure.law_names import find_law_names
from index.passages.tables import read_row
from index.questions.answer_types import AnswerType, asks_for_winner
from index.questions.attributions import find_attributions
from index.questions.places import find_country, has_election_words
from index.search.postings import IS_CAPITALIZED, IS_DATE
from index.search.queries import Query, QueryTerm

# Currency signs are no words.
_CURRENCY = re.compile(r"[$£€¥]\s?\d")
_HOURS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve",
    "satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|dua belas",
)
# A time of the day, but no share: "07.00", "8 p.m.", "0700 BST", "jam tujuh".
_CLOCK = re.compile(
    r"(?<![\d.,:])\d{1,2}[.:]\d{2}(?![\d.]|\s?%)|\d\s?[ap]\.?m\b|\b(?:pukul|jam) \d|\b(?:noon|midnight|o[’']clock)\b"
    r"|\b(?:[01]\d|2[0-4])[0-5]\d\s?(?:BST|GMT|UTC|WIB|WITA|WIT|hours|hrs|h)\b"
    rf"|\b(?:{_HOURS[0]}) in the (?:morning|afternoon|evening)\b|\b(?:pukul|jam) (?:{_HOURS[1]})\b",
    re.IGNORECASE,
)
# "Just over 12 months ago": when something was.
_AGO = re.compile(r"\b[\w-]+ [\w-]+ (?:ago|earlier|(?:yang )?(?:lalu|silam))\b", re.IGNORECASE)
# "The bridge was closed", "jembatan itu ditutup", and by whom.
_BE = re.compile(r"\b(?:is|are|was|were|be|been|being|got|get)(?: \w+ly| also| not)*\s+$", re.IGNORECASE)
_PARTICIPLES = re.compile(r"(?:ed|en|wn|ne|lt|ld|ught|ade|ept|set|put|cut|run|won)$", re.IGNORECASE)
_PASSIVE_VERB = re.compile(r"(?:di|ter)\w{3,}")
_AGENT = {
    Language.EN: re.compile(r"(?:\W+\w+){0,8}?\W+by\b", re.IGNORECASE),
    Language.ID: re.compile(r"(?:\W+\w+){0,8}?\W+oleh\b", re.IGNORECASE),
}
# A cell that begins like one.
_NAME = re.compile(r"(?=[^\W\d_])(?![a-z])\S+ \S")
# English words of these endings say which, not what: "registered voters", "political parties".
_MODIFIER = re.compile(r"(?:ed|ing|al|ic|ive|ous|able|ible)$", re.IGNORECASE)
# So do Indonesian ones that begin so: "pemilih terdaftar".
_PARTICIPLE = re.compile(r"(?:ter|ber)\w{4,}", re.IGNORECASE)
# The number and the year of a law are neither of what it is about.
_OF_NO_LAW = frozenset((AnswerType.TIME, AnswerType.COUNT, AnswerType.NUMBER))
# "Lembaran Negara Tahun 1964 Nomor 94", "No. 47 Prp Tahun 1960".
_PRINTED = re.compile(
    r"\b(?:(?:nomor|no)\b\s?\.?\s*\d+\w?(?:\s+prp)?|(?:lembaran|berita)\s+(?:negara|daerah)(?:\s+republik\s+indonesia)?)"
    r"\s+tahun\s+\d{4}(?:\s+(?:nomor|no)\b\s?\.?\s*\d+)?",
    re.IGNORECASE,
)
# So many terms may stand between a number and what it counts: "29 out of 98 elected members".
_COUNT_REACH = 4
# "Jumlah anggota KPU sebanyak 7 orang"; English numbers seldom stand behind: "the observers numbered 300".
_COUNT_REACH_BEHIND = {Language.EN: 3, Language.ID: 4}
# Of so many words before "how many" one may be what is counted: "kursi mazhilis ada berapa".
_COUNTED_WORDS = 2
# A word that says less may count anybody: people, orang.
_LEAST_OF_COUNTED = 0.25
_LEAST_WEIGHT_OF_DEED = 0.6
# Beside a number a less likely translation may be what is counted.
_LEAST_OF_COUNTED_WEIGHT = 0.2


def tells_value(highlight: Highlight) -> bool:
    """Whether a value of the kind that is asked for is told, and not only the question's own."""
    return bool(_find_new_values(highlight).any())


def tells_duration(highlight: Highlight) -> bool:
    """Whether it is told how long something takes; how long ago it was does not tell it."""
    return int(_find_new_values(highlight).sum()) > len(_AGO.findall(highlight.text))


def tells_money(highlight: Highlight) -> bool:
    """Whether an amount is told, by its sign too."""
    return _CURRENCY.search(highlight.text) is not None or tells_value(highlight)


def tells_clock(highlight: Highlight) -> bool:
    """Whether a time of the day is told."""
    return _CLOCK.search(highlight.text) is not None


def tells_time(highlight: Highlight) -> bool:
    """Whether a time is told, if only by the day on which it was said: "next year"."""
    return tells_date(highlight) or bool(find_relative_times(highlight.index, highlight.words.tokens).any())


def tells_date(highlight: Highlight) -> bool:
    """Whether a time of its own is told."""
    return tells_value(highlight)


@cache
def _read_penalties(language: Language) -> re.Pattern[str]:
    return compile_lines(f"answering/penalties_{language}.txt", frame="(?i:{})")


def tells_penalty(highlight: Highlight) -> bool:
    """Whether a punishment or a sanction is told."""
    return _read_penalties(highlight.language).search(highlight.text) is not None


@cache
def _read_frequencies(language: Language) -> re.Pattern[str]:
    return compile_lines(f"answering/frequencies_{language}.txt", frame="(?i:{})")


def tells_frequency(highlight: Highlight) -> bool:
    """Whether it is told how often."""
    return _read_frequencies(highlight.language).search(highlight.text) is not None


def tells_count(highlight: Highlight) -> bool:
    """Whether a number is told beside what is counted."""
    is_value = _find_new_values(highlight)
    counted = _find_counted(highlight.query)
    if is_value.any() and counted:
        words = highlight.words
        each = [
            words.find(highlight.index, term, _LEAST_OF_COUNTED_WEIGHT) & ~_mark_singular(highlight, term)
            for term in counted
        ]
        is_value &= _spread(
            np.logical_or.reduce(each), words.sentences, _COUNT_REACH, _COUNT_REACH_BEHIND[highlight.language]
        )
    return bool(is_value.any())


def _mark_singular(highlight: Highlight, counted: QueryTerm) -> npt.NDArray[np.bool_]:
    """Return which English terms are the singular of what is counted, "county assembly" for counties, shape (t,)."""
    asked = fold(counted.surface)
    if highlight.language is not Language.EN or highlight.terms is None or not asked.endswith("s"):
        return np.zeros(len(highlight.words.tokens), np.bool_)
    return np.array(
        [
            term.text in counted.own and not fold(text[term.start : term.end]).endswith("s")
            for text, terms in zip(highlight.texts, highlight.terms, strict=True)
            for term in terms
        ],
        np.bool_,
    )


@cache
def _read_norms() -> re.Pattern[str]:
    return compile_lines(*(f"answering/norms_{language}.txt" for language in Language), frame=r"\b(?i:{})\b")


@cache
def _read_normative() -> re.Pattern[str]:
    return compile_lines(*(f"questions/normative_{language}.txt" for language in Language), frame=r"\b(?i:{})\b")


def tells_fact(highlight: Highlight) -> bool:
    """Whether a share is told that something has, or that it should have, as it is asked for: a quota is no share."""
    if _read_normative().search(highlight.query.question.asked):
        return True
    return _read_norms().search(highlight.text) is None


def tells_holder(highlight: Highlight) -> bool:
    """Whether the office that is asked for stands there beside who holds it."""
    index, query, words = highlight.index, highlight.query, highlight.words
    if highlight.document.reading is Reading.POOR:
        return False  # names cannot be told from misread words
    if (row := read_row(highlight.document.joined.text, highlight.span)) is not None:
        return any(_NAME.match(cell) for cell in row.cells)
    found = find_office_words(index, query, find_office(query), words.tokens, LEAST_WEIGHT)
    names = mark_names(index, query, words.tokens, words.flags)
    surfaces = [
        sentence[term.start : term.end]
        for sentence in highlight.texts
        for term in analyze_sentence(sentence, highlight.language)
    ]
    if len(surfaces) == len(words.tokens):
        found[0] &= ~mark_derived(surfaces, highlight.language)
    borders = [0, *(np.flatnonzero(np.diff(words.sentences)) + 1).tolist(), len(words.tokens)]
    return any(
        names_holder(names.cut(where), [row[where] for row in found]) for where in map(slice, borders[:-1], borders[1:])
    )


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
        term for term in highlight.query.terms if term.start >= cue.span.end and term.information >= _LEAST_OF_COUNTED
    )
    deed = next((term for term in after if fold(term.surface) not in supposing), None)
    return None if deed is None or highlight.index.look_up(deed.meaning).is_name else deed


def tells_deed(highlight: Highlight) -> bool:
    """Whether what somebody did, of whom is asked, is told."""
    deed = find_deed(highlight)
    return deed is None or bool(highlight.words.find(highlight.index, deed, _LEAST_WEIGHT_OF_DEED).any())


def tells_agent(highlight: Highlight) -> bool:
    """Whether it is told by whom something was done, of whom is asked; "it was closed" names nobody."""
    deed, language = find_deed(highlight), highlight.language
    if deed is None or _is_passive(
        highlight.query.question.asked, deed.start, deed.end, highlight.query.question.language
    ):
        return True  # "who was elected" is told by what was done to them
    told = [
        (text, term)
        for text in highlight.texts
        for term in analyze_sentence(text, language)
        if deed.weights.get(term.text, 0.0) >= _LEAST_WEIGHT_OF_DEED
    ]
    return not told or any(
        not _is_passive(text, term.start, term.end, language) or _AGENT[language].match(text, term.end) is not None
        for text, term in told
    )


def _is_passive(text: str, start: int, end: int, language: Language) -> bool:
    """Whether a word of a text is a verb in the passive voice."""
    word = fold(text[start:end])
    if language is Language.ID:
        return _PASSIVE_VERB.fullmatch(word) is not None
    return _BE.search(text, 0, start) is not None and _PARTICIPLES.search(word) is not None


def tells_person(highlight: Highlight) -> bool:
    """Whether somebody is named whom the question does not name."""
    words = highlight.words
    return bool(mark_names(highlight.index, highlight.query, words.tokens, words.flags).is_name.any())


def tells_name(highlight: Highlight) -> bool:
    """Whether something or somebody is named that the question does not name."""
    index, words = highlight.index, highlight.words
    given = list_own_ids(index, highlight.query)
    is_name = ((words.flags & IS_CAPITALIZED) > 0) & ((words.flags & IS_DATE) == 0)
    return any(
        number not in given and find_country(index.vocabulary.name_term(number)) is None
        for number in words.tokens[is_name].tolist()
    )


def tells_winner(highlight: Highlight) -> bool:
    """Whether a victory or a defeat is told, and somebody is named whom the question does not name."""
    index, words = highlight.index, highlight.words
    given = list_own_ids(index, highlight.query)
    is_named = (words.flags & IS_CAPITALIZED) > 0
    # What a sentence begins with may be a name, unless it is a word as "they".
    openers = (read_words(sentence)[:1] for sentence in highlight.texts)
    may_be_names = [any(not is_stop_word(fold(word), highlight.language) for word in words) for words in openers]
    firsts = np.flatnonzero(np.diff(words.sentences, prepend=-1))
    is_named[firsts] |= np.array(may_be_names, np.bool_)[words.sentences[firsts]]
    return tells_deed(highlight) and any(number not in given for number in words.tokens[is_named].tolist())


def find_topic(query: Query) -> list[QueryTerm]:
    """Return what somebody's words are asked about: "pensions" of "what did she say about pensions"; else []."""
    tokens, listed = query.question.tokens, read_word_list("questions/topics.txt")
    start = next((at for word, at in zip(tokens.texts, tokens.starts, strict=True) if fold(word) in listed), None)
    return [] if start is None else [term for term in query.terms if term.start > start and not term.is_reporting]


def tells_topic(highlight: Highlight) -> bool:
    """Whether something of what somebody's words are asked about stands there that not all of the document is about."""
    words, index = highlight.words, highlight.index
    document, topic = int(index.document_numbers[highlight.passage]), find_topic(highlight.query)
    own = [term for term in topic if index.look_up(term.meaning).fields.weigh(document) < _LEAST_WEIGHT_OF_DEED]
    return not own or any(words.find(index, term, LEAST_WEIGHT).any() for term in own)


def tells_speech(highlight: Highlight) -> bool:
    """Whether somebody's words are given: within a quotation, beside a verb of saying, or in a text of their own."""
    document, language = highlight.document, highlight.language
    if has_quotation(highlight.text) or is_quoted(document.joined.text, highlight.span.start):
        return True
    for text in highlight.texts:
        asked = highlight.query.terms
        named = [
            Span(term.start, term.end)
            for term in analyze_sentence(text, language)
            if any(one.weights.get(term.text, 0.0) >= LEAST_WEIGHT for one in asked if not one.is_reporting)
        ]
        if has_speaker(text, named, language):
            return True
    author = set(map(fold, read_words(document.author or "")))
    if not author.isdisjoint(map(fold, read_words(highlight.text))):
        return False  # "Ana Roa is the editor" tells who she is
    people = " ".join(filter(None, (document.author, document.author_role)))
    written = {term.text for language in Language for term in analyze_sentence(people, language)}
    speakers = (
        [term for term in highlight.query.terms if who.start <= term.start < who.end]
        for who, _ in find_attributions(highlight.query.question.asked)
    )
    return any(who and all(any(map(written.__contains__, term.weights)) for term in who) for who in speakers)


def find_speaker(highlight: Highlight) -> list[QueryTerm]:
    """Return the words by which a question names as somebody whose view it asks for, [] where it names nobody."""
    index, query = highlight.index, highlight.query
    for who, _ in find_attributions(query.question.asked):
        named = [term for term in query.terms if who.start <= term.start < who.end]
        if any(index.look_up(term.meaning).is_name or term.surface.isupper() for term in named):
            return named
    return []


def tells_view(highlight: Highlight) -> bool:
    """Whether it is of the one whose view is asked for: the document is, or the passage says that they speak."""
    index, number, speaker = highlight.index, highlight.passage, find_speaker(highlight)
    document, text = int(index.document_numbers[number]), highlight.document.joined.text
    if any(index.look_up(term.meaning).fields.weigh(document) >= LEAST_WEIGHT for term in speaker):
        return True
    is_named_before = False
    for start, end in index.passages[number].sentences:
        sentence = text[start:end]
        named = [
            Span(term.start, term.end)
            for term in analyze_sentence(sentence, highlight.language)
            if any(one.weights.get(term.text, 0.0) >= LEAST_WEIGHT for one in speaker)
        ]
        is_quoted_there = has_quotation(sentence) or is_quoted(text, start)
        if is_quoted_there and (named or is_named_before):
            return True
        if has_speaker(sentence, named, highlight.language):
            return True
        is_named_before = bool(named)
    return False


def tells_step(highlight: Highlight) -> bool:
    """Whether a rule is told, or a step to take."""
    return any(instructs(text, highlight.language) for text in (highlight.text, *highlight.leads))


def tells_rule(highlight: Highlight) -> bool:
    """Whether it is told that somebody may, must or must not do something."""
    return any(rules(text, highlight.language) for text in (highlight.text, *highlight.leads))


def tells_permission(highlight: Highlight) -> bool:
    """Whether it is told who may do something; a step that somebody takes does not tell it."""
    is_found = bool(highlight.nearby[highlight.within].any())
    return is_found or any(permits(text, highlight.language) for text in (*highlight.texts, *highlight.leads))


def tells_meaning(highlight: Highlight) -> bool:
    """Whether it is told what a word stands for, or who somebody is."""
    return bool(highlight.hits[highlight.within].any())


def _find_new_values(highlight: Highlight) -> npt.NDArray[np.bool_]:
    """Return which terms are values of the kind that is asked for, the question's own left out, shape (t,)."""
    index, query, words = highlight.index, highlight.query, highlight.words
    asked = highlight.asked
    if asked is None:
        return np.zeros(len(words.tokens), np.bool_)
    is_value = find_values(index, asked, words.tokens, words.flags)
    if is_value.any():
        # "The Green Party" is what cares for the environment.
        list_given = list_own_ids if asked is AnswerType.ORGANISATION else list_given_ids
        given = list_given(index, query)
        is_value &= [number not in given for number in words.tokens.tolist()]
    if asked in _OF_NO_LAW and is_value.any():
        is_value &= ~_mark_law_names(highlight)
    if asked is AnswerType.TIME and is_value.any() and not has_election_words(query.question.tokens.texts):
        is_value &= ~_mark_matches(highlight, _read_named_elections(highlight.language))
    return is_value


@cache
def _read_named_elections(language: Language) -> re.Pattern[str]:
    return compile_lines(f"answering/named_elections_{language}.txt", frame=r"\b(?i:{})\b")


def _mark_law_names(highlight: Highlight) -> npt.NDArray[np.bool_]:
    """Return which terms stand in the name of a law or of where it was printed, "Act 1952", shape (t,)."""
    return _mark_spans(highlight, lambda text: (Span(start, end) for _, start, end in find_law_names(text))) | (
        _mark_matches(highlight, _PRINTED)
    )


def _mark_matches(highlight: Highlight, pattern: re.Pattern[str]) -> npt.NDArray[np.bool_]:
    """Return which terms stand in what a pattern finds in their sentence, shape (t,)."""
    return _mark_spans(highlight, lambda text: (Span(*match.span()) for match in pattern.finditer(text)))


def _mark_spans(highlight: Highlight, find: Callable[[str], Iterable[Span]]) -> npt.NDArray[np.bool_]:
    """Return which terms begin in a part of their sentence that is found there, shape (t,)."""
    found = [[*find(text)] for text in highlight.texts]
    if not any(found) or highlight.terms is None:
        return np.zeros(len(highlight.words.tokens), np.bool_)
    return np.array(
        [
            any(span.start <= term.start < span.end for span in spans)
            for spans, terms in zip(found, highlight.terms, strict=True)
            for term in terms
        ],
        np.bool_,
    )


def _goes_on(query: Query, terms: Sequence[QueryTerm]) -> bool:
    """Whether the second of some words belongs to the first: nothing stands between "registered" and "parties"."""
    return len(terms) > 1 and query.question.asked[terms[0].end : terms[1].start].isspace()


def _spread(
    marked: npt.NDArray[np.bool_], groups: npt.NDArray[np.int64], reach: int, behind: int | None = None
) -> npt.NDArray[np.bool_]:
    """Return which terms are marked, or have a marked one near of the same group, such as a sentence, shape (t,).

    Args:
        marked: Shape (t,).
        groups: The number of each term's group, shape (t,).
        reach: So many terms behind a term a marked one may stand.
        behind: So many before it; as many where None.
    """
    beside, behind = marked.copy(), reach if behind is None else behind
    for distance in range(1, min(max(reach, behind), len(marked) - 1) + 1):
        is_same = groups[distance:] == groups[:-distance]
        if distance <= behind:
            beside[distance:] |= marked[:-distance] & is_same
        if distance <= reach:
            beside[:-distance] |= marked[distance:] & is_same
    return beside


def _find_counted(query: Query) -> Sequence[QueryTerm]:
    """Return the words of which one is what is counted: after the words that ask for a number, else before them."""
    cue = query.question.cue
    about = [term for term in query.terms if not (term.is_reporting or term.is_number)]
    if cue is None or cue.span is None:
        return about
    # Of the words that ask, one that the documents know is what is counted: "jumlah anggota".
    after = [term for term in about if term.start >= (cue.span.start if term.is_known else cue.span.end)]
    counted: Sequence[QueryTerm] = after[: 1 + _goes_on(query, after)]
    if len(counted) > 1 and query.question.language is Language.EN and _MODIFIER.search(counted[0].surface):
        counted = counted[1:]
    if len(counted) > 1 and query.question.language is Language.ID and _PARTICIPLE.match(counted[1].surface):
        counted = counted[:1]
    counted = counted or _find_counted_before(query, [term for term in about if term.end <= cue.span.start])
    return counted if counted and counted[0].information >= _LEAST_OF_COUNTED else about


def _find_counted_before(query: Query, before: Sequence[QueryTerm]) -> Sequence[QueryTerm]:
    """Return what is counted of the words before those that ask: the first, or "anggotanya"."""
    if query.question.language is Language.ID and before and before[-1].surface.casefold().endswith("nya"):
        return before[-1:]
    together = next((at for at, two in enumerate(pairwise(before), 1) if not _goes_on(query, two)), len(before))
    return before[: min(together, _COUNTED_WORDS)]
