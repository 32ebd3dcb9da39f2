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
