"""A quotation is marked whole, and a penalty that is the same as another with that other."""

from __future__ import annotations

import pytest

from index.models import Answer, Language
from tests.corpora import EN, ID, ask_texts


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
