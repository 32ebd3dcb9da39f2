"""The documents that come with the project: their facts and their text."""

import datetime as dt
import json

from index.models import Document, Genre, Language, Subject
from tests.corpora import SEEDS, read_corpus

GOLDEN = SEEDS / "golden.jsonl"


def test_the_seeds_load_without_a_complaint() -> None:
    corpus = read_corpus(SEEDS)
    assert [document.id for document in corpus.documents] == [
        "eu-reporter-presidential-vote",
        "korea-herald-reforms",
        "nika-election-outcome",
        "voi-election-hopes-en",
        "voi-election-hopes-id",
    ]
    assert corpus.skipped == corpus.warnings == ()
    assert corpus.info.name == {
        Language.EN: "Elections in Kazakhstan, 2022-2023",
        Language.ID: "Pemilu Kazakhstan 2022-2023",
    }
    assert corpus.info.authority is not None
    assert corpus.info.authority.url == "https://www.election.gov.kz/"
    assert {language: len(questions) for language, questions in corpus.info.suggestions.items()} == {
        "en": 4,
        "id": 4,
    }


def test_the_seeds_text_is_what_stands_below_the_front_matter() -> None:
    for document in read_corpus(SEEDS).documents:
        source = (SEEDS / document.file_name).read_bytes().decode()
        assert source.startswith("---\n")
        assert source.split("\n---\n", 1)[1] == document.text


def test_a_seed_carries_all_its_facts() -> None:
    seeds = {document.id: document for document in read_corpus(SEEDS).documents}
    assert seeds["korea-herald-reforms"] == Document(
        id="korea-herald-reforms",
        title="[Kazakhstan's political reforms and the March 2023 elections]",
        text=seeds["korea-herald-reforms"].text,
        language=Language.EN,
        publisher="The Korea Herald",
        author="Bakyt Dyussenbayev",
        author_role="Ambassador of Kazakhstan to Korea",
        published=dt.date(2023, 3, 27),
        url="https://www.koreaherald.com/view.php?ud=20230327000781",
        genre=Genre.OPINION,
        about=Subject(
            "Kazakhstan",
            "early Mazhilis and maslikhat elections",
            dt.date(2023, 3, 19),
            "pemilu dini Mazhilis dan maslikhat",
        ),
        file_name="korea-herald-reforms.txt",
    )
    assert seeds["voi-election-hopes-id"].translation_of == "voi-election-hopes-en"
    assert seeds["voi-election-hopes-id"].author is None
    assert seeds["eu-reporter-presidential-vote"].published is None
    assert seeds["eu-reporter-presidential-vote"].url is None
    assert len(seeds["korea-herald-reforms"].text) == 5867
    assert seeds["korea-herald-reforms"].text.startswith(" date 2023-03-27 The start of this year")


def test_each_golden_question_is_answered_by_the_words_of_its_documents() -> None:
    seeds = {document.id: document.text for document in read_corpus(SEEDS).documents}
    questions = [json.loads(line) for line in GOLDEN.read_text().splitlines()]
    assert len(questions) == len({question["id"] for question in questions}) == 48
    for question in questions:
        for words in question.get("any", ()):
            assert any(words in seeds[document] for document in question["docs"]), question["id"]


def test_each_suggestion_is_a_golden_question_with_an_answer() -> None:
    answered = {
        (question["lang"], question["q"])
        for question in map(json.loads, GOLDEN.read_text().splitlines())
        if question.get("any")
    }
    for language, suggestions in read_corpus(SEEDS).info.suggestions.items():
        assert {(language.value, suggestion) for suggestion in suggestions} <= answered
