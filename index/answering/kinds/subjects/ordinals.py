"""Which of several a question names, a round or a debate: what is told of another of them does not answer it."""

from __future__ import annotations

import re

from index.analysis.analyzer import analyze
from index.answering.kinds.highlights import Highlight
from index.answering.kinds.subjects.affairs import find_affairs
from index.answering.kinds.subjects.listed import LEAST_WEIGHT
from index.questions.wording.ordinals import find_ordinals
from index.questions.wording.rounds import find_rounds, locate_rounds
from index.search.queries import QueryTerm

# "Lower than in the first round"; "than the 72 percent of the first round" tells of it, too.
_COMPARED = re.compile(
    r"\b(?:than|compared (?:with|to)|(?:up|down) (?:from|on)|unlike|daripada|ketimbang|dibanding(?:kan)?(?: dengan)?"
    r"|(?:lebih \w+|naik|turun|meningkat|menurun) dari)\b(?:[^\w,;]+[^\W\d]+){0,5}\W*\Z",
    re.IGNORECASE,
)
# "The two of them proceed to the second round": what comes before that is told.
_FOLLOWS = re.compile(
    r"\b(?:(?:takes?|taking|take) part in|(?:proceeds?|advances?|goe?s?(?: on| through)?|moves?(?: on)?) to"
    r"|qualif\w+ for"
    r"|enters?|(?:meng)?ikut(?:i| serta)?(?: dalam| pada)?|(?:maju|lolos|masuk|melaju)(?: ke)?)\s+(?:the |a )?\Z",
    re.IGNORECASE,
)


def asks_for_one_of_several(highlight: Highlight) -> bool:
    """Whether a question names one round of a vote, or one of other things by an ordinal: "the second debate"."""
    rounds = find_rounds(highlight.query.question.asked)
    return len(rounds) == 1 or (not rounds and bool(_list_asked(highlight)))


def tells_one_of_several(highlight: Highlight) -> bool:
    """Whether what is told is of the one that is asked of.

    Where it names none itself, it is of that of its headings and its document's election, else of its title's.
    """
    document = highlight.document
    headings = " ".join(filter(None, (document.about.event, *highlight.above)))
    asked = find_rounds(highlight.query.question.asked)
    if asked:
        own, compared = _tell_rounds(highlight.text)
        if "tie" in find_affairs(highlight.query.question.asked):
            # Who comes equal second takes part in the second round, and did not in it.
            left = frozenset(
                n for n, at in locate_rounds(highlight.text) if _FOLLOWS.search(highlight.text, 0, at.start)
            )
            own, compared = own - left, compared | left
        told = own or find_rounds(headings) or find_rounds(document.title)
        return bool(asked & told) if told else asked.isdisjoint(compared)
    for noun, values in _list_asked(highlight):
        texts = (highlight.text, headings, document.title)
        numbers = next(filter(None, (_list_told(highlight, text, noun) for text in texts)), None)
        if numbers and values.isdisjoint(numbers):
            return False
    return True


def _tell_rounds(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the rounds of which a text tells, and those that it only compares it with: "lower than in the first"."""
    rounds = locate_rounds(text)
    compared = {span for _, span in rounds if _COMPARED.search(text, 0, span.start) is not None}
    own = frozenset(number for number, span in rounds if span not in compared)
    return own, frozenset(number for number, span in rounds if span in compared) - own


def _list_asked(highlight: Highlight) -> list[tuple[QueryTerm, set[int]]]:
    """Return the words of a question that have an ordinal, each with its values."""
    ordinals = [one for one in find_ordinals(highlight.query.question.asked) if one.is_sure]
    if not ordinals:
        return []
    asked = ((term, {one.value for one in ordinals if one.noun == term.start}) for term in highlight.query.terms)
    return [(term, values) for term, values in asked if values]


def _list_told(highlight: Highlight, text: str, noun: QueryTerm) -> set[int]:
    """Return the values of the ordinals that a text gives for what stands for a word of the question."""
    ordinals = find_ordinals(text)  # of both of them it is not told of one
    if not ordinals:
        return set()
    starts = {
        term.start for term in analyze(text, highlight.language) if noun.weights.get(term.text, 0.0) >= LEAST_WEIGHT
    }
    return {one.value for one in ordinals if not starts.isdisjoint(one.starts)}
