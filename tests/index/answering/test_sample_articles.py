"""Questions on the sample articles in everyday words: what answers them, and what must not."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.building.build import build_collection
from index.collection import Collection
from index.models import Answer, Strength
from index.questions.question import read_question

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def articles() -> Collection:
    return build_collection(ROOT / "seeds")


def read_first(articles: Collection, question: str) -> tuple[str, Strength] | None:
    answer = articles.answer(read_question(question))
    if not isinstance(answer, Answer):
        return None
    first = answer.quotes[0]
    return first.text[slice(*first.highlight)], answer.strength


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Is the Korea Herald piece the official line or the writer's personal opinion?", "Views expressed in this"),
        ("Apakah pendapat di artikel EU Reporter pasti pendapat redaksinya?", "belum tentu milik Reporter UE"),
        ("Apakah tulisan duta besar itu pendapat pribadi?", "Views expressed in this"),
        ("Tokayev dicalonkan partai apa?", "Koalisi Rakyat"),
        ("Kenapa Mahkamah Konstitusi penting?", "will protect the fundamental rights"),
        ("Apa tugas Mahkamah Konstitusi?", "will protect the fundamental rights"),
        ("what is the role of the Constitutional Court?", "will protect the fundamental rights"),
        ("Mahkamah Konstitusi itu tugasnya apa?", "will protect the fundamental rights"),
        ("What is a Just Kazakhstan?", "creation of a Just Kazakhstan"),
        ("Bagaimana sikap Kazakhstan terhadap Rusia?", "pendekatannya ke Rusia"),
        ("When did the Green Party come into being?", "the Green Party was established"),
        ("Minimal berapa persen suara supaya partai bisa masuk Mazhilis?", "from seven to five percent"),
        ("jatah difabel", "30 percent quota"),
        ("what will change for Indonesia after the election?", "Indonesia"),
        ("calon lain dapat berapa persen sih?", "lima lawannya"),
    ],
)
def test_everyday_words_find_what_the_articles_tell(articles: Collection, question: str, told: str) -> None:
    found = read_first(articles, question)
    assert found is not None
    assert told in found[0]
    assert found[1] in (Strength.STRONG, Strength.LIKELY)


@pytest.mark.parametrize(
    "question",
    [
        "What did Putin say about Tokayev's victory?",
        "Apa kata Putin soal kemenangan Tokayev?",
        "What did the Chinese president say about Tokayev?",
        "What did the OSCE observers conclude about the March elections?",
        "Where can Kazakhs in Jakarta vote?",
        "Warga Kazakhstan di Jakarta nyoblos di mana?",
        "What percent of people voted in the March 2023 parliamentary election?",
        "Apa harapan kedutaan Korea untuk pemilu ini?",
    ],
)
def test_what_the_articles_do_not_tell_is_no_answer(articles: Collection, question: str) -> None:
    found = read_first(articles, question)
    assert found is None or found[1] is Strength.PARTIAL
