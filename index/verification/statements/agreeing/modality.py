"""Whether something is told as a fact, or as hoped for, aimed at, possible, due, proposed, disputed or only to come."""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from index.analysis.folding import fold
from index.analysis.word_lists import read_table
from index.models import Span
from index.verification.statements.agreeing.amounts import find_limit_words
from index.verification.statements.denials import WORDS
from index.verification.statements.limits import NumberLimit, read_limit
from index.verification.statements.permissions import Force, find_permissions
from index.verification.statements.reading import Statement
from index.verification.statements.sameness import are_comparable, is_equal
from index.verification.statements.sentences import Sentence, find_clause, find_part, find_places
from index.verification.statements.values.claimed import DATES, SPANS_OF_TIME

_MAX_REMEMBERED = 4_096
# "To enter", "untuk masuk": what is done in order that something be so. Who managed to do something did it.
_TO_DO = re.compile(
    r"(?<!\bmanaged )(?<!\bcontinued )(?<!\bcontinue )(?<!\bcontinues )(?<!\bbegan )(?<!\bstarted )(?<!\bproved )"
    r"\b(?:to|untuk|guna|agar|supaya|diundang|diminta)\s(?:\w+\s(?:and|dan)\s)?\Z",
    re.IGNORECASE,
)
# "The only member to vote against it" did.
_WHO_DID = re.compile(
    r"\b(?:only|sole|first|second|third|last|youngest|oldest|one|few)\b[^,;.]{0,50}\sto\s(?:\w+\sand\s)?\Z",
    re.IGNORECASE,
)
# Who gets a seat, "dapat kursi", is not said to be able to do something.
_GETTING = re.compile(
    r"\bdapat\b(?=\s(?!(?:(?:juga|saja|lagi|langsung|kembali|pula)\s)*(?:(?:me|ber|di|ter|ke)\w{2,}|ikut|datang|pergi|hadir"
    r"|masuk|pulang|minta|pindah|tetap)\b))",
    re.IGNORECASE,
)
# Who says so does not know.
_PERHAPS = re.compile(r"\b(?:perhaps|maybe|possibly|probably|might|mungkin|barangkali|kemungkinan)\b", re.IGNORECASE)
_RULED_OUT = re.compile(r"\brul(?:e|es|ed|ing)\s(?:\w+\s)?out\b", re.IGNORECASE)
_SHALL = re.compile(r"\bshall\b", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:was|were|had|has|have|did|sudah|telah|kemarin|tadi|(?:19|20)\d\d)\b|(?<!\bis\s)(?<!\bare\s)(?<!\bbe\s)\b\w{3,}ed\b",
    re.IGNORECASE,
)
_MONTH = frozenset(("May",))


class Modality(enum.Enum):
    """How something is told that is not told as a fact."""

    HOPED = "hoped"
    AIMED = "aimed"
    POSSIBLE = "possible"
    DUE = "due"
    PROPOSED = "proposed"
    DISPUTED = "disputed"
    COMING = "coming"


OF_RULES = frozenset((Modality.POSSIBLE, Modality.DUE))


@cache
def _read_modalities() -> Mapping[str, Modality]:
    rows = read_table("verification/modalities.tsv", 2, lambda modality, words: (Modality(modality), words.split()))
    return {fold(word): modality for modality, words in rows for word in words}


@lru_cache(maxsize=_MAX_REMEMBERED)
def find_modalities(text: str) -> frozenset[Modality]:
    """Return in which ways a text tells what it tells; none where it tells facts."""
    known = _read_modalities()
    words = (match[0] for match in WORDS.finditer(text))
    found = {known[fold(word)] for word in words if word not in _MONTH and fold(word) in known}
    return frozenset(found | {Modality.DISPUTED} if _RULED_OUT.search(text) else found)


def tells_alike(statement: Statement, sentence: Sentence) -> bool:
    """Whether both tell what they share in the same ways: a quota is no fact, nor a fact a hope, nor a duty a right.

    Of a sentence those parts count that hold what a statement says.
    """
    if _PERHAPS.search(statement.text) and not _PERHAPS.search(sentence.text):
        return False
    parts = choose_parts(statement, sentence)
    own, forces = _find_ways(statement.text, [Span(0, len(statement.text))])
    there, forces_there = _find_ways(sentence.text, parts)
    if _is_to_be_done(statement, sentence, parts):
        there |= {Modality.AIMED}
    if statement.values and (forces or own & OF_RULES):
        # Of a rule, both may tell what it allows or requires, or simply what is so.
        own, there = own - OF_RULES, there - OF_RULES
        # "A person may give 20, and a company 60": the second may as well.
        forces_there = forces_there or _find_ways(sentence.text, [Span(0, len(sentence.text))])[1]
        is_plain = not (forces and forces_there)
        forces_there = forces if is_plain or _sets_deadline(statement, sentence) else forces_there
    elif not forces and forces_there == {Force.OBLIGES} and _rules(statement, sentence, parts):
        # What a rule says shall be done is done by it.
        forces_there, there = forces, there - {Modality.DUE}
    # A day that is set is the day all the same.
    is_set = bool(statement.values) and all(value.kind in DATES for value in statement.values)
    passing = {Modality.COMING} if is_set else set()
    return own - passing == there - passing and forces == forces_there


def _rules(statement: Statement, sentence: Sentence, parts: Sequence[Span]) -> bool:
    """Whether a sentence rules with "shall" alone what a statement tells of no time that is past."""
    told = [sentence.text[slice(*part)] for part in parts]
    forces = [sentence.text[slice(*one.span)] for one in find_permissions(sentence.text)]
    is_of_shall = any(_SHALL.search(text) for text in told) and all(_SHALL.fullmatch(one) for one in forces)
    return is_of_shall and not _PAST.search(statement.text)


def _sets_deadline(statement: Statement, sentence: Sentence) -> bool:
    """Whether both tell until when, or how long at most: who may do it until then must do it until then."""
    given = [
        one
        for value in statement.values
        for one in sentence.values
        if are_comparable(value, one) and is_equal(value, one)
    ]
    is_of_time = all(value.kind in DATES | SPANS_OF_TIME for value in statement.values)
    own = [read_limit(statement.text, value) for value in statement.values]
    there = [read_limit(sentence.text, value) for value in given]
    return is_of_time and bool(there) and {*own, *there} == {NumberLimit.MOST}


def _find_ways(text: str, parts: Sequence[Span]) -> tuple[frozenset[Modality], frozenset[Force]]:
    """Return in which ways parts of a text tell what they do, what may and must be done apart."""
    text = _GETTING.sub(lambda match: " " * len(match[0]), text)
    permissions = [one for one in find_permissions(text) if text[slice(*one.span)] not in _MONTH]
    permissions = [one for one in permissions if any(part.start <= one.span.start < part.end for part in parts)]
    bare = list(text)
    for one in permissions:
        bare[slice(*one.span)] = " " * (one.span.end - one.span.start)
    for span in find_limit_words(text):
        bare[slice(*span)] = " " * (span.end - span.start)
    told = "".join(bare)
    modalities = frozenset[Modality]().union(*(find_modalities(told[slice(*part)]) for part in parts))
    return modalities, frozenset(one.force for one in permissions)


def choose_parts(statement: Statement, sentence: Sentence) -> list[Span]:
    """Return the fewest parts of a sentence, between marks and joining words, that hold all of a statement it holds.

    Those that give the same values are among them.
    """
    clauses = choose_clauses(statement, sentence)
    held: dict[int, set[Span]] = {}
    for row in range(len(statement.query.terms)):
        places = [place for place in find_places(statement, row, sentence) if statement.named[row]]
        found = {_find_part(sentence.text, one) for one in places if any(_is_in(one, clause) for clause in clauses)}
        if found:
            held[row] = found
    same = [
        one
        for one in sentence.values
        if any(are_comparable(value, one) and is_equal(value, one) for value in statement.values)
    ]
    chosen = list(dict.fromkeys(_find_part(sentence.text, one.span) for one in same[:1]))
    held = {row: parts for row, parts in held.items() if parts.isdisjoint(chosen)}
    while held:
        every = sorted({part for parts in held.values() for part in parts})
        best = max(every, key=lambda part: sum(float(statement.named[row]) for row, of in held.items() if part in of))
        chosen.append(best)
        held = {row: parts for row, parts in held.items() if best not in parts}
    return chosen or clauses


def _is_in(place: Span, stretch: Span) -> bool:
    return stretch.start <= place.start < stretch.end


def _find_part(text: str, place: Span) -> Span:
    clause, part = find_clause(text, place), find_part(text, place)
    return Span(max(clause.start, part.start), min(clause.end, part.end))


def choose_clauses(statement: Statement, sentence: Sentence) -> list[Span]:
    """Return the clauses of a sentence that tell what a statement does, the fullest first.

    They are those of the same values; else the fewest that hold all words of the statement that the sentence holds.
    """
    same = [
        one
        for one in sentence.values
        if any(are_comparable(value, one) and is_equal(value, one) for value in statement.values)
    ]
    if same:
        return list(dict.fromkeys(find_clause(sentence.text, one.span) for one in same))
    places = [find_places(statement, row, sentence) for row in range(len(statement.query.terms))]
    held = {row: {find_clause(sentence.text, place) for place in found} for row, found in enumerate(places) if found}
    held = {row: clauses for row, clauses in held.items() if statement.named[row]}
    chosen: list[Span] = []
    while held:
        every = {clause for clauses in held.values() for clause in clauses}
        best = max(
            sorted(every),
            key=lambda clause: sum(float(statement.named[row]) for row, clauses in held.items() if clause in clauses),
        )
        chosen.append(best)
        held = {row: clauses for row, clauses in held.items() if best not in clauses}
    return chosen


def _is_to_be_done(statement: Statement, sentence: Sentence, clauses: list[Span]) -> bool:
    """Whether a sentence tells a word of a statement as what is to be done: "to enter" for "entered"."""
    for row, term in enumerate(statement.query.terms):
        if not statement.weights[row] or _TO_DO.search(statement.text[: term.start]):
            continue
        for place in find_places(statement, row, sentence):
            is_chosen = any(clause.start <= place.start < clause.end for clause in clauses)
            word = sentence.text[slice(*place)]
            is_other = fold(word) != fold(term.surface) and word[0].islower()
            before = sentence.text[: place.start]
            if is_chosen and is_other and _TO_DO.search(before) and not _WHO_DID.search(before):
                return True
    return False
