"""A document's text → which place and event it seems to be about, for its editor to confirm: never used by itself."""

from __future__ import annotations

from collections import Counter
from functools import cache

from index.analysis.tokens import read_tokens, read_words
from index.analysis.word_lists import read_rows
from index.editorial import FieldName
from index.questions.places import find_country_in_text, find_places
from index.questions.votes import find_votes_asked, find_votes_mentioned

_MAX_CHARS = 200_000
_OPENING_CHARS = 1_500
# An election is named so often, and so much more often than those of other kinds, in what is about it.
_LEAST_TIMES = 2
_LEAST_SHARE = 0.6
_SMALL_WORDS = frozenset(("and", "of", "the"))


@cache
def _read_events() -> dict[str, tuple[str, str]]:
    return {kind: (english, indonesian) for kind, english, indonesian in read_rows("questions/events.tsv", 3)}


def propose_subject(title: str, text: str) -> dict[FieldName, str]:
    """Return what a document seems to be about: place, event and event in Indonesian, as far as it tells.

    Args:
        title: Of the document: what it names goes before what the text keeps naming.
        text: As extracted.
    """
    proposed: dict[FieldName, str] = {}
    named = find_places(title, read_tokens(title))
    country = next(iter(named)) if len(named) == 1 else find_country_in_text(text)
    if country is not None:
        proposed[FieldName.PLACE] = " ".join(
            word if word in _SMALL_WORDS else word[:1].upper() + word[1:] for word in country.split()
        )
    kind = _find_kind(title, text)
    if kind is not None:
        proposed[FieldName.EVENT], proposed[FieldName.EVENT_IN_INDONESIAN] = _read_events()[kind]
    return proposed


def _find_kind(title: str, text: str) -> str | None:
    """Return the kind of election that the title names, or the opening, if the text is on it; None where none is told.

    A text that names an election of one kind and the offices that another fills more often is on neither.
    """
    in_title = find_votes_asked(read_words(title))
    if len(in_title) == 1:
        return next(iter(in_title))
    lines = [read_words(line) for line in text[:_MAX_CHARS].split("\n")]
    named = Counter(kind for words in lines for kind in find_votes_asked(words))
    touched = Counter(kind for words in lines for kind in find_votes_mentioned(words))
    opening = find_votes_asked(read_words(text[:_OPENING_CHARS]))
    if len(opening) != 1:
        return None
    kind = next(iter(opening))
    is_most = named[kind] >= _LEAST_TIMES and named[kind] >= _LEAST_SHARE * named.total()
    return kind if is_most and touched[kind] == max(touched.values()) else None
