"""What everybody asks of an election is told by what tells it, not by what holds the same words."""

from __future__ import annotations

import pytest

from index.answering.kinds.subjects.affairs import find_affairs
from index.models import Language
from tests import corpora
from tests.corpora import EN, ID

GUIDE = [
    "Polls open at 8 a.m. in the Hill Hall. The quiet period runs from 3 to 5 May 2031.",
    "Each candidate may send one agent to every polling station and two to the count.",
    "The votes are counted by the returning officer and six clerks.",
    "There are 94 polling stations, most of them in schools.",
    "Nineteen polling stations had no ramp on polling day.",
    "Twelve candidates lost their deposits in the election of the Board.",
    "Each candidate pays a deposit of 500 crowns to the treasurer.",
    "Where two candidates have the same number of votes, a fresh poll is held within thirty days.",
    "The order of names on the ballot was drawn by lot.",
    "Of the 645 rejected papers, 402 were marked for more than one candidate.",
    "If you mark more than one name, the ballot is invalid.",
    "An election may be challenged only by a petition to the High Court within 28 days.",
    "Eleven observers from nine countries visited 71 of the 94 polling stations.",
    "The election was peaceful, credible and well run.",
]
PANDUAN = [
    "TPS dibuka pukul 08.00 di Balai Bukit. Masa tenang berlangsung 3 sampai 5 Mei 2031.",
    "Setiap calon boleh mengirim satu saksi ke setiap TPS dan dua ke penghitungan.",
    "Suara dihitung oleh ketua panitia dan enam petugas.",
    "Tempat pemungutan suara berjumlah 94, termasuk 3 TPS lokasi khusus.",
    "Sembilan belas TPS tidak memiliki jalan landai pada hari pemungutan suara.",
    "Dua belas calon kehilangan uang jaminan dalam pemilihan pengurus.",
    "Setiap calon membayar uang jaminan 500 koron kepada bendahara.",
    "Bila dua calon memperoleh jumlah suara yang sama, pemungutan suara baru diadakan dalam tiga puluh hari.",
    "Urutan nama di surat suara ditentukan dengan undian.",
    "Suara tidak sah berjumlah 645, di antaranya 402 dicoblos lebih dari satu kali.",
    "Hasil pemilihan hanya dapat digugat dengan permohonan kepada Mahkamah dalam 28 hari.",
    "Sebelas pemantau dari sembilan negara mengunjungi 71 dari 94 TPS.",
]


def find_shown(question: str, texts: list[str], language: Language) -> str:
    """Return what is quoted as an answer, "" where nothing is."""
    return corpora.find_shown(question, *((text, language) for text in texts))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("number of polling stations", "There are 94"),
        ("How many polling stations are there?", "There are 94"),
        ("Who counts the votes?", "returning officer"),
        ("candidate deposit", "500"),
        ("How many candidates lost their deposits?", "Twelve"),
        ("What happens if two candidates tie?", "same number"),
        ("How many ballots were rejected?", "645"),
        ("How can I challenge the result?", "petition"),
        ("When is the quiet period?", "3 to 5 May"),
        ("How many observers came?", "Eleven"),
    ],
)
def test_in_english(question: str, told: str) -> None:
    assert told in find_shown(question, GUIDE, EN)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("jumlah TPS", "94"),
        ("siapa yang menghitung suara?", "ketua panitia"),
        ("uang jaminan calon berapa?", "500"),
        ("berapa suara yang tidak sah?", "645"),
        ("masa tenang kapan?", "3 sampai 5 Mei"),
        ("ada berapa pemantau?", "Sebelas"),
    ],
)
def test_in_indonesian(question: str, told: str) -> None:
    assert told in find_shown(question, PANDUAN, ID)


@pytest.mark.parametrize(
    ("question", "at"),
    [
        ("How many polling stations are there?", [1, 4]),
        ("Who counts the votes?", [0, 1]),
        ("What happens if two candidates tie?", [8, 9]),
        ("How many observers came?", [3, 4]),
    ],
)
def test_what_holds_the_same_words_tells_it_not(question: str, at: list[int]) -> None:
    assert find_shown(question, [GUIDE[place] for place in at], EN) == ""


RULE = "Pasal 14\n(1) Partai politik menjadi peserta pemilihan dewan dengan mendaftar kepada panitia."
SOME = "Three newly founded parties stood in the election of the Board."
ALL = "Nine parties are registered for the election of the Board."
BARU = "Tiga partai baru ikut dalam pemilihan dewan."
SEMUA = "Sembilan partai terdaftar dalam pemilihan dewan."


@pytest.mark.parametrize(
    ("question", "language", "told"),
    [
        ("How many parties stood in the election?", EN, ALL),
        ("How many new parties stood in the election?", EN, SOME),
        ("Berapa partai yang ikut pemilihan?", ID, SEMUA),
        ("Berapa partai baru yang ikut pemilihan?", ID, BARU),
    ],
)
def test_some_of_them_are_not_all(question: str, language: Language, told: str) -> None:
    texts = [SOME, ALL] if language is EN else [BARU, SEMUA]
    assert find_shown(question, texts, language) == told


def test_the_number_of_an_article_counts_nothing() -> None:
    assert find_shown("Berapa partai peserta pemilihan dewan?", [RULE], ID) == ""
    assert find_shown("Berapa partai peserta pemilihan dewan?", [RULE, SEMUA], ID) == SEMUA


def test_when_candidates_register_is_not_when_they_are_elected() -> None:
    vote = "Pada 18 Oktober 2031 rakyat memilih anggota Majelis dari para calon."
    assert find_shown("kapan pendaftaran calon anggota Majelis?", [vote], ID) == ""
    register = "Pendaftaran calon anggota Majelis berlangsung 1 sampai 19 Juni 2031."
    assert "19 Juni" in find_shown("kapan pendaftaran calon anggota Majelis?", [vote, register], ID)


@pytest.mark.parametrize("question", ["who is the president elect", "Who is the president-elect?"])
def test_the_president_elect_is_who_was_elected(question: str) -> None:
    vote = "On Sunday the people of Alder elect the President of the Republic."
    assert find_shown(question, [vote], EN) == ""
    elected = "Ana Roa was elected President by 41 votes, by the count that was published by the Electoral Commission."
    assert "Ana Roa" in find_shown(question, [vote, elected], EN)


@pytest.mark.parametrize(
    "question", ["my grandma can't leave the house, how can she vote", "can I vote if I am housebound"]
)
def test_who_cannot_leave_the_house_is_given_no_leave(question: str) -> None:
    leave = "Employers must give workers three hours of paid leave to vote."
    assert find_shown(question, [leave], EN) == ""
    mobile = "Voters who cannot leave their home for reasons of health can request a mobile ballot box."
    assert "mobile" in find_shown(question, [leave, mobile], EN)


@pytest.mark.parametrize("question", ["How many polling stations are there?", "berapa jumlah TPS"])
def test_of_how_many_stations_some_were_visited(question: str) -> None:
    visited = ["On election day its observers visited 1,143 of the 4,210 polling stations."]
    assert "4,210" in find_shown(question, visited, EN)


ALL_846 = "Voting took place in 846 polling stations."
SEMUA_846 = "KPU menyiapkan 846 TPS untuk pemilihan wali kota."


@pytest.mark.parametrize("question", ["How many polling stations are there?", "number of polling stations"])
@pytest.mark.parametrize(
    "some",
    [
        "Sign language interpreters will be present at 38 polling stations, one in each urban ward.",
        "Observers reported problems in 12 polling stations.",
        "Ramps have been installed at 120 polling stations.",
        "Of the 38 polling stations with interpreters, four are by the sea.",
        "The commission moved 14 polling stations: 14 polling stations were relocated to higher ground.",
    ],
)
def test_stations_that_something_was_done_to_are_some(question: str, some: str) -> None:
    assert find_shown(question, [some], EN) == ""
    assert "846" in find_shown(question, [some, ALL_846], EN)


@pytest.mark.parametrize("question", ["jumlah TPS berapa?", "ada berapa TPS?", "berapa banyak TPS di kota ini"])
@pytest.mark.parametrize(
    "some",
    [
        "Namun, KPU telah memindahkan 14 TPS di kelurahan itu ke tempat yang lebih tinggi.",
        "Sebanyak 14 TPS direlokasi karena banjir.",
        "Juru bahasa isyarat tersedia di 38 TPS.",
        "Sebanyak 25 TPS rawan gangguan.",
        "Dari 14 TPS yang dipindahkan, dua tetap dibuka.",
    ],
)
def test_tps_that_something_was_done_to_are_some(question: str, some: str) -> None:
    assert find_shown(question, [some], ID) == ""
    assert "846" in find_shown(question, [some, SEMUA_846], ID)


@pytest.mark.parametrize(
    ("question", "language", "text"),
    [
        ("How many polling stations are there?", EN, "Of the 846 polling stations, 18 opened late."),
        ("ada berapa TPS?", ID, "Dari 846 TPS, 14 dipindahkan ke tempat yang lebih tinggi."),
        ("berapa TPS yang dipindahkan?", ID, "KPU telah memindahkan 846 TPS di kelurahan itu."),
        ("How many polling stations were moved?", EN, "After the flood 846 polling stations were moved."),
    ],
)
def test_number_of_all_or_of_those_that_are_asked_about_is_told(question: str, language: Language, text: str) -> None:
    assert "846" in find_shown(question, [text], language)


RACE = [
    "Ana Roa came third in the first round and then endorsed Budi Karo.",
    "The mayor opened the new bridge in June.",
    "Budi Karo of the Reed Party was elected mayor of Hill Town with 812 votes.",
    "Karo beat Sari Dewi by 41 votes.",
    "The Election Commission met on Monday. Its chairperson, Rosa Quispe, thanked the voters.",
    "Breaches are reported to the Liaison Committee, which is chaired by Paul Hill.",
]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who came third in the first round?", "Ana Roa"),
        ("By how many votes did Karo win?", "by 41"),
    ],
)
def test_of_a_race(question: str, told: str) -> None:
    assert told in find_shown(question, RACE, EN)


@pytest.mark.parametrize("question", ["Who came second in the first round?", "siapa peringkat dua?"])
def test_another_place_is_none(question: str) -> None:
    assert find_shown(question, RACE, EN) == ""


def test_a_committee_is_no_commission() -> None:
    assert "Paul Hill" not in find_shown("Who chairs the Election Commission?", RACE, EN)


INAUGURATED = "The new mayor of Porto was sworn in on 4 June 2031 in the old town hall."
DILANTIK = "Pelantikan bupati direncanakan pada Senin, 5 Mei 2031, di pendapa kantor gubernur."
CONFIRMED = "The election of the mayor of Porto will be confirmed on 22 November 2030."
DITETAPKAN = "Bupati terpilih ditetapkan KPU pada 22 April 2031."
APPOINTED = "A judge of the court must be at least 40 years of age when appointed."
RETIRES = "A judge of the court retires from office on attaining the age of 70 years."
DIANGKAT = "Hakim konstitusi harus berusia sekurang-kurangnya 40 tahun pada saat pengangkatan."
PENSIUN = "Hakim konstitusi diberhentikan dengan hormat apabila telah berusia 67 tahun."


@pytest.mark.parametrize(
    ("question", "language", "told", "other"),
    [
        ("When was the mayor of Porto sworn in?", EN, INAUGURATED, CONFIRMED),
        ("When did the mayor take office?", EN, INAUGURATED, CONFIRMED),
        ("Kapan bupati dilantik?", ID, DILANTIK, DITETAPKAN),
        ("pelantikan bupati tanggal berapa", ID, DILANTIK, DITETAPKAN),
        ("At what age does a judge retire?", EN, RETIRES, APPOINTED),
        ("retirement age of judges", EN, RETIRES, APPOINTED),
        ("Hakim konstitusi pensiun umur berapa?", ID, PENSIUN, DIANGKAT),
        ("usia pensiun hakim konstitusi", ID, PENSIUN, DIANGKAT),
    ],
)
def test_what_is_told_of_another_deed_is_not_told_of_this_one(
    question: str, language: Language, told: str, other: str
) -> None:
    assert find_shown(question, [told, other], language) == told
    assert find_shown(question, [other], language) == ""


def test_who_else_is_sworn_in_tells_it_not() -> None:
    assert find_shown("When was the treasurer sworn in?", [INAUGURATED], EN) == ""


@pytest.mark.parametrize("question", ["Kapan para menteri baru dilantik?", "kabinet baru dilantik kapan"])
def test_who_takes_an_oath_is_sworn_in(question: str) -> None:
    told = "24 Oktober: Kabinet baru diambil sumpahnya di Istana Dvara oleh menteri sekretaris."
    assert find_shown(question, [told], ID) == told


HALLS = [
    "Every hall opens at nine. There are nine polling stations: one in each faculty, and two by the sea.",
    "2. Polling stations are closed on Sundays. Three of the halls have no lift.",
    "Seventeen candidates stood for the Board, six of them women.",
]
LEADERS = [
    "## Kapan hasil dan pemenang diketahui?\n\nPilihan pertama dibacakan pukul 20.15 malam itu, lalu diulang.",
    "## Di mana kuncinya?\n\nKunci balai disimpan petugas.",
]


@pytest.mark.parametrize(
    ("question", "texts", "language", "told"),
    [
        # In words, and with what goes on with its parts.
        ("How many polling stations are there?", HALLS, EN, "nine polling stations"),
        ("How many candidates stood?", HALLS, EN, "Seventeen"),
        # What its page asks above an answer is what that tells.
        ("Kapan hasil pemilihan diumumkan?", LEADERS, ID, "20.15"),
    ],
)
def test_told_in_words_by_parts_or_under_its_own_question(
    question: str, texts: list[str], language: Language, told: str
) -> None:
    assert told in find_shown(question, texts, language)


@pytest.mark.parametrize(
    ("asked", "affairs"),
    [
        ("berapa TPS di kota ini?", {"stations"}),
        ("jam berapa TPS tutup?", set()),
        ("mulai tanggal berapa pasangan calon boleh kampanye?", {"campaign"}),
        ("When will the votes be recounted?", set()),
        ("invalid ballots in the second round", {"invalid"}),
    ],
)
def test_an_affair_is_asked_for(asked: str, affairs: set[str]) -> None:
    assert find_affairs(asked) == affairs


RECOUNTED = [
    "The mayor decided on Thursday, 23 October, that the recount in Hill is held in one hall only.",
    "The recount in Hill is set for Wednesday, 29 October, at nine.",
]
DIULANG = [
    "Wali kota memutuskan pada Kamis, 23 Oktober, bahwa penghitungan ulang di Bukit hanya dilakukan di satu balai.",
    "Penghitungan ulang di Bukit dijadwalkan pada Rabu, 29 Oktober, pukul sembilan.",
]


@pytest.mark.parametrize(
    ("question", "texts", "language"),
    [
        ("When will the recount in Hill be held?", RECOUNTED, EN),
        ("penghitungan ulang di Bukit tanggal berapa?", DIULANG, ID),
    ],
)
def test_when_it_was_decided_is_not_when_it_is(question: str, texts: list[str], language: Language) -> None:
    assert "23 O" not in find_shown(question, texts, language)


OF_ROLES = [
    "Candidates for the council must be at least 25 years old.",
    "Everyone who is 18 or older on polling day may vote.",
    "The chair said that 212 poll workers had been trained and that 40 more were needed.",
    "Turnout was 61.2 percent.",
    "The threshold for lists to win seats in the council is four percent of the valid votes.",
]
MORE_OF_ROLES = [
    "Poll workers must be at least 16 years old.",
    "Observers must be 21 or older and carry their card.",
    "A survey by Coast Research gave the Green List 38 percent and the Blue List 35 percent.",
    "A referendum is valid if at least 40 percent of the voters take part.",
]


@pytest.mark.parametrize(
    ("question", "language", "told"),
    [
        ("I am 16, can I be a poll worker?", EN, "Poll workers must"),
        ("minimum age for poll workers", EN, "Poll workers must"),
        ("petugas TPS umur berapa?", ID, "Poll workers must"),
        ("How old must an observer be?", EN, "Observers must"),
        ("usia minimal pemantau", ID, "Observers must"),
        ("Who leads in the polls?", EN, "A survey by"),
        ("latest opinion poll", EN, "A survey by"),
        ("siapa yang unggul di survei?", ID, "A survey by"),
        ("What is the turnout threshold?", EN, "A referendum is valid"),
        ("berapa ambang batas partisipasi?", ID, "A referendum is valid"),
    ],
)
def test_what_is_told_of_another_role_or_thing_is_no_answer(question: str, language: Language, told: str) -> None:
    others = [(text, EN) for text in OF_ROLES]
    assert corpora.find_shown(question, *others) == ""
    assert told in corpora.find_shown(question, *others, *((text, EN) for text in MORE_OF_ROLES))


def test_who_works_at_a_station_is_not_told_the_age_of_candidates() -> None:
    assert find_shown("I am 16, can I work at a polling station?", OF_ROLES, EN) == ""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What is the threshold for parties?", "four percent"),
        ("How old must a candidate be?", "25"),
        ("What was the turnout?", "61.2"),
        ("How many poll workers were trained?", "212"),
    ],
)
def test_what_has_no_such_word_is_answered_as_before(question: str, told: str) -> None:
    assert told in find_shown(question, [*OF_ROLES, *MORE_OF_ROLES], EN)


@pytest.mark.parametrize(
    ("question", "language"),
    [("what is the threshold for parties", EN), ("berapa ambang batas partai", ID)],
)
def test_what_a_party_got_that_missed_it_is_no_threshold(question: str, language: Language) -> None:
    missed = "The Heath Party received 3.6 percent of the list vote and missed the threshold."
    assert find_shown(question, [missed], language) == ""


@pytest.mark.parametrize(
    ("question", "got", "rule", "language"),
    [
        (
            "how many votes are needed to win?",
            "The pair of Ana Roa won the most votes, and got 48,474 votes.",
            "A candidate who gets more than half of the valid votes is elected.",
            EN,
        ),
        (
            "berapa minimal suara untuk menang?",
            "Pasangan Ana Roa memperoleh suara terbanyak, yaitu 48.474 suara.",
            "Calon yang memperoleh lebih dari 50 persen suara sah ditetapkan sebagai pemenang.",
            ID,
        ),
    ],
)
def test_what_a_winner_got_is_not_what_is_needed_to_win(question: str, got: str, rule: str, language: Language) -> None:
    assert find_shown(question, [got], language) == ""
    assert find_shown(question, [got, rule], language) == rule


@pytest.mark.parametrize(
    ("question", "told", "is_told"),
    [
        ("when will the court rule?", "The court will give its ruling on 28 August 2026.", True),
        ("when is the ruling?", "Petitions have to be filed with the court by 25 June 2026.", False),
        ("kapan MK memutuskan?", "Mahkamah Konstitusi membacakan putusan pada 28 Agustus 2026.", True),
        ("kapan MK memutuskan?", "Permohonan diajukan ke Mahkamah Konstitusi paling lambat 25 Juni 2026.", False),
        ("kapan permohonan diajukan ke MK?", "Permohonan diajukan ke Mahkamah Konstitusi pada 25 Juni 2026.", True),
    ],
)
def test_when_a_court_rules_is_told_by_no_time_to_file(question: str, told: str, is_told: bool) -> None:
    language = ID if "konstitusi" in told.casefold() else EN
    assert (find_shown(question, [told], language) == told) is is_told


APPROVED = "The Bill is approved if at least three fifths of the valid votes, that is 60 percent, are Yes."


@pytest.mark.parametrize(
    ("question", "language"),
    [("ambang batas parlemen berapa persen?", ID), ("What is the threshold for parties?", EN)],
)
def test_what_a_referendum_needs_is_no_threshold_of_parties(question: str, language: Language) -> None:
    assert corpora.find_shown(question, (APPROVED, EN)) == ""


@pytest.mark.parametrize(
    ("question", "language"), [("What happened in Almaty?", EN), ("Apa yang terjadi di Almaty?", ID)]
)
def test_where_an_author_works_is_nothing_that_happened_there(question: str, language: Language) -> None:
    byline = "Doctor of Political Sciences, Chief Researcher at the Institute of Philosophy (Almaty, Kazakhstan)."
    assert corpora.find_shown(question, (byline, EN)) == ""
    fire = "A fire damaged the town hall of Almaty on Saturday."
    assert fire in corpora.find_shown(question, (byline, EN), (fire, EN))


CODE = [
    "The Assembly has 120 members, elected for five years from closed lists.",
    "Mayors are elected for four years and may serve no more than two terms in a row.",
    "The president is elected by the Assembly for seven years.",
    "Seats are divided nationally by the d'Hondt method among the lists that have passed the threshold.",
    "Where two lists have the same claim to the last seat, the Board draws lots in public.",
    "In a recount the district board counts again where the first and the second are less than half a percent apart.",
    "The officers of each station count the votes there, as soon as the doors are closed.",
    "No station has more than 900 voters on its list.",
    "Hill Watch sent 2,150 observers to 1,480 polling stations in all five regions.",
    "In all, the Board accredited 4,212 domestic and 186 international observers.",
    "The vote takes place on Saturday, 12 September 2026. Lists close on 1 June.",
    "Citizens abroad vote on Saturday 5 September at one of 31 embassies.",
    "The outgoing mayor, Josef Maland, conceded defeat and resigned as party leader.",
    "Citizens could hold a second nationality, which the amendment of the constitution allows.",
    "The Eighth Amendment is therefore adopted.",
    "Women hold 46 of the seats in the Assembly.",
    "At least two in every five names on a list must be women.",
]


@pytest.mark.parametrize(
    ("question", "at", "told"),
    [
        ("How long is the term of parliament?", [0, 1, 2], 0),
        ("masa jabatan presiden berapa lama?", [0, 1, 2], 2),
        ("What is the mayor's term of office?", [0, 2], None),
        ("How are votes turned into seats?", [3, 15], 3),
        ("bagaimana suara dikonversi menjadi kursi?", [3, 15], 3),
        ("What happens if two lists are tied?", [4, 16], 4),
        ("When is there a recount?", [5, 6], 5),
        ("Kapan penghitungan ulang dilakukan?", [5, 6], 5),
        ("When are the votes counted?", [5, 6, 10], 6),
        ("Maksimal berapa pemilih di satu TPS?", [7, 8], 7),
        ("How many observers were there?", [8, 9], 9),
        ("When do citizens abroad vote?", [10, 11], 11),
        ("Kapan pemungutan suara di luar negeri?", [10], None),
        ("Who is the new mayor?", [12], None),
        ("Was the amendment adopted?", [13, 14], 14),
        ("Apakah amandemen diterima rakyat?", [13], None),
        ("How many women got into parliament?", [15, 16], 15),
    ],
)
def test_whose_and_which_of_it_is_asked(question: str, at: list[int], told: int | None) -> None:
    shown = corpora.find_shown(question, *((CODE[place], EN) for place in at))
    assert shown == "" if told is None else CODE[told] in shown
