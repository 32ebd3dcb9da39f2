"""A message read once."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis.analyzer import analyze
from index.analysis.tokens import read_tokens
from index.models import Language
from index.questions.answer_types import AnswerType
from index.questions.question import MAX_QUESTION_CHARS, cut_question, read_as_it_stands, read_question

EN, ID = Language.EN, Language.ID


def test_what_a_message_asks() -> None:
    question = read_question("Halo min, brp kursi DPR Kazakhstan di pemilu 2023?")
    assert question.language is ID
    assert question.tokens.texts == ["berapa", "kursi", "DPR", "Kazakhstan", "di", "pemilu", "2023"]
    assert (question.answer_type, question.years, question.is_about_elections) == (AnswerType.COUNT, ("2023",), True)
    assert question.places == {"kazakhstan": "Kazakhstan"}
    assert [question.asked[start:end] for start, end in question.names] == ["DPR", "Kazakhstan"]


def test_the_language_is_the_askers_the_messages_or_english() -> None:
    assert read_question("Who won?", ID).language is ID
    assert read_question("Siapa yang menang?").language is ID
    assert read_question("Tokayev").language is EN
    assert read_as_it_stands("Siapa yang menang?").language is ID


def test_nothing_counts_as_a_frame_in_a_text_that_is_taken_as_it_stands() -> None:
    question = read_as_it_stands("hello, brp", EN)
    assert question.asked == question.text
    assert not question.frame.is_greeting


@pytest.mark.parametrize(
    ("end", "read"),
    [
        ("word", "word"),
        ("words", ""),
        ("wor d", "wor "),
        ("wo rd", "wo "),
        ("word?", "word"),
        ("word ", "word"),
    ],
)
def test_a_question_is_cut_between_words(end: str, read: str) -> None:
    beginning = "x " * ((MAX_QUESTION_CHARS - 4) // 2)
    question = read_question(beginning + end)
    assert question.text.rstrip() == (beginning + read).rstrip()
    assert question.is_cut is (len(end) > 4)


@given(st.text(max_size=40), st.integers(0, 2 * MAX_QUESTION_CHARS))
def test_a_cut_question_is_a_beginning_that_fits(words: str, count: int) -> None:
    text = (words * MAX_QUESTION_CHARS)[:count]
    cut = cut_question(text)
    assert text.startswith(cut)
    assert cut_question(cut) == cut
    assert min(len(text), MAX_QUESTION_CHARS) // 2 <= len(cut) <= MAX_QUESTION_CHARS


@pytest.mark.parametrize("name", ["text", "asked", "answer_type", "names"])
def test_a_question_does_not_change(name: str) -> None:
    question = read_question("Who won?")
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(question, name, "")


@settings(deadline=None)
@given(st.text(), st.sampled_from(Language))
def test_every_part_of_a_question_is_of_its_words(text: str, language: Language) -> None:
    question = read_question(text, language)
    spans = set(zip(question.tokens.starts, question.tokens.ends, strict=True))
    assert question.text == text[: len(question.text)]
    assert list(question.terms) == analyze(question.asked, language)
    assert spans.issuperset(question.names)
    assert set(question.years) <= set(question.tokens.texts)
    assert all(typed in question.asked for typed in question.places.values())
    assert read_question(text, language) == question
    assert hash(read_question(text, language)) == hash(question)


@pytest.mark.parametrize(
    ("typed", "named", "restored"),
    [
        ("Where do electors with dual nationality vote?", "Where do voters with dual citizenship vote?", "electors"),
        ("Apa isi perubahan undang-undang dasar?", "Apa isi amandemen konstitusi?", "perubahan undang-undang dasar"),
        ("When will the snap election take place?", "When will the early election held?", "snap election"),
    ],
)
def test_concepts_have_one_name_and_are_told_as_typed(typed: str, named: str, restored: str) -> None:
    question = read_question(typed)
    assert (question.asked, question.named.asked) == (typed, named)
    assert question.named.tokens == read_tokens(named)
    assert restored in question.named.typed.values()
    for span, words in question.named.typed.items():
        assert words in typed
        assert question.named.read_as_typed(span.start, span.end) == words
    assert question.named.named.asked == named


def test_a_question_of_one_names_stays() -> None:
    question = read_question("Why is Tokayev in Astana?")
    assert question.named is question
