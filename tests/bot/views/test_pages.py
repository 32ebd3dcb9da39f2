"""Sources, welcome, help, language, privacy and notices."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.messages.keys import Key
from bot.views import message as views
from bot.views.callbacks import AskSuggestion, ChooseLanguage, ShowSources, decode_callback, find_suggestion
from bot.views.readers.pages import render_empty_question, render_help, render_language_choice, render_welcome
from bot.views.readers.privacy import KeptFrom, PrivacyRow, StoredData, render_privacy
from bot.views.readers.sources import list_all_sources, render_sources
from index.models import Document, Genre, Language
from tests.samples import (
    DATES,
    EN,
    FIELDS,
    ID,
    INFO,
    LANGUAGES,
    TEXTS,
    URLS,
    check_sent,
    list_buttons,
    list_labels,
)
from tests.texts import say

COMMANDS = {
    EN: ("/sources", "/language", "/help", "/privacy", "/forget", "/verify"),
    ID: ("/sumber", "/bahasa", "/bantuan", "/privasi", "/lupakan", "/cek"),
}


def make_documents(count: int) -> list[Document]:
    return [
        Document(
            id=f"document-{number}",
            title=f"Laporan {number}",
            text="",
            language=ID,
            publisher="KPU",
            published=dt.date(2024, 2, number),
            genre=Genre.OFFICIAL,
            url=f"https://www.kpu.go.id/{number}",
        )
        for number in range(1, count + 1)
    ]


def test_sources_are_paged() -> None:
    documents = make_documents(14)
    first, second, third = (render_sources(documents, page, EN) for page in range(3))
    assert first.text.startswith(
        say(Key.SOURCES_TITLE, EN, first="1", last="6", total="14")
        + f"\n\n1. Laporan 1\nKPU · 1 February 2024 · {say(Key.GENRE_OFFICIAL, EN)} · {say(Key.LANGUAGE_ID, EN)}"
        + "\n\n2. Laporan 2\n"
    )
    assert [label for message in (first, second, third) for label in list_labels(message)] == [
        ["1/3 ▶"],
        ["◀", "2/3 ▶"],
        ["◀ 3/3"],
    ]
    assert [decode_callback(button.data) for button in list_buttons(second)] == [
        ShowSources(0),
        ShowSources(2),
    ]
    assert check_sent(third).links == [
        ("Laporan 13", "https://www.kpu.go.id/13"),
        ("Laporan 14", "https://www.kpu.go.id/14"),
    ]
    assert third.text.startswith("Sources 13–14 of 14\n")
    # Documents may go while a button stays.
    assert render_sources(documents[:2], 2, ID).text.startswith("Sumber 1–2 dari 2\n")
    assert render_sources(documents[:2], 0, ID).keyboard == ()
    assert render_sources([], 0, ID).text == say(Key.NO_SOURCES, ID)
    # Where no pages are turned, one list tells how many there are.
    parts = [message.text for message in list_all_sources(documents, EN)]
    assert parts[0] == first.text.replace(first.text.splitlines()[0], say(Key.SOURCES_ALL, EN, n="14"))
    assert [part.splitlines()[0] for part in parts[1:]] == [second.text.splitlines()[2], third.text.splitlines()[2]]
    assert list_all_sources([], EN) == [render_sources([], 0, EN)]


def test_a_source_of_which_little_is_known() -> None:
    (document,) = make_documents(1)
    bare = replace(document, publisher=None, published=None, genre=None, url=None, language=EN)
    assert render_sources([bare], 0, ID).text.endswith(
        f"1. Laporan 1\n{say(Key.UNDATED, ID)} · {say(Key.LANGUAGE_EN, ID)}"
    )


@settings(deadline=None)
@given(
    st.lists(
        st.builds(
            Document,
            id=st.just("a"),
            title=TEXTS,
            text=st.just(""),
            language=LANGUAGES,
            publisher=FIELDS,
            published=DATES,
            genre=st.sampled_from(Genre),
            url=URLS,
        ),
        min_size=1,
        max_size=7,
    ),
    st.integers(0, 9),
    LANGUAGES,
)
def test_any_sources_make_a_message_that_telegram_takes_as_it_is(
    documents: list[Document], page: int, language: Language
) -> None:
    check_sent(render_sources(documents, page, language))


@pytest.mark.parametrize("language", Language)
def test_the_welcome_offers_questions(language: Language) -> None:
    questions = tuple(f"Question {number}?" for number in range(6))
    info = replace(INFO, suggestions={language: questions})
    message = render_welcome(info, 5, language)
    assert list_labels(message) == [[question] for question in questions[:4]]
    for button in list_buttons(message):
        callback = decode_callback(button.data)
        assert isinstance(callback, AskSuggestion)
        assert find_suggestion(callback, info) == (button.label, language)
    check_sent(message, COMMANDS[language])
    assert render_welcome(replace(INFO, suggestions={}), 5, language).keyboard == ()


def test_the_welcome_by_hand() -> None:
    assert render_welcome(INFO, 5, ID).text == (
        "\n".join(
            (
                say(Key.GREETING, ID, scope="pemilu di Kazakhstan"),
                "",
                f"{say(Key.WELCOME, ID)} {say(Key.WELCOME_HOLDINGS, ID, count=5, n='5')}",
                "",
                say(Key.WELCOME_COMMANDS, ID),
                "",
                say(Key.WELCOME_SUGGESTIONS, ID),
            )
        )
    )


@settings(deadline=None)
@given(TEXTS, st.lists(TEXTS, max_size=6), LANGUAGES)
def test_any_collection_makes_a_welcome(scope: str, questions: list[str], language: Language) -> None:
    info = replace(INFO, scope={EN: scope, ID: scope}, suggestions={language: tuple(questions)})
    check_sent(render_welcome(info, 5, language), COMMANDS[language])
    check_sent(render_empty_question(info, language), ("/ask", "/tanya"))


@pytest.mark.parametrize("language", Language)
def test_help_names_the_commands_in_the_readers_language(language: Language) -> None:
    ask = "/ask" if language is EN else "/tanya"
    sent = check_sent(render_help(language, reads_pictures=True), (*COMMANDS[language], ask))
    assert say(Key.HELP_PICTURES, language) in sent.text
    named = COMMANDS[language]
    assert set(sent.spans("bot_command")) == {*named[:2], *named[3:], ask}


@pytest.mark.parametrize("language", Language)
def test_the_language_choice(language: Language) -> None:
    message = render_language_choice(language)
    check_sent(message)
    assert list_labels(message) == [["Bahasa Indonesia", "English"]]
    assert [decode_callback(button.data) for button in list_buttons(message)] == [
        ChooseLanguage(ID),
        ChooseLanguage(EN),
    ]
    check_sent(views.say(Key.LANGUAGE_CHOSEN, language))


def test_privacy_is_a_table_of_what_and_how_long() -> None:
    rows = [
        PrivacyRow(StoredData.LANGUAGE_CHOICE, 365, KeptFrom.LAST_MESSAGE),
        PrivacyRow(StoredData.ANSWERS, 1),
    ]
    message = render_privacy(rows, EN)
    check_sent(message, COMMANDS[EN])
    lines = message.text.splitlines()
    assert lines[0] == say(Key.PRIVACY_TITLE, EN)
    ends = [line.rsplit(": ")[-1] for line in lines if line.startswith("•")]
    assert ends == [say(Key.KEPT_DAYS_AFTER_LAST_MESSAGE, EN, count=365, n="365"), "1 day"]
    assert [line.rsplit(": ")[-1] for line in render_privacy(rows, ID).text.splitlines()[2:4]] == [
        say(Key.KEPT_DAYS_AFTER_LAST_MESSAGE, ID, count=365, n="365"),
        "1 hari",
    ]


# What `answerCallbackQuery` shows, 200 characters at most.
NOTICES = [
    Key.APOLOGY,
    Key.CANCELLED,
    Key.CHANGED_DOCUMENT,
    Key.COMPLAINT_NOTED,
    Key.DRAFT_OF_ANOTHER,
    Key.MODERATORS_ONLY,
    Key.STALE_BUTTON,
    Key.VOTE_DOWN,
    Key.VOTE_DOWN_CHANGED,
    Key.VOTE_UP,
    Key.VOTE_UP_CHANGED,
]


@pytest.mark.parametrize("language", Language)
def test_notices_fit_over_the_chat(language: Language) -> None:
    messages = [views.say(key, language) for key in NOTICES]
    messages += [views.say(Key.FLOOD, language, n=59), views.say(Key.WITHDRAWN, language, date=dt.date(2023, 9, 30))]
    for message in messages:
        check_sent(message, (*COMMANDS[language], "/delete", "/hapus"))
        assert len(message.text) <= 200
        assert message.keyboard == ()


def test_notices_with_numbers() -> None:
    assert views.say(Key.FLOOD, EN, n=1).text == say(Key.FLOOD, EN, count=1, n="1")
    assert views.say(Key.FLOOD, ID, n=12).text == say(Key.FLOOD, ID, count=12, n="12")
    assert views.say(Key.QUESTION_CUT, ID, n=1000).text == say(Key.QUESTION_CUT, ID, n="1.000")
    assert render_empty_question(INFO, ID).text == say(Key.EMPTY_QUESTION_EXAMPLE, ID, example="Siapa menang?")
    assert "/" not in render_empty_question(replace(INFO, suggestions={}), EN).text
