"""What a text only writes otherwise than its source, names where that does not, or moves within it."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from index.analysis.abbreviations import read_long_forms
from index.analysis.analyzer import analyze, is_stop_word
from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.analysis.word_lists import read_section_words
from index.models import Difference, DifferenceKind, Language, Span
from index.passages.sentences import split_sentences
from index.questions.follow_ups.words import read_months
from index.questions.places import list_names_of
from index.verification.findings import Finding
from index.verification.statements.sameness import are_comparable
from index.verification.statements.values.calendar import is_weekday
from index.verification.statements.values.reading import read_values

_MIN_QUOTED_WORDS = 10
_MIN_REPHRASED_WORDS = 3
# "That village": what was named before.
_THAT = re.compile(r"\s*(?:\w+\s(?:itu|tersebut|ini)|(?:the|that|this)\s\w+)\s*", re.IGNORECASE)
_NAMED = re.compile(r"(?<=[\w,]\s)[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*")
_LETTERS = re.compile(r"\w")
_OF_NAMES = frozenset((DifferenceKind.WORD, DifferenceKind.NAME))


def writes_otherwise(finding: Finding, language: Language) -> bool:
    """Whether a text has but the same written otherwise: "Rp1,2 juta" for "Rp1.200.000", "North Carolina" for "NC"."""
    if len(finding.runs) != 1 or finding.cuts or all(one.kind is DifferenceKind.SLIGHT for one in finding.differences):
        return False
    are_same = [_has_same_value(finding, one, language) or _is_short_for(one) for one in finding.differences]
    others = (one for one, is_same in zip(finding.differences, are_same, strict=True) if not is_same)
    return any(are_same) and all(adds_nothing(one.source) and adds_nothing(one.claim) for one in others)


def find_with_named(finding: Finding) -> Span | None:
    """Return a source and the sentence before it, where a text only names what "in that village" has from there.

    Returns:
        None where a text differs in more than that.
    """
    if len(finding.runs) != 1:
        return None
    before = _find_before(finding)
    others = [one for one in finding.differences if not _is_named_in(before, finding, one)]
    are_slight = all(adds_nothing(one.source) and adds_nothing(one.claim) for one in others)
    is_named = len(others) < len(finding.differences) and are_slight
    return Span(before.start, finding.runs[0].end) if before and is_named else None


def names_place_or_moves(finding: Finding, words: int) -> bool:
    """Whether a claim differs from its source by nothing but the name of the place, and phrases that stand elsewhere.

    "Seven parties are registered in Kazakhstan" tells what "seven parties are now registered in the country" does.
    """
    told = list_words(" ".join(finding.document.joined.text[slice(*run)] for run in finding.runs))
    are_moved = [_is_moved(one, told) for one in finding.differences]
    are_of_place = [_names_place(one, finding.document.about.place or "") for one in finding.differences]
    if not any(are_moved) and not any(are_of_place):
        return False
    return all(
        is_moved
        or (one.kind in _OF_NAMES and is_of_place and (words < _MIN_QUOTED_WORDS or _is_short(one.source)))
        # What is left out of a short text.
        or (one.kind is DifferenceKind.WORD and not one.claim and words < _MIN_QUOTED_WORDS)
        for one, is_moved, is_of_place in zip(finding.differences, are_moved, are_of_place, strict=True)
    )


def adds_nothing(words: str) -> bool:
    """Whether a stretch has but stop words, or none."""
    return all(is_function_word(fold(word)) for word in read_words(words))


def list_words(text: str) -> list[str]:
    """Return the words of a text, folded."""
    return [fold(word) for word in read_words(text)]


def is_function_word(word: str) -> bool:
    """Whether a word, folded, is a stop word of either language."""
    return any(is_stop_word(word, language) for language in Language)


def _has_same_value(finding: Finding, difference: Difference, language: Language) -> bool:
    """Whether both sides of a difference are one value, and nothing else."""
    if difference.kind is not DifferenceKind.NUMBER:
        return False
    texts = (difference.source, finding.document.language), (difference.claim, language)
    read = [(text, read_values(text, one)) for text, one in texts]
    if any(len(values) != 1 or _LETTERS.search(_leave_out(text, values[0].span)) for text, values in read):
        return False
    (_, (own,)), (_, (other,)) = read
    return are_comparable(own, other) and math.isclose(own.amount, other.amount, rel_tol=1e-9)


def _is_short_for(difference: Difference) -> bool:
    """Whether one side of a difference is a short form of the other, and nothing else."""
    sides = difference.source, difference.claim
    return any(
        tuple(term.text for term in analyze(long, language)) in read_long_forms().get(fold(short.strip()), ())
        for short, long in (sides, sides[::-1])
        for language in Language
    )


def _leave_out(text: str, span: Span) -> str:
    return text[: span.start] + text[span.end :]


def _is_named_in(before: Span | None, finding: Finding, difference: Difference) -> bool:
    """Whether the name that stands for "that village" is the last one of the sentence before."""
    if before is None or difference.kind is not DifferenceKind.NAME or _THAT.fullmatch(difference.source) is None:
        return False
    named = _NAMED.finditer(finding.document.joined.text, *before)
    names = [match[0] for match in named if not _is_of_calendar(match[0])]
    return bool(names) and names[-1] == difference.claim.strip()


def _is_of_calendar(name: str) -> bool:
    return is_weekday(fold(name)) or fold(name) in read_months()


def _find_before(finding: Finding) -> Span | None:
    """Return the sentence before the first that is quoted, in its paragraph; None where it is the first there."""
    text, end = finding.document.joined.text, finding.runs[0].start
    start = text.rfind("\n", 0, end) + 1
    sentences = split_sentences(text, Span(start, end), finding.document.language) if text[start:end].strip() else []
    return sentences[-1] if sentences else None


def _is_moved(difference: Difference, told: Sequence[str]) -> bool:
    """Whether a phrase stands elsewhere in the source: "On the ballots an option was included" for what ends so."""
    own, replaced = list_words(difference.claim), list_words(difference.source)
    if difference.kind not in _OF_NAMES or len(own) < _MIN_REPHRASED_WORDS or not _is_short(difference.source):
        return False
    is_elsewhere = any(own == told[at : at + len(own)] for at in range(len(told)))
    return is_elsewhere and set(own).isdisjoint(replaced)


def _names_place(difference: Difference, place: str) -> bool:
    """Whether a claim only adds in which country that is, or names the country that its source does not name.

    Args:
        difference: Of a claim.
        place: The country that the source is about, by its English name.
    """
    own, replaced = list_words(difference.claim), list_words(difference.source)
    adds = [word for word in own if not is_function_word(word)]
    if not adds or not set(adds) <= {fold(place), *list_names_of(place)} or _has_inner_capital(difference.source):
        return False
    is_added = len(replaced) <= 1 and own[0] in read_section_words("verification/frames", "in")
    of_country = read_section_words("verification/frames", "country")
    # "The country offering …", and not "the enemies of our country".
    first = next((word for word in replaced if word in of_country or not is_function_word(word)), "")
    return is_added or first in of_country


def _is_short(words: str) -> bool:
    return len(read_words(words)) < _MIN_REPHRASED_WORDS


def _has_inner_capital(words: str) -> bool:
    """Whether a word within a stretch is capitalised, which names somebody; of the first nobody can tell."""
    return any(word[0].isupper() for word in read_words(words)[1:])
