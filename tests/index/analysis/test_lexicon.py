"""The lexicon: translations both ways by stem, and that stemming in bulk is stemming one by one."""

from __future__ import annotations

from functools import partial

import pytest

from index.analysis.analyzer import analyze, analyze_phrase, find_terms
from index.analysis.lexicon import FORM_SHARE, Lexicon, load_lexicon, read_translations
from index.analysis.phrases import find_phrases
from index.models import Language

EN, ID = Language.EN, Language.ID


def find_stems(text: str, language: Language) -> tuple[str, ...]:
    return tuple(term.text for term in analyze(text, language))


def list_translations(lexicon: Lexicon, words: str, language: Language) -> list[tuple[str, float]]:
    """What words are translated to, by stem, with the probabilities."""
    phrase = tuple(term.text for term in analyze_phrase(words, language))
    return [(" ".join(each.stems), each.probability) for each in lexicon.translate(phrase, language)]


def test_words_are_found_by_stem_with_shares_of_their_weights() -> None:
    lexicon = Lexicon(
        [("votes", "suara", 1.0), ("vote", "memilih", 0.5), ("voice", "suara", 1.0), ("voting", "suara", 0.5)]
    )
    (first, most), (second, least) = list_translations(lexicon, "vote", EN)
    assert (first, second) == ("suara", "pilih")
    assert (most, least) == pytest.approx((1 / 1.5, 0.5 / 1.5))
    assert [text for text, _ in list_translations(lexicon, "suara", ID)] == ["vote", "voic"]
    assert list_translations(lexicon, "suara", EN) == []


def test_phrases_are_found_whole_and_with_their_stop_words() -> None:
    lexicon = Lexicon(
        [("polling station", "TPS", 1.0), ("last year", "tahun lalu", 1.0), ("resign", "mengundurkan diri", 1.0)]
    )
    assert list_translations(lexicon, "polling stations", EN) == [("tps", 1.0)]
    assert list_translations(lexicon, "polls", EN) == []
    assert list_translations(lexicon, "tahun", ID) == []
    assert list_translations(lexicon, "tahun lalu", ID) == [("last year", 1.0)]
    assert list_translations(lexicon, "last year", EN) == [("tahun", 1.0)]
    (resigned,) = lexicon.translate(("resign",), EN)
    assert resigned.stems == ("undur",)
    assert list_translations(lexicon, "mengundurkan", ID) == []


def test_articles_make_no_other_phrase() -> None:
    lexicon = Lexicon([("cast a vote", "memberikan suara", 1.0), ("voters", "para pemilih", 1.0)])
    for words in ("cast a vote", "cast the votes", "cast your vote", "casting votes"):
        assert list_translations(lexicon, words, EN) == [("beri suara", 1.0)]
    assert list_translations(lexicon, "pemilih", ID) == [("voter", 1.0)]


@pytest.mark.long
def test_every_row_comes_back_from_both_sides() -> None:
    """All but those that are nothing but function words on one side, which no text is searched for."""
    lexicon, rows = load_lexicon(), [(english, indonesian) for english, indonesian, _ in read_translations()]
    stems = {EN: {english: find_stems(english, EN) for english, _ in rows}}
    stems[ID] = {indonesian: find_stems(indonesian, ID) for _, indonesian in rows}
    reached = {
        language: {
            words: {
                translation.stems
                for phrase in find_phrases(
                    analyze_phrase(words, language),
                    language,
                    partial(lexicon.translate, language=language),
                    partial(lexicon.find_reaches, language=language),
                )
                for translation in lexicon.translate(phrase.words, language)
            }
            for words in stems[language]
        }
        for language in Language
    }
    content = [(english, indonesian) for english, indonesian in rows if stems[EN][english] and stems[ID][indonesian]]
    assert len(rows) - len(content) < 0.02 * len(rows)
    lost = [
        (english, indonesian)
        for english, indonesian in content
        if stems[ID][indonesian] not in reached[EN][english] or stems[EN][english] not in reached[ID][indonesian]
    ]
    assert lost == []


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
    for words, language, expected in ((english, EN, indonesian), (indonesian, ID, english)):
        phrase = tuple(term.text for term in analyze_phrase(words, language))
        translations = load_lexicon().translate(phrase, language)
        assert find_stems(expected, language.other) in [translation.stems for translation in translations]


def test_entries_of_function_words_alone_or_of_more_than_five_words_are_passed_over() -> None:
    lexicon = Lexicon([("who", "siapa", 1.0), ("seat", "kursi anggota dewan perwakilan rakyat daerah", 1.0)])
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
        likeliest = {phrase: [(one.number, one.probability) for one in every[:3]] for phrase, every in found.items()}
        assert all(opened.list_likeliest(phrase, language, 3) == some for phrase, some in likeliest.items())
        assert all(sum(t.probability for t in ts) == pytest.approx(1.0) for ts in found.values() if ts)


def test_the_translations_of_a_form_go_before_those_of_its_stem() -> None:
    lexicon = Lexicon([("voter", "pemilih", 1.0), ("election", "pemilihan", 1.0), ("choice", "pilihan", 1.0)])
    (stem_,) = analyze_phrase("pemilih", ID)
    for form, best in (("pemilih", "voter"), ("pemilihan", "elect"), ("pilihan", "choic")):
        first, *others = lexicon.translate((stem_.text,), ID, form)
        assert first.stems == (best,)
        assert first.probability == pytest.approx(FORM_SHARE + (1 - FORM_SHARE) / 3)
        assert [other.probability for other in others] == pytest.approx([(1 - FORM_SHARE) / 3] * 2)
    # A form that no table has, and none at all, is all of its stem's.
    for form in ("memilih", ""):
        assert [one.probability for one in lexicon.translate((stem_.text,), ID, form)] == [1 / 3] * 3
