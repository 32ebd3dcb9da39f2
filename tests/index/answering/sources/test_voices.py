"""What people judge differently is told by several sources or by none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.building.build import index_collection
from index.models import Abstention, Answer, Genre, Language, Reason
from index.questions.question import read_question
from tests.corpora import make_document, open_seeds
from tests.three_countries import INFO, open_three_countries

CONTESTED = [
    ("Was the election free and fair?", Language.EN),
    ("was it fair?", Language.EN),
    ("Was there fraud in the election?", Language.EN),
    ("Were there violations during the elections?", Language.EN),
    ("Is Kazakhstan a democracy?", Language.EN),
    ("Did people support the reforms?", Language.EN),
    ("Apakah pemilunya jujur dan adil?", Language.ID),
    ("apa benar ada kecurangan", Language.ID),
    ("Apakah rakyat mendukung reformasi itu?", Language.ID),
]


def test_a_voice_that_points_at_the_sentence_before_is_quoted_with_it() -> None:
    found = open_seeds().answer(read_question("was the election fair?"))
    assert isinstance(found, Answer)
    (voice,) = [quote for quote in found.quotes[: found.voices] if "variasi seperti itu" in quote.text]
    assert "tidak ada pelanggaran serius" in voice.text


@pytest.mark.parametrize(("text", "language"), CONTESTED)
def test_contested_question_gets_sources_of_different_kinds(text: str, language: Language) -> None:
    found = open_seeds().answer(read_question(text, language))
    assert isinstance(found, Answer)
    voices = found.quotes[: found.voices]
    assert 2 <= len(voices) <= 3
    assert len({(quote.citation.genre, quote.citation.author) for quote in voices}) == len(voices)
    assert len({quote.citation.document_id for quote in voices}) == len(voices)


@pytest.mark.parametrize(
    "text",
    [
        "How many parties are registered?",
        "Is Kazakhstan committed to fair voting, according to its ambassador?",
        "Menurut duta besar, apakah pemilunya adil?",
        "Who will succeed the president?",
        "Apakah pemilih bisa menolak semua calon?",
        "What is a fair price for a ballot?",
        "Why was the threshold lowered?",
        "What are the new democratic principles?",
        "What else do voters want?",
        "Which of the reforms do the people support most?",
        "Apa alasan rakyat mendukung pemerintah?",
    ],
)
def test_question_of_facts_or_of_one_speaker_is_not_contested(text: str) -> None:
    assert read_question(text).contention is None


@pytest.mark.parametrize(
    "text", ["Apakah ada pelanggaran serius waktu pilpres?", "apakah pilpres 2022 bebas pelanggaran"]
)
def test_whether_there_were_violations_is_told_by_what_speaks_of_them(text: str) -> None:
    found = open_seeds().answer(read_question(text))
    assert isinstance(found, Answer)
    assert all("pelanggaran" in quote.text or "violations" in quote.text for quote in found.quotes[: found.voices])


@pytest.mark.parametrize("text", ["Who should I vote for?", "menurut kamu pemilunya jujur?", "siapa capres terbaik?"])
def test_own_judgement_is_still_refused(text: str) -> None:
    found = open_seeds().answer(read_question(text))
    assert isinstance(found, Abstention)
    assert found.reason is Reason.OPINION_ASKED
    assert not found.is_one_sided


ALONE = make_document(
    "column",
    "The election was free and fair, and everybody who doubts it has not watched the count at all. Turnout was high.",
    title="A fair vote",
)


def test_one_side_alone_is_not_quoted() -> None:
    collection = index_collection(INFO, [replace(ALONE, genre=Genre.OPINION, author="A. B.")])
    found = collection.answer(read_question("Was the election fair?"))
    assert isinstance(found, Abstention)
    assert found.is_one_sided
    assert [citation.document_id for citation in found.closest] == ["column"]


def test_two_texts_of_one_kind_are_one_side() -> None:
    news = [replace(ALONE, id=f"news-{number}", text=f"{ALONE.text} Part {number}.") for number in (1, 2)]
    found = index_collection(INFO, news).answer(read_question("Was the election fair?"))
    assert isinstance(found, Abstention)
    assert found.is_one_sided


def test_texts_that_nobody_has_catalogued_are_not_known_to_be_of_different_kinds() -> None:
    unknown = [
        replace(ALONE, id=f"text-{number}", text=f"{ALONE.text} Part {number}.", genre=None, publisher=f"P{number}")
        for number in (1, 2)
    ]
    assert isinstance(index_collection(INFO, unknown).answer(read_question("Was the election fair?")), Abstention)


def test_law_says_how_it_has_to_be_not_how_it_was() -> None:
    clauses = "\n\n".join(
        f"{number}. The election shall be free and fair, and every vote shall be counted in public by the commission."
        for number in range(1, 6)
    )
    law = replace(
        ALONE,
        id="law",
        title="Election Act 2017",
        text=f"ELECTION ACT 2017\n\nPART I\n\n{clauses}",
        genre=Genre.OFFICIAL,
    )
    found = index_collection(INFO, [ALONE, law]).answer(read_question("Was the election fair?"))
    assert isinstance(found, Abstention)


def test_slogan_that_is_written_as_a_name_judges_nothing() -> None:
    contention = read_question("Was the election fair?").contention
    assert contention is not None
    for sentence, is_told in (
        ("The Election was fair to all who stood", True),
        ("The election will help to build a Fair Country for all", False),
    ):
        assert contention.is_told_in(sentence) is is_told


def test_nothing_that_speaks_of_it_is_no_side() -> None:
    plain = make_document("plain", "The election was held on Sunday. Seven parties took part in the election there.")
    found = index_collection(INFO, [plain]).answer(read_question("Was the election fair?"))
    assert isinstance(found, Abstention)
    assert found.reason is Reason.NOT_FOUND


def test_voices_speak_of_one_country_and_offer_the_other() -> None:
    found = open_three_countries().answer(read_question("Was the election fair?"))
    assert isinstance(found, Answer)
    places = {quote.citation.about.place for quote in found.quotes[: found.voices]}
    assert len(places) == 1
    assert found.other_places
    kenya = open_three_countries().answer(read_question("Was the election in Kenya fair?"))
    assert isinstance(kenya, Answer)
    assert {quote.citation.document_id for quote in kenya.quotes[: kenya.voices]} == {"kenya-gazette", "kenya-review"}


def test_what_is_replaced_is_silent_where_what_took_its_place_speaks() -> None:
    column = replace(ALONE, genre=Genre.OPINION, author="A. B.")
    old = replace(ALONE, id="old", genre=Genre.NEWS, text=ALONE.text.replace("free and fair", "neither free nor fair"))
    new = replace(
        ALONE, id="new", genre=Genre.ANALYSIS, author="C. D.", text=f"Again: {ALONE.text}", supersedes=("old",)
    )
    silent = replace(new, text="There was snow in the mountains on the day, and rain in the valleys below.")
    question = read_question("Was the election fair?")
    for newer, expected in ((new, {"column", "new"}), (silent, {"column", "old"})):
        found = index_collection(INFO, [column, old, newer]).answer(question)
        assert isinstance(found, Answer)
        assert {quote.citation.document_id for quote in found.quotes} == expected
