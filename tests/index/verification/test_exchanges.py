"""Claims on what a page of questions and answers answers by yes or no."""

from __future__ import annotations

import pytest

from index import Collection
from index.building.build import index_collection
from index.models import Language, VerdictKind
from tests.corpora import INFO, make_document

EN, ID = Language.EN, Language.ID
DIFFERS = VerdictKind.DIFFERS

QUESTIONS = (
    "Can I vote if I have lost my identity card?\nYes, with a replacement certificate from the registry.\n\n"
    "Do I need to bring my polling card?\nNo. It only makes things faster.\n\n"
    "May I take a photograph of my ballot paper?\nNo, photographs in the booth are punished.\n\n"
    "Can a person of sixteen register to vote?\nNo, unless a birthday falls before election day.\n\n"
    "I cast a wrong mark. May I ask for another ballot paper?\nYes, once, if you hand back the spoiled one.\n\n"
    "Are the results of election night final?\nNo. The commission certifies them two weeks later.\n"
)
PERTANYAAN = (
    "Surat suara saya rusak. Boleh minta pengganti?\nBoleh, satu kali saja, asal yang rusak dikembalikan.\n\n"
    "Beredar kabar bahwa tinta pulpen di bilik bisa dihapus. Benarkah?\nTidak benar. Tintanya permanen.\n\n"
    "Apakah pemilih wajib membawa surat undangan?\nTidak, cukup membawa KTP elektronik.\n\n"
    "Apakah pemungutan suara lewat pos tersedia?\nTidak. Pemilih di luar kota mengurus pindah memilih.\n"
)


@pytest.fixture(scope="module")
def pages() -> Collection:
    return index_collection(
        INFO,
        [
            make_document("questions", QUESTIONS, title="Questions and answers"),
            make_document("pertanyaan", PERTANYAAN, ID, title="Tanya jawab"),
        ],
    )


@pytest.mark.parametrize(
    ("claim", "language", "source"),
    [
        ("You can't vote if you have lost your identity card.", EN, "Yes"),
        ("You have to bring your polling card.", EN, "No"),
        ("You may photograph your ballot paper.", EN, "No"),
        ("The results of election night are final!", EN, "No"),
        ("If you cast a wrong mark you may not ask for another ballot paper.", EN, "Yes"),
        ("Kalau surat suara rusak ga bisa minta pengganti.", ID, "Boleh"),
        ("Awas, tinta pulpen di bilik bisa dihapus!", ID, "Tidak benar"),
        ("Pemilih wajib membawa surat undangan lho.", ID, "Tidak"),
        ("Tahun ini pemungutan suara lewat pos tersedia.", ID, "Tidak"),
    ],
)
def test_a_claim_is_held_against_the_answer_to_its_question(
    pages: Collection, claim: str, language: Language, source: str
) -> None:
    verdict = pages.verify(claim, language)
    assert verdict.kind is DIFFERS
    assert source in verdict.differences[0].source


@pytest.mark.parametrize(
    ("claim", "language"),
    [
        ("You can vote if you have lost your identity card.", EN),
        ("You don't have to bring your polling card.", EN),
        ("You may not photograph your ballot paper.", EN),
        # Unless something is so.
        ("A person of sixteen can register to vote.", EN),
        # Other things than are asked.
        ("You may bring your polling card.", EN),
        ("You may photograph your ballot paper at home after the recount in Northtown.", EN),
        ("The results of the recount in the court are final.", EN),
        ("If you cast a wrong mark you may ask for another ballot paper.", EN),
        ("Kalau surat suara rusak boleh minta pengganti.", ID),
        ("Tinta pulpen di bilik tidak bisa dihapus.", ID),
        ("Pemilih tidak wajib membawa surat undangan.", ID),
        ("Pemungutan suara lewat pos tidak tersedia.", ID),
        ("Pemilih boleh membawa surat undangan.", ID),
    ],
)
def test_what_the_answer_leaves_open_is_no_difference(pages: Collection, claim: str, language: Language) -> None:
    assert pages.verify(claim, language).kind not in {DIFFERS, VerdictKind.ALTERED}
