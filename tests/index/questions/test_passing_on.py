"""A message that reads as passed on asks nothing; who asks, or tells of their own case, does."""

from __future__ import annotations

import pytest

from index.questions.wording.passing_on import leave_out_calls, leave_out_noise, reads_as_passed_on


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
        "Pass it on: the commission collects votes at home",
        "RT please!! officials collect votes at home",
        "Mohon diteruskan: KPU minta foto KTP",
        "Dari grup sebelah: KPU minta foto KTP lewat WA. Share ya!",
        "KPU minta foto KTP, kirim ke grup lain",
        "lho!! sebarkan KPU minta foto KTP",
        "Officials collect votes at home, tell everyone you know!",
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
        "Kirim foto KTP ke 10 orang",
        "KPU membagikan formulir ke semua keluarga",
        "Share Results of the Election",
        "The ministers spread false news",
        "di kelurahan, RW, RT",
        "The election has been moved to 30 September",
        "Pencoblosan diundur ke 30 September? Sebarkan!",
    ],
)
def test_it_asks_or_only_states(text: str) -> None:
    assert not reads_as_passed_on(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("KPU minta foto KTP, kirim ke grup lain", "KPU minta foto KTP"),
        ("KPU minta foto KTP! Kirim ke 10 orang!", "KPU minta foto KTP!"),
        ("Dari grup sebelah: KPU minta foto KTP. Share ya!", "KPU minta foto KTP."),
        ("⚠️ AWAS!!! KPU MINTA FOTO KTP. SEBARKAN!!! 🙏", "⚠️ AWAS!!! KPU MINTA FOTO KTP."),
        ("FWD: VOTES CAN BE CAST BY SMS!!! PASS IT ON!!!", "VOTES CAN BE CAST BY SMS!!!"),
        ("Voting is off! Please share. Stay home on Monday.", "Voting is off!               Stay home on Monday."),
        ("suara ditunda tolong disebarkan ya!!", "suara ditunda                     !!"),
        ("Sebarkan ke semua grup!", "Sebarkan ke semua grup!"),
        ("Ketua RW, RT, dan lurah datang", "Ketua RW, RT, dan lurah datang"),
        ("Officials may not share the list", "Officials may not share the list"),
        ("🤡 SEBARKAN! Suara ditunda.", "🤡 SEBARKAN! Suara ditunda."),
    ],
)
def test_calls_to_share_are_no_part_of_what_is_said(text: str, left: str) -> None:
    assert leave_out_calls(text).strip() == left
    assert len(leave_out_calls(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Please forward: the vote is off!", "the vote is off"),
        ("suara ditunda tolong disebarkan ya!!", "suara ditunda"),
        ("The vote is off!! ‼️", "The vote is off"),
        ("The vote is off!", "The vote is off!"),
        ("Off!! The vote is off.", "Off!! The vote is off."),
    ],
)
def test_marks_that_shout_at_the_end_are_none_of_what_is_said(text: str, left: str) -> None:
    read, noise = leave_out_noise(text)
    assert read.strip() == left
    assert len(read) == len(text)
    assert all(not read[slice(*span)].strip() for span in noise)
