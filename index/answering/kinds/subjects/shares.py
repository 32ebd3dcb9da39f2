"""Whose share of the votes is told, and how many did not vote."""

from __future__ import annotations

import re

from index.answering.kinds.highlights import Highlight
from index.answering.kinds.subjects.affairs import find_affairs
from index.answering.kinds.subjects.listed import LEAST_WEIGHT, has_words, list_telling
from index.answering.kinds.subjects.offences import OFFENCES
from index.answering.kinds.told_values import find_new_values
from index.models import Span
from index.questions.answer_types import AnswerType
from index.questions.attributions import find_attributions
from index.questions.places import has_election_words
from index.search.queries import QueryTerm

TURNOUTS, _ABSTAINING = "answering/turnouts", (OFFENCES, "abstaining")
_TOLD = "answering/turnout_told"
_SHARE = re.compile(r"%|\b(?:per ?cent|persen)", re.IGNORECASE)


def _list_names(highlight: Highlight) -> list[QueryTerm]:
    """Return the names in a question that are in the passage at most: of whom, not of which election, nor by whom."""
    index = highlight.index
    document = int(index.document_numbers[highlight.passage])
    sources = [who for who, _ in find_attributions(highlight.query.question.asked)]
    return [
        term
        for term in highlight.query.terms
        if (known := index.look_up(term.meaning)).is_name
        and not known.fields.weigh(document)
        and not any(who.start <= term.start < who.end for who in sources)
    ]


def asks_for_share_of_somebody(highlight: Highlight) -> bool:
    """Whether the share of somebody is asked for, which a turnout is not."""
    return not has_words(highlight.query.question.asked, TURNOUTS) and bool(_list_names(highlight))


def tells_share_of_somebody(highlight: Highlight) -> bool:
    """Whether a share is told, which is no turnout, beside who is asked about or what else is asked of them."""
    words, texts = highlight.words, highlight.texts
    names = _list_names(highlight)
    before = highlight.text_before.casefold()
    of_them = {0} if any(name.surface.casefold() in before for name in names) else set()
    cue = highlight.query.question.cue
    asking = cue.span if cue is not None and cue.span is not None else Span(0, 0)
    others = [
        term
        for term in list_telling(highlight)
        if term not in names and term.start >= asking.end and not has_election_words([term.surface])
    ]
    for term in (*names, *others):
        places = words.sentences[words.find(highlight.index, term, LEAST_WEIGHT)].tolist()
        of_them.update(places)
        if term in names:
            of_them.update(place + 1 for place in places)
    of_values = set(words.sentences[find_new_values(highlight)].tolist())
    return any(not has_words(texts[place], TURNOUTS) for place in of_values & of_them)


def asks_for_turnout(highlight: Highlight) -> bool:
    """Whether the turnout is asked for by its name."""
    asked = highlight.query.question.asked
    # How high it must be for a vote to be valid is no turnout, though it is asked by that word.
    is_of_affair = highlight.asked is AnswerType.NUMBER and bool(find_affairs(asked))
    return has_words(asked, TURNOUTS) and not has_words(asked, *_ABSTAINING) and not is_of_affair


def tells_turnout(highlight: Highlight) -> bool:
    """Whether the turnout is spoken of: in a sentence, in what stands above it, or in the heads of its row.

    Whose share of the list is told, tells none, whatever the heading: "first-time voters accounted for 11 percent".
    Nor does what is told of some stations.
    """
    is_of_some_asked = has_words(highlight.query.question.asked, _TOLD, "of_some")
    others = ("of_the_list",) if is_of_some_asked else ("of_the_list", "of_some")
    if highlight.row is None and all(has_words(text, _TOLD, *others) for text in highlight.texts):
        return False
    texts = (*highlight.texts, *highlight.around, *highlight.headings_of_row)
    # "Voters who have signed before 1 p.m." are many, and no turnout.
    is_named = highlight.asked is AnswerType.SHARE or any(
        has_words(text, TURNOUTS) or _SHARE.search(text) for text in texts
    )
    return is_named and any(has_words(text, _TOLD, "told") for text in texts)


def asks_for_abstainers(highlight: Highlight) -> bool:
    """Whether it is asked how many did not vote."""
    return has_words(highlight.query.question.asked, *_ABSTAINING)


def tells_abstainers(highlight: Highlight) -> bool:
    """Whether a number is told in a sentence on those who did not vote."""
    of_values = set(highlight.words.sentences[find_new_values(highlight)].tolist())
    return any(has_words(highlight.texts[place], *_ABSTAINING) for place in of_values)
