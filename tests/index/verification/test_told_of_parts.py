"""What is told of a part, one of several sums, some districts, some rolls, settles nothing of the whole, or of one."""

from __future__ import annotations

import pytest

from index import Collection
from index.building.build import index_collection
from index.models import Language, VerdictKind
from tests.corpora import INFO, make_document

EN, ID = Language.EN, Language.ID
SETTLING = {VerdictKind.DIFFERS, VerdictKind.AGREES, VerdictKind.ALTERED, VerdictKind.VERBATIM}
REPORT = """A candidate for mayor may raise up to 900 crowns in the first round and a further 350 crowns in the second.

Support for the bridge was 61 percent. It fell to 44 percent in the wards that were flooded.

There is no runoff for the school board. For the runoff the clerk receives new rolls on 9 May.

The deposit is 200 crowns. Each clerk gets a roll of streets and a roll of names. Every polling place has one clerk."""
LAPORAN = """Calon wali kota boleh menerima sumbangan paling banyak Rp900.000 pada putaran pertama dan \
tambahan Rp350.000 pada putaran kedua.

Dukungan untuk jembatan mencapai 61 persen. Dukungan turun menjadi 44 persen di kelurahan yang kebanjiran.

Tidak ada putaran kedua untuk dewan sekolah.

Petugas membawa buku jalan dan buku nama. Setiap pos dijaga satu satpam.

Surat kuasa tidak dapat dititipkan, kecuali bagi warga lansia, yang boleh dititipkan lewat kerabat."""


@pytest.fixture(scope="module")
def report() -> Collection:
    return index_collection(INFO, [make_document("report", REPORT, EN, title="Town vote")])


@pytest.fixture(scope="module")
def laporan() -> Collection:
    return index_collection(INFO, [make_document("laporan", LAPORAN, ID, title="Pemilihan kota")])


@pytest.mark.parametrize(
    ("claim", "is_settled"),
    [
        ("Candidates for mayor may raise 1,250 crowns in total", False),
        ("In two rounds candidates for mayor can raise 1,250 crowns", False),
        ("A candidate for mayor may raise 350 crowns", False),
        ("A candidate for mayor may raise 700 crowns in the first round", True),
        ("The deposit is 300 crowns", True),
        ("Support for the bridge in the wards that were flooded was 44 percent", True),
        ("Support for the bridge in the wards that were flooded was 61 percent", True),
        ("Support for the bridge was 52 percent", True),
        ("The runoff is on 9 May", False),
        ("The runoff is on 2 May", False),
        ("The clerk receives new rolls for the runoff on 2 May", True),
        ("Clerks get one roll", False),
    ],
)
def test_of_a_part_nothing_is_settled(report: Collection, claim: str, *, is_settled: bool) -> None:
    assert (report.verify(claim, EN).kind in SETTLING) is is_settled


@pytest.mark.parametrize(
    ("claim", "is_settled"),
    [
        ("Calon wali kota boleh menerima sumbangan Rp1.250.000 seluruhnya", False),
        ("Dukungan untuk jembatan mencapai 52 persen", True),
        ("Dukungan untuk jembatan di kelurahan yang kebanjiran 44 persen", True),
        ("Putaran kedua digelar 9 Mei", False),
        ("Petugas membawa satu buku", False),
        ("Petugas membawa tiga buku", False),
        ("Tiap pos dijaga satu satpam", True),
        # Who is excepted from what is forbidden may.
        ("Surat kuasa bagi warga lansia boleh dititipkan lewat kerabat", False),
    ],
)
def test_of_a_part_nothing_is_settled_in_indonesian(laporan: Collection, claim: str, *, is_settled: bool) -> None:
    assert (laporan.verify(claim, ID).kind in SETTLING) is is_settled


def test_the_share_of_some_districts_is_not_that_of_all(report: Collection, laporan: Collection) -> None:
    for found in (
        report.verify("Support for the bridge fell to 44 percent", EN),
        report.verify("Only 44 percent support the bridge", EN),
        laporan.verify("Hanya 44 persen mendukung jembatan", ID),
    ):
        assert found.kind is not VerdictKind.AGREES


def test_a_cut_tells_of_what_alone_there_is_none(report: Collection, laporan: Collection) -> None:
    assert [cut.words for cut in report.verify("There is no runoff", EN).cuts] == ["for the school board"]
    assert [cut.words for cut in laporan.verify("Tidak ada putaran kedua", ID).cuts] == ["untuk dewan sekolah"]
    assert report.verify("There is no runoff for the school board", EN).cuts == ()
