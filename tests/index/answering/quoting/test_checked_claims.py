"""What is passed on and was checked is never quoted without what the check says."""

from __future__ import annotations

import pytest

from index.building.build import build_collection, index_collection
from index.collection import Collection
from index.models import Answer, Language, VerdictKind
from index.questions.question import read_question
from tests.corpora import EN, ID, INFO, make_document

CHECKED = """CEK FAKTA

Klaim 1: Pemilih bisa mencoblos lewat aplikasi telepon.
Hasil: SALAH. Tidak ada pemungutan suara elektronik.

Klaim 2: Ijazah calon itu palsu.
Hasil: SALAH. Universitas membenarkan bahwa ia lulus pada 1994.
"""
SAID = "SALAH. Tidak ada pemungutan suara elektronik."


@pytest.fixture(scope="module")
def collection() -> Collection:
    return index_collection(INFO, [make_document("check", CHECKED, ID), make_document("other", "Voters came early.")])


@pytest.mark.parametrize(
    ("question", "language"), [("Bisakah mencoblos lewat aplikasi telepon?", ID), ("Can voters vote by phone app?", EN)]
)
def test_who_asks_reads_what_the_check_says(collection: Collection, question: str, language: Language) -> None:
    found = collection.answer(read_question(question, language))
    assert isinstance(found, Answer)
    assert SAID in found.quotes[0].text[slice(*found.quotes[0].highlight)]


@pytest.mark.parametrize(
    "claim",
    ["Pemilih bisa mencoblos lewat aplikasi telepon.", "Klaim 1: Pemilih bisa mencoblos lewat aplikasi telepon."],
)
def test_who_passes_the_claim_on_reads_what_the_check_says(collection: Collection, claim: str) -> None:
    verdict = collection.verify(claim)
    assert verdict.kind is VerdictKind.CHECKED
    quote = verdict.quotes[0]
    assert SAID in quote.text
    assert SAID in collection.open_quote(quote.id).text


def test_what_a_check_says_itself_is_word_for_word(collection: Collection) -> None:
    assert collection.verify("Tidak ada pemungutan suara elektronik.").kind is VerdictKind.VERBATIM


def test_who_says_it_otherwise_reads_the_check_once(collection: Collection) -> None:
    verdict = collection.verify("Voters can vote with a phone app")
    assert (verdict.kind, verdict.others) == (VerdictKind.CHECKED, ())


def test_no_claim_is_context_to_what_is_said_of_another(collection: Collection) -> None:
    found = collection.answer(read_question("Apa yang dibenarkan universitas?", ID))
    assert isinstance(found, Answer)
    assert "Klaim 1" not in found.quotes[0].text
    assert "Klaim 2" in found.quotes[0].text


HEADED = """# Fact-checks of the week

## Claim: The polling stations in Alder Valley closed at noon

A message says that all of them closed early.

**Verdict: False**

All stations in Alder Valley were open until 6 p.m.

## Klaim: "Rosalina Tengko akan menghapus subsidi beras"

**Putusan: Salah.**

Dalam program tertulisnya Tengko menyatakan subsidi beras tetap 20 lian per karung sampai 2028.

## Klaim: "Ibrahim Salawe punya kewarganegaraan ganda"

**Putusan: Salah.**

Foto paspor asing yang beredar adalah hasil suntingan. Salawe hanya memegang paspor negara ini.

## How we work

We ask everybody who is named.
"""


@pytest.fixture(scope="module")
def headed(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    folder = tmp_path_factory.mktemp("headed")
    (folder / "check.md").write_text(f"---\ntitle: Fact-checks\n---\n{HEADED}", "utf-8")
    (folder / "other.md").write_text("---\ntitle: News\n---\nVoters came early.", "utf-8")
    return build_collection(folder)


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("The polling stations in Alder Valley closed at noon", "Verdict: False"),
        ("Rosalina Tengko akan menghapus subsidi beras", "Putusan: Salah."),
        ("Tengko will abolish the rice subsidy", "Putusan: Salah."),
        ('Klaim: "Ibrahim Salawe punya kewarganegaraan ganda"', "Putusan: Salah."),
        ("Ibrahim Salawe punya dua kewarganegaraan", "Putusan: Salah."),
    ],
)
def test_a_claim_in_a_heading_is_shown_with_the_verdict_below_it(headed: Collection, claim: str, verdict: str) -> None:
    found = headed.verify(claim)
    assert found.kind is VerdictKind.CHECKED
    assert verdict in found.quotes[0].text


def test_who_asks_of_a_claim_in_a_heading_reads_the_verdict(headed: Collection) -> None:
    found = headed.answer(read_question("is it true that Tengko will abolish the rice subsidy"))
    assert isinstance(found, Answer)
    assert "Putusan: Salah." in found.quotes[0].text


def test_other_headings_are_no_claims(headed: Collection) -> None:
    assert headed.verify("How we work in general").kind is not VerdictKind.CHECKED
