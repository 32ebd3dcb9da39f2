"""Claims that say nearly what a sentence says, of others or as another limit, and those that say it."""

from __future__ import annotations

import pytest

from index.building.build import index_collection
from index.models import Language, VerdictKind
from tests.corpora import INFO, make_document

EN, ID = Language.EN, Language.ID
RACE = "On the first count Clara Finch had led Tom Ashby by 13 votes in the harbour ward."
RULES = "A helper who is a relative may enter the booth, and the clerk must sign the form."
PENSION = "Every candidate may receive no more than 400 crowns a year from a donor."
FEE = "The chief clerk receives 900 crowns and each assistant 850 crowns for the working day."
SPARE = "A spare ballot is given only once, if the first one is damaged."
NOTE = "The person who carries the box may not be a candidate, a judge or an observer."
GIFTS = "Anonymous gifts of more than 25 crowns must be passed to the general fund within 10 days."
REPORT = "Parties submit a report on their income to the audit office within sixty days."
LEADER = "Anton Bell, the leader of the Greens, ruled out joining a government of the Reds."
DONOR = "The runoff counts as a separate election, so a donor may give the full amount again."
FORCED = "No one may be compelled to vote or to say how he or she voted."
PHONES = "Pemilih dilarang membawa telepon genggam atau alat perekam ke dalam bilik suara."
POSTED = "Each party may put up no more than two posters a street."
KARTU = "Fotokopi kartu tidak diterima petugas."
PENDAMPING = "Pemilih tunanetra boleh dibantu keluarga, dan pendamping wajib menandatangani formulir rahasia."
CUTI = "Kepala dinas dapat mengajukan cuti paling lama tiga hari sebelum pelantikan."

COST = "The two elections cost Rp68.4 billion, of which Rp52 billion came from the city and the rest from the province."
SEATS = "The Greens are the largest group on the council with ten seats, followed by the Reds with seven."
DAMAI = "Pengguna hak pilih 307.485 orang dari 412.386 pemilih, sehingga tingkat partisipasi mencapai 74,56 persen."
HOURS = "Polling stations open at 07.00 and close at 13.00 local time."
LOST = "The Greens gained three seats compared with the last election, while the Reds lost two."
PAY = "Honorarium ketua sebesar Rp1.200.000 dan anggota Rp1.100.000 untuk satu masa kerja."
HAKIM = "Dua dari sembilan hakim menyampaikan pendapat berbeda."
REFUSED = (
    "The Constitutional Court granted the petition in part. The results in Muara Teluk are annulled. "
    "The request to disqualify pair number 2 is rejected."
)
BUDGET = "PSU dibiayai dari APBD Provinsi Sagara Utara sebesar Rp 41,6 miliar."
HONOR = "Ketua KPPS menerima Rp 900.000 dan anggota KPPS Rp 850.000, sama dengan September."
AGAIN = "The vote takes place again at all 412 stations of Muara Teluk and at 37 stations of the Nyiur Islands."
HEADS = "In Muara Teluk 61 village heads attended a meeting on 28 August."
MOVED = (
    "Badan cuaca memperingatkan banjir di Muara Kenari. Namun, panitia telah memindahkan 14 TPS di desa itu ke bukit."
)


@pytest.mark.parametrize(
    ("text", "language", "claim"),
    [
        (COST, EN, "The elections cost Rp52 billion"),
        (COST, EN, "The city paid Rp68.4 billion"),
        (SEATS, EN, "The Reds won ten seats"),
        (SEATS, EN, "The Reds won with seven votes"),
        (SEATS, EN, "The Reds lost seven seats"),
        (HOURS, EN, "Polling stations close at 7 am and open at 1 pm"),
        (PAY, ID, "Honorarium ketua sebesar Rp1,1 juta dan anggota Rp1,2 juta untuk satu masa kerja."),
        (HAKIM, ID, "Sembilan hakim menyampaikan pendapat berbeda"),
        (MOVED, ID, "Panitia memindahkan 14 TPS di Batu Layar ke bukit"),
        (RACE, EN, "Tom Ashby had led Clara Finch by 13 votes on the first count"),
        (RULES, EN, "A helper may enter the booth"),
        (RULES, EN, "A helper who is a relative must enter the booth"),
        (RULES, EN, "A helper must sign the form"),
        (RULES, EN, "The clerk may sign the form"),
        (PENSION, EN, "Every candidate may receive no more than 400 crowns a month from a donor"),
        (PENSION, EN, "Every candidate may receive at least 400 crowns a year from a donor"),
        (PENSION, EN, "Every candidate must give no more than 400 crowns a year to a donor"),
        (FEE, EN, "The chief clerk pays 900 crowns"),
        (FEE, EN, "Each assistant receives 900 crowns"),
        (SPARE, EN, "A spare ballot is given at least once"),
        (NOTE, EN, "The person who carries the box may be a judge"),
        (NOTE, EN, "The person who carries the box may be an observer"),
        (GIFTS, EN, "Anonymous gifts must be passed to the general fund within 10 days"),
        (REPORT, EN, "The audit office submits a report to the parties within sixty days"),
        (DONOR, EN, "A donor must give the full amount again for the runoff"),
        (DONOR, EN, "Penyumbang boleh memberi jumlah penuh lagi untuk putaran pertama"),
        (DONOR, EN, "Penyumbang wajib memberi jumlah penuh lagi untuk putaran kedua"),
        (FORCED, EN, "Everybody may be forced to vote"),
        (FORCED, EN, "Nobody may vote"),
        (PHONES, ID, "HP wajib dibawa ke bilik suara"),
        (PHONES, ID, "Petugas dilarang membawa telepon genggam ke bilik suara"),
        (LEADER, EN, "Anton Bell joined a government of the Reds"),
        (KARTU, ID, "Kartu tidak diterima petugas"),
        (PENDAMPING, ID, "Pemilih tunanetra wajib menandatangani formulir rahasia"),
        (PENDAMPING, ID, "Pemilih boleh dibantu keluarga"),
        (PENDAMPING, ID, "Pemilih tunanetra wajib dibantu keluarga"),
        (PENDAMPING, ID, "Pendamping boleh menandatangani formulir rahasia"),
        (CUTI, ID, "Kepala dinas wajib mengajukan cuti paling sedikit tiga hari sebelum pelantikan"),
        (CUTI, ID, "Kepala dinas dapat mengajukan cuti paling lama tiga hari sesudah pelantikan"),
        (REFUSED, EN, "FYI the court refused to disqualify pair number 1"),
        (REFUSED, EN, "Pair number 2 refused to disqualify the court"),
        (REFUSED, EN, "The request to disqualify pair number 2 is granted"),
        (REFUSED, EN, "Pair number 2 is disqualified"),
        (BUDGET, ID, "PSU Sagara Utara dibiayai Rp 41,6 miliar dari APBD kabupaten"),
        (BUDGET, ID, "PSU Sagara Selatan dibiayai Rp 41,6 miliar dari APBD provinsi"),
        (BUDGET, ID, "PSU Sagara Utara mungkin dibiayai Rp 41,6 miliar dari APBD provinsi"),
        (BUDGET, ID, "Katanya PSU Sagara Utara tidak dibiayai Rp 41,6 miliar dari APBD provinsi"),
        (HONOR, ID, "Ketua KPPS dapat honor Rp 900.000 per hari nanti"),
        (HONOR, ID, "Ketua KPPS membayar Rp 900.000 nanti"),
        (HONOR, ID, "Ketua PPS dapat honor Rp 900.000 nanti"),
        (HONOR, ID, "Katanya anggota KPPS dapat Rp 900.000"),
        (AGAIN, EN, "The vote takes place again at all stations of the Nyiur Islands"),
        (HEADS, EN, "Hundreds of village heads attended a meeting on 28 August"),
    ],
)
def test_a_near_miss_does_not_agree(text: str, language: Language, claim: str) -> None:
    found = index_collection(INFO, [make_document("d", text, language)]).verify(claim, language)
    assert found.kind is not VerdictKind.AGREES


@pytest.mark.parametrize(
    ("text", "language", "claim"),
    [
        (COST, EN, "The elections cost 68.4 billion rupiah"),
        (COST, EN, "Biaya dua pemilihan itu Rp68,4 miliar"),
        (SEATS, EN, "The Reds won 7 seats"),
        (DAMAI, ID, "Tingkat partisipasi pemilih 74,56 persen"),
        (HOURS, EN, "TPS buka jam 7 pagi dan tutup jam 1 siang"),
        (PAY, ID, "Honorarium ketua sebesar Rp1,2 juta dan anggota 1,1 juta rupiah untuk satu masa kerja."),
        (HAKIM, ID, "Two of the nine judges dissented"),
        (HAKIM, ID, "Dua hakim menyampaikan pendapat berbeda"),
        (MOVED, ID, "Panitia memindahkan 14 TPS di Muara Kenari ke bukit"),
        (PENSION, EN, "From a donor, a candidate can get at most 400 crowns a year"),
        (PENSION, EN, "A candidate is allowed to get up to 400 crowns from a donor"),
        (PENDAMPING, ID, "Keluarga boleh menolong pemilih tunanetra"),
        (DONOR, EN, "Penyumbang boleh memberi jumlah penuh lagi untuk putaran kedua"),
        (DONOR, EN, "A donor can give the full sum once more for the second round"),
        (FORCED, EN, "Nobody may be forced to vote"),
        (PHONES, ID, "HP dilarang dibawa ke bilik suara"),
        (POSTED, EN, "Each party is allowed two posters at most per street"),
        (BUDGET, ID, "PSU Sagara Utara dibiayai Rp 41,6 miliar dari APBD provinsi"),
        (BUDGET, ID, "Gaes katanya PSU dibiayai dari APBD Provinsi Sagara Utara Rp 41,6 miliar lho"),
        (HONOR, ID, "Katanya ketua KPPS dapat Rp 900.000 nanti"),
    ],
)
def test_the_same_in_other_words_agrees(text: str, language: Language, claim: str) -> None:
    found = index_collection(INFO, [make_document("d", text, language)]).verify(claim, language)
    assert found.kind is VerdictKind.AGREES


def test_what_is_refused_is_what_is_rejected() -> None:
    ruling = make_document("ruling", REFUSED, EN, title="What the Constitutional Court decided")
    pay = make_document("pay", HONOR, ID, title="Tanya jawab KPPS")
    found = index_collection(INFO, [ruling, pay]).verify("FYI the court refused to disqualify pair number 2", EN)
    assert found.kind is VerdictKind.AGREES


ROUND_1 = "The poll was repeated at six polling stations."
ROUND_2 = "Pemungutan suara diulang di dua TPS di Selat Timur pada 2 April karena segel kotak suara rusak."


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        ("Pemungutan suara diulang di enam TPS", VerdictKind.AGREES),
        ("Pemungutan suara diulang di sembilan TPS", VerdictKind.ALTERED),
    ],
)
def test_what_one_round_had_is_not_held_against_the_other(claim: str, kind: VerdictKind) -> None:
    rounds = [
        make_document("first", ROUND_1, EN, title="Result of the first round"),
        make_document("second", ROUND_2, ID, title="Hasil putaran kedua"),
    ]
    assert index_collection(INFO, rounds).verify(claim).kind is kind


def test_who_lost_two_seats_may_have_won_nine() -> None:
    verdict = index_collection(INFO, [make_document("d", LOST, EN)]).verify("The Reds won nine seats", EN)
    assert verdict.kind is VerdictKind.UNDECIDED


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("The elections cost 64.8 billion rupiah", "Rp68.4 billion"),
        ("Biaya dua pemilihan itu Rp86,4 miliar", "Rp68.4 billion"),
        ("The city paid Rp58 billion", "Rp52 billion"),
    ],
)
def test_a_sum_is_held_against_the_whole_or_the_part_that_it_is_of(claim: str, source: str) -> None:
    verdict = index_collection(INFO, [make_document("d", COST, EN)]).verify(claim)
    assert [one.source for one in verdict.differences] == [source]


TIMETABLE = "| Tahapan | Mulai | Selesai |\n|---|---|---|\n| Masa tenang | 11 Juni 2026 | 13 Juni 2026 |\n"
TIMETABLE += "| Kampanye putaran kedua | 24 Juni 2026 | 8 Juli 2026 |\n"


@pytest.mark.parametrize(
    ("claim", "is_altered"),
    [
        ("Masa tenang berlangsung 11 sampai 13 Juni 2026", False),
        ("Kampanye putaran kedua berakhir 8 Juli 2026", False),
        ("Masa tenang 11 Juni 2026 14 Juni 2026", True),
    ],
)
def test_what_tells_the_cells_of_a_row_in_words_is_no_altered_quote(claim: str, is_altered: bool) -> None:
    timetable = index_collection(INFO, [make_document("timetable", TIMETABLE, Language.ID, title="Tahapan")])
    assert (timetable.verify(claim).kind is VerdictKind.ALTERED) is is_altered
