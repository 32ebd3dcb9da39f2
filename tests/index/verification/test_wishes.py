"""A wish or a prayer claims nothing: no source agrees with it, or refutes it."""

from __future__ import annotations

import pytest

from index import Collection
from index.building.build import index_collection
from index.models import Language, VerdictKind
from tests.corpora import INFO, make_document

EN, ID = Language.EN, Language.ID
COUNT = "Turnout in Marlow reached 61.4 percent. The store in Marlow was sealed on 3 May 2031."
HITUNGAN = "Partisipasi di Marlow mencapai 61,4 persen. Gudang di Marlow disegel pada 3 Mei 2031."
SETTLED = {VerdictKind.ALTERED, VerdictKind.CHECKED, VerdictKind.DIFFERS, VerdictKind.AGREES}


@pytest.fixture(scope="module")
def marlow() -> Collection:
    texts = [make_document("count", COUNT, EN, title="Marlow"), make_document("hitungan", HITUNGAN, ID, title="Marlow")]
    return index_collection(INFO, texts)


@pytest.mark.parametrize(
    ("text", "is_wish"),
    [
        ("I hope turnout in Marlow reached 90 percent", True),
        ("Let us pray that turnout in Marlow reached 90 percent 🙏", True),
        ("Hopefully the store in Marlow was sealed on 4 May 2031.", True),
        ("Semoga partisipasi di Marlow mencapai 90 persen", True),
        ("Mohon doanya, semoga partisipasi di Marlow mencapai 90,5 persen", True),
        ("Mudah-mudahan gudang di Marlow disegel pada 4 Mei 2031", True),
        ("Doakan partisipasi di Marlow mencapai 61,4 persen!", True),
        ("May turnout in Marlow reach 90 percent", True),
        ("Turnout in Marlow reached 90 percent", False),
        ("Turnout in Marlow in May reached 90 percent", False),
        ("Semoga damai. Gudang di Marlow disegel pada 4 Mei 2031", False),
        ("Mohon diteruskan: partisipasi di Marlow mencapai 90 persen", False),
        ("Gudang di Marlow disegel pada 4 Mei 2031 🙏", False),
    ],
)
def test_a_wish_is_not_settled(marlow: Collection, text: str, *, is_wish: bool) -> None:
    assert (marlow.verify(text).gravest not in SETTLED) is is_wish
