"""Sentences that say what a word stands for: "Mazhilis (the lower house of parliament)", "Masa tenang adalah …".

And those that say who may do something: "Voters are all who …", "every citizen may vote".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from index.analysis.abbreviations import read_long_forms
from index.analysis.analyzer import Term, analyze_sentence
from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.analysis.word_lists import compile_list, read_lists, read_word_list
from index.answering.kinds.highlights import Highlight
from index.answering.kinds.offices import find_office
from index.answering.kinds.rules import entitles
from index.models import Language
from index.questions.answer_types import AnswerType, asks_for_duties, asks_for_winner, find_cue
from index.search.bm25 import Floats
from index.search.index import PassageIndex
from index.search.names.defined import find_definitions
from index.search.postings import unite
from index.search.queries import Query, kept_of_query

# A less likely translation is another word.
_LEAST_WEIGHT = 0.5
# The words beside a name among which an office says who that is.
_ROLE_REACH = 12
# "Masa tugas anggota KPU adalah …" says of something else what it is.
_INNER_GLOSS = 0.5
_TITLE_ALONE = 0.5
_MOST_CHARS_OF_SHORT = 6
_OWNED_REACH = 40
_CAPITALISED_RUN = re.compile(r"(?:[A-Z][\w.'’-]*\s+)+$")
# What stands between the words of a name: "Council of the City of Porto", "KPU (Komisi".
_WITHIN_NAME = re.compile(r"[\s\W]*(?:(?:of|the|for|in|and|di|dan|untuk|dari|pada|[A-Z][\w'’-]*)[\s\W]+){0,4}")
# "Roa (ranked him first for governor)" is none, nor is he.
_AIM = re.compile(r"\b(?:for|against|untuk)\b", re.IGNORECASE)
_LOOK_CHARS = 200
_NOWHERE = np.zeros(0, np.int64)


@kept_of_query
def asks_for_gloss(index: PassageIndex, query: Query) -> bool:
    """Whether a question asks what a word stands for, or who somebody is whom it names."""
    asked = query.question.answer_type
    if asked is AnswerType.DEFINITION or (asked is None and is_bare(query)):
        return True
    if asked not in (AnswerType.PERSON, None):
        return False
    if find_office(query) or asks_for_winner(query.question.tokens):
        return False  # "who won Mill Hill?" asks not what that is
    about = [term for term in query.terms if not term.is_reporting]
    # A name alone asks who that is, a name beside "statement" what they said.
    is_alone = asked is AnswerType.PERSON or len(about) == len(query.terms)
    return is_alone and bool(about) and all(index.look_up(term.meaning).is_name for term in about)


def asks_for_long_form(highlight: Highlight) -> bool:
    """Whether it is asked what one word is, and that is short for others, or written so: "apa itu PSU"."""
    wanted = [highlight.query.terms[row].surface for row in list_wanted(highlight.query)]
    if not highlight.is_meaning_asked or len(wanted) != 1:
        return False
    return fold(wanted[0]) in read_long_forms() or (wanted[0].isupper() and len(wanted[0]) <= _MOST_CHARS_OF_SHORT)


def is_bare(query: Query) -> bool:
    """Whether a message holds one content word at the most and asks nothing, as what is typed into a search box."""
    question = query.question
    reporting = read_word_list(f"questions/reporting_{question.language}.txt")
    surfaces = [fold(question.asked[term.start : term.end]) for term in question.terms]
    typed = question.typed_tokens
    if sum(word not in reporting for word in surfaces) > 1 or find_cue(typed) is not None:
        return False
    return compile_list("questions/exists", frame=r"(?:{})").match(typed.folded) is None


def list_wanted(query: Query) -> list[int]:
    """Return which words of a question are what it asks about."""
    return [row for row, term in enumerate(query.terms) if not term.is_reporting]


def find_defined(index: PassageIndex, query: Query) -> Mapping[int, float]:
    """Return the sentences that define what a question asks about, by number, and how surely, in (0, 1].

    Where it asks for duties, those that say them; none where it asks for neither.

    Args:
        index: Where they are from.
        query: What is asked.
    """
    of_duties = asks_for_duties(query.question.tokens)
    is_asked = of_duties or asks_for_gloss(index, query)
    if not is_asked or query.question.answer_type is AnswerType.ENTITLED:
        return {}
    duties = read_lists("questions/duties")
    terms = [query.terms[row] for row in list_wanted(query) if fold(query.terms[row].surface) not in duties]
    return find_definitions(index, query, terms, of_duties=of_duties) if terms else {}


def list_passages_of(index: PassageIndex, sentences: Iterable[int]) -> npt.NDArray[np.int64]:
    """Return the passages of some sentences, given by number, ascending, each once."""
    numbers = np.array(list(sentences), np.int64)
    return unite([index.sentences.passage_starts.searchsorted(numbers, side="right") - 1]) if len(numbers) else _NOWHERE


def find_glosses(
    index: PassageIndex, query: Query, is_name: np.ndarray, candidates: np.ndarray, hits: Floats, defining: Floats
) -> Floats:
    """Return how well each sentence of the candidates explains what is asked about, in [0, 1], shape (s,).

    Where who may do something is asked, 1 if it says who.

    Args:
        index: Where the candidates are from.
        query: What is asked.
        is_name: Whether the documents write each word as a name, shape (g,).
        candidates: Passage numbers, shape (c,).
        hits: Of the words in the sentences, shape (g, s).
        defining: How surely each defines what is asked about, shape (s,).
    """
    wanted = list_wanted(query)
    found = np.zeros(hits.shape[1])
    if not wanted:
        return found
    # What is short for something, as KPU is, names nobody.
    is_short = any(fold(query.terms[row].surface) in read_long_forms() for row in wanted)
    is_person = bool(is_name[wanted].all()) and not is_short
    holds_all = (hits[wanted] >= _LEAST_WEIGHT).all(axis=0)
    starts = index.sentences.passage_starts
    ends = np.cumsum(starts[candidates + 1] - starts[candidates])
    for column in np.flatnonzero(holds_all).tolist():
        place = int(np.searchsorted(ends, column, side="right"))
        passage = index.passages[int(candidates[place])]
        document = index.documents[index.document_numbers[candidates[place]]]
        span = passage.sentences[column - int(ends[place])]  # counted from behind
        text = document.joined.text[span.start : span.end]
        found[column] = _explains(text, document.language, query, wanted, is_person)
    if defining.any():  # beside what says outright what it is, all else only touches on it
        found = np.where(defining > 0, defining, _INNER_GLOSS * found)
    return found


def _explains(text: str, language: Language, query: Query, wanted: list[int], is_person: bool) -> float:
    """Return how well what follows the words, or for a name what stands before them, says what they stand for."""
    best = 0.0
    weights = [query.terms[row].weights for row in wanted]
    places = [
        term
        for term in analyze_sentence(text, language)
        if any(one.get(term.text, 0.0) >= _LEAST_WEIGHT for one in weights)
    ]
    for place, term in enumerate(places):
        is_last = place + 1 == len(places) or places[place + 1].start > term.end + 1
        if not is_last:
            continue
        if query.question.answer_type is AnswerType.ENTITLED:
            if entitles(text, term, language):
                return 1.0
            continue
        if len(weights) == 1 and _is_short_for(text, term):
            return 1.0
        has_gloss = compile_list("answering/gloss", language, frame="(?i:{})").match(text, term.end)
        if has_gloss and _names_all(text, places[: place + 1], weights):
            best = max(best, _INNER_GLOSS if _is_part_of_other(text, _find_run(places, place), language) else 1.0)
        elif is_person:
            best = max(best, _name_role(text, places[max(0, place - len(wanted) + 1)].start, term.end))
    return best


def _is_short_for(text: str, term: Term) -> bool:
    """Whether a word stands in brackets behind what it is short for: "Daftar Pemilih Tambahan (DPTb)"."""
    short = text[term.start : term.end]
    if text[term.start - 1 : term.start] != "(" or text[term.end : term.end + 1] != ")" or not short[1:].isalpha():
        return False
    words = read_words(text[max(0, term.start - _LOOK_CHARS) : term.start])[-2 * len(short) :]
    return any(
        word[0].isupper() and word[0] == short[0] and _are_in_order(short.lower(), " ".join(words[at:]).lower())
        for at, word in enumerate(words)
    )


def _are_in_order(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)


def _names_all(text: str, places: Sequence[Term], weights: Sequence[Mapping[str, float]]) -> bool:
    """Whether the words that end with the last place name all that is asked about: "Council of the City of Porto"."""
    first = len(places) - 1
    while first and _WITHIN_NAME.fullmatch(text, places[first - 1].end, places[first].start):
        first -= 1
    return all(any(one.get(term.text, 0.0) >= _LEAST_WEIGHT for term in places[first:]) for one in weights)


def _find_run(places: list[Term], last: int) -> int:
    """Return where the words begin that stand together and end with one."""
    first = last
    while first and places[first - 1].end + 1 >= places[first].start:
        first -= 1
    return places[first].start


def _is_part_of_other(text: str, start: int, language: Language) -> bool:
    """Whether words only tell of what something else is: "Masa tugas anggota KPU", "members of parliament"."""
    owned = compile_list("answering/owned", language, frame=r"(?i:\b(?:{})\s+)$")
    return owned.search(text[max(0, start - _OWNED_REACH) : start]) is not None


def _name_role(text: str, start: int, end: int) -> float:
    """Return how well an office beside a name says who that is: right before it, or set off by a comma.

    Less well where it stands there alone, as in "President Tokayev", which may be any sentence on the president.
    """
    before, best = text[:start], 0.0
    if run := _CAPITALISED_RUN.search(before):
        if _holds_role(run.group()):
            best = 1.0 if not all(map(_holds_role, read_words(run.group()))) else _TITLE_ALONE
        before = before[: run.start()]
    if before.rstrip().endswith(",") and _holds_role(" ".join(before.split()[-_ROLE_REACH:])):
        return 1.0
    behind = _AIM.split(text[end : end + _LOOK_CHARS], maxsplit=1)[0]
    is_behind = behind.startswith((",", " (", "\n")) and _holds_role(" ".join(behind.split()[:_ROLE_REACH]))
    return 1.0 if is_behind else best


def _holds_role(text: str) -> bool:
    words = set(map(fold, read_words(text)))
    return any(not words.isdisjoint(read_word_list(f"answering/roles_{language}.txt")) for language in Language)


def tells_meaning(highlight: Highlight) -> bool:
    """Whether it is told what a word stands for, or who somebody is."""
    return bool(highlight.hits[highlight.within].any())
