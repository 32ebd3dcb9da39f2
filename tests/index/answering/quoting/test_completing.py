"""A quotation is marked whole, and a penalty that is the same as another with that other."""

from __future__ import annotations

import pytest

from index.answering.quoting.sentences import find_sentence_behind, list_sentences
from index.answering.selection import leans_on_earlier
from index.models import Answer, Language
from tests.corpora import EN, ID, ask_texts, make_collection, make_document


def find_marked(question: str, text: str, language: Language) -> str:
    """Return what is marked as the answer in a text."""
    found = ask_texts(question, (text, language))
    assert isinstance(found, Answer)
    return found.quotes[0].text[slice(*found.quotes[0].highlight)]


@pytest.mark.parametrize(
    ("question", "text", "language", "marked"),
    [
        (
            "Is the vote postponed?",
            'The commission denied it. "The vote is not postponed. Polls open on 23 May as planned," said the chair.',
            EN,
            '"The vote is not postponed. Polls open on 23 May as planned," said the chair.',
        ),
        (
            "Is the vote postponed?",
            "The commission denied it. “The vote is not postponed. Polls open on 23 May as planned,” said the chair.",
            EN,
            "“The vote is not postponed. Polls open on 23 May as planned,” said the chair.",
        ),
        (
            "Kapan TPS dibuka?",
            'Ketua membantah. "Tidak ada penundaan. TPS dibuka pukul 07.00 pada 23 Mei," kata Ratna.',
            ID,
            '"Tidak ada penundaan. TPS dibuka pukul 07.00 pada 23 Mei," kata Ratna.',
        ),
        (
            "siapa ketua Bawaslu?",
            "Bawaslu mengimbau semua pihak menjaga ketertiban.\n\nKetua Bawaslu Kota Ardin,\nMochamad Roa",
            ID,
            "Ketua Bawaslu Kota Ardin,\nMochamad Roa",
        ),
        (
            "Apa hukuman bagi penerima politik uang?",
            "Pemberi politik uang diancam penjara 72 bulan. Ancaman yang sama berlaku bagi penerima politik uang.",
            ID,
            "Pemberi politik uang diancam penjara 72 bulan. Ancaman yang sama berlaku bagi penerima politik uang.",
        ),
        (
            "What is the punishment for receiving a bribe?",
            "Whoever gives a bribe is punished with prison. The same penalty applies to whoever receives a bribe.",
            EN,
            "Whoever gives a bribe is punished with prison. The same penalty applies to whoever receives a bribe.",
        ),
        (
            "hukuman pemberi politik uang apa?",
            "Pemberi politik uang diancam penjara 72 bulan. Ancaman yang sama berlaku bagi penerima.",
            ID,
            "Pemberi politik uang diancam penjara 72 bulan. Ancaman yang sama berlaku bagi penerima.",
        ),
        (
            "nerima duit dari caleg dipenjara ga",
            "Pemberi politik uang diancam penjara 72 bulan. Ancaman yang sama berlaku bagi penerima. Laporkan segera.",
            ID,
            "Pemberi politik uang diancam penjara 72 bulan. Ancaman yang sama berlaku bagi penerima.",
        ),
        (
            "What is the punishment for giving a bribe?",
            "Whoever gives a bribe is punished with prison. The same penalty applies to whoever receives it.",
            EN,
            "Whoever gives a bribe is punished with prison. The same penalty applies to whoever receives it.",
        ),
    ],
)
def test_what_needs_more_is_marked_with_it(question: str, text: str, language: Language, marked: str) -> None:
    assert find_marked(question, text, language) == marked


@pytest.mark.parametrize(
    "text",
    [
        'The vote is not postponed. The "chain message" is false.',
        "The vote is not postponed. The booth is 5'11\" high.",
        'The vote is not postponed. "It is false," the chair said.',
    ],
)
def test_what_is_whole_stays_as_it_is(text: str) -> None:
    assert find_marked("Is the vote postponed?", text, EN) == "The vote is not postponed."


@pytest.mark.parametrize(
    ("question", "text", "language"),
    [
        (
            "titip HP ke siapa?",
            "HP dilarang dibawa ke dalam bilik. Titipkan kepada petugas ketertiban sebelum menerima surat suara.",
            ID,
        ),
        (
            "who do I leave my phone with?",
            "Phones may not be taken into the booth. Leave it with the security officer before you get a ballot.",
            EN,
        ),
    ],
)
def test_order_is_shown_with_what_it_is_about(question: str, text: str, language: Language) -> None:
    found = ask_texts(question, (text, language))
    assert isinstance(found, Answer)
    assert found.quotes[0].text == text


@pytest.mark.parametrize(
    ("sentence", "language", "leans"),
    [
        ("Serahkan kepada ketua KPPS.", ID, True),
        ("Dibayarkan paling lambat tujuh hari.", ID, True),
        ("Serahkan surat suara kepada ketua KPPS.", ID, False),
        ("Berdasarkan pada laporan Bawaslu, PSU digelar.", ID, False),
        ("Bahkan di TPS kecil pun antrean panjang.", ID, False),
        ("Book it by 18 September.", EN, True),
        ("Book your seat by 18 September.", EN, False),
    ],
)
def test_order_without_its_object_leans_on_what_stands_before(sentence: str, language: Language, leans: bool) -> None:
    assert leans_on_earlier(sentence, language) is leans


def test_the_sentence_behind_an_offset_is_the_first_of_all_that_do_not_begin_before_it() -> None:
    town = "Polls of town {} open at eight. They close at nine. Its hall, which was built in a bad year, stays shut."
    text = "\n\n".join(map(town.format, range(40)))
    index = make_collection(make_document("one", text), make_document("two", "The count is public.")).index
    sentences = list_sentences(index, 0)
    assert len(index.list_passages(0)) > 1
    for offset in range(len(text) + 1):
        expected = next((one for one in sentences if one.start >= offset), None)
        assert find_sentence_behind(index, 0, offset) == expected
