import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.messages.keys import Key, name_key
from bot.views.readers.abstention import render_abstention, render_refusal
from index.models import Abstention, Authority, Citation, KutipTopic, Language, Reason, Referral, Service
from tests.samples import (
    CITATIONS,
    EN,
    HERALD,
    HERALD_URL,
    ID,
    INFO,
    LANGUAGES,
    TEXTS,
    TITLE,
    UNDATED,
    check_sent,
    make_quote,
)
from tests.texts import opening, say


def abstain(reason: Reason, *missing: str, closest: tuple[Citation, ...] = ()) -> Abstention:
    return Abstention("q", EN, reason, missing=missing, closest=closest)


def test_not_found_names_the_word_the_holdings_close_documents_and_the_authority() -> None:
    message = render_abstention(abstain(Reason.NOT_FOUND, "Jokowi", closest=(HERALD, UNDATED)), INFO, 5, EN)
    assert message.text == (
        "\n".join(
            (
                say(Key.NO_ANSWER, EN, count=1, words="“Jokowi”", n="5"),
                say(Key.SCOPE, EN, scope="elections in Kazakhstan"),
                "",
                say(Key.CLOSEST, EN),
                f"• {TITLE}",
                "The Korea Herald · 27 March 2023",
                "• Presiden Kazakh di jalur kemenangan pemilu",
                "EU Reporter · undated",
                "",
                say(Key.AUTHORITY, EN, authority="Central Election Commission"),
            )
        )
    )
    assert check_sent(message).links == [
        (TITLE, HERALD_URL),
        ("Central Election Commission", "https://www.election.gov.kz/"),
    ]
    assert message.keyboard == ()


@pytest.mark.parametrize(
    ("abstention", "count", "language", "first_line"),
    [
        (
            abstain(Reason.NOT_FOUND, "Jokowi", "2024"),
            5,
            ID,
            say(Key.NO_ANSWER, ID, count=2, words="“Jokowi” dan “2024”", n="5"),
        ),
        (
            abstain(Reason.NOT_FOUND, "Jokowi", "2024", "Bali"),
            1234,
            EN,
            say(Key.NO_ANSWER, EN, count=3, words="“Jokowi”, “2024” and “Bali”", n="1,234"),
        ),
        (
            abstain(Reason.NOT_FOUND, "Jokowi"),
            1,
            EN,
            say(Key.NO_ANSWER_ONE_DOCUMENT, EN, words="“Jokowi”"),
        ),
        (
            abstain(Reason.NOT_FOUND),
            5,
            EN,
            say(Key.NO_ANSWER_TOGETHER, EN),
        ),
        (abstain(Reason.OUT_OF_SCOPE, "Indonesia"), 5, ID, say(Key.OUT_OF_SCOPE_WORDS, ID, words="“Indonesia”")),
        (
            replace(abstain(Reason.OUT_OF_SCOPE, "Rusia"), is_mentioned=True),
            5,
            ID,
            say(Key.ONLY_MENTIONED, ID, words="“Rusia”"),
        ),
        (abstain(Reason.OUT_OF_SCOPE), 5, EN, say(Key.NO_ANSWER_TOGETHER, EN)),
        (abstain(Reason.OFF_TOPIC), 5, ID, say(Key.NO_ANSWER_TOGETHER, ID)),
        (
            abstain(Reason.TOO_SHORT),
            5,
            EN,
            say(Key.TOO_SHORT, EN),
        ),
        (
            abstain(Reason.OPINION_ASKED),
            5,
            EN,
            say(Key.OPINION_ASKED, EN),
        ),
        (abstain(Reason.THANKS), 5, ID, say(Key.THANKS, ID)),
        (abstain(Reason.MACHINE_ASKED), 5, EN, say(Key.MACHINE_ASKED, EN)),
        (abstain(Reason.INSULT), 5, ID, say(Key.INSULT, ID)),
        (abstain(Reason.WRITING_ASKED), 5, EN, say(Key.WRITING_ASKED, EN)),
        (replace(abstain(Reason.OTHER_LANGUAGE), other_language="tl"), 5, ID, "Nagbabasa ako ng Ingles at Indonesian."),
        (
            replace(abstain(Reason.OTHER_LANGUAGE), other_language=""),
            5,
            EN,
            f"{say(Key.KUTIP_LANGUAGES, EN)} {say(Key.KUTIP_LANGUAGES, ID)}",
        ),
        (
            abstain(Reason.GREETING),
            5,
            ID,
            say(Key.GREETING, ID, scope="pemilu di Kazakhstan"),
        ),
    ],
)
def test_each_reason_is_said(abstention: Abstention, count: int, language: Language, first_line: str) -> None:
    message = render_abstention(abstention, INFO, count, language)
    assert message.text.splitlines()[0] == first_line
    check_sent(message)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("topic", KutipTopic)
def test_what_is_asked_about_kutip_is_answered_in_a_line(topic: KutipTopic, language: Language) -> None:
    asked = replace(abstain(Reason.KUTIP_ASKED, closest=(HERALD,)), topic=topic)
    text = render_abstention(asked, INFO, 5, language).text
    alone = render_refusal(asked, INFO, 5, language)
    # Among others no command is named: it may be another bot's.
    check_sent(alone)
    assert alone.text.startswith(opening(name_key("KUTIP", topic), language, count=5))
    assert text == f"{alone.text} {say(name_key('MORE', topic), language)}"


@pytest.mark.parametrize("reason", [Reason.MACHINE_ASKED, Reason.INSULT, Reason.WRITING_ASKED])
def test_whoever_asks_what_no_quote_can_do_is_told_what_to_ask_instead(reason: Reason) -> None:
    text = render_abstention(abstain(reason), INFO, 5, EN).text
    assert text.splitlines()[1] == say(Key.SCOPE, EN, scope="elections in Kazakhstan")


@pytest.mark.parametrize(
    "reason",
    [
        Reason.GREETING,
        Reason.MACHINE_ASKED,
        Reason.INSULT,
        Reason.WRITING_ASKED,
        Reason.TOO_SHORT,
        Reason.OPINION_ASKED,
    ],
)
def test_small_talk_gets_neither_documents_nor_the_authority(reason: Reason) -> None:
    text = render_abstention(abstain(reason, closest=(HERALD,)), INFO, 5, EN).text
    assert "Korea Herald" not in text
    assert "Commission" not in text
    assert "elections in Kazakhstan" in text


def test_a_collection_without_authority_or_a_safe_link() -> None:
    names = {EN: "Commission", ID: "Komisi"}
    assert "Commission" not in render_abstention(abstain(Reason.OFF_TOPIC), replace(INFO, authority=None), 5, EN).text
    unsafe = replace(INFO, authority=Authority(names, "https://kpu.go.id@evil.example/"))
    message = render_abstention(abstain(Reason.OFF_TOPIC), unsafe, 5, EN)
    assert message.text.endswith(say(Key.AUTHORITY, EN, authority="Commission"))
    assert check_sent(message).links == []


@settings(deadline=None)
@given(
    st.sampled_from(Reason),
    st.lists(TEXTS, max_size=8),
    st.lists(CITATIONS, max_size=3),
    st.integers(1, 10**6),
    TEXTS,
    LANGUAGES,
)
def test_any_abstention_makes_a_message_that_telegram_takes_as_it_is(
    reason: Reason, missing: list[str], closest: list[Citation], count: int, scope: str, language: Language
) -> None:
    abstention = Abstention("q", EN, reason, missing=tuple(missing), closest=tuple(closest))
    info = replace(INFO, scope={EN: scope, ID: scope})
    check_sent(render_abstention(abstention, info, count, language))


LINK = "https://www.election.gov.kz/voters"
OWN_CASE = Referral(Service.POLLING_STATION, is_own_case=True, authority=INFO.authority)


@pytest.mark.parametrize("language", Language)
def test_own_case_sends_to_the_authority_and_its_service_first(language: Language) -> None:
    refusal = Abstention("q", language, Reason.NOT_FOUND, referral=replace(OWN_CASE, link=LINK), missing=("station",))
    name = INFO.authority.name[language] if INFO.authority else ""
    service = say(Key.SERVICE_POLLING_STATION, language, link="www.election.gov.kz")
    for message in (render_abstention(refusal, INFO, 5, language), render_refusal(refusal, INFO, 5, language)):
        assert message.text == f"{say(Key.OWN_CASE, language, authority=name)}\n{service}"
        assert check_sent(message).links == [("www.election.gov.kz", LINK)]


@pytest.mark.parametrize("language", Language)
def test_own_case_links_the_authority_where_no_service_is_set_and_invents_neither(language: Language) -> None:
    message = render_abstention(Abstention("q", language, Reason.NOT_FOUND, referral=OWN_CASE), INFO, 5, language)
    assert [url for _, url in check_sent(message).links] == ["https://www.election.gov.kz/"]
    nobody = Abstention("q", language, Reason.NOT_FOUND, referral=replace(OWN_CASE, authority=None))
    message = render_abstention(nobody, replace(INFO, authority=None), 5, language)
    assert message.text == say(Key.OWN_CASE_UNNAMED, language)
    assert check_sent(message).links == []


def test_own_case_is_followed_by_how_the_documents_say_it_is_done() -> None:
    told = make_quote("You can check online whether you are registered.")
    refusal = Abstention("q", EN, Reason.NOT_FOUND, referral=OWN_CASE, procedure=(told,))
    message = render_abstention(refusal, INFO, 5, EN)
    first, _, card = message.text.partition(f"\n\n{say(Key.OWN_CASE_PROCEDURE, EN)}\n\n")
    assert first.startswith(opening(Key.OWN_CASE, EN))
    assert told.text in card
    assert told.text not in render_refusal(refusal, INFO, 5, EN).text


@pytest.mark.parametrize("language", Language)
def test_what_is_to_come_is_refused_with_where_the_documents_end(language: Language) -> None:
    refusal = Abstention("q", language, Reason.NOT_FOUND, missing=("next",), ends=dt.date(2023, 3, 27))
    month = {EN: "March 2023", ID: "Maret 2023"}[language]
    assert render_refusal(refusal, INFO, 5, language).text == say(Key.DOCUMENTS_END, language, month=month)
