"""Which grade is left to a quote of what its confidence has earned: by what it lacks of what is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from index.analysis.analyzer import analyze
from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.analysis.word_lists import read_lists
from index.answering.evidence.telling import lacks_limit, tells_matter
from index.answering.evidence.words import WordEvidence
from index.answering.exchanges import answers_other
from index.answering.kinds.bodies import BODIES
from index.answering.kinds.limits import Limit
from index.answering.kinds.offices import is_role
from index.answering.kinds.persons import names_somebody
from index.answering.kinds.speech import names_unknown_speaker
from index.answering.kinds.subjects.listed import has_words
from index.answering.kinds.subjects.margins import MARGINS, names_no_race
from index.answering.kinds.table import Kind
from index.answering.kinds.values import VALUES
from index.answering.matching import is_name, is_subject
from index.answering.rows.other_rounds import is_of_either_round
from index.answering.rows.quoted import (
    RowKind,
    is_of_heads,
    is_of_other_bearer,
    is_of_other_measure,
    names_another_row,
)
from index.answering.selection import Selection
from index.models import Strength
from index.questions.answer_types import (
    COUNTED,
    COUNTED_OR_PAID,
    PERMITTED,
    AnswerType,
    asks_how_punished,
    asks_if_allowed,
    asks_of_own_state,
    asks_whether,
)
from index.questions.attributions import find_attributions
from index.questions.clauses import names_article
from index.questions.places import has_election_words
from index.questions.services import find_service
from index.search.index import PassageIndex
from index.search.names.places import list_places
from index.search.queries import Query, QueryTerm
from index.search.words import HELD_BY_FIELDS

SHOWN = (Strength.STRONG, Strength.LIKELY)
# A translation of a name is surer than that.
NAMED = 0.5
# No answer on the development sets lacked more than that of what its question says.
_MOST_UNKNOWN, _MOST_UNKNOWN_OF_WHAT = 0.4, 0.5
# "The new court that checks laws", "orang yang …"; "siapa yang" asks.
_RELATIVE = re.compile(r"\b(?!who\b|siapa\b|mana\b|apa\b|saja\b)\w+ (?:that|which|who|whose|yang|yg) ", re.IGNORECASE)
# How something is done, and whether it may be, are asked for by the same kind of sentence.
_HOW = re.compile(r"(?:how|(?:bagaimana|gimana|gmn)(?:kah)? cara|cara)", re.IGNORECASE)
# A word that says less, such as "got", names no office.
_LEAST_OF_OFFICE = 0.3
# A word that says less, such as "meet", may be told in many ways.
_LEAST_OF_PREDICATE = 0.449
# Nor what one that says no more than that, such as "use", does with something.
_LEAST_OF_OBJECT = 0.45
# A word that says less than that, such as "day", need not stand beside what is allowed.
_LEAST_OF_TITLE = 0.35
# A word that says less may be told by any column.
_LEAST_OF_COLUMN = 0.35
# A word that says less, such as "do", tells no deed from another.
_LEAST_OF_DEED = 0.55
_LEAST_TOLD_OF_DEED = 0.4
# Which sum these are, what else is asked for says: "how much money may a company give".
_SUMS = frozenset(("money", "sum", "amount", "uang", "duit", "jumlah"))
# Any column may hold a value, or how something went, and none a reason.
_OF_ANY_COLUMN = VALUES | {AnswerType.PROCEDURE, AnswerType.REASON}
_OPEN = (None, AnswerType.OTHER)
# A name that says less, such as "Islands" or "TPS", is one of many, or every document's.
_LEAST_OF_NAME = 0.9
# A less likely translation is another name.
_LEAST_OF_TRANSLATION = 0.9
# How high something is, is asked about with its reason.
_DEGREE = re.compile(r"\b(?:so|such a|too|begitu|sangat|terlalu|segitu)\b", re.IGNORECASE)
# So many words with a capital are the question's way to write.
_MOST_CAPITALS = 0.5
# "In the 2022 election 1,164 ballots …", "Pada pemilihan bupati 2018 angkanya …".
_OPENING_YEAR = re.compile(
    r"\W*(?:in|at|during|for|pada|dalam|selama|di|tahun)\s+(?:[^\W\d]+\s+){0,4}(?:19|20)\d\d\b", re.IGNORECASE
)
# A less likely translation of an elected body may be the very body: "dewan", the assembly.
_LEAST_OF_BODY = 0.2
# What stands for a word with less weight, damped, hardly says the same.
_LEAST_SAME = 0.67


def limit_grade(
    earned: Strength | None,
    index: PassageIndex,
    query: Query,
    first: Selection,
    words: Sequence[WordEvidence],
    row: RowKind | None,
    lacking: Sequence[Kind],
) -> tuple[Strength | None, Limit | None]:
    """Return the grade of a quote, and what keeps it below the one that its confidence has earned.

    Args:
        earned: By its confidence.
        index: Where it is from.
        query: What is asked.
        first: The quote.
        words: What `weigh_words` returns for it.
        row: As of `tell_row`.
        lacking: The kinds of answer that are asked for and that it does not tell.
    """
    frame = query.question.frame
    asked = query.question.answer_type
    is_matter_told = tells_matter(query, lacking)
    strength, limit = _lower(
        earned,
        [
            *_limit_by_kind(query, row, (kind for kind in lacking if not _doubts_subject(kind))),
            (Limit.UNHEARD_NAME, asked in _OPEN and names_unknown_speaker(query), None),
            (Limit.OTHER_PARTY, _is_of_other_party(index, query, first), None),
            (Limit.OTHER_BODY, row is None and _is_of_other_body(query, first, words), None),
            (Limit.OTHER_ROW, row not in (None, RowKind.MEANT) and names_another_row(index, query, first), None),
            (Limit.OTHER_MEASURE, row is not None and is_of_other_measure(index, query, first), None),
            (Limit.ANY_ROW, row is None and asked in VALUES and is_of_heads(first), None),
            (
                Limit.EITHER_ROUND,
                row is not None and is_of_either_round(index, query, first),
                Strength.LIKELY,
            ),
            (Limit.OTHER_COLUMN, row is RowKind.NAMED and _lacks_column(index, query, words), None),
            (Limit.OTHER_COLUMN, row is not None and is_of_other_bearer(query, first), Strength.PARTIAL),
            (Limit.OTHER_MEASURE, row is not RowKind.MEANT and _lacks_measure(query, words), None),
            (
                Limit.OTHER_QUESTION,
                row is None and not is_matter_told and answers_other(index, query, first),
                Strength.PARTIAL,
            ),
            (
                Limit.NO_PREDICATE,
                row is None and not is_matter_told and _lacks_predicate(index, query, words),
                Strength.PARTIAL,
            ),
        ],
    )
    if strength is Strength.PARTIAL and row is None and _is_thin(asked, words, lacking):
        return None, Limit.ONE_WORD
    if strength not in SHOWN:
        return strength, limit
    # What a kind of answer tells in words of its own is held: "purple" is a colour.
    told = {word.term for word in words if word.quote >= NAMED}
    unheld = [term for term in _find_unheld(index, query, words) if term not in told]
    unknown = sum(term.information for term in unheld)
    # Any word may name the office or the place; in a row that something else tells, only one that says something.
    unknown_offices = [
        term
        for term in unheld
        if (row is None or term.information >= _LEAST_OF_OFFICE) and not _is_described(query, term)
    ]
    is_unknown_office = asked is AnswerType.PERSON and row is not RowKind.MEANT
    is_mostly_unknown = unknown > _MOST_UNKNOWN * sum(word.term.information for word in words)
    if row is None and asked not in (None, AnswerType.OTHER):
        # Names say of whom something is asked, not what.
        what = [word.term for word in words if not is_name(index, word.term)]
        is_mostly_unknown |= unknown > _MOST_UNKNOWN_OF_WHAT * sum(term.information for term in what)
    strength, limit = _lower(
        strength,
        [
            (Limit.MOSTLY_UNKNOWN, is_mostly_unknown and not is_matter_told, None),
            (Limit.OTHER_MEASURE, row is None and _is_of_other_measure(query, words), Strength.PARTIAL),
            (Limit.OTHER_MEASURE, _lacks_measured(index, query, words), None),
            (Limit.UNKNOWN_OFFICE, is_unknown_office and bool(unknown_offices), None),
            (Limit.ANY_ELECTION, names_no_race(index, query), Strength.PARTIAL),
            (Limit.ANY_ROW, row is RowKind.ANY, Strength.PARTIAL),
            # What no dictionary knows either is a name most often.
            (Limit.UNHEARD_NAME, any(term.is_unheard for term in unheld), Strength.PARTIAL),
            (Limit.UNHEARD_NAME, _translates_name(index, query), Strength.PARTIAL),
            (Limit.OTHER_NAME, row is None and _lacks_name(index, query, words), Strength.PARTIAL),
            (Limit.OTHER_NAME, row is None and _tells_of_another(index, query, first), Strength.PARTIAL),
            (Limit.NO_REASON, row is None and _lacks_what(index, query, words), Strength.PARTIAL),
            (Limit.NO_REASON, row is None and _lacks_degree(index, query, words), None),
            (Limit.OTHER_YEAR, row is None and _is_of_other_year(query, first), Strength.PARTIAL),
            (Limit.OTHER_CLAUSE, _is_of_other_clause(index, query, first), Strength.PARTIAL),
            (Limit.OTHER_SERVICE, not is_matter_told and _lacks_service(query, first, words), None),
            (
                Limit.TITLE_ALONE,
                row is None and not is_matter_told and _is_named_by_title(index, query, words),
                Strength.PARTIAL,
            ),
            (Limit.UNKNOWN_OBJECT, _lacks_object(index, query, words), Strength.PARTIAL),
            (Limit.OTHER_OFFENCE, row is None and _lacks_deed(index, query, words), Strength.PARTIAL),
            (Limit.ON_CONDITION, asked is AnswerType.PERSON and query.question.condition is not None, Strength.LIKELY),
            (Limit.OF_NOW, frame.is_of_now, Strength.LIKELY),
            *_limit_by_kind(query, row, filter(_doubts_subject, lacking)),
        ],
    )
    if any(map(_doubts_subject, lacking)) and row is None and _is_thin(asked, words, lacking):
        return None, limit
    return strength, limit


def _doubts_subject(kind: Kind) -> bool:
    """Whether a quote that lacks a kind of answer comes close, but is of something else."""
    return kind.is_of_subject and kind.most is not None


def limit_own_case(
    earned: Strength | None,
    query: Query,
    words: Sequence[WordEvidence],
    lacking: Sequence[Kind],
    is_matter_told: bool,
) -> tuple[Strength | None, Limit | None]:
    """Return the grade of a quote on somebody's own case, as of `limit_grade`.

    What rules for all, or tells how it is done where that is asked, probably answers; so does what holds in the matter.
    """
    is_how_asked = _asks_way(query) or (is_matter_told and not asks_of_own_state(query.question.tokens))
    is_told_how = earned in SHOWN and is_how_asked and not lacking
    most = Strength.LIKELY if is_told_how or _rules_for_all(query, words) else None
    return _lower(earned, [(Limit.OWN_CASE, True, most)])


def _asks_way(query: Query) -> bool:
    """Whether it is asked how something is done, not whether: "how do i find my polling station"."""
    cue = query.question.cue
    if cue is None or cue.span is None or cue.answer_type is not AnswerType.PROCEDURE:
        return False
    return _HOW.match(query.question.asked, cue.span.start) is not None


def _rules_for_all(query: Query, words: Sequence[WordEvidence]) -> bool:
    """Whether somebody tells their case, and a quote holds all of it: "i lost my id card", which a rule is made for."""
    is_told = query.question.answer_type is None and not asks_whether(query.question.tokens)
    return is_told and len(words) > 1 and all(word.quote >= _LEAST_SAME for word in words)


def _limit_by_kind(
    query: Query, row: RowKind | None, lacking: Iterable[Kind]
) -> Iterator[tuple[Limit, bool, Strength | None]]:
    """Yield what limits a quote that does not tell the kinds of answer that are asked for."""
    cue = query.question.cue
    is_implied = cue is None or cue.span is None
    for kind in lacking:
        is_told = (row is RowKind.MEANT and kind.is_in_meant_row) or (row is not None and kind.is_in_any_row)
        # A noun that implies a value may be asked about otherwise.
        is_sure = kind.most is None or kind.is_of_subject or kind.is_outright or not is_implied
        yield kind.limit, is_sure and not is_told, kind.most


def _lacks_name(index: PassageIndex, query: Query, words: Iterable[WordEvidence]) -> bool:
    """Whether a value, somebody or a reason is asked for by a name that other documents know: "Golkar's seats"."""
    asked = query.question.answer_type
    return (asked in VALUES or asked in (AnswerType.PERSON, AnswerType.REASON)) and any(
        not max(word.quote, word.passage, word.fields, word.around)
        for word in words
        if word.term.information >= _LEAST_OF_NAME and not word.term.is_number and is_name(index, word.term)
    )


def _tells_of_another(index: PassageIndex, query: Query, first: Selection) -> bool:
    """Whether it is asked what somebody did, or when, and a quote tells that of another: "Roa conceded at eleven"."""
    if query.question.answer_type is AnswerType.PERSON:
        return False
    document = first.document
    sources = [whole for _, whole in find_attributions(query.question.asked)]
    places = {fold(word) for word in read_words(f"{document.about.place or ''} {document.about.event or ''}")}
    places |= {fold(word) for typed in query.question.places.values() for word in read_words(typed)}
    named = [
        term
        for term in query.terms
        if is_name(index, term)
        and not (term.is_number or is_role(term, query) or has_election_words([term.surface]))
        and fold(term.surface) not in places
        and not any(who.start <= term.start < who.end for who in sources)
    ]
    if not named:
        return False
    quoted = document.joined.text[first.highlight.start : first.highlight.end]
    told = analyze(quoted, document.language)
    held = {term.text for term in told}
    if not all(held.isdisjoint(term.weights) for term in named):
        return False
    for term in told:
        number = index.vocabulary.find(term.text)
        if number is None or not quoted[term.start].isupper():
            return False
        if not index.offices.roles[number]:  # "Mayor Gordon Pell had endorsed Ashby"
            return index.is_written_as_name(term.text) and not index.is_dictionary_word(number)
    return False


def _translates_name(index: PassageIndex, query: Query) -> bool:
    """Whether it is asked how many of a name that stands in the documents as a common word alone, translated.

    Amanat, a party, is no mandate, though Buruh may be Labour there.
    """
    named = query.question.names
    if query.question.answer_type not in COUNTED or len(named) > _MOST_CAPITALS * len(query.question.tokens.texts):
        return False  # "How Many Seats Did Amanat Win"
    # What is counted, "berapa Kartu", may have opened a claim.
    counted = query.question.tokens.starts[1:2]
    return any(
        not index.look_up(term.meaning).is_name
        and not any(index.vocabulary.find(text) is not None for text in term.own)
        and not any(index.is_written_as_name(text) for text, weight in term.weights.items() if weight >= NAMED)
        for term in query.terms
        if any(start == term.start and term.end == end and start not in counted for start, end in named)
        and term.is_known
        and not (term.is_number or has_election_words([term.surface]))
        and query.question.read_as_typed(term.start, term.end) == term.surface != term.surface.upper()
    )


def _lacks_measured(index: PassageIndex, query: Query, words: Sequence[WordEvidence]) -> bool:
    """Whether a number or a sum is asked for, and nothing in or around a quote stands for what it is of, but whose.

    By how much somebody won is told in words of its own.
    """
    question = query.question
    if question.answer_type not in COUNTED_OR_PAID or has_words(question.asked, MARGINS):
        return False
    what = [
        word
        for word in words
        if not (word.term.is_number or is_subject(index, index.look_up(word.term.meaning)))
        and not any(start <= word.term.start < end for start, end in question.names)
    ]
    return bool(what) and not any(max(word.quote, word.passage, word.fields, word.around) >= NAMED for word in what)


def _lacks_what(index: PassageIndex, query: Query, words: Sequence[WordEvidence]) -> bool:
    """Whether it is asked why, and of what was done nothing stands in or around a passage, but who it was."""
    if query.question.answer_type is not AnswerType.REASON:
        return False
    what = [word for word in words if not (word.term.is_number or is_name(index, word.term))]
    return bool(what) and not any(max(word.quote, word.passage, word.around) for word in what)


def _lacks_degree(index: PassageIndex, query: Query, words: Sequence[WordEvidence]) -> bool:
    """Whether it is asked why something is so high or the like, and a passage does not say that it is."""
    if query.question.answer_type is not AnswerType.REASON or _DEGREE.search(query.question.text) is None:
        return False
    what = [word for word in words if not (word.term.is_number or is_name(index, word.term))]
    return any(not max(word.quote, word.passage, word.around) for word in what)


def _is_of_other_year(query: Query, first: Selection) -> bool:
    """Whether how many, how much or how long is asked of a year, and a quote begins with another: "In 2022, 389 …"."""
    years = query.question.years
    if not years or query.question.answer_type not in VALUES - {AnswerType.TIME, AnswerType.ORGANISATION}:
        return False
    quoted = first.document.joined.text[first.highlight.start : first.highlight.end]
    opening = _OPENING_YEAR.match(quoted)
    return opening is not None and not any(year in quoted for year in years)


def _lacks_service(query: Query, first: Selection, words: Iterable[WordEvidence]) -> bool:
    """Whether it is asked how an authority's service is used, and neither the quote nor its document's fields say."""
    if query.question.frame.service is None or query.question.answer_type not in PERMITTED:
        return False
    if has_words(query.question.asked, "questions/papers"):
        return False  # "what do I bring to the polling station"
    if any(
        (word.fields >= HELD_BY_FIELDS or word.quote >= _LEAST_SAME) and find_service(fold(word.term.surface))
        for word in words
    ):
        return False
    if query.question.answer_type is AnswerType.ALLOWED:
        # What others may do at a polling station is told in a passage on these: "The police stay outside".
        held = (fold(word.term.surface) for word in words if word.passage >= _LEAST_SAME)
        if find_service(" ".join(held)) is not None:
            return False
    quoted = first.document.joined.text[first.span.start : first.span.end]
    return find_service(" ".join(map(fold, read_words(quoted)))) is None


def _lacks_predicate(index: PassageIndex, query: Query, words: Sequence[WordEvidence]) -> bool:
    """Whether it is asked if something is so, and a word of that, no name, has nothing that surely stands for it.

    Where a value or a reason is asked for, what the question takes for granted is told in other words most often.
    """
    question = query.question
    if question.answer_type not in (None, AnswerType.OTHER) or not asks_whether(question.tokens):
        return False
    return any(
        not _is_sure(word)
        for word in words
        if word.term.information >= _LEAST_OF_PREDICATE
        and not (word.term.is_number or names_somebody(index, word.term))
    )


def _asks_if_allowed(query: Query) -> bool:
    """Whether it is asked if somebody may do something: "can I bring my dog?", "bolehkah saya membawa anjing"."""
    return asks_if_allowed(query.question.cue, query.question.asked)


def _is_named_by_title(index: PassageIndex, query: Query, words: Sequence[WordEvidence]) -> bool:
    """Whether it is asked if somebody may do something, and a word of that, no name, stands in the title alone."""
    if not _asks_if_allowed(query):
        return False
    sources = [who for who, _ in find_attributions(query.question.asked)]
    placed = set(list_places(index, query))
    return any(
        word.fields >= NAMED > max(word.quote, word.passage, word.around)
        for word in words
        if word.term.information >= _LEAST_OF_TITLE
        and not (word.term.is_number or word.term in placed or has_election_words([word.term.surface]))
        and not (word.term.surface[0].isupper() or any(who.start <= word.term.start < who.end for who in sources))
    )


def _lacks_object(index: PassageIndex, query: Query, words: Sequence[WordEvidence]) -> bool:
    """Whether it is asked if somebody may do something with what no document knows: "may i bring my dog"."""
    return _asks_if_allowed(query) and any(
        not word.term.is_known and word.term.information >= _LEAST_OF_OBJECT and not is_name(index, word.term)
        for word in words
        if word.quote < NAMED
    )


def _lacks_deed(index: PassageIndex, query: Query, words: Sequence[WordEvidence]) -> bool:
    """Whether it is asked how a deed is punished, and a word of that, no name, stands neither in a quote nor above."""
    return asks_how_punished(query.question.tokens) and any(
        max(word.quote, word.fields, word.around) < _LEAST_TOLD_OF_DEED
        for word in words
        if word.term.information >= _LEAST_OF_DEED and not (word.term.is_number or is_name(index, word.term))
    )


def _is_of_other_measure(query: Query, words: Iterable[WordEvidence]) -> bool:
    """Whether a noun says which number or sum is asked for, "turnout", "salary", and nothing surely stands for it."""
    cue = query.question.cue
    if cue is None or cue.answer_type not in (AnswerType.NUMBER, AnswerType.MONEY):
        return False
    if asks_how_punished(query.question.tokens):
        return False  # what a penalty is called is told by its kind
    span = cue.noun or (cue.span if cue.answer_type is AnswerType.MONEY else None)
    nouns = [
        word
        for word in words
        if span is not None and span.start <= word.term.start < span.end and fold(word.term.surface) not in _SUMS
    ]
    return bool(nouns) and not any(map(_is_sure, nouns))


def _lacks_measure(query: Query, words: Iterable[WordEvidence]) -> bool:
    """Whether a sum is asked for by a noun that says which, "salary", of which nothing in or around a quote speaks."""
    if query.question.answer_type not in (AnswerType.NUMBER, AnswerType.MONEY):
        return False
    return any(
        max(word.quote, word.passage, word.fields, word.around) < NAMED
        for word in words
        if fold(word.term.surface) in read_lists("questions/measures")
    )


def _lacks_column(index: PassageIndex, query: Query, words: Sequence[WordEvidence]) -> bool:
    """Whether of what is asked of somebody or of a place nothing stands in a row, its heads or the document's fields.

    "Where does Ana Roa live" of her row in a list of candidates. A number or a day may be that of any column.
    """
    if query.question.answer_type in _OF_ANY_COLUMN:
        return False
    whom = [word for word in words if _is_named(index, query, word.term)]
    what = [
        word
        for word in words
        if word.term.information >= _LEAST_OF_COLUMN
        and not (word in whom or word.term.is_number or has_election_words([word.term.surface]))
    ]
    is_of_name = any(word.quote >= NAMED for word in whom)
    return is_of_name and any(max(word.quote, word.fields, word.around) < NAMED for word in what)


def _is_named(index: PassageIndex, query: Query, term: QueryTerm) -> bool:
    """Whether a word is a name, by how the question writes it or by how the documents do."""
    return is_subject(index, index.look_up(term.meaning)) or any(
        start <= term.start < end for start, end in query.question.names
    )


def _is_sure(word: WordEvidence) -> bool:
    """Whether what stands for a word, in a quote or around it, surely says the same."""
    return max(word.quote, word.passage, word.fields, word.around) >= _LEAST_SAME


def _is_thin(asked: AnswerType | None, words: Sequence[WordEvidence], lacking: Iterable[Kind]) -> bool:
    """Whether a quote neither gives the kind of answer that is asked for nor holds two words of the question."""
    if len(words) < 2 or (asked in VALUES and not lacks_limit(lacking, Limit.NO_VALUE)):
        return False
    return sum(word.quote >= NAMED for word in words) < 2


def _is_of_other_party(index: PassageIndex, query: Query, first: Selection) -> bool:
    """Whether a party is named that the documents name, but the passage does not: Amanat is no mandate there."""
    if first.passage is None:
        return False
    ids, parties = index.bm25.term_ids, index.units[AnswerType.ORGANISATION]
    nouns = {term for term in query.terms if any(text in ids and parties[ids[text]] for text in term.own)}
    beside = [two for two in pairwise(query.terms) if query.question.asked[two[0].end : two[1].start].isspace()]
    for name, noun in (*beside, *(two[::-1] for two in beside)) if nouns else ():
        if noun in nouns:
            own = {ids[text] for text in name.own if text in ids} if is_name(index, name) else set()
            if not own and has_words(noun.surface, BODIES, "parties"):
                own = _find_party_names(index, name)
            start, end = index.bm25.tokens.starts[first.passage : first.passage + 2].tolist()
            if own and own.isdisjoint(index.bm25.tokens.tokens[start:end].tolist()):
                return True
    return False


def _is_of_other_body(query: Query, first: Selection, words: Iterable[WordEvidence]) -> bool:
    """Whether how many is asked of an elected body by its own name, and a quote names another alone.

    Any of them may be called the parliament or the house.
    """
    if query.question.answer_type not in COUNTED:
        return False
    bodies = [word for word in words if has_words(word.term.surface, BODIES, "chambers")]
    quoted = first.document.joined.text[first.highlight.start : first.highlight.end]
    is_other = bool(bodies) and not any(word.quote >= _LEAST_OF_BODY for word in bodies)
    return is_other and has_words(quoted, BODIES, "chambers", "any_chamber")


def _find_party_names(index: PassageIndex, word: QueryTerm) -> set[int]:
    """Return the terms that translate a word and that documents write as a name: "hijau" for "the Green Party"."""
    ids = index.bm25.term_ids
    meant = [text for text, weight in word.weights.items() if weight >= _LEAST_OF_TRANSLATION]
    return {ids[text] for text in meant if text in ids and text not in word.own and index.is_written_as_name(text)}


def _is_of_other_clause(index: PassageIndex, query: Query, first: Selection) -> bool:
    clause = query.question.clause
    if clause is None:
        return False
    number = index.documents.find_id(first.document.id)
    section = index.outlines.cite(number, *first.span) if number is not None else None
    quoted = first.document.joined.text[first.span.start : first.span.end]
    return not names_article(f"{section or ''} {quoted}", clause.article)


def _lower(
    earned: Strength | None, limits: Iterable[tuple[Limit, bool, Strength | None]]
) -> tuple[Strength | None, Limit | None]:
    """Return a grade, or the least that a limit leaves of it which holds, and the first such limit."""
    left, lowest = earned, None
    for limit, holds, most in limits:
        if holds and left is not None and (most is None or not most.reaches(left)):
            left, lowest = most, limit
    return left, lowest


def _find_unheld(index: PassageIndex, query: Query, words: Sequence[WordEvidence]) -> list[QueryTerm]:
    """Return the words that no document holds.

    A name counts as held where a part of it beside it is: documents that say "Xi" know "Xi Jinping". What a dictionary
    knows is no name.
    """
    named = [word.term for word in words if word.passage >= NAMED and is_name(index, word.term)]
    beside = {term.end + 1 for term in named} | {term.start - 1 for term in named}
    told = {word.term for word in words if word.quote >= NAMED}  # in the quote's own words
    unknown = [
        term for term in query.terms if not (term.is_known or term.is_number or term.is_reporting or term in told)
    ]
    return [term for term in unknown if not term.is_unheard or (term.start not in beside and term.end not in beside)]


def _is_described(query: Query, term: QueryTerm) -> bool:
    """Whether a word stands in a clause that describes what is asked about: "the court that checks laws"."""
    return _RELATIVE.search(query.question.asked, 0, term.start) is not None
