"""Claims of what cannot be done without a thing, of what is allowed but not all of it, of all, and who says so."""

from __future__ import annotations

import pytest

from index.building.build import index_collection
from index.models import Language, VerdictKind
from index.verification.statements.permissions import find_permissions
from tests.corpora import INFO, make_document

EN, ID = Language.EN, Language.ID
CARD = """You do not need to take the polling card with you but it might speed up the process.

Everyone voting in person must show valid photo ID."""
CARD_ID = """Pemilih tidak wajib membawa surat undangan ke TPS.

Setiap pemilih yang datang sendiri harus menunjukkan KTP."""
RIGHTS = (
    "Foreign nationals who have lived in the same town for five years or more may vote for the mayor and the council, "
    "but not for the Assembly nor in the referendum."
)
STANDING = "Independent candidates cannot stand for election and parties are not allowed to form electoral blocs."
STATIONS = """Nine out of ten stations that we visited opened on time.

The count was open and orderly in 96 per cent of the stations we watched."""
FORCES = (
    "“We make every effort to keep order, all police officers will be involved to guard the elections,” "
    "said Bokebayev, the envoy."
)
CHANGES = "Further changes to the election law are needed, the observers said in a statement."
PETITION = "A person may file a petition to challenge the presidential result within seven days after it is declared."


def _check(text: str, language: Language, claim: str, asker: Language) -> VerdictKind:
    return index_collection(INFO, [make_document("en-a", text, language=language)]).verify(claim, asker).kind


@pytest.mark.parametrize(
    ("text", "language", "claim", "asker"),
    [
        (CARD, EN, "If you don't bring your polling card you can't vote.", EN),
        (CARD, EN, "Without a polling card you cannot vote.", EN),
        (CARD, EN, "kalo ga bawa polling card ga bisa nyoblos", ID),
        (CARD_ID, ID, "Tanpa surat undangan tidak bisa nyoblos.", ID),
        (CARD_ID, ID, "Kalau tidak bawa surat undangan, pemilih tidak boleh memilih.", ID),
        (RIGHTS, EN, "Foreign nationals may vote for the Assembly.", EN),
        (RIGHTS, EN, "Orang asing yang sudah lima tahun tinggal boleh ikut referendum juga", ID),
        (RIGHTS, EN, "Foreign nationals may not vote for the mayor.", EN),
        (STANDING, EN, "Independent candidates were free to run in the parliamentary election.", EN),
        (STANDING, EN, "Calon independen boleh maju di pemilu.", ID),
        (STATIONS, EN, "All stations opened on time.", EN),
        (STATIONS, EN, "The count was open in all stations.", EN),
        (FORCES, EN, "Kata Bokebayev polisi tidak akan dilibatkan menjaga pemilu", ID),
        (FORCES, EN, "Police will not be involved to guard the elections, Bokebayev said.", EN),
        (PETITION.replace("seven", "thirty"), EN, "You have a full week to challenge the presidential result.", EN),
        (CHANGES, EN, "The election law need not be changed again.", EN),
        ("No one needs to renew a card.", EN, "A card must be renewed.", EN),
        ("The application needs a photograph.", EN, "The application does not need a photograph.", EN),
        (CHANGES, EN, "Undang-undang pemilu tidak perlu diubah lagi", ID),
    ],
)
def test_what_is_denied_or_left_out_differs(text: str, language: Language, claim: str, asker: Language) -> None:
    assert _check(text, language, claim, asker) is VerdictKind.DIFFERS


@pytest.mark.parametrize(
    ("text", "language", "claim", "asker"),
    [
        (CARD, EN, "Without photo ID you cannot vote.", EN),
        (CARD, EN, "If you don't bring photo ID you can't vote.", EN),
        (CARD, EN, "If you don't bring your polling card you can't register.", EN),
        (CARD, EN, "Without a polling card you cannot stand as a candidate.", EN),
        (CARD, EN, "You can vote without a polling card.", EN),
        (CARD, EN, "Without a press card you cannot vote.", EN),
        (CARD_ID, ID, "Tanpa KTP tidak bisa nyoblos.", ID),
        (CARD_ID, ID, "Tanpa surat mandat saksi tidak bisa masuk TPS.", ID),
        (CARD.replace("You do", "If you vote by post, you do"), EN, "Without a polling card you cannot vote.", EN),
        (RIGHTS, EN, "Foreign nationals may vote for the mayor.", EN),
        (RIGHTS, EN, "Foreign nationals may not vote in the referendum.", EN),
        (RIGHTS, EN, "Orang asing tidak boleh ikut referendum", ID),
        ("Turnout rose in the north, but not in the south, which may vote again.", EN, "The south may vote again.", EN),
        (STANDING, EN, "Independent candidates may run the shop.", EN),
        (STANDING, EN, "Independent candidates cannot run in the 2016 election.", EN),
        (STATIONS, EN, "Nine out of ten stations opened on time.", EN),
        ("The count was open and orderly in 96 per cent of the stations.", EN, "All stations opened on time.", EN),
        ("At least 70 per cent of the stations opened on time.", EN, "All stations opened on time.", EN),
        (STATIONS, EN, "All observers opened an office.", EN),
        (FORCES, EN, "Kata Bokebayev polisi akan dilibatkan menjaga pemilu", ID),
        ("The election law was changed in 2022.", EN, "The election law was not changed again.", EN),
        (PETITION, EN, "You have a week to challenge the presidential result.", EN),
        ("The application needs a photograph and the register number.", EN, "Nobody needs to register again.", EN),
        # What nobody has to do they may.
        ("Nobody has to vote by tablet.", EN, "You may vote by tablet.", EN),
        ("Tidak ada yang wajib memilih dengan tablet.", ID, "Warga boleh memilih dengan tablet.", ID),
    ],
)
def test_what_says_the_same_or_is_of_others_does_not_differ(
    text: str, language: Language, claim: str, asker: Language
) -> None:
    assert _check(text, language, claim, asker) not in {VerdictKind.DIFFERS, VerdictKind.ALTERED}


def test_a_long_list_of_few_commas_is_read_in_one_go() -> None:
    listed = ", ".join(["kartu tanda penduduk elektronik", "surat keterangan perekaman"] * 40)
    assert len(find_permissions(f"Pemilih dapat membawa {listed} ke tempat pemungutan suara")) == 1
