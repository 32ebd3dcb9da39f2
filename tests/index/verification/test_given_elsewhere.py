"""Nothing is held against a value that the documents give for the words of the statement."""

from __future__ import annotations

import pytest

from index import Collection
from index.building.build import index_collection
from index.models import Document, Language, VerdictKind
from tests.corpora import INFO, open_seeds

EN, ID = Language.EN, Language.ID

BODY = """(4) Komisi Pulau terdiri dari seorang Ketua, dua orang Wakil Ketua, dan anggota.

Pemerintah menunjuk lima wakil untuk duduk dalam Komisi Pulau."""


@pytest.fixture(scope="module")
def seeds() -> Collection:
    return open_seeds()


@pytest.fixture(scope="module")
def body() -> Collection:
    return index_collection(INFO, [Document("body", "Undang-Undang Komisi Pulau", BODY, ID)])


@pytest.mark.parametrize(
    ("claim", "language", "source"),
    [
        # "Single-member districts" tell of no members.
        ("70 percent of MPs came from party lists.", EN, None),
        ("Seventy percent of the members of parliament came from party lists.", EN, None),
        ("80 percent of MPs came from party lists.", EN, "70 percent"),
        # Another sentence of the document gives the day for the press release.
        ("Siaran pers kedutaan Kazakhstan sampai ke RRI VOI tanggal 16 Maret.", ID, None),
        ("Konferensi pers di kedutaan Kazakhstan digelar tanggal 18 Maret.", ID, "17/3"),
    ],
)
def test_a_value_that_is_given_for_the_same_words(
    seeds: Collection, claim: str, language: Language, source: str | None
) -> None:
    verdict = seeds.verify(claim, language)
    assert verdict.kind is (VerdictKind.DIFFERS if source else VerdictKind.AGREES)
    assert [one.source for one in verdict.differences] == ([source] if source else [])


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("Pemerintah menempatkan lima wakil di Komisi Pulau.", None),
        ("Pemerintah menunjuk tujuh wakil dalam Komisi Pulau.", "lima wakil"),
        ("Komisi Pulau punya tiga wakil ketua.", "dua orang"),
    ],
)
def test_the_deputies_of_an_office_are_no_representatives(body: Collection, claim: str, source: str | None) -> None:
    assert [one.source for one in body.verify(claim, ID).differences] == ([source] if source else [])


@pytest.mark.parametrize(
    ("claim", "language", "source"),
    [
        ("The largest city is Astana.", EN, "Almaty"),
        ("Kota terbesar adalah Astana.", ID, "Almaty"),
        ("Astana adalah kota terbesar.", ID, "Almaty"),
        ("The smallest city is Almaty.", EN, "terbesar"),
        ("The largest city is Almaty.", EN, None),
        # It was high overall, and lower there.
        ("turnout was low in Almaty", EN, None),
        ("Partisipasi pemilih tertinggi di Astana.", ID, "lebih rendah"),
    ],
)
def test_opposites_are_said_of_the_same_thing(
    seeds: Collection, claim: str, language: Language, source: str | None
) -> None:
    verdict = seeds.verify(claim, language)
    assert [one.source for one in verdict.differences] == ([source] if source else [])


AGES = """Every citizen who is at least 18 years old on election day may stand as a candidate for the assembly.

Polling stations open at 06:30 in the morning and close at 18:30."""


@pytest.mark.parametrize(
    ("claim", "language", "kind"),
    [
        ("The oldest candidate for the assembly is 91 years old.", EN, VerdictKind.UNDECIDED),
        ("Polling stations open at half past six in the morning.", EN, VerdictKind.AGREES),
        ("Polling stations open at half past seven in the morning.", EN, VerdictKind.DIFFERS),
        ("TPS buka jam setengah tujuh pagi.", ID, VerdictKind.AGREES),
        ("TPS buka jam setengah delapan pagi.", ID, VerdictKind.DIFFERS),
    ],
)
def test_ages_of_persons_and_half_hours(claim: str, language: Language, kind: VerdictKind) -> None:
    ages = index_collection(INFO, [Document("ages", "A guide for voters", AGES, EN)])
    assert ages.verify(claim, language).kind is kind


@pytest.mark.parametrize(
    ("text", "claim", "language", "source"),
    [
        (
            "Each polling place in Arden has two judges and one chief judge.",
            "Arden has three judges in each polling place.",
            EN,
            None,
        ),
        (
            "Each polling place in Arden has two judges and one chief judge.",
            "Arden has four judges in each polling place.",
            EN,
            "two judges",
        ),
        (
            "Setiap TPS di Arden dijaga dua petugas dan seorang ketua.",
            "Ada tiga petugas yang berjaga untuk TPS Arden.",
            ID,
            None,
        ),
        (
            "All towns except Arden require that you register before voting.",
            "Arden is the only town where you can vote without registering.",
            EN,
            None,
        ),
    ],
)
def test_what_a_sentence_gives_in_parts_or_for_all_others_contradicts_nothing(
    text: str, claim: str, language: Language, source: str | None
) -> None:
    verdict = index_collection(INFO, [Document("d", "Voting in Arden", text, language)]).verify(claim, language)
    assert (verdict.kind is VerdictKind.DIFFERS) is (source is not None)
    assert [one.source for one in verdict.differences] == ([source] if source else [])


def test_a_value_that_is_given_is_not_denied_by_a_sentence_without_it() -> None:
    text = """Anggota dewan dipilih oleh warga yang berumur 18 tahun.

Calon terpilih tidak boleh memilih dua jabatan sekaligus dalam surat keterangannya."""
    law = index_collection(INFO, [Document("law", "Undang-Undang Pemilihan", text, ID)])
    assert law.verify("Umur 18 tahun sudah boleh memilih anggota dewan", ID).kind is not VerdictKind.DIFFERS
