"""What a cut quote leaves out: told where it changes what the quote says, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import Collection
from index.building.build import build_collection, index_collection
from index.models import Document, Language, VerdictKind
from tests.corpora import INFO, make_document, open_seeds


@pytest.fixture(scope="module")
def seeds() -> Collection:
    return open_seeds()


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        # Of the clause before, and of the sentence before a "but", nothing is missing.
        ("percent of deputies were elected proportionally from party lists", ["70"]),
        (
            "our country was amid a violent coup attempt orchestrated by groups that wanted to see our nation collapse",
            [],
        ),
        ("will further contribute to the creation of a Just Kazakhstan", ["but they"]),
        ("change our country overnight", ["not"]),
        # The date in brackets, and who said it only with the verb.
        (
            "The holding of early Mazhilis and maslikhats elections is determined by the logic",
            ["President of Kazakhstan Tokayev said"],
        ),
    ],
)
def test_what_is_left_out_of_the_own_clause_is_told(seeds: Collection, claim: str, words: list[str]) -> None:
    verdict = seeds.verify(claim)
    assert verdict.kind is VerdictKind.PART_OF_SENTENCE
    assert [cut.words for cut in verdict.cuts] == words


TEXT = (
    "Irma Sand, special coordinator and head of the mission, said that up to 300 observers watched the count in the "
    "harbour districts of the town. Under Article 97 (4), as of 01 May, the council may close the three gates of the "
    "lower lock at night. Many citizens had doubts whether 69 members came from lists and 29 from single districts."
)


@pytest.fixture(scope="module")
def harbour() -> Collection:
    return index_collection(INFO, [Document("harbour", "Harbour news", TEXT, Language.EN)])


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("300 observers watched the count in the harbour districts of the town", ["up to", "Irma Sand"]),
        ("close the three gates of the lower lock at night", ["may"]),
        (
            "members came from lists and 29 from single districts. There were 69 of them, with doubts.",
            ["Many", "Many citizens had doubts"],
        ),
    ],
)
def test_labels_dates_and_what_the_message_has_are_not_missing(
    harbour: Collection, claim: str, words: list[str]
) -> None:
    assert [cut.words for cut in harbour.verify(claim).cuts] == words


def test_of_a_row_neither_its_number_nor_a_head_is_left_out(tmp_path: Path) -> None:
    rows = "| No | Stage | Begins | Ends |\n|---|---|---|---|\n"
    rows += "| 12 | Debate | 5 September 2026 | 5 September 2026 |\n"
    rows += "| 13 | Quiet days | 20 September 2026 | 22 September 2026 |\n"
    (tmp_path / "calendar.md").write_text(f"# Calendar of the election\n\n{rows}", "utf-8")
    verdict = build_collection(tmp_path).verify("Quiet days 20 September 2026", Language.EN)
    assert [cut.words for cut in verdict.cuts] == ["22 September 2026"]
    whole = build_collection(tmp_path).verify("Quiet days 20 September 2026 22 September 2026", Language.EN)
    assert whole.cuts == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("KPU telah memindahkan 14 TPS ke tempat yang tinggi, dan bukan menunda pemungutan suara.", []),
        ("The commission moved the polling stations to higher ground, not to another day.", []),
        ("All citizens of age may vote at the polling stations, but not prisoners.", ["not"]),
        ("Laporan tentang kotak suara itu sudah diperiksa, tidak terbukti sama sekali.", ["tidak"]),
        # Of another statement that is only added nothing is missing.
        ("The term of the members ends on 30 September, and the chair will not stand again.", []),
        ("Masa jabatan anggota komisi berakhir pada 30 September, dan saya tidak akan mencalonkan diri lagi.", []),
        ("Surat suara dicetak di dalam negeri, sedangkan kotak suara tidak diganti sama sekali.", []),
        ("The members of the commission serve for four years, and may not be appointed twice.", ["not", "may not be"]),
        ("Anggota komisi menjabat selama empat tahun, dan tidak boleh diangkat dua kali.", ["tidak"]),
        ("Voters may bring their telephones to the station, but they may not use them there.", ["not"]),
    ],
)
def test_what_is_only_contrasted_is_not_missing(text: str, words: list[str]) -> None:
    collection = index_collection(INFO, [make_document("report", text)])
    verdict = collection.verify(text.partition(",")[0])
    assert verdict.kind is VerdictKind.PART_OF_SENTENCE
    assert [cut.words for cut in verdict.cuts] == words
