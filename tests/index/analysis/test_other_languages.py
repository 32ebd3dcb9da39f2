"""Which language a message is in that Kutip does not read, and that none of its own two is taken for another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.analysis.other_languages import UNKNOWN, detect_other_language
from tests.corpora import SEEDS

QUESTIONS = [SEEDS / "golden.jsonl", Path(__file__).parents[2] / "data" / "more_questions.jsonl"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ru", "Кто победил на выборах?"),
        ("ru", "спасибо"),
        ("ru", "Кто такой Kassym-Jomart Tokayev"),
        ("kk", "Президент сайлауында кім жеңді?"),
        ("zh", "谁赢得了哈萨克斯坦总统选举？"),
        ("ja", "大統領選挙で誰が勝ちましたか"),
        ("ko", "누가 이겼나요?"),
        ("ar", "من فاز في الانتخابات؟"),
        ("hi", "चुनाव किसने जीता?"),
        ("th", "ใครชนะการเลือกตั้ง"),
        ("vi", "Ai thắng cử tổng thống Kazakhstan?"),
        ("ms", "Bilakah pilihan raya presiden Kazakhstan diadakan?"),
        ("ms", "Berapa peratus undi yang Tokayev dapat?"),
        ("ms", "macam mana nak mengundi"),
        ("jv", "Sapa sing menang pilpres ing Kazakhstan?"),
        ("jv", "Sinten ingkang dados presiden?"),
        ("jv", "matur nuwun"),
        ("su", "Saha nu meunang pemilu di Kazakhstan?"),
        ("su", "hatur nuhun"),
        ("tl", "Sino ang nanalo sa halalan sa Kazakhstan?"),
        ("tl", "Ilan ang boto ni Tokayev?"),
        ("es", "¿Quién ganó las elecciones?"),
        ("fr", "Qui a gagné l'élection présidentielle ?"),
        ("de", "Wer hat die Wahl gewonnen?"),
        ("nl", "Wie heeft de verkiezingen gewonnen?"),
        ("pt", "Quem ganhou as eleições?"),
        ("it", "Chi ha vinto le elezioni?"),
        ("tr", "Seçimi kim kazandı?"),
        (UNKNOWN, "Ποιος κέρδισε;"),
        (UNKNOWN, "מי ניצח בבחירות?"),
        (UNKNOWN, "چه کسی برنده شد؟"),
    ],
)
def test_a_language_is_told_by_script_letters_or_words(code: str, text: str) -> None:
    assert detect_other_language(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "👍",
        "12 345",
        "who is Токаев?",
        "siapa 习近平?",
        "What does «Аманат» mean",
        "siapa Kim Jong Un",
        "la vie en rose",
        "coup d'état",
        "did the president sing?",
        "kapan pengundian nomor urut calon?",
        "bila pemilu diulang, siapa yang membayar?",
        "kerajaan apa itu",
        "sapa yg menang sih",
        "gue ora paham, siapa presidennya",
        "orang mana dia",
        "Who is San José de las Lajas’ mayor?",
    ],
)
def test_names_slang_and_words_that_two_languages_share_are_no_other_language(text: str) -> None:
    assert detect_other_language(text) is None


def test_no_question_of_the_question_sets_is_taken_for_another_language() -> None:
    lines = [line for path in QUESTIONS for line in path.read_text("utf-8").splitlines() if line.strip()]
    texts = [row.get("q") or row["question"] for row in map(json.loads, lines)]
    assert len(texts) > 50
    assert [text for text in texts if detect_other_language(text) is not None] == []
