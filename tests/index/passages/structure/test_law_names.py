"""Short names of laws by the shape of their titles."""

from __future__ import annotations

import pytest

from index.passages.structure.law_names import find_law_names, find_laws_by_number, read_law_name


@pytest.mark.parametrize(
    ("title", "short", "slug"),
    [
        ("Undang-Undang Nomor 3 Tahun 2031 tentang Dewan Kota", "UU 3/2031", "uu-3-2031"),
        ("UNDANG-UNDANG KOTA TELAGA UNDANG-UNDANG KOTA TELAGA NOMOR 3 TAHUN 2031", "UU 3/2031", "uu-3-2031"),
        ("UNDANG-UNDANG REPUBLIK INDONESIA NOMOR 4 TAHUN 2032 TENTANG PERUBAHAN ATAS UNDANG-UNDANG NOMOR 3 TAHUN 2031",
         "UU 4/2032", "uu-4-2032"),
        ("[Peraturan Pemerintah Pengganti Undang-Undang Nomor 1 Tahun 2030]", "Perppu 1/2030", "perppu-1-2030"),
        ("Peraturan Komisi Pemilihan Umum Nomor 20 Tahun 2031 tentang Pencalonan", "PKPU 20/2031", "pkpu-20-2031"),
        ("PKPU No. 20/2031", "PKPU 20/2031", "pkpu-20-2031"),
        ("Peraturan Bawaslu No. 14 Tahun 2030 | Situs", "Perbawaslu 14/2030", "perbawaslu-14-2030"),
        ("Peraturan Daerah Kota Telaga Nomor 5 Tahun 2030", "Perda Kota Telaga 5/2030", "perda-kota-telaga-5-2030"),
        ("UNDANG-UNDANG DASAR NEGARA REPUBLIK INDONESIA TAHUN 1945", "UUD 1945", "uud-1945"),
        ("Representation of Voters Act 2031", "Representation of Voters Act 2031", "representation-of-voters-act-2031"),
        ("THE CONSTITUTION OF RIVERLAND, 2030", "Constitution of Riverland 2030", "constitution-of-riverland-2030"),
        ("Law No. 7 of 2031 on Councils", "Law 7/2031", "law-7-2031"),
        ("Regulation No. 15 of 2031 amending ferry fares", "Regulation 15/2031", "regulation-15-2031"),
        ("Law No. 5 of 2032 to amend Law No. 3 of 2030", "Law 5/2032", "law-5-2032"),
        ("Excerpts from the Ferry Act 2030", "Ferry Act 2030", "ferry-act-2030"),
        ("Peraturan Dewan Dermaga Nomor 3 Tahun 2031 tentang Feri", "Peraturan 3/2031", "peraturan-3-2031"),
        ("Petikan Peraturan KPU Provinsi Telaga Nomor 2 Tahun 2031", "PKPU 2/2031", "pkpu-2-2031"),
    ],
)  # fmt: skip
def test_the_title_of_a_law_tells_its_short_name(title: str, short: str, slug: str) -> None:
    name = read_law_name(title)
    assert name is not None
    assert (name.short, name.slug) == (short, slug)


@pytest.mark.parametrize(
    "title",
    [
        "UU 7/2031 digugat ke mahkamah",
        "UU Nomor 7 Tahun 2031 mengubah peta politik",
        "Law No. 7 of 2031 changes the map",
        "Peraturan baru nomor 5 tahun 2031 tentang parkir diprotes",
        "Dewan membahas Undang-Undang Nomor 3 Tahun 2031",
        "Kumpulan peraturan 2030-2031",
        "The new constitution: what changes",
        "How to vote in River County",
        "",
    ],
)
def test_another_text_is_no_law_though_it_names_one(title: str) -> None:
    assert read_law_name(title) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("apa isi pasal 2 undang-undang nomor 8 tahun 2031?", [("UU 8/2031", "undang-undang nomor 8 tahun 2031")]),
        ("uu no 8 thn 2031 dan pkpu 2/2032", [("UU 8/2031", "uu no 8 thn 2031"), ("PKPU 2/2032", "pkpu 2/2032")]),
        ("article 7 of the constitution", [("Constitution", "the constitution")]),
        ("who votes on 8/2031", []),
    ],
)
def test_the_laws_that_a_question_names_are_found(text: str, found: list[tuple[str, str]]) -> None:
    assert [(name.short, text[start:end]) for name, start, end in find_law_names(text)] == found


def test_rules_that_carry_out_a_law_are_not_called_by_its_number() -> None:
    text = "Peraturan pelaksanaan dari Undang-Undang Nomor 7 Tahun 2031 tetap berlaku."
    assert [name.short for name, _, _ in find_law_names(text)] == ["UU 7/2031"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("what did regulation 12 say on fares", ["Regulation 12"]),
        ("menurut UU nomor 7, siapa yang memilih?", ["UU 7"]),
        ("peraturan no. 3?", ["Peraturan 3"]),
        ("regulation 12(3)", []),
        ("did the law 12 years ago allow it", []),
        ("by law 3.5 per cent", []),
        ("UU 7/2031", []),
        ("act 2024", []),
    ],
)
def test_a_law_is_called_by_its_number_alone(text: str, named: list[str]) -> None:
    assert [f"{name.kind} {name.number}" for name, _, _ in find_laws_by_number(text)] == named
