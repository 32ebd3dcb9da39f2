"""Which cell of a quoted row answers: none where the question leaves that in doubt."""

from __future__ import annotations

import pytest

from bot.views.cards.cited import render_cited
from bot.views.message import StyleKind
from index.building.build import index_collection
from index.models import Answer, CollectionInfo
from index.questions.question import read_question
from tests.corpora import EN, ID, make_document
from tests.samples import check_sent, list_covered

INFO = CollectionInfo({EN: "Alder", ID: "Alder"}, {EN: "Alder's elections", ID: "pemilu Alder"})
RESULTS = """# Hasil pemilu dewan Kota Alder

| Partai | Kursi | Suara | Persentase | Ketua |
|---|---|---|---|---|
| Golkar | 10 | 120.345 | 24,5% | Andi Wijaya |
| PDIP | 8 | 98.120 | 20,1% | Budi Santoso |
| Gerindra | 7 | 87.450 | 17,8% | Citra Lestari |

# Jadwal

| Tahapan | Mulai | Selesai | Hari |
|---|---|---|---|
| Pendaftaran pemilih | 1 Maret 2024 | 30 Maret 2024 | Senin |
| Masa tenang | 11 Februari 2024 | 13 Februari 2024 | Minggu |
"""
COLLECTION = index_collection(INFO, [make_document("results", RESULTS, ID, title="Hasil pemilu dewan Kota Alder")])


@pytest.mark.parametrize(
    ("question", "bold"),
    [
        ("Berapa kursi Golkar?", "Kursi: 10"),
        ("How many votes did Gerindra get?", "Suara: 87.450"),
        ("Berapa persen suara PDIP?", "Persentase: 20,1%"),
        ("Siapa ketua Golkar?", "Ketua: Andi Wijaya"),
        ("Kapan pendaftaran pemilih selesai?", "Selesai: 30 Maret 2024"),
        ("When does the quiet period end?", "Selesai: 13 Februari 2024"),
        ("Siapa yang meraih 8 kursi?", None),
        ("Hari apa masa tenang?", None),
        ("Bagaimana hasil Golkar?", None),
    ],
)
def test_the_cell_that_answers_is_set_in_bold(question: str, bold: str | None) -> None:
    answer = COLLECTION.answer(read_question(question))
    assert isinstance(answer, Answer)
    message = render_cited(answer.quotes[0], ID)
    check_sent(message)
    (row,) = list_covered(message, StyleKind.QUOTE)
    assert list_covered(message, StyleKind.BOLD) == [bold or row]


PAIRS = """# Final results of the mayoral election of Alder

## Valid votes by district

| District | Pair 1 | Pair 2 | Pair 3 | Valid votes |
|---|---|---|---|---|
| Mill Hill | 1,205 | 980 | 2,110 | 4,295 |
| Harbour | 2,044 | 1,730 | 655 | 4,429 |
| Northgate | 1,512 | 1,866 | 720 | 4,098 |
"""
OF_PAIRS = index_collection(INFO, [make_document("pairs", PAIRS, EN, title="Final results of the election of Alder")])


@pytest.mark.parametrize(
    ("question", "cell"),
    [
        ("How many votes did pair 3 get in Mill Hill?", 3),
        ("How many votes did pair number 2 get in Harbour?", 2),
        ("Berapa suara pasangan nomor urut 1 di Northgate?", 1),
        ("Berapa suara paslon 02 di Harbour?", 2),
        ("How many valid votes were there in Mill Hill?", 4),
        ("Berapa jumlah suara sah di Harbour?", 4),
    ],
)
def test_a_pair_named_by_its_number_means_its_own_column(question: str, cell: int) -> None:
    answer = OF_PAIRS.answer(read_question(question))
    assert isinstance(answer, Answer)
    assert answer.quotes[0].cell == cell


@pytest.mark.parametrize("question", ["How many votes did pair 4 get in Mill Hill?", "Suara paslon 5 di Harbour?"])
def test_a_pair_that_has_no_column_is_given_no_figure(question: str) -> None:
    answer = OF_PAIRS.answer(read_question(question))
    assert not isinstance(answer, Answer) or answer.quotes[0].cell is None
