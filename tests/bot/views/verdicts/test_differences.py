"""Where a message reads otherwise than its source."""

from __future__ import annotations

import pytest

from bot.messages.keys import Key
from bot.views.readers.verdicts.verdict import render_verdict
from index.models import DifferenceKind, Language, VerdictKind
from tests.samples import EN
from tests.texts import say
from tests.verdicts import NUMBER, USERNAME, differ, judge


def test_differences_are_listed_in_order_and_counted_beyond_five() -> None:
    words = [differ(DifferenceKind.WORD, f"old{n}", f"new{n}") for n in range(6)]
    lines = render_verdict(judge(VerdictKind.ALTERED, NUMBER, *words), EN).text.split("\n")
    assert lines[0] == say(Key.ALTERED, EN, source="82.45%", message="92.45%")
    assert lines[1] == say(Key.DIFFERENCE, EN, source="old0", message="new0")
    assert lines[4:6] == [
        say(Key.DIFFERENCE, EN, source="old3", message="new3"),
        say(Key.MORE_DIFFERENCES, EN, count=2, n="2"),
    ]


def test_marks_and_articles_are_told_only_where_nothing_else_differs() -> None:
    comma, article = differ(DifferenceKind.PUNCTUATION, ",", ""), differ(DifferenceKind.SLIGHT, "a", "the")
    beside = render_verdict(judge(VerdictKind.ALTERED, NUMBER, article, comma), EN).text
    assert "the message “92.45%”" in beside
    assert "“the”" not in beside
    assert "“,”" not in beside
    assert "“the”" in render_verdict(judge(VerdictKind.ALTERED, article, comma), EN).text
    for language in Language:
        alone = render_verdict(judge(VerdictKind.ALTERED, comma), language).text
        assert alone.startswith(say(Key.ALTERED_PUNCTUATION, language))


def test_commas_around_what_is_added_are_not_quoted() -> None:
    added = differ(DifferenceKind.WORD, "", ", pass it on!")
    text = render_verdict(judge(VerdictKind.ALTERED, added), EN, USERNAME).text
    assert text.startswith(say(Key.ALTERED_ADDED, EN, message="pass it on!"))


@pytest.mark.parametrize(
    ("source", "claim", "shown"),
    [(", the highest", "the lowest", "the highest"), ("one, two", "one", "one, two"), (", a", ", b", "a")],
)
def test_commas_around_what_differs_are_not_quoted(source: str, claim: str, shown: str) -> None:
    text = render_verdict(judge(VerdictKind.ALTERED, differ(DifferenceKind.WORD, source, claim)), EN, USERNAME).text
    assert text.startswith(say(Key.ALTERED, EN, source=shown, message=claim.strip(" ,")))
