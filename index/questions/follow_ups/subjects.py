"""A question that may be gone on from, what it is about, and how a message may be read behind it."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from index.analysis.folding import fold
from index.models import Span
from index.questions.follow_ups.words import fold_all, read_asking_words, read_function_words
from index.questions.question import Question

ARTICLES = frozenset({"the", "a", "an"})
_HELPING = frozenset({"do", "does", "did", "has", "have", "had"})
DOING = _HELPING | {"can", "could", "will", "would", "should", "may", "might", "must"}
_BEING = frozenset({"is", "are", "was", "were"})
_CIRCUMSTANCES = frozenset({"when", "where", "why", "how"})


@dataclass(frozen=True, slots=True)
class Earlier:
    """The question before.

    Attributes:
        question: As it was understood.
        names: Where `question.asked` names somebody or something, in order.
        quoted: The words that answered it, and those that answered what was asked on about it, in order.
    """

    question: Question
    names: tuple[Span, ...] = ()
    quoted: tuple[str, ...] = ()


class ReadingKind(enum.Enum):
    """What a message is read as."""

    ALONE = enum.auto()
    """What was typed."""
    ADDED = enum.auto()
    """Its words, with what was talked about behind them."""
    BESIDE = enum.auto()
    """A noun of the message beside what was talked about."""
    WITHIN = enum.auto()
    """Its words, within the country and the year that were talked about."""
    THERE = enum.auto()
    """Its words, at the place that was talked about."""
    NAMED = enum.auto()
    """Its words, with what "it" or "she" may stand for in its place."""
    PUT = enum.auto()
    """The question before with a year, place or name of the message in another's place."""
    EXTENDED = enum.auto()
    """The question before with a condition or a time of the message behind it."""
    GUESSED = enum.auto()
    """The question before with a noun of the message in the place of one of its own."""


@dataclass(frozen=True, slots=True)
class MessageReading:
    """One way to read a message.

    Attributes:
        text: What is asked.
        subject: What was taken from before; the whole `text` where that is the question before, changed.
        kind: How it came about.
    """

    text: str
    subject: str
    kind: ReadingKind


def find_subject(question: Question) -> str:
    """Return what a question is about: its words without what asks, and without function words at its ends."""
    asked, tokens = question.asked, question.tokens
    folded = fold_all(tokens.texts)
    asks = read_asking_words()
    kept: list[str] = []
    end = 0
    spans = question.asking_words
    for place, word in enumerate(folded):
        if word in asks or any(span.start <= tokens.starts[place] < span.end for span in spans):
            kept.append(asked[end : tokens.starts[place]])
            end = tokens.ends[place]
    kept.append(asked[end:])
    words = " ".join(" ".join(kept).split()).strip(" ?!.,;:–-").split()
    idle = read_function_words()
    while words and fold(words[-1]) in idle:
        words.pop()
    while words and fold(words[0]) in idle and not (fold(words[0]) in ARTICLES and len(words) > 1):
        words.pop(0)
    return " ".join(words).strip(" ,;:")


def show_subject(subject: str) -> str:
    """Return a subject as a reader is told it: "won the presidential election" as "the presidential election"."""
    first, _, rest = subject.partition(" ")
    is_verb_before = first.islower() and fold(first) not in ARTICLES and fold(rest.split(" ")[0]) in ARTICLES
    return rest if is_verb_before and " " in rest else subject


def leaves_clause(question: Question) -> bool:
    """Whether a question without what asks is left with a verb: "what did the court decide", "when is it elected"."""
    folded = fold_all(question.tokens.texts)
    is_of_deed = not DOING.isdisjoint(folded)
    # "Was the threshold lowered?" leaves one, "what is the threshold?" none.
    is_of_state = not _BEING.isdisjoint(folded) and (folded[0] in _BEING or not _CIRCUMSTANCES.isdisjoint(folded))
    return is_of_deed or is_of_state


def is_noun_phrase(subject: str) -> bool:
    """Whether a subject surely reads as one: a name, or what an article begins."""
    words = subject.split()
    return bool(words) and (fold(words[0]) in ARTICLES or all(word[0].isupper() for word in words))
