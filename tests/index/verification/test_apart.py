"""Claims whose words have opposites in a sentence that says these of something else; and those that it contradicts."""

from __future__ import annotations

import pytest

from index.building.build import index_collection
from index.models import Language, VerdictKind
from tests.corpora import INFO, make_document

EN, ID = Language.EN, Language.ID
REGISTER = (
    "According to the census there are about 66,000 adults in the country, fewer than the 70,620 names on the list."
)
RECOUNT = "A recount is held where the difference between the first two candidates is less than 0.5 per cent."
LEADER = "Its leader, Vera Holt, resigned on election night."
DEPOSIT = "Pay the deposit by card or banker's draft; cash and personal cheques are refused."
MEETING = "The second-term incumbent will meet Lena Moss, a former police lieutenant, in the runoff."
HALVES = "The mission was headed by Helga Rasmund; the parliamentary delegation was led by Davide Ferroni."
RACE = "Lusia Tanggu mengungguli Bambang Prayitno dengan selisih 2.116 suara."
MUNDUR = "Kepala desa wajib mundur, sedangkan pegawai swasta tidak."
ANAK = "Orang tua boleh membawa anak kecil ke bilik suara, tetapi anak tidak boleh mencoblos."
SAKSI = "Saksi pasangan nomor urut 2 menolak menandatangani berita acara rekapitulasi kabupaten."
SYARAT = "Calon bupati harus memenuhi syarat berikut:\n- Tidak pernah menjabat bupati dua kali.\n- Sehat."
LARANGAN = "Dalam kampanye dilarang:\na. menghina seseorang;\nb. melakukan pawai di jalan raya."
SENAT = "Senat menyetujui paket itu dengan 33 suara, satu suara di atas batas dua pertiga."
WOMEN = "Seven of the fifteen elected members of the council are women, the largest number ever."
SEATS = "Partai Surya meraih enam kursi, Partai Lestari dua, dan Partai Muda satu."
LIMIT = "No candidate may spend more than 25,000 dollars on an election."
PRESS = "Kedutaan menggelar konferensi pers di Karangbahari, Jumat (17/3), tentang pemilu awal."
COURT = "The tribunal ruled on the petition by eight votes to three, its president, Emil Strand, said."

LETTER = "The invitation letter (form C6) helps the staff to find you, but you can vote without it."
RECOUNTED = "At 11 stations the ballots were counted again; the result changed at none of them."
POLLS = "In the quiet period no polls may be published."
LOST = "Warga yang kehilangan surat undangan tetap boleh mencoblos dengan membawa paspor."
RIGHT = "Hak pilih warga yang terlanjur mengisi tidak hilang; mereka tetap dapat mencoblos seperti biasa di balai."
FILLING = "Anak boleh masuk ke balai, tetapi tidak boleh mengisi surat suara."
PROLONGED = "Panitia memperpanjang waktu pemungutan suara di lima TPS di pulau itu sampai pukul 15.00."
SECOND_ROUND = "Setiap pemilih yang terdaftar boleh ikut putaran kedua."
LOST_CARD = "A voter whose polling card was stolen may still vote after showing a passport."
STEPS = "Only 38 per cent of the stations had an entrance without steps."
LOSER = 'Ben Palm conceded to Ana Roa at nine. "We lost in Norvik, and that decides it," he told supporters.'
NOBODY = 'Ana Roa thanked the voters in Norvik. "Tonight nobody has lost," she said. Ben Palm had gone home.'
WOMAN = "Ana Roa, a doctor from Norvik, is to be the first woman to govern the islands after Sunday's vote."
DATELINE = "NORVIK, 13 July – Ana Roa overtook Ben Palm in Sunday's runoff on the islands."
QUOTA = "A quota of 30 per cent for women has been established in the lists of the Harbour party of the islands."
BRAILLE = "Blind voters may use a braille template at any station."
LISTED = "Periksa nama Anda di daftar pemilih di kantor desa."


HEADED = "The mission was headed by Helga Rasmund and opened its office in May."
TOUR = "The president chose Astana for his first foreign visit since the pandemic."
DELTA = "Partai Surya turun dari 12 menjadi 10 kursi."
THRESHOLD = "Partai harus memenuhi ambang batas sekurang-kurangnya 3,5% suara sah nasional untuk memperoleh kursi."


def _check(text: str, language: Language, claim: str) -> VerdictKind:
    collection = index_collection(INFO, [make_document("one", text, language)])
    return collection.verify(claim, Language.EN).kind


@pytest.mark.parametrize(
    ("text", "language", "claim"),
    [
        (REGISTER, EN, "There are more names on the list than adults in the country"),
        (RECOUNT, EN, "The first two candidates now have more seats than ever"),
        (LEADER, EN, "Vera Holt joined the Civic Union"),
        (FILLING, ID, "Kotak suara terisi"),
        (PROLONGED, ID, "Empat TPS tutup lebih cepat"),
        (RIGHT, ID, "People who sold fish lose their right to stand"),
        (LOST, ID, "Voters who lost their ID may not vote"),
        (SECOND_ROUND, ID, "Pemilih yang kehilangan hak pilih tidak boleh memilih"),
        (DEPOSIT, EN, "You cannot pay the deposit in cash"),
        (DEPOSIT, EN, "You cannot pay the deposit with a personal cheque"),
        (MEETING, EN, "Lena Moss is a former police officer"),
        (MUNDUR, ID, "Pegawai swasta tidak perlu mundur"),
        (ANAK, ID, "Anak kecil boleh dibawa ke bilik suara asal tidak mencoblos"),
        (SAKSI, ID, "Saksi nomor 3 menandatangani berita acara rekapitulasi kabupaten"),
        (SYARAT, ID, "Penjabat bupati akan tetap menjabat bupati"),
        (LARANGAN, ID, "Pawai di jalan raya dilarang"),
        (SENAT, ID, "Senat menyetujui paket itu dengan selisih cuma satu suara"),
        (RACE, ID, "Bambang Prayitno kalah dari Lusia Tanggu"),
        (RACE, ID, "Lusia Tanggu mengalahkan Bambang Prayitno"),
        (SEATS, ID, "Partai Lestari mendapat kursi"),
        (WOMEN, EN, "Seven women were elected to the council"),
        (HEADED, EN, "The mission was headed by Helga Rasmund, not Davide Ferroni"),
        (DELTA, ID, "Partai Surya kehilangan dua kursi"),
        (LETTER, EN, "Voters may vote without the invitation letter"),
        (LETTER, EN, "Pemilih boleh mencoblos tanpa surat undangan C6"),
        (RECOUNTED, EN, "The result changed at none of the stations"),
        (POLLS, EN, "Polls may not be published in the quiet period"),
        (STEPS, EN, "62 per cent of the stations had steps"),
        (LOSER, EN, "Ana Roa won in Norvik"),
        (NOBODY, EN, "Ben Palm lost in Norvik"),
        (WOMAN, EN, "Ana Roa came second in Norvik on Sunday"),
        (DATELINE, EN, "There was a runoff on the islands on 12 July"),
        (QUOTA, EN, "The Harbour party was dissolved"),
        (BRAILLE, EN, "It is forbidden to use a pen at any station"),
        (LOST, ID, "Paspor hilang tidak boleh mencoblos"),
        (LOST, ID, "Kalau paspor hilang, warga tidak boleh mencoblos"),
        (LOST_CARD, EN, "A voter whose passport was stolen may not vote"),
        (LISTED, ID, "Pemilih yang namanya tidak ada di daftar dapat memilih"),
        (THRESHOLD, ID, "Parties with less than 3.5% of the national vote are shut out and get no seats"),
    ],
)
def test_what_is_said_of_something_else_contradicts_nothing(text: str, language: Language, claim: str) -> None:
    assert _check(text, language, claim) not in {VerdictKind.DIFFERS, VerdictKind.ALTERED}


@pytest.mark.parametrize(
    ("text", "language", "claim"),
    [
        (RACE, ID, "Lusia Tanggu kalah dari Bambang Prayitno"),
        (RACE, ID, "Lusia Tanggu lost to Bambang Prayitno"),
        (MUNDUR, ID, "Kepala desa tidak perlu mundur"),
        (WOMEN, EN, "Only three women were elected to the council"),
        (SEATS, ID, "Partai Lestari tidak mendapat satu kursi pun"),
        (LIMIT, EN, "The spending limit for a candidate in an election is 50,000 dollars"),
        (PRESS, ID, "Kedutaan menggelar konferensi pers tentang pemilu awal pada 13 Maret"),
        (HEADED, EN, "The mission was headed by Davide Ferroni, not Helga Rasmund"),
        (LETTER, EN, "You cannot vote without the invitation letter"),
        (LOST, ID, "Surat undangan hilang tidak boleh mencoblos"),
        (LOST_CARD, EN, "A voter whose polling card was lost may not vote"),
        (PROLONGED, ID, "Panitia memperpanjang waktu di empat TPS sampai pukul 15.00"),
        (POLLS, EN, "Polls may be published in the quiet period"),
        (BRAILLE, EN, "Nobody who is blind may use a template at a station"),
        (COURT, EN, "The tribunal was unanimous when it ruled on the petition"),
    ],
)
def test_what_is_said_of_the_same_contradicts(text: str, language: Language, claim: str) -> None:
    assert _check(text, language, claim) is VerdictKind.DIFFERS


def test_what_each_half_of_a_sentence_says_is_not_put_together() -> None:
    assert _check(HALVES, EN, "The mission was led by Davide Ferroni") is not VerdictKind.AGREES
