"""Somebody's words are told from what else is told of them."""

from __future__ import annotations

from index.answering.kinds.speech import is_quoted, reports_speech, tells_of_speech
from tests.corpora import EN, ID


def test_reported_speech() -> None:
    assert reports_speech("“We are ready”, he added.")
    assert reports_speech("Pemilu berjalan lancar, katanya.")
    assert not reports_speech("The court has nine judges.")


def test_any_verb_of_saying_tells_of_speech() -> None:
    assert tells_of_speech("Observers reported no trouble.", EN)
    assert tells_of_speech("Pengamat melaporkan tidak ada masalah.", ID)
    assert not tells_of_speech("Observers stayed at home.", EN)


def test_a_quotation_goes_on_until_it_ends() -> None:
    text = "He spoke. “The port is safe. Nobody left it”, he said. It rained."
    assert is_quoted(text, text.index("Nobody"))
    assert not is_quoted(text, text.index("It rained"))
    assert not is_quoted(text, text.index("He spoke"))
