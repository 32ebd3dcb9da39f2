"""The tables of translations, stems and chat spellings: their form, which words meet and which stay apart."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain

import pytest

from index.analysis.analyzer import analyze, analyze_phrase, stem
from index.analysis.folding import fold
from index.analysis.lexicon import MAX_PHRASE_WORDS, load_lexicon, read_translations
from index.analysis.word_lists import DATA, read_lines, read_pairs, read_rows
from index.models import Language

EN, ID = Language.EN, Language.ID
GLOSSARY = sorted(f"analysis/glossary/{table.name}" for table in (DATA / "analysis" / "glossary").iterdir())
ENTRY = re.compile(r"[^\W_]+(?:[-'.]?[^\W_]+)*\.?(?: [^\W_]+(?:[-'.]?[^\W_]+)*\.?){0,3}")


def find_repeated(rows: list[str]) -> list[str]:
    return [row for row, count in Counter(rows).items() if count > 1]


def stems(text: str, language: Language) -> tuple[str, ...]:
    return tuple(term.text for term in analyze(text, language))


def test_the_glossary_has_its_tables() -> None:
    assert {f"analysis/glossary/{name}.tsv" for name in ("elections", "phrases", "politics", "questions")} < set(
        GLOSSARY
    )


@pytest.mark.parametrize("table", GLOSSARY)
def test_glossary_rows_are_an_english_and_an_indonesian_entry_of_at_most_four_words(table: str) -> None:
    rows = read_pairs(table)
    assert len(rows) > 400
    entries = list(chain.from_iterable(rows))
    assert [entry for entry in entries if not ENTRY.fullmatch(entry)] == []
    assert [entry for entry in entries if entry != entry.lower()] == []
    assert find_repeated(["\t".join(row) for row in rows]) == []


@pytest.mark.parametrize("table", GLOSSARY)
def test_no_glossary_row_is_too_long_to_be_looked_up(table: str) -> None:
    too_long = [
        row
        for row in read_pairs(table)
        if max(len(analyze_phrase(row[0], EN)), len(analyze_phrase(row[1], ID))) > MAX_PHRASE_WORDS
    ]
    assert too_long == []


def test_at_least_ten_thousand_pairs_are_our_own() -> None:
    pairs = {(stems(english, EN), stems(indonesian, ID)) for t in GLOSSARY for english, indonesian in read_pairs(t)}
    assert len({pair for pair in pairs if all(pair)}) >= 10_000
    elections = read_pairs("analysis/glossary/elections.tsv") + read_pairs("analysis/glossary/politics.tsv")
    assert len({tuple(row) for row in elections}) >= 3_000


@pytest.mark.parametrize("table", ["analysis/cldr.tsv", "analysis/freedict.tsv", "questions/places.tsv"])
def test_derived_tables_are_pairs_in_lower_case(table: str) -> None:
    rows = read_pairs(table)
    assert len(rows) > 200
    assert [row for row in rows if [cell.lower() for cell in row] != [*row]] == []
    assert find_repeated(["\t".join(row) for row in rows]) == []


def test_names_of_places_are_pairs_in_lower_case_each_once() -> None:
    rows = read_pairs("questions/place_names.tsv")
    assert [row for row in rows if [cell.lower() for cell in row] != [*row]] == []
    assert find_repeated(["\t".join(row) for row in rows + read_pairs("questions/places.tsv")]) == []


def test_every_table_is_read() -> None:
    tables = [*GLOSSARY, "analysis/cldr.tsv", "analysis/freedict.tsv"]
    expected = Counter(row for table in tables for row in read_pairs(table))
    assert Counter((english, indonesian) for english, indonesian, _ in read_translations()) == expected
    assert load_lexicon() is load_lexicon()


@pytest.mark.parametrize("language", Language)
def test_stem_tables_are_single_folded_words_each_once(language: Language) -> None:
    rows = read_pairs(f"analysis/stems_{language}.tsv")
    assert len(rows) > 500
    assert [word for word in chain.from_iterable(rows) if not word.isalpha() or word != fold(word)] == []
    assert find_repeated([word for word, _ in rows]) == []


@pytest.mark.parametrize("language", Language)
def test_chat_tables_are_spellings_each_once(language: Language) -> None:
    rows = read_rows(f"questions/chat_{language}.tsv", 2, optional=1)
    assert len(rows) > 250
    # A third cell, "?", marks a spelling that may also be meant as it stands.
    assert [row for row in rows if row[2:] not in ((), ("?",))] == []
    assert [row for row in rows if [cell.lower() for cell in row] != [*row]] == []
    assert find_repeated([fold(row[0]) for row in rows]) == []
    assert [row for row in rows if row[0] == row[1]] == []


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", ["filler", "greetings", "unclear"])
def test_phrase_lists_hold_each_phrase_once_in_lower_case(name: str, language: Language) -> None:
    phrases = read_lines(f"questions/{name}_{language}.txt")
    assert len(phrases) > 80
    assert find_repeated(phrases) == []
    assert [phrase for phrase in phrases if phrase != " ".join(phrase.lower().split())] == []


DIFFERENT_STEMS: dict[Language, str] = {
    EN: """\
policy police
policies police
party part
parties parts
university universal
general generation
organ organization
minister ministry
mayor major
majority major
minority minor
state station
vote veto
candidate candid
constituency constitution
commission commit
committee commit
office officer
international internal
popular population
secretary secret
secretary secretariat
executive execution
custom customer
opposition opposite
opposition position
polling pollution
universe university
counting country
county country
counted county
united unity
news new
important import
legislator legislative
legislature legislative
""",
    ID: """\
pemerintah perintah
masalah masa
pemilu pilu
kota kotak
kepala pala
kursi kurs
menteri teri
negara negeri
pengadilan adil
kebijakan bijaksana
kemenangan menangani
perkara kara
anggaran anggar
pertanyaan kenyataan
pertanyaan pernyataan
sekretaris sekretariat
peserta serta
dewan dewa
bulan bulat
tahun tahan
lawan law
iklan ikan
bukan buka
pembukaan bukan
mengalami alam
pemenang senang
senator senat
persen sen
perang orang
presiden residen
menurut menurun
komisi komisioner
mereka merekam
daftar pendaftaran
pengundi pengundian
kedudukan duduk
perselisihan selisih
""",
}


@pytest.mark.parametrize("language", Language)
def test_words_of_different_meaning_keep_different_stems(language: Language) -> None:
    pairs = [line.split() for line in DIFFERENT_STEMS[language].splitlines()]
    assert len(pairs) > 30
    assert [(word, other) for word, other in pairs if stem(word, language) == stem(other, language)] == []


ONE_STEM: dict[Language, str] = {
    EN: """\
vote votes voted voting
elect elects elected electing election elections
candidate candidates
party parties
observe observed observing
lower lowered lowering
win won winning
hold held holding
run ran running
take took taken
choose chose chosen
woman women
country countries
democracy democracies
register registered registration
leave left leaving
""",
    ID: """\
memilih dipilih pemilih pemilihan terpilih pilihan
turun menurunkan diturunkan penurunan
menang memenangkan dimenangkan kemenangan pemenang
calon mencalonkan pencalonan dicalonkan
menyelenggarakan diselenggarakan penyelenggaraan penyelenggara
meninggalkan ditinggalkan
mendukung didukung dukungan pendukung
mengamati pengamat pengamatan
memantau pemantau pemantauan
ubah mengubah berubah perubahan
mengumumkan diumumkan pengumuman
memungut pemungutan
menghitung dihitung penghitungan perhitungan
mengawasi pengawas pengawasan
melantik dilantik pelantikan
menulis ditulis penulis penulisnya tulisan
kandidat kandidatnya
partai partainya
mendaftar terdaftar pendaftaran mendaftarkan didaftarkan
antre antrean antri mengantre
sengketa bersengketa
perselisihan berselisih
mengesahkan pengesahan disahkan
rekap rekapitulasi merekapitulasi
melarang larangan dilarang
mencoblos pencoblosan dicoblos
mewakili perwakilan wakil
melindungi perlindungan dilindungi
melaporkan laporan dilaporkan
melanggar pelanggaran dilanggar
menolak penolakan ditolak
bentuk membentuk dibentuk pembentukan
berharap harapan diharapkan mengharapkan
memimpin pemimpin dipimpin
ikut mengikuti diikuti
""",
}


@pytest.mark.parametrize("language", Language)
def test_forms_of_a_word_share_a_stem(language: Language) -> None:
    families = [line.split() for line in ONE_STEM[language].splitlines()]
    stems = {tuple(forms): {stem(form, language) for form in forms} for forms in families}
    assert len(stems) > 10
    assert {forms: found for forms, found in stems.items() if len(found) > 1} == {}
