"""Where a question's phrases stand, what "in", "untuk" or the like opens, and which of them are alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from index.analysis.folding import fold
from index.analysis.tokens import read_tokens
from index.analysis.word_lists import read_lists, read_section_words
from index.models import Language, Span
from index.questions.follow_ups.subjects import ARTICLES, DOING
from index.questions.follow_ups.words import (
    LISTS,
    compile_section,
    fold_all,
    join_folded,
    read_asking_words,
    read_function_words,
    read_listed,
    read_months,
)
from index.questions.places import find_years
from index.questions.question import Question

MANNER = "manner"
"""The kind of "by mail", "in person"."""
PLACE, OWNER, WAY = "place_joints", "owner_joints", "way_joints"
# Of each list the one that fits most often, in English and Indonesian.
_USUAL = {
    PLACE: ("in", "di"),
    OWNER: ("for", "untuk"),
    "source_joints": ("from", "dari"),
    "goal_joints": ("to", "ke"),
    "doer_joints": ("by", "oleh"),
    "time_joints": ("on", "pada"),
    WAY: ("by", "lewat"),
}
_SEXES = {"women": ("women", "perempuan"), "men": ("men", "laki-laki")}
_DOING = re.compile(r"[a-z]{2,}ing")
# Between words of one phrase: "Labour and Land", "the Board".
_WITHIN_A_PHRASE = ARTICLES | {"and", "dan", "first", "last", "all"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of a text.

    Attributes:
        joint: Where the word stands that opens it.
        body: Where the others stand.
        section: The list that has the first word, as `PLACE`.
    """

    joint: Span
    body: Span
    section: str


@cache
def find_joint(word: str) -> str | None:
    """Return the list that has a preposition, folded, in either language; None for other words."""
    return next((section for section in _USUAL if word in read_listed(section)), None)


def choose_joint(word: str, section: str, language: Language) -> str:
    """Return a preposition as it is, or what stands for it in the other language."""
    words = read_section_words(LISTS, section, language)
    if fold(word) in words:
        return word
    return _USUAL[section][language is Language.ID]


def name_sex(words: Sequence[str], language: Language) -> str:
    """Return what women or men are called in a language, "" where words in either name neither alone."""
    folded = set(fold_all(read_tokens(" ".join(words)).texts))
    for section, names in _SEXES.items():
        if folded and folded <= read_listed(section):
            return names[language is Language.ID]
    return ""


def is_like(one: str, other: str) -> bool:
    """Whether two bodies of phrases are of one kind: both times, both rounds of a vote, ways to do it, or none."""
    return find_kind(one) == find_kind(other)


def list_phrases(question: Question) -> list[Phrase]:
    """Return the phrases of a question, in order; the verb that a subject's phrase stands before is not of it."""
    asked, tokens = question.asked, question.tokens
    folded = fold_all(tokens.texts)
    joints = frozenset(word for word in folded if find_joint(word) is not None)
    stops = (read_function_words() | read_asking_words() | read_listed("modals")) - _WITHIN_A_PHRASE
    found: list[Phrase] = []
    for at, word in enumerate(folded):
        section = find_joint(word)
        if section is None or (found and tokens.starts[at] < found[-1].body.end):
            continue
        end = at + 1
        # "For campaigning on quiet days": a deed takes its own phrases along.
        is_deed = end < len(folded) and question.language is Language.EN and _DOING.fullmatch(folded[end]) is not None
        while (
            end < len(folded)
            and (
                folded[end] not in stops - (joints if is_deed else frozenset())
                # "In the run-off"
                or (end > at + 1 and asked[tokens.ends[end - 1] : tokens.starts[end]] == "-")
            )
        ):
            if not is_deed and folded[end] in joints:
                break
            if "," in asked[tokens.ends[end - 1] : tokens.starts[end]]:
                break
            end += 1
        while end > at + 1 and folded[end - 1] in _WITHIN_A_PHRASE:
            end -= 1
        # "By proxy allowed": of ways one word tells.
        is_way = end > at + 1 and folded[at + 1] in read_listed("manners")
        end = at + 2 if is_way else _leave_verb(question, folded, at, end)
        if end > at + 1:
            joint, body = Span(tokens.starts[at], tokens.ends[at]), Span(tokens.starts[at + 1], tokens.ends[end - 1])
            found.append(Phrase(joint, body, section))
    return found


def _leave_verb(question: Question, folded: Sequence[str], at: int, end: int) -> int:
    """Return where a phrase ends: "for Chair spend" of "how much may a candidate for Chair spend" before its verb."""
    helps = next((place for place, word in enumerate(folded[:at]) if word in DOING), None)
    if helps is None:
        return end
    between = [word for word in folded[helps + 1 : at] if word not in ARTICLES]
    if len(between) != 1 or between[0] in read_listed("before_deeds"):
        return end
    first = at + 1 + (folded[at + 1 : at + 2] != [] and folded[at + 1] in ARTICLES)
    words = question.tokens.texts
    if first < end and words[first][:1].isupper():
        last = first
        while last < end and not words[last][:1].islower():
            last += 1
        return last
    return end - 1 if end - first > 1 and end == len(folded) else end


def find_kind(body: str) -> str:
    """Return of which kind the body of a phrase is, "" of none that is told apart."""
    words = read_tokens(body).texts
    folded = set(fold_all(words))
    if list(find_years(words)) or not folded.isdisjoint(read_months()):
        return "time"
    if len(words) == 1 and not folded.isdisjoint(read_listed("manners")):
        return MANNER
    # "Vote buying" is none, "the run-off" one.
    last = fold(body.split()[-1].replace("-", "")) if body.split() else ""
    return "vote" if has_round([*fold_all(words[:1]), *fold_all(words[-1:]), last]) else ""


def has_round(folded: Sequence[str]) -> bool:
    """Whether words, folded, have one for an election or for a round of it."""
    return not (read_lists("questions/election_nouns") | read_listed("rounds")).isdisjoint(folded)


def cut_whole(asked: str) -> str:
    """Return a question without "in total" or the like at its end."""
    words = read_tokens(asked)
    match = compile_section("whole", r"^(.+?) (?:{})$").match(join_folded(words.texts))
    return asked[: words.ends[len(match[1].split()) - 1]] if match else asked
