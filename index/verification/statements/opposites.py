"""Words of civic life that exclude each other, and where a sentence says the opposite of a word of a statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from index.analysis.folding import fold
from index.analysis.word_lists import read_table
from index.models import DifferenceKind, Span
from index.verification.statements.denials import WORDS, find_denial_before, makes_contrast
from index.verification.statements.reading import Statement, StatementPolicy
from index.verification.statements.sentences import Parallel, Sentence, says_nothing_else
from index.verification.statements.values import ValueKind

_TIMES = frozenset((ValueKind.CLOCK, ValueKind.DATE, ValueKind.MONTH, ValueKind.WEEKDAY))
_TIMED = frozenset(("open", "start"))


@dataclass(frozen=True, slots=True)
class Opposites:
    """What a word is compared by.

    Attributes:
        same: Words that say the same, both languages.
        opposed: Those that exclude it.
        typical: One of these in the word's language.
    """

    same: frozenset[str]
    opposed: frozenset[str]
    typical: str


@cache
def _read_opposites() -> dict[str, Opposites]:
    """Return a word → what says the same and what excludes it."""
    opposites: dict[str, Opposites] = {}
    for cells in read_table("verification/opposites.tsv", 4, lambda *row: tuple(map(str.split, row))):
        for one, other in ((0, 1), (1, 0)):
            same, opposed = (frozenset(cells[side] + cells[side + 2]) for side in (one, other))
            for first in (0, 2):
                for word in cells[one + first]:
                    held = opposites.get(word, Opposites(frozenset(), frozenset(), cells[other + first][0]))
                    opposites[word] = Opposites(held.same | same, held.opposed | opposed, held.typical)
    return opposites


def find_opposed(text: str) -> list[tuple[Span, Opposites]]:
    """Return the words of a text that have opposites, each with them."""
    known = ((span, _read_opposites().get(word)) for word, span in _find_words(text))
    return [(span, opposites) for span, opposites in known if opposites is not None]


def _find_words(text: str) -> list[tuple[str, Span]]:
    """Return the words of a text, folded; two that are listed as one, "luar biasa", as one with a hyphen."""
    words: list[tuple[str, Span]] = []
    for match in WORDS.finditer(text):
        word, span = fold(match[0]), Span(*match.span())
        if words and span.start - words[-1][1].end == 1 and f"{words[-1][0]}-{word}" in _read_opposites():
            last, begun = words.pop()
            word, span = f"{last}-{word}", Span(begun.start, span.end)
        words.append((word, span))
    return words


def find_opposites(
    statement: Statement, opposed: Sequence[tuple[Span, Opposites]], sentences: Sequence[Sentence], answering: int
) -> Iterator[Parallel]:
    """Yield where a sentence that holds most of a text says, near it, the opposite of one of its words.

    What says the same and is denied is the opposite; the opposite, denied, is the same.

    Args:
        statement: What is said.
        opposed: Its words that have opposites.
        sentences: Those that may speak of the same thing.
        answering: So many of them, the first, answer the text put as a question.
    """
    policy = StatementPolicy()
    has_time = any(value.kind in _TIMES for value in statement.values)
    for span, opposites in opposed:
        # Beside a time, when something opens or begins is said, not whether.
        if has_time and not _TIMED.isdisjoint(opposites.same | opposites.opposed):
            continue
        denial = find_denial_before(statement.text, span)
        is_denied = denial is not None
        if is_denied and makes_contrast(statement.text):
            continue
        # Of "less power, a stronger parliament" either word may be the one that a sentence says.
        if any(other is not opposites and not opposites.same.isdisjoint(other.opposed) for _, other in opposed):
            continue
        best, agreeing = None, 0.0
        for place, sentence in enumerate(sentences):
            known = [
                (where, (word in opposites.opposed) is (_is_denied(sentence.text, where) is is_denied))
                for word, where in _find_words(sentence.text)
                if word in opposites.opposed | opposites.same
            ]
            if not known:
                continue
            held = [sentence.hold_near(statement, where, span) for where, _ in known]
            nearest = max(held)
            near = [one for one, share in zip(known, held, strict=True) if share >= policy.share_of_nearest * nearest]
            if not all(is_opposite for _, is_opposite in near):
                agreeing = max(agreeing, nearest)
                continue
            # Of a text that says nothing else, only what answers is known to be about the same.
            says_nothing = says_nothing_else(statement, span)
            is_same = place < answering if says_nothing else nearest >= policy.min_opposed_held
            if is_same and (best is None or nearest > best[0]):
                best = nearest, sentence, near[0][0]
        if best is not None and agreeing < policy.share_of_agreeing * best[0]:
            _, sentence, given = best
            given = _join(find_denial_before(sentence.text, given), given)
            yield Parallel(sentence, DifferenceKind.WORD, _join(denial, span), given)


def _is_denied(text: str, span: Span) -> bool:
    return find_denial_before(text, span) is not None


def _join(denial: int | None, span: Span) -> Span:
    """Return a word with the negation before it."""
    return span if denial is None else Span(denial, span.end)
