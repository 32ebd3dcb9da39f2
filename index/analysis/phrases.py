"""Where known words and phrases stand in a text: the longest first, from left to right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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


def find_phrases(
    words: Sequence[Term], language: Language, knows: Callable[[Stems], object], find_reach: Callable[[str], int]
) -> list[FoundPhrase]:
    """Return the words and phrases of a text that are known, none of which overlap.

    A phrase is looked up as it stands, then without the stop words within: "hak untuk memilih" is "hak memilih".

    Args:
        words: The text as `analyze_phrase` reads it.
        language: It is in.
        knows: Whether a phrase is known.
        find_reach: How many words the longest known phrase has that begins with a word.
    """
    texts = [word.text for word in words]
    content = [place for place, text in enumerate(texts) if not text.startswith(STOP_MARK)]
    reaches = [find_reach(text) for text in texts]
    found: list[FoundPhrase] = []
    free = at = 0  # the first word and the first content word that no phrase has yet
    while at < len(content):
        first = content[at]
        for n_words in range(min(MAX_PHRASE_WORDS, len(content) - at), 0, -1):
            last = content[at + n_words - 1]
            following = content[at + n_words] if at + n_words < len(content) else len(words)
            openers = range(max(free, last + 1 - MAX_PHRASE_WORDS), first + 1)
            spans = [
                slice(start, end)
                for start in openers
                for end in range(last + 1, min(following, start + reaches[start]) + 1)
            ]
            spans.sort(key=_count_left_out)
            span = next((span for span in spans if knows(tuple(texts[span]))), None)
            if span is None and n_words > reaches[first]:
                continue
            places = content[at : at + n_words]
            phrase = tuple(texts[span]) if span else tuple(texts[place] for place in places)
            if span or knows(phrase):
                found.append(FoundPhrase(phrase, language, tuple(words[place].start for place in places)))
                free = span.stop if span else last + 1
                at += n_words - 1
                break
        at += 1
    return found


def _count_left_out(span: slice) -> int:
    """Order spans, longest first."""
    length: int = span.start - span.stop
    return length
