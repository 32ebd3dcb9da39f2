from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.messages.keys import Key
from bot.views.readers.abstention import render_abstention
from index.models import Abstention, Authority, Citation, Language, Reason
from tests.samples import CITATIONS, EN, HERALD, HERALD_URL, ID, INFO, LANGUAGES, TEXTS, TITLE, UNDATED, check_sent
from tests.texts import say


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
        (abstain(Reason.OUT_OF_SCOPE), 5, EN, say(Key.OFF_TOPIC, EN)),
        (abstain(Reason.OFF_TOPIC), 5, ID, say(Key.OFF_TOPIC, ID)),
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
        (replace(abstain(Reason.OTHER_LANGUAGE), other_language="tl"), 5, ID, "Nagbabasa ako ng Ingles at Indonesian."),
        (
            replace(abstain(Reason.OTHER_LANGUAGE), other_language=""),
            5,
            EN,
            f"{say(Key.READS_LANGUAGES, EN)} {say(Key.READS_LANGUAGES, ID)}",
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


@pytest.mark.parametrize("reason", [Reason.GREETING, Reason.TOO_SHORT, Reason.OPINION_ASKED])
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
