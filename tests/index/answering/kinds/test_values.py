"""Which words of a text are values of the kind that a question asks for."""

from __future__ import annotations

import pytest

from index.answering.kinds.values import find_values, list_given_ids
from index.models import Language
from index.questions.answer_types import AnswerType
from index.questions.question import read_as_it_stands
from tests.corpora import EN, ID, make_document, make_index

KINDS = ("count", "share", "money", "duration", "number", "time")


def list_values(text: str, language: Language, asked: AnswerType) -> list[str]:
    index = make_index((make_document("d", text, language), [[text]]))
    tokens = index.sentences.tokens
    found = tokens[find_values(index, asked, tokens, index.sentences.flags)]
    return [index.vocabulary.name_term(term) for term in found.tolist()]


def spread(values: list[str], *kinds: str) -> dict[str, list[str]]:
    """The same values for several kinds."""
    return dict.fromkeys(kinds, values)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("There are seven parties.", EN, {"count": ["7"], "number": ["7"]}),
        ("Sebanyak 26 pemantau hadir.", ID, {"count": ["26"], "number": ["26"]}),
        # A number that is a share counts nothing.
        ("Ambang batasnya 3,5% suara sah.", ID, {"share": ["3.5"], "number": ["3.5"]}),
        ("Turnout was seventy percent.", EN, {"share": ["70"], "number": ["70"]}),
        ("Dendanya Rp100.000 saja.", ID, spread(["100000"], "count", "money", "number")),
        ("The fine is 50 dollars.", EN, spread(["50"], "count", "money", "number")),
        ("The fine is 50 crowns.", EN, spread(["50"], "count", "money", "number")),
        ("Dendanya 3.500 florin.", ID, spread(["3500"], "count", "money", "number")),
        ("It costs 5 million tenge.", EN, spread(["5", "million"], "count", "money", "number")),
        ("Setengah juta pemilih hadir.", ID, spread(["setengah", "juta"], "count", "number") | {"money": ["setengah"]}),
        # A share may be told without "percent".
        ("More than half of all votes are needed.", EN, spread(["half"], "count", "share", "number")),
        ("At least two-thirds agreed.", EN, spread(["2"], "share", "number")),
        ("The rest is two and a half years.", EN, spread(["2", "half"], "duration", "number", "time")),
        ("Perlu lebih dari separuh suara.", ID, spread(["separuh"], "count", "share", "number")),
        # The numbers of clauses, laws and items count nothing.
        ("(3) Pasal 83 ayat (2) UU Nomor 8 Tahun 2012 berlaku.", ID, {}),
        ("257. (1) Section 12 of Resolution No. 7 applies.", EN, {}),
        ("82 persen pemilih hadir.", ID, spread(["82"], "share", "number")),
        (
            "Masa jabatannya 5 (lima) tahun.",
            ID,
            spread(["5", "5"], "duration", "number", "time"),
        ),
        # Nor do years count people.
        ("The term is seven years.", EN, spread(["7"], "duration", "number", "time")),
        # The day of a date is no count, nor is a year.
        ("Pemilu digelar 19 Maret 2023.", ID, {"time": ["19", "~m03", "2023"]}),
        ("The vote was on March 19, 2023.", EN, {"time": ["~m03", "19", "2023"]}),
        ("Since 2004 all changed.", EN, {"time": ["2004"]}),
        # Times of the day.
        ("The doors close at 8 p.m. sharp.", EN, spread(["8"], "count", "number", "time")),
        ("Pintu ditutup pukul 13.00 WIB.", ID, spread(["13"], "count", "number", "time")),
        # Ordinals count nothing.
        ("The first chair took the 3rd seat.", EN, {}),
        ("Ketua pertama dan kursi kelima.", ID, {}),
        ("Voters chose mayors.", EN, {}),
    ],
)
def test_numbers_by_kind(text: str, language: Language, expected: dict[str, list[str]]) -> None:
    found = {kind: list_values(text, language, AnswerType(kind)) for kind in KINDS}
    assert {kind: values for kind, values in found.items() if values} == expected


@pytest.mark.parametrize("asked", [AnswerType.PERSON, AnswerType.PLACE])
def test_names_are_capitalised_within_their_sentence(asked: AnswerType) -> None:
    assert list_values("Voters heard that Tokayev was in Astana.", EN, asked) == ["tokayev", "astana"]


def test_a_day_and_a_month_are_no_place() -> None:
    assert list_values("On Friday, 5 December, Astana votes.", EN, AnswerType.PLACE) == ["astana"]
    assert list_values("Pada Jumat, 5 Desember, warga Jepara memilih.", ID, AnswerType.PLACE) == ["jepara"]


def test_a_day_of_the_week_tells_when() -> None:
    assert list_values("Bring it by noon on the Friday after.", EN, AnswerType.TIME) == ["friday"]
    assert list_values("Loket buka sampai Jumat siang.", ID, AnswerType.TIME) == ["jumat"]
    assert list_values("Bring it by noon on the Friday after.", EN, AnswerType.COUNT) == []


def test_an_organisation_is_named_beside_what_it_is() -> None:
    asked = AnswerType.ORGANISATION
    assert list_values("Voters chose the Green Party over other parties.", EN, asked) == ["green"]
    assert list_values("Dia calon dari Koalisi Rakyat di kota Almaty.", ID, asked) == ["rakyat"]
    assert list_values("Two parties met in Almaty.", EN, asked) == []


def test_a_number_is_given_by_a_number_alone() -> None:
    text = "Kuota 30 persen untuk perempuan."
    index = make_index((make_document("d", text, ID), [[text]]), is_crosslingual=True)

    def list_given(question: str) -> set[str]:
        query = index.builder.build(read_as_it_stands(question, ID))
        return {index.vocabulary.name_term(number) for number in list_given_ids(index, query)}

    assert "30" not in list_given("kuota perempuan berapa persen?")
    assert "30" in list_given("kuota tiga puluh persen untuk siapa?")
