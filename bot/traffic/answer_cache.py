"""What questions got lately, in memory: people ask the same things again and again, above all those suggested."""

from __future__ import annotations

import unicodedata
from collections import OrderedDict
from weakref import WeakKeyDictionary

from index import Collection
from index.models import Abstention, Answer, Language
from index.questions.question import Question

_Key = tuple[Language, str, int | None]


class QuoteCache:
    """Remembers the latest lookups of each collection; they go with the collection, and the oldest go first."""

    def __init__(self, capacity: int = 256) -> None:
        """Remembers nothing yet.

        Args:
            capacity: The most lookups that are remembered of one collection.
        """
        self._capacity = capacity
        self._lookups: WeakKeyDictionary[Collection, OrderedDict[_Key, Answer | Abstention]] = WeakKeyDictionary()

    def find(
        self, collection: Collection, question: Question, max_quotes: int | None = None
    ) -> Answer | Abstention | None:
        """What `keep` was given last for the same question, or None where that is not remembered."""
        lookups = self._lookups.get(collection)
        key = _make_key(question, max_quotes)
        if lookups is None or key not in lookups:
            return None
        lookups.move_to_end(key)
        return lookups[key]

    def keep(
        self,
        collection: Collection,
        question: Question,
        found: Answer | Abstention,
        max_quotes: int | None = None,
    ) -> None:
        """Remember what a question got where so many quotes were asked for."""
        lookups = self._lookups.setdefault(collection, OrderedDict())
        key = _make_key(question, max_quotes)
        lookups[key] = found
        lookups.move_to_end(key)
        if len(lookups) > self._capacity:
            lookups.popitem(last=False)


def _make_key(question: Question, max_quotes: int | None) -> _Key:
    # Case stays: a capital tells a name from a word, and so changes answers.
    return question.language, " ".join(unicodedata.normalize("NFC", question.text).split()), max_quotes
