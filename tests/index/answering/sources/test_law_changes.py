"""Laws that others repeal or change, as these say themselves: what they say is quoted with a word on that."""

from __future__ import annotations

import pytest

from index.answering.sources.law_changes import find_law_changes
from index.building.build import index_collection
from index.collection import Collection
from index.models import Document, Language
from tests.corpora import INFO

HEAD = "UNDANG-UNDANG REPUBLIK INDONESIA NOMOR {number} TAHUN {year} TENTANG {subject}\n"
BODY = "Pasal 1\nDewan kota bersidang di balai kota setiap bulan pada hari pertama.\nPasal 2\n{closing}\n"


def make_law(number: int, year: int, subject: str, closing: str = "Undang-Undang ini mulai berlaku.") -> Document:
    title = f"Undang-Undang Nomor {number} Tahun {year} tentang {subject}"
    body = HEAD.format(number=number, year=year, subject=subject.upper()) + BODY.format(closing=closing)
    return Document(f"uu-{number}-{year}", title, body, Language.ID)


def build(*laws: Document) -> Collection:
    return index_collection(INFO, laws)


WHOLE = (
    "Pada saat Undang-Undang ini mulai berlaku, Undang-Undang Nomor 3 Tahun 2031 tentang Dewan Kota (Lembaran Negara "
    "Tahun 2031 Nomor 59) dicabut dan dinyatakan tidak berlaku."
)
LISTED = (
    "Dengan berlakunya Undang-Undang ini dinyatakan tidak berlaku lagi:\n1. Undang-Undang Nomor 3 Tahun 2031 tentang "
    "Dewan Kota;\n2. Undang-Undang Nomor 4 Tahun 2032 tentang Perubahan atas Undang-Undang Nomor 2 Tahun 2030."
)
PARTLY = (
    "Pada saat Undang-Undang ini mulai berlaku, Undang-Undang Nomor 3 Tahun 2031 tentang Dewan Kota sepanjang mengatur "
    "pasar dicabut dan dinyatakan tidak berlaku."
)


@pytest.mark.parametrize(
    ("subject", "closing", "repealed", "changed"),
    [
        ("Balai", WHOLE, {"UU 3/2031": "UU 9/2035"}, {}),
        ("Balai", LISTED, {"UU 3/2031": "UU 9/2035", "UU 4/2032": "UU 9/2035"}, {}),
        ("Balai", PARTLY, {}, {"UU 3/2031": "UU 9/2035"}),
        (
            "Perubahan Kedua atas Undang-Undang Nomor 3 Tahun 2031 tentang Dewan Kota",
            "",
            {},
            {"UU 3/2031": "UU 9/2035"},
        ),
        ("Balai", "Surat suara yang robek dinyatakan tidak berlaku menurut Undang-Undang Nomor 3 Tahun 2031.", {}, {}),
    ],
)
def test_what_a_law_repeals_and_changes(
    subject: str, closing: str, repealed: dict[str, str], changed: dict[str, str]
) -> None:
    found = find_law_changes(build(make_law(9, 2035, subject, closing)).index)
    assert (found.repealed, found.changed) == (repealed, changed)


def test_a_quote_of_a_law_tells_what_repealed_or_changed_it() -> None:
    old, repealing = make_law(3, 2031, "Dewan Kota"), make_law(9, 2035, "Balai", WHOLE)
    changing = make_law(5, 2033, "Perubahan atas Undang-Undang Nomor 3 Tahun 2031 tentang Dewan Kota")
    assert build(old, changing).cite(old.id).changed_by_law == "UU 5/2033"
    assert build(old, repealing).cite(old.id).newer_law == "UU 9/2035"
    assert build(old, repealing).without([repealing.id]).cite(old.id).newer_law is None
    assert build(old).cite(old.id).changed_by_law is None


def test_a_law_in_a_compendium_is_known_by_its_place() -> None:
    laws = make_law(3, 2031, "Dewan Kota"), make_law(7, 2030, "Pasar", "Pasar dibuka pukul enam pagi setiap hari.")
    compendium = Document("himpunan", "Himpunan Peraturan", "\n".join(law.text for law in laws), Language.ID)
    collection = build(compendium, make_law(9, 2035, "Balai", WHOLE))
    council = collection.verify("Dewan kota bersidang di balai kota setiap bulan pada hari pertama.").quotes[0]
    market = collection.verify("Pasar dibuka pukul enam pagi setiap hari.").quotes[0]
    assert (council.citation.newer_law, market.citation.newer_law) == ("UU 9/2035", None)
