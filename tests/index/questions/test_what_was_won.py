"""Messages that ask how much was won: of whoever was named before, never of the whole."""

from __future__ import annotations

import pytest

from index.models import Span
from index.questions.follow_ups.completing import list_readings
from index.questions.follow_ups.subjects import Earlier, MessageReading, ReadingKind
from index.questions.follow_ups.winning import find_party
from index.questions.question import read_question


def read(message: str, before: str, name: str = "", quoted: tuple[str, ...] = ()) -> tuple[MessageReading, ...]:
    question = read_question(before)
    start = question.asked.find(name) if name else -1
    names = (Span(start, start + len(name)),) if start >= 0 else ()
    return list_readings(read_question(message), Earlier(question, names, quoted))


@pytest.mark.parametrize(
    ("before", "message", "asked"),
    [
        ("kapan partai hijau berdiri?", "terus dapat berapa kursi?", "partai hijau dapat berapa kursi?"),
        ("kapan partai hijau berdiri?", "menang di berapa dapil", "partai hijau menang di berapa dapil?"),
        ("kapan partai hijau berdiri?", "partai itu meraih brp kursi", "partai hijau meraih brp kursi?"),
        ("kapan partai hijau berdiri?", "berapa kursi yang mereka raih?", "berapa kursi yang partai hijau raih?"),
        ("kapan partai Bulan Sabit berdiri?", "kursinya berapa", "partai Bulan Sabit kursi berapa?"),
        ("berapa suara partai Bulan di Karang?", "berapa kursi?", "partai Bulan berapa kursi di Karang?"),
        ("when was the Green Party founded?", "how many seats did it win?", "how many seats did the Green Party win?"),
        ("when was the green party founded?", "how many districts did that party win?", "green party win?"),
        ("who leads the Green Party?", "how many seats did it get?", "how many seats did the Green Party get?"),
        ("when was the Green Party founded?", "and how many seats?", "how many seats for the Green Party?"),
    ],
)
def test_what_was_won_is_asked_of_the_party_that_was_named(before: str, message: str, asked: str) -> None:
    readings = read(message, before)

    assert [each.kind for each in readings] == [ReadingKind.NAMED]
    assert readings[0].text.endswith(asked)


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        ("menang di berapa daerah?", "Ana Lis menang di berapa daerah?"),
        ("how many regions did she win?", "how many regions did Ana Lis win?"),
    ],
)
def test_what_was_won_is_asked_of_who_won(message: str, asked: str) -> None:
    (reading,) = read(message, "who won the mayoral election?", quoted=("Mayor Ana Lis won.",))

    assert reading.text == asked


@pytest.mark.parametrize(
    ("before", "message"),
    [
        ("kapan pemilu dimulai?", "dapat berapa kursi?"),
        ("when was the election?", "how many seats did they win?"),
        ("berapa partai di parlemen?", "dapat berapa kursi?"),
    ],
)
def test_what_was_won_is_of_nobody_where_nobody_was_named(before: str, message: str) -> None:
    assert read(message, before) == ()


@pytest.mark.parametrize(
    "message",
    ["berapa kursi untuk perempuan?", "how many seats are in the senate?", "how many women won?", "berapa kursi?"],
)
def test_what_may_be_of_the_whole_is_asked_so(message: str) -> None:
    assert ReadingKind.ALONE in {each.kind for each in read(message, "when was the election?")}


@pytest.mark.parametrize(
    "question",
    ["which party won?", "partai mana yang menang?", "kapan partai didirikan?", "how are political party funds spent?"],
)
def test_any_party_is_none_that_is_named(question: str) -> None:
    assert find_party(read_question(question)) == ""


@pytest.mark.parametrize(
    ("before", "message", "asked"),
    [
        ("berapa kursi mazhilis", "terus maslikhat gimana", "berapa kursi maslikhat?"),
        ("how many seats in the mazhilis?", "what about the senate?", "how many seats in the senate?"),
    ],
)
def test_a_body_takes_the_place_of_the_one_that_was_counted_before(before: str, message: str, asked: str) -> None:
    assert [each.text for each in read(message, before)] == [asked]
