"""A measure may be asked for by what it measures."""

from __future__ import annotations

import pytest

from index.models import Language
from index.questions.wording.measures import name_measure

EN, ID = Language.EN, Language.ID


@pytest.mark.parametrize(
    ("question", "language", "named"),
    [
        ("What share of people came out to vote in 2031?", EN, "what percentage was the turnout in 2031?"),
        ("how many percent of voters showed up?", EN, "what percentage was the turnout?"),
        ("What was the participation rate?", EN, "what percentage was the turnout?"),
        ("What was the participation of women?", EN, "What was the participation of women?"),
        ("terus partisipasinya berapa?", ID, "terus partisipasi pemilih berapa persen?"),
        ("Berapa tingkat partisipasi?", ID, "partisipasi pemilih berapa persen?"),
        ("Berapa partisipasi partai politik?", ID, "Berapa partisipasi partai politik?"),
        ("Berapa persen warga yang nyoblos di pilpres?", ID, "partisipasi pemilih berapa persen di pilpres?"),
        (
            "What percentage of votes does a party need to enter parliament?",
            EN,
            "what percentage is the threshold for parties to enter parliament?",
        ),
        (
            "Berapa persen suara yang dibutuhkan partai untuk masuk DPR?",
            ID,
            "ambang batas partai berapa persen suara untuk masuk DPR?",
        ),
        ("Who leads in the polls?", EN, "survey results?"),
        ("which party is ahead in the latest poll", EN, "which party is ahead in the latest poll"),
        ("siapa yang unggul di survei terbaru?", ID, "hasil survei?"),
    ],
)
def test_a_measure_is_named(question: str, language: Language, named: str) -> None:
    assert name_measure(question, language) == named


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("What percentage of people voted for Roa?", EN),
        ("What percentage of women voted?", EN),
        ("Who leads in the polling districts?", EN),
        ("Who leads the poll workers?", EN),
        ("What percentage of people vote by post?", EN),
        ("What share of the vote does a candidate need to win?", EN),
        ("Berapa persen pemilih yang memilih Roa?", ID),
    ],
)
def test_other_shares_are_no_such_measures(question: str, language: Language) -> None:
    assert name_measure(question, language) == question
