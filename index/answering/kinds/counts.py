"""How many of something there are: a number beside what is counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from index.analysis.analyzer import analyze
from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.analysis.word_lists import compile_list, read_lists
from index.answering.kinds.highlights import Highlight, kept_for_span
from index.answering.kinds.subjects.listed import has_words
from index.answering.kinds.told_values import find_new_values, mark_matches
from index.models import Language
from index.questions.answer_types import AnswerType
from index.questions.places import has_election_words
from index.search.queries import Query, QueryTerm

# A word that says less may count anybody: people, orang.
_LEAST_OF_COUNTED = 0.25
_LEAST_OF_NOUN = 0.6
# What counts anybody stands for "orang" as surely, and for the person of "a disabled person's pass" less so.
_LEAST_OF_PEOPLE = 0.5
# English words of these endings say which, not what: "registered voters", "political parties".
_MODIFIER = re.compile(r"(?:ed|ing|al|ic|ive|ous|able|ible)$", re.IGNORECASE)
# So do Indonesian ones that begin so: "pemilih terdaftar".
_PARTICIPLE = re.compile(r"(?:ter|ber)\w{4,}", re.IGNORECASE)
# So many terms may stand between a number and what it counts: "29 out of 98 elected members".
_COUNT_REACH = 4
# "Jumlah anggota KPU sebanyak 7 orang"; English numbers seldom stand behind: "the observers numbered 300".
_COUNT_REACH_BEHIND = {Language.EN: 3, Language.ID: 4}
# Of so many words before "how many" one may be what is counted: "kursi mazhilis ada berapa".
_COUNTED_WORDS = 2
# "The mayor may be re-elected 2 (two) times", "hanya 1 (satu) kali": how often, and nothing that is counted.
_TIMES = re.compile(r"\b[\w.,]+(?: \([\w ]+\))? (?:times|kali)\b", re.IGNORECASE)
# "How many votes did she get", "berapa suara yang diraih".
_VOTES = re.compile(r"\b(?:votes|suara)(?:nya)?\b(?! tidak sah)", re.IGNORECASE)
# "KPPSLN Pos 02", "TPS 3", "District 4", "at 09.00": a label or an hour counts nothing.
_LABELLED = re.compile(
    r"\b0\d+(?:[.:]\d\d)?\b(?![.,]\d)|\b(?:TPS|TPSLN|pos|KSK|nomor|no\.?|pasal|ayat|bab|section|article|rule|chapter|form"
    r"|district|ward|room|dapil|number|pukul|jam)\s+\d+\b(?![.,]\d{3})",
    re.IGNORECASE,
)
# "Two thousand registered voters": so near behind a number stand the people that it counts, whoever they are.
_PEOPLE_REACH = 2
_BEFORE_NOUN = re.compile(r"\b(?:how many|number of|berapa|brp|jumlah)\s+$", re.IGNORECASE)
_HOW_MANY = re.compile(r"\b(?:how many|number of|berapa|brp|jumlah)\b", re.IGNORECASE)
# What one number counts ends there: "ten organisations and scores of observers".
_BEFORE_ANOTHER = re.compile(r"\b(?:and|while|but|dan|serta|sedangkan|tetapi)\b|;", re.IGNORECASE)
# Beside a number a less likely translation may be what is counted.
_LEAST_OF_COUNTED_WEIGHT = 0.2
# "No votes were annulled", "tidak ada suara yang dibatalkan".
_NONE = "answering/none"
_LEAST_OF_NONE = 0.6
# So many characters behind it begins what there is none of.
_REACH_OF_NONE = 12
# "How many members voted for her", "berapa anggota yang mendukung": "elected by 64 votes to 55".
_BACKING = "answering/backing"
# "What percentage of women", "berapa persen perempuan"; a word that says less may be anybody: people, orang.
_WHOLE = re.compile(r"\s+(?:of\s+|dari\s+)?(?:all\s+|the\s+|these\s+|those\s+|semua\s+|para\s+)*", re.IGNORECASE)
_LEAST_OF_WHOLE = 0.25
# "46 per cent of the airtime", "41 persen dari suara sah".
_SHARE_OF = re.compile(r"(?:%|per ?cent(?:age)?|persen)\s+(?:of|dari)\s+((?:[^\W\d_]+[\s-]*){1,4})", re.IGNORECASE)
# Asked for of the same question several times in a row.
_LATEST = 16
# A share is told of them in whatever words: "stations" for TPS.
_LEAST_WEIGHT_OF_WHOLE = 0.2


def tells_count(highlight: Highlight) -> bool:
    """Whether a number is told beside what is counted."""
    is_value = find_new_values(highlight)
    if is_value.any():
        is_value = is_value & ~_mark_countless(highlight)
    counted = _find_counted(highlight.query)
    if is_value.any() and counted:
        words = highlight.words
        each = [
            words.find(highlight.index, term, _find_least_weight(term)) & ~_mark_singular(highlight, term)
            for term in counted
        ]
        is_counted = np.logical_or.reduce(each)
        telling = _find_telling(highlight.query, counted)
        if telling is not None and not highlight.speaks_of(telling, _find_least_of_telling(telling)):
            return False  # "eleven seats were won" counts no women who won seats
        beside = _spread(is_counted, _part_counts(highlight), _COUNT_REACH, 0)
        beside |= _spread(is_counted, words.sentences, 0, _COUNT_REACH_BEHIND[highlight.language])
        if _counts_anybody(highlight.query):
            beside |= _spread(_mark_people(highlight), _part_counts(highlight), _PEOPLE_REACH, 0)
        is_value = is_value & beside
    return bool(is_value.any()) or _tells_none(highlight) or _tells_backers(highlight)


def _tells_backers(highlight: Highlight) -> bool:
    """Whether it is asked how many of a body voted for or against something, which is told by votes: "64 to 55"."""
    if not has_words(highlight.query.question.asked, _BACKING, "asked"):
        return False
    return any(has_words(text, _BACKING, "told") for text in highlight.texts)


@kept_for_span
def _mark_countless(highlight: Highlight) -> npt.NDArray[np.bool_]:
    """Return which terms stand in what only tells how often, or is a label or an hour, shape (t,): read-only."""
    return mark_matches(highlight, _TIMES, _LABELLED)


def _tells_none(highlight: Highlight) -> bool:
    """Whether a sentence that holds all of a question says that there is none of it: "No votes were annulled"."""
    about = [term for term in highlight.query.terms if not term.is_reporting and term.information >= _LEAST_OF_COUNTED]
    if not about or highlight.terms is None:
        return False
    words, starts = highlight.words, [term.start for terms in highlight.terms for term in terms]
    if len(starts) != len(words.tokens):
        return False
    held = [words.find(highlight.index, term, _LEAST_OF_NONE).nonzero()[0].tolist() for term in about]
    for place, text in enumerate(highlight.texts):
        none = compile_list(_NONE, highlight.language, frame=r"(?i)(?:{})").search(text)
        if none is None:
            continue
        within = [[starts[at] for at in found if words.sentences[at] == place] for found in held]
        # "No serious violations, and many voters" says nothing of how many voted.
        near = any(0 <= start - none.end() <= _REACH_OF_NONE for found in within for start in found)
        if near and all(within):
            return True
    return False


def _counts_anybody(query: Query) -> bool:
    """Whether people are counted, whoever they are: "how many people", "berapa orang"."""
    cue = query.question.cue
    if cue is None or cue.span is None:
        return False
    counted = next((term for term in query.terms if term.end > cue.span.start and not term.is_number), None)
    return counted is not None and counted.information < _LEAST_OF_COUNTED and fold(counted.surface) in _read_people()


def _read_people() -> frozenset[str]:
    return read_lists("answering/people")


def _mark_people(highlight: Highlight) -> npt.NDArray[np.bool_]:
    """Return which terms are words for people, shape (t,)."""
    people = _read_people()
    if highlight.terms is None:
        return np.zeros(len(highlight.words.tokens), np.bool_)
    return np.array(
        [
            fold(text[term.start : term.end]) in people
            for text, terms in zip(highlight.texts, highlight.terms, strict=True)
            for term in terms
        ],
        np.bool_,
    )


def tells_number(highlight: Highlight) -> bool:
    """Whether a number is told; of what is counted by its name, in a sentence that speaks of it: "berapa napi"."""
    is_value, query = find_new_values(highlight), highlight.query
    cue = query.question.cue
    if not is_value.any() or cue is None or cue.span is None or highlight.terms is None:
        return bool(is_value.any())
    asked = query.question.asked
    noun = next((term for term in query.terms if term.start >= cue.span.end), None)
    if (
        noun is None
        or _BEFORE_NOUN.search(asked, 0, noun.start) is None
        or noun.information < _LEAST_OF_COUNTED
        or implies_number(noun)
    ):
        return True
    words = highlight.words
    speaking = words.sentences[words.find(highlight.index, noun, _LEAST_OF_COUNTED_WEIGHT)]
    return bool(np.isin(words.sentences[is_value], speaking).any()) or _is_counted_above(highlight, noun)


def _is_counted_above(highlight: Highlight, noun: QueryTerm) -> bool:
    """Whether the page's own question, which a sentence answers, asks how many there are: "How many ballots? Two."."""
    above = (*highlight.above, *(other.question.text for other in highlight.own_questions))
    return any(
        noun.weights.get(term.text, 0.0) >= _LEAST_OF_COUNTED_WEIGHT
        for text in above
        if (asking := _HOW_MANY.search(text)) is not None
        for term in analyze(text[asking.end() :], highlight.language)
    )


def implies_number(noun: QueryTerm) -> bool:
    """Whether a word asks for a number by itself, told without it: "turnout", "partisipasi"."""
    return compile_list("questions/numbers", frame=r"(?i)\A(?:{})\Z").search(noun.surface) is not None


@kept_for_span
def _part_counts(highlight: Highlight) -> npt.NDArray[np.int64]:
    """Return the number of the part of a sentence in which each term may be what one number counts, shape (t,).

    Read-only.
    """
    sentences = highlight.words.sentences
    if highlight.terms is None:
        return sentences
    ends = [
        [
            match.end()
            for match in _BEFORE_ANOTHER.finditer(text)
            if not any(term.start < match.start() < term.end for term in terms)  # "two hundred and ninety"
        ]
        for text, terms in zip(highlight.texts, highlight.terms, strict=True)
    ]
    parts = [
        sum(end <= term.start for end in found)
        for found, terms in zip(ends, highlight.terms, strict=True)
        for term in terms
    ]
    return sentences * (1 + max(parts, default=0)) + np.array(parts, np.int64)


def _find_least_weight(counted: QueryTerm) -> float:
    """Return from which weight on another word is what is counted; what may count anybody is only itself."""
    return _LEAST_OF_PEOPLE if counted.information < _LEAST_OF_COUNTED else _LEAST_OF_COUNTED_WEIGHT


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


def asks_for_votes(query: Query) -> bool:
    """Whether it is asked how many votes somebody got: "how many votes did she get", "dapat berapa suara"."""
    cue = query.question.cue
    if (
        cue is None
        or cue.span is None
        or compile_list("questions/margins", frame=r"(?i)\b(?:{})").search(query.question.asked)
    ):
        return False  # "by how many votes" asks for what lies between two
    return _VOTES.search(query.question.asked, *cue.span) is not None


def _goes_on(query: Query, terms: Sequence[QueryTerm]) -> bool:
    """Whether the second of some words belongs to the first: nothing stands between "registered" and "parties"."""
    return len(terms) > 1 and query.question.asked[terms[0].end : terms[1].start].isspace()


def _spread(
    marked: npt.NDArray[np.bool_], groups: npt.NDArray[np.int64], reach: int, behind: int
) -> npt.NDArray[np.bool_]:
    """Return which terms are marked, or have a marked one near of the same group, such as a sentence, shape (t,).

    Args:
        marked: Shape (t,).
        groups: The number of each term's group, shape (t,).
        reach: So many terms behind a term a marked one may stand.
        behind: So many before it.
    """
    beside = marked.copy()
    for distance in range(1, min(max(reach, behind), len(marked) - 1) + 1):
        is_same = groups[distance:] == groups[:-distance]
        if distance <= behind:
            beside[distance:] |= marked[:-distance] & is_same
        if distance <= reach:
            beside[:-distance] |= marked[distance:] & is_same
    return beside


@lru_cache(maxsize=_LATEST)
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
    if counted and counted[0].information >= _LEAST_OF_COUNTED:
        return counted
    # Whoever is counted, they are told by what else is asked of them, and not by a name: "people in England".
    return [term for term in about if not term.surface[:1].isupper()] or about


def _find_telling(query: Query, counted: Sequence[QueryTerm]) -> QueryTerm | None:
    """Return of two words that belong together the one that says what is counted: "women won", "pemilih laki-laki"."""
    if len(counted) != 2 or not _goes_on(query, counted):
        return None
    telling, other = counted if query.question.language is Language.EN else reversed(counted)
    # What says much is no verb but counted too: "spare ballots".
    is_told_alone = query.question.language is Language.EN and other.information >= _LEAST_OF_NOUN
    return telling if telling.information >= _LEAST_OF_COUNTED and not is_told_alone else None


def _find_least_of_telling(telling: QueryTerm) -> float:
    """Return from which weight on another word says what is counted: who may be anybody tells no men from voters."""
    return _LEAST_OF_NOUN if not _read_people().isdisjoint(telling.weights) else _LEAST_OF_COUNTED_WEIGHT


def _find_counted_before(query: Query, before: Sequence[QueryTerm]) -> Sequence[QueryTerm]:
    """Return what is counted of the words before those that ask: the first, or "anggotanya"."""
    if query.question.language is Language.ID and before and before[-1].surface.casefold().endswith("nya"):
        return before[-1:]
    together = next((at for at, two in enumerate(pairwise(before), 1) if not _goes_on(query, two)), len(before))
    return before[: min(together, _COUNTED_WORDS)]


def find_whole(query: Query) -> Sequence[QueryTerm]:
    """Return of whom or what a share is asked for: "women" of "what percentage of women"; [] where it is not said."""
    question = query.question
    if question.answer_type is not AnswerType.SHARE or question.cue is None or question.cue.span is None:
        return []
    after = [term for term in query.terms if term.start >= question.cue.span.end]
    if not after or _WHOLE.fullmatch(question.asked[question.cue.span.end : after[0].start]) is None:
        return []
    # In English what follows may be the verb: "of women voted".
    if fold(after[0].surface) in read_lists("answering/anybody"):
        return []
    whole = after[: 1 + (question.language is Language.ID and _goes_on(query, after))]
    return whole if whole[0].information >= _LEAST_OF_WHOLE else []


def tells_whole(highlight: Highlight) -> bool:
    """Whether a passage, or what its document is about, speaks of those of whom a share is asked for.

    "46 per cent of the airtime" is no share of the vote.
    """
    if (
        has_election_words([term.surface for term in find_whole(highlight.query)])
        and (parts := [found[1] for text in highlight.texts for found in _SHARE_OF.finditer(text)])
        and not any(has_election_words(read_words(part)) for part in parts)
    ):
        return False
    return any(highlight.speaks_of(term, _LEAST_WEIGHT_OF_WHOLE) for term in find_whole(highlight.query))
