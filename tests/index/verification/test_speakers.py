"""Whose words a quote is said to be, against whom the documents name."""

from __future__ import annotations

import pytest

from index import Collection
from index.building.build import index_collection
from index.models import Document, Language, Span, VerdictKind
from index.passages.structure.speakers import find_speaker
from tests.corpora import INFO, open_seeds

TOWN = """Council notes

### Ana Roa

- "I will open a second school in the harbour before the winter of next year."
- On roads: "Nobody should wait for a bus for more than twenty minutes in this town."

### Ben Okello

- "The budget of the harbour is the most careless one that this council has passed." — Treasurer Carla Dias

The Chief Warden, Dora Finn was there. "The gates of the lock will be closed at nine every evening of May," said the
Chief Warden. In a letter, Emil Hart wrote to the council: "We have never been asked whether the ferry may stop here."

Gala Ruiz thanked the voters at the harbour. "Tonight nobody in this town has lost. I will be mayor of all," she said.
Hugo Brand, an analyst, had foreseen it.
"""


@pytest.fixture(scope="module")
def seeds() -> Collection:
    return open_seeds()


@pytest.fixture(scope="module")
def town() -> Collection:
    return index_collection(INFO, [Document("town", "Council notes", TOWN, Language.EN)])


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("I will open a second school", "Ana Roa"),
        ("Nobody should wait for a bus", "Ana Roa"),
        ("The budget of the harbour", "Treasurer Carla Dias"),
        ("The gates of the lock", "Chief Warden"),
        ("We have never been asked", "Emil Hart"),
        ("The Chief Warden, Dora Finn was there", None),
        ("I will be mayor of all", "Gala Ruiz"),
    ],
)
def test_who_is_named_as_the_speaker(words: str, speaker: str | None) -> None:
    start = TOWN.index(words)
    found = find_speaker(TOWN, Span(start, start + len(words)))
    assert (TOWN[slice(*found.name)] if found else None) == speaker


@pytest.mark.parametrize(("name", "is_wrong"), [("Hugo Brand", True), ("Gala Ruiz", False), ("The council", False)])
def test_whoever_else_a_document_names_does_not_say_what_she_said(town: Collection, name: str, is_wrong: bool) -> None:
    verdict = town.verify(f'{name} said "Tonight nobody in this town has lost."')
    assert (verdict.wrong_speaker is not None) is is_wrong


FRANKLY = "Frankly, we hope that in the parliamentary election there will be no problems and obstacles."
OVERNIGHT = "The election will not change our country overnight"


@pytest.mark.parametrize(
    ("claim", "wrong", "speaker"),
    [
        (f"President Tokayev: “{FRANKLY}”", "President Tokayev", "Kazbek Bokebayev"),
        (f"“{FRANKLY}” – Josep Borell", "Josep Borell", "Kazbek Bokebayev"),
        (f"“{OVERNIGHT}” said Kazbek Bokebayev", "Kazbek Bokebayev", "President Tokayev"),
    ],
)
def test_words_of_one_speaker_are_not_given_to_another(seeds: Collection, claim: str, wrong: str, speaker: str) -> None:
    verdict = seeds.verify(claim)
    assert verdict.wrong_speaker is not None
    assert (claim[slice(*verdict.wrong_speaker)], verdict.speaker) == (wrong, speaker)


@pytest.mark.parametrize(
    "claim",
    [
        f"Kazbek Bokebayev: “{FRANKLY}”",
        f"“{OVERNIGHT}” – President Tokayev",
        # Two documents have nearly these words, each by somebody else.
        "“These elections will change our country overnight” – President Tokayev",
        "“The elections will not change our country overnight, but they will further contribute to the creation of a "
        "Just Kazakhstan” – President Tokayev",
        "“The elections will not change our country overnight, but they will further contribute to the creation of a "
        "Just Kazakhstan” – Bakyt Dyussenbayev",
    ],
)
def test_whoever_is_named_where_the_words_stand_is_right(seeds: Collection, claim: str) -> None:
    assert seeds.verify(claim).wrong_speaker is None


def test_the_speaker_whom_the_text_names_needs_no_mention(seeds: Collection) -> None:
    verdict = seeds.verify(f"Kazbek Bokebayev: “{FRANKLY}”")
    assert (verdict.kind, verdict.unchecked) == (VerdictKind.VERBATIM, ())


@pytest.mark.parametrize(
    ("claim", "speaker"),
    [
        ("Ben Okello: “I will open a second school in the harbour before the winter of next year.”", "Ana Roa"),
        ("Okello said: “Nobody should wait for a bus for more than twenty minutes in this town.”", "Ana Roa"),
        ("Ana Roa: “I will open a second school in the harbour before the winter of next year.”", None),
        # An office and the name of who holds it are one person, and whom only a heading names may quote others.
        ("Dora Finn: “The gates of the lock will be closed at nine every evening of May”", None),
        ("Gus Lind: “I will open a second school in the harbour before the winter of next year.”", None),
        ("Gus Lind: “We have never been asked whether the ferry may stop here.”", "Emil Hart"),
    ],
)
def test_speakers_of_sections_and_offices(town: Collection, claim: str, speaker: str | None) -> None:
    assert town.verify(claim).speaker == speaker


STAGNATION, LORD = "There should be no stagnation", "Insya Allah semuanya akan berjalan lancar dengan cara yang baik"
IMPORTANT = "Hari ini sangat hari yang penting dan bersejarah"
OBSERVERS = "Pengamat internasional melaporkan tidak ada pelanggaran serius terhadap proses pemilihan"


@pytest.mark.parametrize(
    ("claim", "wrong"),
    [
        # The comma of a newspaper stands within the quotation marks.
        (f"“{STAGNATION},” Tokayev said.", "Tokayev"),
        (f"“{STAGNATION},” said Bulutaev.", None),
        (f'"{FRANKLY[:-1]}," said President Tokayev.', "President Tokayev"),
        (f'"{FRANKLY[:-1]}," said Bokebayev.', None),
        (f'"{LORD}," kata Presiden Tokayev.', "Presiden Tokayev"),
        (f'"{LORD}," kata Bokebayev.', None),
        # What stands in no quotation marks is its author's.
        (f"Menurut Tokayev, “{OBSERVERS}”", "Tokayev"),
        (f"Menurut Nick Powell, “{OBSERVERS}”", None),
        (f"According to Tokayev, “{STAGNATION}”", "Tokayev"),
        (f"According to Yuri Bulutaev, “{STAGNATION}”", None),
        # Who is meant by *katanya* may be named instead of it.
        (f"“{IMPORTANT}”, kata Presiden Tokayev.", None),
        (f"“{IMPORTANT},” kata Presiden Tokayev.", None),
        (f"“{IMPORTANT},” kata Yuri Bulutaev.", "Yuri Bulutaev"),
    ],
)
def test_speakers_beside_what_a_message_quotes(seeds: Collection, claim: str, wrong: str | None) -> None:
    verdict = seeds.verify(claim)
    assert (verdict.wrong_speaker and claim[slice(*verdict.wrong_speaker)]) == wrong
    is_whole = verdict.kind is VerdictKind.VERBATIM or OBSERVERS in claim
    assert wrong or (is_whole and not verdict.unchecked)
