"""Which day of a sentence is that of an event: it stands right behind its name, or beside it in a table's row."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from index.analysis.analyzer import is_stop_word
from index.analysis.folding import fold
from index.models import Language, Span
from index.passages.tables import find_row
from index.questions.wording.rounds import locate_rounds
from index.verification.statements.denials import denies
from index.verification.statements.pairing.rows import is_of_voting, join_labels
from index.verification.statements.reading import Statement, read_votes
from index.verification.statements.sentences import LEAST_HIT, Sentence, find_places, weigh_hit
from index.verification.statements.values.calendar import is_weekday
from index.verification.statements.values.claimed import ClaimedValue, ValueKind

_HOLDING = (
    r"held|holds?|holding|take|takes|took|taking|place|scheduled|set|happen\w*|digelar|diadakan|dilaksanakan|diselenggarakan|berlangsung"
    r"|jatuh|dijadwalkan|terjadi|bertepatan"
)
HELD = re.compile(_HOLDING, re.IGNORECASE)
"""What tells that an event is held, in both languages."""
# "The second round was held on": a statement that says no more of it than when it is.
_IS_ON = re.compile(
    rf"\s*(?:(?:was|is|were|are|will|be|being|going|to|has|have|been|again|akan|telah|sudah|bakal|{_HOLDING})\s+)*"
    r"(?:(?:on|for|in|pada|tanggal|hari|tgl|the)\s+|[A-Z]\w+,?\s+)*",
    re.IGNORECASE,
)
# Between the name of an event and its day: "…, if needed: 20 May".
_BETWEEN = re.compile(
    rf"[\s,:(–-]*(?:(?:was|is|were|will|be|{_HOLDING}|akan|on|pada|tanggal|hari|the|if|needed|necessary|bila|jika|apabila|diperlukan"
    r"|perlu)\b[\s,:(–-]*)*",
    re.IGNORECASE,
)
OF_OTHER = re.compile(
    r"\b(?:of|for|before|after|until|since|from|by|during|about|untuk|bagi|sebelum|setelah|sesudah|menjelang|hingga|sampai|sejak|dari"
    r"|hasil|tentang|kampanye|pendaftaran|rekapitulasi)\s(?:(?:the|a|an|its|their|this)\s)?\Z",
    re.IGNORECASE,
)
"""What stands before a vote where a day is that of something else: "the result of", *sebelum*, *kampanye*."""
_MOST_PHRASE = 30


def is_day_of_event(statement: Statement, value: ClaimedValue, sentence: Sentence, given: ClaimedValue) -> bool:
    """Whether a statement says no more than on which day something is, and a sentence gives a day of just that.

    Args:
        statement: What is said.
        value: Its day.
        sentence: Of the round, the year and the place of a vote that it names.
        given: A day of the sentence.
    """
    kinds = {value.kind, given.kind}
    is_of_other_year = value.year is not None and given.year is not None and value.year != given.year
    if (
        kinds != {ValueKind.DATE}
        or is_of_other_year
        or len(statement.values) != 1
        or denies(statement.text)
        or denies(sentence.text)
    ):
        return False
    rows = _list_event(statement, value)
    rounds = locate_rounds(statement.text)
    # Which round it is may be told in other words: "runoff", "second round".
    others = [row for row in rows if not any(_lies_in(statement.query.terms[row].start, span) for _, span in rounds)]
    if not rows:
        return False
    days = [one for one in sentence.values if one.kind is ValueKind.DATE]
    if sentence.is_row:
        return _is_labelled(statement, rows, sentence) and len({one.amount for one in days}) == 1
    places = [find_places(statement, row, sentence) for row in others]
    numbers = {number for number, _ in rounds}
    places += [[span for number, span in locate_rounds(sentence.text) if number in numbers]] if numbers else []
    before = [max((one for one in found if one.end <= given.span.start), default=None) for found in places]
    if any(one is None for one in before):
        return False
    found = [one for one in before if one is not None]
    phrase = Span(min(one.start for one in found), max(one.end for one in found))
    between = sentence.text[phrase.end : given.span.start]
    words = [word for word in re.findall(r"[^\W\d_]+", between) if is_weekday(fold(word))]
    for word in words:
        between = between.replace(word, "")
    return (
        phrase.end - phrase.start <= _MOST_PHRASE
        and _BETWEEN.fullmatch(between) is not None
        and OF_OTHER.search(sentence.text[: phrase.start]) is None
        and _is_whole(statement, sentence, phrase, [span for _, span in locate_rounds(sentence.text)])
    )


def is_of_any_vote(statement: Statement, value: ClaimedValue) -> bool:
    """Whether a statement says no more than on which day "the election" is: only what is told of just that tells."""
    rows = _list_event(statement, value) if value.kind is ValueKind.DATE else []
    return len(rows) == 1 and fold(statement.query.terms[rows[0]].surface) in read_votes()


def _list_event(statement: Statement, value: ClaimedValue) -> list[int]:
    """Return the words that name the event of which a statement tells nothing but its day; none where it tells more."""
    terms = statement.query.terms
    telling = [row for row in np.flatnonzero(statement.named).tolist() if not HELD.fullmatch(terms[row].surface)]
    telling = [row for row in telling if not value.span.start <= terms[row].start < value.span.end]
    telling = [row for row in telling if row not in statement.places and not is_weekday(fold(terms[row].surface))]
    if not telling or any(terms[row].start > value.span.start for row in telling):
        return []
    last = max(terms[row].end for row in telling)
    is_plain = _IS_ON.fullmatch(statement.text, last, value.span.start) is not None
    before = statement.text[: min(terms[row].start for row in telling)]
    return telling if is_plain and not OF_OTHER.search(before) else []


def _is_labelled(statement: Statement, rows: list[int], sentence: Sentence) -> bool:
    """Whether the labels of a row name the event and nothing else."""
    found = find_row(sentence.document.joined.text, sentence.span.start)
    if found is None or not all(sentence.hits[row] >= LEAST_HIT for row in rows):
        return False
    labels = join_labels(found[1])
    known = [statement.query.terms[row] for row in rows]
    return all(
        any(weigh_hit(one, frozenset({term.text})) >= LEAST_HIT for one in known)
        or sentence.text[term.start : term.end] not in labels
        or is_of_voting(statement, found[1], sentence)
        for term in sentence.terms
        if not is_weekday(fold(sentence.text[term.start : term.end])) and not term.text[0].isdigit()
    )


def _lies_in(at: int, stretch: Span) -> bool:
    return stretch.start <= at < stretch.end


def _is_whole(statement: Statement, sentence: Sentence, phrase: Span, rounds: Sequence[Span]) -> bool:
    """Whether every telling word within the name of an event in a sentence stands for one of a statement."""
    return all(
        any(weigh_hit(one, frozenset({term.text})) >= LEAST_HIT for one in statement.query.terms)
        for term in sentence.terms
        if phrase.start <= term.start < phrase.end
        and not any(_lies_in(term.start, span) for span in rounds)
        and not any(is_stop_word(fold(sentence.text[term.start : term.end]), one) for one in Language)
    )
