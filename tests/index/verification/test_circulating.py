"""What is only told to circulate supports no text; a page that checks it answers with its check, each by its own."""

from __future__ import annotations

import pytest

from index import Collection
from index.building.build import index_collection
from index.models import Answer, Language, VerdictKind
from index.questions.question import read_question
from tests.corpora import INFO, make_document

PAGE = """# Cek fakta: dua kabar setelah hari pencoblosan

## Kabar 1: "Tinta pemilih di Desa Rawa bisa luntur"

**Isi pesan.** Sebuah foto memperlihatkan seorang warga mencuci jarinya di TPS 4 Desa Rawa hingga bersih.

**Temuan kami.** SALAH. Foto itu diambil saat latihan pada 3 Mei 2026 di Balai Desa Rawa.

## Kabar 2: "Truk pembawa surat suara Desa Lembah hilang semalaman"

**Isi pesan.** Tulisan yang beredar di WhatsApp menyatakan truk pengangkut surat suara dari Desa Lembah hilang selama \
enam jam dan muatannya dibakar.

**Temuan kami.** MENYESATKAN. Truk bernomor tujuh memang terlambat. Truk itu berangkat pukul 18.10 dan tiba pukul 23.40.

Namun truk tidak pernah hilang. Ke-48 kotak surat suara tiba dengan segel utuh, menurut semua saksi.
"""
NEWS = {
    Language.ID: "Tulisan yang beredar di WhatsApp menyatakan truk pengangkut surat suara dari Desa Lembah hilang "
    "selama enam jam tadi malam. Panitia meminta warga menunggu pengumuman. Pengumuman resmi menyatakan gudang Lembah "
    "dibuka pukul 08.00.",
    Language.EN: "A text circulating on WhatsApp claims the ballot truck from Lembah village went missing for six "
    "hours. The committee asked residents to wait. The committee says the Lembah depot opens at eight in the morning.",
}


@pytest.fixture(scope="module")
def page() -> Collection:
    title = "Cek fakta: tinta yang luntur dan truk surat suara dari Desa Lembah"
    return index_collection(INFO, [make_document("page", PAGE, Language.ID, title=title)])


@pytest.mark.parametrize(
    "claim",
    [
        "Truk surat suara Desa Lembah hilang enam jam",
        "Muatan surat suara Desa Lembah dibakar. Viralkan!",
        "truk pengangkut surat suara dari Desa Lembah hilang selama enam jam dan muatannya dibakar",
        "Truk pembawa surat suara Desa Lembah hilang semalaman",
        "The truck from Desa Lembah went missing for six hours. Share!",
    ],
)
def test_a_rumour_gets_its_own_check(page: Collection, claim: str) -> None:
    found = page.verify(claim)
    assert found.kind is VerdictKind.CHECKED
    assert "MENYESATKAN" in found.quotes[0].text


@pytest.mark.parametrize(
    ("claim", "kinds"),
    [
        ("Ada 48 kotak surat suara dari Desa Lembah", {VerdictKind.UNDECIDED, VerdictKind.AGREES}),
        ("There are 48 ballot boxes from Desa Lembah", {VerdictKind.CLOSEST_IN_OTHER_LANGUAGE, VerdictKind.NOT_HERE}),
        ("Truk bernomor tujuh terlambat", {VerdictKind.AGREES}),
        ("truk tidak pernah hilang", {VerdictKind.PART_OF_SENTENCE}),
        ("Truk itu tiba pukul 23.40", {VerdictKind.AGREES}),
    ],
)
def test_what_no_message_says_is_not_checked(page: Collection, claim: str, kinds: set[VerdictKind]) -> None:
    assert page.verify(claim, Language.ID).kind in kinds


def test_a_rumour_is_no_answer(page: Collection) -> None:
    found = page.answer(read_question("Apakah truk surat suara hilang?"))
    assert not isinstance(found, Answer) or "tidak pernah hilang" in found.quotes[0].text


@pytest.mark.parametrize(
    ("language", "claim", "is_supported"),
    [
        (Language.ID, "Truk surat suara dari Desa Lembah hilang selama enam jam", False),
        (Language.ID, "truk pengangkut surat suara dari Desa Lembah hilang selama enam jam", False),
        (Language.ID, "Gudang Lembah dibuka pukul 08.00", True),
        (Language.ID, "Panitia meminta warga menunggu pengumuman", True),
        (
            Language.ID,
            "Tulisan yang beredar di WhatsApp menyatakan truk pengangkut surat suara dari Desa Lembah hilang",
            True,
        ),
        (Language.EN, "The ballot truck from Lembah village went missing for six hours", False),
        (Language.EN, "The Lembah depot opens at eight in the morning", True),
    ],
)
def test_what_is_told_to_circulate_supports_nothing(language: Language, claim: str, *, is_supported: bool) -> None:
    news = index_collection(INFO, [make_document("news", f"# Kabar\n\n{NEWS[language]}", language, title="Kabar")])
    supporting = {VerdictKind.AGREES, VerdictKind.PART_OF_SENTENCE, VerdictKind.SHORTENED, VerdictKind.VERBATIM}
    assert (news.verify(claim, language).kind in supporting) is is_supported
