"""What chat programs put around a message is left out without a word, and nothing else is."""

from __future__ import annotations

import pytest

from index import Collection
from index.models import VerdictKind
from tests.corpora import open_seeds

REFORM = "Dia juga memperkenalkan reformasi yang mempermudah pembentukan partai politik."


@pytest.fixture(scope="module")
def seeds() -> Collection:
    return open_seeds()


@pytest.mark.parametrize(
    "frame",
    [
        "[19/3 20.15] Bu Tejo: \u200e{} 👍👍👍",
        "[20:15, 3/19/2023] Budi: {}",
        "[20:15, 3/19/2023] +62 812-3456-789: {}",
        "19/03/23, 10:15 - ~Ana Sari: {}",
        "*Forwarded many times*\n\u200e{}",
        "*Diteruskan berkali-kali*\n[19/03/23, 10:15] Pak RT: 🔥 VIRAL!!! {} 🙏 Bagikan ke semua grup!!",
        "⚠️⚠️ SEBARKAN! {}",
    ],
)
def test_furniture_is_left_out(seeds: Collection, frame: str) -> None:
    verdict = seeds.verify(frame.format(REFORM))
    assert (verdict.kind, verdict.unchecked, verdict.others) == (VerdictKind.VERBATIM, (), ())


@pytest.mark.parametrize(
    ("frame", "unchecked"),
    [
        ("Budi: {}", "Budi:"),
        ("[20:15, 3/19/2023] Presiden Tokayev: {}", "Presiden Tokayev:"),
        ("⚠️⚠️ {}", "⚠️⚠️"),
        ("🤡 SEBARKAN! {}", "🤡 SEBARKAN!"),
    ],
)
def test_what_may_tell_something_is_named(seeds: Collection, frame: str, unchecked: str) -> None:
    claim = frame.format(REFORM)
    assert [claim[slice(*span)] for span in seeds.verify(claim).unchecked] == [unchecked]


def test_a_mark_of_direction_within_a_word_counts(seeds: Collection) -> None:
    assert seeds.verify(REFORM.replace("reformasi", "refor\u200emasi")).kind is VerdictKind.ALTERED
