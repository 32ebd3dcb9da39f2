"""What a message takes from the question before, and that a full question takes nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.models import Answer, Span
from index.questions.answer_types import AnswerType
from index.questions.follow_ups.completing import complete_question, names_no_subject, place_within, refers_back
from index.questions.follow_ups.persons import find_person, list_names
from index.questions.follow_ups.repeating import (
    asks_for_others,
    names_no_place,
    names_nobody,
    repeats_in_vain,
    strays,
    tells_no_number,
)
from index.questions.follow_ups.subjects import Earlier, FollowUp, Need, find_subject, show_subject
from index.questions.question import read_question
from tests.corpora import SEEDS, open_seeds

QUESTIONS = [SEEDS / "golden.jsonl", Path(__file__).parents[2] / "data" / "more_questions.jsonl"]
WHO_WON = "Who won the presidential election?"
WON = ("Presiden Kassym-Jomart Tokayev dari Kazakhstan sedang menuju kemenangan.",)


def read_earlier(text: str, quoted: tuple[str, ...] = (), name: str = "") -> Earlier:
    question = read_question(text)
    start = question.asked.find(name) if name else -1
    return Earlier(question, (Span(start, start + len(name)),) if start >= 0 else (), quoted)


def complete(text: str, earlier: Earlier) -> FollowUp | None:
    return complete_question(read_question(text), earlier)


def list_questions() -> list[str]:
    lines = [line for path in QUESTIONS for line in path.read_text("utf-8").splitlines() if line.strip()]
    return list(dict.fromkeys(json.loads(line)["q"] for line in lines))


@pytest.mark.parametrize(
    ("before", "message", "asked", "subject"),
    [
        (
            "Who won the presidential election?",
            "and when was that?",
            "when was the presidential election?",
            "the presidential election",
        ),
        (
            "Who won the presidential election?",
            "where?",
            "where the presidential election?",
            "the presidential election",
        ),
        (
            "Who won the presidential election?",
            "by how much?",
            "by how much won the presidential election?",
            "the presidential election",
        ),
        ("siapa yang menang pilpres?", "berapa persen?", "berapa persen menang pilpres?", "menang pilpres"),
        ("siapa yang menang pilpres?", "kapan itu?", "kapan pilpres?", "pilpres"),
        ("siapa yang menang pilpres?", "di mana ya?", "di mana pilpres?", "pilpres"),
        ("Why was the threshold lowered?", "kapan?", "kapan the threshold lowered?", "the threshold lowered"),
    ],
)
def test_what_only_asks_is_about_the_question_before(before: str, message: str, asked: str, subject: str) -> None:
    follow_up = complete(message, read_earlier(before))
    assert follow_up is not None
    assert (follow_up.text, show_subject(follow_up.subject)) == (asked, subject)
    assert (follow_up.need, follow_up.stays, follow_up.is_whole) == (Need.ALWAYS, True, False)


@pytest.mark.parametrize(
    ("before", "name", "message", "asked"),
    [
        ("Why did Tokayev leave his party?", "Tokayev", "siapa dia?", "siapa Tokayev"),
        ("Why did Tokayev leave his party?", "Tokayev", "how long is his term?", "how long is Tokayev’s term?"),
        ("siapa Bulutaev?", "Bulutaev", "apa hasil terpenting menurut dia?", "apa hasil terpenting menurut Bulutaev?"),
        ("siapa ketua Mahkamah?", "Mahkamah", "dia dulu kerja apa?", "Kassym-Jomart Tokayev dulu kerja apa?"),
        ("Why did Tokayev resign?", "Tokayev", "did he leave his party?", "did Tokayev leave his party?"),
        ("Who won?", "", "who is he?", "who is Kassym-Jomart Tokayev"),
        ("siapa yang menang?", "", "siapa dia?", "siapa Kassym-Jomart Tokayev"),
        ("siapa yang menang?", "", "kapan beliau dilantik?", "kapan Kassym-Jomart Tokayev dilantik?"),
    ],
)
def test_somebody_is_who_was_asked_about_or_who_the_answer_names(
    before: str, name: str, message: str, asked: str
) -> None:
    follow_up = complete(message, read_earlier(before, WON, name))
    assert follow_up is not None
    assert follow_up.text == asked


@pytest.mark.parametrize(
    ("before", "message", "asked"),
    [
        ("Who won in March 2023?", "what about 2022?", "Who won in 2022?"),
        ("Siapa yang menang tahun 2023?", "kalau yang 2022?", "Siapa yang menang tahun 2022?"),
        ("Who won the election?", "2022?", "Who won the election in 2022?"),
        ("Who is the president of Indonesia?", "ok and of Kazakhstan?", "Who is the president of Kazakhstan?"),
        ("Who is the president of Indonesia?", "Kazakhstan?", "Who is the president of Kazakhstan?"),
        ("siapa yang menang pilpres?", "kalau pileg?", "siapa yang menang pileg?"),
        ("Who won the election?", "I mean the referendum", "Who won the referendum?"),
        ("berapa jumlah pemilih?", "di astana gmn?", "berapa jumlah pemilih di astana?"),
        ("How many voted in Almaty?", "in Astana?", "How many voted in Astana?"),
        ("What time do polls close?", "what about Kenya?", "What time do polls close in Kenya?"),
        ("kapan TPS tutup?", "kalau Kenya?", "kapan TPS tutup di Kenya?"),
        ("How high was turnout?", "what about March?", "How high was turnout March?"),
        ("when is the vote in Uzbekistan?", "sorry, I mean Kazakhstan", "when is the vote in Kazakhstan?"),
        ("What happened in January 2022?", "and in June?", "What happened in June 2022?"),
    ],
)
def test_a_part_takes_the_place_of_its_like(before: str, message: str, asked: str) -> None:
    follow_up = complete(message, read_earlier(before))
    assert follow_up is not None
    assert (follow_up.text, follow_up.subject, follow_up.is_whole) == (asked, asked, True)


@pytest.mark.parametrize(
    ("before", "message", "asked"),
    [
        ("wat is the treshold now", "I meant threshold", "what is the threshold now?"),
        ("wat is the treshold now", "threshold*", "what is the threshold now?"),
        ("tokayve keluar dari partai apa?", "*tokayev", "tokayev keluar dari partai apa?"),
        ("how many seats in the maslikhat", "sorry, I meant the mazhilis", "how many seats in the mazhilis?"),
        ("how many voted in 2022?", "not 2022 but 2023", "how many voted in 2023?"),
        ("what was the turnout in Astana?", "Almaty, not Astana", "what was the turnout in Almaty?"),
        ("berapa suara di Astana?", "bukan Astana tapi Almaty", "berapa suara di Almaty?"),
        ("who won?", "*Tokayev", None),
        ("who won?", "not really", None),
    ],
)
def test_a_slip_is_set_right_in_the_question_before(before: str, message: str, asked: str | None) -> None:
    follow_up = complete(message, read_earlier(before))
    assert (follow_up and follow_up.text) == asked
    assert follow_up is None or (follow_up.is_whole and not follow_up.stays)


@pytest.mark.parametrize(
    ("before", "message", "asked", "need"),
    [
        ("syarat pindah memilih apa?", "bawa apa aja?", "bawa apa saja syarat pindah memilih?", Need.RATHER),
        (
            "syarat pindah memilih apa?",
            "bisa diwakilkan gak?",
            "bisa diwakilkan tidak syarat pindah memilih?",
            Need.RATHER,
        ),
        (
            "Which IDs exist in England?",
            "which ones are accepted?",
            "which are accepted IDs exist in England?",
            Need.ALWAYS,
        ),
        ("where should that begin?", "in which grade?", "in which grade begin?", Need.RATHER),
    ],
)
def test_a_deed_alone_is_about_what_was_asked(before: str, message: str, asked: str, need: Need) -> None:
    follow_up = complete(message, read_earlier(before))
    assert follow_up is not None
    assert (follow_up.text, follow_up.need, follow_up.stays) == (asked, need, True)


@pytest.mark.parametrize(
    "message",
    [
        "who said that?",
        "who reported that?",
        "Who wrote this?",
        "says who?",
        "source?",
        "siapa yg ngomong?",
        "kata siapa?",
        "sumbernya apa?",
    ],
)
def test_whose_words_a_quote_is_can_be_asked(message: str) -> None:
    follow_up = complete(message, read_earlier("siapa yang menang?", WON))
    assert follow_up is not None
    assert follow_up.asks_whose_words
    assert refers_back(read_question(message))


@pytest.mark.parametrize(
    ("before", "message", "need"),
    [
        ("Why did Tokayev leave his party?", "which party was it?", Need.RATHER),
        ("siapa Bulutaev?", "kalau soal sekolah?", Need.RATHER),
        ("Who may sell alcohol on polling day?", "is that legal?", Need.RATHER),
        ("When was the presidential election?", "and what was the turnout?", Need.RATHER),
        ("kapan pilpres?", "terus siapa yang menang?", Need.RATHER),
        ("apa itu maslikhat?", "dipilih gimana?", Need.RATHER),
        ("apa syarat pemungutan suara ulang?", "diatur di pasal berapa?", Need.RATHER),
        ("apa syarat pemungutan suara ulang?", "siapa yang memutuskan?", Need.RATHER),
        ("How can an election be challenged?", "who decides?", Need.RATHER),
        ("How is the court composed?", "how many judges?", Need.AT_LAST),
        ("What is the quota for women?", "since which election?", Need.RATHER),
        ("surat A5 itu apa?", "paling lambat kapan?", Need.RATHER),
        ("berapa lama masa jabatan hakim?", "boleh dipilih lagi?", Need.RATHER),
        ("Who won the presidential election?", "how many votes?", Need.AT_LAST),
        ("siapa yang menang?", "hasilnya berapa?", Need.AT_LAST),
    ],
)
def test_what_may_stand_alone_is_not_sure(before: str, message: str, need: Need) -> None:
    follow_up = complete(message, read_earlier(before))
    assert follow_up is not None
    assert (follow_up.need, follow_up.stays) == (need, True)


@pytest.mark.parametrize(
    "message",
    [
        "When is the debate?",
        "fine. which parties are there?",
        "kapan sih pemilunya?",
        "How many people died?",
        "Is it mandatory to vote?",
        "How does it work that voters register?",
        "apa itu maslikhat?",
        "ambang batas itu berapa?",
        "partai apa saja yang ikut?",
        "kalau gitu ambang batas Kazakhstan berapa?",
        "maksudnya berapa persen suara Tokayev",
        "what about the elections of last year, were they free?",
        "turnout",
        "Tokayev?",
        "saya tinggal di Bekasi",
        "pasal 83 ayat 3",
        "what does that mean?",
        "",
        "?",
    ],
)
def test_a_message_with_a_subject_of_its_own_takes_nothing(message: str) -> None:
    for before in ("Who won the presidential election in 2022?", "siapa Tokayev?"):
        assert complete(message, read_earlier(before, WON, "Tokayev")) is None


def test_no_question_of_the_question_sets_is_changed_by_any_other() -> None:
    seeds = open_seeds()
    questions = [read_question(text) for text in list_questions()]
    earlier = []
    for question in questions:
        found = seeds.answer(question)
        quoted = (found.quotes[0].text,) if isinstance(found, Answer) else ()
        earlier.append(Earlier(question, seeds.find_names(question), quoted))
    assert len(questions) > 50
    changed = [(e.question.text, q.text) for q in questions for e in earlier if complete_question(q, e) is not None]
    assert changed == []
    assert [question.text for question in questions if refers_back(question)] == []


def test_signs_of_patterns_in_a_message_are_no_patterns() -> None:
    for before in ("Who won in Peru?", "Who won in South\\gKorea in March 2020?"):
        for message in (
            "what about South\\gKorea?",
            "in \\1 (Chile",
            "what about 2021\\d?",
            "what about the ref(erendum?",
        ):
            complete(message, read_earlier(before))


def test_what_a_question_is_about() -> None:
    for text, subject in {
        "Who won the presidential election?": "won the presidential election",
        "How many parties are registered?": "parties are registered",
        "What time do polls close?": "polls close",
        "Siapa yang menang pilpres sih?": "menang pilpres",
        "What?": "",
    }.items():
        assert find_subject(read_question(text)) == subject
    assert show_subject("Tokayev leave the party") == "Tokayev leave the party"
    assert show_subject("won") == "won"


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=60), st.text(max_size=60), st.lists(st.text(max_size=60), max_size=2))
def test_any_two_messages_can_follow_each_other(before: str, message: str, quoted: list[str]) -> None:
    earlier = read_earlier(before, tuple(quoted))
    follow_up = complete(message, earlier)
    if follow_up is not None and not (follow_up.asks_whose_words or follow_up.asks_more):
        assert follow_up.text.strip()
        assert follow_up.subject.strip()


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        ("and what was the turnout?", "what was the turnout in the presidential election?"),
        ("and how was the new parliamentary vote?", None),
        ("what was the turnout?", None),
    ],
)
def test_what_is_linked_keeps_the_election_unless_it_names_one(message: str, asked: str | None) -> None:
    found = complete(message, read_earlier("When was the presidential election?"))
    assert (found and found.text) == asked


@pytest.mark.parametrize(
    ("message", "highlight", "unheld", "is_vain"),
    [
        ("siapa saja mereka?", "Lima lawannya menerima antara 2% dan 3.33%.", (), True),
        ("siapa saja mereka?", "Lawannya Ana Maria dan Budi Santoso.", (), False),
        ("who is he?", "Seven parties are registered.", (), True),
        ("who is he?", "President Tokayev left.", (), False),
        ("dapat berapa kursi?", "Ten parties were founded.", ("kursi",), True),
        ("by how much?", "He is on the way to win.", (), True),
        ("by how much?", "He won by ten percent.", (), False),
        ("which ones?", "Seven parties are registered.", (), True),
        ("what was it before?", "It was lowered from seven to five percent.", (), False),
        ("why?", "Seven parties are registered.", (), True),
        ("why?", "Seven parties are registered because the rules were changed.", (), False),
        ("how was that done?", "The law says how parties are founded.", (), False),
        ("dipilih gimana?", "Maslikhat dipilih pada bulan Maret.", (), True),
        ("dipilih gimana?", "Maslikhat dipilih secara langsung.", (), False),
        ("and youth?", "A quota for women and youth.", (), False),
    ],
)
def test_what_was_quoted_is_no_answer_to_what_it_does_not_tell(
    message: str, highlight: str, unheld: tuple[str, ...], is_vain: bool
) -> None:
    question = read_question(message)
    asked = question.answer_type
    assert repeats_in_vain(question, highlight, unheld, (highlight,), asked) is is_vain
    assert repeats_in_vain(question, f"Before. {highlight}", unheld, ("No.", highlight), asked) is is_vain
    assert not repeats_in_vain(question, highlight, unheld, ("Other words.",), asked)


def test_the_only_number_of_what_was_quoted_is_not_that_of_another_thing() -> None:
    message, share = read_question("kalau gas?"), AnswerType.SHARE
    oil = "They sell oil (8% of all) and gas."
    assert repeats_in_vain(message, oil, (), (oil,), share)
    assert not repeats_in_vain(message, oil, (), (oil,), share, is_added=True)
    both = "Oil is 8% of all, gas 2.5%."
    assert not repeats_in_vain(message, both, (), (both,), share)
    assert not repeats_in_vain(message, oil, (), (oil,), AnswerType.PERSON)


@pytest.mark.parametrize(
    ("before", "name", "message", "asked"),
    [
        (
            "Who can apply to the Constitutional Court?",
            "Constitutional Court",
            "what does it do?",
            "what does the Constitutional Court do?",
        ),
        ("When was the Green Party founded?", "Green Party", "who leads it?", "who leads the Green Party?"),
    ],
)
def test_it_is_the_court_or_party_that_was_asked_about(before: str, name: str, message: str, asked: str) -> None:
    found = complete(message, read_earlier(before, name=name))
    assert found is not None
    assert (found.text, found.is_named) == (asked, True)


def test_it_is_not_the_body_of_what_was_asked_about() -> None:
    before = read_earlier("What is the budget of the Constitutional Court?", name="Constitutional Court")
    found = complete("what was it before?", before)
    assert found is not None
    assert not found.is_named
    person = read_earlier("Who is Josep Borrell?", name="Josep Borrell")
    assert complete("what does it do?", person) is None


def test_what_is_somebodys_is_asked_of_who_was_talked_about() -> None:
    found = complete("apa tugasnya?", read_earlier("siapa ketua mahkamah konstitusi"))
    assert found is not None
    assert found.need is Need.ALWAYS


def test_other_people_are_told_by_their_names() -> None:
    assert asks_for_others(read_question("lawannya siapa aja?"), "pilpres")
    assert asks_for_others(read_question("who were his opponents?"), "Kassym-Jomart Tokayev")
    assert not asks_for_others(read_question("siapa lawannya?"), "pilpres")
    assert not asks_for_others(read_question("who is he?"), "Kassym-Jomart Tokayev")
    assert names_nobody(["Lima lawannya menerima 2% suara."], "pilpres")
    assert not names_nobody(["Lawannya Ana Maria dan Budi Santoso."], "pilpres")
    assert names_nobody(["The opponents of Kassym-Jomart Tokayev got two percent."], "Kassym-Jomart Tokayev")


def test_a_country_or_city_is_told_by_its_name() -> None:
    message = read_question("from which countries?")
    assert names_no_place(message, "Observers from foreign nations came in March 2023, and from the Council of Europe.")
    assert not names_no_place(message, "Observers came from Norway.")
    assert not names_no_place(read_question("where?"), "Observers came.")
    assert names_no_place(read_question("where does she live?"), "She became a household name.", "Ana Maria")
    assert not names_no_place(read_question("where does she live?"), "Resides in Brunswick.", "Ana Maria")
    assert not names_no_place(read_question("lapor ke mana?"), "Lapor ke Dewan Kehormatan.")


def test_how_many_or_how_old_is_told_by_a_number() -> None:
    assert tells_no_number(read_question("how old is she?"), "She left the party early this year.")
    assert not tells_no_number(read_question("how old is she?"), "Background: Age 51.")
    assert not tells_no_number(read_question("when?"), "She left the party early this year.")


@pytest.mark.parametrize(
    ("before", "message", "asked"),
    [
        ("Do I need ID to vote?", "and if I lost it?", "Do I need ID to vote if I lost it?"),
        ("Do I need ID to vote?", "what if I forget?", "Do I need ID to vote if I forget?"),
        ("Do I need ID to vote if I lost it?", "what if I forget?", "Do I need ID to vote if I forget?"),
        ("apa saya bisa memilih kalau saya sakit?", "kalau saya lupa?", "apa saya bisa memilih kalau saya lupa?"),
        ("siapa yang boleh memilih?", "kalau sedang dirawat?", "siapa yang boleh memilih kalau sedang dirawat?"),
    ],
)
def test_a_condition_goes_on_and_gives_its_place_to_the_next(before: str, message: str, asked: str) -> None:
    follow_up = complete(message, read_earlier(before))
    assert follow_up is not None
    assert (follow_up.text, follow_up.is_whole, follow_up.stays) == (asked, True, False)


@pytest.mark.parametrize(
    ("before", "message", "likeliest"),
    [
        ("berapa umur minimal calon gubernur?", "kalau bupati?", "berapa umur minimal calon bupati?"),
        ("kuota perempuan berapa?", "kalau pemuda?", "kuota pemuda berapa?"),
        ("apakah polisi boleh mencoblos?", "kalau tentara?", "apakah tentara boleh mencoblos?"),
        ("What did Ana say about turnout?", "and schools?", "What did Ana say about schools?"),
        ("How long does the assembly serve?", "and the senate?", "How long does the senate serve?"),
        (
            "How many precinct commissions were there in 2021?",
            "and territorial ones?",
            "How many territorial commissions were there in 2021?",
        ),
        ("What changed after the 2022 referendum?", "when was it held?", "when was the 2022 referendum held?"),
        ("What was said about the court?", "who leads it?", "who leads the court?"),
        ("Where do I put a mail-in ballot?", "can I fold it?", "can I fold a mail-in ballot?"),
        ("kuota perempuan berapa?", "untuk siapa?", "untuk siapa kuota perempuan?"),
    ],
)
def test_what_a_message_names_may_stand_for_a_noun_of_the_question_before(
    before: str, message: str, likeliest: str
) -> None:
    follow_up = complete(message, read_earlier(before))
    assert follow_up is not None
    assert follow_up.instead[0] == likeliest


@pytest.mark.parametrize(
    ("message", "is_so"),
    [
        ("how old?", True),
        ("who decides?", True),
        ("kapan dibentuk?", True),
        ("siapa gubernurnya?", True),
        ("syaratnya apa?", True),
        ("how many voters?", False),
        ("what is the threshold?", False),
        ("who won in Kenya?", False),
    ],
)
def test_what_asks_and_names_no_subject_is_known(message: str, is_so: bool) -> None:
    assert names_no_subject(read_question(message)) is is_so


def test_a_short_question_may_be_asked_within_the_country_and_year_before() -> None:
    before = read_earlier("How many women ran in Kazakhstan in 2016?")
    within = list(place_within(read_question("how many candidates in total?"), before))
    assert within == [
        "how many candidates in total in Kazakhstan in 2016?",
        "how many candidates in total in Kazakhstan?",
    ]
    assert list(place_within(read_question("how many candidates in Kenya?"), before)) == []
    assert list(place_within(read_question("how many candidates?"), read_earlier("Who won?"))) == []


def test_a_possession_of_a_few_words_is_of_what_was_asked_about() -> None:
    follow_up = complete("masa jabatannya?", read_earlier("apa itu bawaslu?"))
    assert follow_up is not None
    assert (follow_up.text, follow_up.stays) == ("masa jabatan bawaslu?", True)


def test_what_a_message_names_before_a_comma_is_what_it_refers_to() -> None:
    assert complete("and the court, what does it do?", read_earlier("Who is Ana Maria?", name="Ana Maria")) is None
    assert find_subject(read_question("and the court, what does it do?")) == "the court"


def test_where_somebody_went_is_nobody() -> None:
    assert find_person(read_earlier("siapa yang terbang ke Astana?", name="Astana")) is None
    assert find_person(read_earlier("Why did Tokayev leave?", name="Tokayev")) == "Tokayev"


def test_another_election_is_named_by_what_asks_the_same() -> None:
    follow_up = complete("terus presidennya kapan?", read_earlier("kapan pemilu parlemen?"))
    assert follow_up is not None
    assert (follow_up.text, follow_up.is_whole) == ("kapan pemilu presiden?", True)


@pytest.mark.parametrize(
    ("message", "earlier", "asked"),
    [
        ("and the parliamentary one?", "when was the presidential election", "when was the parliamentary election?"),
        ("kalau yang parlemen?", "kapan pilpres?", "kapan pemilu parlemen?"),
        ("the presidential one?", "when are the elections", "when are the presidential election?"),
        ("yang presiden?", "kapan pemilu kazakhstan", "kapan pemilu presiden kazakhstan?"),
    ],
)
def test_another_kind_of_election_takes_the_place_of_the_one_before(message: str, earlier: str, asked: str) -> None:
    found = complete(message, read_earlier(earlier))
    assert found is not None
    assert found.text == asked


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        ("hasilnya?", "hasil mahkamah konstitusi?"),
        ("siapa ketuanya?", "siapa ketua mahkamah konstitusi?"),
        ("who is its chair?", "who is chair mahkamah konstitusi?"),
        ("sebelumnya?", "apa itu mahkamah konstitusi sebelumnya?"),
        ("kalau dulu apa?", "apa itu mahkamah konstitusi dulu?"),
        ("before?", "apa itu mahkamah konstitusi before?"),
        ("and the president, what did he say?", None),
        ("sekolahnya bagus", None),
    ],
)
def test_what_is_somebodys_and_what_was_before(message: str, asked: str | None) -> None:
    found = complete(message, read_earlier("apa itu mahkamah konstitusi?"))
    assert (found and found.text) == asked
    assert found is None or found.need is Need.ALWAYS


def test_a_value_of_something_else_strays() -> None:
    assert strays(read_question("since when?"), ("parties", "registered"), ("parties",))
    assert not strays(read_question("since when?"), ("since", "parties"), ("parties",))
    assert not strays(read_question("who?"), ("parties",), ())
    assert not strays(read_question("berapa persen?"), ("menang",), ())
    assert strays(read_question("yang setuju berapa persen?"), ("referendum",), ())


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        ("yang setuju berapa persen?", "yang setuju berapa persen referendum?"),
        ("apa yang berubah karena itu?", "apa yang berubah karena referendum?"),
        ("what changed because of that?", "what changed because of referendum?"),
        ("apa yang berubah di sekolah?", None),
    ],
)
def test_what_has_no_head_or_names_its_cause_never_stands_alone(message: str, asked: str | None) -> None:
    found = complete(message, read_earlier("kapan referendum?"))
    assert (found and found.text) == asked
    assert found is None or found.need is Need.ALWAYS


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Secondly, the Green Party was set up in the Soviet-era town.", []),
        ("Mazhilis elections were held.", []),
        ("President Tokayev met Josep Borrell.", ["Tokayev", "Josep Borrell"]),
        ("Presiden mencalonkan diri dari Koalisi Rakyat.", []),
    ],
)
def test_names_of_persons(text: str, names: list[str]) -> None:
    assert list_names(text) == names


@pytest.mark.parametrize("message", ["more", "any others?", "yang lain?", "ada lagi?", "sumber lain"])
def test_more_of_what_was_found_is_asked_for(message: str) -> None:
    follow_up = complete(message, read_earlier(WHO_WON))
    assert follow_up is not None
    assert (follow_up.text, follow_up.asks_more, follow_up.asks_whose_words) == ("", True, False)


@pytest.mark.parametrize("message", ["Who leads it?", "who founded them", "Siapa yang memimpin mereka?"])
def test_who_does_something_to_what_no_word_names_refers_back(message: str) -> None:
    assert refers_back(read_question(message))


@pytest.mark.parametrize(
    "message",
    ["Who won it?", "Who leads the council?", "siapa ketua dewan itu?", "Siapa yang memimpin dewan mereka?"],
)
def test_who_does_something_to_what_is_named_stands_alone(message: str) -> None:
    assert not refers_back(read_question(message))
