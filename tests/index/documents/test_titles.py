"""The title that a text gives itself."""

from __future__ import annotations

import pytest

from index.documents.titles import derive_title, find_law_head, is_telling
from index.models import JoinedText
from index.passages.joins import find_cuts

LAW = "Undang-Undang Nomor 4 Tahun 2031 tentang Pemilihan Kepala Desa dan Dewan Desa"


@pytest.mark.parametrize(
    "head",
    [
        "UNDANG-UNDANG REPUBLIK CONTOH\nNOMOR 4 TAHUN 2031\nTENTANG\nPEMILIHAN KEPALA DESA DAN DEWAN DESA\n\nDENGAN",
        " UNDANG-UNDANG KOTA CONTOH UNDANG-UNDANG KOTA CONTOH NOMOR 4 TAHUN 2031 TENTANG PEMILIHAN KEPALA DESA DAN "
        "DEWAN DESA\nMenimbang :",
        "PRESIDEN\nREPUBLIK CONTOH\n - 1 -\nUNDANG-UNDANG NOMOR 4 TAHUN 2031 TEN-\nTANG PEMILIHAN KEPALA DESA DAN "
        "DEWAN DESA\nDENGAN RAHMAT TUHAN YANG MAHA ESA",
        "UNDANG-UNDANG NOMOR 4 TAHUN 2031 TENTANG\n\nDENGAN RAHMAT TUHAN YANG MAHA ESA\nMemutuskan:\nMenetapkan : "
        "UNDANG-UNDANG TENTANG PEMILIHAN KEPALA DESA DAN DEWAN DESA.\nPasal 1",
    ],
)
def test_a_law_is_called_as_people_call_it(head: str) -> None:
    text = f"{head}\nSemua jelas."
    joined = JoinedText(text, find_cuts(text)).text
    found = find_law_head(joined)
    assert found is not None
    assert (found.title, found.year) == (LAW, 2031)
    assert derive_title(joined) == LAW


def test_a_collection_of_laws_is_none() -> None:
    assert find_law_head(f"Himpunan Aturan Desa 2020-2031\nBagian 1\n{LAW.upper()}\nMenimbang") is None
    assert find_law_head("Menurut Undang-Undang Nomor 4 Tahun 2031 tentang Desa, kepala desa dipilih.") is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Office for Town Votes\nTown County\nVillage vote, 20 March 2031\n\nINTERIM REPORT\n",
            "Village vote, 20 March 2031 – Interim report",
        ),
        ("• Nothing was found\n\nCasting votes\n\nArticle 84\n", "Casting votes"),
        ("TOWN GAZETTE\nHow to vote\nText.\nTOWN GAZETTE\nMore.\nTOWN GAZETTE\n", "How to vote"),
        ('state = "Lima"\nHow to vote\n', "How to vote"),
        ("# How to **vote**\n", "How to **vote"),
        ("Pasal 7\nDaftar pemilih\n", "Daftar pemilih"),
        ("Early voting in Pine County\nBring a card.\n", "Early voting in Pine County"),
        ("Pine County\nHow to vote early\n", "How to vote early"),
        (
            "PRESS RELEASE / SIARAN PERS\nKPU Kota Hulu\nNomor: 4/PR/2031\nKPU Kota Hulu Buka Loket\n",
            "KPU Kota Hulu Buka Loket",
        ),
        ("Kepada Yth.\nKetua RT\ndi tempat\nPerihal: Undangan rapat warga\nDengan hormat,\n", "Undangan rapat warga"),
        ("(anonymous)\nVillage news\n", "Village news"),
        (
            "REGULATION No. 9 OF 2031\nON THE VOTE OF THE PINE COUNTY\n\nArticle 1\nAll vote.",
            "Regulation 9/2031 on the Vote of the Pine County",
        ),
        # An office's name is better than none.
        ("PRESIDEN\n", "PRESIDEN"),
        ("• one\n• two\n", None),
        ("Candidate\tVotes\nAnn Lee\t12\nHow to read this\n", "How to read this"),
        ("(1) The first item of a law\nHow to vote\n", "How to vote"),
    ],
)
def test_the_first_line_that_is_a_title(text: str, title: str | None) -> None:
    assert derive_title(text) == title


@pytest.mark.parametrize(
    ("title", "tells"),
    [
        ("How to vote", True),
        ("Rev. 2010]", False),
        ("final-report_v2", False),
        ("PRESIDEN", False),
        ("Introduction", False),
    ],
)
def test_what_a_file_carries_may_be_no_title(title: str, tells: bool) -> None:
    assert is_telling(title) is tells
