"""The thing that somebody may or may not have with them."""

from __future__ import annotations

import re

from index.answering.kinds.highlights import Highlight
from index.answering.kinds.subjects.listed import compile_words
from index.questions.answer_types import asks_for_permission
from index.questions.places import has_election_words
from index.search.queries import QueryTerm

CARRYING = "questions/carrying"
# "Apakah balita boleh dibawa", "are dogs allowed".
_CARRIED = re.compile(
    r" (?:tidak )?(?:boleh|bisa|dapat) (?:ikut )?(?:dibawa|diajak|masuk)\b"
    r"| (?:be )?(?:allowed|permitted|admitted) (?:in|into|inside|at)\b",
    re.IGNORECASE,
)
# A phone may be in no "phone booth".
_LEAST_WEIGHT = 0.35


def _find_thing(highlight: Highlight) -> QueryTerm | None:
    """Return the thing that it is asked about whether somebody may have it with them: "bag" of "can I bring a bag"."""
    question = highlight.query.question
    asked, cue = question.asked, question.cue
    start = cue.span.start if cue is not None and cue.span is not None else 0
    found, carried = compile_words(CARRYING).search(asked, start), _CARRIED.search(asked)
    terms = highlight.query.terms
    behind = next((term for term in terms if found and asked[found.end() : term.start].isspace()), None)
    thing = behind or next((term for term in terms if carried and term.end == carried.start()), None)
    return None if thing is None or thing.is_number or has_election_words([thing.surface]) else thing


def asks_for_thing(highlight: Highlight) -> bool:
    """Whether it is asked if somebody may have a thing with them."""
    return asks_for_permission(highlight.query.question.asked) and _find_thing(highlight) is not None


def tells_thing(highlight: Highlight) -> bool:
    """Whether it is told of that thing."""
    thing = _find_thing(highlight)
    return thing is None or highlight.holds(thing, _LEAST_WEIGHT)
