"""The lexicon: translations both ways by stem, and that stemming in bulk is stemming one by one."""

from __future__ import annotations

import pytest

from index.analysis.analyzer import analyze, find_terms
from index.analysis.lexicon import Lexicon, Translation, load_lexicon, read_translations
from index.models import Language

EN, ID = Language.EN, Language.ID


def find_stems(text: str, language: Language) -> tuple[str, ...]:
    return tuple(term.text for term in analyze(text, language))


def test_words_are_found_by_stem_with_shares_of_their_weights() -> None:
    lexicon = Lexicon(
        [("votes", "suara", 1.0), ("vote", "memilih", 0.5), ("voice", "suara", 1.0), ("voting", "suara", 0.5)]
    )
    assert lexicon.translate(("vote",), EN) == (
        Translation(("suara",), pytest.approx(1 / 1.5)),
        Translation(("pilih",), pytest.approx(0.5 / 1.5)),
    )
    assert [t.stems for t in lexicon.translate(("suara",), ID)] == [("vote",), ("voic",)]
    assert lexicon.translate(("suara",), EN) == ()


def test_phrases_are_found_whole() -> None:
    lexicon = Lexicon([("polling station", "TPS", 1.0), ("last year", "tahun lalu", 1.0), ("the", "itu", 1.0)])
    assert lexicon.translate(("poll", "station"), EN) == (Translation(("tps",), 1.0),)
    assert lexicon.translate(("poll",), EN) == ()
    # "lalu" is a stop word: what is left of the phrase would say more than it means.
    assert lexicon.translate(("tahun",), ID) == ()
    assert lexicon.translate(("last", "year"), EN) == (Translation(("tahun",), 1.0),)


def test_number_words_and_months_are_read_in_their_phrase() -> None:
    lexicon = Lexicon([("march", "unjuk rasa", 1.0), ("nineteen", "sembilan belas", 1.0)])
    assert [t.stems for t in lexicon.translate(("march",), EN)] == [("unjuk", "rasa")]
    assert [t.stems for t in lexicon.translate(("19",), EN)] == [("19",)]


@pytest.mark.parametrize(("language", "column"), [(EN, 0), (ID, 1)])
def test_bulk_stemming_is_stemming_one_by_one(language: Language, column: int) -> None:
    words = sorted({word for pair in read_translations() for word in str(pair[column]).split() if word.isalpha()})
    terms = find_terms(words, language)
    alone = {word: term for word, term in terms.items() if term is not None}
    assert len(alone) > 10_000
    assert {word: "".join(term.text for term in analyze(word, language)) for word in alone} == alone


@pytest.mark.parametrize(
    ("english", "indonesian"),
    [
        ("election", "pemilu"),
        ("turnout", "partisipasi pemilih"),
        ("polling station", "tps"),
        ("polling station", "tempat pemungutan suara"),
        ("voter list", "daftar pemilih"),
        ("voter list", "dpt"),
        ("exit poll", "jajak pendapat keluar"),
        ("electoral threshold", "ambang batas"),
        ("quick count", "hitung cepat"),
        ("party list", "daftar partai"),
        ("ballot paper", "surat suara"),
        ("constitutional court", "mahkamah konstitusi"),
        ("central election commission", "komisi pemilihan umum pusat"),
        ("election commission", "kpu"),
        ("running mate", "calon wakil presiden"),
        ("presidential election", "pilpres"),
        ("legislative candidate", "caleg"),
        ("mayor", "wali kota"),
        ("human rights", "hak asasi manusia"),
        ("human rights", "ham"),
        ("prime minister", "perdana menteri"),
        ("united nations", "pbb"),
        ("european union", "uni eropa"),
        ("european union", "ue"),
        ("ruling party", "partai yang berkuasa"),
        ("observer", "pemantau"),
        ("observer", "pengamat"),
        ("south korea", "korea selatan"),
    ],
)
def test_election_terms_translate_both_ways(english: str, indonesian: str) -> None:
    forth = load_lexicon().translate(find_stems(english, EN), EN)
    back = load_lexicon().translate(find_stems(indonesian, ID), ID)
    assert find_stems(indonesian, ID) in [translation.stems for translation in forth]
    assert find_stems(english, EN) in [translation.stems for translation in back]


def test_entries_of_function_words_alone_or_of_more_than_four_terms_are_passed_over() -> None:
    lexicon = Lexicon([("who", "siapa", 1.0), ("seat", "kursi anggota dewan perwakilan rakyat", 1.0)])
    assert lexicon.translate(("seat",), EN) == ()
    assert lexicon.translate((), EN) == ()


def test_a_lexicon_is_its_arrays() -> None:
    lexicon = load_lexicon()
    opened = Lexicon.open(dict(lexicon.arrays))
    words = {column: {str(pair[column]) for pair in read_translations()} for column in (0, 1)}
    for language, column in ((EN, 0), (ID, 1)):
        stems = {find_stems(word, language) for word in sorted(words[column])[::20]}
        found = {phrase: opened.translate(phrase, language) for phrase in stems}
        assert found == {phrase: lexicon.translate(phrase, language) for phrase in stems}
        assert sum(map(bool, found.values())) > 500
        assert all(sum(t.probability for t in ts) == pytest.approx(1.0) for ts in found.values() if ts)
