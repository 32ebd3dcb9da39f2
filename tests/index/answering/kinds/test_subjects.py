"""Of what a rule or a value is told: the age to vote, the hours of an office, the fine for a deed."""

from __future__ import annotations

import pytest

from index.models import Abstention, Answer, Language
from tests.corpora import EN, ID, ask_texts, find_shown

VISITS = "Officers visit voters at home who are over 70 years old or ill, if they ask for it by 10 November."
KUNJUNGAN = (
    "Petugas mendatangi rumah pemilih yang sakit atau berusia di atas 70 tahun jika diminta sebelum 10 November."
)
RULE = "Every member who is at least 17 years old may vote."
ATURAN = "Setiap anggota yang berusia paling rendah 17 tahun berhak memilih."
CANDIDATES = "A candidate for Chair must be at least 25 years old."
CALON = "Calon ketua harus berusia paling rendah 25 tahun."


@pytest.mark.parametrize(
    "question",
    ["What is the voting age?", "How old must voters be?", "berapa umur minimal buat milih?", "usia minimal pemilih?"],
)
@pytest.mark.parametrize("language", [EN, ID])
def test_the_age_to_vote_is_that_of_the_right(question: str, language: Language) -> None:
    texts = ((VISITS, CANDIDATES), (KUNJUNGAN, CALON))[language is ID]
    rule = (RULE, ATURAN)[language is ID]
    others = [(text, language) for text in texts]
    assert find_shown(question, *others) == ""
    assert "17" in find_shown(question, *others, (rule, language))


@pytest.mark.parametrize(
    ("question", "language"), [("How old must a candidate be?", EN), ("Berapa umur minimal calon ketua?", ID)]
)
def test_the_age_to_stand_is_that_of_candidates(question: str, language: Language) -> None:
    texts = ((VISITS, RULE, CANDIDATES), (KUNJUNGAN, ATURAN, CALON))[language is ID]
    assert "25" in find_shown(question, *((text, language) for text in texts))
    assert find_shown(question, *((text, language) for text in texts[:2])) == ""


def test_the_age_of_who_stands_for_one_office_is_none_for_another() -> None:
    board = "Calon anggota Bawaslu berusia paling rendah 40 tahun."
    president = "Calon presiden berusia paling rendah 35 tahun."
    assert find_shown("umur minimal calon presiden", (board, ID)) == ""
    assert "35" in find_shown("umur minimal calon presiden", (board, ID), (president, ID))


@pytest.mark.parametrize("question", ["can felons vote", "can prisoners vote?", "can you vote from prison"])
def test_months_in_prison_tell_nothing_of_who_votes_there(question: str) -> None:
    fine = "The punishment for revealing how someone else voted is a fine, or six months in prison."
    told = "Nobody in prison may vote."
    assert find_shown(question, (fine, EN)) == ""
    assert find_shown(question, (fine, EN), (told, EN)) == told


def test_what_happens_in_a_tie_needs_nothing_that_happens() -> None:
    ties = "The size of a ward takes account of historical, economic and cultural ties."
    lots = "A tie between two candidates is decided by lot."
    assert find_shown("what happens in a tie", (ties, EN)) == ""
    assert find_shown("what happens in a tie", (ties, EN), (lots, EN)) == lots


@pytest.mark.parametrize("question", ["umur 17 boleh nyoblos?", "umur 16 boleh nyoblos?"])
def test_who_tells_an_age_is_told_the_rule_whether_or_not_it_is_of_just_that(question: str) -> None:
    rule = "Warga yang sudah berumur 17 tahun mempunyai hak memilih."
    assert find_shown(question, (rule, ID)) == rule


def test_a_fine_for_more_than_the_limit_tells_no_limit() -> None:
    fine = "Setiap orang yang memberi dana kampanye melebihi batas dipidana dengan denda Rp6.000.000,00."
    limit = "Dana kampanye dibatasi paling banyak Rp50.000.000,00."
    assert find_shown("berapa dana kampanye maksimal", (fine, ID)) == ""
    assert find_shown("berapa dana kampanye maksimal", (fine, ID), (limit, ID)) == limit
    assert find_shown("berapa dendanya kalau dana kampanye melebihi batas", (fine, ID), (limit, ID)) == fine


def test_who_registers_to_vote_online_does_not_vote_there() -> None:
    registering, voting = "I can register to vote online.", "You can vote online until Friday."
    assert find_shown("can I vote online", (registering, EN)) == ""
    assert find_shown("can I vote online", (registering, EN), (voting, EN)) == voting


def test_what_is_marked_of_a_step_is_what_is_asked_about() -> None:
    text = (
        "It has been recently reported that Everyone voting in person at the local elections in England on 1 May must "
        "show valid photo ID.\n\n"
        "Voters in the Ambar and Sela by-election also need to provide proof of their identity. \n\n"
        "Anyone without the correct ID will be turned away.\n\nWho can vote in the May local elections?"
    )
    found = ask_texts("can I be turned away", (text, EN))
    assert isinstance(found, Answer)
    quote = found.quotes[0]
    assert quote.text[slice(*quote.highlight)] == "Anyone without the correct ID will be turned away."


def test_what_leans_on_the_sentence_before_it_stays_marked() -> None:
    step = "They need to ask the embassy for a form."
    found = ask_texts("how do voters abroad vote", (f"Voters abroad are many. {step}", EN))
    assert isinstance(found, Answer)
    quote = found.quotes[0]
    assert quote.text[slice(*quote.highlight)] == step


@pytest.mark.parametrize(
    ("question", "text", "is_told"),
    [
        ("berapa kali boleh ganti surat suara", "KPU menyediakan seribu surat suara pengganti.", False),
        ("berapa kali boleh ganti surat suara", "Pemilih boleh mengganti surat suara dua kali.", True),
        ("berapa kali boleh ganti surat suara", "Pemilih boleh mengganti surat suara 1 (satu) kali.", True),
    ],
)
def test_how_many_times_is_told_by_no_number_of_things(question: str, text: str, is_told: bool) -> None:
    assert bool(find_shown(question, (text, ID))) is is_told


@pytest.mark.parametrize("question", ["what is the voting age?", "umur berapa boleh nyoblos?"])
def test_somebody_elses_age_is_not_even_close_to_that_of_voters(question: str) -> None:
    judges = "A judge retires on attaining the age of seventy years."
    assert not isinstance(ask_texts(question, (judges, EN)), Answer)


OLDEST = "The oldest candidate is 81 years old and the youngest 24."
TERTUA = "Calon tertua berumur 81 tahun dan yang termuda 24 tahun."


@pytest.mark.parametrize(
    ("question", "language", "expected"),
    [
        ("How old must a candidate be?", EN, "25"),
        ("Berapa umur minimal calon ketua?", ID, "25"),
        ("Umur paling muda calon ketua berapa?", ID, "25"),
        ("How old is the oldest candidate?", EN, "81"),
        ("Berapa umur calon tertua?", ID, "81"),
    ],
)
def test_the_age_of_the_oldest_candidate_is_no_age_to_stand(question: str, language: Language, expected: str) -> None:
    rule, oldest = ((CANDIDATES, OLDEST), (CALON, TERTUA))[language is ID]
    shown = find_shown(question, (rule, language), (oldest, language))
    assert expected in shown
    if expected == "25":
        assert find_shown(question, (oldest, language)) == ""


@pytest.mark.parametrize("question", ["Who may vote?", "who can vote", "Siapa yang boleh memilih?"])
@pytest.mark.parametrize(
    "special",
    [
        "Voters who are in the queue at closing time are allowed to vote.",
        "Members who are at sea on voting day may vote by post.",
    ],
)
def test_who_may_vote_is_told_in_general(question: str, special: str) -> None:
    assert find_shown(question, (special, EN)) == ""
    assert "17" in find_shown(question, (special, EN), (RULE, EN))


@pytest.mark.parametrize(
    ("question", "rule", "language"),
    [
        ("Who can vote?", RULE, EN),
        ("Siapa yang boleh memilih?", ATURAN, ID),
        ("siapa yang boleh memilih?", RULE, EN),
        ("who is allowed to vote", ATURAN, ID),
    ],
)
def test_the_rule_is_found_where_every_text_has_the_word(question: str, rule: str, language: Language) -> None:
    others = (("Vote! Your vote counts in branch {}.", EN), ("Ayo memilih! Cara memilih di cabang {}.", ID))
    everywhere = [(text.format(at), other) for at in range(40) for text, other in others]
    assert find_shown(question, *everywhere) == ""
    assert "17" in find_shown(question, *everywhere, (rule, language))


def test_who_has_lost_the_right_is_not_who_may_vote() -> None:
    lost = "Warga yang dicabut hak politiknya oleh pengadilan tidak mempunyai hak memilih."
    assert find_shown("Siapa yang boleh memilih?", (lost, ID)) == ""
    assert "17" in find_shown("Siapa yang boleh memilih?", (lost, ID), (ATURAN, ID))


def test_a_special_case_is_told_where_it_is_asked_for() -> None:
    special = "Members who are at sea on voting day may vote by post."
    assert "at sea" in find_shown("Who may vote by post?", (special, EN), (RULE, EN))


OFFICE = (
    "Your envelope must reach the head office by 13 November at 4 p.m. The head office is at 12 Harbour Street. "
    "It is open from Monday to Friday, 9 a.m. to 4 p.m. Its telephone number is 0370-555100."
)
POLLS = "TPS dibuka pukul 07.00 dan ditutup pukul 14.00."


@pytest.mark.parametrize("question", ["When does the head office open?", "Kantor pusat buka jam berapa?"])
def test_the_hours_of_an_office_are_not_those_of_polling_stations(question: str) -> None:
    assert find_shown(question, (POLLS, ID)) == ""
    answer = ask_texts(question, (POLLS, ID), (OFFICE, EN))
    assert isinstance(answer, Answer)
    quote = answer.quotes[0]
    assert "It is open from Monday" in quote.text[slice(*quote.highlight)]


def test_the_hours_of_polling_stations_are_not_those_of_an_office() -> None:
    assert find_shown("TPS buka jam berapa?", (OFFICE, EN)) == ""
    assert "07.00" in find_shown("TPS buka jam berapa?", (OFFICE, EN), (POLLS, ID))


@pytest.mark.parametrize("question", ["What is the phone number of the head office?", "nomor telepon kantor pusat?"])
def test_a_phone_number_is_a_number_to_call(question: str) -> None:
    answer = ask_texts(question, (OFFICE, EN))
    assert isinstance(answer, Answer)
    assert "0370-555100" in answer.quotes[0].text
    without = OFFICE.partition(" Its telephone")[0]
    assert isinstance(ask_texts(question, (without, EN)), Abstention)


MARGIN = "Ana Roa was elected mayor, defeating Budi Karo by a margin of 41 votes."
OTHER_MARGIN = "At the embassy the count showed Sari Dewi ahead with 588 votes. Ana Roa received 402 votes."


@pytest.mark.parametrize("question", ["By how much did Roa win?", "by how many votes did Ana Roa beat Budi Karo"])
def test_a_margin_is_that_of_who_is_named(question: str) -> None:
    assert find_shown(question, (OTHER_MARGIN, EN)) == ""
    assert "41 votes" in find_shown(question, (OTHER_MARGIN, EN), (MARGIN, EN))


NO_FINE = "Voting is a right, not a duty, and there is no penalty for not voting."
TANPA_DENDA = "Memilih adalah hak, bukan kewajiban, dan tidak ada sanksi bagi yang tidak memilih."
PHOTO = "Taking a picture of a marked ballot paper is punished with a fine of 400 crowns."


@pytest.mark.parametrize(
    ("question", "none", "language"),
    [
        ("what is the fine for not voting", NO_FINE, EN),
        ("fine for not voting?", NO_FINE, EN),
        ("berapa denda untuk golput", NO_FINE, EN),
        ("berapa denda untuk golput", TANPA_DENDA, ID),
    ],
)
def test_that_there_is_no_fine_tells_the_fine(question: str, none: str, language: Language) -> None:
    assert find_shown(question, (PHOTO, EN)) == ""
    assert none in find_shown(question, (PHOTO, EN), (none, language))


def test_no_fine_for_one_deed_is_none_for_another() -> None:
    assert find_shown("what is the fine for vote buying", (NO_FINE, EN)) == ""


WAGES = "Honor petugas TPS adalah 120 kron untuk hari pemungutan suara, dan ketua menerima 160 kron."


@pytest.mark.parametrize("question", ["honor ketua TPS berapa?", "honor petugas TPS berapa"])
def test_what_those_at_a_station_get_counts_no_stations(question: str) -> None:
    assert "160" in find_shown(question, (WAGES, ID))


def test_a_deposit_is_no_salary() -> None:
    deposit = "A candidate for Chair pays a deposit of Rp500,000."
    assert find_shown("How much does the Chair earn?", (deposit, EN)) == ""
    assert "4.500.000" in find_shown(
        "Berapa gaji ketua?", (deposit, EN), ("Honorarium ketua sebesar Rp4.500.000 per bulan.", ID)
    )


@pytest.mark.parametrize(
    ("question", "is_told"),
    [
        ("Berapa honor ketua KPPS?", True),
        ("honor anggota KPPS berapa?", True),
        ("Berapa gaji ketua KPU?", False),
        ("berapa gaji anggota DPRD", False),
    ],
)
def test_the_pay_in_one_body_is_none_in_another(question: str, is_told: bool) -> None:
    texts = ("Honor ketua KPPS Rp950.000 dan anggota Rp900.000.", "KPU dan DPRD berkantor di Jalan Melati.")
    assert ("950.000" in find_shown(question, *((text, ID) for text in texts))) is is_told


PAID_BEFORE = {
    ID: "Ketua KPS, Ratna Wibisana, menjawab. Ada 2.144 petugas di TPS. Honornya 90 salu sehari.",
    EN: "The chair, Ratna Wibisana, met us. There are 2,144 poll workers. The pay is 90 salu for the day.",
}


@pytest.mark.parametrize(
    ("question", "language", "is_told"),
    [
        ("Berapa honor petugas TPS?", ID, True),
        ("Berapa honor petugas sehari?", ID, True),
        ("Berapa gaji hakim sehari?", ID, False),
        ("Berapa honor saksi?", ID, False),
        ("How much do poll workers earn per day?", EN, True),
        ("How much do observers earn per day?", EN, False),
        ("What is the salary of a judge per day?", EN, False),
    ],
)
def test_the_pay_is_of_those_whom_the_sentences_before_name(question: str, language: Language, is_told: bool) -> None:
    other = (("Judges, observers and witnesses met.", EN), ("Hakim dan saksi bertemu.", ID))[language is ID]
    assert ("90" in find_shown(question, (PAID_BEFORE[language], language), other)) is is_told


@pytest.mark.parametrize(
    ("question", "text", "language"),
    [
        ("Apa dampak kenaikan gaji?", "Kenaikan gaji petugas berdampak pada semangat kerja mereka.", ID),
        ("What does a higher salary lead to?", "A higher salary leads to more people who apply.", EN),
    ],
)
def test_what_pay_does_is_no_pay(question: str, text: str, language: Language) -> None:
    assert find_shown(question, (text, language), ("The Chair earns Rp4,500,000 a month.", EN)) == text


@pytest.mark.parametrize(
    ("question", "is_told"),
    [
        ("How much does a polling officer earn?", True),
        ("petugas TPS dibayar berapa sehari?", True),
        ("How much does an observer earn?", False),
    ],
)
def test_a_pronoun_stands_for_who_is_paid(question: str, is_told: bool) -> None:
    hired = "The Council hires 4,000 people as polling officers. They receive $260 for the day, and a meal."
    assert ("$260" in find_shown(question, (hired, EN), ("Observers stay behind a line.", EN))) is is_told


@pytest.mark.parametrize(
    ("question", "free", "language"),
    [
        ("How much does a replacement card cost?", "A replacement card is issued free of charge.", EN),
        ("berapa biaya kartu pengganti?", "Kartu pengganti tidak dipungut biaya.", ID),
        ("berapa biaya kartu pengganti?", "A replacement card costs nothing.", EN),
    ],
)
def test_what_is_free_tells_what_it_costs(question: str, free: str, language: Language) -> None:
    assert find_shown(question, (free, language), ("The fee for a copy of the roll is $12.", EN)) == free


@pytest.mark.parametrize(
    ("question", "told", "language"),
    [
        ("how much is the fee for the card?", "A candidate may spend up to $40,000.", EN),
        ("is the voter card free?", "A lunch will be held for voters. It is free of charge.", EN),
        ("biaya urus kartu berapa?", "Calon boleh mengeluarkan paling banyak Rp40.000.000.", ID),
        ("apakah kartu pemilih gratis?", "Simulasi untuk pemilih diadakan di balai. Acara ini gratis.", ID),
    ],
)
def test_what_one_thing_costs_is_no_fee_for_another(question: str, told: str, language: Language) -> None:
    assert find_shown(question, (told, language), ("Polls close at eight.", EN)) == ""


@pytest.mark.parametrize(
    "question", ["How much does the chair of the commission earn?", "How much does a seat on the bus cost?"]
)
def test_what_is_free_is_no_pay_and_nothing_else(question: str) -> None:
    assert find_shown(question, ("A replacement card is issued free of charge by the commission.", EN)) == ""


@pytest.mark.parametrize(
    ("question", "text", "is_told"),
    [
        ("How much is the deposit?", "Each candidate pays a deposit of 500 zorvins to the treasurer.", True),
        ("How much is the deposit?", "Whoever paid the deposit of 300 signatures is on the ballot.", False),
    ],
)
def test_one_sum_in_unknown_money_answers_where_it_is_plainly_one(question: str, text: str, is_told: bool) -> None:
    assert (find_shown(question, (text, EN)) == text) is is_told


TWICE = "Whoever votes more than once is punished with a fine of Rp1,000,000."
BUYING = "Vote buying: whoever gives or promises money to a voter is punished with a fine of Rp5,000,000."


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("hukuman serangan fajar?", "5,000,000"),
        ("What is the fine for vote buying?", "5,000,000"),
        ("What is the penalty for voting twice?", "1,000,000"),
        ("How much is the fine for not voting?", ""),
        ("denda golput?", ""),
    ],
)
def test_a_punishment_is_for_the_deed_that_is_asked_about(question: str, expected: str) -> None:
    shown = find_shown(question, (TWICE, EN), (BUYING, EN))
    assert expected in shown
    assert bool(shown) is bool(expected)


HOME = "Voting is voluntary, and nobody is fined for staying at home."
TPS = "Memilih adalah hak, dan tidak ada denda bagi warga yang tidak datang ke TPS."


@pytest.mark.parametrize(
    "question",
    ["golput kena denda ga?", "kalau gak nyoblos kena denda gak?", "Is there a fine for not voting?"],
)
@pytest.mark.parametrize(("text", "language"), [(HOME, EN), (TPS, ID)])
def test_whether_somebody_is_fined_needs_no_amount(question: str, text: str, language: Language) -> None:
    assert find_shown(question, (text, language), (BUYING, EN)) == text
    assert find_shown(question, (BUYING, EN)) == ""


@pytest.mark.parametrize(("question", "is_told"), [("Can I bring a bag?", False), ("Can I bring my dog?", True)])
def test_a_rule_on_one_thing_is_none_on_another(question: str, is_told: bool) -> None:
    texts = (("You may bring your dog into the booth with you.", EN), ("The shop had bags.", EN))
    assert bool(find_shown(question, *texts)) is is_told


def test_a_turnout_is_nobodys_share() -> None:
    text = "Ana Roa won 995 votes and Ben Sol 336 votes. The turnout was 74.9 percent."
    assert find_shown("What percentage of the votes did Ben Sol get?", (text, EN)) == ""
    told = "Ben Sol won 14.5 percent of the votes. The turnout was 74.9 percent."
    assert "14.5" in find_shown("What percentage of the votes did Ben Sol get?", (told, EN))


def test_who_tells_a_share_is_not_whose_it_is() -> None:
    told = "Of all filling stations, 20 percent had no petrol, as the Motor Club found."
    question = "According to the Motor Club, what is the percentage of the filling stations without petrol?"
    assert find_shown(question, (told, EN)) == told
    assert find_shown(question.partition(", ")[2], (told, EN)) == told


BY_VOTE = {
    EN: (
        "Every citizen who is 18 or older may vote for the House and the Senate.",
        "In the referendum citizens may vote from the age of 16.",
    ),
    ID: (
        "Setiap warga negara yang berumur 18 tahun berhak memilih anggota DPR.",
        "Dalam referendum warga negara berhak memilih mulai umur 16 tahun.",
    ),
}


@pytest.mark.parametrize(
    ("question", "language", "expected"),
    [
        ("Who may vote?", EN, "both"),
        ("What is the voting age?", EN, "both"),
        ("Siapa yang berhak memilih?", ID, "both"),
        ("From what age may one vote in the referendum?", EN, "16"),
        ("Who may vote for the Senate?", EN, "18"),
        ("Berapa umur minimal untuk memilih dalam referendum?", ID, "16"),
    ],
)
def test_who_may_vote_in_different_votes_is_told_together(question: str, language: Language, expected: str) -> None:
    found = ask_texts(question, (" ".join(BY_VOTE[language]), language), ("Boats sail at noon.", EN))
    assert isinstance(found, Answer)
    marked = found.quotes[0].text[slice(*found.quotes[0].highlight)]
    assert [age for age in ("18", "16") if age in marked] == ([expected] if expected != "both" else ["18", "16"])


def test_the_age_for_one_vote_is_none_for_another() -> None:
    asked = "From what age may one vote in the referendum?"
    assert find_shown(asked, (BY_VOTE[EN][0], EN), ("Boats sail at noon.", EN)) == ""


@pytest.mark.parametrize("question", ["how many parties took part", "how many parties participated?"])
def test_parties_that_took_part_are_those_of_which_lists_were_registered(question: str) -> None:
    others = "Some political groups continued to be prevented from participation as parties in elections."
    lists = "The Central Election Commission registered candidate lists of six political parties."
    assert find_shown(question, (others, EN), (lists, EN)) == lists
