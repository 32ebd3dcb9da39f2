"""Near-duplicates: found through small changes, extracts and other line breaks, and not by a shared subject."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.editing.near_duplicates import find_near_duplicates, hash_runs
from index.editorial import NearDuplicate
from tests.corpora import ID, SEEDS, make_document, read_corpus

TEXT = (
    "The threshold for parties was reduced from seven to five percent before the vote. Seven parties are registered "
    "in the country, and two of them were founded in the last year. Observers came from forty-one states."
)


def find(text: str, *others: str) -> tuple[NearDuplicate, ...]:
    return find_near_duplicates(text, [make_document(f"old-{n}", other) for n, other in enumerate(others)])


def test_the_same_text_comes_first_and_is_called_the_same() -> None:
    edited = TEXT.replace("forty-one", "forty-two")
    first, second = find(TEXT, edited, TEXT)
    assert (first.document_id, first.is_same_text, first.share) == ("old-1", True, 1)
    assert (second.document_id, second.is_same_text) == ("old-0", False)
    assert 0.5 < second.share < 1


def test_an_extract_is_found_from_either_side() -> None:
    extract = TEXT.split(". ")[1]
    (as_new,) = find(extract, TEXT)
    (as_old,) = find(TEXT, extract)
    assert as_new.share_of_new == as_old.share_of_document == 1
    assert as_new.share_of_document == as_old.share_of_new < 0.6


def test_layout_case_and_punctuation_do_not_matter() -> None:
    (found,) = find(TEXT.upper().replace(" ", "\n").replace(".", " …"), TEXT)
    assert found.share == 1
    assert not found.is_same_text


def test_a_shared_subject_is_no_duplicate() -> None:
    other = "Seven parties were registered when the threshold was reduced, and observers came to see the vote."
    assert find(TEXT, other) == ()


def test_the_documents_of_the_project_are_no_duplicates_of_each_other() -> None:
    documents = read_corpus(SEEDS).documents
    for document in documents:
        (found,) = find_near_duplicates(document.text, documents)
        assert (found.document_id, found.is_same_text) == (document.id, True)


@pytest.mark.parametrize("text", ["", " \n", "… — !"])
def test_a_text_without_words_is_like_nothing(text: str) -> None:
    assert find(text, text, TEXT) == ()
    assert find(TEXT, text) == ()


def test_short_texts_are_compared_as_a_whole() -> None:
    assert [each.share for each in find("Tujuh partai", "tujuh partai.")] == [1]
    assert find("Tujuh partai", "partai tujuh") == ()


def test_no_more_are_returned_than_asked_for() -> None:
    documents = [make_document(f"old-{n}", TEXT, ID) for n in range(9)]
    assert len(find_near_duplicates(TEXT, documents, max_found=3)) == 3


@given(st.text(), st.text())
def test_shares_are_shares_and_mirror_each_other(one: str, other: str) -> None:
    there = find_near_duplicates(one, [make_document("a", other)], min_share=0)
    back = find_near_duplicates(other, [make_document("a", one)], min_share=0)
    assert len(there) == len(back) == bool(len(hash_runs(one)) and len(hash_runs(other)))
    for a, b in zip(there, back, strict=True):
        assert (a.share_of_new, a.share_of_document) == (b.share_of_document, b.share_of_new)
        assert 0 <= a.share <= 1
