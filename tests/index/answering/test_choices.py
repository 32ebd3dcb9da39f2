"""A message that is nothing but a choice between persons asks for a judgement."""

from __future__ import annotations

import pytest

from index.models import Abstention, Reason
from index.questions.question import read_question
from tests.corpora import make_collection, make_document

TEXT = (
    "The town of Mill Hill chose its mayor on 4 May. Ines Roa got 4,120 votes. Her rival Tobias Fenwick got 3,990. "
    "In Oakmoor turnout was 61 per cent, and in Harrow it was 58. The MEC and the TEC counted the votes."
)


@pytest.mark.parametrize("asked", ["Roa or Fenwick?", "roa atau fenwick", "Roa vs. Tobias Fenwick"])
def test_a_bare_choice_between_persons_asks_for_a_judgement(asked: str) -> None:
    refused = make_collection(make_document("count", TEXT)).answer(read_question(asked))
    assert isinstance(refused, Abstention)
    assert refused.reason is Reason.OPINION_ASKED


@pytest.mark.parametrize(
    "asked", ["Roa or Fenwick, who won?", "Oakmoor or Harrow?", "MEC or TEC?", "Roa or Oakmoor?", "Roa and Fenwick"]
)
def test_what_asks_for_more_or_for_places_does_not(asked: str) -> None:
    found = make_collection(make_document("count", TEXT)).answer(read_question(asked))
    assert not isinstance(found, Abstention) or found.reason is not Reason.OPINION_ASKED
