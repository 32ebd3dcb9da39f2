"""Where a statement lets something be done on election day that a sentence lets be done only until days before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.models import DifferenceKind, Span
from index.verification.statements.denials import denies
from index.verification.statements.permissions import Force, Permission, find_permissions
from index.verification.statements.reading import Statement
from index.verification.statements.sentences import LEAST_HIT, Ground, Parallel, Sentence
from index.verification.statements.values.claimed import DURATIONS

_DAY = (
    r"(?:(?:the\s)?(?:very\s|same\s)?day\sof\s(?:the\s)?(?:elections?|vote|polls?)|(?:election|polling|voting)\sday"
    r"|hari\s(?:h|pemilu|pencoblosan|coblosan|pemungutan(?:\ssuara)?))"
)
_ON_DAY = re.compile(
    rf"\b(?:on|until|up\sto|through|and\sincluding(?:\son)?|pas|pada|saat|sampai|waktu|di)\s{_DAY}\b|\bsame[- ]day\b",
    re.IGNORECASE,
)
_BEFORE_DAY = re.compile(
    rf"\s(?:before|prior\sto|ahead\sof|sebelum)\s(?:the\selections?|{_DAY}|pemilu|pemungutan\ssuara)\b", re.IGNORECASE
)
_LAST = re.compile(
    r"deadlines?\b|\b(?:no\slater\sthan|at\sleast|last\sday|at\sthe\slatest|clos(?:es?|ed)|must"
    r"|paling\s(?:lambat|telat)|selambat-lambatnya|batas\s(?:akhir|waktu)|tenggat|terakhir|ditutup|harus)\b",
    re.IGNORECASE,
)
# What is done ahead of a vote, and has a last day.
_AHEAD = re.compile(
    r"\b(?:(?:pre-?)?regist(?:er|ration)\w*|enrol\w*|sign(?:ed|ing)?\s(?:up|in)|appl(?:y|ication|ied)\w*|request\w*|\w*daftar\w*"
    r"|mengajukan|pengajuan|permohonan|\w*urus(?:an)?|minta|meminta|pindah)\b",
    re.IGNORECASE,
)
# "May be up to 30 days before": some deadline is so, of some place.
_SOME = re.compile(
    r"\b(?:may|might|can|could|var(?:y|ies)|depend\w*|some|except|unless|tergantung|bisa|kecuali|sebagian)\b",
    re.IGNORECASE,
)


def find_passed_deadlines(statement: Statement, sentences: Sequence[Sentence]) -> Iterator[Parallel]:
    """Yield where the last day for something is days before the election, on whose day a statement lets it be done.

    Args:
        statement: What is said.
        sentences: All that resemble it.
    """
    text = statement.text
    day = _ON_DAY.search(text)
    if day is None or statement.values or denies(text) or text.rstrip().endswith("?"):
        return
    allowed = next(
        (one for one in find_permissions(text) if one.governed.start <= day.start() < one.governed.end), None
    )
    if allowed is None or allowed.force is not Force.PERMITS:
        return
    for sentence in sentences:
        given = _find_last_day(sentence)
        if given is None or not _is_of_same(statement, allowed, Span(*day.span()), sentence):
            continue
        document = sentence.document
        if not any(_ON_DAY.search(one.text) for one in sentences if one.document is document):
            yield Parallel(sentence, DifferenceKind.DATE, Ground.PART, Span(*day.span()), given)
            return


def is_too_late(statement: Statement, parallel: Parallel) -> bool:
    """Whether a statement denies that something is done on election day, of which a sentence sets the last day before.

    Who must register 30 days before cannot register on the day.
    """
    if parallel.ground is Ground.VALUE or not denies(statement.text):
        return False
    return _ON_DAY.search(statement.text) is not None and _find_last_day(parallel.sentence) is not None


def _find_last_day(sentence: Sentence) -> Span | None:
    """Return how many days before the election a sentence sets a last day; None where it sets none for all."""
    text = sentence.text
    if not sentence.holds_scope or not _LAST.search(text) or _SOME.search(text) or text.rstrip().endswith("?"):
        return None
    for value in sentence.values:
        before = _BEFORE_DAY.match(text, value.span.end) if value.kind in DURATIONS else None
        if before is not None:
            return Span(value.span.start, before.end())
    return None


def _is_of_same(statement: Statement, allowed: Permission, day: Span, sentence: Sentence) -> bool:
    """Whether a sentence, or its document's fields, hold what may be done, and whom and where a statement names."""
    terms = statement.query.terms
    ahead = _AHEAD.search(statement.text, allowed.governed.start, day.start)
    done = [row for row, term in enumerate(terms) if ahead is not None and ahead.start() <= term.start < ahead.end()]
    names = [row for row, term in enumerate(terms) if term.surface[0].isupper() and statement.named[row] > 0]
    names = [row for row in names if not day.start <= terms[row].start < day.end]
    held = [max(hit, field) >= LEAST_HIT for hit, field in zip(sentence.hits, sentence.in_fields, strict=True)]
    if not done or not all(held[row] for row in (done[0], *names)):
        return False
    # Where only its document is about that, a sentence may set the last day for something else.
    return bool(sentence.hits[done[0]] >= LEAST_HIT) or _AHEAD.search(sentence.text) is None
