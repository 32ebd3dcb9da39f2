"""The tables of translations, stems and chat spellings: their form, which words meet and which stay apart."""

from __future__ import annotations

import re
from collections import Counter
from importlib import resources
from itertools import chain

import pytest

from index.analysis.analyzer import analyze, stem
from index.analysis.folding import fold
from index.analysis.lexicon import MAX_PHRASE_TERMS, load_lexicon, read_pairs
from index.models import Language

EN, ID = Language.EN, Language.ID
DATA = resources.files("index.analysis") / "data"
GLOSSARY = sorted(table.name for table in (DATA / "glossary").iterdir())
ENTRY = re.compile(r"[^\W_]+(?:[-'.]?[^\W_]+)*\.?(?: [^\W_]+(?:[-'.]?[^\W_]+)*\.?){0,3}")


def read_rows(*path: str) -> list[list[str]]:
    """The rows of a table as cells, comments and blank lines left out."""
    lines = DATA.joinpath(*path).read_text("utf-8").split("\n")
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def find_repeated(rows: list[str]) -> list[str]:
    return [row for row, count in Counter(rows).items() if count > 1]


def stems(text: str, language: Language) -> tuple[str, ...]:
    return tuple(term.text for term in analyze(text, language))


def test_the_glossary_has_its_tables() -> None:
    assert {"elections.tsv", "phrases.tsv", "politics.tsv", "questions.tsv"} < set(GLOSSARY)


@pytest.mark.parametrize("table", GLOSSARY)
def test_glossary_rows_are_an_english_and_an_indonesian_entry_of_at_most_four_words(table: str) -> None:
    rows = read_rows("glossary", table)
    assert len(rows) > 400
    assert [row for row in rows if len(row) != 2] == []
    entries = list(chain.from_iterable(rows))
    assert [entry for entry in entries if not ENTRY.fullmatch(entry)] == []
    assert [entry for entry in entries if entry != entry.lower()] == []
    assert find_repeated(["\t".join(row) for row in rows]) == []


@pytest.mark.parametrize("table", GLOSSARY)
def test_no_glossary_row_is_too_long_to_be_looked_up(table: str) -> None:
    too_long = [
        row
        for row in read_rows("glossary", table)
        if max(len(stems(row[0], EN)), len(stems(row[1], ID))) > MAX_PHRASE_TERMS
    ]
    assert too_long == []


def test_at_least_three_thousand_pairs_are_our_own_and_can_be_found_both_ways() -> None:
    pairs = {
        (stems(english, EN), stems(indonesian, ID))
        for t in GLOSSARY
        for english, indonesian in read_rows("glossary", t)
    }
    lexicon = load_lexicon()
    found = [
        (english, indonesian)
        for english, indonesian in pairs
        if english
        and indonesian
        and any(translation.stems == indonesian for translation in lexicon.translate(english, EN))
        and any(translation.stems == english for translation in lexicon.translate(indonesian, ID))
    ]
    assert len(found) >= 10_000
    elections = read_rows("glossary", "elections.tsv") + read_rows("glossary", "politics.tsv")
    assert len({tuple(row) for row in elections}) >= 3_000


@pytest.mark.parametrize("table", ["cldr.tsv", "freedict.tsv", "places.tsv"])
def test_derived_tables_are_pairs_in_lower_case(table: str) -> None:
    rows = read_rows(table)
    assert len(rows) > 200
    assert [row for row in rows if len(row) != 2 or not all(row)] == []
    assert [row for row in rows if [cell.lower() for cell in row] != row] == []
    assert find_repeated(["\t".join(row) for row in rows]) == []


def test_names_of_places_are_pairs_in_lower_case_each_once() -> None:
    rows = read_rows("place_names.tsv")
    assert [row for row in rows if len(row) != 2 or not all(row) or [cell.lower() for cell in row] != row] == []
    assert find_repeated(["\t".join(row) for row in rows + read_rows("places.tsv")]) == []


def test_every_table_is_read() -> None:
    tables = [("glossary", name) for name in GLOSSARY] + [("cldr.tsv",), ("freedict.tsv",)]
    expected = Counter(tuple(row) for table in tables for row in read_rows(*table))
    assert Counter((english, indonesian) for english, indonesian, _ in read_pairs()) == expected
    assert load_lexicon() is load_lexicon()


@pytest.mark.parametrize("language", Language)
def test_stem_tables_are_single_folded_words_each_once(language: Language) -> None:
    rows = read_rows(f"stems_{language}.tsv")
    assert len(rows) > 500
    assert [row for row in rows if len(row) != 2] == []
    assert [word for word in chain.from_iterable(rows) if not word.isalpha() or word != fold(word)] == []
    assert find_repeated([word for word, _ in rows]) == []


@pytest.mark.parametrize("language", Language)
def test_chat_tables_are_spellings_each_once(language: Language) -> None:
    rows = read_rows(f"chat_{language}.tsv")
    assert len(rows) > 250
    # A third cell, "?", marks a spelling that may also be meant as it stands.
    assert [row for row in rows if len(row) not in (2, 3) or row[2:] not in ([], ["?"])] == []
    assert [row for row in rows if [cell.strip().lower() for cell in row] != row or not all(row)] == []
    assert find_repeated([fold(row[0]) for row in rows]) == []
    assert [row for row in rows if row[0] == row[1]] == []


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", ["filler", "greetings"])
def test_phrase_lists_hold_each_phrase_once_in_lower_case(name: str, language: Language) -> None:
    phrases = list(chain.from_iterable(read_rows(f"{name}_{language}.txt")))
    assert len(phrases) > 150
    assert find_repeated(phrases) == []
    assert [phrase for phrase in phrases if phrase != " ".join(phrase.lower().split())] == []


@pytest.mark.parametrize(
    ("language", "word", "other"),
    [
        (EN, "policy", "police"),
        (EN, "policies", "police"),
        (EN, "party", "part"),
        (EN, "parties", "parts"),
        (EN, "university", "universal"),
        (EN, "general", "generation"),
        (EN, "organ", "organization"),
        (EN, "minister", "ministry"),
        (EN, "mayor", "major"),
        (EN, "majority", "major"),
        (EN, "minority", "minor"),
        (EN, "state", "station"),
        (EN, "vote", "veto"),
        (EN, "candidate", "candid"),
        (EN, "constituency", "constitution"),
        (EN, "commission", "commit"),
        (EN, "committee", "commit"),
        (EN, "office", "officer"),
        (EN, "international", "internal"),
        (EN, "popular", "population"),
        (EN, "secretary", "secret"),
        (EN, "secretary", "secretariat"),
        (EN, "executive", "execution"),
        (EN, "custom", "customer"),
        (EN, "opposition", "opposite"),
        (EN, "opposition", "position"),
        (EN, "polling", "pollution"),
        (EN, "universe", "university"),
        (EN, "counting", "country"),
        (EN, "county", "country"),
        (EN, "counted", "county"),
        (EN, "united", "unity"),
        (EN, "news", "new"),
        (EN, "important", "import"),
        (ID, "pemerintah", "perintah"),
        (ID, "masalah", "masa"),
        (ID, "pemilu", "pilu"),
        (ID, "kota", "kotak"),
        (ID, "kepala", "pala"),
        (ID, "kursi", "kurs"),
        (ID, "menteri", "teri"),
        (ID, "negara", "negeri"),
        (ID, "pengadilan", "adil"),
        (ID, "kebijakan", "bijaksana"),
        (ID, "kemenangan", "menangani"),
        (ID, "perkara", "kara"),
        (ID, "anggaran", "anggar"),
        (ID, "pertanyaan", "kenyataan"),
        (ID, "pertanyaan", "pernyataan"),
        (ID, "sekretaris", "sekretariat"),
        (ID, "peserta", "serta"),
        (ID, "dewan", "dewa"),
        (ID, "bulan", "bulat"),
        (ID, "tahun", "tahan"),
        (ID, "lawan", "law"),
        (ID, "iklan", "ikan"),
        (ID, "bukan", "buka"),
        (ID, "pembukaan", "bukan"),
        (ID, "mengalami", "alam"),
        (ID, "pemenang", "senang"),
        (ID, "senator", "senat"),
        (ID, "persen", "sen"),
        (ID, "perang", "orang"),
        (ID, "presiden", "residen"),
        (ID, "menurut", "menurun"),
        (ID, "komisi", "komisioner"),
        (ID, "mereka", "merekam"),
    ],
)
def test_words_of_different_meaning_keep_different_stems(language: Language, word: str, other: str) -> None:
    assert stem(word, language) != stem(other, language)


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        (EN, "vote votes voted voting"),
        (EN, "elect elects elected electing election elections"),
        (EN, "candidate candidates"),
        (EN, "party parties"),
        (EN, "observe observed observing"),
        (EN, "lower lowered lowering"),
        (EN, "win won winning"),
        (EN, "hold held holding"),
        (EN, "run ran running"),
        (EN, "take took taken"),
        (EN, "choose chose chosen"),
        (EN, "woman women"),
        (EN, "country countries"),
        (EN, "democracy democracies"),
        (ID, "memilih dipilih pemilih pemilihan terpilih pilihan"),
        (ID, "turun menurunkan diturunkan penurunan"),
        (ID, "menang memenangkan dimenangkan kemenangan pemenang"),
        (ID, "calon mencalonkan pencalonan dicalonkan"),
        (ID, "menyelenggarakan diselenggarakan penyelenggaraan penyelenggara"),
        (ID, "meninggalkan ditinggalkan"),
        (ID, "mendukung didukung dukungan pendukung"),
        (ID, "mengamati pengamat pengamatan"),
        (ID, "memantau pemantau pemantauan"),
        (ID, "ubah mengubah berubah perubahan"),
        (ID, "mengumumkan diumumkan pengumuman"),
        (ID, "memungut pemungutan"),
        (ID, "menghitung dihitung penghitungan perhitungan"),
        (ID, "mengawasi pengawas pengawasan"),
        (ID, "melantik dilantik pelantikan"),
        (ID, "menulis ditulis penulis penulisnya tulisan"),
        (ID, "kandidat kandidatnya"),
        (ID, "partai partainya"),
        (ID, "daftar mendaftar terdaftar pendaftaran"),
        (ID, "melarang larangan dilarang"),
        (ID, "mencoblos pencoblosan dicoblos"),
        (ID, "mewakili perwakilan wakil"),
        (ID, "melindungi perlindungan dilindungi"),
        (ID, "melaporkan laporan dilaporkan"),
        (ID, "melanggar pelanggaran dilanggar"),
        (ID, "menolak penolakan ditolak"),
        (ID, "bentuk membentuk dibentuk pembentukan"),
        (ID, "berharap harapan diharapkan mengharapkan"),
        (ID, "memimpin pemimpin dipimpin"),
        (ID, "ikut mengikuti diikuti"),
    ],
)
def test_forms_of_a_word_share_a_stem(language: Language, forms: str) -> None:
    assert len({stem(form, language) for form in forms.split()}) == 1
