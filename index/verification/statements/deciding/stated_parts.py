"""The parts of a message that state something by themselves, without what only stands around them.

"The referendum passed, they hide it!!", "Heard that polls close at 3, so sleep in": what limits a part, a condition, an
exception, a place or a time, is never left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from index.analysis.folding import fold
from index.analysis.patterns.listed import ListedPattern
from index.analysis.tokens import read_words
from index.analysis.word_lists import read_section_words
from index.characters import has_quotation
from index.models import Span
from index.questions.question import asks_something
from index.questions.wording.passing_on import is_wish
from index.verification.statements.agreeing.stances import is_turning, read_stance
from index.verification.statements.deciding.message_clauses import (
    BETWEEN,
    CALLING,
    CAPITALISED,
    IN_CASE,
    JOINT,
    LIST,
    MIN_WORDS,
    RESTRICTED,
    YEAR,
    MessageClause,
    is_rare,
    is_stop,
    list_clauses,
    names_others,
)
from index.verification.statements.deciding.said_beside import only_places, stands_alone, tells_of_before
from index.verification.statements.denials import is_negation

_NAME = re.compile(r"\W*(?:[A-Z][\w’'-]+\s)+")
_PRONOUN = ListedPattern(LIST, "pronouns", frame=r"(?i:\s*(?:\w+\s)?(?:{})\b)")
# "Heard from my uncle that".
_HEARSAY = ListedPattern(
    LIST, "hearsay", frame=r"(?i:[^,.;:!?]{0,60}?\b(?:{})\b[^,.;:!?]{0,60}?\b(?:that|bahwa|bhw|kalau|kalo|klo)\s)"
)
# "Parah banget sih": how one finds it.
_EXCLAIMING = ListedPattern(LIST, "exclaiming", frame=r"\W*(?P<words>(?:\w+\s){1,2})(?i:{})\b")
_SPEAKER = ListedPattern(LIST, "speakers", frame=r"(?i:\b(?:{})\b)")
_SAYING = ListedPattern(LIST, "hearsay", frame=r"(?i:\b(?:{})\b)")
# What only gives a reason or a purpose.
_ASIDE = ListedPattern(LIST, "reason", "purpose", frame=r"(?i:{})")
_WORD = re.compile(r"\w[\w’'-]*")
_AND = re.compile(r"\A(?:and|but|dan|serta|tapi|tetapi)\s", re.IGNORECASE)
_ENDS = ".!?‼⁉❗…"
_MAX_PARTS = 8
_MAX_CHARS = 1_500
# Clauses of one sentence that state something together.
_MAX_CLAUSES = 3


def list_stated_parts(
    text: str,
    is_name: Callable[[str], bool],
    is_telling: Callable[[str], bool],
    is_of_all: Callable[[str], bool],
) -> Iterator[str]:
    """Yield a message with blanks for all but one of its sentences, or clauses of one, in order.

    Names and years that stand before it are kept: they may tell of whom or when it is.

    Nothing of a text that is all one such part, that quotes somebody, or that denies or doubts what it says.

    Args:
        text: The message.
        is_name: Whether the documents write a word as a name.
        is_telling: Whether a word may tell something: they hold it, or it denies or limits.
        is_of_all: Whether all of the documents name what a name names: then it limits nothing.
    """
    if len(text) > _MAX_CHARS or has_quotation(text):
        return
    whole = read_words(text)
    clauses: list[MessageClause] = []
    named = text
    for one in list_clauses(text):
        if only_places(text[slice(*one.span)], is_of_all):
            named = f"{named[: one.span.start]}{' ' * (one.span.end - one.span.start)}{named[one.span.end :]}"
        else:
            clauses.append(one)
    subject = _NAME.match(text)
    count = 0
    for first, last in _list_runs(text, clauses):
        span = Span(clauses[first].span.start, clauses[last].span.end)
        span = _leave_out_ends(text, span, is_telling)
        words = read_words(text[slice(*span)])
        if words == whole or len(words) < MIN_WORDS:
            continue
        told = f"{_keep_named(named[: span.start], is_name)}{text[slice(*span)]}{' ' * (len(text) - span.end)}"
        pronoun = _PRONOUN.match(text, *span)
        if pronoun is not None:
            if subject is None or not _is_named(subject[0]):
                continue
            # "Ann led, so she won": of whom it is told stands at the beginning.
            told = f"{text[: subject.end()]}{' ' * (pronoun.end() - subject.end())}{told[pronoun.end() :]}"
        yield told
        count += 1
        if count == _MAX_PARTS:
            return


def find_compared(text: str, at: Span) -> Span:
    """Return what of a message was compared where a stretch of it differs: its sentence, up to the next clause.

    All of a text that quotes somebody, or denies or doubts what it says, or where a sentence is of whom another names.
    """
    whole = Span(0, len(text))
    if has_quotation(text) or read_stance(text) is not None:
        return whole
    start, end = 0, len(text)
    for match in BETWEEN.finditer(text):
        if match.end() <= at.start and match[0][0] in _ENDS:
            is_told = len(read_words(text[start : match.start()])) >= MIN_WORDS
            # What stands before may tell of what the next sentence is: a heading.
            start = match.end() if is_told or is_wish(text[start : match.end()]) else start
        elif match.start() >= at.end and match[0][0] not in ":;" and not text[match.end() : match.end() + 1].islower():
            end = match.start() + (match[0][0] in _ENDS)
            break
    if _PRONOUN.match(text, start, end):
        return whole
    told = text[start:end]
    if IN_CASE.search(told) or RESTRICTED.search(told):
        return Span(start, end)
    commas = (one for one in JOINT.finditer(text[:end]) if one.start() >= at.end and one[0].startswith(","))
    return Span(start, next((one.start() for one in commas if _states(text[one.end() : end])), end))


def _states(clause: str) -> bool:
    """Whether what stands behind a comma states something: not "in the first round"."""
    words = read_words(_AND.sub("", clause))
    return len(words) >= MIN_WORDS and _is_named(words[0])


def _is_named(words: str) -> bool:
    return not is_stop(fold(read_words(words)[0]))


def _leave_out_ends(text: str, span: Span, is_telling: Callable[[str], bool]) -> Span:
    """Return a stretch of a message without what opens or ends it and says nothing: "so apparently", "heard that"."""
    start, end = span
    opening = _HEARSAY.match(text, *span)
    if opening is not None and _is_idle_opening(opening[0]):
        start = opening.end()
    exclaiming = _EXCLAIMING.match(text, start, end)
    if exclaiming is not None and not any(map(is_telling, read_words(exclaiming["words"]))):
        start = exclaiming.end()
    words = list(_WORD.finditer(text, start, end))
    while words and fold(words[0][0]) in read_section_words(LIST, "filling"):
        start = words.pop(0).end()
    while words and fold(words[-1][0]) in read_section_words(LIST, "filling"):
        end = words.pop().start()
    return Span(start, end)


def _is_idle_opening(opening: str) -> bool:
    """Whether what stands before "that" tells of nobody known and denies nothing."""
    return not (
        names_others(opening) or is_turning(opening, is_asked=False) or any(map(is_negation, read_words(opening)))
    )


def _list_runs(text: str, clauses: Sequence[MessageClause]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last clause of each sentence that states something, and of the least parts that do."""
    first = 0
    while first < len(clauses):
        last = first
        while last + 1 < len(clauses) and clauses[last + 1].sentence == clauses[first].sentence:
            last += 1
        # "Polls close at 3, is that so?": its last clause alone asks.
        end = last - clauses[first].mark.startswith("?")
        if end >= first:
            runs = [(at, to) for at in range(first, end + 1) for to in range(at, min(at + _MAX_CLAUSES, end + 1))]
            runs = sorted({*runs, (first, end)}, key=lambda run: (run[1] - run[0], run))
            runs = [run for run in runs if _is_stated(text, clauses, run, first)]
            least = [run for at, run in enumerate(runs) if not any(_holds(run, one) for one in runs[:at])]
            yield from dict.fromkeys([*(run for run in runs if run == (first, end)), *sorted(least)])
        first = last + 1


def _holds(run: tuple[int, int], other: tuple[int, int]) -> bool:
    return run[0] <= other[0] and other[1] <= run[1]


def _is_stated(text: str, clauses: Sequence[MessageClause], run: tuple[int, int], opening: int) -> bool:
    """Whether clauses of a sentence, given with its first one, state something that nothing around them limits."""
    first, last = run
    part = text[clauses[first].span.start : clauses[last].span.end]
    is_asked = clauses[first].mark.startswith("?") and asks_something(part)
    if is_asked or len(read_words(part)) < MIN_WORDS or not stands_alone(text, clauses, first, last):
        return False
    if _ASIDE.fullmatch(clauses[first].joint) or tells_of_before(text, clauses[last]):
        return False
    limit = RESTRICTED.search(part) if first > opening else None
    is_limit = limit is not None and not read_words(part[: limit.start()])
    # What one tells of oneself, or tells others to do, is no part of what is so.
    is_comment = CALLING.match(part) is not None or (_SPEAKER.search(part) is not None and not _SAYING.search(part))
    return not is_limit and not is_comment


def _keep_named(text: str, is_name: Callable[[str], bool]) -> str:
    """Return a text with blanks for all but names and years."""
    kept = list(" " * len(text))
    starts = {match.end() for match in BETWEEN.finditer(text)} | {0}
    own = max(starts)
    for match in [*CAPITALISED.finditer(text), *YEAR.finditer(text)]:
        is_first = not re.search(r"\w", text[max(at for at in starts if at <= match.start()) : match.start()])
        may_be_name = is_rare(fold(match[0])) if is_first or match[0].isupper() else True
        # "From a friend at the KPPS": whose office the part is not of.
        is_office = match.end() <= own and fold(match[0]) in read_section_words(LIST, "bodies")
        if match[0][0].isdigit() or (not is_office and (may_be_name or is_name(match[0]))):
            kept[slice(*match.span())] = match[0]
    return "".join(kept)
