"""What a sentence says there is none of, and a statement asserts: "no deductions for uniforms", *ada potongan*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.analysis.analyzer import Term, is_stop_word
from index.analysis.folding import fold
from index.analysis.patterns.listed import ListedPattern
from index.models import DifferenceKind, Language, Span
from index.questions.places import has_election_words
from index.search.queries import QueryTerm
from index.verification.statements.agreeing.modality import tells_alike
from index.verification.statements.denials import denies
from index.verification.statements.reading import LEAST_INFORMATION, Statement
from index.verification.statements.sentences import LEAST_HIT, Ground, Parallel, Sentence, find_places

_LIST = "verification/nothing_there"
# "There is no second round in this city": what there is none of, and, behind a preposition, for or of what.
_NONE = ListedPattern(_LIST, "none", frame=r"(?i:\b(?:{})\s)")
_SCOPE = ListedPattern(_LIST, "scope", frame=r"(?i:\s(?:{})\s)")
_TIME = ListedPattern(_LIST, "time", frame=r"(?i:\b(?:{})\b)")
_UNSURE = ListedPattern(_LIST, "unsure", frame=r"(?i:\b(?:{})\b)")
_IN_CASE = ListedPattern("verification/conditions", "unless", "provided", "except", frame=r"(?i:\b(?:{})\b)")
_END = re.compile(r"[.;:!?—–]|,(?=\s(?:but|and|so|because|whatever|tetapi|tapi|namun|karena|sebab|dan|apa)\b)")
_ITEMS = re.compile(r",\s(?:(?:or|nor|and|atau|dan|maupun)\s)?|\s(?:or|nor|and|atau|dan|maupun)\s", re.IGNORECASE)
# "In this city": wherever it is told of.
_DEICTIC = re.compile(
    r"(?:this|these|the|our|any)\s[\w’'-]+\s*|[\w’'-]+\s(?:ini|tersebut|kita)\s*|(?:here|all|sini)\s*", re.IGNORECASE
)
_THERE_IS = ListedPattern(_LIST, "there", frame=r"(?i:\b(?:{})(?:\W+\w+){0,3}\W*\Z)")
_IS_HELD = ListedPattern(_LIST, "held", frame=r"(?i:\W+(?:{})\b)")
_VERB = re.compile(r"(?:di|me|ber|ter)\w{4,}", re.IGNORECASE)
_OF_TIME = re.compile(r"bulan|tanggal|hari|minggu|tahun|pekan|lagi|next|this|last|\d+", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|at|di|pada)\s(?:the\s)?(?:\w+\s)?\Z", re.IGNORECASE)
# "If nobody gets half, …": in which case something is said to be so.
_CONDITION = re.compile(
    r"\b(?:if|kalau|kalo|jika|bila|apabila)\b[^,;:.!?]*?(?:[,;:]|\b(?:then|nanti|maka|there|akan)\b)", re.IGNORECASE
)
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class _Nothing:
    """What a sentence says there is none of; offsets in it.

    Attributes:
        span: It, with the denial.
        thing: What there is none of.
        items: For or of what, of a list each; none where that is not told.
    """

    span: Span
    thing: Span
    items: tuple[Span, ...]


def find_asserted(statement: Statement, sentences: Sequence[Sentence]) -> Iterator[Parallel]:
    """Yield where a sentence says that there is none of what a statement asserts, of the same or of anything.

    Args:
        statement: What is said.
        sentences: Those that resemble it most.
    """
    text = statement.text
    if text.rstrip().endswith("?") or denies(_CONDITION.sub(" ", text)) or _UNSURE.search(text):
        return
    for sentence in sentences:
        nothing = None if sentence.is_row else _read_nothing(sentence.text)
        if nothing is None or not tells_alike(statement, sentence) or not _names_same(statement, sentence):
            continue
        claimed = _find_held(statement, sentence, nothing.thing)
        is_told = claimed is not None and (
            not nothing.items or any(_find_held(statement, sentence, one) is not None for one in nothing.items)
        )
        if claimed is not None and is_told and _asserts(statement, sentence, claimed):
            yield Parallel(sentence, DifferenceKind.NEGATION, Ground.NOTHING, claimed, nothing.span)


@lru_cache(maxsize=4_096)
def _read_nothing(text: str) -> _Nothing | None:
    """Return the one thing that a sentence says there is none of; None where it says so of a time or case alone."""
    matches = [*_NONE.finditer(text)]
    if len(matches) != 1 or text.rstrip().endswith("?"):
        return None
    match = matches[0]
    ending = _END.search(text, match.end())
    end = ending.start() if ending else len(text)
    if _TIME.search(text, match.end(), end) or _IN_CASE.search(text) or _UNSURE.search(text):
        return None
    scope = _SCOPE.search(text, match.end(), end)
    thing = Span(match.end(), scope.start() if scope else end)
    if not 0 < len(text[slice(*thing)].split()) <= _MOST_WORDS or _ITEMS.search(text[slice(*thing)]):
        return None
    items: list[Span] = []
    if scope is not None and not _DEICTIC.fullmatch(text, scope.end(), end):
        start = scope.end()
        for one in [*_ITEMS.finditer(text, start, end), None]:
            items.append(Span(start, one.start() if one else end))
            start = one.end() if one else end
    return _Nothing(Span(match.start(), thing.end), thing, tuple(items))


def _asserts(statement: Statement, sentence: Sentence, thing: Span) -> bool:
    """Whether a statement says that there is a thing, or that it is done, and of no other kind of it."""
    text = statement.text
    is_there = _THERE_IS.search(text[: thing.start]) or _IS_HELD.match(text, thing.end)
    if not (is_there or _VERB.match(text, thing.start, thing.end)):
        return False
    # "Second round of debates", *potongan pajak*, "tax deductions": what makes another thing of it.
    is_behind = statement.query.question.language is Language.ID
    return not any(
        statement.named[row]
        and sentence.hits[row] < LEAST_HIT
        and not _OF_TIME.match(term.surface)
        and not text[slice(*((thing.end, term.start) if is_behind else (term.end, thing.start)))].strip()
        and (term.start >= thing.end if is_behind else term.end <= thing.start)
        for row, term in enumerate(statement.query.terms)
    )


def _names_same(statement: Statement, sentence: Sentence) -> bool:
    """Whether a sentence or the fields of its document hold all names and years of a statement."""
    return all(
        sentence.hits[row] >= LEAST_HIT
        or (sentence.in_fields[row] >= LEAST_HIT and not _IN.search(statement.text[: statement.query.terms[row].start]))
        for row in statement.scope
    )


def _find_held(statement: Statement, sentence: Sentence, stretch: Span) -> Span | None:
    """Return from the first to the last word of a statement that stand for all that tell of a stretch of a sentence.

    None where one of those has none in the statement, and where all are words of any election.
    """
    told = [
        one
        for one in sentence.terms
        if stretch.start <= one.start < stretch.end
        and not any(is_stop_word(fold(sentence.text[one.start : one.end]), language) for language in Language)
    ]
    held = [_find_word(statement, sentence, one) for one in told]
    found = [one for one in held if one is not None]
    if not told or len(found) != len(told):
        return None
    if all(one.information < LEAST_INFORMATION or has_election_words([one.surface]) for one in found):
        return None
    return Span(min(one.start for one in found), max(one.end for one in found))


def _find_word(statement: Statement, sentence: Sentence, place: Term) -> QueryTerm | None:
    return next(
        (
            term
            for row, term in enumerate(statement.query.terms)
            if any(one.start <= place.start < one.end for one in find_places(statement, row, sentence))
        ),
        None,
    )
