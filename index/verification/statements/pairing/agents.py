"""By whom something was done: "led by Ann Low", *dipimpin Budi Santoso*, where a sentence tells of another one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.models import DifferenceKind, Span
from index.verification.statements.denials import denies
from index.verification.statements.reading import Statement
from index.verification.statements.sentences import LEAST_HIT, Ground, Parallel, Sentence, find_part, find_places
from index.verification.statements.values.changes import tells_of_before
from index.verification.statements.values.claimed import DATES

_END = (
    r"(?=[,;.:!?()\n]|\Z|\s(?:in|on|at|for|to|with|after|before|since|under|from|during|who|which|and|di|ke|pada|untuk|dengan|dalam"
    r"|dari|setelah|sebelum|sejak|yang|dan|lewat|melalui|karena)\b)"
)
_NAME = r"[A-Z][\w’'-]*(?:\s(?:of\s|the\s|for\s)*[A-Z][\w’'-]*){0,5}"
_BY = re.compile(
    r"\b(?P<verb>\w{3,})\s(?:by|oleh)\s(?:(?:the|an?|para|its|their|his|her)\s)?"
    rf"(?P<agent>[^\W\d][^,;.:!?()\n]{{2,60}}?){_END}"
)
# Without *oleh*, only a name tells that somebody does it.
_DONE_BY_NAME = re.compile(rf"\b(?P<verb>[Dd]i[a-z]{{4,}})\s(?P<agent>{_NAME}){_END}")
_CAPITAL = re.compile(r"[A-Z]")
# "By the end", "by two votes", "by post": no one who does it.
_MEANS = re.compile(
    r"(?:(?:the\s)?(?:end|law|post|mail|hand|phone|vote|votes|voters?|majority|name|day|time|way|means|deadline|same|second|first"
    r"|one|two|three|four|five|him|her|them|it|us|me|you|now|then|noon|midnight)|satu|dua|tiga|ia|dia|mereka|kami|kita)\b",
    re.IGNORECASE,
)
_LEAST_HELD = 0.7


class _Deed(NamedTuple):
    """What was done and by whom, offsets in a text."""

    verb: Span
    agent: Span


def find_other_agents(statement: Statement, sentences: Sequence[Sentence]) -> Iterator[Parallel]:
    """Yield where a sentence that holds all else names somebody else by whom the same was done.

    Args:
        statement: What is said.
        sentences: Those that resemble it most.
    """
    own = next(iter(_find_deeds(statement.text)), None)
    text = statement.text
    if (
        own is None
        or not _CAPITAL.search(text[slice(*own.agent)])
        or any(v.kind not in DATES for v in statement.values)
    ):
        return
    if denies(text) or tells_of_before(text):
        return
    terms = statement.query.terms
    rows, verbs = _list_rows(statement, own.agent), _list_rows(statement, own.verb)
    rest = [row for row in range(len(terms)) if row not in rows and row not in verbs and statement.named[row]]
    if not rows or not verbs or not rest or any(_holds(rows, one) and _holds(rest, one) for one in sentences):
        return
    for sentence in sentences:
        held = [max(sentence.hits[row], sentence.in_fields[row]) >= LEAST_HIT for row in rest]
        total = sum(float(statement.named[row]) for row in rest)
        share = sum(float(statement.named[row]) for row, is_held in zip(rest, held, strict=True) if is_held)
        # The second debate is not the first.
        lacks = any(
            sentence.hits[row] < LEAST_HIT
            for row, term in enumerate(terms)
            if row not in rows and any(one[:1].isdigit() for one in term.own)
        ) or not all(is_held for row, is_held in zip(rest, held, strict=True) if row in statement.scope)
        written = {fold(word) for word in read_words(sentence.text)}
        names = any(sentence.hits[row] >= LEAST_HIT or fold(terms[row].surface) in written for row in rows)
        if names or lacks or share < _LEAST_HELD * total or denies(sentence.text):
            continue
        deeds = _find_same(statement, verbs, rest, sentence)
        if len(deeds) == 1:
            yield Parallel(sentence, DifferenceKind.NAME, Ground.ROLE, own.agent, deeds[0].agent)


def is_done_by_other(statement: Statement, sentence: Sentence) -> bool:
    """Whether a sentence names only others by whom it says that the same was done."""
    own = next(iter(_find_deeds(statement.text)), None)
    if own is None:
        return False
    rows, verbs = _list_rows(statement, own.agent), _list_rows(statement, own.verb)
    rest = [row for row in range(len(statement.query.terms)) if row not in rows and row not in verbs]
    deeds = _find_same(statement, verbs, rest, sentence)
    places = [place.start for row in rows for place in find_places(statement, row, sentence)]
    is_own = any(deed.agent.start <= at < deed.agent.end for deed in deeds for at in places)
    return bool(rows and deeds) and not is_own


def _list_rows(statement: Statement, span: Span) -> list[int]:
    return [row for row, term in enumerate(statement.query.terms) if span.start <= term.start < span.end]


def _find_same(statement: Statement, verbs: Sequence[int], rest: Sequence[int], sentence: Sentence) -> list[_Deed]:
    """Return the deeds of a sentence that are a statement's: in its own word where one is, else in another for it."""
    own = {text for row in verbs for text in statement.query.terms[row].own}
    surely = {term.start for term in sentence.terms if term.text in own}
    likely = {place.start for row in verbs for place in find_places(statement, row, sentence)}
    deeds = _find_deeds(sentence.text)
    others = [place.start for row in rest for place in find_places(statement, row, sentence)]
    for places in (surely, likely):
        found = [one for one in deeds if any(one.verb.start <= at < one.verb.end for at in places)]
        # What it was done to stands beside it: "the mission was headed by A, its delegation was led by B".
        parts = {one: find_part(sentence.text, one.verb) for one in found}
        found = [one for one in found if any(parts[one].start <= at < parts[one].end for at in others)]
        if found:
            return found
    return []


def _holds(rows: Sequence[int], sentence: Sentence) -> bool:
    """Whether a sentence holds most of some words of a statement."""
    held = sum(bool(max(sentence.hits[row], sentence.in_fields[row]) >= LEAST_HIT) for row in rows)
    return held >= _LEAST_HELD * len(rows)


def _find_deeds(text: str) -> list[_Deed]:
    matches = [*_BY.finditer(text), *_DONE_BY_NAME.finditer(text)]
    found = (_Deed(Span(*match.span("verb")), Span(*match.span("agent"))) for match in matches)
    return [one for one in found if not _MEANS.match(text, one.agent.start)]
