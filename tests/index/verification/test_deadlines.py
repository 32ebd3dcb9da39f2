"""Claims that something may still be done on election day, of which a document sets the last day before."""

from __future__ import annotations

import pytest

from index.building.build import index_collection
from index.models import Language, VerdictKind
from tests.corpora import INFO, make_document

EN, ID = Language.EN, Language.ID
REGISTER = "You must register to vote at least 30 days before Election Day."
REGISTER_ID = "Warga harus mendaftar sebagai pemilih paling lambat 14 hari sebelum hari pemungutan suara."
REQUEST = "The deadline to request a mail ballot is 7 days before Election Day."
SAME_DAY = f"{REGISTER}\n\nWho missed that can still register in person on Election Day at the county office."
SOME = "The registration deadline of your state may be up to 30 days before Election Day."


def _check(text: str, language: Language, claim: str, asker: Language) -> VerdictKind:
    return index_collection(INFO, [make_document("en-a", text, language=language)]).verify(claim, asker).kind


@pytest.mark.parametrize(
    ("text", "language", "claim", "asker"),
    [
        (REGISTER, EN, "You can still register to vote on Election Day.", EN),
        (REGISTER, EN, "Voters may register on the very day of the election.", EN),
        (REGISTER, EN, "Masih bisa daftar pemilih pas hari H", ID),
        (REGISTER_ID, ID, "Warga bisa mendaftar sebagai pemilih pada hari pemungutan suara.", ID),
        (REGISTER_ID, ID, "Citizens can register as voters on polling day.", EN),
        (REQUEST, EN, "You can request a mail ballot until Election Day.", EN),
    ],
)
def test_what_is_late_on_election_day_differs(text: str, language: Language, claim: str, asker: Language) -> None:
    assert _check(text, language, claim, asker) is VerdictKind.DIFFERS


@pytest.mark.parametrize(
    ("text", "language", "claim", "asker"),
    [
        (REGISTER, EN, "You can vote on Election Day.", EN),
        (REGISTER, EN, "You cannot register to vote on Election Day.", EN),
        (REGISTER, EN, "You can request a mail ballot on Election Day.", EN),
        (REQUEST, EN, "You can register to vote on Election Day.", EN),
        (SAME_DAY, EN, "You can register to vote on Election Day.", EN),
        (SOME, EN, "You can register to vote on Election Day.", EN),
        (REGISTER, EN, "In Oregon you can register to vote on Election Day.", EN),
        (REGISTER_ID, ID, "Pemilih bisa datang ke TPS pada hari pemungutan suara.", ID),
    ],
)
def test_what_may_be_done_on_election_day_does_not_differ(
    text: str, language: Language, claim: str, asker: Language
) -> None:
    assert _check(text, language, claim, asker) not in {VerdictKind.DIFFERS, VerdictKind.ALTERED}
