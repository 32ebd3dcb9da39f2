"""What sentences say the meaning of, by all the names that they give it."""

from __future__ import annotations

import pytest

from index.models import Language, Span
from index.passages.passages import divide_document
from index.passages.structure.definitions import Manner, find_definitions
from tests.corpora import make_document

EN, ID = Language.EN, Language.ID


def name_defined(sentence: str, language: Language, manner: Manner = Manner.SAID) -> list[str]:
    found = find_definitions(sentence, [Span(0, len(sentence))], language)
    return [sentence[one.name.start : one.name.end] for one in found if one.manner is manner]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Masa tenang adalah masa tanpa kampanye.", ["Masa tenang"]),
        ("9. Panitia Pasar, selanjutnya disingkat PP, adalah panitia.", ["Panitia Pasar", "PP"]),
        ("2. Badan Pasar yang selanjutnya disebut Bapas adalah lembaga.", ["Badan Pasar", "Bapas"]),
        ("Badan Pasar (Bapas) merupakan lembaga kota.", ["Badan Pasar", "Bapas"]),
        ("Ayat (3) Huruf a Yang dimaksud dengan “hari” adalah hari kerja.", ["hari"]),
        ('a. "Pendaftar" ialah petugas;\nb. Pemilih ialah warga yang terdaftar.', ["Pendaftar", "Pemilih"]),
        ("Pasar ditutup pada hari Minggu.", []),
        ("Apakah masa tenang adalah hari libur?", []),
    ],
)
def test_an_indonesian_sentence_defines(sentence: str, names: list[str]) -> None:
    assert name_defined(sentence, ID) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("A provisional ballot is a ballot that is counted later.", ["provisional ballot"]),
        ("In this Act, “adult” means an individual over eighteen.", ["adult"]),
        ("260. Unless said otherwise—\n“adult” means somebody over 18;\n“State” means the people.", ["adult", "State"]),
        ("The Market Board (MB) is the body that runs the market.", ["Market Board", "MB"]),
        ("The market is closed on Sundays.", []),
        ("It is closed; the market is a hall.", []),
    ],
)
def test_an_english_sentence_defines(sentence: str, names: list[str]) -> None:
    assert name_defined(sentence, EN) == names


def test_what_stands_below_a_heading_tells_of_what_that_names() -> None:
    text = (
        "# Candidates\n\nAll of them agreed to answer the questions of the paper.\n\n## 1. Rosa Quispe\n\n"
        "Logger from the north, and a deputy since 2002.\n\nServed twice.\n\n## Who counts?\n\nThe clerks count."
    )
    divided = divide_document(make_document("d", text))
    spans = [span for passage in divided.passages for span in passage.sentences]
    headed = {
        text[one.name.start : one.name.end]: text[spans[one.sentence].start : spans[one.sentence].end]
        for one in divided.definitions
        if one.manner is Manner.HEADED
    }
    assert headed["Rosa Quispe"] == "Logger from the north, and a deputy since 2002."
    assert "Who counts?" not in headed


@pytest.mark.parametrize(
    ("sentence", "language", "names"),
    [
        ("(1) PPS bertugas:\na. mengumumkan daftar pemilih;", ID, ["PPS"]),
        ("Tugas dan wewenang Dewan Pasar dalam pemilihan meliputi:\na. mencatat pedagang.", ID, ["Dewan Pasar"]),
        ("Panitia Pasar mempunyai tugas mencatat pedagang.", ID, ["Panitia Pasar"]),
        ("The Market Board is responsible for the scales.", EN, ["Market Board"]),
        ("(2) The functions of the Market Board are—\n(a) to weigh.", EN, ["Market Board"]),
        ("Pasar ditutup oleh petugas.", ID, []),
    ],
)
def test_a_sentence_says_the_duties_of_a_body(sentence: str, language: Language, names: list[str]) -> None:
    assert name_defined(sentence, language, Manner.DUTIES) == names
