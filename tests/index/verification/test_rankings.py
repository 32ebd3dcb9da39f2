"""Who came in where by tables: pairs under their numbers, parties by seats, answers, and in how many parts."""

from __future__ import annotations

import pytest

from index import Collection
from index.building.build import index_collection
from index.models import Language, VerdictKind
from tests.corpora import INFO, make_document

EN = Language.EN
GOVERNOR = (
    "- Pair 1: Ana Roa and Ben Okello\n- Pair 2: Yosef Tando and Siti Marha\n- Pair 3: Bram Hardo and Maria Lawe\n\n"
    "## Valid votes in 2026\n\n| Regency | Pair 1 | Pair 2 | Pair 3 | Valid votes |\n|---|---|---|---|---|\n"
    "| Lemba Kuning | 142,310 | 118,475 | 61,902 | 322,687 |\n| Pulau Tiram | 21,407 | 19,856 | 40,113 | 81,376 |\n"
    "| Ampar 002 | 1 | 2 | 3 | 6 |\n"
    "| Muara Jati | 76,950 | 60,288 | 29,741 | 166,979 |\n| **Province** | 240,668 | 198,621 | 131,759 | 571,048 |\n\n"
    "## The 2019 results, for comparison\n\n| Pair in 2019 | Votes | Share |\n|---|---|---|\n"
    "| Hendra Sukma and Latif Manur | 402,118 | 54.81% |\n| Ana Roa and Petrus Kadang | 331,507 | 45.19% |\n"
)
SEATS = (
    "| Party | Seats 2026 | Seats 2022 | Change |\n|---|---|---|---|\n| Civic Union | 271 | 304 | -33 |\n"
    "| Labour and Land | 248 | 215 | +33 |\n| Green Harbour | 117 | 78 | +39 |\n| **Total** | 636 | 597 | |\n"
)
BAN = (
    "## Votes for president\n\n| Province | Tavo | Orrin | Formal |\n|---|---|---|---|\n"
    "| Norro | 19,265 | 16,114 | 35,379 |\n| Halen Bay | 13,390 | 17,022 | 30,412 |\n\n## Referendum\n\n"
    "The question was whether to forbid mining.\n\n| Province | Yes | No | Formal |\n|---|---|---|---|\n"
    "| Norro | 18,265 | 17,114 | 35,379 |\n| Halen Bay | 14,390 | 16,022 | 30,412 |\n"
    "| Republic | 32,655 | 33,136 | 65,791 |\n"
)
BLANK = (
    "## 27 November 2024\n\n| District | Yusra Malik – Endah Karti | Blank column | Valid votes |\n|---|---|---|---|\n"
    "| Merawi Hulu | 19,874 | 21,306 | 41,180 |\n| Pasir Putat | 17,263 | 15,988 | 33,251 |\n"
    "| City | 37,137 | 37,294 | 74,431 |\n"
)


@pytest.fixture(scope="module")
def results() -> Collection:
    texts = (
        ("governor", GOVERNOR, "Final results of the Sagara governor election of 2026"),
        ("seats", SEATS, "Council seats by party 2026"),
        ("ban", BAN, "Results of the referendum of 2026"),
        ("blank", BLANK, "How Merawi elected its mayor, 2024"),
    )
    return index_collection(INFO, [make_document(name, text, EN, title=title) for name, text, title in texts])


@pytest.mark.parametrize(
    "claim",
    [
        "Yosef Tando won the governor race",
        "Bram Hardo menang pilgub Sagara",
        "Paslon 2 unggul di Muara Jati",
        "Pulau Tiram dimenangkan pasangan 2",
        "Tahun 2019 Hendra kalah dari Ana",
        "Bram Hardo came second in the governor race",
        "Pasangan nomor 3 unggul di tiga kabupaten",
        "Pair 1 led in all regencies",
        "Paslon 1 menang di semua kabupaten",
        "Labour and Land is the biggest party in the councils",
        "Mayoritas warga Norro nolak larangan",
        "Most people in Halen Bay voted Yes",
        "Yusra-Endah menang di Merawi Hulu tahun 2024",
    ],
)
def test_who_came_in_otherwise_differs(results: Collection, claim: str) -> None:
    assert results.verify(claim).gravest is VerdictKind.DIFFERS


@pytest.mark.parametrize(
    "claim",
    [
        "Ana Roa won the governor race",
        "Paslon 3 menang di Pulau Tiram",
        "Hendra Sukma won in 2019",
        "Green Harbour came third",
        "Halen Bay voted No",
        "Kotak kosong menang di Merawi Hulu tahun 2024",
    ],
)
def test_who_came_in_so_agrees(results: Collection, claim: str) -> None:
    assert results.verify(claim).gravest is VerdictKind.AGREES


@pytest.mark.parametrize(
    "claim",
    [
        "Yosef Tando won the debate",
        "Yosef Tando menang pemilu DPRD",
        "Ana Roa won in 2014",
        "Ana Roa won in Lunde",
        "Yosef Wibowo won the governor race",
        "Labour and Land is the biggest party in Tolle",
        "Most young people voted Yes",
        "Tavo voted Yes in the referendum",
        "Pair 3 led in two provinces",
        "Ana Roa leads in the polls",
        "Pair 1 won in Ampar",
        "Yusra Malik won in Merawi Hulu in 2018",
    ],
)
def test_of_another_vote_place_or_person_nothing_is_told(results: Collection, claim: str) -> None:
    assert results.verify(claim).gravest not in {VerdictKind.AGREES, VerdictKind.DIFFERS}
