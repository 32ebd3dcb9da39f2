"""Somebody's words are told from what else is told of them."""

from __future__ import annotations

from index.answering.kinds.speech import has_speaker, is_quoted, reports_speech
from index.models import Span
from tests.corpora import EN, ID


def test_reported_speech() -> None:
    assert reports_speech("“We are ready”, he added.")
    assert reports_speech("Pemilu berjalan lancar, katanya.")
    assert not reports_speech("The court has nine judges.")


def test_a_verb_of_saying_follows_who_speaks() -> None:
    assert has_speaker("Observers reported no trouble.", [Span(0, 9)], EN)
    assert has_speaker("Pengamat melaporkan tidak ada masalah.", [Span(0, 8)], ID)
    assert not has_speaker("We expect observers.", [Span(10, 19)], EN)
    assert has_speaker("It was calm, said Ana Roa.", [Span(18, 25)], EN)
    assert has_speaker("Roa wants a second bridge.", [Span(0, 3)], EN)
    assert has_speaker("Roa berencana membangun jembatan.", [Span(0, 3)], ID)
    assert not has_speaker("Observers stayed at home.", [Span(0, 9)], EN)
    assert not has_speaker("Observers came from the United States.", [Span(0, 9)], EN)


def test_a_quotation_goes_on_until_it_ends() -> None:
    text = "He spoke. “The port is safe. Nobody left it”, he said. It rained."
    assert is_quoted(text, text.index("Nobody"))
    assert not is_quoted(text, text.index("It rained"))
    assert not is_quoted(text, text.index("He spoke"))
