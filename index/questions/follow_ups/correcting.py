"""Slips of the question before set right: "*tokayev", "I meant threshold", "bukan 2022 tapi 2023"."""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz.distance import OSA

from index.analysis.folding import fold
from index.analysis.tokens import read_tokens
from index.models import Span
from index.questions.answer_types import find_cue
from index.questions.follow_ups.parts import replace_part
from index.questions.follow_ups.subjects import ARTICLES, Earlier
from index.questions.follow_ups.words import compile_section, cut_links, join_folded, read_words_of_reference
from index.questions.question import Question

_STARRED = re.compile(r"\s*(?:\*\s*(?P<first>[^*]+?)|(?P<last>[^*]+?)\s*\*)\s*[.!]?\s*")
_MOST_WORDS = 4
# Of the letters of two words, so many may differ for one to be the other's slip: "treshold", "tokayve", "mazilis".
_MOST_DIFFERENT = 0.34


def find_correction(question: Question, earlier: Earlier) -> str:
    """Return the question before with a slip of it set right, "" where a message sets none right.

    Args:
        question: As typed.
        earlier: The question before.
    """
    before = earlier.question.asked.rstrip("?!. \n\t")
    if found := _compile_contrast().fullmatch(question.text.strip()):
        wrong, right = found["wrong"] or found["wrong2"], found["right"] or found["right2"]
        changed = _put(right, _find_words(wrong, before), before)
    else:
        meant, is_starred = _find_meant(question)
        if not meant:
            return ""
        changed = _put(meant, _find_slip(meant, before), before)
        if not changed and not is_starred:
            # "I meant the Mazhilis": a thing of another name.
            changed = replace_part(meant.split(), earlier) or _put(meant, _find_last_noun(earlier.question), before)
    return changed


def _find_meant(question: Question) -> tuple[str, bool]:
    """Return what a message says was meant, and whether by a star; "" where it says that of nothing, or asks."""
    starred = _STARRED.fullmatch(question.text)
    text = starred["first"] or starred["last"] if starred else question.text
    words = cut_links(read_tokens(text).texts)
    if not starred:
        opening = compile_section("meant", r"(?:{})\b ?").match(join_folded(words))
        words = words[len(opening.group().split()) :] if opening else []
    if not 0 < len(words) <= _MOST_WORDS:
        return "", starred is not None
    meant = " ".join(words)
    cue = find_cue(read_tokens(meant))
    asks = cue is not None and cue.span is not None
    return ("" if asks else meant), starred is not None


def _find_slip(meant: str, before: str) -> Span | None:
    """Return where the words stand that were written for those that were meant, None where nothing is like them."""
    tokens, said = read_tokens(before), read_tokens(meant).texts
    if len(said) > 1 and fold(said[0]) in ARTICLES:
        said = said[1:]
    best: tuple[float, Span] | None = None
    for at in range(len(tokens.texts) - len(said) + 1):
        words = tokens.texts[at : at + len(said)]
        one, other = join_folded(words), join_folded(said)
        distance = OSA.distance(one, other) / max(len(one), len(other))
        if distance <= _MOST_DIFFERENT and (best is None or distance < best[0]):
            best = distance, Span(tokens.starts[at], tokens.ends[at + len(said) - 1])
    return best[1] if best else None


def _find_last_noun(question: Question) -> Span | None:
    """Return where a question's last words stand that say what it is about."""
    idle = read_words_of_reference()
    places = [place for place, word in enumerate(question.tokens.texts) if fold(word) not in idle]
    return Span(question.tokens.starts[places[-1]], question.tokens.ends[places[-1]]) if places else None


def _find_words(words: str, before: str) -> Span | None:
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", before, re.IGNORECASE)
    return Span(*found.span()) if found else None


def _put(words: str, span: Span | None, before: str) -> str:
    """Return a question with words in a place of it; "" without a place."""
    if span is None:
        return ""
    first, _, rest = words.partition(" ")
    if fold(first) in ARTICLES and rest:
        words = rest
    return before[: span.start] + words + before[span.end :]


@cache
def _compile_contrast() -> re.Pattern[str]:
    """Return what finds the two words of "not 2022 but 2023", "2023, bukan 2022"."""
    no, but = (compile_section(section, "(?:{})").pattern for section in ("not", "instead"))
    word = r"[\w’'-]+(?: [\w’'-]+){0,2}?"
    return re.compile(
        rf"(?i)(?:{no})[, ]+(?P<wrong>{word})[, ]+(?:{but}) (?P<right>{word})[.!]*"
        rf"|(?P<right2>{word})[, ]+(?:{no}) (?P<wrong2>{word})[.!]*"
    )
