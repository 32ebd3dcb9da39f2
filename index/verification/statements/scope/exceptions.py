"""Whom a sentence excepts from what it says of all others: "all polling places except the chapel are open"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.models import DifferenceKind, Span
from index.search.queries import QueryTerm
from index.verification.statements.denials import denies
from index.verification.statements.quantifiers import Quantity, find_quantities, is_of_one_alone
from index.verification.statements.reading import Statement
from index.verification.statements.sentences import LEAST_HIT, Ground, Parallel, Sentence, find_places
from index.verification.statements.values.claimed import DurationUse

_EXCEPTING = re.compile(
    r"\b(?:with the exception of|except(?:ing)?(?: for)?|excluding|other than|apart from|kecuali|terkecuali|selain)\s"
    r"(?!(?:if|when|that|where|jika|bila|apabila|kalau|bahwa|itu)\b)(?P<whom>[^.;:!?\n]+)",
    re.IGNORECASE,
)
# What is said of all begins here.
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|must|may|can|cannot|could|will|would|shall|should|do|does|did|voted|opened|closed|approved"
    r"|rejected|supported|opposed|backed|received|chose|held|won|lost|reported|harus|wajib|boleh|dapat|bisa|akan|telah|sudah|tidak"
    r"|tak|belum|dilarang|buka|tutup|memiliki|mempunyai|di[a-z]{4,}|ber[a-z]{4,}|me(?:m|n|ng|ny|r|l)[a-z]{4,})\b"
)
_NOBODY = re.compile(r"\b(?:nobody|no[ -]one|no|none|nothing|tidak ada|tak ada|tiada)\b", re.IGNORECASE)
_ITEMS = re.compile(r",\s(?:and\s|or\s|dan\s|atau\s)?|\s(?:and|or|as well as|dan|atau|serta)\s", re.IGNORECASE)

# "Or who is or has been married", *atau sudah/pernah kawin*: another way to be one of whom is told; not "17 or older".
_OTHERWISE = re.compile(
    r"\b(?:or|atau)\s(?!(?:more|over|older|above|less|fewer|younger|later|earlier|lebih|kurang|di\s(?:atas|bawah))\b)[^,;:.!?\n]+?"
    r"(?=[,;:.!?\n]|\Z|\b(?:may|can|must|shall|should|will|boleh|dapat|bisa|harus|wajib|berhak|mempunyai|memiliki|punya)\b)",
    re.IGNORECASE,
)
_OR = re.compile(r"\b(?:or|atau)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Exception:
    """Whom a text excepts.

    Attributes:
        span: All that says so.
        whom: Each of them.
        told: What is said of all others.
    """

    span: Span
    whom: tuple[Span, ...]
    told: Span


def find_excepted(statement: Statement, sentences: Sequence[Sentence]) -> Iterator[Parallel]:
    """Yield where a sentence excepts those of whom a statement says what it says of all, or says of all without them.

    Who is excepted from what all do does not, and who is said not to does as the sentence says.

    Args:
        statement: What is said.
        sentences: All that resemble it.
    """
    text = statement.text
    if (
        statement.values
        or _EXCEPTING.search(text)
        or _NOBODY.search(text)
        or is_of_one_alone(text)
        or text.rstrip().endswith("?")
    ):
        return
    wholes = [span for span, quantity in find_quantities(text) if quantity is Quantity.ALL]
    for sentence in sentences:
        exception = _find_exception(sentence.text)
        if exception is None or not sentence.holds_scope:
            continue
        own = _find_subject(statement, exception, sentence)
        if own is None:
            continue
        is_turned = denies(text) is not denies(sentence.text, exception.told)
        if own and not wholes:
            claimed = Span(statement.query.terms[own[0]].start, statement.query.terms[own[-1]].end)
        elif wholes and not own and not is_turned:
            claimed = wholes[0]
        else:
            continue
        yield Parallel(
            sentence,
            DifferenceKind.WORD,
            Ground.EXCEPTED,
            claimed,
            exception.span,
            is_equal=is_turned,
            is_paired=True,
        )


def leaves_out_exception(statement: Statement, sentence: Sentence) -> bool:
    """Whether a sentence excepts somebody from what it says of all, and a statement says it of all, or of them."""
    exception = _find_exception(sentence.text)
    if exception is None or _EXCEPTING.search(statement.text):
        return False
    is_of_all = any(quantity is Quantity.ALL for _, quantity in find_quantities(statement.text))
    return is_of_all or bool(_list_within(statement, sentence, exception.whom))


def is_so_otherwise(statement: Statement, parallel: Parallel) -> bool:
    """Whether a sentence gives beside its amount another way to be one of those, which a statement names.

    Of "at least 17 years old or married", of whoever begins a statement that the sentence lacks nobody can tell which.
    """
    sentence, text = parallel.sentence, statement.text
    if parallel.values is None or parallel.is_equal or _OR.search(text):
        return False
    ways = [Span(*match.span()) for match in _OTHERWISE.finditer(sentence.text, parallel.given.end)]
    rows = [
        row
        for row, named in enumerate(statement.named)
        if named and not _overlaps(parallel.claimed, statement.query.terms[row])
    ]
    if any(_list_within(statement, sentence, ways, [row]) for row in rows):
        return True
    is_age = parallel.values[0].use is DurationUse.AGE
    return bool(ways) and is_age and any(sentence.hits[row] < LEAST_HIT for row in rows[:1])


def _overlaps(span: Span, term: QueryTerm) -> bool:
    return term.start < span.end and span.start < term.end


def _find_exception(text: str) -> _Exception | None:
    """Return whom a text excepts from all; None where it says nothing of all, or not what."""
    match = _EXCEPTING.search(text)
    if match is None or not any(quantity is Quantity.ALL for _, quantity in find_quantities(text)):
        return None
    start, end = match.span("whom")
    if _NOBODY.search(text, 0, start):
        return None
    if not text[: match.start()].strip():
        # "Except for Hill, all wards …".
        end = text.find(",", start) if "," in text[start:] else start
        told = Span(end, len(text))
    elif verb := _VERB.search(text, start):
        end = verb.start()
        told = Span(end, len(text))
    elif verb := _VERB.search(text, 0, match.start()):
        told = Span(verb.start(), match.start())
    else:
        return None
    borders = [start, *(at for one in _ITEMS.finditer(text, start, end) for at in one.span()), end]
    whom = tuple(Span(*pair) for pair in zip(borders[::2], borders[1::2], strict=True) if text[slice(*pair)].strip())
    return _Exception(Span(match.start(), len(text[:end].rstrip())), whom, told) if whom else None


def _find_subject(statement: Statement, exception: _Exception, sentence: Sentence) -> list[int] | None:
    """Return which words of a statement name one of those excepted; None where the sentence lacks what else it says."""
    rows = [row for row, term in enumerate(statement.query.terms) if statement.named[row] or term.is_unheard]
    own = [row for row in rows if _list_within(statement, sentence, exception.whom, [row])]
    beside = [row for row in rows if row not in own]
    told = [row for row in beside if _list_within(statement, sentence, (exception.told,), [row])]
    if not told or not all(find_places(statement, row, sentence) for row in beside):
        return None
    if not own:
        return []
    # "The Hill school" is not "the Hill chapel".
    for whom in exception.whom:
        named = {term.start for term in sentence.terms if whom.start <= term.start < whom.end}
        if named and named == {at for row in own for at in _list_within(statement, sentence, exception.whom, [row])}:
            return own
    return None


def _list_within(
    statement: Statement, sentence: Sentence, spans: Sequence[Span], rows: Sequence[int] | None = None
) -> list[int]:
    """Return where words of a statement that say something stand in stretches of a sentence."""
    chosen = [row for row, named in enumerate(statement.named) if named] if rows is None else rows
    return [
        place.start
        for row in chosen
        for place in find_places(statement, row, sentence)
        if any(span.start <= place.start < span.end for span in spans)
    ]
