"""Where a statement says of all what a sentence says of a part: "every polling station", "38 of the 61 stations"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from index.analysis.folding import fold
from index.models import DifferenceKind, Language, Span
from index.verification.statements.denials import denies
from index.verification.statements.limits import NumberLimit, read_limit
from index.verification.statements.quantifiers import Quantity, find_quantities
from index.verification.statements.reading import Statement
from index.verification.statements.sentences import LEAST_HIT, Ground, Parallel, Sentence, find_clause, weigh_hit
from index.verification.statements.values.claimed import ValueKind
from index.verification.statements.values.shares import pair_parts

# Between what is done and of how many, and the first word behind what is counted that tells what is done.
_TO = re.compile(r"\s(?:(?:to|at|in|of|the|di|ke|dari|pada)\s){0,3}", re.IGNORECASE)
_HELPING = re.compile(
    r"\s(?:(?:has|have|had|was|were|are|is|been|will|telah|sudah|akan|sempat|can|could|be|easily|fully|bisa|dapat|mudah"
    r"|gampang)\s){0,3}",
    re.IGNORECASE,
)
# Who goes somewhere visits it.
_GOING = re.compile(
    r"(?:went|go|goes|going|gone|came|visit(?:s|ed|ing)?|(?:men)?datang(?:i|an)?|didatangi|pergi|(?:meng|di)unjungi|(?:me)?meriksa)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w’'-]+")
_MIN_OTHERS = 0.35
_MOST_COUNTED = 2
_ALL_OF_IT = 100
_OF = re.compile(r"\)?\s(?:(?:of|dari)\s)?(?:(?:the|all|its|their|total|seluruh|semua)\s){0,2}", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|at|on|di|pada|dalam)\s(?:(?:only|just|about|some|hanya|cuma|sekitar)\s)?\Z", re.IGNORECASE)
# "Polling", "registered", "electoral": no noun.
_NARROWING = re.compile(r"\w+(?:ing|ed|al|ary|ive|ic|ent|an|ish)")
_STATION, _STATIONS, _LEAST_OF_STATIONS = "tps", frozenset(("station", "poll")), 0.2


def find_parts_of_all(statement: Statement, sentences: Sequence[Sentence]) -> Iterator[Parallel]:
    """Yield where a sentence tells of how many of a whole something is so that a statement says of all.

    Args:
        statement: What is said.
        sentences: All that resemble it.
    """
    text = statement.text
    wholes = [span for span, quantity in find_quantities(text) if quantity is Quantity.ALL]
    if len(wholes) != 1 or statement.values or denies(text) or text.rstrip().endswith("?"):
        return
    for sentence in sentences:
        if not sentence.holds_scope or denies(sentence.text):
            continue
        for given, units in _list_parts(sentence):
            counted = _find_counted(statement, wholes[0], units)
            deed = _find_deed(statement, wholes[0], counted)
            # "The count was open in 96 percent of the stations" does not tell that these were open.
            is_there = [_IN.search(one) is not None for one in (text[: wholes[0].start], sentence.text[: given.start])]
            if deed is None or is_there[0] is not is_there[1] or not _does_same(statement, deed, sentence, given):
                continue
            if _holds_others(statement, {*counted, *_rows_in(statement, deed)}, sentence, sentences):
                claimed = Span(wholes[0].start, statement.query.terms[counted[-1]].end)
                yield Parallel(sentence, DifferenceKind.NUMBER, Ground.PART, claimed, given)
                break


def _list_parts(sentence: Sentence) -> Iterator[tuple[Span, list[str]]]:
    """Yield where a sentence tells how many of a whole, in two counts or as a share, and the words for the whole."""
    text = sentence.text
    for part, whole in pair_parts(text, sentence.values):
        yield Span(part.span.start, whole.span.end), [unit.text for unit in (*part.units, *whole.units)]
    for value in sentence.values:
        is_share = value.kind is ValueKind.SHARE and value.amount < _ALL_OF_IT
        of = _OF.match(text, value.span.end) if is_share and read_limit(text, value) is not NumberLimit.LEAST else None
        if of is not None:
            units = [term for term in sentence.terms if of.end() <= term.start][:_MOST_COUNTED]
            yield Span(value.span.start, units[-1].end if units else of.end()), [term.text for term in units]


def _find_counted(statement: Statement, whole: Span, units: Sequence[str]) -> list[int]:
    """Return which of the first words behind "all" stand for what a sentence counts."""
    terms, known = statement.query.terms, frozenset(units)
    # What narrows a noun stands before it in English.
    most = _MOST_COUNTED if statement.query.question.language is Language.EN else 1
    behind = [row for row, term in enumerate(terms) if term.start >= whole.end][:most]
    if len(behind) > 1 and not _NARROWING.fullmatch(terms[behind[0]].surface):
        # "Every party won": of parties, not of what was won.
        behind = behind[:1]
    return [row for row in behind if weigh_hit(terms[row], known) >= _find_least(terms[row].surface, known)]


def _find_least(word: str, units: frozenset[str]) -> float:
    """Return how well a word has to stand for what is counted: *TPS* are what "stations" are."""
    return _LEAST_OF_STATIONS if fold(word) == _STATION and not _STATIONS.isdisjoint(units) else LEAST_HIT


def _find_deed(statement: Statement, whole: Span, counted: Sequence[int]) -> Span | None:
    """Return the word that tells what is done: before "all", or behind what is counted where nothing stands before."""
    if not counted:
        return None
    text = statement.text
    before = list(_WORD.finditer(text, 0, whole.start))
    while before and _TO.fullmatch(f" {before[-1][0]} "):
        before.pop()
    if before:
        return Span(*before[-1].span())
    helping = _HELPING.match(text, statement.query.terms[counted[-1]].end)
    found = _WORD.match(text, helping.end()) if helping else None
    return Span(*found.span()) if found else None


def _rows_in(statement: Statement, span: Span) -> set[int]:
    return {row for row, term in enumerate(statement.query.terms) if span.start <= term.start < span.end}


def _does_same(statement: Statement, deed: Span, sentence: Sentence, given: Span) -> bool:
    """Whether the clause of a part tells the same of it as a statement of all."""
    clause = find_clause(sentence.text, given)
    if _GOING.fullmatch(statement.text, *deed):
        words = _WORD.findall(sentence.text, *clause)
        return any(_GOING.fullmatch(word) for word in words)
    held = frozenset(term.text for term in sentence.terms if clause.start <= term.start < clause.end)
    rows = [row for row in _rows_in(statement, deed) if statement.weights[row] > 0]
    return bool(rows) and all(weigh_hit(statement.query.terms[row], held) >= LEAST_HIT for row in rows)


def _holds_others(statement: Statement, taken: set[int], sentence: Sentence, sentences: Sequence[Sentence]) -> bool:
    """Whether a document tells who, where and of what: its sentences hold most of what else a statement says."""
    rest = np.array([0.0 if row in taken else weight for row, weight in enumerate(statement.weights.tolist())])
    if not rest.any():
        return True
    own = [one.hits for one in sentences if one.document is sentence.document]
    held = np.maximum.reduce([*own, sentence.hits, sentence.in_fields]) >= LEAST_HIT
    return float(rest @ held) >= _MIN_OTHERS * float(rest.sum())
