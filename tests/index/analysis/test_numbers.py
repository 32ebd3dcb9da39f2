"""Numbers, percentages, ordinals and dates have one form in both languages."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from index.analysis.analyzer import analyze
from index.analysis.numbers import normalize_number, read_number_words, split_date, write_in_figures
from index.models import Language

EN, ID = Language.EN, Language.ID
_MONTHS = {
    EN: "January February March April May June July August September October November December",
    ID: "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
}
_UNITS = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]


def terms(text: str, language: Language) -> list[str]:
    return [term.text for term in analyze(text, language)]


@pytest.mark.parametrize(
    ("english", "indonesian", "expected"),
    [
        ("82.45%", "82,45 persen", ["82.45", "%"]),
        ("82.45 percent", "82,45%", ["82.45", "%"]),
        ("5 per cent", "lima persen", ["5", "%"]),
        ("3.5 Per Centum", "3,5%", ["3.5", "%"]),
        ("82,45%", "82.45%", ["82.45", "%"]),
        ("seven", "tujuh", ["7"]),
        ("7", "7", ["7"]),
        ("zero", "nol", ["0"]),
        ("eleven", "sebelas", ["11"]),
        ("ten", "sepuluh", ["10"]),
        ("fifteen", "lima belas", ["15"]),
        ("nineteen", "sembilan belas", ["19"]),
        ("twenty", "dua puluh", ["20"]),
        ("twenty five", "dua puluh lima", ["25"]),
        ("twenty-five", "dua puluh lima", ["25"]),
        ("ninety-nine", "sembilan puluh sembilan", ["99"]),
        ("thirty one", "tiga puluh satu", ["31"]),
        ("1,234,567", "1.234.567", ["1234567"]),
        ("1,000", "1.000", ["1000"]),
        ("1,000.50", "1.000,5", ["1000.5"]),
        ("first", "pertama", ["1rd"]),
        ("3rd", "ketiga", ["3rd"]),
        ("third", "ketiga", ["3rd"]),
        ("2nd", "kedua", ["2rd"]),
        ("tenth", "kesepuluh", ["10rd"]),
        ("21st", "ke-21", ["21rd"]),
        ("twelfth", "kedua belas", ["12rd"]),
        ("fifteenth", "kelima belas", ["15rd"]),
        ("twentieth", "kedua puluh", ["20rd"]),
        ("twenty-first", "kedua puluh satu", ["21rd"]),
        ("100", "seratus", ["100"]),
        ("1,000", "seribu", ["1000"]),
        ("two hundred and fifty", "dua ratus lima puluh", ["250"]),
        ("a hundred and twenty", "seratus dua puluh", ["120"]),
        ("two thousand and twenty-four", "dua ribu dua puluh empat", ["2024"]),
        ("fifteen thousand", "lima belas ribu", ["15000"]),
        ("March 2023", "Maret 2023", ["~m03", "2023"]),
        ("May 2023", "Mei 2023", ["~m05", "2023"]),
        ("November 22", "November 22", ["~m11", "22"]),
        ("2023-03-19", "2023-03-19", ["19", "~m03", "2023"]),
        ("19/3/2023", "19/3/2023", ["19", "~m03", "2023"]),
        ("19.3.2023", "19.3.2023", ["19", "~m03", "2023"]),
        ("3/19/2023", "3/19/2023", ["19", "~m03", "2023"]),
        ("0007", "007", ["7"]),
    ],
)
def test_both_languages_write_one_form(english: str, indonesian: str, expected: list[str]) -> None:
    assert terms(english, EN) == expected
    assert terms(indonesian, ID) == expected


def test_a_date_is_the_same_however_it_is_written() -> None:
    written = {
        "19 Maret 2023": ID,
        "March 19, 2023": EN,
        "19 March 2023": EN,
        "19/3/2023": EN,
        "19/03/2023": ID,
        "2023-03-19": EN,
    }
    assert {frozenset(terms(text, language)) for text, language in written.items()} == {
        frozenset({"19", "~m03", "2023"})
    }


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("the people may vote", EN, ["peopl", "vote"]),
        ("protesters march", EN, ["protest", "march"]),
        ("one of the parties", EN, ["one", "parti"]),
        ("salah satu kursi", ID, ["kursi"]),
        ("dua pertiga", ID, ["2", "tiga"]),
        ("one hundred voters", EN, ["one", "100", "voter"]),
        ("hundreds of voters", EN, ["hundr", "voter"]),
        ("the thousand voters", EN, ["thousand", "voter"]),
        ("ratusan ribu", ID, ["ratus", "ribu"]),
        ("5 ribu", ID, ["5", "ribu"]),
        ("keduanya kalah", ID, ["2", "kalah"]),
        ("kelima-limanya kalah", ID, ["5rd", "5", "kalah"]),
        ("oleh kedua partai itu", ID, ["2", "parta"]),
        ("Ketiga calon hadir", ID, ["3", "calon", "hadir"]),
        ("menang, kedua calon", ID, ["menang", "2", "calon"]),
        ("Kedua, calon", ID, ["2rd", "calon"]),
        ("putaran kedua pemilu", ID, ["putar", "2rd", "pemilu"]),
        ("untuk ketiga kalinya", ID, ["3rd", "kali"]),
        ("pada kedua", ID, ["2rd"]),
        ("pada pertama kali", ID, ["1rd"]),
        ("dari 5 ke 6", ID, ["5", "6"]),
        ("ke-3 dan ke-12", ID, ["3rd", "12rd"]),
        ("version 1.2.3", EN, ["version", "1.2.3"]),
        ("99/99/2023", EN, ["99/99/2023"]),
        ("50/50", EN, ["50", "50"]),
    ],
)
def test_words_that_only_look_like_numbers(text: str, language: Language, expected: list[str]) -> None:
    assert terms(text, language) == expected


@pytest.mark.parametrize(
    ("digits", "language", "expected"),
    [
        ("1.000", EN, "1"),
        ("1.000", ID, "1000"),
        ("1,000", EN, "1000"),
        ("1,000", ID, "1"),
        ("0,125", EN, "0.125"),
        ("0.125", ID, "0.125"),
        ("3.33", EN, "3.33"),
        ("3,33", EN, "3.33"),
        ("3,30", ID, "3.3"),
        ("5.0", EN, "5"),
        ("000", EN, "0"),
        ("1,23,456", EN, "1,23,456"),
    ],
)
def test_separators(digits: str, language: Language, expected: str) -> None:
    assert normalize_number(digits, language) == expected


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        ("31/12/2022", ("31", "~m12", "2022")),
        ("12/31/2022", ("31", "~m12", "2022")),
        ("2022-12-31", ("31", "~m12", "2022")),
        ("3/4/2023", ("3", "~m04", "2023")),
        ("0/4/2023", None),
        ("32/4/2023", None),
        ("13/13/2023", None),
    ],
)
def test_numeric_dates(token: str, expected: tuple[str, str, str] | None) -> None:
    assert split_date(token) == expected


@given(st.integers(0, 10**9), st.integers(0, 9999))
def test_thousands_and_decimals_of_any_number(whole: int, fraction: int) -> None:
    digits = f"{fraction:04d}"
    expected = f"{whole}.{digits.rstrip('0')}".rstrip(".")
    english = f"{whole:,}.{digits}"
    indonesian = english.translate(str.maketrans(",.", ".,"))
    assert normalize_number(english, EN) == normalize_number(indonesian, ID) == expected
    assert normalize_number(f"{whole}.{digits}", EN) == normalize_number(f"{whole},{digits}", ID) == expected


@given(st.from_regex(r"[0-9]+([.,][0-9]+){0,3}", fullmatch=True), st.sampled_from(Language))
def test_one_form_stays_as_it_is(digits: str, language: Language) -> None:
    once = normalize_number(digits, language)
    # A lone point before three digits is a thousand in Indonesian: the form is read as English is.
    assume("," not in once and once.count(".") < 2)
    assert normalize_number(once, EN) == once


@given(st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)), st.sampled_from(Language))
def test_any_date_in_words_is_the_date_in_digits(date: dt.date, language: Language) -> None:
    in_words = f"{date.day} {_MONTHS[language].split()[date.month - 1]} {date.year}"
    assert terms(in_words, language) == terms(date.isoformat(), language)
    assert terms(date.isoformat(), language) == [str(date.day), f"~m{date.month:02d}", str(date.year)]


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("tujuh puluh kursi", ID, (70, 2, False)),
        ("tujuh kursi", ID, (7, 1, False)),
        ("kursi tujuh", ID, None),
        ("tiga empat", ID, (3, 1, False)),
        ("sepuluh lima", ID, (10, 1, False)),
        ("dua ratus lima puluh ribu orang", ID, (250_000, 5, False)),
        ("kedua puluh lima", ID, (25, 3, True)),
        ("satu", ID, None),
        ("twenty seats", EN, (20, 1, False)),
        ("five twenty", EN, (5, 1, False)),
        ("twenty twelve", EN, (20, 1, False)),
        ("sixty", EN, (60, 1, False)),
        ("two hundred and voters", EN, (200, 2, False)),
        ("two hundred and fifth", EN, (205, 4, True)),
        ("zero one", EN, (0, 1, False)),
        ("one", EN, None),
    ],
)
def test_number_words_take_what_belongs_to_them(
    words: str, language: Language, expected: tuple[int, int, bool] | None
) -> None:
    assert read_number_words(words.split(), language) == expected


def spell_indonesian(value: int) -> str:
    for scale, word in ((1000, "ribu"), (100, "ratus")):
        count, rest = divmod(value, scale)
        if count:
            return (
                f"{f'se{word}' if count == 1 else f'{spell_indonesian(count)} {word}'} {spell_indonesian(rest)}".strip()
            )
    tens, unit = divmod(value, 10)
    if value in (10, 11):
        return {10: "sepuluh", 11: "sebelas"}[value]
    if tens == 1:
        return f"{_UNITS[unit]} belas"
    return f"{f'{_UNITS[tens]} puluh' if tens else ''} {_UNITS[unit] if unit else ''}".strip()


@given(st.integers(2, 999_999))
def test_any_number_below_a_million_in_indonesian_words(value: int) -> None:
    assert terms(f"{spell_indonesian(value)} kursi", ID) == [str(value), "kursi"]


@given(st.integers(2, 999_999))
def test_any_number_in_words_is_written_in_figures(value: int) -> None:
    assert write_in_figures(f"ada {spell_indonesian(value)} kursi", ID) == f"ada {value} kursi"


@pytest.mark.parametrize(
    ("text", "language", "written"),
    [
        (
            "There are nine stations, twenty-five rooms and two hundred and five boxes.",
            Language.EN,
            "There are 9 stations, 25 rooms and 205 boxes.",
        ),
        ("The first of one, seventh of none", Language.EN, "The first of one, seventh of none"),
        ("sembilan TPS pada putaran kedua", ID, "9 TPS pada putaran kedua"),
    ],
)
def test_words_of_numbers_become_figures_and_ordinals_stay(text: str, language: Language, written: str) -> None:
    assert write_in_figures(text, language) == written


def test_cent_is_money_where_no_per_stands_before_it() -> None:
    assert [term.text for term in analyze("50 cents, a cent", Language.EN)] == ["50", "cent", "cent"]
    assert [term.text for term in analyze("per year a cent", Language.EN)] == ["year", "cent"]
