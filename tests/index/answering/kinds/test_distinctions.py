"""What tells a value from others of its kind: whose limit, which step, which office, which round."""

from __future__ import annotations

import pytest

from index.models import Answer, Language, Strength, Subject
from index.questions.question import read_question
from tests.corpora import EN, ID, ask_texts, find_shown, make_collection, make_document, read_shown

LIMITS = (
    "A natural person may donate at most 15,000 crowns and a legal person at most 60,000 crowns in one year.",
    "Donations in cash of more than 500 crowns are prohibited.",
    "Donations from abroad and from companies in which the State holds shares are prohibited.",
)
POST = (
    "The application for a postal ballot had to be received by 1 September 2026.",
    "Postal ballots must reach the Commission by 4 p.m. on 17 October 2026.",
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("how much can a company donate to a party", "60,000"),
        ("berapa batas sumbangan perusahaan", "60,000"),
        ("how much can a person donate", "15,000"),
        ("how much cash can I donate", "500 crowns"),
        ("how much can a foreigner donate", "from abroad"),
    ],
)
def test_a_limit_is_told_of_whoever_is_asked_about(question: str, told: str) -> None:
    assert told in find_shown(question, *((text, EN) for text in LIMITS))


@pytest.mark.parametrize("question", ["how much can a company donate", "how much can a foreigner donate"])
def test_a_limit_on_others_tells_nothing(question: str) -> None:
    cash, person = LIMITS[1], "An individual may donate at most 15,000 crowns."
    assert "500" not in find_shown(question, (cash, EN))
    assert "15,000" not in find_shown(question, (person, EN))


@pytest.mark.parametrize(
    ("question", "is_told"), [("how much may a candidate spend", False), ("how much may a party spend", True)]
)
def test_what_a_party_may_spend_is_no_limit_of_a_candidate(question: str, is_told: bool) -> None:
    text = "A party shall not spend more than 9,500,000 crowns on the election."
    assert bool(find_shown(question, (text, EN))) is is_told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("deadline for postal ballots to arrive", "17 October"),
        ("what is the postal ballot deadline", "17 October"),
        ("last day to request a postal ballot", "1 September"),
        ("sampai kapan bisa ajukan surat suara pos", "1 September"),
    ],
)
def test_the_deadline_of_one_step_is_none_of_another(question: str, told: str) -> None:
    assert told in find_shown(question, *((text, EN) for text in POST))


@pytest.mark.parametrize(
    ("question", "text", "language", "is_told"),
    [
        (
            "how many women were candidates for the assembly",
            "Two of the three presidential candidates were women.",
            EN,
            False,
        ),
        (
            "how many presidential candidates were women",
            "Two of the three presidential candidates were women.",
            EN,
            True,
        ),
        ("berapa calon wali kota perempuan", "Dua dari tiga calon presiden adalah perempuan.", ID, False),
        ("berapa calon presiden perempuan", "Dua dari tiga calon presiden adalah perempuan.", ID, True),
    ],
)
def test_candidates_for_one_office_are_none_for_another(
    question: str, text: str, language: Language, is_told: bool
) -> None:
    other = "The Assembly has 120 members." if language is EN else "Wali kota memimpin kota."
    assert (text in find_shown(question, (text, language), (other, language))) is is_told


@pytest.mark.parametrize(
    ("question", "is_told"), [("turnout in the first round", False), ("turnout in the second round", True)]
)
def test_a_round_that_is_only_compared_with_is_not_told_of(question: str, is_told: bool) -> None:
    text = "Turnout was 70.4 per cent, slightly lower than in the first round on 18 October."
    news = make_document("news", f"## The second round\n\n{text}", title="Second round")
    assert ("70.4" in read_shown(make_collection(news).answer(read_question(question)))) is is_told


def test_the_number_of_a_round_that_is_compared_with_is_told() -> None:
    text = "Turnout was 70.4 per cent, compared with 72.1 per cent in the first round."
    assert "72.1" in find_shown("turnout in the first round", (text, EN))


def test_where_somebody_is_registered_is_no_address_of_an_office() -> None:
    move = "Pindah pilih dapat diajukan ke kantor kabupaten paling lambat 18 September 2026."
    guide = f"Anda memilih di alamat tempat Anda terdaftar pada 31 Juli 2026. {move}"
    rules = "Pasal 1\n\nKPU menetapkan jadwal pemilu.\n\nPasal 2\n\nKPU provinsi bertanggung jawab kepada KPU."
    law = make_document("uu", rules, ID, title="Undang-Undang Nomor 1 Tahun 2020 tentang Pemilihan Umum")
    collection = make_collection(make_document("tanya", guide, ID, title="Tanya jawab untuk pemilih"), law)
    assert read_shown(collection.answer(read_question("dimana alamat kantor KPU"))) == ""


@pytest.mark.parametrize(("text", "is_told"), [("Invalid votes: 40331.", False), ("No votes were annulled.", True)])
def test_what_was_invalid_was_not_annulled(text: str, is_told: bool) -> None:
    assert bool(find_shown("how many votes were annulled", (text, EN), ("The vote was on Sunday.", EN))) is is_told


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Ana Roa, who came third in the first round, said that her party was ready.", False),
        ("Ana Roa won the first round with 48 percent.", True),
    ],
)
def test_who_came_third_is_not_said_to_have_won(text: str, is_told: bool) -> None:
    other = "Ben Sol spoke in the port."
    assert bool(find_shown("Did Ana Roa win in the first round?", (text, EN), (other, EN))) is is_told


@pytest.mark.parametrize("question", ["can a candidate help me vote", "bolehkah calon membantu saya mencoblos"])
def test_that_anybody_may_help_says_nothing_of_a_candidate(question: str) -> None:
    anybody = "A voter who cannot mark the ballot paper may bring a helper of his or her choice into the booth."
    named = "Candidates and their agents may not act as helpers."
    money = "Report to the police if a candidate offers money for your vote."
    assert find_shown(question, (anybody, EN), (money, EN)) == ""
    found = ask_texts(question, (f"## Helpers\n\n{anybody} {named}", EN), (money, EN))
    assert isinstance(found, Answer)
    assert named in found.quotes[0].text


@pytest.mark.parametrize(
    ("question", "is_of_abroad"),
    [("can I vote by post in Velmora", False), ("can voters abroad vote by post", True)],
)
def test_what_those_abroad_may_do_is_no_answer_for_the_country(question: str, is_of_abroad: bool) -> None:
    text = "Voters who live abroad may vote by post. Voting by post is not possible within Velmora."
    guide = make_document("guide", text, title="Guide", about=Subject(place="Velmora"))
    other = make_document("other", "Polling stations are open from 7 a.m.", title="Hours")
    found = make_collection(guide, other).answer(read_question(question))
    assert isinstance(found, Answer)
    leading = found.quotes[0]
    assert ("abroad" in leading.text[slice(*leading.highlight)]) is is_of_abroad


@pytest.mark.parametrize(
    ("question", "told", "is_told"),
    [
        ("how many seats does the Green party have?", "The Greens and New Liberty would have 61 seats together.", True),
        ("how many seats does the Labour Alliance have?", "The Civic Union fell from 51 seats to 44.", False),
        ("how many seats does the Labour Alliance have?", "The Labour Alliance is ahead. It won 46 seats.", True),
        ("how many seats does the Labour Alliance have?", "The Labour Alliance talks. The three have 61 seats.", False),
        (
            "how many seats does the Amanat party have?",
            "The 69 seats of the single mandate districts are filled.",
            False,
        ),
        ("how many women were elected?", "Of the 120 members elected, 53 are women.", True),
    ],
)
def test_the_number_of_one_party_is_none_of_others(question: str, told: str, is_told: bool) -> None:
    others = "On Monday the Labour Alliance, the Civic Union and the Green Party stood for the council."
    found = find_shown(question, (told, EN), (others, EN))
    assert (found != "" and found in told) is is_told


@pytest.mark.parametrize(
    ("question", "once"),
    [
        (
            "what time do polls close",
            "The polling place at the school stayed open until 6.50 pm after a power failure.",
        ),
        (
            "until what time can I vote",
            "Voting was interrupted and the polling place was open until 7 pm to make up for it.",
        ),
        ("jam berapa TPS tutup?", "Because of a delay one polling place was open until 6.40 pm."),
        ("when does voting end?", "The board kept voting at five polling places on the island open until 7 pm."),
        ("kapan pencoblosan selesai?", "He did finish the ring road in November."),
    ],
)
def test_what_was_so_once_at_one_place_is_no_rule_for_the_hours(question: str, once: str) -> None:
    rule = "Nine polling places are open from 8 am to 6 pm on election day."
    assert find_shown(question, (once, EN), (rule, EN)) == rule
    assert find_shown(question, (once, EN), ("The mayor lives in the port.", EN)) == ""


@pytest.mark.parametrize("done", ["register", "arrange", "apply for a mail ballot"])
def test_until_when_something_else_can_be_done_asks_no_hours_of_voting(done: str) -> None:
    hours = "Nine polling places are open from 8 am to 6 pm on election day."
    assert find_shown(f"until when can I {done} to vote", (hours, EN)) == ""
    assert find_shown("until what time can I vote", (hours, EN)) == hours


@pytest.mark.parametrize(
    "question",
    [
        "sampai kapan bisa nyoblos?",
        "nyoblosnya sampai jam brp ya",
        "jam berapa nyoblos",
        "TPS tutup jam berapa?",
        "until when can I vote?",
        "kapan nyoblos?",
        "when is the election?",
    ],
)
def test_the_day_of_the_vote_with_its_hours_tells_both(question: str) -> None:
    day = "17 Juni 2026: hari pemungutan suara, pukul 07.00 sampai 13.00."
    queue = "Pemilih yang masih antre pada pukul 13.00 tetap dilayani."
    found = ask_texts(question, (f"{queue} {day}", ID))
    assert isinstance(found, Answer)
    quote = found.quotes[0]
    assert found.strength.reaches(Strength.LIKELY)
    assert quote.text[slice(*quote.highlight)] == day


@pytest.mark.parametrize("question", ["when is the election?", "until when can I vote?", "kapan nyoblos?"])
def test_when_polling_stations_are_open_tells_the_day(question: str) -> None:
    hours = "Polling stations are open from 7 a.m. until 8 p.m. on Sunday, 12 April 2026."
    assert find_shown(question, (hours, EN)) == hours
    early = "Polling stations for early voting are open from 7 a.m. until 8 p.m. on 2 April 2026."
    assert find_shown(question, (early, EN)) == ""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What is the minimum wage?", "The minimum wage is 24 dollars an hour."),
        ("berapa upah minimum?", "The minimum wage is 24 dollars an hour."),
        ("roa janji upah minimum jadi brp?", "Ana Roa wants a minimum wage of 24 dollars an hour."),
        ("How many people live in the city?", "58,000 people live in the city."),
        ("berapa jumlah penduduk?", "Kota itu berpenduduk 58.000 jiwa."),
    ],
)
def test_what_is_counted_of_a_place_is_told_by_no_roll_and_no_pay(question: str, told: str) -> None:
    others = (
        ("Polling officials are paid 412 dollars for the day, and must be at least 18.", EN),
        ("On the supplementary roll of the city 1,312 people were registered.", EN),
    )
    language = ID if "Kota" in told else EN
    assert find_shown(question, *others) == ""
    assert find_shown(question, *others, (told, language)) == told


def test_members_of_a_party_are_not_paid_what_officials_are() -> None:
    text = "## Apakah petugas dibayar?\n\nYa. Petugas menerima 412 dolar. Petugas tidak boleh menjadi anggota partai."
    assert find_shown("how much are council members paid?", (text, ID)) == ""
    assert "412" in find_shown("berapa honor petugas?", (text, ID))


@pytest.mark.parametrize("question", ["can non-citizens vote?", "apakah warga negara asing boleh memilih?"])
def test_how_many_foreigners_are_on_a_roll_says_not_whether_they_may_vote(question: str) -> None:
    remark = "The mission welcomes the roll for residents who are not citizens, on which 1,312 people were registered."
    rule = "People who are not Australian citizens may vote if they have lived in the city for twelve months."
    assert find_shown(question, (remark, EN), (rule, EN)) == rule


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Kapan batas akhir permohonan suara pos?", "14 October"),
        ("deadline to apply for a postal vote", "14 October"),
        ("when must a postal ballot be returned", "3 November"),
    ],
)
def test_when_a_ballot_must_arrive_is_not_when_it_must_be_applied_for(question: str, told: str) -> None:
    applied = "Applications for a postal vote must reach the office by 5 pm on Wednesday 14 October."
    sent = "The completed ballot must be posted no later than election day and is counted if it arrives by 3 November."
    found = ask_texts(question, (f"{applied} {sent}", EN), ("The mayor lives in the port.", EN))
    assert isinstance(found, Answer)
    assert told in found.quotes[0].text[slice(*found.quotes[0].highlight)]


BY_POST = "You can vote by post. Apply by 8 May, and your ballot must reach the Commission by 12 June."
BY_POST_FROM_ABROAD = "Citizens abroad can vote by post if they live more than 100 kilometres from the embassy."
LEWAT_POS = "Anda dapat memilih lewat pos. Ajukan permohonan paling lambat 8 Mei kepada Komisi."
POS_DARI_LUAR = "Pemilih di luar negeri dapat memilih lewat pos jika tinggal lebih dari 100 kilometer dari perwakilan."


@pytest.mark.parametrize(
    ("question", "language", "home", "abroad"),
    [
        ("How do I vote by post abroad?", EN, BY_POST, BY_POST_FROM_ABROAD),
        ("Can I vote by post from abroad?", EN, BY_POST, BY_POST_FROM_ABROAD),
        ("Bagaimana cara memilih lewat pos di luar negeri?", ID, LEWAT_POS, POS_DARI_LUAR),
    ],
)
def test_how_people_vote_at_home_is_no_answer_for_those_abroad(
    question: str, language: Language, home: str, abroad: str
) -> None:
    assert find_shown(question, (home, language)) == ""
    assert "100" in find_shown(question, (home, language), (abroad, language))
    asked = question.replace(" abroad", "").replace(" from", "").replace(" di luar negeri", "")
    assert find_shown(asked, (home, language)) != ""
