"""The stages of analysis one by one: tokens, folding, terms, what a question asks for, sentences that lean back."""

from __future__ import annotations

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.analyzer import analyze, analyze_sentences, has_reason_cue, is_stop_word, stem
from index.analysis.folding import fold
from index.analysis.tokens import find_kind, read_tokens, read_words
from index.analysis.word_lists import read_word_list
from index.answering.selection import leans_on_earlier
from index.models import Language

EN, ID = Language.EN, Language.ID


def terms(text: str, language: Language) -> list[str]:
    return [term.text for term in analyze(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("  ?! …", []),
        ("Seven parties.", [("Seven", "word"), ("parties", "word")]),
        ("82.45%", [("82.45", "number"), ("%", "percent")]),
        ("82,45 %", [("82,45", "number"), ("%", "percent")]),
        ("1,000,000 votes", [("1,000,000", "number"), ("votes", "word")]),
        ("on 19/3/2023,", [("on", "word"), ("19/3/2023", "date")]),
        ("2023-03-19", [("2023-03-19", "date")]),
        ("19.3.2023", [("19.3.2023", "date")]),
        ("the 3rd and 21ST", [("the", "word"), ("3rd", "number"), ("and", "word"), ("21ST", "number")]),
        ("don't, Kazakhstan’s", [("don't", "word"), ("Kazakhstan’s", "word")]),
        ("'quoted'", [("quoted", "word")]),
        ("proportional-majoritarian", [("proportional", "word"), ("majoritarian", "word")]),
        ("ke-3", [("ke-3", "number")]),
        ("50/50", [("50", "number"), ("50", "number")]),
        ("a_b", [("a", "word"), ("b", "word")]),
        ("Қазақстан 日本", [("Қазақстан", "word"), ("日本", "word")]),
        ("(17/3)", [("17", "number"), ("3", "number")]),
    ],
)
def test_tokens(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(word, find_kind(word)) for word in read_tokens(text).texts] == expected


@given(st.text())
def test_tokens_stand_where_they_say_in_order(text: str) -> None:
    end = 0
    for word, start, stop in zip(*read_tokens(text), strict=True):
        assert start >= end
        assert text[start:stop] == word != ""
        end = stop


@given(st.text() | st.text(st.characters(max_codepoint=127)))
def test_words_are_the_texts_of_tokens(text: str) -> None:
    assert read_words(text) == read_tokens(text).texts


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Votes", "votes"),
        ("PEMILU", "pemilu"),
        ("Mäjilis’s", "majilis"),
        ("Kazakhstan's", "kazakhstan"),
        ("Qur'an", "quran"),
        ("don’t", "dont"),
        ("Jum’at", "jumat"),
        ("Łódź", "lodz"),
        ("Erdoğan", "erdogan"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("ﬁnal", "final"),
        ("Œuvre", "oeuvre"),
        ("", ""),
    ],
)
def test_folding(word: str, folded: str) -> None:
    assert fold(word) == folded


# Lower case changes under NFKD for a few letters; what folding is for are words of the two languages and names.
@given(st.text("abcxyzABCXYZäéíñöüÄÉğşŁłøØ0189", max_size=12))
def test_folding_again_changes_nothing(word: str) -> None:
    assert fold(fold(word)) == fold(word)
    assert fold(word).isascii()
    assert fold(word.upper()) == fold(word.lower())


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Who are the candidates?", EN, ["candidate"]),
        ("Siapa saja kandidatnya?", ID, ["kandidat"]),
        ("The voters didn't vote.", EN, ["voter", "vote"]),
        ("Para pemilih tidak memilih.", ID, ["pilih", "tidak", "pilih"]),
        ("Seven seats", EN, ["7", "seat"]),
        ("tujuh kursi", ID, ["7", "kursi"]),
        ("82.45% of voters", EN, ["82.45", "%", "voter"]),
        ("82,45 persen pemilih", ID, ["82.45", "%", "pilih"]),
        ("the first Chairperson", EN, ["1rd", "chairperson"]),
        ("Ketua pertama", ID, ["ketua", "1rd"]),
        ("on March 19, 2023", EN, ["~m03", "19", "2023"]),
        ("it closes in May", EN, ["close", "~m05"]),
        ("until March", EN, ["~m03"]),
        ("they march in line, and may", EN, ["march", "line"]),
        ("pada 19 Maret 2023", ID, ["19", "~m03", "2023"]),
        ("They may march.", EN, ["march"]),
        ("The Mäjilis’s Majilis", EN, ["majili", "majili"]),
        ("", EN, []),
        ("who is it", EN, []),
        ("siapakah dia itu", ID, []),
    ],
)
def test_terms(text: str, language: Language, expected: list[str]) -> None:
    assert terms(text, language) == expected


@pytest.mark.parametrize(
    ("forms", "language"),
    [
        (("bus", "buses"), EN),
        (("experience", "experienced", "experiencing"), EN),
        (("stuff", "stuffing", "stuffed"), EN),
        (("bulan", "sebulan"), ID),
        (("domisili", "berdomisili", "domisilinya"), ID),
        (("memperlihatkan", "perlihatkan"), ID),
        (("izin", "ijin", "ijinkan", "mengizinkan"), ID),
    ],
)
def test_forms_of_a_word_have_one_stem(forms: tuple[str, ...], language: Language) -> None:
    assert len({stem(form, language) for form in forms}) == 1


@given(st.text(), st.sampled_from(Language))
def test_terms_stand_where_they_say_in_order(text: str, language: Language) -> None:
    end = 0
    for term in analyze(text, language):
        assert term.start >= end
        assert end <= term.start < term.end <= len(text)
        assert term.text
        assert len(term.text) <= 64 or term.text[0] == "~"
        end = term.start


@given(st.text("abcdefghijklmnopqrstuvwxyz", max_size=200), st.sampled_from(Language))
def test_no_word_makes_a_term_longer_than_64(word: str, language: Language) -> None:
    assert len(stem(word, language)) <= 64


@pytest.mark.parametrize(
    ("word", "language", "is_stop"),
    [
        ("who", EN, True),
        ("dont", EN, True),
        ("siapa", ID, True),
        ("yang", ID, True),
        ("yang", EN, False),
        ("not", EN, False),
        ("no", EN, False),
        ("tidak", ID, False),
        ("against", EN, False),
        ("president", EN, False),
    ],
)
def test_stop_words_leave_negations_in(word: str, language: Language, is_stop: bool) -> None:
    assert is_stop_word(word, language) is is_stop


@pytest.mark.parametrize(
    "name", ["analysis/stop", "analysis/cue", "analysis/question", "questions/election", "questions/reporting"]
)
@pytest.mark.parametrize("language", Language)
def test_word_lists_are_folded_and_hold_no_comment(name: str, language: Language) -> None:
    words = read_word_list(f"{name}_{language}.txt")
    assert len(words) > 10
    assert all(word.isalpha() and word == fold(word) for word in words)


def test_question_words_are_function_words_or_ask_for_a_telling() -> None:
    english, indonesian = (
        read_word_list(f"analysis/question_{language}.txt") - read_word_list(f"analysis/stop_{language}.txt")
        for language in Language
    )
    assert english <= {"whats", "whos", "wheres", "hows"}
    chat = {"brp", "gimana", "gmn", "knp", "kpn", "dmn", "sebutkan", "jelaskan"}
    asking = {"bilamana", "dimana", "dimanakah"}
    assert indonesian == chat | asking


def test_threads_stem_alike() -> None:
    words = ["elections", "candidates", "voting", "pemilihan", "memenangkan", "perwakilan"] * 50
    expected = [(stem.__wrapped__(word, EN), stem.__wrapped__(word, ID)) for word in words]
    found: list[list[tuple[str, str]]] = []

    def work() -> None:
        found.append([(stem.__wrapped__(word, EN), stem.__wrapped__(word, ID)) for word in words])

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 4


@pytest.mark.parametrize(
    ("sentence", "language", "gives_reason"),
    [
        ("He left because the President should be above parties.", EN, True),
        ("The vote was held in order to renew parliament.", EN, True),
        ("Owing to climate change, the party was founded.", EN, True),
        ("The party was founded last year.", EN, False),
        ("Ia keluar karena Presiden harus di atas partai.", ID, True),
        ("Pemilu digelar agar parlemen diperbarui.", ID, True),
        ("Partai itu didirikan tahun lalu.", ID, False),
        ("The word karena is Indonesian.", EN, False),
        ("Becausewhat", EN, False),
    ],
)
def test_sentences_that_give_reasons(sentence: str, language: Language, gives_reason: bool) -> None:
    assert has_reason_cue(read_words(sentence), language) is gives_reason


@pytest.mark.parametrize(
    ("sentence", "language", "leans"),
    [
        ("This body meets twice a year.", EN, True),
        ("He left the party.", EN, True),
        ("They were elected.", EN, True),
        ("However, turnout was lower.", EN, True),
        ("In addition, an option was included.", EN, False),
        ("Under this system, seats are shared.", EN, True),
        ("“It was historic”, he said.", EN, True),
        ("The Court will ensure that laws are in line.", EN, False),
        ("Seven parties are registered.", EN, False),
        ("Item 4 lists the parties.", EN, False),
        ("Kazakhstan held elections.", EN, False),
        ("Thisbe was a heroine.", EN, False),
        ("Organisasi ini berkantor di Astana.", ID, True),
        ("Dia meninggalkan partai.", ID, True),
        ("Namun, partisipasi lebih rendah.", ID, True),
        ("Selain itu, Presiden mengungkapkan harapannya.", ID, False),
        ("Finally, a quota has been established.", EN, False),
        ("Finally, this quota has been established.", EN, True),
        ("Misalnya, dia meninggalkan partai.", ID, True),
        ("Pemimpinnya seorang diplomat.", ID, True),
        ("Presiden memberikan suara di Astana.", ID, False),
        ("Tujuh partai terdaftar.", ID, False),
        ("", EN, False),
    ],
)
def test_sentences_that_lean_on_the_one_before(sentence: str, language: Language, leans: bool) -> None:
    assert leans_on_earlier(sentence, language) is leans


WORDS = [
    "The",
    "theory",
    "two",
    "dua",
    "puluh",
    "May",
    "5",
    "19.3.2023",
    "82,45%",
    "don't",
    "because",
    "due",
    "to",
    "é",
    "“",
]


@given(st.lists(st.lists(st.sampled_from(WORDS)).map(" ".join) | st.text(), max_size=5), st.sampled_from(Language))
def test_sentences_are_analysed_at_once_as_one_by_one(sentences: list[str], language: Language) -> None:
    columns = analyze_sentences(sentences, language)
    assert len(columns.starts) == len(sentences) + 1
    for at, sentence in enumerate(sentences):
        terms = analyze(sentence, language)
        part = slice(columns.starts[at], columns.starts[at + 1])
        assert columns.terms[part] == [term.text for term in terms]
        assert columns.surfaces[part] == [sentence[term.start : term.end] for term in terms]
        assert columns.opens[at] is (terms[:1] != [] and terms[0].start == 0)
        assert columns.gives_reason[at] is has_reason_cue(read_words(sentence), language)
