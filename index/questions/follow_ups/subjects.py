"""A question that may be gone on from, what it is about, and a message with what it leaves out."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from index.analysis.folding import fold
from index.models import Span
from index.questions.follow_ups.words import fold_all, read_asking_words, read_function_words
from index.questions.question import Question

ARTICLES = frozenset({"the", "a", "an"})
_HELPING = frozenset({"do", "does", "did", "has", "have", "had"})
_DOING = _HELPING | {"can", "could", "will", "would", "should", "may", "might", "must"}
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


class Need(enum.Enum):
    """How much a message needs the question before."""

    ALWAYS = enum.auto()
    """It asks nothing alone."""
    RATHER = enum.auto()
    """It refers back: alone only where more is found so."""
    AT_LAST = enum.auto()
    """It may stand alone: completed only where nothing is found so."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A message with what it leaves out.

    Attributes:
        text: What is asked; empty where the message asks whose words were quoted, or for more of what was found.
        subject: What was taken from before; the whole `text` where a part of that question was put in another's place.
        is_whole: Whether it is the whole.
        need: How much it needs that.
        stays: Whether the question before stays what is talked about.
        asks_more: Whether it asks what else was found.
        is_named: Whether it is a full question once what "it" stands for is named.
        is_added: Whether the question before stands in it as it was, with words of the message behind it.
        is_part: Whether it is a noun put beside what the question before asked: "and the senate?".
        instead: Questions in which what the message names stands in the place of something that the question before
            named, likeliest first; each is the better understanding where it is answered.
    """

    text: str
    subject: str
    is_whole: bool = False
    need: Need = Need.ALWAYS
    stays: bool = False
    asks_more: bool = False
    is_named: bool = False
    is_added: bool = False
    is_part: bool = False
    instead: tuple[str, ...] = ()

    @property
    def asks_whose_words(self) -> bool:
        """Whether it asks who is quoted, which the quote itself tells."""
        return not self.text and not self.asks_more


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
    is_of_deed = not _DOING.isdisjoint(folded)
    # "Was the threshold lowered?" leaves one, "what is the threshold?" none.
    is_of_state = not _BEING.isdisjoint(folded) and (folded[0] in _BEING or not _CIRCUMSTANCES.isdisjoint(folded))
    return is_of_deed or is_of_state


def is_noun_phrase(subject: str) -> bool:
    """Whether a subject surely reads as one: a name, or what an article begins."""
    words = subject.split()
    return bool(words) and (fold(words[0]) in ARTICLES or all(word[0].isupper() for word in words))
