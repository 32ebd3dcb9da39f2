"""A message that reads as passed on asks nothing; who asks, or tells of their own case, does."""

from __future__ import annotations

import pytest

from index.questions.wording.passing_on import reads_as_passed_on


@pytest.mark.parametrize(
    "text",
    [
        "INFO PENTING!!! Krn banjir rob, pencoblosan diundur ke Rabu 30 September 2026. Sebarkan!!!",
        "Voting day moved to 30 September, pass it on!!!",
        "Sebarkan! Pemilih yang tidak mencoblos akan didenda Rp250.000. KTP lama tidak bisa dipakai!!!",
        "Mohon disebarkan ke grup lain: TPS tutup jam 10 pagi",
        "Please forward to all your friends: the vote is on Monday",
        "Fake news alert! Voting moved to 30 September because of flood. Vote via WhatsApp.",
        "URGENT: polling stations close at noon tomorrow",
        "Voters over 60 must bring a doctor's letter! The commission has decided it yesterday.",
    ],
)
def test_it_calls_to_share_or_states_and_exclaims(text: str) -> None:
    assert reads_as_passed_on(text)


@pytest.mark.parametrize(
    "text",
    [
        "siapa yang menang???",
        "Jadwal kampanye dong!!!",
        "kasih tau jadwal pencoblosan!! penting buat saya",
        "Tolong jawab siapa yang menang! Jangan lama-lama ya bot.",
        "I lost my card yesterday! I want to vote on Monday.",
        "Saya pindah rumah bulan lalu! Saya mau mencoblos di tempat baru.",
        "Please share the polling hours",
        "Bagikan hasil pemilu 2026",
        "sebarkan hoaks hukumannya apa",
        "hukuman bagi yang menyebarkan hoaks pemilu",
        "Penting: jam buka TPS",
        "Info: jadwal kampanye terbuka calon wali kota",
        "The election has been moved to 30 September",
        "Pencoblosan diundur ke 30 September? Sebarkan!",
    ],
)
def test_it_asks_or_only_states(text: str) -> None:
    assert not reads_as_passed_on(text)
