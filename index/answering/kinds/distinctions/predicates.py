"""What a question says of its subject by one word that the answer has to say too: hopes, nominations, importance."""

from __future__ import annotations

import re
from functools import cache

from index.analysis.word_lists import read_sections
from index.answering.kinds.highlights import Highlight
from index.answering.kinds.subjects.listed import compile_words, has_words
from index.models import Language

PREDICATES, _RELATIVES = "answering/predicates", "answering/relatives"


def asks_for_hope(highlight: Highlight) -> bool:
    """Whether it is asked what somebody hopes for or expects: "apa harapan kedutaan"."""
    return has_words(highlight.query.question.asked, PREDICATES, "hope_asked")


def tells_hope(highlight: Highlight) -> bool:
    """Whether somebody hopes, expects or wants something: who they are tells no hope."""
    return any(has_words(text, PREDICATES, "hope") for text in highlight.texts)


def asks_for_nomination(highlight: Highlight) -> bool:
    """Whether it is asked for which party somebody stands, or which one supports them: "diusung partai apa"."""
    return has_words(highlight.query.question.asked, PREDICATES, "nomination_asked")


def tells_nomination(highlight: Highlight) -> bool:
    """Whether it is told who nominates or supports somebody; the party that they left does not."""
    return any(has_words(text, PREDICATES, "nomination") for text in (*highlight.texts, *highlight.headings_of_row))


def asks_for_importance(highlight: Highlight) -> bool:
    """Whether it is asked why something is important."""
    return has_words(highlight.query.question.asked, PREDICATES, "importance_asked")


def tells_importance(highlight: Highlight) -> bool:
    """Whether more is told than that something is important: "most significant is …" gives no reason."""
    return any(
        not has_words(text, PREDICATES, "important") or has_words(text, PREDICATES, "importance")
        for text in highlight.texts
    )


def asks_for_task(highlight: Highlight) -> bool:
    """Whether it is asked what a body does: "apa tugas Mahkamah Konstitusi", "the role of the commission"."""
    return has_words(highlight.query.question.asked, PREDICATES, "task_asked")


def tells_task(highlight: Highlight) -> bool:
    """Whether more is told than who holds a post in a body: "Ana Roa, the first chair of the court, …"."""
    return any(
        not has_words(text, PREDICATES, "post") or has_words(text, PREDICATES, "task") for text in highlight.texts
    )


def asks_where_to_vote(highlight: Highlight) -> bool:
    """Whether it is asked where somebody votes: "where can Kazakhs in Jakarta vote", "nyoblos di mana"."""
    return has_words(highlight.query.question.asked, PREDICATES, "vote_asked")


def tells_where_to_vote(highlight: Highlight) -> bool:
    """Whether a sentence with a place speaks of casting votes, or its heading does."""
    texts = (*highlight.texts, *highlight.around, *highlight.headings_of_row)
    return any(has_words(text, PREDICATES, "vote") for text in texts)


def asks_for_relative(highlight: Highlight) -> bool:
    """Whether it is asked for a relative of somebody: "who is her husband", "siapa istri Roa"."""
    asked = highlight.query.question.asked
    return has_words(asked, _RELATIVES, "asked") and bool(_find_kin(asked))


def compile_relatives() -> re.Pattern[str]:
    """Return what finds the words by which relatives are asked for."""
    return compile_words(_RELATIVES, *_list_kin())


def tells_relative(highlight: Highlight) -> bool:
    """Whether a relative of that kind is told of: running mates are a pair, and no couple."""
    texts = (*highlight.texts, *highlight.headings_of_row)
    return any(has_words(text, _RELATIVES, kin) for kin in _find_kin(highlight.query.question.asked) for text in texts)


def _find_kin(text: str) -> list[str]:
    return [kin for kin in _list_kin() if has_words(text, _RELATIVES, kin)]


@cache
def _list_kin() -> tuple[str, ...]:
    return tuple(name for name in read_sections(_RELATIVES, Language.EN) if name != "asked")
