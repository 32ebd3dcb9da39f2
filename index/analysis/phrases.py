"""Where known words and phrases stand in a text: the longest first, from left to right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from index.analysis.analyzer import STOP_MARK, Term
from index.analysis.lexicon import MAX_PHRASE_WORDS, Stems
from index.models import Language


class FoundPhrase(NamedTuple):
    """A known word or phrase in a text.

    Attributes:
        words: As it is known.
        language: It is known in.
        starts: Offsets in the text of its words that are no stop words.
    """

    words: Stems
    language: Language
    starts: tuple[int, ...]


def find_phrases(words: Sequence[Term], language: Language, knows: Callable[[Stems], object]) -> list[FoundPhrase]:
    """Return the words and phrases of a text that are known, none of which overlap.

    A phrase is looked up as it stands, then without the stop words within: "hak untuk memilih" is "hak memilih".

    Args:
        words: The text as `analyze_phrase` reads it.
        language: It is in.
        knows: Whether a phrase is known.
    """
    content = [place for place, word in enumerate(words) if not word.text.startswith(STOP_MARK)]
    texts = [word.text for word in words]
    found: list[FoundPhrase] = []
    free = at = 0  # the first word and the first content word that no phrase has yet
    while at < len(content):
        for n_words in range(min(MAX_PHRASE_WORDS, len(content) - at), 0, -1):
            places = content[at : at + n_words]
            following = content[at + n_words] if at + n_words < len(content) else len(words)
            known = (span for span in _list_spans(free, places, following) if knows(tuple(texts[span])))
            span = next(known, None)
            phrase = tuple(texts[span]) if span else tuple(texts[place] for place in places)
            if span or knows(phrase):
                found.append(FoundPhrase(phrase, language, tuple(words[place].start for place in places)))
                free = span.stop if span else places[-1] + 1
                at += n_words - 1
                break
        at += 1
    return found


def _list_spans(free: int, places: Sequence[int], following: int) -> Iterator[slice]:
    """Yield the spans that hold some content words and no others, with stop words at their ends too; longest first."""
    spans = [
        slice(start, end)
        for start in range(max(free, places[-1] + 1 - MAX_PHRASE_WORDS), places[0] + 1)
        for end in range(places[-1] + 1, min(following, start + MAX_PHRASE_WORDS) + 1)
    ]
    yield from sorted(spans, key=lambda span: span.start - span.stop)
