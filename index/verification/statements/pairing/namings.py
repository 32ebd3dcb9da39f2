"""Words of a statement that only tell what its value is: "serves for five years", "costs $6", "shut at 8"."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from index.analysis.analyzer import is_stop_word
from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.models import Language, Span
from index.verification.statements.limits import NumberLimit, read_limit
from index.verification.statements.reading import Statement
from index.verification.statements.sameness import are_comparable, is_told_of_measure, locate_measures
from index.verification.statements.sentences import LEAST_HIT, Sentence
from index.verification.statements.values.claimed import DURATIONS, ClaimedValue, DurationUse, ValueKind
from index.verification.statements.values.stretches import ends_stretch, is_headed_alike, starts_stretch

# What names a value of a kind; a sentence that gives one says it in the value.
_OF_OFFICE = re.compile(
    r"terms?|tenure|serv(?:es?|ed|ing)|sits?|lasts?|mandates?|holds?|office|masa|jabatan(?:nya)?|bakti|menjabat|periode",
    re.I,
)
_OF_PRICE = re.compile(
    r"costs?|pric(?:e[ds]?|ing)|fees?|pays?|paid|charged?|harga(?:nya)?|biaya(?:nya)?|tarif|(?:mem)?bayar|seharga", re.I
)
_ELECTORATE = re.compile(
    r"\b(?:voters?|electors?|the electorate|people|citizens|pemilih|warga|rakyat)\b", re.IGNORECASE
)
_NEXT_WORD = re.compile(r"\s(?P<word>[^\W\d_]+)")
_OF_END = re.compile(r"clos(?:e[sd]?|ing)|shuts?|ends?|ended|(?:di)?tutup|berakhir|selesai", re.I)
_OF_START = re.compile(r"open(?:s|ed|ing)?|starts?|started|begins?|(?:di)?buka|(?:di)?mulai", re.I)
_DAYS = frozenset((ValueKind.DATE, ValueKind.MONTH))
_OF_LIMIT = re.compile(
    r"limit(?:s|ed)?|cap(?:ped)?|ceiling|maximum|max|batas(?:nya)?|dibatasi|maksimal|maksimum|plafon|tertinggi|terbanyak",
    re.I,
)
# "Seven years in prison", *tujuh tahun penjara*: what a duration is spent in, which is no office.
_SPENT_IN = re.compile(
    r"\s(?:(?:in|inside|behind|under|di|di dalam|dalam)\s(?:the\s|an?\s)?|(?=penjara|kurungan|bui|tahanan))(?=[a-z])"
)


def hold_naming(statement: Statement, value: ClaimedValue, sentence: Sentence) -> Sentence:
    """Return a sentence with the words of a statement as held that only tell what a value is which it gives as well.

    Args:
        statement: What is said.
        value: One of its values.
        sentence: That may give another of the same.
    """
    naming = _find_naming(statement.text, value)
    found = [naming] if naming and any(_find_naming(sentence.text, one) is naming for one in sentence.values) else []
    if any(
        are_comparable(value, one) and read_limit(sentence.text, one) is NumberLimit.MOST for one in sentence.values
    ):
        # "The limit is 50", "no more than 50".
        found.append(_OF_LIMIT)
    if naming and any(is_headed_alike(statement.text, value, head) for head in sentence.list_heads(sentence.values)):
        found.append(naming)
    told = _find_measured(statement.text, value, sentence)
    if not found and not told:
        return sentence
    hits = [
        1.0
        if any(one.fullmatch(term.surface) for one in found) or any(one.start <= term.start < one.end for one in told)
        else hit
        for term, hit in zip(statement.query.terms, sentence.hits, strict=True)
    ]
    held = np.array(hits)
    return replace(sentence, hits=held, cover=float(statement.shares @ (held >= LEAST_HIT)))


def _find_measured(text: str, value: ClaimedValue, sentence: Sentence) -> list[Span]:
    """Return the words of a text that only tell what its share is of, where a sentence says so of one of its own.

    "62 percent of voters turned out" is "turnout was 70.4 percent": of whom turnout is, need not be said.
    """
    if value.kind is not ValueKind.SHARE:
        return []
    shares = [one for one in sentence.values if one.kind is ValueKind.SHARE]
    names = {
        name
        for name, _ in locate_measures(text)
        if any(is_told_of_measure(name, sentence.text, share) for share in shares)
    }
    found = [span for name, span in locate_measures(text) if name in names]
    if "turnout" not in names:
        return found
    voters = [Span(*match.span()) for match in _ELECTORATE.finditer(text)]
    # *Pemilih laki-laki* are not all of them.
    behind = [match for one in voters if (match := _NEXT_WORD.match(text, one.end)) is not None]
    is_narrowed = any(
        not any(span.start <= match.start("word") < span.end for span in found)
        and not any(is_stop_word(fold(match["word"]), language) for language in Language)
        for match in behind
    )
    return [] if is_narrowed else [*found, *voters]


def tells_of_same(statement: Statement, value: ClaimedValue, sentence: Sentence) -> bool:
    """Whether a sentence holds more of a statement than words that only tell what a value of it is, if it says more."""
    naming = _find_naming(statement.text, value)
    if _is_spent_elsewhere(statement, value, sentence):
        return False
    terms = zip(statement.query.terms, statement.weights, sentence.hits, sentence.in_fields, strict=True)
    rest = [
        max(hit, field)
        for term, weight, hit, field in terms
        if weight > 0 and naming is not None and not naming.fullmatch(term.surface)
    ]
    return not rest or max(rest) >= LEAST_HIT


def _is_spent_elsewhere(statement: Statement, value: ClaimedValue, sentence: Sentence) -> bool:
    """Whether a statement says what a duration is spent in, of which a sentence that tells of an office is silent."""
    spent = _SPENT_IN.match(statement.text, value.span.end)
    if spent is None or value.kind not in DURATIONS or not any(map(_OF_OFFICE.fullmatch, read_words(sentence.text))):
        return False
    terms = zip(statement.query.terms, statement.weights, sentence.hits, strict=True)
    return any(
        weight > 0 and hit < LEAST_HIT and term.start == spent.end() and not _OF_OFFICE.fullmatch(term.surface)
        for term, weight, hit in terms
    )


def _find_naming(text: str, value: ClaimedValue) -> re.Pattern[str] | None:
    """Return the words that name what a value of a text is."""
    if value.kind in DURATIONS:
        return _OF_OFFICE if value.use is DurationUse.LASTING else None
    if value.kind is ValueKind.CLOCK:
        return _OF_END if ends_stretch(text, value) else _OF_START
    if value.kind in _DAYS:
        return _OF_END if ends_stretch(text, value) else _OF_START if starts_stretch(text, value) else None
    return _OF_PRICE if value.kind is ValueKind.MONEY else None
