"""What says the same in other words is held against the words in which documents say it."""

import pytest

from index.models import Language, VerdictKind
from index.verification.statements.deciding.wordings import list_rewordings
from tests.corpora import EN, ID, make_collection, make_document

RULES_EN = (
    "Voters show a passport or a voter card. A driving licence is not accepted. Prisoners may vote by post.\n\n"
    "Polling stations are open all day."
)
RULES_ID = (
    "Pemilih menunjukkan paspor atau KTP. Kartu mahasiswa tidak diterima. Narapidana boleh memilih di rutan.\n\n"
    "TPS dibuka sepanjang hari."
)


@pytest.mark.parametrize(
    ("claim", "language", "differs"),
    [
        ("You can use your driving licence to vote", EN, True),
        ("you can just show a driving licence at the polling station", EN, True),
        ("A driving licence is enough to vote", EN, True),
        ("Prisoners lose the right to vote", EN, True),
        ("Bisa nyoblos pakai SIM", ID, True),
        ("You cannot use a driving licence to vote", EN, False),
        ("You can use your passport to vote", EN, False),
        ("You can only use a passport", EN, False),
        ("You can use the ramp at the polling station", EN, False),
    ],
)
def test_what_may_be_used_is_what_is_accepted(claim: str, language: Language, differs: bool) -> None:
    kind = make_collection(make_document("rules", RULES_EN, EN)).verify(claim, language).kind
    assert (kind is VerdictKind.DIFFERS) is differs, kind


@pytest.mark.parametrize(
    ("claim", "differs"),
    [
        ("Cukup bawa kartu mahasiswa buat nyoblos", True),
        ("Kartu mahasiswa boleh dipakai untuk memilih", True),
        ("Semua napi dicabut hak pilihnya", True),
        ("Kartu mahasiswa tidak bisa dipakai", False),
        ("Bisa nyoblos pakai paspor", False),
        ("Boleh membawa kartu mahasiswa ke bilik", False),
    ],
)
def test_likewise_in_indonesian(claim: str, differs: bool) -> None:
    kind = make_collection(make_document("rules", RULES_ID, ID)).verify(claim, ID).kind
    assert (kind is VerdictKind.DIFFERS) is differs, kind


def test_what_stands_behind_is_kept_and_what_is_said_lies_in_the_text() -> None:
    text = "You can use a bus pass if you have no passport."
    ((reworded, said),) = list_rewordings(text, EN)
    assert reworded == "a bus pass is accepted if you have no passport"
    assert text[slice(*said)] == "can use"
