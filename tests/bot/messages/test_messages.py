import datetime as dt
import enum
import re
from pathlib import Path

import babel.dates
import pytest
from babel.lists import format_list
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from bot.messages.keys import Key, name_key
from bot.messages.texts import (
    find_separators,
    find_template,
    format_date,
    format_number,
    format_short_date,
    phrase,
    read_locale,
    split_template,
)
from bot.problems import KutipProblem
from bot.values.audit import AuditedAction
from bot.values.builds import BuildStage
from bot.values.corrections import QuoteState
from bot.values.health import HealthProblem
from bot.values.question_counts import Place
from bot.values.votes import Complaint
from index.changes import ComingKind
from index.editorial import FieldName, InfoField, NoteKind
from index.models import (
    DifferenceKind,
    ElectionKind,
    Genre,
    KutipTopic,
    Language,
    Reading,
    Reason,
    Service,
    StandingKind,
    Strength,
)
from index.problems import Problem
from index.releases.comparison import COMPARED_FIELDS, TEXT

# What enumerations are called: the prefix of their keys, and their members.
NAMED: dict[str, list[enum.Enum]] = {
    "ALTERED": [DifferenceKind.INVISIBLE, DifferenceKind.LOOKALIKE],
    "AUDIT": [*AuditedAction],
    "BUTTON": [*Complaint],
    "COMING": [*ComingKind],
    "CORRECTION": [state for state in QuoteState if state is not QuoteState.STANDS],
    "DIFFERENCE": [DifferenceKind.INVISIBLE, DifferenceKind.LOOKALIKE],
    "ELECTION": [*ElectionKind],
    "FIELD": [*FieldName],
    "INFO": [*InfoField],
    "GENRE": [*Genre],
    "KUTIP": [*KutipTopic],
    "LANGUAGE": [*Language],
    "MORE": [*KutipTopic],
    "NOTE": [*NoteKind],
    "OUTCOME": [*Strength, *Reason],
    "PLACE": [*Place],
    "PROBLEM": [*Problem, *HealthProblem, *KutipProblem],
    "PROGRESS": [*BuildStage],
    "READING": [*Reading],
    "SERVICE": list(Service),
    "SPEAKER": [*Genre],
    "STANDING": [StandingKind.NOT_YET, StandingKind.EXPIRED],
}
BOT = Path(__file__).parents[3] / "bot"
TESTS = Path(__file__).parents[2]
RUN_WORDS = 5

# For features to come: said in both languages already, used by no code yet.
AWAITED = {Key.HELP}

EN, ID = Language.EN, Language.ID
AGREED_LINES = [
    (
        Key.GREETING,
        "Halo, saya Kutip. Tanyakan apa saja tentang {scope}; saya menjawab dengan kutipan persis beserta sumbernya.",
        "Hello, I am Kutip. Ask me about {scope}; I answer with exact quotes and their sources.",
        {"scope": "{scope}"},
    ),
    (
        Key.NO_ANSWER,
        "Jawabannya tidak saya temukan: “{word}” tidak disebut dalam {n} dokumen koleksi ini.",
        "I did not find an answer: “{word}” is in none of the {n} documents.",
        {"words": "“{word}”", "n": "{n}"},
    ),
    (
        Key.ALTERED,
        "Tidak sama persis. Di sumber: “{source}”; di pesan: “{message}”.",
        "Not the same. The source says “{source}”, the message “{message}”.",
        {"source": "{source}", "message": "{message}"},
    ),
    (
        Key.NOT_HERE,
        "Kutipan ini tidak ada dalam dokumen saya. Belum tentu keliru; bisa jadi dari sumber lain.",
        "This quote is not in my documents. That does not make it false; it may come from elsewhere.",
        {},
    ),
    (
        Key.FLOOD,
        "Terlalu banyak pertanyaan. Silakan coba lagi dalam {n} detik.",
        "Too many questions. Please try again in {n} seconds.",
        {"n": "{n}"},
    ),
    (
        Key.STALE_BUTTON,
        "Tombol ini sudah kedaluwarsa. Silakan ajukan lagi pertanyaan Anda.",
        "This button has expired. Please ask again.",
        {},
    ),
    (
        Key.WITHDRAWN,
        "Dokumen ini ditarik pada {date}. Jangan lagi dijadikan rujukan.",
        "This document was withdrawn on {date}. Please no longer cite it.",
        {"date": "{date}"},
    ),
    (
        Key.HELP,
        "Ketik pertanyaan Anda. Di grup: /tanya@{bot}. Periksa kutipan: /cek.",
        "Type your question. In groups: /ask@{bot}. Check a quote: /verify.",
        {"bot": "{bot}"},
    ),
    (
        Key.LIKELY,
        "Kemungkinan besar ini jawabannya:",
        "Probably this:",
        {},
    ),
    (
        Key.PARTIAL,
        "Kutipan terdekat; mungkin bukan jawabannya.",
        "Closest match; it may not answer your question.",
        {},
    ),
]


def list_templates(key: Key, language: Language) -> list[str]:
    entry = read_locale(language)[key]
    return [entry] if isinstance(entry, str) else list(entry.values())


def list_placeholders(template: str) -> set[str]:
    return {name for _, name in split_template(template) if name is not None}


@pytest.mark.parametrize("language", Language)
def test_locale_files_hold_exactly_the_keys(language: Language) -> None:
    assert set(read_locale(language)) == {key.value for key in Key}


def test_placeholders_agree_in_both_languages_and_all_plural_forms() -> None:
    for key in Key:
        found = [list_placeholders(template) for language in Language for template in list_templates(key, language)]
        assert found, key
        # The form for one thing may do without its number.
        assert all(found[-1] - {"n", "answered"} <= placeholders <= found[-1] for placeholders in found), key


def test_plural_forms_are_those_of_the_language() -> None:
    forms = {EN: {"one", "other"}, ID: {"other"}}
    for language, expected in forms.items():
        for key in Key:
            entry = read_locale(language)[key]
            assert isinstance(entry, str) or set(entry) == expected


@pytest.mark.parametrize(("prefix", "members"), NAMED.items())
def test_every_member_is_called_something_in_both_languages(prefix: str, members: list[enum.Enum]) -> None:
    for member in members:
        for language in Language:
            assert all(list_templates(name_key(prefix, member), language))


def test_every_field_that_is_compared_is_called_something() -> None:
    assert all(Key[f"CHANGED_{name.upper()}"] for name in (*COMPARED_FIELDS, TEXT))


def test_no_key_is_unused() -> None:
    paths = [path for path in BOT.rglob("*") if path.suffix in (".py", ".html") and path.name != "keys.py"]
    code = "\n".join(path.read_text("utf-8") for path in paths)
    assert set(re.findall(r'name_key\("([A-Z]+)"', code)) == set(NAMED)
    used = set(re.findall(r"\bKey\.([A-Z_]+)", code))
    used |= {name_key(prefix, member).name for prefix, members in NAMED.items() for member in members}
    used |= {f"CHANGED_{name.upper()}" for name in (*COMPARED_FIELDS, TEXT)}
    assert used - {key.name for key in Key} == set()
    assert {key.name for key in Key} - used == {key.name for key in AWAITED}


@pytest.mark.parametrize(("key", "indonesian", "english", "values"), AGREED_LINES)
def test_agreed_lines_stand_as_given(key: Key, indonesian: str, english: str, values: dict[str, str]) -> None:
    # One word, several documents: the singular of NO_ANSWER, the plural of FLOOD.
    count = 1 if key is Key.NO_ANSWER else 2
    assert phrase(key, ID, count=count, **values) == indonesian
    assert phrase(key, EN, count=count, **values) == english


@pytest.mark.parametrize("language", Language)
def test_texts_are_typeset_and_calm(language: Language) -> None:
    unwanted = re.compile(r"""[!"']|\.\.\.|(?i:sorry)|\b(?:kamu|anda|silahkan|kadaluarsa)\b|\A\s|\s\Z""")
    found = {key: template for key in Key for template in list_templates(key, language) if unwanted.search(template)}
    assert found == {}


@pytest.mark.parametrize("language", Language)
def test_what_telegram_shows_of_the_bot_is_within_its_limits(language: Language) -> None:
    assert len(phrase(Key.BOT_DESCRIPTION, language, scope="x" * 100)) <= 512
    assert len(phrase(Key.BOT_SHORT_DESCRIPTION, language)) <= 120
    for key in Key:
        if key.name.startswith("COMMAND_"):
            assert 1 <= len(phrase(key, language)) <= 256


def test_dates_and_numbers_and_lists() -> None:
    day = dt.date(2023, 3, 27)
    assert format_date(day, EN) == "27 March 2023"
    assert format_date(day, ID) == "27 Maret 2023"
    assert format_number(12345, EN) == "12,345"
    assert format_number(12345, ID) == "12.345"
    assert find_separators(3, EN) == [", ", " and "]
    assert find_separators(3, ID) == [", ", ", dan "]
    assert find_separators(2, ID) == [" dan "]
    assert find_separators(1, EN) == []
    assert find_separators(0, EN) == []


@pytest.mark.parametrize(("language", "locale"), [(EN, "en_GB"), (ID, "id_ID")])
@given(st.integers(-(10**12), 10**12) | st.floats(-1e9, 1e9), st.dates(), st.integers(0, 9))
def test_numbers_dates_and_lists_are_written_as_the_locale_data_repository_says(
    language: Language, locale: str, number: float, day: dt.date, count: int
) -> None:
    assert format_number(number, language) == format_decimal(number, locale=locale)
    assert format_date(day, language) == babel.dates.format_date(day, "d MMMM y", locale=locale)
    pattern = "d MMM y" if language is EN else "d MMMM y"
    assert format_short_date(day, language) == babel.dates.format_date(day, pattern, locale=locale)
    assert find_separators(count, language) == format_list(["\x00"] * count, locale=locale).split("\x00")[1:-1]


def test_plural_form_follows_the_count() -> None:
    assert find_template(Key.KEPT_DAYS, EN, 1) == "{n} day"
    assert find_template(Key.KEPT_DAYS, EN, 2) == "{n} days"
    assert find_template(Key.KEPT_DAYS, ID, 1) == "{n} hari"
    with pytest.raises(KeyError):
        find_template(Key.KEPT_DAYS, EN)
    with pytest.raises(KeyError):
        phrase(Key.GREETING, EN)


def list_runs(text: str) -> set[tuple[str, ...]]:
    """All runs of `RUN_WORDS` words of a text."""
    words = re.findall(r"\w+", text)
    return set(zip(*(words[start:] for start in range(RUN_WORDS)), strict=False))


def test_other_tests_look_texts_up_by_key() -> None:
    texts = [each for key in Key for language in Language for each in list_templates(key, language)]
    said = {run for text in texts for words, _ in split_template(text) for run in list_runs(words)}
    own = Path(__file__).parent
    for path in TESTS.rglob("*.py"):
        if own not in path.parents:
            code = [line for line in path.read_text("utf-8").splitlines() if '"""' not in line]
            literals = re.findall(r'"([^"]*)"', "\n".join(code))
            assert said.isdisjoint(run for literal in literals for run in list_runs(literal)), path
