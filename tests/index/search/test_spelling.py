"""Slips of spelling are set right before a question is put; what anybody knows is never touched."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from index.analysis.analyzer import is_stop_word
from index.analysis.folding import fold
from index.analysis.frequencies import _read_frequencies, is_rare_word
from index.analysis.tokens import read_words
from index.models import Language
from index.questions.question import read_question
from index.search.spelling import SpellingCorrector
from tests.corpora import EN, ID, make_collection, make_document, open_seeds


def corrector() -> SpellingCorrector:
    found = open_seeds().index.corrector
    assert found is not None
    return found


def correct(text: str, language: Language) -> str:
    return corrector().correct(read_question(text, language)).asked.strip()


@cache
def list_words_of_documents(language: Language) -> tuple[str, ...]:
    """The lower-case words of the documents of a language that are common in it, and long."""
    words = {word for one in open_seeds().documents if one.language is language for word in read_words(one.text)}
    return tuple(
        sorted(
            word
            for word in words
            if word.islower() and len(word) >= 7 and word.isalpha() and word in _read_frequencies(language)
        )
    )


def slip(word: str, place: int, is_swap: bool) -> str:
    """A letter within the word left out, or two swapped."""
    at = 1 + place % (len(word) - 3)
    return word[:at] + (word[at + 1] + word[at] if is_swap else word[at + 1]) + word[at + 2 :]


words = st.sampled_from(Language).flatmap(
    lambda language: st.tuples(st.just(language), st.sampled_from(list_words_of_documents(language)))
)


@given(words, st.integers(0, 30), st.booleans())
def test_a_slip_in_a_word_of_the_documents_is_that_word_or_is_left_alone(
    met: tuple[Language, str], place: int, is_swap: bool
) -> None:
    language, word = met
    slipped = slip(word, place, is_swap)
    assume(not any(slipped in _read_frequencies(each) or is_rare_word(slipped, each) for each in Language))
    meant = correct(slipped, language)
    rivals = {word, slipped}
    if meant not in rivals:  # another word of the documents is as near
        assert all(part in _read_frequencies(language) or corrector()._holds(part, language) for part in meant.split())


def test_nearly_all_slips_are_set_right() -> None:
    for language in Language:
        asked = [
            (word, slip(word, len(word) // 2, is_swap))
            for word in list_words_of_documents(language)[::3]
            for is_swap in (False, True)
        ]
        asked = [(word, slipped) for word, slipped in asked if slipped not in _read_frequencies(language)]
        right = sum(correct(slipped, language) == word for word, slipped in asked)
        assert len(asked) > 100
        assert right / len(asked) > 0.9


@given(st.sampled_from(Language), st.data())
def test_known_words_stay_as_they_are(language: Language, data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(sorted(_read_frequencies(language))))
    question = read_question(f"{word} {word}", language)
    assume(not is_stop_word(fold(word), language))
    assume(question.asked == question.text)
    assert corrector().correct(question) is question


@given(st.text(max_size=60), st.sampled_from(Language))
def test_what_was_typed_is_kept_and_nothing_is_set_right_twice(text: str, language: Language) -> None:
    question = read_question(text, language)
    meant = corrector().correct(question)
    assert (meant.text, meant.language, meant.is_cut) == (question.text, question.language, question.is_cut)


@pytest.mark.parametrize(
    ("typed", "meant", "language"),
    [
        ("the elecotral sytem", "the electoral system", EN),
        ("Mahkamah Konsttiusi", "Mahkamah Konstitusi", ID),
        ("TOKYEV", "TOKAYEV", EN),
        ("Tokyev's party", "Tokayev's party", EN),
        ("apa seetlah itu", "apa setelah itu", ID),
        ("kapan pemiunya", "kapan pemilu", ID),
        ("waht is evoting", "what is e voting", EN),
        ("politicalparties", "political parties", EN),
        # Other words, not slips.
        ("walikota", "walikota", ID),
        ("gerrymandering", "gerrymandering", EN),
        ("Tokayeva", "Tokayeva", EN),
        ("what are akims", "what are akims", EN),
        ("Tokarev", "Tokarev", EN),
        ("Meiram", "Meiram", EN),
        ("mayr", "mayr", EN),
    ],
)
def test_what_was_meant(typed: str, meant: str, language: Language) -> None:
    assert correct(typed, language) == meant


def test_between_two_that_are_as_near_nothing_is_chosen() -> None:
    collection = make_collection(
        make_document("a", "Every registered candidate met the Bolatov family, and Bulatov left."),
        make_document("b", "The candidates for mayor were Bolatov and Bulatov."),
    )
    assert collection.index.corrector is not None
    question = read_question("Who is Blatov?", EN)
    assert collection.index.corrector.correct(question) is question


def test_the_answer_to_a_slip_is_that_to_the_question_that_was_meant() -> None:
    for typed, meant, language in (
        ("Who is the ambasador to Korea?", "Who is the ambassador to Korea?", EN),
        ("Siapa ketua Mahkamah Konsttiusi?", "Siapa ketua Mahkamah Konstitusi?", ID),
    ):
        slipped, right = (open_seeds().answer(read_question(text, language)) for text in (typed, meant))
        assert slipped.question == typed
        assert slipped.confidence == pytest.approx(right.confidence, abs=0.02)
        assert [quote.text for quote in getattr(slipped, "quotes", ())] == [
            quote.text for quote in getattr(right, "quotes", ())
        ]


def test_a_doubtful_chat_spelling_is_what_the_documents_hold() -> None:
    assert correct("spa duta besar", ID) == "siapa duta besar"
    assert correct("ada dpt", ID) == "ada dpt dapat"


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("ilang", "hilang"),
        ("ngilangin", "menghilangkan"),
        ("diapus", "dihapus"),
        ("dibales", "dibalas"),
        ("ngabisin", "menghabiskan"),
        ("nyetak", "mencetak"),
        ("maksa", "memaksa"),
        ("ngadep", "menghadap"),
        ("kehapus", "terhapus"),
        ("ilangnya", "hilangnya"),
    ],
)
def test_indonesian_as_it_is_spoken_is_read_as_it_is_written(spoken: str, written: str) -> None:
    assert correct(f"kenapa bisa {spoken}", Language.ID).endswith(written)


@pytest.mark.parametrize("word", ["utang", "minta", "nama", "kejaksaan", "Agus", "Nyoman", "nurul", "mariyem", "Ujang"])
def test_written_words_and_names_are_no_spoken_ones(word: str) -> None:
    assert word in correct(f"apakah {word} ada", Language.ID)


def test_an_english_word_is_no_spoken_indonesian_one() -> None:
    assert "ilang" in correct("was the ilang lost", Language.EN)
