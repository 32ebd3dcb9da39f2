"""Money that no list knows: learned where it stands behind amounts of fees and fines."""

from __future__ import annotations

import numpy as np
import pytest

from index.models import Language, Strength
from index.questions.answer_types import AnswerType
from index.search.index import PassageIndex
from index.search.names.currencies import find_currencies
from index.search.postings import IS_NUMBER
from tests.corpora import EN, ID, ask_texts, make_document, make_index

FEES = [
    "Candidates pay a deposit of 500 zorvins before they are entered in the list.",
    "Whoever disturbs the count is fined 40 to 90 zorvins.",
    "A deposit needs 300 signatures, and whoever lacks 300 signatures loses the deposit.",
    "The fee is due within 30 weeks, the fine within 20 weeks.",
]
HONOR = ["Honor petugas TPS adalah 120 lumba, dan ketua menerima 160 lumba.", "Denda bagi penjual suara 2.000 lumba."]


def index_texts(*texts: str, language: Language = EN) -> PassageIndex:
    return make_index((make_document("d", " ".join(texts), language), [list(texts)]), is_crosslingual=True)


def is_money(word: str, index: PassageIndex) -> bool:
    return bool(index.units[AnswerType.MONEY][index.vocabulary[word]])


@pytest.mark.parametrize(("word", "names_money"), [("zorvin", True), ("signatur", False), ("week", False)])
def test_what_stands_behind_amounts_of_fees_names_money(word: str, *, names_money: bool) -> None:
    assert is_money(word, index_texts(*FEES)) is names_money


def test_one_amount_or_a_word_that_stands_elsewhere_too_names_none() -> None:
    assert not is_money("zorvin", index_texts(FEES[0]))
    elsewhere = ["Zorvins were minted here.", "The zorvins are old.", "No zorvins were lost.", "Few like zorvins."]
    assert not is_money("zorvin", index_texts(*FEES, *elsewhere))


def test_a_sum_in_such_money_answers() -> None:
    found = ask_texts("berapa honor petugas TPS?", *((text, ID) for text in HONOR))
    assert getattr(found, "strength", None) is Strength.STRONG


def test_a_word_of_the_other_language_alone_may_name_money() -> None:
    # "Tari" is a dance, in Indonesian.
    texts = [text.replace("zorvins", "tari") for text in FEES]
    assert is_money("tari", index_texts(*texts))
    assert not is_money("tari", index_texts(*texts, language=ID))


@pytest.mark.parametrize(("paid", "unpaid", "names_money"), [(9, 0, True), (4, 0, False), (9, 3, False)])
def test_a_word_of_a_dictionary_names_money_where_it_is_paid_again_and_again(
    paid: int, unpaid: int, *, names_money: bool
) -> None:
    fine, number, word, other = range(4)
    tokens = np.array([fine, number, word] * paid + [other] * 20 + [number, word] * unpaid, np.int32)
    flags = np.where(tokens == number, IS_NUMBER, 0).astype(np.uint8)
    are_paid, are_units = np.arange(4) == fine, np.zeros(4, np.bool_)
    found = find_currencies(tokens, flags, are_paid, are_units, lambda _: True)
    assert found.tolist() == ([word] if names_money else [])
