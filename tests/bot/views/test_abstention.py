from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.views.readers.abstention import render_abstention
from index.models import Abstention, Authority, Citation, Language, Reason
from tests.samples import CITATIONS, EN, HERALD, HERALD_URL, ID, INFO, LANGUAGES, TEXTS, UNDATED, check_sent


def abstain(reason: Reason, *missing: str, closest: tuple[Citation, ...] = ()) -> Abstention:
    return Abstention("q", EN, reason, missing=missing, closest=closest)


def test_not_found_names_the_word_the_holdings_close_documents_and_the_authority() -> None:
    message = render_abstention(abstain(Reason.NOT_FOUND, "Jokowi", closest=(HERALD, UNDATED)), INFO, 5, EN)
    assert message.text == (
        "I did not find an answer: “Jokowi” is in none of the 5 documents.\n"
        "You can ask me about elections in Kazakhstan.\n"
        "\n"
        "Closest documents:\n"
        "• [Kazakhstan's political reforms and the March 2023 elections]\n"
        "The Korea Herald · 27 March 2023\n"
        "• Presiden Kazakh di jalur kemenangan pemilu\n"
        "EU Reporter · undated\n"
        "\n"
        "Official information: Central Election Commission"
    )
    assert check_sent(message).links == [
        ("[Kazakhstan's political reforms and the March 2023 elections]", HERALD_URL),
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
            "Jawabannya tidak saya temukan: “Jokowi” dan “2024” tidak disebut dalam 5 dokumen koleksi ini.",
        ),
        (
            abstain(Reason.NOT_FOUND, "Jokowi", "2024", "Bali"),
            1234,
            EN,
            "I did not find an answer: “Jokowi”, “2024” and “Bali” are in none of the 1,234 documents.",
        ),
        (
            abstain(Reason.NOT_FOUND, "Jokowi"),
            1,
            EN,
            "I did not find an answer: the only document does not mention “Jokowi”.",
        ),
        (
            abstain(Reason.NOT_FOUND),
            5,
            EN,
            "I did not find an answer: no passage answers your question in full.",
        ),
        (abstain(Reason.OUT_OF_SCOPE, "Indonesia"), 5, ID, "Dokumen dalam koleksi ini bukan tentang “Indonesia”."),
        (abstain(Reason.OUT_OF_SCOPE), 5, EN, "My documents do not cover that."),
        (abstain(Reason.OFF_TOPIC), 5, ID, "Hal itu tidak dibahas dalam dokumen koleksi ini."),
        (
            abstain(Reason.TOO_SHORT),
            5,
            EN,
            "Please add a few words to your question, so that I know what to look for.",
        ),
        (
            abstain(Reason.OPINION_ASKED),
            5,
            EN,
            "I take no side and give no advice; I only quote documents.",
        ),
        (
            abstain(Reason.GREETING),
            5,
            ID,
            "Halo, saya Kutip. Tanyakan apa saja tentang pemilu di Kazakhstan; "
            "saya menjawab dengan kutipan persis beserta sumbernya.",
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
    assert message.text.endswith("Official information: Commission")
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
