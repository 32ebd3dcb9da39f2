"""What a claim restricts, or which of several events it is of, and its source does not name: held against nothing."""

from __future__ import annotations

import pytest

from index.building.build import index_collection
from index.models import Language, VerdictKind
from tests.corpora import INFO, make_document

EN, ID = Language.EN, Language.ID
UMUR = (
    "Warga Negara Indonesia yang pada hari pemungutan suara telah genap berumur 17 (tujuh belas) tahun atau lebih atau "
    "sudah/pernah kawin mempunyai hak memilih."
)
AGE = "Every citizen who is at least 17 years old on election day, or who is or has been married, may vote."
JADWAL = (
    "Rekapitulasi tingkat kecamatan berlangsung pada 28 September sampai 1 Oktober. Rekapitulasi tingkat kota "
    "dilaksanakan pada 2 Oktober di kantor KPU. Debat kedua digelar 12 Agustus di Balai Kota."
)
SCHEDULE = (
    "The count at district level is recapitulated on 2 October in the commission's office. The second debate is on "
    "12 August in the City Hall. Applications are read on 4 August."
)
OPENED = "Bawaslu membuka pendaftaran pengawas TPS pada 3 Juni. Bawaslu membuka posko laporan di setiap kecamatan."
HOTLINE = "The supervisory body opened a hotline for reports of violations."
_CONTRADICTED = {VerdictKind.DIFFERS, VerdictKind.ALTERED}


def _verify(text: str, claim: str) -> VerdictKind:
    language = ID if text in {UMUR, JADWAL, OPENED} else EN
    return index_collection(INFO, [make_document("d", text, language)]).verify(claim, EN).kind


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (UMUR, "Married 16-year-olds can vote"),
        (UMUR, "Umur 15 tahun asal sudah kawin punya hak memilih"),
        (UMUR, "Duda umur 16 tahun boleh memilih"),
        (AGE, "A 16-year-old who is married may vote"),
        (AGE, "Yang sudah menikah umur 16 tahun boleh memilih"),
        (JADWAL, "30 September ada rekapitulasi"),
        (JADWAL, "Rekapitulasi tingkat provinsi 5 Oktober"),
        (JADWAL, "Rekapitulasi nasional 10 Oktober"),
        (JADWAL, "Ada debat 5 Agustus"),
        (JADWAL, "Debat pertama 1 Agustus"),
        (SCHEDULE, "There is a recapitulation on 30 September"),
        (SCHEDULE, "A debate takes place on 5 August"),
        (SCHEDULE, "The first debate is on 5 August"),
        (SCHEDULE, "The first debate is on 2 August"),
        (SCHEDULE, "A national debate is on 1 August"),
        (OPENED, "Bawaslu menutup semua laporan"),
        (OPENED, "Bawaslu menutup posko laporan"),
        (HOTLINE, "The supervisory body closed all reports"),
        (HOTLINE, "Bawaslu menutup semua laporan pelanggaran"),
    ],
)
def test_what_a_source_does_not_name_is_held_against_nothing(text: str, claim: str) -> None:
    assert _verify(text, claim) not in _CONTRADICTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (UMUR, "Yang berumur 16 tahun boleh memilih"),
        (UMUR, "Hak memilih mulai umur 18 tahun"),
        (AGE, "16-year-olds can vote"),
        (JADWAL, "Debat kedua digelar 15 Agustus"),
        (JADWAL, "Rekapitulasi tingkat kota dilaksanakan 5 Oktober"),
        (SCHEDULE, "The second debate is on 15 August"),
        (SCHEDULE, "Debat kedua 15 Agustus"),
        (SCHEDULE, "Applications are read on 9 August"),
    ],
)
def test_what_says_no_more_than_its_source_is_contradicted(text: str, claim: str) -> None:
    assert _verify(text, claim) in _CONTRADICTED
