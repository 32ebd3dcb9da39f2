"""Claims that put together what a sentence says of two, or apart, and those that say it of the right one."""

from __future__ import annotations

import pytest

from index.building.build import index_collection
from index.models import Language, VerdictKind
from tests.corpora import INFO, make_document

EN, ID = Language.EN, Language.ID
LIST = (
    "Three candidates are standing: Clara Finch, the present deputy chair, Tom Ashby, a fish trader, and John Reed,"
    " who runs a boatyard."
)
CHAIR = "The present chair, Nora Quick, has served two terms and cannot stand again."
ONCE = "Nora Quick, the first head of the harbour court, previously worked as commissioner for fisheries."
WITHDREW = "A fourth candidate, Agnes Salter, withdrew in September because of her health."
MOVED = "TPS Teluk dipindahkan dari sekolah dasar ke balai desa karena atap sekolah bocor."
DELAYED = (
    "Pemilihan putaran kedua diundur dari 5 Desember menjadi 12 Desember 2026 karena cuaca buruk, kata Ketua Panitia"
    " Budi Santoso, Jumat."
)
USED = "Polling place 05 has moved: voters who used the Grange in 2022 now vote at the fire station."
DISMISSED = "Dewan Etik juga memberhentikan ketua PPS Desa Sumber, sedangkan Ketua Panitia Rini Lestari diperingatkan."
SUSPECTED = "Dua orang yang diduga membagikan amplop telah dimintai keterangan."
CHOSEN = "Pada sidang yang dipimpin anggota tertua, Adi Rahman, Majelis memilih Lena Hartono sebagai ketua majelis."


@pytest.mark.parametrize(
    ("text", "language", "claim"),
    [
        (LIST, EN, "Tom Ashby is the deputy chair."),
        (LIST, EN, "John Reed is the deputy chair."),
        (LIST, EN, "The deputy chair is Tom Ashby."),
        (LIST, EN, "Clara Finch is a fish trader."),
        (LIST, EN, "Clara Finch runs a boatyard."),
        (LIST, ID, "Tom Ashby adalah wakil ketua."),
        (CHAIR, EN, "Nora Quick has served one term."),
        (ONCE, EN, "Nora Quick is the commissioner for fisheries."),
        (WITHDREW, EN, "Agnes Salter resigned in September."),
        (MOVED, ID, "TPS Teluk ada di sekolah dasar."),
        (MOVED, ID, "TPS Teluk di sekolah dasar."),
        (MOVED, ID, "Balai desa bocor."),
        (MOVED, ID, "Atap balai desa bocor."),
        (DELAYED, ID, "Putaran kedua diundur menjadi 5 Desember 2026."),
        (DELAYED, EN, "The second round is on 5 December because of bad weather."),
        (DELAYED, ID, "Budi Santoso mengundurkan diri karena cuaca buruk."),
        (DELAYED, ID, "Budi Santoso diundur karena cuaca buruk."),
        (DELAYED, EN, "Budi Santoso postponed his resignation."),
        (DELAYED, ID, "Cuaca buruk diundur ke 12 Desember."),
        (USED, EN, "Polling place 05 moved to the Grange."),
        (DISMISSED, ID, "Rini Lestari adalah ketua PPS Desa Sumber."),
        (SUSPECTED, ID, "Dua orang membagikan amplop."),
        (CHOSEN, ID, "Adi Rahman terpilih sebagai ketua majelis."),
    ],
)
def test_what_is_said_of_another_does_not_agree(text: str, language: Language, claim: str) -> None:
    found = index_collection(INFO, [make_document("d", text, _read(text))]).verify(claim, language)
    assert found.kind is not VerdictKind.AGREES


@pytest.mark.parametrize(
    ("text", "language", "claim"),
    [
        (LIST, EN, "Clara Finch is the present deputy chair."),
        (LIST, EN, "Tom Ashby is a fish trader."),
        (LIST, EN, "John Reed runs a boatyard."),
        (CHAIR, EN, "Nora Quick is the present chair."),
        (ONCE, EN, "Nora Quick is the first head of the harbour court."),
        (WITHDREW, EN, "Agnes Salter withdrew in September because of her health."),
        (MOVED, ID, "TPS Teluk dipindahkan ke balai desa."),
        (DELAYED, ID, "Putaran kedua diundur karena cuaca buruk."),
        (DELAYED, ID, "Cuaca buruk menunda putaran kedua."),
        (DELAYED, ID, "Budi Santoso adalah Ketua Panitia."),
    ],
)
def test_what_is_said_of_the_same_agrees(text: str, language: Language, claim: str) -> None:
    found = index_collection(INFO, [make_document("d", text, _read(text))]).verify(claim, language)
    assert found.kind is VerdictKind.AGREES


def _read(text: str) -> Language:
    return ID if text in {MOVED, DELAYED, DISMISSED, SUSPECTED, CHOSEN} else EN
