"""Who holds an office: a title matches as a whole, with what makes it another's, and beside who holds it."""

from __future__ import annotations

import pytest

from index.answering.evidence.choosing import choose_quotes
from index.answering.evidence.telling import read_highlight
from index.answering.kinds.persons import tells_holder
from index.answering.ranking import rank_passages
from index.answering.selection import SelectionPolicy
from index.models import Language, Subject
from index.questions.question import read_question
from tests.corpora import EN, ID, make_document, make_index
from tests.index.answering.kinds.test_table import lacks

BOTH = "On Monday President Quispe met the Deputy Prime Minister and Foreign Minister Arana."
KEDUANYA = "Kemarin Presiden Quispe bertemu Wakil Perdana Menteri dan Menteri Luar Negeri Arana."
COURT = "Rosa Quispe, the first Chairperson of the Harbour Court, previously worked as Commissioner for Villages."


@pytest.mark.parametrize(
    ("sentence", "question", "language", "is_lacking"),
    [
        (BOTH, "Who is the vice president?", EN, True),
        (BOTH, "Who is the president?", EN, False),
        (BOTH, "Who is the prime minister?", EN, True),
        (BOTH, "Who is the foreign minister?", EN, False),
        (KEDUANYA, "siapa wakil presiden?", ID, True),
        (KEDUANYA, "siapa presiden?", ID, False),
        (KEDUANYA, "siapa perdana menteri?", ID, True),
        (KEDUANYA, "siapa menteri luar negeri?", ID, False),
        (COURT, "Who is the commissioner for villages?", EN, True),
        ("On Monday the former governor Rosa Quispe resigned.", "Who is the governor?", EN, True),
        ("On Monday the former governor Rosa Quispe resigned.", "Who is the former governor?", EN, False),
        # What a minister is for stands before: another's is another office, and so is a former one.
        ("On Monday health minister Rosa Quispe resigned.", "Who is the health minister?", EN, False),
        ("On Monday health minister Rosa Quispe resigned.", "Who is the finance minister?", EN, True),
        ("On Monday former finance minister Rosa Quispe resigned.", "Who is the finance minister?", EN, True),
        ("Kemarin Mantan Wakil Sekretaris Jenderal Rosa Quispe mundur.", "siapa sekretaris jenderal?", ID, True),
        # Whoever chairs a commission leads no country.
        ("Kemarin Ketua Komisi Rosa Quispe mundur.", "Who is the president?", EN, True),
        ("Kemarin Ketua Komisi Rosa Quispe mundur.", "siapa presidennya?", ID, True),
        # An embassy is no ambassador, and what is of an office holds none.
        ("Kepala Misi Kedutaan Besar di Lima, Rosa Quispe, mundur.", "siapa duta besar?", ID, True),
        ("Kemarin Duta Besar Rosa Quispe mundur.", "siapa duta besar?", ID, False),
        ("In the gubernatorial race Rosa Quispe leads.", "Who is the governor?", EN, True),
        # Another country's is another's.
        ("On Monday the president of Kenya Rosa Quispe resigned.", "Who is the president of China?", EN, True),
        ("On Monday the president of Kenya Rosa Quispe resigned.", "Who is the president of Kenya?", EN, False),
        ("The Kenyan ambassador to China, Rosa Quispe, resigned.", "Who is the ambassador to India?", EN, True),
        # Who leads a body is called by several names.
        (COURT, "Who is the head of the Harbour Court?", EN, False),
        (COURT, "Who leads the Harbour Court?", EN, False),
        (COURT, "Who is the judge of the Harbour Court?", EN, True),
        ("Kemarin Ketua Dewan Pelabuhan Rosa Quispe mundur.", "siapa pimpinan dewan pelabuhan?", ID, False),
        ("Kemarin Ketua Dewan Pelabuhan Rosa Quispe mundur.", "siapa yang memimpin dewan pelabuhan?", ID, False),
        # Which cabinet it is in says nothing of the office, nor what somebody does to get it.
        ("Menteri keuangan dijabat oleh Rosa Quispe.", "siapa menteri keuangan di kabinet baru?", ID, False),
        ("Menteri keuangan dijabat oleh Rosa Quispe.", "siapa menteri pertanian di kabinet baru?", ID, True),
        ("On Monday finance minister Rosa Quispe spoke.", "Who became finance minister?", EN, False),
        # Who comes into an office may stand further from it.
        (
            "Rosa Quispe, a former teacher who lives in Lima, was sworn in as governor.",
            "Who is the new governor?",
            EN,
            False,
        ),
        ("Rosa Quispe, a teacher who lives by the sea, spoke to the governor.", "Who is the governor?", EN, True),
        ("Kemarin majelis memilih Rosa Quispe sebagai perdana menteri.", "siapa perdana menteri?", ID, False),
        ("Irene Roa, Head of the OSCE/ODIHR Short-Term Mission, said so.", "Who leads the OSCE mission?", EN, False),
        # Whoever held it before holds it no more.
        ("Kemarin perdana menteri lama, Rosa Quispe, mundur.", "siapa perdana menteri?", ID, True),
        ("Kemarin perdana menteri lama, Rosa Quispe, mundur.", "siapa perdana menteri lama?", ID, False),
    ],
)
def test_an_office_matches_as_a_whole(sentence: str, question: str, language: Language, is_lacking: bool) -> None:
    assert lacks(sentence, question, language) is is_lacking


def test_a_document_on_the_country_that_is_asked_about_means_its_offices() -> None:
    texts = [COURT, "Kenya voted in spring."]
    for about, is_told in ((Subject(place="Kenya"), True), (Subject(place="Peru"), False)):
        document = make_document("d", " ".join(texts), about=about)
        index = make_index((document, [texts]), is_crosslingual=True)
        query = index.builder.build(read_question("Who is the chairperson of the Harbour Court of Kenya?", EN))
        ranking = rank_passages(index, query)
        assert ranking is not None
        chosen = choose_quotes(index, query, ranking, SelectionPolicy(max_sentences=1))
        assert chosen is not None
        (selection,) = chosen.selections
        assert tells_holder(read_highlight(index, query, ranking.matches, selection)) is is_told


@pytest.mark.parametrize(
    ("sentence", "of_sentence", "question", "of_question", "is_lacking"),
    [
        ("Kemarin Perdana Menteri Rosa Quispe mundur.", ID, "Who is the prime minister?", EN, False),
        ("Kemarin Wakil Perdana Menteri Rosa Quispe mundur.", ID, "Who is the deputy prime minister?", EN, False),
        ("Kemarin Wakil Perdana Menteri Rosa Quispe mundur.", ID, "Who is the prime minister?", EN, True),
        ("Kemarin Wakil Perdana Menteri Rosa Quispe mundur.", ID, "Who is the vice president?", EN, True),
        ("On Monday Prime Minister Rosa Quispe resigned.", EN, "siapa perdana menteri?", ID, False),
        ("On Monday Deputy Prime Minister Rosa Quispe resigned.", EN, "siapa wakil presiden?", ID, True),
    ],
)
def test_an_office_of_several_words_is_translated_as_a_whole(
    sentence: str, of_sentence: Language, question: str, of_question: Language, is_lacking: bool
) -> None:
    text = f"{sentence} Hujan turun." if of_sentence is ID else f"{sentence} Rain fell."
    index = make_index((make_document("d", text, of_sentence), [[sentence]]), is_crosslingual=True)
    query = index.builder.build(read_question(question, of_question))
    ranking = rank_passages(index, query)
    assert ranking is not None
    chosen = choose_quotes(index, query, ranking, SelectionPolicy())
    assert chosen is not None
    assert tells_holder(read_highlight(index, query, ranking.matches, chosen.selections[0])) is not is_lacking
