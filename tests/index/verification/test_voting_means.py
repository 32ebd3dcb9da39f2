"""By which means nobody votes nobody may vote, and who may not vote by one may still vote by another."""

from __future__ import annotations

import pytest

from index import Collection
from index.building.build import index_collection
from index.models import Language, VerdictKind
from tests.corpora import INFO, make_document

EN, ID = Language.EN, Language.ID
ATURAN = """Tidak ada pencoblosan lewat telepon, faks, atau aplikasi apa pun dalam pemilihan ini.

Warga yang datang terlambat tetap dapat mencoblos seperti biasa di balai.

Tidak ada pencoblosan lewat pos untuk warga di bawah 25 tahun.

Hak pilih warga yang terlanjur mengisi tidak hilang; mereka tetap dapat mencoblos seperti biasa di TPS."""
RULES = """Votes cannot be cast by telegram, drone or pigeon.

Residents who moved may vote as usual in the town hall.

Nobody has to vote by tablet."""


@pytest.fixture(scope="module")
def rules() -> Collection:
    texts = [make_document("aturan", ATURAN, ID, title="Aturan"), make_document("rules", RULES, EN, title="Rules")]
    return index_collection(INFO, texts)


@pytest.mark.parametrize(
    ("claim", "differs"),
    [
        ("Bisa memilih lewat faks", True),
        ("Pemilih boleh mencoblos lewat aplikasi", True),
        ("Ada pemungutan suara lewat telepon atau faks", True),
        ("Voting by fax is allowed", True),
        ("You can vote by drone", True),
        ("Votes may be cast by pigeon", True),
        ("Bisa nyoblos lewat aplikasi resmi KPU, tinggal masukin NIK. Sebarkan!", True),
        ("Nelayan bisa memilih lewat faks", True),
        ("Pemungutan suara lewat telepon dibuka untuk nelayan", True),
        ("Voting by fax is open to fishermen", True),
        ("People who filled in the form lose their right to vote", True),
        ("People who filled in the form keep their right to vote", False),
        ("Tidak bisa memilih lewat faks", False),
        ("Nelayan lebih suka memilih lewat faks", False),
        ("Nelayan tidak bisa memilih lewat faks", False),
        ("Bisa memilih lewat faks, hanya untuk ketua RT", False),
        ("Warga Estonia bisa memilih lewat faks", False),
        ("Lansia bisa memilih lewat pos", False),
        ("Warga tidak boleh mencoblos lewat satelit", False),
        ("Residents may not vote by satellite", False),
        ("Hasil pemilihan dikirim lewat faks", False),
        ("Undangan memilih dikirim lewat faks", False),
        ("Di Estonia warga bisa memilih lewat telepon", False),
        ("Memilih lewat faks hanyalah penipuan", False),
        ("Bisa memilih lewat faks atau surat", False),
        ("Bisa memilih lewat pos", False),
        ("Voting by drone was proposed", False),
        ("Can you vote by drone?", False),
        ("You can vote by tablet", False),
    ],
)
def test_nobody_votes_by_means_that_there_are_not(rules: Collection, claim: str, *, differs: bool) -> None:
    assert (rules.verify(claim).kind is VerdictKind.DIFFERS) is differs
