"""Claims on by whom something was done."""

from __future__ import annotations

import pytest

from index import Collection
from index.building.build import index_collection
from index.models import Language, VerdictKind
from tests.corpora import INFO, make_document, open_seeds

EN, ID = Language.EN, Language.ID
DIFFERS = VerdictKind.DIFFERS

NEWS = (
    "The observer mission was headed by Ambassador Helga Rasmund, and its parliamentary delegation was led by Davide "
    "Ferroni. The budget was adopted by the City Council in May. "
    "The model code was drafted by the Election Commission. "
    "Clara Voss was nominated by the Green Union. The bridge was opened by Mayor Ruth Adeyemi in 2021."
)
BERITA = (
    "Rapat pleno dipimpin oleh Ketua KPU Bambang Sutrisno dan dihadiri saksi semua pasangan. "
    "Debat pertama dimoderatori Rina Hapsari. Tim pemenangan diketuai Joko Wardana."
)


@pytest.fixture(scope="module")
def news() -> Collection:
    return index_collection(
        INFO, [make_document("news", NEWS, title="News"), make_document("berita", BERITA, ID, title="Berita")]
    )


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("The model code was drafted by the Supreme Court.", "Election Commission"),
        ("Clara Voss was nominated by the Labour Party.", "Green Union"),
        ("The bridge was opened by President Low in 2021.", "Ruth Adeyemi"),
        ("Rapat pleno dipimpin oleh Joko Wardana.", "Bambang Sutrisno"),
        ("Debat pertama dimoderatori Budi Santoso.", "Rina Hapsari"),
        ("The plenary meeting was led by Joko Wardana.", "Bambang Sutrisno"),
    ],
)
def test_another_by_whom_the_same_was_done_is_told(news: Collection, claim: str, source: str) -> None:
    verdict = news.verify(claim)
    assert verdict.kind is DIFFERS
    assert source in verdict.differences[0].source


@pytest.mark.parametrize(
    "claim",
    [
        "The parliamentary delegation was led by Davide Ferroni.",
        "The code was drafted by the Election Commission.",
        "The budget was adopted by councillors.",
        "Clara Voss was supported by the Labour Party.",
        "The bridge was designed by Tom Baker.",
        "The second delegation was led by Tom Baker.",
        "The new bridge over the Lenne was opened by President Low.",
        "Debat kedua dimoderatori Budi Santoso.",
        "Debat pertama dihadiri Budi Santoso.",
        "Rapat pleno dihadiri Joko Wardana.",
    ],
)
def test_who_did_something_else_is_no_difference(news: Collection, claim: str) -> None:
    assert news.verify(claim).kind not in {DIFFERS, VerdictKind.ALTERED}


def test_what_one_does_is_not_agreed_of_another_in_the_sentence(news: Collection) -> None:
    assert news.verify("The observer mission was headed by Davide Ferroni.").kind is not VerdictKind.AGREES


@pytest.mark.parametrize("claim", ["Tokayev dilantik pada 26 November", "Tokayev was sworn in on 26 November"])
def test_the_day_of_what_one_word_hardly_stands_for_is_no_difference(claim: str) -> None:
    assert open_seeds().verify(claim).kind is not DIFFERS


@pytest.mark.parametrize(
    "claim", ["The observer mission was headed by Helga Rasmund.", "The bridge was opened by Adeyemi."]
)
def test_what_leaves_out_a_title_of_a_short_sentence_is_not_altered(news: Collection, claim: str) -> None:
    assert news.verify(claim).kind is not VerdictKind.ALTERED
