"""Where known words and phrases stand in a text: the longest first, from left to right."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from operator import add
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
    words: Sequence[Term],
    language: Language,
    knows: Callable[[Stems], object],
    find_reaches: Callable[[Iterable[str]], Sequence[int]],
) -> list[FoundPhrase]:
    """Return the words and phrases of a text that are known, none of which overlap.

    A phrase is looked up as it stands, then without the stop words within: "hak untuk memilih" is "hak memilih".

    Args:
        words: The text as `analyze_phrase` reads it.
        language: It is in.
        knows: Whether a phrase is known.
        find_reaches: How many words the longest known phrase has that begins with each of some words.
    """
    texts = [word.text for word in words]
    content = [place for place, text in enumerate(texts) if not text.startswith(STOP_MARK)]
    reaches = find_reaches(texts)
    ends = list(map(add, range(len(texts)), reaches))
    found: list[FoundPhrase] = []
    free = at = 0  # the first word and the first content word that no phrase has yet
    while at < len(content):
        first = content[at]
        opener = max(free, first + 1 - MAX_PHRASE_WORDS)
        # What begins here, or with the stop words before, ends before that word; without stop words it may go on.
        end_of_earlier = max(ends[opener:first]) if opener < first else 0
        if end_of_earlier <= first and ends[first] <= first + 1:
            # No phrase holds it, at most it is known by itself.
            if reaches[first] and knows((texts[first],)):
                found.append(FoundPhrase((texts[first],), language, (words[first].start,)))
                free = first + 1
            at += 1
            continue
        end = max(end_of_earlier, ends[first])
        longest = max(bisect_left(content, end) - at, min(reaches[first], len(content) - at))
        for n_words in range(min(MAX_PHRASE_WORDS, longest), 0, -1):
            places = content[at : at + n_words]
            last = places[-1]
            following = content[at + n_words] if at + n_words < len(content) else len(words)
            starts = range(max(opener, last + 1 - MAX_PHRASE_WORDS), first + 1)
            # With stop words at its ends too; the longest first.
            spans = [
                (start - end, start, end)
                for start in starts
                if ends[start] > last
                for end in range(last + 1, min(following, ends[start]) + 1)
            ]
            if len(spans) > 1:
                spans.sort()
            for _, start, end in spans:
                phrase, free_from = tuple(texts[start:end]), end
                if knows(phrase):
                    break
            else:
                phrase, free_from = tuple([texts[place] for place in places]), last + 1
                if not knows(phrase):
                    continue
            found.append(FoundPhrase(phrase, language, tuple([words[place].start for place in places])))
            free = free_from
            at += n_words - 1
            break
        at += 1
    return found
