"""Every sentence of every refusal, held against the documents by plain search: none of them is false."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest

from bot.answering import answer_message
from bot.messages.keys import Key
from bot.messages.texts import find_template
from bot.values.exchanges import Exchange, Languages
from bot.views.readers.abstention import render_abstention, render_refusal
from bot.views.readers.printed import render_printed
from index import Collection
from index.models import Abstention, Answer, Language, Reason, Strength
from index.questions.places import list_names_of, read_country
from index.releases.evaluation import read_questions
from tests.corpora import open_seeds
from tests.test_architecture import ROOT

EN, ID = Language.EN, Language.ID
QUESTION_FILES = (ROOT / "seeds/golden.jsonl", ROOT / "tests/data/more_questions.jsonl")
ID_NUMBER, PHONE, CARD = "3174012345678901", "0812-3456-7890", "4111 1111 1111 1111"
# fmt: off
TEMPLATES = {
    EN: ["What is {}?", "Who said {} and {}?", "How many {} are in {}?", "Was {} in {} before the {}?", "{} {}",
         "Where is {}", "Did the {} of {} happen", "Is {} more than {}?", "my number is {}, am I on the {}?"],
    ID: ["Apa itu {}?", "Siapa yang berkata {} dan {}?", "Berapa {} di {}?", "Apakah {} di {} sebelum {}?", "{} {}",
         "Di mana {}", "apa {} dari {} terjadi", "nomor saya {}, apakah saya ada di {}?"],
}
ASKED = {
    EN: ["82", "82.45", "seven", "7", "69", "2019", "1999", "2022", "the", "of", "is", "unicorns", "Jokowi", "Brazil",
         "Mazhilis", "turnout", "candidates", "women’s", "e-voting", "KPU", "Quokka", "President", "Election", "wifi",
         "referenda", "reforms", "bread", "Astana", "the the", "ABAI", "100", "30", "percent", "Surabaya", "Peru"],
    ID: ["82", "82,45", "tujuh", "7", "69", "2019", "1999", "2022", "yang", "di", "adalah", "naga", "Jokowi", "Brasil",
         "Mazhilis", "partisipasi", "calon-calon", "perempuan", "pemungutan suara", "KPU", "Kancil", "Presiden",
         "Pemilu", "wifi", "referendum", "rendang", "Astana", "persen", "30", "Surabaya", "gubernur", "Peru"],
}
# fmt: on
STOP_WORDS = {"the", "of", "is", "in", "and", "a", "yang", "di", "adalah", "dan", "apa", "itu", "apakah", "what", "who"}


def generate_questions(count: int) -> Iterator[tuple[str, Language]]:
    chosen = random.Random(15)
    for number in range(count):
        language = (EN, ID)[number % 2]
        template = chosen.choice(TEMPLATES[language])
        words = [chosen.choice([*ASKED[language], *(ID_NUMBER, PHONE, CARD)]) for _ in range(template.count("{}"))]
        yield template.format(*words), language


def list_questions() -> list[tuple[str, Language]]:
    read = [(question.q, question.lang) for path in QUESTION_FILES for question in read_questions(path)]
    return [*read, *generate_questions(300)]


@pytest.fixture(scope="module")
def collection() -> Collection:
    return open_seeds()


@pytest.fixture(scope="module")
def exchanges(collection: Collection) -> list[tuple[str, Language, Exchange]]:
    """What is found for each question, asked once."""
    return [(text, language, ask(text, language, collection)) for text, language in list_questions()]


def ask(text: str, language: Language, collection: Collection) -> Exchange:
    def choose_languages(_: Language | None) -> Languages:
        return Languages(language, language)

    return answer_message(text, choose_languages, collection)


def find_pattern(key: Key, language: Language, count: int | None = None) -> re.Pattern[str]:
    """A text of Kutip's as a pattern, its placeholders as groups."""
    template = re.escape(find_template(key, language, count)).replace(r"\{", "{").replace(r"\}", "}")
    return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>.+)", template))


def list_quoted(words: str) -> list[str]:
    return re.findall("“(.*?)”", words)


def check_none_holds(words: list[str], collection: Collection) -> None:
    assert words
    assert len({word.casefold() for word in words}) == len(words), "each once"
    for word in words:
        assert word.casefold() not in STOP_WORDS
        assert sum(map(str.isdigit, word)) < 5
        for document in collection.documents:
            text = f"{document.title}\n{document.text}".casefold()
            edge = r"\d" if word.isdecimal() else r"\w"
            assert not re.search(rf"(?<!{edge}){re.escape(word.casefold())}(?!{edge})", text), (word, document.id)


def check_not_about(words: list[str], collection: Collection) -> None:
    assert words
    for word in words:
        for document in collection.documents:
            dates = [date.year for date in (document.about.date, document.published) if date is not None]
            assert word.casefold() not in (document.about.place or "").casefold()
            assert word not in map(str, dates)


def check_mentioned(words: list[str], collection: Collection) -> None:
    assert words
    for word in words:
        names = {word.casefold(), *list_names_of(read_country(word) or "")}
        assert any(
            re.search(rf"(?<!\w){re.escape(name)}(?!\w)", f"{document.title}\n{document.text}".casefold())
            for document in collection.documents
            for name in names
        ), word


def check_refusal(found: Abstention, language: Language, collection: Collection) -> None:
    info, documents = collection.info, collection.documents
    first, *lines = render_abstention(found, info, len(documents), language).text.splitlines()
    assert render_refusal(found, info, len(documents), language).text == first
    if named := find_pattern(Key.OUT_OF_SCOPE_YEARS, language).fullmatch(first):
        check_not_about(re.findall(r"\d{4}", named["years"]), collection)
    elif named := find_pattern(Key.OUT_OF_SCOPE_WORDS, language).fullmatch(first):
        check_not_about(list_quoted(named["words"]), collection)
    elif named := find_pattern(Key.ONLY_MENTIONED, language).fullmatch(first):
        check_mentioned(list_quoted(named["words"]), collection)
    elif named := next(filter(None, (find_pattern(Key.NO_ANSWER, language, n).fullmatch(first) for n in (1, 2))), None):
        check_none_holds(list_quoted(named["words"]), collection)
        assert named["n"] == str(len(documents))
    else:
        # What says nothing of the documents' words.
        vague = (
            Key.NO_ANSWER_TOGETHER,
            Key.OPINION_ASKED,
            Key.TOO_SHORT,
            Key.GREETING,
            Key.THANKS,
            Key.MACHINE_ASKED,
            Key.INSULT,
            Key.WRITING_ASKED,
        )
        assert any(find_pattern(key, language).fullmatch(first) for key in vague), first
    listed = "\n".join(lines)
    for title in re.findall("^• (.*)$", listed, re.MULTILINE):
        assert any(title.removesuffix(" […]") in document.title for document in documents)
    if found.reason not in {Reason.GREETING, Reason.THANKS}:
        assert info.scope[language] in lines[0]


def test_no_sentence_of_a_refusal_is_false_and_no_number_of_a_person_comes_back(
    collection: Collection, exchanges: list[tuple[str, Language, Exchange]]
) -> None:
    refused = 0
    for text, language, exchange in exchanges:
        found = exchange.found
        if isinstance(found, Abstention):
            check_refusal(found, language, collection)
            refused += 1
            said = render_abstention(found, collection.info, len(collection.documents), language).text
        else:
            said = render_printed(found, language).text
        for number in (ID_NUMBER, PHONE, CARD):
            if number in text:
                assert exchange.holds_number
                assert not any(part in said for part in re.findall(r"\d+", number))
    assert refused > 100


def test_what_a_closest_quote_lacks_does_not_stand_in_it(exchanges: list[tuple[str, Language, Exchange]]) -> None:
    checked = 0
    for _, language, exchange in exchanges:
        found = exchange.found
        if isinstance(found, Answer) and found.strength is Strength.PARTIAL:
            for line in render_printed(found, language).text.splitlines():
                if named := find_pattern(Key.PARTIAL_MISSING, language).fullmatch(line):
                    quote = found.quotes[0].text.casefold()
                    assert not [word for word in list_quoted(named["words"]) if word.casefold() in quote]
                    checked += 1
    assert checked
