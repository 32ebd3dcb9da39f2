"""The round of a vote that a question names, which what is told of another round does not answer."""

from __future__ import annotations

from index.answering.kinds.highlights import Highlight
from index.questions.wording.rounds import find_rounds


def asks_for_round(highlight: Highlight) -> bool:
    """Whether a question names one round of a vote."""
    return len(find_rounds(highlight.query.question.asked)) == 1


def tells_round(highlight: Highlight) -> bool:
    """Whether what is told is of the round that is asked of.

    Where it names none itself, it is of that of its headings and its document's election, else of its title's.
    """
    asked = find_rounds(highlight.query.question.asked)
    told = find_rounds(highlight.text)
    if not told:
        event = highlight.document.about.event
        told = find_rounds(" ".join(filter(None, (event, *highlight.above)))) or find_rounds(highlight.document.title)
    return not told or bool(asked & told)
