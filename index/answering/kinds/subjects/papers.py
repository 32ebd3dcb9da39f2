"""The papers that somebody must bring or show to vote or to register."""

from __future__ import annotations

import re

from index.analysis.word_lists import compile_lines, compile_list
from index.answering.kinds.highlights import Highlight
from index.answering.kinds.subjects.listed import has_words
from index.models import Language
from index.questions.places import has_election_words
from index.search.queries import Query

_PAPERS = "questions/papers"
_FORM = re.compile(r"\b(?i:forms?|formulir|borang)\b(?:\W+(?:model|nomor|no))?\W+[A-Z][\w.-]*")
# What says less, such as "get", tells no case from another; a less likely translation is another word.
_LEAST_OF_CASE, _LEAST_SAME = 0.4, 0.4


def asks_for_papers(highlight: Highlight) -> bool:
    """Whether it is asked which papers somebody must bring or show: "do I need ID to vote", "bawa apa ke TPS"."""
    return _asks(highlight.query)


def asks_for_form(highlight: Highlight) -> bool:
    """Whether it is asked which form somebody has to use: "which form do I need", "formulir apa"."""
    return has_words(highlight.query.question.asked, "questions/forms")


def tells_form(highlight: Highlight) -> bool:
    """Whether a form is named: "form P-2", "formulir C.Pendamping"."""
    return any(map(_FORM.search, (*highlight.texts, *highlight.headings_of_row)))


def compile_papers() -> re.Pattern[str]:
    """Return what finds the words by which papers are asked for, and that they are needed to vote."""
    names = [f"questions/{name}_{language}.txt" for name in ("papers", "voting") for language in Language]
    return compile_lines(*names, frame=r"(?i)\b(?:{})")


def _asks(query: Query) -> bool:
    return has_words(query.question.asked, _PAPERS)


def _shares_case(highlight: Highlight, other: Query) -> bool:
    """Whether what another question tells of its case is asked too: of "how do I register" "to register"."""
    asked = {text for term in highlight.query.terms for text, weight in term.weights.items() if weight >= _LEAST_SAME}
    telling = [
        term for term in other.terms if term.information >= _LEAST_OF_CASE and not has_election_words([term.surface])
    ]
    return all(not asked.isdisjoint(term.own) for term in telling)


def _names_papers(text: str, language: Language) -> bool:
    """Whether a text names papers that it does not only tell somebody to be given: "memperoleh formulir A-5"."""
    papers, given = (compile_list(f"answering/{name}", language, frame="(?i:{})") for name in ("papers", "given"))
    return any(given.search(text, 0, match.start()) is None for match in papers.finditer(text))


def tells_papers(highlight: Highlight) -> bool:
    """Whether it is told which papers are brought, shown or accepted, or that is what its own question asks."""
    refused = compile_list("answering/refused_papers", highlight.language, frame="(?i:{})")
    is_refused_asked = has_words(highlight.query.question.asked, "answering/refused_papers")
    texts = [
        text
        for text in highlight.texts
        if not text.rstrip().endswith("?") and (is_refused_asked or refused.search(text) is None)
    ]
    if not any(_names_papers(text, highlight.language) for text in texts):
        return False
    showing = compile_list("answering/showing", highlight.language, frame="(?i:{})")
    others = [other for other in highlight.own_questions if not _asks(other)]
    if others and not any(_shares_case(highlight, other) for other in others):
        return False  # "I am a seafarer", "KTP saya hilang": what they bring is of that case
    return (
        highlight.terms is None  # a row says what is needed for what
        or any(showing.search(text) for text in (*texts, *highlight.above))
        or any(_asks(other) for other in highlight.own_questions)
    )
