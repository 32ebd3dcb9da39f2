"""Where a statement says that a thing is needed, and a sentence that it can be done without it, or the reverse."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.analysis.patterns.listed import ListedPattern
from index.models import DifferenceKind, Span
from index.questions.places import has_election_words
from index.verification.statements.permissions import Force, find_permissions
from index.verification.statements.reading import Statement
from index.verification.statements.sentences import LEAST_HIT, Ground, Parallel, Sentence, find_places

_THING = r"(?P<thing>[^,.;:!?]{3,60})"
# "You need the polling card", "you cannot vote without a polling card", *wajib membawa kartu*.
_NEEDS = re.compile(
    r"\b(?:needs?|must\s(?:bring|have|show|carry|present|hold)|ha(?:ve|s)\sto\s(?:bring|have|show|carry|present)|requires?"
    r"|(?:wajib|harus|perlu|mesti|kudu)\s(?:bawa|membawa|punya|memiliki|menunjukkan|tunjukkan|ada|pakai|memakai))\s"
    rf"(?!to\b|not\b){_THING}",
    re.IGNORECASE,
)
_NOT_WITHOUT = re.compile(
    r"\b(?:(?:cannot|can['’]t|can\snot|may\snot|not\sallowed\sto|no\sone\s(?:can|may))\s(?:\w+\s){1,3}without"
    r"|(?:tidak|tak|nggak|gak|ga)\s(?:bisa|boleh|dapat)\s(?:\w+\s){1,3}tanpa)\s"
    rf"{_THING}",
    re.IGNORECASE,
)
_CANNOT = (
    r"(?:(?:you|one|voters?|people|they|kamu|anda|kita|pemilih|maka|ya|lo|lu)\s){0,2}"
    r"(?:cannot|can['’]t|can\snot|may\snot|won['’]t\sbe\sable\sto"
    r"|(?:tidak|tak|nggak|gak|ga|enggak)\s(?:akan\s)?(?:bisa|boleh|dapat))\s"
)
_HAVE = r"(?:bring|have|carry|show|present|take|bawa|membawa|punya|memiliki|menunjukkan|tunjukkan|pakai|memakai|ada)"
# "If you don't bring the polling card you can't vote", *tanpa kartu pemilih tidak bisa nyoblos*.
_IF_NOT = re.compile(
    r"\b(?:without|tanpa|(?:if|kalau|kalo|jika|bila|apabila)\s(?:\w+\s){0,2}?"
    rf"(?:don['’]t|do\snot|doesn['’]t|does\snot|tidak|tak|nggak|gak|ga|enggak)\s(?:ha(?:s|ve)\s|{_HAVE}\s))"
    rf"(?P<thing>(?!(?:it|itu|ini)\b)[^,.;:!?]{{3,60}}?),?\s{_CANNOT}",
    re.IGNORECASE,
)
_NOT_HAVING = re.compile(rf"\s?(?:to\s)?(?:{_HAVE})\s(?P<thing>.*)", re.IGNORECASE | re.DOTALL)
_WITHOUT = re.compile(
    r"\b(?:can|may|could|(?:is|are)\s(?:allowed|able)\sto|still|boleh|bisa|dapat|tetap)\s(?:\w+\s){1,4}(?:without|tanpa)\s"
    r"(?P<thing>\w+)",
    re.IGNORECASE,
)
_BEFORE_DENIED = re.compile(
    r"\b(?:not|n['’]t|never|no\sone|nobody|tidak|tak|nggak|gak|belum)\s(?:\w+\s)?\Z", re.IGNORECASE
)
_REFERRING = frozenset(("it", "them", "this", "that", "one", "itu", "ini"))
_PURPOSE = re.compile(r"\s(?:to|for|in order|when|untuk|agar|supaya|saat|ketika|kalau)\b", re.IGNORECASE)
_MOST_OF_THING = 3
_CONDITION = ListedPattern(
    "verification/conditions", "if", "unless", "except", frame=r"(?i:\b(?:{}|when|only|hanya|cuma|saat|ketika)\b)|\?"
)


def find_dispensed(statement: Statement, sentences: Sequence[Sentence]) -> Iterator[Parallel]:
    """Yield where a sentence lets something be done without a thing that a statement says is needed for it.

    Args:
        statement: What is said.
        sentences: Those of the passages that resemble it most.
    """
    text = statement.text
    if_not = _IF_NOT.search(text)
    need = _NEEDS.search(text) or if_not or _NOT_WITHOUT.search(text)
    if need is None or _BEFORE_DENIED.search(text[: need.start()]) or text.rstrip().endswith("?"):
        return
    thing = _cut_purpose(text, Span(*need.span("thing")))
    rows = [
        row
        for row, term in enumerate(statement.query.terms)
        if thing.start <= term.start < thing.end and (statement.named[row] or term.is_unheard)
    ]
    if not 0 < len(rows) <= _MOST_OF_THING:
        return
    for sentence in sentences:
        given = _find_exemption(statement, rows, thing.end, sentence) if if_not or _NOT_WITHOUT.search(text) else None
        if given is not None:
            yield Parallel(sentence, DifferenceKind.WORD, Ground.PART, Span(need.start(), need.end()), given)
            return
        without = _WITHOUT.search(sentence.text)
        if without is None or _BEFORE_DENIED.search(sentence.text[: without.start()]) or not sentence.holds_scope:
            continue
        if not _serves_same(statement, thing.end, sentence, Span(*without.span())):
            continue
        is_meant = without["thing"].lower() in _REFERRING or _names(statement, rows, sentence, without.start("thing"))
        if is_meant and bool((sentence.hits[rows] >= LEAST_HIT).all()):
            yield Parallel(
                sentence, DifferenceKind.WORD, Ground.PART, Span(need.start(), thing.end), Span(*without.span())
            )
            return


def is_told_by_need(statement: Statement, parallel: Parallel) -> bool:
    """Whether a statement denies twice, "without it you cannot vote", and half of that is held against a sentence.

    "You must show it" says the same, "you can vote without it" does not.
    """
    is_needed = _IF_NOT.search(statement.text) or _NOT_WITHOUT.search(statement.text)
    is_half = bool(is_needed) and not _WITHOUT.search(parallel.sentence.text)
    return is_half and parallel.ground in {Ground.DENIAL, Ground.OPPOSITE, Ground.PERMISSION}


def _find_exemption(statement: Statement, rows: Sequence[int], start: int, sentence: Sentence) -> Span | None:
    """Return where a sentence says that nobody has to bring or have a thing; None where it does not.

    What cannot be done without the thing has to be a vote, or what the sentence speaks of as well.

    Args:
        statement: What is said.
        rows: Its words for the thing.
        start: Where in it what is needed for begins.
        sentence: That may say so.
    """
    if not sentence.holds_scope or _CONDITION.search(sentence.text) or not (sentence.hits[rows] >= LEAST_HIT).all():
        return None
    aims = [row for row, term in enumerate(statement.query.terms) if term.start >= start and statement.weights[row] > 0]
    for row in aims:
        surface = statement.query.terms[row].surface
        if sentence.hits[row] < LEAST_HIT and not has_election_words([surface]):
            return None
    for one in find_permissions(sentence.text):
        having = _NOT_HAVING.match(sentence.text, *one.governed)
        if one.force is Force.EXEMPTS and having and _names(statement, rows, sentence, having.start("thing")):
            return Span(one.span.start, having.end())
    return None


def _cut_purpose(text: str, thing: Span) -> Span:
    """Return the words for a thing without what it is needed for."""
    purpose = _PURPOSE.search(text, *thing)
    return Span(thing.start, purpose.start() if purpose else thing.end)


def _serves_same(statement: Statement, start: int, sentence: Sentence, without: Span) -> bool:
    """Whether what a thing is needed for is what can be done without it: not to enter where one votes without."""
    rows = [row for row, term in enumerate(statement.query.terms) if term.start >= start and statement.named[row]]
    places = [place for row in rows for place in find_places(statement, row, sentence)]
    return not rows or any(without.start <= place.start < without.end for place in places)


def _names(statement: Statement, rows: Sequence[int], sentence: Sentence, at: int) -> bool:
    """Whether one of the next words of a sentence stands for what is needed."""
    behind = [term.text for term in sentence.terms if term.start >= at][:_MOST_OF_THING]
    return any(statement.query.terms[row].weights.get(text, 0.0) >= LEAST_HIT for row in rows for text in behind)
