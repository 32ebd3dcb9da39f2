"""What is remembered of lookups: bounded, by collection, language and question."""

from __future__ import annotations

import gc
import weakref

import pytest

from bot.traffic.answer_cache import QuoteCache
from index import Collection
from index.building.build import index_collection
from index.models import Abstention, Answer, CollectionInfo, Document, Reason, Strength
from tests.samples import EN, ID, INFO, make_quote

FOUND = Answer("How many parties?", EN, Strength.STRONG, 0.9, (make_quote("Seven parties are registered."),))
REFUSED = Abstention("none", EN, Reason.OFF_TOPIC)


def make_collection(info: CollectionInfo = INFO) -> Collection:
    text = "Seven parties are now registered in the country for the election."
    return index_collection(info, [Document("a", "A title", text, EN)])


def test_a_lookup_is_found_by_collection_language_and_words() -> None:
    cache, collection = QuoteCache(), make_collection()
    cache.keep(collection, EN, "How many parties?", FOUND)
    cache.keep(collection, EN, "none", REFUSED)
    assert cache.find(collection, EN, "How many parties?") == FOUND
    assert cache.find(collection, EN, "none") == REFUSED
    assert cache.find(collection, ID, "How many parties?") is None
    assert cache.find(collection, EN, "How many parties?", 20) is None
    assert cache.find(make_collection(), EN, "How many parties?") is None


@pytest.mark.parametrize(
    ("typed", "is_same"),
    [("  caf\u00e9  di\nJakarta ", True), ("cafe\u0301 di Jakarta", True), ("caf\u00e9 di jakarta", False)],
)
def test_white_space_and_composition_make_no_difference_but_capitals_do(typed: str, is_same: bool) -> None:
    cache, collection = QuoteCache(), make_collection()
    cache.keep(collection, ID, "caf\u00e9 di Jakarta", FOUND)
    assert (cache.find(collection, ID, typed) == FOUND) == is_same


def test_what_was_not_used_for_longest_goes_first() -> None:
    cache, collection = QuoteCache(capacity=2), make_collection()
    for question in ("one", "two"):
        cache.keep(collection, EN, question, FOUND)
    cache.find(collection, EN, "one")
    cache.keep(collection, EN, "three", FOUND)
    assert [cache.find(collection, EN, question) for question in ("one", "two", "three")] == [FOUND, None, FOUND]


def test_a_collection_that_no_longer_serves_is_not_kept_alive() -> None:
    cache, collection = QuoteCache(), make_collection()
    cache.keep(collection, EN, "one", FOUND)
    gone = weakref.ref(collection)
    del collection
    gc.collect()
    assert gone() is None
