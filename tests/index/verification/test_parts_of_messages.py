"""A part of a message that says something else than the documents refutes it, whatever stands around that part."""

from __future__ import annotations

import pytest

from index import Collection
from index.building.build import index_collection
from index.models import Language, Span, VerdictKind
from index.verification.statements.deciding.said_beside import says_more
from index.verification.statements.deciding.stated_parts import find_compared, list_stated_parts
from tests.corpora import INFO, make_document

RULES = """A photocopy of an identity card, a student card and a foreign passport are not accepted.

A student card, a bank card or a foreign passport does not count as identification.

There is no second round in this city, whatever the share of the leading ticket."""
HONOUR = """Honorarium KPPS dibayarkan melalui rekening bank.

Tidak ada potongan untuk seragam, rompi, atau tanda pengenal.

Pindah memilih tidak dapat diurus secara daring dan tidak dapat diwakilkan, kecuali bagi pasien rawat inap.

Swafoto dengan jari bertinta di luar TPS diperbolehkan."""
RESULT = """Declaration of the results. Ilva Tarn led on first preferences.

Osric Vane is elected President with 87,769 of the votes remaining in the count.

The Commission therefore declares the proposal not approved. The proposal fell short by 54 votes.

## 27 June 2018

| District | Hale Moran | Yusra Malin | Valid votes |
|---|---|---|---|
| Upper Merrow | 14,218 | 17,906 | 32,124 |
| Lower Merrow | 15,377 | 13,920 | 29,297 |
| Old Port | 9,842 | 12,655 | 22,497 |
| **City** | **39,437 (47.00%)** | **44,481 (53.00%)** | **83,918** |

Hale Moran won in Lower Merrow, the old port, and took the result to court, which rejected the petition in August."""
REFUTED = frozenset((VerdictKind.DIFFERS, VerdictKind.ALTERED))


@pytest.fixture(scope="module")
def town() -> Collection:
    documents = [
        make_document("rules", RULES, Language.EN, title="Rules for voters of the city"),
        make_document("honour", HONOUR, Language.ID, title="Honorarium KPPS"),
        make_document("result", RESULT, Language.EN, title="Results of the referendum and the presidential election"),
    ]
    return index_collection(INFO, documents)


@pytest.mark.parametrize(
    ("claim", "is_refuted"),
    [
        ("BREAKING ‼️ The referendum PASSED, they are hiding it!! Share before they delete 😡", True),
        ("Referendum lolos", True),
        ("The referendum passed, $50 fine if you stay home. share b4 its deleted", True),
        ("The referendum PASSED, 60% said yes, they are hiding it!!", True),
        ("BREAKING 🚨 The referendum PASSED and they STOLE it from us. Share!", True),
        ("My cousin who works at the polling place says bank cards count as identification", True),
        ("The referendum failed", False),
        ("If the referendum passed, mining would stop", False),
        ("Ilva Tarn led on first preferences so legally she is president", True),
        ("Ilva Tarn terpilih jadi presiden", True),
        ("Osric Vane lost the presidential election", True),
        ("Osric Vane is the new president", False),
        ("Ilva Tarn lost the presidential election", False),
        ("Hale Moran got the most votes in 2018 and they STOLE it from him. Share!", True),
        ("Hale Moran lost in 2018", False),
        ("Hale Moran won in 2024", False),
    ],
)
def test_outcomes_are_told_by_whom_the_documents_name(town: Collection, claim: str, *, is_refuted: bool) -> None:
    verdict = town.verify(claim).kind
    assert (verdict in REFUTED) is is_refuted
    assert not (is_refuted and verdict is VerdictKind.AGREES)


@pytest.mark.parametrize(
    ("claim", "is_refuted"),
    [
        ("🔥 AWAS honor KPPS dipotong buat beli rompi dan seragam!! Viralkan 🙏", True),
        ("Honor KPPS tidak dipotong untuk seragam", False),
        ("Ada potongan pajak untuk honor KPPS", False),
        ("Seragam KPPS dibagikan dengan rompi baru", False),
        ("Kalau gak ada yg 50% nanti ada putaran kedua bulan November, siap2 ya gaes", True),
        ("Ada putaran kedua debat di TV", False),
        ("Is there a second round?", False),
    ],
)
def test_what_there_is_none_of_refutes_who_says_that_there_is(
    town: Collection, claim: str, *, is_refuted: bool
) -> None:
    assert (town.verify(claim).kind in REFUTED) is is_refuted


@pytest.mark.parametrize(
    ("claim", "is_refuted"),
    [
        ("Student cards are fine as voter ID guys, share with your class", True),
        ("You can use a bank card as ID", True),
        ("You can use a passport as ID", False),
        ("You can pay with a bank card", False),
        ("Bisa pindah memilih secara daring", True),
        ("Pindah memilih tidak bisa online", False),
    ],
)
def test_a_list_of_what_is_not_accepted_refutes_its_items_alone(
    town: Collection, claim: str, *, is_refuted: bool
) -> None:
    assert (town.verify(claim).kind in REFUTED) is is_refuted


def test_what_is_allowed_outside_agrees_with_nothing_inside(town: Collection) -> None:
    assert town.verify("Selfie di bilik suara boleh kok").kind is not VerdictKind.AGREES


@pytest.mark.parametrize(
    "message",
    [
        "{}, which is why I'm not bothering smh",
        "Heard from my aunt that {}. Is that for real?? 😳",
        "Can't believe this: {} 😡",
        "Parah banget sih {} 😤 makanya rakyat muak",
        "Katanya {}. Bener gak sih? 🤔",
        "Tolong sampaikan ke semua: {} 🙏 biar gak pada salah",
        "{} jadi gak usah buru2 ya bu",
        "Waduh {}, bener gak tuh?",
    ],
)
@pytest.mark.parametrize(
    "core",
    ["bank cards count as identification", "Osric Vane is the new president", "Hale Moran won in 2024"],
)
def test_what_stands_around_a_statement_changes_no_verdict(town: Collection, message: str, core: str) -> None:
    decided = REFUTED | {VerdictKind.AGREES}
    verdict, own = town.verify(message.format(core)), town.verify(core)
    assert {verdict.kind} & decided == {own.kind} & decided
    assert "".join(verdict.claim[slice(*mark.span)] for mark in verdict.marks) == verdict.claim


@pytest.mark.parametrize(
    "claim",
    [
        "Norvik: bank cards count as identification",
        "Bank cards count as identification. But only in Norvik!",
        "Bank cards count as identification, in Norvik at least",
        "Officials deny this: bank cards count as identification",
        "Bank cards count as identification. What a hoax!",
        "Bank cards count as identification, unless they are expired",
        "Kalau hilang KTP, bank cards count as identification",
        "Osric Vane is the new president. All ballots were burnt",
        # What asks for a cost and for something else at once.
        "The village election costs 90 million rupiah and that's how they do it every time lol",
    ],
)
def test_what_limits_denies_or_adds_to_a_statement_is_never_left_out(town: Collection, claim: str) -> None:
    assert town.verify(claim).kind not in {VerdictKind.DIFFERS, VerdictKind.ALTERED, VerdictKind.AGREES}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The referendum passed, they hide it", ["The referendum passed"]),
        ("Ann Lee led so she is president", ["Ann Lee led", "Ann Lee is president"]),
        ("The referendum passed and they STOLE it from him", ["The referendum passed"]),
        # A purpose and an earlier time are no statement of their own.
        ("Jari bayi diberi tinta biar ga dipinjam tetangga", ["Jari bayi diberi tinta"]),
        ("Kata tetangga honor 900 ribu, padahal tahun lalu gak gitu", ["Kata tetangga honor 900 ribu"]),
        ("Polls close at 5, 6 abroad", []),
        ("Info dr temen di KPPS: honor cair besok", ["Info dr temen di KPPS", "honor cair besok"]),
        ("In Norvik, polls close at 5", []),
        ("If nobody wins half, there is a second round", []),
        ("Bring a card, but no photocopy", []),
        ("It is not true that the mayor won, they lie", []),
        ('"The mayor won", he said', []),
        ("Selfies are allowed in the booth", []),
    ],
)
def test_parts_state_something_by_themselves(text: str, parts: list[str]) -> None:
    assert [" ".join(part.split()) for part in list_stated_parts(text, *[lambda _: False] * 3)] == parts


@pytest.mark.parametrize(
    ("text", "differing", "compared"),
    [
        (
            "TPS buka jam 8 pagi, tutup jam 1 siang, kamera boleh dibawa. Sebar",
            "jam 8 pagi",
            "TPS buka jam 8 pagi",
        ),
        ("TPS buka jam 8.5 pagi! Kamera boleh dibawa", "jam 8.5 pagi", "TPS buka jam 8.5 pagi!"),
        ("Semoga aman. TPS buka jam 8 pagi.", "jam 8 pagi", "TPS buka jam 8 pagi."),
        ("Polls open at 8, and cameras are allowed", "8", "Polls open at 8"),
        ("Polls open at 8\nCameras are allowed", "8", "Polls open at 8"),
        # What tells of when, where, whom or in which case a sentence is, and what turns it, belongs to it.
        ("Polls open at 8\nin the whole of Norvik", "8", None),
        ("Ana Roa got 45 per cent, in the first round, of the votes.", "45 per cent", None),
        ("In 2019, Ana Roa got 45 per cent.", "45 per cent", None),
        ("If it rains, polls open at 8, and cameras are allowed", "8", None),
        ("Ana Roa menang telak di sana. Dia meraih 60 persen.", "60 persen", None),
        ("Hoax! TPS buka jam 8 pagi. Kamera boleh dibawa", "jam 8 pagi", None),
        ("Norvik. Turnout was 60 per cent", "60 per cent", None),
    ],
)
def test_of_a_message_the_clause_that_was_compared_is_told(text: str, differing: str, compared: str | None) -> None:
    at = text.index(differing)
    assert text[slice(*find_compared(text, Span(at, at + len(differing))))] == (compared or text)


@pytest.mark.parametrize(
    ("text", "part", "is_more"),
    [
        ("Ann Lee is at school lol, got elected mayor", "Ann Lee got elected mayor", True),
        ("Ann Lee got elected, she is a pirate", "Ann Lee got elected", True),
        ("Ann Lee got elected, they told me yesterday", "Ann Lee got elected", False),
        ("Ann Lee got elected, how nice", "Ann Lee got elected", False),
    ],
)
def test_what_is_told_of_somebody_beside_a_part_is_more(text: str, part: str, is_more: bool) -> None:
    words = iter(part.split())
    kept, at = list(" " * len(text)), 0
    for word in words:
        at = text.index(word, at)
        kept[at : at + len(word)] = word
    assert says_more(text, "".join(kept), lambda _: False) is is_more


def test_a_place_of_all_documents_limits_nothing() -> None:
    parts = list_stated_parts(
        "In Norvik, polls close at 5", is_name="Norvik".__eq__, is_of_all="Norvik".__eq__, is_telling=lambda _: False
    )
    assert [" ".join(part.split()) for part in parts] == ["polls close at 5"]


def test_a_number_on_a_list_and_words_behind_a_comma_are_not_counted(town: Collection) -> None:
    assert town.verify("Osric Vane takes 01, well done votes!").kind is not VerdictKind.DIFFERS
