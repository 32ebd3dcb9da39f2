"""What people judge differently, as far as a question asks for such a judgement: from patterns in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from index.analysis.folding import fold
from index.analysis.patterns.sought import Sought, SoughtRows, seek_cell
from index.analysis.tokens import read_words
from index.analysis.word_lists import read_table
from index.models import Language
from index.questions.places import has_election_words

# What stands behind the name of what is a question of facts first.
_FACTS = "*"
# What no pattern holds.
_NAME = "-"
_MAX_REMEMBERED = 4_096


@dataclass(frozen=True, slots=True)
class Contention:
    """A kind of judgement on which people differ: whether an election was fair, whether a reform is one.

    Attributes:
        name: Of the kind.
        is_of_facts: Whether one source alone answers it, as any question.
        questions: What finds sentences that speak of it.
    """

    name: str
    asked: Sought
    told: re.Pattern[str]
    is_of_facts: bool
    questions: dict[Language, str]

    def is_told_in(self, sentence: str) -> bool:
        """Whether a sentence speaks of it; a slogan that is written as a name, "Just Country", does not."""
        return _is_told(self.told, sentence)


@lru_cache(maxsize=_MAX_REMEMBERED)
def _is_told(pattern: re.Pattern[str], sentence: str) -> bool:
    told = (
        _NAME if place and word[:1].isupper() and not has_election_words((word,)) else fold(word)
        for place, word in enumerate(read_words(sentence))
    )
    return pattern.search(" ".join(told)) is not None


@cache
def _read_contentions() -> SoughtRows[Contention]:
    def read_row(name: str, asked: str, told: str, english: str, indonesian: str) -> Contention:
        questions = {Language.EN: english, Language.ID: indonesian}
        patterns = seek_cell("questions/contested.tsv", 5, rf"\b(?:{asked})"), re.compile(rf"\b(?:{told})")
        return Contention(name.rstrip(_FACTS), *patterns, name.endswith(_FACTS), questions)

    return SoughtRows((one, one.asked) for one in read_table("questions/contested.tsv", 5, read_row))


def find_contention(words: Iterable[str]) -> Contention | None:
    """Return the kind of judgement that the words of a question ask for, None where they ask for none."""
    text = " ".join(map(fold, words))
    return _read_contentions().find_first(text)
