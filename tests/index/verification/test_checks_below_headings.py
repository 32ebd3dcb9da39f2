"""A page that checks several messages, each below a heading that quotes it, tells of each by its own verdict."""

from __future__ import annotations

import pytest

from index import Collection
from index.building.build import index_collection
from index.models import Language, VerdictKind
from tests.corpora import INFO, make_document

PAGE = """# Klarifikasi dua kabar bohong

## KABAR PERTAMA: "BISA DAFTAR LEWAT PESAN SINGKAT"

Bunyi pesan: "Warga Lembah tidak perlu ke balai desa, cukup balas pesan ini dengan nomor KTP. Resmi dari panitia."

Kesimpulan: SALAH.

Penjelasan: Tidak ada pendaftaran lewat pesan singkat. Warga mendaftar di balai desa dengan KTP asli.

## KABAR KEDUA: "GUDANG LEMBAH TERBAKAR"

Bunyi pesan: sebuah foto gudang logistik Lembah penuh asap yang terbakar, dengan tulisan "Surat suara habis, viralkan!"

Kesimpulan: SALAH, foto lama.

Penjelasan: Foto itu diambil di kota lain pada tahun 2019.

## KABAR KETIGA: "BISA MEMILIH LEWAT SITUS DI TABLET"

Bunyi pesan: "Petani Lembah tidak perlu ke TPS, cukup buka situs ini dan pilih calon. Resmi dari panitia."

Kesimpulan: SALAH.

Penjelasan: Tidak ada pemungutan suara lewat internet atau telepon. Suara diberikan di TPS dengan surat suara kertas.

## ANCAMAN HUKUM

Penyebar kabar bohong tentang surat suara dan gudang logistik dapat diproses secara pidana.
"""


@pytest.fixture(scope="module")
def page() -> Collection:
    return index_collection(INFO, [make_document("page", PAGE, Language.ID, title="Klarifikasi dua kabar bohong")])


@pytest.mark.parametrize(
    ("claim", "check"),
    [
        ("VIRALKAN!! Gudang logistik Lembah terbakar, surat suara habis!!", "Kesimpulan: SALAH, foto lama."),
        ("Sebarkan!! Daftar cukup lewat pesan singkat", "Kesimpulan: SALAH."),
        ("Mohon diteruskan: peternak tidak perlu ke TPS, pilih lewat situs resmi panitia di tablet", "lewat internet"),
    ],
)
def test_each_message_is_told_by_its_own_verdict(page: Collection, claim: str, check: str) -> None:
    found = page.verify(claim, Language.ID)
    assert found.kind is VerdictKind.CHECKED
    assert check in found.quotes[0].text


@pytest.mark.parametrize(
    "claim",
    [
        "Warga tidak bisa daftar lewat pesan singkat",
        "Warga cukup bawa KTP asli ke balai desa",
        "Gudang Lembah belum terbakar",
        "Foto gudang kosong di Lembah",
        # What stands all over an election, or beside the means that is checked.
        "Petani memilih di TPS pakai surat suara kertas",
        "Petani cukup bawa kartu ke TPS, resmi dari panitia",
        "Memilih di TPS harus bawa tablet",
        "7 orang memilih dua kali",
        "Panitia membuka situs untuk cek nama di tablet",
        "Petani Lembah cukup pilih calon resmi",
        "Panitia resmi buka acara petani memilih calon",
    ],
)
def test_what_the_message_does_not_say_is_not_checked(page: Collection, claim: str) -> None:
    assert page.verify(claim, Language.ID).kind is not VerdictKind.CHECKED
