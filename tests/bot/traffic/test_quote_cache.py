"""What is remembered of lookups: bounded, by collection, language and question."""

from __future__ import annotations

import gc
import weakref

import pytest

from bot.traffic.answer_cache import QuoteCache
from index import Collection
from index.building.build import index_collection
from index.models import Abstention, Answer, CollectionInfo, Document, Reason, Strength
from index.questions.question import read_question
from tests.samples import EN, ID, INFO, make_quote

FOUND = Answer("How many parties?", EN, Strength.STRONG, 0.9, (make_quote("Seven parties are registered."),))
REFUSED = Abstention("none", EN, Reason.OFF_TOPIC)


def make_collection(info: CollectionInfo = INFO) -> Collection:
    text = "Seven parties are now registered in the country for the election."
    return index_collection(info, [Document("a", "A title", text, EN)])


def test_a_lookup_is_found_by_collection_language_and_words() -> None:
    cache, collection = QuoteCache(), make_collection()
    cache.keep(collection, read_question("How many parties?", EN), FOUND)
    cache.keep(collection, read_question("none", EN), REFUSED)
    assert cache.find(collection, read_question("How many parties?", EN)) == FOUND
    assert cache.find(collection, read_question("none", EN)) == REFUSED
    assert cache.find(collection, read_question("How many parties?", ID)) is None
    assert cache.find(collection, read_question("How many parties?", EN), 20) is None
    assert cache.find(make_collection(), read_question("How many parties?", EN)) is None


@pytest.mark.parametrize(
    ("typed", "is_same"),
    [("  caf\u00e9  di\nJakarta ", True), ("cafe\u0301 di Jakarta", True), ("caf\u00e9 di jakarta", False)],
)
def test_white_space_and_composition_make_no_difference_but_capitals_do(typed: str, is_same: bool) -> None:
    cache, collection = QuoteCache(), make_collection()
    cache.keep(collection, read_question("caf\u00e9 di Jakarta", ID), FOUND)
    assert (cache.find(collection, read_question(typed, ID)) == FOUND) == is_same


def test_what_was_not_used_for_longest_goes_first() -> None:
    cache, collection = QuoteCache(capacity=2), make_collection()
    one, two, three = (read_question(text, EN) for text in ("one", "two", "three"))
    for question in (one, two):
        cache.keep(collection, question, FOUND)
    cache.find(collection, one)
    cache.keep(collection, three, FOUND)
    assert [cache.find(collection, question) for question in (one, two, three)] == [FOUND, None, FOUND]


def test_a_collection_that_no_longer_serves_is_not_kept_alive() -> None:
    cache, collection = QuoteCache(), make_collection()
    cache.keep(collection, read_question("one", EN), FOUND)
    gone = weakref.ref(collection)
    del collection
    gc.collect()
    assert gone() is None
