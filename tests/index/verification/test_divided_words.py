"""Claims copied from a page, and claims that spell a word otherwise than the page may mean it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index import Collection
from index.building.build import index_collection
from index.models import CollectionInfo, Document, Language, VerdictKind
from index.passages.joins import find_cuts

PAGES = (
    "RIVER COUNTY\nNotice 1\nThe commission pub-\nlishes the prelimi-\nnary results of the council election within\n7",
    "RIVER COUNTY\nNotice 2\nseven days of the vote. An e-\nballot may be used abroad by registered voters.\n8",
    "RIVER COUNTY\nNotice 3\nObservers who were accredited may attend the count in every polling place.\n9",
)
WHOLE = "The commission publishes the preliminary results of the council election within seven days of the vote."


@pytest.fixture(scope="module")
def collection() -> Collection:
    text = "\n".join(PAGES)
    starts = (0, len(PAGES[0]) + 1, len(PAGES[0]) + len(PAGES[1]) + 2)
    document = Document("a", "A", text, Language.EN, page_starts=starts)
    return index_collection(CollectionInfo({}, {}), [replace(document, cuts=find_cuts(text, starts))])


@pytest.mark.parametrize(
    "claim",
    [
        WHOLE,
        WHOLE.replace("publishes", "pub-lishes").replace("preliminary", "prelimi- nary"),
        WHOLE.replace("publishes", "pub\u00adlishes").replace("preliminary", "prelimi-\nnary"),
        WHOLE.replace("preliminary", "prelimi\ufffe\nnary"),
        WHOLE.replace("within ", "within\n7\nRIVER COUNTY\nNotice 2\n"),
        "An e-ballot may be used abroad by registered voters.",
        "An eballot may be used abroad by registered voters.",
    ],
)
def test_a_sentence_is_verbatim_however_the_page_divides_it(collection: Collection, claim: str) -> None:
    verdict = collection.verify(claim)
    assert (verdict.kind, verdict.differences) == (VerdictKind.VERBATIM, ())
    (quote,) = verdict.quotes
    assert "RIVER" not in quote.text
    assert "-\n" not in quote.text.replace("e-", "e")


@pytest.mark.parametrize(
    "claim",
    [
        WHOLE.replace("council election", "council-election"),
        WHOLE.replace("seven", "eight"),
        WHOLE.replace("preliminary", "prelimi-narily"),
    ],
)
def test_other_words_are_still_other_words(collection: Collection, claim: str) -> None:
    assert collection.verify(claim).kind is VerdictKind.ALTERED


def test_a_quote_over_a_page_break_says_both_pages(collection: Collection) -> None:
    (quote,) = collection.verify(WHOLE).quotes
    assert (quote.citation.page, quote.citation.last_page) == (1, 2)
    text = "\n".join(PAGES)
    assert text[quote.start : quote.end].startswith("The commission pub-\nlishes")
    assert text[quote.start : quote.end].endswith("seven days of the vote.")
    assert collection.open_quote(quote.id).text == quote.text
    context = collection.show_context(quote)
    assert context.text[slice(*context.quote)] == quote.text


def test_a_word_that_is_divided_once_is_the_same_word_elsewhere() -> None:
    text = "The by-laws of the board bind every co-\nmmissioner. The by-\nlaws are published by each commissioner."
    document = Document("a", "A", text, Language.EN)
    collection = index_collection(CollectionInfo({}, {}), [replace(document, cuts=find_cuts(text))])
    for claim in (
        "The by-laws of the board bind every commissioner.",
        "The by-laws of the board bind every co-\nmmissioner.",
        "The by-laws are pub-\nlished by each commis- sioner.",
        "The bylaws are published by each commissioner.",
        "The by-\n-laws are published by each commissioner.",
    ):
        assert collection.verify(claim).kind is VerdictKind.VERBATIM


@pytest.mark.parametrize("label", ["(1) ", "Pasal 7\n(2) ", "Article 12\n", "b. ", "(6) a. "])
def test_a_clause_without_its_label_is_whole(label: str) -> None:
    text = f"{label}{WHOLE} Observers may attend the count in every polling place."
    collection = index_collection(CollectionInfo({}, {}), [Document("a", "A", text, Language.EN)])
    assert collection.verify(WHOLE).kind is VerdictKind.VERBATIM
    assert collection.verify(WHOLE.replace("The commission", "commission")).kind is VerdictKind.PART_OF_SENTENCE
    assert collection.verify(f"(3) {WHOLE}").kind is VerdictKind.ALTERED
