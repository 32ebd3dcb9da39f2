"""What a message takes from the question before, and that a full question takes nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.models import Answer, Span
from index.questions.answer_types import AnswerType
from index.questions.follow_ups.completing import (
    MOST_READINGS,
    asks_for_article,
    asks_for_margin,
    asks_for_more,
    asks_for_source,
    list_readings,
    names_no_subject,
    refers_back,
)
from index.questions.follow_ups.counting import list_there
from index.questions.follow_ups.persons import find_person, find_topic, list_names, write_as_quoted
from index.questions.follow_ups.repeating import (
    asks_for_others,
    holds_words,
    is_quoted_again,
    list_own,
    names_no_place,
    names_role,
    names_too_few,
    speaks_of_thing,
    tells_margin,
    tells_no_number,
    tells_on,
    tells_time,
)
from index.questions.follow_ups.subjects import Earlier, MessageReading, ReadingKind, find_subject, show_subject
from index.questions.question import read_question
from tests.corpora import SEEDS, open_seeds

QUESTIONS = [SEEDS / "golden.jsonl", Path(__file__).parents[2] / "data" / "more_questions.jsonl"]
WHO_WON = "Who won the presidential election?"
WON = ("Presiden Kassym-Jomart Tokayev dari Kazakhstan sedang menuju kemenangan.",)


def read_earlier(text: str, quoted: tuple[str, ...] = (), name: str = "") -> Earlier:
    question = read_question(text)
    start = question.asked.find(name) if name else -1
    return Earlier(question, (Span(start, start + len(name)),) if start >= 0 else (), quoted)


def read(text: str, earlier: Earlier) -> tuple[MessageReading, ...]:
    return list_readings(read_question(text), earlier)


def read_first(text: str, earlier: Earlier) -> MessageReading:
    return read(text, earlier)[0]


def takes_nothing(readings: tuple[MessageReading, ...]) -> bool:
    """Whether a message is read as it was typed, if within the country that was talked about."""
    kinds = [reading.kind for reading in readings]
    return kinds[:1] == [ReadingKind.ALONE] and set(kinds[1:]) <= {ReadingKind.WITHIN}


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
    reading = read_first(message, read_earlier(before))
    assert (reading.text, show_subject(reading.subject)) == (asked, subject)
    assert reading.kind in {ReadingKind.ADDED, ReadingKind.NAMED}


@pytest.mark.parametrize(
    ("before", "name", "message", "asked"),
    [
        ("Why did Tokayev leave his party?", "Tokayev", "siapa dia?", "siapa Tokayev?"),
        ("Why did Tokayev leave his party?", "Tokayev", "how long is his term?", "how long is Tokayev’s term?"),
        ("siapa Bulutaev?", "Bulutaev", "apa hasil terpenting menurut dia?", "apa hasil terpenting menurut Bulutaev?"),
        ("siapa ketua Mahkamah?", "Mahkamah", "dia dulu kerja apa?", "Kassym-Jomart Tokayev dulu kerja apa?"),
        ("Why did Tokayev resign?", "Tokayev", "did he leave his party?", "did Tokayev leave his party?"),
        ("Who won?", "", "who is he?", "who is Kassym-Jomart Tokayev?"),
        ("siapa yang menang?", "", "siapa dia?", "siapa Kassym-Jomart Tokayev?"),
        ("siapa yang menang?", "", "kapan beliau dilantik?", "kapan Kassym-Jomart Tokayev dilantik?"),
    ],
)
def test_somebody_is_who_was_asked_about_or_who_the_answer_names(
    before: str, name: str, message: str, asked: str
) -> None:
    assert read_first(message, read_earlier(before, WON, name)).text == asked


@pytest.mark.parametrize(
    ("before", "message", "asked"),
    [
        ("Who won in March 2023?", "what about 2022?", "Who won in 2022?"),
        (
            "Bagaimana cara memilih lewat pos?",
            "kalau di luar negeri?",
            "Bagaimana cara memilih lewat pos di luar negeri?",
        ),
        (
            "Bagaimana cara memilih di luar negeri?",
            "kalau lewat pos?",
            "Bagaimana cara memilih di luar negeri lewat pos?",
        ),
        ("Bagaimana cara memilih di TPS?", "kalau lewat pos?", "Bagaimana cara memilih lewat pos?"),
        ("Bagaimana cara memilih di TPS?", "kalau di luar negeri?", "Bagaimana cara memilih di luar negeri?"),
        ("How do I vote by post?", "and abroad?", "How do I vote by post abroad?"),
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
    assert read(message, read_earlier(before)) == (MessageReading(asked, asked, ReadingKind.PUT),)


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
    readings = read(message, read_earlier(before))
    assert takes_nothing(readings) if asked is None else readings == (MessageReading(asked, asked, ReadingKind.PUT),)


@pytest.mark.parametrize(
    ("before", "message", "asked", "may_stand_alone"),
    [
        ("syarat pindah memilih apa?", "bawa apa aja?", "bawa apa saja syarat pindah memilih?", True),
        ("syarat pindah memilih apa?", "bisa diwakilkan gak?", "bisa diwakilkan tidak syarat pindah memilih?", True),
        ("Which IDs exist in England?", "which ones are accepted?", "which are accepted IDs exist in England?", False),
        ("where should that begin?", "in which grade?", "in which grade begin?", True),
    ],
)
def test_a_deed_alone_is_about_what_was_asked(before: str, message: str, asked: str, may_stand_alone: bool) -> None:
    first, *others = read(message, read_earlier(before))
    assert (first.text, first.kind) == (asked, ReadingKind.ADDED)
    assert [each.kind for each in others] == ([ReadingKind.ALONE] if may_stand_alone else [])


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
    assert asks_for_source(read_question(message))
    assert refers_back(read_question(message))


@pytest.mark.parametrize(
    ("before", "message"),
    [
        ("Why did Tokayev leave his party?", "which party was it?"),
        ("Who may sell alcohol on polling day?", "is that legal?"),
        ("When was the presidential election?", "and what was the turnout?"),
        ("apa syarat pemungutan suara ulang?", "diatur di pasal berapa?"),
        ("apa syarat pemungutan suara ulang?", "siapa yang memutuskan?"),
        ("How can an election be challenged?", "who decides?"),
        ("What is the quota for women?", "since which election?"),
        ("surat A5 itu apa?", "paling lambat kapan?"),
        ("berapa lama masa jabatan hakim?", "boleh dipilih lagi?"),
        ("Why did Tokayev leave?", "why resign?"),
    ],
)
def test_what_refers_back_is_asked_alone_at_last(before: str, message: str) -> None:
    kinds = [reading.kind for reading in read(message, read_earlier(before))]
    assert kinds[-1] is ReadingKind.ALONE
    assert ReadingKind.ADDED in kinds[:-1]


@pytest.mark.parametrize(
    ("before", "message"),
    [
        ("How is the court composed?", "how many judges?"),
        ("Who won the presidential election?", "how many votes?"),
        ("kapan pilpres?", "terus siapa yang menang?"),
    ],
)
def test_what_may_stand_alone_is_asked_so_first(before: str, message: str) -> None:
    kinds = [reading.kind for reading in read(message, read_earlier(before))]
    assert kinds[:2] in ([ReadingKind.ALONE, ReadingKind.ADDED], [ReadingKind.ADDED, ReadingKind.ALONE])


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
        "bokebayev siapa?",
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
        assert takes_nothing(read(message, read_earlier(before, WON, "Tokayev")))


def test_no_question_of_the_question_sets_is_changed_by_another() -> None:
    seeds = open_seeds()
    questions = [read_question(text) for text in list_questions()]
    earlier = []
    for question in questions:
        found = seeds.answer(question)
        quoted = (found.quotes[0].text,) if isinstance(found, Answer) else ()
        earlier.append(Earlier(question, seeds.find_names(question), quoted))
    assert len(questions) > 50
    # Each follows a third of the others, and each is followed by a third.
    pairs = [(e, q) for at, q in enumerate(questions) for e in earlier[at % 3 :: 3]]
    changed = [(e.question.text, q.text) for e, q in pairs if not takes_nothing(list_readings(q, e))]
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
            assert len(read(message, read_earlier(before))) <= MOST_READINGS


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


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=60), st.text(max_size=60), st.lists(st.text(max_size=60), max_size=2))
def test_any_two_messages_can_follow_each_other(before: str, message: str, quoted: list[str]) -> None:
    readings = read(message, read_earlier(before, tuple(quoted)))
    assert len(readings) <= MOST_READINGS
    for reading in readings:
        assert reading.kind is ReadingKind.ALONE or (reading.text.strip() and reading.subject.strip())


@pytest.mark.parametrize(
    ("message", "kinds"),
    [
        ("and what was the turnout?", [ReadingKind.ADDED, ReadingKind.ALONE]),
        ("terus kapan pemilunya?", [ReadingKind.ADDED, ReadingKind.ALONE]),
        ("and how was the new parliamentary vote?", [ReadingKind.ALONE]),
        ("what was the turnout?", [ReadingKind.ALONE]),
    ],
)
def test_what_is_linked_keeps_the_election_unless_it_names_one(message: str, kinds: list[ReadingKind]) -> None:
    readings = read(message, read_earlier("When was the presidential election?"))
    assert [reading.kind for reading in readings] == kinds


@pytest.mark.parametrize(
    ("message", "highlight", "tells"),
    [
        ("siapa saja mereka?", "Lima lawannya menerima antara 2% dan 3.33%.", False),
        ("siapa saja mereka?", "Lawannya Ana Maria dan Budi Santoso.", True),
        ("who is he?", "Seven parties are registered.", False),
        ("who is he?", "President Tokayev left.", True),
        ("by how much?", "He is on the way to win.", False),
        ("by how much?", "He won by ten percent.", True),
        ("which ones?", "Seven parties are registered.", False),
        ("what was it before?", "It was lowered from seven to five percent.", True),
        ("why?", "Seven parties are registered.", False),
        ("why?", "Seven parties are registered because the rules were changed.", True),
        ("when?", "He left early this year.", True),
        ("where?", "He left early this year.", False),
        ("fungsinya apa?", "Ketuanya Ana Maria.", False),
        ("how was that done?", "The law says how parties are founded.", True),
        ("dipilih gimana?", "Maslikhat dipilih pada bulan Maret.", False),
        ("dipilih gimana?", "Maslikhat dipilih secara langsung.", True),
        ("and youth?", "A quota for women and youth.", True),
    ],
)
def test_what_was_quoted_is_no_answer_to_what_it_does_not_tell(message: str, highlight: str, tells: bool) -> None:
    question = read_question(message)
    assert tells_on(question, highlight, question.answer_type) is tells


def test_what_was_quoted_is_found_again_in_part_or_whole() -> None:
    assert is_quoted_again("Before. Seven parties.", ("No.", "Seven parties."))
    assert is_quoted_again("Seven", ("Seven parties.",))
    assert not is_quoted_again("Seven parties.", ("Ten.",))


def test_the_only_number_of_what_was_quoted_is_not_that_of_another_thing() -> None:
    message = read_question("kalau gas?")
    oil = "They sell oil (8% of all) and gas."
    assert not tells_on(message, oil, AnswerType.SHARE)
    assert tells_on(message, oil, AnswerType.SHARE, is_added=True)
    assert tells_on(message, "Oil is 8% of all, gas 2.5%.", AnswerType.SHARE)
    assert tells_on(message, oil, AnswerType.PERSON)


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
    reading = read_first(message, read_earlier(before, name=name))
    assert (reading.text, reading.kind) == (asked, ReadingKind.NAMED)


def test_what_another_body_does_takes_the_whole_name_of_the_one_before() -> None:
    reading = read_first("and the commission?", read_earlier("what does the constitutional court do?"))
    assert reading.text == "what does the commission do?"
    reading = read_first("and the commission?", read_earlier("how long does the assembly serve?"))
    assert reading.text == "how long does the commission serve?"


def test_what_is_somebodys_is_asked_of_who_was_talked_about() -> None:
    readings = read("apa tugasnya?", read_earlier("siapa ketua mahkamah konstitusi"))
    assert [reading.kind for reading in readings] == [ReadingKind.ADDED]


def test_of_whom_nobody_was_named_nothing_is_asked() -> None:
    assert read("what did she do before?", read_earlier("who is the head of the court?")) == ()
    assert read("how old is she?", read_earlier("Who is Ana Maria?", name="Ana Maria"))[0].subject == "Ana Maria"


def test_other_people_are_told_by_their_names() -> None:
    assert asks_for_others(read_question("lawannya siapa aja?"), "pilpres")
    assert asks_for_others(read_question("who were his opponents?"), "Kassym-Jomart Tokayev")
    assert not asks_for_others(read_question("siapa lawannya?"), "pilpres")
    assert not asks_for_others(read_question("who is he?"), "Kassym-Jomart Tokayev")
    one = read_question("who were his opponents?")
    assert names_too_few(one, ["Lima lawannya menerima 2% suara."], "pilpres")
    assert not names_too_few(one, ["Lawannya Ana Maria."], "pilpres")
    assert names_too_few(one, ["The opponents of Kassym-Jomart Tokayev got two percent."], "Kassym-Jomart Tokayev")
    several = read_question("siapa mereka?")
    assert asks_for_others(several, "lawan Tokayev")
    assert names_too_few(several, ["Tokayev menang, tulis Nick Powell."], "lawan Tokayev")
    assert not names_too_few(several, ["Lawannya Ana Maria dan Budi Santoso."], "lawan Tokayev")


def test_a_country_or_city_is_told_by_its_name() -> None:
    message = read_question("from which countries?")
    assert names_no_place(
        message, "Observers from foreign nations came in March 2023, and from the Council of Europe.", ""
    )
    assert not names_no_place(message, "Observers came from Norway.", "")
    assert not names_no_place(read_question("where?"), "Observers came.", "")
    assert names_no_place(read_question("where does she live?"), "She became a household name.", "Ana Maria")
    assert not names_no_place(read_question("where does she live?"), "Resides in Brunswick.", "Ana Maria")
    assert not names_no_place(read_question("lapor ke mana?"), "Lapor ke Dewan Kehormatan.", "")


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
    first, *others = read(message, read_earlier(before))
    assert first == MessageReading(asked, asked, ReadingKind.EXTENDED)
    assert {each.kind for each in others} <= {ReadingKind.ALONE}


@pytest.mark.parametrize(
    ("before", "message", "likeliest"),
    [
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
    ],
)
def test_what_a_message_names_may_stand_for_a_noun_of_the_question_before(
    before: str, message: str, likeliest: str
) -> None:
    reading = read_first(message, read_earlier(before))
    assert reading.text == likeliest
    assert reading.kind in {ReadingKind.PUT, ReadingKind.GUESSED, ReadingKind.NAMED}


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
    readings = read("what is the penalty?", before)
    assert [reading.text for reading in readings] == [
        "what is the penalty?",
        "what is the penalty in Kazakhstan in 2016?",
        "what is the penalty in Kazakhstan?",
    ]
    assert len(read("what is the penalty in Kenya?", before)) == 1
    assert len(read("what is the penalty?", read_earlier("Who won?"))) == 1


def test_a_possession_of_a_few_words_is_of_what_was_asked_about() -> None:
    reading = read_first("masa jabatannya?", read_earlier("apa itu bawaslu?"))
    assert (reading.text, reading.kind) == ("masa jabatan bawaslu?", ReadingKind.ADDED)


def test_where_somebody_went_is_nobody() -> None:
    assert find_person(read_earlier("siapa yang terbang ke Astana?", name="Astana")) is None
    assert find_person(read_earlier("Why did Tokayev leave?", name="Tokayev")) == "Tokayev"


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
    assert read_first(message, read_earlier(earlier)).text == asked


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        ("hasilnya?", "hasil mahkamah konstitusi?"),
        ("siapa ketuanya?", "siapa ketua mahkamah konstitusi?"),
        ("who is its chair?", "who is chair mahkamah konstitusi?"),
        ("sebelumnya?", "apa itu mahkamah konstitusi sebelumnya?"),
        ("kalau dulu apa?", "apa itu mahkamah konstitusi dulu?"),
        ("before?", "apa itu mahkamah konstitusi before?"),
        ("sekolahnya bagus", None),
    ],
)
def test_what_is_somebodys_and_what_was_before(message: str, asked: str | None) -> None:
    readings = read(message, read_earlier("apa itu mahkamah konstitusi?"))
    assert takes_nothing(readings) if asked is None else [reading.text for reading in readings] == [asked]


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
    readings = read(message, read_earlier("kapan referendum?"))
    assert takes_nothing(readings) if asked is None else [reading.text for reading in readings] == [asked]


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


@pytest.mark.parametrize(
    "message",
    ["more", "any others?", "yang lain?", "ada lagi?", "sumber lain", "bukan yang itu", "not that one", "no, not that"],
)
def test_more_of_what_was_found_is_asked_for(message: str) -> None:
    assert asks_for_more(read_question(message))
    assert not asks_for_source(read_question(message))


@pytest.mark.parametrize("message", ["Who leads it?", "who founded them", "Siapa yang memimpin mereka?"])
def test_who_does_something_to_what_no_word_names_refers_back(message: str) -> None:
    assert refers_back(read_question(message))


@pytest.mark.parametrize(
    "message",
    ["Who won it?", "Who leads the council?", "siapa ketua dewan itu?", "Siapa yang memimpin dewan mereka?"],
)
def test_who_does_something_to_what_is_named_stands_alone(message: str) -> None:
    assert not refers_back(read_question(message))


def test_who_can_vote_is_asked_of_no_other_election_by_its_verb() -> None:
    texts = [reading.text for reading in read("what about the referendum?", read_earlier("Who can vote?"))]
    assert texts
    assert "Who can referendum?" not in texts


def read_named(text: str, *names: str) -> Earlier:
    question = read_question(text)
    starts = [(question.asked.index(name), name) for name in names]
    return Earlier(question, tuple(Span(start, start + len(name)) for start, name in starts))


@pytest.mark.parametrize(
    ("before", "names", "message", "asked"),
    [
        # The verb stays that a subject's phrase stands before.
        ("How much may a candidate for Chair spend?", [], "and for the Board?", "for the Board spend?"),
        ("how much may a candidate for chair spend?", [], "and for the board?", "a candidate for the board spend?"),
        ("How old must a candidate for the Senate be?", [], "and for President?", "a candidate for President be?"),
        ("How much may a candidate for Chair spend?", [], "what about a candidate for the Board?", "the Board spend?"),
        ("When is the last day to file papers?", [], "and to withdraw?", "When is the last day to withdraw?"),
        ("What is the fine for voting on quiet days?", [], "and for threats?", "What is the fine for threats?"),
        ("What is the salary of the Sheriff?", [], "and of the Clerk?", "What is the salary of the Clerk?"),
        ("berapa batas belanja calon ketua?", [], "kalau calon pengurus?", "berapa batas belanja calon pengurus?"),
        ("berapa umur minimal calon gubernur?", [], "kalau bupati?", "berapa umur minimal calon bupati?"),
        ("berapa uang jaminan calon wali kota?", [], "kalau anggota dewan?", "uang jaminan calon anggota dewan?"),
        ("Who can be a candidate for president?", [], "what about deputy president?", "for deputy president?"),
        ("Who is the mayor of Arden?", ["Arden"], "and the deputy mayor?", "Who is the deputy mayor of Arden?"),
        ("Berapa jumlah anggota KPU?", [], "kalau provinsi?", "Berapa jumlah anggota KPU provinsi?"),
        ("Berapa jumlah anggota KPU provinsi?", [], "kalau kabupaten?", "Berapa jumlah anggota KPU kabupaten?"),
        ("Can I bring my child?", [], "what about my phone?", "Can I bring my phone?"),
        # What for takes the place of for whom.
        ("Berapa umur minimal calon?", [], "dan untuk memilih?", "Berapa umur minimal untuk memilih?"),
        ("What is the minimum age for candidates?", [], "and to vote?", "What is the minimum age to vote?"),
        ("berapa denda politik uang?", [], "kalau merusak poster?", "berapa denda merusak poster?"),
        # A place gives way to a place, whatever language or preposition it comes in.
        ("How many people voted in Bukit?", ["Bukit"], "kalau di Karang?", "How many people voted in Karang?"),
        ("How many people voted in Bukit?", ["Bukit"], "at Karang?", "How many people voted at Karang?"),
        ("Berapa suara Made di Karang?", ["Made", "Karang"], "and in Bukit?", "Berapa suara Made di Bukit?"),
        ("Berapa deposit untuk Sheriff?", ["Sheriff"], "and for Mayor?", "Berapa deposit untuk Mayor?"),
        ("How many voted in total?", [], "and in Bukit?", "How many voted in Bukit?"),
        # Another kind of phrase is added.
        ("How many voted in Bukit?", ["Bukit"], "and in the runoff?", "How many voted in Bukit in the runoff?"),
        ("How many voted in Bukit?", ["Bukit"], "and in 2022?", "How many voted in Bukit in 2022?"),
        ("Who may vote by mail?", [], "and in person?", "Who may vote in person?"),
        ("Is voting by proxy allowed?", [], "by post?", "Is voting by post allowed?"),
        ("How much may one give in cash?", [], "and anonymously?", "How much may one give anonymously?"),
        # A name gives way to a name, the place last.
        (
            "How many votes did Siti get in Teluk?",
            ["Siti", "Teluk"],
            "and Made?",
            "How many votes did Made get in Teluk?",
        ),
        ("What is the deposit for Sheriff?", ["Sheriff"], "and Clerk-Recorder?", "deposit for Clerk-Recorder?"),
        # A name brings its article along, what several people call theirs is one name.
        ("What did the Citizens' List promise?", ["Citizens", "List"], "and Green Coast?", "did Green Coast promise?"),
        ("What did the Citizens' List say?", ["List"], "and the Green Coast?", "did the Green Coast say?"),
        ("What did Green Coast promise?", ["Green Coast"], "and the Citizens' List?", "the Citizens' List promise?"),
        ("What does the Mazhilis do?", ["Mazhilis"], "and Senate?", "What does the Senate do?"),
        ("Who won in the Northgate ward?", ["Northgate"], "and Old Quay?", "Who won in the Old Quay ward?"),
        (
            "Berapa suara Ana–Budi di Karang?",
            ["Ana", "Budi", "Karang"],
            "kalau Cici–Dodi?",
            "suara Cici–Dodi di Karang?",
        ),
        ("How many terms may the Mayor serve?", ["Mayor"], "and the Sheriff?", "How many terms may the Sheriff serve?"),
        ("Who are the candidates?", [], "and Made?", "Who is Made?"),
        ("siapa saja calon ketua?", [], "kalau Made?", "Siapa Made?"),
        # All of it, and some of it.
        ("How many people voted in Bukit?", ["Bukit"], "in total?", "How many people voted in total?"),
        ("Berapa suara Made di Karang?", ["Made", "Karang"], "totalnya?", "Berapa suara Made secara keseluruhan?"),
        ("How many people voted in Bukit?", [], "how many of them were women?", "How many women voted in Bukit?"),
        ("How many people voted in Bukit?", [], "berapa yang perempuan?", "How many women voted in Bukit?"),
        ("Berapa pemilih terdaftar di Teluk?", [], "kalau pria?", "Berapa laki-laki terdaftar di Teluk?"),
        ("How many people registered in Bukit?", [], "how many of them voted?", "how many people voted in Bukit?"),
        ("Berapa suara sah di Muara?", ["Muara"], "yang tidak sah?", "Berapa suara tidak sah di Muara?"),
        # A noun of the other language is asked for in its own.
        ("Kapan hasil diumumkan?", [], "and the inauguration?", "when is the inauguration?"),
        ("When is the debate?", [], "kalau pelantikan?", "kapan pelantikan?"),
        ("When is voting day?", [], "and the debate?", "When is the debate?"),
        ("berapa dpt di karanglo?", ["karanglo"], "di sidoluhur?", "berapa dpt di sidoluhur?"),
    ],
)
def test_what_is_like_gives_way_and_the_rest_stays(before: str, names: list[str], message: str, asked: str) -> None:
    first = read_first(message, read_named(before, *names))
    assert first.text.endswith(asked)
    assert first.kind is ReadingKind.PUT


def test_a_replaced_part_is_replaced_again() -> None:
    earlier = read_named("How many people voted in Bukit?", "Bukit")
    for message, place in (("kalau di Karang?", "Karang"), ("and Teluk?", "Teluk"), ("di Pelabuhan?", "Pelabuhan")):
        text = read_first(message, earlier).text
        assert text == f"How many people voted in {place}?"
        earlier = read_named(text, place)


def test_where_two_names_may_be_meant_the_place_is_tried_last() -> None:
    earlier = read_named("How many votes did Siti get in Teluk?", "Siti", "Teluk")
    texts = [reading.text for reading in read("and Karang?", earlier)]
    assert texts == ["How many votes did Karang get in Teluk?", "How many votes did Siti get in Karang?"]


@pytest.mark.parametrize(
    ("before", "message", "asked"),
    [
        ("How many people voted in Bukit?", "how many votes were invalid?", "how many votes were invalid in Bukit?"),
        ("Berapa TPS di Karanglo?", "saksinya berapa?", "saksi berapa di Karanglo?"),
    ],
)
def test_what_is_counted_next_is_of_the_same_place(before: str, message: str, asked: str) -> None:
    kinds = [(reading.text, reading.kind) for reading in read(message, read_named(before))]
    assert kinds[0] == (asked, ReadingKind.THERE)
    assert kinds[-1][1] is ReadingKind.ALONE


@pytest.mark.parametrize(
    ("before", "message"),
    [
        ("How many people voted in Bukit?", "how many members does the Senate have?"),
        ("How many people voted in Bukit?", 'Berapa orang yang jawab "ya" di referendum?'),
        ("How many people voted in Bukit?", "how many people voted in all of Kenya?"),
        ("When is the debate?", "how many votes were invalid?"),
        ("Who won the debate?", "in total?"),
    ],
)
def test_what_counts_something_else_takes_no_place(before: str, message: str) -> None:
    assert all(
        reading.kind not in {ReadingKind.THERE, ReadingKind.PUT} for reading in read(message, read_earlier(before))
    )


def test_a_bare_name_takes_the_place_of_a_named_place_only() -> None:
    put = read("Tegalwaru?", read_named("Berapa suara sah di Karanglo?", "Karanglo"))
    assert [(each.text, each.kind) for each in put] == [
        ("Berapa suara sah di Tegalwaru?", ReadingKind.PUT),
        ("Tegalwaru?", ReadingKind.ALONE),
    ]
    assert takes_nothing(read("Tegalwaru?", read_earlier("Who may vote?")))


def test_whether_somebody_may_is_asked_of_the_office() -> None:
    assert read_first("can he be re-elected?", read_earlier("For how long is the President elected?")).text.startswith(
        "can the President be"
    )
    question = read_question("can he be re-elected?")
    assert not tells_on(question, "Harlan Pruitt (re-elected)", question.answer_type)


@pytest.mark.parametrize(
    ("message", "is_article"), [("which article?", True), ("pasal berapa?", True), ("pasal 5?", False)]
)
def test_in_which_article_that_stands_can_be_asked(message: str, is_article: bool) -> None:
    assert asks_for_article(read_question(message)) is is_article


def test_a_span_of_days_tells_when_something_begins() -> None:
    question = read_question("kapan mulai?")
    assert list_own(question, "22 Oktober–11 November 2026") == set()
    assert list_own(question, "The campaign ends at midnight.") == {"mulai"}


IN_KARANG = read_named("Who won in Karang?", "Karang")
ANA = ("Karang 4,930 1,711 Ana Ortiz (ABC) 13",)


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        ("how many votes?", ["how many votes in Karang?", "how many votes did Ana Ortiz get?"]),
        ("berapa suaranya?", ["berapa suara di Karang?", "berapa suara Ana Ortiz?"]),
        ("by how many votes?", ["by how many votes in Karang?", "by how many votes did Ana Ortiz win?"]),
        ("how many votes did she get?", ["how many votes did Ana Ortiz get?"]),
        ("which party?", ["which party Ana Ortiz?"]),
        ("partainya?", ["partai Ana Ortiz?"]),
        ("turnout?", ["turnout in Karang?"]),
    ],
)
def test_how_many_is_asked_of_who_was_asked_for_and_there_and_never_alone(message: str, asked: list[str]) -> None:
    readings = read(message, replace(IN_KARANG, quoted=ANA))
    assert [each.text for each in readings][: len(asked)] == asked
    assert ReadingKind.ALONE not in {each.kind for each in readings}


def test_nobody_is_who_publishes_what_was_quoted_or_the_head_of_its_row() -> None:
    news = ("KARANGLO, Warta Banyuraya – KPU Kabupaten Banyuraya menetapkan Ratna Kusuma sebagai bupati.",)
    assert find_person(read_earlier("Siapa bupati terpilih?", news)) == "Ratna Kusuma"
    row = ("Nutmeg Valley 5,204 1,344 Edmund Farrow (UPM)",)
    assert find_person(replace(read_named("Who won in Nutmeg Valley?", "Nutmeg Valley"), quoted=row)) == "Edmund Farrow"


def test_a_deed_is_no_thing_to_be_defined() -> None:
    assert read_first("and end?", read_earlier("What is early voting?")).text != "What is end?"


@pytest.mark.parametrize(
    "message", ["is it raining in astana", "is it still so hot in Almaty?", "lagi hujan di Astana?"]
)
def test_the_weather_is_no_thing_that_was_talked_about(message: str) -> None:
    earlier = read_named("Who won the election in Astana?", "Astana")
    assert [each.kind for each in read(message, earlier)] == [ReadingKind.ALONE]


def test_where_nobody_was_named_whose_votes_they_are_is_not_guessed() -> None:
    (reading,) = read("berapa suaranya?", read_earlier("Siapa yang menang?"))
    assert reading.kind is ReadingKind.ADDED


@pytest.mark.parametrize(
    ("before", "names", "message", "asked"),
    [
        ("When do polls open?", [], "and close?", "When do polls close?"),
        ("TPS buka jam berapa?", [], "tutupnya?", "TPS tutup jam berapa?"),
        ("Di mana partisipasi tertinggi?", [], "yang terendah?", "Di mana partisipasi terendah?"),
        ("Where was the highest turnout?", [], "and the lowest?", "Where was the lowest turnout?"),
        ("Berapa anggota yang perempuan?", [], "yang laki-laki?", "Berapa anggota yang laki-laki?"),
        ("Berapa pemilih terdaftar?", [], "yang memilih di luar negeri?", "di luar negeri?"),
        ("How many votes did pair 1 get?", [], "and pair 3?", "How many votes did pair 3 get?"),
        ("What was the turnout by post?", [], "at the stations?", "What was the turnout at the stations?"),
        ("Kapan pemungutan suara di TPSLN?", [], "kalau lewat pos?", "Kapan pemungutan suara lewat pos?"),
        ("How many people voted in Karang?", ["Karang"], "by post?", "How many people voted in Karang by post?"),
        ("How many seats did Labour win?", ["Labour"], "and the UPM?", "How many seats did the UPM win?"),
        ("Berapa kursi PBS?", ["PBS"], "PTM?", "Berapa kursi PTM?"),
        ("How many seats are there?", [], "how many from party lists?", "How many seats are there from party lists?"),
        (
            "When were the parliamentary elections?",
            [],
            "and the presidential ones?",
            "When were the presidential elections?",
        ),
        ("What is a maslikhat?", [], "and the Mazhilis?", "What is the Mazhilis?"),
        ("Boleh bawa hp ke bilik suara?", [], "kalau anak kecil?", "Boleh bawa anak kecil ke bilik suara?"),
        ("Berapa honor anggota KPPS?", ["KPPS"], "kalau ketuanya?", "Berapa honor ketua KPPS?"),
        ("Can my wife vote?", [], "she is only 16", "Can my wife vote if she is only 16?"),
        ("How many observers were there?", [], "who led them?", "who led observers?"),
        ("How many candidates were there?", [], "women?", "How many women candidates were there?"),
    ],
)
def test_a_message_goes_on_by_what_it_leaves_out(before: str, names: list[str], message: str, asked: str) -> None:
    assert read_first(message, read_named(before, *names)).text.endswith(asked)


def test_what_is_least_of_all_is_no_matter_of_who_was_named() -> None:
    assert read("yang paling sedikit?", read_named("Berapa kursi PTM?", "PTM")) == ()


@pytest.mark.parametrize(
    ("message", "highlight", "tells"),
    [
        ("until when?", "It costs 15 dollars and is ready after two days.", False),
        ("until when?", "The last day is Wednesday 9 October.", True),
        ("sejak kapan?", "Masa jabatan tujuh tahun disahkan pada 22 November.", False),
        ("sejak kapan?", "Berlaku sejak 22 November 2022.", True),
        ("oleh siapa?", "Dilantik pada 9 September.", False),
        ("oleh siapa?", "Dilantik oleh Ketua Pengadilan Tinggi.", True),
    ],
)
def test_when_and_by_whom_are_told_by_a_time_and_a_doer(message: str, highlight: str, tells: bool) -> None:
    question = read_question(message)
    assert tells_on(question, highlight, question.answer_type) is tells


@pytest.mark.parametrize(
    ("before", "message", "asked"),
    [
        ("What does article 10 say?", "paragraph 3 of it", "article 10 (3)?"),
        ("what does article 9(1) say", "and paragraph 2?", "article 9 (2)?"),
        ("apa isi pasal 83 UU 8/2012?", "kalau ayat 3?", "pasal 83 ayat (3) UU 8/2012?"),
        ("apa isi pasal 83 ayat 2 UU 8/2012?", "kalau ayat 3?", "pasal 83 ayat (3) UU 8/2012?"),
        ("article 9", "ayat 2", "article 9 (2)?"),
    ],
)
def test_a_paragraph_is_of_the_article_that_was_asked_for(before: str, message: str, asked: str) -> None:
    assert read(message, read_earlier(before)) == (MessageReading(asked, asked, ReadingKind.PUT),)


def test_a_paragraph_of_no_article_is_read_as_it_stands() -> None:
    assert takes_nothing(read("paragraph 3 of it", read_earlier("How many seats are there?")))
    assert takes_nothing(read("paragraph 3 of the report names them", read_earlier("article 9")))


@pytest.mark.parametrize(
    ("message", "is_asked"),
    [
        ("by how much", True),
        ("By how many votes?", True),
        ("selisihnya berapa", True),
        ("menang berapa suara?", True),
        ("by how much did the turnout fall", False),
        ("berapa selisih biaya kampanye", False),
    ],
)
def test_by_how_much_alone_asks_of_what_was_shown(message: str, *, is_asked: bool) -> None:
    assert asks_for_margin(read_question(message)) is is_asked


@pytest.mark.parametrize(
    ("words", "is_told"),
    [
        ("Ana Roa was elected by a margin of 412 votes.", True),
        ("Ana Roa menang dengan selisih 412 suara.", True),
        ("Ana Roa was elected mayor on 12 May.", False),
    ],
)
def test_a_margin_is_told_by_a_number(words: str, *, is_told: bool) -> None:
    assert tells_margin(words) is is_told


def test_a_measure_that_is_asked_for_is_no_part_of_a_name() -> None:
    earlier = read_earlier("berapa umur okoye", name="umur okoye")
    assert find_person(earlier) == "okoye"
    assert read_first("dari partai apa dia", earlier).text == "dari partai apa okoye?"


@pytest.mark.parametrize(
    ("before", "message", "asked"),
    [
        ("How many people voted in Northgate?", "turnout there?", "turnout in Northgate?"),
        (
            "How many people voted in Northgate?",
            "how many votes were invalid there?",
            "votes were invalid in Northgate?",
        ),
        ("How many people voted in Northgate?", "berapa suara tidak sah di sana?", "suara tidak sah di Northgate?"),
        ("Siapa yang menang di Old Quay?", "partisipasi disitu berapa?", "partisipasi di Old Quay berapa?"),
    ],
)
def test_there_is_the_place_that_was_named(before: str, message: str, asked: str) -> None:
    (reading,) = read(message, read_earlier(before))
    assert reading.text.endswith(asked)
    assert reading.kind is ReadingKind.THERE


def test_there_is_the_place_of_a_row_that_was_picked() -> None:
    earlier = read_earlier("Which ward had the highest turnout?", ("Old Quay\t6,455\t4,390",))
    assert read_first("how many votes were invalid there?", earlier).text == "how many votes were invalid in Old Quay?"
    total = read_earlier("Which ward had the highest turnout?", ("Total\t19,555\t11,964",))
    assert "Total" not in read_first("how many votes were invalid there?", total).text


@pytest.mark.parametrize("message", ["how many seats are there?", "is there a limit?", "who was there?"])
def test_there_is_no_place_where_it_only_says_that_something_is(message: str) -> None:
    assert list_there(read_question(message), read_earlier("How many people voted in Northgate?")) == []


def test_what_asks_by_more_than_how_many_takes_no_place() -> None:
    assert takes_nothing(read("kalau hari pemilihan jam berapa?", read_earlier("When can I vote early?")))
    assert read_first("kalau pria berapa?", read_earlier("Berapa perempuan memilih?")).kind is ReadingKind.PUT


def test_no_sentence_is_made_of_a_noun_that_is_no_event() -> None:
    readings = read("what about buses?", read_earlier("Kapan jalannya ditutup?"))
    assert not any(each.text.startswith("when") for each in readings)


def test_a_condition_of_a_deed_goes_on_and_never_follows_a_bare_one() -> None:
    extended = read_first("kalau telat lapor?", read_earlier("Berapa batas dana kampanye?"))
    assert extended.text == "Berapa batas dana kampanye kalau terlambat lapor?"
    assert takes_nothing(read("kalau beli suara?", read_earlier("kalau telat lapor?")))


def test_how_many_is_asked_of_the_name_whose_number_was_asked_for() -> None:
    earlier = read_earlier("How many seats did Green Coast win?", name="Green Coast")
    assert read_first("how many votes?", earlier).text == "how many votes for Green Coast?"


def test_a_noun_is_whole_before_what_is_said_of_it() -> None:
    assert read_first("how much does it cost?", read_earlier("is a student card ok?")).text == (
        "how much does a student card cost?"
    )


@pytest.mark.parametrize("message", ["kok bisa 7 tahun?", "kok gitu?", "kok cuma segitu?", "kok dia bisa menang?"])
def test_kok_asks_why(message: str) -> None:
    assert read_question(message).answer_type is AnswerType.REASON
    assert read_question("buka jam berapa kok?").answer_type is AnswerType.TIME


@pytest.mark.parametrize(
    ("before", "name", "message", "asked", "subject"),
    [
        ("berapa gaji KPPS?", "KPPS", "kalau ketuanya?", "berapa gaji ketua KPPS?", ""),
        ("berapa gaji ketua KPPS?", "KPPS", "umur minimalnya berapa", "umur minimal berapa KPPS?", "KPPS"),
        ("kapan pelantikan KPPS?", "KPPS", "gajinya berapa?", "gaji berapa KPPS?", "KPPS"),
        ("paslon 2 diusung partai apa", "paslon", "visinya apa", "visi apa paslon 2?", "paslon 2"),
        ("How many seats did Golkar get?", "Golkar", "when was it founded?", "when was founded Golkar?", "Golkar"),
        # Who was asked for is not whom the question names.
        ("siapa wakilnya Lasaru", "Lasaru", "umurnya berapa", "umurnya berapa wakilnya Lasaru?", "wakilnya Lasaru"),
        ("kalau lurah apa hukumannya", "", "lapornya ke mana", "melapor ke mana?", "lurah hukumannya"),
    ],
)
def test_another_value_is_of_what_the_question_before_named(
    before: str, name: str, message: str, asked: str, subject: str
) -> None:
    reading = read_first(message, read_earlier(before, name=name))
    assert (reading.text, reading.subject) == (asked, subject or asked)


def test_one_name_is_the_topic_and_written_as_quoted() -> None:
    pay = read_earlier("berapa gaji kpps?", ("Honorarium ketua KPPS sebesar Rp1.200.000.",), "kpps")
    assert (find_topic(pay), write_as_quoted("kpps", pay)) == ("kpps", "KPPS")
    assert find_topic(read_earlier("siapa ketua KPPS?", name="KPPS")) == ""
    # What counts off nothing names nothing.
    assert find_topic(read_earlier("berapa paslon yang maju?", name="paslon")) == ""


@pytest.mark.parametrize(
    ("before", "message", "asked"),
    [
        ("How do blind voters vote?", "and people in hospital?", "How do people in hospital vote?"),
        ("Bagaimana cara pemilih tunanetra mencoblos?", "kalau pasien?", "Bagaimana cara pasien mencoblos?"),
        ("Berapa kuota di parlemen untuk kaum muda?", "kalau perempuan?", "Berapa kuota di parlemen untuk perempuan?"),
        ("How many seats did PKS get?", "how many of them are women", "how many of the elected members are women?"),
        ("How many seats are in the Mazhilis?", "how many of them are women?", "How many women are in the Mazhilis?"),
        ("Can prisoners vote?", "and soldiers?", "Can soldiers vote?"),
        ("Apakah tahanan boleh memilih?", "kalau tentara?", "Apakah tentara boleh memilih?"),
        ("berapa kursi Golkar?", "berapa yang perempuan?", "berapa anggota terpilih yang perempuan?"),
        ("what does article 13 say?", "and 14?", "what does article 14 say?"),
        ("berapa suara pasangan nomor 2?", "kalau nomor 3?", "berapa suara pasangan nomor 3?"),
        (
            "turnout in Mutiara in the run-off?",
            "what about in Selat Timur?",
            "turnout in Selat Timur in the run-off?",
        ),
        ("turnout in Mutiara in the run-off?", "and in the first round?", "turnout in Mutiara in the first round?"),
    ],
)
def test_people_numbers_and_places_give_way_to_their_like(before: str, message: str, asked: str) -> None:
    assert read_first(message, read_earlier(before)).text == asked


def test_transport_is_nobody_who_votes() -> None:
    readings = read("what about transport?", read_earlier("How do blind voters vote?"))
    assert all(reading.kind is ReadingKind.BESIDE for reading in readings)


def test_there_keeps_the_round() -> None:
    earlier = read_earlier("how many votes did Ana get in Mutiara in the run-off?")
    assert read_first("and the turnout there?", earlier).text == "the turnout in Mutiara in the run-off?"


def test_somebodys_people_take_their_place() -> None:
    earlier = read_earlier("What did Ana Karim get in the exit polls?", name="Ana Karim")
    assert read_first("and her opponents?", earlier).text == "What did Ana Karim’s opponents get in the exit polls?"


def test_he_is_who_holds_the_office() -> None:
    earlier = read_earlier("How long is the presidential term?", ("It is seven years.",))
    assert read_first("and can he run again?", earlier).text == "can the president run again?"


def test_a_wish_is_nobody() -> None:
    assert list_names("Insya Allah semuanya akan berjalan lancar.") == []
    assert list_names("Honorarium anggota KPPS Rp1.100.000") == []


def test_what_is_new_has_to_stand_in_what_was_quoted() -> None:
    braille = "There is no braille template, because it carries too many names; voters may ask a companion."
    assert not holds_words({"transport"}, braille)
    assert holds_words({"companions"}, braille)
    assert not tells_time("The stations are open to wheelchairs.")
    assert tells_time("The new council will be sworn in on 14 December 2026.")


def test_it_and_who_stands_beside_another_are_known() -> None:
    assert speaks_of_thing(read_question("what does it want?"))
    assert not speaks_of_thing(read_question("what did the court decide?"))
    assert names_role(read_question("siapa wakilnya Lasaru"))
    assert not names_role(read_question("siapa Lasaru?"))


@pytest.mark.parametrize(
    ("before", "message", "asked"),
    [
        ("How many seats does the Senate have?", "who won most of them?", "who won the most seats in the Senate?"),
        (
            "How many seats are there in the council?",
            "who has the fewest of them?",
            "who has the fewest seats in the council?",
        ),
        (
            "When are the polls open for voters abroad?",
            "what do they have to bring?",
            "what do voters abroad have to bring?",
        ),
        ("How do blind voters vote?", "must they register?", "must blind voters register?"),
        (
            "Di mana pemilih di luar negeri memilih?",
            "apa yang harus mereka bawa?",
            "apa yang harus pemilih di luar negeri bawa?",
        ),
    ],
)
def test_several_are_named_as_they_were_before(before: str, message: str, asked: str) -> None:
    assert read_first(message, read_earlier(before)).text == asked


def test_a_chamber_gives_its_whole_name_to_another() -> None:
    for before, asked in (
        ("How many seats does the House of Deputies have?", "How many seats does the Senate have?"),
        ("When does the new House of Deputies meet?", "When does the new Senate meet?"),
    ):
        names = tuple(Span(before.find(name), before.find(name) + len(name)) for name in ("House", "Deputies"))
        assert read_first("and the Senate?", Earlier(read_question(before), names, ())).text == asked


@pytest.mark.parametrize(
    ("before", "message"),
    [
        ("Jam berapa TPS buka?", "Terus ambang batasnya berapa?"),
        ("partisipasi di Astana?", "Terus kuotanya untuk perempuan berapa?"),
        ("Berapa partai yang terdaftar?", "lalu denda pelanggarannya berapa?"),
        ("When do polling stations open?", "and how many parties are registered?"),
    ],
)
def test_a_value_of_something_of_its_own_takes_no_part_of_the_question_before(before: str, message: str) -> None:
    assert takes_nothing(read(message, read_earlier(before)))


@pytest.mark.parametrize(
    ("before", "message", "put"),
    [
        ("Berapa honor anggota KPPS?", "kalau ketuanya berapa?", "Berapa honor ketua KPPS?"),
        ("Berapa kursi DPR?", "terus DPD berapa?", "Berapa kursi DPD?"),
        ("Berapa umur minimal calon gubernur?", "kalau bupati berapa?", "Berapa umur minimal calon bupati?"),
        ("Terus kuotanya untuk perempuan berapa?", "kalau kaum muda?", "kuotanya untuk kaum muda berapa?"),
    ],
)
def test_a_part_of_the_same_kind_takes_anothers_place(before: str, message: str, put: str) -> None:
    assert read_first(message, read_earlier(before, name="KPPS" if "KPPS" in before else "")).text == put


def test_nobody_is_put_where_a_named_place_was() -> None:
    earlier = read_earlier("partisipasi di Astana?")
    assert all("di kaum muda" not in reading.text for reading in read("kalau kaum muda?", earlier))
    assert "partisipasi di Almaty?" in [reading.text for reading in read("kalau Almaty?", earlier)]


def test_a_value_that_is_somethings_own_is_asked_where_that_is() -> None:
    first, last = read("terus partisipasinya berapa?", read_earlier("Berapa suara sah di Maro?"))
    assert (first.kind, first.subject, last.kind) == (ReadingKind.ADDED, "Maro", ReadingKind.ALONE)


def test_a_guess_beside_which_a_message_asks_itself_leaves_it_as_typed_too() -> None:
    kinds = [each.kind for each in read("kalau maslikhat berapa?", read_earlier("Berapa kursi Mazhilis?"))]
    assert kinds[-1] is ReadingKind.ALONE
    assert ReadingKind.BESIDE not in kinds
