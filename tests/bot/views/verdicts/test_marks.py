"""The message with its marks."""

from __future__ import annotations

import pytest

from bot.views.readers.verdicts.verdict import render_verdict
from bot.views.shown import CUT_MARK
from index.building.build import index_collection
from index.models import Document
from tests.samples import ID, INFO

RULE = (
    "Dalam Pemilu tahun 2009, anggota dewan kota dan anggota dewan desa di seluruh wilayah negeri ini tidak "
    "menggunakan haknya untuk memilih."
)


@pytest.mark.parametrize("comma", [",", ""])
def test_words_left_out_behind_a_comma_mark_no_letter_and_the_last_word_stays(comma: str) -> None:
    claim = RULE.replace(" tahun 2009,", comma)
    collection = index_collection(INFO, [Document("rule", "Aturan", RULE, ID)])
    text = render_verdict(collection.verify(claim, ID), ID).text
    assert f"Dalam Pemilu{comma} {CUT_MARK} anggota dewan kota" in text
    assert text.splitlines()[1].endswith("haknya untuk memilih.")
