"""Where a statement says how many there are of something, and sentences how many of them did or were something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.passages.structure.antecedents import refers_back
from index.questions.wording.rounds import find_rounds
from index.verification.statements.reading import OPENS_COUNT, Statement
from index.verification.statements.sentences import LEAST_HIT, Parallel, Sentence, find_places, weigh_hit
from index.verification.statements.values.claimed import AMOUNTS, ClaimedValue, ValueKind
from index.verification.statements.values.shares import pair_parts

_LIMITED = re.compile(r"(?:\s\w+){0,2}\s(?:in|at|of|from|within|di|dari|pada)\s", re.IGNORECASE)
_LIMIT = re.compile(r"\s(?:in|at|of|from|within|di|dari|pada)\s", re.IGNORECASE)
_PART = re.compile(r"\s(?:(?:out )?of|dari|di antara)\s", re.IGNORECASE)
# All of several amounts together, in a statement and in what may tell of the same.
_IN_TOTAL = re.compile(
    r"\b(?:totals?|in all(?!\s\w)|all?\s?together|all told|combined|seluruhnya|keseluruhan\w*|totalnya|ditotal"
    r"|jumlah suara(?: (?:tidak )?sah)?(?=(?: (?:adalah|sebanyak|mencapai|ada))?:?\s\d)"
    r"|number of (?:(?:in)?valid )?votes(?= (?:was|is|reached)\s\d))\b",
    re.IGNORECASE,
)
_OF_TOTAL = re.compile(
    r"\b(?:total\w*|in all|altogether|combined|sum|overall|seluruh\w*|keseluruhan\w*|jumlah\w*)\b", re.IGNORECASE
)
# "Voting took place at 388 stations": at all that there are.
_THERE_ARE = re.compile(
    r"(?:\b(?:there\s(?:are|were)|ada|terdapat|jumlah\w*|total)\s(?:[^\W\d_]+\s)?"
    r"|\b(?:voting|vote|polling|election|suara|pemilihan|pemilu|pencoblosan)\s(?:took place|(?:was|were|is)\sheld"
    r"|berlangsung|digelar|diadakan|diselenggarakan|dilaksanakan)\s(?:serentak\s)?(?:at|in|di)\s)\Z",
    re.IGNORECASE,
)
# "In 63 districts a candidate won outright": there may be more of them.
_AMONG = re.compile(r"\b(?:in|at|for|from|to|di|pada|untuk|dari|ke)\s\Z", re.IGNORECASE)
_FURTHER = re.compile(
    r"\b(?:(?:an?\s)?(?:further|another|additional|extra)|plus|tambahan|ditambah|lagi)\s(?:\w+\s){0,2}\Z", re.IGNORECASE
)
# "Parliament has | 98 members", and "98 members | of parliament".
_HAS = re.compile(r"\b(?:has|have|had|consists? of|punya|mempunyai|memiliki|terdiri (?:dari|atas))\s\Z", re.IGNORECASE)
_OF_OWNER = re.compile(r"\s(?:(?:of|in|on|dari|di|pada)\s)?(?:(?:the|its)\s)?", re.IGNORECASE)
# A sentence that holds so much of what is counted counts the same.
_LEAST_COVER = 0.8


def counts_all(statement: Statement, value: ClaimedValue) -> bool:
    """Whether a statement says nothing but how many there are of something, perhaps where: "there are 61 stations"."""
    if value.kind is not ValueKind.COUNT or not value.units:
        return False
    return not _list_others(statement, value)


def is_all_of_owner(statement: Statement, value: ClaimedValue, sentence: Sentence, whole: ClaimedValue) -> bool:
    """Whether a statement says how many there are of somebody's, and a sentence names these behind a whole."""
    if OPENS_COUNT.match(statement.text):
        return _is_named_behind(statement, sentence, whole)
    others = _list_others(statement, value)
    has = _HAS.search(statement.text[: value.span.start])
    if has is None or not others or any(statement.query.terms[row].start > has.start() for row in others):
        return False
    of = _OF_OWNER.match(sentence.text, whole.span.end)
    return of is not None and all(
        any(of.end() == place.start for place in find_places(statement, row, sentence)) for row in others
    )


def _is_named_behind(statement: Statement, sentence: Sentence, whole: ClaimedValue) -> bool:
    """Whether all that a statement says, and no limit more, stands with a whole: "98 members of parliament"."""
    of = _OF_OWNER.match(sentence.text, whole.span.end)
    last = of.end() if of is not None else whole.span.end
    rows = [row for row, weight in enumerate(statement.weights) if weight > 0 and row not in statement.places]
    found = [
        [place for place in find_places(statement, row, sentence) if whole.span.start <= place.start <= last]
        for row in rows
    ]
    end = max((place.end for places in found for place in places), default=last)
    return bool(found) and all(found) and _LIMIT.match(sentence.text, end) is None


def is_of_other_owner(statement: Statement, parallel: Parallel) -> bool:
    """Whether a statement tells how many somebody has, "the commission has nine members", and a sentence of others."""
    if parallel.values is None or parallel.values[0].kind is not ValueKind.COUNT:
        return False
    sentence = parallel.sentence
    if sentence.is_row or sentence.antecedent or refers_back(sentence.text):
        return False
    return not _names_owner(statement, parallel.values[0], sentence)


def _names_owner(statement: Statement, value: ClaimedValue, sentence: Sentence) -> bool:
    """Whether a sentence names who a statement says has so many, if it says who."""
    has = _HAS.search(statement.text[: value.span.start])
    owners = [
        row
        for row, term in enumerate(statement.query.terms)
        if has is not None
        and term.end <= has.start()
        and (statement.named[row] or row in statement.scope)
        and row not in statement.places
    ]
    return not owners or bool((sentence.hits[owners] >= LEAST_HIT).any())


def _list_others(statement: Statement, value: ClaimedValue) -> list[int]:
    """Return which words of a statement tell something, and neither what a value counts nor where."""
    counted = {unit.start for unit in value.units}
    return [
        row
        for row, (term, weight) in enumerate(zip(statement.query.terms, statement.weights, strict=True))
        if weight > 0 and term.start not in counted and row not in statement.places
    ]


def choose_totals(
    statement: Statement, value: ClaimedValue, parallels: Sequence[Parallel], sentences: Sequence[Sentence]
) -> list[Parallel]:
    """Return parallels of a value without those that count but a part of what a statement counts all of.

    "1,143 of the 4,210 stations" gives 4,210 for all of them, and "14 stations opened late" no number of stations. What
    is given as a whole decides where no two sentences give different wholes.

    Args:
        statement: What is said.
        value: One of its values.
        parallels: Values of sentences that may be of the same.
        sentences: Those that may settle it.
    """
    # "Two of the nine judges" are not said to be all.
    is_part = any(part is value for part, _ in pair_parts(statement.text, statement.values))
    if is_part or value.kind is not ValueKind.COUNT or not value.units:
        return [*parallels]
    is_all = counts_all(statement, value)
    pairs = [
        pair
        for one in sentences
        if one.cover >= _LEAST_COVER and _names_owner(statement, value, one)
        for pair in _pair_counted(statement, value, one, is_all)
    ]
    if not is_all and not pairs:
        return [*parallels]
    wholes = {whole.amount for _, whole, is_limited in pairs if not is_limited}
    parts = [one for part, whole, is_limited in pairs for one in ((part, whole) if is_limited else (part,))]
    kept = []
    for one in parallels:
        given = one.values[1] if one.values else None
        is_part = given is not None and any(given == part for part in parts)
        if given is None or is_part or (wholes and given.amount not in wholes):
            continue
        kept.append(replace(one, is_paired=True) if len(wholes) == 1 else one)
    return kept


def may_count_some(statement: Statement, parallel: Parallel, sentences: Sequence[Sentence]) -> bool:
    """Whether a statement says nothing but how many there are of something, and a sentence may count some of them.

    One that surely answers how many there are, gives a whole or says that there are so many counts all, unless others
    count as many as are claimed. What else does may agree where none counts another number of the same.
    """
    places = statement.query.question.places
    if parallel.values is None or places or OPENS_COUNT.match(statement.text) is None:
        return False
    claimed, given = parallel.values
    counted = {unit.start for unit in claimed.units}
    if any(
        named and term.start not in counted for term, named in zip(statement.query.terms, statement.named, strict=True)
    ):
        return False
    before = parallel.sentence.text[: given.number.start]
    is_answer = parallel.answers if parallel.is_equal else parallel.is_sure and _AMONG.search(before) is None
    is_told = parallel.is_paired or is_answer or _THERE_ARE.search(before) is not None
    if parallel.is_equal and is_told:
        return not (parallel.is_paired or count_same(statement, claimed, given))
    if not (parallel.is_equal or is_told):
        return True
    counts = [one for sentence in sentences for one in sentence.values if count_same(statement, claimed, one)]
    return any((one.amount == claimed.amount) is not parallel.is_equal and one.amount > 1 for one in counts)


def is_in_total(text: str, source: str) -> bool:
    """Whether a text tells what several amounts are in all, and a source of no such sum."""
    return _IN_TOTAL.search(text) is not None and _OF_TOTAL.search(source) is None


def is_of_one_part(statement: Statement, parallel: Parallel) -> bool:
    """Whether a sentence gives one amount of several that add up, and a statement the sum of them, or not which.

    "40 crowns for the first day and a further 15 for the second" refutes neither 55 in all nor 15.
    """
    if parallel.is_equal or all(one.kind not in AMOUNTS for one in statement.values):
        return False
    text, given = parallel.sentence.text, parallel.given
    heads = [] if parallel.values is None else parallel.sentence.list_heads(parallel.values[1:])
    if is_in_total(statement.text, " ".join((text, *heads))):
        return True
    if parallel.values is None or parallel.values[0].kind not in AMOUNTS:
        return False
    others = [one for one in parallel.sentence.values if one is not parallel.values[1] and one.kind in AMOUNTS]
    added = [one for one in (*others, parallel.values[1]) if _FURTHER.search(text[: one.span.start])]
    if not added or not others:
        return False
    end = min((one.span.start for one in others if one.span.start >= given.end), default=len(text))
    own, there = find_rounds(statement.text), find_rounds(text[given.end : end])
    if own and there:
        return own != there
    # "In two rounds" names neither of them.
    rows = [row for row, term in enumerate(statement.query.terms) if not _is_in_value(statement, term.start)]
    named = (place for row in rows for place in find_places(statement, row, parallel.sentence))
    return not any(given.end <= place.start < end for place in named)


def _is_in_value(statement: Statement, at: int) -> bool:
    return any(value.span.start <= at < value.span.end for value in statement.values)


def is_of_pair(statement: Statement, parallel: Parallel) -> bool:
    """Whether a sentence gives a statement's count as well, as a whole of which another is a part, or as that part.

    "15 of 37 candidates" gives both numbers.
    """
    if parallel.values is None or parallel.is_equal or parallel.values[0].kind is not ValueKind.COUNT:
        return False
    claimed = parallel.values[0]
    is_part = _PART.match(statement.text, claimed.number.end) is not None
    pairs = pair_parts(parallel.sentence.text, parallel.sentence.values)
    return any(claimed.amount == (part if is_part else whole).amount for part, whole in pairs)


def _pair_counted(
    statement: Statement, value: ClaimedValue, sentence: Sentence, is_all: bool
) -> Iterator[tuple[ClaimedValue, ClaimedValue, bool]]:
    """Yield parts and wholes of a sentence that count what a value of a statement does, each with whether of some only.

    "Of the 61 stations in the north" tells of no other.
    """
    for part, whole in pair_parts(sentence.text, sentence.values):
        is_owned = is_all_of_owner(statement, value, sentence, whole)
        is_limited = is_all and not is_owned and _LIMITED.match(sentence.text, whole.span.end) is not None
        is_own = is_all or is_owned
        if is_own and count_same(statement, value, part, whole):
            yield part, whole, is_limited


def count_same(statement: Statement, value: ClaimedValue, *others: ClaimedValue) -> bool:
    """Whether values of a sentence, taken together, count all that a value of a statement does."""
    counted = {unit.start for unit in value.units}
    known = frozenset(unit.text for one in others for unit in one.units)
    return all(weigh_hit(term, known) >= LEAST_HIT for term in statement.query.terms if term.start in counted)
