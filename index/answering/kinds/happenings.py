"""Whether something has happened, which what may happen, or under what condition, does not tell."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from index.analysis.word_lists import compile_list, read_pairs
from index.answering.kinds.highlights import Highlight
from index.models import Language
from index.questions.answer_types import asks_for_permission

# "If no petition is registered, the winner is declared": what stands under a condition has not happened.
_CONDITION = re.compile(r"\b(?:if|unless|in case|provided)\b[^,;.]*", re.IGNORECASE)
# Sentences are quoted again and again.
_MAX_REMEMBERED = 4_096


def asks_if_happened(highlight: Highlight) -> bool:
    """Whether it is asked if something has happened: "has anybody asked for a recount", "sudahkah hasilnya sah"."""
    asked = highlight.query.question.asked
    happened = compile_list("questions/happened", highlight.query.question.language, frame=r"(?i)\A\W*(?:{})")
    return happened.search(asked) is not None and not asks_for_permission(asked)


def tells_happening(highlight: Highlight) -> bool:
    """Whether a sentence, or a row, tells what was or is, and not what only may be."""
    return highlight.terms is None or any(_tells_happening(text, highlight.language) for text in highlight.texts)


@lru_cache(maxsize=_MAX_REMEMBERED)
def _tells_happening(text: str, language: Language) -> bool:
    if text.rstrip().endswith("?"):
        return False
    if language is Language.EN:
        return _compile_past().search(_CONDITION.sub(" ", text)) is not None
    return compile_list("answering/possible", language, frame=r"(?i)\b(?:{})\b").search(text) is None


@cache
def _compile_past() -> re.Pattern[str]:
    """Return what finds an English verb in the past, as it stands."""
    irregular = sorted({forms.split()[0] for _, forms in read_pairs("analysis/irregular_verbs.tsv")})
    return re.compile(
        rf"\b(?:were|has|have|did|nobody|no one|(?<!\bbe )\w{{2,}}ed|{'|'.join(irregular)})\b", re.IGNORECASE
    )
