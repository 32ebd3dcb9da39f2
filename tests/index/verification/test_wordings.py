"""Claims that say in other forms what rules say: on a condition, as what is done, denied twice."""

from __future__ import annotations

import pytest

from index import Collection
from index.building.build import index_collection
from index.models import Language, VerdictKind
from tests.corpora import INFO, make_document

EN, ID = Language.EN, Language.ID
ENGLISH = (
    "Anyone who stands in the queue at 6 p.m. will still be able to vote. "
    "A copy of the record shall be posted on the door of the polling station. "
    "International students with a student number may vote in this election. "
    "Students who live far from campus must come to a polling station. "
    "The Board received 22 complaints in the second round, fewer than the 131 of the first round. "
    "Voting takes place on 14 October in every district other than Dolphin Bay."
)
INDONESIAN = (
    "Presiden dan wakil presiden berasal dari fakultas yang berbeda. "
    "Batas pemilih per TPS diturunkan menjadi 360 orang. "
    "Keputusan rapat pleno komisi sah apabila disetujui oleh sekurang-kurangnya empat anggota yang hadir. "
    "Pemilih khusus dilayani pada satu jam terakhir, yaitu mulai pukul 12.00."
)


@pytest.fixture(scope="module")
def rules() -> Collection:
    return index_collection(
        INFO, [make_document("rules", ENGLISH, EN), make_document("aturan", INDONESIAN, ID, title="Aturan pemilihan")]
    )


@pytest.mark.parametrize(
    "claim",
    [
        "On the door of the polling station a copy of the record is posted",
        "Keputusan pleno komisi baru sah kalau minimal empat anggota yang hadir setuju",
    ],
)
def test_what_a_rule_says_is_said(rules: Collection, claim: str) -> None:
    assert rules.verify(claim).kind is VerdictKind.AGREES


@pytest.mark.parametrize(
    "claim",
    [
        "On the door of the polling station a copy of the record was posted",
        "Keputusan pleno komisi baru sah kalau minimal tiga anggota yang hadir setuju",
        "If you stand in the queue at eight in the evening you will still be able to vote",
        "A copy of the ballot is posted on the door of the polling station",
    ],
)
def test_what_is_past_or_of_something_else_is_not(rules: Collection, claim: str) -> None:
    assert rules.verify(claim).kind is not VerdictKind.AGREES


@pytest.mark.parametrize(
    "claim",
    [
        "International students have no vote in this election",
        "Pemilih per TPS maksimal 500 orang",
        "The Board received 400 complaints in the first round",
    ],
)
def test_another_number_or_right_differs(rules: Collection, claim: str) -> None:
    assert rules.verify(claim).kind is VerdictKind.DIFFERS


@pytest.mark.parametrize(
    "claim",
    [
        "Presiden dan wakil presiden tidak boleh berasal dari fakultas yang sama",
        "If you sign up to vote remotely you cannot come to a polling station",
        "The Board received 131 complaints in the first round",
        "Voting in Dolphin Bay takes place on 17 October",
        "Pemilih per TPS maksimal 360 orang",
    ],
)
def test_what_is_denied_twice_excepted_or_told_on_a_condition_does_not(rules: Collection, claim: str) -> None:
    assert rules.verify(claim).kind is not VerdictKind.DIFFERS
